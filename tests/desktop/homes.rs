//! Who lives where: an earlier period beside the present one, an end that is planned, a home that is no longer there.

use accogli_core::vault::Role;
use accogli_tests::harness::App;
use chrono::Days;

use crate::demo::{Demo, now};
use crate::steps::{open_file, take_contact, written};

fn saved(app: &App) {
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);
    app.dismiss_notices();
}

#[test]
fn a_home_keeps_who_lived_in_it() {
    let demo = Demo::make();
    let app = demo.enter(Role::Desk);
    let soon = written(now().0.date_naive() + Days::new(40));
    take_contact(&app, "Chiede del nido", ("Quaranta", "Elisa"), "347 000 8811");
    open_file(&app, ("Quaranta", "Elisa"));

    // She lived there before: as long as nobody knows since when she is there now, the two cannot be told apart.
    let earlier = || {
        app.by_role_name("button", "Chi vive in: Casa della madre").click();
        let form = app.by_role_name("dialog", "Chi vive in: Casa della madre");
        form.by_label("Persona").choose("Quaranta Elisa");
        form.by_label("Dal").type_in("1/1/2015");
        form.by_label("Al").type_in("31/12/2016");
        form.by_role_name("button", "Salva").click();
    };
    earlier();
    app.by_role_name("dialog", "Chi vive in: Casa della madre").by_label("Dal").wait_message("da un giorno non indicato");
    app.survey("homes-overlap");
    app.by_role_name("button", "Annulla").click();
    saved(&app);

    let present = |from: &str, to: &str| {
        app.by_role_name("button", "Modifica Quaranta Elisa").click();
        app.by_role_name("menuitem", "Giorni di Elisa").click();
        let form = app.by_role_name("dialog", "Chi vive in: Casa della madre");
        form.by_label("Dal").type_in(from);
        form.by_label("Al").type_in(to);
        form.by_role_name("button", "Salva").click();
        saved(&app);
    };
    present("1/1/2020", &soon);
    app.wait_text("Casa della madre");
    app.wait_no_text("Senza casa in questo fascicolo");
    earlier();
    saved(&app);
    app.wait_text("fino al 31/12/2016");
    app.survey("homes-periods");

    // The home goes; who lived in it stays told, and comes back with one undo.
    app.by_role_name("button", "Modifica Casa della madre").click();
    let form = app.by_role_name("dialog", "Modifica Casa della madre");
    // A shortcut over a field with a list opens no list; letters do.
    let town = form.by_label("Comune");
    town.focus();
    app.zoom_twice();
    app.zoom_back();
    assert_eq!(app.count("listbox", None), 0, "a shortcut opened the list of towns");
    town.type_in("Roma");
    app.wait_for("the list of towns", || app.count("listbox", None) == 1);
    app.press("Escape");
    form.by_label("Non c'è più").click();
    app.survey("homes-ending");
    form.by_role_name("button", "Salva").click();
    saved(&app);
    app.wait_text("Senza casa in questo fascicolo");
    app.wait_text("fino al 31/12/2016");
    app.survey("homes-gone");
    app.press("Control+z");
    app.wait_no_text("Senza casa in questo fascicolo");
}
