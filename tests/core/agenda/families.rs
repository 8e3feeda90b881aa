//! The family is booked once at a time; an enquiry that waited has its appointment.

use accogli_core::agenda::{self, Cancel, CancelledBy, Details, Kind, ListRequest, Mark, Slot, State};
use accogli_core::families::{
    self, Asker, Channel, EnquiryChange, EnquiryState, EnquiryToFamily, MemberRole, NewFamily, PersonDetails, Safety, SentBy,
};
use accogli_core::overview::{self, TodayRequest};
use accogli_core::{Code, Id, history};

use super::{Agenda, an_agenda, day, refusal, slot};

fn family(a: &mut Agenda, last_name: &str) -> Id {
    let person = PersonDetails { last_name: last_name.to_owned(), first_name: "Anna".to_owned(), ..PersonDetails::default() };
    let request = NewFamily { person: Some(person), person_id: None, role: MemberRole::Mother, site_id: None, project_id: None };
    families::open(a.session(), &request).unwrap().value
}

#[test]
fn a_family_and_a_person_have_one_appointment_at_a_time() {
    let mut a = an_agenda();
    let (monaco, bianchi) = (family(&mut a, "Lo Monaco"), family(&mut a, "Bianchi"));
    let person = families::show(a.session(), monaco).unwrap().people[0].id;
    let nine =
        Slot { family_id: Some(monaco), person_id: Some(person), staff_id: Some(a.staff[0]), ..slot("2025-06-16", "09:00", "10:00") };
    let first = a.book(&nine).unwrap();
    assert_eq!(
        agenda::show(&mut a.desk.session, first).unwrap().who.as_deref(),
        Some("Lo Monaco · Anna"),
        "the family's title says who, and the name which of them"
    );
    let busy = Err(refusal("family_id", Code::FamilyBusy, "09:00", "10:00"));
    let other = Slot { staff_id: Some(a.staff[1]), ..slot("2025-06-16", "09:30", "10:30") };
    assert_eq!(a.book(&Slot { family_id: Some(monaco), ..other.clone() }), busy);
    assert_eq!(a.book(&Slot { person_id: Some(person), ..other.clone() }), busy, "the same person, without naming the family");
    let free = a.book(&Slot { family_id: Some(bianchi), ..other.clone() }).unwrap();
    let details = Details {
        id: free,
        kind: Kind::Listening,
        title: None,
        family_id: Some(monaco),
        person_id: None,
        area_code: None,
        project_id: None,
        note: None,
    };
    assert_eq!(agenda::change(a.session(), &details).map(|saved| saved.value.id), busy, "nor by changing whose it is");
    agenda::cancel(a.session(), &Cancel { id: first, by: CancelledBy::User, reason: None }).unwrap();
    agenda::change(a.session(), &details).unwrap();
    let list = agenda::list(&mut a.desk.session, &ListRequest { family_id: Some(monaco), person_id: None, enquiry_id: None }).unwrap();
    assert_eq!(list.iter().map(|one| one.id).collect::<Vec<_>>(), [free, first], "the latest first, the cancelled too");
}

#[test]
fn two_people_of_one_family_come_at_the_same_hour_when_both_are_named() {
    let mut a = an_agenda();
    let monaco = family(&mut a, "Lo Monaco");
    let father = PersonDetails { last_name: "Lo Monaco".to_owned(), first_name: "Piero".to_owned(), ..PersonDetails::default() };
    let change = families::PersonChange { person: Some(father), ..families::PersonChange::of(monaco, MemberRole::Father) };
    let father = families::save_person(a.session(), &change).unwrap().value;
    let mother = families::show(a.session(), monaco).unwrap().people[0].id;
    let booked =
        Slot { family_id: Some(monaco), person_id: Some(mother), staff_id: Some(a.staff[0]), ..slot("2025-06-16", "09:00", "10:00") };
    let first = a.book(&booked).unwrap();
    let beside = Slot { staff_id: Some(a.staff[1]), ..slot("2025-06-16", "09:00", "10:00") };
    let busy = Err(refusal("family_id", Code::FamilyBusy, "09:00", "10:00"));
    assert_eq!(a.book(&Slot { family_id: Some(monaco), ..beside.clone() }), busy, "who comes is not said: it may be the same");
    let of_father = Slot { family_id: Some(monaco), person_id: Some(father), ..beside.clone() };
    let second = a.book(&of_father).unwrap();
    agenda::cancel(a.session(), &Cancel { id: second, by: CancelledBy::User, reason: None }).unwrap();
    agenda::cancel(a.session(), &Cancel { id: first, by: CancelledBy::User, reason: None }).unwrap();
    let of_all = a.book(&Slot { family_id: Some(monaco), staff_id: Some(a.staff[0]), ..slot("2025-06-16", "09:00", "10:00") }).unwrap();
    assert_eq!(a.book(&of_father), busy, "the whole family comes");
    agenda::cancel(a.session(), &Cancel { id: of_all, by: CancelledBy::User, reason: None }).unwrap();
    a.book(&of_father).unwrap();

    // Booked by the name alone, without the file: the family's own hour is theirs too, and the other way round.
    let afternoon = |id: Option<Id>, person: Option<Id>, staff| Slot {
        family_id: id,
        person_id: person,
        staff_id: Some(staff),
        ..slot("2025-06-16", "15:00", "16:00")
    };
    let busy = Err(refusal("family_id", Code::FamilyBusy, "15:00", "16:00"));
    let alone = a.book(&afternoon(None, Some(father), a.staff[0])).unwrap();
    assert_eq!(a.book(&afternoon(Some(monaco), None, a.staff[1])), busy);
    agenda::cancel(a.session(), &Cancel { id: alone, by: CancelledBy::User, reason: None }).unwrap();
    a.book(&afternoon(Some(monaco), None, a.staff[1])).unwrap();
    assert_eq!(a.book(&afternoon(None, Some(father), a.staff[0])), busy);
}

/// A grandmother's call.
fn call() -> EnquiryChange {
    EnquiryChange {
        id: None,
        site_id: None,
        channel: Channel::Phone,
        asker: Asker::Grandparent,
        last_name: Some("Ferri".to_owned()),
        first_name: None,
        phone: None,
        email: None,
        safety: Safety::Free,
        hours: None,
        topic: "Mia nipote non va più a scuola".to_owned(),
        municipality: None,
        child_age: None,
        sent_by: SentBy::Spontaneous,
        area_code: None,
        project_id: None,
        answer: None,
        minutes: None,
        call_back_on: None,
        call_back_note: None,
        state: EnquiryState::New,
    }
}

#[test]
fn a_contact_whose_appointment_fell_through_is_to_be_called_back() {
    let mut a = an_agenda();
    let waiting = EnquiryChange { call_back_on: Some(day("2025-06-12")), call_back_note: Some("dopo le 18".to_owned()), ..call() };
    let enquiry = families::save_enquiry(a.session(), &waiting).unwrap().value;
    let stands = |a: &mut Agenda| {
        let kept = families::enquiry(a.session(), enquiry).unwrap();
        (kept.state, kept.call_back_on, kept.call_back_note, kept.state_on)
    };
    let on_the_list = |a: &Agenda| overview::today(&a.desk.session, &TodayRequest { site_id: None }).unwrap().call_backs.len();
    let today = Some(day("2025-06-12"));
    let at = |a: &Agenda, starts: &str, ends: &str| Slot {
        enquiry_id: Some(enquiry),
        staff_id: Some(a.staff[0]),
        ..slot("2025-06-16", starts, ends)
    };
    let (nine, eleven) = (at(&a, "09:00", "10:00"), at(&a, "11:00", "12:00"));
    let (first, second) = (a.book(&nine).unwrap(), a.book(&eleven).unwrap());
    assert_eq!((stands(&mut a).0, on_the_list(&a)), (EnquiryState::Booked, 0));
    let cancel = |a: &mut Agenda, id| agenda::cancel(a.session(), &Cancel { id, by: CancelledBy::User, reason: None }).unwrap();
    cancel(&mut a, first);
    assert_eq!(stands(&mut a).0, EnquiryState::Booked, "another appointment stands");
    cancel(&mut a, second);
    assert_eq!(stands(&mut a), (EnquiryState::CallBack, today, None, today), "to be called from the day it fell through");
    assert_eq!(on_the_list(&a), 1);
    history::undo(a.session()).unwrap();
    assert_eq!((stands(&mut a).0, stands(&mut a).1, on_the_list(&a)), (EnquiryState::Booked, None, 0), "one action, one undo");
    history::redo(a.session()).unwrap();
    // Put back in the agenda, nobody need be called.
    agenda::mark(a.session(), &Mark { id: second, state: State::Booked }).unwrap();
    assert_eq!((stands(&mut a).0, stands(&mut a).1), (EnquiryState::Booked, None));
    // A contact that went on meanwhile is left where it is.
    let on = families::EnquiryMove { id: enquiry, state: EnquiryState::Path, call_back_on: None, call_back_note: None };
    families::move_enquiry(a.session(), &on).unwrap();
    cancel(&mut a, second);
    assert_eq!(stands(&mut a).0, EnquiryState::Path);
}

#[test]
fn an_enquiry_that_waited_is_booked_with_its_appointment() {
    let mut a = an_agenda();
    let enquiry = families::save_enquiry(a.session(), &call()).unwrap().value;
    let state = |a: &mut Agenda| families::enquiry(a.session(), enquiry).unwrap().state;
    let booked = Slot { enquiry_id: Some(enquiry), staff_id: Some(a.staff[0]), ..slot("2025-06-16", "09:00", "10:00") };
    let id = a.book(&booked).unwrap();
    assert_eq!(state(&mut a), EnquiryState::Booked);
    assert_eq!(
        agenda::show(&mut a.desk.session, id).unwrap().who.as_deref(),
        Some("Ferri"),
        "who asked stands for the family not yet there"
    );
    history::undo(a.session()).unwrap();
    assert_eq!(state(&mut a), EnquiryState::New, "one action, one undo");
    assert_eq!(agenda::show(&mut a.desk.session, id).unwrap_err().code, Code::NotFound);
    history::redo(a.session()).unwrap();

    let bianchi = family(&mut a, "Bianchi");
    let into = EnquiryToFamily {
        enquiry_id: enquiry,
        family_id: Some(bianchi),
        person_id: None,
        last_name: None,
        first_name: Some("Pia".to_owned()),
        role: Some(MemberRole::Grandparent),
        state: None,
    };
    families::open_from_enquiry(a.session(), &into).unwrap();
    let list = agenda::list(&mut a.desk.session, &ListRequest { family_id: Some(bianchi), person_id: None, enquiry_id: None }).unwrap();
    assert_eq!(list.iter().map(|one| one.id).collect::<Vec<_>>(), [id], "the family finds what was booked before it had a file");
    let title = families::show(a.session(), bianchi).unwrap().family.title;
    assert_eq!(list[0].who.as_deref(), Some(title.as_str()));
}

/// Where a contact stands, and the day it is to be called back.
fn stands(a: &mut Agenda, enquiry: Id) -> (EnquiryState, Option<chrono::NaiveDate>) {
    let kept = families::enquiry(a.session(), enquiry).unwrap();
    (kept.state, kept.call_back_on)
}

#[test]
fn a_contact_goes_where_its_appointment_goes_and_back_in_one_step() {
    use EnquiryState::{Booked, CallBack, Interviewed};
    let mut a = an_agenda();
    let today = Some(day("2025-06-12"));
    let enquiry = families::save_enquiry(a.session(), &call()).unwrap().value;
    let at = |a: &Agenda, starts: &str, ends: &str| Slot {
        enquiry_id: Some(enquiry),
        staff_id: Some(a.staff[0]),
        ..slot("2025-06-12", starts, ends)
    };
    let nine = at(&a, "09:00", "10:00");
    let id = a.book(&nine).unwrap();
    let mark = |a: &mut Agenda, id, state| drop(agenda::mark(a.session(), &Mark { id, state }).unwrap());
    // Each way from each state, and each taken back by one undo.
    let ways = [
        (State::Held, (Interviewed, None)),
        (State::NoShow, (CallBack, today)),
        (State::Held, (Interviewed, None)),
        (State::Booked, (Booked, None)),
        (State::NoShow, (CallBack, today)),
        (State::Booked, (Booked, None)),
    ];
    for (state, expected) in ways {
        let before = (stands(&mut a, enquiry), agenda::show(&mut a.desk.session, id).unwrap().state);
        mark(&mut a, id, state);
        assert_eq!(stands(&mut a, enquiry), expected, "{state:?}");
        history::undo(a.session()).unwrap();
        assert_eq!((stands(&mut a, enquiry), agenda::show(&mut a.desk.session, id).unwrap().state), before, "{state:?} is one action");
        history::redo(a.session()).unwrap();
        assert_eq!(stands(&mut a, enquiry), expected, "{state:?} again");
    }
    // With another appointment that stands nobody need be called; with another that was held they have been talked to.
    let eleven = at(&a, "11:00", "12:00");
    let second = a.book(&eleven).unwrap();
    mark(&mut a, id, State::NoShow);
    assert_eq!(stands(&mut a, enquiry).0, Booked);
    mark(&mut a, second, State::Held);
    mark(&mut a, id, State::Held);
    mark(&mut a, id, State::NoShow);
    assert_eq!(stands(&mut a, enquiry).0, Interviewed);
    // A contact that went on meanwhile stays where it is.
    let on = families::EnquiryMove { id: enquiry, state: EnquiryState::Path, call_back_on: None, call_back_note: None };
    families::move_enquiry(a.session(), &on).unwrap();
    mark(&mut a, second, State::NoShow);
    assert_eq!(stands(&mut a, enquiry).0, EnquiryState::Path);
}

/// A contact of a file, as it waits.
fn of_file(a: &mut Agenda, family_id: Id) -> Id {
    let enquiry_id = families::save_enquiry(a.session(), &EnquiryChange { last_name: None, asker: Asker::School, ..call() }).unwrap().value;
    let (person_id, last_name, first_name, role, state) = (None, None, None, None, None);
    let into = EnquiryToFamily { enquiry_id, family_id: Some(family_id), person_id, last_name, first_name, role, state };
    families::open_from_enquiry(a.session(), &into).unwrap();
    enquiry_id
}

#[test]
fn booking_for_a_family_answers_its_one_open_contact() {
    use EnquiryState::{Booked, CallBack, New};
    let mut a = an_agenda();
    let (monaco, bianchi) = (family(&mut a, "Lo Monaco"), family(&mut a, "Bianchi"));
    let (asked, other) = (of_file(&mut a, monaco), of_file(&mut a, bianchi));
    let at = |a: &Agenda, family_id, starts: &str, ends: &str| Slot {
        family_id: Some(family_id),
        staff_id: Some(a.staff[0]),
        ..slot("2025-06-12", starts, ends)
    };
    let ours = Slot { kind: Kind::Team, ..at(&a, monaco, "08:00", "09:00") };
    let team = a.book(&ours).unwrap();
    assert_eq!(
        (stands(&mut a, asked).0, agenda::show(&mut a.desk.session, team).unwrap().enquiry_id),
        (New, None),
        "the team's own meeting"
    );
    let nine = at(&a, monaco, "09:00", "10:00");
    let id = a.book(&nine).unwrap();
    assert_eq!((stands(&mut a, asked).0, agenda::show(&mut a.desk.session, id).unwrap().enquiry_id), (Booked, Some(asked)));
    assert_eq!(stands(&mut a, other).0, New);
    history::undo(a.session()).unwrap();
    assert_eq!(stands(&mut a, asked).0, New, "one action, one undo");
    history::redo(a.session()).unwrap();

    // It was for another family: their contact has the appointment, and the one of before is called back.
    let (kind, title, person_id, area_code, project_id, note) = (Kind::Interview, None, None, None, None, None);
    let details = Details { id, kind, title, family_id: Some(bianchi), person_id, area_code, project_id, note };
    agenda::change(a.session(), &details).unwrap();
    assert_eq!((stands(&mut a, asked).0, stands(&mut a, other).0), (CallBack, Booked));
    history::undo(a.session()).unwrap();
    assert_eq!((stands(&mut a, asked).0, stands(&mut a, other).0), (Booked, New));

    // Held, it says of whoever it was for that they were talked to; as the team's own it is nobody's.
    let held = Mark { id, state: State::Held };
    agenda::mark(a.session(), &held).unwrap();
    agenda::change(a.session(), &details).unwrap();
    assert_eq!((stands(&mut a, asked).0, stands(&mut a, other).0), (CallBack, EnquiryState::Interviewed));
    history::undo(a.session()).unwrap();
    history::undo(a.session()).unwrap();
    let team = Details { kind: Kind::Team, family_id: Some(monaco), ..details };
    agenda::change(a.session(), &team).unwrap();
    assert_eq!((stands(&mut a, asked).0, stands(&mut a, other).0), (CallBack, New));
    history::undo(a.session()).unwrap();

    // Of two open contacts nobody knows which is meant.
    let third = of_file(&mut a, bianchi);
    let eleven = at(&a, bianchi, "11:00", "12:00");
    let id = a.book(&eleven).unwrap();
    assert_eq!((stands(&mut a, other).0, stands(&mut a, third).0), (New, New));
    assert_eq!(agenda::show(&mut a.desk.session, id).unwrap().enquiry_id, None);
}
