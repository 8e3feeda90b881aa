//! Taking a change set back: each row returns to its old values, unless somebody changed it since.

use std::collections::HashSet;

use serde_json::{Map, Value as Json};

use super::cell::Cell;
use super::writer::Writer;
use crate::error::{Code, Error, Result};
use crate::id::Id;

struct Change {
    table: String,
    row: Id,
    kind: String,
    cells: Vec<(String, Cell, Cell)>,
}

impl Change {
    /// A place on a waiting list that was given or taken by the program itself: written past the veil, so taken back past it.
    fn is_a_move(&self) -> bool {
        self.table == "enrolment" && self.kind == "update" && matches!(self.cells.as_slice(), [(column, ..)] if column == "state")
    }
}

/// What stays as it is while a change set is taken back, and who is told how far that is.
#[derive(Default)]
pub struct Leaving<'l> {
    /// Rows of these tables stay where they were changed since, and stop nothing.
    pub tables: &'l [&'l str],
    /// These rows stay.
    pub rows: HashSet<Id>,
    /// Hears how many of how many changes are taken back, and answers whether to go on.
    pub tell: Option<&'l dyn Fn(usize, usize) -> Result<()>>,
}

/// So many changes are taken back between two words about it.
const STRIDE: usize = 64;

impl Writer<'_> {
    /// Writes the old values of a change set back, last change first, as changes of their own, and marks the set reverted.
    ///
    /// # Errors
    /// [`Code::UndoOvertaken`] when a value is no longer the one that set wrote, when a row it inserted holds later work of another
    /// action, and when something of it was erased since: nothing is overwritten blindly.
    pub fn revert(&mut self, change_set: i64) -> Result<()> {
        self.revert_leaving(change_set, &Leaving::default())
    }

    /// As [`Self::revert`], but for what is left.
    ///
    /// # Errors
    /// As [`Self::revert`]; whatever is answered to how far it is.
    pub fn revert_leaving(&mut self, change_set: i64, leaving: &Leaving<'_>) -> Result<()> {
        // What an erasure took out of the journal is in no old value any more: half an undo is none.
        if !self.exists("SELECT 1 FROM change_set WHERE seq = ? AND undoable = 1", [change_set])? {
            return Err(Error::new(Code::UndoOvertaken));
        }
        let changes = self.changes_backwards(change_set)?;
        for (done, change) in changes.iter().enumerate() {
            if let Some(tell) = leaving.tell.filter(|_| done % STRIDE == 0) {
                tell(done, changes.len())?;
            }
            if !leaving.rows.contains(&change.row) {
                self.take_back(change_set, change, leaving.tables)?;
            }
        }
        self.mark_reverted(change_set, true)
    }

    fn take_back(&mut self, change_set: i64, change: &Change, spared: &[&str]) -> Result<()> {
        let names: Vec<&str> = change.cells.iter().map(|(column, ..)| column.as_str()).collect();
        let present = self.current(&change.table, change.row, &names)?;
        let as_left = match &present {
            Some(values) => change.kind != "delete" && values.iter().zip(&change.cells).all(|(now, (_, _, new))| now == new),
            None => change.kind == "delete",
        };
        // An insert names only the columns that were filled in: what others wrote since into the rest would go with the row.
        let worked_on = change.kind == "insert" && self.exists(include_str!("sql/worked_on_since.sql"), (change.row, change_set))?;
        if !as_left || worked_on {
            return if spared.contains(&change.table.as_str()) { Ok(()) } else { Err(Error::new(Code::UndoOvertaken)) };
        }
        let old: Vec<(&str, Cell)> = change.cells.iter().map(|(column, old, _)| (column.as_str(), old.clone())).collect();
        match change.kind.as_str() {
            "insert" => self.remove(&change.table, change.row),
            "delete" => self.insert_row(&change.table, change.row, &old),
            _ if change.is_a_move() => self.move_row(&change.table, change.row, &old).map(|_| ()),
            _ => self.update_row(&change.table, change.row, &old).map(|_| ()),
        }
    }

    /// Marks a change set as taken back or standing again.
    ///
    /// # Errors
    /// A failed statement.
    pub fn mark_reverted(&mut self, change_set: i64, reverted: bool) -> Result<()> {
        self.connection.prepare_cached("UPDATE change_set SET reverted = ? WHERE seq = ?")?.execute((reverted, change_set))?;
        Ok(())
    }

    fn changes_backwards(&self, change_set: i64) -> Result<Vec<Change>> {
        let rows = self.rows(include_str!("sql/changes_backwards.sql"), [change_set], |row| {
            Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, row.get::<_, String>(3)?))
        })?;
        rows.into_iter().map(|(table, row, kind, cells)| Ok(Change { table, row, kind, cells: parse(&cells)? })).collect()
    }
}

/// The columns of a change with their old and new values.
pub(super) fn parse(cells: &str) -> Result<Vec<(String, Cell, Cell)>> {
    let damaged = || Error::new(Code::RegisterDamaged);
    let map: Map<String, Json> = serde_json::from_str(cells).map_err(|_| damaged())?;
    map.into_iter()
        .map(|(column, pair)| match pair.as_array().map(Vec::as_slice) {
            Some([old, new]) => Ok((column, Cell::from_json(old)?, Cell::from_json(new)?)),
            _ => Err(damaged()),
        })
        .collect()
}
