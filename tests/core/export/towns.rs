//! A child without a town of their own is told with that of the home they live in, wherever a list tells towns.

use accogli_core::groups::{self, AttendanceRequest, Audience, ProgrammeChange};

use super::*;
use crate::families::words_on;
use crate::groups::{enrol, meeting, saturday, smart};
use crate::houses::{Home, home};

/// Sara in a programme of her town, and a meeting of before.
fn enrolled(home: &mut Home) -> (Id, Id) {
    let sara = home.sara;
    let session = home.session();
    let change = ProgrammeChange { audience: Audience::Both, municipalities: vec!["Soncino".into()], ..smart(session) };
    let programme = groups::save_programme(session, &change).unwrap().value;
    let held = meeting(session, programme, saturday("2025-05-31")).unwrap();
    enrol(session, programme, sara).unwrap();
    (programme, held)
}

fn moves(home: &mut Home, town: &str, hidden: bool) {
    let household = fam::HouseholdChange {
        id: None,
        family_id: home.family,
        label: None,
        municipality: Some(town.into()),
        address: Some("vicolo Nascosto 77".into()),
        address_hidden: hidden,
        phone: None,
        told_by_id: None,
        members_too: false,
        ended: false,
    };
    let request = fam::HouseMove {
        family_id: home.family,
        day: Some(day(2025, 6, 1)),
        movers: vec![fam::Mover { person_id: home.sara, keeps: false, weeks: None, pattern: None }],
        household_id: None,
        household: Some(household),
        couple: None,
        address_too: false,
    };
    fam::move_home(home.session(), &request).unwrap();
}

/// Her town on the programme's page, in the list of its enrolments, in that of people.
fn towns(home: &mut Home, programme: Id) -> [String; 3] {
    let session = home.session();
    let page = groups::programme(session, programme).unwrap().enrolled.remove(0).municipality.unwrap_or_default();
    let request = ListExport { programme_id: Some(programme), ..list(ListKind::Enrolments, FileFormat::Csv) };
    let enrolments = lines(&export::list(session, &request).unwrap())[0][4].to_owned();
    let people = lines(&export::list(session, &list(ListKind::People, FileFormat::Csv)).unwrap());
    let sara = people.iter().find(|row| &row[2] == "Sara").unwrap()[10].to_owned();
    [page, enrolments, sara]
}

fn form(home: &mut Home, (programme_id, meeting_id): (Id, Id)) -> String {
    let request =
        AttendanceRequest { programme_id: Some(programme_id), meeting_id: Some(meeting_id), blank_rows: Some(0), initials_only: false };
    words_on(&groups::print_attendance(home.session(), &request).unwrap())
}

#[test]
fn a_child_has_the_town_of_the_home_they_live_in() {
    let mut home = home();
    let (programme, held) = enrolled(&mut home);
    assert_eq!(towns(&mut home, programme), ["Soncino"; 3]);
    assert!(groups::programme(home.session(), programme).unwrap().enrolled[0].resident);
    moves(&mut home, "Crema", false);
    assert_eq!(towns(&mut home, programme), ["Crema"; 3]);
    assert!(!groups::programme(home.session(), programme).unwrap().enrolled[0].resident);
    // The meeting was held while she lived in the first home.
    let paper = form(&mut home, (programme, held));
    assert!(paper.contains("Sara Bianchi") || paper.contains("Bianchi Sara"), "{paper}");
    assert!(paper.contains("Soncino") && !paper.contains("Crema"), "{paper}");
}

#[test]
fn a_protected_home_gives_a_child_no_town() {
    let mut home = home();
    let (programme, held) = enrolled(&mut home);
    moves(&mut home, "Castelleone", true);
    assert_eq!(towns(&mut home, programme), [""; 3]);
    assert!(!form(&mut home, (programme, held)).contains("Castelleone"));
}

#[test]
fn a_file_whose_people_have_no_town_has_that_of_their_home() {
    let mut home = home();
    let (family, mother) = (home.family, home.mother);
    let session = home.session();
    let without = PersonDetails { born_on: Some(day(1988, 3, 2)), ..someone("Rossi", "Marta") };
    let change = PersonChange { id: Some(mother), person: Some(without), ..PersonChange::of(family, MemberRole::Mother) };
    fam::save_person(session, &change).unwrap();
    let listed = fam::list(session, &fam::FamilyQuery { closed: false, tag: None }).unwrap();
    assert_eq!(listed[0].municipality.as_deref(), Some("Soncino"));
    let rows = lines(&export::list(session, &list(ListKind::Families, FileFormat::Csv)).unwrap());
    assert_eq!(&rows[0][3], "Soncino");
}
