//! Importa: a register of years from a workbook, in four steps, given up on the way, and all of it taken back.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use accogli_core::vault::Role;

use accogli_tests::harness::{App, Settings};

use crate::demo::Demo;
use crate::steps::enter;

const REGISTER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/core/fixtures/import/registro-a.xlsx");

fn importing(demo: &Demo, file: &str) -> App {
    let picked = ("ACCOGLI_PICK_FILE".to_owned(), file.to_owned());
    let app = App::start(Settings { environment: vec![picked], ..demo.settings() });
    enter(&app, demo.account(Role::Coordinator, 0));
    app
}

#[test]
fn a_register_is_brought_in_and_taken_back() {
    let demo = Demo::make();
    let app = importing(&demo, REGISTER);
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
    app.by_label("Ricorda queste colonne come").type_in("Registro di carta");
    app.by_role_name("button", "Mostra l'anteprima").click();
    app.wait_text("Si scriveranno 400 famiglie");
    app.survey("import-preview");
    app.by_role_name("button", "Importa 400 famiglie").click();
    wait_long(&app, "Importazione riuscita");
    app.survey("import-report");
    app.by_role_name("link", "Vai alle famiglie").click();
    app.row(&["Bellucci", "Novara"]);
    app.open_page("#/importa/da-controllare");
    app.wait_text("non ricorda");
    app.survey("import-unread");
    // Ages are looked at apart, those of a family on one line.
    app.by_label("Che cosa manca").choose("solo l'età o l'anno (376)");
    app.wait_text("Una riga per famiglia");
    app.by_label("Nome o numero della famiglia").type_in("cendron");
    // Two families of that name, the ages of each on one line.
    app.wait_for("a line for each family", || app.count("button", Some("Controllato")) == 2);
    app.row(&["Cendron – D'Angelo", "Lorenzo 16", "Gianluigi 0"]);
    app.survey("import-ages");
    // What is remembered has a name, another name, and an end.
    app.open_page("#/importa");
    app.row(&["Registro di carta"]).by_role_name("button", "Rinomina").click();
    let dialog = app.by_role_name("dialog", "Altro nome per le colonne");
    dialog.by_label("Nome delle colonne").type_in("Registro vecchio");
    dialog.by_role_name("button", "Salva").click();
    app.wait_text("Registro vecchio");
    app.survey("import-layouts");
    let remembered = |many: usize| app.wait_for("remembered columns", || app.count("button", Some("Dimentica")) == many);
    remembered(2);
    app.row(&["Registro vecchio"]).by_role_name("button", "Dimentica").click();
    remembered(1);
    app.press("Ctrl+z");
    remembered(2);
    undo_latest(&app);
    app.open_page("#/importa/da-controllare");
    app.by_label("Nome o numero della famiglia").type_in("cendron");
    app.wait_text("Niente da controllare");
}

fn undo_latest(app: &App) {
    app.first("button", "Annulla importazione").click();
    let sure = app.by_role_name("dialog", "Annullare tutta l'importazione?");
    sure.by_role_name("button", "Annulla importazione").click();
    wait_long(app, "Importazione annullata");
}

/// A thousand people are written while a bar tells how far it is: longer than a page may keep somebody waiting without a word.
fn wait_long(app: &App, words: &str) {
    let start = Instant::now();
    while !app.text().contains(words) && start.elapsed() < Duration::from_secs(120) {
        std::thread::sleep(Duration::from_millis(100));
    }
    app.wait_text(words);
}

#[test]
fn an_import_given_up_on_the_way_leaves_the_register_as_it_was() {
    let demo = Demo::make();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("registro lungo.csv");
    let mut lines = "Cognome;Nome;Data di nascita;Comune\n".to_owned();
    let day = chrono::NaiveDate::from_ymd_opt(1985, 1, 1).unwrap();
    for at in 0..6_000_u32 {
        let letter = |by: u32| char::from(b'a' + u8::try_from(at / by % 26).unwrap());
        // Each born on a day of her own: nobody resembles anybody.
        let born = day + chrono::Days::new(at.into());
        writeln!(lines, "Zanin{}{}{};Lucia;{born};Crema", letter(1), letter(26), letter(676)).unwrap();
    }
    std::fs::write(&file, lines).unwrap();
    let app = importing(&demo, file.to_str().unwrap());
    app.open_page("#/importa");
    app.by_role_name("button", "Scegli il file…").click();
    app.wait_text("Colonne di «registro lungo.csv»");
    app.by_role_name("button", "Mostra l'anteprima").click();
    app.wait_text("Si scriveranno 6.000 famiglie");
    app.by_role_name("button", "Importa 6.000 famiglie").click();
    app.wait_text("Scrittura nel registro");
    app.survey("import-running");
    app.by_role_name("button", "Interrompi").click();
    wait_long(&app, "il registro è rimasto com'era");
    app.survey("import-given-up");
    // The sheet is still there, to be brought in after all; nothing of it is in the register.
    app.by_role_name("button", "Importa 6.000 famiglie");
    app.script("location.hash = '#/famiglie'; return null;", vec![]);
    app.by_role_name("button", "Esci senza salvare").click();
    app.wait_address("#/famiglie");
    app.row(&["Bresciani"]);
    assert!(!app.text().contains("Zanin"), "nothing of it was written");
    app.open_page("#/importa");
    app.wait_text("registro Sergnano 2024.csv");
    assert!(!app.text().contains("registro lungo.csv"));
}
