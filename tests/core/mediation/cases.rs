//! Cases and their meetings.

use accogli_core::Code;
use accogli_core::agenda::State;
use accogli_core::mediation::{
    self, BookMeetingRequest, CaseFilter, CaseOutcome, CaseState, CloseRequest, MeetingTheme, OpenCaseRequest, PartyState, Presence,
    RecordRequest,
};
use accogli_core::vault::{self, Role};

use super::{House, alone, at, day, house, joint};

#[test]
fn a_case_is_opened_with_a_number_of_its_own_and_stands_after_a_restart() {
    let mut house = house();
    let first = house.open(&[house.anna]);
    let second = house.open(&[house.anna, house.bruno]);
    assert_eq!((first.number.as_str(), second.number.as_str()), ("M-25-001", "M-25-002"));
    assert_eq!((first.planned_meetings, first.opened_on, first.state), (12, day(6, 12), CaseState::PreMediation));
    let house = house.switch("coordinatrice");
    let list = mediation::list(&house.desk.session, CaseFilter::default()).unwrap();
    assert_eq!(list.len(), 2);
    assert_eq!(list[1].parties, ["Rossi Marta", "Verdi Luca"]);
    assert_eq!(list[0].mediators, ["ANNA di prova", "BRUNO di prova"]);
    assert!(list.iter().all(|case| !case.mine));
    let house = house.switch("bruno");
    let mine = mediation::list(&house.desk.session, CaseFilter { only_mine: true, with_closed: false }).unwrap();
    assert_eq!(mine.iter().map(|case| case.number.as_str()).collect::<Vec<_>>(), ["M-25-002"]);
}

#[test]
fn a_case_that_cannot_be_is_refused_beside_its_field() {
    let mut house = house();
    let (anna, bruno, [mother, father], child) = (house.anna, house.bruno, house.parents, house.child);
    let good = house.request(&[anna]);
    let coordinator_only = house.desk.session.me().id;
    assert_eq!(coordinator_only, anna);
    let staff = accogli_core::centre::show(&house.desk.session).unwrap().staff;
    let desk_operator = staff.iter().find(|one| one.login_name == "sportello").unwrap().id;
    let cases = [
        (OpenCaseRequest { person_ids: vec![mother, child], ..good.clone() }, Code::PartyIsMinor, "person_ids[1]"),
        (OpenCaseRequest { person_ids: vec![child, mother], ..good.clone() }, Code::PartyIsMinor, "person_ids[0]"),
        (OpenCaseRequest { person_ids: vec![mother, mother], ..good.clone() }, Code::SamePerson, "person_ids[1]"),
        (OpenCaseRequest { person_ids: vec![mother], ..good.clone() }, Code::Required, "person_ids[1]"),
        (OpenCaseRequest { person_ids: vec![mother, father, child], ..good.clone() }, Code::Required, "person_ids"),
        (OpenCaseRequest { person_ids: vec![mother, anna], ..good.clone() }, Code::NotFound, "person_ids[1]"),
        (OpenCaseRequest { mediator_ids: vec![], ..good.clone() }, Code::Required, "mediator_ids[0]"),
        (OpenCaseRequest { mediator_ids: vec![anna, anna], ..good.clone() }, Code::SamePerson, "mediator_ids[1]"),
        (OpenCaseRequest { mediator_ids: vec![anna, bruno, coordinator_only], ..good.clone() }, Code::NumberOutOfRange, "mediator_ids"),
        (OpenCaseRequest { mediator_ids: vec![desk_operator], ..good.clone() }, Code::NotPermitted, "mediator_ids[0]"),
        (OpenCaseRequest { mediator_ids: vec![anna, desk_operator], ..good.clone() }, Code::NotPermitted, "mediator_ids[1]"),
        (OpenCaseRequest { mediator_ids: vec![anna, bruno], ..good.clone() }, Code::FingerprintDiffers, "mediator_ids[1]"),
        (
            OpenCaseRequest { mediator_ids: vec![bruno, anna], fingerprints: vec![], ..good.clone() },
            Code::FingerprintDiffers,
            "mediator_ids[0]",
        ),
        (OpenCaseRequest { planned_meetings: Some(31), ..good.clone() }, Code::NumberOutOfRange, "planned_meetings"),
        (OpenCaseRequest { planned_meetings: Some(0), ..good.clone() }, Code::NumberOutOfRange, "planned_meetings"),
        (OpenCaseRequest { opened_on: Some(day(6, 13)), ..good.clone() }, Code::DateInFuture, "opened_on"),
        (OpenCaseRequest { court_reference: Some("x".repeat(201)), ..good.clone() }, Code::TextTooLong, "court_reference"),
    ];
    for (request, code, field) in cases {
        let error = mediation::open_case(&mut house.desk.session, &request).unwrap_err();
        assert_eq!((error.code, error.field), (code, Some(field)));
    }
    let rows = "SELECT (SELECT count(*) FROM mediation_case) + (SELECT count(*) FROM party) + (SELECT count(*) FROM case_key)";
    assert_eq!(house.desk.session.register().read(|reader| reader.number(rows, [])).unwrap(), 0, "nothing half-saved");
}

#[test]
fn the_desk_and_the_administrator_do_not_see_cases() {
    let mut house = house();
    let case = house.open(&[house.anna]);
    for other in ["sportello", "custode"] {
        house = house.switch(other);
        assert_eq!(mediation::list(&house.desk.session, CaseFilter::default()).unwrap_err().code, Code::NotPermitted);
        assert_eq!(mediation::show(&mut house.desk.session, case.id).unwrap_err().code, Code::NotPermitted);
    }
}

#[test]
fn a_meeting_takes_the_time_of_both_mediators_and_of_its_room_and_bears_no_name() {
    let mut house = house();
    let case = house.screened(&[house.anna, house.bruno]);
    let other = house.open(&[house.bruno]);
    let room = house.desk.session.register().read(|reader| reader.row("SELECT id FROM room LIMIT 1", [], |row| row.get(0))).unwrap();
    house.book(&BookMeetingRequest { room_id: Some(room), ..joint(&case, day(6, 19), at(17, 0)) }).unwrap();
    let clash = house.book(&alone(&other, 0, day(6, 19), at(18, 0))).unwrap_err();
    assert_eq!(clash.code, Code::StaffBusy, "Bruno is the second mediator of the meeting");
    assert_eq!(clash.params.get("to").map(String::as_str), Some("18:30"));
    assert!(house.book(&alone(&other, 0, day(6, 19), at(18, 30))).is_ok(), "the next one may begin when this one ends");
    let row = "SELECT title, family_id IS NULL AND person_id IS NULL AND note IS NULL FROM appointment ORDER BY day, starts LIMIT 1";
    let (title, nameless): (String, bool) =
        house.desk.session.register().read(|reader| reader.row(row, [], |row| Ok((row.get(0)?, row.get(1)?)))).unwrap();
    assert_eq!((title, nameless), (case.number, true));
}

#[test]
fn the_plan_is_not_gone_beyond() {
    let mut house = house();
    let request = OpenCaseRequest { planned_meetings: Some(2), ..house.request(&[house.anna]) };
    let case = mediation::open_case(&mut house.desk.session, &request).unwrap().value;
    house.screen(&case, 0, mediation::ScreeningAnswer::No).unwrap();
    house.screen(&case, 1, mediation::ScreeningAnswer::No).unwrap();
    let first = house.book(&joint(&case, day(6, 19), at(17, 0))).unwrap();
    house.book(&joint(&case, day(6, 26), at(17, 0))).unwrap();
    assert_eq!(house.book(&joint(&case, day(7, 3), at(17, 0))).unwrap_err().code, Code::MeetingBeyondPlan);
    let cancel = mediation::MeetingCancel { meeting_id: first.meetings[0].id, by: accogli_core::agenda::CancelledBy::User, reason: None };
    mediation::cancel_meeting(&mut house.desk.session, &cancel).unwrap();
    let seen = house.book(&joint(&case, day(7, 3), at(17, 0))).unwrap();
    assert_eq!(seen.meetings.iter().map(|meeting| meeting.ordinal).collect::<Vec<_>>(), [None, Some(1), Some(2)]);
}

fn record(
    house: &mut House,
    meeting_id: accogli_core::Id,
    held: bool,
    came: [(accogli_core::Id, bool); 2],
    themes: &[MeetingTheme],
) -> accogli_core::Result<mediation::CaseView> {
    let request = RecordRequest {
        meeting_id,
        held,
        presences: came.iter().map(|(party_id, present)| Presence { party_id: *party_id, present: *present }).collect(),
        minutes: Some(75),
        themes: themes.to_vec(),
        next_step: Some("Bozza dei tempi estivi".to_owned()),
        next: None,
    };
    mediation::record_meeting(&mut house.desk.session, &request).map(|saved| saved.value)
}

#[test]
fn the_first_joint_meeting_held_starts_the_case() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    let meeting = house.book(&joint(&case, day(6, 12), at(8, 0))).unwrap().meetings[0].id;
    let both = [(case.parties[0].id, true), (case.parties[1].id, true)];
    let one = [(case.parties[0].id, true), (case.parties[1].id, false)];
    assert_eq!(record(&mut house, meeting, true, one, &[]).unwrap_err().field, Some("presences"), "a joint meeting is of both");
    let missed = record(&mut house, meeting, false, one, &[]).unwrap();
    assert_eq!((missed.state, missed.meeting, missed.meetings[0].state), (CaseState::PreMediation, 0, State::NoShow));
    let held = record(&mut house, meeting, true, both, &[MeetingTheme::School, MeetingTheme::TimeWithChildren]).unwrap();
    assert_eq!((held.state, held.meeting, held.next_step.as_deref()), (CaseState::Running, 1, Some("Bozza dei tempi estivi")));
    assert!(held.parties.iter().all(|party| party.state == PartyState::Accepted));
    assert_eq!(held.meetings[0].themes.len(), 2);
    let corrected = record(&mut house, meeting, false, one, &[]).unwrap();
    assert_eq!(corrected.state, CaseState::PreMediation, "none was held after all");
    let again = record(&mut house, meeting, true, both, &[MeetingTheme::School, MeetingTheme::Health]).unwrap();
    let mut themes = again.meetings[0].themes.clone();
    themes.sort();
    assert_eq!(themes, [MeetingTheme::School, MeetingTheme::Health]);
    let house = house.switch("anna");
    let list = mediation::list(&house.desk.session, CaseFilter::default()).unwrap();
    assert_eq!((list[0].meeting, list[0].planned_meetings), (1, 12));
}

#[test]
fn a_meeting_to_come_is_not_recorded_and_shows_as_the_next() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    let meeting = house.book(&joint(&case, day(6, 19), at(17, 0))).unwrap().meetings[0].id;
    let both = [(case.parties[0].id, true), (case.parties[1].id, true)];
    assert_eq!(record(&mut house, meeting, true, both, &[]).unwrap_err().code, Code::DateInFuture);
    let next = mediation::list(&house.desk.session, CaseFilter::default()).unwrap()[0].next_meeting.unwrap();
    assert_eq!((next.day, next.starts), (day(6, 19), at(17, 0)));
}

#[test]
fn a_closed_case_keeps_its_outcome_and_takes_nothing_more() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    house.book(&joint(&case, day(6, 19), at(17, 0))).unwrap();
    let close = |house: &mut House, outcome| {
        mediation::close_case(&mut house.desk.session, &CloseRequest { case_id: case.id, outcome, closed_on: None })
            .map(|saved| saved.value)
    };
    let error = close(&mut house, CaseOutcome::FullAgreement).unwrap_err();
    assert_eq!((error.code, error.field), (Code::WrongState, Some("outcome")), "an agreement without a meeting");
    let seen = close(&mut house, CaseOutcome::NotStarted).unwrap();
    assert_eq!(
        (seen.state, seen.outcome, seen.meetings[0].state),
        (CaseState::Closed, Some(CaseOutcome::NotStarted), State::CancelledByCentre)
    );
    assert_eq!(house.book(&alone(&case, 0, day(6, 20), at(9, 0))).unwrap_err().code, Code::WrongState);
    assert!(mediation::list(&house.desk.session, CaseFilter::default()).unwrap().is_empty());
    assert_eq!(mediation::list(&house.desk.session, CaseFilter { only_mine: false, with_closed: true }).unwrap().len(), 1);
    // What was written stays readable by its readers.
    house.write(&case, "nota finale");
    assert_eq!(mediation::read_notes(&mut house.desk.session, case.id).unwrap().len(), 1);
}

#[test]
fn a_past_meeting_left_without_an_outcome_is_recorded_after_the_close_and_changes_nothing_else() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    let talk = house.book(&alone(&case, 0, day(6, 11), at(9, 0))).unwrap().meetings[0].id;
    let together = house.book(&joint(&case, day(6, 12), at(8, 0))).unwrap().meetings.last().unwrap().id;
    let close = CloseRequest { case_id: case.id, outcome: CaseOutcome::NotStarted, closed_on: None };
    mediation::close_case(&mut house.desk.session, &close).unwrap();
    let unmarked = |house: &House| -> u32 {
        let request = accogli_core::overview::TodayRequest { site_id: None };
        accogli_core::overview::today(&house.desk.session, &request).unwrap().unmarked.iter().map(|day| day.appointments).sum()
    };
    assert_eq!(unmarked(&house), 1, "yesterday's talk waits on Oggi");
    let both = [(case.parties[0].id, true), (case.parties[1].id, true)];
    let error = record(&mut house, together, true, both, &[]).unwrap_err();
    assert_eq!((error.code, error.field), (Code::OutcomeDiffers, Some("held")), "a case that never started had no joint meeting");
    let came = |present: bool| RecordRequest {
        meeting_id: talk,
        held: present,
        presences: vec![Presence { party_id: case.parties[0].id, present }],
        minutes: Some(50),
        themes: vec![MeetingTheme::School],
        next_step: Some("Nessuno".to_owned()),
        next: None,
    };
    let next = Some(alone(&case, 0, day(6, 20), at(9, 0)));
    let error = mediation::record_meeting(&mut house.desk.session, &RecordRequest { next, ..came(true) }).unwrap_err();
    assert_eq!(error.code, Code::WrongState, "nothing more is booked");
    let seen = mediation::record_meeting(&mut house.desk.session, &came(true)).unwrap().value;
    assert_eq!((seen.state, seen.outcome, seen.next_step), (CaseState::Closed, Some(CaseOutcome::NotStarted), None));
    assert_eq!((seen.meetings[0].state, seen.meetings[0].minutes, unmarked(&house)), (State::Held, Some(50), 0));
    let error = mediation::record_meeting(&mut house.desk.session, &came(false)).unwrap_err();
    assert_eq!(error.code, Code::WrongState, "what was recorded stands");
    accogli_core::history::undo(&mut house.desk.session).unwrap();
    assert_eq!(unmarked(&house), 1);
    record(&mut house, together, false, [(case.parties[0].id, true), (case.parties[1].id, false)], &[]).unwrap();
}

#[test]
fn a_meeting_and_the_next_one_are_saved_together_or_not_at_all() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    let meeting = house.book(&joint(&case, day(6, 12), at(8, 0))).unwrap().meetings[0].id;
    house.book(&alone(&case, 0, day(6, 19), at(17, 30))).unwrap();
    let mut request = RecordRequest {
        meeting_id: meeting,
        held: true,
        presences: case.parties.iter().map(|party| Presence { party_id: party.id, present: true }).collect(),
        minutes: None,
        themes: vec![MeetingTheme::Money],
        next_step: None,
        next: Some(joint(&case, day(6, 19), at(17, 0))),
    };
    assert_eq!(mediation::record_meeting(&mut house.desk.session, &request).unwrap_err().code, Code::StaffBusy);
    let seen = mediation::show(&mut house.desk.session, case.id).unwrap();
    assert_eq!((seen.meetings.len(), seen.meetings[0].state, seen.meetings[0].themes.len()), (2, State::Booked, 0), "nothing half-saved");
    request.next = Some(joint(&case, day(6, 26), at(17, 0)));
    let seen = mediation::record_meeting(&mut house.desk.session, &request).unwrap().value;
    assert_eq!((seen.meetings.len(), seen.state), (3, CaseState::Running));
    accogli_core::history::undo(&mut house.desk.session).unwrap();
    let seen = mediation::show(&mut house.desk.session, case.id).unwrap();
    assert_eq!((seen.meetings.len(), seen.state), (2, CaseState::PreMediation), "and taken back together");
}

#[test]
fn when_the_other_party_returns_the_case_goes_on_from_where_its_meetings_had_come() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    let meeting = house.book(&joint(&case, day(6, 11), at(8, 0))).unwrap().meetings[0].id;
    let both = [(case.parties[0].id, true), (case.parties[1].id, true)];
    record(&mut house, meeting, true, both, &[]).unwrap();
    let mut answer = |answer| {
        let request = mediation::PartyAnswer { case_id: case.id, party_id: case.parties[1].id, answer };
        mediation::answer_party(&mut house.desk.session, request).unwrap().value.state
    };
    assert_eq!(answer(PartyState::Refused), CaseState::Counselling);
    assert_eq!(answer(PartyState::Accepted), CaseState::Running);
}

#[test]
fn who_mediates_an_open_case_hands_over_before_being_no_mediator() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    house = house.switch("coordinatrice");
    let change = |role| vault::AccountChange { id: house.anna, display_name: "Anna".to_owned(), role, job_title: None };
    let session = &mut house.desk.session;
    for role in [Role::Professional, Role::Desk, Role::Administrator] {
        let refused = vault::change_account(session, &change(role), accogli_core::mediation::lay_down).unwrap_err();
        assert_eq!((refused.code, refused.field, refused.params["cases"].as_str()), (Code::StillMediates, Some("role"), "1"));
    }
    vault::change_account(session, &change(Role::Coordinator), accogli_core::mediation::lay_down).unwrap();
    vault::change_account(session, &change(Role::Mediator), accogli_core::mediation::lay_down).unwrap();
    // Handed over by whoever opens the notes, she is free.
    let bruno = house.bruno;
    house = house.switch("anna");
    let session = &mut house.desk.session;
    let fingerprint = mediation::candidates(session).unwrap().into_iter().find(|one| one.staff_id == bruno).unwrap().fingerprint;
    mediation::add_mediator(session, &mediation::GrantRequest { case_id: case.id, staff_id: bruno, fingerprint }).unwrap();
    mediation::end_mediator(session, mediation::MediatorEnd { case_id: case.id, staff_id: house.anna }).unwrap();
    house = house.switch("coordinatrice");
    let change = vault::AccountChange { id: house.anna, display_name: "Anna".to_owned(), role: Role::Desk, job_title: None };
    vault::change_account(&mut house.desk.session, &change, accogli_core::mediation::lay_down).unwrap();
}
