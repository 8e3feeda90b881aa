//! A new couple in one action: the partner is found while her name is typed, her daughter comes along, one undo takes everything back.

use accogli_core::vault::Role;
use accogli_tests::harness::App;
use chrono::Days;

use crate::demo::{Demo, now};
use crate::steps::{enter, open_file, take_contact, written};

fn saved(app: &App) {
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);
    app.dismiss_notices();
}

#[test]
fn a_new_partner_comes_with_her_daughter_and_goes_with_one_undo() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    let today = now().0.date_naive();
    let (born, lately) = (written(today - Days::new(365 * 8)), written(today - Days::new(20)));
    take_contact(&app, "Cerca un laboratorio", ("Sarti", "Ivana"), "347 000 8812");
    open_file(&app, ("Sarti", "Ivana"));
    app.first("button", "Aggiungi persona").click();
    let form = app.by_role_name("dialog", "Aggiungi persona");
    form.by_label("Cognome").type_in("Sarti");
    form.by_label("Nome").type_in("Nina");
    form.by_label("Ruolo in famiglia").choose("figlio o figlia");
    form.by_label("Data di nascita").type_in(&born);
    form.by_role_name("button", "Salva").click();
    saved(&app);
    take_contact(&app, "Va a vivere con una nuova compagna", ("Quaranta", "Elisa"), "347 000 8811");
    open_file(&app, ("Quaranta", "Elisa"));

    app.by_role_name("button", "Nuova coppia").click();
    let form = app.by_role_name("dialog", "Nuova coppia");
    form.by_label("Cognome del partner").type_in("Sarti");
    form.by_label("Nome del partner").type_in("Ivana");
    app.wait_text("Forse è già nel registro");
    app.first("button", "Scegli questa persona").click();
    app.wait_text("Con Sarti Ivana, già nel registro.");
    app.press("Control+l");
    enter(&app, demo.account(Role::Coordinator, 0));
    app.by_role_name("button", "Nuova coppia").click();
    let form = app.by_role_name("dialog", "Nuova coppia");
    app.wait_text("Con Sarti Ivana, già nel registro.");
    form.by_label("Che cosa sono").choose("conviventi");
    form.by_label("Dove vivono").choose("Casa della madre");
    form.by_role_name("button", "Salva").click();
    form.by_label("Dal").wait_message("Campo da compilare");
    form.by_label("Dal").type_in(&lately);
    form.by_label("Sarti Nina").click();
    app.survey("couple-new");
    form.by_role_name("button", "Salva").click();
    saved(&app);
    app.wait_text("In coppia con Sarti Ivana");
    app.by_role_name("button", "Modifica Sarti Nina");
    app.survey("couple-family");
    app.by_role_name("link", "Genogramma").click();
    app.wait_text("La famiglia a parole");
    app.wait_text("Ivana");
    app.press("Control+z");
    app.wait_no_text("Ivana");
}
