//! What people ask about their data, and by when it is answered.

use chrono::NaiveDate;
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use super::codes::{RequestKind, RequestOutcome};
use super::rules::due_on;
use crate::clock::today;
use crate::entry::{Fields, optional_free};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer};
use crate::vault::{Command, Session};

/// A request to take down (without `id`), change or answer.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct RequestChange {
    /// The request, when it exists.
    pub id: Option<Id>,
    /// Who asks, or for whom a representative asks.
    pub person_id: Id,
    /// What.
    pub kind: RequestKind,
    /// The day it was received.
    pub received_on: NaiveDate,
    /// Two more months, told to the person with the reasons (art. 12(3)).
    pub extended: bool,
    /// The day it was answered; none while it waits.
    pub answered_on: Option<NaiveDate>,
    /// How; needed with the day.
    pub outcome: Option<RequestOutcome>,
    /// A note: reasons, how the person was recognised.
    pub note: Option<String>,
}

/// A request as kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct DataRequest {
    /// The record.
    pub id: Id,
    /// Who asks.
    pub person_id: Id,
    /// Their name, as a list shows it.
    pub person: String,
    /// A family file of theirs, to go to.
    pub family_id: Option<Id>,
    /// What.
    pub kind: RequestKind,
    /// The day it was received.
    pub received_on: NaiveDate,
    /// The day by which it is answered.
    pub due_on: NaiveDate,
    /// Days left; negative when late.
    #[ts(type = "number")]
    pub days_left: i64,
    /// Two more months were taken.
    pub extended: bool,
    /// The day it was answered.
    pub answered_on: Option<NaiveDate>,
    /// How.
    pub outcome: Option<RequestOutcome>,
    /// A note.
    pub note: Option<String>,
}

/// Takes down, changes or answers a request. Answers its identifier.
///
/// # Errors
/// [`Code::DateInFuture`], [`Code::EndBeforeStart`] beside `answered_on`, [`Code::Required`] beside `outcome`, [`Code::NotFound`].
pub fn save_request(session: &mut Session, request: &RequestChange) -> Result<Saved<Id>> {
    session.write(Command::RightsSaveRequest, |writer| {
        writer.about(request.person_id);
        write_request(writer, request)
    })
}

pub(super) fn write_request(writer: &mut Writer<'_>, request: &RequestChange) -> Result<Id> {
    let now = today(writer.surroundings());
    let mut fields = Fields::default();
    for (field, day) in [("received_on", Some(request.received_on)), ("answered_on", request.answered_on)] {
        fields.refuse(day.is_some_and(|day| day > now), field, Code::DateInFuture);
    }
    fields.refuse(request.answered_on.is_some_and(|day| day < request.received_on), "answered_on", Code::EndBeforeStart);
    fields.refuse(request.answered_on.is_some() && request.outcome.is_none(), "outcome", Code::Required);
    fields.refuse(request.answered_on.is_none() && request.outcome.is_some(), "answered_on", Code::Required);
    let cells = Cells::new()
        .set("kind", request.kind)
        .set("received_on", request.received_on)
        .set("due_on", due_on(request.received_on, request.extended))
        .set("extended", request.extended)
        .set("answered_on", request.answered_on)
        .set("outcome", request.outcome)
        .set("note", fields.take(optional_free("note", request.note.as_deref(), 2_000)));
    fields.done()?;
    match request.id {
        Some(id) if !writer.exists("SELECT 1 FROM data_request WHERE id = ?1 AND person_id = ?2", (id, request.person_id))? => {
            Err(Error::new(Code::NotFound))
        }
        Some(id) => writer.update("data_request", id, cells).map(|_| id),
        None => writer.insert("data_request", cells.set("person_id", request.person_id)),
    }
}

/// The requests of one person, the latest first.
pub(super) fn requests_of(reader: &Reader<'_>, person: Id, now: NaiveDate) -> Result<Vec<DataRequest>> {
    reader.rows(include_str!("sql/requests_of_person.sql"), [person], |row| request_row(row, now))
}

/// The requests that wait for an answer, the earliest due first.
pub(super) fn waiting(reader: &Reader<'_>, now: NaiveDate) -> Result<Vec<DataRequest>> {
    reader.rows(include_str!("sql/requests_waiting.sql"), [], |row| request_row(row, now))
}

fn request_row(row: &Row<'_>, now: NaiveDate) -> rusqlite::Result<DataRequest> {
    let due: NaiveDate = row.get("due_on")?;
    Ok(DataRequest {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        person: row.get("person")?,
        family_id: row.get("family_id")?,
        kind: row.get("kind")?,
        received_on: row.get("received_on")?,
        due_on: due,
        days_left: (due - now).num_days(),
        extended: row.get("extended")?,
        answered_on: row.get("answered_on")?,
        outcome: row.get("outcome")?,
        note: row.get("note")?,
    })
}
