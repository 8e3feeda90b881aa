//! Rows of the feature as its actions need them.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::rules::{Waiting, is_resident, waiting_reason};
use super::{Audience, EnrolmentState, ProgrammeState, slot};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Reader, Writer};

/// What the rules ask of a programme.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) title: String,
    pub(super) audience: Audience,
    pub(super) state: ProgrammeState,
    pub(super) minimum: Option<u32>,
    pub(super) maximum: Option<u32>,
    pub(super) max_meetings: Option<u32>,
    pub(super) site_id: Option<Id>,
    pub(super) project_id: Option<Id>,
    pub(super) area_code: Option<String>,
    pub(super) twin_id: Option<Id>,
}

impl Head {
    /// What the agenda says of its meetings.
    pub(super) fn label(&self) -> slot::Label {
        slot::Label { title: self.title.clone(), project_id: self.project_id, area_code: self.area_code.clone() }
    }
}

pub(super) fn head(reader: &Reader<'_>, id: Id) -> Result<Head> {
    reader.row(include_str!("sql/head.sql"), [id], |row| {
        Ok(Head {
            title: row.get("title")?,
            audience: row.get("audience")?,
            state: row.get("state")?,
            minimum: row.get("minimum")?,
            maximum: row.get("maximum")?,
            max_meetings: row.get("max_meetings")?,
            site_id: row.get("site_id")?,
            project_id: row.get("project_id")?,
            area_code: row.get("area_code")?,
            twin_id: row.get("twin_id")?,
        })
    })
}

/// The programme, when people may still come and go.
///
/// # Errors
/// [`Code::WrongState`] for one that was called off or is over.
pub(super) fn running(reader: &Reader<'_>, id: Id) -> Result<Head> {
    let head = head(reader, id)?;
    match head.state {
        ProgrammeState::Open | ProgrammeState::Confirmed => Ok(head),
        ProgrammeState::Cancelled | ProgrammeState::Ended => Err(Error::new(Code::WrongState)),
    }
}

/// What an enrolment's actions ask of it: its programme and its state.
pub(super) fn enrolment(reader: &Reader<'_>, id: Id) -> Result<(Id, EnrolmentState)> {
    reader.row("SELECT programme_id, state FROM enrolment WHERE id = ?", [id], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// How many have a place.
pub(super) fn enrolled_count(reader: &Reader<'_>, programme_id: Id) -> Result<u32> {
    reader.row(include_str!("sql/enrolled_count.sql"), [programme_id], |row| row.get(0))
}

/// How many meetings are not called off.
pub(super) fn meeting_count(reader: &Reader<'_>, programme_id: Id) -> Result<u32> {
    reader.row(include_str!("sql/meeting_count.sql"), [programme_id], |row| row.get(0))
}

/// Whose residents come first.
pub(super) fn municipalities(reader: &Reader<'_>, programme_id: Id) -> Result<Vec<String>> {
    reader.rows(include_str!("sql/municipalities.sql"), [programme_id], |row| row.get("name"))
}

/// The waiting list in its order.
pub(super) fn waiting_list(reader: &Reader<'_>, programme_id: Id) -> Result<Vec<Waiting>> {
    let listed = municipalities(reader, programme_id)?;
    let mut list = reader.rows(include_str!("sql/waiting.sql"), (programme_id, reader.today()), |row| {
        let home: Option<String> = row.get("municipality")?;
        let reason = waiting_reason(row.get("priority")?, is_resident(home.as_deref(), &listed));
        Ok(Waiting { id: row.get("id")?, reason, arrival: row.get("arrival")? })
    })?;
    super::rules::order(&mut list);
    Ok(list)
}

/// The place on the waiting list, from 1, of everybody on it.
pub(super) fn places(list: &[Waiting]) -> HashMap<Id, (u32, super::WaitingReason)> {
    (1..).zip(list).map(|(place, waiting)| (waiting.id, (place, waiting.reason))).collect()
}

/// The next human number of a programme: the centre's prefix and five digits.
pub(super) fn next_number(writer: &Writer<'_>) -> Result<String> {
    let (prefix, last): (String, Option<String>) =
        writer.row(include_str!("sql/last_number.sql"), [], |row| Ok((row.get("prefix")?, row.get("last")?)))?;
    let last: u32 = last
        .as_deref()
        .and_then(|number| number.rsplit('-').next())
        .map_or(Ok(0), str::parse)
        .map_err(|_| Error::new(Code::RegisterDamaged))?;
    Ok(format!("{prefix}-{:05}", last + 1))
}

/// Today, by the register's clock.
pub(super) fn today(writer: &Writer<'_>) -> NaiveDate {
    crate::clock::today(writer.surroundings())
}
