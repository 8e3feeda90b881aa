//! The list of programmes, and those below their minimum.

use chrono::NaiveDate;
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use super::rules::is_below;
use super::{Audience, ProgrammeKind, ProgrammeState};
use crate::clock::today;
use crate::error::Result;
use crate::id::Id;
use crate::store::{Reader, TimeOfDay};
use crate::vault::{Command, Session};

/// Which programmes to list.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct ProgrammesRequest {
    /// Those over and called off, instead of those running.
    pub past: bool,
}

/// A programme in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ProgrammeRow {
    /// The programme.
    pub id: Id,
    /// Its human number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// What kind it is.
    pub kind: ProgrammeKind,
    /// Whom it is for.
    pub audience: Audience,
    /// How far it has come.
    pub state: ProgrammeState,
    /// Its site.
    pub site_name: Option<String>,
    /// Who conducts it.
    pub conductor: Option<String>,
    /// It starts only with so many people.
    pub minimum: Option<u32>,
    /// Its places.
    pub maximum: Option<u32>,
    /// How many have a place.
    pub enrolled: u32,
    /// How many wait.
    pub waiting: u32,
    /// How many meetings stand.
    pub meetings: u32,
    /// The day of the first meeting.
    pub first_day: Option<NaiveDate>,
    /// The day of the last meeting.
    pub last_day: Option<NaiveDate>,
    /// The day of the next meeting, today included.
    pub next_day: Option<NaiveDate>,
    /// The time of the next meeting.
    pub next_starts: Option<TimeOfDay>,
    /// The day on which the centre decides whether it starts.
    pub decide_on: Option<NaiveDate>,
    /// Still undecided, with too few people.
    pub below_minimum: bool,
    /// Its twin.
    pub twin_id: Option<Id>,
}

/// Lists the programmes, the next meeting first.
///
/// # Errors
/// [`crate::Code::NotPermitted`], a failed statement.
pub fn programmes(session: &Session, request: &ProgrammesRequest) -> Result<Vec<ProgrammeRow>> {
    let today = today(session.surroundings());
    let states =
        if request.past { (ProgrammeState::Cancelled, ProgrammeState::Ended) } else { (ProgrammeState::Open, ProgrammeState::Confirmed) };
    session.read(Command::GroupsProgrammes, |reader| rows(reader, today, states))
}

/// The undecided programmes below their minimum, the nearest date of decision first: for *Oggi*.
///
/// # Errors
/// A failed statement.
pub fn below_minimum(reader: &Reader<'_>, today: NaiveDate) -> Result<Vec<ProgrammeRow>> {
    let mut open = rows(reader, today, (ProgrammeState::Open, ProgrammeState::Open))?;
    open.retain(|row| row.below_minimum);
    open.sort_by_key(|row| (row.decide_on.or(row.first_day).unwrap_or(NaiveDate::MAX), row.id));
    Ok(open)
}

fn rows(reader: &Reader<'_>, today: NaiveDate, states: (ProgrammeState, ProgrammeState)) -> Result<Vec<ProgrammeRow>> {
    reader.rows(include_str!("sql/programmes.sql"), (today, states.0, states.1), programme_row)
}

fn programme_row(row: &Row<'_>) -> rusqlite::Result<ProgrammeRow> {
    let (state, minimum, enrolled) = (row.get("state")?, row.get("minimum")?, row.get("enrolled")?);
    Ok(ProgrammeRow {
        id: row.get("id")?,
        number: row.get("number")?,
        title: row.get("title")?,
        kind: row.get("kind")?,
        audience: row.get("audience")?,
        state,
        site_name: row.get("site_name")?,
        conductor: row.get("conductor")?,
        minimum,
        maximum: row.get("maximum")?,
        enrolled,
        waiting: row.get("waiting")?,
        meetings: row.get("meetings")?,
        first_day: row.get("first_day")?,
        last_day: row.get("last_day")?,
        next_day: row.get("next_day")?,
        next_starts: row.get("next_starts")?,
        decide_on: row.get("decide_on")?,
        below_minimum: state == ProgrammeState::Open && is_below(minimum, enrolled),
        twin_id: row.get("twin_id")?,
    })
}
