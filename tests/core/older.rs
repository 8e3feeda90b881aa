//! T17, T18: what is older and needs no key to be put back: the key file, a log made by hand, the end of the audit cut off.

use std::fs;
use std::path::{Path, PathBuf};

use accogli_core::audit::{self, AuditQuery, ExportFormat};
use accogli_core::backup::{self, BackupReason, choose_second, folder_of, older_than_backup};
use accogli_core::store::{DATABASE_FILE, Outcome};
use accogli_core::vault::{self, KEY_FILE, KitToKeep, PasswordChange, RecoverRequest, Role, UnlockRequest};
use accogli_core::{Code, Result};

use crate::desk::{PASSWORD, account, clock, clock_at, desk};
use crate::tamper::{PAGE, at, file, outcomes, put, rename_room, unlock_as, unlock_at};

const NEW: &str = "tre-biciclette-arancioni";

fn keys(path: &Path) -> Vec<u8> {
    fs::read(path.join(KEY_FILE)).unwrap()
}

fn log_of(path: &Path) -> PathBuf {
    path.join(format!("{DATABASE_FILE}-wal"))
}

/// Locked on the 12th; an account more on the 13th, and locked: both pairs of files.
struct TwoDays {
    _folder: tempfile::TempDir,
    path: PathBuf,
    older: (Vec<u8>, Vec<u8>),
    present: (Vec<u8>, Vec<u8>),
}

fn two_days() -> TwoDays {
    let desk = desk();
    let path = desk.path();
    desk.session.lock().unwrap();
    let older = (file(&path), keys(&path));
    let mut session = unlock_at(&path, 13, 10).unwrap();
    vault::add_account(&mut session, &account("zeno", Role::Desk)).unwrap();
    rename_room(&mut session, "Seconda");
    session.lock().unwrap();
    let present = (file(&path), keys(&path));
    TwoDays { _folder: desk.folder, path, older, present }
}

impl TwoDays {
    fn differing(&self) -> Vec<usize> {
        let page = |bytes: &[u8], at: usize| bytes[at * PAGE..][..PAGE].to_vec();
        let both = self.older.0.len().min(self.present.0.len()) / PAGE;
        let found: Vec<usize> = (1..both).filter(|at| page(&self.older.0, *at) != page(&self.present.0, *at)).collect();
        assert!(found.len() > 3, "{found:?}");
        found
    }

    /// The file of today with older pages in it, under one of the two key files, and a log or none.
    fn lay(&self, database: &[u8], keys: &[u8], log: Option<&[u8]>) {
        put(&self.path, database);
        fs::write(self.path.join(KEY_FILE), keys).unwrap();
        if let Some(log) = log {
            fs::write(log_of(&self.path), log).unwrap();
        }
    }

    fn noticed(&self, what: &str) {
        match unlock_at(&self.path, 14, 8) {
            Ok(session) => {
                assert!(session.rollback().is_some(), "{what} went unnoticed");
                assert!(!audit::check(&session).unwrap().holds, "{what}: the check of the audit passes");
                session.lock().unwrap();
            }
            // An old page beside new ones may break the file's own structure.
            Err(refusal) => assert_eq!(refusal.code, Code::RegisterDamaged, "{what}"),
        }
    }
}

/// A log as SQLite writes one: its checksums have no key, so anybody makes it. The last page ends a transaction only where it says how
/// many pages the file has.
fn log(pages: &[(usize, &[u8])], size: usize) -> Vec<u8> {
    fn add(bytes: &[u8], sums: &mut (u32, u32)) {
        for pair in bytes.chunks_exact(8) {
            let word = |at: usize| u32::from_be_bytes(pair[at..at + 4].try_into().unwrap());
            sums.0 = sums.0.wrapping_add(word(0)).wrapping_add(sums.1);
            sums.1 = sums.1.wrapping_add(word(4)).wrapping_add(sums.0);
        }
    }
    let number = |number: usize| u32::try_from(number).unwrap().to_be_bytes();
    let salt = *b"saltsalt";
    let mut out = [&0x377f_0683_u32.to_be_bytes(), &number(3_007_000), &number(PAGE), &number(1)].map(|word| word.to_vec()).concat();
    out.extend(salt);
    let mut sums = (0, 0);
    add(&out, &mut sums);
    let sum = |sums: (u32, u32)| [sums.0.to_be_bytes(), sums.1.to_be_bytes()].concat();
    out.extend(sum(sums));
    for (place, (page, bytes)) in pages.iter().enumerate() {
        let head = [number(page + 1), number(if place + 1 == pages.len() { size } else { 0 })].concat();
        add(&head, &mut sums);
        add(bytes, &mut sums);
        out.extend([head, salt.to_vec(), sum(sums), bytes.to_vec()].concat());
    }
    out
}

#[test]
fn t17_older_pages_are_noticed_under_an_older_key_file_and_out_of_a_log_made_by_hand_too() {
    let days = two_days();
    let (older, present) = (&days.older, &days.present);
    let differing = days.differing();
    let page = |at: usize| &older.0[at * PAGE..][..PAGE];
    let size = present.0.len() / PAGE;
    for one in &differing {
        let mut mixed = present.0.clone();
        mixed[one * PAGE..][..PAGE].copy_from_slice(page(*one));
        days.lay(&mixed, &older.1, None);
        days.noticed(&format!("page {one} under the older keys"));
        days.lay(&present.0, &present.1, Some(&log(&[(*one, page(*one))], size)));
        days.noticed(&format!("page {one} in a log"));
    }
    for pair in differing.windows(2) {
        days.lay(&present.0, &present.1, Some(&log(&[(pair[0], page(pair[0])), (pair[1], page(pair[1]))], size)));
        days.noticed(&format!("pages {pair:?} in a log"));
    }
    // All of today under the older keys is told for itself, with both dates.
    days.lay(&present.0, &older.1, None);
    let session = unlock_at(&days.path, 14, 8).unwrap();
    let told = session.rollback().unwrap().clone();
    assert_eq!((told.keys, told.pages, told.anchored.at, told.found.at), (true, false, Some(at(13, 10)), Some(at(12, 9))));
    assert_eq!(outcomes(&session).iter().filter(|one| **one == Outcome::RolledBack).count(), 1);
    session.lock().unwrap();
    assert_eq!(unlock_at(&days.path, 14, 9).unwrap().rollback(), Some(&told), "until somebody in charge takes note");
}

#[test]
fn t17_a_log_that_holds_nothing_whole_raises_no_alarm() {
    let days = two_days();
    let (older, present) = (&days.older, &days.present);
    let one = days.differing()[0];
    // Torn in the first write after an unlock: no transaction ends in it.
    let torn = log(&[(one, &older.0[one * PAGE..][..PAGE])], 0);
    for log in [&torn[..], &torn[..32], &torn[..2_000], b"no log at all"] {
        days.lay(&present.0, &present.1, Some(log));
        let session = unlock_at(&days.path, 14, 8).unwrap();
        assert_eq!(session.rollback(), None, "{} bytes", log.len());
        session.lock().unwrap();
    }
}

#[test]
fn t17_t45_a_password_or_a_kit_that_has_ended_does_not_come_back_in_silence() {
    let mut desk = desk();
    let (path, old_kit) = (desk.path(), desk.recovery_code.clone());
    let set = backup::before(&mut desk.session, BackupReason::Asked).unwrap().unwrap();
    desk.session.lock().unwrap();
    let before = keys(&path);
    let mut session = unlock_at(&path, 13, 10).unwrap();
    let change = PasswordChange { old_password: PASSWORD.to_owned(), password: NEW.to_owned() };
    vault::change_password(&mut session, &change).unwrap();
    session.lock().unwrap();
    let today = keys(&path);
    // The old password opens again: told.
    fs::write(path.join(KEY_FILE), &before).unwrap();
    let session = unlock_at(&path, 14, 8).unwrap();
    assert!(session.rollback().is_some_and(|told| told.keys));
    drop(session);
    // The same within one session, stopped before its lock.
    fs::write(path.join(KEY_FILE), &today).unwrap();
    let enter = |password: &str| {
        let request = UnlockRequest { login_name: "coordinatrice".to_owned(), password: password.to_owned() };
        vault::unlock(&path, &request, clock())
    };
    let mut session = enter(NEW).unwrap();
    let within = keys(&path);
    let recovery_code = vault::new_recovery_code(&mut session).unwrap().value;
    vault::keep_kit(&mut session, &KitToKeep { recovery_code }).unwrap();
    rename_room(&mut session, "Terza");
    drop(session);
    let today = keys(&path);
    assert_eq!(enter(NEW).unwrap().rollback(), None, "an honest stop");
    let honest = (file(&path), today);
    for (name, old) in [("of the unlock", within), ("of the set", fs::read(folder_of(&path).join(&set.name).join(KEY_FILE)).unwrap())] {
        put(&path, &honest.0);
        fs::write(path.join(KEY_FILE), old).unwrap();
        let request = RecoverRequest { recovery_code: old_kit.clone(), login_name: "coordinatrice".to_owned(), password: NEW.to_owned() };
        let (session, _) = vault::recover(&path, &request, clock()).unwrap();
        assert!(session.rollback().is_some_and(|told| told.keys), "the keys {name} let the old kit in without a word");
        session.lock().unwrap();
    }
}

#[test]
fn t18_the_end_of_the_audit_cut_off_after_a_stop_is_told() {
    let desk = desk();
    let path = desk.path();
    desk.session.lock().unwrap();
    let mut session = unlock_at(&path, 13, 10).unwrap();
    let after_unlock = fs::metadata(log_of(&path)).unwrap().len();
    audit::export(&mut session, &AuditQuery::default(), ExportFormat::Csv).unwrap();
    // As a kill leaves it: the log beside the file.
    let stopped = tempfile::TempDir::new().unwrap();
    for name in [DATABASE_FILE.to_owned(), format!("{DATABASE_FILE}-wal"), KEY_FILE.to_owned()] {
        fs::copy(path.join(&name), stopped.path().join(&name)).unwrap();
    }
    drop(session);
    let log = fs::OpenOptions::new().write(true).open(log_of(stopped.path())).unwrap();
    assert!(log.metadata().unwrap().len() > after_unlock);
    log.set_len(after_unlock).unwrap();
    let session = unlock_at(stopped.path(), 13, 11).unwrap();
    assert!(session.rollback().is_some(), "what left the register was anchored at once");
    assert!(!audit::check(&session).unwrap().holds);
}

#[test]
fn t18_a_pair_put_back_after_something_left_is_told_by_the_copy_of_the_lock_here_or_in_the_second_place() {
    let mut desk = desk();
    let (path, second) = (desk.path(), tempfile::TempDir::new().unwrap());
    choose_second(&mut desk.session, second.path()).unwrap();
    backup::before(&mut desk.session, BackupReason::Asked).unwrap();
    desk.session.lock().unwrap();
    let pair = (file(&path), keys(&path));
    let mut session = unlock_at(&path, 13, 10).unwrap();
    assert!(!backup::changed(&session).unwrap(), "to come in and go is no reason for a copy");
    audit::export(&mut session, &AuditQuery::default(), ExportFormat::Csv).unwrap();
    assert!(backup::changed(&session).unwrap(), "a list of what was done has left");
    backup::at_lock(&mut session, clock_at(0).as_ref(), &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    session.lock().unwrap();
    put(&path, &pair.0);
    fs::write(path.join(KEY_FILE), &pair.1).unwrap();
    let session = unlock_at(&path, 14, 8).unwrap();
    assert_eq!(session.rollback(), None, "the two fit each other");
    assert!(older_than_backup(&session).unwrap().is_some(), "the newest copy tells");
    fs::remove_dir_all(folder_of(&path)).unwrap();
    assert!(older_than_backup(&session).unwrap().is_some(), "and so does the one in the second place");
}

#[test]
fn t16_t17_a_rescue_makes_no_older_register_young() -> Result<()> {
    let days = two_days();
    days.lay(&days.older.0, &days.present.1, None);
    crate::desk::spoil(&days.path);
    let out = days.path.with_file_name("salvato");
    backup::salvage_into(&days.path, &out, ("coordinatrice", PASSWORD), clock_at(172_800), &mut |_| std::ops::ControlFlow::Continue(()))?;
    let session = unlock_as(&out, "coordinatrice", 15, 8)?;
    let told = session.rollback().expect("an older file is told after a rescue too").clone();
    assert_eq!((told.anchored.at, told.found.at), (Some(at(13, 10)), Some(at(12, 9))));
    assert!(outcomes(&session).contains(&Outcome::RolledBack));
    session.lock()?;
    // The present one, rescued, is what it was.
    days.lay(&days.present.0, &days.present.1, None);
    crate::desk::spoil(&days.path);
    let out = days.path.with_file_name("salvato-oggi");
    backup::salvage_into(&days.path, &out, ("coordinatrice", PASSWORD), clock_at(172_800), &mut |_| std::ops::ControlFlow::Continue(()))?;
    assert_eq!(unlock_as(&out, "coordinatrice", 15, 8)?.rollback(), None);
    Ok(())
}
