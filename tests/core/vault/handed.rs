//! A password that somebody else chose: whoever enters with it chooses their own before anything else.

use std::fs;
use std::ops::ControlFlow;

use accogli_core::families::{self, FamilyQuery};
use accogli_core::vault::{self, KEY_FILE, PasswordChange, RecoverRequest, Retirement, Role, Session};
use accogli_core::{Code, backup, centre};

use super::unlock;
use crate::desk::{self, Desk, PASSWORD, account, clock, desk};
use crate::families::call;

const OWN: &str = "mirtillo tamburo scala 44";

fn list(session: &Session) -> accogli_core::Result<()> {
    families::list(session, &FamilyQuery { closed: false, tag: None }).map(drop)
}

fn choose(desk: &mut Desk, password: &str) -> accogli_core::Result<()> {
    let change = PasswordChange { old_password: PASSWORD.to_owned(), password: password.to_owned() };
    vault::change_password(&mut desk.session, &change).map(drop)
}

fn keys(desk: &Desk) -> String {
    fs::read_to_string(desk.path().join(KEY_FILE)).unwrap()
}

#[test]
fn whoever_enters_with_it_does_nothing_before_choosing() {
    let mut desk = desk();
    vault::hand_account(&mut desk.session, &account("nuova", Role::Desk)).unwrap();
    assert!(!desk.session.must_choose() && list(&desk.session).is_ok(), "whoever made the account works on");
    let mut desk = desk.switch("nuova");
    assert!(desk.session.must_choose());
    assert_eq!(list(&desk.session).unwrap_err().code, Code::PasswordToChoose);
    assert_eq!(families::save_enquiry(&mut desk.session, &call("bonus nido")).unwrap_err().code, Code::PasswordToChoose);
    assert!(centre::show(&desk.session).is_ok(), "whose centre it is may be read");
    let refusal = choose(&mut desk, PASSWORD).unwrap_err();
    assert_eq!((refusal.field, refusal.code), (Some("password"), Code::PasswordNotNew));
    assert_eq!(choose(&mut desk, "breve").unwrap_err().code, Code::PasswordTooShort);
    assert!(desk.session.must_choose(), "a refused choice is none");
    assert!(keys(&desk).contains("handed"));
    choose(&mut desk, OWN).unwrap();
    assert!(!desk.session.must_choose() && list(&desk.session).is_ok());
    assert!(!keys(&desk).contains("handed"));
    let path = desk.path();
    desk.session.lock().unwrap();
    assert!(!unlock(&path, "nuova", OWN).unwrap().must_choose(), "it is asked once");
}

#[test]
fn a_lock_before_choosing_makes_its_copy_and_asks_again() {
    let mut desk = desk();
    vault::hand_account(&mut desk.session, &account("nuova", Role::Desk)).unwrap();
    let mut desk = desk.switch("nuova");
    let copies = |desk: &Desk| fs::read_dir(backup::folder_of(&desk.path())).map_or(0, Iterator::count);
    assert_eq!(copies(&desk), 0);
    backup::at_lock(&mut desk.session, clock().as_ref(), &mut |_| ControlFlow::Continue(())).unwrap();
    assert!(copies(&desk) > 0);
    assert!(desk.switch("nuova").session.must_choose());
}

#[test]
fn the_kit_gives_a_password_of_ones_own_and_a_removal_leaves_no_trace() {
    let mut desk = desk();
    let gone = vault::hand_account(&mut desk.session, &account("via", Role::Desk)).unwrap().value.id;
    let lost = vault::hand_account(&mut desk.session, &account("persa", Role::Desk)).unwrap().value.id;
    let retirement = Retirement { id: gone, successor_id: None, successor_fingerprint: None, notes_close: false };
    let code = desk::retire_with(&mut desk.session, retirement).unwrap();
    assert!(!keys(&desk).split("\"handed\"").nth(1).unwrap().split(']').next().unwrap().contains(&gone.to_string()));
    assert!(keys(&desk).split("\"handed\"").nth(1).unwrap().split(']').next().unwrap().contains(&lost.to_string()));
    let path = desk.path();
    desk.session.lock().unwrap();
    let request = RecoverRequest { recovery_code: code, login_name: "persa".to_owned(), password: OWN.to_owned() };
    let (session, _) = vault::recover(&path, &request, clock()).unwrap();
    assert!(!session.must_choose() && list(&session).is_ok());
    session.lock().unwrap();
    assert!(!fs::read_to_string(path.join(KEY_FILE)).unwrap().contains("handed"));
}

#[test]
fn whoever_made_an_account_restores_and_salvages_nothing_in_its_name() {
    let mut desk = desk();
    vault::hand_account(&mut desk.session, &account("vice", Role::Coordinator)).unwrap();
    let copy = backup::before(&mut desk.session, backup::BackupReason::Asked).unwrap().unwrap();
    let path = desk.path();
    let set = backup::folder_of(&path).join(&copy.name);
    let go_on = |_: backup::Progress| ControlFlow::Continue(());
    desk.session.lock().unwrap();
    let restore = |password: &str| backup::restore_set(&path, &set, ("vice", password), clock(), &mut { go_on }).map(drop);
    let refused = restore(PASSWORD).unwrap_err();
    assert_eq!((refused.field, refused.code), (Some("password"), Code::PasswordHanded));
    let salvaged = backup::salvage_in_place(&path, ("vice", PASSWORD), clock(), &mut { go_on }).map(drop);
    assert_eq!(salvaged.unwrap_err().code, Code::PasswordHanded);
    // Chosen since: the copy still knows the other one, and that opens it no more than before.
    let mut session = unlock(&path, "vice", PASSWORD).unwrap();
    vault::change_password(&mut session, &PasswordChange { old_password: PASSWORD.to_owned(), password: OWN.to_owned() }).unwrap();
    session.lock().unwrap();
    assert_eq!(restore(PASSWORD).unwrap_err().code, Code::PasswordHanded);
    assert!(unlock(&path, "vice", OWN).is_ok(), "nothing was put back");
}
