//! Copies and the way back: every byte read back, every clock wrong, every stop survived.

mod attacks;
mod charge;
mod ended;
mod load;
mod old_keys;
mod outside;
mod restoring;
mod thinning;

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use accogli_core::backup::{self, BackupReason, MadeSet, Progress, folder_of};
use accogli_core::centre::{self, RoomChange};
use accogli_core::clock::FixedClock;
use accogli_core::vault::{self, Role, Session, UnlockRequest};
use accogli_core::{Code, Result};
use chrono::{NaiveDate, NaiveDateTime};

use crate::desk::{Desk, PASSWORD, desk};

/// Goes on to the end.
fn on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn day(year: i32, month: u32, day: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(year, month, day).unwrap().and_hms_opt(9, 0, 0).unwrap()
}

fn make(session: &mut Session) -> MadeSet {
    let made = backup::begin(session, BackupReason::Asked, None).unwrap().run(&FixedClock::at(day(2025, 6, 12)), &mut on).unwrap();
    backup::end(session, made).unwrap()
}

/// Changes something that a restore must take back.
fn name_room(session: &mut Session, name: &str) {
    let rooms = centre::show(session).unwrap().rooms;
    let room = rooms[0].clone();
    // No two rooms of a site have one name.
    let taken = rooms.iter().any(|other| other.id != room.id && other.name == name);
    let name = if taken { format!("{name} bis") } else { name.to_owned() };
    let change = RoomChange { id: Some(room.id), site_id: room.site_id, name, seats: None, closed: false };
    centre::save_room(session, &change).unwrap();
}

fn room_names(session: &Session) -> String {
    let mut names: Vec<String> = centre::show(session).unwrap().rooms.iter().map(|room| room.name.clone()).collect();
    names.sort();
    names.join(", ")
}

fn unlock(path: &Path) -> Result<Session> {
    let request = UnlockRequest { login_name: "coordinatrice".to_owned(), password: PASSWORD.to_owned() };
    vault::unlock(path, &request, crate::desk::clock())
}

fn restore(data: &Path, set: &Path) -> Result<backup::Restored> {
    backup::restore_set(data, set, ("coordinatrice", PASSWORD), crate::desk::clock(), &mut on)
}

/// Every file below a folder with its bytes.
fn tree(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if fs::symlink_metadata(&path).unwrap().is_dir() {
            files.extend(tree(&path));
        } else {
            files.push((path.clone(), fs::read(&path).unwrap_or_default()));
        }
    }
    files.sort();
    files
}

#[test]
fn a_set_holds_the_register_and_opens_with_its_own_keys() {
    let mut desk = desk();
    let made = make(&mut desk.session);
    assert_eq!(made.set.name, "copia-000001-2025-06-12-0900");
    let mut names: Vec<String> =
        fs::read_dir(&made.folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    assert_eq!(names, ["accogli.db", "manifest.json", "vault.keys"], "a closed set has no log beside it");
    let verdict = backup::verify_set(&made.folder, ("coordinatrice", PASSWORD), None, &mut on).unwrap();
    assert_eq!(verdict.counts, made.set.counts);
    let wrong = backup::verify_set(&made.folder, ("coordinatrice", "lampada-verde-sul-letto"), None, &mut on).unwrap_err();
    assert_eq!(wrong.code, Code::WrongPassword);
    // The set is a register of its own: copied elsewhere it opens like any other.
    let other = tempfile::TempDir::new().unwrap();
    for name in ["accogli.db", "vault.keys"] {
        fs::copy(made.folder.join(name), other.path().join(name)).unwrap();
    }
    assert_eq!(room_names(&unlock(other.path()).unwrap()), room_names(&desk.session));
    assert_eq!(backup::sets(&folder_of(&desk.path())).unwrap(), [made.set]);
}

#[test]
fn how_much_a_copy_holds_is_told_to_its_coordinator_alone() {
    let mut desk = desk();
    desk.add(&[("sportello", Role::Desk), ("tecnico", Role::Administrator)]);
    let made = make(&mut desk.session);
    let told = |name: &str| backup::verify_set(&made.folder, (name, PASSWORD), None, &mut on).unwrap().counts;
    assert_eq!((told("sportello"), told("tecnico")), (None, None));
    assert_eq!(told("coordinatrice"), made.set.counts);
    assert!(made.set.counts.is_some());
}

#[test]
fn a_copy_is_made_only_when_something_changed_and_after_half_an_hour() {
    let mut desk = desk();
    let since = day(2025, 6, 12);
    assert!(backup::changed(&desk.session).unwrap());
    assert!(!backup::is_due(&desk.session, since).unwrap(), "nobody has worked for half an hour");
    assert!(backup::is_due(&desk.session, since - chrono::Duration::minutes(30)).unwrap());
    assert!(backup::before(&mut desk.session, BackupReason::Import).unwrap().is_some());
    assert!(backup::before(&mut desk.session, BackupReason::Import).unwrap().is_none(), "nothing changed since");
    assert!(!backup::is_due(&desk.session, since - chrono::Duration::minutes(30)).unwrap());
    name_room(&mut desk.session, "Stanza nuova");
    let set = backup::before(&mut desk.session, BackupReason::Import).unwrap().unwrap();
    assert_eq!((set.number, set.why), (2, Some(BackupReason::Import)));
}

#[test]
fn a_copy_given_up_leaves_nothing_and_the_next_one_works() {
    let mut desk = desk();
    for stop in 1..9 {
        let mut calls = 0;
        let begun = backup::begin(&mut desk.session, BackupReason::Asked, None).unwrap();
        let error = begun
            .run(&FixedClock::at(day(2025, 6, 12)), &mut |_| {
                calls += 1;
                if calls == stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })
            .unwrap_err();
        assert_eq!(error.code, Code::Cancelled, "stopped at call {stop}");
        assert_eq!(fs::read_dir(folder_of(&desk.path())).unwrap().count(), 0, "stopped at call {stop}");
    }
    make(&mut desk.session);
}

#[test]
fn two_copies_at_once_are_refused_and_the_lock_ends_a_running_one() {
    let Desk { folder, mut session, .. } = desk();
    let begun = backup::begin(&mut session, BackupReason::Asked, None).unwrap();
    assert_eq!(backup::begin(&mut session, BackupReason::Asked, None).unwrap_err().code, Code::BackupRunning);
    session.lock().unwrap();
    let error = begun.run(&FixedClock::at(day(2025, 6, 12)), &mut on).unwrap_err();
    assert_eq!(error.code, Code::Cancelled, "pages of two moments are never a copy");
    assert!(unlock(&folder.path().join("dati")).is_ok());
}

#[test]
fn a_check_of_the_register_ends_a_running_copy() {
    let mut desk = desk();
    let begun = backup::begin(&mut desk.session, BackupReason::Asked, None).unwrap();
    desk.session.verify().unwrap();
    assert_eq!(begun.run(&FixedClock::at(day(2025, 6, 12)), &mut on).unwrap_err().code, Code::Cancelled);
}
