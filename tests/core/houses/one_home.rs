//! One home at a time over several files: with a second file, with a file that is left, with two records made one. History and undo stay
//! whole.

use accogli_core::families::{EnquiryToFamily, MembershipChange, MergePeople, PersonField};
use proptest::prelude::*;

use super::*;

/// A stay: house, from, to.
type Stay = (Id, Option<NaiveDate>, Option<NaiveDate>);

/// Every stay of somebody, in whatever file.
fn stays(session: &Session, person: Id) -> Vec<Stay> {
    let sql = "SELECT household_id, starts_on, ends_on FROM membership WHERE person_id = ? ORDER BY starts_on, ends_on, household_id";
    session.register().read(|reader| reader.rows(sql, [person], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))).unwrap()
}

fn open_file(session: &mut Session, person: Option<PersonDetails>, person_id: Option<Id>, role: MemberRole) -> Id {
    fam::open(session, &NewFamily { person, person_id, role, site_id: None, project_id: None }).unwrap().value
}

fn known(family_id: Id, person: Id, role: MemberRole) -> PersonChange {
    PersonChange { id: Some(person), ..PersonChange::of(family_id, role) }
}

fn first_house(session: &mut Session, family: Id) -> Id {
    fam::show(session, family).unwrap().households[0].id
}

fn today() -> NaiveDate {
    day(2025, 6, 12)
}

fn yesterday() -> NaiveDate {
    day(2025, 6, 11)
}

#[test]
fn whoever_has_a_home_gets_no_second_one_with_a_second_file() {
    let mut home = home();
    let (mother, house) = (home.mother, home.house);
    let session = home.session();
    let second = open_file(session, None, Some(mother), MemberRole::Mother);
    let view = fam::show(session, second).unwrap();
    assert_eq!((view.people.len(), view.households.len()), (1, 0), "no house that nobody lives in");
    assert_eq!(stays(session, mother), [(house, None, None)]);
    // Nor by a first contact.
    let enquiry = fam::save_enquiry(session, &crate::families::call("Chiede di nuovo")).unwrap().value;
    let request = EnquiryToFamily {
        enquiry_id: enquiry,
        family_id: None,
        person_id: Some(mother),
        last_name: None,
        first_name: None,
        role: None,
        state: None,
    };
    fam::open_from_enquiry(session, &request).unwrap();
    assert_eq!(stays(session, mother), [(house, None, None)]);
    // A home that is to end is one until then; one that is still to come will be.
    for (starts_on, ends_on) in [(None, Some(day(2025, 9, 30))), (Some(day(2025, 7, 1)), None)] {
        let id = session.register().read(|reader| reader.row("SELECT id FROM membership WHERE person_id = ?", [mother], |row| row.get(0)));
        let change = MembershipChange {
            id: Some(id.unwrap()),
            household_id: house,
            person_id: mother,
            starts_on,
            ends_on,
            pattern: None,
            weeks: None,
        };
        fam::save_membership(session, &change).unwrap();
        open_file(session, None, Some(mother), MemberRole::Mother);
        assert_eq!(stays(session, mother), [(house, starts_on, ends_on)]);
    }
}

#[test]
fn whoever_leaves_a_file_has_left_its_homes_and_the_next_one_begins_after() {
    let mut home = home();
    let (family, mother, father, house) = (home.family, home.mother, home.father, home.house);
    let before = home.view();
    let session = home.session();
    fam::save_person(session, &PersonChange { ended: true, ..known(family, mother, MemberRole::Mother) }).unwrap();
    assert_eq!(stays(session, mother), [(house, None, Some(yesterday()))]);
    assert_eq!(stays(session, father), [(house, None, None)]);
    let second = open_file(session, None, Some(mother), MemberRole::Mother);
    let own = first_house(session, second);
    assert_eq!(stays(session, mother), [(house, None, Some(yesterday())), (own, Some(today()), None)]);
    let of = |session: &Session, on| session.register().read(|reader| lived(reader, mother, on)).unwrap();
    assert_eq!([yesterday(), today()].map(|on| of(session, on)), [Some(house), Some(own)], "one household on each day");
    history::undo(session).unwrap();
    history::undo(session).unwrap();
    assert_eq!(home.view(), before);
    // A stay that began today, or is to begin, never was.
    let session = home.session();
    for starts_on in [today(), day(2025, 7, 1)] {
        let id = fam::show(session, family).unwrap().households[0].stays.iter().find(|stay| stay.person_id == father).unwrap().id;
        let change = MembershipChange {
            id: Some(id),
            household_id: house,
            person_id: father,
            starts_on: Some(starts_on),
            ends_on: None,
            pattern: None,
            weeks: None,
        };
        fam::save_membership(session, &change).unwrap();
        fam::save_person(session, &PersonChange { ended: true, ..known(family, father, MemberRole::Father) }).unwrap();
        assert_eq!(stays(session, father), []);
        history::undo(session).unwrap();
    }
}

#[test]
fn somebody_taken_from_the_register_keeps_their_home_unless_the_days_here_are_told() {
    let mut home = home();
    let (sara, house) = (home.sara, home.house);
    let session = home.session();
    let other = open_file(session, Some(someone("Neri", "Ivana")), None, MemberRole::Mother);
    let there = first_house(session, other);
    let taken = PersonChange { household_id: Some(there), ..known(other, sara, MemberRole::Child) };
    fam::save_person(session, &taken).unwrap();
    assert_eq!(stays(session, sara), [(house, None, None)]);
    fam::save_person(session, &PersonChange { pattern: Some("fine settimana".into()), ..taken.clone() }).unwrap();
    assert_eq!(stays(session, sara).len(), 2);
    // Whoever left a house and comes back to it was away in between.
    let family = home.family;
    let session = home.session();
    let father = fam::show(session, family).unwrap().people[1].id;
    let gone = PersonChange { ended: true, ..known(family, father, MemberRole::Father) };
    fam::save_person(session, &gone).unwrap();
    fam::save_person(session, &PersonChange { household_id: Some(house), ..known(family, father, MemberRole::Father) }).unwrap();
    assert_eq!(stays(session, father), [(house, None, Some(yesterday())), (house, Some(today()), None)]);
}

/// Two records of one person, each in a file with a home of its own.
struct Doubles {
    desk: Desk,
    files: [Id; 2],
    people: [Id; 2],
    houses: [Id; 2],
}

fn doubles(role: MemberRole, streets: [&str; 2]) -> Doubles {
    let mut desk = desk();
    let session = &mut desk.session;
    let files = streets.map(|street| {
        let person = PersonDetails { municipality: Some("Crema".into()), address: Some(street.into()), ..someone("Lo Monaco", "Sara") };
        open_file(session, Some(person), None, role)
    });
    let views = files.map(|file| fam::show(session, file).unwrap());
    Doubles { files, people: [0, 1].map(|at| views[at].people[0].id), houses: [0, 1].map(|at| views[at].households[0].id), desk }
}

impl Doubles {
    /// Writes the only stay of one of the two anew.
    fn restay(&mut self, at: usize, starts_on: Option<NaiveDate>, weeks: Option<&str>) {
        let (household_id, person_id) = (self.houses[at], self.people[at]);
        let view = fam::show(&mut self.desk.session, self.files[at]).unwrap();
        let id = Some(view.households[0].stays[0].id);
        let weeks = weeks.map(str::to_owned);
        let change = MembershipChange { id, household_id, person_id, starts_on, ends_on: None, pattern: None, weeks };
        fam::save_membership(&mut self.desk.session, &change).unwrap();
    }

    fn merge(&mut self, taken: &[PersonField]) -> Vec<Stay> {
        let request = MergePeople { kept_id: self.people[0], gone_id: self.people[1], taken: taken.to_vec() };
        fam::merge_people(&mut self.desk.session, &request).unwrap();
        stays(&self.desk.session, self.people[0])
    }
}

#[test]
fn two_records_made_one_have_one_home() {
    let apart = ["via Roma 1", "via Po 2"];
    let spring = day(2025, 3, 1);
    let eve = day(2025, 2, 28);
    // Which home stands: that of the record that stays, or of the one whose town and street are taken.
    let mut made = doubles(MemberRole::Mother, apart);
    let [one, two] = made.houses;
    assert_eq!(made.merge(&[]), sorted([(one, None, None), (two, None, Some(yesterday()))]));
    history::undo(&mut made.desk.session).unwrap();
    assert_eq!(made.people.map(|person| stays(&made.desk.session, person).len()), [1, 1]);
    assert_eq!(made.merge(&[PersonField::Home]), sorted([(one, None, Some(yesterday())), (two, None, None)]));
    // A known first day in the home that stands is the day of the move.
    let mut made = doubles(MemberRole::Mother, apart);
    let [one, two] = made.houses;
    made.restay(0, Some(spring), None);
    assert_eq!(made.merge(&[]), sorted([(two, None, Some(eve)), (one, Some(spring), None)]));
    let mut made = doubles(MemberRole::Mother, apart);
    let [one, two] = made.houses;
    made.restay(1, Some(today()), None);
    assert_eq!(made.merge(&[]), [(one, None, None)], "{two:?} began today, and never was");
    // One house written in two files is one home, whoever lives in it.
    for role in [MemberRole::Mother, MemberRole::Child] {
        let mut made = doubles(role, ["Via Roma, 1", "via roma 1"]);
        assert_eq!(made.merge(&[]).iter().filter(|stay| stay.2.is_none()).count(), 1, "{role:?}");
    }
    // A child of two files lives in both houses, and so does whoever's nights are told.
    let mut made = doubles(MemberRole::Child, apart);
    assert_eq!(made.merge(&[]).iter().filter(|stay| stay.2.is_none()).count(), 2);
    let mut made = doubles(MemberRole::Other, apart);
    made.restay(1, None, Some("11110001111000"));
    assert_eq!(made.merge(&[]).iter().filter(|stay| stay.2.is_none()).count(), 2);
}

fn sorted<const N: usize>(mut stays: [Stay; N]) -> [Stay; N] {
    stays.sort_by_key(|stay| (stay.1, stay.2, stay.0));
    stays
}

type Years = (Option<i32>, Option<i32>);

/// What it is about, the stays of two records in one house, by years, and what becomes of them.
type Stretch = (&'static str, &'static [Years], &'static [Years], &'static [Years]);

const STRETCHES: &[Stretch] = &[
    ("apart", &[(None, Some(2018))], &[(Some(2020), Some(2021))], &[(None, Some(2018)), (Some(2020), Some(2021))]),
    ("one touches one", &[(Some(2015), Some(2018))], &[(Some(2018), Some(2021))], &[(Some(2015), Some(2021))]),
    ("one touches two", &[(Some(2015), Some(2021)), (Some(2023), None)], &[(Some(2019), None)], &[(Some(2015), None)]),
    ("the first day is not known", &[(None, Some(2021)), (Some(2023), None)], &[(Some(2019), None)], &[(Some(2019), None)]),
    ("one in the middle", &[(Some(2010), Some(2014)), (Some(2016), Some(2020))], &[(Some(2013), Some(2017))], &[(Some(2010), Some(2020))]),
    ("two touch one", &[(Some(2012), Some(2018))], &[(Some(2010), Some(2013)), (Some(2017), Some(2019))], &[(Some(2010), Some(2019))]),
    (
        "two chains and one apart",
        &[(Some(2001), Some(2003)), (Some(2005), Some(2007)), (Some(2020), Some(2021))],
        &[(Some(2002), Some(2006)), (Some(2010), Some(2011))],
        &[(Some(2001), Some(2007)), (Some(2010), Some(2011)), (Some(2020), Some(2021))],
    ),
];

#[test]
fn stays_that_touch_become_one_however_many_they_are() {
    for (what, kept, gone, wanted) in STRETCHES {
        let mut home = home();
        let (family, house) = (home.family, home.house);
        let session = home.session();
        let person = |session: &mut Session, first: &str, years: &[Years]| {
            let new = PersonChange { id: None, person: Some(someone("Verdi", first)), ..known(family, family, MemberRole::Other) };
            let person_id = fam::save_person(session, &new).unwrap().value;
            for (from, to) in years {
                let (starts_on, ends_on) = (from.map(|year| day(year, 1, 1)), to.map(|year| day(year, 12, 31)));
                let stay = MembershipChange { id: None, household_id: house, person_id, starts_on, ends_on, pattern: None, weeks: None };
                fam::save_membership(session, &stay).unwrap();
            }
            person_id
        };
        let (kept, gone) = (person(session, "Ivo", kept), person(session, "Ivo Maria", gone));
        let before = [kept, gone].map(|one| stays(session, one));
        fam::merge_people(session, &MergePeople { kept_id: kept, gone_id: gone, taken: vec![] }).unwrap();
        let wanted: Vec<Stay> =
            wanted.iter().map(|(from, to)| (house, from.map(|year| day(year, 1, 1)), to.map(|year| day(year, 12, 31)))).collect();
        assert_eq!(stays(session, kept), wanted, "{what}");
        history::undo(session).unwrap();
        assert_eq!([kept, gone].map(|one| stays(session, one)), before, "{what}");
    }
}

/// What a desk may do with people of two files.
#[derive(Debug, Clone, Copy)]
enum Deed {
    /// Somebody moves to a house of a file, by their places; to a new one beyond them.
    Move { file: u8, who: u8, house: u8, days: u8 },
    /// Somebody is no longer of a file.
    Leave { file: u8, who: u8 },
    /// Somebody comes into a file, with or without one of its houses.
    Join { file: u8, who: u8, house: u8 },
    /// A further file of somebody known.
    Open { who: u8 },
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        (0..2u8, 0..6u8, 0..3u8, 0..20u8).prop_map(|(file, who, house, days)| Deed::Move { file, who, house, days }),
        (0..2u8, 0..6u8).prop_map(|(file, who)| Deed::Leave { file, who }),
        (0..2u8, 0..6u8, 0..3u8).prop_map(|(file, who, house)| Deed::Join { file, who, house }),
        (0..6u8).prop_map(|who| Deed::Open { who }),
    ]
}

/// Two files of two houses, with everybody there is.
struct Two {
    home: Home,
    files: [Id; 2],
    people: [Id; 6],
}

impl Two {
    fn new() -> Self {
        let mut home = home();
        let session = home.session();
        let second = open_file(session, Some(someone("Neri", "Ivana")), None, MemberRole::Mother);
        let house = first_house(session, second);
        let new = PersonChange {
            id: None,
            person: Some(someone("Neri", "Pia")),
            household_id: Some(house),
            ..known(second, second, MemberRole::Child)
        };
        let pia = fam::save_person(session, &new).unwrap().value;
        let ivana = fam::show(session, second).unwrap().people[0].id;
        Self { files: [home.family, second], people: [home.mother, home.father, home.sara, home.luca, ivana, pia], home }
    }

    fn done(&mut self, deed: Deed) -> bool {
        let (files, people) = (self.files, self.people);
        let session = self.home.session();
        let file = |at: u8| files[usize::from(at)];
        let who = |at: u8| people[usize::from(at)];
        match deed {
            Deed::Move { file: at, who: one, house, days } => {
                let view = fam::show(session, file(at)).unwrap();
                let new = HouseholdChange {
                    id: None,
                    family_id: file(at),
                    label: None,
                    municipality: Some("Romanengo".into()),
                    address: None,
                    address_hidden: false,
                    phone: None,
                    told_by_id: None,
                    members_too: false,
                    ended: false,
                };
                let request = HouseMove {
                    family_id: file(at),
                    day: Some(today() - chrono::Days::new(u64::from(days))),
                    movers: vec![Mover { person_id: who(one), keeps: false, weeks: None, pattern: None }],
                    household_id: view.households.get(usize::from(house)).map(|one| one.id),
                    household: Some(new),
                    couple: None,
                    address_too: false,
                };
                fam::move_home(session, &request).is_ok()
            }
            Deed::Leave { file: at, who: one } => {
                let there = fam::show(session, file(at)).unwrap().people.iter().any(|person| person.id == who(one));
                there && fam::save_person(session, &PersonChange { ended: true, ..known(file(at), who(one), MemberRole::Other) }).is_ok()
            }
            Deed::Join { file: at, who: one, house } => {
                let household_id = fam::show(session, file(at)).unwrap().households.get(usize::from(house)).map(|one| one.id);
                fam::save_person(session, &PersonChange { household_id, ..known(file(at), who(one), MemberRole::Other) }).is_ok()
            }
            Deed::Open { who: one } => {
                let new = NewFamily { person: None, person_id: Some(who(one)), role: MemberRole::Other, site_id: None, project_id: None };
                fam::open(session, &new).is_ok()
            }
        }
    }

    fn all(&mut self) -> Vec<Vec<Stay>> {
        self.people.map(|person| stays(&self.home.desk.session, person)).to_vec()
    }
}

/// Two stays of one person never hold one day: nobody said that they live in two homes.
fn sound(stays: &[Stay]) {
    for (place, one) in stays.iter().enumerate() {
        for other in stays.iter().skip(place + 1) {
            let apart = |first: &Stay, second: &Stay| matches!((first.2, second.1), (Some(end), Some(start)) if end < start);
            assert!(apart(one, other) || apart(other, one), "in two homes on one day: {one:?} {other:?}");
        }
    }
}

#[test]
fn over_two_files_nobody_has_two_homes_and_undo_restores_everything() {
    let two = std::cell::RefCell::new(Two::new());
    let config = ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(deeds in prop::collection::vec(deed(), 1..8))| {
        let two = &mut *two.borrow_mut();
        let mut past = vec![two.all()];
        for deed in deeds {
            let changes = |two: &mut Two| two.home.session().register().read(|reader| reader.number("SELECT count(*) FROM change", [])).unwrap();
            let before = changes(two);
            let done = two.done(deed);
            let now = two.all();
            now.iter().for_each(|stays| sound(stays));
            if done && changes(two) > before {
                past.push(now);
            } else {
                assert_eq!(Some(&now), past.last(), "{deed:?}");
            }
        }
        let last = past.pop().unwrap();
        assert_eq!(two.all(), last);
        for earlier in past.into_iter().rev() {
            history::undo(two.home.session()).unwrap();
            assert_eq!(two.all(), earlier);
        }
    });
}
