//! `print`: a form in a PDF file.

use std::fs;
use std::path::Path;

use accogli_core::agenda::{PrintDayRequest, print_day};
use accogli_core::centre::{Printout, show};
use accogli_core::clock::today;
use accogli_core::families::{FamilyQuery, IntakePrint, list, print_intake};
use accogli_core::groups::{AttendanceRequest, ProgrammesRequest, print_attendance, programme, programmes};
use accogli_core::vault::Session;
use accogli_core::{Code, Error, Id, Result};
use serde_json::json;

use crate::answer::Answer;
use crate::arguments::{IntakeOf, PrintForm, day};

/// Prints and writes the file.
pub(crate) fn run(session: &mut Session, form: &PrintForm) -> Result<Answer> {
    let (printout, out) = match form {
        PrintForm::Intake { of, out } => (intake(session, of)?, out),
        PrintForm::Attendance { programme, meeting, out } => (attendance(session, programme, *meeting)?, out),
        PrintForm::Agenda { site, date, out } => (agenda(session, site, date)?, out),
    };
    write(&printout, out)
}

fn write(printout: &Printout, out: &Path) -> Result<Answer> {
    fs::write(out, &printout.pdf).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::at("out", Code::DiskRefused),
        _ => Error::from(error).beside("out"),
    })?;
    let mut lines = vec![format!("{}: {}", printout.title, out.display())];
    lines.extend(printout.warnings.iter().map(|word| format!("Scritto altrimenti: {} come {}", word.original, word.printed)));
    Answer::new(lines, &json!({ "title": printout.title, "file": out, "bytes": printout.pdf.len(), "warnings": printout.warnings }))
}
