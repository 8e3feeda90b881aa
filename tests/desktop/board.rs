//! The board of open contacts, from the first call to the family's file: every state, who does what next, the waiting list, the team's
//! decision; and somebody without a name, who is counted.

use accogli_core::vault::Role;
use accogli_tests::harness::App;
use chrono::Days;

use crate::demo::{Demo, now};
use crate::steps::{open_file, take_contact, written};

const WHO: &str = "Malinverni Teresa";
const TOPIC: &str = "Il bambino non dorme e lei è sfinita";

/// "12 contatti aperti · 3 senza nome".
fn counted(app: &App) -> (u32, u32) {
    app.open_page("#/contatti/lavagna");
    app.wait_text("senza nome");
    let text = app.text();
    let line = text.lines().find(|line| line.contains("senza nome")).expect("the line of the figures").to_owned();
    let mut figures = line.split(|letter: char| !letter.is_ascii_digit()).filter_map(|piece| piece.parse().ok());
    (figures.next().unwrap(), figures.next().unwrap())
}

/// Her card is in this column, and in no other.
fn stands(app: &App, state: &str) {
    app.by_role_name("region", state).row(&[WHO]);
    assert_eq!(app.count("link", Some(WHO)), 1, "once on the board");
}

fn move_to(app: &App, state: &str) {
    app.by_role_name("button", &format!("Sposta {WHO}")).click();
    app.by_role_name("menuitem", state).click();
    app.wait_text(&format!("Ora è: {state}"));
    app.dismiss_notices();
}

#[test]
fn a_contact_goes_over_the_board_to_its_file() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    let soon = now().0.date_naive() + Days::new(6);
    let before = counted(&app);
    take_contact(&app, TOPIC, ("Malinverni", "Teresa"), "0373841120");
    assert_eq!(app.by_label("Telefono").value(), "0373 841 120", "as people read it");
    app.dismiss_notices();
    let contact = app.address();

    // Somebody who gives no name is counted, and stands under what they are.
    app.press("Alt+n");
    app.wait_address("#/contatti/nuovo");
    app.by_label("Per che cosa").type_in("Chiede gli orari dello spazio gioco");
    app.by_label("Chi chiede").choose("nonno o nonna");
    app.by_role_name("button", "Salva").click();
    app.by_role_name("button", "Apri il fascicolo");
    app.dismiss_notices();
    assert_eq!(counted(&app), (before.0 + 2, before.1 + 1));
    stands(&app, "nuovo");
    app.by_role_name("region", "nuovo").row(&["nonno o nonna", "spazio gioco"]);
    app.survey("board");

    // In the list her number is in groups too.
    app.open_page("#/contatti");
    assert!(app.row(&["Malinverni"]).text().replace('\u{a0}', " ").contains("0373 841 120"));
    app.survey("board-list");

    // Over every state, each one taken back and done again with the keys.
    app.open_page("#/contatti/lavagna");
    for state in ["da richiamare", "appuntamento fissato", "colloquio svolto", "in équipe"] {
        move_to(&app, state);
        stands(&app, state);
    }
    app.press("Control+z");
    app.wait_for("the state before", || app.by_role_name("region", "colloquio svolto").text().contains(WHO));
    app.press("Control+Shift+z");
    app.wait_for("the state again", || app.by_role_name("region", "in équipe").text().contains(WHO));
    app.dismiss_notices();

    // Who does what next stands on the card, and the board is filtered by it.
    app.open_page(&contact);
    app.by_label("Operatore incaricato").choose(&operator(&app));
    app.by_label("Che cosa fare").type_in("Sentire la pediatra");
    app.by_label("Entro").type_in(&written(soon));
    app.by_role_name("button", "Salva il prossimo passo").click();
    app.wait_text("Salvato");
    app.dismiss_notices();

    // The team decides: she waits, since today.
    app.by_role_name("button", "Scrivi una decisione").click();
    let form = app.by_role_name("dialog", "Decisione dell'équipe");
    form.by_label("Chi c'era").type_in("coordinatrice, psicologa");
    form.by_label("Decisione").choose("lista d'attesa");
    form.by_label("Perché").type_in("nessun posto fino a settembre");
    form.by_role_name("button", "Salva").click();
    app.wait_for("the state of the decision", || app.count("dialog", None) == 0 && app.by_label("Stato").value() == "waiting");
    app.dismiss_notices();
    app.survey("board-contact");
    app.open_page("#/contatti/lavagna");
    stands(&app, "in lista d'attesa");
    let card = app.by_role_name("region", "in lista d'attesa").row(&[WHO]);
    let today = now().0.format("%d/%m/%Y").to_string();
    for words in ["Sentire la pediatra", &format!("in attesa dal {today}"), "entro il"] {
        assert!(card.text().contains(words), "{words}: {}", card.text());
    }
    app.by_label("Operatore incaricato").choose("da assegnare");
    app.wait_for("the board without her", || app.count("link", Some(WHO)) == 0);
    app.by_label("Operatore incaricato").choose("tutti");
    app.wait_for("her card", || app.count("link", Some(WHO)) == 1);
    app.survey("board-waiting");

    // Her turn comes: the file opens with what was written down, and she leaves the board.
    app.open_page(&contact);
    open_file(&app, ("Malinverni", "Teresa"));
    app.wait_text(TOPIC);
    assert!(app.text().replace('\u{a0}', " ").contains("0373 841 120"));
    app.dismiss_notices();
    app.survey("board-file");
    app.by_role_name("link", "Scheda di accoglienza").click();
    app.wait_for("the reason on her sheet", || app.by_label("Motivo della richiesta, con le parole di chi chiede").value() == TOPIC);
    app.open_page("#/contatti/lavagna");
    stands(&app, "in lista d'attesa");
    move_to(&app, "percorso");
    app.wait_for("her card to go", || app.count("link", Some(WHO)) == 0);
    assert_eq!(counted(&app), (before.0 + 1, before.1 + 1));
    app.press("Control+z");
    app.wait_for("her card again", || app.count("link", Some(WHO)) == 1);
}

/// The first operator of the list.
fn operator(app: &App) -> String {
    let script = "return [...document.querySelectorAll('select[name=owner_id] option')].find((o) => o.value !== '').innerText.trim();";
    app.script(script, vec![]).as_str().unwrap().to_owned()
}

/// Whoever left neither name nor phone is found by no search: from their page, from Oggi and from the board there is a way to the agenda.
#[test]
fn somebody_without_a_name_gets_an_appointment_and_goes_where_it_goes() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    app.press("Alt+n");
    app.wait_address("#/contatti/nuovo");
    app.by_label("Per che cosa").type_in("Chiede dello spazio per i nonni");
    app.by_label("Chi chiede").choose("nonno o nonna");
    app.by_role_name("button", "Salva").click();
    app.by_role_name("button", "Apri il fascicolo");
    app.dismiss_notices();
    let contact = app.address();
    app.survey("board-no-name");
    app.by_role_name("link", "Fissa appuntamento").click();
    let form = app.by_role_name("dialog", "Nuovo appuntamento");
    assert_eq!(form.by_label("Famiglia o persona").value(), "nonno o nonna", "who asks is there already");
    form.by_label("Giorno").type_in("oggi");
    form.by_label("Ora").type_in("20");
    app.survey("board-booking");
    form.by_role_name("button", "Fissa l'appuntamento").click();
    // In the evening eight o'clock is past, and is told so.
    let told = |words: &str| app.text().contains(words);
    app.wait_for("the booking to be told", || told("Appuntamento fissato") || told("Scritto nel passato"));
    app.dismiss_notices();
    let stands = |state: &str| {
        app.open_page(&contact);
        app.wait_for("the state of the contact", || app.by_label("Stato").value() == state);
    };
    stands("booked");

    // Nobody came: to be called again, with the way to another appointment; then they came after all, and it is undone.
    app.open_page("#/oggi");
    app.in_row(&["20:00", "nonno o nonna"], "button:nth-of-type(2)").click();
    app.by_role_name("table", "Da richiamare").row(&["Nonno o nonna", "spazio per i nonni"]);
    app.dismiss_notices();
    app.survey("board-missed");
    app.press("Control+z");
    app.wait_for("nobody to be called", || !app.by_role_name("table", "Da richiamare").text().contains("spazio per i nonni"));
    app.in_row(&["20:00", "nonno o nonna"], "button:nth-of-type(1)").click();
    app.wait_text("Salvato");
    app.dismiss_notices();
    stands("interviewed");

    // What is to be done today stands on Oggi, until the contact is closed.
    app.by_label("Operatore incaricato").choose(&operator(&app));
    app.by_label("Che cosa fare").type_in("Mandare il calendario dei nonni");
    app.by_label("Entro").type_in("oggi");
    app.by_role_name("button", "Salva il prossimo passo").click();
    app.wait_text("Salvato");
    app.dismiss_notices();
    app.open_page("#/contatti");
    app.row(&["spazio per i nonni", "Mandare il calendario dei nonni"]);
    app.survey("board-list-next");
    app.open_page("#/oggi");
    app.wait_text("Mandare il calendario dei nonni");
    app.survey("board-next-steps");
    app.open_page("#/contatti/lavagna");
    app.by_role_name("region", "colloquio svolto").row(&["spazio per i nonni"]).by_role_name("button", "Sposta nonno o nonna").click();
    app.by_role_name("menuitem", "chiuso").click();
    app.wait_text("Ora è: chiuso");
    app.open_page("#/oggi");
    app.by_role_name("heading", "Da sistemare");
    app.wait_no_text("Mandare il calendario dei nonni");
}
