//! Close the window, start again: family, appointment, note and presence are there; another copy waits outside.

use accogli_core::vault::Role;
use chrono::Days;

use crate::demo::{Demo, now};
use crate::steps::{enter, open_file, take_contact, written};

const FATHER: (&str, &str) = ("Ghilardi", "Sandro");

#[test]
fn after_a_restart_everything_is_there() {
    let demo = Demo::make();
    let mut app = demo.enter(Role::Mediator);
    take_contact(&app, "Vuole parlare della scuola", FATHER, "338 000 5544");
    let family = open_file(&app, FATHER);
    let day = now().0.date_naive() + Days::new(100);
    app.open_page(&format!("#/agenda?giorno={day}"));
    app.by_role_name("button", "Nuovo appuntamento").click();
    let form = app.by_role_name("dialog", "Nuovo appuntamento");
    form.by_label("Famiglia o persona").pick("ghilardi", &["Ghilardi", "Sandro"]);
    form.by_label("Giorno").type_in(&written(day));
    form.by_label("Ora").type_in("11");
    form.by_role_name("button", "Fissa l'appuntamento").click();
    app.in_row(&["Ghilardi", "11:00"], "button[data-event]");
    app.open_page("#/mediazione");
    app.in_row(&["Tosetti"], "a[href]").click();
    app.by_label("Appunto").type_in("Da riprendere il discorso sulle vacanze");
    app.by_role_name("button", "Salva appunto").click();
    app.wait_text("Da riprendere il discorso sulle vacanze");
    let case = app.address();

    // A second copy of the program finds the register taken and touches nothing.
    let second = app.second_copy();
    second.by_label("Chi entra").choose(demo.account(Role::Desk, 0).0);
    second.by_label("Password").type_in(demo.account(Role::Desk, 0).1);
    second.by_role_name("button", "Entra").click();
    second.wait_text("già aperto in un'altra finestra");
    second.survey("second-copy");
    drop(second);

    app.restart();
    enter(&app, demo.account(Role::Mediator, 0));
    app.open_page(&family);
    app.wait_text("Sandro");
    app.open_page(&format!("#/agenda?giorno={day}"));
    app.in_row(&["Ghilardi", "11:00"], "button[data-event]");
    app.open_page(&case);
    app.wait_text("Da riprendere il discorso sulle vacanze");
    app.open_page("#/contatti?quali=all");
    app.row(&["Ghilardi", "Vuole parlare della scuola"]);
}
