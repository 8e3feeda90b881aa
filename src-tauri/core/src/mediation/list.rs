//! The list of cases.

use chrono::NaiveDate;
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use super::types::CaseState;
use crate::clock::today;
use crate::error::Result;
use crate::id::Id;
use crate::moment::TimeOfDay;
use crate::store::Reader;
use crate::vault::{Command, Session};

/// Which cases to list.
#[derive(Debug, Clone, Copy, Default, Deserialize, ts_rs::TS)]
pub struct CaseFilter {
    /// Only those whose mediator who asks is.
    pub only_mine: bool,
    /// The closed ones too.
    pub with_closed: bool,
}

/// A case in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct CaseRow {
    /// The case.
    pub id: Id,
    /// `M-25-001`.
    pub number: String,
    /// Last and first names of the parties, in their order.
    pub parties: Vec<String>,
    /// Where it stands.
    pub state: CaseState,
    /// Meetings of both parties may not be booked.
    pub joint_suspended: bool,
    /// How many joint meetings took place or are of today.
    pub meeting: u32,
    /// The most foreseen.
    pub planned_meetings: u32,
    /// Its present mediators.
    pub mediators: Vec<String>,
    /// The next meeting booked, of any kind.
    pub next_meeting: Option<NextMeeting>,
    /// First day.
    pub opened_on: NaiveDate,
    /// Whether who asks is one of its mediators.
    pub mine: bool,
    /// The data of a party are limited (Reg. UE 2016/679 art. 18).
    pub limited: bool,
}

/// When a case meets next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct NextMeeting {
    /// The day.
    pub day: NaiveDate,
    /// From.
    pub starts: TimeOfDay,
}

/// Lists cases, the newest first, for those who know of mediation.
///
/// # Errors
/// [`crate::Code::NotPermitted`].
pub fn list(session: &Session, filter: CaseFilter) -> Result<Vec<CaseRow>> {
    let (me, now) = (session.me().id, today(session.surroundings()));
    session.read(Command::MediationList, |reader| {
        let rows = reader.rows(include_str!("sql/list.sql"), (me, now.to_string(), filter.with_closed, filter.only_mine), case_row)?;
        with_names(reader, rows)
    })
}

fn with_names(reader: &Reader<'_>, mut rows: Vec<CaseRow>) -> Result<Vec<CaseRow>> {
    for row in &mut rows {
        row.parties = reader.rows(include_str!("sql/party_names.sql"), [row.id], |name| name.get(0))?;
        row.mediators = reader.rows(include_str!("sql/mediator_names.sql"), [row.id], |name| name.get(0))?;
    }
    Ok(rows)
}

fn case_row(row: &Row<'_>) -> rusqlite::Result<CaseRow> {
    let next: Option<String> = row.get("next_at")?;
    Ok(CaseRow {
        id: row.get("id")?,
        number: row.get("number")?,
        parties: Vec::new(),
        state: row.get("state")?,
        joint_suspended: row.get("joint_suspended")?,
        meeting: row.get("meeting")?,
        planned_meetings: row.get("planned_meetings")?,
        mediators: Vec::new(),
        next_meeting: next.as_deref().map(next_meeting).transpose()?,
        opened_on: row.get("opened_on")?,
        mine: row.get("mine")?,
        limited: row.get("limited")?,
    })
}

/// `YYYY-MM-DD HH:MM`, as the query joins them to take the least.
fn next_meeting(text: &str) -> rusqlite::Result<NextMeeting> {
    let broken = || rusqlite::Error::InvalidQuery;
    let (day, starts) = text.split_once(' ').ok_or_else(broken)?;
    Ok(NextMeeting { day: day.parse().map_err(|_| broken())?, starts: starts.parse().map_err(|_| broken())? })
}
