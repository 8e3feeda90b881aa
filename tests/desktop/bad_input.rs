//! What a person types wrong: a sentence beside the field, nothing half-saved, the form kept. And names of every script are right.

use accogli_core::vault::Role;
use accogli_tests::harness::App;

use crate::demo::Demo;

/// Saves and expects a refusal beside a field.
#[track_caller]
fn refused(app: &App, button: &str, label: &str, words: &str) {
    app.by_role_name("button", button).click();
    app.by_label(label).wait_message(words);
}

#[test]
fn wrong_input_is_told_beside_its_field_and_nothing_is_saved() {
    let demo = Demo::make();
    let app = demo.enter(Role::Desk);
    app.open_page("#/famiglie/nuova");
    let save = "Apri il fascicolo";
    app.by_label("Ruolo in famiglia").choose("madre");
    app.by_label("Nome").type_in("Prova");
    refused(&app, save, "Cognome", "da compilare");
    app.by_label("Cognome").type_in("   ");
    refused(&app, save, "Cognome", "da compilare");
    app.by_label("Cognome").paste("Àlvarez 🌻");
    for (typed, words) in [("31/2/2024", "non esiste"), ("00/00/0000", "esiste"), ("1/1/2090", "futuro")] {
        app.by_label("Data di nascita").type_in(typed);
        refused(&app, save, "Data di nascita", words);
        assert_eq!(app.by_label("Cognome").value(), "Àlvarez 🌻", "the form is kept");
    }
    app.by_label("Data di nascita").type_in("23/9/1985");
    app.by_label("Codice fiscale").type_in("TSTCHR85P63D142X");
    refused(&app, save, "Codice fiscale", "ultima lettera");
    app.survey("bad-fiscal-code");
    app.by_label("Codice fiscale").type_in("");
    app.by_label("Nome").paste("مريم 💐");
    let long = "x".repeat(400);
    app.by_label("Comune").type_in(&long);
    refused(&app, save, "Comune", "troppo lungo");
    app.by_label("Comune").type_in("Crema");
    assert!(app.address().starts_with("#/famiglie/nuova"), "nothing was saved so far");
    app.by_role_name("button", save).click();
    app.wait_for("the family's page", || app.address() != "#/famiglie/nuova");
    app.wait_text("Àlvarez 🌻");
    app.wait_text("مريم 💐");
    app.survey("names-of-every-script");

    // A child older than the parent.
    app.by_role_name("button", "Aggiungi persona").click();
    let form = app.by_role_name("dialog", "Aggiungi persona");
    form.by_label("Nome").type_in("Bianca");
    form.by_label("Ruolo in famiglia").choose("figlio o figlia");
    form.by_label("Data di nascita").type_in("1/1/1970");
    let parents = form.by_role_name("group", "Figlio o figlia di");
    if !parents.by_label("مريم 💐").is_checked() {
        parents.by_label("مريم 💐").click();
    }
    form.by_role_name("button", "Salva").click();
    app.wait_text("nato prima del genitore");
    app.survey("bad-child-older");
    form.by_label("Data di nascita").type_in("1/1/2015");
    form.by_role_name("button", "Salva").click();
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);
    app.wait_text("Bianca");

    // Ten thousand characters where free text goes: refused or kept whole, never cut.
    app.open_page("#/contatti/nuovo");
    let text = "parola ".repeat(1_430);
    app.by_label("Per che cosa").paste(&text);
    app.by_label("Chi chiede").choose("madre");
    app.by_role_name("button", "Salva").click();
    app.wait_for("the refusal or the saved contact", || app.address() != "#/contatti/nuovo" || app.text().contains("troppo lungo"));
    assert_eq!(app.by_label("Per che cosa").value().trim().len(), text.trim().len(), "nothing was cut");
}

#[test]
fn an_end_before_its_start_is_told_beside_its_field_with_the_form_kept() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    app.open_page("#/impostazioni?scheda=progetti");
    app.by_role_name("button", "Nuovo progetto").click();
    let form = app.by_role_name("dialog", "Nuovo progetto");
    form.by_label("Nome").paste("Progetto 🌻 مشروع");
    form.by_label("Dal").type_in("1/7/2025");
    form.by_label("Al").type_in("30/6/2025");
    form.by_role_name("button", "Salva").click();
    app.by_label("Al").wait_message("La fine deve venire dopo l'inizio");
    assert_eq!(app.by_label("Nome").value(), "Progetto 🌻 مشروع", "the form is kept");
    app.survey("bad-end-before-start");
    app.by_label("Al").type_in("30/6/2026");
    app.by_role_name("button", "Salva").click();
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);
    app.wait_text("Progetto 🌻 مشروع");
}
