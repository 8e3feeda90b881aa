//! Households over time and orders about children, through the public API.

mod couples;
mod moves;
mod names;
mod one_home;
mod stays;
mod story;
mod told_address;
mod told_homes;
mod wall;
mod wall_files;

pub use wall_files::two_files;

use accogli_core::consent;
use accogli_core::families::{
    self as fam, ContactChange, ContactKind, CoupleTurn, CustodyChange, Decides, FamilyView, Ground, HouseMove, HouseholdChange,
    MemberRole, Mover, NewFamily, OrderKind, PersonChange, PersonDetails, Safety,
};
use accogli_core::store::Reader;
use accogli_core::vault::Session;
use accogli_core::{Code, Error, Id, history};
use chrono::NaiveDate;

use crate::desk::{Desk, desk};

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn someone(last_name: &str, first_name: &str) -> PersonDetails {
    PersonDetails { last_name: last_name.to_owned(), first_name: first_name.to_owned(), ..PersonDetails::default() }
}

pub fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> (Code, Option<&'static str>) {
    let error = result.unwrap_err();
    (error.code, error.field)
}

/// The household somebody is counted in on a day.
pub fn lived(reader: &Reader<'_>, person: Id, on: NaiveDate) -> Result<Option<Id>, Error> {
    fam::Homes::default().on(reader, person, on).map(|lived| lived.household_id)
}

/// A couple with two children under one roof.
pub struct Home {
    pub desk: Desk,
    pub family: Id,
    pub mother: Id,
    pub father: Id,
    pub sara: Id,
    pub luca: Id,
    pub house: Id,
}

pub fn home() -> Home {
    let mut desk = desk();
    let session = &mut desk.session;
    let first = PersonDetails {
        born_on: Some(day(1988, 3, 2)),
        municipality: Some("Soncino".into()),
        address: Some("via Roma 12".into()),
        ..someone("Rossi", "Marta")
    };
    let new = NewFamily { person: Some(first), person_id: None, role: MemberRole::Mother, site_id: None, project_id: None };
    let family = fam::open(session, &new).unwrap().value;
    let view = fam::show(session, family).unwrap();
    let (mother, house) = (view.people[0].id, view.households[0].id);
    let add = |session: &mut Session, role, person, parent_ids: Vec<Id>| {
        let request = PersonChange { person: Some(person), household_id: Some(house), parent_ids, ..PersonChange::of(family, role) };
        fam::save_person(session, &request).unwrap().value
    };
    let father = add(session, MemberRole::Father, PersonDetails { born_on: Some(day(1985, 7, 9)), ..someone("Bianchi", "Ugo") }, vec![]);
    let child = |session: &mut Session, name, born| {
        let details = PersonDetails { born_on: Some(born), ..someone("Bianchi", name) };
        add(session, MemberRole::Child, details, vec![mother, father])
    };
    let sara = child(session, "Sara", day(2015, 11, 2));
    let luca = child(session, "Luca", day(2020, 1, 20));
    Home { desk, family, mother, father, sara, luca, house }
}

impl Home {
    pub fn session(&mut self) -> &mut Session {
        &mut self.desk.session
    }

    pub fn view(&mut self) -> FamilyView {
        let family = self.family;
        fam::show(self.session(), family).unwrap()
    }

    pub fn order(&self, kind: OrderKind, other_id: Option<Id>) -> CustodyChange {
        CustodyChange {
            id: None,
            family_id: self.family,
            child_ids: vec![self.sara, self.luca],
            kind,
            other_id,
            body: None,
            court: Some("Tribunale di Cremona".into()),
            number: Some("R.G. 812/2025".into()),
            starts_on: Some(day(2025, 5, 20)),
            ends_on: None,
            note: None,
            ended: false,
        }
    }
}

#[test]
fn an_order_is_one_action_for_all_children_and_says_what_each_may_do() {
    let mut home = home();
    let request = home.order(OrderKind::SuperExclusive, Some(home.mother));
    fam::save_custody(home.session(), &request).unwrap();
    let view = home.view();
    assert_eq!(view.orders.len(), 2);
    for child in &view.standings {
        let of = |person| child.standings.iter().find(|one| one.person_id == person).unwrap();
        assert_eq!((of(home.mother).decides, of(home.mother).ground), (Decides::Alone, Ground::SuperHolder));
        assert_eq!((of(home.father).decides, of(home.father).ground), (Decides::No, Ground::SuperOther));
    }
    history::undo(home.session()).unwrap();
    let view = home.view();
    assert!(view.orders.is_empty() && view.standings.iter().all(|child| child.standings.iter().all(|one| one.ground == Ground::Parent)));
    history::redo(home.session()).unwrap();
    let order = home.view().orders[0].clone();
    let ended = CustodyChange { id: Some(order.id), child_ids: vec![order.person_id], ended: true, ..request.clone() };
    fam::save_custody(home.session(), &ended).unwrap();
    assert_eq!(home.view().orders.len(), 1);
}

#[test]
fn the_intake_sheet_takes_the_order_from_the_register() {
    let mut home = home();
    let order = home.order(OrderKind::Joint, None);
    fam::save_custody(home.session(), &order).unwrap();
    let request = fam::IntakePrint { family_id: Some(home.family), person_id: Some(home.mother), order_read: false };
    let text = crate::families::words_on(&fam::print_intake(home.session(), &request).unwrap());
    assert!(text.contains("Tribunale di Cremona, 20/05/2025, R.G. 812/2025"), "{text}");
    // Brother and sister under different orders: a box for both would lie.
    let sara = home.sara;
    let other = CustodyChange { child_ids: vec![sara], number: Some("R.G. 9/2025".into()), ..home.order(OrderKind::Services, None) };
    fam::save_custody(home.session(), &other).unwrap();
    let text = crate::families::words_on(&fam::print_intake(home.session(), &request).unwrap());
    assert!(!text.contains("Tribunale di Cremona"), "{text}");
}

#[test]
fn the_intake_sheet_carries_the_order_that_holds_today() {
    let mut home = home();
    let request = fam::IntakePrint { family_id: Some(home.family), person_id: Some(home.mother), order_read: false };
    let printed = |home: &mut Home| crate::families::words_on(&fam::print_intake(home.session(), &request).unwrap());
    let (mother, sara) = (home.mother, home.sara);
    let joint =
        CustodyChange { starts_on: Some(day(2024, 1, 1)), number: Some("R.G. 1/2024".into()), ..home.order(OrderKind::Joint, None) };
    fam::save_custody(home.session(), &joint).unwrap();
    // For a time, in the place of the one without an end.
    let sole = CustodyChange { ends_on: Some(day(2025, 12, 31)), ..home.order(OrderKind::Sole, Some(mother)) };
    fam::save_custody(home.session(), &sole).unwrap();
    let text = printed(&mut home);
    assert!(text.contains("R.G. 812/2025") && !text.contains("R.G. 1/2024"), "{text}");
    // One that is still to come does not hold.
    let coming =
        CustodyChange { starts_on: Some(day(2025, 7, 1)), number: Some("R.G. 9/2025".into()), ..home.order(OrderKind::Services, None) };
    fam::save_custody(home.session(), &coming).unwrap();
    let text = printed(&mut home);
    assert!(text.contains("R.G. 812/2025") && !text.contains("R.G. 9/2025"), "{text}");
    // Of one child the sole custody ends, and the older order holds again: no box says both.
    let of_sara = home.view().orders.into_iter().find(|order| order.person_id == sara && order.kind == OrderKind::Sole).unwrap();
    let over = CustodyChange { id: Some(of_sara.id), child_ids: vec![sara], ends_on: Some(day(2025, 6, 11)), ..sole };
    fam::save_custody(home.session(), &over).unwrap();
    let text = printed(&mut home);
    assert!(!text.contains("R.G. 812/2025") && !text.contains("R.G. 1/2024"), "{text}");
}

/// The box goes by the rule of who decides: a guardian represents the child wherever it was placed since.
#[test]
fn the_intake_sheet_has_a_guardianship_before_a_later_placement() {
    let mut home = home();
    let guardian = CustodyChange {
        starts_on: Some(day(2024, 1, 1)),
        number: Some("R.G. 1/2024".into()),
        body: Some("Comune di Crema".into()),
        ..home.order(OrderKind::Guardian, None)
    };
    fam::save_custody(home.session(), &guardian).unwrap();
    let services = CustodyChange { body: Some("Tutela minori di Lodi".into()), ..home.order(OrderKind::Services, None) };
    fam::save_custody(home.session(), &services).unwrap();
    let request = fam::IntakePrint { family_id: Some(home.family), person_id: Some(home.mother), order_read: true };
    let text = crate::families::words_on(&fam::print_intake(home.session(), &request).unwrap());
    assert!(text.contains("R.G. 1/2024") && text.contains("Comune di Crema") && !text.contains("Lodi"), "{text}");
}

#[test]
fn an_order_that_says_too_little_is_refused_beside_its_field() {
    let mut home = home();
    let sole = home.order(OrderKind::Sole, Some(home.mother));
    let (mother, sara) = (home.mother, home.sara);
    for (request, field, code) in [
        (CustodyChange { other_id: None, ..sole.clone() }, "other_id", Code::Required),
        (CustodyChange { child_ids: vec![], ..sole.clone() }, "child_ids", Code::Required),
        (CustodyChange { starts_on: None, ..sole.clone() }, "starts_on", Code::Required),
        (CustodyChange { ends_on: Some(day(2025, 5, 19)), ..sole.clone() }, "ends_on", Code::EndBeforeStart),
        (CustodyChange { child_ids: vec![mother], ..sole.clone() }, "other_id", Code::SamePerson),
        (CustodyChange { court: Some("x".repeat(201)), ..sole.clone() }, "court", Code::TextTooLong),
    ] {
        assert_eq!(refusal(fam::save_custody(home.session(), &request)), (code, Some(field)));
    }
    // An order is not moved from one child to another.
    let id = fam::save_custody(home.session(), &CustodyChange { child_ids: vec![sara], ..sole.clone() }).unwrap().value;
    let moved = CustodyChange { id: Some(id), child_ids: vec![home.luca], ..sole };
    assert_eq!(refusal(fam::save_custody(home.session(), &moved)), (Code::NotFound, Some("child_ids")));
    assert!(consent::rules_version(day(2025, 6, 12)).unwrap() > 0);
}

#[test]
fn a_guardian_added_to_a_file_is_tied_to_the_children_that_are_named() {
    let mut home = home();
    let (luca, sara) = (home.luca, home.sara);
    let guardian = PersonChange {
        person: Some(someone("Riva", "Teresa")),
        child_ids: vec![luca],
        ..PersonChange::of(home.family, MemberRole::Guardian)
    };
    let teresa = fam::save_person(home.session(), &guardian).unwrap().value;
    let view = home.view();
    let tie = view.relationships.iter().find(|tie| tie.person_id == teresa).unwrap();
    assert_eq!((tie.other_id, tie.kind), (luca, fam::RelationshipKind::Guardian));
    let decides = |child: Id| {
        let standings = &view.standings.iter().find(|one| one.child_id == child).unwrap().standings;
        standings.iter().find(|one| one.person_id == teresa).unwrap().decides
    };
    assert_eq!((decides(luca), decides(sara)), (Decides::Alone, Decides::No));
}

fn relative(home: &mut Home, first_name: &str, role: MemberRole, born_on: Option<NaiveDate>) -> Id {
    let family_id = home.family;
    let change =
        PersonChange { person: Some(PersonDetails { born_on, ..someone("Rossi", first_name) }), ..PersonChange::of(family_id, role) };
    fam::save_person(home.session(), &change).unwrap().value
}

/// Who may be told what follows the age, whatever somebody is called in the file.
#[test]
fn a_grandson_of_twelve_has_a_custody_card_and_a_brother_of_twenty_may_be_his_guardian() {
    let mut home = home();
    let tino = relative(&mut home, "Tino", MemberRole::Other, Some(day(2013, 2, 1)));
    let bruno = relative(&mut home, "Bruno", MemberRole::Child, Some(day(2005, 2, 1)));
    let unknown = relative(&mut home, "Zeno", MemberRole::Other, None);
    let request = CustodyChange { child_ids: vec![tino], ..home.order(OrderKind::Guardian, Some(bruno)) };
    fam::save_custody(home.session(), &request).unwrap();
    let view = home.view();
    let children: Vec<Id> = view.standings.iter().map(|child| child.child_id).collect();
    assert!(children.contains(&tino) && !children.contains(&bruno) && !children.contains(&unknown), "{children:?}");
    let of_tino = &view.standings.iter().find(|child| child.child_id == tino).unwrap().standings;
    let bruno_of = of_tino.iter().find(|one| one.person_id == bruno).unwrap();
    assert_eq!((bruno_of.decides, bruno_of.ground), (Decides::Alone, Ground::Guardian));
    assert!(of_tino.iter().all(|one| ![tino, home.sara, home.luca].contains(&one.person_id)), "no child is told about another");
    // Kept away: he comes for nobody.
    let away = CustodyChange { child_ids: vec![home.sara], ..home.order(OrderKind::NoContact, Some(bruno)) };
    fam::save_custody(home.session(), &away).unwrap();
    let sara = home.sara;
    let of_sara = home.view().standings.into_iter().find(|child| child.child_id == sara).unwrap().standings;
    let of_bruno = of_sara.iter().find(|one| one.person_id == bruno).unwrap();
    assert_eq!((of_bruno.collects, of_bruno.ground), (fam::Collects::No, Ground::NoContact));
}

/// A mother of seventeen is a minor, and her child's mother.
#[test]
fn a_parent_who_is_a_minor_stands_on_both_sides() {
    let mut home = home();
    let young = relative(&mut home, "Mia", MemberRole::Child, Some(day(2008, 2, 1)));
    let (family_id, baby) = (home.family, relative(&mut home, "Leo", MemberRole::Other, Some(day(2025, 2, 1))));
    let tie = fam::RelationshipChange {
        id: None,
        family_id,
        person_id: young,
        other_id: baby,
        kind: fam::RelationshipKind::Parent,
        starts_on: None,
        ends_on: None,
        ended: false,
    };
    fam::save_relationship(home.session(), &tie).unwrap();
    let view = home.view();
    let of = |child: Id| view.standings.iter().find(|one| one.child_id == child).map(|one| &one.standings);
    assert!(of(young).is_some());
    let ground = of(baby).unwrap().iter().find(|one| one.person_id == young).map(|one| one.ground);
    assert_eq!(ground, Some(Ground::MinorParent));
}
