//! An old change set, looked at long after: what of it may still be taken back, column by column, beside what was written since.
//!
//! Unlike an undo, which takes all of an action back or nothing, this leaves what others wrote over it, and tells it.

use std::collections::HashMap;

use super::cell::Cell;
use super::decisions;
use super::reader::Reader;
use super::revert::parse;
use super::writer::Writer;
use crate::error::{Code, Error, Result};
use crate::id::Id;

/// What takes a row back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnwindStep {
    /// It gets these old values.
    Set(Vec<(String, Cell)>),
    /// It is there again.
    Insert(Vec<(String, Cell)>),
    /// It goes.
    Remove,
}

/// A row of an old change set, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwinding {
    /// Its table.
    pub table: String,
    /// The row.
    pub row: Id,
    /// What takes it back; nothing where all of it was written over since.
    pub step: Option<UnwindStep>,
    /// The columns that stay as somebody wrote them since.
    pub left: Vec<String>,
}

/// All that a change set did to one row.
struct Net {
    table: String,
    row: Id,
    was: bool,
    is: bool,
    cells: Vec<(String, Cell, Cell)>,
}

impl Reader<'_> {
    /// What may be taken back of a change set, row by row in the order in which it first wrote them. `bound` names columns that go
    /// together, beside those that are one decision everywhere.
    ///
    /// # Errors
    /// [`crate::Code::RegisterDamaged`] for a journal that cannot be read.
    pub fn unwinding(&self, change_set: i64, bound: &[(&str, &[&str])]) -> Result<Vec<Unwinding>> {
        self.net(change_set)?.into_iter().filter(|net| net.was || net.is).map(|net| self.outcome(change_set, net, bound)).collect()
    }

    fn net(&self, change_set: i64) -> Result<Vec<Net>> {
        let changes = self.rows(include_str!("sql/changes_backwards.sql"), [change_set], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Id>(1)?, row.get::<_, String>(2)?, row.get::<_, String>(3)?))
        })?;
        let mut found: Vec<Net> = Vec::new();
        let mut places: HashMap<Id, usize> = HashMap::new();
        for (table, row, kind, cells) in changes.into_iter().rev() {
            let place = *places.entry(row).or_insert(found.len());
            if place == found.len() {
                found.push(Net { table, row, was: kind != "insert", is: true, cells: Vec::new() });
            }
            let net = &mut found[place];
            net.is = kind != "delete";
            for (column, old, new) in parse(&cells)? {
                match net.cells.iter_mut().find(|(known, ..)| *known == column) {
                    Some((_, _, last)) => *last = new,
                    None => net.cells.push((column, old, new)),
                }
            }
        }
        Ok(found)
    }

    fn outcome(&self, change_set: i64, net: Net, bound: &[(&str, &[&str])]) -> Result<Unwinding> {
        let Net { table, row, was, is, cells } = net;
        let names: Vec<&str> = cells.iter().map(|(column, ..)| column.as_str()).collect();
        let present = self.current(&table, row, &names)?;
        // A street written since under a tick that the change set made: the tick is that street's by now.
        let mut overgrown: Vec<&str> = Vec::new();
        for (_, group) in bound.iter().filter(|(of, group)| *of == table && present.is_some() && group.iter().any(|it| names.contains(it)))
        {
            for column in group.iter().filter(|column| !names.contains(column)) {
                if self.was_written_since(&table, row, change_set, column)? {
                    overgrown.extend(group.iter().copied());
                }
            }
        }
        let differing: Vec<&str> = match &present {
            Some(now) => cells.iter().zip(now).filter(|((_, _, new), now)| new != *now).map(|((column, ..), _)| column.as_str()).collect(),
            None => names,
        };
        let together = |column: &str, other: &str| {
            let group = |(of, columns): &(&str, &[&str])| *of == table && columns.contains(&column) && columns.contains(&other);
            decisions::decided_by(&table, column, &[other]) || bound.iter().any(group)
        };
        let stays = |column: &str| overgrown.contains(&column) || differing.iter().any(|other| *other == column || together(column, other));
        let turned = || cells.iter().filter(|(_, old, new)| old != new);
        let old = |(column, old, _): &(String, Cell, Cell)| (column.clone(), old.clone());
        let (step, left): (Option<UnwindStep>, Vec<String>) = if was && is {
            let back: Vec<_> = turned().filter(|(column, ..)| !stays(column)).map(old).collect();
            // Of a row that is gone nothing stays.
            let there = present.is_some();
            let left = turned().filter(|(column, ..)| there && stays(column)).map(|(column, ..)| column.clone()).collect();
            ((!back.is_empty()).then_some(UnwindStep::Set(back)), left)
        } else if was {
            let back = || cells.iter().filter(|(_, old, _)| *old != Cell::Null).map(old).collect();
            (present.is_none().then(|| UnwindStep::Insert(back())), Vec::new())
        } else {
            let worked_on = self.exists(include_str!("sql/worked_on_since.sql"), (row, change_set))?;
            let untouched = present.is_some() && differing.is_empty() && !worked_on;
            (untouched.then_some(UnwindStep::Remove), differing.iter().map(|column| (*column).to_owned()).collect())
        };
        Ok(Unwinding { table, row, step, left })
    }
}

impl Reader<'_> {
    /// What a column of a row held right after a change set.
    ///
    /// # Errors
    /// [`crate::Code::RegisterDamaged`] for a journal that cannot be read; [`crate::Code::NotFound`] for a row that is gone.
    pub fn held_after(&self, table: &str, row: Id, change_set: i64, column: &str) -> Result<Cell> {
        for cells in self.rows(include_str!("sql/changes_of_row.sql"), (row, change_set), |row| row.get::<_, String>(0))? {
            if let Some((_, old, _)) = parse(&cells)?.into_iter().find(|(named, ..)| named == column) {
                return Ok(old);
            }
        }
        self.present(table, row, column)
    }

    fn was_written_since(&self, table: &str, row: Id, change_set: i64, column: &str) -> Result<bool> {
        Ok(self.held_after(table, row, change_set, column)? != self.present(table, row, column)?)
    }

    fn present(&self, table: &str, row: Id, column: &str) -> Result<Cell> {
        let found = self.current(table, row, &[column])?.and_then(|mut cells| cells.pop());
        found.ok_or_else(|| Error::new(Code::NotFound))
    }
}

impl Writer<'_> {
    /// Takes the rows back, the last one first, as an action of its own.
    ///
    /// # Errors
    /// A failed statement.
    pub fn unwind(&mut self, rows: &[Unwinding]) -> Result<()> {
        for Unwinding { table, row, step, .. } in rows.iter().rev() {
            match step {
                Some(UnwindStep::Set(cells)) => {
                    self.update_row(table, *row, &named(cells))?;
                }
                Some(UnwindStep::Insert(cells)) => {
                    self.insert_row(table, *row, &named(cells))?;
                }
                Some(UnwindStep::Remove) => self.remove(table, *row)?,
                None => {}
            }
        }
        Ok(())
    }
}

fn named(cells: &[(String, Cell)]) -> Vec<(&str, Cell)> {
    cells.iter().map(|(column, cell)| (column.as_str(), cell.clone())).collect()
}
