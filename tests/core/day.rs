//! T01: a working day leaves no word of anybody on the disk. The day is worked by a process of its own, whose home, temporary folder and
//! working folder are looked through while it works and when it has gone. What was printed or exported on purpose is the control.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use accogli_core::agenda::{self, Cancel, CancelledBy, Kind, Slot};
use accogli_core::audit::{self, AuditQuery, ExportFormat};
use accogli_core::backup::{self, BackupReason, choose_second};
use accogli_core::centre::{self, ProjectChange, RoomChange};
use accogli_core::families::{
    self as fam, Asker, Channel, ContactChange, EnquiryChange, EnquiryState, FamilyChange, HouseholdChange, IntakePrint, IntakeSheet,
    MemberRole, NewFamily, PersonDetails, Safety, SearchRequest, SentBy,
};
use accogli_core::groups::{self, Audience, EnrolRequest, ProgrammeChange, ProgrammeKind};
use accogli_core::mediation::{self, AttachRequest, NoteContent, NoteQuery, NoteText, OpenCaseRequest, ScreeningRequest};
use accogli_core::rights::{CopyRequest, LimitKind, RestrictRequest, print_copy, restrict};
use accogli_core::store::write_outside;
use accogli_core::vault::{self, DraftToKeep, NewAccount, Role, UnlockRequest};
use accogli_core::{Code, Id, history};
use chrono::{Days, NaiveDate};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::desk::{self, PASSWORD, clock, desk};
use crate::encodings::unfolded;
use crate::mediation::clear;
use crate::rights::{interview, member, phone};

/// Every kind of text of the day.
const PLACES: [&str; 44] = [
    "last name",
    "first name",
    "birth place",
    "address",
    "occupation",
    "person note",
    "citizenship",
    "languages",
    "child",
    "phone label",
    "family title",
    "family note",
    "home",
    "home address",
    "services",
    "reason",
    "needs",
    "strengths",
    "decision",
    "enquiry name",
    "topic",
    "answer",
    "call back",
    "appointment",
    "appointment note",
    "cancel reason",
    "court",
    "screening",
    "note title",
    "note text",
    "note tag",
    "file name",
    "file content",
    "draft",
    "draft place",
    "programme",
    "conductor",
    "enrolment note",
    "limitation",
    "room",
    "project",
    "colleague",
    "job",
    "undone",
];
/// What is typed and never saved.
const TYPED: [&str; 4] = ["searched", "searched in notes", "wrong password", "wrong name"];

/// A word that stands nowhere else, the same in both processes.
fn word_of(seed: &str, place: &str) -> String {
    let digest = Sha256::digest(format!("{seed} {place}"));
    std::iter::once('q').chain(digest.iter().take(13).map(|byte| char::from(b'a' + byte % 26))).collect()
}

/// A mobile number that is nobody's.
fn number_of(seed: &str) -> String {
    let digest = Sha256::digest(format!("{seed} number"));
    std::iter::once("347".to_owned()).chain(digest.iter().take(7).map(|byte| (byte % 10).to_string())).collect()
}

fn seed() -> String {
    std::env::var("DAY_SEED").unwrap()
}

fn word(place: &str) -> String {
    word_of(&seed(), place)
}

fn number() -> String {
    number_of(&seed())
}

fn some(place: &str) -> Option<String> {
    assert!(PLACES.contains(&place), "{place}");
    Some(word(place))
}

fn at(text: &str) -> accogli_core::moment::TimeOfDay {
    text.parse().unwrap()
}

/// Stops until the other process has looked.
fn look(what: &str) {
    println!("look {what}");
    std::io::stdout().flush().unwrap();
    std::io::stdin().lock().read_line(&mut String::new()).unwrap();
}

/// The day itself; run by the test below in a process of its own.
#[test]
#[ignore = "a part of t01_a_working_day_leaves_no_word_in_clear"]
fn a_day() {
    let Ok(outside) = std::env::var("DAY_OUTSIDE").map(PathBuf::from) else { return };
    let mut desk = desk();
    let path = desk.path();
    let today = NaiveDate::from_ymd_opt(2025, 6, 12).unwrap();
    let colleague = NewAccount { display_name: word("colleague"), job_title: some("job"), ..desk::account("anna", Role::Mediator) };
    let anna = vault::add_account(&mut desk.session, &colleague).unwrap().value.id;
    let leaving = desk.add(&[("sportello", Role::Desk)])[0];
    let session = &mut desk.session;
    let site = centre::show(session).unwrap().sites[0].id;
    centre::save_room(session, &RoomChange { id: None, site_id: site, name: word("room"), seats: None, closed: false }).unwrap();
    let (starts_on, ends_on) = (today, today + Days::new(300));
    let project =
        ProjectChange { id: None, name: word("project"), code: None, lead_body: None, starts_on, ends_on, sources: vec![], closed: false };
    centre::save_project(session, &project).unwrap();
    let choose = outside.join("seconda");
    std::fs::create_dir_all(&choose).unwrap();
    choose_second(session, &choose).unwrap();

    // The desk.
    let enquiry = EnquiryChange {
        id: None,
        site_id: Some(site),
        channel: Channel::Phone,
        asker: Asker::Mother,
        last_name: some("enquiry name"),
        first_name: None,
        phone: Some(number()),
        email: None,
        safety: Safety::Free,
        hours: None,
        topic: word("topic"),
        municipality: None,
        child_age: None,
        sent_by: SentBy::Spontaneous,
        area_code: None,
        project_id: None,
        answer: some("answer"),
        minutes: None,
        call_back_on: Some(today),
        call_back_note: some("call back"),
        state: EnquiryState::CallBack,
    };
    fam::save_enquiry(session, &enquiry).unwrap();
    let mother = PersonDetails {
        last_name: word("last name"),
        first_name: word("first name"),
        born_on: NaiveDate::from_ymd_opt(1988, 3, 2),
        birth_place: some("birth place"),
        citizenship: some("citizenship"),
        languages: some("languages"),
        municipality: Some("Soncino".to_owned()),
        address: some("address"),
        occupation: some("occupation"),
        note: some("person note"),
        ..PersonDetails::default()
    };
    let new = NewFamily { person: Some(mother.clone()), person_id: None, role: MemberRole::Mother, site_id: None, project_id: None };
    let family = fam::open(session, &new).unwrap().value;
    let mother_id = fam::show(session, family).unwrap().people[0].id;
    let child = PersonDetails { first_name: word("child"), born_on: NaiveDate::from_ymd_opt(2016, 5, 5), ..PersonDetails::default() };
    let child = PersonDetails { last_name: word("last name"), ..child };
    fam::save_person(session, &member(family, MemberRole::Child, child)).unwrap();
    let father = PersonDetails { last_name: "Verdi".to_owned(), first_name: "Luca".to_owned(), ..PersonDetails::default() };
    let father = fam::save_person(session, &member(family, MemberRole::Father, father)).unwrap().value;
    fam::save_contact(session, &ContactChange { label: some("phone label"), ..phone(mother_id, &number(), Safety::Free) }).unwrap();
    let change = FamilyChange {
        id: family,
        title: some("family title"),
        opened_on: today,
        closed_on: None,
        site_id: None,
        project_id: None,
        note: some("family note"),
    };
    fam::change(session, &change).unwrap();
    let home = HouseholdChange {
        id: None,
        family_id: family,
        label: some("home"),
        municipality: None,
        address: some("home address"),
        address_hidden: true,
        phone: None,
        members_too: false,
        told_by_id: None,
        ended: false,
    };
    fam::save_household(session, &home).unwrap();
    let sheet = IntakeSheet {
        services: some("services"),
        reason: some("reason"),
        needs: some("needs"),
        strengths: some("strengths"),
        decision_note: some("decision"),
        ..interview(family, mother_id, "Madre")
    };
    fam::save_intake(session, &sheet).unwrap();
    fam::search(session, &SearchRequest { text: word("searched") }).unwrap();
    let slot = Slot {
        site_id: Some(site),
        staff_id: Some(anna),
        family_id: Some(family),
        title: some("appointment"),
        note: some("appointment note"),
        ..Slot::new(Kind::Interview, today, at("15:00"), at("16:00"))
    };
    let booked = agenda::book(session, &slot).unwrap().value.id;
    agenda::cancel(session, &Cancel { id: booked, by: CancelledBy::User, reason: some("cancel reason") }).unwrap();
    let undone = Slot { title: some("undone"), ..Slot::new(Kind::Interview, today, at("17:00"), at("18:00")) };
    agenda::book(session, &Slot { site_id: Some(site), ..undone }).unwrap();
    history::undo(session).unwrap();
    let programme = programme(site);
    let programme_id = groups::save_programme(session, &programme).unwrap().value;
    let enrol = EnrolRequest { programme_id, person_id: Some(mother_id), person: None, note: some("enrolment note") };
    groups::enrol(session, &enrol).unwrap();
    let printed = fam::print_intake(session, &IntakePrint { family_id: Some(family), person_id: None, order_read: false }).unwrap();
    assert!(!printed.file_name.contains(&word("last name")), "not even the file's name");
    write_outside(&path, &outside.join("scheda.pdf"), &printed.pdf).unwrap();
    let copy = print_copy(session, &CopyRequest { person_id: mother_id, child_ids: vec![], piece_ids: vec![], reason: None }).unwrap();
    write_outside(&path, &outside.join("copia.json"), copy.data.as_deref().unwrap()).unwrap();
    let log = audit::export(session, &AuditQuery::default(), ExportFormat::Json).unwrap();
    write_outside(&path, &outside.join("accessi.json"), &log).unwrap();
    backup::before(session, BackupReason::Asked).unwrap().unwrap();
    look("the desk is at work");

    // The mediator.
    let mut desk = desk.switch("anna");
    let session = &mut desk.session;
    mediate(session, [mother_id, father], anna);
    for place in ["draft place", "draft"] {
        let kept = DraftToKeep { place: word(place), form: word("draft"), values: word("draft") };
        vault::keep_draft(session, &kept).unwrap();
    }
    look("the mediator is at work");

    // The coordinator: a limitation, a removal with its new key, a trial, a way back.
    let mut desk = desk.switch("coordinatrice");
    let session = &mut desk.session;
    let limit = RestrictRequest { person_id: mother_id, kind: LimitKind::Limited, starts_on: today, reason: word("limitation") };
    restrict(session, &limit).unwrap();
    desk::retire(session, leaving).unwrap();
    let set = backup::before(session, BackupReason::Asked).unwrap().unwrap();
    let trial = backup::begin_trial(session).unwrap().run(clock().as_ref(), &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    assert!(trial.good);
    session.verify().unwrap();
    look("the coordinator is at work");
    let desk::Desk { folder, session, .. } = desk;
    session.lock().unwrap();
    for (login_name, password) in [("coordinatrice".to_owned(), word("wrong password")), (word("wrong name"), PASSWORD.to_owned())] {
        let refused = vault::unlock(&path, &UnlockRequest { login_name, password }, clock()).unwrap_err();
        assert_eq!(refused.code, Code::WrongPassword);
    }
    let set = backup::folder_of(&path).join(set.name);
    backup::restore_set(&path, &set, ("coordinatrice", PASSWORD), clock(), &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    look("locked and restored");
    // A temporary folder would go with this process: it is looked at as a kill leaves it.
    std::mem::forget(folder);
}

fn mediate(session: &mut vault::Session, person_ids: [Id; 2], anna: Id) {
    let open = OpenCaseRequest {
        person_ids: person_ids.to_vec(),
        family_id: None,
        mediator_ids: vec![anna],
        fingerprints: vec![],
        site_id: None,
        planned_meetings: None,
        sent_by: SentBy::Court,
        court_reference: some("court"),
        area_code: None,
        project_id: None,
        opened_on: None,
    };
    let case = mediation::open_case(session, &open).unwrap().value;
    let answers = mediation::ScreeningAnswers { note: some("screening"), ..clear() };
    let screening = ScreeningRequest { case_id: case.id, party_id: case.parties[0].id, held_on: None, answers };
    mediation::screen_party(session, &screening).unwrap();
    let content = NoteContent { title: some("note title"), text: word("note text"), tags: vec![word("note tag")] };
    let note_id = mediation::write_note(session, &NoteText { case_id: case.id, meeting_id: None, content }).unwrap().value;
    let content = word("file content").repeat(20_000);
    let name = format!("{}.txt", word("file name"));
    let file = mediation::attach_file(session, AttachRequest { note_id }, &name, content.as_bytes()).unwrap().value;
    assert_eq!(mediation::read_notes(session, case.id).unwrap().len(), 1);
    assert_eq!(mediation::read_attachment(session, file.id).unwrap().bytes.len(), content.len());
    mediation::search_notes(session, &NoteQuery { case_id: None, text: word("searched in notes") }).unwrap();
}

fn programme(site: Id) -> ProgrammeChange {
    ProgrammeChange {
        id: None,
        title: word("programme"),
        kind: ProgrammeKind::Workshop,
        audience: Audience::Adults,
        site_id: Some(site),
        project_id: None,
        area_code: None,
        minimum: None,
        maximum: None,
        max_meetings: None,
        decide_on: None,
        conductor: some("conductor"),
        age_from: None,
        age_to: None,
        municipalities: vec![],
        note: None,
    }
}

/// Every file below a folder, with its bytes.
pub fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            found.extend(files(&entry));
        } else {
            found.push((entry.clone(), std::fs::read(&entry).unwrap()));
        }
    }
    found
}

/// As [`tells`], in what is written in hexadecimal digits, in base64, in what unpacks too.
fn tells_unfolded(files: &[(PathBuf, Vec<u8>)], words: &[String]) -> Vec<String> {
    let folded = files.iter().flat_map(|(path, bytes)| unfolded(bytes).into_iter().map(|view| (path.clone(), view)));
    tells(&[files.to_vec(), folded.collect()].concat(), words)
}

/// Where a word stands in clear: in capitals or not, as UTF-8 or as either UTF-16, in a file or in its name.
fn tells(files: &[(PathBuf, Vec<u8>)], words: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, bytes) in files {
        let lower = bytes.to_ascii_lowercase();
        // Every second byte, from both beginnings: UTF-16 of either order loses its zeros.
        let halves = [0, 1].map(|from| lower.iter().skip(from).step_by(2).copied().collect::<Vec<u8>>());
        let name = path.to_string_lossy().to_lowercase().into_bytes();
        for text in [&lower, &halves[0], &halves[1], &name] {
            // All the words begin alike: one walk looks for all of them.
            let starts = text.iter().enumerate().filter(|(_, byte)| matches!(byte, b'q' | b'3' | b'l')).map(|(at, _)| at);
            for at in starts {
                found.extend(
                    words.iter().filter(|word| text[at..].starts_with(word.as_bytes())).map(|word| format!("{word} in {}", path.display())),
                );
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

#[test]
fn t01_a_working_day_leaves_no_word_in_clear() {
    let ground = tempfile::TempDir::new().unwrap();
    let outside = tempfile::TempDir::new().unwrap();
    let mut seed = [0; 8];
    accogli_core::clock::Surroundings::fill_random(clock().as_ref(), &mut seed).unwrap();
    let seed = format!("{}", u64::from_le_bytes(seed));
    let places = ["casa", "tmp", "lavoro"].map(|name| ground.path().join(name));
    places.iter().for_each(|place| std::fs::create_dir(place).unwrap());
    let mut day = Command::new(std::env::current_exe().unwrap());
    day.args(["day::a_day", "--exact", "--ignored", "--nocapture"]);
    day.env("DAY_SEED", &seed).env("DAY_OUTSIDE", outside.path()).current_dir(&places[2]);
    for (name, place) in [("HOME", &places[0]), ("TMPDIR", &places[1]), ("XDG_CACHE_HOME", &places[0]), ("XDG_DATA_HOME", &places[0])] {
        day.env(name, place);
    }
    let log = std::fs::File::create(ground.path().join("log")).unwrap();
    let mut day = day.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
    let mut words: Vec<String> = PLACES.iter().chain(&TYPED).map(|place| word_of(&seed, place)).collect();
    words.extend([number_of(&seed), PASSWORD.to_owned()]);
    let mut said = String::new();
    let mut lines = BufReader::new(day.stdout.take().unwrap());
    let mut input = day.stdin.take().unwrap();
    let mut looked = Vec::new();
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line).unwrap() == 0 {
            break;
        }
        if let Some(what) = line.strip_prefix("look ").or_else(|| line.split_once("look ").map(|(_, what)| what)) {
            let there = files(ground.path());
            assert!(there.iter().any(|(path, bytes)| path.ends_with("accogli.db") && !bytes.is_empty()), "{what}: a register is there");
            assert_eq!(tells(&there, &words), Vec::<String>::new(), "{what}");
            // What the day leaves is unfolded whole at its end.
            let others: Vec<_> = there.into_iter().filter(|(path, _)| !path.to_string_lossy().contains("accogli.db")).collect();
            assert_eq!(tells_unfolded(&others, &words), Vec::<String>::new(), "{what}");
            assert_eq!(tells(&files(&outside.path().join("seconda")), &words), Vec::<String>::new(), "{what}: in the second place");
            looked.push(what.trim().to_owned());
            input.write_all(b"\n").unwrap();
        } else {
            said.push_str(&line);
        }
    }
    let ended = day.wait().unwrap();
    let log = std::fs::read_to_string(ground.path().join("log")).unwrap();
    assert!(ended.success(), "{said}\n{log}");
    assert_eq!(looked.len(), 4, "{looked:?}");
    let left = files(ground.path());
    assert_eq!(tells_unfolded(&left, &words), Vec::<String>::new(), "after the day");
    assert_eq!(tells_unfolded(&[(PathBuf::from("said"), said.into_bytes())], &words), Vec::<String>::new(), "on standard output");
    assert!(left.iter().filter(|(path, _)| path.ends_with("accogli.db")).count() >= 4, "the register, its copies, the one set aside");
    the_look_sees(outside.path(), &words);
}

/// The controls: what was exported on purpose is seen, and so is a database that is not encrypted, in both writings.
fn the_look_sees(outside: &Path, words: &[String]) {
    let exported = std::fs::read(outside.join("copia.json")).unwrap();
    assert!(tells(&[(outside.join("copia.json"), exported)], words).len() > 8);
    for encoding in ["UTF-8", "UTF-16le", "UTF-16be"] {
        let path = outside.join(format!("{encoding}.db"));
        let plain = Connection::open(&path).unwrap();
        plain.execute_batch(&format!("PRAGMA encoding = '{encoding}'; CREATE TABLE person (name TEXT)")).unwrap();
        for word in words {
            plain.execute("INSERT INTO person VALUES (upper(?1))", [word]).unwrap();
        }
        plain.close().unwrap();
        let mut bytes = Vec::new();
        std::fs::File::open(&path).unwrap().read_to_end(&mut bytes).unwrap();
        let base64 = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, &bytes);
        let hex: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
        for (how, bytes) in [("as it is", bytes), ("base64", base64.into_bytes()), ("hex", hex.into_bytes())] {
            assert_eq!(tells_unfolded(&[(PathBuf::from("plain"), bytes)], words).len(), words.len(), "{encoding} {how}");
        }
    }
}
