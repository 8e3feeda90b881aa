//! What no other journey walks: a second mediator by fingerprint, a stopped mediation reopened by a court act, a place given out of
//! turn, Ctrl+Z under an open dialog, booking from a family's page, pages that are not for a role, words without an end.

use accogli_core::vault::Role;
use accogli_tests::harness::App;
use serde_json::json;

use crate::demo::Demo;
use crate::steps::{add_meetings, enrol, enter, make_programme};

const NOTE: &str = "Il padre ha parlato della casa al lago";

#[track_caller]
fn change(app: &App, account: (&str, &str)) {
    app.press("Control+l");
    enter(app, account);
}

#[track_caller]
fn no_dialog(app: &App) {
    app.wait_for("the dialog to close", || app.count("dialog", None) + app.count("alertdialog", None) == 0);
}

#[track_caller]
fn from_the_menu(app: &App, item: &str) {
    app.by_role_name("button", "Altre azioni").click();
    app.by_role_name("menuitem", item).click();
}

#[test]
fn a_stopped_mediation_has_two_readers_and_is_reopened_by_a_court_act() {
    let demo = Demo::make();
    let app = demo.enter(Role::Mediator);
    app.open_page("#/mediazione/nuovo");
    app.by_label("Prima parte").pick("bresciani", &["Bresciani", "Adele"]);
    app.by_label("Seconda parte").pick("ferla paolo", &["Ferla", "Paolo"]);
    app.by_role_name("button", "Apri il percorso").click();
    app.wait_text("appunti leggibili da");
    let case = app.address();
    app.by_label("Appunto").type_in(NOTE);
    app.by_role_name("button", "Salva appunto").click();
    app.wait_text(NOTE);

    // Sharing asks for the comparison first.
    from_the_menu(&app, "Mediatori e lettori degli appunti");
    let form = app.by_role_name("dialog", "Mediatori e lettori degli appunti");
    form.by_label("Mediatore").choose("Ivo Salvadori");
    form.by_role_name("button", "Condividi gli appunti").click();
    form.by_label("L'impronta è la stessa").wait_message("Confrontare prima");
    app.survey("mediation-share");
    form.by_label("L'impronta è la stessa").click();
    form.by_role_name("button", "Condividi gli appunti").click();
    app.wait_text("Il mediatore può leggere gli appunti");
    app.press("Escape");
    no_dialog(&app);

    app.in_row(&["Bresciani", "Valutazione"], "a[href]").click();
    app.by_role_name("group", "Violenza o abusi, subiti o denunciati, verso la persona o i figli").by_label("Sì").click();
    for question in ["Condanne o procedimenti penali per questi fatti", "Timore dell'altra parte", "Partecipa per propria scelta"] {
        app.by_role_name("group", question).by_label("No").click();
    }
    app.by_role_name("button", "Salva la valutazione").click();
    app.wait_text("Incontri congiunti sospesi");
    app.by_role_name("button", "Altre azioni").click();
    assert_eq!(app.count("menuitem", Some("Riapri il percorso")), 0, "a mediator does not reopen");
    app.press("Escape");

    // The second one reads.
    change(&app, demo.account(Role::Mediator, 1));
    app.open_page(&case);
    app.wait_text(NOTE);

    change(&app, demo.account(Role::Coordinator, 0));
    app.open_page(&case);
    app.wait_text("Incontri congiunti sospesi");
    from_the_menu(&app, "Riapri il percorso");
    let form = app.by_role_name("dialog", "Riapri il percorso");
    form.by_role_name("button", "Riapri").click();
    form.by_label("Provvedimento").wait_message("");
    form.by_label("Provvedimento").type_in("Tribunale di Cremona, n. 1234/2026 del 3 marzo 2026");
    form.by_role_name("button", "Riapri").click();
    app.wait_text("Percorso riaperto");
    app.wait_no_text("Incontri congiunti sospesi");
    app.dismiss_notices();
    app.survey("mediation-reopened");
}

#[test]
fn a_place_is_given_out_of_turn_with_a_reason_and_undo_waits_for_the_dialog() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    make_programme(&app, "Storie in cerchio", "1", "1");
    add_meetings(&app, crate::demo::now().0.date_naive() + chrono::Days::new(14), 1);
    app.by_role_name("tab", "Iscritti 0").click();
    enrol(&app, "zanotti ros", &["Zanotti", "Rosanna"]);
    enrol(&app, "dellacqua maria", &["Dell'Acqua", "Maria"]);
    enrol(&app, "wojciechowska ewa", &["Wojciechowska", "Ewa"]);
    app.dismiss_notices();
    app.in_row(&["Wojciechowska"], "button[aria-label^='Dai la precedenza']").click();
    app.by_role_name("dialog", "Dai la precedenza a Wojciechowska Ewa");
    // Under the dialog nothing changes: the last enrolment stays.
    app.by_css(".dialog-head button").focus();
    app.press("Control+z");
    app.settle();
    app.settle();
    assert_eq!(app.count("dialog", None), 1);
    app.press("Escape");
    no_dialog(&app);
    app.by_role_name("table", "Lista d'attesa").row(&["Wojciechowska"]);
    // Without one, it goes back.
    app.by_css("h1").click();
    app.press("Control+z");
    app.wait_for("the enrolment to go", || !app.by_role_name("table", "Lista d'attesa").text().contains("Wojciechowska"));
}

#[test]
fn booking_from_a_family_opens_the_form_with_the_family_in_it() {
    let demo = Demo::make();
    let app = demo.enter(Role::Desk);
    app.open_page("#/famiglie");
    app.in_row(&["Lo Monaco", "Martina"], "a[href]").click();
    app.by_role_name("link", "Fissa appuntamento").click();
    let form = app.by_role_name("dialog", "Nuovo appuntamento");
    let who = form.by_label("Famiglia o persona").value();
    assert!(who.contains("Lo Monaco"), "{who}");
    app.survey("agenda-book-for-family");
}

#[test]
fn what_is_not_for_a_role_says_so_and_leads_home() {
    let demo = Demo::make();
    let app = demo.window();
    let (name, password) = demo.account(Role::Administrator, 0);
    app.wait_text("Accogli è bloccato");
    app.by_label("Chi entra").choose(name);
    app.by_label("Password").type_in(password);
    app.by_role_name("button", "Entra").click();
    app.by_role_name("heading", "Impostazioni");
    for page in ["#/famiglie", "#/contatti/nuovo", "#/agenda", "#/mediazione", "#/gruppi/nuovo", "#/diritti", "#/stampe", "#/oggi"] {
        app.open_page(page);
        app.by_role_name("heading", "Questa pagina non è per questo account");
        assert_eq!(app.count("button", Some("Salva")), 0, "{page}");
    }
    app.survey("not-yours");
    app.by_role_name("link", "Vai alla prima pagina").click();
    app.wait_address("#/impostazioni");
    change(&app, demo.account(Role::Desk, 0));
    app.open_page("#/mediazione/nuovo");
    app.by_role_name("heading", "Questa pagina non è per questo account");
}

#[test]
fn words_without_an_end_break_inside_their_column() {
    let demo = Demo::make();
    let app = demo.enter(Role::Desk);
    let (endless, surname) = ("Precipitevolissimevolmente".repeat(4), "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren");
    app.open_page("#/contatti/nuovo");
    app.by_label("Per che cosa").type_in(&endless);
    app.by_label("Chi chiede").choose("madre");
    app.by_label("Cognome").type_in(surname);
    app.by_label("Nome").type_in("Ermenegildo");
    app.by_label("Stato").choose("da richiamare");
    app.by_label("Nota per richiamare").type_in(&endless);
    app.by_role_name("button", "Salva").click();
    app.by_role_name("button", "Apri il fascicolo");
    app.dismiss_notices();
    app.open_page("#/oggi");
    app.wait_text("Precipitevolissimevolmente");
    app.survey("walk-today-endless");
    // The number beside Contatti is that of the list.
    let both = "return [document.querySelector('.nav a[href=\"#/contatti\"] .count').innerText,
        [...document.querySelectorAll('.card')].find((c) => c.querySelector('h2').innerText === 'Da richiamare').querySelector('.count').innerText];";
    let both = app.script(both, vec![]);
    assert_eq!(both[0], both[1], "the badge and the list");
    let wide = "return [...document.querySelectorAll('main, .table-wrap')].map((e) => e.scrollWidth - e.clientWidth).filter((n) => n > 1);";
    for page in ["#/oggi", "#/contatti", "#/contatti?quali=all", "#/famiglie", "#/gruppi", "#/agenda"] {
        app.open_page(page);
        app.settle();
        assert_eq!(app.script(wide, vec![]), json!([]), "scrolls sideways: {page}");
    }
    app.open_page("#/contatti?quali=all");
    app.by_css(".table");
    app.picture("walk-endless");
}
