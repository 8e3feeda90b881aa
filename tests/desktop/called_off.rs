//! What is called off: Oggi says so and does not count it, a contact waits for a call again; and what is saved of a mediation meeting.

use accogli_core::vault::Role;
use accogli_tests::harness::App;
use chrono::Days;

use crate::demo::{Demo, now};
use crate::steps::{add_meetings, make_programme, take_contact};

/// The number beside the title of the appointments.
#[track_caller]
fn counted(app: &App) -> usize {
    let script = "const card = [...document.querySelectorAll('.card')].find((c) => c.querySelector('h2')?.innerText === arguments[0]);
        return card ? card.querySelector('.count').innerText : '';";
    app.wait_for("the appointments of the day", || !app.script(script, vec!["Appuntamenti".into()]).as_str().unwrap().is_empty());
    app.script(script, vec!["Appuntamenti".into()]).as_str().unwrap().parse().unwrap()
}

#[test]
fn a_meeting_called_off_says_so_on_oggi_and_is_not_counted() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    app.open_page("#/oggi");
    app.by_role_name("table", "Appuntamenti").row(&["12:00", "Pagani", "disdetto dall'utente"]);
    let before = counted(&app);
    assert_eq!(app.by_role_name("table", "Appuntamenti").text().matches("disdetto").count(), 1);

    make_programme(&app, "Storie in cerchio", "4", "9");
    add_meetings(&app, now().0.date_naive(), 1);
    app.open_page("#/oggi");
    app.by_role_name("table", "Appuntamenti").row(&["Storie in cerchio", "0 iscritti, minimo 4"]);
    assert_eq!(counted(&app), before + 1);
    app.by_role_name("table", "Appuntamenti").by_role_name("link", "Storie in cerchio").click();
    app.by_role_name("tab", "Incontri 1").click();
    app.in_row(&["10:00"], "button[aria-label^='Disdici']").click();
    app.by_css("[role=dialog]").by_role_name("button", "Disdici").click();
    app.wait_text("L'incontro è disdetto");
    app.dismiss_notices();
    app.open_page("#/oggi");
    let row = app.by_role_name("table", "Appuntamenti").row(&["Storie in cerchio", "disdetto dal centro"]);
    assert!(!row.text().contains("minimo"), "{}", row.text());
    assert_eq!(counted(&app), before);
    app.survey("today-called-off");
}

#[test]
fn a_contact_whose_appointment_is_called_off_waits_for_a_call_again() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    take_contact(&app, "Chiede dello spazio neutro", ("Quintavalle", "Ottavia"), "349 000 7712");
    app.dismiss_notices();
    let page = app.address();
    app.open_page(&format!("#/agenda?nuovo=1&contatto={}", page.rsplit('/').next().unwrap()));
    let form = app.by_role_name("dialog", "Nuovo appuntamento");
    // A week on lies in the next week, whatever day it is.
    form.by_label("Giorno").type_in("+7");
    form.by_label("Ora").type_in("19");
    form.by_role_name("button", "Fissa l'appuntamento").click();
    app.wait_text("Appuntamento fissato");
    // On a Saturday its row is the last of the list, below the notice.
    app.dismiss_notices();
    app.open_page(&page);
    app.wait_for("the contact to be booked", || app.by_label("Stato").value() == "booked");
    app.open_page("#/agenda?vista=elenco");
    app.press("Alt+PageDown");
    app.by_css("[data-event][title*='Quintavalle']").click();
    app.by_role_name("button", "Disdici…").click();
    app.by_label("L'utente").click();
    app.by_role_name("button", "Disdici").click();
    app.wait_text("l'ora è di nuovo libera");
    app.open_page("#/oggi");
    app.by_role_name("table", "Da richiamare").row(&["Quintavalle Ottavia", "spazio neutro"]);
    app.press("Control+z");
    app.wait_for("the appointment back", || !app.by_role_name("table", "Da richiamare").text().contains("Quintavalle"));
}

#[test]
fn a_mediation_meeting_is_saved_with_who_came_how_long_and_about_what() {
    let demo = Demo::make();
    let app = demo.enter(Role::Mediator);
    app.open_page("#/oggi");
    app.in_row(&["18:00", "riservato"], "a[href]").click();
    app.by_label("Durata").type_in("un po'");
    app.press("Tab");
    app.by_label("Durata").wait_message("Durata non riconosciuta");
    app.by_role_name("button", "Salva incontro").click();
    app.by_label("Durata").wait_message("Durata non riconosciuta");
    app.by_label("Durata").type_in("1h15");
    app.press("Tab");
    app.wait_text("1 ora e 15 minuti");
    app.by_role_name("button", "casa").click();
    // A day without its hour books nothing, and says so.
    app.by_label("Prossimo incontro").type_in(&crate::steps::written(now().0.date_naive() + Days::new(21)));
    app.by_label("Ora").type_in("");
    app.by_role_name("button", "Salva incontro").click();
    app.by_label("Ora").wait_message("da compilare");
    app.survey("mediation-meeting-refused");
    app.by_label("Ora").type_in("1730");
    app.by_role_name("button", "Salva incontro").click();
    app.wait_text("Incontro salvato e prossimo fissato");
    app.dismiss_notices();
    app.by_role_name("table", "Incontri").row(&["17:30", "prenotato"]);
    app.by_role_name("table", "Incontri").row(&["18:00–19:30", "svolto"]);
    app.reload();
    app.wait_for("the meeting as it was kept", || app.by_label("Durata").value() == "75");
    assert_eq!(app.by_role_name("button", "casa").attribute("aria-pressed").as_deref(), Some("true"));
    app.survey("mediation-meeting-saved");
}
