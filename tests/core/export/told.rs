//! Where one parent says that the other lives leaves in no file, by its street or its town.

use accogli_core::agenda::{self, Kind, Slot, TimeOfDay};
use accogli_core::families::{HouseholdChange, MembershipChange};
use accogli_core::groups;

use super::*;
use crate::groups::{enrol, smart};

const STREET: &str = "via Segnalata 5";
const TOWN: &str = "Ostiglia";

/// A father by himself in a file with the mother, who told where he lives: on his own record, or as a home with a street or without.
#[derive(Debug, Clone, Copy)]
enum Told {
    Own,
    Home,
    TownOfHome,
}

struct File {
    desk: Desk,
    family: Id,
    father: Id,
}

fn told(how: Told, by_her: bool) -> File {
    let mut desk = desk();
    let session = &mut desk.session;
    let (family, mother) = file(session, living("Rossi", "Marta", PersonSex::Female, "via Roma 12", "26029 Soncino"));
    let teller = by_her.then_some(mother);
    let own = matches!(how, Told::Own);
    let ugo = PersonDetails {
        sex: Some(PersonSex::Male),
        address: own.then(|| STREET.to_owned()),
        municipality: own.then(|| TOWN.to_owned()),
        address_told_by_id: teller.filter(|_| own),
        ..someone("Bianchi", "Ugo")
    };
    let request = PersonChange { person: Some(ugo), ..PersonChange::of(family, MemberRole::Father) };
    let father = fam::save_person(session, &request).unwrap().value;
    contact(session, father, ContactKind::Phone, "347 000 9900", Safety::Free, false);
    if !own {
        let house = HouseholdChange {
            id: None,
            family_id: family,
            label: Some("casa di lui".into()),
            municipality: Some(TOWN.into()),
            address: matches!(how, Told::Home).then(|| STREET.to_owned()),
            address_hidden: false,
            phone: None,
            told_by_id: teller,
            members_too: false,
            ended: false,
        };
        let household_id = fam::save_household(session, &house).unwrap().value;
        let stay =
            MembershipChange { id: None, household_id, person_id: father, starts_on: None, ends_on: None, pattern: None, weeks: None };
        fam::save_membership(session, &stay).unwrap();
    }
    File { desk, family, father }
}

/// Everything that could leave about him.
fn leaving(file: &mut File) -> Vec<(&'static str, String)> {
    let (family, father) = (file.family, file.father);
    let session = &mut file.desk.session;
    let change = smart(session);
    let programme = groups::save_programme(session, &change).unwrap().value;
    enrol(session, programme, father).unwrap();
    let staff_id = Some(session.me().id);
    let hour = |hour| TimeOfDay::at(hour, 0).unwrap();
    let slot = Slot { person_id: Some(father), staff_id, ..Slot::new(Kind::Interview, day(2025, 6, 10), hour(9), hour(10)) };
    agenda::book(session, &slot).unwrap();
    let recipients = Recipients { family_ids: vec![family], ..Recipients::default() };
    let letters = LettersRequest { recipients: recipients.clone(), format: FileFormat::Csv, reason: "x".into(), addressee: None };
    let labels = LabelsRequest { recipients, sheet: LabelSheet::ThreeByEight, start: 1, reason: "x".into() };
    let cards = CardsRequest { person_ids: vec![father], family_ids: vec![], reason: "x".into() };
    let text = |made: Exported| String::from_utf8(made.bytes).unwrap();
    let mut all = vec![
        ("letters", text(export::letters(session, &letters).unwrap())),
        ("labels", crate::families::words_on(&export::labels(session, &labels).unwrap().0)),
        ("card", text(export::cards(session, &cards).unwrap())),
    ];
    for (name, kind) in [
        ("families", ListKind::Families),
        ("people", ListKind::People),
        ("enrolments", ListKind::Enrolments),
        ("appointments", ListKind::Appointments),
    ] {
        let request = ListExport { programme_id: Some(programme), ..list(kind, FileFormat::Csv) };
        all.push((name, text(export::list(session, &request).unwrap())));
    }
    all
}

#[test]
fn where_the_other_parent_lives_leaves_in_no_file() {
    for how in [Told::Own, Told::Home, Told::TownOfHome] {
        for (paper, text) in leaving(&mut told(how, true)) {
            assert!(!text.contains("Segnalata") && !text.contains(TOWN), "{how:?} {paper}: {text}");
            assert!(paper != "card" || text.contains("347 000 9900"), "{text}");
        }
    }
    // Said by nobody in particular it is his address, and letters go there.
    for how in [Told::Own, Told::Home] {
        let all = leaving(&mut told(how, false));
        let carry: Vec<&str> = all.iter().filter(|(_, text)| text.contains("Segnalata")).map(|(paper, _)| *paper).collect();
        let wanted: &[&str] =
            if matches!(how, Told::Own) { &["letters", "labels", "card", "people"] } else { &["letters", "labels", "card"] };
        assert_eq!(carry, wanted, "{how:?}");
    }
}

/// She told his address, which is the home they share: it is theirs, and the letters go there.
#[test]
fn an_address_she_told_that_is_their_common_home_is_no_secret() {
    let mut desk = desk();
    let session = &mut desk.session;
    let (family, mother) = file(session, living("Rossi", "Marta", PersonSex::Female, "via Roma 12", "26029 Soncino"));
    let ugo =
        PersonDetails { address_told_by_id: Some(mother), ..living("Bianchi", "Ugo", PersonSex::Male, "via Roma 12", "26029 Soncino") };
    member(session, family, ugo);
    let recipients = Recipients { family_ids: vec![family], ..Recipients::default() };
    let letters = LettersRequest { recipients, format: FileFormat::Csv, reason: "x".into(), addressee: None };
    let made = export::letters(session, &letters).unwrap();
    assert_eq!((made.records, made.left_out), (2, vec![]));
}
