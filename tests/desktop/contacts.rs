//! A decision of the team under a form that was open all the while; somebody in no file gets one; an event for whoever comes.

use accogli_core::vault::Role;
use chrono::Days;

use crate::demo::{Demo, now};
use crate::steps::{add_meetings, make_programme, take_contact};

const SEARCH: &str = "Cerca persona, telefono, codice fiscale";

#[test]
fn a_form_left_open_does_not_revert_the_teams_decision() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    take_contact(&app, "Come dirlo ai figli", ("Pavesi", "Loredana"), "349 000 7711");
    app.dismiss_notices();
    app.by_label("Risposta data").type_in("Ne parliamo in équipe");
    app.by_role_name("button", "Scrivi una decisione").click();
    let form = app.by_role_name("dialog", "Decisione dell'équipe");
    form.by_label("Chi c'era").type_in("coordinatrice");
    form.by_label("Decisione").choose("percorso");
    form.by_role_name("button", "Salva").click();
    app.wait_for("the state of the decision", || app.count("dialog", None) == 0 && app.by_label("Stato").value() == "path");
    assert_eq!(app.by_label("Risposta data").value(), "Ne parliamo in équipe", "what was typed stays");
    app.dismiss_notices();
    app.survey("contacts-decided");
    app.by_role_name("button", "Salva").click();
    app.wait_text("Salvato");
    assert_eq!(app.by_label("Stato").value(), "path");
    app.reload();
    app.wait_for("the page again", || app.by_label("Stato").value() == "path");
    assert_eq!(app.by_label("Risposta data").value(), "Ne parliamo in équipe");
    // The form shows what an undo left.
    app.by_label("Risposta data").type_in("Un'altra risposta");
    app.by_role_name("button", "Salva").click();
    app.wait_text("Salvato");
    app.by_css("h1").focus();
    app.press("Control+z");
    app.wait_for("the answer of before", || app.by_label("Risposta data").value() == "Ne parliamo in équipe");
    app.open_page("#/oggi");
    app.survey("contacts-today");
}

#[test]
fn whoever_came_to_a_workshop_gets_a_file_and_an_event_without_enrolments_was_held() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    make_programme(&app, "Porte aperte", "1", "9");
    add_meetings(&app, now().0.date_naive() - Days::new(7), 1);
    app.by_role_name("tab", "Presenze").click();
    app.survey("contacts-walk-ins");
    app.by_css("input.heads").type_in("14");
    app.press("Tab");
    app.by_role_name("dialog", "Il ciclo non è confermato").by_role_name("button", "Segna le presenze").click();
    app.wait_text("Salvato");
    app.dismiss_notices();
    app.by_role_name("tab", "Iscritti 0").click();
    app.by_role_name("button", "Persona non in elenco").click();
    app.by_label("Cognome").type_in("Quintavalle");
    app.by_label("Nome").type_in("Ottavia");
    app.by_role_name("button", "Iscrivi e continua").click();
    app.by_role_name("button", "Ritira Quintavalle Ottavia").click();
    let ask = app.by_role_name("dialog", "Ritirare Quintavalle Ottavia?");
    app.survey("contacts-withdraw");
    ask.by_role_name("button", "Annulla").click();
    app.dismiss_notices();

    app.press("Control+k");
    app.by_role_name("combobox", SEARCH).type_in("quintavalle");
    app.in_popup(&["Quintavalle", "in nessun fascicolo"]).click();
    app.wait_for("the page of a new family", || app.address().starts_with("#/famiglie/nuova?persona="));
    app.survey("contacts-new-file");
    app.by_label("Ruolo in famiglia").choose("madre");
    app.by_role_name("button", "Apri il fascicolo").click();
    app.wait_text("Quintavalle");
    app.wait_for("the family's page", || app.address().starts_with("#/famiglie/") && !app.address().contains("nuova"));

    // Typed once more under Nuova famiglia, the file that is there is offered.
    app.open_page("#/famiglie/nuova");
    app.by_label("Cognome").type_in("Quintavalle");
    app.by_label("Nome").type_in("Ottavia");
    app.by_role_name("button", "Vai al fascicolo");
    app.survey("contacts-likely");
}
