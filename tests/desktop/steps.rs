//! What most journeys begin with: the first run, and entering.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use accogli_tests::harness::{App, assert_sound};
use chrono::{Days, NaiveDate};

/// The first account of the centre that the journeys make.
pub const COORDINATOR: (&str, &str) = ("marta", "quercia lampione fiume 27");

/// The password of an invented account is offered sooner than this.
const OFFERED: Duration = Duration::from_secs(3);

/// The wizard, from the empty folder to the open register: a centre with a hub and its rooms.
#[track_caller]
pub fn found_centre(app: &App) {
    app.wait_text("Passo 1 di 4");
    app.by_label("Nome del centro").type_in("Centro per la famiglia di Crema");
    app.by_label("Comune").type_in("Crema");
    app.by_role_name("button", "Avanti").click();
    app.wait_text("Passo 2 di 4");
    app.by_label("Nome della sede").type_in("Hub di Crema");
    app.by_label("Stanze").type_in("Stanza 1, Stanza 2, Sala grande");
    app.by_role_name("button", "Avanti").click();
    app.wait_text("Passo 3 di 4");
    make_first_account(app);
    app.wait_text("Passo 4 di 4");
    app.by_label("Il codice è stampato o trascritto, ed è al sicuro").click();
    app.by_role_name("button", "Entra in Accogli").click();
    app.by_role_name("link", "Oggi");
}

/// The wizard's third step.
#[track_caller]
pub fn make_first_account(app: &App) {
    app.by_label("Nome e cognome").type_in("Marta Ferri");
    app.by_label("Nome per entrare").type_in(COORDINATOR.0);
    app.by_label("Password").type_in(COORDINATOR.1);
    app.by_label("Password, di nuovo").type_in(COORDINATOR.1);
    app.by_role_name("button", "Crea il registro").click();
}

/// From the locked window to the open one.
#[track_caller]
pub fn enter(app: &App, (name, password): (&str, &str)) {
    app.wait_text("Accogli è bloccato");
    app.by_label("Chi entra").choose(name);
    // The demonstration offers a password a moment later: it must not come between the letters. After a wrong one it offers none.
    let start = Instant::now();
    while app.text().contains("la password è già scritta") && app.by_label("Password").value().is_empty() && start.elapsed() < OFFERED {
        std::thread::sleep(Duration::from_millis(80));
    }
    app.by_label("Password").type_in(password);
    app.by_role_name("button", "Entra").click();
    app.by_role_name("link", "Oggi");
}

/// Saves the print in the open preview, and answers the file.
#[track_caller]
pub fn save_print(app: &App) -> PathBuf {
    for old in std::fs::read_dir(app.saved()).unwrap().filter_map(Result::ok) {
        std::fs::remove_file(old.path()).unwrap();
    }
    // At 75 % an upright A4 page is 210 mm × 96 px/in × 0.75 wide, a lying one 297 mm.
    app.first_css(".pdf-pages img");
    app.settle();
    let drawn = app.script("return document.querySelector('.pdf-pages img').getBoundingClientRect().width;", vec![]);
    assert!([595.0, 842.0].iter().any(|wide| (drawn.as_f64().unwrap() - wide).abs() < 2.0), "the preview is {drawn} pixels wide");
    app.by_role_name("button", "Salva con nome…").click();
    app.wait_text("Salvato:");
    let path = app.wait_saved(".pdf");
    assert_sound(&path);
    path
}

/// A first contact of somebody with a phone; the window stands on its page afterwards.
#[track_caller]
pub fn take_contact(app: &App, topic: &str, (last_name, first_name): (&str, &str), phone: &str) {
    app.press("Alt+n");
    app.wait_address("#/contatti/nuovo");
    app.by_label("Per che cosa").type_in(topic);
    app.by_label("Chi chiede").choose("madre");
    app.by_label("Cognome").type_in(last_name);
    app.by_label("Nome").type_in(first_name);
    app.by_label("Telefono").type_in(phone);
    app.by_role_name("button", "Salva").click();
    app.by_role_name("button", "Apri il fascicolo");
}

/// From the contact's page to its family file, with nothing typed again; answers the file's address.
#[track_caller]
pub fn open_file(app: &App, (last_name, first_name): (&str, &str)) -> String {
    app.by_role_name("button", "Apri il fascicolo").click();
    let form = app.by_role_name("dialog", "Apri il fascicolo");
    assert_eq!(form.by_label("Cognome").value(), last_name, "the contact's name is there already");
    assert_eq!(form.by_label("Nome").value(), first_name);
    form.by_role_name("button", "Apri un fascicolo nuovo").click();
    app.wait_for("the family's page", || app.address().starts_with("#/famiglie/"));
    app.by_role_name("heading", &format!("Famiglia {last_name}"));
    app.address()
}

/// A group programme with its places; the window stands on its meetings afterwards.
#[track_caller]
pub fn make_programme(app: &App, title: &str, minimum: &str, maximum: &str) {
    app.open_page("#/gruppi/nuovo");
    app.by_label("Titolo").type_in(title);
    app.by_label("Numero minimo").type_in(minimum);
    app.by_label("Numero massimo").type_in(maximum);
    app.by_role_name("button", "Salva").click();
    app.by_role_name("heading", title);
    app.first("button", "Aggiungi incontro");
}

/// Meetings a week apart, from a day on, 10:00 to 11:30.
#[track_caller]
pub fn add_meetings(app: &App, first: NaiveDate, count: u64) {
    for n in 0..count {
        app.first("button", "Aggiungi incontro").click();
        let form = app.by_role_name("dialog", "Nuovo incontro");
        form.by_label("Giorno").type_in(&written(first + Days::new(7 * n)));
        form.by_label("Dalle").type_in("10");
        form.by_label("Alle").type_in("1130");
        form.by_role_name("button", "Salva").click();
        app.wait_for("the meeting to be saved", || app.count("dialog", None) == 0);
    }
}

/// A date as a person types it.
pub fn written(day: NaiveDate) -> String {
    day.format("%-d/%-m/%Y").to_string()
}

/// Enrols somebody who is in the register, found by the one search.
#[track_caller]
pub fn enrol(app: &App, typed: &str, words: &[&str]) {
    app.by_label("Persona").pick(typed, words);
    app.by_role_name("button", "Iscrivi e continua").click();
    app.wait_for("the empty field for the next one", || app.by_label("Persona").value().is_empty());
}

/// Notes the code that is shown once, says that it is safe, and answers it. `done` is the button that goes on.
#[track_caller]
pub fn keep_kit(app: &App, done: &str) -> String {
    let dialog = app.by_role_name("dialog", "Il nuovo codice di recupero");
    let code = app.first_css("[data-kit-code]").text();
    dialog.by_label("Il codice è stampato o trascritto, ed è al sicuro").click();
    dialog.by_role_name("button", done).click();
    app.wait_for("the kit to be put away", || app.count("dialog", None) == 0);
    code
}
