//! Writing: row by row, each with its old and new values in the change journal.

use std::collections::{BTreeSet, HashMap};
use std::ops::Deref;

use rusqlite::{Connection, params_from_iter};

use super::cell::{Cell, Cells, Turned};
use super::changes::Feature;
use super::decisions;
use super::reader::Reader;
use super::veil;
use crate::clock::{Surroundings, new_id, today};
use crate::error::{Code, Error, Result};
use crate::id::Id;

/// Writes inside a transaction. Also a [`Reader`] of what the transaction has written so far.
pub struct Writer<'c> {
    reader: Reader<'c>,
    pub(super) surroundings: &'c dyn Surroundings,
    pub(super) change_set: i64,
    pub(super) ordinal: i64,
    pub(super) touched: Vec<Feature>,
    pub(super) subject: Option<Id>,
    /// Whom else it is about: a line of the audit each.
    pub(super) others: BTreeSet<Id>,
    /// The columns of tables of which rows were removed.
    columns: HashMap<String, Vec<String>>,
    veiled: bool,
    /// Whether the triggers that write the search words of a new person are away.
    pub(super) many: bool,
}

impl<'c> Deref for Writer<'c> {
    type Target = Reader<'c>;

    fn deref(&self) -> &Reader<'c> {
        &self.reader
    }
}

impl<'c> Writer<'c> {
    pub(super) fn new(connection: &'c Connection, surroundings: &'c dyn Surroundings, change_set: i64, veiled: bool) -> Self {
        let reader = Reader::new(connection).on(today(surroundings));
        Self {
            reader,
            surroundings,
            change_set,
            ordinal: 0,
            touched: Vec::new(),
            subject: None,
            others: BTreeSet::new(),
            columns: HashMap::new(),
            veiled,
            many: false,
        }
    }

    /// Names the record this action is about, for the audit.
    pub const fn about(&mut self, subject: Id) {
        self.subject = Some(subject);
    }

    /// Names one more record it is about: the log of whoever it is has its own line.
    pub fn also_about(&mut self, other: Id) {
        self.others.insert(other);
    }

    /// The time and chance of this action.
    #[must_use]
    pub fn surroundings(&self) -> &'c dyn Surroundings {
        self.surroundings
    }

    /// A new identifier.
    ///
    /// # Errors
    /// [`Code::RandomUnavailable`].
    pub fn new_id(&self) -> Result<Id> {
        new_id(self.surroundings)
    }

    /// Inserts a row under a new identifier and answers it.
    ///
    /// # Errors
    /// A failed statement: a missing column, a broken CHECK.
    pub fn insert(&mut self, table: &'static str, cells: Cells) -> Result<Id> {
        let id = self.new_id()?;
        self.insert_as(table, id, cells)?;
        Ok(id)
    }

    /// Inserts a row under an identifier made before.
    ///
    /// # Errors
    /// A failed statement: a missing column, a broken CHECK.
    pub fn insert_as(&mut self, table: &str, id: Id, cells: Cells) -> Result<()> {
        let cells: Vec<(&str, Cell)> = cells.0;
        self.insert_row(table, id, &cells)
    }

    /// Inserts a part of a large body without repeating it in the journal: the row it belongs to is there, and names it. Such rows
    /// are never changed and never taken back alone.
    ///
    /// # Errors
    /// A failed statement: a missing column, a broken CHECK.
    pub fn insert_body(&mut self, table: &'static str, cells: Cells) -> Result<()> {
        let columns: String = cells.0.iter().flat_map(|(column, _)| [", ", column]).collect();
        let sql = format!("INSERT INTO {table} (id{columns}) VALUES (?{})", ", ?".repeat(cells.0.len()));
        let values = std::iter::once(Cell::from(self.new_id()?)).chain(cells.0.into_iter().map(|(_, cell)| cell));
        self.connection.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        Ok(())
    }

    pub(super) fn insert_row(&mut self, table: &str, id: Id, cells: &[(&str, Cell)]) -> Result<()> {
        self.refuse_hidden(table, None, cells)?;
        let columns: String = cells.iter().flat_map(|(column, _)| [", ", column]).collect();
        let marks = ", ?".repeat(cells.len());
        let sql = format!("INSERT{} INTO main.{table} (id{columns}) VALUES (?{marks})", when_refused(table, self.many));
        let values = std::iter::once(Cell::from(id)).chain(cells.iter().map(|(_, cell)| cell.clone()));
        self.connection.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        // What stayed empty was empty before: named a thousand times, it is most of the journal of an import.
        let filled = cells.iter().filter(|(_, new)| *new != Cell::Null);
        let turned = filled.map(|(column, new)| (*column, &Cell::Null, new)).collect();
        self.note(table, id, "insert", &Turned(turned))
    }

    /// Changes columns of a row; only what differs is written, and with it what is one decision with it. Answers whether anything did.
    ///
    /// # Errors
    /// [`Code::NotFound`] when the row is not there.
    pub fn update(&mut self, table: &str, id: Id, cells: Cells) -> Result<bool> {
        let cells: Vec<(&str, Cell)> = cells.0;
        self.update_row(table, id, &cells)
    }

    pub(super) fn update_row(&mut self, table: &str, id: Id, cells: &[(&str, Cell)]) -> Result<bool> {
        self.refuse_hidden(table, Some(id), cells)?;
        let rest = decisions::rest_of(table, cells);
        let names: Vec<&str> = cells.iter().map(|(column, _)| *column).chain(rest).collect();
        let old = self.current(table, id, &names)?.ok_or_else(|| Error::new(Code::NotFound))?;
        let kept = old.iter().skip(cells.len());
        let new = cells.iter().map(|(_, new)| new).chain(kept);
        let mut changed: Vec<(&str, &Cell, &Cell)> =
            names.iter().zip(old.iter().zip(new)).map(|(column, (old, new))| (*column, old, new)).collect();
        let differing: Vec<&str> = changed.iter().filter(|(_, old, new)| old != new).map(|(column, ..)| *column).collect();
        changed.retain(|(column, ..)| differing.contains(column) || decisions::decided_by(table, column, &differing));
        if changed.is_empty() {
            return Ok(false);
        }
        let sets = changed.iter().map(|(column, ..)| format!("{column} = ?")).collect::<Vec<_>>().join(", ");
        let values = changed.iter().map(|(_, _, new)| (*new).clone()).chain(std::iter::once(Cell::from(id)));
        self.connection
            .prepare_cached(&format!("UPDATE{} main.{table} SET {sets} WHERE id = ?", when_refused(table, false)))?
            .execute(params_from_iter(values))?;
        self.note(table, id, "update", &Turned(changed))?;
        Ok(true)
    }

    /// Removes a row. Records of people are never removed by a feature: their state changes. This serves undo and links.
    ///
    /// # Errors
    /// [`Code::NotFound`] when the row is not there.
    pub fn remove(&mut self, table: &str, id: Id) -> Result<()> {
        self.refuse_hidden(table, Some(id), &[])?;
        let columns = self.columns(table)?;
        let names: Vec<&str> = columns.iter().map(String::as_str).collect();
        let old = self.current(table, id, &names)?.ok_or_else(|| Error::new(Code::NotFound))?;
        self.connection.prepare_cached(&format!("DELETE FROM main.{table} WHERE id = ?"))?.execute([id])?;
        let turned = names.iter().zip(&old).map(|(column, old)| (*column, old, &Cell::Null)).collect();
        self.note(table, id, "delete", &Turned(turned))
    }

    /// Tables are named past the veil, so what is written must not be behind it.
    fn refuse_hidden(&self, table: &str, id: Option<Id>, cells: &[(&str, Cell)]) -> Result<()> {
        if !self.veiled {
            return Ok(());
        }
        id.map_or(Ok(()), |id| veil::refuse_hidden(self.connection, table, id))?;
        veil::refuse_naming(self.connection, cells)
    }

    fn columns(&mut self, table: &str) -> Result<Vec<String>> {
        if let Some(known) = self.columns.get(table) {
            return Ok(known.clone());
        }
        let columns: Vec<String> =
            self.rows("SELECT name FROM pragma_table_info(?, 'main') WHERE name <> 'id'", [table], |row| row.get(0))?;
        self.columns.insert(table.to_owned(), columns.clone());
        Ok(columns)
    }

    pub(super) fn note(&mut self, table: &str, id: Id, kind: &str, turned: &Turned<'_>) -> Result<()> {
        let cells = serde_json::to_string(turned).map_err(|_| Error::new(Code::RegisterDamaged))?;
        self.ordinal += 1;
        self.connection
            .prepare_cached("INSERT INTO change (change_set, ordinal, table_name, row_id, kind, cells) VALUES (?, ?, ?, ?, ?, ?)")?
            .execute((self.change_set, self.ordinal, table, id, kind, cells))?;
        let feature = Feature::of_table(table);
        if !self.touched.contains(&feature) {
            self.touched.push(feature);
        }
        Ok(())
    }
}

/// A refused write of one row has written nothing, and its action is given up whole: FAIL says the same as ABORT, without a copy of each
/// page taken beforehand. Where triggers write on, the word would count for their writes too, and they pass over what is there already;
/// `away` says that those of a new person are not there.
fn when_refused(table: &str, away: bool) -> &'static str {
    match table {
        "person" if !away => "",
        "enquiry" => "",
        _ => " OR FAIL",
    }
}
