//! Importa: a register of years from a workbook, in four steps, and all of it taken back.

use accogli_core::vault::Role;

use accogli_tests::harness::{App, Settings};

use crate::demo::Demo;
use crate::steps::enter;

const REGISTER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/core/fixtures/import/registro-a.xlsx");

#[test]
fn a_register_is_brought_in_and_taken_back() {
    let demo = Demo::make();
    let picked = ("ACCOGLI_PICK_FILE".to_owned(), REGISTER.to_owned());
    let app = App::start(Settings { environment: vec![picked], ..demo.settings() });
    enter(&app, demo.account(Role::Coordinator, 0));
    app.open_page("#/famiglie");
    app.by_role_name("link", "Importa").click();
    app.wait_address("#/importa");
    app.survey("import-file");
    app.by_role_name("button", "Scegli il file…").click();
    app.wait_text("Colonne di «registro-a.xlsx»");
    app.wait_text("Le intestazioni sono alla riga 3.");
    assert_eq!(app.by_label("Colonna B: Cognome e nome").value(), "main.full_name");
    assert_eq!(app.by_label("Colonna G: Figli (età)").value(), "child.children");
    app.survey("import-columns");
    app.by_role_name("button", "Mostra l'anteprima").click();
    app.wait_text("Si scriveranno 400 famiglie");
    app.survey("import-preview");
    app.by_role_name("button", "Importa 400 famiglie").click();
    app.wait_text("Importazione riuscita");
    app.survey("import-report");
    app.by_role_name("link", "Vai alle famiglie").click();
    app.row(&["Bellucci", "Novara"]);
    app.open_page("#/importa/da-controllare");
    app.wait_text("non ricorda");
    app.survey("import-unread");
    app.open_page("#/importa");
    app.by_role_name("button", "Annulla importazione").click();
    let sure = app.by_role_name("dialog", "Annullare tutta l'importazione?");
    sure.by_role_name("button", "Annulla importazione").click();
    app.wait_text("Importazione annullata");
    app.open_page("#/importa/da-controllare");
    app.wait_text("Niente da controllare");
}
