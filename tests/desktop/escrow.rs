//! The escrow as two people meet it: a coordinator sets it, and what a mediator writes stays out until they have compared and confirmed.

use accogli_core::demo::accounts;
use accogli_core::vault::Role;

use crate::demo::Demo;
use crate::steps::enter;

#[test]
fn t45_a_mediator_is_shown_the_escrows_fingerprint_and_confirms_it_for_their_own_notes() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    let mediator = accounts().unwrap().into_iter().find(|one| one.role == Role::Mediator).unwrap().display_name;
    app.open_page("#/impostazioni?scheda=accesso");
    app.by_role_name("button", "Attiva il deposito").click();
    app.by_role_name("dialog", "Attivare il deposito degli appunti?").by_role_name("button", "Attiva il deposito").click();
    let dialog = app.by_role_name("dialog", "Le due buste");
    let fingerprint = app.first_css("[role=dialog] b.num").text();
    dialog.by_label("I due codici sono stampati e chiusi in due buste").click();
    dialog.by_label("Chi media sa con quale impronta confrontarla").click();
    dialog.by_role_name("button", "Fatto").click();
    app.wait_text("ancora confermato");
    assert!(app.text().contains(&mediator), "who is waited for is named");
    assert!(app.text().contains("Comprende 0 percorsi"), "{}", app.text());
    app.survey("escrow-waiting");

    app.press("Control+l");
    enter(&app, demo.account(Role::Mediator, 0));
    app.open_page("#/mediazione");
    app.first_css("main table a").click();
    app.wait_text("Questi appunti non sono ancora confermati per il deposito");
    app.by_role_name("button", "Conferma il deposito").click();
    let dialog = app.by_role_name("dialog", "Confermare il deposito per i propri appunti?");
    assert!(dialog.text().contains(&fingerprint), "{fingerprint}: {}", dialog.text());
    app.survey("escrow-confirm");
    dialog.by_role_name("button", "Conferma il deposito").click();
    dialog.by_label("L'impronta è la stessa dei fogli nelle buste").wait_message("confrontare l'impronta");
    dialog.by_label("L'impronta è la stessa dei fogli nelle buste").click();
    dialog.by_role_name("button", "Conferma il deposito").click();
    app.wait_text("i tuoi percorsi entrano nel deposito");
    app.wait_no_text("non sono ancora confermati per il deposito");

    app.press("Control+l");
    enter(&app, demo.account(Role::Coordinator, 0));
    app.open_page("#/impostazioni?scheda=accesso");
    app.wait_text("Comprende");
    let page = app.text();
    assert!(!page.contains("Comprende 0 percorsi"), "{page}");
    assert!(!page.contains(&format!("confermato: {mediator}")), "{page}");
}
