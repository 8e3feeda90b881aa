//! Lock and unlock: the same page, with what was half typed; nothing to read while it is locked.

use accogli_tests::harness::App;

use crate::steps::{COORDINATOR, enter, found_centre};

#[test]
fn a_wrong_password_is_told_beside_the_field() {
    let app = App::first_run();
    found_centre(&app);
    app.open_page("#/impostazioni");
    app.press("Control+l");
    app.wait_text("Accogli è bloccato");
    app.wait_no_text("Marta Ferri");
    app.by_label("Password").type_in("una password sbagliata");
    app.by_role_name("button", "Entra").click();
    app.by_label("Password").wait_message("password");
    assert_eq!(app.by_label("Password").value(), "", "the wrong password does not stay in the field");
    enter(&app, COORDINATOR);
    app.wait_address("#/impostazioni");
}
