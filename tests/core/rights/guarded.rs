//! Which tables a limitation (art. 18) guards: every one by which something of a person can be reached, or there is a reason. And what
//! goes on all the same, for the safety of another and for what the person asks.

use std::collections::BTreeSet;

use accogli_core::agenda::{CancelledBy, State};
use accogli_core::families::{
    self as fam, Decision, EnquiryChange, EnquiryDecision, EnquiryMove, EnquiryState, EnquiryToFamily, FamilyChange, MemberRole,
    PersonChange, PersonDetails,
};
use accogli_core::mediation::{
    self, AttachRequest, CaseState, CloseRequest, MeetingCancel, NoteRevision, NoteText, PartyAnswer, PartyState, Presence, RecordRequest,
    ScreeningAnswer,
};
use accogli_core::rights::{LimitKind, Obstacle, RestrictRequest, preview_erasure, restrict};
use accogli_core::store::Cells;
use accogli_core::vault::{Command, Session};
use accogli_core::{Code, Id};

use super::{code, couple, day, details, member};
use crate::families::call;
use crate::mediation::{House, alone, at, day as of_june, house, joint, note};
use crate::schema::migrated;

const ALL: &[&str] = &["INSERT", "UPDATE", "DELETE"];

/// Tables about people that a limitation leaves open.
const LEFT: &[(&str, &[&str], &str)] = &[
    ("person", &["INSERT"], "who is not there yet is not restricted"),
    ("family", &["INSERT"], "nobody is in it yet: its people are guarded"),
    ("household", &["INSERT"], "nobody lives in it yet: a stay is guarded"),
    ("mediation_case", &["INSERT"], "its parties are guarded"),
    ("enquiry", &["INSERT"], "that somebody rang again is what they ask"),
    ("screening", ALL, "the safety of the other party, art. 18(2)"),
    ("case_key", ALL, "who may open what was sealed, art. 32"),
    ("case_mediator", ALL, "who may open what was sealed, art. 32"),
    ("escrow_key", ALL, "who may open what was sealed, art. 32"),
    ("data_request", ALL, "what the person asks, and the answer"),
    ("limitation", ALL, "the limitation itself"),
    ("restriction", ALL, "from whom of the staff a file is hidden"),
    ("family_file_part", ALL, "belongs to its file, which is guarded"),
    ("note_attachment_part", ALL, "belongs to its attachment, which is guarded"),
    ("group_meeting", ALL, "of all who are enrolled: enrolment and presence are guarded"),
    ("printed_sheet", ALL, "that a paper was printed, without its words"),
    ("list_export", ALL, "that a list left, and why: who is restricted is in none"),
    ("retention_review", ALL, "why the centre keeps a record or not is its own decision, art. 5; anonymising is an obstacle's to refuse"),
    ("undone_right", ALL, "that a right is to be done again, without words"),
];

#[test]
fn every_table_about_people_is_guarded_or_there_is_a_reason() {
    let connection = migrated();
    let list = |sql: &str| -> Vec<(String, String)> {
        connection.prepare(sql).unwrap().query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    let keys = list(
        "SELECT m.name, k.\"table\" FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) k WHERE m.type = 'table' AND k.\"table\" <> m.name",
    );
    // Some name whom they are about by no key.
    let by_name =
        "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'subject_id'";
    let by_name = list(by_name);
    let mut about: BTreeSet<&str> = ["person", "family"].into_iter().chain(by_name.iter().map(|(table, _)| table.as_str())).collect();
    loop {
        let more: Vec<&str> = keys.iter().filter(|(_, to)| about.contains(to.as_str())).map(|(from, _)| from.as_str()).collect();
        let before = about.len();
        about.extend(more);
        if about.len() == before {
            break;
        }
    }
    assert!(about.len() > 30, "{about:?}");
    let triggers = list("SELECT tbl_name, sql FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%person_restricted%'");
    let guarded = |table: &str, verb: &str| triggers.iter().any(|(of, sql)| of == table && sql.contains(&format!("BEFORE {verb} ")));
    let left = |table: &str, verb: &str| LEFT.iter().any(|(of, verbs, _)| *of == table && verbs.contains(&verb));
    for (table, verb) in about.iter().flat_map(|table| ALL.iter().map(move |verb| (*table, *verb))) {
        assert!(guarded(table, verb) != left(table, verb), "{verb} {table}: give it a trigger or a reason, and not both");
    }
    assert!(LEFT.iter().all(|(table, ..)| about.contains(table)), "a reason for a table that is none any more");
}

fn limit(session: &mut Session, person_id: Id) {
    let request = RestrictRequest { person_id, kind: LimitKind::Limited, starts_on: day(2025, 6, 12), reason: "contesta".to_owned() };
    restrict(session, &request).unwrap();
}

fn to_file(enquiry_id: Id) -> EnquiryToFamily {
    EnquiryToFamily { enquiry_id, family_id: None, person_id: None, last_name: None, first_name: None, role: None, state: None }
}

fn written(house: &mut House, case_id: Id, meeting_id: Option<Id>) -> accogli_core::Result<Id> {
    let request = NoteText { case_id, meeting_id, content: note("parole") };
    mediation::write_note(&mut house.desk.session, &request).map(|saved| saved.value)
}

#[test]
fn a_case_of_somebody_restricted_is_left_as_it_is_but_for_the_other_and_their_safety() {
    let mut house = house();
    let anna = house.anna;
    let case = house.screened(&[anna]);
    let mut meetings = Vec::new();
    for booked in
        [alone(&case, 0, of_june(6, 18), at(9, 0)), alone(&case, 1, of_june(6, 19), at(9, 0)), joint(&case, of_june(6, 20), at(9, 0))]
    {
        let seen = house.book(&booked).unwrap();
        meetings.push(seen.meetings.iter().map(|one| one.id).find(|id| !meetings.contains(id)).unwrap());
    }
    let (hers, his, both) = (meetings[0], meetings[1], meetings[2]);
    let old = written(&mut house, case.id, None).unwrap();
    let of_him = written(&mut house, case.id, Some(his)).unwrap();
    let mother = house.parents[0];
    house = house.switch("coordinatrice");
    limit(&mut house.desk.session, mother);
    house = house.switch("anna");

    for meeting in [None, Some(hers), Some(both)] {
        assert_eq!(code(written(&mut house, case.id, meeting)), Code::PersonRestricted, "{meeting:?}");
    }
    let session = &mut house.desk.session;
    let revised = |note_id: Id| NoteRevision { note_id, content: note("altre parole") };
    assert_eq!(code(mediation::revise_note(session, &revised(old))), Code::PersonRestricted);
    assert_eq!(code(mediation::attach_file(session, AttachRequest { note_id: old }, "a.pdf", b"%PDF-1.7")), Code::PersonRestricted);
    let close = CloseRequest { case_id: case.id, outcome: mediation::CaseOutcome::BrokenByCouple, closed_on: None };
    assert_eq!(code(mediation::close_case(session, &close)), Code::PersonRestricted);
    let rows = [
        ("mediation_case", case.id, Cells::new().set("next_step", "altro")),
        ("mediation_case", case.id, Cells::new().set("state", "stopped").set("next_step", "altro")),
        ("mediation_meeting", both, Cells::new().set("next_step", "altro")),
        ("mediation_meeting", hers, Cells::new().set("minutes", 10_i64)),
    ];
    for (table, id, cells) in rows {
        assert_eq!(
            code(session.write(Command::MediationChangeCase, |writer| writer.update(table, id, cells))),
            Code::PersonRestricted,
            "{table}"
        );
    }
    for meeting in [hers, both] {
        let theme = Cells::new().set("meeting_id", meeting).set("theme", "school");
        assert_eq!(
            code(session.write(Command::MediationChangeCase, |writer| writer.insert("meeting_theme", theme))),
            Code::PersonRestricted
        );
    }
    let slot: Id = session
        .register()
        .read(|reader| reader.row("SELECT appointment_id FROM mediation_meeting WHERE id = ?1", [both], |row| row.get(0)))
        .unwrap();
    let moved =
        session.write(Command::MediationChangeCase, |writer| writer.update("appointment", slot, Cells::new().set("day", "2025-06-27")));
    assert_eq!(code(moved), Code::PersonRestricted);

    // The other party's own, calling off, and the stop go on.
    mediation::revise_note(session, &revised(of_him)).unwrap();
    written(&mut house, case.id, Some(his)).unwrap();
    let cancel = MeetingCancel { meeting_id: hers, by: CancelledBy::User, reason: None };
    mediation::cancel_meeting(&mut house.desk.session, &cancel).unwrap();
    let stopped = house.screen(&case, 1, ScreeningAnswer::Yes).unwrap();
    assert_eq!(stopped.state, CaseState::Stopped);
}

#[test]
fn the_other_party_is_recorded_and_withdraws_while_one_is_restricted() {
    let mut house = house();
    let anna = house.anna;
    let case = house.screened(&[anna]);
    let mut meetings = Vec::new();
    for booked in [
        alone(&case, 0, of_june(6, 18), at(9, 0)),
        alone(&case, 1, of_june(6, 19), at(9, 0)),
        joint(&case, of_june(6, 20), at(9, 0)),
        joint(&case, of_june(6, 27), at(9, 0)),
    ] {
        let seen = house.book(&booked).unwrap();
        meetings.push(seen.meetings.iter().map(|one| one.id).find(|id| !meetings.contains(id)).unwrap());
    }
    let mother = house.parents[0];
    house = house.switch("coordinatrice");
    limit(&mut house.desk.session, mother);
    house = House { desk: house.desk.switch_at("anna", 9 * 86_400), ..house };
    let session = &mut house.desk.session;

    let record = |meeting: usize, presences: Vec<Presence>| RecordRequest {
        meeting_id: meetings[meeting],
        held: !presences.is_empty(),
        presences,
        minutes: None,
        themes: vec![],
        next_step: Some("portare le carte".to_owned()),
        next: None,
    };
    for of_her in [0, 2] {
        assert_eq!(code(mediation::record_meeting(session, &record(of_her, vec![]))), Code::PersonRestricted, "{of_her}");
    }
    // What was agreed with him alone stands on his meeting; the case is of both.
    let came = Presence { party_id: case.parties[1].id, present: true };
    let seen = mediation::record_meeting(session, &record(1, vec![came])).unwrap().value;
    let his = seen.meetings.iter().find(|one| one.id == meetings[1]).unwrap();
    assert_eq!((his.next_step.as_deref(), his.state, seen.next_step), (Some("portare le carte"), State::Held, None));

    let answer = |party: usize, answer| PartyAnswer { case_id: case.id, party_id: case.parties[party].id, answer };
    assert_eq!(code(mediation::answer_party(session, answer(0, PartyState::Refused))), Code::PersonRestricted);
    let seen = mediation::answer_party(session, answer(1, PartyState::Refused)).unwrap().value;
    let last = seen.meetings.iter().find(|one| one.id == meetings[3]).unwrap();
    assert_eq!((seen.state, last.state), (CaseState::Counselling, State::CancelledByUser));
    // With it nothing else of the case is written.
    let more = Cells::new().set("state", "counselling").set("next_step", "altro");
    let written = session.write(Command::MediationChangeCase, |writer| writer.update("mediation_case", case.id, more));
    assert_eq!(code(written), Code::PersonRestricted);
}

#[test]
fn a_first_contact_of_somebody_restricted_keeps_its_words_and_goes_its_way() {
    let mut couple = couple();
    let (family, mother, father) = (couple.family, couple.mother, couple.father);
    let session = couple.session();
    let of = |names: Option<(&str, &str)>, topic: &str| EnquiryChange {
        last_name: names.map(|(last, _)| last.to_owned()),
        first_name: names.map(|(_, first)| first.to_owned()),
        ..call(topic)
    };
    // With the marks a keyboard or a hurry leaves out.
    let renamed = PersonDetails { first_name: "Nicolò".to_owned(), ..details("Madre", "Rossi", "", day(1988, 3, 2)) };
    fam::save_person(session, &PersonChange { id: Some(mother), ..member(family, MemberRole::Mother, renamed) }).unwrap();
    let mut calls = Vec::new();
    let named = [
        (Some(("ROSSI", "Nicolo'")), "suo"),
        (Some(("Rossi", "")), "di mezzo nome"),
        (None, "di nessuno"),
        (Some(("Zanardelli", "Ottavio")), "di lui"),
    ];
    for (names, topic) in named {
        let id = fam::save_enquiry(session, &of(names, topic)).unwrap().value;
        session.write(Command::FamiliesChange, |writer| writer.update("enquiry", id, Cells::new().set("family_id", family))).unwrap();
        calls.push((id, of(names, topic)));
    }
    // Of no file, from her number.
    let rung = EnquiryChange { phone: Some("347 111 2233".to_owned()), ..of(None, "dal suo numero") };
    calls.insert(3, (fam::save_enquiry(session, &rung).unwrap().value, rung));
    limit(session, mother);
    let changed = |(id, change): &(Id, EnquiryChange)| EnquiryChange { id: Some(*id), topic: "altro".to_owned(), ..change.clone() };
    for one in &calls[..4] {
        assert_eq!(code(fam::save_enquiry(session, &changed(one))), Code::PersonRestricted, "{}", one.1.topic);
        let decided = EnquiryDecision {
            enquiry_id: one.0,
            held_on: day(2025, 6, 12),
            present: "équipe".to_owned(),
            decision: Decision::Path,
            reason: Some("altro".to_owned()),
        };
        assert_eq!(code(fam::decide_enquiry(session, &decided)), Code::PersonRestricted, "{}", one.1.topic);
        // In which state it is says nothing of her; she is called back.
        let moved = EnquiryMove { id: one.0, state: EnquiryState::CallBack, call_back_on: Some(day(2025, 6, 13)), call_back_note: None };
        fam::move_enquiry(session, &moved).unwrap();
        let noted = EnquiryMove { call_back_note: Some("parole su di lei".to_owned()), ..moved };
        assert_eq!(code(fam::move_enquiry(session, &noted)), Code::PersonRestricted, "{}", one.1.topic);
        // Nor are they copied into a file and a person of another name.
        let (last_name, first_name) = (Some("Altra".to_owned()), Some("Persona".to_owned()));
        let open = EnquiryToFamily { last_name, first_name, ..to_file(one.0) };
        if one.1.phone.is_some() {
            assert_eq!(code(fam::open_from_enquiry(session, &open)), Code::PersonRestricted);
        }
    }
    fam::save_enquiry(session, &changed(&calls[4])).unwrap();
    fam::save_enquiry(session, &of(Some(("Rossi", "Nicolò")), "chiama di nuovo")).unwrap();

    // The file's own words, and an interview of nobody in particular.
    let note = FamilyChange {
        id: family,
        title: None,
        opened_on: day(2025, 6, 12),
        closed_on: None,
        site_id: None,
        project_id: None,
        note: Some("altro".to_owned()),
    };
    assert_eq!(code(fam::change(session, &note)), Code::PersonRestricted);
    let sheet = Cells::new().set("family_id", family);
    assert_eq!(code(session.write(Command::FamiliesSaveIntake, |writer| writer.insert("intake_sheet", sheet))), Code::PersonRestricted);
    // Erasing the other would write into what is hers too: it is told beforehand.
    assert_eq!(preview_erasure(session, father).unwrap().obstacles, [Obstacle::Restricted]);
}
