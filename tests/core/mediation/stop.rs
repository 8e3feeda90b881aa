//! Violence stops mediation (art. 473-bis.43 c.p.c.), in neutral words; only a coordinator reopens, with the court's act.

use accogli_core::agenda::{CancelledBy, State};
use accogli_core::mediation::{
    self, CaseFilter, CaseState, MeetingCancel, MeetingKind, PartyRequest, PartyState, ReopenRequest, ScreeningAnswer, ScreeningAnswers,
    ScreeningRequest, ScreeningState,
};
use accogli_core::{Code, history};

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
    assert_eq!(mediation::check_slot(&house.desk.session, &request), Ok(()));
    assert_eq!(house.book(&request).unwrap().meetings.len(), 1);
}

#[test]
fn violence_stops_the_case_cancels_what_both_had_and_blocks_what_they_would_book() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    house.book(&joint(&case, day(6, 19), at(17, 0))).unwrap();
    house.book(&joint(&case, day(6, 12), at(8, 0))).unwrap();
    house.book(&alone(&case, 0, day(6, 20), at(10, 0))).unwrap();
    let both_informed = mediation::BookMeetingRequest { kind: MeetingKind::Information, ..joint(&case, day(6, 26), at(17, 0)) };
    house.book(&both_informed).unwrap();
    let seen = house.screen(&case, 1, ScreeningAnswer::Yes).unwrap();
    assert_eq!((seen.state, seen.joint_suspended, seen.suspended_on), (CaseState::Stopped, true, Some(day(6, 12))));
    let state = |month, of| seen.meetings.iter().find(|meeting| meeting.day == day(month, of)).unwrap().state;
    assert_eq!(state(6, 19), State::CancelledByCentre);
    assert_eq!(state(6, 26), State::CancelledByCentre, "any meeting of both, not only the joint kind");
    assert_eq!(state(6, 12), State::Booked, "what began before the stop is still to be recorded");
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
    for word in ["violen", "473-bis", "abus", "joint_allowed", "cancel_reason", "fear"] {
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
    // Ctrl+Z finds the cancelling, which would put the joint meeting back.
    assert_eq!(history::undo(&mut house.desk.session).unwrap_err().code, Code::JointMeetingStopped);
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
