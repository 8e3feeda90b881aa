//! Who was removed stays out: the removal prints a new kit, an older copy does not bring the account back, and when the file is
//! damaged what can be read is saved.

use std::fs;

use accogli_tests::harness::{App, Settings};

use crate::steps::{COORDINATOR, enter, found_centre, keep_kit};

const LEAVING: (&str, &str) = ("ornella", "mirtillo tamburo scala 44");

#[test]
fn t09_a_removed_account_stays_out_of_a_restored_copy_and_the_kit_is_made_anew() {
    let app = App::start(Settings::default());
    found_centre(&app);
    app.open_page("#/impostazioni?scheda=operatori");
    app.by_role_name("button", "Nuovo account").click();
    let form = app.by_role_name("dialog", "Nuovo account");
    form.by_label("Nome e cognome").type_in("Ornella Vitali");
    form.by_label("Nome per entrare").type_in(LEAVING.0);
    form.by_label("Password").type_in(LEAVING.1);
    form.by_label("Password, di nuovo").type_in(LEAVING.1);
    form.by_role_name("button", "Salva").click();
    app.row(&["Ornella Vitali", LEAVING.0]);
    app.open_page("#/copie");
    app.by_role_name("button", "Fai una copia adesso").click();
    app.wait_text("Copia 1 fatta e controllata");

    app.open_page("#/impostazioni?scheda=operatori");
    app.by_role_name("button", "Ritira l'account: Ornella Vitali").click();
    let form = app.by_role_name("dialog", "Ritirare questo account?");
    form.by_role_name("button", "Avanti: il kit nuovo").click();
    app.wait_text("L'account di Ornella Vitali c'è ancora");
    app.survey("removed-kit");
    // Given up while the code is shown, as when the window closes: nobody is removed, and it is told that the kit is not safe yet.
    app.press("Escape");
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);
    app.row(&["Ornella Vitali", LEAVING.0]);
    app.open_page("#/impostazioni?scheda=accesso");
    app.wait_text("Un codice nuovo è stato mostrato e nessuno ha confermato che è al sicuro");
    app.survey("kit-waits");
    app.open_page("#/oggi");
    app.wait_text("nessuno ha detto che è al sicuro");
    app.open_page("#/impostazioni?scheda=operatori");
    app.by_role_name("button", "Ritira l'account: Ornella Vitali").click();
    app.by_role_name("dialog", "Ritirare questo account?").by_role_name("button", "Avanti: il kit nuovo").click();
    let first = keep_kit(&app, "Ritira l'account");
    app.wait_no_text("Ornella Vitali");
    app.dismiss_notices();
    app.open_page("#/oggi");
    app.wait_text("Copie di sicurezza");
    app.wait_no_text("nessuno ha detto che è al sicuro");

    app.open_page("#/copie");
    app.by_role_name("button", "Ripristina…").click();
    let dialog = app.by_role_name("dialog", "Ripristinare una copia");
    let first_set = "return [...document.querySelectorAll('select option')].map((one) => one.label.trim()).find((one) => /^n\\.\\s1\\s/.test(one)) ?? null;";
    app.wait_for("the sets", || !app.script(first_set, vec![]).is_null());
    dialog.by_label("Quale copia").choose(app.script(first_set, vec![]).as_str().unwrap());
    app.wait_text("Resta fuori l'account ritirato dopo questa copia: ornella");
    app.survey("removed-restore");
    dialog.by_label("Password").type_in(COORDINATOR.1);
    dialog.by_role_name("button", "Ripristina questa copia").click();
    app.wait_text("Accogli è bloccato");
    app.wait_text("farne subito uno nuovo");
    let offered = app.script("return [...document.querySelectorAll('select option')].map((one) => one.textContent).join();", vec![]);
    assert!(!offered.as_str().unwrap().contains(LEAVING.0), "{offered}");
    enter(&app, COORDINATOR);
    app.open_page("#/oggi");
    app.wait_text("Nessun kit di recupero apre il registro");
    app.dismiss_notices();
    app.survey("removed-no-kit");
    app.open_page("#/impostazioni?scheda=accesso");
    app.wait_text("Dopo un ripristino nessun kit apre più il registro");
    app.by_role_name("button", "Nuovo kit di recupero").click();
    app.by_role_name("dialog", "Creare un nuovo kit?").by_role_name("button", "Crea il nuovo kit").click();
    assert_ne!(keep_kit(&app, "Fatto"), first);
    app.open_page("#/oggi");
    app.wait_no_text("Nessun kit di recupero apre il registro");
    app.open_page("#/impostazioni?scheda=operatori");
    app.wait_no_text("Ornella Vitali");
}

#[test]
fn t16_what_can_be_read_of_a_damaged_register_is_saved_from_the_page_that_tells_of_it() {
    let app = App::start(Settings::default());
    found_centre(&app);
    app.press("Control+l");
    app.wait_text("Accogli è bloccato");
    let file = app.data().join("accogli.db");
    let mut bytes = fs::read(&file).unwrap();
    let at = bytes.len() / 4096 * 2 / 3 * 4096 + 300;
    bytes[at] ^= 1;
    fs::write(&file, &bytes).unwrap();
    app.by_label("Password").type_in(COORDINATOR.1);
    app.by_role_name("button", "Entra").click();
    app.wait_text("Il registro è danneggiato");
    app.by_role_name("button", "Salva quello che si legge…").click();
    let dialog = app.by_role_name("dialog", "Salvare quello che si legge ancora");
    app.survey("salvage-ask");
    dialog.by_label("Password").type_in(COORDINATOR.1);
    dialog.by_role_name("button", "Salva quello che si legge").click();
    // Rows are read one by one: longer than a click, on a busy machine.
    let done = |app: &App| app.text().contains("Il registro nuovo ha le stesse password");
    for _ in 0..120 {
        if done(&app) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_secs(1));
    }
    assert!(done(&app), "{}", app.text());
    app.survey("salvage-done");
    assert_eq!(fs::read(app.data().join("prima-del-ripristino-1").join("accogli.db")).unwrap(), bytes, "the damaged file is kept");
    dialog.by_role_name("button", "Torna all'accesso").click();
    enter(&app, COORDINATOR);
}
