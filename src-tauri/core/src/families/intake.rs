//! The intake sheets: first interviews in the order of the paper form, each with one person of the family.

use chrono::NaiveDate;
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use super::codes::{Couple, Custody, Decision};
use super::decide_enquiry::interview_decided;
use super::family::check_open;
use super::notice::received;
use super::reach::Reach;
use super::reopen::reopen;
use crate::clock::today;
use crate::entry::{Fields, number, optional_free, optional_line};
use crate::error::{Code, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer};
use crate::vault::{Command, Session};

/// An intake sheet, as shown and as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct IntakeSheet {
    /// The sheet, when it exists.
    pub id: Option<Id>,
    /// The family file.
    pub family_id: Id,
    /// Whose interview it was: the words on the sheet are theirs.
    pub person_id: Option<Id>,
    /// The day of the interview.
    pub held_on: Option<NaiveDate>,
    /// Who held it.
    pub staff_id: Option<Id>,
    /// Minutes.
    pub minutes: Option<u32>,
    /// The couple's situation.
    pub couple: Option<Couple>,
    /// Custody.
    pub custody: Option<Custody>,
    /// Court, date and number of an order.
    pub court_order: Option<String>,
    /// Services already involved.
    pub services: Option<String>,
    /// The reason, in the person's own words.
    pub reason: Option<String>,
    /// Needs.
    pub needs: Option<String>,
    /// Strengths and resources.
    pub strengths: Option<String>,
    /// The day the privacy notice was given.
    pub notice_given_on: Option<NaiveDate>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// To whom, when, why.
    pub decision_note: Option<String>,
}

impl IntakeSheet {
    /// A sheet on which nothing stands yet.
    #[must_use]
    pub const fn blank(family_id: Id, person_id: Option<Id>) -> Self {
        Self {
            id: None,
            family_id,
            person_id,
            held_on: None,
            staff_id: None,
            minutes: None,
            couple: None,
            custody: None,
            court_order: None,
            services: None,
            reason: None,
            needs: None,
            strengths: None,
            notice_given_on: None,
            decision: None,
            decision_note: None,
        }
    }
}

/// Keeps the intake sheet of a person of a family: one for each person interviewed. Answers its identifier. With a new decision the
/// family's only open contact goes on too, and the privacy notice given at the interview gets its receipt.
///
/// # Errors
/// [`Code::DateInFuture`], [`Code::NumberOutOfRange`], [`Code::TextTooLong`], [`Code::NotFound`], beside `person_id` for
/// somebody who is not of the family; [`Code::NotPermitted`] for an interview whose words are not for who writes.
pub fn save_intake(session: &mut Session, sheet: &IntakeSheet) -> Result<Saved<Id>> {
    let staff = session.me().id;
    let reach = Reach::of(session, Command::FamiliesSaveIntake);
    session.write(Command::FamiliesSaveIntake, |writer| {
        writer.about(sheet.family_id);
        check_open(writer, sheet.family_id)?;
        let (known, decided) = present(writer, sheet)?.unzip();
        known.map_or(Ok(()), |known| reach.check(writer, known))?;
        let mut fields = Fields::default();
        if let Some(person) = sheet.person_id
            && !writer.exists("SELECT 1 FROM family_member WHERE family_id = ?1 AND person_id = ?2", (sheet.family_id, person))?
        {
            fields.refuse(true, "person_id", Code::NotFound);
        }
        let now = today(writer.surroundings());
        for (field, day) in [("held_on", sheet.held_on), ("notice_given_on", sheet.notice_given_on)] {
            fields.refuse(day.is_some_and(|day| day > now), field, Code::DateInFuture);
        }
        let cells = Cells::new()
            .set("held_on", sheet.held_on)
            .set("staff_id", sheet.staff_id)
            .set("minutes", fields.take(number("minutes", sheet.minutes, 0, 600)).map(i64::from))
            .set("couple", sheet.couple)
            .set("custody", sheet.custody)
            .set("court_order", fields.take(optional_line("court_order", sheet.court_order.as_deref(), 200)))
            .set("services", fields.take(optional_free("services", sheet.services.as_deref(), 2_000)))
            .set("reason", fields.take(optional_free("reason", sheet.reason.as_deref(), 10_000)))
            .set("needs", fields.take(optional_free("needs", sheet.needs.as_deref(), 10_000)))
            .set("strengths", fields.take(optional_free("strengths", sheet.strengths.as_deref(), 10_000)))
            .set("notice_given_on", sheet.notice_given_on)
            .set("decision", sheet.decision)
            .set("decision_note", fields.take(optional_free("decision_note", sheet.decision_note.as_deref(), 2_000)));
        fields.done()?;
        if let (Some(person), Some(on)) = (sheet.person_id, sheet.notice_given_on) {
            received(writer, (sheet.family_id, person), on, staff)?;
        }
        if let Some(decision) = sheet.decision.filter(|decision| decided.flatten() != Some(*decision)) {
            interview_decided(writer, sheet.family_id, decision)?;
        }
        if let Some(day) = sheet.held_on {
            reopen(writer, sheet.family_id, day)?;
        }
        match known {
            Some(id) => writer.update("intake_sheet", id, cells).map(|_| id),
            None => writer.insert("intake_sheet", cells.set("family_id", sheet.family_id).set("person_id", sheet.person_id)),
        }
    })
}

/// The family's sheets, the first interview first.
pub(super) fn intakes_of(reader: &Reader<'_>, family: Id) -> Result<Vec<IntakeSheet>> {
    reader.rows(include_str!("sql/intakes.sql"), [family], intake_row)
}

/// The sheet of that person, whatever identifier came with it, and what stands decided on it: nobody's words are written over another's.
fn present(reader: &Reader<'_>, sheet: &IntakeSheet) -> Result<Option<(Id, Option<Decision>)>> {
    let sql = "SELECT id, decision FROM intake_sheet WHERE family_id = ?1 AND person_id IS ?2 ORDER BY id = ?3 DESC, id";
    reader.optional(sql, (sheet.family_id, sheet.person_id, sheet.id), |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Keeps why a person asks on their sheet; what stands there already stays.
pub(super) fn write_reason(writer: &mut Writer<'_>, family: Id, person: Id, reason: &str) -> Result<()> {
    if writer.exists("SELECT 1 FROM intake_sheet WHERE family_id = ?1 AND person_id = ?2", (family, person))? {
        return Ok(());
    }
    writer.insert("intake_sheet", Cells::new().set("family_id", family).set("person_id", person).set("reason", reason)).map(|_| ())
}

fn intake_row(row: &Row<'_>) -> rusqlite::Result<IntakeSheet> {
    Ok(IntakeSheet {
        id: row.get("id")?,
        family_id: row.get("family_id")?,
        person_id: row.get("person_id")?,
        held_on: row.get("held_on")?,
        staff_id: row.get("staff_id")?,
        minutes: row.get("minutes")?,
        couple: row.get("couple")?,
        custody: row.get("custody")?,
        court_order: row.get("court_order")?,
        services: row.get("services")?,
        reason: row.get("reason")?,
        needs: row.get("needs")?,
        strengths: row.get("strengths")?,
        notice_given_on: row.get("notice_given_on")?,
        decision: row.get("decision")?,
        decision_note: row.get("decision_note")?,
    })
}
