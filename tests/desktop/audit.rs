//! Accessi and Informazioni: who opened a file, what the data-protection officer gets, and the page an older register leads to.

use std::fs;

use accogli_core::backup::{self, BackupReason};
use accogli_core::store::DATABASE_FILE;
use accogli_core::vault::{self, Role, UnlockRequest};
use accogli_tests::harness::App;

use crate::demo::{Demo, now};
use crate::steps::{enter, save_print};

#[test]
fn who_opened_a_file_is_read_narrowed_printed_and_exported() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    app.open_page("#/famiglie");
    app.first_css("main table tbody tr a").click();
    app.wait_text("Storia");
    app.by_role_name("button", "Altre azioni").click();
    app.in_popup(&["Chi ha aperto questo fascicolo"]).click();
    app.wait_text("Solo un fascicolo");
    app.row(&["ha aperto un fascicolo nuovo"]);
    app.survey("accesses-of-a-file");
    app.by_role_name("link", "Tutti i fascicoli").click();
    app.wait_text("Chi è entrato, che cosa ha aperto");
    app.by_role_name("button", "Mostra le righe precedenti").click();
    app.wait_text("200 righe in questa pagina");
    app.by_label("Che cosa").choose("Entrate, blocchi, account, chiavi");
    app.by_role_name("button", "Mostra").click();
    app.row(&["ha creato un account", "Dario Fontana"]);
    app.wait_no_text("ha aperto il fascicolo");
    app.by_role_name("button", "Controlla la catena").click();
    app.wait_text("La catena è intera");
    app.survey("accesses");
    app.by_role_name("button", "Esporta in CSV…").click();
    app.wait_text("Salvato: registro-accessi.csv");
    let csv = fs::read_to_string(app.wait_saved(".csv")).unwrap();
    assert!(csv.starts_with("\u{feff}Numero;Data;") && csv.contains("è entrato nel registro"), "{csv}");
    app.by_role_name("button", "Stampa").click();
    save_print(&app);
    app.press("Escape");

    app.by_role_name("link", "Informazioni su Accogli").click();
    app.wait_text("EUPL-1.2");
    app.by_role_name("button", "Mostra componenti e licenze").click();
    app.by_label("Cerca un componente").type_in("sqlcipher");
    app.row(&["SQLCipher", "BSD-3-Clause"]);
    app.survey("about");
    app.by_role_name("button", "SQLCipher").click();
    app.wait_text("ZETETIC");
    app.survey("about-licence");
}

fn come_in(app: &App, (name, password): (&str, &str)) {
    app.wait_text("Accogli è bloccato");
    app.by_label("Chi entra").choose(name);
    app.by_label("Password").type_in(password);
    app.by_role_name("button", "Entra").click();
}

#[test]
fn t17_an_older_register_is_told_before_anything_else() {
    let demo = Demo::make();
    let older = fs::read(demo.data().join(DATABASE_FILE)).unwrap();
    let (name, password) = demo.account(Role::Coordinator, 0);
    let request = UnlockRequest { login_name: name.to_owned(), password: password.to_owned() };
    vault::unlock(&demo.data(), &request, Box::new(now())).unwrap().lock().unwrap();
    fs::write(demo.data().join(DATABASE_FILE), older).unwrap();
    let app = demo.window();
    come_in(&app, demo.account(Role::Desk, 0));
    app.wait_text("Il registro è più vecchio di quello lasciato l'ultima volta");
    app.wait_text("Ultima riga lasciata:");
    assert_eq!(app.count("button", Some("Ne ho preso atto")), 0, "not the desk's to accept");
    app.by_role_name("button", "Continua").click();
    app.by_role_name("link", "Oggi");
    app.press("Control+l");
    come_in(&app, demo.account(Role::Coordinator, 0));
    app.wait_text("Il registro è più vecchio");
    app.survey("older-register");
    app.by_role_name("button", "Ne ho preso atto").click();
    app.by_role_name("link", "Oggi");
    app.open_page("#/accessi?cosa=refused");
    app.row(&["è entrato nel registro", "registro più vecchio"]);
    app.press("Control+l");
    enter(&app, demo.account(Role::Coordinator, 0));
}

#[test]
fn t16_a_damaged_register_leads_to_what_to_do() {
    let demo = Demo::make();
    let path = demo.data().join(DATABASE_FILE);
    let mut bad = fs::read(&path).unwrap();
    let middle = bad.len() / 2;
    bad[middle] ^= 1;
    fs::write(&path, &bad).unwrap();
    let app = demo.window();
    come_in(&app, demo.account(Role::Coordinator, 0));
    app.wait_text("Il registro è danneggiato");
    app.wait_text("Ultima copia verificata");
    app.survey("damaged-register");
    assert_eq!(fs::read(&path).unwrap(), bad, "nothing is written to it");
}

#[test]
fn t16_a_register_that_does_not_open_leads_to_the_way_back() {
    let demo = Demo::make();
    let (name, password) = demo.account(Role::Coordinator, 0);
    let request = UnlockRequest { login_name: name.to_owned(), password: password.to_owned() };
    let mut session = vault::unlock(&demo.data(), &request, Box::new(now())).unwrap();
    backup::before(&mut session, BackupReason::Asked).unwrap().unwrap();
    session.lock().unwrap();
    // The first page: nothing of the file opens any more.
    let path = demo.data().join(DATABASE_FILE);
    let mut bad = fs::read(&path).unwrap();
    bad[100] ^= 1;
    fs::write(&path, &bad).unwrap();
    let app = demo.window();
    come_in(&app, (name, password));
    app.wait_text("Il registro non si apre");
    app.wait_text("Ultima copia verificata:");
    app.survey("unreadable-register");
    assert_eq!(fs::read(&path).unwrap(), bad, "nothing is written to it");
    app.by_role_name("button", "Ripristina una copia…").click();
    app.by_label("Chi entra").choose(name);
    app.by_label("Password").type_in(password);
    app.by_role_name("button", "Ripristina questa copia").click();
    enter(&app, (name, password));
    assert_eq!(fs::read(demo.data().join("prima-del-ripristino-1").join(DATABASE_FILE)).unwrap(), bad, "what stood there is kept");
}
