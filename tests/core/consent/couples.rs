//! A file with children of more than one couple: what an interview tells of custody is about the couple that told it; and what is written
//! in one file of a child, in its other too.

use accogli_core::consent::VerdictNote;
use accogli_core::families::{Couple, Custody, IntakeSheet, MemberRole, PersonChange};

use super::law::sheet;
use super::*;
use crate::houses::someone;

fn add(home: &mut Home, role: MemberRole, name: (&str, &str), born_on: Option<NaiveDate>, parent_ids: Vec<Id>) -> Id {
    let person = fam::PersonDetails { born_on, ..someone(name.0, name.1) };
    let change = PersonChange { person: Some(person), parent_ids, ..PersonChange::of(home.family, role) };
    fam::save_person(home.session(), &change).unwrap().value
}

/// Marta's new partner Pino, and Zoe of the two of them, beside Sara and Luca of Marta and Ugo.
fn two_couples(home: &mut Home) -> (Id, Id) {
    let pino = add(home, MemberRole::Partner, ("Neri", "Pino"), None, vec![]);
    let mother = home.mother;
    let zoe = add(home, MemberRole::Child, ("Neri", "Zoe"), Some(day(2023, 5, 5)), vec![mother, pino]);
    (pino, zoe)
}

/// What each child's card says that was told, and whether it is sure that it was told of that child.
fn told(home: &mut Home) -> Vec<(Option<Custody>, bool)> {
    home.view().standings.iter().map(|child| (child.told, child.told_unsure)).collect()
}

#[test]
fn a_custody_told_is_of_the_children_of_the_couple_that_told_it() {
    let services = Some(Custody::Services);
    let (sure, unsure, nothing) = ((services, false), (services, true), (None, false));
    // Who tells, and what they say of their couple; Sara and Luca, of Marta and Ugo; Zoe, of Marta and Pino.
    type Teller = fn(&Home, Id) -> Option<Id>;
    type Case = (&'static str, Teller, Option<Couple>, [(Option<Custody>, bool); 3]);
    let cases: [Case; 6] = [
        ("the father of two", |home, _| Some(home.father), None, [sure, sure, nothing]),
        ("the mother of all", |home, _| Some(home.mother), None, [unsure; 3]),
        ("the father of the youngest", |_, pino| Some(pino), None, [nothing, nothing, sure]),
        ("of a couple that lives together", |_, pino| Some(pino), Some(Couple::Cohabiting), [unsure, unsure, sure]),
        ("nobody by name", |_, _| None, None, [unsure; 3]),
        ("a mother who speaks of her marriage", |home, _| Some(home.mother), Some(Couple::Married), [unsure; 3]),
    ];
    for (name, teller, couple, expected) in cases {
        let mut home = home();
        let (pino, _) = two_couples(&mut home);
        let written = IntakeSheet { custody: services, couple, ..sheet(&home, teller(&home, pino)) };
        fam::save_intake(home.session(), &written).unwrap();
        assert_eq!(told(&mut home), expected, "{name}");
    }
}

#[test]
fn where_a_tie_may_be_missing_nothing_is_passed_over() {
    let mut home = home();
    let mother = home.mother;
    add(&mut home, MemberRole::Child, ("Bianchi", "Tea"), Some(day(2018, 5, 5)), vec![mother]);
    let his = IntakeSheet { custody: Some(Custody::Services), ..sheet(&home, Some(home.father)) };
    fam::save_intake(home.session(), &his).unwrap();
    assert_eq!(told(&mut home), [(Some(Custody::Services), false), (Some(Custody::Services), false), (Some(Custody::Services), true)]);
    // Whoever has grown up is in nobody's custody, and asks no question.
    let mut home = crate::houses::home();
    let mother = home.mother;
    add(&mut home, MemberRole::Child, ("Riva", "Ivo"), Some(day(2001, 5, 5)), vec![mother]);
    let hers = IntakeSheet { custody: Some(Custody::Sole), ..sheet(&home, Some(mother)) };
    fam::save_intake(home.session(), &hers).unwrap();
    assert_eq!(told(&mut home), [(Some(Custody::Sole), false); 2]);
}

#[test]
fn a_doubt_of_whom_a_custody_was_told_is_said_beside_the_verdict() {
    let mut home = home();
    let (_, zoe) = two_couples(&mut home);
    let (family, sara, mother, father) = (home.family, home.sara, home.mother, home.father);
    let notes = |home: &mut Home, child: Id| {
        let view = consent::show(home.session(), family).unwrap();
        let person = view.people.into_iter().find(|one| one.person_id == child).unwrap();
        let found = person.services.into_iter().find(|one| one.service == Service::TalkingGroup).unwrap().verdict;
        let lacks_order = found.lacks.iter().any(|lack| lack.why == LackReason::OrderUnseen);
        (lacks_order, found.notes.contains(&VerdictNote::ToldOnly), found.notes.contains(&VerdictNote::ToldUnsure))
    };
    let his = IntakeSheet { custody: Some(Custody::Services), ..sheet(&home, Some(father)) };
    fam::save_intake(home.session(), &his).unwrap();
    assert_eq!((notes(&mut home, sara), notes(&mut home, zoe)), ((true, true, false), (false, false, false)));
    let hers = IntakeSheet { custody: Some(Custody::Services), ..sheet(&home, Some(mother)) };
    fam::save_intake(home.session(), &hers).unwrap();
    assert_eq!((notes(&mut home, sara), notes(&mut home, zoe)), ((true, true, false), (true, false, true)), "of Sara he said it too");
}

#[test]
fn a_declared_impediment_counts_in_both_files_of_the_child() {
    let (mut home, his) = crate::houses::two_files();
    let (sara, mother, father) = (home.sara, home.mother, home.father);
    let hers = SignRequest { child_ids: vec![sara], ..request(&home, mother) };
    consent::sign(home.session(), &hers).unwrap();
    let reference = Some("ricoverato".to_owned());
    let declares = SignRequest { basis: ConsentBasis::Impediment, instead_of_id: Some(father), reference, ..hers };
    consent::sign(home.session(), &declares).unwrap();
    for family in [home.family, his] {
        assert_eq!(state(home.session(), (family, sara), Service::TalkingGroup).0, ConsentState::Valid);
    }
    // Who signs is found from her file too, in which he is not.
    assert!(home.view().elsewhere.iter().any(|one| (one.person_id, one.child_id) == (father, sara)));
}
