//! Copies that a former key still opens (T09, T25): told, thinned with the others, and taken away when somebody says so.

use std::fs;

use accogli_core::Code;
use accogli_core::backup::{self, OldCopy, OldPlace, choose_second, folder_of, sets};
use accogli_core::vault::{self, Role, UnlockRequest};

use super::{make, name_room, on, restore};
use crate::desk::{self, Desk, PASSWORD, desk};

fn old(session: &vault::Session) -> Vec<(OldPlace, String)> {
    backup::show(session).unwrap().old_copies.into_iter().map(|OldCopy { place, name, .. }| (place, name)).collect()
}

#[test]
fn t09_what_a_removed_account_still_opens_is_told_and_goes_for_a_new_whole_copy() {
    let mut desk = desk();
    let path = desk.path();
    let second = tempfile::TempDir::new().unwrap();
    choose_second(&mut desk.session, second.path()).unwrap();
    let gone = desk.add(&[("sportello", Role::Desk), ("altra", Role::Desk)])[0];
    let before = make(&mut desk.session);
    assert_eq!(old(&desk.session), [], "one key, nothing old");
    // As an update of the program and a restore leave them.
    fs::copy(before.folder.join("accogli.db"), path.join("accogli.db.pre-v9")).unwrap();
    fs::create_dir(path.join("prima-del-ripristino-3")).unwrap();
    for name in ["accogli.db", "vault.keys"] {
        fs::copy(before.folder.join(name), path.join("prima-del-ripristino-3").join(name)).unwrap();
    }
    assert_eq!(old(&desk.session), [], "copies under the present key are nobody's old way in");
    desk::retire(&mut desk.session, gone).unwrap();
    let name = before.set.name.clone();
    let told = [
        (OldPlace::Here, name.clone()),
        (OldPlace::Second, name.clone()),
        (OldPlace::Migration, "accogli.db.pre-v9".to_owned()),
        (OldPlace::Aside, "prima-del-ripristino-3".to_owned()),
    ];
    assert_eq!(old(&desk.session), told);
    // What is told is true: the removed account opens it.
    let guest = UnlockRequest { login_name: "sportello".to_owned(), password: PASSWORD.to_owned() };
    vault::unlock(&path.join("prima-del-ripristino-3"), &guest, desk::clock()).unwrap().lock().unwrap();

    assert_eq!(backup::forget_old_keys(&mut desk.session).unwrap().value, 3);
    assert_eq!(old(&desk.session), []);
    for left in [path.join("accogli.db.pre-v9"), path.join("prima-del-ripristino-3"), second.path().join(&name)] {
        assert!(!left.exists(), "{}", left.display());
    }
    let kept = sets(&folder_of(&path)).unwrap();
    assert_eq!(kept.len(), 1, "the set that was made first");
    assert!(backup::verify_set(&folder_of(&path).join(&kept[0].name), ("coordinatrice", PASSWORD), None, &mut on).is_ok());
    let refused = backup::verify_set(&folder_of(&path).join(&kept[0].name), ("sportello", PASSWORD), None, &mut on).unwrap_err();
    assert_eq!(refused.code, Code::WrongPassword);
    let desk = desk.switch("altra");
    let mut session = desk.session;
    assert_eq!(backup::forget_old_keys(&mut session).unwrap_err().code, Code::NotPermitted);
}

#[test]
fn t16_a_rescue_makes_no_earlier_copy_an_old_way_in_and_none_goes() {
    let mut desk = desk();
    let path = desk.path();
    let second = tempfile::TempDir::new().unwrap();
    choose_second(&mut desk.session, second.path()).unwrap();
    let gone = desk.add(&[("sportello", Role::Desk), ("altra", Role::Desk)])[0];
    let set = make(&mut desk.session);
    let Desk { folder, session, .. } = desk;
    session.lock().unwrap();
    desk::spoil(&path);
    let saved = backup::salvage_in_place(&path, ("coordinatrice", PASSWORD), desk::clock(), &mut on).unwrap();
    let aside = saved.aside.unwrap();
    let mut session = super::unlock(&path).unwrap();
    // Nobody was removed: what holds the lost rows is nobody's old way in.
    assert_eq!(old(&session), []);
    assert_eq!(backup::forget_old_keys(&mut session).unwrap().value, 0);
    assert!(set.folder.exists() && second.path().join(&set.set.name).exists() && path.join(&aside).join("accogli.db").exists());
    // Whoever is removed after it does open them, and then they are told.
    desk::retire(&mut session, gone).unwrap();
    let mut told = old(&session);
    told.retain(|(_, name)| *name == set.set.name || *name == aside);
    assert_eq!(told, [(OldPlace::Here, set.set.name.clone()), (OldPlace::Second, set.set.name), (OldPlace::Aside, aside)]);
    drop(folder);
}

#[test]
fn t16_after_a_removal_and_then_a_rescue_only_the_copies_of_before_the_removal_are_an_old_way_in() {
    let mut desk = desk();
    let path = desk.path();
    let gone = desk.add(&[("sportello", Role::Desk)])[0];
    let before = make(&mut desk.session);
    desk::retire(&mut desk.session, gone).unwrap();
    let after = make(&mut desk.session);
    let Desk { folder, session, .. } = desk;
    session.lock().unwrap();
    desk::spoil(&path);
    backup::salvage_in_place(&path, ("coordinatrice", PASSWORD), desk::clock(), &mut on).unwrap();
    let mut session = super::unlock(&path).unwrap();
    assert_eq!(old(&session), [(OldPlace::Here, before.set.name)]);
    assert_eq!(backup::forget_old_keys(&mut session).unwrap().value, 1);
    assert!(after.folder.exists() && path.join("prima-del-ripristino-1").join("accogli.db").exists());
    drop(folder);
}

#[test]
fn t09_nothing_old_goes_where_no_whole_copy_can_be_made() {
    let mut desk = desk();
    let gone = desk.add(&[("sportello", Role::Desk)])[0];
    let before = make(&mut desk.session);
    desk::retire(&mut desk.session, gone).unwrap();
    let after = make(&mut desk.session);
    // The one set under the new key has gone bad on the disk.
    let database = after.folder.join("accogli.db");
    let mut bytes = fs::read(&database).unwrap();
    bytes[9_000] ^= 1;
    fs::write(&database, bytes).unwrap();
    assert_eq!(backup::forget_old_keys(&mut desk.session).unwrap_err().code, Code::BackupDamaged);
    assert!(before.folder.exists());
}

#[test]
fn t09_after_a_restore_to_before_a_removal_the_earlier_copies_are_old_and_the_later_ones_are_not() {
    let mut desk = desk();
    let path = desk.path();
    let gone = desk.add(&[("sportello", Role::Desk)])[0];
    let before = make(&mut desk.session);
    desk::retire(&mut desk.session, gone).unwrap();
    let after = make(&mut desk.session);
    desk.session.lock().unwrap();
    restore(&path, &before.folder).unwrap();
    let mut session = super::unlock(&path).unwrap();
    // The restore gave the register a new key, which whoever was removed does not hold; the set it came from is their old way in.
    assert_eq!(old(&session), [(OldPlace::Here, before.set.name.clone())]);
    assert_eq!(backup::forget_old_keys(&mut session).unwrap().value, 1);
    assert!(after.folder.exists() && !before.folder.exists() && path.join("prima-del-ripristino-1").exists());
}

#[test]
fn t25_sets_of_a_former_key_are_thinned_like_the_others() {
    let mut desk = desk();
    let here = folder_of(&desk.path());
    let gone = desk.add(&[("sportello", Role::Desk)])[0];
    for round in 1..=6 {
        name_room(&mut desk.session, &format!("Stanza {round}"));
        make(&mut desk.session);
    }
    desk::retire(&mut desk.session, gone).unwrap();
    for round in 7..=13 {
        name_room(&mut desk.session, &format!("Stanza {round}"));
        make(&mut desk.session);
    }
    let numbers: Vec<u64> = sets(&here).unwrap().iter().map(|set| set.number).collect();
    assert_eq!(numbers, (4..=13).rev().collect::<Vec<_>>(), "the last ten, whatever key they are under");
}

#[test]
fn t25_a_set_that_only_pretends_to_be_of_a_former_key_pushes_out_no_true_one() {
    let mut desk = desk();
    let here = folder_of(&desk.path());
    let first = make(&mut desk.session);
    // Twenty copies of it under later numbers, unsigned: anybody who may write here can lay them.
    for number in 100..120 {
        let forged = here.join(format!("copia-{number:06}-2025-06-12-0900"));
        fs::create_dir(&forged).unwrap();
        for name in ["accogli.db", "vault.keys"] {
            fs::copy(first.folder.join(name), forged.join(name)).unwrap();
        }
        let manifest = fs::read_to_string(first.folder.join("manifest.json")).unwrap();
        fs::write(forged.join("manifest.json"), manifest.replace("\"number\": 1,", &format!("\"number\": {number},"))).unwrap();
    }
    name_room(&mut desk.session, "Stanza nuova");
    let second = make(&mut desk.session);
    assert!(first.folder.exists() && second.folder.exists());
}

#[test]
fn the_copy_of_before_newer_tables_goes_with_the_first_whole_set_of_them() {
    let mut desk = desk();
    let path = desk.path();
    let first = make(&mut desk.session);
    let kept = path.join("accogli.db.pre-v14");
    for name in ["accogli.db.pre-v14", "accogli.db.pre-vecchio"] {
        fs::copy(first.folder.join("accogli.db"), path.join(name)).unwrap();
    }
    make(&mut desk.session);
    assert!(!kept.exists());
    assert!(path.join("accogli.db.pre-vecchio").exists(), "somebody's own file is not ours to take");
    desk.session.lock().unwrap();
    restore(&path, &first.folder).unwrap();
}
