//! Buttons that no other journey presses: a source of funds, a number never to be used, moving by the dialog, held and missed, twins, the kit on
//! paper, a contact without a name, a register of a newer program, a first run refused for one of its sites.

use accogli_core::vault::{KEY_FILE, Role};
use accogli_tests::harness::{App, pdf_text};

use crate::demo::{Demo, now};
use crate::steps::{add_meetings, make_first_account, make_programme, written};

#[track_caller]
fn no_dialog(app: &App) {
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);
}

#[test]
fn a_project_gets_its_source_and_a_phone_is_never_to_be_used() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    app.open_page("#/impostazioni?scheda=progetti");
    app.by_role_name("button", "Nuovo progetto").click();
    let form = app.by_role_name("dialog", "Nuovo progetto");
    form.by_label("Nome").type_in("Famiglie al centro");
    form.by_label("Dal").type_in("1/1/2026");
    form.by_label("Al").type_in("31/12/2027");
    form.by_role_name("button", "Aggiungi una fonte").click();
    form.by_role_name("button", "Salva").click();
    form.by_label("Nome della fonte").wait_message("da compilare");
    form.by_label("Nome della fonte").type_in("Fondazione di prova");
    form.by_label("Atto").type_in("Bando 12/2026");
    form.by_role_name("button", "Salva").click();
    app.row(&["Famiglie al centro", "Fondazione di prova"]);
    no_dialog(&app);
    app.dismiss_notices();

    app.open_page("#/famiglie");
    app.in_row(&["Zanotti"], "a[href]").click();
    app.by_role_name("button", "Modifica Zanotti Rosanna").click();
    app.by_role_name("menuitem", "Aggiungi telefono o e-mail").click();
    let form = app.by_css("[role=dialog]");
    form.by_label("Numero o indirizzo").type_in("0373 000 909");
    form.by_label("Contatto sicuro").choose("non usare");
    form.by_role_name("button", "Salva").click();
    no_dialog(&app);
    app.wait_text("0373 000 909");
    app.wait_text("non usare");
    app.survey("pressed-never");
}

#[test]
fn an_appointment_is_moved_by_its_dialog_held_and_missed() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    app.open_page("#/agenda?vista=giorno");
    let event = "[data-event][title*='Mazzola']";
    app.settle();
    app.by_css(event).click();
    app.by_role_name("button", "Sposta…").click();
    let form = app.by_css("[role=dialog]");
    form.by_label("Ora").type_in("805");
    form.by_label("Stanza").choose("Sala grande");
    form.by_role_name("button", "Sposta").click();
    app.wait_text("Spostato a");
    no_dialog(&app);
    app.dismiss_notices();
    app.settle();
    app.by_css(event).click();
    app.wait_text("Spostato da");
    app.by_role_name("button", "Assente").click();
    app.wait_text("Segnato come assente");
    app.dismiss_notices();
    if app.count("dialog", None) == 0 {
        app.by_css(event).click();
    }
    app.by_role_name("button", "Svolto").click();
    app.wait_text("Segnato come svolto");
    app.press("Escape");
    app.open_page("#/oggi");
    app.by_role_name("table", "Appuntamenti").row(&["8:05", "Mazzola", "Sala grande", "svolto"]);
}

#[test]
fn a_programme_for_children_becomes_the_twin_of_the_parents() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    make_programme(&app, "Crescere insieme", "1", "9");
    add_meetings(&app, now().0.date_naive(), 1);
    app.open_page("#/gruppi/nuovo");
    app.by_label("Titolo").type_in("Crescere insieme, i figli");
    app.by_role_name("group", "Per chi").by_label("Bambini e ragazzi").click();
    app.by_role_name("button", "Salva").click();
    app.by_role_name("heading", "Crescere insieme, i figli");
    add_meetings(&app, now().0.date_naive(), 1);
    app.by_role_name("tab", "Iscritti 0").click();
    app.by_role_name("button", "Collega un ciclo…").click();
    app.by_css("[role=dialog]").by_label("Ciclo gemello").choose("Crescere insieme");
    app.survey("pressed-twin-dialog");
    app.first_css("[role=dialog] button[type=submit]").click();
    app.wait_text("I due cicli sono collegati");
    app.wait_text("stesso orario");
    app.survey("pressed-twins");
}

#[test]
fn the_first_run_is_refused_beside_the_site_and_the_kit_goes_on_paper() {
    let app = App::first_run();
    app.by_label("Nome del centro").type_in("Centro per la famiglia di Crema");
    app.by_role_name("button", "Avanti").click();
    app.wait_text("Passo 2 di 4");
    app.by_label("Nome della sede").type_in("Hub di Crema");
    app.by_label("Stanze").type_in("Stanza 1");
    app.by_role_name("button", "Aggiungi una sede").click();
    let second = app.by_role_name("group", "Sede 2");
    second.by_label("Nome della sede").type_in("hub di crema");
    app.by_role_name("button", "Avanti").click();
    app.wait_text("Passo 3 di 4");
    make_first_account(&app);
    // Back where it stands: on its step, beside its field, ready to be typed over.
    app.wait_text("Passo 2 di 4");
    let second = app.by_role_name("group", "Sede 2");
    second.by_label("Nome della sede").wait_message("già usato");
    app.wait_for("the focus on the field", || second.by_label("Nome della sede").has_focus());
    app.survey("first-run-site-refused");
    second.by_label("Nome della sede").type_in("Sportello di Soncino");
    app.by_role_name("button", "Avanti").click();
    app.wait_text("Passo 3 di 4");
    assert!(!app.text().contains("già usato"), "the step of the account has nothing to correct");
    app.by_role_name("button", "Crea il registro").click();
    app.wait_text("Passo 4 di 4");
    let code = app.first_css("[data-kit-code]").text();
    app.by_role_name("button", "Stampa il kit").click();
    app.first_css(".pdf-pages img");
    app.by_role_name("button", "Salva con nome…").click();
    app.wait_text("Salvato:");
    let text = pdf_text(&app.wait_saved(".pdf"));
    let figures = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    assert!(figures(&text).contains(&figures(&code)), "the code is on the paper");
    app.press("Escape");
    app.by_label("Il codice è stampato o trascritto, ed è al sicuro").click();
    app.by_role_name("button", "Entra in Accogli").click();
    app.by_role_name("link", "Oggi");
}

#[test]
fn a_contact_without_a_name_is_taken_down_and_a_newer_register_is_said_to_be_one() {
    let demo = Demo::make();
    let mut app = demo.enter(Role::Desk);
    app.press("Alt+n");
    app.wait_address("#/contatti/nuovo");
    app.by_label("Per che cosa").type_in("Chiede degli orari dello sportello");
    app.by_label("Chi chiede").choose("padre");
    app.by_label("Comune").type_in("Soncino");
    app.press("Escape");
    app.by_label("Richiamare il").type_in(&written(now().0.date_naive()));
    app.by_role_name("button", "Salva").click();
    app.by_role_name("button", "Apri il fascicolo");
    app.open_page("#/oggi");
    app.by_role_name("table", "Da richiamare").row(&["Padre, comune di Soncino", "orari dello sportello"]);
    app.press("Control+l");
    app.wait_text("Accogli è bloccato");

    app.close();
    // A window waits for its turn: the one before goes first.
    drop(app);
    let keys = demo.data().join(KEY_FILE);
    let newer = std::fs::read_to_string(&keys).unwrap().replacen("\"format\": 1", "\"format\": 2", 1);
    std::fs::write(&keys, newer).unwrap();
    let app = demo.window();
    app.wait_text("scritto da una versione più recente di Accogli");
    app.survey("pressed-newer");
}
