//! What lies in a family's folder beside its people: tags, reminders, files.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use crate::error::Result;
use crate::id::Id;
use crate::store::{InOrder, Reader};
use crate::vault::{Command, Session};

/// Something to be done for a family on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Reminder {
    /// The record.
    pub id: Id,
    /// The file.
    pub family_id: Id,
    /// The day.
    pub due_on: NaiveDate,
    /// What is to be done.
    pub what: String,
    /// Who does it; anybody without.
    pub staff_id: Option<Id>,
    /// Their name.
    pub staff: Option<String>,
    /// The day it was done.
    pub done_on: Option<NaiveDate>,
}

/// A scan or a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FamilyFile {
    /// The record.
    pub id: Id,
    /// The file's name.
    pub name: String,
    /// The type its content shows (`application/pdf`).
    pub kind: String,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: i64,
    /// When it was added.
    pub added_at: NaiveDateTime,
    /// Who added it.
    pub staff: String,
}

/// A family's folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Folder {
    /// Its tags, in order of the alphabet.
    pub tags: Vec<String>,
    /// Its reminders: those to do first, by day.
    pub reminders: Vec<Reminder>,
    /// Its files, the latest first.
    pub files: Vec<FamilyFile>,
}

/// Shows what lies in a family's folder. The audit notes it.
///
/// # Errors
/// [`crate::Code::NotFound`], [`crate::Code::NotPermitted`].
pub fn folder(session: &mut Session, family: Id) -> Result<Folder> {
    session.read_noted(Command::FamiliesFolder, family, |reader| {
        super::family::check_open(reader, family)?;
        Ok(Folder {
            tags: reader.rows("SELECT tag FROM family_tag WHERE family_id = ?1 ORDER BY tag", [family], |row| row.get(0))?,
            reminders: reader.rows(include_str!("sql/reminders.sql"), [family], reminder_row)?,
            files: reader.rows(include_str!("sql/files.sql"), [family], |row| {
                Ok(FamilyFile {
                    id: row.get("id")?,
                    name: row.get("name")?,
                    kind: row.get("kind")?,
                    bytes: row.get("bytes")?,
                    added_at: row.get("added_at")?,
                    staff: row.get("staff")?,
                })
            })?,
        })
    })
}

/// So many reminders are listed at most.
const MOST_DUE: u32 = 50;

/// The reminders whose day has come, of the families of a site and of those of none, or of all: the day's own first, then those of the
/// operator who asks, then the oldest; the first fifty, and how many there are.
///
/// # Errors
/// A failed statement.
pub fn reminders_due(reader: &Reader<'_>, day: NaiveDate, site: Option<Id>, me: Id) -> Result<(Vec<(Reminder, String)>, u32)> {
    let due = reader.rows(include_str!("sql/reminders_due.sql"), (day, site, me, MOST_DUE), |row| Ok((reminder_row(row)?, row.get(7)?)))?;
    Ok((due, reader.row(include_str!("sql/reminders_count.sql"), (day, site), |row| row.get(0))?))
}

fn reminder_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Reminder> {
    let mut columns = InOrder::of(row);
    Ok(Reminder {
        id: columns.next("id")?,
        family_id: columns.next("family_id")?,
        due_on: columns.next("due_on")?,
        what: columns.next("what")?,
        staff_id: columns.next("staff_id")?,
        staff: columns.next("staff")?,
        done_on: columns.next("done_on")?,
    })
}
