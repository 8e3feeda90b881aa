//! F1: the manual over the page one is on, searchable, with nothing of a half-typed form lost.

use accogli_core::vault::Role;
use accogli_tests::harness::App;
use serde_json::json;

use crate::demo::Demo;
use crate::steps::enter;

/// The manual, open on the section with this title at the top of its sheet.
#[track_caller]
fn opens_on(app: &App, title: &str) {
    app.by_role_name("dialog", "Aiuto").by_role_name("heading", title);
    let top = "const s = document.querySelector('.sheet').getBoundingClientRect();
        const h = [...document.querySelectorAll('.sheet [data-section]')].find((e) => e.getBoundingClientRect().bottom > s.top + 2);
        return h ? h.textContent : null;";
    app.wait_for(&format!("«{title}» at the top"), || app.script(top, vec![]) == json!(title));
}

#[track_caller]
fn close(app: &App) {
    app.press("Escape");
    app.wait_for("the manual to close", || app.count("dialog", Some("Aiuto")) == 0);
}

#[test]
fn f1_opens_the_manual_on_the_page_one_is_on() {
    let demo = Demo::make();
    let app = demo.window();
    // At the door there is help too: for who lost the password.
    app.wait_text("Accogli è bloccato");
    app.press("F1");
    opens_on(&app, "Primi passi");
    close(&app);
    enter(&app, demo.account(Role::Coordinator, 0));

    app.open_page("#/agenda");
    app.press("F1");
    opens_on(&app, "L'agenda");
    assert!(app.by_label("Cerca nell'aiuto").has_focus());
    app.survey("help-agenda");
    app.by_label("Cerca nell'aiuto").type_in("kit recupero");
    app.wait_text("Password persa");
    app.survey("help-search");
    app.by_role_name("button", "Primi passi › Password persa").click();
    opens_on(&app, "Password persa");
    // A link of the text leads to another chapter; a word that is nowhere is told.
    app.by_role_name("dialog", "Aiuto").by_role_name("button", "Copie di sicurezza").click();
    opens_on(&app, "Copie di sicurezza");
    app.by_label("Cerca nell'aiuto").type_in("ornitorinco");
    app.wait_text("Nessun risultato per «ornitorinco»");
    close(&app);
    assert_eq!(app.address(), "#/agenda", "the page stays");

    // In the middle of a form, and over a dialog: both are as they were.
    app.open_page("#/contatti/nuovo");
    app.by_label("Per che cosa").type_in("Chiede di un gruppo");
    app.press("F1");
    opens_on(&app, "Suona il telefono");
    close(&app);
    assert_eq!(app.by_label("Per che cosa").value(), "Chiede di un gruppo");
    app.by_role_name("button", "Aiuto (F1)").click();
    opens_on(&app, "Suona il telefono");
    close(&app);
    app.by_label("Per che cosa").type_in("");

    app.open_page("#/agenda");
    app.press("Alt+a");
    let form = app.by_role_name("dialog", "Nuovo appuntamento");
    form.by_label("Ora").type_in("1130");
    app.press("F1");
    opens_on(&app, "L'agenda");
    app.survey("help-over-a-dialog");
    close(&app);
    assert_eq!(app.count("dialog", Some("Nuovo appuntamento")), 1, "Esc closes the manual alone");
    assert_eq!(app.by_role_name("dialog", "Nuovo appuntamento").by_label("Ora").value(), "11:30");
}
