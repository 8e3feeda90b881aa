//! Impostazioni: an account, a weekly opening, a project; and the new account comes in.

use accogli_core::vault::Role;

use crate::demo::Demo;
use crate::steps::enter;

const NEW: (&str, &str) = ("ornella", "mirtillo tamburo scala 44");
const OWN: &str = "veliero cipolla ombra 71";

#[test]
fn an_account_an_opening_and_a_project_are_added() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    app.open_page("#/impostazioni?scheda=operatori");
    app.by_role_name("button", "Nuovo account").click();
    let form = app.by_role_name("dialog", "Nuovo account");
    // What is wrong stands beside its field, and what was typed stays.
    form.by_label("Nome e cognome").type_in("Ornella Vitali");
    form.by_label("Nome per entrare").type_in(demo.account(Role::Mediator, 0).0);
    form.by_label("Password").type_in(NEW.1);
    form.by_label("Password, di nuovo").type_in("un'altra password 12");
    form.by_role_name("button", "Salva").click();
    form.by_label("Password, di nuovo").wait_message("non sono uguali");
    form.by_label("Password, di nuovo").type_in(NEW.1);
    form.by_role_name("button", "Salva").click();
    form.by_label("Nome per entrare").wait_message("già usato");
    assert_eq!(form.by_label("Nome e cognome").value(), "Ornella Vitali");
    app.survey("settings-account-refused");
    form.by_label("Nome per entrare").type_in(NEW.0);
    form.by_role_name("button", "Salva").click();
    app.row(&["Ornella Vitali", "Sportello", NEW.0]);

    app.open_page("#/impostazioni?scheda=orari");
    app.by_role_name("button", "Nuova apertura").click();
    let form = app.by_role_name("dialog", "Nuova apertura");
    form.by_label("Sede").choose("Hub Orientagiovani");
    for day in ["lunedì", "martedì", "mercoledì", "sabato"] {
        form.by_role_name("button", day).click();
    }
    form.by_label("Dalle").type_in("12");
    form.by_label("Alle").type_in("930");
    form.by_role_name("button", "Salva").click();
    form.by_label("Alle").wait_message("dopo l'inizio");
    form.by_label("Dalle").type_in("9");
    form.by_label("Alle").type_in("1130");
    form.by_role_name("button", "Salva").click();
    app.by_role_name("table", "Elenco delle aperture").row(&["Hub Orientagiovani", "lun–mer, sab", "9:00"]);
    app.survey("settings-openings");
    // The line is one form: Wednesday is left out, and Ctrl+Z brings it back.
    let list = app.by_role_name("table", "Elenco delle aperture");
    app.dismiss_notices();
    list.row(&["lun–mer, sab"]).by_role_name("button", "Hub Orientagiovani").click();
    let form = app.by_role_name("dialog", "Modifica l'apertura");
    form.by_role_name("button", "mercoledì").click();
    form.by_role_name("button", "Salva").click();
    app.by_role_name("table", "Elenco delle aperture").row(&["Hub Orientagiovani", "lun, mar, sab", "9:00"]);
    app.press("Control+z");
    app.by_role_name("table", "Elenco delle aperture").row(&["Hub Orientagiovani", "lun–mer, sab", "9:00"]);

    app.open_page("#/impostazioni?scheda=progetti");
    app.by_role_name("button", "Nuovo progetto").click();
    let form = app.by_role_name("dialog", "Nuovo progetto");
    form.by_label("Nome").type_in("Famiglie al centro");
    form.by_label("Codice").type_in("FAC-26");
    form.by_label("Dal").type_in("1/1/2026");
    form.by_label("Al").type_in("31/2/2027");
    form.by_role_name("button", "Salva").click();
    form.by_label("Al").wait_message("non esiste nel calendario");
    form.by_label("Al").type_in("31/12/2027");
    form.by_role_name("button", "Salva").click();
    app.row(&["Famiglie al centro", "FAC-26"]);
    app.survey("settings-project");

    // The demonstration centre has its own mark and one of who pays; another source gets one, and Ctrl+Z takes it away.
    app.open_page("#/impostazioni?scheda=centro");
    assert_eq!(app.count("img", None), 2);
    let source = app.by_role_name("listitem", "Regione Lombardia");
    source.by_role_name("button", "Scegli un file…").click();
    app.by_role_name("img", "Logo: Regione Lombardia");
    app.survey("settings-logos");
    app.press("Control+z");
    app.wait_for("the logo to go", || app.count("img", None) == 2);

    // The new account is real: it comes in, chooses a password of its own, and cannot change the settings.
    app.press("Control+l");
    app.wait_text("Accogli è bloccato");
    app.by_label("Chi entra").choose(NEW.0);
    app.by_label("Password").type_in(NEW.1);
    app.by_role_name("button", "Entra").click();
    app.wait_text("Scegliere la propria password");
    app.survey("choose-password");
    let choose = |received: &str, own: &str, again: &str| {
        app.by_label("Password ricevuta").type_in(received);
        app.by_label("Nuova password").type_in(own);
        app.by_label("Password, di nuovo").type_in(again);
        app.by_role_name("button", "Cambia la password ed entra").click();
    };
    choose(NEW.1, "ornella", "ornello");
    app.by_label("Nuova password").wait_message("almeno 12 caratteri");
    app.by_label("Nuova password").wait_message("troppo facile");
    app.by_label("Password, di nuovo").wait_message("non sono uguali");
    choose(NEW.1, NEW.1, NEW.1);
    app.by_label("Nuova password").wait_message("sceglierne una diversa");
    choose(NEW.1, OWN, OWN);
    app.by_role_name("link", "Oggi");
    app.press("Control+l");
    enter(&app, (NEW.0, OWN));
    app.open_page("#/impostazioni?scheda=operatori");
    app.wait_text("Le impostazioni si possono leggere");
    assert_eq!(app.count("button", Some("Nuovo account")), 0);
    app.open_page("#/impostazioni?scheda=progetti");
    app.row(&["Famiglie al centro", "FAC-26"]);
}

#[test]
fn the_letters_before_the_numbers_and_the_site_of_oggi_are_those_of_a_new_file() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    app.by_label("Sede").choose("Hub Orientagiovani");
    let site = app.by_label("Sede").value();
    // The frame says where one works, and the agenda opens there.
    assert!(app.first_css("nav .who").text().contains("Hub Orientagiovani"));
    app.by_role_name("link", "Agenda").click();
    app.wait_for("the agenda of that site", || app.address().contains("sede=") && app.by_label("Sede").value() == site);
    app.open_page("#/impostazioni?scheda=centro");
    let prefix = app.by_label("Sigla davanti ai numeri");
    app.wait_for("the centre", || prefix.value() == "A");
    prefix.type_in("A1");
    app.by_role_name("button", "Salva").click();
    prefix.wait_message("da una a tre lettere");
    assert_eq!(prefix.value(), "A1", "what was typed stays");
    app.survey("settings-prefix-refused");
    prefix.type_in("cr");
    app.by_role_name("button", "Salva").click();
    app.wait_for("capitals", || app.by_label("Sigla davanti ai numeri").value() == "CR");
    app.dismiss_notices();
    app.open_page("#/famiglie/nuova");
    app.by_label("Cognome").type_in("Quinzani");
    app.by_label("Nome").type_in("Tea");
    app.wait_for("the site that was chosen", || app.by_label("Sede").value() == site);
    app.survey("new-family-with-site");
    app.by_role_name("button", "Apri il fascicolo").click();
    let number = chrono::Datelike::year(&crate::demo::now().0.date_naive()) % 100;
    app.wait_text(&format!("CR-{number:02}-0001"));
}
