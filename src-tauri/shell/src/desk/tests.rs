#![allow(clippy::unwrap_used, reason = "tests")]

use std::sync::{Arc, mpsc};
use std::task::{Context, Waker};

use accogli_core::backup::BackupReason;
use accogli_core::centre::{self, FoundRequest};
use accogli_core::import::read_book;
use accogli_core::vault::{Clocks, KdfCost, UnlockRequest, unlock};

use super::*;

/// The smallest first run of all tests.
fn request() -> FoundRequest {
    serde_json::from_str(include_str!("../../../../tests/first_run.json")).unwrap()
}

/// An open register, of whose forty seconds without a sign of life so many milliseconds are over.
fn waited(data: &Path, millis: i64) -> Desk {
    let place = Mutex::new(Place { folder: data.to_owned(), ..Place::default() });
    let (watch, elsewhere, table) = (Mutex::default(), Mutex::default(), Mutex::default());
    let desk = Desk {
        place,
        data: data.to_owned(),
        elsewhere,
        jobs: Jobs::default(),
        watch,
        asked: Sender::new(LockAsked::Lock),
        held: AtomicBool::default(),
        table,
        going: Going::default(),
    };
    desk.open(|folder| centre::found(folder, &request(), KdfCost::FLOOR, Box::new(Machine)).map(|(session, _)| (session, ()))).unwrap();
    let now = clocks();
    let begun = Clocks { wall_millis: now.wall_millis - millis, ..now };
    *desk.watch() = Some(Watch::begin(begun, Duration::from_secs(40)));
    desk
}

#[test]
fn t11_what_the_program_looks_at_by_itself_is_no_sign_of_life() {
    let folder = tempfile::tempdir().unwrap();
    for (by_itself, data) in [(true, folder.path().join("uno")), (false, folder.path().join("due"))] {
        let desk = waited(&data, 38_000);
        if by_itself {
            assert_eq!(desk.unseen(|session| Ok(session.me().login_name.clone())).unwrap(), "coordinatrice");
        } else {
            desk.with(|_| Ok(())).unwrap();
        }
        std::thread::sleep(Duration::from_millis(2_200));
        assert_eq!(desk.is_overdue(), by_itself, "only a command of a person puts the lock off");
        assert_eq!(desk.unseen(|_| Ok(())).is_err(), by_itself);
    }
}

#[test]
fn t11_a_long_work_that_comes_too_late_locks_and_does_not_wait_for_itself() {
    type Long = fn(&Desk) -> Result<()>;
    let works: [(&str, Long); 5] = [
        ("a copy", |desk| desk.back_up(BackupReason::Asked).map(|_| ())),
        ("a copy before a removal", |desk| desk.back_up_before(BackupReason::Removal)),
        ("a copy before an import", Desk::copy_first),
        ("a trial", |desk| desk.try_backup().map(|_| ())),
        ("the copies of former keys", |desk| desk.forget_old_keys().map(|_| ())),
    ];
    for (name, work) in works {
        let folder = tempfile::tempdir().unwrap();
        let desk = Arc::new(waited(&folder.path().join("dati"), 41_000));
        let (tell, told) = mpsc::channel();
        let there = Arc::clone(&desk);
        std::thread::spawn(move || tell.send(work(&there)));
        // One that waits for itself never answers.
        let answer = told.recv_timeout(Duration::from_secs(120)).unwrap_or_else(|_| panic!("{name} waits for itself"));
        assert_eq!(answer.unwrap_err().code, Code::Locked, "{name}");
        assert!(!desk.is_open(), "{name}");
    }
}

/// Works in the register until told to end, as an import of minutes does.
fn working<T>(desk: &Desk, meanwhile: impl FnOnce() -> T) -> T {
    let (begun, has_begun) = mpsc::channel();
    let (end, ended) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            desk.with(|_| {
                begun.send(()).unwrap();
                ended.recv_timeout(Duration::from_secs(120)).unwrap();
                Ok(())
            })
        });
        has_begun.recv().unwrap();
        let value = meanwhile();
        // Where the test has failed nobody listens any more.
        let _ = end.send(());
        value
    })
}

#[test]
fn t11_a_sign_of_life_counts_while_a_long_work_has_the_place() {
    let folder = tempfile::tempdir().unwrap();
    for (by_page, data) in [(true, folder.path().join("uno")), (false, folder.path().join("due"))] {
        let desk = Arc::new(waited(&data, 0));
        working(&desk, || {
            let now = clocks();
            *desk.watch() = Some(Watch::begin(Clocks { wall_millis: now.wall_millis - 38_000, ..now }, Duration::from_secs(40)));
            if by_page {
                // On the window's own thread, which must not wait.
                desk.live().unwrap();
            } else {
                let there = Arc::clone(&desk);
                std::thread::spawn(move || there.with(|_| Ok(())));
            }
            std::thread::sleep(Duration::from_millis(2_500));
            assert!(!desk.is_overdue(), "somebody is there, by the page {by_page}");
        });
    }
}

#[test]
fn t11_a_sign_of_life_that_comes_too_late_answers_locked_and_waits_for_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let desk = waited(&folder.path().join("dati"), 0);
    working(&desk, || {
        desk.end();
        assert_eq!(desk.live().unwrap_err().code, Code::Locked);
        assert!(desk.is_overdue());
    });
    assert_eq!(desk.with(|_| Ok(())).unwrap_err().code, Code::Locked);
    assert!(!desk.is_open());
    assert_eq!(desk.live().unwrap_err().code, Code::Locked);
}

#[test]
fn a_second_lock_waits_for_the_copy_of_the_first_and_does_not_end_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("dati");
    let desk = waited(&data, 0);
    std::thread::scope(|scope| {
        scope.spawn(|| desk.lock().unwrap());
        // Closing the window comes when nobody is in any more, and the copy is being made.
        while desk.is_open() {
            std::thread::yield_now();
        }
        assert!(desk.is_locking(), "whoever closes the window sees it");
        desk.lock().unwrap();
        assert!(!desk.is_locking());
    });
    let kept = accogli_core::backup::sets(&accogli_core::backup::folder_of(&data)).unwrap();
    assert_eq!(kept.iter().map(|set| set.why).collect::<Vec<_>>(), [Some(BackupReason::Lock)], "the copy that was promised is there");
}

fn table() -> Table {
    Table { name: "registro.csv".to_owned(), book: read_book(b"Cognome;Nome\nRossi;Marta\n").unwrap(), preview: None }
}

#[test]
fn t11_what_was_begun_before_a_lock_does_not_end_in_the_next_session() {
    let folder = tempfile::tempdir().unwrap();
    let desk = waited(&folder.path().join("dati"), 0);
    let before = desk.turn().unwrap();
    desk.with_in(before, |_| Ok(())).unwrap();
    desk.lock().unwrap();
    assert_eq!(desk.turn().unwrap_err().code, Code::Locked);
    assert_eq!(desk.with_in(before, |_| Ok(())).unwrap_err().code, Code::Locked);
    let request = UnlockRequest { login_name: "coordinatrice".to_owned(), password: request().account.password };
    desk.open(|folder| unlock(folder, &request, Box::new(Machine)).map(|session| (session, ()))).unwrap();
    assert_eq!(desk.with_in(before, |_| Ok(())).unwrap_err().code, Code::Locked);
    assert!(desk.is_open(), "nor does it lock whoever works now");
    assert_eq!(desk.take_in(before, table(), Path::new("registro.csv"), String::new()).map(|_| ()).unwrap_err().code, Code::Locked);
    assert!(desk.table().is_none(), "a file chosen before the lock reaches nobody after it");
    let now = desk.turn().unwrap();
    desk.take_in(now, table(), Path::new("registro.csv"), String::new()).unwrap();
    assert!(desk.table().is_some());
    desk.lock().unwrap();
    assert!(desk.table().is_none());
}

#[test]
fn a_page_that_asks_the_person_keeps_the_register_open_and_one_that_is_silent_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let desk = waited(folder.path(), 0);
    let patience = Duration::from_secs(20);
    let mut heard = Box::pin(desk.heard());
    assert!(heard.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending(), "the page listens, and nobody asked");
    std::thread::scope(|scope| {
        let shell = scope.spawn(|| desk.put_away(LockAsked::Close, patience));
        assert_eq!(tauri::async_runtime::block_on(heard), LockAsked::Close);
        desk.hold();
        assert!(!shell.join().unwrap(), "the window stays");
    });
    assert!(desk.is_open(), "the person is being asked");
    assert!(desk.put_away(LockAsked::Close, Duration::from_millis(100)), "nobody answers");
    desk.lock().unwrap();
    assert!(desk.put_away(LockAsked::Close, patience), "and a locked one is not waited for");
}
