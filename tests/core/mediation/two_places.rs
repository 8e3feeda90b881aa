//! Nobody is in two places: a party's other appointments stand against a meeting, a meeting stands against other appointments of a party.

use accogli_core::agenda::{self, CancelledBy, Check, Kind, Slot};
use accogli_core::families::{self, MemberRole, NewFamily};
use accogli_core::groups;
use accogli_core::mediation::{self, BookMeetingRequest, CaseView, MeetingCancel, MeetingMove};
use accogli_core::store::Cells;
use accogli_core::vault::{Command, Session};
use accogli_core::{Code, Error, Id, Result, history};

use crate::groups::{enrol, meeting, saturday, smart};

use super::{House, alone, at, day, house, joint};

/// A first file of somebody who is there already.
fn file_of(session: &mut Session, person: Id) -> Id {
    let request = NewFamily { person: None, person_id: Some(person), role: MemberRole::Mother, site_id: None, project_id: None };
    families::open(session, &request).unwrap().value
}

/// A talk at the desk on 16 June, with an operator who has nothing to do with mediation.
fn talk(session: &Session, (family_id, person_id): (Option<Id>, Option<Id>), from: u16, to: u16) -> Slot {
    let staff_id = Some(session.me().id);
    Slot { family_id, person_id, staff_id, ..Slot::new(Kind::Listening, day(6, 16), at(from, 0), at(to, 0)) }
}

fn ask(house: &House, request: &BookMeetingRequest) -> Result<()> {
    mediation::check_slot(&house.desk.session, request).map(drop)
}

/// The refusal: the field and that somebody is busy. No hour, no name.
fn busy(field: &'static str) -> Error {
    Error::at(field, Code::PersonBusy)
}

fn same_case(house: &mut House, id: Id) -> CaseView {
    mediation::show(&mut house.desk.session, id).unwrap()
}

#[test]
fn a_party_s_other_appointments_stand_against_a_meeting() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    let [mother, _] = house.parents;
    // At the desk: the mother alone from 9 to 10, her whole file from 14 to 15, somebody else of her file from 16 to 17.
    let mut house = house.switch("sportello");
    let family = file_of(&mut house.desk.session, mother);
    let (session, child) = (&mut house.desk.session, house.child);
    for (whom, from) in [((None, Some(mother)), 9), ((Some(family), None), 14), ((Some(family), Some(child)), 16)] {
        let slot = talk(session, whom, from, from + 1);
        agenda::book(session, &slot).unwrap();
    }
    let mut house = house.switch("anna");
    // Which party, from, minutes; whether it is refused. Meetings that only touch do not overlap.
    let cases = [
        (None, at(9, 30), 60, true),
        (Some(0), at(8, 30), 45, true),
        (Some(0), at(10, 0), 60, false),
        (Some(0), at(8, 0), 60, false),
        (Some(1), at(9, 0), 60, false),
        (None, at(14, 30), 60, true),
        (Some(1), at(14, 30), 60, false),
        (Some(0), at(16, 0), 60, false),
    ];
    for (party, starts, minutes, refused) in cases {
        let request = match party {
            Some(party) => alone(&case, party, day(6, 16), starts),
            None => joint(&case, day(6, 16), starts),
        };
        let request = BookMeetingRequest { minutes, ..request };
        let expected = if refused { Err(busy("starts")) } else { Ok(()) };
        assert_eq!(ask(&house, &request), expected, "{party:?} at {starts}");
        if refused {
            assert_eq!(house.book(&request).map(|_| ()), Err(busy("starts")), "{party:?} at {starts}");
        }
    }
    assert!(same_case(&mut house, case.id).meetings.is_empty(), "nothing half-booked");
    // A meeting that stands is not moved to there, one of the other party is; moving it within its own hour is no clash.
    let booked = house.book(&alone(&case, 0, day(6, 16), at(11, 0))).unwrap().meetings[0].id;
    let to = |starts| MeetingMove { meeting_id: booked, day: day(6, 16), starts, minutes: 60, site_id: None, room_id: None };
    let session = &mut house.desk.session;
    assert_eq!(mediation::move_meeting(session, &to(at(9, 30))).map(|_| ()), Err(busy("starts")));
    mediation::move_meeting(session, &to(at(11, 15))).unwrap();
}

#[test]
fn a_group_at_the_hour_is_told_of_and_refuses_nothing() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    let [_, father] = house.parents;
    let session = &mut house.desk.session;
    let programme = groups::save_programme(session, &smart(session)).unwrap().value;
    meeting(session, programme, saturday("2025-06-14")).unwrap();
    enrol(session, programme, father).unwrap();
    let told = |house: &House, request: &BookMeetingRequest| mediation::check_slot(&house.desk.session, request).unwrap().len();
    for (request, expected) in [
        (joint(&case, day(6, 14), at(11, 0)), 1),
        (alone(&case, 1, day(6, 14), at(11, 0)), 1),
        (alone(&case, 0, day(6, 14), at(11, 0)), 0),
        (joint(&case, day(6, 14), at(11, 30)), 0),
    ] {
        assert_eq!(told(&house, &request), expected, "{request:?}");
    }
    house.book(&joint(&case, day(6, 14), at(11, 0))).unwrap();
}

#[test]
fn nobody_is_in_two_paths_at_once() {
    let mut house = house();
    let first = house.screened(&[house.anna]);
    house.book(&alone(&first, 1, day(6, 17), at(9, 0))).unwrap();
    // The same parents in another path, with another mediator: the father is taken, the mother is not.
    let mut house = house.switch("bruno");
    let second = house.screened(&[house.bruno]);
    assert_eq!(house.book(&alone(&second, 1, day(6, 17), at(9, 0))).map(|_| ()), Err(busy("starts")));
    assert_eq!(house.book(&joint(&second, day(6, 17), at(9, 0))).map(|_| ()), Err(busy("starts")));
    house.book(&alone(&second, 0, day(6, 17), at(9, 0))).unwrap();
}

#[test]
fn a_meeting_stands_against_the_agenda_and_says_nothing_of_itself() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    let shown = house.book(&alone(&case, 0, day(6, 16), at(9, 0))).unwrap();
    let [mother, father] = house.parents;
    let mut house = house.switch("sportello");
    let family = file_of(&mut house.desk.session, mother);
    let session = &mut house.desk.session;
    let of_mother = talk(session, (None, Some(mother)), 10, 11);
    let clash = Slot { starts: at(9, 30), ..of_mother.clone() };
    assert_eq!(agenda::book(session, &clash).map(|_| ()), Err(busy("family_id")));
    let verdict = agenda::clashes(session, &Check { slot: clash.clone(), except: None }).unwrap();
    assert_eq!(verdict.refusals, [busy("family_id")]);
    // All of her file; not the father, who is not invited; not once the meeting is over.
    let whole = Slot { family_id: Some(family), person_id: None, ..clash.clone() };
    assert_eq!(agenda::book(session, &whole).map(|_| ()), Err(busy("family_id")));
    let of_father = Slot { person_id: Some(father), ..clash };
    agenda::book(session, &of_father).unwrap();
    let after = Slot { starts: at(11, 0), ends: at(12, 0), ..of_mother };
    agenda::book(session, &after).unwrap();
    // Called off, the hour is free again for her; once it is taken, Ctrl+Z does not bring the meeting back.
    let house = house.switch("anna");
    let mut session = house.desk.session;
    let cancel = MeetingCancel { meeting_id: shown.meetings[0].id, by: CancelledBy::User, reason: None };
    mediation::cancel_meeting(&mut session, &cancel).unwrap();
    // Laid by a step of the program's own, so that the cancelling stays Anna's latest action.
    let cells = Cells::new().set("day", day(6, 16)).set("starts", at(9, 0)).set("ends", at(10, 0)).set("kind", Kind::Listening);
    let cells = cells.set("person_id", mother).set("staff_id", house.bruno);
    session.write(Command::CentreFound, |writer| writer.insert("appointment", cells)).unwrap();
    assert_eq!(history::undo(&mut session).map(|_| ()).unwrap_err().code, Code::PersonBusy);
}
