//! Group programmes: the waiting list, the meetings, the register, the sheet.

mod attendance_form;
mod looked_again;
mod sheet_rows;
mod two_places;
mod waiting_list;

use accogli_core::families::{self, SearchRequest};
use accogli_core::groups::{
    self, AddMeetingRequest, Audience, CallOffRequest, CancelMeetingRequest, ChangeMeetingRequest, EnrolRequest, EnrolmentState, Mark,
    MarkRequest, MarkRestRequest, MeetingDetails, Modality, MoveUpRequest, NewPerson, ProgrammeChange, ProgrammeKind, ProgrammeState,
    ProgrammesRequest, StartAnywayRequest, TwinRequest, WaitingReason, WalkInsRequest, WithdrawRequest,
};
use accogli_core::store::{Cells, Feature, TimeOfDay};
use accogli_core::vault::{Command, Role, Session};
use accogli_core::{Code, Id, centre, history, rights};
use chrono::NaiveDate;

use crate::desk::{Desk, desk};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(text: &str) -> TimeOfDay {
    text.parse().unwrap()
}

fn hub(session: &Session) -> Id {
    centre::show(session).unwrap().sites[0].id
}

/// *Genitori Smart* for parents: five municipalities, a minimum, three Saturdays.
pub fn smart(session: &Session) -> ProgrammeChange {
    ProgrammeChange {
        id: None,
        title: "Genitori Smart".to_owned(),
        kind: ProgrammeKind::Workshop,
        audience: Audience::Adults,
        site_id: Some(hub(session)),
        project_id: None,
        area_code: None,
        minimum: Some(2),
        maximum: Some(3),
        max_meetings: Some(3),
        decide_on: Some(day("2025-06-16")),
        conductor: Some("Cooperativa Sociale ET".to_owned()),
        age_from: None,
        age_to: None,
        municipalities: ["Grugliasco", "Collegno", "Rivoli", "Rosta", "Villarbasse"].map(str::to_owned).to_vec(),
        note: None,
    }
}

fn programme(session: &mut Session) -> Id {
    let change = smart(session);
    groups::save_programme(session, &change).unwrap().value
}

pub fn person(session: &mut Session, last: &str, first: &str, home: Option<&str>) -> Id {
    let cells = Cells::new().set("last_name", last).set("first_name", first).set("municipality", home.map(str::to_owned));
    session.write(Command::CentreChange, |writer| writer.insert("person", cells)).unwrap().value
}

pub fn enrol(session: &mut Session, programme_id: Id, person_id: Id) -> accogli_core::Result<groups::Enrolled> {
    let request = EnrolRequest { programme_id, person_id: Some(person_id), person: None, note: None };
    groups::enrol(session, &request).map(|saved| saved.value)
}

pub fn saturday(date: &str) -> MeetingDetails {
    MeetingDetails {
        day: day(date),
        starts: time("10:00"),
        ends: time("11:30"),
        site_id: None,
        room_id: None,
        staff_id: None,
        co_staff_id: None,
        title: None,
        modality: Modality::InPerson,
        place: None,
        link: None,
        speaker: None,
    }
}

pub fn meeting(session: &mut Session, programme_id: Id, details: MeetingDetails) -> accogli_core::Result<Id> {
    groups::add_meeting(session, &AddMeetingRequest { programme_id, meeting: details }).map(|saved| saved.value)
}

fn code<T: std::fmt::Debug>(answer: accogli_core::Result<T>) -> (Code, Option<&'static str>) {
    let error = answer.unwrap_err();
    (error.code, error.field)
}

#[test]
fn a_programme_is_kept_as_it_was_asked() {
    let Desk { mut session, folder, .. } = desk();
    let id = programme(&mut session);
    let shown = groups::programme(&mut session, id).unwrap().programme;
    assert_eq!((shown.title.as_str(), shown.minimum, shown.maximum, shown.max_meetings), ("Genitori Smart", Some(2), Some(3), Some(3)));
    assert_eq!(shown.municipalities, ["Collegno", "Grugliasco", "Rivoli", "Rosta", "Villarbasse"]);
    assert_eq!((shown.number.as_str(), shown.state), ("A-00001", ProgrammeState::Open));

    let change = ProgrammeChange {
        id: Some(id),
        title: "Genitori  smart ".to_owned(),
        municipalities: ["Rivoli", " RIVOLI ", "", "Rosta"].map(str::to_owned).to_vec(),
        ..smart(&session)
    };
    groups::save_programme(&mut session, &change).unwrap();
    let shown = groups::programme(&mut session, id).unwrap().programme;
    assert_eq!((shown.title.as_str(), shown.number.as_str()), ("Genitori smart", "A-00001"));
    assert_eq!(shown.municipalities, ["Rivoli", "Rosta"], "each once, empty ones left out");
    let second = programme(&mut session);
    assert_eq!(groups::programme(&mut session, second).unwrap().programme.number, "A-00002");
    drop(folder);
}

#[test]
fn what_cannot_be_a_programme_is_refused_beside_its_field() {
    let mut desk = desk();
    let good = smart(&desk.session);
    let cases: [(ProgrammeChange, Code, &str); 8] = [
        (ProgrammeChange { title: "  ".to_owned(), ..good.clone() }, Code::Required, "title"),
        (ProgrammeChange { title: "x".repeat(10_000), ..good.clone() }, Code::TextTooLong, "title"),
        (ProgrammeChange { minimum: Some(9), maximum: Some(8), ..good.clone() }, Code::MinimumAboveMaximum, "minimum"),
        (ProgrammeChange { maximum: Some(0), minimum: None, ..good.clone() }, Code::NumberOutOfRange, "maximum"),
        (ProgrammeChange { max_meetings: Some(101), ..good.clone() }, Code::NumberOutOfRange, "max_meetings"),
        (ProgrammeChange { age_from: Some(11), age_to: Some(6), ..good.clone() }, Code::NumberOutOfRange, "age_to"),
        (ProgrammeChange { area_code: Some("nessuna".to_owned()), ..good.clone() }, Code::NotFound, "area_code"),
        (ProgrammeChange { note: Some("n".repeat(2001)), ..good }, Code::TextTooLong, "note"),
    ];
    for (change, expected, field) in cases {
        assert_eq!(code(groups::save_programme(&mut desk.session, &change)), (expected, Some(field)));
    }
    assert!(groups::programmes(&desk.session, &ProgrammesRequest { past: false }).unwrap().is_empty(), "nothing is half-saved");
}

#[test]
fn who_comes_after_the_maximum_waits_residents_first() {
    let mut desk = desk();
    let session = &mut desk.session;
    let id = programme(session);
    let people: Vec<Id> = (0..3).map(|n| person(session, &format!("Iscritto{n}"), "Uno", None)).collect();
    for person in &people {
        assert_eq!(enrol(session, id, *person).unwrap().state, EnrolmentState::Enrolled);
    }
    let outside = person(session, "Fuori", "Comune", Some("Torino"));
    let resident = person(session, "Nel", "Comune", Some("ROSTA"));
    let late = person(session, "Tardi", "Comune", Some("Rivoli"));
    let waiting = |answer: groups::Enrolled| (answer.state, answer.place, answer.reason);
    assert_eq!(waiting(enrol(session, id, outside).unwrap()), (EnrolmentState::Waiting, Some(1), Some(WaitingReason::Arrival)));
    assert_eq!(waiting(enrol(session, id, resident).unwrap()), (EnrolmentState::Waiting, Some(1), Some(WaitingReason::Resident)));
    assert_eq!(waiting(enrol(session, id, late).unwrap()), (EnrolmentState::Waiting, Some(2), Some(WaitingReason::Resident)));
    assert_eq!(code(enrol(session, id, outside)), (Code::AlreadyEnrolled, Some("person_id")));
    assert_eq!(code(enrol(session, id, people[0])), (Code::AlreadyEnrolled, Some("person_id")));
    assert_eq!(code(enrol(session, id, id)), (Code::NotFound, Some("person_id")));

    let shown = groups::programme(session, id).unwrap();
    let names: Vec<&str> = shown.waiting.iter().map(|one| one.last_name.as_str()).collect();
    assert_eq!(names, ["Nel", "Tardi", "Fuori"]);

    // A written reason puts somebody first; the first who withdraws lets them in, and the answer says whom to call.
    let outside_enrolment = shown.waiting[2].id;
    let no_reason = groups::move_up(session, &MoveUpRequest { enrolment_id: outside_enrolment, reason: " ".to_owned() });
    assert_eq!(code(no_reason), (Code::Required, Some("reason")));
    let request = MoveUpRequest { enrolment_id: outside_enrolment, reason: "Fratello già iscritto".to_owned() };
    assert_eq!(
        waiting(groups::move_up(session, &request).unwrap().value),
        (EnrolmentState::Waiting, Some(1), Some(WaitingReason::Priority))
    );
    let withdrawn = groups::withdraw(session, &WithdrawRequest { enrolment_id: shown.enrolled[0].id }).unwrap();
    assert_eq!(withdrawn.changes, [Feature::Groups]);
    let moved: Vec<(Id, &str)> = withdrawn.value.moved_up.iter().map(|one| (one.person_id, one.last_name.as_str())).collect();
    assert_eq!(moved, [(outside, "Fuori")]);
    assert_eq!(code(groups::withdraw(session, &WithdrawRequest { enrolment_id: shown.enrolled[0].id })), (Code::WrongState, None));

    // One action, one undo: the place goes back with the withdrawal.
    history::undo(session).unwrap();
    let back = groups::programme(session, id).unwrap();
    assert_eq!((back.enrolled, back.withdrawn.len()), (shown.enrolled, 0));
}

#[test]
fn more_places_go_to_the_waiting_list_and_fewer_than_the_enrolled_are_refused() {
    let mut desk = desk();
    let session = &mut desk.session;
    let id = programme(session);
    for number in 0..5 {
        let one = person(session, &format!("Persona{number}"), "Una", None);
        enrol(session, id, one).unwrap();
    }
    let fewer = ProgrammeChange { id: Some(id), maximum: Some(2), ..smart(session) };
    let refusal = groups::save_programme(session, &fewer).unwrap_err();
    assert_eq!((refusal.code, refusal.field, refusal.params["enrolled"].as_str()), (Code::MaximumBelowEnrolled, Some("maximum"), "3"));
    let more = ProgrammeChange { id: Some(id), maximum: Some(4), ..smart(session) };
    groups::save_programme(session, &more).unwrap();
    let shown = groups::programme(session, id).unwrap();
    assert_eq!((shown.enrolled.len(), shown.waiting.len()), (4, 1));
    assert_eq!(shown.waiting[0].last_name, "Persona4");
    let no_end = ProgrammeChange { id: Some(id), maximum: None, ..smart(session) };
    groups::save_programme(session, &no_end).unwrap();
    assert_eq!(groups::programme(session, id).unwrap().enrolled.len(), 5);
}

#[test]
fn it_starts_only_with_the_minimum_unless_the_coordinator_writes_why() {
    let mut desk = desk();
    desk.add(&[("sportello", Role::Desk)]);
    let id = programme(&mut desk.session);
    let one = person(&mut desk.session, "Bianchi", "Anna", None);
    enrol(&mut desk.session, id, one).unwrap();
    let row = &groups::programmes(&desk.session, &ProgrammesRequest { past: false }).unwrap()[0];
    assert!(row.below_minimum);
    let below = desk.session.register().read(|reader| groups::below_minimum(reader, day("2025-06-12"))).unwrap();
    assert_eq!(below.iter().map(|row| (row.id, row.decide_on)).collect::<Vec<_>>(), [(id, Some(day("2025-06-16")))]);

    let mut desk = desk.switch("sportello");
    let refusal = groups::confirm(&mut desk.session, id).unwrap_err();
    assert_eq!((refusal.code, refusal.params["enrolled"].as_str(), refusal.params["minimum"].as_str()), (Code::BelowMinimum, "1", "2"));
    let anyway = StartAnywayRequest { programme_id: id, reason: "Parte con l'altro gruppo".to_owned() };
    assert_eq!(code(groups::start_anyway(&mut desk.session, &anyway)), (Code::NotPermitted, None));
    assert_eq!(groups::programme(&mut desk.session, id).unwrap().programme.state, ProgrammeState::Open);

    let mut desk = desk.switch("coordinatrice");
    groups::start_anyway(&mut desk.session, &anyway).unwrap();
    let shown = groups::programme(&mut desk.session, id).unwrap().programme;
    assert_eq!((shown.state, shown.state_reason.as_deref()), (ProgrammeState::Confirmed, Some("Parte con l'altro gruppo")));
    assert!(desk.session.register().read(|reader| groups::below_minimum(reader, day("2025-06-12"))).unwrap().is_empty());
    assert_eq!(code(groups::confirm(&mut desk.session, id)), (Code::WrongState, None));

    let reached = programme(&mut desk.session);
    for number in 0..2 {
        let one = person(&mut desk.session, &format!("Persona{number}"), "Una", None);
        enrol(&mut desk.session, reached, one).unwrap();
    }
    groups::confirm(&mut desk.session, reached).unwrap();
    groups::end(&mut desk.session, reached).unwrap();
    assert_eq!(groups::programmes(&desk.session, &ProgrammesRequest { past: true }).unwrap()[0].state, ProgrammeState::Ended);
    assert_eq!(code(enrol(&mut desk.session, reached, one)), (Code::WrongState, None));
}

#[test]
fn meetings_take_time_in_the_agenda_and_never_go_beyond_the_plan() {
    let mut desk = desk();
    let staff = desk.add(&[("educatrice", Role::Professional)])[0];
    let session = &mut desk.session;
    let id = programme(session);
    let room = centre::show(session).unwrap().rooms.iter().find(|room| room.site_id == hub(session)).unwrap().id;
    let with = |date: &str| MeetingDetails { staff_id: Some(staff), room_id: Some(room), ..saturday(date) };
    let wrong = MeetingDetails { ends: time("09:00"), ..saturday("2025-06-14") };
    assert_eq!(code(meeting(session, id, wrong)), (Code::EndBeforeStart, Some("ends")));
    let third = meeting(session, id, with("2025-06-28")).unwrap();
    let first = meeting(session, id, with("2025-06-14")).unwrap();
    meeting(session, id, with("2025-06-21")).unwrap();
    let beyond = meeting(session, id, with("2025-07-05")).unwrap_err();
    assert_eq!((beyond.code, beyond.params["max"].as_str()), (Code::MeetingBeyondMaximum, "3"));

    let shown = groups::programme(session, id).unwrap();
    let numbers: Vec<(Option<u32>, NaiveDate)> = shown.meetings.iter().map(|one| (one.number, one.day)).collect();
    assert_eq!(numbers, [(Some(1), day("2025-06-14")), (Some(2), day("2025-06-21")), (Some(3), day("2025-06-28"))]);

    // The twin's operator may not be the same at the same hour, nor the room.
    let twin = groups::save_programme(session, &ProgrammeChange { audience: Audience::Children, ..smart(session) }).unwrap().value;
    let clash = meeting(session, twin, MeetingDetails { room_id: None, ..with("2025-06-14") }).unwrap_err();
    assert_eq!((clash.code, clash.field, clash.params["from"].as_str()), (Code::StaffBusy, Some("staff_id"), "10:00"));
    let clash = meeting(session, twin, MeetingDetails { staff_id: None, ..with("2025-06-14") });
    assert_eq!(code(clash), (Code::RoomBusy, Some("room_id")));

    // Moving looks again; calling off frees the hour and leaves a number less.
    let change = |meeting_id, meeting| ChangeMeetingRequest { meeting_id, meeting };
    assert_eq!(code(groups::change_meeting(session, &change(third, with("2025-06-14")))), (Code::StaffBusy, Some("staff_id")));
    let speaker = MeetingDetails { speaker: Some("Dott.ssa Inventata".to_owned()), ..with("2025-06-14") };
    groups::change_meeting(session, &change(first, speaker)).unwrap();
    groups::cancel_meeting(session, &CancelMeetingRequest { meeting_id: first, reason: Some("Sala allagata".to_owned()) }).unwrap();
    assert_eq!(code(groups::cancel_meeting(session, &CancelMeetingRequest { meeting_id: first, reason: None })), (Code::WrongState, None));
    assert_eq!(code(groups::change_meeting(session, &change(first, with("2025-06-14")))), (Code::WrongState, None));
    let shown = groups::programme(session, id).unwrap();
    assert_eq!(shown.meetings.iter().map(|one| one.number).collect::<Vec<_>>(), [None, Some(1), Some(2)]);
    assert_eq!(shown.meetings[0].cancel_reason.as_deref(), Some("Sala allagata"));
    meeting(session, twin, with("2025-06-14")).unwrap();
    meeting(session, id, with("2025-07-05")).unwrap();

    let fewer = ProgrammeChange { id: Some(id), max_meetings: Some(2), ..smart(session) };
    assert_eq!(code(groups::save_programme(session, &fewer)), (Code::MeetingBeyondMaximum, Some("max_meetings")));
}

#[test]
fn calling_off_frees_the_coming_meetings_and_undo_brings_them_back() {
    let mut desk = desk();
    let session = &mut desk.session;
    let id = programme(session);
    for date in ["2025-06-14", "2025-06-21"] {
        meeting(session, id, saturday(date)).unwrap();
    }
    let no_reason = CallOffRequest { programme_id: id, reason: String::new() };
    assert_eq!(code(groups::call_off(session, &no_reason)), (Code::Required, Some("reason")));
    let saved = groups::call_off(session, &CallOffRequest { programme_id: id, reason: "Pochi iscritti".to_owned() }).unwrap();
    assert!(saved.changes.contains(&Feature::Agenda) && saved.changes.contains(&Feature::Groups));
    let shown = groups::programme(session, id).unwrap();
    assert!(shown.meetings.iter().all(|meeting| meeting.cancelled));
    assert_eq!((shown.programme.state, shown.programme.state_reason.as_deref()), (ProgrammeState::Cancelled, Some("Pochi iscritti")));
    assert_eq!(code(meeting(session, id, saturday("2025-06-28"))), (Code::WrongState, None));
    history::undo(session).unwrap();
    let shown = groups::programme(session, id).unwrap();
    assert!(shown.meetings.iter().all(|meeting| !meeting.cancelled));
    assert_eq!(shown.programme.state, ProgrammeState::Open);
}

#[test]
fn presences_are_marked_person_by_meeting_and_taken_back() {
    let mut desk = desk();
    let session = &mut desk.session;
    let id = programme(session);
    let (one, two) = (meeting(session, id, saturday("2025-06-07")).unwrap(), meeting(session, id, saturday("2025-06-21")).unwrap());
    let people: Vec<groups::Enrolled> = (0..4)
        .map(|number| {
            let person = person(session, &format!("Persona{number}"), "Una", None);
            enrol(session, id, person).unwrap()
        })
        .collect();
    let mark = |session: &mut Session, meeting_id, enrolment_id, mark| {
        groups::mark_presence(session, &MarkRequest { meeting_id, enrolment_id, mark })
    };
    let marks = |session: &mut Session| {
        let view = groups::programme(session, id).unwrap();
        view.marks.iter().map(|cell| (cell.meeting_id, cell.enrolment_id, cell.mark)).collect::<Vec<_>>()
    };
    let first = people[0].enrolment_id;
    mark(session, one, first, Some(Mark::Present)).unwrap();
    mark(session, one, first, Some(Mark::Late)).unwrap();
    assert_eq!(marks(session), [(one, first, Mark::Late)]);
    history::undo(session).unwrap();
    assert_eq!(marks(session), [(one, first, Mark::Present)]);
    mark(session, one, first, None).unwrap();
    assert_eq!(marks(session), []);
    mark(session, one, first, None).unwrap();
    mark(session, one, first, Some(Mark::Present)).unwrap();
    assert_eq!(code(mark(session, two, first, Some(Mark::Excused))), (Code::DateInFuture, None));
    mark(session, two, first, None).unwrap();

    // The first presence of a past meeting says that it was held.
    let states: Vec<String> =
        session.register().read(|reader| reader.rows("SELECT state FROM appointment ORDER BY day", [], |row| row.get(0))).unwrap();
    assert_eq!(states, ["held", "booked"]);

    let waiting = people[3].enrolment_id;
    assert_eq!(code(mark(session, one, waiting, Some(Mark::Present))), (Code::WrongState, None));
    let other = programme(session);
    let elsewhere = meeting(session, other, saturday("2025-06-14")).unwrap();
    assert_eq!(code(mark(session, elsewhere, first, Some(Mark::Present))), (Code::NotFound, None));

    groups::count_walk_ins(session, &WalkInsRequest { meeting_id: one, walk_ins: 4 }).unwrap();
    assert_eq!(groups::programme(session, id).unwrap().meetings[0].walk_ins, 4);
    let many = WalkInsRequest { meeting_id: one, walk_ins: 10_001 };
    assert_eq!(code(groups::count_walk_ins(session, &many)), (Code::NumberOutOfRange, Some("walk_ins")));
    let coming = WalkInsRequest { meeting_id: two, walk_ins: 4 };
    assert_eq!(code(groups::count_walk_ins(session, &coming)), (Code::DateInFuture, Some("walk_ins")));
    groups::cancel_meeting(session, &CancelMeetingRequest { meeting_id: two, reason: None }).unwrap();
    assert_eq!(code(groups::count_walk_ins(session, &coming)), (Code::WrongState, None));
}

#[test]
fn the_rest_of_a_meeting_is_marked_in_one_action() {
    let mut desk = desk();
    let session = &mut desk.session;
    let id = programme(session);
    let past = meeting(session, id, saturday("2025-06-07")).unwrap();
    let enrolments: Vec<Id> = (0..4)
        .map(|number| {
            let person = person(session, &format!("Persona{number}"), "Una", None);
            enrol(session, id, person).unwrap().enrolment_id
        })
        .collect();
    groups::mark_presence(session, &MarkRequest { meeting_id: past, enrolment_id: enrolments[1], mark: Some(Mark::Absent) }).unwrap();
    let before = groups::programme(session, id).unwrap();
    let rest = MarkRestRequest { meeting_id: past, mark: Mark::Present };
    assert_eq!(groups::mark_rest(session, &rest).unwrap().value, 2, "the absent stays, who waits is not marked");
    assert_eq!(groups::mark_rest(session, &rest).unwrap().value, 0);
    let marks = groups::programme(session, id).unwrap().marks;
    let of = |enrolment: Id| marks.iter().find(|cell| cell.enrolment_id == enrolment).map(|cell| cell.mark);
    assert_eq!([0, 1, 2, 3].map(|n: usize| of(enrolments[n])), [Some(Mark::Present), Some(Mark::Absent), Some(Mark::Present), None]);
    // The second time changed nothing and is no step of its own.
    history::undo(session).unwrap();
    assert_eq!(groups::programme(session, id).unwrap(), before);

    // Whoever asked for their data to be left alone is passed over, and the others are marked.
    let limit = rights::RestrictRequest {
        person_id: groups::programme(session, id).unwrap().enrolled[0].person_id,
        kind: rights::LimitKind::Limited,
        starts_on: day("2025-06-12"),
        reason: "contesta i dati".to_owned(),
    };
    rights::restrict(session, &limit).unwrap();
    assert_eq!(groups::mark_rest(session, &rest).unwrap().value, 1);
}

#[test]
fn a_person_new_to_the_register_is_enrolled_in_one_action_and_found_by_the_search() {
    let mut desk = desk();
    let session = &mut desk.session;
    let id = programme(session);
    let new = |last: &str, phone: &str, born: Option<&str>| EnrolRequest {
        programme_id: id,
        person_id: None,
        person: Some(NewPerson {
            last_name: last.to_owned(),
            first_name: "Łucja".to_owned(),
            born_on: born.map(day),
            municipality: Some("Rivoli".to_owned()),
            phone: Some(phone.to_owned()),
            safety: (!phone.is_empty()).then_some(families::Safety::HoursOnly),
            hours: phone.starts_with('3').then(|| "dopo le 17".to_owned()),
        }),
        note: None,
    };
    for (request, expected) in [
        (new("  ", "", None), (Code::Required, Some("last_name"))),
        (new("D'Angelo", "12", None), (Code::PhoneUnreadable, Some("phone"))),
        (new("D'Angelo", "02 123 4567", None), (Code::Required, Some("hours"))),
        (new("D'Angelo", "", Some("2026-01-01")), (Code::DateInFuture, Some("born_on"))),
        (EnrolRequest { person: None, ..new("", "", None) }, (Code::Required, Some("person_id"))),
    ] {
        assert_eq!(code(groups::enrol(session, &request)), expected);
    }
    let people = |session: &Session| session.register().read(|reader| reader.number("SELECT count(*) FROM person", [])).unwrap();
    assert_eq!(people(session), 0, "nothing is half-saved");
    groups::enrol(session, &new("D'Angelo", "347 123 4567", None)).unwrap();
    let shown = groups::programme(session, id).unwrap();
    assert_eq!((shown.enrolled[0].last_name.as_str(), shown.enrolled[0].resident), ("D'Angelo", true));
    let rule = "SELECT 1 FROM contact_point WHERE safety = 'hours_only' AND hours = 'dopo le 17'";
    assert!(session.register().read(|reader| reader.exists(rule, [])).unwrap(), "the rule that was told with it");
    for text in ["dangelo", "lucja", "3471234567"] {
        let hits = families::search(session, &SearchRequest { text: text.to_owned() }).unwrap();
        assert_eq!(hits.first().and_then(|hit| hit.person_id), Some(shown.enrolled[0].person_id), "{text}");
    }
    history::undo(session).unwrap();
    assert_eq!(people(session), 0);
}

#[test]
fn where_a_protected_person_lives_is_not_told() {
    let mut desk = desk();
    let session = &mut desk.session;
    let id = programme(session);
    let cells = Cells::new().set("last_name", "Neri").set("first_name", "Pia").set("municipality", "Rivoli").set("address_hidden", true);
    let hidden = session.write(Command::CentreChange, |writer| writer.insert("person", cells)).unwrap().value;
    enrol(session, id, hidden).unwrap();
    assert_eq!(groups::programme(session, id).unwrap().enrolled[0].municipality, None);

    // Their own address may be told, that of the home they live in may not.
    let details = families::PersonDetails {
        last_name: "Verdi".into(),
        first_name: "Ada".into(),
        municipality: Some("Rivoli".into()),
        ..Default::default()
    };
    let file =
        families::NewFamily { person: Some(details), person_id: None, role: families::MemberRole::Mother, site_id: None, project_id: None };
    let family_id = families::open(session, &file).unwrap().value;
    let view = families::show(session, family_id).unwrap();
    enrol(session, id, view.people[0].id).unwrap();
    let told = |session: &mut Session| groups::programme(session, id).unwrap().enrolled[1].municipality.clone();
    assert_eq!(told(session).as_deref(), Some("Rivoli"));
    let home = Some(view.households[0].id);
    let refuge = families::HouseholdChange {
        id: home,
        family_id,
        label: None,
        municipality: Some("Rivoli".into()),
        address: None,
        address_hidden: true,
        ended: false,
        phone: None,
        told_by_id: None,
        members_too: false,
    };
    families::save_household(session, &refuge).unwrap();
    assert_eq!(told(session), None);
    assert!(groups::programme(session, id).unwrap().enrolled[1].resident, "it counts for the order all the same");
}

#[test]
fn what_is_over_or_called_off_is_not_changed_any_more() {
    let mut desk = desk();
    let session = &mut desk.session;
    let (over, off) = (programme(session), programme(session));
    for id in [over, off] {
        for number in 0..4 {
            let person = person(session, &format!("Persona{number}"), "Una", None);
            enrol(session, id, person).unwrap();
        }
    }
    groups::end(session, over).unwrap();
    groups::call_off(session, &CallOffRequest { programme_id: off, reason: "Pochi iscritti".into() }).unwrap();
    for id in [over, off] {
        let before = groups::programme(session, id).unwrap();
        let wider = ProgrammeChange { id: Some(id), maximum: Some(10), ..smart(session) };
        assert_eq!(code(groups::save_programme(session, &wider)), (Code::WrongState, None));
        assert_eq!(groups::programme(session, id).unwrap(), before, "nobody moves up");
    }
}

#[test]
fn twins_know_each_other_and_leave_each_other_alone() {
    let mut desk = desk();
    let session = &mut desk.session;
    let parents = programme(session);
    let children = groups::save_programme(session, &ProgrammeChange { audience: Audience::Children, ..smart(session) }).unwrap().value;
    let others = groups::save_programme(session, &ProgrammeChange { audience: Audience::Children, ..smart(session) }).unwrap().value;
    meeting(session, children, saturday("2025-06-14")).unwrap();
    let link = |session: &mut Session, programme_id, twin_id| groups::link_twin(session, &TwinRequest { programme_id, twin_id });
    let twin = |session: &mut Session, id| groups::programme(session, id).unwrap().twin.map(|twin| twin.id);
    assert_eq!(code(link(session, children, Some(others))), (Code::TwinAudience, Some("twin_id")));
    assert_eq!(code(link(session, parents, Some(parents))), (Code::TwinAudience, Some("twin_id")));
    link(session, parents, Some(children)).unwrap();
    assert_eq!((twin(session, parents), twin(session, children)), (Some(children), Some(parents)));
    let shown = groups::programme(session, parents).unwrap().twin.unwrap();
    assert_eq!((shown.meetings.len(), shown.meetings[0].starts), (1, time("10:00")));
    link(session, others, Some(parents)).unwrap();
    assert_eq!((twin(session, parents), twin(session, children), twin(session, others)), (Some(others), None, Some(parents)));
    history::undo(session).unwrap();
    assert_eq!((twin(session, parents), twin(session, children), twin(session, others)), (Some(children), Some(parents), None));
    link(session, children, None).unwrap();
    assert_eq!((twin(session, parents), twin(session, children)), (None, None));
}

#[test]
fn somebody_who_comes_back_takes_their_old_row_and_a_new_arrival() {
    let mut desk = desk();
    let session = &mut desk.session;
    let id = programme(session);
    let ids: Vec<Id> = (0..5).map(|number| person(session, &format!("Persona{number}"), "Una", None)).collect();
    let enrolments: Vec<Id> = ids.iter().map(|person| enrol(session, id, *person).unwrap().enrolment_id).collect();
    groups::withdraw(session, &WithdrawRequest { enrolment_id: enrolments[0] }).unwrap();
    let back = enrol(session, id, ids[0]).unwrap();
    assert_eq!((back.enrolment_id, back.state, back.place), (enrolments[0], EnrolmentState::Waiting, Some(2)));
    let shown = groups::programme(session, id).unwrap();
    assert_eq!((shown.enrolled.len(), shown.waiting.len(), shown.withdrawn.len()), (3, 2, 0));
    assert_eq!(shown.waiting[1].left_on, None);
}

#[test]
fn a_mother_whose_birth_date_nobody_wrote_is_no_child_of_a_programme_for_children() {
    let mut desk = desk();
    let session = &mut desk.session;
    let [mother, somebody] = ["Rossi", "Verdi"].map(|name| person(session, name, "Lucia", None));
    let open =
        families::NewFamily { person: None, person_id: Some(mother), role: families::MemberRole::Mother, site_id: None, project_id: None };
    families::open(session, &open).unwrap();
    let children = ProgrammeChange { audience: Audience::Children, minimum: None, ..smart(session) };
    let id = groups::save_programme(session, &children).unwrap().value;
    for one in [mother, somebody] {
        enrol(session, id, one).unwrap();
    }
    let mut asked =
        |who: Id| groups::programme(session, id).unwrap().enrolled.iter().find(|row| row.person_id == who).unwrap().consent.is_some();
    assert!(!asked(mother) && asked(somebody), "of somebody nobody knows anything about, it is asked");
}
