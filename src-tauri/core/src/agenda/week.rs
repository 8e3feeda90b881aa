//! Reading the agenda: a stretch of days, one day, the appointments of a family.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::rules::{Weekly, days};
use super::store::appointment_row;
use super::{Appointment, Opening};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::Reader;
use crate::vault::{Command, Session};

/// Days to show, of a site, of an operator, of a room, or of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[ts(rename = "AgendaWeekRequest")]
pub struct WeekRequest {
    /// First day.
    pub from: NaiveDate,
    /// Last day, at most a year later.
    pub to: NaiveDate,
    /// Only this site's.
    pub site_id: Option<Id>,
    /// Only this operator's, as first or second.
    pub staff_id: Option<Id>,
    /// Only this room's.
    pub room_id: Option<Id>,
}

/// One day to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRequest {
    /// Only this site's.
    pub site_id: Option<Id>,
    /// The day.
    pub day: NaiveDate,
}

/// Whose appointments to list, the latest first: one of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[ts(rename = "AgendaListRequest")]
pub struct ListRequest {
    /// A family's.
    pub family_id: Option<Id>,
    /// A person's.
    pub person_id: Option<Id>,
    /// Those booked from an enquiry.
    pub enquiry_id: Option<Id>,
}

/// A stretch of days: appointments, cancelled ones too, and the opening hours behind them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(rename = "AgendaWeek")]
pub struct Week {
    /// By day and hour.
    pub appointments: Vec<Appointment>,
    /// By day and hour.
    pub openings: Vec<Opening>,
}

/// Shows a stretch of days. Where words of colleagues are among them, the audit says that they were seen.
///
/// # Errors
/// [`Code::EndBeforeStart`], [`Code::NumberOutOfRange`] for more than a year.
pub fn week(session: &mut Session, request: &WeekRequest) -> Result<Week> {
    let week = session.read(Command::AgendaWeek, |reader| week_of(reader, request))?;
    // Time, place and name are a line of the calendar; what somebody wrote for colleagues, or why one was called off, is more.
    if week.appointments.iter().any(|one| one.note.is_some() || one.cancel_reason.is_some()) {
        session.read_noted(Command::AgendaWeek, None, |_| Ok(()))?;
    }
    Ok(week)
}

/// A stretch of days, for whoever is already reading.
///
/// # Errors
/// As [`week`].
pub fn week_of(reader: &Reader<'_>, request: &WeekRequest) -> Result<Week> {
    let WeekRequest { from, to, site_id, staff_id, room_id } = *request;
    let days = days(from, to)?;
    let appointments = match (site_id, room_id, staff_id) {
        (Some(site), ..) => reader.rows(include_str!("sql/week_of_site.sql"), (site, from, to, staff_id, room_id), appointment_row),
        (None, Some(room), _) => reader.rows(include_str!("sql/week_of_room.sql"), (room, from, to, staff_id), appointment_row),
        (None, None, Some(staff)) => reader.rows(include_str!("sql/week_of_staff.sql"), (staff, from, to), appointment_row),
        (None, None, None) => reader.rows(include_str!("sql/week_of_all.sql"), (from, to), appointment_row),
    }?;
    Ok(Week { appointments, openings: openings_of(reader, site_id, staff_id, &days)? })
}

/// Shows a day.
///
/// # Errors
/// A failed statement.
pub fn day(session: &Session, request: &DayRequest) -> Result<Week> {
    session.read(Command::AgendaWeek, |reader| day_of(reader, request.site_id, request.day))
}

/// A day of a site, or of all, for whoever is already reading.
///
/// # Errors
/// A failed statement.
pub fn day_of(reader: &Reader<'_>, site_id: Option<Id>, day: NaiveDate) -> Result<Week> {
    week_of(reader, &WeekRequest { from: day, to: day, site_id, staff_id: None, room_id: None })
}

/// The most appointments a list answers.
const LONGEST_LIST: u32 = 500;

/// Lists the appointments of a family, a person or an enquiry, the latest first, at most 500.
///
/// # Errors
/// [`Code::MalformedRequest`] when none is named.
pub fn list(session: &mut Session, request: &ListRequest) -> Result<Vec<Appointment>> {
    let of = request.family_id.or(request.person_id).or(request.enquiry_id);
    session.read_noted(Command::AgendaList, of, |reader| match (request.family_id, request.person_id, request.enquiry_id) {
        (Some(family), ..) => reader.rows(include_str!("sql/list_of_family.sql"), (family, LONGEST_LIST), appointment_row),
        (None, Some(person), _) => reader.rows(include_str!("sql/list_of_person.sql"), (person, LONGEST_LIST), appointment_row),
        (None, None, Some(enquiry)) => reader.rows(include_str!("sql/list_of_enquiry.sql"), (enquiry, LONGEST_LIST), appointment_row),
        (None, None, None) => Err(Error::new(Code::MalformedRequest)),
    })
}

/// Shows one appointment.
///
/// # Errors
/// [`Code::NotFound`].
pub fn show(session: &mut Session, id: Id) -> Result<Appointment> {
    session.read_noted(Command::AgendaShow, id, |reader| show_row(reader, id))
}

/// One appointment, for whoever is already reading.
///
/// # Errors
/// [`Code::NotFound`].
pub fn show_row(reader: &Reader<'_>, id: Id) -> Result<Appointment> {
    reader.row(include_str!("sql/show.sql"), [id], appointment_row)
}

/// The opening hours of some days, of a site or of all open ones; with an operator, the hours that are theirs or nobody's.
///
/// # Errors
/// A failed statement.
pub fn openings_of(reader: &Reader<'_>, site_id: Option<Id>, staff_id: Option<Id>, days: &[NaiveDate]) -> Result<Vec<Opening>> {
    let rules = reader.rows(include_str!("sql/openings.sql"), (site_id, staff_id), |row| {
        let weekly = Weekly { weekday: row.get(0)?, valid_from: row.get(5)?, valid_to: row.get(6)? };
        Ok((weekly, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
    })?;
    let on = |day: NaiveDate| {
        rules.iter().filter(move |rule| rule.0.holds_on(day)).map(move |&(_, starts, ends, site_id, staff_id)| Opening {
            day,
            starts,
            ends,
            site_id,
            staff_id,
        })
    };
    Ok(days.iter().flat_map(|day| on(*day)).collect())
}
