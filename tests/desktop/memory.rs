//! T12 in the real window: what is left in the memory of the program, and of WebKit's processes, once the register is locked.
//!
//! The control is the same search before the lock: it must find everything. Of what is typed and shown nothing passes through the
//! driver, whose own words lie in the program's memory too.

use std::time::{Duration, Instant};

use accogli_core::families::{self, ContactChange, ContactKind, MemberRole, NewFamily, PersonDetails, Safety};
use accogli_core::mediation::{self, NoteContent, NoteText};
use accogli_tests::ground::{Ground, MEDIATOR, PASSWORD, enter};
use accogli_tests::harness::memory::{Looked, Needle, look};
use accogli_tests::harness::{Alone, App, Settings};
use tempfile::TempDir;

const SURNAME: &str = "Zafferanoquarzo";
/// As it is shown.
const PHONE: &str = "320 555 7788";
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
        value: PHONE.to_owned(),
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
            Needle::words("a phone", PHONE),
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

/// Before the lock everything must be in sight somewhere. The password need not: its request is over.
#[track_caller]
fn control(program: u32, needles: &[Needle]) -> Vec<Looked> {
    let seen = look(program, needles).unwrap();
    let searched: u64 = seen.iter().map(|one| one.megabytes).sum();
    assert!(searched > 50, "only {searched} MB were searched: {seen:?}");
    for needle in needles.iter().filter(|needle| needle.name != "the password") {
        assert!(seen.iter().any(|one| one.count(&needle.name) > 0), "{} is not in sight before the lock: {seen:?}", needle.name);
    }
    seen
}

/// What is left of what `of` tells of, some moments after the lock. Memory that is given back goes when its own timers say so.
fn left(program: u32, needles: &[Needle], of: fn(&Looked) -> bool) -> Vec<Looked> {
    let start = Instant::now();
    loop {
        let seen = look(program, needles).unwrap();
        if seen.iter().filter(|one| of(one)).all(|one| one.found.is_empty()) || start.elapsed() > Duration::from_secs(20) {
            return seen;
        }
        std::thread::sleep(Duration::from_secs(1));
    }
}

/// The program's own process. (The page's is not ended while a driver has it: it is looked at without one below.)
#[track_caller]
fn nothing_is_left_in_the_program(house: &House, app: &App, lock: impl FnOnce()) {
    work(app, house);
    let needles = house.needles();
    let before = control(app.program_id(), &needles);
    lock();
    wait_shown(app, "Accogli è bloccato");
    // What the page was answered went through buffers of the C libraries: what those free is theirs.
    let needles: Vec<Needle> =
        needles.into_iter().filter(|needle| ["the password", "the data key"].contains(&needle.name.as_str())).collect();
    let after = left(app.program_id(), &needles, |one| one.name == "accogli");
    assert!(after[0].name == "accogli" && after[0].found.is_empty(), "left after the lock: {after:?}; before: {before:?}");
}

#[test]
fn t12_after_a_lock_by_hand_the_program_holds_no_password_or_key() {
    let house = house();
    let app = house.window(None);
    nothing_is_left_in_the_program(&house, &app, || app.press("Control+l"));
}

#[test]
fn t12_after_a_lock_by_itself_the_program_holds_no_password_or_key() {
    let house = house();
    let app = house.window(Some(45));
    let by_itself = || app.wait_for_long("the lock by itself", Duration::from_secs(120), || app.shows("Accogli è bloccato"));
    nothing_is_left_in_the_program(&house, &app, by_itself);
}

/// Whether the page holds this before long, as it does when it shows it: nobody drives it who could be asked.
fn holds(window: &Alone, needle: &Needle) -> bool {
    let start = Instant::now();
    while look(window.id(), std::slice::from_ref(needle)).unwrap().iter().all(|one| one.name == "accogli" || one.found.is_empty()) {
        if start.elapsed() > Duration::from_secs(15) {
            return false;
        }
        std::thread::sleep(Duration::from_millis(500));
    }
    true
}

fn pages(window: &Alone) -> Vec<u32> {
    look(window.id(), &[]).unwrap().into_iter().filter(|one| one.name.starts_with("WebKitWeb")).map(|one| one.id).collect()
}

/// The window as it ships, private and undriven, by its keys alone: the page's process ends with the lock, and the next one works.
#[test]
fn t12_after_a_lock_no_process_of_the_window_holds_a_password_or_key_and_the_page_no_name() {
    let house = house();
    let window = Alone::on(&house.ground.data());
    let needles =
        [Needle::words("the password", PASSWORD), Needle::key("the data key", &house.ground.key), Needle::words("a surname", SURNAME)];
    // The centre's name, which the page learns when somebody is in.
    let inside = Needle::words("the open register", " di prova");
    for _ in 0..2 {
        let page = pages(&window);
        // The door may not be drawn yet.
        let entered = (0..4).any(|_| {
            let hands = window.hands();
            hands.press("Control+a").unwrap();
            hands.type_keys(PASSWORD).unwrap();
            hands.press("Return").unwrap();
            holds(&window, &inside)
        });
        assert!(entered, "nobody came in");
        let hands = window.hands();
        hands.press("Control+k").unwrap();
        hands.type_keys(&SURNAME[..8].to_lowercase()).unwrap();
        assert!(holds(&window, &needles[2]), "the search found nobody");
        control(window.id(), &needles);
        hands.press("Control+l").unwrap();
        let after = left(window.id(), &needles, |_| true);
        // In the program's own process a name may stand in what the C libraries freed; the page's process is another one.
        let stays = |one: &Looked| one.found.iter().any(|(what, _)| one.name != "accogli" || what != "a surname");
        assert!(!after.iter().any(stays), "left after the lock: {after:?}");
        let next = pages(&window);
        assert!(!next.is_empty() && next.iter().all(|id| !page.contains(id)), "the page's process went: {page:?}, {next:?}");
    }
}
