//! T12 in the real window: what is left in the memory of the program, and of WebKit's processes, once the register is locked.
//!
//! The control is the same search before the lock: it must find everything. Of what is typed and shown nothing passes through the
//! driver, whose own words lie in the program's memory too.

use std::time::{Duration, Instant};

use accogli_core::families::{self, ContactChange, ContactKind, MemberRole, NewFamily, PersonDetails, Safety};
use accogli_core::mediation::{self, NoteContent, NoteText};
use accogli_tests::ground::{Ground, MEDIATOR, PASSWORD, enter};
use accogli_tests::harness::memory::{Looked, Needle, look};
use accogli_tests::harness::{App, Settings};
use tempfile::TempDir;

const SURNAME: &str = "Zafferanoquarzo";
/// As it is kept, and as it is shown.
const PHONE: [&str; 2] = ["+393205557788", "320 555 7788"];
const NOTE: &str = "Ha parlato della casa al lago e di chi la paga";
/// Half typed when the register is locked.
const DRAFT: &str = "melograni caduti davanti al cancello";

/// A register, a family in it with a phone, and a note of a case.
struct House {
    _folder: TempDir,
    ground: Ground,
    family: String,
}

fn house() -> House {
    let folder = tempfile::Builder::new().prefix("accogli-memory-").tempdir().unwrap();
    let ground = Ground::make(folder.path());
    let mut session = enter(&ground.data(), MEDIATOR, PASSWORD).unwrap();
    let person = PersonDetails { last_name: SURNAME.to_owned(), first_name: "Nora".to_owned(), ..PersonDetails::default() };
    let request = NewFamily { person: Some(person), person_id: None, role: MemberRole::Mother, site_id: None, project_id: None };
    let family = families::open(&mut session, &request).unwrap().value;
    let person_id = families::show(&mut session, family).unwrap().people[0].id;
    let contact = ContactChange {
        id: None,
        person_id,
        kind: ContactKind::Phone,
        value: PHONE[0].to_owned(),
        label: None,
        safety: Safety::Free,
        hours: None,
        told_by_id: None,
        own_only: false,
        ended: false,
    };
    families::save_contact(&mut session, &contact).unwrap();
    let content = NoteContent { title: None, text: NOTE.to_owned(), tags: vec![] };
    mediation::write_note(&mut session, &NoteText { case_id: ground.case, meeting_id: None, content }).unwrap();
    session.lock().unwrap();
    House { _folder: folder, ground, family: format!("#/famiglie/{family}") }
}

impl House {
    /// The register's key is known by the test alone, which made it.
    fn needles(&self) -> Vec<Needle> {
        vec![
            Needle::words("the password", PASSWORD),
            Needle::key("the data key", &self.ground.key),
            Needle::words("a surname", SURNAME),
            Needle::words("a phone", PHONE[0]),
            Needle::words("a phone as shown", PHONE[1]),
            Needle::words("a sealed note", NOTE),
            Needle::words("a draft", DRAFT),
        ]
    }

    fn window(&self, idle_seconds: Option<u64>) -> App {
        let environment = idle_seconds.map(|seconds| ("ACCOGLI_IDLE_SECONDS".to_owned(), seconds.to_string()));
        App::start(Settings { data: Some(self.ground.data()), environment: environment.into_iter().collect(), ..Settings::default() })
    }
}

#[track_caller]
fn wait_shown(app: &App, words: &str) {
    app.wait_for(words, || app.shows(words));
}

/// In by single keys, through a family's page to a case with its note, and half a note more.
#[track_caller]
fn work(app: &App, house: &House) {
    wait_shown(app, "Accogli è bloccato");
    app.by_label("Chi entra").choose(MEDIATOR);
    app.by_label("Password").focus();
    app.type_keys(PASSWORD);
    app.press("Enter");
    app.wait_for("the open register", || app.there_is(".nav a[href='#/oggi']"));
    app.open_page(&house.family);
    app.wait_for("the family's page", || app.there_is("main .person [data-private]"));
    app.open_page(&format!("#/mediazione/{}", house.ground.case));
    app.wait_for("the note", || app.there_is("main textarea[name=text]") && app.there_is("main [data-private]"));
    app.script("document.querySelector('main textarea[name=text]').focus(); return null;", vec![]);
    app.type_keys(DRAFT);
}

/// Before the lock everything must be in sight somewhere: the password at least until its request is over, so it is not asked for.
#[track_caller]
fn control(app: &App, needles: &[Needle]) -> Vec<Looked> {
    let mut seen = Vec::new();
    app.wait_for("everything in sight before the lock", || {
        seen = look(app, needles).unwrap();
        let anywhere = |needle: &Needle| needle.name == "the password" || seen.iter().any(|one| one.count(&needle.name) > 0);
        needles.iter().all(anywhere)
    });
    seen
}

/// What is left some moments after the lock. Memory that WebKit gives back goes when its own timers say so.
fn left(app: &App, needles: &[Needle], patience: Duration) -> Vec<Looked> {
    let start = Instant::now();
    loop {
        let seen = look(app, needles).unwrap();
        if seen.iter().all(|one| one.found.is_empty()) || start.elapsed() > patience {
            return seen;
        }
        std::thread::sleep(Duration::from_secs(1));
    }
}

#[track_caller]
fn nothing_is_left(house: &House, app: &App, lock: impl FnOnce()) {
    work(app, house);
    let needles = house.needles();
    let before = control(app, &needles);
    let searched: u64 = before.iter().map(|one| one.megabytes).sum();
    assert!(searched > 50, "only {searched} MB were searched: {before:?}");
    lock();
    wait_shown(app, "Accogli è bloccato");
    let start = Instant::now();
    let after = left(app, &needles, Duration::from_secs(20));
    println!("before: {before:#?}\nafter the lock: {after:#?}\nlooked for {:?}", start.elapsed());
    assert!(after.iter().all(|one| one.found.is_empty()), "left after the lock: {after:#?}");
}

#[test]
fn t12_after_a_lock_by_hand_no_process_of_the_window_holds_a_password_a_key_a_name_or_a_note() {
    let house = house();
    let app = house.window(None);
    nothing_is_left(&house, &app, || app.press("Control+l"));
    // And once more: what the first lock threw away, the second does.
    nothing_is_left(&house, &app, || app.press("Control+l"));
}

#[test]
fn t12_after_a_lock_by_itself_no_process_of_the_window_holds_a_password_a_key_a_name_or_a_note() {
    let house = house();
    let app = house.window(Some(45));
    nothing_is_left(&house, &app, || app.wait_for_long("the lock by itself", Duration::from_secs(120), || app.shows("Accogli è bloccato")));
}
