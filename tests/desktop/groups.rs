//! A programme beyond its maximum: the third one waits. Presences from the keyboard, still there after a restart.

use accogli_core::vault::Role;
use accogli_tests::harness::{App, pdf_text};
use chrono::Days;

use crate::demo::{Demo, now};
use crate::steps::{add_meetings, enrol, enter, make_programme, save_print};

#[test]
fn beyond_the_maximum_is_the_waiting_list_and_keys_mark_presences() {
    let demo = Demo::make();
    let mut app = demo.enter(Role::Coordinator);
    make_programme(&app, "Storie in cerchio", "1", "2");
    // Presences are of what has been: a fortnight ago and last week.
    add_meetings(&app, now().0.date_naive() - Days::new(14), 2);
    app.survey("groups-meetings");
    let page = app.address().split('?').next().unwrap().to_owned();
    app.by_role_name("tab", "Iscritti 0").click();
    enrol(&app, "zanotti ros", &["Zanotti", "Rosanna"]);
    enrol(&app, "dellacqua maria", &["Dell'Acqua", "Maria"]);
    enrol(&app, "wojciechowska ewa", &["Wojciechowska", "Ewa"]);
    app.by_role_name("table", "Lista d'attesa").row(&["Wojciechowska", "Ordine di arrivo"]);
    // Twice the same person is refused beside the field.
    app.by_label("Persona").pick("zanotti ros", &["Zanotti", "Rosanna"]);
    app.by_role_name("button", "Iscrivi e continua").click();
    app.by_label("Persona").wait_message("già iscritta");
    app.dismiss_notices();
    app.survey("groups-waiting");
    // Who leaves makes room for who waits.
    app.by_role_name("button", "Ritira Zanotti Rosanna").click();
    app.by_role_name("dialog", "Ritirare Zanotti Rosanna?").by_role_name("button", "Ritira").click();
    app.wait_text("Il posto passa a Wojciechowska Ewa");
    app.press("Control+z");
    app.by_role_name("table", "Lista d'attesa").row(&["Wojciechowska"]);
    app.dismiss_notices();

    app.by_role_name("tab", "Presenze").click();
    app.settle();
    // The form with the refused person is left by the tab: it is named, and kept.
    app.wait_text("Bozza non salvata: «Nuova iscrizione»");
    let first = app.by_css("[data-cell='cell-0-0']");
    first.focus();
    app.press("p");
    app.press("a");
    app.wait_for("the marks", || {
        [("cell-0-0", "P"), ("cell-1-0", "A")].iter().all(|(cell, mark)| app.by_css(&format!("[data-cell='{cell}']")).text() == *mark)
    });
    app.survey("groups-register");

    app.by_role_name("button", "Foglio presenze").click();
    app.by_role_name("dialog", "Stampa il foglio presenze").by_role_name("button", "Mostra il foglio").click();
    let text = pdf_text(&save_print(&app));
    assert!(text.contains("Zanotti") && text.contains("Dell'Acqua"), "{text}");
    assert!(!text.contains("Wojciechowska"), "who waits is not on the form:\n{text}");

    app.restart();
    enter(&app, demo.account(Role::Coordinator, 0));
    app.open_page(&format!("{page}?scheda=presenze"));
    assert_eq!(app.by_css("[data-cell='cell-0-0']").text(), "P");
    assert_eq!(app.by_css("[data-cell='cell-1-0']").text(), "A");
}

/// The words of the last paper to choose: those of a closed list are in no picture.
fn last_option(app: &App) -> String {
    app.script("return [...document.querySelector('[name=in_hand]').options].at(-1).text;", vec![]).as_str().unwrap().to_owned()
}

#[test]
fn presences_follow_the_sheet_in_hand_whoever_came_later() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    make_programme(&app, "Carta in mano", "5", "");
    add_meetings(&app, now().0.date_naive() - Days::new(7), 1);
    app.by_role_name("tab", "Iscritti 0").click();
    enrol(&app, "zanotti ros", &["Zanotti", "Rosanna"]);
    enrol(&app, "dellacqua maria", &["Dell'Acqua", "Maria"]);
    app.dismiss_notices();
    app.by_role_name("tab", "Presenze").click();
    app.wait_text("nessun foglio stampato");
    app.by_role_name("button", "Foglio presenze").click();
    app.by_role_name("dialog", "Stampa il foglio presenze").by_role_name("button", "Mostra il foglio").click();
    let text = pdf_text(&save_print(&app));
    assert!(text.contains("Zanotti") && text.contains("Dell'Acqua"), "{text}");
    app.press("Escape");
    // The page under the preview knows that a sheet left.
    app.wait_text("Righe e numeri del foglio dell'incontro 1");

    // Somebody comes whose name stands between the two.
    app.by_role_name("tab", "Iscritti 2").click();
    enrol(&app, "wojciechowska ewa", &["Wojciechowska", "Ewa"]);
    app.dismiss_notices();
    app.by_role_name("tab", "Presenze").click();
    let register = app.by_role_name("grid", "Registro delle presenze");
    for words in [&["1", "Dell'Acqua"][..], &["2", "Zanotti"], &["Wojciechowska", "non sul foglio"]] {
        register.row(words);
    }
    app.by_css("[data-cell='cell-0-0']").focus();
    app.press("2");
    app.press("Enter");
    app.press("p");
    // Three of five, and nobody decided that it starts.
    let question = app.by_role_name("dialog", "Il ciclo non è confermato");
    app.survey("groups-not-confirmed");
    question.by_role_name("button", "Segna le presenze").click();
    app.wait_for("Zanotti's presence", || app.by_css("[data-cell='cell-1-0']").text() == "P");
    // One goes on where the sheet goes on, and is not asked again.
    app.wait_for("the cell below", || app.script("return document.activeElement.dataset.cell ?? '';", vec![]) == "cell-2-0");
    app.press("a");
    app.wait_for("the next mark", || app.by_css("[data-cell='cell-2-0']").text() == "A");
    app.press("3");
    app.press("Enter");
    app.wait_text("la riga 3 non ha un nome stampato");
    app.survey("groups-sheet-in-hand");
    app.dismiss_notices();

    // Another sheet goes to a reader, which tells nobody whether it printed: the one in hand stays, the other one can be chosen by its code.
    app.by_role_name("button", "Foglio presenze").click();
    app.by_role_name("dialog", "Stampa il foglio presenze").by_role_name("button", "Mostra il foglio").click();
    app.by_role_name("button", "Apri nel lettore PDF").click();
    app.settle();
    app.dismiss_notices();
    app.press("Escape");
    // Without a reader on this machine nothing is answered but its lack, and the page hears of the paper when it is opened again.
    let here = app.address();
    app.open_page("#/oggi");
    app.open_page(&here);
    let register = app.by_role_name("grid", "Registro delle presenze");
    let which = app.by_label("Foglio in mano");
    register.row(&["2", "Zanotti"]);
    let (first, other) = (which.value(), last_option(&app));
    assert!(!other.contains(&first) && other.contains("forse non stampato"), "{first}, {other}");
    which.choose(&other);
    register.row(&["3", "Zanotti"]);
    register.row(&["2", "Wojciechowska"]);
    app.survey("groups-which-sheet");
}
