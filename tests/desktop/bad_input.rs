//! What a person types wrong: a sentence beside the field, nothing half-saved, the form kept. And names of every script are right.

use accogli_core::centre::{self, RoomChange};
use accogli_core::vault::Role;
use accogli_tests::ground::enter;
use accogli_tests::harness::{App, pdf_text};
use chrono::Days;

use crate::demo::{Demo, now};
use crate::full_disk::counts_of;
use crate::papers::draw;
use crate::steps::{enrol, save_print, written};

/// Saves and expects a refusal beside a field.
#[track_caller]
fn refused(app: &App, button: &str, label: &str, words: &str) {
    app.by_role_name("button", button).click();
    app.by_label(label).wait_message(words);
}

#[test]
fn wrong_input_is_told_beside_its_field_and_nothing_is_saved() {
    let demo = Demo::make();
    let before = counts_of(&demo.data(), demo.account(Role::Desk, 0));
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
    // A date that cannot be read and an empty name are told in the same round.
    app.by_label("Nome").type_in("");
    app.by_label("Data di nascita").type_in("31/2/2024");
    refused(&app, save, "Data di nascita", "non esiste");
    app.by_label("Nome").wait_message("da compilare");
    app.survey("bad-date-and-name");
    app.by_label("Nome").type_in("Prova");
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
    assert_eq!(counts_of(&demo.data(), demo.account(Role::Desk, 0)), before, "nor a part of it");
    app.by_role_name("button", save).click();
    app.wait_for("the family's page", || app.address() != "#/famiglie/nuova");
    app.wait_text("Àlvarez 🌻");
    app.wait_text("مريم 💐");
    app.survey("names-of-every-script");
    let family = app.address();

    // The printed sheet holds them too, and what no font has is told by its word.
    app.by_role_name("link", "Scheda di accoglienza").click();
    app.by_role_name("button", "Stampa compilata").click();
    let told = app.by_css("[role=dialog] .alert.warn").text();
    assert!(told.contains("🌻") && told.contains("💐"), "what cannot be printed is told: {told}");
    let pdf = save_print(&app);
    draw(&pdf, "intake-names");
    let text = pdf_text(&pdf);
    assert!(text.contains("Àlvarez"), "{text}");
    assert!(
        text.chars().any(|letter| matches!(letter, '\u{0600}'..='\u{06FF}' | '\u{FE70}'..='\u{FEFF}')),
        "the Arabic name is letters:\n{text}"
    );
    app.dismiss_notices();
    app.press("Escape");
    app.open_page(&family);

    // Ten thousand characters: too many for a name, not for a note. Nothing of either is lost.
    let (name, note) = ("Nomelunghissimo".repeat(667), "parola è ".repeat(1_111));
    app.by_role_name("button", "Aggiungi persona").click();
    let form = app.by_role_name("dialog", "Aggiungi persona");
    form.by_label("Nome").paste(&name);
    form.by_label("Ruolo in famiglia").choose("nonno o nonna");
    form.by_label("Nota").paste(&note);
    form.by_role_name("button", "Salva").click();
    form.by_label("Nome").wait_message("troppo lungo: al massimo 100 caratteri");
    assert_eq!(
        (form.by_label("Nome").value(), form.by_label("Nota").value()),
        (name, note.clone()),
        "the form is kept, to the last letter"
    );
    app.survey("bad-name-too-long");
    form.by_label("Nota").paste(&note.repeat(2));
    form.by_label("Nome").type_in("Sofia");
    form.by_role_name("button", "Salva").click();
    form.by_label("Nota").wait_message("troppo lungo: al massimo 10000 caratteri");
    form.by_label("Nota").paste(&note);
    form.by_role_name("button", "Salva").click();
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);
    app.by_role_name("button", "Modifica Àlvarez 🌻 Sofia").click();
    app.in_popup(&["Modifica", "Sofia"]).click();
    assert_eq!(app.by_label("Nota").value(), note.trim(), "the whole note was saved");
    app.press("Escape");
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);

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
    form.by_label("Data di nascita").wait_message("nato prima del genitore");
    app.survey("bad-child-older");
    form.by_label("Data di nascita").type_in("1/1/2015");
    form.by_role_name("button", "Salva").click();
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);
    app.wait_text("Bianca");

    // A parent who joins after the child is the child's, and no younger either.
    app.by_role_name("button", "Aggiungi persona").click();
    let form = app.by_role_name("dialog", "Aggiungi persona");
    form.by_label("Cognome").type_in("Tassi");
    form.by_label("Nome").type_in("Omar");
    form.by_label("Ruolo in famiglia").choose("padre");
    assert!(form.by_role_name("group", "Genitore di").by_label("Bianca").is_checked(), "a child with one parent waits for the other");
    form.by_label("Data di nascita").type_in("1/1/2020");
    form.by_role_name("button", "Salva").click();
    form.by_label("Data di nascita").wait_message("nato prima del genitore");
    app.survey("bad-parent-younger");
    form.by_label("Data di nascita").type_in("1/1/1981");
    form.by_role_name("button", "Salva").click();
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);
    app.wait_text("Omar genitore di Bianca");

    // Ten thousand characters where a thousand are enough: refused, never cut.
    app.open_page("#/contatti/nuovo");
    let text = "parola ".repeat(1_430);
    app.by_label("Per che cosa").paste(&text);
    app.by_label("Chi chiede").choose("madre");
    refused(&app, "Salva", "Per che cosa", "troppo lungo: al massimo 1000 caratteri");
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

#[test]
fn what_goes_beyond_a_maximum_is_told_and_nothing_is_lost() {
    let demo = Demo::make();
    let (name, password) = demo.account(Role::Coordinator, 0);
    let mut session = enter(&demo.data(), name, password).unwrap();
    let view = centre::show(&session).unwrap();
    let site = view.sites.iter().find(|site| !site.closed).unwrap();
    let room = RoomChange { id: None, site_id: site.id, name: "Stanzino".to_owned(), seats: Some(1), closed: false };
    centre::save_room(&mut session, &room).unwrap();
    session.lock().unwrap();

    let app = demo.enter(Role::Coordinator);
    app.open_page("#/gruppi/nuovo");
    app.by_label("Titolo").type_in("Piccolo laboratorio");
    app.by_label("Numero minimo").type_in("1");
    app.by_label("Numero massimo").type_in("2");
    app.by_label("Incontri previsti").type_in("2");
    app.by_role_name("button", "Salva").click();
    app.by_role_name("heading", "Piccolo laboratorio");
    // The third of two: taken, on the waiting list, and said at once.
    app.by_role_name("tab", "Iscritti 0").click();
    enrol(&app, "zanotti ros", &["Zanotti", "Rosanna"]);
    enrol(&app, "dellacqua maria", &["Dell'Acqua", "Maria"]);
    enrol(&app, "wojciechowska ewa", &["Wojciechowska", "Ewa"]);
    app.wait_text("In lista d'attesa al posto 1");
    app.dismiss_notices();

    // A room with fewer seats than people, a meeting after the last one planned.
    app.by_role_name("tab", "Incontri 0").click();
    app.first("button", "Aggiungi incontro").click();
    let form = app.by_role_name("dialog", "Nuovo incontro");
    let day = now().0.date_naive() + Days::new(20);
    form.by_label("Giorno").type_in(&written(day));
    form.by_label("Dalle").type_in("10");
    form.by_label("Alle").type_in("1130");
    form.by_label("Sede").choose(&site.name);
    form.by_label("Stanza").choose("Stanzino");
    app.wait_text("La stanza ha 1 posto e il ciclo 2 iscritti.");
    app.survey("beyond-the-seats");
    for n in 1..=2 {
        form.by_role_name("button", "Salva e nuovo").click();
        app.wait_for("the saved meeting", || app.count("tab", Some(&format!("Incontri {n}"))) == 1);
    }
    form.by_label("Titolo dell'incontro").type_in("Quello in più");
    form.by_role_name("button", "Salva").click();
    app.wait_text("Il ciclo prevede al massimo 2 incontri.");
    assert_eq!(form.by_label("Titolo dell'incontro").value(), "Quello in più", "the form is kept");
    app.survey("beyond-the-meetings");
    form.by_role_name("button", "Annulla").click();
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);
    app.wait_text("Solo 1 posto");
    app.wait_text("Sono fissati tutti i 2 incontri previsti");
    assert_eq!(app.count("button", Some("Aggiungi incontro")), 0);
}
