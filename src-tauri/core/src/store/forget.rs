//! Erasing: the one way in which old values leave the register, its change journal included.
//!
//! Reg. (UE) 2016/679 art. 17. What was erased cannot be undone: the change sets that wrote it may not be reverted any more.

use rusqlite::params_from_iter;
use serde_json::Value as Json;

use super::cell::{Cell, Cells, Turned};
use super::writer::Writer;
use crate::error::{Code, Error, Result};
use crate::id::Id;

/// A text of so many characters is not found in another's by chance.
const LONG: usize = 9;

impl Writer<'_> {
    /// Writes over columns of a row. The journal forgets what stood in the row and keeps only that these values were written.
    ///
    /// # Errors
    /// [`Code::NotFound`] when the row is not there; [`Code::Restricted`] when it is hidden from who works here.
    pub fn overwrite(&mut self, table: &str, id: Id, cells: Cells) -> Result<()> {
        self.refuse_to_forget(table, id)?;
        self.overwrite_row(table, id, cells)
    }

    pub(super) fn overwrite_row(&mut self, table: &str, id: Id, cells: Cells) -> Result<()> {
        self.forget_row(id)?;
        let cells = cells.0;
        let sets = cells.iter().map(|(column, _)| format!("{column} = ?")).collect::<Vec<_>>().join(", ");
        let values = cells.iter().map(|(_, new)| new.clone()).chain(std::iter::once(Cell::from(id)));
        if self.connection.prepare_cached(&format!("UPDATE main.{table} SET {sets} WHERE id = ?"))?.execute(params_from_iter(values))? == 0
        {
            return Err(Error::new(Code::NotFound));
        }
        let turned = cells.iter().map(|(column, new)| (*column, &Cell::Null, new)).collect();
        self.note(table, id, "update", &Turned(turned))
    }

    /// Removes a row of somebody's data. The journal keeps only that it went.
    ///
    /// # Errors
    /// [`Code::Restricted`] when it is hidden from who works here.
    pub fn erase(&mut self, table: &str, id: Id) -> Result<()> {
        self.refuse_to_forget(table, id)?;
        self.forget_row(id)?;
        self.connection.prepare_cached(&format!("DELETE FROM main.{table} WHERE id = ?"))?.execute([id])?;
        self.note(table, id, "delete", &Turned(Vec::new()))
    }

    /// Takes every line that carries one of these texts out of the journal, wherever in a value it stands: rows that an undo removed
    /// stand only there. A short text would be found by chance in others' words and in sealed bodies: it is passed over.
    ///
    /// # Errors
    /// A failed statement.
    pub fn forget_texts(&mut self, texts: &[String]) -> Result<()> {
        texts.iter().filter(|text| text.chars().count() >= LONG).try_for_each(|text| self.forget_piece(text))
    }

    /// Takes every line out of the journal in which one of these stands as a whole value, of whatever length.
    ///
    /// # Errors
    /// A failed statement.
    pub fn forget_values(&mut self, values: &[String]) -> Result<()> {
        // Between quotes it is the whole of a value: inside a longer one a quote is escaped.
        values.iter().try_for_each(|value| self.forget_piece(&Json::from(value.as_str()).to_string()))
    }

    /// Takes every line out of the journal in which a text to be searched begins with these names ("rossi anna/"), but for those of whoever
    /// bears them today: they are theirs.
    ///
    /// # Errors
    /// A failed statement.
    pub fn forget_names(&mut self, names: &str) -> Result<()> {
        let whole = Json::from(names).to_string();
        let piece = whole.strip_suffix('"').unwrap_or(&whole);
        let lines: Vec<(i64, i64)> =
            self.rows(include_str!("sql/lines_with_names.sql"), (piece, names), |line| Ok((line.get(0)?, line.get(1)?)))?;
        lines.into_iter().try_for_each(|(set, ordinal)| self.forget_line(set, ordinal))
    }

    /// Takes the lines of a row out of the journal whose values `holds`: old words of a row that stays and was mended.
    ///
    /// # Errors
    /// A failed statement.
    pub fn forget_lines(&mut self, row: Id, holds: impl Fn(&str) -> bool) -> Result<()> {
        let lines: Vec<(i64, i64, String)> =
            self.rows("SELECT change_set, ordinal, cells FROM change WHERE row_id = ?1", [row], |line| {
                Ok((line.get(0)?, line.get(1)?, line.get(2)?))
            })?;
        lines.iter().filter(|(.., cells)| holds(cells)).try_for_each(|(set, ordinal, _)| self.forget_line(*set, *ordinal))
    }

    fn forget_line(&self, set: i64, ordinal: i64) -> Result<()> {
        self.connection.prepare_cached("UPDATE change_set SET undoable = 0 WHERE seq = ?1")?.execute([set])?;
        self.connection.prepare_cached("DELETE FROM change WHERE change_set = ?1 AND ordinal = ?2")?.execute((set, ordinal))?;
        Ok(())
    }

    /// Makes this action one that no undo takes back: something of it was erased.
    ///
    /// # Errors
    /// A failed statement.
    pub fn stand(&mut self) -> Result<()> {
        self.connection.prepare_cached("UPDATE change_set SET undoable = 0 WHERE seq = ?1")?.execute([self.change_set])?;
        Ok(())
    }

    fn forget_piece(&mut self, piece: &str) -> Result<()> {
        self.connection.prepare_cached(include_str!("sql/stop_undo_of_text.sql"))?.execute([piece])?;
        self.connection.prepare_cached("DELETE FROM change WHERE instr(cells, ?1) > 0")?.execute([piece])?;
        Ok(())
    }

    fn forget_row(&mut self, id: Id) -> Result<()> {
        self.connection.prepare_cached(include_str!("sql/stop_undo_of_row.sql"))?.execute([id])?;
        self.connection.prepare_cached("DELETE FROM change WHERE row_id = ?1")?.execute([id])?;
        Ok(())
    }
}
