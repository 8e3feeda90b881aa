//! A lock while a long copy is being made: the page goes first, the copy under way gives its place up, and no half of one is left.

use std::fs;
use std::path::Path;
use std::time::Duration;

use accogli_core::backup::{self, BackupReason, BackupSet};
use accogli_core::mediation::{self, AttachRequest, NoteContent, NoteText};
use accogli_tests::ground::{COORDINATOR, Ground, MEDIATOR, PASSWORD, enter as open};
use accogli_tests::harness::{App, Settings};

use crate::steps::enter;

/// Copying and checking so much takes seconds.
const LONG: Duration = Duration::from_secs(180);

/// A register of so many megabytes, sealed files beside a note, of which no copy is there.
fn heavy(around: &Path, megabytes: usize) -> Ground {
    let ground = Ground::make(around);
    let mut session = open(&ground.data(), MEDIATOR, PASSWORD).unwrap();
    let content = NoteContent { title: None, text: "Con i disegni".to_owned(), tags: vec![] };
    let note_id = mediation::write_note(&mut session, &NoteText { case_id: ground.case, meeting_id: None, content }).unwrap().value;
    let file = vec![7; 16 << 20];
    for number in 0..megabytes / 16 {
        mediation::attach_file(&mut session, AttachRequest { note_id }, &format!("disegno-{number}.bin"), &file).unwrap();
    }
    session.lock().unwrap();
    ground
}

/// The copies of the register, and that nothing else lies in their folder.
#[track_caller]
fn whole(ground: &Ground) -> Vec<BackupSet> {
    let folder = backup::folder_of(&ground.data());
    let sets = backup::sets(&folder).unwrap_or_default();
    let lying: Vec<String> =
        fs::read_dir(&folder).into_iter().flatten().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(lying.len(), sets.len(), "{lying:?}");
    assert!(sets.iter().all(|set| set.verified_at.is_some()), "{sets:?}");
    sets
}

/// On the page of copies, with one under way.
#[track_caller]
fn begin_copy(app: &App) {
    app.open_page("#/copie");
    app.by_role_name("button", "Fai una copia adesso").click();
    app.wait_for("the copy under way", || app.there_is("main progress"));
    app.script("globalThis.before_the_lock = true; return null;", vec![]);
}

/// Nothing of the register is on the page: only that it is being locked, and how far that is.
#[track_caller]
fn page_went_first(app: &App) {
    app.wait_for("the page of the lock", || app.shows("Accogli si sta bloccando"));
    assert!(!app.there_is(".nav") && !app.there_is("table"), "something of the register is still shown");
}

#[track_caller]
fn is_locked(app: &App) {
    app.wait_for_long("the lock", LONG, || app.shows("Accogli è bloccato"));
    app.wait_for("a page loaded anew", || app.there_is("body") && !app.there_is(".nav"));
}

#[test]
fn t11_a_lock_asked_for_while_a_copy_is_made_hides_the_page_first_and_leaves_no_half_copy() {
    let folder = tempfile::Builder::new().prefix("accogli-heavy-").tempdir().unwrap();
    let ground = heavy(folder.path(), 160);
    let app = App::on(&ground.data());
    enter(&app, (COORDINATOR, PASSWORD));

    // Given up while the lock's own copy is made: locked at once, and no copy at all.
    begin_copy(&app);
    app.press("Control+l");
    page_went_first(&app);
    app.wait_for("the lock's own copy", || app.there_is("progress[value]"));
    app.picture("lock-in-work");
    app.by_role_name("button", "Interrompi").click();
    is_locked(&app);
    assert_eq!(whole(&ground), [], "neither of the two is there");

    // Left to its end: the one that was asked for gave way, the lock's own is whole.
    enter(&app, (COORDINATOR, PASSWORD));
    begin_copy(&app);
    app.press("Control+l");
    page_went_first(&app);
    is_locked(&app);
    let sets = whole(&ground);
    assert_eq!(sets.iter().map(|set| set.why).collect::<Vec<_>>(), [Some(BackupReason::Lock)]);
    let held = backup::folder_of(&ground.data()).join(&sets[0].name);
    assert!(fs::metadata(held.join("accogli.db")).unwrap().len() > 160 << 20, "all of it is in the copy");
    enter(&app, (COORDINATOR, PASSWORD));
}

#[test]
fn t11_the_lock_by_itself_comes_while_a_copy_is_made_and_the_copy_is_whole() {
    let folder = tempfile::Builder::new().prefix("accogli-heavy-").tempdir().unwrap();
    let ground = heavy(folder.path(), 160);
    let environment = vec![("ACCOGLI_IDLE_SECONDS".to_owned(), "6".to_owned())];
    let app = App::start(Settings { data: Some(ground.data()), environment, ..Settings::default() });
    enter(&app, (COORDINATOR, PASSWORD));
    begin_copy(&app);
    // Asking how far a copy has come is no sign of life.
    app.wait_for_long("the lock by itself", LONG, || app.shows("Accogli si sta bloccando") || app.shows("Accogli è bloccato"));
    assert!(!app.there_is(".nav") && !app.there_is("table"), "something of the register is still shown");
    is_locked(&app);
    assert!(app.script("return globalThis.before_the_lock === undefined;", vec![]).as_bool().unwrap_or(false), "the page is another one");
    for set in whole(&ground) {
        assert!(set.why.is_some());
    }
    enter(&app, (COORDINATOR, PASSWORD));
}
