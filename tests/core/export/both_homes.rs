//! A letter about a child who lives in two homes goes to both, an envelope for each parent, unless an order says otherwise.

use accogli_core::families::{CustodyChange, OrderKind};
use accogli_core::groups;

use super::*;
use crate::groups::{enrol, smart};

struct Apart {
    desk: Desk,
    family: Id,
    mother: Id,
    father: Id,
    child: Id,
    programme: Id,
}

/// Marta in via Roma, Ugo in via Po, Sara in both and enrolled in a programme.
fn apart() -> Apart {
    let mut desk = desk();
    let session = &mut desk.session;
    let (family, mother) = file(session, living("Rossi", "Marta", PersonSex::Female, "via Roma 12", "26029 Soncino"));
    let hers = fam::show(session, family).unwrap().households[0].id;
    let add = |session: &mut Session, role, person, household_id, parent_ids| {
        let change = PersonChange { person: Some(person), household_id, parent_ids, ..PersonChange::of(family, role) };
        fam::save_person(session, &change).unwrap().value
    };
    let ugo = PersonDetails { sex: Some(PersonSex::Male), ..someone("Bianchi", "Ugo") };
    let father = add(session, MemberRole::Father, ugo, None, vec![]);
    let sara = PersonDetails { born_on: Some(day(2015, 11, 2)), ..someone("Bianchi", "Sara") };
    let child = add(session, MemberRole::Child, sara, Some(hers), vec![mother, father]);
    let house = fam::HouseholdChange {
        id: None,
        family_id: family,
        label: None,
        municipality: Some("26013 Crema".into()),
        address: Some("via Po 3".into()),
        address_hidden: false,
        phone: None,
        told_by_id: None,
        members_too: false,
        ended: false,
    };
    let household_id = fam::save_household(session, &house).unwrap().value;
    for person_id in [father, child] {
        let (starts_on, ends_on, pattern, weeks) = (None, None, None, None);
        let stay = fam::MembershipChange { id: None, household_id, person_id, starts_on, ends_on, pattern, weeks };
        fam::save_membership(session, &stay).unwrap();
    }
    let change = smart(session);
    let programme = groups::save_programme(session, &change).unwrap().value;
    enrol(session, programme, child).unwrap();
    Apart { desk, family, mother, father, child, programme }
}

/// Names, each with a street.
type Envelopes = Vec<(String, String)>;

/// Who is written to and where, and who is left out and why.
fn written(session: &mut Session, recipients: Recipients) -> (Envelopes, Vec<(String, LeftOutWhy)>) {
    let request = LettersRequest { recipients, format: FileFormat::Csv, reason: "incontro con i genitori".into(), addressee: None };
    let made = export::letters(session, &request).unwrap();
    let left_out = made.left_out.iter().map(|one| (one.name.clone(), one.why)).collect();
    (lines(&made).iter().map(|row| (row[1].to_owned(), row[2].to_owned())).collect(), left_out)
}

fn kept_away(family_id: Id, child: Id, who: Id) -> CustodyChange {
    CustodyChange {
        id: None,
        family_id,
        child_ids: vec![child],
        kind: OrderKind::NoContact,
        other_id: Some(who),
        body: None,
        court: None,
        number: None,
        starts_on: Some(day(2025, 5, 20)),
        ends_on: None,
        note: None,
        ended: false,
    }
}

#[test]
fn a_letter_about_a_child_of_two_homes_has_an_envelope_for_each() {
    let Apart { mut desk, family, father, child, programme, .. } = apart();
    let session = &mut desk.session;
    let pair = |name: &str, street: &str| (name.to_owned(), street.to_owned());
    let (his, hers) = (pair("Sig. Ugo Bianchi", "via Po 3"), pair("Sig.ra Marta Rossi", "via Roma 12"));
    let enrolled =
        |both_homes, per_household| Recipients { programme_id: Some(programme), both_homes, per_household, ..Recipients::default() };
    let (plain, _) = written(session, enrolled(false, false));
    assert_eq!(plain, [pair("Ai genitori di Sara Bianchi", "via Roma 12")], "one, unless it is asked for");
    for per_household in [false, true] {
        assert_eq!(written(session, enrolled(true, per_household)), (vec![his.clone(), hers.clone()], vec![]));
    }
    let of_file = || Recipients { family_ids: vec![family], both_homes: true, ..Recipients::default() };
    assert_eq!(written(session, of_file()), (vec![his, hers.clone()], vec![]));
    // Kept away: nothing about her goes to him, whoever asks for the letter.
    let away = kept_away(family, child, father);
    fam::save_custody(session, &away).unwrap();
    let without = (vec![hers], vec![("Ugo Bianchi".to_owned(), LeftOutWhy::Order)]);
    for recipients in [enrolled(true, false), enrolled(true, true), of_file()] {
        assert_eq!(written(session, recipients), without);
    }
    let at_his = fam::show(session, family).unwrap().households.into_iter().flat_map(|home| home.stays).collect::<Vec<_>>();
    let stay = at_his.into_iter().rev().find(|stay| stay.person_id == child).unwrap();
    let over = fam::MembershipChange {
        id: Some(stay.id),
        household_id: stay.household_id,
        person_id: child,
        starts_on: None,
        ends_on: Some(day(2025, 6, 1)),
        pattern: None,
        weeks: None,
    };
    fam::save_membership(session, &over).unwrap();
    assert_eq!(written(session, of_file()), without, "of one home as well");
}

#[test]
fn a_home_that_is_hidden_is_on_no_envelope_of_the_two() {
    let Apart { mut desk, family, mother, programme, .. } = apart();
    let session = &mut desk.session;
    let hidden = PersonDetails { address_hidden: true, ..living("Rossi", "Marta", PersonSex::Female, "via Roma 12", "26029 Soncino") };
    let change = PersonChange { id: Some(mother), person: Some(hidden), ..PersonChange::of(family, MemberRole::Mother) };
    fam::save_person(session, &change).unwrap();
    let (letters, left_out) = written(session, Recipients { programme_id: Some(programme), both_homes: true, ..Recipients::default() });
    assert_eq!(letters, [("Sig. Ugo Bianchi".to_owned(), "via Po 3".to_owned())]);
    assert_eq!(left_out, [("Marta Rossi".to_owned(), LeftOutWhy::Hidden)]);
}

/// Also of a child whose birth nobody wrote, and of one who is not the child of whoever is kept away.
#[test]
fn nobody_kept_away_from_a_child_of_the_file_has_a_letter_about_the_children() {
    for of_another in [false, true] {
        let Apart { mut desk, family, mother, father, child, .. } = apart();
        let session = &mut desk.session;
        let member =
            |id, details, parent_ids| PersonChange { id, person: Some(details), parent_ids, ..PersonChange::of(family, MemberRole::Child) };
        let change = if of_another {
            member(None, PersonDetails { born_on: Some(day(2012, 4, 5)), ..someone("Neri", "Zoe") }, vec![mother])
        } else {
            member(Some(child), someone("Bianchi", "Sara"), vec![])
        };
        let kept = fam::save_person(session, &change).unwrap().value;
        fam::save_custody(session, &kept_away(family, kept, father)).unwrap();
        let (letters, left_out) = written(session, Recipients { family_ids: vec![family], both_homes: true, ..Recipients::default() });
        assert_eq!(letters, [("Sig.ra Marta Rossi".to_owned(), "via Roma 12".to_owned())], "{of_another}");
        assert_eq!(left_out, [("Ugo Bianchi".to_owned(), LeftOutWhy::Order)], "{of_another}");
    }
}
