//! Imports done, and taking one back: all of it, or nothing.

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cause, Saved};
use crate::vault::{Command, Session};

/// An import that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ImportRun {
    /// The record.
    pub id: Id,
    /// The file.
    pub file_name: String,
    /// When.
    pub done_at: NaiveDateTime,
    /// Who.
    pub staff: String,
    /// The lines of the file.
    pub lines: u32,
    /// The families it wrote.
    pub families: u32,
    /// The people it wrote.
    pub people: u32,
}

/// The imports that stand, the latest first.
///
/// # Errors
/// [`Code::NotPermitted`].
pub fn runs(session: &Session) -> Result<Vec<ImportRun>> {
    session.read(Command::ImportRuns, |reader| {
        reader.rows(include_str!("sql/runs.sql"), [], |row| {
            Ok(ImportRun {
                id: row.get(0)?,
                file_name: row.get(1)?,
                done_at: row.get(2)?,
                lines: row.get(3)?,
                families: row.get(4)?,
                people: row.get(5)?,
                staff: row.get(6)?,
            })
        })
    })
}

/// Takes a whole import back, also when something else was done since.
///
/// # Errors
/// [`Code::UndoOvertaken`] when one of its records was changed, or something else now needs it; [`Code::NotFound`].
pub fn undo(session: &mut Session, run: Id) -> Result<Saved<()>> {
    let change_set: Option<i64> =
        session.read(Command::ImportUndo, |reader| reader.optional(include_str!("sql/change_set_of_run.sql"), [run], |row| row.get(0)))?;
    let change_set = change_set.ok_or_else(|| Error::new(Code::NotFound))?;
    session.rewrite(Command::ImportUndo, Cause::Undo, change_set, |writer| {
        writer.about(run);
        // Columns that got another name since are remembered on: they are no family.
        writer.many_people(|writer| writer.revert_sparing(change_set, &["import_layout"]))
    })
}
