//! The copy of the data of one of two separated parents; a restriction that the desk sees and cannot write through; the proposal.

use std::fs;

use accogli_core::families::{self, MemberRole, NewFamily, PersonDetails};
use accogli_core::vault::Role;
use accogli_tests::ground::{COORDINATOR, Ground, PASSWORD, enter as open};
use accogli_tests::harness::{App, Settings, pdf_text};

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

/// A picture by day, in the dark, and at twice its size.
#[track_caller]
fn pictures(app: &App, name: &str, selector: &str) {
    let into_sight = || {
        let script = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' }); return null;";
        app.script(script, vec![serde_json::json!(selector)]);
    };
    app.survey(name);
    into_sight();
    app.set_theme("dark");
    app.picture(&format!("{name}-dark"));
    app.set_theme("light");
    app.zoom_twice();
    into_sight();
    app.fits();
    app.picture(&format!("{name}-200"));
    app.zoom_back();
}

#[test]
fn the_copies_that_still_hold_an_erased_person_are_named_with_the_day_they_go() {
    let folder = tempfile::Builder::new().prefix("accogli-held-").tempdir().unwrap();
    let ground = Ground::make(folder.path());
    let stick = folder.path().join("chiavetta");
    fs::create_dir(&stick).unwrap();
    let mut session = open(&ground.data(), COORDINATOR, PASSWORD).unwrap();
    let person = PersonDetails { last_name: "Tiraboschi".to_owned(), first_name: "Nora".to_owned(), ..PersonDetails::default() };
    let request = NewFamily { person: Some(person), person_id: None, role: MemberRole::Mother, site_id: None, project_id: None };
    let family = families::open(&mut session, &request).unwrap().value;
    let person = families::show(&mut session, family).unwrap().people[0].id;
    session.lock().unwrap();
    let environment = vec![("ACCOGLI_COPY_DIR".to_owned(), stick.to_string_lossy().into_owned())];
    let app = App::start(Settings { data: Some(ground.data()), environment, ..Settings::default() });
    enter(&app, (COORDINATOR, PASSWORD));
    app.open_page("#/copie");
    app.by_role_name("button", "Scegli la cartella…").click();
    app.wait_text("la prossima copia va anche lì");
    app.by_role_name("button", "Fai una copia adesso").click();
    app.wait_text("fatta e controllata");

    app.open_page(&format!("#/diritti/{person}"));
    app.by_role_name("button", "Cancella i dati…").click();
    let form = app.by_role_name("dialog", "Cancellare i dati di Tiraboschi Nora");
    form.by_role_name("button", "Cancella per sempre").click();
    app.wait_text("Spuntare la casella dopo aver riletto");
    form.by_label("Ho riletto che cosa va via e che cosa resta").click();
    form.by_role_name("button", "Cancella per sempre").click();
    app.wait_text("I dati sono stati cancellati");
    app.dismiss_notices();
    app.open_page("#/diritti?scheda=conservazione");
    app.wait_text("contengono ancora i dati cancellati");
    app.wait_text("Nella seconda copia:");
    let held = app.text();
    assert_eq!(held.matches("prevista via intorno al").count(), 2, "one here and one on the stick: {held}");
    pictures(&app, "rights-held", "main .alert");

    // The stick is taken away: that it may hold something is told.
    fs::remove_dir_all(&stick).unwrap();
    app.reload();
    app.wait_text("La seconda copia ora non si raggiunge");
    app.survey("rights-held-away");
}

#[test]
fn the_card_of_a_copy_offers_the_children_and_the_pieces_of_the_folder() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    app.open_page("#/famiglie");
    app.in_row(&["Lo Monaco", "Martina"], "a[href]").click();
    app.by_role_name("button", "Modifica Lo Monaco Martina").click();
    app.by_role_name("menuitem", "Diritti e dati di Lo Monaco Martina").click();
    app.wait_text("Copia dei dati");
    app.settle();
    app.script("for (const e of document.querySelectorAll('main details')) e.open = true; return null;", vec![]);
    pictures(&app, "rights-copy-card", "main aside .card");
}
