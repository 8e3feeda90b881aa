//! What is looked at again: an undo beside the maximum, a meeting nobody was enrolled for.

use super::*;

#[test]
fn an_undo_cannot_enrol_more_than_a_programme_holds() {
    let mut desk = desk();
    let session = &mut desk.session;
    let id = programme(session);
    let people: Vec<Id> = (0..4).map(|number| person(session, &format!("Persona{number}"), "Una", None)).collect();
    let enrolled: Vec<Id> = people[..3].iter().map(|one| enrol(session, id, *one).unwrap().enrolment_id).collect();
    groups::withdraw(session, &WithdrawRequest { enrolment_id: enrolled[2] }).unwrap();
    history::undo(session).unwrap();
    assert_eq!(groups::programme(session, id).unwrap().enrolled.len(), 3, "the place was free");
    groups::withdraw(session, &WithdrawRequest { enrolment_id: enrolled[2] }).unwrap();
    // The place is taken by an action that stands, as another laptop's enrolment will be, so the withdrawal is next to undo.
    let cells =
        Cells::new().set("programme_id", id).set("person_id", people[3]).set("enrolled_on", day("2025-06-12")).set("arrival", 9_i64);
    session.write(Command::VaultAddAccount, |writer| writer.insert("enrolment", cells.set("state", EnrolmentState::Enrolled))).unwrap();
    let refused = history::undo(session).unwrap_err();
    assert_eq!((refused.code, refused.params.get("enrolled").map(ToString::to_string).as_deref()), (Code::MaximumBelowEnrolled, Some("4")));
    assert_eq!(groups::programme(session, id).unwrap().enrolled.len(), 3, "a refused undo undoes nothing");
}

#[test]
fn an_undo_cannot_bring_back_a_meeting_beyond_the_maximum() {
    let mut desk = desk();
    desk.add(&[("altra", Role::Coordinator)]);
    let id = programme(&mut desk.session);
    let meetings: Vec<Id> =
        ["2025-06-07", "2025-06-14", "2025-06-21"].iter().map(|day| meeting(&mut desk.session, id, saturday(day)).unwrap()).collect();
    groups::cancel_meeting(&mut desk.session, &CancelMeetingRequest { meeting_id: meetings[1], reason: None }).unwrap();
    let mut desk = desk.switch("altra");
    meeting(&mut desk.session, id, saturday("2025-06-28")).unwrap();
    let mut desk = desk.switch("coordinatrice");
    assert_eq!(history::undo(&mut desk.session).unwrap_err().code, Code::MeetingBeyondMaximum);
}

/// A presence written by mistake and taken back leaves no meeting that was held by nobody.
#[test]
fn a_meeting_whose_last_presence_is_taken_back_waits_again() {
    let mut desk = desk();
    let session = &mut desk.session;
    let id = programme(session);
    let meeting_id = meeting(session, id, saturday("2025-06-07")).unwrap();
    let people: Vec<Id> = ["Rossi", "Verdi"].iter().map(|name| person(session, name, "Lucia", None)).collect();
    let [first, second] = [people[0], people[1]].map(|one| enrol(session, id, one).unwrap().enrolment_id);
    let state = |session: &Session| -> String {
        session.register().read(|reader| reader.row("SELECT state FROM appointment", [], |row| row.get(0))).unwrap()
    };
    let mark = |session: &mut Session, enrolment_id, mark| {
        groups::mark_presence(session, &MarkRequest { meeting_id, enrolment_id, mark }).unwrap();
    };
    let count = |session: &mut Session, walk_ins| groups::count_walk_ins(session, &WalkInsRequest { meeting_id, walk_ins }).unwrap();
    mark(session, first, Some(Mark::Present));
    mark(session, second, Some(Mark::Absent));
    mark(session, first, None);
    assert_eq!(state(session), "held", "somebody is still marked");
    mark(session, second, None);
    assert_eq!(state(session), "booked");
    history::undo(session).unwrap();
    assert_eq!(state(session), "held", "one action, one undo");
    history::redo(session).unwrap();
    assert_eq!(state(session), "booked");
    mark(session, first, Some(Mark::Late));
    count(session, 3);
    mark(session, first, None);
    assert_eq!(state(session), "held", "three came without being enrolled");
    count(session, 0);
    assert_eq!(state(session), "booked");
    history::undo(session).unwrap();
    assert_eq!((state(session).as_str(), groups::programme(session, id).unwrap().meetings[0].walk_ins), ("held", 3));
}

#[test]
fn a_meeting_with_walk_ins_alone_was_held() {
    let mut desk = desk();
    let session = &mut desk.session;
    let id = programme(session);
    let meeting_id = meeting(session, id, saturday("2025-06-07")).unwrap();
    let state = |session: &Session| -> String {
        session.register().read(|reader| reader.row("SELECT state FROM appointment", [], |row| row.get(0))).unwrap()
    };
    groups::count_walk_ins(session, &WalkInsRequest { meeting_id, walk_ins: 0 }).unwrap();
    assert_eq!(state(session), "booked", "nobody says nothing");
    groups::count_walk_ins(session, &WalkInsRequest { meeting_id, walk_ins: 4 }).unwrap();
    assert_eq!(state(session), "held");
    groups::count_walk_ins(session, &WalkInsRequest { meeting_id, walk_ins: 5 }).unwrap();
    history::undo(session).unwrap();
    history::undo(session).unwrap();
    assert_eq!(state(session), "booked");
    assert_eq!(groups::programme(session, id).unwrap().meetings[0].walk_ins, 0);
}
