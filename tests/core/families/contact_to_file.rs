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
