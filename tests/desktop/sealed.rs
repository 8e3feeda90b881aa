//! Mediator A writes a sealed note: mediator B, the desk and the coordinator cannot see it. A "violence" answer stops joint meetings.

use accogli_core::vault::Role;
use accogli_tests::harness::{App, Settings};
use chrono::Days;

use crate::demo::{Demo, now};
use crate::steps::{enter, written};

const SECRET: &str = "Il padre ha parlato della casa al lago";

/// Locks and lets another account in.
#[track_caller]
fn change(app: &App, account: (&str, &str)) {
    app.press("Control+l");
    enter(app, account);
}

#[track_caller]
fn is_unseen(app: &App) {
    app.settle();
    let page = app.script("return document.documentElement.outerHTML;", vec![]);
    assert!(!page.as_str().unwrap().contains(SECRET), "the note is in the page at {}", app.address());
}

#[test]
fn a_sealed_note_is_read_by_the_mediators_of_its_case_only() {
    let demo = Demo::make();
    let mut app = demo.enter(Role::Mediator);
    app.open_page("#/mediazione/nuovo");
    app.by_label("Prima parte").pick("bresciani", &["Bresciani", "Adele"]);
    app.by_label("Seconda parte").pick("ferla paolo", &["Ferla", "Paolo"]);
    app.by_role_name("button", "Apri il percorso").click();
    app.wait_text("appunti leggibili da");
    let case = app.address();

    // The screening of one party alone; its answer stops the joint meetings, and no page says why.
    app.in_row(&["Bresciani", "Valutazione"], "a[href]").click();
    app.by_role_name("heading", "Valutazione di sicurezza e mediabilità");
    app.survey("mediation-screening");
    app.by_role_name("group", "Violenza o abusi, subiti o denunciati, verso la persona o i figli").by_label("Sì").click();
    for question in ["Condanne o procedimenti penali per questi fatti", "Timore dell'altra parte", "Partecipa per propria scelta"] {
        app.by_role_name("group", question).by_label("No").click();
    }
    app.by_role_name("button", "Salva la valutazione").click();
    app.wait_address(&case);
    app.wait_text("Incontri congiunti sospesi");
    assert!(!app.text().to_lowercase().contains("violenza"), "the page says nothing of the answer");
    app.first("button", "Nuovo incontro").click();
    let form = app.by_role_name("dialog", "Nuovo incontro");
    form.by_label("Tipo di incontro").choose("Incontro congiunto");
    form.by_label("Giorno").type_in(&written(now().0.date_naive() + Days::new(90)));
    form.by_label("Ora").type_in("15");
    // What is refused is told beside its own field before anybody saves, and the core refuses it all the same.
    form.by_label("Tipo di incontro").wait_message("gli incontri congiunti sono sospesi");
    form.by_role_name("button", "Fissa l'incontro").click();
    app.wait_for("the refusal", || app.script("return document.querySelector('[data-error-summary]') !== null;", vec![]) == true);
    form.by_label("Tipo di incontro").wait_message("gli incontri congiunti sono sospesi");
    app.press("Escape");
    app.by_role_name("dialog", "Modulo non salvato").by_role_name("button", "Esci senza salvare").click();
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);

    app.by_label("Appunto").type_in(SECRET);
    app.by_role_name("button", "Salva appunto").click();
    app.wait_text(SECRET);
    app.dismiss_notices();
    app.survey("mediation-note");

    change(&app, demo.account(Role::Mediator, 1));
    app.open_page(&case);
    is_unseen(&app);
    app.wait_text("leggibili");
    app.survey("mediation-other-mediator");
    for role in [Role::Desk, Role::Coordinator] {
        change(&app, demo.account(role, 0));
        app.open_page(&case);
        is_unseen(&app);
        app.press("Control+k");
        app.by_role_name("combobox", "Cerca persona, telefono, codice fiscale").type_in("casa al lago");
        app.wait_text("Nessun risultato");
        is_unseen(&app);
    }

    app.restart();
    enter(&app, demo.account(Role::Mediator, 0));
    app.open_page(&case);
    app.wait_text(SECRET);
    app.wait_text("Incontri congiunti sospesi");
}

#[test]
fn t40_a_file_beside_a_note_is_kept_never_drawn_and_saved_only_by_choice() {
    let demo = Demo::make();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("disegno.svg");
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg'><script>globalThis.drawn = true</script><text>zafferanoquarzo</text></svg>";
    std::fs::write(&file, drawing).unwrap();
    let picked = ("ACCOGLI_PICK_FILE".to_owned(), file.to_string_lossy().into_owned());
    let app = App::start(Settings { environment: vec![picked], ..demo.settings() });
    enter(&app, demo.account(Role::Mediator, 0));
    app.open_page("#/mediazione/nuovo");
    app.by_label("Prima parte").pick("bresciani", &["Bresciani", "Adele"]);
    app.by_label("Seconda parte").pick("ferla paolo", &["Ferla", "Paolo"]);
    app.by_role_name("button", "Apri il percorso").click();
    app.wait_text("appunti leggibili da");
    app.by_label("Appunto").type_in(SECRET);
    // Half written, locked: the note comes back to its mediator, like any form.
    change(&app, demo.account(Role::Mediator, 0));
    app.wait_text("Ripresa la bozza del");
    assert_eq!(app.by_label("Appunto").value(), SECRET);
    app.by_role_name("button", "Salva appunto").click();
    app.by_role_name("button", "Allega un file").click();
    app.wait_text("disegno.svg");
    app.dismiss_notices();
    app.survey("mediation-attachment");
    let page = app.script("return document.documentElement.outerHTML + (globalThis.drawn === true);", vec![]);
    let page = page.as_str().unwrap();
    assert!(!page.contains("zafferanoquarzo") && page.ends_with("false"), "the file is drawn in the page");
    app.by_role_name("button", "Salva con nome… disegno.svg").click();
    assert_eq!(std::fs::read_to_string(app.wait_saved("disegno.svg")).unwrap(), drawing);
}
