//! What homes are called: proposed once, from who lives there, and from then on only as people write.

use accogli_core::store::Cells;
use accogli_core::vault::Command;

use super::*;

fn names(home: &mut Home) -> Vec<String> {
    home.view().households.into_iter().map(|house| house.label.unwrap_or_default()).collect()
}

fn moves(home: &Home, person_id: Id, label: Option<&str>) -> HouseMove {
    HouseMove {
        family_id: home.family,
        day: Some(day(2025, 6, 1)),
        movers: vec![Mover { person_id, keeps: false, weeks: None, pattern: None }],
        household_id: None,
        household: Some(HouseholdChange { label: label.map(str::to_owned), ..change(home, None) }),
        couple: None,
        address_too: false,
    }
}

fn change(home: &Home, id: Option<Id>) -> HouseholdChange {
    HouseholdChange {
        id,
        family_id: home.family,
        label: None,
        municipality: None,
        address: None,
        address_hidden: false,
        phone: None,
        told_by_id: None,
        members_too: false,
        ended: false,
    }
}

#[test]
fn a_name_typed_by_hand_stands_whoever_lives_there() {
    let mut home = home();
    let id = home.view().households.first().map(|house| house.id);
    for typed in ["Casa della madre", "Casa di Anna"] {
        let request = HouseholdChange { label: Some(typed.to_owned()), ..change(&home, id) };
        fam::save_household(home.session(), &request).unwrap();
        assert_eq!(names(&mut home), [typed]);
        // Whatever else is written in the file.
        let nonna = PersonChange {
            person: Some(PersonDetails { born_on: Some(day(1950, 1, 1)), ..someone("Rossi", "Ida") }),
            household_id: id,
            ..PersonChange::of(home.family, MemberRole::Grandparent)
        };
        fam::save_person(home.session(), &nonna).unwrap();
        assert_eq!(names(&mut home), [typed]);
        history::undo(home.session()).unwrap();
    }
    // Cleared, it is proposed anew.
    let request = change(&home, id);
    fam::save_household(home.session(), &request).unwrap();
    assert_eq!(names(&mut home), ["Casa dei genitori"]);
}

#[test]
fn a_home_keeps_its_name_when_its_people_change() {
    let mut home = home();
    // Hers alone when the file was opened; he came later, and now she goes.
    assert_eq!(names(&mut home), ["Casa dei genitori"]);
    let request = moves(&home, home.mother, None);
    fam::move_home(home.session(), &request).unwrap();
    assert_eq!(names(&mut home), ["Casa del padre", "Casa della madre"], "each by who lives there");
    // Whoever comes to a home with a name of one alone, and is no parent, changes nothing.
    let nonna = PersonChange {
        person: Some(PersonDetails { born_on: Some(day(1950, 1, 1)), ..someone("Rossi", "Ida") }),
        household_id: home.view().households.first().map(|house| house.id),
        ..PersonChange::of(home.family, MemberRole::Grandparent)
    };
    fam::save_person(home.session(), &nonna).unwrap();
    assert_eq!(names(&mut home), ["Casa del padre", "Casa della madre"]);
    history::undo(home.session()).unwrap();
    history::undo(home.session()).unwrap();
    assert_eq!(names(&mut home), ["Casa dei genitori"]);
    let request = moves(&home, home.father, None);
    fam::move_home(home.session(), &request).unwrap();
    assert_eq!(names(&mut home), ["Casa della madre", "Casa del padre"]);
}

#[test]
fn a_name_somebody_wrote_stays_and_one_that_is_cleared_is_proposed_anew() {
    let mut home = home();
    let named = HouseholdChange { label: Some("Dai nonni".into()), ..change(&home, Some(home.house)) };
    fam::save_household(home.session(), &named).unwrap();
    let request = moves(&home, home.mother, Some("Il bilocale"));
    fam::move_home(home.session(), &request).unwrap();
    assert_eq!(names(&mut home), ["Dai nonni", "Il bilocale"]);
    let cleared = change(&home, Some(home.house));
    fam::save_household(home.session(), &cleared).unwrap();
    assert_eq!(names(&mut home), ["Casa del padre", "Il bilocale"]);
}

#[test]
fn a_home_without_a_name_of_before_keeps_the_one_it_goes_by() {
    let mut home = home();
    let (house, father) = (home.house, home.father);
    home.session()
        .write(Command::FamiliesSaveHousehold, |writer| writer.update("household", house, Cells::new().set("label", None::<String>)))
        .unwrap();
    assert_eq!(names(&mut home), [""]);
    let request = fam::IntakePrint { family_id: Some(home.family), person_id: Some(home.mother), order_read: false };
    let text = crate::families::words_on(&fam::print_intake(home.session(), &request).unwrap());
    assert!(text.contains("Casa dei genitori"), "by both who live there: {text}");
    let request = moves(&home, father, None);
    fam::move_home(home.session(), &request).unwrap();
    assert_eq!(names(&mut home), ["Casa della madre", "Casa del padre"]);
}

#[test]
fn a_new_home_is_named_once_somebody_lives_in_it() {
    let mut home = home();
    let request = change(&home, None);
    let second = fam::save_household(home.session(), &request).unwrap().value;
    assert_eq!(names(&mut home), ["Casa dei genitori", ""]);
    let stay = fam::MembershipChange {
        id: None,
        household_id: second,
        person_id: home.sara,
        starts_on: Some(day(2025, 6, 1)),
        ends_on: None,
        pattern: None,
        weeks: None,
    };
    fam::save_membership(home.session(), &stay).unwrap();
    assert_eq!(names(&mut home), ["Casa dei genitori", ""], "a child gives no home its name");
    let adult = fam::MembershipChange { person_id: home.father, ..stay };
    fam::save_membership(home.session(), &adult).unwrap();
    assert_eq!(names(&mut home), ["Casa dei genitori", "Casa del padre"], "he lives in both");
}
