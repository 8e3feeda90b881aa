//! What a person still has to look at: the file's own words beside the record, until somebody says they are dealt with.

use rusqlite::Row;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::id::Id;
use crate::store::{Cells, Saved};
use crate::vault::{Command, Session};

/// So many are listed at once.
const MOST: u32 = 300;

/// The last one that was shown.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct UnreadPoint {
    /// Its file.
    pub family_id: Id,
    /// It.
    pub id: Id,
}

/// Which ones are to be listed.
#[derive(Debug, Clone, Default, Deserialize, ts_rs::TS)]
pub struct UnreadQuery {
    /// One file's; of all files without it.
    pub family_id: Option<Id>,
    /// Of one reason; without it of all but mere ages and what was supposed, of which a register may have one on every line.
    pub why: Option<String>,
    /// Part of a file's name, or its number.
    pub family: Option<String>,
    /// Goes on after this one.
    pub after: Option<UnreadPoint>,
}

/// A reason, and how many there are of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct UnreadKind {
    /// Why they are to be looked at.
    pub why: String,
    /// How many; ages are counted once a file.
    pub count: u32,
}

/// Words of a file of tables beside a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct UnreadRow {
    /// The record.
    pub id: Id,
    /// The file.
    pub family_id: Id,
    /// Its number.
    pub number: String,
    /// Its name.
    pub title: String,
    /// The person.
    pub person_id: Option<Id>,
    /// Their name.
    pub name: Option<String>,
    /// Their first name, where several of one family stand on a line.
    pub first: Option<String>,
    /// What the column tells.
    pub field: String,
    /// Why it is to be looked at.
    pub why: String,
    /// The words.
    pub words: Option<String>,
    /// The line of the file.
    pub line: u32,
}

/// Lists what is to be looked at.
///
/// # Errors
/// [`crate::Code::NotPermitted`].
pub fn unread(session: &Session, query: &UnreadQuery) -> Result<Vec<UnreadRow>> {
    session.read(Command::ImportUnread, |reader| {
        if let Some(family) = query.family_id {
            return reader.rows(include_str!("sql/unread_of_family.sql"), (family, MOST), unread_row);
        }
        let bytes = |id: Option<Id>| id.map_or_else(Vec::new, |id| id.as_bytes().to_vec());
        let after = (bytes(query.after.map(|it| it.family_id)), bytes(query.after.map(|it| it.id)));
        let family = query.family.as_deref().map(str::trim).filter(|text| !text.is_empty());
        reader.rows(include_str!("sql/unread.sql"), (after.0, after.1, query.why.as_deref(), family, MOST), unread_row)
    })
}

fn unread_row(row: &Row<'_>) -> rusqlite::Result<UnreadRow> {
    let (last, first): (Option<String>, Option<String>) = (row.get(5)?, row.get(6)?);
    Ok(UnreadRow {
        id: row.get(0)?,
        family_id: row.get(1)?,
        number: row.get(2)?,
        title: row.get(3)?,
        person_id: row.get(4)?,
        name: last.zip(first.clone()).map(|(last, first)| format!("{last} {first}")),
        first,
        field: row.get(7)?,
        why: row.get(8)?,
        words: row.get(9)?,
        line: row.get(10)?,
    })
}

/// The reasons of what is to be looked at, the most frequent first.
///
/// # Errors
/// [`crate::Code::NotPermitted`].
pub fn kinds(session: &Session) -> Result<Vec<UnreadKind>> {
    session.read(Command::ImportUnreadKinds, |reader| {
        reader.rows(include_str!("sql/unread_kinds.sql"), [], |row| Ok(UnreadKind { why: row.get(0)?, count: row.get(1)? }))
    })
}

/// Says that some words are dealt with. Answers how many were still open.
///
/// # Errors
/// [`crate::Code::NotFound`].
pub fn clear(session: &mut Session, ids: &[Id]) -> Result<Saved<u32>> {
    session.write(Command::ImportClear, |writer| {
        let mut cleared = 0;
        for id in ids {
            let family: Id = writer.row("SELECT family_id FROM unread_cell WHERE id = ?1", [*id], |row| row.get(0))?;
            writer.about(family);
            cleared += u32::from(writer.update("unread_cell", *id, Cells::new().set("status", "cleared"))?);
        }
        Ok(cleared)
    })
}
