//! The second place, the trial restore, and T39: names that lead elsewhere.

use std::fs;

use accogli_core::Code;
use accogli_core::backup::{self, Present, RestoreRequest, SecondLevel, SetPlace, choose_second, folder_of, forget_second, sets};
use accogli_core::clock::FixedClock;
use accogli_core::store::is_synced;
use accogli_core::vault::Role;
use tempfile::TempDir;

use super::{day, make, name_room, on, restore, room_names, tree, unlock};
use crate::desk::{PASSWORD, another_desk, clock, desk};

#[test]
fn each_set_is_copied_to_the_second_place_and_read_back_there() {
    let mut desk = desk();
    let second = TempDir::new().unwrap();
    assert_eq!(backup::show(&desk.session).unwrap().level, SecondLevel::Missing);
    choose_second(&mut desk.session, second.path()).unwrap();
    let made = make(&mut desk.session);
    assert_eq!(made.second_refused, None);
    assert_eq!(sets(second.path()).unwrap(), std::slice::from_ref(&made.set));
    let state = backup::show(&desk.session).unwrap();
    assert_eq!((state.level, state.second.unwrap().days), (SecondLevel::Good, Some(0)));
    // Restored from there, with nothing left on the laptop.
    name_room(&mut desk.session, "Stanza nuova");
    let path = desk.path();
    desk.session.lock().unwrap();
    fs::remove_dir_all(folder_of(&path)).unwrap();
    fs::remove_file(path.join("accogli.db")).unwrap();
    restore(&path, &second.path().join(&made.set.name)).unwrap();
    assert!(!room_names(&unlock(&path).unwrap()).contains("Stanza nuova"));
}

#[test]
fn a_second_place_that_is_away_or_beside_the_register_is_told() {
    let mut desk = desk();
    let beside = desk.path().join("copie");
    fs::create_dir_all(&beside).unwrap();
    assert_eq!(choose_second(&mut desk.session, &beside).unwrap_err().code, Code::SecondBesideRegister);
    let second = TempDir::new().unwrap();
    choose_second(&mut desk.session, second.path()).unwrap();
    let kept = second.path().to_owned();
    drop(second);
    assert_eq!(choose_second(&mut desk.session, &kept).unwrap_err().code, Code::SecondUnreachable);
    let made = make(&mut desk.session);
    assert_eq!(made.second_refused.unwrap().code, Code::SecondUnreachable, "the copy on the laptop is made all the same");
    let state = backup::show(&desk.session).unwrap();
    assert_eq!((state.level, state.second.unwrap().reachable), (SecondLevel::Missing, false));
    forget_second(&mut desk.session).unwrap();
    assert_eq!(make(&mut desk.session).second_refused, None);
    desk.add(&[("sportello", Role::Desk)]);
    let mut desk = desk.switch("sportello");
    assert_eq!(choose_second(&mut desk.session, &kept).unwrap_err().code, Code::NotPermitted);
}

#[test]
fn another_registers_sets_in_the_second_place_are_never_touched() {
    let (mut one, mut other) = (desk(), another_desk());
    let second = TempDir::new().unwrap();
    choose_second(&mut one.session, second.path()).unwrap();
    let theirs = make(&mut one.session);
    choose_second(&mut other.session, second.path()).unwrap();
    // The same number in the same minute: the name is taken.
    assert_eq!(make(&mut other.session).second_refused.unwrap().code, Code::BackupForeign);
    for round in 1..=12 {
        name_room(&mut other.session, &format!("Stanza {round}"));
        make(&mut other.session);
    }
    assert!(second.path().join(&theirs.set.name).exists());
    assert!(backup::verify_set(&second.path().join(&theirs.set.name), ("coordinatrice", PASSWORD), None, &mut on).is_ok());
}

#[test]
fn t22_what_a_killed_copy_left_in_the_second_place_goes_with_the_next_and_what_is_of_others_stays() {
    let (mut one, mut other) = (desk(), another_desk());
    let second = TempDir::new().unwrap();
    let theirs = {
        let place = TempDir::new().unwrap();
        choose_second(&mut other.session, place.path()).unwrap();
        make(&mut other.session).folder
    };
    choose_second(&mut one.session, second.path()).unwrap();
    let ours = make(&mut one.session);
    let lay = |name: &str, from: &std::path::Path, files: &[&str]| {
        let part = second.path().join(name);
        fs::create_dir(&part).unwrap();
        for file in files {
            fs::copy(from.join(file), part.join(file)).unwrap();
        }
        part
    };
    // Killed in the middle of the copy, before its first file, and in the middle of a thinning.
    let nameless = lay(&format!("{}.part", ours.set.name), &ours.folder, &[]);
    let half = lay("copia-000007-2025-06-10-0900.part", &ours.folder, &["manifest.json", "accogli.db"]);
    let thinned = lay("copia-000003-2025-06-10-0800.part", &ours.folder, &["manifest.json"]);
    // Another laptop's, which may be at it this very moment; and what nobody knows.
    let foreign = lay("copia-000009-2025-06-10-0900.part", &theirs, &["manifest.json", "accogli.db"]);
    let unknown = lay("copia-000011-2025-06-10-0900.part", &theirs, &["accogli.db"]);
    let own_words = lay("copia-di-ieri.part", &ours.folder, &["manifest.json"]);
    name_room(&mut one.session, "Stanza nuova");
    let made = make(&mut one.session);
    assert_eq!((made.second_refused, made.thinning_refused), (None, None));
    for (path, stays) in [(nameless, false), (half, false), (thinned, false), (foreign, true), (unknown, true), (own_words, true)] {
        assert_eq!(path.exists(), stays, "{}", path.display());
    }
    assert_eq!(sets(second.path()).unwrap().iter().filter(|set| set.verified_at.is_some()).count(), 2);
}

#[test]
fn a_trial_restore_opens_and_counts_and_leaves_nothing() {
    let mut desk = desk();
    assert_eq!(backup::begin_trial(&desk.session).unwrap_err().code, Code::BackupMissing);
    assert!(backup::show(&desk.session).unwrap().trial_due);
    let made = make(&mut desk.session);
    let at = FixedClock::at(day(2025, 6, 12));
    let trial = backup::begin_trial(&desk.session).unwrap().run(&at, &mut on).unwrap();
    let trial = backup::end_trial(&mut desk.session, trial).unwrap();
    assert!(trial.good);
    assert_eq!(trial.counts, made.set.counts);
    let state = backup::show(&desk.session).unwrap();
    assert_eq!((state.trial, state.trial_due), (Some(trial), false));
    assert!(!desk.path().join("prova-di-ripristino.part").exists());
    // A set that does not open is the very thing it is made for.
    let database = made.folder.join("accogli.db");
    let mut bytes = fs::read(&database).unwrap();
    bytes[9000] ^= 1;
    fs::write(&database, bytes).unwrap();
    let trial = backup::begin_trial(&desk.session).unwrap().run(&at, &mut on).unwrap();
    assert!(!trial.good);
    assert!(!desk.path().join("prova-di-ripristino.part").exists());
}

#[test]
fn t39_a_name_that_leads_elsewhere_is_no_set() {
    let mut desk = desk();
    let made = make(&mut desk.session);
    let path = desk.path();
    desk.session.lock().unwrap();
    let outside = desk.folder.path().join("fuori");
    fs::create_dir(&outside).unwrap();
    fs::create_dir(outside.join(&made.set.name)).unwrap();
    for entry in fs::read_dir(&made.folder).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), outside.join(&made.set.name).join(entry.file_name())).unwrap();
    }
    let before = tree(desk.folder.path());
    let up = format!("../../fuori/{}", made.set.name);
    let absolute = outside.join(&made.set.name).display().to_string();
    let names = [
        up.as_str(),
        absolute.as_str(),
        "..",
        ".",
        "",
        "C:\\copia-000001-2025-06-12-0900",
        "\\\\server\\share\\copia-000001-2025-06-12-0900",
        "CON",
        "copia-000001-2025-06-12-0900/",
        "copia-000001-2025-06-12-0900\0",
        "copia-000001-2025-06-12-0900/../copia-000001-2025-06-12-0900",
        "copia-000001-2025-02-31-0900",
        "copia-18446744073709551615-2025-06-12-0900",
        "copia-00000١-2025-06-12-0900",
    ];
    for name in names {
        let request = RestoreRequest {
            place: SetPlace::Here,
            name: name.to_owned(),
            login_name: "coordinatrice".to_owned(),
            password: PASSWORD.to_owned(),
            present_password: None,
            recovery_code: None,
        };
        let error =
            backup::prepare(&path, &folder_of(&path), &request, &Present::Closed, crate::desk::clock().as_ref(), &mut on).unwrap_err();
        assert_eq!(error.code, Code::BackupMissing, "{name:?}");
    }
    assert_eq!(tree(desk.folder.path()), before);
}

#[cfg(unix)]
#[test]
fn t39_a_link_in_the_place_of_a_set_or_of_one_of_its_files_is_not_followed() {
    use std::os::unix::fs::symlink;
    let mut desk = desk();
    let made = make(&mut desk.session);
    let path = desk.path();
    desk.session.lock().unwrap();
    let outside = desk.folder.path().join("fuori");
    fs::rename(&made.folder, &outside).unwrap();
    symlink(&outside, &made.folder).unwrap();
    assert_eq!(restore(&path, &made.folder).unwrap_err().code, Code::BackupDamaged);
    fs::remove_file(&made.folder).unwrap();
    fs::rename(&outside, &made.folder).unwrap();
    for name in ["accogli.db", "vault.keys", "manifest.json"] {
        let (file, elsewhere) = (made.folder.join(name), desk.folder.path().join("altrove"));
        fs::rename(&file, &elsewhere).unwrap();
        symlink(&elsewhere, &file).unwrap();
        assert_eq!(restore(&path, &made.folder).unwrap_err().code, Code::BackupDamaged, "{name}");
        fs::remove_file(&file).unwrap();
        fs::rename(&elsewhere, &file).unwrap();
    }
    assert!(restore(&path, &made.folder).is_ok());
}

#[test]
fn a_live_register_is_not_made_in_a_synchronised_folder() {
    for synced in ["a/OneDrive - Comune/dati", "Library/Mobile Documents/x", "a/Dropbox/accogli", "g/Il mio Drive/r"] {
        assert!(is_synced(std::path::Path::new(synced)), "{synced}");
    }
    assert!(!is_synced(std::path::Path::new("a/.local/share/accogli")));
    let folder = TempDir::new().unwrap();
    let error = accogli_core::centre::found(
        &folder.path().join("OneDrive").join("dati"),
        &crate::desk::request(),
        accogli_core::vault::KdfCost::FLOOR,
        clock(),
    )
    .unwrap_err();
    assert_eq!(error.code, Code::FolderSynced);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// Nor by a link, nor from a copy, nor from what is left of a damaged one.
#[cfg(unix)]
#[test]
fn no_register_is_put_into_a_synchronised_folder() {
    let folder = TempDir::new().unwrap();
    let cloud = folder.path().join("Dropbox");
    fs::create_dir(&cloud).unwrap();
    let link = folder.path().join("documenti");
    std::os::unix::fs::symlink(&cloud, &link).unwrap();
    assert!(is_synced(&link.join("dati")) && !is_synced(&folder.path().join("dati")));
    let mut desk = desk();
    let made = make(&mut desk.session);
    let path = desk.path();
    desk.session.lock().unwrap();
    for to in [cloud.join("dati"), link.join("dati")] {
        assert_eq!(restore(&to, &made.folder).unwrap_err().code, Code::FolderSynced);
        let who = ("coordinatrice", PASSWORD);
        assert_eq!(backup::salvage_into(&path, &to, who, clock(), &mut on).unwrap_err().code, Code::FolderSynced);
    }
    assert_eq!(fs::read_dir(&cloud).unwrap().count(), 0);
}
