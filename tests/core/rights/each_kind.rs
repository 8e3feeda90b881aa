//! Anonymising a record of each kind leaves nothing of it in the pages of the file: not the record's words, not why it was kept, not
//! what was made of it and taken back.

use accogli_core::families::{self as fam, EnquiryChange, EnquiryToFamily};
use accogli_core::rights::{AnonymiseRequest, RecordKind, ReviewRequest, Verdict, anonymise, retention, review};
use accogli_core::store::Cells;
use accogli_core::vault::{Command, Session};
use accogli_core::{Id, history};

use super::erasure::{found, pages};
use super::retention::later;
use super::{Couple, couple, day};

const OLD: &str = "2025-06-10";

fn lay(session: &mut Session, table: &'static str, cells: Cells) -> Id {
    session.write(Command::CentreChange, |writer| writer.insert(table, cells)).unwrap_or_else(|error| panic!("{table}: {error:?}")).value
}

pub fn call(name: Option<(&str, &str)>, phone: Option<&str>, topic: &str) -> EnquiryChange {
    let part = |of: fn((&str, &str)) -> String| name.map(of);
    EnquiryChange {
        last_name: part(|(last, _)| last.to_owned()),
        first_name: part(|(_, first)| first.to_owned()),
        phone: phone.map(str::to_owned),
        ..crate::families::call(topic)
    }
}

/// A file opened from a first contact, and taken back.
fn opened_and_undone(session: &mut Session, enquiry_id: Id) {
    let open = EnquiryToFamily { enquiry_id, family_id: None, person_id: None, last_name: None, first_name: None, role: None, state: None };
    fam::open_from_enquiry(session, &open).unwrap();
    history::undo(session).unwrap();
}

fn words_of(session: &Session, sql: &str) -> i64 {
    session.register().read(|reader| reader.number(sql, [])).unwrap()
}

/// One record of each kind, long ago, with words that stand nowhere else.
fn records(couple: &mut Couple) -> Vec<(RecordKind, Id)> {
    let (mother, family) = (couple.mother, couple.family);
    let session = couple.session();
    let named = fam::save_enquiry(session, &call(Some(("Zonzini", "Clelia")), Some("333 999 8877"), "CanarinoContatto")).unwrap().value;
    opened_and_undone(session, named);
    // The same caller again, taken back: named, and in no table.
    fam::save_enquiry(session, &call(Some(("Zonzini", "Clelia")), None, "CanarinoRichiamata")).unwrap();
    history::undo(session).unwrap();
    let nameless = fam::save_enquiry(session, &call(None, None, "CanarinoAnonimo")).unwrap().value;
    // Typed for somebody who is in no table, and taken back: nothing ties it to anybody.
    fam::save_enquiry(session, &call(Some(("Quagliotti", "Ersilia")), Some("333 555 4433"), "CanarinoSolo")).unwrap();
    history::undo(session).unwrap();
    let slot = Cells::new().set("day", OLD).set("starts", "09:00").set("ends", "10:00").set("kind", "interview").set("state", "held");
    let visit = lay(session, "appointment", slot.clone().set("title", "CanarinoTitolo").set("note", "CanarinoNota"));
    let someone = Cells::new().set("last_name", "Fumagalloni").set("first_name", "Olga").set("search_text", "fumagalloni olga");
    let someone = lay(session, "person", someone.set("born_on", "1980-01-01"));
    let course =
        Cells::new().set("number", "P-1").set("title", "Ciclo").set("kind", "talk").set("audience", "adults").set("state", "ended");
    let course = lay(session, "programme", course);
    let meeting = lay(session, "appointment", slot.clone().set("kind", "group"));
    lay(session, "group_meeting", Cells::new().set("programme_id", course).set("appointment_id", meeting));
    let place = Cells::new().set("person_id", someone).set("programme_id", course).set("enrolled_on", OLD).set("state", "enrolled");
    lay(session, "enrolment", place.set("note", "CanarinoIscrizione"));
    let parties = [("Gandolfini", "Ezio"), ("Gandolfini", "Rosa")].map(|(last, first)| {
        let cells = Cells::new().set("last_name", last).set("first_name", first).set("search_text", format!("gandolfini {first}"));
        lay(session, "person", cells.set("born_on", "1980-01-01"))
    });
    let case = Cells::new().set("number", "M-1").set("opened_on", OLD).set("closed_on", OLD).set("state", "closed");
    let case = lay(session, "mediation_case", case.set("court_reference", "CanarinoRuolo"));
    for (person, position) in parties.into_iter().zip(1_i64..) {
        lay(session, "party", Cells::new().set("case_id", case).set("person_id", person).set("position", position));
    }
    let sheet = Cells::new().set("code", "CANARINO1").set("form", "DC").set("printed_on", OLD);
    lay(session, "printed_sheet", sheet.set("subject_id", mother));
    vec![
        (RecordKind::Enquiry, named),
        (RecordKind::AnonymousEnquiry, nameless),
        (RecordKind::Appointment, visit),
        (RecordKind::Enrolment, course),
        (RecordKind::Mediation, case),
        (RecordKind::Family, family),
    ]
}

#[test]
fn t31_an_anonymised_record_of_any_kind_is_in_no_page_of_the_file() {
    let mut couple = couple();
    let mut all = records(&mut couple);
    let mut couple = later(couple, 2037);
    let session = couple.session();
    let proposed = retention(session).unwrap().rows;
    let print = proposed.iter().find(|row| row.record == RecordKind::Print).expect("prints past their time").subject_id;
    all.push((RecordKind::Print, print));
    for (record, subject_id) in &all {
        assert!(proposed.iter().any(|row| row.record == *record && row.subject_id == *subject_id), "{record:?} is not proposed");
        for (verdict, reason) in [(Verdict::Keep, Some(format!("CanarinoMotivo{record:?}"))), (Verdict::Anonymise, None)] {
            review(session, &ReviewRequest { record: *record, subject_id: *subject_id, verdict, reason }).unwrap();
        }
    }
    let kinds: Vec<RecordKind> = RecordKind::ALL.iter().copied().filter(|kind| *kind != RecordKind::Audit).collect();
    assert!(kinds.iter().all(|kind| all.iter().any(|(record, _)| record == kind)), "a kind without its record here");
    let mut words: Vec<String> = all.iter().map(|(record, _)| format!("CanarinoMotivo{record:?}")).collect();
    let more = [
        "Zonzini",
        "Clelia",
        "3339998877",
        "CanarinoContatto",
        "CanarinoRichiamata",
        "CanarinoAnonimo",
        "Quagliotti",
        "Ersilia",
        "3335554433",
        "CanarinoSolo",
        "CanarinoTitolo",
        "CanarinoNota",
        "Fumagalloni",
        "Olga",
        "CanarinoIscrizione",
        "Gandolfini",
        "CanarinoRuolo",
        "CANARINO1",
        "Zanardelli",
    ];
    words.extend(more.map(String::from));
    assert_eq!(found(&pages(&couple), &words), words, "the control: every word is there before");

    let session = couple.session();
    let typed = u32::try_from(all.len()).unwrap();
    anonymise(session, &AnonymiseRequest { typed, confirmed_day: Some(day(2037, 7, 1)) }).unwrap();
    assert_eq!(words_of(session, "SELECT count(*) FROM retention_review WHERE reason IS NOT NULL"), 0);
    assert_eq!(found(&pages(&couple), &words), Vec::<String>::new());
    couple.session().verify().unwrap();
}

#[test]
fn t31_what_was_undone_lately_stays_for_whoever_would_do_it_again() {
    let mut couple = couple();
    let sheet = Cells::new().set("code", "CANARINO1").set("form", "DC").set("printed_on", OLD);
    lay(couple.session(), "printed_sheet", sheet);
    let mut couple = later(couple, 2037);
    let session = couple.session();
    let print = retention(session).unwrap().rows.into_iter().find(|row| row.record == RecordKind::Print).unwrap().subject_id;
    review(session, &ReviewRequest { record: RecordKind::Print, subject_id: print, verdict: Verdict::Anonymise, reason: None }).unwrap();
    fam::save_enquiry(session, &call(Some(("Quagliotti", "Ersilia")), None, "CanarinoFresco")).unwrap();
    history::undo(session).unwrap();
    anonymise(session, &AnonymiseRequest { typed: 1, confirmed_day: Some(day(2037, 7, 1)) }).unwrap();
    assert_eq!(found(&pages(&couple), &["CanarinoFresco".to_owned()]).len(), 1);
}

#[test]
fn t31_why_a_case_was_kept_goes_with_a_party_of_it() {
    let mut couple = couple();
    let (father, mother) = (couple.father, couple.mother);
    let session = couple.session();
    let case = Cells::new().set("number", "M-1").set("opened_on", OLD).set("closed_on", OLD).set("state", "closed");
    let case = lay(session, "mediation_case", case);
    for (person, position) in [(father, 1_i64), (mother, 2)] {
        lay(session, "party", Cells::new().set("case_id", case).set("person_id", person).set("position", position));
    }
    let mut couple = later(couple, 2031);
    let reason = Some("Zanardelli in causa, CanarinoCausa".to_owned());
    let keep = ReviewRequest { record: RecordKind::Mediation, subject_id: case, verdict: Verdict::Keep, reason };
    review(couple.session(), &keep).unwrap();
    accogli_core::rights::erase(couple.session(), &accogli_core::rights::EraseRequest { person_id: father }).unwrap();
    assert_eq!(found(&pages(&couple), &["CanarinoCausa".to_owned()]), Vec::<String>::new());
}
