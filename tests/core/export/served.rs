//! Services in a file: each is counted under the home of its own day, and a protected home gives no town.

use accogli_core::agenda::{self, Kind, Slot, TimeOfDay};
use accogli_core::families::{HouseMove, HouseholdChange, Mover};
use accogli_core::groups::{self, Mark, MarkRequest};
use accogli_core::rights::{self, LimitKind, RestrictRequest};
use accogli_core::store::Cells;
use accogli_core::vault::Command;
use chrono::NaiveDate;

use super::*;
use crate::groups::{enrol, meeting, saturday, smart};
use crate::houses::{Home, home};

/// Who was served on 20 May and on 10 June: by person, or the file without one.
fn served(home: &mut Home) {
    let (family, staff) = (home.family, home.session().me().id);
    let people = [Some(home.mother), Some(home.father), Some(home.sara), None];
    for (at, person_id) in people.into_iter().enumerate() {
        for on in [day(2025, 5, 20), day(2025, 6, 10)] {
            let hour = |more: u16| TimeOfDay::at(9 + u16::try_from(at).unwrap() + more, 0).unwrap();
            let family_id = person_id.is_none().then_some(family);
            let slot = Slot { person_id, family_id, staff_id: Some(staff), ..Slot::new(Kind::Interview, on, hour(0), hour(1)) };
            agenda::book(home.session(), &slot).unwrap();
        }
    }
}

fn new_house(home: &Home, town: &str, hidden: bool) -> HouseholdChange {
    HouseholdChange {
        id: None,
        family_id: home.family,
        label: None,
        municipality: Some(town.into()),
        address: Some(if hidden { "vicolo Nascosto 77" } else { "via Gerundo 18" }.into()),
        address_hidden: hidden,
        phone: None,
        told_by_id: None,
        members_too: false,
        ended: false,
    }
}

fn moves(home: &mut Home, person_id: Id, on: NaiveDate, town: &str, hidden: bool) {
    let request = HouseMove {
        family_id: home.family,
        day: Some(on),
        movers: vec![Mover { person_id, keeps: false, weeks: None, pattern: None }],
        household_id: None,
        household: Some(new_house(home, town, hidden)),
        couple: None,
        address_too: true,
    };
    fam::move_home(home.session(), &request).unwrap();
}

/// Town and people of the home of each appointment, by day: mother, father, Sara, the file.
fn told(session: &mut Session) -> [Vec<String>; 2] {
    let rows = lines(&export::list(session, &list(ListKind::Appointments, FileFormat::Csv)).unwrap());
    let of = |on: &str| {
        let rows = rows.iter().filter(|row| &row[0] == on);
        rows.map(|row| format!("{} {}", &row[10], &row[11]).trim().to_owned()).collect()
    };
    [of("20/5/2025"), of("10/6/2025")]
}

#[test]
fn a_service_is_counted_under_the_home_of_its_day() {
    let mut home = home();
    let (mother, father) = (home.mother, home.father);
    served(&mut home);
    assert_eq!(told(home.session()), [["Soncino 4"; 4], ["Soncino 4"; 4]]);
    moves(&mut home, father, day(2025, 6, 1), "Crema", false);
    let after = [["Soncino 4"; 4], ["Soncino 3", "Crema 1", "Soncino 3", "Soncino 3"]];
    assert_eq!(told(home.session()), after);
    // A later move, and a later address, change no past figure.
    moves(&mut home, mother, day(2025, 6, 11), "Cremona", false);
    assert_eq!(told(home.session()), after);
    // Who died in between is counted until then.
    let died = Cells::new().set("person_id", home.luca).set("kind", "died").set("happened_on", "2025-06-05");
    home.session().write(Command::CentreChange, |writer| writer.insert("life_fact", died)).unwrap();
    assert_eq!(told(home.session()), [["Soncino 4"; 4], ["Soncino 2", "Crema 1", "Soncino 2", "Soncino 2"]]);
}

#[test]
fn presences_have_the_home_of_the_day_of_the_meeting() {
    let mut home = home();
    let (mother, father) = (home.mother, home.father);
    let change = smart(home.session());
    let programme_id = groups::save_programme(home.session(), &change).unwrap().value;
    // In no file: the town is their own, and the home is not known.
    let alone = crate::groups::person(home.session(), "Zeta", "Ada", Some("Rivoli"));
    let enrolled = [mother, father, alone].map(|person| enrol(home.session(), programme_id, person).unwrap().enrolment_id);
    for date in ["2025-05-31", "2025-06-07"] {
        let meeting_id = meeting(home.session(), programme_id, saturday(date)).unwrap();
        for enrolment_id in enrolled {
            let mark = MarkRequest { meeting_id, enrolment_id, mark: Some(Mark::Present) };
            groups::mark_presence(home.session(), &mark).unwrap();
        }
    }
    moves(&mut home, father, day(2025, 6, 1), "Crema", false);
    let request = ListExport { programme_id: Some(programme_id), ..list(ListKind::Presences, FileFormat::Csv) };
    let read = |session: &mut Session| -> Vec<String> {
        let rows = lines(&export::list(session, &request).unwrap());
        rows.iter().map(|row| format!("{} {} {} {}", &row[1], &row[4], &row[7], &row[8]).trim().to_owned()).collect()
    };
    let wanted = [
        "31/5/2025 Bianchi Soncino 4",
        "31/5/2025 Rossi Soncino 4",
        "31/5/2025 Zeta Rivoli",
        "7/6/2025 Bianchi Crema 1",
        "7/6/2025 Rossi Soncino 3",
        "7/6/2025 Zeta Rivoli",
    ];
    assert_eq!(read(home.session()), wanted);
    // Hidden from who makes the file: a presence is counted, and nothing stands beside it.
    let staff = home.desk.add(&[("seconda", Role::Coordinator)])[0];
    let hide = NewRestriction {
        id: None,
        staff_id: staff,
        family_id: Some(home.family),
        person_id: None,
        ends_on: None,
        reason: "parente".into(),
    };
    fam::restrict(home.session(), &hide).unwrap();
    let mut desk = home.desk.switch("seconda");
    let rows = read(&mut desk.session);
    assert_eq!(rows.len(), 6);
    assert!(rows.iter().all(|row| row.ends_with("Rivoli") || row.ends_with("Riservato")), "{rows:?}");
}

/// Who protects what, and whose rows give no town on either day.
#[test]
fn a_protected_home_gives_no_town_and_the_number_of_its_people_stays() {
    let person_hidden = |home: &mut Home, person: Id| {
        let cells = Cells::new().set("address_hidden", true);
        home.session().write(Command::CentreChange, |writer| writer.update("person", person, cells).map(drop)).unwrap();
    };
    // The mother protects where she lives: the town of her house stands under nobody's name.
    let mut home = home();
    let (mother, father) = (home.mother, home.father);
    served(&mut home);
    person_hidden(&mut home, mother);
    assert_eq!(told(home.session()), [["4"; 4], ["4"; 4]]);
    // The father has moved; the house he left is still hers.
    moves(&mut home, father, day(2025, 6, 1), "Crema", false);
    assert_eq!(told(home.session()), [vec!["4"; 4], vec!["3", "Crema 1", "3", "3"]]);
    // She has left it too, for a house that is protected: the old one protects nobody, of her nothing is told.
    moves(&mut home, mother, day(2025, 6, 11), "Lodi", true);
    assert_eq!(told(home.session()), [vec!["4", "Soncino 4", "Soncino 4", "4"], vec!["3", "Crema 1", "Soncino 3", "3"]]);

    // A house that is protected itself, and one of its street under the father's name.
    let mut home = crate::houses::home();
    let (house, father) = (home.house, home.father);
    served(&mut home);
    let cells = Cells::new().set("address_hidden", true);
    home.session().write(Command::CentreChange, |writer| writer.update("household", house, cells).map(drop)).unwrap();
    assert_eq!(told(home.session()), [["4"; 4], ["4"; 4]]);
    moves(&mut home, father, day(2025, 6, 1), "Soncino", false);
    let same = Cells::new().set("address", "Via Roma, 12");
    let his: Id = home
        .session()
        .register()
        .read(|reader| {
            reader.row("SELECT household_id FROM membership WHERE person_id = ?1 AND ends_on IS NULL", [father], |row| row.get(0))
        })
        .unwrap();
    home.session().write(Command::CentreChange, |writer| writer.update("household", his, same).map(drop)).unwrap();
    assert_eq!(told(home.session()), [vec!["4"; 4], vec!["3", "1", "3", "3"]]);
}

#[test]
fn whoever_is_restricted_is_in_no_number_and_a_first_contact_has_the_town_it_told() {
    let mut home = home();
    let (mother, father, staff) = (home.mother, home.father, home.session().me().id);
    let slot = |hour| {
        let at = |hour| TimeOfDay::at(hour, 0).unwrap();
        Slot { staff_id: Some(staff), ..Slot::new(Kind::Interview, day(2025, 6, 10), at(hour), at(hour + 1)) }
    };
    agenda::book(home.session(), &Slot { person_id: Some(mother), ..slot(9) }).unwrap();
    agenda::book(home.session(), &Slot { person_id: Some(father), ..slot(11) }).unwrap();
    let said = EnquiryChange { municipality: Some("Offanengo".into()), ..call("Bonus nido") };
    let enquiry_id = fam::save_enquiry(home.session(), &said).unwrap().value;
    agenda::book(home.session(), &Slot { enquiry_id: Some(enquiry_id), ..slot(15) }).unwrap();
    assert_eq!(told(home.session())[1], ["Soncino 4", "Soncino 4", "Offanengo"]);
    let limit = RestrictRequest { person_id: father, kind: LimitKind::Limited, starts_on: day(2025, 6, 12), reason: "contesta".into() };
    rights::restrict(home.session(), &limit).unwrap();
    assert_eq!(told(home.session())[1], ["Soncino 3", "Offanengo"]);
}
