//! Erasing: the one way in which old values leave the register, its change journal included.
//!
//! Reg. (UE) 2016/679 art. 17. What was erased cannot be undone: the change sets that wrote it may not be reverted any more.

use rusqlite::params_from_iter;
use serde_json::{Map, Value as Json};

use super::cell::{Cell, Cells};
use super::writer::Writer;
use crate::error::{Code, Error, Result};
use crate::id::Id;

impl Writer<'_> {
    /// Writes over columns of a row. The journal forgets what stood in the row and keeps only that these values were written.
    ///
    /// # Errors
    /// [`Code::NotFound`] when the row is not there; [`Code::Restricted`] when it is hidden from who works here.
    pub fn overwrite(&mut self, table: &str, id: Id, cells: Cells) -> Result<()> {
        self.refuse_to_forget(table, id)?;
        self.forget_row(id)?;
        let cells = cells.0;
        let sets = cells.iter().map(|(column, _)| format!("{column} = ?")).collect::<Vec<_>>().join(", ");
        let values = cells.iter().map(|(_, new)| new.clone()).chain(std::iter::once(Cell::from(id)));
        if self.connection.prepare_cached(&format!("UPDATE main.{table} SET {sets} WHERE id = ?"))?.execute(params_from_iter(values))? == 0
        {
            return Err(Error::new(Code::NotFound));
        }
        let journal =
            cells.iter().map(|(column, new)| ((*column).to_owned(), Json::Array(vec![Json::Null, new.to_json()]))).collect::<Map<_, _>>();
        self.note(table, id, "update", journal)
    }

    /// Removes a row of somebody's data. The journal keeps only that it went.
    ///
    /// # Errors
    /// [`Code::Restricted`] when it is hidden from who works here.
    pub fn erase(&mut self, table: &str, id: Id) -> Result<()> {
        self.refuse_to_forget(table, id)?;
        self.forget_row(id)?;
        self.connection.prepare_cached(&format!("DELETE FROM main.{table} WHERE id = ?"))?.execute([id])?;
        self.note(table, id, "delete", Map::new())
    }

    /// Takes every line that carries one of these texts out of the journal: rows that an undo removed stand only there.
    ///
    /// # Errors
    /// A failed statement.
    pub fn forget_texts(&mut self, texts: &[String]) -> Result<()> {
        for text in texts.iter().filter(|text| text.chars().count() > 2) {
            self.connection.prepare_cached(include_str!("sql/stop_undo_of_text.sql"))?.execute([text])?;
            self.connection.prepare_cached("DELETE FROM change WHERE instr(cells, ?1) > 0")?.execute([text])?;
        }
        Ok(())
    }

    fn forget_row(&mut self, id: Id) -> Result<()> {
        self.connection.prepare_cached(include_str!("sql/stop_undo_of_row.sql"))?.execute([id])?;
        self.connection.prepare_cached("DELETE FROM change WHERE row_id = ?1")?.execute([id])?;
        Ok(())
    }
}
