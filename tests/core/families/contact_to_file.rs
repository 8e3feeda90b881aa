//! A first contact booked before its file, its day to call back, and people who are in no file any more.

use accogli_core::agenda::{self, AppointmentKind, Slot};
use accogli_core::families::{Decision, EnquiryDecision, EnquiryToFamily};
use accogli_core::overview::{self, TimelineKind, TimelineRequest, TodayRequest};

use super::*;

fn booked(session: &mut Session, enquiry: Id) -> Id {
    let site = accogli_core::centre::show(session).unwrap().sites[0].id;
    let slot = Slot::new(AppointmentKind::FirstInterview, day(2025, 6, 12), "15:00".parse().unwrap(), "16:00".parse().unwrap());
    agenda::book(session, &Slot { site_id: Some(site), enquiry_id: Some(enquiry), ..slot }).unwrap().value.id
}

fn named(topic: &str) -> EnquiryChange {
    EnquiryChange { last_name: Some("Bianchi".to_owned()), first_name: Some("Ada".to_owned()), ..call(topic) }
}

/// The file as it is today: open, or closed on a day.
fn closed_on(session: &mut Session, file: Id) -> Option<NaiveDate> {
    fam::show(session, file).unwrap().family.closed_on
}

fn close(session: &mut Session, file: Id, on: NaiveDate) {
    let change = FamilyChange { closed_on: Some(on), ..as_it_is(session, file) };
    fam::change(session, &change).unwrap();
}

fn as_it_is(session: &mut Session, file: Id) -> FamilyChange {
    let shown = fam::show(session, file).unwrap().family;
    FamilyChange {
        id: file,
        title: None,
        site_id: shown.site_id,
        project_id: shown.project_id,
        note: None,
        opened_on: shown.opened_on,
        closed_on: shown.closed_on,
    }
}

#[test]
fn a_family_that_comes_back_has_its_file_open_again() {
    let mut desk = desk();
    let session = &mut desk.session;
    let file = family(session, someone("Lo Monaco", "Martina"), MemberRole::Mother);
    let mother = fam::show(session, file).unwrap().people[0].id;
    let opened = FamilyChange { opened_on: day(2025, 1, 7), ..as_it_is(session, file) };
    fam::change(session, &opened).unwrap();
    let me = session.me().id;
    let slot = |on| Slot {
        family_id: Some(file),
        staff_id: Some(me),
        ..Slot::new(AppointmentKind::FirstInterview, on, "15:00".parse().unwrap(), "16:00".parse().unwrap())
    };
    close(session, file, day(2025, 5, 30));
    // What is written down later of the time before.
    agenda::book(session, &slot(day(2025, 5, 20))).unwrap();
    fam::save_intake(session, &IntakeSheet { held_on: Some(day(2025, 5, 30)), ..interview(file, Some(mother)) }).unwrap();
    assert_eq!(closed_on(session, file), Some(day(2025, 5, 30)));
    agenda::book(session, &slot(day(2025, 6, 20))).unwrap();
    assert_eq!(closed_on(session, file), None, "booked");
    history::undo(session).unwrap();
    assert_eq!(closed_on(session, file), Some(day(2025, 5, 30)), "with its booking");

    let enquiry = fam::save_enquiry(session, &named("di nuovo")).unwrap().value;
    let join = EnquiryToFamily {
        enquiry_id: enquiry,
        family_id: Some(file),
        person_id: None,
        last_name: None,
        first_name: None,
        role: Some(MemberRole::Mother),
        state: None,
    };
    fam::open_from_enquiry(session, &join).unwrap();
    assert_eq!(closed_on(session, file), None, "a new contact");
    close(session, file, day(2025, 6, 1));
    fam::save_intake(session, &IntakeSheet { held_on: Some(day(2025, 6, 10)), ..interview(file, Some(mother)) }).unwrap();
    assert_eq!(closed_on(session, file), None, "an interview");
}

#[test]
fn nothing_new_points_at_a_record_that_went_into_another() {
    let mut desk = desk();
    let session = &mut desk.session;
    let [kept, gone] = ["Rossi", "Rosi"].map(|name| family(session, someone(name, "Ada"), MemberRole::Mother));
    let [one, other] = [kept, gone].map(|file| fam::show(session, file).unwrap().people[0].id);
    super::merge::merge(session, one, other, &[]).unwrap();
    super::merge::merge_files(session, kept, gone).unwrap();
    let slot = Slot {
        staff_id: Some(session.me().id),
        ..Slot::new(AppointmentKind::FirstInterview, day(2025, 6, 20), "15:00".parse().unwrap(), "16:00".parse().unwrap())
    };
    let refused = agenda::book(session, &Slot { family_id: Some(gone), ..slot.clone() }).unwrap_err();
    assert_eq!((refused.code, refused.field), (Code::NotFound, Some("family_id")));
    let refused = agenda::book(session, &Slot { person_id: Some(other), ..slot }).unwrap_err();
    assert_eq!((refused.code, refused.field), (Code::NotFound, Some("person_id")));
    let enquiry = fam::save_enquiry(session, &named("di nuovo")).unwrap().value;
    let join = |family_id, person_id| EnquiryToFamily {
        enquiry_id: enquiry,
        family_id: Some(family_id),
        person_id,
        last_name: None,
        first_name: None,
        role: Some(MemberRole::Mother),
        state: None,
    };
    assert_eq!(fam::open_from_enquiry(session, &join(gone, None)).unwrap_err().code, Code::NotFound);
    let refused = fam::open_from_enquiry(session, &join(kept, Some(other))).unwrap_err();
    assert_eq!((refused.code, refused.field), (Code::NotFound, Some("person_id")));
    fam::open_from_enquiry(session, &join(kept, Some(one))).unwrap();
}

#[test]
fn an_interview_booked_from_a_contact_has_a_name_today_and_a_place_in_the_familys_timeline() {
    let mut desk = desk();
    let session = &mut desk.session;
    let enquiry = fam::save_enquiry(session, &named("separazione")).unwrap().value;
    let slot = booked(session, enquiry);
    let sites = [None, Some(accogli_core::centre::show(session).unwrap().sites[0].id)];
    for site_id in sites {
        let today = overview::today(session, &TodayRequest { site_id }).unwrap();
        assert_eq!((today.slots[0].who.as_deref(), today.slots[0].family_id), (Some("Bianchi Ada"), None));
    }
    let request = EnquiryToFamily {
        enquiry_id: enquiry,
        family_id: None,
        person_id: None,
        last_name: None,
        first_name: None,
        role: Some(MemberRole::Mother),
        state: None,
    };
    let file = fam::open_from_enquiry(session, &request).unwrap().value;
    for site_id in sites {
        let today = overview::today(session, &TodayRequest { site_id }).unwrap();
        assert_eq!((today.slots[0].who.as_deref(), today.slots[0].family_id), (Some("Bianchi"), Some(file)));
    }
    let items = overview::timeline(session, &TimelineRequest { family_id: file }).unwrap();
    let found: Vec<Id> = items.iter().filter(|one| one.kind == TimelineKind::Appointment).map(|one| one.subject_id).collect();
    assert_eq!(found, [slot]);
}

#[test]
fn whoever_has_an_appointment_or_a_decision_is_not_called_back_any_more() {
    let mut desk = desk();
    let session = &mut desk.session;
    let waiting = || EnquiryChange { call_back_on: Some(day(2025, 6, 13)), call_back_note: Some("dopo le 18".to_owned()), ..named("nido") };
    let left = |session: &mut Session, id| {
        let kept = fam::enquiry(session, id).unwrap();
        (kept.state, kept.call_back_on, kept.call_back_note)
    };
    let called = fam::save_enquiry(session, &waiting()).unwrap().value;
    assert_eq!(left(session, called), (EnquiryState::CallBack, Some(day(2025, 6, 13)), Some("dopo le 18".to_owned())));
    booked(session, called);
    assert_eq!(left(session, called), (EnquiryState::Booked, None, None));
    let decided = fam::save_enquiry(session, &waiting()).unwrap().value;
    let (held_on, present) = (day(2025, 6, 11), "psicologa".to_owned());
    fam::decide_enquiry(session, &EnquiryDecision { enquiry_id: decided, held_on, present, decision: Decision::Path, reason: None })
        .unwrap();
    assert_eq!(left(session, decided), (EnquiryState::Path, None, None));
    let saved = fam::save_enquiry(session, &waiting()).unwrap().value;
    let change = EnquiryChange { id: Some(saved), state: EnquiryState::Informed, ..waiting() };
    fam::save_enquiry(session, &change).unwrap();
    assert_eq!(left(session, saved), (EnquiryState::Informed, None, None));
}

#[test]
fn who_left_their_file_is_found_with_it_and_who_is_in_one_is_found_there_alone() {
    let mut desk = desk();
    let session = &mut desk.session;
    let first = family(session, someone("Bianchi", "Ada"), MemberRole::Mother);
    let person = fam::show(session, first).unwrap().people[0].id;
    let leave = PersonChange { id: Some(person), person: None, ended: true, ..member(first, MemberRole::Mother, someone("", "")) };
    fam::save_person(session, &leave).unwrap();
    let hits = found(session, "bianchi ada");
    assert_eq!((hits.len(), hits[0].family_id, hits[0].former), (1, Some(first), true));
    let again = NewFamily { person: None, person_id: Some(person), role: MemberRole::Mother, site_id: None, project_id: None };
    let second = fam::open(session, &again).unwrap().value;
    let hits = found(session, "bianchi ada");
    assert_eq!((hits.len(), hits[0].family_id, hits[0].former), (1, Some(second), false));
}

#[test]
fn the_address_of_a_contact_by_mail_goes_into_the_file_with_its_rule() {
    let mut desk = desk();
    let session = &mut desk.session;
    let wrong = EnquiryChange { email: Some("ada chiocciola".to_owned()), ..named("nido") };
    assert_eq!(refusal(fam::save_enquiry(session, &wrong)), (Code::EmailUnreadable, Some("email")));
    let by_mail = EnquiryChange {
        channel: Channel::Email,
        email: Some(" Ada.Bianchi@esempio.invalid ".to_owned()),
        safety: Safety::HoursOnly,
        hours: Some("dopo le 17".to_owned()),
        ..named("nido")
    };
    let enquiry_id = fam::save_enquiry(session, &by_mail).unwrap().value;
    assert_eq!(fam::enquiry(session, enquiry_id).unwrap().email.as_deref(), Some("Ada.Bianchi@esempio.invalid"));
    let request =
        EnquiryToFamily { enquiry_id, family_id: None, person_id: None, last_name: None, first_name: None, role: None, state: None };
    let file = fam::open_from_enquiry(session, &request).unwrap().value;
    let person = fam::show(session, file).unwrap().people.remove(0);
    let kept = &person.contacts[0];
    assert_eq!((person.contacts.len(), kept.kind, kept.value.as_str()), (1, ContactKind::Email, "Ada.Bianchi@esempio.invalid"));
    assert_eq!((kept.safety, kept.hours.as_deref()), (Safety::HoursOnly, Some("dopo le 17")));
    // The same address in other letters is the same: the stricter rule stays, and nothing stands twice.
    let again = EnquiryChange { email: Some("ada.bianchi@esempio.invalid".to_owned()), safety: Safety::Never, hours: None, ..by_mail };
    let enquiry_id = fam::save_enquiry(session, &again).unwrap().value;
    let joined = EnquiryToFamily { enquiry_id, family_id: Some(file), person_id: Some(person.id), ..request };
    fam::open_from_enquiry(session, &joined).unwrap();
    let contacts = fam::show(session, file).unwrap().people.remove(0).contacts;
    assert_eq!((contacts.len(), contacts[0].safety), (1, Safety::Never));
    // A school's own address stays in its contact.
    let school = EnquiryChange { asker: Asker::School, email: Some("scuola@esempio.invalid".to_owned()), ..named("assenze") };
    let enquiry_id = fam::save_enquiry(session, &school).unwrap().value;
    let joined = EnquiryToFamily { enquiry_id, ..joined };
    fam::open_from_enquiry(session, &joined).unwrap();
    assert_eq!(fam::show(session, file).unwrap().people.remove(0).contacts.len(), 1);
}
