//! What an undo left in the journal alone: forgotten with whoever it is about, or by its years. Rows that an action removed (a merge, a
//! move) are no undone work: their lines stay, and so does what may still be taken back of them.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;

use super::cell::Cell;
use super::reader::Reader;
use super::revert::parse;
use super::writer::Writer;
use crate::error::Result;
use crate::id::Id;

/// The column whose names end with a slash.
const SEARCHED: &str = "search_text";

/// By what undone work is known to be about somebody.
#[derive(Debug, Default)]
pub struct Named {
    rows: HashSet<Id>,
    texts: HashSet<String>,
    sets: BTreeSet<i64>,
}

impl Named {
    /// What wrote this row, or names it. Asked before the row is written over, which takes its own lines out of the journal.
    ///
    /// # Errors
    /// A failed statement.
    pub fn row(&mut self, reader: &Reader<'_>, row: Id) -> Result<()> {
        self.sets.extend(reader.rows::<i64>(include_str!("sql/undone_with_row.sql"), [row], |line| line.get(0))?);
        self.rows.insert(row);
        Ok(())
    }

    /// What has this text as a whole value, or as the names it is searched by ("rossi anna/").
    pub fn text(&mut self, text: &str) {
        self.texts.insert(text.to_owned());
    }

    fn meets(&self, row: Id, cells: &[(String, Cell, Cell)]) -> bool {
        let meets = |column: &str, cell: &Cell| match cell {
            Cell::Text(text) => {
                let names = text.find('/').filter(|_| column == SEARCHED).map(|end| &text[..=end]);
                self.texts.contains(text.as_str()) || names.is_some_and(|names| self.texts.contains(names))
            }
            Cell::Blob(bytes) => <[u8; 16]>::try_from(bytes.as_slice()).is_ok_and(|id| self.rows.contains(&Id::from_bytes(id))),
            Cell::Null | Cell::Int(_) => false,
        };
        self.rows.contains(&row) || cells.iter().any(|(column, old, new)| meets(column, old) || meets(column, new))
    }
}

impl Writer<'_> {
    /// Takes out of the journal the rows of every action that was undone and met one of these, and what was undone beside those rows: a
    /// file opened from a first contact and taken back stands nowhere else. Rows that are there keep their lines.
    ///
    /// # Errors
    /// A failed statement; [`crate::Code::RegisterDamaged`] for a journal that cannot be read.
    pub fn forget_undone(&mut self, named: Named) -> Result<()> {
        let mut named = named;
        while !(named.rows.is_empty() && named.texts.is_empty()) {
            let mut gone = Named::default();
            self.undone_sets(&mut named)?;
            for set in named.sets {
                let rows: Vec<Id> =
                    self.rows("SELECT DISTINCT row_id FROM change WHERE change_set = ?1 AND kind = 'delete'", [set], |row| row.get(0))?;
                for row in rows {
                    if self.forget_undone_row(row, None)? {
                        gone.rows.insert(row);
                    }
                }
            }
            named = gone;
        }
        Ok(())
    }

    /// Takes undone work out of the journal whose every line was written before a day: no table of times proposes it. Each line's own day
    /// counts, so that one entry of a wrong clock makes nothing old but itself.
    ///
    /// # Errors
    /// A failed statement.
    pub fn forget_undone_before(&mut self, day: NaiveDate) -> Result<()> {
        let rows: Vec<Id> = self.rows(include_str!("sql/undone_before.sql"), [day], |row| row.get(0))?;
        for row in rows {
            self.forget_undone_row(row, Some(day))?;
        }
        Ok(())
    }

    /// The undos that took back something which met one of these. In one pass, whatever their number.
    fn undone_sets(&self, named: &mut Named) -> Result<()> {
        let lines: Vec<Result<Option<i64>>> = self.rows(include_str!("sql/undone_lines.sql"), [], |line| {
            let (set, row, cells) = (line.get(0)?, line.get(1)?, line.get::<_, String>(2)?);
            Ok(parse(&cells).map(|cells| named.meets(row, &cells).then_some(set)))
        })?;
        for set in lines {
            named.sets.extend(set?);
        }
        Ok(())
    }

    /// Takes the lines of a row out of the journal, where an undo was the last to write of it. Answers whether it was.
    fn forget_undone_row(&self, row: Id, before: Option<NaiveDate>) -> Result<bool> {
        let undone = self.optional(include_str!("sql/undone_row.sql"), (row, before), |row| row.get(0))?.unwrap_or(false);
        if undone {
            self.connection.prepare_cached(include_str!("sql/stop_redo_of_row.sql"))?.execute([row])?;
            self.connection.prepare_cached("DELETE FROM change WHERE row_id = ?1")?.execute([row])?;
        }
        Ok(undone)
    }
}
