//! A password is lost: the kit from the drawer opens the register, and a new one takes its place.

use accogli_tests::harness::App;

use crate::steps::{COORDINATOR, enter, make_first_account};

const CHOSEN: &str = "cancello azzurro pioggia 41";

#[test]
fn t45_the_kit_opens_the_register_and_is_replaced() {
    let mut app = App::first_run();
    app.by_label("Nome del centro").type_in("Centro per la famiglia di Crema");
    app.by_role_name("button", "Avanti").click();
    app.wait_text("Passo 2 di 4");
    app.by_label("Nome della sede").type_in("Hub di Crema");
    app.by_role_name("button", "Avanti").click();
    app.wait_text("Passo 3 di 4");
    app.survey("first-run-account");
    make_first_account(&app);
    app.wait_text("Passo 4 di 4");
    app.survey("first-run-kit");
    let first = app.first_css("[data-kit-code]").text();
    app.by_label("Il codice è stampato o trascritto, ed è al sicuro").click();
    app.by_role_name("button", "Entra in Accogli").click();
    app.by_role_name("link", "Oggi");

    app.press("Control+l");
    app.wait_text("Accogli è bloccato");
    app.by_role_name("button", "Password persa? Usa il kit di recupero").click();
    app.wait_text("Entrare con il kit di recupero");
    app.survey("recover");
    let fill = |code: &str| {
        app.by_label("Codice di recupero").type_in(code);
        app.by_label("Nuova password").type_in(CHOSEN);
        app.by_label("Password, di nuovo").type_in(CHOSEN);
        app.by_role_name("button", "Imposta la password ed entra").click();
    };
    // A figure misread: said beside the field, and what was typed stays.
    let misread: String = first.chars().rev().collect();
    fill(&misread);
    app.by_label("Codice di recupero").wait_message("codice");
    assert_eq!(app.by_label("Codice di recupero").value(), misread);
    app.survey("recover-misread");
    // As written by hand: without its dashes, in small letters.
    fill(&first.replace('-', " ").to_lowercase());
    app.wait_text("Il nuovo codice di recupero");
    let second = app.first_css("[data-kit-code]").text();
    assert_ne!(second, first);
    app.survey("recover-new-kit");
    app.by_label("Il codice è stampato o trascritto, ed è al sicuro").click();
    app.by_role_name("button", "Entra in Accogli").click();
    app.by_role_name("link", "Oggi");

    app.restart();
    app.wait_text("Accogli è bloccato");
    app.by_label("Password").type_in(COORDINATOR.1);
    app.by_role_name("button", "Entra").click();
    app.wait_text("non corretti");
    enter(&app, (COORDINATOR.0, CHOSEN));
    // The kit that was used opens nothing more.
    app.press("Control+l");
    app.by_role_name("button", "Password persa? Usa il kit di recupero").click();
    app.by_label("Codice di recupero").type_in(&first);
    app.by_label("Nuova password").type_in("tovaglia rossa in cantina 8");
    app.by_label("Password, di nuovo").type_in("tovaglia rossa in cantina 8");
    app.by_role_name("button", "Imposta la password ed entra").click();
    app.by_label("Codice di recupero").wait_message("codice");
}
