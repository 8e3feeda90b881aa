//! The dialog that restores a copy: who may, what it asks for when the password of the copy does not do, and each refusal beside its field.

use std::fs;
use std::path::Path;

use accogli_core::backup::{self, BackupReason};
use accogli_core::vault::{self, PasswordChange};
use accogli_tests::ground::{COORDINATOR, Ground, MEDIATOR, PASSWORD, SPARE, copy_folder, enter as open};
use accogli_tests::harness::{App, Control, Settings};
use serde_json::json;

use crate::steps::enter;

const NEW: &str = "quattro-gatti-in-barca";

/// A register with a copy, after which its coordinator changed the password.
fn ground(around: &Path) -> Ground {
    let ground = Ground::make(around);
    let mut session = open(&ground.data(), COORDINATOR, PASSWORD).unwrap();
    backup::before(&mut session, BackupReason::Asked).unwrap().expect("a copy");
    let change = PasswordChange { old_password: PASSWORD.to_owned(), password: NEW.to_owned() };
    vault::change_password(&mut session, &change).unwrap();
    session.lock().unwrap();
    ground
}

/// The newest copy of a register, put into a folder in the place of what lies there.
fn lay(ground: &Ground, into: &Path) {
    for old in fs::read_dir(into).unwrap() {
        fs::remove_dir_all(old.unwrap().path()).unwrap();
    }
    let copies = backup::folder_of(&ground.data());
    let name = backup::sets(&copies).unwrap().into_iter().max_by_key(|set| set.number).unwrap().name;
    copy_folder(&copies.join(&name), &into.join(&name));
}

#[track_caller]
fn dialog(app: &App) -> Control<'_> {
    app.by_role_name("dialog", "Ripristinare una copia")
}

#[track_caller]
fn ask(app: &App, account: &str, password: &str) {
    dialog(app).by_label("Chi entra").choose(account);
    dialog(app).by_label("Password").type_in(password);
    go(app);
}

#[track_caller]
fn go(app: &App) {
    dialog(app).by_role_name("button", "Ripristina questa copia").click();
}

#[track_caller]
fn open_dialog(app: &App) {
    app.wait_text("Accogli è bloccato");
    app.by_role_name("button", "Ripristina una copia di sicurezza…").click();
    dialog(app).by_label("Quale copia");
}

#[test]
fn t09_the_dialog_asks_for_todays_password_or_the_kit_and_says_beside_each_field_what_is_wrong() {
    let folder = tempfile::Builder::new().prefix("accogli-restore-").tempdir().unwrap();
    let (here, there) = (folder.path().join("qui"), folder.path().join("altrove"));
    let (here, there) = (ground(&here), ground(&there));
    let stick = folder.path().join("chiavetta");
    fs::create_dir(&stick).unwrap();
    lay(&there, &stick);
    let register = fs::read(here.data().join("accogli.db")).unwrap();
    let environment = vec![("ACCOGLI_COPY_DIR".to_owned(), stick.to_string_lossy().into_owned())];
    let app = App::start(Settings { data: Some(here.data()), environment, ..Settings::default() });

    // A password changed since the copy: that of the copy is right, and today's is asked for too.
    open_dialog(&app);
    assert!(!dialog(&app).text().contains("Password di oggi") && !dialog(&app).text().contains("Codice di recupero"));
    go(&app);
    dialog(&app).by_label("Password").wait_message("");
    ask(&app, COORDINATOR, "non questa password 1");
    dialog(&app).by_label("Password").wait_message("non corretti");
    ask(&app, COORDINATOR, PASSWORD);
    dialog(&app).by_label("Password di oggi").wait_message("scrivere anche quella di oggi");
    app.survey("restore-today");
    dialog(&app).by_label("Password di oggi").type_in("non questa password 2");
    go(&app);
    dialog(&app).by_label("Password di oggi").wait_message("non corretti");
    assert_eq!(dialog(&app).by_label("Password").value(), PASSWORD, "what was right stays");
    assert_eq!(fs::read(here.data().join("accogli.db")).unwrap(), register, "nothing was touched");
    dialog(&app).by_label("Password di oggi").type_in(NEW);
    go(&app);
    app.wait_text("prima-del-ripristino-1");
    app.dismiss_notices();

    // Who is not in charge today: the kit counts as somebody who is.
    open_dialog(&app);
    ask(&app, SPARE, PASSWORD);
    dialog(&app).by_label("Codice di recupero").wait_message("non è di un Coordinatore o di un Amministratore");
    app.survey("restore-not-in-charge");
    for (code, said) in [("ABCD-EF", "non è scritto giusto"), (&there.recovery_code, "non è quello del kit di questo registro")] {
        dialog(&app).by_label("Codice di recupero").type_in(code);
        go(&app);
        dialog(&app).by_label("Codice di recupero").wait_message(said);
    }
    // Another account that is in charge does without it.
    dialog(&app).by_label("Codice di recupero").type_in("");
    ask(&app, MEDIATOR, PASSWORD);
    dialog(&app).by_label("Codice di recupero").wait_message("non è di un Coordinatore o di un Amministratore");
    dialog(&app).by_label("Codice di recupero").type_in(&here.recovery_code);
    go(&app);
    app.wait_text("prima-del-ripristino-2");
    app.dismiss_notices();

    // Another register's copy, then one of this register that is spoilt, then none: each told, and nothing touched.
    let register = fs::read(here.data().join("accogli.db")).unwrap();
    open_dialog(&app);
    dialog(&app).by_role_name("button", "Cerca in un'altra cartella…").click();
    let elsewhere = "return [...document.querySelectorAll('select option')].some((one) => one.label.includes('cartella scelta'));";
    app.wait_for("the copies of the other folder", || app.script(elsewhere, vec![]) == json!(true));
    ask(&app, COORDINATOR, PASSWORD);
    app.wait_text("La copia è di un altro registro");
    app.survey("restore-foreign");
    lay(&here, &stick);
    let set = fs::read_dir(&stick).unwrap().next().unwrap().unwrap().path();
    let mut bytes = fs::read(set.join("accogli.db")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(set.join("accogli.db"), bytes).unwrap();
    dialog(&app).by_role_name("button", "Cerca in un'altra cartella…").click();
    app.settle();
    ask(&app, COORDINATOR, PASSWORD);
    app.wait_text("La copia di sicurezza non supera i controlli");
    fs::write(set.join("manifest.json"), "{").unwrap();
    dialog(&app).by_role_name("button", "Cerca in un'altra cartella…").click();
    app.wait_text("1 copia rovinata non si può ripristinare");
    app.wait_text("Qui non ci sono copie che si possano ripristinare");
    app.survey("restore-none");
    assert_eq!(fs::read(here.data().join("accogli.db")).unwrap(), register, "nothing was touched");
    app.press("Escape");
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);

    // The codes tried are counted as at the door.
    open_dialog(&app);
    ask(&app, SPARE, PASSWORD);
    for _ in 0..5 {
        dialog(&app).by_label("Codice di recupero").type_in(&there.recovery_code);
        go(&app);
        dialog(&app).by_label("Codice di recupero").wait_message("non è quello del kit di questo registro");
    }
    go(&app);
    dialog(&app).by_label("Codice di recupero").wait_message("Troppi tentativi sbagliati");
    app.survey("restore-waits");
    app.press("Escape");
    app.wait_for("the dialog to close", || app.count("dialog", None) + app.count("alertdialog", None) == 0);
    // The password of the copy is back, as the dialog said.
    enter(&app, (COORDINATOR, PASSWORD));
}
