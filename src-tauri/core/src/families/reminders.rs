//! Reminders of a family: written, done, taken back.

use chrono::NaiveDate;
use serde::Deserialize;

use super::family::check_open;
use crate::clock::today;
use crate::entry::{Fields, line};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Saved};
use crate::vault::{Command, Session, staff_by_id};

/// A reminder to add (without `id`) or change.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct ReminderChange {
    /// The reminder, when it exists.
    pub id: Option<Id>,
    /// The file.
    pub family_id: Id,
    /// The day. A past one is due at once.
    pub due_on: NaiveDate,
    /// What is to be done.
    pub what: String,
    /// Who does it.
    pub staff_id: Option<Id>,
    /// Not to be done any more.
    pub ended: bool,
}

/// A reminder done, or to be done again.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct ReminderMark {
    /// The reminder.
    pub id: Id,
    /// Done.
    pub done: bool,
}

/// Adds or changes a reminder. Answers its identifier.
///
/// # Errors
/// [`Code::Required`] beside `what`, [`Code::TextTooLong`], [`Code::NotFound`].
pub fn save_reminder(session: &mut Session, request: &ReminderChange) -> Result<Saved<Id>> {
    session.write(Command::FamiliesSaveReminder, |writer| {
        writer.about(request.family_id);
        check_open(writer, request.family_id)?;
        let mut fields = Fields::default();
        let what = fields.take(line("what", &request.what, 200));
        if let Some(staff) = request.staff_id {
            fields.take(staff_by_id(writer, staff).map(|_| ()).map_err(|error| error.beside("staff_id")));
        }
        fields.done()?;
        let cells = Cells::new()
            .set("due_on", request.due_on)
            .set("what", what)
            .set("staff_id", request.staff_id)
            .set("status", if request.ended { "ended" } else { "active" });
        match request.id {
            Some(id) if !writer.exists("SELECT 1 FROM reminder WHERE id = ?1 AND family_id = ?2", (id, request.family_id))? => {
                Err(Error::new(Code::NotFound))
            }
            Some(id) => writer.update("reminder", id, cells).map(|_| id),
            None => writer.insert("reminder", cells.set("family_id", request.family_id)),
        }
    })
}

/// Marks a reminder as done today, or as still to do.
///
/// # Errors
/// [`Code::NotFound`].
pub fn mark_reminder(session: &mut Session, request: ReminderMark) -> Result<Saved<()>> {
    session.write(Command::FamiliesMarkReminder, |writer| {
        let family: Id = writer.row("SELECT family_id FROM reminder WHERE id = ?1", [request.id], |row| row.get(0))?;
        writer.about(family);
        let done_on = request.done.then(|| today(writer.surroundings()));
        writer.update("reminder", request.id, Cells::new().set("done_on", done_on)).map(|_| ())
    })
}
