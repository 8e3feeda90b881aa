//! Keys, accounts, roles.

mod attempts;
mod given;
mod handed;
mod recovery;
mod removal;
mod restrictions;

use std::fs;

use accogli_core::vault::{
    self, Command, Effect, KEY_FILE, KdfCost, PasswordChange, PasswordToCheck, Role, Scope, UnlockRequest, VaultState,
};
use accogli_core::{Code, centre, store};

use crate::desk::{self, PASSWORD, account, clock, desk};

pub fn unlock(desk: &std::path::Path, login_name: &str, password: &str) -> accogli_core::Result<vault::Session> {
    let request = UnlockRequest { login_name: login_name.to_owned(), password: password.to_owned() };
    vault::unlock(desk, &request, clock())
}

#[test]
fn a_founded_register_is_locked_and_opened_again_by_its_password() {
    let desk = desk();
    let path = desk.path();
    desk.session.lock().unwrap();
    let status = vault::status(&path).unwrap();
    assert_eq!((status.state, status.accounts), (VaultState::Locked, vec!["coordinatrice".to_owned()]));
    let session = unlock(&path, " Coordinatrice ", PASSWORD).unwrap();
    assert_eq!(session.me().role, Role::Coordinator);
    assert_eq!(centre::show(&session).unwrap().sites.len(), 2);
}

#[test]
fn t03_a_wrong_password_and_an_unknown_name_are_refused_alike_and_change_nothing() {
    let desk = desk();
    let path = desk.path();
    desk.session.lock().unwrap();
    let before = contents(&path);
    for (name, password) in [("coordinatrice", "lampada-verde-sul-letto"), ("nessuno", PASSWORD), ("coordinatrice", "")] {
        let error = unlock(&path, name, password).unwrap_err();
        assert_eq!((error.code, error.field), (Code::WrongPassword, Some("password")));
    }
    let mut after = contents(&path);
    after.retain(|(name, _)| name != "vault.attempts");
    assert_eq!(after, before.into_iter().filter(|(name, _)| name != "vault.attempts").collect::<Vec<_>>());
}

#[test]
fn nothing_of_the_centre_stands_in_clear_in_the_folder() {
    let desk = desk();
    let path = desk.path();
    desk.session.lock().unwrap();
    for (name, bytes) in contents(&path) {
        for canary in ["Centro di prova", "Hub di prova", "Via dei Tigli", "SQLite format 3", PASSWORD] {
            assert!(!bytes.windows(canary.len()).any(|window| window == canary.as_bytes()), "{canary} stands in {name}");
        }
    }
}

#[cfg(unix)]
#[test]
fn the_files_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk();
    for entry in fs::read_dir(desk.path()).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", entry.file_name());
    }
    assert_eq!(fs::metadata(desk.path()).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn every_account_opens_with_its_own_password_and_only_with_its_role() {
    let mut desk = desk();
    desk.add(&[("sportello", Role::Desk), ("custode", Role::Administrator)]);
    let mut desk = desk.switch("sportello");
    let refused = vault::add_account(&mut desk.session, &account("altro", Role::Desk)).unwrap_err();
    assert_eq!(refused.code, Code::NotPermitted);
    let mut desk = desk.switch("custode");
    assert!(vault::add_account(&mut desk.session, &account("altro", Role::Desk)).is_ok());
    let taken = vault::add_account(&mut desk.session, &account("ALTRO", Role::Desk)).unwrap_err();
    assert_eq!((taken.code, taken.field), (Code::NameTaken, Some("login_name")));
}

#[test]
fn a_changed_password_replaces_the_old_one() {
    let mut desk = desk();
    let change = |old: &str, new: &str| PasswordChange { old_password: old.to_owned(), password: new.to_owned() };
    let wrong = vault::change_password(&mut desk.session, &change("sbagliata del tutto", "quattro-gatti-in-barca")).unwrap_err();
    assert_eq!((wrong.code, wrong.field), (Code::WrongPassword, Some("old_password")));
    let same = vault::change_password(&mut desk.session, &change(PASSWORD, PASSWORD)).unwrap_err();
    assert_eq!((same.field, same.code), (Some("password"), Code::PasswordNotNew));
    let weak = vault::change_password(&mut desk.session, &change(PASSWORD, "coordinatrice1")).unwrap_err();
    assert_eq!((weak.code, weak.field), (Code::PasswordTooWeak, Some("password")));
    vault::change_password(&mut desk.session, &change(PASSWORD, "quattro-gatti-in-barca")).unwrap();
    let path = desk.path();
    desk.session.lock().unwrap();
    assert_eq!(unlock(&path, "coordinatrice", PASSWORD).unwrap_err().code, Code::WrongPassword);
    assert!(unlock(&path, "coordinatrice", "quattro-gatti-in-barca").is_ok());
}

#[test]
fn a_retired_account_opens_nothing_and_the_last_setter_stays() {
    let mut desk = desk();
    let ids = desk.add(&[("sportello", Role::Desk)]);
    let me = desk.session.me().id;
    assert_eq!(desk::retire(&mut desk.session, me).unwrap_err().code, Code::WrongState);
    desk::retire(&mut desk.session, ids[0]).unwrap();
    let change = vault::AccountChange { id: me, display_name: "C".to_owned(), role: Role::Desk, job_title: None };
    assert_eq!(vault::change_account(&mut desk.session, &change, accogli_core::mediation::lay_down).unwrap_err().code, Code::LastSetter);
    let path = desk.path();
    desk.session.lock().unwrap();
    assert_eq!(unlock(&path, "sportello", PASSWORD).unwrap_err().code, Code::WrongPassword);
}

#[test]
fn an_action_on_keys_that_is_not_saved_leaves_the_old_keys() {
    let mut desk = desk();
    let ids = desk.add(&[("sportello", Role::Desk)]);
    let path = desk.path();
    let recovery_code = vault::new_recovery_code(&mut desk.session).unwrap().value;
    // The last one who may change settings cannot be retired by anybody: refused inside the transaction.
    let change = vault::AccountChange { id: ids[0], display_name: "S".to_owned(), role: Role::Administrator, job_title: None };
    vault::change_account(&mut desk.session, &change, accogli_core::mediation::lay_down).unwrap();
    // A saved action upon accounts is anchored in the key file at once; a refused one touches nothing of it.
    let before = fs::read(path.join(KEY_FILE)).unwrap();
    let me = desk.session.me().id;
    let removal = vault::Removal {
        retirement: vault::Retirement { id: me, successor_id: None, successor_fingerprint: None, notes_close: false },
        recovery_code,
    };
    assert!(vault::retire_account(&mut desk.session, &removal, accogli_core::mediation::hand_over).is_err());
    let taken = vault::add_account(&mut desk.session, &account("sportello", Role::Desk)).unwrap_err();
    assert_eq!(taken.code, Code::NameTaken);
    assert_eq!(fs::read(path.join(KEY_FILE)).unwrap(), before);
    assert!(!path.join(format!("{KEY_FILE}.part")).exists());
}

#[test]
fn who_loses_a_role_loses_its_rights_at_once() {
    let mut desk = desk();
    desk.add(&[("capo", Role::Coordinator)]);
    let me = desk.session.me().id;
    let change = vault::AccountChange { id: me, display_name: "C".to_owned(), role: Role::Desk, job_title: None };
    vault::change_account(&mut desk.session, &change, accogli_core::mediation::lay_down).unwrap();
    assert_eq!(vault::add_account(&mut desk.session, &account("altro", Role::Desk)).unwrap_err().code, Code::NotPermitted);
}

#[test]
fn t19_a_changed_character_of_the_key_file_is_noticed_at_the_door() {
    let desk = desk();
    let path = desk.path();
    desk.session.lock().unwrap();
    let file = path.join(KEY_FILE);
    let good = fs::read(&file).unwrap();
    // Some bytes only, since each opening costs a key derivation; the core's own tests flip every bit of what is written.
    for at in (0..good.len()).step_by(good.len() / 40) {
        let mut bad = good.clone();
        bad[at] ^= 0x02;
        fs::write(&file, &bad).unwrap();
        // Each of them counts as a wrong password; here nobody waits.
        let _ = fs::remove_file(path.join("vault.attempts"));
        let error = unlock(&path, "coordinatrice", PASSWORD).map(|_| ()).unwrap_err();
        let named = [Code::KeysDamaged, Code::WrongPassword, Code::KeysOutOfRange, Code::RegisterTooNew];
        assert!(named.contains(&error.code), "byte {at}: {error}");
    }
    fs::write(&file, &good).unwrap();
    fs::remove_file(path.join("vault.attempts")).unwrap();
    assert!(unlock(&path, "coordinatrice", PASSWORD).is_ok());
}

#[test]
fn t06_absurd_key_costs_are_refused_before_any_work() {
    let desk = desk();
    let path = desk.path();
    desk.session.lock().unwrap();
    let file = path.join(KEY_FILE);
    let good = fs::read_to_string(&file).unwrap();
    let memory = KdfCost::FLOOR.memory_kib.to_string();
    for absurd in ["8", "4294967295"] {
        fs::write(&file, good.replace(&memory, absurd)).unwrap();
        assert_eq!(unlock(&path, "coordinatrice", PASSWORD).unwrap_err().code, Code::KeysOutOfRange);
    }
}

#[test]
fn a_half_made_register_leaves_nothing_behind() {
    let folder = tempfile::TempDir::new().unwrap();
    let mut request = desk::request();
    request.sites[1].name = "  ".to_owned();
    let error = centre::found(folder.path(), &request, KdfCost::FLOOR, clock()).unwrap_err();
    assert_eq!((error.code, error.field), (Code::Required, Some("sites[1].name")));
    request = desk::request();
    request.account.password = "corta".to_owned();
    assert_eq!(centre::found(folder.path(), &request, KdfCost::FLOOR, clock()).unwrap_err().code, Code::PasswordTooShort);
    // What only the register itself refuses leaves nothing behind either: the next try must not find half a register.
    for (name, twist) in [
        ("a site's name twice", (|request| request.sites[1].name = request.sites[0].name.clone()) as fn(&mut centre::FoundRequest)),
        ("a long address", |request| request.centre.address = Some("x".repeat(201))),
        ("a room without a name", |request| request.sites[0].rooms.push(" ".to_owned())),
        ("a long profession", |request| request.account.job_title = Some("x".repeat(101))),
    ] {
        let mut request = desk::request();
        twist(&mut request);
        assert!(centre::found(folder.path(), &request, KdfCost::FLOOR, clock()).is_err(), "{name}");
        // What the folder is held by is empty and stays.
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(left.iter().all(|file| file == "accogli.lock"), "{name}: {left:?}");
    }
    assert_eq!(vault::status(folder.path()).unwrap().state, VaultState::New);
}

#[test]
fn a_password_made_of_the_names_is_weak() {
    let verdict =
        |password: &str| vault::check_password(&PasswordToCheck { password: password.to_owned(), names: vec!["bresciani".to_owned()] });
    assert!(!verdict("bresciani2025").ok);
    assert!(!verdict("breve").ok);
    assert!(verdict(PASSWORD).ok);
    assert!(verdict(&"à lungo e con gli accenti è meglio ".repeat(4)).ok);
}

#[test]
fn the_administrator_keeps_the_program_and_sees_no_people() {
    let people = ["families_", "agenda_", "mediation_", "groups_", "overview_"];
    for command in Command::ALL.iter().filter(|command| people.iter().any(|feature| command.name().starts_with(feature))) {
        assert!(!command.allowed(Role::Administrator), "{}", command.name());
        assert_ne!(command.effect(), Effect::Gate, "{}", command.name());
    }
    assert!(!Command::VaultAddAccount.allowed(Role::Mediator));
}

/// The table of who may do what is decided, not derived: a row that changes is looked at by whoever reviews `permissions.txt`.
/// `UPDATE_PERMISSIONS=1` writes it anew.
#[test]
fn t37_who_may_do_what_is_what_was_decided() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("core/permissions.txt");
    let rows = Command::ALL.iter().map(|command| {
        let roles: Vec<String> = Role::ALL.iter().filter(|role| command.allowed(**role)).map(|role| format!("{role:?}")).collect();
        let own =
            Role::ALL.iter().filter(|role| command.scope(**role) == Scope::OwnInterviews).map(|role| format!("; {role:?}: own interviews"));
        format!("{}: {:?}: {}{}\n", command.name(), command.effect(), roles.join(" "), own.collect::<String>())
    });
    let present: String = rows.collect();
    if std::env::var_os("UPDATE_PERMISSIONS").is_some() {
        fs::write(&path, &present).unwrap();
    }
    let decided = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let other: Vec<&str> = present.lines().filter(|row| !decided.lines().any(|line| line == *row)).collect();
    assert!(present == decided, "not as decided: {other:?}");
}

/// A role without a row of its own would be a name that promises what it does not keep.
#[test]
fn t37_no_two_roles_are_the_same() {
    let row =
        |role: Role| -> Vec<(bool, Scope)> { Command::ALL.iter().map(|command| (command.allowed(role), command.scope(role))).collect() };
    for (place, one) in Role::ALL.iter().enumerate() {
        for other in &Role::ALL[place + 1..] {
            assert_ne!(row(*one), row(*other), "{one:?} and {other:?} may do the same");
        }
    }
}

pub fn contents(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn names_of_the_two_files_are_what_the_manual_says() {
    assert_eq!((store::DATABASE_FILE, KEY_FILE), ("accogli.db", "vault.keys"));
}
