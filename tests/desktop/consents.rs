//! A no beside a consent, and a notice that was written by mistake: each with the word that is right for it.

use accogli_core::agenda::{self, Kind, ListRequest};
use accogli_core::families as fam;
use accogli_core::vault::Role;
use accogli_tests::ground;
use accogli_tests::harness::{App, pdf_text};

use crate::demo::Demo;
use crate::steps::save_print;

/// Presses the button of the row, and the same in the question that follows.
fn take_out(app: &App, words: &[&str], title: &str) {
    app.row(words).by_css("button").click();
    let question = app.by_role_name("dialog", title);
    app.survey(&format!("consents-{}", title.split(' ').next().unwrap_or_default().to_lowercase()));
    question.by_role_name("button", "Togli").click();
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);
    app.dismiss_notices();
}

#[test]
fn a_no_is_taken_out_and_never_back() {
    let demo = Demo::make();
    let (name, password) = demo.account(Role::Desk, 0);
    let session = ground::enter(&demo.data(), name, password).unwrap();
    let hits = fam::search(&session, &fam::SearchRequest { text: "lo monaco martina".to_owned() }).unwrap();
    let file = hits[0].family_id.unwrap();
    session.lock().unwrap();
    let app = demo.enter(Role::Desk);
    app.open_page(&format!("#/famiglie/{file}"));
    app.wait_text("disaccordo");
    let no = ["Rocco non dà il consenso"];
    assert!(app.row(&no).text().contains("Togli") && !app.row(&no).text().contains("Ritira"));
    app.survey("consents-refused");
    take_out(&app, &no, "Risposta registrata per errore?");
    app.wait_no_text("Rocco non dà il consenso");
    app.press("Control+z");
    app.wait_text("Rocco non dà il consenso");
    app.dismiss_notices();

    let given = ["Rocco:", "su carta"];
    take_out(&app, &given, "Consegna registrata per errore?");
    app.wait_for("the receipt to be gone", || !app.text().contains("Rocco: "));
    app.press("Control+z");
    app.wait_text("Rocco: ");
    app.dismiss_notices();

    // A consent taken back on the wrong line is taken out with its mistake.
    app.first_css("button[aria-label^='Ritira: '][aria-label*='Martina dà']").click();
    app.by_role_name("dialog", "Consenso ritirato").by_role_name("button", "Ritira").click();
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);
    app.dismiss_notices();
    app.wait_text("ritirato il");
    let back = ["Martina dà il consenso", "ritirato il"];
    take_out(&app, &back, "Ritiro registrato per errore?");
    app.wait_no_text("ritirato il");
    app.press("Control+z");
    app.row(&back);
    app.dismiss_notices();

    // The notice with the name of whoever receives it.
    app.by_role_name("button", "Stampa il consenso").click();
    app.by_role_name("menuitem", "Stampa l'informativa per…").click();
    let form = app.by_role_name("dialog", "Stampa dell'informativa");
    form.by_label("Foglio per").choose("D'Angelo Rocco");
    app.survey("consents-notice-for");
    form.by_role_name("button", "Mostra l'anteprima").click();
    let paper = pdf_text(&save_print(&app));
    assert!(paper.contains("Rocco D'Angelo") && paper.contains("Consegnata a"), "{paper}");
    app.axe_in_every_theme();
}

/// What is missing is said while somebody books and when the appointment is opened; it is booked all the same.
#[test]
fn a_booking_for_a_minor_says_what_consent_lacks() {
    let demo = Demo::make();
    let app = demo.enter(Role::Desk);
    app.open_page("#/agenda");
    app.press("Alt+a");
    let dialog = app.by_role_name("dialog", "Nuovo appuntamento");
    dialog.by_label("Famiglia o persona").pick("saverio", &["Saverio"]);
    app.settle();
    assert!(!app.text().contains("Consenso non ancora valido"), "an interview asks for none");
    dialog.by_label("Per che cosa").choose("Consulenza");
    app.wait_text("Consenso non ancora valido");
    app.wait_text("Il posto si può tenere");
    dialog.by_label("Giorno").type_in("lun");
    dialog.by_label("Ora").type_in("7.15");
    dialog.by_label("Sede").choose("Hub Orientagiovani");
    app.survey("consents-booking");
    app.axe_in_every_theme();
    dialog.by_role_name("button", "Fissa l'appuntamento").click();
    app.wait_text("Appuntamento fissato");
    app.dismiss_notices();
    app.row(&["7:15", "Consulenza"]).click();
    app.wait_text("Consenso non ancora valido");
    app.survey("consents-booked");
}

/// Booked for a family, the appointment may be for any of its children: which one is asked, and what is missing for each is said.
#[test]
fn a_booking_for_a_family_asks_which_child_it_is_for() {
    let demo = Demo::make();
    let (name, password) = demo.account(Role::Desk, 0);
    let session = ground::enter(&demo.data(), name, password).unwrap();
    let hits = fam::search(&session, &fam::SearchRequest { text: "lo monaco martina".to_owned() }).unwrap();
    let file = hits[0].family_id.unwrap();
    session.lock().unwrap();
    let mut app = demo.enter(Role::Desk);
    app.open_page(&format!("#/agenda?nuovo=si&famiglia={file}"));
    let dialog = app.by_role_name("dialog", "Nuovo appuntamento");
    app.settle();
    assert!(!app.text().contains("Per quale figlio"), "an interview asks for no consent");
    dialog.by_label("Per che cosa").choose("Consulenza");
    app.wait_text("Se è per un figlio, il consenso non è ancora valido");
    app.wait_text("Saverio: ");
    app.survey("consents-family");
    dialog.by_label("Per quale figlio").choose("Saverio");
    app.wait_text("Consenso non ancora valido");
    app.wait_no_text("Se è per un figlio");
    app.survey("consents-child");
    app.axe_in_every_theme();
    dialog.by_label("Giorno").type_in("lun");
    dialog.by_label("Ora").type_in("7.15");
    dialog.by_label("Sede").choose("Hub Orientagiovani");
    dialog.by_role_name("button", "Fissa l'appuntamento").click();
    app.wait_text("Appuntamento fissato");
    app.dismiss_notices();
    // As a person does: what was booked is copied before the register is free.
    app.close();
    drop(app);
    let (name, password) = demo.account(Role::Desk, 0);
    let mut session = ground::enter(&demo.data(), name, password).unwrap();
    let booked = agenda::list(&mut session, &ListRequest { family_id: Some(file), person_id: None, enquiry_id: None }).unwrap();
    let saverio = fam::show(&mut session, file).unwrap().people.into_iter().find(|one| one.first_name == "Saverio").unwrap().id;
    assert!(booked.iter().any(|one| one.person_id == Some(saverio) && one.kind == Kind::Counselling), "{booked:?}");
}
