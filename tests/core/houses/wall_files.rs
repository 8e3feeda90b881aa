//! Separated parents with a file each, the child in both: what one protects is walled from the other's file too.

use accogli_core::agenda::{self, PrintDayRequest};
use accogli_core::centre;
use accogli_core::consent::{self, ConsentAnswer, ConsentBasis, Service, SignRequest};
use accogli_core::export::{self, FileFormat, ListExport, ListKind};
use accogli_core::families::{Addressee, Around, IntakePrint, IntakeSheet, NewRestriction, lint};
use accogli_core::genogram::{self, GenogramPrint};
use accogli_core::rights::{self, CopyRequest};
use accogli_core::vault::Role;

use super::wall::{HIDDEN_STREET, OWN_PHONE, SAFE_PHONE, TOLD_STREET, leaks, protect};
use super::*;
use crate::families::words_on;

/// What stands around a file.
pub fn around(home: &Home, family: Id) -> Around {
    home.desk.session.register().read(|reader| Around::file(reader, family)).unwrap()
}

fn member(family_id: Id, role: MemberRole, id: Option<Id>, person: Option<PersonDetails>, household_id: Option<Id>) -> PersonChange {
    PersonChange { id, person, household_id, ..PersonChange::of(family_id, role) }
}

/// The mother with the children in her file, the father in his with Sara, who is one person in both; everything protected as in one file.
pub fn two_files() -> (Home, Id) {
    let mut desk = desk();
    let session = &mut desk.session;
    let open = |session: &mut Session, role, person| {
        let new = NewFamily { person: Some(person), person_id: None, role, site_id: None, project_id: None };
        let family = fam::open(session, &new).unwrap().value;
        let view = fam::show(session, family).unwrap();
        (family, view.people[0].id, view.households[0].id)
    };
    let marta = PersonDetails { born_on: Some(day(1988, 3, 2)), ..someone("Rossi", "Marta") };
    let (family, mother, house) = open(session, MemberRole::Mother, marta);
    let ugo = PersonDetails { born_on: Some(day(1985, 7, 9)), ..someone("Bianchi", "Ugo") };
    let (his, father, _) = open(session, MemberRole::Father, ugo);
    let child = |session: &mut Session, name, born| {
        let details = PersonDetails { born_on: Some(born), ..someone("Bianchi", name) };
        let change =
            PersonChange { parent_ids: vec![mother, father], ..member(family, MemberRole::Child, None, Some(details), Some(house)) };
        fam::save_person(session, &change).unwrap().value
    };
    let sara = child(session, "Sara", day(2015, 11, 2));
    let luca = child(session, "Luca", day(2020, 1, 20));
    fam::save_person(session, &member(his, MemberRole::Child, Some(sara), None, None)).unwrap();
    let mut home = Home { desk, family, mother, father, sara, luca, house };
    protect(&mut home, his);
    (home, his)
}

fn interview(family_id: Id, person: Id, reason: &str) -> IntakeSheet {
    IntakeSheet { reason: Some(reason.to_owned()), ..IntakeSheet::blank(family_id, Some(person)) }
}

#[test]
fn a_text_of_one_file_that_carries_what_the_other_protects_is_refused() {
    let (home, his) = two_files();
    let (mother, father) = (home.mother, home.father);
    let refused = |file: Id, who, text: &str| {
        let answer = lint(&around(&home, file), who, [("reason", Some(text))]).err();
        assert!(answer.as_ref().is_none_or(|error| error.field == Some("reason") && error.params.is_empty()), "{answer:?}");
        answer.is_some()
    };
    for text in ["lei ora sta in Vicolo Nascosto, 77", "risponde al 389 0705196", "il suo 333/111.22.33", "ora sta in Via Segnalata 5"] {
        assert!(refused(his, Addressee::Person(father), text), "{text} for the father");
        assert!(refused(his, Addressee::Anybody, text), "{text} for anybody");
        assert!(refused(home.family, Addressee::Person(father), text), "{text} for the father, from her file");
    }
    for text in [SAFE_PHONE, OWN_PHONE, TOLD_STREET] {
        assert!(!refused(his, Addressee::Person(mother), text), "{text} is hers");
    }
    assert!(!refused(his, Addressee::Person(father), "niente di particolare"));
}

/// She moves into the house of somebody whose file shares nobody with the father's.
#[test]
fn a_home_kept_in_a_third_file_is_walled_too() {
    let (mut home, his) = two_files();
    let (mother, father) = (home.mother, home.father);
    let partner = NewFamily {
        person: Some(PersonDetails { address: Some("Via Nuova 9".into()), ..someone("Verdi", "Leo") }),
        person_id: None,
        role: MemberRole::Other,
        site_id: None,
        project_id: None,
    };
    let third = fam::open(home.session(), &partner).unwrap().value;
    let house = fam::show(home.session(), third).unwrap().households[0].clone();
    let hidden = HouseholdChange {
        id: Some(house.id),
        family_id: third,
        label: house.label,
        municipality: house.municipality,
        address: Some("Via Nuova 9".into()),
        address_hidden: true,
        phone: None,
        told_by_id: None,
        members_too: false,
        ended: false,
    };
    fam::save_household(home.session(), &hidden).unwrap();
    let refused = |home: &Home| lint(&around(home, his), Addressee::Person(father), [("reason", Some("ora sta in via nuova, 9"))]).is_err();
    assert!(!refused(&home), "nobody of his file lives there");
    fam::save_person(home.session(), &member(third, MemberRole::Other, Some(mother), None, None)).unwrap();
    assert!(!refused(&home), "nor does she yet");
    let moves = HouseMove {
        family_id: third,
        day: Some(day(2025, 6, 2)),
        movers: vec![Mover { person_id: mother, keeps: false, weeks: None, pattern: None }],
        household_id: Some(house.id),
        household: None,
        couple: None,
        address_too: false,
    };
    fam::move_home(home.session(), &moves).unwrap();
    assert!(refused(&home));
}

#[test]
fn no_paper_of_his_file_carries_what_hers_protects() {
    let (mut home, his) = two_files();
    let father = home.father;
    let said = format!("Lei ora sta in {HIDDEN_STREET}, {SAFE_PHONE}");
    fam::save_intake(home.session(), &interview(his, father, &said)).unwrap();
    let intake = fam::print_intake(home.session(), &IntakePrint { family_id: Some(his), person_id: Some(father), order_read: false });
    assert_eq!(refusal(intake), (Code::ProtectedContact, Some("reason")));
    let house = fam::show(home.session(), his).unwrap().households[0].clone();
    let named = HouseholdChange {
        id: Some(house.id),
        family_id: his,
        label: Some(format!("non {HIDDEN_STREET}")),
        municipality: house.municipality,
        address: house.address,
        address_hidden: false,
        phone: None,
        told_by_id: None,
        members_too: false,
        ended: false,
    };
    fam::save_household(home.session(), &named).unwrap();
    let drawn =
        genogram::print(home.session(), &GenogramPrint { family_id: his, index_id: None, addressee_id: Some(father), order_read: false });
    assert_eq!(refusal(drawn), (Code::ProtectedContact, Some("label")));
    let site = centre::show(&home.desk.session).unwrap().sites[0].id;
    let slot = agenda::Slot {
        site_id: Some(site),
        family_id: Some(his),
        title: Some(format!("scambio in {HIDDEN_STREET}")),
        ..agenda::Slot::new(agenda::Kind::Interview, day(2025, 6, 20), "09:30".parse().unwrap(), "10:30".parse().unwrap())
    };
    agenda::book(home.session(), &slot).unwrap();
    let printed = agenda::print_day(home.session(), &PrintDayRequest { site_id: site, day: Some(slot.day) });
    assert_eq!(refusal(printed), (Code::ProtectedContact, Some("title")));
}

/// What the copy of his data has of the child was written in her file.
#[test]
fn his_copy_with_the_childs_data_holds_back_what_her_file_protects() {
    let (mut home, his) = two_files();
    let (father, sara) = (home.father, home.sara);
    let order =
        CustodyChange { child_ids: vec![sara], body: Some(format!("collocata in {HIDDEN_STREET}")), ..home.order(OrderKind::Joint, None) };
    fam::save_custody(home.session(), &order).unwrap();
    let signed = SignRequest {
        family_id: home.family,
        child_ids: vec![sara],
        services: vec![Service::TalkingGroup],
        basis: ConsentBasis::Parent,
        signer_id: Some(home.mother),
        instead_of_id: None,
        reference: None,
        answer: ConsentAnswer::Given,
        signed_on: Some(day(2025, 6, 2)),
        expires_on: None,
        note: Some(format!("richiamare lei al {SAFE_PHONE}")),
    };
    consent::sign(home.session(), &signed).unwrap();
    fam::save_intake(home.session(), &interview(his, father, &format!("Lei risponde al {OWN_PHONE}"))).unwrap();
    let copy =
        rights::print_copy(home.session(), &CopyRequest { person_id: father, child_ids: vec![sara], piece_ids: vec![], reason: None })
            .unwrap();
    let data = String::from_utf8(copy.data.clone().unwrap()).unwrap();
    assert!(data.contains("protected_contact"), "the copy says that something stayed behind");
    assert_eq!(leaks(&(words_on(&copy) + &data)), Vec::<&str>::new());
}

/// A list of everybody leaves the words of his file behind, and her number where he wrote it down as free.
#[test]
fn a_list_leaves_behind_in_his_file_what_hers_protects() {
    let (mut home, his) = two_files();
    let father = home.father;
    let number = ContactChange {
        id: None,
        person_id: father,
        kind: ContactKind::Phone,
        value: SAFE_PHONE.to_owned(),
        label: None,
        safety: Safety::Free,
        hours: None,
        told_by_id: None,
        own_only: false,
        ended: false,
    };
    fam::save_contact(home.session(), &number).unwrap();
    let asked = crate::families::call(&format!("lei sta in {HIDDEN_STREET}"));
    let enquiry = fam::save_enquiry(home.session(), &asked).unwrap().value;
    let write = |writer: &mut accogli_core::store::Writer<'_>| {
        writer.update("enquiry", enquiry, accogli_core::store::Cells::new().set("family_id", his)).map(drop)
    };
    home.session().write(accogli_core::vault::Command::FamiliesSaveEnquiry, write).unwrap();
    for list in [ListKind::People, ListKind::Enquiries] {
        let request = ListExport::of(list, FileFormat::Csv, "relazione");
        let made = export::list(home.session(), &request).unwrap();
        let text = String::from_utf8(made.bytes).unwrap();
        assert!(made.records > 0, "{list:?}");
        assert_eq!(leaks(&text), Vec::<&str>::new(), "{list:?}: {text}");
    }
}

/// Whoever must not see her file does not see his either: a refusal of a print cannot tell them what stands in hers.
#[test]
fn who_must_not_see_one_of_the_files_prints_neither() {
    let (mut home, his) = two_files();
    let father = home.father;
    let staff_id = home.desk.add(&[("sportello", Role::Desk)])[0];
    let family_id = Some(home.family);
    let hidden = NewRestriction { id: None, staff_id, family_id, person_id: None, ends_on: None, reason: "parente".to_owned() };
    fam::restrict(home.session(), &hidden).unwrap();
    let mut desk = home.desk.switch("sportello");
    assert_eq!(refusal(fam::show(&mut desk.session, his)).0, Code::Restricted);
    for text in [HIDDEN_STREET, "niente"] {
        let answer = fam::save_intake(&mut desk.session, &interview(his, father, text));
        assert!(answer.is_err(), "{answer:?}");
    }
    let print = fam::print_intake(&mut desk.session, &IntakePrint { family_id: Some(his), person_id: Some(father), order_read: false });
    assert!(matches!(refusal(print).0, Code::NotFound | Code::Restricted));
}

/// The child's orders are the child's, whatever file they were written in.
#[test]
fn an_order_names_who_is_in_the_other_file_and_ends_from_either() {
    let (mut home, his) = two_files();
    let (family, mother, father, sara, luca) = (home.family, home.mother, home.father, home.sara, home.luca);
    let names = |home: &mut Home, file: Id| -> Vec<(Id, String)> {
        let view = fam::show(home.session(), file).unwrap();
        view.elsewhere.into_iter().map(|one| (one.person_id, format!("{} {}", one.first_name, one.last_name))).collect()
    };
    assert_eq!(names(&mut home, family), [(father, "Ugo Bianchi".to_owned()), (father, "Ugo Bianchi".to_owned())], "of both children");
    assert_eq!(names(&mut home, his), [(mother, "Marta Rossi".to_owned())], "of the one who is in his file");
    let away = CustodyChange { child_ids: vec![sara], ..home.order(OrderKind::NoContact, Some(father)) };
    fam::save_custody(home.session(), &away).unwrap();
    let hers = CustodyChange { child_ids: vec![sara], ..home.order(OrderKind::SuperExclusive, Some(mother)) };
    let id = fam::save_custody(home.session(), &hers).unwrap().value;
    let ends = CustodyChange { id: Some(id), family_id: his, ends_on: Some(day(2025, 6, 1)), ..hers };
    fam::save_custody(home.session(), &ends).unwrap();
    let order = fam::show(home.session(), his).unwrap().orders.into_iter().find(|order| order.id == id).unwrap();
    assert_eq!((order.other_id, order.ends_on), (Some(mother), Some(day(2025, 6, 1))));
    // A stranger to the child is named from no file, nor is a child of another file.
    let new =
        NewFamily { person: Some(someone("Neri", "Ivo")), person_id: None, role: MemberRole::Father, site_id: None, project_id: None };
    let other = fam::open(home.session(), &new).unwrap().value;
    let stranger = fam::show(home.session(), other).unwrap().people[0].id;
    let named = CustodyChange { child_ids: vec![sara], ..home.order(OrderKind::NoContact, Some(stranger)) };
    assert_eq!(refusal(fam::save_custody(home.session(), &named)), (Code::NotFound, Some("other_id")));
    let not_his = CustodyChange { family_id: his, child_ids: vec![luca], ..home.order(OrderKind::NoContact, Some(father)) };
    assert_eq!(refusal(fam::save_custody(home.session(), &not_his)), (Code::NotFound, Some("child_ids")));
}
