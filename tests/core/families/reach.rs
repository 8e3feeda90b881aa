//! What was told in an interview is for who held it and for the professionals: the desk keeps its day, and reads its own.

use accogli_core::families::{self as fam, Decision, EnquiryDecision, EnquiryToFamily, FamilyView, IntakePrint, IntakeSheet};
use accogli_core::vault::Role;
use accogli_core::{Code, Id};

use super::call;
use super::intake::words_on;
use crate::desk::{Desk, desk};
use crate::rights::{day, interview, member};

fn person(desk: &mut Desk, family: Id, last: &str) -> Id {
    let details = fam::PersonDetails { last_name: last.to_owned(), first_name: "Ada".to_owned(), ..Default::default() };
    fam::save_person(&mut desk.session, &member(family, fam::MemberRole::Other, details)).unwrap().value
}

fn opened(desk: &mut Desk, last: &str) -> Id {
    let details = fam::PersonDetails { last_name: last.to_owned(), first_name: "Ada".to_owned(), ..Default::default() };
    let person_id = None;
    let new = fam::NewFamily { person: Some(details), person_id, role: fam::MemberRole::Mother, site_id: None, project_id: None };
    fam::open(&mut desk.session, &new).unwrap().value
}

fn sheet_of(view: &FamilyView, person: Id) -> IntakeSheet {
    view.intakes.iter().find(|sheet| sheet.person_id == Some(person)).unwrap().clone()
}

#[test]
fn t37_the_desk_reads_the_interviews_it_held_and_no_others_words() {
    let mut desk = desk();
    let staff = desk.add(&[("sportello", Role::Desk), ("psicologa", Role::Professional)]);
    let mut desk = desk.switch("sportello");
    let enquiry = fam::save_enquiry(
        &mut desk.session,
        &fam::EnquiryChange { last_name: Some("Rossi".to_owned()), first_name: Some("Marta".to_owned()), ..call("CanarinoTelefonata") },
    );
    let open = EnquiryToFamily {
        enquiry_id: enquiry.unwrap().value,
        family_id: None,
        person_id: None,
        last_name: None,
        first_name: None,
        role: None,
        state: None,
    };
    let family = fam::open_from_enquiry(&mut desk.session, &open).unwrap().value;
    let mother = fam::show(&mut desk.session, family).unwrap().people[0].id;
    let father = person(&mut desk, family, "Verdi");
    // What was said when the family asked is the desk's own; so is the interview it holds itself.
    let view = fam::show(&mut desk.session, family).unwrap();
    assert_eq!(sheet_of(&view, mother).reason.as_deref(), Some("CanarinoTelefonata"));
    let own = IntakeSheet { staff_id: Some(staff[0]), ..interview(family, father, "Padre") };
    fam::save_intake(&mut desk.session, &own).unwrap();

    let mut desk = desk.switch("psicologa");
    let held = IntakeSheet { staff_id: Some(staff[1]), ..interview(family, mother, "Madre") };
    fam::save_intake(&mut desk.session, &held).unwrap();
    let view = fam::show(&mut desk.session, family).unwrap();
    assert!(view.closed_intakes.is_empty() && sheet_of(&view, father).reason.is_some(), "the professional reads them all");

    let mut desk = desk.switch("sportello");
    let session = &mut desk.session;
    let view = fam::show(session, family).unwrap();
    let (hers, his) = (sheet_of(&view, mother), sheet_of(&view, father));
    assert_eq!(view.closed_intakes, [hers.id.unwrap()]);
    assert!(format!("{hers:?}").matches("Canarino").count() == 0 && hers.held_on == Some(day(2025, 6, 10)), "{hers:?}");
    assert!(his.reason.is_some() && his.needs.is_some());
    // Not written over, nor made the desk's own by its name.
    for sheet in [hers.clone(), IntakeSheet { staff_id: Some(staff[0]), held_on: None, ..hers }] {
        assert_eq!(fam::save_intake(session, &sheet).unwrap_err().code, Code::NotPermitted);
    }
    fam::save_intake(session, &his).unwrap();
    // On paper as on the screen: lines to write on where the words are not for who prints.
    for (whose, told) in [(mother, false), (father, true)] {
        let asked = IntakePrint { family_id: Some(family), person_id: Some(whose), order_read: true };
        assert_eq!(words_on(&fam::print_intake(session, &asked).unwrap()).contains("Canarino"), told);
    }
    // A second record of the mother, interviewed at the desk, does not bring the closed words into an open sheet.
    let again = person(&mut desk, family, "Rossi");
    let sheet = IntakeSheet { staff_id: Some(staff[0]), ..interview(family, again, "Altra") };
    fam::save_intake(&mut desk.session, &sheet).unwrap();
    let merge = fam::MergePeople { kept_id: again, gone_id: mother, taken: vec![] };
    assert_eq!(fam::merge_people(&mut desk.session, &merge).unwrap_err().code, Code::NotPermitted);
}

#[test]
fn t37_joined_by_a_professional_a_closed_interview_stays_closed_to_the_desk() {
    let mut desk = desk();
    let staff = desk.add(&[("sportello", Role::Desk), ("psicologa", Role::Professional)]);
    let (dina, carla) = (staff[0], staff[1]);
    let mut desk = desk.switch("psicologa");
    // The desk's first, and beside it one of the psychologist, one of an imported file, one that nobody held yet.
    let later = [(Some(carla), Some(day(2025, 6, 11))), (None, Some(day(2025, 6, 11))), (Some(carla), None)];
    for (number, (staff_id, held_on)) in later.into_iter().enumerate() {
        let family = opened(&mut desk, "Rossi");
        let mother = fam::show(&mut desk.session, family).unwrap().people[0].id;
        let twin = person(&mut desk, family, "Rosso");
        let own = IntakeSheet { staff_id: Some(dina), ..interview(family, mother, "Sua") };
        fam::save_intake(&mut desk.session, &own).unwrap();
        let held = IntakeSheet { staff_id, held_on, ..interview(family, twin, "Altra") };
        fam::save_intake(&mut desk.session, &held).unwrap();
        let merge = fam::MergePeople { kept_id: mother, gone_id: twin, taken: vec![] };
        fam::merge_people(&mut desk.session, &merge).unwrap();
        let joined = sheet_of(&fam::show(&mut desk.session, family).unwrap(), mother);
        let words = joined.decision_note.clone().unwrap();
        assert_eq!(joined.staff_id, held_on.is_none().then_some(dina), "{number}");
        // Who held them is told beside the decision where the answer has no more place.
        let words = words.to_lowercase();
        assert_eq!(words.contains("sportello"), held_on.is_some(), "{words}");
        assert_eq!(words.contains("psicologa"), staff_id.is_some(), "{words}");

        let mut front = desk.switch("sportello");
        let view = fam::show(&mut front.session, family).unwrap();
        let closed: Vec<Id> = held_on.and(joined.id).into_iter().collect();
        assert_eq!(view.closed_intakes, closed, "{number}");
        assert_eq!(format!("{view:?}").contains("CanarinoAltra"), held_on.is_none(), "{number}");
        desk = front.switch("psicologa");
    }
    // One that was imported stays closed beside one the desk began and did not hold; two files made one are no way around.
    let [kept, gone] = ["Neri", "Nero"].map(|last| opened(&mut desk, last));
    let [one, other] = [kept, gone].map(|family| fam::show(&mut desk.session, family).unwrap().people[0].id);
    let imported = IntakeSheet { staff_id: None, ..interview(kept, one, "Altra") };
    fam::save_intake(&mut desk.session, &imported).unwrap();
    let begun = IntakeSheet { staff_id: Some(dina), held_on: None, ..interview(gone, other, "Sua") };
    fam::save_intake(&mut desk.session, &begun).unwrap();
    fam::merge_people(&mut desk.session, &fam::MergePeople { kept_id: one, gone_id: other, taken: vec![] }).unwrap();
    fam::merge_files(&mut desk.session, &fam::MergeFiles { kept_id: kept, gone_id: gone, taken: vec![] }).unwrap();
    let mut front = desk.switch("sportello");
    let view = fam::show(&mut front.session, kept).unwrap();
    assert_eq!(view.intakes.iter().map(|sheet| (sheet.held_on.is_some(), sheet.staff_id)).collect::<Vec<_>>(), [(true, None)]);
    assert!(view.closed_intakes.len() == 1 && !format!("{view:?}").contains("CanarinoAltra"));
}

#[test]
fn t37_what_the_team_decided_is_for_who_sits_in_it() {
    let mut desk = desk();
    desk.add(&[("sportello", Role::Desk), ("psicologa", Role::Professional)]);
    let mut desk = desk.switch("sportello");
    let enquiry_id = fam::save_enquiry(&mut desk.session, &call("separazione")).unwrap().value;
    let decided = EnquiryDecision {
        enquiry_id,
        held_on: day(2025, 6, 12),
        present: "psicologa".to_owned(),
        decision: Decision::Path,
        reason: Some("riservate".to_owned()),
    };
    assert_eq!(fam::decide_enquiry(&mut desk.session, &decided).unwrap_err().code, Code::NotPermitted);
    let mut desk = desk.switch("psicologa");
    fam::decide_enquiry(&mut desk.session, &decided).unwrap();
    assert_eq!(fam::decisions(&mut desk.session, enquiry_id).unwrap().len(), 1);
    let mut desk = desk.switch("sportello");
    assert_eq!(fam::decisions(&mut desk.session, enquiry_id).unwrap_err().code, Code::NotPermitted);
    assert_eq!(fam::enquiry(&mut desk.session, enquiry_id).unwrap().state, fam::EnquiryState::Path, "where it goes is the desk's to know");
}
