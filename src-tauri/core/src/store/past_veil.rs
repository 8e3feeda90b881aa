//! What the program itself moves, also where who works here must not see it: a list that keeps its order keeps it for everybody.

use rusqlite::params_from_iter;

use super::cell::{Cell, Cells, Turned};
use super::reader::Reader;
use super::veil;
use super::writer::Writer;
use crate::error::{Code, Error, Result};
use crate::id::Id;

impl Reader<'_> {
    /// Whether a record is hidden from who works here.
    ///
    /// # Errors
    /// A failed statement.
    pub(crate) fn hides(&self, id: Id) -> Result<bool> {
        Ok(veil::drawn(self.connection)? && self.exists("SELECT 1 FROM temp.hidden WHERE id = ?", [id])?)
    }
}

impl Writer<'_> {
    /// Changes columns of a row as a rule of the program asks, not a person: a row hidden from who works here too. Nothing of it may
    /// be answered to them.
    ///
    /// # Errors
    /// [`Code::NotFound`] when the row is not there.
    pub(crate) fn move_by_rule(&mut self, table: &'static str, id: Id, cells: Cells) -> Result<bool> {
        self.move_row(table, id, &cells.0)
    }

    /// As [`Writer::overwrite`], as a rule of the program asks: sealed bytes of a row hidden from who works here too. Nothing of it is answered.
    ///
    /// # Errors
    /// [`Code::NotFound`] when the row is not there.
    pub(crate) fn overwrite_by_rule(&mut self, table: &'static str, id: Id, cells: Cells) -> Result<()> {
        self.overwrite_row(table, id, cells)
    }

    pub(super) fn move_row(&mut self, table: &str, id: Id, cells: &[(&str, Cell)]) -> Result<bool> {
        let names: Vec<&str> = cells.iter().map(|(column, _)| *column).collect();
        let old = self.current(table, id, &names)?.ok_or_else(|| Error::new(Code::NotFound))?;
        if cells.iter().map(|(_, new)| new).eq(&old) {
            return Ok(false);
        }
        let sets = names.iter().map(|column| format!("{column} = ?")).collect::<Vec<_>>().join(", ");
        let values = cells.iter().map(|(_, new)| new.clone()).chain(std::iter::once(Cell::from(id)));
        self.connection.prepare_cached(&format!("UPDATE main.{table} SET {sets} WHERE id = ?"))?.execute(params_from_iter(values))?;
        let turned = cells.iter().zip(&old).map(|((column, new), old)| (*column, old, new)).collect();
        self.note(table, id, "update", &Turned(turned))?;
        Ok(true)
    }

    /// Refuses to erase a person of whom who works here does not see everything: something would be left, and nobody would know.
    ///
    /// # Errors
    /// [`Code::Restricted`].
    pub(crate) fn refuse_partly_hidden(&self, person: Id) -> Result<()> {
        if veil::drawn(self.connection)? { veil::refuse_tied(self.connection, person) } else { Ok(()) }
    }

    /// An erasure names its tables past the veil, as every write does.
    pub(super) fn refuse_to_forget(&self, table: &str, id: Id) -> Result<()> {
        if veil::drawn(self.connection)? { veil::refuse_hidden(self.connection, table, id) } else { Ok(()) }
    }
}
