//! Imports done, and taking one back: as one, but for the families somebody has worked on since.

use chrono::NaiveDateTime;
use serde::Serialize;

use super::progress::{Going, ImportStep};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cause, Held, Leaving, Reader, Saved};
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

/// A family of an import that somebody has worked on since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct WorkedOn {
    /// The file.
    pub id: Id,
    /// Its number.
    pub number: String,
    /// Its name.
    pub title: String,
}

/// What taking an import back leaves, and what it takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ImportUndo {
    /// The families that stay, by number; those hidden from who asks are not told.
    pub left: Vec<WorkedOn>,
    /// How many families go.
    pub families: u32,
    /// Nothing can be taken back.
    pub nothing: bool,
}

/// Its own record, and the columns remembered with it, which may bear another name by now, are no family.
const APART: [&str; 2] = ["import_run", "import_layout"];

/// What taking an import back would leave: the families of which somebody wrote something since, or with whom something else has to do.
///
/// # Errors
/// [`Code::NotPermitted`]; [`Code::NotFound`].
pub fn undo_outlook(session: &Session, run: Id) -> Result<ImportUndo> {
    session.read(Command::ImportUndoOutlook, |reader| Ok(outlook(reader, run)?.1))
}

/// Takes an import back in one step, also when something else was done since; families that somebody has worked on since stay whole.
///
/// # Errors
/// [`Code::UndoOvertaken`] when there is nothing else in it, or something of it was erased; [`Code::Cancelled`] when it was given up:
/// everything is as before then; [`Code::NotFound`].
pub fn undo(session: &mut Session, run: Id, going: &Going) -> Result<Saved<ImportUndo>> {
    let change_set = session.read(Command::ImportUndo, |reader| change_set_of(reader, run))?;
    session.rewrite(Command::ImportUndo, Cause::Undo, change_set, |writer| {
        writer.about(run);
        // Looked at again in here: somebody may have gone on working while the question stood.
        let (held, outlook) = outlook(writer, run)?;
        if outlook.nothing {
            return Err(Error::new(Code::UndoOvertaken));
        }
        let tell = |done, total| going.tell(ImportStep::Undoing, done, total);
        let leaving = Leaving { tables: &APART, rows: held.rows, tell: Some(&tell) };
        writer.many_people(|writer| writer.revert_leaving(change_set, &leaving))?;
        Ok(outlook)
    })
}

fn change_set_of(reader: &Reader<'_>, run: Id) -> Result<i64> {
    reader.optional(include_str!("sql/change_set_of_run.sql"), [run], |row| row.get(0))?.ok_or_else(|| Error::new(Code::NotFound))
}

fn outlook(reader: &Reader<'_>, run: Id) -> Result<(Held, ImportUndo)> {
    let change_set = change_set_of(reader, run)?;
    let held = reader.held_since(change_set, &APART)?;
    let written: u32 = reader.row("SELECT families FROM import_run WHERE id = ?1", [run], |row| row.get(0))?;
    let mut left = Vec::new();
    for id in &held.named {
        let family = reader.optional("SELECT id, number, title FROM family WHERE id = ?1", [id], |row| {
            Ok(WorkedOn { id: row.get(0)?, number: row.get(1)?, title: row.get(2)? })
        })?;
        left.extend(family);
    }
    left.sort_by(|one, other| one.number.cmp(&other.number));
    let families = written.saturating_sub(held.inserted.get("family").copied().unwrap_or(0));
    let nothing = held.all;
    Ok((held, ImportUndo { left, families, nothing }))
}
