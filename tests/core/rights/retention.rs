//! What is past its time is proposed, looked at one by one, listed, and anonymised by number; never by itself.

use accogli_core::clock::FixedClock;
use accogli_core::families::{self as fam, FamilyChange};
use accogli_core::rights::{
    AnonymiseRequest, LimitKind, Obstacle, ProposalRow, RecordKind, RestrictRequest, RetentionRule, ReviewRequest, Verdict, anonymise,
    print_proposal, restrict, retention, review, save_rule,
};
use accogli_core::vault::{self, UnlockRequest};
use accogli_core::{Code, Id, history};

use super::{Couple, code, couple, day, view};
use crate::desk::{Desk, PASSWORD};

/// The couple's file closed in June 2025, looked at on a day years later.
pub(super) fn later(mut couple: Couple, year: i32) -> Couple {
    let change = FamilyChange {
        id: couple.family,
        title: Some("Rossi e Zanardelli".to_owned()),
        opened_on: day(2025, 6, 1),
        closed_on: Some(day(2025, 6, 12)),
        site_id: None,
        project_id: None,
        note: Some("CanarinoFascicolo".to_owned()),
    };
    fam::change(couple.session(), &change).unwrap();
    let Desk { folder, session, recovery_code } = couple.desk;
    session.lock().unwrap();
    let clock = FixedClock::at(day(year, 7, 1).and_hms_opt(9, 0, 0).unwrap());
    let request = UnlockRequest { login_name: "coordinatrice".to_owned(), password: PASSWORD.to_owned() };
    let session = vault::unlock(&folder.path().join("dati"), &request, Box::new(clock)).unwrap();
    Couple { desk: Desk { folder, session, recovery_code }, ..couple }
}

fn proposed(couple: &mut Couple) -> Option<ProposalRow> {
    let family = couple.family;
    retention(couple.session()).unwrap().rows.into_iter().find(|row| row.record == RecordKind::Family && row.subject_id == family)
}

fn decide(couple: &mut Couple, verdict: Verdict, reason: Option<&str>) -> accogli_core::Result<()> {
    let subject_id: Id = couple.family;
    let request = ReviewRequest { record: RecordKind::Family, subject_id, verdict, reason: reason.map(str::to_owned) };
    review(couple.session(), &request).map(|_| ())
}

#[test]
fn a_file_is_proposed_when_its_years_are_over_and_no_minor_is_in_it() {
    assert!(proposed(&mut later(couple(), 2034)).is_none());
    // Ten years on, the daughter of 2016 is 19: not of age for two years.
    let mut soon = later(couple(), 2035);
    let row = proposed(&mut soon).unwrap();
    assert_eq!((row.since, row.ended_on), (day(2025, 6, 12), day(2035, 6, 12)));
    assert_eq!((row.obstacles.as_slice(), row.initials.join(" ").as_str()), ([Obstacle::Minor].as_slice(), "R.M. Z.O. R.N."));
    assert_eq!(code(decide(&mut soon, Verdict::Anonymise, None)), Code::ErasureObstacle);
    assert_eq!(code(decide(&mut soon, Verdict::Keep, None)), Code::Required);
    decide(&mut soon, Verdict::Keep, Some("figlia ancora giovane")).unwrap();
    assert_eq!(proposed(&mut soon).unwrap().verdict, Some(Verdict::Keep));
    // The centre's own years.
    save_rule(soon.session(), &RetentionRule { record: RecordKind::Family, years: 20, source: None }).unwrap();
    assert!(proposed(&mut soon).is_none());
    history::undo(soon.session()).unwrap();
    assert!(proposed(&mut soon).is_some());
}

#[test]
fn anonymisation_is_done_once_with_the_number_typed_and_keeps_the_numbers() {
    let mut couple = later(couple(), 2037);
    let (family, father) = (couple.family, couple.father);
    assert_eq!(proposed(&mut couple).unwrap().obstacles, []);
    assert_eq!(code(print_proposal(couple.session())), Code::NotFound, "nothing was decided yet");
    decide(&mut couple, Verdict::Anonymise, None).unwrap();
    let list = print_proposal(couple.session()).unwrap();
    if let Ok(folder) = std::env::var("ACCOGLI_TEST_PAPERS") {
        std::fs::write(std::path::Path::new(&folder).join(&list.file_name), &list.pdf).unwrap();
    }
    let before = view(couple.session(), family);
    let ask = |typed| AnonymiseRequest { typed, confirmed_day: Some(day(2037, 7, 1)) };
    assert_eq!(code(anonymise(couple.session(), &ask(2))), Code::CountDiffers);

    // What came between the list and the deed is looked at again.
    let request = RestrictRequest { person_id: father, kind: LimitKind::Hold, starts_on: day(2037, 7, 1), reason: "causa".to_owned() };
    let hold = restrict(couple.session(), &request).unwrap().value;
    assert_eq!(code(anonymise(couple.session(), &ask(1))), Code::NotFound);
    accogli_core::rights::lift(couple.session(), &accogli_core::rights::LiftRequest { id: hold, informed_on: None }).unwrap();

    let done = anonymise(couple.session(), &ask(1)).unwrap().value;
    assert!(done.written_anew);
    let after = view(couple.session(), family);
    assert_eq!((after.people.len(), &after.relationships), (before.people.len(), &before.relationships));
    assert_eq!((after.family.title.as_str(), after.family.note.as_deref()), (before.family.number.as_str(), None));
    assert!(after.people.iter().all(|one| one.last_name == "Persona cancellata" && one.municipality.as_deref() == Some("Soncino")));
    assert!(after.intakes.iter().all(|sheet| sheet.reason.is_none() && sheet.minutes == Some(50)));
    let view = retention(couple.session()).unwrap();
    assert_eq!((view.deletions.len(), view.deletions[0].records), (1, 1));
    assert!(proposed(&mut couple).is_none(), "what was done is not proposed again");
    let held = couple
        .session()
        .register()
        .read(|r| r.number("SELECT count(*) FROM change WHERE cells LIKE '%Zanardelli%' OR cells LIKE '%Canarino%'", []))
        .unwrap();
    assert_eq!(held, 0, "the journal forgets");
    couple.session().verify().unwrap();
}

/// Somebody of no file whose number a contact of the file was made from: told with the file, not by a refusal of the whole list.
#[test]
fn a_restriction_of_somebody_elsewhere_is_an_obstacle_of_the_file_it_touches() {
    let mut couple = couple();
    let family = couple.family;
    let session = couple.session();
    let call = fam::EnquiryChange { phone: Some("333 999 8877".to_owned()), ..crate::families::call("chiede") };
    let call = fam::save_enquiry(session, &call).unwrap().value;
    let tied = accogli_core::store::Cells::new().set("family_id", family);
    session.write(accogli_core::vault::Command::FamiliesChange, |writer| writer.update("enquiry", call, tied)).unwrap();
    let person = Some(super::details("Altri", "Bianchi", "Piera", day(1990, 1, 1)));
    let other = fam::NewFamily { person, person_id: None, role: fam::MemberRole::Mother, site_id: None, project_id: None };
    let other = fam::open(session, &other).unwrap().value;
    let person_id = view(session, other).people[0].id;
    fam::save_contact(session, &super::phone(person_id, "333 999 8877", fam::Safety::Free)).unwrap();
    let request = RestrictRequest { person_id, kind: LimitKind::Limited, starts_on: day(2025, 6, 12), reason: "contesta".to_owned() };
    let limit = restrict(session, &request).unwrap().value;
    let mut couple = later(couple, 2037);
    assert_eq!(proposed(&mut couple).unwrap().obstacles, [Obstacle::Restricted]);
    assert_eq!(code(decide(&mut couple, Verdict::Anonymise, None)), Code::ErasureObstacle);
    accogli_core::rights::lift(couple.session(), &accogli_core::rights::LiftRequest { id: limit, informed_on: Some(day(2037, 7, 1)) })
        .unwrap();
    decide(&mut couple, Verdict::Anonymise, None).unwrap();
    anonymise(couple.session(), &AnonymiseRequest { typed: 1, confirmed_day: Some(day(2037, 7, 1)) }).unwrap();
}

#[test]
fn t30_a_clock_that_jumped_stops_it_until_somebody_reads_the_date() {
    let mut couple = later(couple(), 2037);
    decide(&mut couple, Verdict::Anonymise, None).unwrap();
    assert!(retention(couple.session()).unwrap().clock_jumped_from.is_some());
    let ask = |confirmed_day| AnonymiseRequest { typed: 1, confirmed_day };
    let refused = anonymise(couple.session(), &ask(None)).unwrap_err();
    assert_eq!((refused.code, refused.field), (Code::ClockJumped, Some("confirmed_day")));
    assert_eq!(code(anonymise(couple.session(), &ask(Some(day(2026, 7, 1))))), Code::ClockJumped, "another day is no answer");
    assert!(proposed(&mut couple).is_some(), "nothing was done");
    anonymise(couple.session(), &ask(Some(day(2037, 7, 1)))).unwrap();
}

/// Labels for hundreds are hundreds of entries of one moment: the sitting is longer than they are.
#[test]
fn t30_one_action_of_many_entries_hides_no_jump() {
    let mut couple = later(couple(), 2037);
    decide(&mut couple, Verdict::Anonymise, None).unwrap();
    let write = |writer: &mut accogli_core::store::Writer<'_>| {
        let others = (0..450_u32).map(|place| Id::from_bytes([&[7; 12][..], &place.to_be_bytes()].concat().try_into().unwrap()));
        others.for_each(|other| writer.also_about(other));
        Ok(())
    };
    couple.session().write(accogli_core::vault::Command::ExportLabels, write).unwrap();
    assert!(retention(couple.session()).unwrap().clock_jumped_from.is_some());
    assert_eq!(code(anonymise(couple.session(), &AnonymiseRequest { typed: 1, confirmed_day: None })), Code::ClockJumped);
}

#[test]
fn a_case_with_a_file_beside_a_note_and_an_escrow_is_anonymised_whole() {
    use accogli_core::mediation::{self, AttachRequest, EscrowConfirm};
    let mut house = crate::mediation::house();
    let anna = house.anna;
    house = house.switch("coordinatrice");
    let fingerprint = mediation::start_escrow(&mut house.desk.session).unwrap().value.fingerprint;
    house = house.switch("anna");
    mediation::confirm_escrow(&mut house.desk.session, &EscrowConfirm { fingerprint }).unwrap();
    let case = house.open(&[anna]);
    let note_id = house.write(&case, "parole");
    mediation::attach_file(&mut house.desk.session, AttachRequest { note_id }, "lettera.pdf", b"%PDF-1.7").unwrap();
    house = house.switch("coordinatrice");
    let session = &mut house.desk.session;
    let closed = accogli_core::store::Cells::new().set("state", "closed").set("closed_on", "2025-06-12");
    session.write(accogli_core::vault::Command::MediationCloseCase, |writer| writer.update("mediation_case", case.id, closed)).unwrap();
    let Desk { folder, session, .. } = house.desk;
    session.lock().unwrap();
    let clock = FixedClock::at(day(2037, 7, 1).and_hms_opt(9, 0, 0).unwrap());
    let request = UnlockRequest { login_name: "coordinatrice".to_owned(), password: PASSWORD.to_owned() };
    let mut session = vault::unlock(&folder.path().join("dati"), &request, Box::new(clock)).unwrap();
    let rows = retention(&session).unwrap().rows;
    assert!(rows.iter().any(|row| row.record == RecordKind::Mediation && row.subject_id == case.id), "{rows:?}");
    let decided = ReviewRequest { record: RecordKind::Mediation, subject_id: case.id, verdict: Verdict::Anonymise, reason: None };
    review(&mut session, &decided).unwrap();
    anonymise(&mut session, &AnonymiseRequest { typed: 1, confirmed_day: Some(day(2037, 7, 1)) }).unwrap();
    for table in ["sealed_note", "note_attachment", "note_attachment_part", "case_key", "escrow_key"] {
        let left = session.register().read(|reader| reader.number(&format!("SELECT count(*) FROM {table}"), [])).unwrap();
        assert_eq!(left, 0, "{table}");
    }
    session.verify().unwrap();
}
