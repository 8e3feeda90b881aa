//! Two records made one by mistake, parted on a later day: what was moved goes back, what was worked on since stays, and nobody is lost.

use accogli_core::agenda::{self, Kind, Mark, Slot, State, TimeOfDay};
use accogli_core::families::{HouseMove, Mover, PartKind, PersonField};
use accogli_core::rights;
use proptest::prelude::*;

use super::merge::{content, count, dangling, laid, merge, merge_files, pick, twice};
use super::*;

fn booked(session: &mut Session, person: Id, at: u16) -> Id {
    let hours = |hour| TimeOfDay::at(hour, 0).unwrap();
    let slot = Slot {
        person_id: Some(person),
        staff_id: Some(session.me().id),
        ..Slot::new(Kind::Interview, day(2025, 6, 12), hours(at), hours(at + 1))
    };
    agenda::book(session, &slot).unwrap().value.id
}

/// What a parting tells, in short.
fn pieces(found: &[fam::PartPiece]) -> Vec<(PartKind, Option<&str>)> {
    found.iter().map(|piece| (piece.kind, piece.words.as_deref())).collect()
}

fn of_person(session: &Session, table: &str, person: Id) -> i64 {
    session.register().read(|reader| reader.number(&format!("SELECT count(*) FROM {table} WHERE person_id = ?1"), [person])).unwrap()
}

#[test]
fn two_people_made_one_are_two_again_on_a_later_day_exactly_as_before() {
    let mut desk = desk();
    let [(file, kept, _), (_, gone, _)] = twice(&mut desk.session);
    booked(&mut desk.session, gone, 7);
    fam::save_intake(&mut desk.session, &interview(file, Some(kept))).unwrap();
    let before = content(&desk.session);
    merge(&mut desk.session, kept, gone, &[PersonField::LastName, PersonField::Home]).unwrap();
    let one = content(&desk.session);
    // Locked: Ctrl+Z has forgotten it.
    let mut desk = desk.switch_at("coordinatrice", 86_400);
    let session = &mut desk.session;
    assert_eq!(history::undo(session).unwrap_err().code, Code::NothingToUndo);

    let told = fam::merged(session, file).unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].gone_id, told[0].kept_id, told[0].gone.as_str(), told[0].is_file), (gone, kept, "LO MONACO Martina", false));
    let outlook = fam::part_outlook(session, gone).unwrap();
    assert_eq!((outlook.conflict, outlook.stays.as_slice()), (None, [].as_slice()));
    let back = pieces(&outlook.back);
    for expected in [PartKind::Appointment, PartKind::Contact, PartKind::Tie, PartKind::Place, PartKind::Home] {
        assert!(back.iter().any(|(kind, _)| *kind == expected), "{expected:?} in {back:?}");
    }
    assert!(back.contains(&(PartKind::Contact, Some("037355555"))), "{back:?}");

    assert_eq!(fam::part(session, gone).unwrap().value, gone);
    assert_eq!(content(session), before);
    assert_eq!(fam::merged(session, file).unwrap(), []);
    assert_eq!(fam::part(session, gone).unwrap_err().code, Code::NotFound, "it is parted already");
    // One action, and one undo.
    history::undo(session).unwrap();
    assert_eq!(content(session), one);
    assert_eq!(fam::merged(session, file).unwrap().len(), 1);
    history::redo(session).unwrap();
    assert_eq!(content(session), before);
}

#[test]
fn two_files_made_one_are_two_again() {
    let mut desk = desk();
    let session = &mut desk.session;
    let [(file, kept, _), (other, gone, _)] = twice(session);
    let single = content(session);
    merge(session, kept, gone, &[]).unwrap();
    let before = content(session);
    merge_files(session, file, other).unwrap();
    let new = fam::save_person(session, &member(file, MemberRole::Child, someone("Ferri", "Nora"))).unwrap().value;
    let told = fam::merged(session, file).unwrap();
    assert_eq!(told.iter().map(|one| (one.gone_id, one.is_file)).collect::<Vec<_>>(), [(other, true), (gone, false)]);
    let outlook = fam::part_outlook(session, other).unwrap();
    assert!(outlook.stays.iter().any(|piece| piece.kind == PartKind::Place), "the child who came since: {:?}", outlook.stays);
    fam::part(session, other).unwrap();
    let (one, two) = (fam::show(session, file).unwrap(), fam::show(session, other).unwrap());
    assert_eq!((one.family.id, two.family.id), (file, other));
    assert!(one.people.iter().any(|person| person.id == new) && two.people.iter().all(|person| person.id != new));
    history::undo(session).unwrap();
    history::undo(session).unwrap();
    fam::part(session, other).unwrap();
    assert_eq!(content(session), before);
    fam::part(session, gone).unwrap();
    assert_eq!(content(session), single);
}

#[test]
fn what_was_worked_on_since_stays_with_who_was_kept_and_is_told_by_name() {
    let mut desk = desk();
    let session = &mut desk.session;
    let [(file, kept, _), (other, gone, _)] = twice(session);
    let meeting = booked(session, gone, 7);
    merge(session, kept, gone, &[PersonField::LastName]).unwrap();
    // Since: a number, an appointment, another name, and the meeting that was hers was held.
    fam::save_contact(session, &phone(kept, "333 1112223")).unwrap();
    booked(session, kept, 14);
    agenda::mark(session, &Mark { id: meeting, state: State::Held }).unwrap();
    let named = PersonChange {
        id: Some(kept),
        ..member(file, MemberRole::Mother, PersonDetails { note: Some("nota di oggi".into()), ..someone("Lomonaco", "Martina") })
    };
    fam::save_person(session, &named).unwrap();
    let since = content(session);

    let outlook = fam::part_outlook(session, gone).unwrap();
    let stays = pieces(&outlook.stays);
    assert!(stays.contains(&(PartKind::Contact, Some("3331112223"))), "{stays:?}");
    assert!(stays.contains(&(PartKind::Facts, None)), "{stays:?}");
    assert!(outlook.stays.iter().any(|piece| piece.kind == PartKind::Appointment && piece.on == Some(day(2025, 6, 12))), "{stays:?}");
    fam::part(session, gone).unwrap();

    let (one, two) = (fam::show(session, file).unwrap(), fam::show(session, other).unwrap());
    let person = |view: &FamilyView, id: Id| view.people.iter().find(|one| one.id == id).unwrap().clone();
    let (stayed, returned) = (person(&one, kept), person(&two, gone));
    assert_eq!((stayed.last_name.as_str(), stayed.note.as_deref()), ("Lomonaco", Some("nota di oggi")), "written since");
    assert_eq!((returned.last_name.as_str(), returned.note.as_deref()), ("LO MONACO", Some("nota LO MONACO")));
    let numbers = |person: &fam::Person| person.contacts.iter().map(|contact| contact.value.clone()).collect::<Vec<_>>();
    assert!(numbers(&stayed).contains(&"3331112223".to_owned()));
    assert_eq!(numbers(&returned), ["3471234567", "037355555"]);
    assert_eq!((of_person(session, "appointment", kept), of_person(session, "appointment", gone)), (1, 1));
    let held = session
        .register()
        .read(|reader| reader.exists("SELECT 1 FROM appointment WHERE person_id = ?1 AND state = 'held'", [gone]))
        .unwrap();
    assert!(held, "it goes back as it is today");
    assert!(!labels(session, "lomonaco").is_empty() && !labels(session, "lo monaco").is_empty(), "both are found");
    history::undo(session).unwrap();
    assert_eq!(content(session), since);
}

#[test]
fn whoever_moved_since_has_one_home() {
    let mut desk = desk();
    let session = &mut desk.session;
    let [(file, kept, _), (_, gone, _)] = twice(session);
    merge(session, kept, gone, &[PersonField::Home]).unwrap();
    let home = HouseholdChange {
        id: None,
        family_id: file,
        label: None,
        municipality: Some("Lodi (LO)".into()),
        address: Some("via Nuova 3".into()),
        address_hidden: false,
        phone: None,
        told_by_id: None,
        members_too: false,
        ended: false,
    };
    let moves = HouseMove {
        family_id: file,
        day: Some(day(2025, 6, 12)),
        movers: vec![Mover { person_id: kept, keeps: false, pattern: None, weeks: None }],
        household_id: None,
        household: Some(home),
        couple: None,
        address_too: false,
    };
    fam::move_home(session, &moves).unwrap();
    fam::part(session, gone).unwrap();
    let homes = |person: Id| {
        let sql =
            "SELECT h.address FROM membership m JOIN household h ON h.id = m.household_id WHERE m.person_id = ?1 AND m.ends_on IS NULL";
        session.register().read(|reader| reader.rows(sql, [person], |row| row.get::<_, String>(0))).unwrap()
    };
    assert_eq!(homes(kept), ["via Nuova 3"], "where she lives today");
    assert_eq!(homes(gone).len(), 1, "and the other has hers again: {:?}", homes(gone));
}

#[test]
fn what_cannot_be_parted_says_why() {
    let mut desk = desk();
    let [(file, kept, child), (other, gone, _)] = twice(&mut desk.session);
    let session = &mut desk.session;
    for nobody in [kept, child, file] {
        assert_eq!(fam::part(session, nobody).unwrap_err().code, Code::NotFound);
        assert_eq!(fam::part_outlook(session, nobody).unwrap_err().code, Code::NotFound);
    }
    let third = family(session, someone("Lo Monaco", "Marta"), MemberRole::Mother);
    let last = fam::show(session, third).unwrap().people[0].id;
    merge(session, kept, gone, &[]).unwrap();
    merge(session, last, kept, &[]).unwrap();
    // What it went into has gone on: that one comes first.
    assert_eq!(fam::part(session, gone).unwrap_err().code, Code::NotFound);
    assert_eq!(fam::merged(session, third).unwrap().iter().map(|one| one.gone_id).collect::<Vec<_>>(), [kept]);
    fam::part(session, kept).unwrap();
    let limit = rights::RestrictRequest {
        person_id: kept,
        kind: rights::LimitKind::Limited,
        starts_on: day(2025, 6, 12),
        reason: "contesta i dati".into(),
    };
    rights::restrict(session, &limit).unwrap();
    let refused = fam::part(session, gone).unwrap_err();
    assert_eq!((refused.code, refused.params["why"].as_str()), (Code::PartForbidden, "limited"));
    history::undo(session).unwrap();

    // From who does not see all of them, the two are one.
    let staff = desk.add(&[("sportello", Role::Desk)])[0];
    let hide =
        fam::NewRestriction { id: None, staff_id: staff, family_id: Some(other), person_id: None, ends_on: None, reason: "parente".into() };
    fam::restrict(&mut desk.session, &hide).unwrap();
    let mut desk = desk.switch("sportello");
    assert_eq!(fam::merged(&desk.session, file).map(|found| found.len()).unwrap_or(0), 0);
    assert!(fam::part(&mut desk.session, gone).is_err() && fam::part_outlook(&mut desk.session, gone).is_err());
    let mut desk = desk.switch("coordinatrice");
    rights::erase(&mut desk.session, &rights::EraseRequest { person_id: kept }).unwrap();
    let outlook = fam::part_outlook(&mut desk.session, gone);
    assert!(outlook.is_err_and(|error| error.code == Code::NotFound), "nothing is left to part");
}

/// Mother and grandmother of two files made one became one person too. The files alone would have nowhere to put the grandmother.
#[test]
fn a_file_whose_people_became_one_since_is_parted_after_them() {
    let mut desk = desk();
    let session = &mut desk.session;
    let [first, second] = ["Rossi", "Rosi"].map(|name| family(session, someone(name, "Ada"), MemberRole::Mother));
    let [kept, gone] = [first, second].map(|file| fam::show(session, file).unwrap().people[0].id);
    let mut both = vec![kept, gone];
    both.sort_by_key(ToString::to_string);
    let linked = PersonChange { id: Some(gone), person: None, ..member(first, MemberRole::Other, someone("", "")) };
    fam::save_person(session, &linked).unwrap();
    merge_files(session, second, first).unwrap();
    merge(session, kept, gone, &[]).unwrap();
    let refused = fam::part(session, first).unwrap_err();
    assert_eq!((refused.code, refused.params["why"].as_str()), (Code::PartForbidden, "later_merge"));
    assert_eq!(fam::part_outlook(session, first).unwrap().conflict, Some(fam::PartConflict::LaterMerge));
    fam::part(session, gone).unwrap();
    fam::part(session, first).unwrap();
    assert_eq!((places(session, first), places(session, second)), (both.clone(), vec![gone]));
    session.verify().unwrap();

    // The other way round: two people made one, whose two places the files then made one.
    merge(session, kept, gone, &[]).unwrap();
    merge_files(session, second, first).unwrap();
    assert_eq!(fam::part_outlook(session, gone).unwrap().conflict, Some(fam::PartConflict::LaterMerge));
    fam::part(session, first).unwrap();
    fam::part(session, gone).unwrap();
    assert_eq!((places(session, first), places(session, second)), (both.clone(), vec![gone]));
}

fn places(session: &Session, file: Id) -> Vec<Id> {
    let sql = "SELECT person_id FROM family_member WHERE family_id = ?1 ORDER BY person_id";
    session.register().read(|reader| reader.rows(sql, [file], |row| row.get(0))).unwrap()
}

/// People and files made one at random, and parted in any order: nobody is lost, nobody is there twice, and one undo takes each back.
#[test]
fn whatever_was_made_one_is_parted_and_nobody_is_lost() {
    let parted = std::cell::Cell::new((0, 0));
    let deed = (any::<u8>(), any::<u8>(), any::<u8>());
    proptest!(ProptestConfig { cases: 12, ..ProptestConfig::default() }, |(deeds in prop::collection::vec(deed, 6..18), merges in prop::collection::vec((any::<bool>(), any::<u8>(), any::<u8>(), any::<u8>()), 1..6), order in any::<bool>())| {
        let mut desk = desk();
        let session = &mut desk.session;
        let (files, people) = laid(session, &deeds);
        let before = content(session);
        let mut gone = Vec::new();
        for (of_files, a, b, taken) in merges {
            let (list, fields) = if of_files { (&files, 0) } else { (&people, usize::from(taken) % PersonField::ALL.len()) };
            let (one, other) = (pick(list, a), pick(list, b));
            let done = if of_files { merge_files(session, one, other) } else { merge(session, one, other, &PersonField::ALL[..fields]) };
            if done.is_ok() {
                gone.push(other);
            }
        }
        let merged = gone.len();
        // The last one first takes all back; any other way leaves nothing of anybody.
        let last_first = order;
        while !gone.is_empty() {
            let at = if last_first { gone.len() - 1 } else { (0..gone.len()).find(|at| fam::part_outlook(session, gone[*at]).is_ok_and(|outlook| outlook.conflict.is_none())).unwrap() };
            let whom = gone.remove(at);
            let there = content(session);
            fam::part(session, whom).unwrap();
            prop_assert_eq!(dangling(session), Vec::<String>::new());
            prop_assert_eq!(count(session, "SELECT count(*) FROM (SELECT 1 FROM family_member GROUP BY family_id, person_id HAVING count(*) > 1)"), 0);
            prop_assert_eq!(count(session, "SELECT count(*) FROM (SELECT 1 FROM membership GROUP BY household_id, person_id, starts_on, ends_on HAVING count(*) > 1)"), 0);
            history::undo(session).unwrap();
            prop_assert_eq!(content(session), there);
            history::redo(session).unwrap();
        }
        session.verify().unwrap();
        prop_assert_eq!(count(session, "SELECT count(*) FROM person WHERE status = 'merged'"), 0);
        prop_assert_eq!(count(session, "SELECT count(*) FROM person p WHERE NOT EXISTS (SELECT 1 FROM family_member m WHERE m.person_id = p.id)"), 0, "somebody is in no file");
        if last_first {
            prop_assert_eq!(content(session), before);
        }
        parted.set((parted.get().0 + merged, parted.get().1 + usize::from(last_first)));
    });
    assert!(parted.get().0 >= 10, "{parted:?}");
}

/// What was hidden by the merge, and written anew since, stays hidden: the street is not the one that was free.
#[test]
fn what_was_written_under_a_protection_keeps_it() {
    let mut desk = desk();
    let session = &mut desk.session;
    let (file, other) = (family(session, someone("Rossi", "Ada"), MemberRole::Mother), {
        let hidden = PersonDetails {
            address: Some("via Po 3".into()),
            municipality: Some("Crema (CR)".into()),
            address_hidden: true,
            ..someone("Rossi", "Ada")
        };
        family(session, hidden, MemberRole::Mother)
    });
    let [kept, gone] = [file, other].map(|file| fam::show(session, file).unwrap().people[0].id);
    fam::save_contact(session, &phone(kept, "333 1112223")).unwrap();
    fam::save_contact(session, &ContactChange { safety: fam::Safety::Never, ..phone(gone, "333 1112223") }).unwrap();
    merge(session, kept, gone, &[]).unwrap();
    let person = |session: &mut Session, id: Id| fam::show(session, file).unwrap().people.into_iter().find(|one| one.id == id).unwrap();
    let one = person(session, kept);
    assert!(one.address_hidden && one.contacts.iter().all(|contact| contact.safety == fam::Safety::Never), "{one:?}");
    // The refuge, and the number she has there.
    let refuge = PersonDetails {
        address: Some("via Segreta 9".into()),
        municipality: Some("Lodi (LO)".into()),
        address_hidden: true,
        ..someone("Rossi", "Ada")
    };
    fam::save_person(session, &PersonChange { id: Some(kept), ..member(file, MemberRole::Mother, refuge) }).unwrap();
    let number = ContactChange { id: Some(one.contacts[0].id), safety: fam::Safety::Never, ..phone(kept, "333 9998887") };
    fam::save_contact(session, &number).unwrap();
    fam::part(session, gone).unwrap();
    let one = person(session, kept);
    assert_eq!((one.address.as_deref(), one.address_hidden), (Some("via Segreta 9"), true));
    let new = one.contacts.iter().find(|contact| contact.value == "3339998887").unwrap();
    assert_eq!(new.safety, fam::Safety::Never);
}

/// Whoever was kept away from the one record was kept away from both, and what must be kept is kept of both.
#[test]
fn who_is_kept_away_since_is_kept_away_from_both() {
    let mut desk = desk();
    let [(file, kept, _), (other, gone, _)] = twice(&mut desk.session);
    merge(&mut desk.session, kept, gone, &[]).unwrap();
    let staff = desk.add(&[("sportello", Role::Desk)])[0];
    let session = &mut desk.session;
    let hide =
        fam::NewRestriction { id: None, staff_id: staff, family_id: None, person_id: Some(kept), ends_on: None, reason: "sorella".into() };
    fam::restrict(session, &hide).unwrap();
    let hold =
        rights::RestrictRequest { person_id: kept, kind: rights::LimitKind::Hold, starts_on: day(2025, 6, 12), reason: "causa".into() };
    rights::restrict(session, &hold).unwrap();
    fam::part(session, gone).unwrap();
    for table in ["restriction", "limitation"] {
        assert_eq!((of_person(session, table, kept), of_person(session, table, gone)), (1, 1), "{table}");
    }
    let mut desk = desk.switch("sportello");
    for file in [file, other] {
        assert_eq!(fam::show(&mut desk.session, file).map(drop).unwrap_err().code, Code::Restricted);
    }
}
