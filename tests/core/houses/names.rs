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
fn a_home_keeps_its_name_when_its_people_change() {
    let mut home = home();
    assert_eq!(names(&mut home), ["Casa della madre"]);
    // The father, born before her, came later; now she goes.
    let request = moves(&home, home.mother, None);
    fam::move_home(home.session(), &request).unwrap();
    assert_eq!(names(&mut home), ["Casa della madre", "Casa di Marta"], "and no two are called the same");
    history::undo(home.session()).unwrap();
    assert_eq!(names(&mut home), ["Casa della madre"]);
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
    // By birth the father is the first: that is the name on the screen until somebody moves.
    let request = moves(&home, father, None);
    fam::move_home(home.session(), &request).unwrap();
    assert_eq!(names(&mut home), ["Casa del padre", "Casa di Ugo"]);
}

#[test]
fn a_new_home_is_named_once_somebody_lives_in_it() {
    let mut home = home();
    let request = change(&home, None);
    let second = fam::save_household(home.session(), &request).unwrap().value;
    assert_eq!(names(&mut home), ["Casa della madre", ""]);
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
    assert_eq!(names(&mut home), ["Casa della madre", ""], "a child gives no home its name");
    let adult = fam::MembershipChange { person_id: home.father, ..stay };
    fam::save_membership(home.session(), &adult).unwrap();
    assert_eq!(names(&mut home), ["Casa della madre", "Casa del padre"]);
}
