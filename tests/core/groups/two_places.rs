//! A room holds one thing at a time, whichever feature books it; somebody enrolled in a group who has something else at that hour is told of.

use accogli_core::agenda::{self, Check, GroupHour, Kind, Move, Place, Slot};
use accogli_core::families::{self, MemberRole, NewFamily};
use accogli_core::groups::{self, ChangeMeetingRequest, MeetingDetails};
use accogli_core::vault::Session;
use accogli_core::{Code, Id, centre};

use super::{day, enrol, meeting, person, programme, saturday, time};
use crate::desk::desk;

/// A talk with the coordinator on 14 June.
fn talk(session: &Session, room_id: Option<Id>, from: &str, to: &str) -> Slot {
    Slot { room_id, staff_id: Some(session.me().id), ..Slot::new(Kind::Interview, day("2025-06-14"), time(from), time(to)) }
}

#[test]
fn a_room_holds_a_group_or_an_appointment_never_both() {
    let mut desk = desk();
    let session = &mut desk.session;
    let room = centre::show(session).unwrap().rooms[0].id;
    let id = programme(session);
    let in_room = |date: &str| MeetingDetails { room_id: Some(room), ..saturday(date) };
    let group = meeting(session, id, in_room("2025-06-14")).unwrap();
    let busy = |result: accogli_core::Result<()>| {
        let refusal = result.unwrap_err();
        assert_eq!((refusal.code, refusal.field), (Code::RoomBusy, Some("room_id")));
    };
    // The group is there from 10 to 11:30: nobody books or moves into it, and what only touches it is free.
    let over = talk(session, Some(room), "11:00", "12:00");
    busy(agenda::book(session, &over).map(drop));
    let after = talk(session, Some(room), "11:30", "12:30");
    let booked = agenda::book(session, &after).unwrap().value.id;
    let place = Place { site_id: None, room_id: Some(room), staff_id: after.staff_id, co_staff_id: None };
    let to = Move { id: booked, day: after.day, starts: time("11:15"), ends: time("12:15"), place: Some(place) };
    busy(agenda::move_to(session, &to).map(drop));
    // An appointment is there: no meeting is added or moved over it.
    let wide = |details: MeetingDetails| MeetingDetails { ends: time("11:45"), ..details };
    busy(meeting(session, id, MeetingDetails { starts: time("12:00"), ends: time("13:00"), ..in_room("2025-06-14") }).map(drop));
    let change = ChangeMeetingRequest { meeting_id: group, meeting: wide(in_room("2025-06-14")) };
    busy(groups::change_meeting(session, &change).map(drop));
    let view = groups::programme(session, id).unwrap();
    assert_eq!((view.meetings.len(), view.meetings[0].ends), (1, time("11:30")), "nothing half-saved");
}

#[test]
fn whoever_is_in_a_group_at_the_hour_is_told_of_and_may_be_booked() {
    let mut desk = desk();
    let session = &mut desk.session;
    let id = programme(session);
    meeting(session, id, saturday("2025-06-14")).unwrap();
    let ada = person(session, "Abate", "Ada", None);
    let file = NewFamily { person: None, person_id: Some(ada), role: MemberRole::Mother, site_id: None, project_id: None };
    let family = families::open(session, &file).unwrap().value;
    let told = |session: &Session, slot: &Slot| {
        let verdict = agenda::clashes(session, &Check { slot: slot.clone(), except: None }).unwrap();
        assert_eq!(verdict.refusals, []);
        verdict.in_group
    };
    let of_her = Slot { person_id: Some(ada), ..talk(session, None, "11:00", "12:00") };
    let of_all = Slot { person_id: None, family_id: Some(family), ..of_her.clone() };
    assert_eq!(told(session, &of_her), [], "not enrolled yet");
    let enrolment = enrol(session, id, ada).unwrap().enrolment_id;
    let hour = GroupHour { who: "Ada Abate".to_owned(), title: "Genitori Smart".to_owned(), starts: time("10:00"), ends: time("11:30") };
    assert_eq!(told(session, &of_her), std::slice::from_ref(&hour));
    assert_eq!(told(session, &of_all), [hour]);
    assert_eq!(told(session, &Slot { starts: time("11:30"), ..of_her.clone() }), [], "what only touches is free");
    // Booked all the same: the group's page tells of it from then on.
    let busy = |session: &mut Session| {
        let view = groups::programme(session, id).unwrap();
        view.enrolled.into_iter().find(|one| one.id == enrolment).unwrap().busy_on
    };
    assert_eq!(busy(session), []);
    let booked = agenda::book(session, &of_all).unwrap().value.id;
    assert_eq!(busy(session), [day("2025-06-14")]);
    let later = Move { id: booked, day: of_all.day, starts: time("12:00"), ends: time("13:00"), place: None };
    agenda::move_to(session, &later).unwrap();
    assert_eq!(busy(session), []);
    // Another group at the same hour.
    let other = programme(session);
    meeting(session, other, saturday("2025-06-14")).unwrap();
    enrol(session, other, ada).unwrap();
    assert_eq!(busy(session), [day("2025-06-14")]);
}
