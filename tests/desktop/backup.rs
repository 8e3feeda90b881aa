//! Copies: one is made and copied to a second place, work goes on, the copy is restored; also when the register is gone.

use std::fs;

use accogli_tests::harness::{App, Settings};

use crate::steps::{COORDINATOR, enter, found_centre};

fn fill_restore(app: &App, password: &str) {
    let dialog = app.by_role_name("dialog", "Ripristinare una copia");
    dialog.by_label("Password").type_in(password);
    dialog.by_role_name("button", "Ripristina questa copia").click();
}

#[test]
fn a_copy_is_made_restored_and_what_was_there_is_put_aside() {
    let stick = tempfile::TempDir::new().unwrap();
    let environment = vec![("ACCOGLI_COPY_DIR".to_owned(), stick.path().to_string_lossy().into_owned())];
    let app = App::start(Settings { environment, ..Settings::default() });
    found_centre(&app);
    // Oggi tells that nothing stands outside this computer.
    app.open_page("#/oggi");
    app.wait_text("Non c'è nessuna copia fuori da questo computer");
    app.survey("backup-today");
    app.by_role_name("link", "Vai alle copie").click();
    app.wait_text("Nessuna copia su questo computer");
    app.survey("backup-none");
    app.by_role_name("button", "Scegli la cartella…").click();
    app.wait_text("la prossima copia va anche lì");
    app.by_role_name("button", "Fai una copia adesso").click();
    app.wait_text("Copia 1 fatta e controllata");
    app.wait_text("Ultima copia verificata fuori da questo computer: oggi");
    app.by_role_name("button", "Prova adesso").click();
    app.wait_text("con la copia n. 1");
    app.survey("backup-made");
    assert_eq!(fs::read_dir(stick.path()).unwrap().count(), 1, "the second copy stands on the stick");

    // Work goes on: what the restore must take back.
    app.open_page("#/impostazioni?scheda=progetti");
    app.by_role_name("button", "Nuovo progetto").click();
    let form = app.by_role_name("dialog", "Nuovo progetto");
    form.by_label("Nome").type_in("Progetto di troppo");
    form.by_label("Codice").type_in("PDT-1");
    form.by_label("Dal").type_in("1/1/2026");
    form.by_label("Al").type_in("31/12/2027");
    form.by_role_name("button", "Salva").click();
    app.row(&["Progetto di troppo", "PDT-1"]);

    app.open_page("#/copie");
    app.by_role_name("button", "Ripristina…").click();
    app.survey("backup-restore");
    fill_restore(&app, "non questa password 1");
    app.by_role_name("dialog", "Ripristinare una copia").by_label("Password").wait_message("non corretti");
    fill_restore(&app, COORDINATOR.1);
    app.wait_text("Accogli è bloccato");
    app.wait_text("prima-del-ripristino-1");
    assert!(app.data().join("prima-del-ripristino-1").join("accogli.db").is_file());
    app.survey("backup-restored");
    enter(&app, COORDINATOR);
    app.open_page("#/impostazioni?scheda=progetti");
    app.wait_no_text("Progetto di troppo");
    app.open_page("#/copie");
    app.wait_text("Dopo un ripristino le copie vecchie restano tutte");
    // The copy made at the lock before the restore still has it: nothing is lost either way.
    app.wait_text("Al blocco");
    app.survey("backup-after");
    app.by_role_name("button", "È tutto a posto").click();
    app.wait_no_text("Dopo un ripristino le copie vecchie restano tutte");

    // The register is gone: the way back leads from the page that says so.
    app.press("Control+l");
    app.wait_text("Accogli è bloccato");
    fs::remove_file(app.data().join("accogli.db")).unwrap();
    app.reload();
    app.wait_text("Il registro non si trova");
    app.by_role_name("button", "Ripristina una copia…").click();
    app.survey("backup-gone");
    fill_restore(&app, COORDINATOR.1);
    enter(&app, COORDINATOR);
}
