//! T26 and T17: the way back, its refusals, its interruptions, and an old file put back.

use std::fs;
use std::path::Path;

use accogli_core::Code;
use accogli_core::backup::{self, BackupReason, SetPlace, folder_of, older_than_backup};
use accogli_core::vault::{self, Session, VaultState};

use super::{make, name_room, on, restore, room_names, tree, unlock};
use crate::desk::{PASSWORD, another_desk, desk, stop_first_run};

/// A register with one set of *Stanza vecchia*, and *Stanza nuova* written since; locked.
fn worked_on() -> (tempfile::TempDir, std::path::PathBuf, std::path::PathBuf) {
    let mut desk = another_desk();
    name_room(&mut desk.session, "Stanza vecchia");
    let made = make(&mut desk.session);
    name_room(&mut desk.session, "Stanza nuova");
    let path = desk.path();
    desk.session.lock().unwrap();
    (desk.folder, path, made.folder)
}

fn named(session: Session) -> String {
    let names = room_names(&session);
    session.lock().unwrap();
    names
}

#[test]
fn t26_a_restore_brings_the_set_back_and_puts_the_present_register_aside() {
    let (_folder, path, set) = worked_on();
    let restored = restore(&path, &set).unwrap();
    assert_eq!((restored.number, restored.aside.as_str()), (1, "prima-del-ripristino-1"));
    let session = unlock(&path).unwrap();
    assert!(room_names(&session).contains("Stanza vecchia") && !room_names(&session).contains("Stanza nuova"));
    let told = session.register().read(|reader| reader.exists("SELECT 1 FROM audit_entry WHERE action = 'backup_restore'", [])).unwrap();
    assert!(told, "the audit tells of it");
    assert_eq!(older_than_backup(&session).unwrap(), None, "a restore is no old file put back");
    session.lock().unwrap();
    // What stood there before is whole, and can itself be opened.
    assert!(named(unlock(&path.join(&restored.aside)).unwrap()).contains("Stanza nuova"));
    assert!(!path.join("ripristino.part").exists() && !path.join("ripristino.pronto").exists());
    assert_eq!(restore(&path, &set).unwrap().aside, "prima-del-ripristino-2");
}

#[test]
fn t26_a_missing_a_damaged_and_an_unopenable_register_are_restored_too() {
    type Spoil = fn(&Path);
    let spoils: [(&str, Spoil); 5] = [
        ("no database", |path| fs::remove_file(path.join("accogli.db")).unwrap()),
        ("no keys", |path| fs::remove_file(path.join("vault.keys")).unwrap()),
        ("an empty database", |path| fs::write(path.join("accogli.db"), "").unwrap()),
        ("noise", |path| fs::write(path.join("accogli.db"), [7; 20_000]).unwrap()),
        ("a stale log", |path| fs::write(path.join("accogli.db-wal"), [9; 20_000]).unwrap()),
    ];
    for (name, spoil) in spoils {
        let (_folder, path, set) = worked_on();
        spoil(&path);
        restore(&path, &set).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(named(unlock(&path).unwrap()).contains("Stanza vecchia"), "{name}");
    }
}

#[test]
fn t26_a_log_of_another_moment_does_not_break_a_restore() {
    let mut desk = desk();
    let path = desk.path();
    name_room(&mut desk.session, "Stanza vecchia");
    let made = make(&mut desk.session);
    name_room(&mut desk.session, "Stanza nuova");
    // The log as a crash would leave it, of a file that is no longer there.
    let log = fs::read(path.join("accogli.db-wal")).unwrap();
    assert!(!log.is_empty());
    desk.session.lock().unwrap();
    fs::write(path.join("accogli.db-wal"), &log).unwrap();
    let restored = restore(&path, &made.folder).unwrap();
    assert!(named(unlock(&path).unwrap()).contains("Stanza vecchia"));
    assert_eq!(fs::read(path.join(restored.aside).join("accogli.db-wal")).unwrap(), log, "even the stale log is kept");
}

#[test]
fn t26_foreign_newer_damaged_and_locked_sets_are_refused_and_nothing_changes() {
    let (_folder, path, set) = worked_on();
    let (_other, other_path, _) = worked_on();
    // A wrong password is counted beside the register, as at the door.
    let of_register = |path: &Path, file: &Path| !file.starts_with(folder_of(path)) && !file.ends_with("vault.attempts");
    let before = |path: &Path| tree(path).into_iter().filter(|(file, _)| of_register(path, file)).collect::<Vec<_>>();
    let (mine, theirs) = (before(&path), before(&other_path));
    assert_eq!(restore(&other_path, &set).unwrap_err().code, Code::BackupForeign);
    assert_eq!(before(&other_path), theirs);
    let wrong = backup::restore_set(&path, &set, ("coordinatrice", "sbagliata"), crate::desk::clock(), &mut on).unwrap_err();
    assert_eq!((wrong.code, wrong.field), (Code::WrongPassword, Some("password")));
    let manifest = set.join("manifest.json");
    let good = fs::read_to_string(&manifest).unwrap();
    for (what, bad, code) in [
        ("a newer schema", good.replace("\"schema\": ", "\"schema\": 9"), Code::RegisterTooNew),
        ("a newer format", good.replace("\"format\": 1", "\"format\": 2"), Code::RegisterTooNew),
        ("another moment", good.replace("2025-06-12T09:00:00", "2025-06-12T09:00:01"), Code::BackupDamaged),
        ("another number", good.replace("\"number\": 1", "\"number\": 2"), Code::BackupDamaged),
        ("another file", good.replace("\"accogli.db\"", "\"../accogli.db\""), Code::BackupDamaged),
    ] {
        assert_ne!(bad, good, "{what}");
        fs::write(&manifest, bad).unwrap();
        assert_eq!(restore(&path, &set).unwrap_err().code, code, "{what}");
    }
    fs::write(&manifest, good).unwrap();
    assert_eq!(before(&path), mine, "no refusal touches the present register");
    let session = unlock(&path).unwrap();
    assert_eq!(restore(&path, &set).unwrap_err().code, Code::RegisterBusy, "not over a register somebody works in");
    assert!(named(session).contains("Stanza nuova"));
    assert!(!path.join("ripristino.part").exists());
}

#[test]
fn t26_a_set_of_another_register_starts_a_new_laptop() {
    let (_folder, _, set) = worked_on();
    let empty = tempfile::TempDir::new().unwrap();
    let data = empty.path().join("dati");
    restore(&data, &set).unwrap();
    assert!(named(unlock(&data).unwrap()).contains("Stanza vecchia"));
}

#[test]
fn t26_a_restore_over_an_interrupted_first_run_stays() {
    let (_folder, _, set) = worked_on();
    let (other, data, _) = worked_on();
    // Killed between the first run's last file and its mark: another register, of which nobody was told.
    stop_first_run(&data);
    assert_eq!(vault::status(&data).unwrap().state, VaultState::New);
    let restored = restore(&data, &set).unwrap();
    assert_eq!(vault::status(&data).unwrap().state, VaultState::Locked);
    let again = || accogli_core::centre::found(&data, &crate::desk::request(), vault::KdfCost::FLOOR, crate::desk::clock());
    assert_eq!(again().map(|_| ()).unwrap_err().code, Code::RegisterExists);
    assert!(named(unlock(&data).unwrap()).contains("Stanza vecchia"));
    assert!(data.join(&restored.aside).join("accogli.db").is_file(), "what the run had made is put aside");
    drop(other);
}

#[test]
fn t26_a_stopped_restore_goes_before_a_new_first_run() {
    let (_folder, path, set) = worked_on();
    let ready = path.join("ripristino.pronto");
    fs::create_dir(&ready).unwrap();
    for name in ["accogli.db", "vault.keys"] {
        fs::copy(set.join(name), ready.join(name)).unwrap();
    }
    fs::write(ready.join("prima"), "prima-del-ripristino-1").unwrap();
    fs::write(path.join("prima-apertura.part"), "").unwrap();
    let again = accogli_core::centre::found(&path, &crate::desk::request(), vault::KdfCost::FLOOR, crate::desk::clock());
    assert_eq!(again.map(|_| ()).unwrap_err().code, Code::RegisterExists);
    assert!(named(unlock(&path).unwrap()).contains("Stanza vecchia"));
}

#[test]
fn t26_what_an_interrupted_first_run_left_is_put_aside_and_never_removed() {
    let (_folder, path, _) = worked_on();
    for number in 1..=2 {
        let keys = stop_first_run(&path);
        let (session, _) =
            accogli_core::centre::found(&path, &crate::desk::request(), vault::KdfCost::FLOOR, crate::desk::clock()).unwrap();
        session.lock().unwrap();
        assert!(!path.join("prima-apertura.part").exists());
        let aside = path.join(format!("prima-apertura-interrotta-{number}"));
        // With the keys of somebody who was in, to look inside.
        fs::write(aside.join("vault.keys"), keys).unwrap();
        assert!(unlock(&aside).is_ok(), "whatever lay under the mark");
    }
    assert!(named(unlock(&path.join("prima-apertura-interrotta-1")).unwrap()).contains("Stanza nuova"));
}

#[test]
fn t26_a_mark_left_beside_a_register_hides_it_from_nobody() {
    let (_folder, path, set) = worked_on();
    let mark = path.join("prima-apertura.part");
    fs::write(&mark, "").unwrap();
    let told = vault::status(&path).unwrap();
    assert_eq!((told.state, told.accounts.is_empty()), (VaultState::Locked, false));
    let again = || accogli_core::centre::found(&path, &crate::desk::request(), vault::KdfCost::FLOOR, crate::desk::clock());
    assert_eq!(again().map(|_| ()).unwrap_err().code, Code::RegisterExists);
    assert!(!path.join("prima-apertura-interrotta-1").exists(), "nothing of it is put aside");
    // A set of another register takes no place here.
    let (_other, elsewhere, _) = worked_on();
    fs::write(elsewhere.join("prima-apertura.part"), "").unwrap();
    assert_eq!(restore(&elsewhere, &set).unwrap_err().code, Code::BackupForeign);
    assert!(named(unlock(&path).unwrap()).contains("Stanza nuova"));
    assert!(!mark.exists(), "whoever enters takes the mark away");
    // Keys that cannot be read are told, not hidden behind a first run.
    fs::write(&mark, "").unwrap();
    fs::write(path.join("vault.keys"), "rovinato").unwrap();
    assert_eq!(vault::status(&path).unwrap_err().code, Code::KeysDamaged);
    assert_eq!(again().map(|_| ()).unwrap_err().code, Code::RegisterExists);
}

/// Every state a stop can leave, made by hand one rename after the other: the sweep over the real calls is in `tests/faults`.
#[test]
fn t26_a_stop_between_any_two_steps_leaves_the_old_or_the_new_register() {
    let steps = ["accogli.db-wal>", "vault.keys>", "accogli.db>", "mark", "vault.keys<", "accogli.db<", "away"];
    for done in 0..=steps.len() {
        let (_folder, path, set) = worked_on();
        fs::write(path.join("accogli.db-wal"), "").unwrap();
        let (ready, aside) = (path.join("ripristino.pronto"), path.join("prima-del-ripristino-1"));
        fs::create_dir(&ready).unwrap();
        for name in ["accogli.db", "vault.keys"] {
            fs::copy(set.join(name), ready.join(name)).unwrap();
        }
        fs::write(ready.join("prima"), "prima-del-ripristino-1").unwrap();
        for step in &steps[..done] {
            fs::create_dir_all(&aside).unwrap();
            match step.strip_suffix('>') {
                Some(name) => fs::rename(path.join(name), aside.join(name)).unwrap(),
                None if *step == "mark" => fs::write(ready.join("spostato"), "").unwrap(),
                None if *step == "away" => fs::rename(&ready, path.join("ripristino.fatto")).unwrap(),
                None => {
                    let name = step.trim_end_matches('<');
                    fs::rename(ready.join(name), path.join(name)).unwrap();
                }
            }
        }
        assert_eq!(vault::status(&path).unwrap().state, VaultState::Locked, "after {done} steps");
        assert!(named(unlock(&path).unwrap()).contains("Stanza vecchia"), "after {done} steps");
        assert!(named(unlock(&aside).unwrap()).contains("Stanza nuova"), "after {done} steps");
        assert!(!path.join("ripristino.fatto").exists() && !ready.exists());
    }
    // Before the point of no return: what was being gathered is nothing.
    let (_folder, path, _) = worked_on();
    fs::create_dir(path.join("ripristino.part")).unwrap();
    fs::write(path.join("ripristino.part").join("accogli.db"), "half").unwrap();
    assert!(named(unlock(&path).unwrap()).contains("Stanza nuova"));
}

#[test]
fn t17_an_older_file_put_back_is_noticed_by_the_last_set() {
    let mut desk = desk();
    let path = desk.path();
    name_room(&mut desk.session, "Stanza vecchia");
    desk.session.lock().unwrap();
    let old: Vec<(&str, Vec<u8>)> = ["accogli.db", "vault.keys"].map(|name| (name, fs::read(path.join(name)).unwrap())).into();
    let mut session = unlock(&path).unwrap();
    name_room(&mut session, "Stanza nuova");
    let set = backup::before(&mut session, BackupReason::Lock).unwrap().unwrap();
    assert_eq!(older_than_backup(&session).unwrap(), None);
    session.lock().unwrap();
    for (name, bytes) in &old {
        fs::write(path.join(name), bytes).unwrap();
    }
    let session = unlock(&path).unwrap();
    let older = older_than_backup(&session).unwrap().expect("an older register is noticed");
    assert_eq!((older.set.as_str(), older.backup_at), (set.name.as_str(), set.made_at));
    assert!(older.register_at.is_some());
    assert_eq!(backup::show(&session).unwrap().older, Some(older.clone()));
    session.lock().unwrap();
    // The way out: the set itself.
    restore(&path, &folder_of(&path).join(older.set)).unwrap();
    let session = unlock(&path).unwrap();
    assert_eq!(older_than_backup(&session).unwrap(), None);
    assert!(named(session).contains("Stanza nuova"));
}

#[test]
fn candidates_name_the_accounts_whose_password_opens_them() {
    let (_folder, path, _) = worked_on();
    let found = backup::candidates(&path, &folder_of(&path), SetPlace::Here, true).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].accounts, ["coordinatrice"]);
    assert_eq!(backup::candidates(&path, &path.join("nessuna"), SetPlace::Here, true).unwrap(), []);
    assert_eq!(PASSWORD, "lampada-verde-sul-tetto");
}

#[test]
fn t10_the_passwords_of_a_copy_are_guessed_no_faster_than_those_of_the_door() {
    let (_folder, path, set) = worked_on();
    let name = set.file_name().unwrap().to_string_lossy().into_owned();
    let at = |seconds: i64, login_name: &str, password: &str| {
        let (login_name, password) = (login_name.to_owned(), password.to_owned());
        let (present_password, recovery_code) = (None, None);
        let request =
            backup::RestoreRequest { place: SetPlace::Here, name: name.clone(), login_name, password, present_password, recovery_code };
        let clock = crate::desk::clock_at(seconds);
        let prepared = backup::prepare(&path, &folder_of(&path), &request, &backup::Present::Closed, clock.as_ref(), &mut on);
        prepared.map(drop).map_err(|error| (error.code, error.field))
    };
    for login_name in ["coordinatrice", "nessuna"] {
        for _ in 0..5 {
            assert_eq!(at(0, login_name, "lampada-rossa-sul-letto"), Err((Code::WrongPassword, Some("password"))), "{login_name}");
        }
        assert_eq!(at(0, login_name, PASSWORD), Err((Code::WaitBeforeRetry, Some("password"))), "{login_name}: the right one waits too");
    }
    // It is one door: the wait holds for the unlocking and for the terminal's restore, whatever the clock did meanwhile.
    let request = vault::UnlockRequest { login_name: "coordinatrice".to_owned(), password: PASSWORD.to_owned() };
    assert_eq!(vault::unlock(&path, &request, crate::desk::clock()).unwrap_err().code, Code::WaitBeforeRetry);
    assert_eq!(restore(&path, &set).unwrap_err().code, Code::WaitBeforeRetry);
    assert_eq!(at(-31_000_000, "coordinatrice", PASSWORD), Err((Code::WaitBeforeRetry, Some("password"))));
    at(-31_000_000 + 30, "coordinatrice", PASSWORD).unwrap();
    // The right one began the count anew, and the wrong ones are told at the next unlocking.
    let session = vault::unlock(&path, &request, crate::desk::clock()).unwrap();
    let told = "SELECT count(*) FROM audit_entry WHERE action = 'vault_unlock' AND outcome = 'denied'";
    assert_eq!(session.register().read(|reader| reader.number(told, [])).unwrap(), 10);
    session.lock().unwrap();
}

#[test]
fn t10_a_laptop_that_has_only_a_copy_counts_too() {
    let (_folder, _, set) = worked_on();
    let new = tempfile::TempDir::new().unwrap();
    let data = new.path().join("dati");
    let guess = || backup::restore_set(&data, &set, ("coordinatrice", "lampada-rossa-sul-letto"), crate::desk::clock(), &mut on);
    for _ in 0..5 {
        assert_eq!(guess().unwrap_err().code, Code::WrongPassword);
    }
    assert_eq!(guess().unwrap_err().code, Code::WaitBeforeRetry);
}
