//! The attendance form, looked at as paper.

use std::path::Path;
use std::process::Command as Program;

use accogli_core::Code;
use accogli_core::centre::{Printout, SheetQuery, sheet_by_code};
use accogli_core::families::{self, MemberRole, NewFamily, PersonDetails};
use accogli_core::groups::{self, AttendanceRequest, Audience, MeetingDetails, ProgrammeChange};
use accogli_core::store::Cells;
use accogli_core::vault::Command;
use accogli_core::{Id, vault::Session};

use super::{code, enrol, meeting, person, programme, saturday, smart};
use crate::desk::{Desk, desk};

/// The text of a print as it lies on the paper, and how many pages it has.
fn text(printout: &Printout) -> (String, usize) {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("foglio.pdf");
    std::fs::write(&file, &printout.pdf).unwrap();
    if let Ok(kept) = std::env::var("ACCOGLI_TEST_PAPERS") {
        std::fs::write(Path::new(&kept).join(format!("{}-{}", printout.pdf.len(), printout.file_name)), &printout.pdf).unwrap();
    }
    let out = Program::new("pdftotext").args(["-layout"]).arg(&file).arg("-").output().unwrap();
    assert!(out.status.success());
    let text = String::from_utf8(out.stdout).unwrap();
    let pages = text.matches('\u{c}').count();
    (text, pages)
}

/// A programme with two meetings and so many people, who come in no order.
fn full(desk: &mut Desk, people: usize, audience: Audience) -> (Id, Id) {
    let session = &mut desk.session;
    let change = ProgrammeChange { audience, minimum: Some(8), maximum: None, max_meetings: None, ..smart(session) };
    let id = groups::save_programme(session, &change).unwrap().value;
    meeting(session, id, saturday("2025-06-21")).unwrap();
    let first = meeting(session, id, MeetingDetails { speaker: Some("Livia Neri".to_owned()), ..saturday("2025-06-14") }).unwrap();
    for number in 0..people {
        let one = person(session, &format!("Cognome{:03}", (number * 7919) % people), "Nome", Some("Rivoli"));
        enrol(session, id, one).unwrap();
    }
    (id, first)
}

fn print(session: &mut Session, programme_id: Id, meeting_id: Id, blank_rows: Option<u32>, initials_only: bool) -> Printout {
    groups::print_attendance(
        session,
        &AttendanceRequest { programme_id: Some(programme_id), meeting_id: Some(meeting_id), blank_rows, initials_only },
    )
    .unwrap()
}

#[test]
fn the_blank_form_has_ruled_lines_and_a_page_of_rows() {
    let mut desk = desk();
    let blank = AttendanceRequest { programme_id: None, meeting_id: None, blank_rows: None, initials_only: false };
    let (text, pages) = text(&groups::print_attendance(&mut desk.session, &blank).unwrap());
    assert_eq!(pages, 1);
    for words in [
        "Foglio presenze",
        "Centro di prova",
        "Incontro: ____",
        "data: ____",
        "conduce: ____",
        "Firma entrata",
        "Firma uscita",
        "FP-",
        "Firma di chi conduce",
    ] {
        assert!(text.contains(words), "{words} in\n{text}");
    }
    assert!(text.lines().any(|line| line.trim() == "19") && !text.contains("Iscritti"), "{text}");
    let half = AttendanceRequest { programme_id: Some(programme(&mut desk.session)), ..blank };
    assert_eq!(code(groups::print_attendance(&mut desk.session, &half)), (Code::Required, Some("meeting_id")));
    let (_, meeting_id) = full(&mut desk, 1, Audience::Adults);
    let half = AttendanceRequest { meeting_id: Some(meeting_id), ..blank };
    assert_eq!(code(groups::print_attendance(&mut desk.session, &half)), (Code::Required, Some("programme_id")));
}

#[test]
fn the_form_says_what_where_when_and_who() {
    let mut desk = desk();
    let (id, first) = full(&mut desk, 8, Audience::Adults);
    let printout = print(&mut desk.session, id, first, None, false);
    let (text, pages) = text(&printout);
    assert_eq!(pages, 1);
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "Foglio presenze",
        "Centro di prova",
        "Genitori Smart — incontro 1 di 2, per adulti · sabato 14 giugno 2025, 10:00–11:30",
        "Hub di prova",
        "relatore: Livia Neri",
        "conduce: Cooperativa Sociale ET",
        "N. Cognome e nome Comune Firma entrata Firma uscita",
        "1 Cognome000 Nome Rivoli",
        "8 Cognome007 Nome Rivoli",
        "Firma di chi conduce",
        "Ora di inizio e fine effettive",
        "Iscritti 8 · minimo 8 · righe libere 11",
        "modulo FP · v1",
        "incontro 1 del 14/06/2025",
        "pag. 1 di 1",
    ] {
        assert!(flat.contains(words), "{words:?} is not on the paper:\n{text}");
    }
    assert!(flat.contains(" 19 ") && !flat.contains(" 20 "), "blank rows go on with the numbers:\n{text}");
    // The code at the foot leads back to the meeting.
    let code = flat.split_whitespace().find(|word| word.starts_with("FP-")).unwrap().to_owned();
    let found = sheet_by_code(&desk.session, &SheetQuery { code }).unwrap();
    assert_eq!(found.subject_id, Some(first));
    assert_eq!(printout.file_name, "Foglio-presenze-2025-06-14-incontro-1.pdf");
    assert!(printout.warnings.is_empty());
}

#[test]
fn any_number_of_people_fits_and_the_signatures_stay_with_the_table() {
    for (people, pages) in [(0, 1), (1, 1), (16, 1), (17, 2), (30, 2), (200, 9)] {
        let mut desk = desk();
        let (id, first) = full(&mut desk, people, Audience::Adults);
        let (text, found) = text(&print(&mut desk.session, id, first, None, false));
        assert_eq!(found, pages, "{people} people");
        assert_eq!(text.matches("Cognome e nome").count(), pages, "{people} people: the head of the table is on every page");
        let names: Vec<&str> =
            text.split_whitespace().filter(|word| word.starts_with("Cognome0") || word.starts_with("Cognome1")).collect();
        assert_eq!(names.len(), people, "everybody stands on the paper once");
        assert!(names.is_sorted(), "in alphabetical order");
        let last = text.trim_end_matches('\u{c}').rsplit('\u{c}').next().unwrap();
        assert!(last.contains("Firma di chi conduce") && last.contains("Cognome e nome"), "{people} people:\n{last}");
    }
}

#[test]
fn blank_rows_are_as_many_as_asked() {
    let mut desk = desk();
    let (id, first) = full(&mut desk, 2, Audience::Adults);
    for (asked, last) in [(0, 2), (5, 7), (40, 42)] {
        let (text, _) = text(&print(&mut desk.session, id, first, Some(asked), false));
        let numbers = text.lines().filter_map(|line| line.split_whitespace().next()?.parse::<u32>().ok());
        assert_eq!(numbers.max(), Some(last));
        assert!(text.contains(&format!("righe libere {asked}")));
    }
    let many = AttendanceRequest { programme_id: Some(id), meeting_id: Some(first), blank_rows: Some(201), initials_only: false };
    assert_eq!(code(groups::print_attendance(&mut desk.session, &many)), (Code::NumberOutOfRange, Some("blank_rows")));
}

#[test]
fn initials_say_nobody_s_name_nor_home() {
    let mut desk = desk();
    let (id, first) = full(&mut desk, 0, Audience::Adults);
    for (last, name) in [("De Luca", "Maria Grazia"), ("Łukasz", "Adam")] {
        let one = person(&mut desk.session, last, name, Some("Grugliasco"));
        enrol(&mut desk.session, id, one).unwrap();
    }
    let (text, _) = text(&print(&mut desk.session, id, first, None, true));
    for kept_back in ["Luca", "Maria", "Adam", "Grugliasco", "Comune"] {
        assert!(!text.contains(kept_back), "{kept_back} is on the paper:\n{text}");
    }
    assert!(text.contains("D.L.M.G.") && text.contains("Ł.A."), "{text}");
}

#[test]
fn a_child_s_row_has_the_age_and_room_for_the_adult() {
    let mut desk = desk();
    let (id, first) = full(&mut desk, 0, Audience::Children);
    let cells = Cells::new().set("last_name", "Bianchi").set("first_name", "Ugo").set("born_on", "2016-06-15").set("municipality", "Rosta");
    let child = desk.session.write(Command::CentreChange, |writer| writer.insert("person", cells)).unwrap().value;
    enrol(&mut desk.session, id, child).unwrap();
    let (text, _) = text(&print(&mut desk.session, id, first, None, false));
    for words in ["Età", "8 anni", "Adulto che accompagna", "per bambini e ragazzi"] {
        assert!(text.contains(words), "{words}:\n{text}");
    }
    assert!(!text.contains("Rosta"), "a child's home is not for the table:\n{text}");
}

#[test]
fn among_adults_and_children_a_child_s_row_has_the_age_and_room_for_the_adult() {
    let mut desk = desk();
    let (id, first) = full(&mut desk, 0, Audience::Both);
    for (last, name, born_on) in [("Bianchi", "Ugo", Some("2016-06-15")), ("Bianchi", "Anna", Some("1985-01-02")), ("Costa", "Lia", None)] {
        let cells = Cells::new().set("last_name", last).set("first_name", name).set("born_on", born_on).set("municipality", "Rosta");
        let one = desk.session.write(Command::CentreChange, |writer| writer.insert("person", cells)).unwrap().value;
        enrol(&mut desk.session, id, one).unwrap();
    }
    // A grandmother without a birth date is told by her role.
    let details = PersonDetails { last_name: "Zani".into(), first_name: "Pia".into(), ..PersonDetails::default() };
    let file = NewFamily { person: Some(details), person_id: None, role: MemberRole::Grandparent, site_id: None, project_id: None };
    let file = families::open(&mut desk.session, &file).unwrap().value;
    let nonna = families::show(&mut desk.session, file).unwrap().people[0].id;
    enrol(&mut desk.session, id, nonna).unwrap();
    let (text, _) = text(&print(&mut desk.session, id, first, None, false));
    let row = |name: &str| text.lines().find(|line| line.contains(name)).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(row("Zani"), "4 Zani Pia adulto —");
    assert!(text.contains("Età") && text.contains("Adulto che accompagna") && text.contains("per adulti e bambini"), "{text}");
    assert_eq!([row("Ugo"), row("Anna"), row("Lia")], ["2 Bianchi Ugo 8 anni", "1 Bianchi Anna adulto —", "3 Costa Lia"]);
    assert!(!text.contains("Rosta"), "a child's home is not for the table:\n{text}");
}

#[test]
fn long_and_foreign_names_stay_on_the_paper() {
    let mut desk = desk();
    let (id, first) = full(&mut desk, 0, Audience::Adults);
    let long = "Wolfeschlegelsteinhausenbergerdorff-Della Rovere B"; // 50 letters
    assert_eq!(long.chars().count(), 50);
    for (last, name) in [(long, "Massimiliano"), ("Шевченко", "Олена"), ("القاسم", "محمد"), ("Rossi", "Gioia 😀"), ("Nguyễn", "Thị Hương")]
    {
        let one = person(&mut desk.session, last, name, Some("Rivoli"));
        enrol(&mut desk.session, id, one).unwrap();
    }
    let printout = print(&mut desk.session, id, first, None, false);
    let (text, pages) = text(&printout);
    assert_eq!(pages, 1, "{text}");
    for word in ["Шевченко", "Олена", "Nguyễn", "Hương", "Rossi", "Gioia", "Massimiliano"] {
        assert!(text.contains(word), "{word}:\n{text}");
    }
    // What no font has is written in Latin letters, and the operator is told.
    let one = person(&mut desk.session, "\u{13a0}\u{13b3}", "Wilma", None);
    enrol(&mut desk.session, id, one).unwrap();
    let warnings = print(&mut desk.session, id, first, None, false).warnings;
    assert_eq!(warnings.iter().map(|word| word.original.as_str()).collect::<Vec<_>>(), ["\u{13a0}\u{13b3}"]);
}

#[test]
fn a_meeting_called_off_or_of_another_programme_has_no_sheet() {
    let mut desk = desk();
    let (id, first) = full(&mut desk, 1, Audience::Adults);
    let (other, _) = full(&mut desk, 0, Audience::Adults);
    let request = |programme_id| AttendanceRequest {
        programme_id: Some(programme_id),
        meeting_id: Some(first),
        blank_rows: None,
        initials_only: false,
    };
    assert_eq!(code(groups::print_attendance(&mut desk.session, &request(other))), (Code::NotFound, None));
    groups::cancel_meeting(&mut desk.session, &groups::CancelMeetingRequest { meeting_id: first, reason: None }).unwrap();
    assert_eq!(code(groups::print_attendance(&mut desk.session, &request(id))), (Code::WrongState, None));
}
