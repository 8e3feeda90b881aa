//! Printed papers: the short code on a sheet, and the way back from it to the record.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::clock::today;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Writer, codes};
use crate::vault::{Command, Session};

codes! {
    /// A form of the centre. Its text begins the short code of every copy.
    pub enum Form {
        /// *Scheda di accoglienza*.
        Intake = "SA",
        /// *Foglio presenze* of a group meeting.
        Attendance = "FP",
        /// *Agenda del giorno* of a site.
        Day = "AG",
        /// *Kit di recupero*.
        RecoveryKit = "KR",
        /// *Copia dei dati personali*.
        DataCopy = "CD",
        /// *Proposta di scarto*: what is past its time, to sign.
        DeletionList = "PS",
        /// *Certificato di cancellazione*.
        DeletionCertificate = "CC",
        /// *Consenso a un servizio per un minore*.
        Consent = "CO",
        /// *Informativa sui dati personali*.
        Notice = "IN",
        /// *Genogramma*.
        Genogram = "GE",
    }
}

impl Form {
    /// The version of the form's layout, printed beside its code.
    #[must_use]
    pub const fn version(self) -> u32 {
        match self {
            Self::Intake
            | Self::Attendance
            | Self::Day
            | Self::RecoveryKit
            | Self::DataCopy
            | Self::DeletionList
            | Self::DeletionCertificate
            | Self::Consent
            | Self::Notice
            | Self::Genogram => 1,
        }
    }
}

/// Crockford's base 32: no I, L, O or U, which hands and eyes confuse.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 20 random bits: about a million papers before a code must grow.
const SHORT: usize = 4;
/// The turn of a paper that left, nobody knows whether onto paper.
const PERHAPS: i64 = 0;
/// Tries with short codes before longer ones are taken.
const TRIES: usize = 8;

/// A paper that was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PrintedSheet {
    /// `FP-7K3M-2`.
    pub code: String,
    /// The form.
    pub form: Form,
    /// The record it is about: a family, a group meeting, a site; none for a blank form.
    pub subject_id: Option<Id>,
    /// The programme, of a group meeting's form.
    pub programme_id: Option<Id>,
    /// The day it was first printed.
    pub printed_on: NaiveDate,
    /// The day it shows, of a day's agenda.
    pub shows_on: Option<NaiveDate>,
}

/// A code as read from a paper.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct SheetQuery {
    /// As typed.
    pub code: String,
}

/// The short code of a paper about to be printed. The same form of the same record keeps its code for the day.
///
/// # Errors
/// [`Code::RandomUnavailable`], a failed statement.
pub fn short_code(writer: &mut Writer<'_>, form: Form, subject: Option<Id>) -> Result<String> {
    short_code_for_day(writer, form, subject, None)
}

/// The same for a paper that shows one day: each day has a code of its own.
///
/// # Errors
/// As [`short_code`].
pub fn short_code_for_day(writer: &mut Writer<'_>, form: Form, subject: Option<Id>, shows_on: Option<NaiveDate>) -> Result<String> {
    let day = today(writer.surroundings());
    if let Some(subject) = subject
        && let Some(code) = writer.optional(include_str!("sql/sheet_of_the_day.sql"), (subject, form, day, shows_on), |row| row.get(0))?
    {
        return Ok(code);
    }
    let code = free_code(writer, form)?;
    let cells =
        Cells::new().set("code", &code).set("form", form).set("subject_id", subject).set("printed_on", day).set("shows_on", shows_on);
    writer.insert("printed_sheet", cells)?;
    Ok(code)
}

/// The short code of a paper whose rows are found again by their number: whom each row is about, from row 1, and the blank rows below. A copy
/// of the day keeps the code only where both are the same, so that what lies on a desk always leads to its own rows.
///
/// # Errors
/// As [`short_code`].
pub fn code_of_rows(writer: &mut Writer<'_>, form: Form, subject: Id, rows: &[Id], blank: u32) -> Result<String> {
    let day = today(writer.surroundings());
    let row_ids: Vec<u8> = rows.iter().flat_map(|id| *id.as_bytes()).collect();
    let same = (subject, form, day, &row_ids, blank);
    if let Some(code) = writer.optional(include_str!("sql/sheet_of_the_rows.sql"), same, |row| row.get(0))? {
        return Ok(code);
    }
    let code = free_code(writer, form)?;
    let cells = Cells::new().set("code", &code).set("form", form).set("subject_id", subject).set("printed_on", day);
    writer.insert("printed_sheet", cells.set("row_ids", row_ids).set("blank_rows", blank))?;
    Ok(code)
}

/// Notes that a paper with such rows left. Surely on paper (a file, or somebody said so), it is the last of its record's papers now. Sent to
/// a printer or a reader it may have been given up there: it can be chosen from then on, and the last one stays the last.
pub(super) fn note_left(writer: &mut Writer<'_>, code: &str, surely: bool) -> Result<()> {
    let of_code = "SELECT id, turn FROM printed_sheet WHERE code = ? ORDER BY id DESC LIMIT 1";
    let found: Option<(Id, Option<i64>)> = writer.optional(of_code, [code], |row| Ok((row.get(0)?, row.get(1)?)))?;
    // One that was thrown away since is noted no more.
    let Some((sheet, before)) = found else { return Ok(()) };
    let turn = if surely {
        let last: Option<(Id, i64)> = writer.optional(include_str!("sql/last_order.sql"), [sheet], |row| Ok((row.get(0)?, row.get(1)?)))?;
        match last {
            Some((id, turn)) if id == sheet => turn,
            Some((_, turn)) => turn + 1,
            None => 1,
        }
    } else {
        before.unwrap_or(PERHAPS)
    };
    if before == Some(turn) { Ok(()) } else { writer.update("printed_sheet", sheet, Cells::new().set("turn", turn)).map(|_| ()) }
}

fn free_code(writer: &Writer<'_>, form: Form) -> Result<String> {
    let mut length = SHORT;
    loop {
        for _ in 0..TRIES {
            let mut random = [0; 16];
            writer.surroundings().fill_random(&mut random)?;
            let code = write_code(form, random.get(..length).unwrap_or(&random));
            if !writer.exists("SELECT 1 FROM printed_sheet WHERE code = ?", [&code])? {
                return Ok(code);
            }
        }
        length = (length + 1).min(16);
    }
}

/// The paper with this code, read as a person types it: any case, blanks or dashes, O for 0, I or L for 1.
///
/// # Errors
/// [`Code::NotFound`] beside `code` for a mistyped code or one this register never printed.
pub fn find_sheet(reader: &Reader<'_>, typed: &str) -> Result<PrintedSheet> {
    let unknown = || Error::at("code", Code::NotFound);
    let code = read_code(typed).ok_or_else(unknown)?;
    reader
        .optional(include_str!("sql/sheet_by_code.sql"), [code], |row| {
            Ok(PrintedSheet {
                code: row.get("code")?,
                form: row.get("form")?,
                subject_id: row.get("subject_id")?,
                programme_id: row.get("programme_id")?,
                printed_on: row.get("printed_on")?,
                shows_on: row.get("shows_on")?,
            })
        })?
        .ok_or_else(unknown)
}

/// Finds a paper by its code, for the search box.
///
/// # Errors
/// As [`find_sheet`]; [`Code::NotPermitted`].
pub fn sheet_by_code(session: &Session, query: &SheetQuery) -> Result<PrintedSheet> {
    session.read(Command::CentreFindSheet, |reader| find_sheet(reader, &query.code))
}

/// `FP-7K3M-2`: the form, what makes it one of its kind, and a check character over both.
fn write_code(form: Form, random: &[u8]) -> String {
    let body: Vec<u8> = random.iter().map(|byte| byte % 32).collect();
    let letters: String = body.iter().map(|value| letter(*value)).collect();
    format!("{}-{letters}-{}", form.as_text(), letter(check(form, &body)))
}

/// The code as it was written, if its check character is right.
fn read_code(typed: &str) -> Option<String> {
    let plain: String = typed.chars().filter(|letter| letter.is_ascii_alphanumeric()).map(|letter| letter.to_ascii_uppercase()).collect();
    let (prefix, rest) = plain.split_at_checked(2)?;
    let form = *Form::ALL.iter().find(|form| form.as_text() == prefix)?;
    let values: Vec<u8> = rest.chars().map(value).collect::<Option<_>>()?;
    let (last, body) = values.split_last()?;
    let letters: String = body.iter().map(|value| letter(*value)).collect();
    (body.len() >= SHORT && *last == check(form, body)).then(|| format!("{prefix}-{letters}-{}", letter(*last)))
}

fn letter(value: u8) -> char {
    char::from(ALPHABET[usize::from(value % 32)])
}

fn value(letter: char) -> Option<u8> {
    let letter = match letter {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|known| char::from(*known) == letter).and_then(|place| u8::try_from(place).ok())
}

/// A weighted sum in GF(32): every single wrong character and every swap of two is noticed.
fn check(form: Form, body: &[u8]) -> u8 {
    let prefix = form.as_text().bytes().map(|byte| byte % 32);
    prefix.chain(body.iter().copied()).fold(0, |sum, value| double(sum) ^ value)
}

/// Times α in GF(2⁵) with the polynomial x⁵ + x² + 1.
const fn double(value: u8) -> u8 {
    let twice = value << 1;
    if twice & 32 == 0 { twice } else { (twice ^ 0b10_0101) & 31 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_however_it_is_typed() {
        let code = write_code(Form::Attendance, &[7, 19, 3, 20]);
        assert!(code.starts_with("FP-7K3M-"), "{code}");
        for typed in [code.clone(), code.to_lowercase(), code.replace('-', " "), code.replace('-', "")] {
            assert_eq!(read_code(&typed).as_deref(), Some(code.as_str()));
        }
        let ones = write_code(Form::Intake, &[0, 1, 0, 1]);
        assert_eq!(read_code(&ones.replace('0', "o").replace('1', "l")), Some(ones));
    }

    #[test]
    fn one_wrong_character_or_a_swap_is_noticed() {
        let random: Vec<u8> = vec![7, 19, 0, 31];
        let values: Vec<u8> = random.iter().copied().chain([check(Form::Day, &random)]).collect();
        let typed = |values: &[u8]| format!("AG{}", values.iter().map(|value| letter(*value)).collect::<String>());
        assert!(read_code(&typed(&values)).is_some());
        for place in 0..values.len() {
            for other in (0..32).filter(|other| *other != values[place]) {
                let mut wrong = values.clone();
                wrong[place] = other;
                assert_eq!(read_code(&typed(&wrong)), None, "{place} {other}");
            }
        }
        for first in 0..4 {
            for second in first + 1..4 {
                let mut swapped = values.clone();
                swapped.swap(first, second);
                assert_eq!(read_code(&typed(&swapped)), None, "{first} {second}");
            }
        }
        assert_eq!(read_code(&typed(&values).replace("AG", "FP")), None);
        for nonsense in ["", "FP", "FP-", "FP-7", "XX-7K3M-2", "FP-7K3M-", "FP 7K3M 2 🙂"] {
            let _ = read_code(nonsense);
        }
    }
}
