//! The copy of the data of one of two separated parents; a restriction that the desk sees and cannot write through; the proposal.

use accogli_core::vault::Role;
use accogli_tests::harness::pdf_text;

use crate::demo::Demo;
use crate::steps::{enter, save_print};

/// What the register holds on the other parent.
const OTHERS: [&str; 5] = ["D'Angelo", "Rocco", "347 000 4567", "3470004567", "Gerundo"];

#[test]
fn a_copy_for_one_of_two_separated_parents_holds_nothing_of_the_other() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    app.open_page("#/oggi");
    app.wait_text("Richieste sui dati in scadenza");
    app.survey("rights-today");
    app.open_page("#/famiglie");
    app.in_row(&["Lo Monaco", "Martina"], "a[href]").click();
    app.by_role_name("button", "Modifica Lo Monaco Martina").click();
    app.by_role_name("menuitem", "Diritti e dati di Lo Monaco Martina").click();
    app.wait_text("Copia dei dati");
    app.survey("rights-person");

    app.by_role_name("button", "Nuova richiesta").click();
    let form = app.by_role_name("dialog", "Nuova richiesta");
    form.by_role_name("button", "Salva").click();
    app.wait_text("30 giorni rimasti");
    app.dismiss_notices();

    app.by_role_name("button", "Prepara la copia").click();
    let text = pdf_text(&save_print(&app));
    app.press("Escape");
    app.wait_for("the preview to close", || app.count("dialog", None) == 0);
    app.survey("rights-copy");
    app.by_role_name("button", "Salva i dati in JSON").click();
    let json = std::fs::read_to_string(app.wait_saved(".json")).unwrap();
    for word in OTHERS {
        assert!(!text.contains(word) && !json.contains(word), "{word}\n{text}\n{json}");
    }
    for word in ["Lo Monaco", "Commessa"] {
        assert!(text.contains(word) && json.contains(word), "{word}\n{text}");
    }

    // What an erasure would do is told before, and her open case stands against it.
    app.dismiss_notices();
    app.by_role_name("button", "Cancella i dati…").click();
    app.wait_text("Resta, e perché");
    app.wait_text("percorso di mediazione aperto");
    assert_eq!(app.count("button", Some("Cancella per sempre")), 0);
    app.survey("rights-erase");
}

#[test]
fn limited_data_is_read_and_not_changed_and_old_files_are_proposed() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    app.open_page("#/diritti?scheda=conservazione");
    app.wait_text("una persona non ha ancora 20 anni");
    app.survey("rights-retention");
    app.in_row(&["A-", "F.T."], "button[aria-label^='Da rendere']").click();
    app.wait_text("Stampa l'elenco da firmare");
    app.dismiss_notices();
    app.by_role_name("button", "Stampa l'elenco da firmare").click();
    let list = pdf_text(&save_print(&app));
    assert!(list.contains("F.T.") && !list.contains("Fontana"), "{list}");
    app.press("Escape");
    app.wait_for("the preview to close", || app.count("dialog", None) == 0);

    app.press("Control+l");
    enter(&app, demo.account(Role::Desk, 0));
    app.open_page("#/diritti");
    app.wait_text("Dati limitati");
    app.survey("rights-desk");
    app.by_role_name("link", "Ferrari Davide").click();
    app.wait_text("si leggono e non si modificano");
    app.survey("rights-limited");
    // On the family page the tag stands beside the name, and a change is refused with its reason.
    app.first_css("a.num[href^='#/famiglie/']").click();
    app.wait_text("dati limitati");
    app.survey("rights-family");
    app.by_role_name("button", "Modifica Ferrari Davide").click();
    app.by_role_name("menuitem", "Modifica Ferrari Davide").click();
    app.by_label("Lavoro").type_in("Altro lavoro");
    app.by_role_name("button", "Salva").click();
    app.wait_text("finché il coordinatore toglie la limitazione");
    app.survey("rights-refused");
}
