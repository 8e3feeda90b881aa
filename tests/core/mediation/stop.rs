//! Violence stops mediation (art. 473-bis.43 c.p.c.), in neutral words; only a coordinator reopens, with the court's act.

use accogli_core::agenda::{CancelledBy, State};
use accogli_core::mediation::{
    self, CaseFilter, CaseOutcome, CaseState, CloseRequest, MeetingCancel, MeetingKind, MeetingMove, PartyRequest, PartyState,
    ReopenRequest, ScreeningAnswer, ScreeningAnswers, ScreeningRequest, ScreeningState,
};
use accogli_core::store::Cells;
use accogli_core::vault::Command;
use accogli_core::{Code, Id, history};
use chrono::NaiveDate;

use super::{House, alone, at, clear, day, house, joint};

#[test]
fn a_meeting_of_both_needs_the_screening_of_each() {
    let mut house = house();
    let case = house.open(&[house.anna]);
    let request = joint(&case, day(6, 19), at(17, 0));
    assert_eq!(house.book(&request).unwrap_err().code, Code::ScreeningMissing);
    house.screen(&case, 0, ScreeningAnswer::No).unwrap();
    assert_eq!(house.book(&request).unwrap_err().code, Code::ScreeningMissing, "of each, not of one");
    let seen = house.screen(&case, 1, ScreeningAnswer::Unclear).unwrap();
    assert_eq!(seen.parties[1].screening, Some(ScreeningState::ToComplete));
    assert_eq!(house.book(&request).unwrap_err().code, Code::ScreeningMissing, "begun is not done");
    house.screen(&case, 1, ScreeningAnswer::No).unwrap();
    assert_eq!(mediation::check_slot(&house.desk.session, &request), Ok(Vec::new()));
    assert_eq!(house.book(&request).unwrap().meetings.len(), 1);
}

/// Lays an order that keeps somebody away, as the family page writes it.
fn order(house: &mut House, protected: Id, kept_away: Id, ends_on: Option<NaiveDate>) -> Id {
    let cells = Cells::new().set("person_id", protected).set("other_id", kept_away).set("kind", "no_contact");
    let cells = cells.set("starts_on", day(1, 10)).set("ends_on", ends_on);
    house.desk.session.write(Command::FamiliesSaveCustody, |writer| writer.insert("custody_order", cells)).unwrap().value
}

#[test]
fn two_people_whom_an_order_keeps_apart_do_not_meet() {
    let mut house = house();
    let [mother, father] = house.parents;
    let case = house.screened(&[house.anna]);
    // One that has ended by then is no order any more.
    order(&mut house, father, mother, Some(day(6, 18)));
    house.book(&joint(&case, day(6, 19), at(17, 0))).unwrap();
    let before = joint(&case, day(6, 18), at(17, 0));
    assert_eq!(house.book(&before).unwrap_err().code, Code::JointMeetingStopped);

    // He may not come near the child, who lives with her.
    let mut house = self::house();
    let case = house.screened(&[house.anna]);
    let (mother, father, child) = (house.parents[0], house.parents[1], house.child);
    order(&mut house, child, father, None);
    house.book(&joint(&case, day(6, 26), at(17, 0))).unwrap();
    let tie = Cells::new().set("person_id", mother).set("other_id", child).set("kind", "parent");
    house.desk.session.write(Command::FamiliesSaveCustody, |writer| writer.insert("relationship", tie)).unwrap();
    let request = joint(&case, day(7, 1), at(17, 0));
    assert_eq!(house.book(&request).unwrap_err().code, Code::JointMeetingStopped, "through the child they are parents of");
    let meeting = mediation::show(&mut house.desk.session, case.id).unwrap().meetings.last().unwrap().id;
    assert_eq!(mediation::move_meeting(&mut house.desk.session, &to(meeting, 7, 2)).unwrap_err().code, Code::JointMeetingStopped);
    house.book(&alone(&case, 0, day(7, 1), at(9, 0))).unwrap();
    // Nor in another case, whatever day it is said to have been opened.
    for opened_on in [None, Some(day(1, 2))] {
        let again = mediation::OpenCaseRequest { opened_on, ..house.request(&[house.anna]) };
        let refused = mediation::open_case(&mut house.desk.session, &again).unwrap_err();
        assert_eq!((refused.code, refused.field), (Code::JointMeetingStopped, Some("person_ids")));
    }

    // The child is known to be of her family by the file alone; one who left it is of it no more.
    for (status, stopped) in [("active", true), ("ended", false)] {
        let mut house = self::house();
        let case = house.screened(&[house.anna]);
        let (mother, father, child) = (house.parents[0], house.parents[1], house.child);
        order(&mut house, child, father, None);
        let laid = house.desk.session.write(Command::FamiliesSaveCustody, |writer| {
            let cells = Cells::new().set("number", "A-25-0900").set("title", "Rossi").set("opened_on", day(1, 7));
            let file = writer.insert("family", cells)?;
            for (person, role) in [(mother, "mother"), (child, "child")] {
                let cells = Cells::new().set("family_id", file).set("person_id", person).set("role", role);
                writer.insert("family_member", cells.set("status", if person == child { status } else { "active" }))?;
            }
            Ok(())
        });
        laid.unwrap();
        let refused = house.book(&joint(&case, day(7, 1), at(17, 0))).err().map(|error| error.code);
        assert_eq!(refused, stopped.then_some(Code::JointMeetingStopped), "{status}");
    }
}

#[test]
fn violence_stops_the_case_cancels_what_both_had_and_blocks_what_they_would_book() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    house.book(&joint(&case, day(6, 19), at(17, 0))).unwrap();
    house.book(&joint(&case, day(6, 12), at(8, 0))).unwrap();
    house.book(&joint(&case, day(6, 11), at(8, 0))).unwrap();
    house.book(&mediation::BookMeetingRequest { minutes: 30, ..joint(&case, day(6, 12), at(6, 0)) }).unwrap();
    house.book(&alone(&case, 0, day(6, 20), at(10, 0))).unwrap();
    let both_informed = mediation::BookMeetingRequest { kind: MeetingKind::Information, ..joint(&case, day(6, 26), at(17, 0)) };
    house.book(&both_informed).unwrap();
    let seen = house.screen(&case, 1, ScreeningAnswer::Yes).unwrap();
    assert_eq!((seen.state, seen.joint_suspended, seen.suspended_on), (CaseState::Stopped, true, Some(day(6, 12))));
    let state = |month, of| seen.meetings.iter().find(|meeting| meeting.day == day(month, of)).unwrap().state;
    assert_eq!(state(6, 19), State::CancelledByCentre);
    assert_eq!(state(6, 26), State::CancelledByCentre, "any meeting of both, not only the joint kind");
    let of_today: Vec<State> = seen.meetings.iter().filter(|meeting| meeting.day == day(6, 12)).map(|meeting| meeting.state).collect();
    assert_eq!(
        of_today,
        [State::Booked, State::CancelledByCentre],
        "interrupted at once, also the one under way; what is over is recorded"
    );
    assert_eq!(state(6, 11), State::Booked, "what was held before the stop is still to be recorded");
    assert_eq!(state(6, 20), State::Booked, "one party alone is still met");
    for request in [joint(&case, day(7, 1), at(9, 0)), both_informed] {
        assert_eq!(house.book(&request).unwrap_err().code, Code::JointMeetingStopped);
    }
    assert!(house.book(&alone(&case, 1, day(7, 1), at(9, 0))).is_ok());
    let stopped_by = "SELECT count(*) FROM mediation_case WHERE id = ? AND stopped_by = ?";
    let (id, anna) = (case.id, house.anna);
    assert_eq!(house.desk.session.register().read(|reader| reader.number(stopped_by, (id, anna))).unwrap(), 1);
}

#[test]
fn proceedings_stop_it_too() {
    let mut house = house();
    let case = house.open(&[house.anna]);
    let answers = ScreeningAnswers { proceedings: ScreeningAnswer::Yes, ..clear() };
    let request = ScreeningRequest { case_id: case.id, party_id: case.parties[0].id, held_on: None, answers };
    assert!(mediation::screen_party(&mut house.desk.session, &request).unwrap().value.joint_suspended);
}

#[test]
fn nothing_shown_tells_why_or_of_whom() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    house.book(&joint(&case, day(6, 19), at(17, 0))).unwrap();
    house.screen(&case, 1, ScreeningAnswer::Yes).unwrap();
    house = house.switch("coordinatrice");
    let seen = mediation::show(&mut house.desk.session, case.id).unwrap();
    // The two parties look alike.
    assert_eq!(seen.parties.iter().map(|party| (party.screening, party.screened_on)).collect::<Vec<_>>(), [(None, None), (None, None)]);
    let list = mediation::list(&house.desk.session, CaseFilter::default()).unwrap();
    assert!(list[0].joint_suspended);
    let told = format!("{}{}", serde_json::to_string(&seen).unwrap(), serde_json::to_string(&list).unwrap());
    for word in ["violen", "473-bis", "abus", "complete\"", "cancel_reason", "fear"] {
        assert!(!told.contains(word), "{word}: {told}");
    }
    let reasons = "SELECT count(*) FROM appointment WHERE cancel_reason IS NOT NULL OR note IS NOT NULL";
    assert_eq!(house.desk.session.register().read(|reader| reader.number(reasons, [])).unwrap(), 0);
}

#[test]
fn only_the_coordinator_reopens_with_the_act_and_both_are_screened_anew() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    house.screen(&case, 0, ScreeningAnswer::Yes).unwrap();
    let request = ReopenRequest { case_id: case.id, act: "Trib. Cremona, ord. 12/5/2025".to_owned() };
    assert_eq!(mediation::reopen(&mut house.desk.session, &request).unwrap_err().code, Code::NotPermitted);
    house = house.switch("coordinatrice");
    let without = ReopenRequest { act: "  ".to_owned(), ..request.clone() };
    let error = mediation::reopen(&mut house.desk.session, &without).unwrap_err();
    assert_eq!((error.code, error.field), (Code::Required, Some("act")));
    let seen = mediation::reopen(&mut house.desk.session, &request).unwrap().value;
    assert_eq!(
        (seen.state, seen.joint_suspended, seen.reopened_act.as_deref()),
        (CaseState::PreMediation, false, Some("Trib. Cremona, ord. 12/5/2025"))
    );
    assert!(seen.parties.iter().all(|party| party.screening == Some(ScreeningState::Missing)), "both begin anew, alike");
    assert_eq!(mediation::reopen(&mut house.desk.session, &request).unwrap_err().code, Code::WrongState);
    house = house.switch("anna");
    let both = joint(&case, day(6, 19), at(17, 0));
    assert_eq!(house.book(&both).unwrap_err().code, Code::ScreeningMissing);
    house.screen(&case, 0, ScreeningAnswer::No).unwrap();
    house.screen(&case, 1, ScreeningAnswer::No).unwrap();
    assert!(house.book(&both).is_ok());
}

#[test]
fn neither_the_stop_nor_a_screening_is_taken_back_by_an_undo_and_no_undo_walks_around_the_stop() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    let seen = house.book(&joint(&case, day(6, 19), at(17, 0))).unwrap();
    let cancel = MeetingCancel { meeting_id: seen.meetings[0].id, by: CancelledBy::User, reason: None };
    mediation::cancel_meeting(&mut house.desk.session, &cancel).unwrap();
    house.screen(&case, 0, ScreeningAnswer::Yes).unwrap();
    // Ctrl+Z stops at the screening; the cancelling before it, which would put the joint meeting back, stays.
    assert_eq!(history::undo(&mut house.desk.session).unwrap_err().code, Code::LatestIsFinal);
    let seen = mediation::show(&mut house.desk.session, case.id).unwrap();
    assert_eq!((seen.state, seen.meetings[0].state), (CaseState::Stopped, State::CancelledByUser));
}

#[test]
fn a_booking_is_undone_while_nothing_stands_against_it() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    let seen = house.book(&joint(&case, day(6, 19), at(17, 0))).unwrap();
    let cancel = MeetingCancel { meeting_id: seen.meetings[0].id, by: CancelledBy::User, reason: None };
    mediation::cancel_meeting(&mut house.desk.session, &cancel).unwrap();
    history::undo(&mut house.desk.session).unwrap();
    assert_eq!(mediation::show(&mut house.desk.session, case.id).unwrap().meetings[0].state, State::Booked);
    history::undo(&mut house.desk.session).unwrap();
    assert!(mediation::show(&mut house.desk.session, case.id).unwrap().meetings.is_empty());
}

#[test]
fn a_wall_stands_between_the_parties() {
    let mut house = house();
    let case = house.open(&[house.anna]);
    let say = |party: usize, word: &str| ScreeningRequest {
        case_id: case.id,
        party_id: case.parties[party].id,
        held_on: None,
        answers: ScreeningAnswers { note: Some(word.to_owned()), ..clear() },
    };
    mediation::screen_party(&mut house.desk.session, &say(0, "parola-della-prima")).unwrap();
    mediation::screen_party(&mut house.desk.session, &say(1, "parola-della-seconda")).unwrap();
    for (party, own, other) in [(0, "parola-della-prima", "parola-della-seconda"), (1, "parola-della-seconda", "parola-della-prima")] {
        let request = PartyRequest { case_id: case.id, party_id: case.parties[party].id };
        let told = serde_json::to_string(&mediation::read_screening(&mut house.desk.session, request).unwrap()).unwrap();
        assert!(told.contains(own) && !told.contains(other), "{told}");
    }
    let page = serde_json::to_string(&mediation::show(&mut house.desk.session, case.id).unwrap()).unwrap();
    assert!(!page.contains("parola-della"), "no page of the case shows a screening");
    // One party's envelope put in the other's place does not verify.
    let swap = house.desk.session.write(accogli_core::vault::Command::MediationScreenParty, |writer| {
        let of = "SELECT id, nonce, sealed FROM screening WHERE party_id = ?";
        let (_, nonce, sealed): (accogli_core::Id, Vec<u8>, Vec<u8>) =
            writer.row(of, [case.parties[0].id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let target: accogli_core::Id = writer.row(of, [case.parties[1].id], |row| row.get(0))?;
        writer.update("screening", target, accogli_core::store::Cells::new().set("nonce", nonce).set("sealed", sealed))
    });
    swap.unwrap();
    let request = PartyRequest { case_id: case.id, party_id: case.parties[1].id };
    assert_eq!(mediation::read_screening(&mut house.desk.session, request).unwrap_err().code, Code::SealBroken);
}

#[test]
fn the_other_parent_refuses_and_the_case_goes_on_as_counselling() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    house.book(&joint(&case, day(6, 19), at(17, 0))).unwrap();
    let answer = |house: &mut House, answer| {
        let request = mediation::PartyAnswer { case_id: case.id, party_id: case.parties[1].id, answer };
        mediation::answer_party(&mut house.desk.session, request).unwrap().value
    };
    let seen = answer(&mut house, PartyState::Refused);
    assert_eq!((seen.state, seen.meetings[0].state), (CaseState::Counselling, State::CancelledByUser));
    assert_eq!(seen.parties[0].screening, Some(ScreeningState::Done), "the history stays");
    assert_eq!(house.book(&joint(&case, day(6, 26), at(17, 0))).unwrap_err().code, Code::WrongState);
    assert!(house.book(&alone(&case, 0, day(6, 26), at(17, 0))).is_ok());
    let seen = answer(&mut house, PartyState::Accepted);
    assert_eq!(seen.state, CaseState::PreMediation);
    assert!(house.book(&joint(&case, day(6, 27), at(17, 0))).is_ok());
}

fn to(meeting_id: accogli_core::Id, month: u32, of: u32) -> MeetingMove {
    MeetingMove { meeting_id, day: day(month, of), starts: at(10, 0), minutes: 60, site_id: None, room_id: None }
}

#[test]
fn a_meeting_moves_only_to_where_it_could_be_booked() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    let both = house.book(&joint(&case, day(6, 11), at(8, 0))).unwrap().meetings[0].id;
    let seen = mediation::move_meeting(&mut house.desk.session, &to(both, 6, 10)).unwrap().value;
    assert_eq!((seen.meetings[0].day, seen.meetings[0].starts, seen.meetings[0].ends), (day(6, 10), at(10, 0), at(11, 0)));
    let one = house.book(&alone(&case, 0, day(6, 20), at(10, 0))).unwrap().meetings[1].id;
    assert_eq!(mediation::move_meeting(&mut house.desk.session, &to(one, 6, 10)).unwrap_err().code, Code::StaffBusy);
    house.screen(&case, 1, ScreeningAnswer::Yes).unwrap();
    assert_eq!(mediation::move_meeting(&mut house.desk.session, &to(both, 7, 1)).unwrap_err().code, Code::JointMeetingStopped);
    assert!(mediation::move_meeting(&mut house.desk.session, &to(one, 7, 1)).is_ok(), "one party alone is still met");
    let close = CloseRequest { case_id: case.id, outcome: CaseOutcome::InterruptedByLaw, closed_on: None };
    mediation::close_case(&mut house.desk.session, &close).unwrap();
    assert_eq!(mediation::move_meeting(&mut house.desk.session, &to(both, 7, 1)).unwrap_err().code, Code::WrongState);
}

#[test]
fn no_meeting_of_both_is_recorded_as_held_after_the_day_of_the_stop() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    let meeting = house.book(&joint(&case, day(6, 10), at(8, 0))).unwrap().meetings[0].id;
    house.screen(&case, 1, ScreeningAnswer::Yes).unwrap();
    let record = |house: &mut House, held: bool| {
        let presences = case.parties.iter().map(|party| mediation::Presence { party_id: party.id, present: true }).collect();
        let request =
            mediation::RecordRequest { meeting_id: meeting, held, presences, minutes: None, themes: vec![], next_step: None, next: None };
        mediation::record_meeting(&mut house.desk.session, &request).map(|saved| saved.value.meetings[0].state)
    };
    let stopped_on = |house: &mut House, day: &str| {
        let cells = accogli_core::store::Cells::new().set("stopped_on", day.to_owned());
        let command = accogli_core::vault::Command::MediationChangeCase;
        house.desk.session.write(command, |writer| writer.update("mediation_case", case.id, cells)).unwrap();
    };
    stopped_on(&mut house, "2025-06-09");
    assert_eq!(record(&mut house, true).unwrap_err().code, Code::JointMeetingStopped);
    assert_eq!(record(&mut house, false), Ok(State::NoShow), "that it was not held may be told");
    stopped_on(&mut house, "2025-06-10");
    assert_eq!(record(&mut house, true), Ok(State::Held), "the one in which it emerged");
}

#[test]
fn neither_a_closed_case_nor_another_one_is_a_way_around_the_stop() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    let other = house.screened(&[house.bruno, house.anna]);
    let beside = house.book(&joint(&other, day(6, 20), at(9, 0))).unwrap();
    house.screen(&case, 0, ScreeningAnswer::Yes).unwrap();
    let seen = mediation::show(&mut house.desk.session, other.id).unwrap();
    assert_eq!((beside.meetings[0].state, seen.meetings[0].state), (State::Booked, State::CancelledByCentre));
    assert_eq!(house.book(&joint(&other, day(6, 20), at(9, 0))).unwrap_err().code, Code::JointMeetingStopped);
    let close = CloseRequest { case_id: case.id, outcome: CaseOutcome::InterruptedByLaw, closed_on: None };
    mediation::close_case(&mut house.desk.session, &close).unwrap();
    let mut again = house.request(&[house.anna]);
    again.person_ids.reverse();
    let error = mediation::open_case(&mut house.desk.session, &again).unwrap_err();
    assert_eq!((error.code, error.field), (Code::JointMeetingStopped, Some("person_ids")));
    house = house.switch("coordinatrice");
    let request = ReopenRequest { case_id: case.id, act: "Trib. Cremona, ord. 12/5/2025".to_owned() };
    let seen = mediation::reopen(&mut house.desk.session, &request).unwrap().value;
    assert_eq!((seen.state, seen.closed_on, seen.outcome, seen.joint_suspended), (CaseState::PreMediation, None, None, false));
    assert!(mediation::open_case(&mut house.desk.session, &again).is_ok());
}

#[test]
fn what_a_screening_found_stands_nowhere_in_clear() {
    let mut house = house();
    let case = house.open(&[house.anna]);
    house.screen(&case, 0, ScreeningAnswer::No).unwrap();
    house.screen(&case, 1, ScreeningAnswer::Yes).unwrap();
    let clear = "SELECT count(DISTINCT held_on || staff_id || complete || generation || status || length(sealed)) FROM screening";
    let read = house.desk.session.register().read(|reader| reader.number(clear, []));
    assert_eq!(read, Ok(1), "beside the ids, the two rows look alike");
    let answers = ScreeningAnswers { note: Some("segreto".to_owned()), ..super::clear() };
    let request = ScreeningRequest { case_id: case.id, party_id: case.parties[0].id, held_on: None, answers };
    let told = format!("{request:?}");
    assert!(!told.contains("segreto") && !told.contains("violence"), "{told}");
}
