//! A disk that fills: what the window says while saving and at the door, and that the form stays.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use accogli_core::vault::Role;
use accogli_tests::ground::{self, copy_folder};
use accogli_tests::harness::App;
use accogli_tests::small_disk::{SmallDisk, fill};

use crate::demo::Demo;
use crate::steps::enter;

/// How many rows each table of records has, as a copy tells it: the window holds the register itself.
pub fn counts_of(data: &Path, (name, password): (&str, &str)) -> BTreeMap<String, i64> {
    let copy = tempfile::tempdir().unwrap();
    copy_folder(data, copy.path());
    let session = ground::enter(copy.path(), name, password).unwrap();
    let mut counts = session.register().read(ground::counts).unwrap();
    // What is half typed is no record: it may be kept as far as there is room.
    counts.remove("draft");
    counts
}

#[test]
fn a_full_disk_is_told_in_the_form_and_at_the_door_and_work_goes_on_when_there_is_room() {
    let small = SmallDisk::mount(24);
    let demo = Demo::make();
    let (data, film) = (small.path().join("centro"), small.path().join("film"));
    copy_folder(&demo.data(), &data);
    let account = demo.account(Role::Desk, 0);
    let app = App::on(&data);
    enter(&app, account);

    app.open_page("#/contatti/nuovo");
    let topic = "Chiede un colloquio sulla separazione ".repeat(25);
    app.by_label("Per che cosa").paste(topic.trim());
    app.by_label("Chi chiede").choose("madre");
    app.by_label("Cognome").type_in("Tiraboschi");
    let before = counts_of(&data, account);
    fill(&film);
    app.by_role_name("button", "Salva").click();
    app.wait_text("Il disco è pieno: non è stato salvato nulla");
    assert_eq!(app.address(), "#/contatti/nuovo");
    assert_eq!(app.by_label("Per che cosa").value(), topic.trim(), "the form is kept");
    assert_eq!(app.by_label("Cognome").value(), "Tiraboschi");
    assert_eq!(counts_of(&data, account), before, "nothing was saved, not even half");
    app.survey("disk-full-saving");

    // There is room again: the same form is saved.
    fs::remove_file(&film).unwrap();
    app.by_role_name("button", "Salva").click();
    app.wait_for("the saved contact", || app.address() != "#/contatti/nuovo");
    app.wait_for("the saved contact's page", || app.address().starts_with("#/contatti/"));
    assert_eq!(app.by_label("Cognome").value(), "Tiraboschi");
    assert_eq!(counts_of(&data, account)["enquiry"], before["enquiry"] + 1);

    // Full before somebody enters: the room kept aside lets them in to read.
    app.press("Control+l");
    app.wait_text("Accogli è bloccato");
    fill(&film);
    enter(&app, account);
    app.open_page("#/famiglie");
    app.wait_text("famigli");
    app.survey("disk-full-reading");

    // Without that room, the door says why and what to do.
    app.press("Control+l");
    app.wait_text("Accogli è bloccato");
    let _ = fs::remove_file(data.join("accogli.reserve"));
    fill(&film);
    app.by_label("Chi entra").choose(account.0);
    app.by_label("Password").type_in(account.1);
    app.by_role_name("button", "Entra").click();
    app.by_label("Password").wait_message("Il disco è pieno fino all'ultimo byte");
    app.survey("disk-full-door");
    fs::remove_file(&film).unwrap();
    enter(&app, account);
    app.open_page("#/contatti");
    app.wait_text("Tiraboschi");
}
