//! The files beside the program, changed from outside while it is closed: damage, older files, older pages (T16, T17, T19).

use std::fs;
use std::path::Path;

use accogli_core::centre::{self, RoomChange};
use accogli_core::clock::FixedClock;
use accogli_core::store::{DATABASE_FILE, DataKey, Outcome, open_in};
use accogli_core::vault::{self, KEY_FILE, Role, Rollback, Session, UnlockRequest};
use accogli_core::{Code, Result};
use chrono::{NaiveDate, NaiveDateTime};
use sha2::{Digest, Sha256};

use crate::desk::{PASSWORD, clock, desk};

pub(crate) const PAGE: usize = 4096;
const KEY: [u8; 32] = [5; 32];

pub(crate) fn at(day: u32, hour: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2025, 6, day).unwrap().and_hms_opt(hour, 0, 0).unwrap()
}

pub(crate) fn unlock_at(folder: &Path, day: u32, hour: u32) -> Result<Session> {
    unlock_as(folder, "coordinatrice", day, hour)
}

pub(crate) fn unlock_as(folder: &Path, login_name: &str, day: u32, hour: u32) -> Result<Session> {
    let request = UnlockRequest { login_name: login_name.to_owned(), password: PASSWORD.to_owned() };
    vault::unlock(folder, &request, Box::new(FixedClock::at(at(day, hour))))
}

pub(crate) fn rename_room(session: &mut Session, name: &str) {
    let room = centre::show(session).unwrap().rooms[0].clone();
    let change = RoomChange { id: Some(room.id), site_id: room.site_id, name: name.to_owned(), seats: None, closed: false };
    centre::save_room(session, &change).unwrap();
}

pub(crate) fn file(folder: &Path) -> Vec<u8> {
    fs::read(folder.join(DATABASE_FILE)).unwrap()
}

pub(crate) fn put(folder: &Path, bytes: &[u8]) {
    fs::write(folder.join(DATABASE_FILE), bytes).unwrap();
    let _ = fs::remove_file(folder.join(format!("{DATABASE_FILE}-wal")));
}

/// The outcomes of the audit, in order.
pub(crate) fn outcomes(session: &Session) -> Vec<Outcome> {
    session.register().read(|reader| reader.rows("SELECT outcome FROM audit_entry ORDER BY seq", [], |row| row.get(0))).unwrap()
}

/// A register under a known key, so that no password needs stretching, with a little of everything in it.
fn plain_register() -> (tempfile::TempDir, Vec<u8>) {
    let folder = tempfile::TempDir::new().unwrap();
    let mut register = open_in(folder.path(), &DataKey::from_bytes(KEY), true, clock()).unwrap();
    for number in 0..40 {
        register.note(accogli_core::Id::from_bytes([number; 16]), "families_show", None, Outcome::Read).unwrap();
    }
    register.close().unwrap();
    let good = file(folder.path());
    (folder, good)
}

/// Whether opening or the full check refuses the file; nothing may be written to it either way.
#[track_caller]
fn noticed(folder: &Path, bad: &[u8], what: &str) {
    put(folder, bad);
    let before = Sha256::digest(bad);
    let answer = open_in(folder, &DataKey::from_bytes(KEY), false, clock()).and_then(|register| {
        let verdict = register.verify();
        register.abandon();
        verdict
    });
    let code = answer.expect_err(what).code;
    assert!([Code::RegisterDamaged, Code::RegisterUnreadable].contains(&code), "{what}: {code:?}");
    assert_eq!(Sha256::digest(file(folder)), before, "{what}: the damaged file was written to");
}

#[test]
fn t16_a_flip_in_any_page_is_noticed_and_nothing_is_written() {
    let (folder, good) = plain_register();
    let pages = good.len() / PAGE;
    assert!(pages > 100 && good.len() % PAGE == 0, "{pages} pages");
    for page in 0..pages {
        // In the first bytes, in the middle, at the end of the content, in the nonce, in the tag: two of them in each page.
        let places = [(8, 0), (PAGE / 2, 7), (PAGE - 81, 3), (PAGE - 80, 5), (PAGE - 64, 1)];
        for (place, bit) in [places[page % 5], places[(page + 2) % 5]] {
            let mut bad = good.clone();
            bad[page * PAGE + place] ^= 1 << bit;
            noticed(folder.path(), &bad, &format!("page {page}, byte {place}"));
        }
    }
}

#[test]
fn t16_swapped_pages_and_a_cut_file_are_noticed() {
    let (folder, good) = plain_register();
    let pages = good.len() / PAGE;
    for page in 1..pages {
        let mut bad = good.clone();
        let other = 1 + (page * 7) % (pages - 1);
        if other != page {
            let (one, two) = (page.min(other) * PAGE, page.max(other) * PAGE);
            let (low, high) = bad.split_at_mut(two);
            low[one..one + PAGE].swap_with_slice(&mut high[..PAGE]);
            noticed(folder.path(), &bad, &format!("pages {page} and {other} swapped"));
        }
        noticed(folder.path(), &good[..page * PAGE], &format!("cut after page {page}"));
        noticed(folder.path(), &good[..page * PAGE + 1_000], &format!("cut inside page {page}"));
    }
    noticed(folder.path(), &good[..100], "cut inside the first page");
    noticed(folder.path(), &[], "cut to nothing");
    put(folder.path(), &good);
    assert!(open_in(folder.path(), &DataKey::from_bytes(KEY), false, clock()).unwrap().verify().is_ok(), "the good file still opens");
}

#[test]
fn t16_damage_found_while_working_stops_every_write() {
    let mut desk = desk();
    let path = desk.path();
    rename_room(&mut desk.session, "Prima");
    // A check lets go of every page it read: they are read from the file again, which has gone bad meanwhile.
    desk.session.verify().unwrap();
    let mut bad = file(&path);
    for page in bad.chunks_mut(PAGE).skip(1) {
        page[100] ^= 1;
    }
    fs::write(path.join(DATABASE_FILE), &bad).unwrap();
    assert_eq!(centre::show(&desk.session).unwrap_err().code, Code::RegisterDamaged);
    let keys = fs::read(path.join(KEY_FILE)).unwrap();
    let change = centre::CentreDetails { name: "Altro".to_owned(), ..crate::desk::request().centre };
    assert_eq!(centre::change(&mut desk.session, &change).unwrap_err().code, Code::RegisterDamaged);
    let stranger = accogli_core::Id::from_bytes([1; 16]);
    assert_eq!(accogli_core::families::show(&mut desk.session, stranger).unwrap_err().code, Code::RegisterDamaged, "not even its audit");
    let draft = vault::DraftToKeep { place: "#/oggi".to_owned(), form: "contatto".to_owned(), values: "a metà".to_owned() };
    assert_eq!(vault::keep_draft(&mut desk.session, &draft).unwrap_err().code, Code::RegisterDamaged, "nor a draft");
    let draft = vault::DraftPlace { place: draft.place, form: draft.form };
    assert_eq!(vault::drop_draft(&mut desk.session, &draft).unwrap_err().code, Code::RegisterDamaged);
    assert_eq!(vault::drafts(&mut desk.session).unwrap_err().code, Code::RegisterDamaged, "reading them thins them");
    desk.session.lock().unwrap();
    assert_eq!(file(&path), bad, "nothing was written after the damage was found");
    assert_eq!(fs::read(path.join(KEY_FILE)).unwrap(), keys, "nor was the anchor moved");
}

/// A register locked on the 12th, then worked in and locked on the 13th: its folder, and its file of the 12th.
fn two_days() -> (tempfile::TempDir, std::path::PathBuf, Vec<u8>) {
    let mut desk = desk();
    desk.add(&[("sportello", Role::Desk)]);
    let path = desk.path();
    desk.session.lock().unwrap();
    let older = file(&path);
    let mut session = unlock_at(&path, 13, 10).unwrap();
    rename_room(&mut session, "Seconda");
    session.lock().unwrap();
    (desk.folder, path, older)
}

#[test]
fn t17_an_older_file_put_back_is_told_with_both_dates_until_somebody_in_charge_takes_note() {
    let (_folder, path, older) = two_days();
    let present = file(&path);
    put(&path, &older);
    // Whoever comes in first is told, and cannot make it go away.
    let mut desk = unlock_as(&path, "sportello", 14, 8).unwrap();
    let told = desk.rollback().unwrap().clone();
    assert_eq!((told.anchored.at, told.found.at, told.pages), (Some(at(13, 10)), Some(at(12, 9)), false));
    assert!(told.anchored.seq > told.found.seq);
    assert_eq!(vault::accept_rollback(&mut desk).unwrap_err().code, Code::NotPermitted);
    desk.lock().unwrap();
    let mut session = unlock_at(&path, 14, 9).unwrap();
    assert_eq!(session.rollback(), Some(&told), "the warning waits");
    assert_eq!(outcomes(&session).iter().filter(|one| **one == Outcome::RolledBack).count(), 1, "one entry for one rollback");
    vault::accept_rollback(&mut session).unwrap();
    assert_eq!(session.rollback(), None);
    assert_eq!(vault::accept_rollback(&mut session).unwrap_err().code, Code::WrongState);
    session.lock().unwrap();
    let session = unlock_at(&path, 14, 10).unwrap();
    assert_eq!(session.rollback(), None);
    session.lock().unwrap();
    // The file of the 13th has not grown from what was anchored on the 14th either.
    put(&path, &present);
    assert!(unlock_at(&path, 15, 9).unwrap().rollback().is_some());
}

#[test]
fn t17_older_pages_put_back_are_noticed_though_every_check_passes() {
    let (_folder, path, older) = two_days();
    let (present, keys) = (file(&path), fs::read(path.join(KEY_FILE)).unwrap());
    let differing: Vec<usize> =
        (1..older.len() / PAGE).filter(|page| older[page * PAGE..][..PAGE] != present[page * PAGE..][..PAGE]).collect();
    assert!(differing.len() > 3, "{differing:?}");
    let mut by_pages = 0;
    for page in differing {
        let mut mixed = present.clone();
        mixed[page * PAGE..][..PAGE].copy_from_slice(&older[page * PAGE..][..PAGE]);
        put(&path, &mixed);
        fs::write(path.join(KEY_FILE), &keys).unwrap();
        match unlock_at(&path, 14, 8) {
            Ok(session) => {
                let Rollback { pages, anchored, .. } = session.rollback().unwrap_or_else(|| panic!("page {page} went unnoticed")).clone();
                assert_eq!(anchored.at, Some(at(13, 10)));
                by_pages += u32::from(pages);
                session.lock().unwrap();
            }
            // An old page beside new ones may break the file's own structure.
            Err(refusal) => assert_eq!(refusal.code, Code::RegisterDamaged, "page {page}"),
        }
    }
    assert!(by_pages > 0, "at least one old page passes every other check");
}

#[test]
fn t17_older_pages_are_noticed_after_a_wrong_password_too() {
    let mut desk = desk();
    desk.add(&[("sportello", Role::Desk)]);
    let (path, code) = (desk.path(), desk.recovery_code.clone());
    desk.session.lock().unwrap();
    let older = file(&path);
    let mut session = unlock_at(&path, 13, 10).unwrap();
    rename_room(&mut session, "Seconda");
    session.lock().unwrap();
    let (present, keys) = (file(&path), fs::read(path.join(KEY_FILE)).unwrap());
    let wrong = || {
        let request = UnlockRequest { login_name: "sportello".to_owned(), password: "lampada-rossa-sul-letto".to_owned() };
        assert_eq!(vault::unlock(&path, &request, clock()).map(|_| ()).unwrap_err().code, Code::WrongPassword);
    };
    let by_password = || unlock_at(&path, 14, 8);
    let by_kit = || {
        let password = "tre-biciclette-arancioni".to_owned();
        let request = vault::RecoverRequest { recovery_code: code.clone(), login_name: "sportello".to_owned(), password };
        vault::recover(&path, &request, clock()).map(|(session, _)| session)
    };
    let ways: [(&str, &dyn Fn() -> Result<Session>); 2] = [("password", &by_password), ("kit", &by_kit)];
    for (way, enter) in ways {
        let mut noticed = 0;
        for page in (1..older.len() / PAGE).filter(|page| older[page * PAGE..][..PAGE] != present[page * PAGE..][..PAGE]) {
            let mut mixed = present.clone();
            mixed[page * PAGE..][..PAGE].copy_from_slice(&older[page * PAGE..][..PAGE]);
            put(&path, &mixed);
            fs::write(path.join(KEY_FILE), &keys).unwrap();
            let _ = fs::remove_file(path.join("vault.attempts"));
            wrong();
            match enter() {
                Ok(session) => {
                    assert!(session.rollback().is_some(), "by {way}: page {page} went unnoticed");
                    noticed += 1;
                    let told = outcomes(&session);
                    let at = |wanted| told.iter().rposition(|one| *one == wanted).unwrap();
                    assert!(at(Outcome::RolledBack) < at(Outcome::Denied), "by {way}: compared first, then told");
                    session.lock().unwrap();
                }
                Err(refusal) => assert_eq!(refusal.code, Code::RegisterDamaged, "by {way}: page {page}"),
            }
        }
        assert!(noticed > 0, "by {way}: no old page passes every other check");
    }
}

#[test]
fn t17_a_stop_and_honest_work_raise_no_alarm() {
    let (_folder, path, _) = two_days();
    // A stop before the lock: the key file is the one of the unlock, the register has grown since.
    let mut session = unlock_at(&path, 14, 8).unwrap();
    let at_unlock = fs::read(path.join(KEY_FILE)).unwrap();
    rename_room(&mut session, "Terza");
    session.anchor().unwrap();
    let at_work = fs::read(path.join(KEY_FILE)).unwrap();
    rename_room(&mut session, "Quarta");
    drop(session);
    let stopped = file(&path);
    for keys in [&at_unlock, &at_work] {
        put(&path, &stopped);
        fs::write(path.join(KEY_FILE), keys).unwrap();
        let session = unlock_at(&path, 14, 9).unwrap();
        assert_eq!(session.rollback(), None);
        session.lock().unwrap();
    }
    // Every way to write the key file keeps the anchor.
    let mut session = unlock_at(&path, 14, 10).unwrap();
    vault::add_account(&mut session, &crate::desk::account("altra", Role::Mediator)).unwrap();
    let code = vault::new_recovery_code(&mut session).unwrap().value;
    session.lock().unwrap();
    let request =
        vault::RecoverRequest { recovery_code: code, login_name: "altra".to_owned(), password: "tre-biciclette-arancioni".to_owned() };
    let (session, _) = vault::recover(&path, &request, clock()).unwrap();
    assert_eq!(session.rollback(), None);
    session.lock().unwrap();
    for hour in 11..14 {
        let session = unlock_at(&path, 14, hour).unwrap();
        assert_eq!(session.rollback(), None);
        assert!(!outcomes(&session).contains(&Outcome::RolledBack));
        session.lock().unwrap();
    }
}

#[test]
fn t17_the_recovery_kit_too_tells_of_an_older_file() {
    let desk = desk();
    let (path, code) = (desk.path(), desk.recovery_code.clone());
    desk.session.lock().unwrap();
    let older = file(&path);
    unlock_at(&path, 13, 10).unwrap().lock().unwrap();
    put(&path, &older);
    let password = "tre-biciclette-arancioni".to_owned();
    let request = vault::RecoverRequest { recovery_code: code, login_name: "coordinatrice".to_owned(), password };
    let (session, _) = vault::recover(&path, &request, clock()).unwrap();
    assert_eq!(session.rollback().unwrap().anchored.at, Some(at(13, 10)));
}

#[test]
fn t19_a_changed_key_file_opens_nothing() {
    let desk = desk();
    let path = desk.path();
    desk.session.lock().unwrap();
    let (good, register) = (fs::read(path.join(KEY_FILE)).unwrap(), file(&path));
    // Each byte by itself is tried beside the code; here whole unlocks, one for every stretch of the file.
    for place in (0..good.len()).step_by(good.len() / 40) {
        let mut bad = good.clone();
        bad[place] ^= 2;
        fs::write(path.join(KEY_FILE), &bad).unwrap();
        // Each try is counted like a wrong password; here the wait is not what is looked at.
        let _ = fs::remove_file(path.join("vault.attempts"));
        let code = unlock_at(&path, 13, 9).unwrap_err().code;
        let expected = [Code::KeysDamaged, Code::KeysOutOfRange, Code::WrongPassword, Code::RegisterTooNew];
        assert!(expected.contains(&code), "byte {place}: {code:?}");
        assert_eq!(file(&path), register, "byte {place}: the register was touched");
    }
    fs::write(path.join(KEY_FILE), &good).unwrap();
    let _ = fs::remove_file(path.join("vault.attempts"));
    assert!(unlock_at(&path, 13, 9).is_ok());
}
