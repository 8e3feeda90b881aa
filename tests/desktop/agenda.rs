//! The agenda in the real window: booking by typing, a clash beside its field, moving by keyboard and by drag, the day on paper.

use accogli_tests::harness::{App, pdf_text};

use crate::steps::{COORDINATOR, enter, found_centre};

/// Types a booking in the dialog and leaves it open.
#[track_caller]
fn write_booking(app: &App, title: &str, day: &str, hour: &str) {
    app.press("Alt+a");
    let dialog = app.by_role_name("dialog", "Nuovo appuntamento");
    dialog.by_label("Titolo").type_in(title);
    dialog.by_label("Giorno").type_in(day);
    dialog.by_label("Ora").type_in(hour);
    dialog.by_label("Sede").choose("Hub di Crema");
    dialog.by_label("Stanza").choose("Stanza 1");
}

#[test]
fn an_appointment_is_booked_refused_moved_cancelled_and_printed() {
    let mut app = App::first_run();
    found_centre(&app);
    app.open_page("#/agenda");
    write_booking(&app, "Équipe di rete", "lun", "930");
    app.wait_text("Libero. Fine alle 10:30.");
    app.by_role_name("dialog", "Nuovo appuntamento").by_role_name("button", "Fissa l'appuntamento").click();
    app.wait_text("Appuntamento fissato");
    app.row(&["9:30", "Équipe di rete"]);

    // The same operator and room, overlapping by a quarter of an hour: said while choosing, refused on saving.
    write_booking(&app, "Riunione con la scuola", "lun", "10.15");
    let dialog = app.by_role_name("dialog", "Nuovo appuntamento");
    dialog.by_label("Operatore").wait_message("già occupato dalle 9:30 alle 10:30");
    dialog.by_label("Stanza").wait_message("già occupata");
    dialog.by_role_name("button", "Fissa l'appuntamento").click();
    app.wait_text("Ci sono 2 dati da correggere");
    assert_eq!(dialog.by_label("Titolo").value(), "Riunione con la scuola", "what was typed stays");
    dialog.by_label("Ora").type_in("1030");
    app.wait_text("Libero. Fine alle 11:30.");
    dialog.by_role_name("button", "Fissa l'appuntamento").click();
    app.row(&["10:30", "Riunione con la scuola"]);

    // From the keyboard: four quarters later and back by undo; into the other one it does not go.
    let meeting = "[data-event][title*='Riunione']";
    for _ in 0..4 {
        app.by_css(meeting).press("Alt+Down");
        app.settle();
    }
    app.row(&["11:30", "Riunione con la scuola"]);
    app.by_css("[data-event][title*='quipe']").press("Alt+Down");
    app.row(&["9:45", "Équipe di rete"]);
    app.press("Control+z");
    app.row(&["9:30", "Équipe di rete"]);

    // By dragging: an hour of the grid is two slots of half an hour.
    app.by_css(meeting).drag_by(0, 104);
    app.row(&["13:30", "Riunione con la scuola"]);

    app.settle();
    app.by_css(meeting).click();
    app.by_role_name("button", "Disdici…").click();
    app.by_label("Il centro").click();
    app.by_label("Motivo").type_in("scuola chiusa");
    app.by_role_name("button", "Disdici").click();
    app.wait_text("l'ora è di nuovo libera");
    app.axe_in_every_theme();

    app.by_label("Sede").choose("Hub di Crema");
    app.by_role_name("button", "Giorno").click();
    app.axe();
    app.restart();
    enter(&app, COORDINATOR);
    app.open_page("#/agenda?vista=elenco");
    app.press("Alt+PageDown");
    app.row(&["9:30", "Équipe di rete"]);
    app.by_label("Sede").choose("Hub di Crema");
    app.by_role_name("button", "Stampa").click();
    app.by_role_name("menuitem", "Il modulo da compilare a mano").click();
    app.by_role_name("button", "Salva con nome…").click();
    let text = pdf_text(&app.wait_saved(".pdf"));
    assert!(text.contains("Agenda del giorno") && text.contains("Hub di Crema"), "{text}");
}
