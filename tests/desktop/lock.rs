//! Lock and unlock: the same page, with what was half typed; nothing to read while it is locked.

use accogli_core::vault::Role;

use crate::demo::Demo;
use crate::steps::enter;

#[test]
fn control_l_locks_and_the_same_page_comes_back_with_what_was_typed() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    app.open_page("#/contatti/nuovo");
    app.by_label("Per che cosa").type_in("Chiede di un sostegno alla genitorialità");
    app.by_label("Cognome").type_in("Tiraboschi");
    app.press("Control+l");
    app.wait_text("Accogli è bloccato");
    app.wait_no_text("Nuovo contatto");
    let left = app.script("return document.documentElement.outerHTML;", vec![]);
    assert!(!left.as_str().unwrap().contains("Tiraboschi"), "nothing of the form is left in the locked page");

    app.by_label("Chi entra").choose(demo.account(Role::Coordinator, 0).0);
    app.by_label("Password").type_in("una password sbagliata");
    app.by_role_name("button", "Entra").click();
    app.by_label("Password").wait_message("non corretti");
    assert_eq!(app.by_label("Password").value(), "", "the wrong password does not stay in the field");
    app.survey("lock-wrong-password");

    enter(&app, demo.account(Role::Coordinator, 0));
    app.wait_address("#/contatti/nuovo");
    assert_eq!(app.by_label("Per che cosa").value(), "Chiede di un sostegno alla genitorialità");
    assert_eq!(app.by_label("Cognome").value(), "Tiraboschi");

    // Somebody else starts from Oggi, and finds an empty form.
    app.press("Control+l");
    enter(&app, demo.account(Role::Desk, 0));
    app.wait_address("#/oggi");
    app.open_page("#/contatti/nuovo");
    assert_eq!(app.by_label("Cognome").value(), "");
}
