//! What later work holds of a change set: what an undo leaves as it is where it takes the rest back.

use std::collections::{HashMap, HashSet};

use super::cell::Cell;
use super::reader::Reader;
use super::revert::parse;
use crate::error::Result;
use crate::id::Id;

/// The rows of a change set that later work holds, with everything that hangs together with them.
#[derive(Debug, Default)]
pub struct Held {
    /// Those rows.
    pub rows: HashSet<Id>,
    /// They, and every record they name.
    pub named: HashSet<Id>,
    /// How many of them the change set inserted, by table.
    pub inserted: HashMap<String, u32>,
    /// Nothing else is left of it.
    pub all: bool,
}

impl Reader<'_> {
    /// Rows of a change set that another action changed, took away or named since, and those that hang together with them: to take back
    /// one of them alone would leave half a family. The rows of the tables named `apart` tie nothing together.
    ///
    /// # Errors
    /// [`crate::Code::RegisterDamaged`] for a journal that cannot be read.
    pub fn held_since(&self, change_set: i64, apart: &[&str]) -> Result<Held> {
        let mut touched: HashSet<Id> = HashSet::new();
        for (row, cells) in
            self.rows(include_str!("sql/changes_since.sql"), [change_set], |row| Ok((row.get::<_, Id>(0)?, row.get::<_, String>(1)?)))?
        {
            touched.insert(row);
            touched.extend(names(&cells)?);
        }
        if touched.is_empty() {
            return Ok(Held::default());
        }
        let own = self.rows(include_str!("sql/changes_backwards.sql"), [change_set], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Id>(1)?, row.get::<_, String>(2)?, row.get::<_, String>(3)?))
        })?;
        let own: Vec<_> = own.into_iter().filter(|(table, ..)| !apart.contains(&table.as_str())).collect();
        let mut groups = Groups::of(own.iter().map(|(_, row, ..)| *row));
        for (_, row, _, cells) in &own {
            names(cells)?.into_iter().for_each(|named| groups.join(*row, named));
        }
        let roots: HashSet<usize> = touched.iter().filter_map(|id| groups.root(*id)).collect();
        let mut held = Held { all: true, ..Held::default() };
        for (table, row, kind, cells) in &own {
            if groups.root(*row).is_none_or(|root| !roots.contains(&root)) {
                held.all = false;
                continue;
            }
            held.rows.insert(*row);
            held.named.insert(*row);
            held.named.extend(names(cells)?);
            if kind == "insert" {
                *held.inserted.entry(table.clone()).or_default() += 1;
            }
        }
        Ok(held)
    }
}

/// The records that the old and new values of a change name.
fn names(cells: &str) -> Result<Vec<Id>> {
    let id = |cell: Cell| match cell {
        Cell::Blob(bytes) => <[u8; 16]>::try_from(bytes).ok().map(Id::from_bytes),
        _ => None,
    };
    Ok(parse(cells)?.into_iter().flat_map(|(_, old, new)| [old, new]).filter_map(id).collect())
}

/// Rows that hang together: each points at another of its group, the root at itself.
struct Groups {
    places: HashMap<Id, usize>,
    above: Vec<usize>,
}

impl Groups {
    fn of(rows: impl Iterator<Item = Id>) -> Self {
        let mut groups = Self { places: HashMap::new(), above: Vec::new() };
        for row in rows {
            let next = groups.above.len();
            if *groups.places.entry(row).or_insert(next) == next {
                groups.above.push(next);
            }
        }
        groups
    }

    fn root(&mut self, id: Id) -> Option<usize> {
        let mut place = *self.places.get(&id)?;
        while self.above[place] != place {
            // Each step up shortens the way for the next who asks.
            self.above[place] = self.above[self.above[place]];
            place = self.above[place];
        }
        Some(place)
    }

    fn join(&mut self, one: Id, other: Id) {
        if let (Some(one), Some(other)) = (self.root(one), self.root(other)) {
            self.above[one] = other;
        }
    }
}
