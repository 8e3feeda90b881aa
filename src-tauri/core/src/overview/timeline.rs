//! A family's timeline: what happened with it, from every feature, the latest first.

use chrono::NaiveDate;
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::id::Id;
use crate::store::{Reader, TimeOfDay, codes};
use crate::vault::{Command, Session};

codes! {
    /// What a line of the timeline tells of.
    pub enum TimelineKind {
        /// A first contact.
        Enquiry = "enquiry",
        /// A file opened.
        Opened = "opened",
        /// An intake interview.
        Intake = "intake",
        /// An appointment.
        Appointment = "appointment",
        /// An enrolment in a programme.
        Enrolment = "enrolment",
        /// A mediation path, without a word of what is said in it.
        Mediation = "mediation",
        /// A sealed note: that it exists, not what it says.
        SealedNote = "sealed_note",
    }
}

/// Which family.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct TimelineRequest {
    /// The family file.
    pub family_id: Id,
}

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TimelineItem {
    /// What it tells of.
    pub kind: TimelineKind,
    /// The record behind it.
    pub subject_id: Id,
    /// When.
    pub day: NaiveDate,
    /// At what time, where that matters.
    pub time: Option<TimeOfDay>,
    /// A code of the record's own list: an asker, an appointment's kind, an enrolment's state.
    pub code: Option<String>,
    /// The record's state, for appointments.
    pub state: Option<String>,
    /// Words of the record: a topic, a programme's title, a path's number.
    pub title: Option<String>,
    /// The person of the family it concerns.
    pub person: Option<String>,
    /// The operator.
    pub staff: Option<String>,
    /// The page behind it: a programme or a case, when it is another's.
    pub page_id: Option<Id>,
}

/// Shows a family's timeline. Mediation appears only to those who may open its cases, and that a note exists
/// only to the present mediators of its case. The audit notes it.
///
/// # Errors
/// [`crate::Code::NotPermitted`].
pub fn timeline(session: &mut Session, request: &TimelineRequest) -> Result<Vec<TimelineItem>> {
    let me = session.me();
    let reader_of_cases = me.role.sees_mediation().then_some(me.id);
    session.read_noted(Command::OverviewTimeline, request.family_id, |reader| gather(reader, request.family_id, reader_of_cases))
}

fn gather(reader: &Reader<'_>, family: Id, reader_of_cases: Option<Id>) -> Result<Vec<TimelineItem>> {
    let mut items = reader.rows(include_str!("sql/timeline.sql"), [family], item_row)?;
    if let Some(me) = reader_of_cases {
        items.extend(reader.rows(include_str!("sql/timeline_mediation.sql"), (family, me), item_row)?);
    }
    items.sort_by_key(|item| std::cmp::Reverse((item.day, item.time)));
    Ok(items)
}

fn item_row(row: &Row<'_>) -> rusqlite::Result<TimelineItem> {
    Ok(TimelineItem {
        kind: row.get("kind")?,
        subject_id: row.get("subject_id")?,
        day: row.get("day")?,
        time: row.get("time")?,
        code: row.get("code")?,
        state: row.get("state")?,
        title: row.get("title")?,
        person: row.get("person")?,
        staff: row.get("staff")?,
        page_id: row.get("page_id")?,
    })
}
