//! A restore takes back what was done for people's rights since the copy: it says so, and the register remembers until it is done again.

use accogli_core::backup::{self, BackupReason, Present, Restored, UndoneKind};
use accogli_core::rights::{EraseRequest, LiftRequest, LimitKind, RestrictRequest, erase, lift, restrict, retention};
use accogli_core::vault::{self, PasswordChange, UnlockRequest};
use accogli_core::{Code, Id};

use super::{Couple, code, couple, day};
use crate::desk::{Desk, PASSWORD, clock};

const OWN: &str = "mirtillo tamburo scala 44";

fn limit(couple: &mut Couple, person_id: Id, kind: LimitKind) -> Id {
    let request = RestrictRequest { person_id, kind, starts_on: day(2025, 6, 12), reason: "contesta".to_owned() };
    restrict(couple.session(), &request).unwrap().value
}

/// Locked, put back, and opened again by the coordinator.
fn put_back(couple: Couple, set: &str, warrant: &backup::Warrant) -> (Couple, Restored) {
    let path = couple.desk.path();
    let Desk { folder, session, recovery_code } = couple.desk;
    session.lock().unwrap();
    let go_on = |_: backup::Progress| std::ops::ControlFlow::Continue(());
    let set = backup::folder_of(&path).join(set);
    let restored = backup::restore_with(&path, &set, ("coordinatrice", PASSWORD), warrant, clock(), &mut { go_on }).unwrap();
    let request = UnlockRequest { login_name: "coordinatrice".to_owned(), password: PASSWORD.to_owned() };
    let session = vault::unlock(&path, &request, clock()).unwrap();
    (Couple { desk: Desk { folder, session, recovery_code }, ..couple }, restored)
}

#[test]
fn a_restore_names_the_erasures_and_limitations_it_takes_back_until_they_are_done_again() {
    let mut couple = couple();
    let (mother, father, child) = (couple.mother, couple.father, couple.child);
    limit(&mut couple, child, LimitKind::Hold);
    let old = backup::before(couple.session(), BackupReason::Asked).unwrap().unwrap();
    let lifted = limit(&mut couple, mother, LimitKind::Hold);
    lift(couple.session(), &LiftRequest { id: lifted, informed_on: None }).unwrap();
    limit(&mut couple, mother, LimitKind::Limited);
    let asked = erase(couple.session(), &EraseRequest { person_id: father });
    assert_eq!(code(asked), Code::ErasureObstacle, "the control: she is in his file");
    let standing = accogli_core::rights::overview(couple.session()).unwrap().restrictions;
    let hers = standing.iter().find(|one| one.person_id == mother).unwrap().id;
    lift(couple.session(), &LiftRequest { id: hers, informed_on: Some(day(2025, 6, 12)) }).unwrap();
    erase(couple.session(), &EraseRequest { person_id: father }).unwrap();
    limit(&mut couple, mother, LimitKind::Limited);

    // Before: whoever has the register open is told how much each copy would take back.
    let path = couple.desk.path();
    let mut sets = backup::all_candidates(&path, true);
    backup::tell_undoes(couple.session(), &mut sets).unwrap();
    let told = sets.iter().find(|one| one.set.name == old.name).unwrap().undoes.unwrap();
    assert_eq!((told.deletions, told.limitations), (1, 1));
    let Present::Open { rights, .. } = Present::of(couple.session()) else { panic!("it is open") };
    assert_eq!(rights.len(), 3);

    // After: what is missing, and nothing that the copy has.
    let (mut couple, restored) = put_back(couple, &old.name, &backup::Warrant::default());
    let kinds = |restored: &Restored| {
        let mut kinds: Vec<UndoneKind> = restored.undone.as_ref().unwrap().iter().map(|one| one.kind).collect();
        kinds.sort();
        kinds
    };
    assert_eq!(kinds(&restored), [UndoneKind::Erasure, UndoneKind::Limited]);
    let waiting = retention(couple.session()).unwrap().undone;
    let whose: Vec<(UndoneKind, Option<Id>)> = waiting.iter().map(|one| (one.kind, one.person_id)).collect();
    assert!(whose.contains(&(UndoneKind::Erasure, Some(father))) && whose.contains(&(UndoneKind::Limited, Some(mother))), "{whose:?}");
    assert!(waiting.iter().any(|one| one.person.as_deref() == Some("Zanardelli Ottavio")), "{waiting:?}");

    // Put back once more, the list goes on.
    let (mut couple, again) = put_back(couple, &old.name, &backup::Warrant::default());
    assert_eq!(kinds(&again), [UndoneKind::Erasure, UndoneKind::Limited]);
    erase(couple.session(), &EraseRequest { person_id: father }).unwrap();
    limit(&mut couple, mother, LimitKind::Limited);
    assert_eq!(retention(couple.session()).unwrap().undone, []);
    couple.session().verify().unwrap();
}

#[test]
fn a_register_whose_key_is_newer_than_the_copys_tells_its_rights_by_todays_password() {
    let mut couple = couple();
    let father = couple.father;
    let gone = couple.desk.add(&[("via", accogli_core::vault::Role::Desk)])[0];
    let old = backup::before(couple.session(), BackupReason::Asked).unwrap().unwrap();
    erase(couple.session(), &EraseRequest { person_id: father }).unwrap();
    // Another data key, and another password: the copy's own open nothing of today.
    crate::desk::retire(couple.session(), gone).unwrap();
    let change = PasswordChange { old_password: PASSWORD.to_owned(), password: OWN.to_owned() };
    vault::change_password(couple.session(), &change).unwrap();
    let warrant = backup::Warrant { present_password: Some(OWN.to_owned()), recovery_code: None };
    let (mut couple, restored) = put_back(couple, &old.name, &warrant);
    assert_eq!(restored.undone.map(|all| all.len()), Some(1));
    assert_eq!(retention(couple.session()).unwrap().undone[0].person_id, Some(father));
}

#[test]
fn where_the_register_of_before_cannot_be_read_it_is_said() {
    let mut couple = couple();
    let old = backup::before(couple.session(), BackupReason::Asked).unwrap().unwrap();
    let path = couple.desk.path();
    let Desk { folder, session, recovery_code } = couple.desk;
    session.lock().unwrap();
    std::fs::write(path.join(accogli_core::store::DATABASE_FILE), [7; 8192]).unwrap();
    let go_on = |_: backup::Progress| std::ops::ControlFlow::Continue(());
    let set = backup::folder_of(&path).join(&old.name);
    let restored = backup::restore_set(&path, &set, ("coordinatrice", PASSWORD), clock(), &mut { go_on }).unwrap();
    assert_eq!(restored.undone, None);
    drop((folder, recovery_code));
}
