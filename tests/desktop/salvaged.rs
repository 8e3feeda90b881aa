//! After a salvage: the empty rows in the place of lost ones are found, told apart from people and files that somebody wrote, and
//! completed by hand.

use std::ops::ControlFlow;
use std::path::Path;

use accogli_core::Id;
use accogli_core::backup::salvage_in_place;
use accogli_core::store::DATABASE_FILE;
use accogli_tests::ground::{COORDINATOR, Chance, Ground, PASSWORD};
use accogli_tests::harness::App;
use rusqlite::Connection;

use crate::steps::enter;

/// Takes rows out of the closed file, with its key, past every check: their pages are lost.
fn lose(data: &Path, key: &[u8; 32], rows: &[(&str, Id)]) {
    let raw = Connection::open(data.join(DATABASE_FILE)).unwrap();
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    raw.execute_batch(&format!("PRAGMA key = \"x'{hex}'\"; PRAGMA foreign_keys = OFF")).unwrap();
    for (table, id) in rows {
        assert_eq!(raw.execute(&format!("DELETE FROM {table} WHERE id = ?1"), [id]).unwrap(), 1, "{table}");
    }
}

#[test]
fn t16_what_a_salvage_left_empty_is_to_be_rebuilt_and_no_day_of_1900_is_shown() {
    let folder = tempfile::Builder::new().prefix("accogli-salvaged-").tempdir().unwrap();
    let ground = Ground::make(folder.path());
    let session = ground.open(ground.mediator).unwrap();
    let one = |sql: &str| session.register().read(|reader| reader.row(sql, [], |row| row.get::<_, Id>(0))).unwrap();
    let marta = one("SELECT id FROM person WHERE last_name = 'Rossi'");
    let family = one("SELECT m.family_id FROM family_member m JOIN person p ON p.id = m.person_id WHERE p.last_name = 'Rossi' LIMIT 1");
    session.lock().unwrap();
    lose(&ground.data(), &ground.key, &[("person", marta), ("family", family)]);
    let on = &mut |_| ControlFlow::Continue(());
    salvage_in_place(&ground.data(), (COORDINATOR, PASSWORD), Box::new(Chance::default()), on).unwrap();

    let app = App::on(&ground.data());
    enter(&app, (COORDINATOR, PASSWORD));
    app.open_page("#/famiglie");
    app.row(&["Fascicolo non leggibile", "da ricostruire"]);
    assert!(!app.text().contains("1900"), "{}", app.text());
    app.survey("salvaged-list");
    app.press("Control+k");
    app.by_role_name("combobox", "Cerca persona, telefono, codice fiscale").type_in("non leggibile");
    app.in_popup(&["Persona non leggibile"]);
    // What came for the first letters gives way to what the last ones find.
    app.settle();
    app.in_popup(&["Persona non leggibile"]).click();
    app.wait_text("Fascicolo da ricostruire");
    let person = app.by_css("main .person").text();
    assert!(person.contains("Persona non leggibile") && person.contains("da ricostruire"), "{person}");
    assert!(!app.text().contains("1900"), "{}", app.text());
    app.survey("salvaged-family");

    // The day is asked for, not proposed; with it the file is one like any other.
    app.by_role_name("button", "Altre azioni").click();
    app.by_role_name("menuitem", "Dati del fascicolo").click();
    let form = app.by_role_name("dialog", "Dati del fascicolo");
    assert_eq!(form.by_label("Aperto il").value(), "");
    form.by_role_name("button", "Salva").click();
    assert!(!form.by_label("Aperto il").message().is_empty(), "it is asked for");
    app.survey("salvaged-day");
    form.by_label("Aperto il").type_in("3/4/2024");
    form.by_role_name("button", "Salva").click();
    app.wait_text("in carico dal 03/04/2024");
    app.wait_no_text("Fascicolo da ricostruire");
    app.by_role_name("button", "Modifica Persona non leggibile —").click();
    app.by_role_name("menuitem", "Modifica Persona non leggibile —").click();
    app.by_label("Cognome").type_in("Rossi");
    app.by_label("Nome").type_in("Marta");
    app.by_role_name("button", "Salva").click();
    app.wait_no_text("Persona non leggibile");
    app.wait_no_text("da ricostruire");
    app.dismiss_notices();
    app.open_page("#/famiglie");
    app.row(&["Rossi", "03/04/2024"]);
    assert!(!app.text().contains("non leggibile"), "{}", app.text());
}
