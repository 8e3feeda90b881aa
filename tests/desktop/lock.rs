//! Lock and unlock: the same page, with what was half typed; nothing to read while it is locked.

use accogli_core::vault::Role;

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use accogli_tests::harness::{App, Control, Settings};
use serde_json::json;

use crate::demo::Demo;
use crate::steps::{enter, found_centre};

const TOPIC: &str = "Chiede di un sostegno alla genitorialità";
const NAME: &str = "Tiraboschi";

/// Half a first contact, and a mark on the page's own memory, which goes only with the page itself.
#[track_caller]
fn begin_contact(app: &App) {
    app.open_page("#/contatti/nuovo");
    app.by_label("Per che cosa").type_in(TOPIC);
    app.by_label("Cognome").type_in(NAME);
    app.script("globalThis.before_the_lock = true; return null;", vec![]);
}

/// The unlock page, on a page loaded anew, with nothing of the form.
#[track_caller]
fn is_locked_and_empty(app: &App) {
    app.wait_text("Accogli è bloccato");
    app.wait_for("a page loaded anew", || app.script("return globalThis.before_the_lock === undefined;", vec![]) == json!(true));
    let left = app.script("return document.documentElement.outerHTML;", vec![]);
    assert!(!left.as_str().unwrap().contains(NAME), "nothing of the form is left in the locked page");
}

#[track_caller]
fn finds_draft(app: &App) {
    app.wait_text("Ripresa la bozza del");
    assert_eq!(app.by_label("Per che cosa").value(), TOPIC);
    assert_eq!(app.by_label("Cognome").value(), NAME);
}

#[test]
fn t11_nobody_there_locks_though_the_page_says_nothing_and_every_command_answers_locked() {
    let demo = Demo::make();
    let (name, password) = demo.account(Role::Coordinator, 0);
    let settings = Settings { environment: vec![("ACCOGLI_IDLE_SECONDS".to_owned(), "12".to_owned())], ..demo.settings() };
    let app = App::start(settings);
    enter(&app, (name, password));
    begin_contact(&app);
    // The page's own timer waits five minutes: it is the program that locks.
    std::thread::sleep(Duration::from_secs(12));
    is_locked_and_empty(&app);
    let refused = "const done = arguments[arguments.length - 1]; const { invoke } = window.__TAURI_INTERNALS__;
        Promise.all(['overview_today', 'centre_show', 'vault_drafts', 'vault_stay', 'history_undo'].map((name) =>
            invoke(name, { request: { site_id: null, day: null } }).then(() => name, (refusal) => refusal.code))).then(done);";
    assert_eq!(app.script_async(refused), json!(["locked", "locked", "locked", "locked", "locked"]));
    enter(&app, (name, password));
    app.wait_address("#/contatti/nuovo");
    finds_draft(&app);
}

/// Presses the window's cross and answers the question that must come, which names the form.
#[track_caller]
fn asked_at_the_cross<'a>(app: &'a App, form: &str) -> Control<'a> {
    app.ask_to_close();
    let asks = app.by_role_name("dialog", "Chiudere Accogli?");
    assert!(asks.text().contains(&format!("«{form}»")), "the form is named: {}", asks.text());
    asks
}

#[test]
fn closing_the_window_over_a_half_filled_form_names_it_and_asks() {
    let demo = Demo::make();
    let account = demo.account(Role::Coordinator, 0);
    let mut app = demo.enter(Role::Coordinator);
    begin_contact(&app);
    let asks = asked_at_the_cross(&app, "Nuovo contatto");
    assert!(asks.text().contains("Restano in bozza"), "{}", asks.text());
    assert!(asks.by_role_name("button", "Resta qui").has_focus(), "Enter changes nothing");
    app.survey("closing-asks");
    // The cross again changes nothing, and the register stays open for longer than the program waits for a silent page.
    app.ask_to_close();
    std::thread::sleep(Duration::from_millis(2_500));
    app.by_role_name("button", "Resta qui").click();
    app.wait_for("the form alone", || app.count("dialog", None) == 0);
    assert_eq!(app.by_label("Cognome").value(), NAME);
    app.by_label("Chi chiede").choose("madre");
    app.by_role_name("button", "Salva").click();
    app.by_role_name("button", "Apri il fascicolo");

    // A form in a dialog over the page is named too.
    app.by_role_name("button", "Apri il fascicolo").click();
    app.by_role_name("dialog", "Apri il fascicolo").by_label("Nome").type_in("Ivana");
    asked_at_the_cross(&app, "Apri il fascicolo").by_role_name("button", "Resta qui").click();
    assert_eq!(app.by_role_name("dialog", "Apri il fascicolo").by_label("Nome").value(), "Ivana");
    asked_at_the_cross(&app, "Apri il fascicolo");
    app.restart_by("Chiudi Accogli");
    enter(&app, account);
    app.wait_text("Bozza non salvata: «Apri il fascicolo»");

    // A password is never kept: it is said that it goes.
    app.open_page("#/impostazioni?scheda=accesso");
    app.by_label("Password attuale").type_in("qualcosa");
    let asks = asked_at_the_cross(&app, "Cambia la password");
    assert!(asks.text().contains("chiudendo si perdono"), "{}", asks.text());
    app.survey("closing-loses");
    app.restart_by("Chiudi senza salvare");
    enter(&app, account);
    // Nothing stands half filled: nothing is asked.
    app.close();
}

#[test]
fn a_draft_outlives_a_kill_and_the_closing_of_the_window_until_it_is_discarded() {
    let demo = Demo::make();
    let account = demo.account(Role::Coordinator, 0);
    let mut app = demo.enter(Role::Coordinator);
    begin_contact(&app);
    // Closed at once after the last key: the window waits until the draft is sealed.
    asked_at_the_cross(&app, "Nuovo contatto");
    app.restart_by("Chiudi Accogli");
    enter(&app, account);
    app.wait_text("Bozza non salvata: «Nuovo contatto»");
    app.survey("drafts-waiting");
    app.by_role_name("link", "Vai alla pagina").click();
    app.wait_address("#/contatti/nuovo");
    finds_draft(&app);
    app.survey("drafts-resumed");
    app.by_label("Nome").type_in("Ivana");
    // A moment for the pause after the last key, then the power goes.
    std::thread::sleep(Duration::from_secs(3));
    app.kill();
    enter(&app, account);
    app.open_page("#/contatti/nuovo");
    finds_draft(&app);
    assert_eq!(app.by_label("Nome").value(), "Ivana");
    app.by_role_name("button", "Scarta").click();
    assert_eq!(app.by_label("Cognome").value(), "");
    app.restart();
    enter(&app, account);
    app.wait_text("Oggi");
    app.settle();
    assert!(!app.text().contains("Bozza non salvata"), "a discarded draft is gone");
}

#[test]
fn closing_the_window_makes_the_copy_that_the_manual_promises() {
    let mut app = App::first_run();
    found_centre(&app);
    app.settle();
    let copies = app.data().join("copie");
    assert!(!copies.exists(), "none yet");
    app.close();
    let made: Vec<String> = fs::read_dir(&copies).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(made.len(), 1, "{made:?}");
    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(copies.join(&made[0]).join("manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["why"], "lock");
}

#[test]
fn control_l_locks_and_the_same_page_comes_back_with_what_was_typed() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    begin_contact(&app);
    app.press("Control+l");
    is_locked_and_empty(&app);

    app.by_label("Chi entra").choose(demo.account(Role::Coordinator, 0).0);
    app.by_label("Password").type_in("una password sbagliata");
    app.by_role_name("button", "Entra").click();
    app.by_label("Password").wait_message("non corretti");
    assert_eq!(app.by_label("Password").value(), "", "the wrong password does not stay in the field");
    app.survey("lock-wrong-password");

    enter(&app, demo.account(Role::Coordinator, 0));
    app.wait_address("#/contatti/nuovo");
    finds_draft(&app);

    // Somebody else starts from Oggi, and finds an empty form.
    app.press("Control+l");
    enter(&app, demo.account(Role::Desk, 0));
    app.wait_address("#/oggi");
    assert!(!app.text().contains("Bozza non salvata"), "a draft is its account's alone");
    app.open_page("#/contatti/nuovo");
    assert_eq!(app.by_label("Cognome").value(), "");
}

/// A system bus of its own, which ends with the journey.
struct Bus(Child, String);

impl Bus {
    fn start() -> Self {
        let mut daemon =
            Command::new("dbus-daemon").args(["--session", "--nofork", "--print-address"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().unwrap()).read_line(&mut address).unwrap();
        Self(daemon, address.trim().to_owned())
    }

    /// Says a signal, as the log-in manager does.
    fn says(&self, path: &str, signal: &str, more: &[&str]) {
        let to = format!("--bus={}", self.1);
        let done = Command::new("dbus-send").args([to.as_str(), "--type=signal", path, signal]).args(more).status().unwrap();
        assert!(done.success(), "{signal}");
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn t11_the_desktops_lock_and_the_sleep_lock_the_window_and_empty_its_page() {
    let bus = Bus::start();
    let demo = Demo::make();
    let account = demo.account(Role::Coordinator, 0);
    let settings = Settings { environment: vec![("DBUS_SYSTEM_BUS_ADDRESS".to_owned(), bus.1.clone())], ..demo.settings() };
    let app = App::start(settings);
    enter(&app, account);
    begin_contact(&app);
    let sleeps = |begins: bool| {
        let said = format!("boolean:{begins}");
        bus.says("/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep", &[&said]);
    };
    // The machine wakes: nothing locks.
    sleeps(false);
    bus.says("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session.Unlock", &[]);
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(app.by_label("Cognome").value(), NAME);
    bus.says("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session.Lock", &[]);
    is_locked_and_empty(&app);
    let refused = "const done = arguments[arguments.length - 1];
        window.__TAURI_INTERNALS__.invoke('centre_show', {}).then(() => done('open'), (refusal) => done(refusal.code));";
    assert_eq!(app.script_async(refused), json!("locked"));
    // Nobody typed after the last seal: the draft is there.
    enter(&app, account);
    app.wait_address("#/contatti/nuovo");
    finds_draft(&app);
    app.script("globalThis.before_the_lock = true; return null;", vec![]);
    sleeps(true);
    is_locked_and_empty(&app);
}
