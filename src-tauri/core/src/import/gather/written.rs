//! Columns that are written in a way of their own, as a whole: "ROSSI/ANNA" for a last and a first name, "IS" and "FG" for who is whose. Their
//! lines in the words that are read everywhere else.

use std::collections::HashMap;

use super::{Column, Layout};
use crate::import::read::SheetRow;
use crate::import::value::{register_role, slashed};

/// The lines that are written otherwise, by their place.
#[derive(Default)]
pub(super) struct Written {
    lines: HashMap<usize, SheetRow>,
}

impl Written {
    /// Looks for them.
    pub(super) fn of(lines: &[&SheetRow], layout: &Layout) -> Self {
        let mut found = Self::default();
        for (at, meaning) in layout.columns.iter().enumerate() {
            let cells = || lines.iter().filter_map(|row| row.cells.get(at)).map(String::as_str);
            match meaning.column {
                Column::FullName => {
                    let Some(side) = slashed::of_column(cells()) else { continue };
                    found.put(lines, at, &|cell| {
                        let (one, other) = slashed::parted(cell)?;
                        Some(if side == slashed::Side::Last { format!("{one}, {other}") } else { format!("{other}, {one}") })
                    });
                }
                Column::Role if register_role::are_of_register(cells()) => {
                    found.put(lines, at, &|cell| register_role::words(cell).map(str::to_owned));
                }
                _ => {}
            }
        }
        found
    }

    fn put(&mut self, lines: &[&SheetRow], at: usize, words: &dyn Fn(&str) -> Option<String>) {
        for (place, &row) in lines.iter().enumerate() {
            let Some(said) = row.cells.get(at).and_then(|cell| words(cell)) else { continue };
            let line = self.lines.entry(place).or_insert_with(|| row.clone());
            if let Some(cell) = line.cells.get_mut(at) {
                *cell = said;
            }
        }
    }

    /// The lines, each in those words.
    pub(super) fn over<'r>(&'r self, lines: &[&'r SheetRow]) -> Vec<&'r SheetRow> {
        lines.iter().enumerate().map(|(at, row)| self.lines.get(&at).unwrap_or(row)).collect()
    }
}
