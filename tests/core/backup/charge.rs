//! T09: who may put a copy in the register's place, and undo with it what was decided since.

use std::fs;
use std::path::{Path, PathBuf};

use accogli_core::backup::{self, MadeSet, Present, RestoreRequest, Restored, SetPlace, Warrant, folder_of};
use accogli_core::vault::{self, AccountChange, KitToKeep, PasswordChange, Role, Session, UnlockRequest};
use accogli_core::{Code, Id, Result};

use super::{make, name_room, on, tree};
use crate::desk::{Desk, PASSWORD, another_desk, clock, desk};

const NEW: &str = "quattro-gatti-in-barca";

fn enter(path: &Path, login_name: &str, password: &str) -> Session {
    vault::unlock(path, &UnlockRequest { login_name: login_name.to_owned(), password: password.to_owned() }, clock()).unwrap()
}

fn give_role(session: &mut Session, id: Id, role: Role) {
    let change = AccountChange { id, display_name: "Di prova".to_owned(), role, job_title: None };
    vault::change_account(session, &change, accogli_core::mediation::lay_down).unwrap();
}

/// A set of when `vice` coordinated and `nuova` stood at the desk, as `sportello` does; it is the other way round since. Locked.
struct Ground {
    _folder: tempfile::TempDir,
    path: PathBuf,
    set: MadeSet,
    kit: String,
}

fn turned() -> Ground {
    let mut desk = desk();
    let ids = desk.add(&[("vice", Role::Coordinator), ("nuova", Role::Desk), ("sportello", Role::Desk)]);
    let set = make(&mut desk.session);
    give_role(&mut desk.session, ids[0], Role::Desk);
    give_role(&mut desk.session, ids[1], Role::Coordinator);
    let (path, kit) = (desk.path(), desk.recovery_code.clone());
    let Desk { folder, session, .. } = desk;
    session.lock().unwrap();
    Ground { _folder: folder, path, set, kit }
}

impl Ground {
    fn restore(&self, name: &str, warrant: &Warrant) -> Result<Restored> {
        backup::restore_with(&self.path, &self.set.folder, (name, PASSWORD), warrant, clock(), &mut on)
    }

    fn refusal(&self, name: &str, warrant: &Warrant) -> (Code, Option<&'static str>) {
        let refused = self.restore(name, warrant).unwrap_err();
        (refused.code, refused.field)
    }
}

fn kit(code: &str) -> Warrant {
    Warrant { recovery_code: Some(code.to_owned()), present_password: None }
}

fn today(password: &str) -> Warrant {
    Warrant { present_password: Some(password.to_owned()), recovery_code: None }
}

const NOT_IN_CHARGE: (Code, Option<&str>) = (Code::RestoreNotInCharge, Some("recovery_code"));

#[test]
fn t09_who_is_not_in_charge_today_restores_nothing_whatever_the_copy_says() {
    let ground = turned();
    let register = ["accogli.db", "vault.keys"].map(|name| fs::read(ground.path.join(name)).unwrap());
    for name in ["vice", "sportello"] {
        assert_eq!(ground.refusal(name, &Warrant::default()), NOT_IN_CHARGE, "{name}");
    }
    assert_eq!(ground.refusal("sportello", &today(PASSWORD)), NOT_IN_CHARGE);
    assert!(!ground.path.join("ripristino.part").exists());
    assert_eq!(["accogli.db", "vault.keys"].map(|name| fs::read(ground.path.join(name)).unwrap()), register, "nothing changed");
    enter(&ground.path, "nuova", PASSWORD).lock().unwrap();
    // Whoever was put in charge since may, though the copy does not know it.
    ground.restore("nuova", &Warrant::default()).unwrap();
}

#[test]
fn t09_the_recovery_kit_of_today_counts_as_somebody_in_charge() {
    let other = another_desk().recovery_code;
    let ground = turned();
    assert_eq!(ground.refusal("sportello", &kit("ABCD-EF")), (Code::RecoveryCodeMistyped, Some("recovery_code")));
    for _ in 0..5 {
        assert_eq!(ground.refusal("sportello", &kit(&other)), (Code::RecoveryCodeWrong, Some("recovery_code")));
    }
    assert_eq!(ground.refusal("sportello", &kit(&ground.kit)), (Code::WaitBeforeRetry, Some("recovery_code")), "guessed as at the door");
    let ground = turned();
    let mut session = enter(&ground.path, "coordinatrice", PASSWORD);
    let new = vault::new_recovery_code(&mut session).unwrap().value;
    // From here on the one of before opens nothing.
    vault::keep_kit(&mut session, &KitToKeep { recovery_code: new.clone() }).unwrap();
    session.lock().unwrap();
    assert_eq!(
        ground.refusal("sportello", &kit(&ground.kit)),
        (Code::RecoveryCodeWrong, Some("recovery_code")),
        "the kit of the copy ended"
    );
    ground.restore("sportello", &kit(&new)).unwrap();
}

#[test]
fn t09_while_a_new_kit_waits_the_one_in_the_drawer_counts_too() {
    for in_the_drawer in [true, false] {
        let ground = turned();
        let mut session = enter(&ground.path, "coordinatrice", PASSWORD);
        vault::keep_kit(&mut session, &KitToKeep { recovery_code: ground.kit.clone() }).unwrap();
        let waiting = vault::new_recovery_code(&mut session).unwrap().value;
        session.lock().unwrap();
        ground.restore("sportello", &kit(if in_the_drawer { &ground.kit } else { &waiting })).unwrap();
    }
}

#[test]
fn t09_a_password_changed_since_wants_todays_too() {
    let ground = turned();
    for (name, todays) in [("coordinatrice", NEW), ("vice", NEW)] {
        let mut session = enter(&ground.path, name, PASSWORD);
        let change = PasswordChange { old_password: PASSWORD.to_owned(), password: todays.to_owned() };
        vault::change_password(&mut session, &change).unwrap();
        session.lock().unwrap();
    }
    let needed = (Code::PresentPasswordNeeded, Some("present_password"));
    for name in ["coordinatrice", "vice"] {
        assert_eq!(ground.refusal(name, &Warrant::default()), needed, "{name}");
        assert_eq!(ground.refusal(name, &today("sbagliata del tutto")), (Code::WrongPassword, Some("present_password")), "{name}");
    }
    assert_eq!(ground.refusal("vice", &today(NEW)), NOT_IN_CHARGE);
    ground.restore("coordinatrice", &today(NEW)).unwrap();
}

#[test]
fn t09_where_no_register_opens_the_copy_says_who_is_in_charge() {
    type Spoil = fn(&Path);
    let spoils: [(&str, Spoil); 4] = [
        ("noise", |path| fs::write(path.join("accogli.db"), [7; 20_000]).unwrap()),
        ("no database", |path| fs::remove_file(path.join("accogli.db")).unwrap()),
        ("no keys", |path| fs::remove_file(path.join("vault.keys")).unwrap()),
        ("neither", |path| ["accogli.db", "vault.keys"].iter().for_each(|name| fs::remove_file(path.join(name)).unwrap())),
    ];
    for (what, spoil) in spoils {
        let ground = turned();
        spoil(&ground.path);
        assert_eq!(ground.refusal("sportello", &Warrant::default()), NOT_IN_CHARGE, "{what}");
        assert_eq!(ground.refusal("nuova", &Warrant::default()), NOT_IN_CHARGE, "{what}");
        assert!(!ground.path.join("ripristino.part").exists(), "{what}");
        let by = if what == "neither" { ("sportello", kit(&ground.kit)) } else { ("vice", Warrant::default()) };
        ground.restore(by.0, &by.1).unwrap_or_else(|error| panic!("{what}: {error}"));
    }
}

#[test]
fn t09_the_open_register_is_asked_and_who_works_in_it_may() {
    let ground = turned();
    let prepare = |session: &Session, login_name: &str| {
        let request = RestoreRequest {
            place: SetPlace::Here,
            name: ground.set.set.name.clone(),
            login_name: login_name.to_owned(),
            password: PASSWORD.to_owned(),
            present_password: None,
            recovery_code: None,
        };
        let present = Present::of(session);
        backup::prepare(&ground.path, &folder_of(&ground.path), &request, &present, clock().as_ref(), &mut on).map(drop)
    };
    let session = enter(&ground.path, "sportello", PASSWORD);
    for name in ["sportello", "vice"] {
        assert_eq!(prepare(&session, name).unwrap_err().code, Code::RestoreNotInCharge, "{name}");
    }
    prepare(&session, "coordinatrice").unwrap();
    prepare(&session, "nuova").unwrap();
    session.lock().unwrap();
    let session = enter(&ground.path, "nuova", PASSWORD);
    prepare(&session, "sportello").unwrap();
    session.lock().unwrap();
}

#[test]
fn t09_what_was_decided_just_before_a_power_cut_counts_and_the_log_stays_as_it_lies() {
    let mut desk = desk();
    let id = desk.add(&[("vice", Role::Coordinator)])[0];
    let set = make(&mut desk.session);
    give_role(&mut desk.session, id, Role::Desk);
    name_room(&mut desk.session, "Stanza nuova");
    // The files as a power cut leaves them: the decision is in the log alone.
    let cut = tempfile::TempDir::new().unwrap();
    for name in ["accogli.db", "accogli.db-wal", "vault.keys"] {
        fs::copy(desk.path().join(name), cut.path().join(name)).unwrap();
    }
    let before = tree(cut.path());
    assert!(before.iter().any(|(path, bytes)| path.ends_with("accogli.db-wal") && !bytes.is_empty()));
    let vice = ("vice", PASSWORD);
    let refused = backup::restore_set(cut.path(), &set.folder, vice, clock(), &mut on).unwrap_err();
    assert_eq!(refused.code, Code::RestoreNotInCharge);
    let kept = |tree: Vec<(PathBuf, Vec<u8>)>| {
        tree.into_iter().filter(|(path, _)| !path.ends_with("vault.attempts") && !path.ends_with("accogli.lock")).collect::<Vec<_>>()
    };
    assert_eq!(kept(tree(cut.path())), kept(before));
}
