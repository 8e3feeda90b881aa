//! Files beside a sealed note: a large one is waited for and told, one too large or empty is refused with its limit, a dialog given up
//! changes nothing.

use std::fs;
use std::time::Duration;

use accogli_core::mediation::{self, LARGEST_ATTACHMENT, NoteContent, NoteText};
use accogli_tests::ground::{Ground, MEDIATOR, PASSWORD, enter as open};
use accogli_tests::harness::{App, Settings};
use serde_json::json;

use crate::steps::enter;

const LIST: &str = "main .attachments li";
/// How long the largest file may take, a machine of two cores with other work allowed for.
const SEALED_BY: Duration = Duration::from_secs(90);

/// Notes every state the button goes through: a wait may be shorter than a look.
#[track_caller]
fn watch_button(app: &App) {
    let script = "globalThis.waits = 0;
        const button = [...document.querySelectorAll('main button')].find((one) => one.innerText.trim() === 'Allega un file');
        new MutationObserver(() => { if (button.getAttribute('aria-disabled') === 'true') globalThis.waits += 1; }).observe(button, { attributes: true });
        return null;";
    app.script(script, vec![]);
}

#[track_caller]
fn attach(app: &App) {
    app.by_role_name("button", "Allega un file").click();
}

/// Whether the button can be pressed again.
#[track_caller]
fn ready(app: &App) {
    app.wait_for("the button ready again", || app.by_role_name("button", "Allega un file").attribute("aria-disabled").is_none());
}

#[track_caller]
fn kept(app: &App) -> u64 {
    app.script("return document.querySelectorAll(arguments[0]).length;", vec![json!(LIST)]).as_u64().unwrap()
}

#[test]
fn t40_a_large_file_is_waited_for_and_a_larger_one_is_refused_with_its_limit() {
    let folder = tempfile::Builder::new().prefix("accogli-files-").tempdir().unwrap();
    let ground = Ground::make(folder.path());
    let mut session = open(&ground.data(), MEDIATOR, PASSWORD).unwrap();
    let content = NoteContent { title: None, text: "Con un allegato".to_owned(), tags: vec![] };
    mediation::write_note(&mut session, &NoteText { case_id: ground.case, meeting_id: None, content }).unwrap();
    session.lock().unwrap();
    let file = folder.path().join("perizia.pdf");
    let picked = ("ACCOGLI_PICK_FILE".to_owned(), file.to_string_lossy().into_owned());
    let app = App::start(Settings { data: Some(ground.data()), environment: vec![picked], ..Settings::default() });
    enter(&app, (MEDIATOR, PASSWORD));
    app.open_page(&format!("#/mediazione/{}", ground.case));
    app.wait_text("Con un allegato");
    watch_button(&app);

    // Given up in the system's dialog: nothing happens, and the button is there again.
    attach(&app);
    ready(&app);
    assert_eq!((kept(&app), app.count("alert", None)), (0, 0));

    let most = usize::try_from(LARGEST_ATTACHMENT).unwrap();
    fs::write(&file, vec![7; most + 1]).unwrap();
    attach(&app);
    app.wait_text("Il file è troppo grande: al massimo 20 MB");
    app.survey("attachment-too-large");
    app.dismiss_notices();
    fs::write(&file, []).unwrap();
    attach(&app);
    app.wait_text("Il file è vuoto");
    app.dismiss_notices();
    ready(&app);
    assert_eq!(kept(&app), 0);

    // The largest there may be: the wait is shown, then it stands in the list with its size.
    app.script("globalThis.waits = 0; return null;", vec![]);
    let mut bytes = vec![7; most];
    bytes[..5].copy_from_slice(b"%PDF-");
    fs::write(&file, bytes).unwrap();
    attach(&app);
    // Twenty megabytes are sealed and written, slowly where the machine has other work.
    app.wait_for_long("the file to be kept", SEALED_BY, || app.text().contains("Allegato: perizia.pdf"));
    assert!(app.script("return globalThis.waits;", vec![]).as_u64().unwrap() > 0, "nothing told of the wait");
    app.wait_for("the file in the list", || kept(&app) == 1);
    app.wait_text("20,0 MB");
    app.dismiss_notices();
    app.survey("attachment-large");
    app.by_role_name("button", "Salva con nome… perizia.pdf").click();
    assert_eq!(fs::metadata(app.wait_saved("perizia.pdf")).unwrap().len(), LARGEST_ATTACHMENT);

    // Locked while it is being sealed: whole or not there, never half.
    attach(&app);
    app.press("Control+l");
    app.wait_for("the lock", || app.shows("Accogli è bloccato"));
    enter(&app, (MEDIATOR, PASSWORD));
    app.open_page(&format!("#/mediazione/{}", ground.case));
    app.wait_for_long("the files", SEALED_BY, || kept(&app) >= 1);
    app.settle();
    assert!(!app.shows("Allegato non verificabile"), "{}", app.text());
}
