//! From the empty folder to the printed attendance form, and after a restart everything is there.

use accogli_tests::harness::{App, pdf_text};
use chrono::Days;

use crate::demo::now;
use crate::steps::{COORDINATOR, add_meetings, enrol, enter, found_centre, make_programme, open_file, save_print, take_contact, written};

const MOTHER: (&str, &str) = ("De Luca", "Ginevra");

#[test]
fn from_the_first_run_to_the_printed_attendance_form() {
    let mut app = App::first_run();
    app.wait_text("Benvenuti in Accogli");
    app.survey("first-run");
    found_centre(&app);
    assert!(app.data().join("vault.keys").exists(), "the key file stands beside the register");
    assert!(std::fs::read_dir(app.data()).unwrap().count() >= 2);

    // The centre: a room more, an operator more.
    app.open_page("#/impostazioni?scheda=sedi");
    app.by_role_name("button", "Nuova stanza in Hub di Crema").click();
    let form = app.by_css("[role=dialog]");
    form.by_label("Nome").type_in("Biblioteca dei piccoli");
    form.by_role_name("button", "Salva").click();
    app.wait_text("Biblioteca dei piccoli");
    app.open_page("#/impostazioni?scheda=operatori");
    app.by_role_name("button", "Nuovo account").click();
    let form = app.by_role_name("dialog", "Nuovo account");
    form.by_label("Nome e cognome").type_in("Pietro Galli");
    form.by_label("Nome per entrare").type_in("pietro");
    form.by_label("Password").type_in("finestra aquilone sabato 9");
    form.by_label("Password, di nuovo").type_in("finestra aquilone sabato 9");
    form.by_role_name("button", "Salva").click();
    app.row(&["Pietro Galli", "pietro"]);

    // The phone call, and the file out of it.
    take_contact(&app, "Cerca un gruppo per lei e la bambina", MOTHER, "347 000 1122");
    app.survey("first-contact");
    let family = open_file(&app, MOTHER);
    app.by_role_name("button", "Aggiungi persona").click();
    let form = app.by_role_name("dialog", "Aggiungi persona");
    form.by_label("Cognome").type_in("De Luca");
    form.by_label("Nome").type_in("Anita");
    form.by_label("Ruolo in famiglia").choose("figlio o figlia");
    form.by_label("Data di nascita").type_in("3/4/2018");
    form.by_role_name("button", "Salva").click();
    app.wait_text("Anita");
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);
    app.dismiss_notices();
    app.survey("first-family");

    // The programme, its meetings, who comes.
    let first = now().0.date_naive() + Days::new(7);
    make_programme(&app, "Piccoli lettori", "1", "12");
    add_meetings(&app, first, 2);
    app.by_role_name("tab", "Iscritti 0").click();
    enrol(&app, "deluca gin", &["De Luca", "Ginevra"]);
    enrol(&app, "anita", &["De Luca", "Anita"]);
    app.dismiss_notices();
    app.survey("first-enrolled");
    app.by_role_name("button", "Foglio presenze").click();
    app.by_role_name("dialog", "Stampa il foglio presenze").by_role_name("button", "Mostra il foglio").click();
    app.by_role_name("button", "Salva con nome…");
    app.survey("first-attendance");
    let text = pdf_text(&save_print(&app));
    for words in ["Piccoli lettori", "De Luca", "Ginevra", "Anita", "Centro per la famiglia di Crema", "Firma"] {
        assert!(text.contains(words), "the form says {words}:\n{text}");
    }
    assert!(text.contains(&first.format("%Y").to_string()) || text.contains(&written(first)), "the form has the meeting's day:\n{text}");
    app.press("Escape");

    app.restart();
    app.wait_text("Accogli è bloccato");
    app.survey("locked");
    enter(&app, COORDINATOR);
    app.wait_text("Marta Ferri");
    app.open_page(&family);
    app.wait_text("Anita");
    app.open_page("#/gruppi");
    app.row(&["Piccoli lettori", "2 iscritti su 12"]);
}

#[test]
fn the_cross_over_the_first_run_names_what_no_draft_holds() {
    let app = App::first_run();
    app.wait_text("Passo 1 di 4");
    app.by_label("Nome del centro").type_in("Centro di prova");
    app.ask_to_close();
    let asks = app.by_role_name("dialog", "Chiudere Accogli?");
    assert!(asks.text().contains("«Centro»") && asks.text().contains("si perdono"), "{}", asks.text());
    asks.by_role_name("button", "Resta qui").click();
    assert_eq!(app.by_label("Nome del centro").value(), "Centro di prova");
    assert_eq!(std::fs::read_dir(app.data()).map(Iterator::count).unwrap_or(0), 0, "nothing of it is on the disk");
}
