//! `print`: a form in a PDF file.

use std::path::Path;

use accogli_core::agenda::{PrintDayRequest, print_day};
use accogli_core::centre::{Printout, leave, show};
use accogli_core::clock::today;
use accogli_core::families::{FamilyQuery, IntakePrint, list, print_intake};
use accogli_core::groups::{AttendanceRequest, ProgrammesRequest, print_attendance, programme, programmes};
use accogli_core::store::write_outside;
use accogli_core::vault::{Command, Session};
use accogli_core::{Code, Error, Id, Result};
use serde_json::json;

use crate::answer::Answer;
use crate::arguments::{IntakeOf, PrintForm, day};
use crate::pick::{Choice, pick, pick_named};

/// Prints and writes the file.
pub(crate) fn run(session: &mut Session, form: &PrintForm) -> Result<Answer> {
    let (printout, out) = match form {
        PrintForm::Intake { of, order_read, out } => (intake(session, of, *order_read)?, out),
        PrintForm::Attendance { programme, meeting, out, .. } => (attendance(session, programme.as_deref().zip(*meeting))?, out),
        PrintForm::Agenda { site, date, out } => (agenda(session, site, date)?, out),
    };
    leave(session, Command::CentreSavePrint, &printout)?;
    write(session.folder(), &printout, out)
}

fn write(data: &Path, printout: &Printout, out: &Path) -> Result<Answer> {
    write_outside(data, out, &printout.pdf).map_err(|error| error.beside("out"))?;
    let mut lines = vec![format!("{}: {}", printout.title, out.display())];
    lines.extend(printout.warnings.iter().map(|word| format!("Scritto altrimenti: {} come {}", word.original, word.printed)));
    Answer::new(lines, &json!({ "title": printout.title, "file": out, "bytes": printout.pdf.len(), "warnings": printout.warnings }))
}

/// The blank sheet, or the one of a family by id or number.
fn intake(session: &mut Session, of: &IntakeOf, order_read: bool) -> Result<Printout> {
    let family_id = match &of.family {
        Some(wanted) => {
            let mut rows = list(session, &FamilyQuery { closed: false, tag: None })?;
            rows.extend(list(session, &FamilyQuery { closed: true, tag: None })?);
            let numbers: Vec<_> = rows.iter().map(|row| Choice { id: row.id, names: vec![&row.number] }).collect();
            Some(pick("family", wanted, &numbers)?)
        }
        None => None,
    };
    print_intake(session, &IntakePrint { family_id, person_id: None, order_read })
}

/// The programme by id, number or title, among those running and those over.
pub(crate) fn programme_id(session: &Session, wanted: &str) -> Result<Id> {
    let mut rows = programmes(session, &ProgrammesRequest { past: false })?;
    rows.extend(programmes(session, &ProgrammesRequest { past: true })?);
    let names: Vec<_> = rows.iter().map(|row| Choice { id: row.id, names: vec![&row.number, &row.title] }).collect();
    pick_named("programme", wanted, &names)
}

/// The blank form, or the one of a meeting.
fn attendance(session: &mut Session, wanted: Option<(&str, u32)>) -> Result<Printout> {
    let Some((wanted, number)) = wanted else {
        return print_attendance(
            session,
            &AttendanceRequest { programme_id: None, meeting_id: None, blank_rows: None, initials_only: false },
        );
    };
    let programme_id = programme_id(session, wanted)?;
    let view = programme(session, programme_id)?;
    let meeting = view.meetings.iter().find(|meeting| meeting.number == Some(number));
    let meeting_id = meeting.map(|meeting| meeting.id).ok_or_else(|| Error::at("meeting", Code::NotFound))?;
    print_attendance(
        session,
        &AttendanceRequest {
            programme_id: Some(programme_id),
            meeting_id: Some(meeting_id),
            blank_rows: None,
            initials_only: view.programme.sensitive,
        },
    )
}

/// The site by id or name.
fn agenda(session: &mut Session, wanted: &str, date: &str) -> Result<Printout> {
    let view = show(session)?;
    let names: Vec<_> = view.sites.iter().map(|site| Choice { id: site.id, names: vec![&site.name] }).collect();
    let site_id = pick_named("site", wanted, &names)?;
    let day = day(date, "date", today(session.surroundings()))?;
    print_day(session, &PrintDayRequest { site_id, day: Some(day) })
}
