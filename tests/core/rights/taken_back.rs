//! A restore takes back what was done for people's rights since the copy: it says so, and the register remembers until it is done again.

use accogli_core::backup::{self, BackupReason, Present, Restored, UndoneKind};
use accogli_core::clock::FixedClock;
use accogli_core::families as fam;
use accogli_core::rights::{
    AnonymiseRequest, EraseRequest, LiftRequest, LimitKind, RecordKind, RestrictRequest, ReviewRequest, Verdict, anonymise, erase, lift,
    restrict, retention, review,
};
use accogli_core::vault::{self, PasswordChange, UnlockRequest};
use accogli_core::{Code, Id};

use super::{Couple, code, couple, day, phone};
use crate::desk::{Desk, PASSWORD, clock};

const OWN: &str = "mirtillo tamburo scala 44";

fn limit(couple: &mut Couple, person_id: Id, kind: LimitKind) -> Id {
    let request = RestrictRequest { person_id, kind, starts_on: day(2025, 6, 12), reason: "contesta".to_owned() };
    restrict(couple.session(), &request).unwrap().value
}

/// The day on which [`super::retention::later`] looks.
fn late() -> Box<FixedClock> {
    Box::new(FixedClock::at(day(2037, 7, 1).and_hms_opt(9, 0, 0).unwrap()))
}

fn put_back(couple: Couple, set: &str, warrant: &backup::Warrant) -> (Couple, Restored) {
    put_back_at(couple, set, warrant, clock())
}

/// Locked, put back, and opened again by the coordinator.
fn put_back_at(couple: Couple, set: &str, warrant: &backup::Warrant, at: Box<FixedClock>) -> (Couple, Restored) {
    let path = couple.desk.path();
    let Desk { folder, session, recovery_code } = couple.desk;
    session.lock().unwrap();
    let go_on = |_: backup::Progress| std::ops::ControlFlow::Continue(());
    let set = backup::folder_of(&path).join(set);
    let restored = backup::restore_with(&path, &set, ("coordinatrice", PASSWORD), warrant, at.clone(), &mut { go_on }).unwrap();
    let request = UnlockRequest { login_name: "coordinatrice".to_owned(), password: PASSWORD.to_owned() };
    let session = vault::unlock(&path, &request, at).unwrap();
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
    backup::tell_undoes(couple.session(), &mut sets);
    let told = sets.iter().find(|one| one.set.name == old.name).unwrap().undoes.unwrap();
    assert_eq!((told.deletions, told.limitations), (1, 1));
    let Present::Open { rights, .. } = Present::of(couple.session()) else { panic!("it is open") };
    assert_eq!(rights.unwrap().len(), 3);

    // After: what is missing, and nothing that the copy has.
    let (mut couple, restored) = put_back(couple, &old.name, &backup::Warrant::default());
    let kinds = |restored: &Restored| {
        let mut kinds: Vec<UndoneKind> = restored.undone.as_ref().unwrap().iter().map(|one| one.kind).collect();
        kinds.sort();
        kinds
    };
    assert_eq!(kinds(&restored), [UndoneKind::Erasure, UndoneKind::Limited]);
    let waiting = retention(couple.session()).unwrap().undone;
    assert_eq!(accogli_core::rights::overview(couple.session()).unwrap().undone, waiting.len(), "Oggi tells of it");
    let whose: Vec<(UndoneKind, Option<Id>)> = waiting.iter().map(|one| (one.kind, one.person_id)).collect();
    assert!(whose.contains(&(UndoneKind::Erasure, Some(father))) && whose.contains(&(UndoneKind::Limited, Some(mother))), "{whose:?}");
    assert!(waiting.iter().any(|one| one.person.as_deref() == Some("Zanardelli Ottavio")), "{waiting:?}");

    // One restore, one line of the log, with the register it went over.
    let lines = "SELECT count(*), count(subject) FROM audit_entry WHERE action = 'backup_restore'";
    let lines = couple.session().register().read(|reader| reader.row(lines, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))));
    assert_eq!(lines.unwrap(), (1, 1));

    // Put back once more, the list goes on.
    let (mut couple, again) = put_back(couple, &old.name, &backup::Warrant::default());
    assert_eq!(kinds(&again), [UndoneKind::Erasure, UndoneKind::Limited]);
    erase(couple.session(), &EraseRequest { person_id: father }).unwrap();
    limit(&mut couple, mother, LimitKind::Limited);
    assert_eq!(retention(couple.session()).unwrap().undone, []);
    assert_eq!(accogli_core::rights::overview(couple.session()).unwrap().undone, 0);
    couple.session().verify().unwrap();

    // What was done again is told once by the next restore, not also as what the first took back.
    let (_, third) = put_back(couple, &old.name, &backup::Warrant::default());
    assert_eq!(kinds(&third), [UndoneKind::Erasure, UndoneKind::Limited]);
}

#[test]
fn a_copy_of_a_chain_that_was_left_takes_back_everything_whatever_its_number() {
    let mut couple = couple();
    let (family, mother, father) = (couple.family, couple.mother, couple.father);
    let old = backup::before(couple.session(), BackupReason::Asked).unwrap().unwrap();
    for _ in 0..60 {
        super::view(couple.session(), family);
    }
    fam::save_contact(couple.session(), &phone(father, "331 424 2424", fam::Safety::Free)).unwrap();
    let far = backup::before(couple.session(), BackupReason::Asked).unwrap().unwrap();
    let (mut couple, _) = put_back(couple, &old.name, &backup::Warrant::default());
    erase(couple.session(), &EraseRequest { person_id: father }).unwrap();
    limit(&mut couple, mother, LimitKind::Limited);
    assert!(retention(couple.session()).unwrap().deletions[0].audit_seq < far.audit.seq, "the control: its number alone tells nothing");
    let mut sets = backup::all_candidates(&couple.desk.path(), true);
    backup::tell_undoes(couple.session(), &mut sets);
    for name in [&far.name, &old.name] {
        let told = sets.iter().find(|one| one.set.name == *name).unwrap().undoes.unwrap();
        assert_eq!((told.deletions, told.limitations), (1, 1), "{name}");
    }
}

#[test]
fn damage_found_while_working_takes_no_copy_from_the_list_and_nothing_is_told_of_rights() {
    let mut couple = couple();
    let father = couple.father;
    backup::before(couple.session(), BackupReason::Asked).unwrap().unwrap();
    erase(couple.session(), &EraseRequest { person_id: father }).unwrap();
    // A check lets go of every page it read: they are read from the file again, which has gone bad meanwhile.
    couple.session().verify().unwrap();
    // Counting them needs no more than their index, where one is.
    let pages = "SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'deletion' AND rootpage > 0";
    let pages: Vec<i64> = couple.session().register().read(|reader| reader.rows(pages, [], |row| row.get(0))).unwrap();
    let path = couple.desk.path().join(accogli_core::store::DATABASE_FILE);
    let mut bad = std::fs::read(&path).unwrap();
    for page in pages {
        bad[(usize::try_from(page).unwrap() - 1) * 4096 + 100] ^= 1;
    }
    std::fs::write(&path, bad).unwrap();
    let Present::Open { leads: true, rights, .. } = Present::of(couple.session()) else { panic!("its accounts can be read") };
    assert_eq!(rights, None, "not: nothing was done");
    let mut sets = backup::all_candidates(&couple.desk.path(), true);
    backup::tell_undoes(couple.session(), &mut sets);
    assert_eq!(sets.iter().map(|one| one.undoes).collect::<Vec<_>>(), [None]);
}

/// Before the tables of what was undone there were erasures and limitations to be taken back all the same.
#[test]
fn a_closed_register_of_the_version_before_tells_its_rights() {
    let (mut desk, key) = crate::raw::known_desk();
    let family = fam::NewFamily {
        person: Some(super::details("Madre", "Rossi", "Marta", day(1988, 3, 2))),
        person_id: None,
        role: fam::MemberRole::Mother,
        site_id: None,
        project_id: None,
    };
    let family = fam::open(&mut desk.session, &family).unwrap().value;
    let mother = super::view(&mut desk.session, family).people[0].id;
    let old = backup::before(&mut desk.session, BackupReason::Asked).unwrap().unwrap();
    let request =
        RestrictRequest { person_id: mother, kind: LimitKind::Limited, starts_on: day(2025, 6, 12), reason: "contesta".to_owned() };
    restrict(&mut desk.session, &request).unwrap();
    let path = desk.path();
    let Desk { folder, session, .. } = desk;
    session.lock().unwrap();
    let before = crate::raw::open_raw(&path, &key);
    before
        .execute_batch(
            "DROP VIEW undone_right_waiting; DROP TABLE undone_right; DELETE FROM migration WHERE version = 36; PRAGMA user_version = 35",
        )
        .unwrap();
    drop(before);
    let go_on = |_: backup::Progress| std::ops::ControlFlow::Continue(());
    let set = backup::folder_of(&path).join(&old.name);
    let restored = backup::restore_set(&path, &set, ("coordinatrice", PASSWORD), clock(), &mut { go_on }).unwrap();
    assert_eq!(restored.undone.unwrap().iter().map(|one| one.kind).collect::<Vec<_>>(), [UndoneKind::Limited]);
    drop(folder);
}

/// Twelve records may be many days' work: the row stays until the last of them was done again.
#[test]
fn an_anonymisation_that_was_taken_back_waits_until_every_record_of_it_was_done_again() {
    let mut couple = couple();
    let family = couple.family;
    let call = super::each_kind::call(Some(("Neri", "Ada")), None, "chiede");
    let enquiry = fam::save_enquiry(couple.session(), &call).unwrap().value;
    let mut couple = super::retention::later(couple, 2037);
    let old = backup::before(couple.session(), BackupReason::Asked).unwrap().unwrap();
    let both = [(RecordKind::Family, family), (RecordKind::Enquiry, enquiry)];
    let done = |couple: &mut Couple, records: &[(RecordKind, Id)]| {
        for (record, subject_id) in records {
            let request = ReviewRequest { record: *record, subject_id: *subject_id, verdict: Verdict::Anonymise, reason: None };
            review(couple.session(), &request).unwrap();
        }
        let typed = u32::try_from(records.len()).unwrap();
        anonymise(couple.session(), &AnonymiseRequest { typed, confirmed_day: Some(day(2037, 7, 1)) }).unwrap();
        retention(couple.session()).unwrap().undone.iter().map(|one| (one.kind, one.records)).collect::<Vec<_>>()
    };
    assert_eq!(done(&mut couple, &both), []);
    let (mut couple, restored) = put_back_at(couple, &old.name, &backup::Warrant::default(), late());
    assert_eq!(restored.undone.unwrap().len(), 1);
    assert_eq!(done(&mut couple, &both[..1]), [(UndoneKind::Retention, 2)]);
    assert_eq!(done(&mut couple, &both[1..]), []);
}

/// Who was made one with another since has the other's record.
#[test]
fn an_erasure_taken_back_of_somebody_merged_since_is_done_by_the_record_that_stays() {
    let mut couple = couple();
    let father = couple.father;
    let old = backup::before(couple.session(), BackupReason::Asked).unwrap().unwrap();
    erase(couple.session(), &EraseRequest { person_id: father }).unwrap();
    let (mut couple, _) = put_back(couple, &old.name, &backup::Warrant::default());
    let twin = super::member(couple.family, fam::MemberRole::Other, super::details("Altro", "Zanardelli", "Ottavio", day(1985, 11, 20)));
    let kept_id = fam::save_person(couple.session(), &twin).unwrap().value;
    fam::merge_people(couple.session(), &fam::MergePeople { kept_id, gone_id: father, taken: vec![] }).unwrap();
    assert_eq!(retention(couple.session()).unwrap().undone[0].person_id, Some(kept_id), "it leads to the record there is");
    erase(couple.session(), &EraseRequest { person_id: kept_id }).unwrap();
    assert_eq!(retention(couple.session()).unwrap().undone, []);
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
fn on_a_computer_that_had_no_register_nothing_was_taken_back() {
    let mut couple = couple();
    let old = backup::before(couple.session(), BackupReason::Asked).unwrap().unwrap();
    let path = couple.desk.path();
    let Desk { folder, session, .. } = couple.desk;
    session.lock().unwrap();
    let go_on = |_: backup::Progress| std::ops::ControlFlow::Continue(());
    let new = tempfile::TempDir::new().unwrap();
    let set = backup::folder_of(&path).join(&old.name);
    let restored = backup::restore_set(&new.path().join("dati"), &set, ("coordinatrice", PASSWORD), clock(), &mut { go_on }).unwrap();
    assert_eq!(restored.undone, Some(Vec::new()));
    drop(folder);
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
