//! T09: a copy from before a removal, put back, brings neither the account nor the old recovery kit in again.

use std::fs;
use std::path::{Path, PathBuf};

use accogli_core::backup::{self, RestorableSet, SetPlace, Warrant, folder_of};
use accogli_core::mediation;
use accogli_core::vault::{self, KEY_FILE, KitToKeep, RecoverRequest, Retirement, Role, Session, UnlockRequest};
use accogli_core::{Code, Error};

use super::{make, name_room, on, restore, room_names};
use crate::desk::{PASSWORD, clock, desk, handed_to, retire_with};
use crate::mediation::house;

fn enter(path: &Path, login_name: &str) -> Result<Session, Error> {
    vault::unlock(path, &UnlockRequest { login_name: login_name.to_owned(), password: PASSWORD.to_owned() }, clock())
}

fn use_kit(path: &Path, code: &str) -> Option<Code> {
    let request = RecoverRequest {
        recovery_code: code.to_owned(),
        login_name: "coordinatrice".to_owned(),
        password: "tre-biciclette-arancioni".to_owned(),
    };
    vault::recover(path, &request, clock()).err().map(|error| error.code)
}

fn actions(session: &Session, action: &str) -> i64 {
    session.register().read(|reader| reader.number("SELECT count(*) FROM audit_entry WHERE action = ?", [action])).unwrap()
}

/// A set of when `sportello` was there, whose account was removed since, and a room named since. Locked.
fn removed_since() -> (tempfile::TempDir, PathBuf, PathBuf, [String; 2]) {
    let mut desk = desk();
    let old_kit = desk.recovery_code.clone();
    let gone = desk.add(&[("sportello", Role::Desk), ("collega", Role::Professional)])[0];
    name_room(&mut desk.session, "Stanza vecchia");
    let set = make(&mut desk.session);
    let request = Retirement { id: gone, successor_id: None, successor_fingerprint: None, notes_close: false };
    let new_kit = retire_with(&mut desk.session, request).unwrap();
    name_room(&mut desk.session, "Stanza nuova");
    make(&mut desk.session);
    let path = desk.path();
    desk.session.lock().unwrap();
    (desk.folder, path, set.folder, [old_kit, new_kit])
}

/// Nothing of before opens what is written from now on; everybody else works as before.
fn assert_ended(path: &Path, set: &Path, kits: &[String]) {
    assert_eq!(enter(path, "sportello").unwrap_err().code, Code::WrongPassword);
    for kit in kits {
        assert_eq!(use_kit(path, kit), Some(Code::RecoveryCodeWrong), "no kit of before");
    }
    assert!(!vault::status(path).unwrap().kit, "and everybody is told that there is none");
    let mut session = enter(path, "coordinatrice").unwrap();
    assert!(room_names(&session).contains("Stanza vecchia") && !room_names(&session).contains("Stanza nuova"));
    assert_eq!(actions(&session, "vault_retire_account"), 1, "the audit of the restored register tells of it");
    assert_eq!(session.verify().unwrap().first_bad, None);
    let staff = session.read(vault::Command::CentreShow, vault::all_staff).unwrap();
    assert!(!staff.iter().find(|one| one.login_name == "sportello").unwrap().active);
    let new = vault::new_recovery_code(&mut session).unwrap().value;
    session.lock().unwrap();
    enter(path, "collega").unwrap().lock().unwrap();
    // The keys of the set, which the old password opens, do not open the register they came with any more.
    let keys = fs::read(path.join(KEY_FILE)).unwrap();
    fs::copy(set.join(KEY_FILE), path.join(KEY_FILE)).unwrap();
    assert_eq!(enter(path, "sportello").unwrap_err().code, Code::RegisterUnreadable);
    fs::write(path.join(KEY_FILE), keys).unwrap();
    assert!(vault::status(path).unwrap().kit);
    assert_eq!(use_kit(path, &new), None);
}

#[test]
fn t09_a_set_from_before_a_removal_does_not_bring_the_account_back() {
    let (_folder, path, set, kits) = removed_since();
    let restored = restore(&path, &set).unwrap();
    assert_eq!((restored.ended.as_slice(), restored.new_kit), (&["sportello".to_owned()][..], true));
    assert!(restored.to_hand_over.is_empty());
    assert_ended(&path, &set, &kits);
}

#[test]
fn t09_a_removal_is_known_from_later_copies_and_from_what_was_put_aside_too() {
    // The present key file is gone: the later set tells.
    let (_folder, path, set, kits) = removed_since();
    fs::remove_file(path.join(KEY_FILE)).unwrap();
    assert_eq!(restore(&path, &set).unwrap().ended, ["sportello"]);
    assert_ended(&path, &set, &kits);
    // Only a register that a restore put aside tells.
    let (_folder, path, set, kits) = removed_since();
    fs::create_dir(path.join("prima-del-ripristino-7")).unwrap();
    fs::rename(path.join(KEY_FILE), path.join("prima-del-ripristino-7").join(KEY_FILE)).unwrap();
    let later = backup::sets(&folder_of(&path)).unwrap().remove(0);
    fs::remove_dir_all(folder_of(&path).join(later.name)).unwrap();
    assert_eq!(restore(&path, &set).unwrap().ended, ["sportello"]);
    assert_ended(&path, &set, &kits);
    // And it is still known after that restore, when the same set is put back once more, by who has a new password since.
    let todays = Warrant { present_password: Some("tre-biciclette-arancioni".to_owned()), recovery_code: None };
    let again = backup::restore_with(&path, &set, ("coordinatrice", PASSWORD), &todays, clock(), &mut on);
    assert_eq!(again.unwrap().ended, ["sportello"]);
    assert_eq!(enter(&path, "sportello").unwrap_err().code, Code::WrongPassword);
}

#[test]
fn t09_who_was_removed_restores_nothing_and_is_not_offered() {
    let (_folder, path, set, _) = removed_since();
    let before = super::tree(&path);
    let refused = backup::restore_set(&path, &set, ("sportello", PASSWORD), clock(), &mut on).unwrap_err();
    assert_eq!((refused.code, refused.field), (Code::AccountEnded, Some("login_name")));
    // The try was right, so nothing of it is left but the counter.
    let kept = |tree: Vec<(PathBuf, Vec<u8>)>| tree.into_iter().filter(|(path, _)| !path.ends_with("vault.attempts")).collect::<Vec<_>>();
    assert_eq!(kept(super::tree(&path)), kept(before));
    let refused = backup::restore_set(&path, &set, ("sportello", "lampada-verde-sul-letto"), clock(), &mut on).unwrap_err();
    assert_eq!(refused.code, Code::WrongPassword, "whoever does not know the password learns nothing");
    let offered = backup::candidates(&path, &folder_of(&path), SetPlace::Here, true).unwrap();
    let told: Vec<(Vec<String>, Vec<String>, bool)> =
        offered.into_iter().map(|RestorableSet { accounts, ended, new_kit, .. }| (accounts, ended, new_kit)).collect();
    let staying = vec!["collega".to_owned(), "coordinatrice".to_owned()];
    assert_eq!(told, [(staying.clone(), vec![], false), (staying, vec!["sportello".to_owned()], true)]);
}

#[test]
fn t09_a_copy_that_nobody_in_charge_could_lead_any_more_is_refused() {
    let mut desk = desk();
    let path = desk.path();
    let set = {
        desk.add(&[("sportello", Role::Desk)]);
        make(&mut desk.session)
    };
    let first = desk.session.me().id;
    desk.add(&[("nuova", Role::Coordinator)]);
    let mut desk = desk.switch("nuova");
    let removal = Retirement { id: first, successor_id: None, successor_fingerprint: None, notes_close: false };
    let kit = retire_with(&mut desk.session, removal).unwrap();
    desk.session.lock().unwrap();
    let refused = backup::restore_set(&path, &set.folder, ("sportello", PASSWORD), clock(), &mut on).unwrap_err();
    assert_eq!(refused.code, Code::RestoreNotInCharge);
    let warrant = Warrant { recovery_code: Some(kit), present_password: None };
    let refused = backup::restore_with(&path, &set.folder, ("sportello", PASSWORD), &warrant, clock(), &mut on).unwrap_err();
    assert_eq!(refused.code, Code::SetterEnded);
    enter(&path, "nuova").unwrap().lock().unwrap();
    assert_eq!(enter(&path, "coordinatrice").unwrap_err().code, Code::WrongPassword);
    // Where no register stands nothing is known of removals: the data is never out of reach.
    let elsewhere = tempfile::TempDir::new().unwrap();
    let copy = elsewhere.path().join(set.folder.file_name().unwrap());
    fs::create_dir(&copy).unwrap();
    for name in ["accogli.db", "vault.keys", "manifest.json"] {
        fs::copy(set.folder.join(name), copy.join(name)).unwrap();
    }
    let restored = backup::restore_set(&elsewhere.path().join("dati"), &copy, ("coordinatrice", PASSWORD), clock(), &mut on).unwrap();
    assert!(restored.ended.is_empty() && !restored.new_kit);
}

#[test]
fn t09_a_removed_mediator_has_no_way_in_and_the_cases_are_handed_over_by_a_person() {
    let mut house = house();
    let (anna, bruno) = (house.anna, house.bruno);
    let case = house.open(&[anna]);
    house.write(&case, "prima");
    let mut house = house.switch("coordinatrice");
    let set = make(&mut house.desk.session);
    let removal = handed_to(&house.desk.session, anna, bruno, true);
    retire_with(&mut house.desk.session, removal.clone()).unwrap();
    let path = house.desk.path();
    house.desk.session.lock().unwrap();
    let restored = restore(&path, &set.folder).unwrap();
    assert_eq!((restored.ended, restored.to_hand_over), (vec!["anna".to_owned()], vec!["anna".to_owned()]));
    assert_eq!(enter(&path, "anna").unwrap_err().code, Code::WrongPassword);
    let mut session = enter(&path, "coordinatrice").unwrap();
    assert_eq!(mediation::leaving(&session, anna).unwrap().alone, 1, "nobody decided for the coordinator");
    retire_with(&mut session, removal).unwrap();
    session.lock().unwrap();
}

#[test]
fn t45_a_used_or_replaced_kit_does_not_come_back_with_an_older_copy() {
    let mut desk = desk();
    let (path, old) = (desk.path(), desk.recovery_code.clone());
    let set = make(&mut desk.session);
    let offered = |path: &Path| backup::candidates(path, &folder_of(path), SetPlace::Here, true).unwrap().remove(0).new_kit;
    assert!(!offered(&path));
    let recovery_code = vault::new_recovery_code(&mut desk.session).unwrap().value;
    assert!(!offered(&path), "while the new one waits, the old one is the kit");
    vault::keep_kit(&mut desk.session, &KitToKeep { recovery_code }).unwrap();
    assert!(offered(&path));
    desk.session.lock().unwrap();
    let restored = restore(&path, &set.folder).unwrap();
    assert!(restored.new_kit && restored.ended.is_empty());
    assert_eq!(use_kit(&path, &old), Some(Code::RecoveryCodeWrong));
    // The kit of before opens the keys of the set, and those do not open the register any more.
    fs::copy(set.folder.join(KEY_FILE), path.join(KEY_FILE)).unwrap();
    assert_eq!(use_kit(&path, &old), Some(Code::RegisterUnreadable));
}
