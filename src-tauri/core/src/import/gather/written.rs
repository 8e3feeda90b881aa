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
                Column::Children => found.put(lines, at, &named_first),
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

/// "F 28/08/2007 Viola; M 3/4/2009 Ugo": the name before its day, as it is written everywhere else.
fn named_first(cell: &str) -> Option<String> {
    let turned = |piece: &str| {
        let (sex, rest) = piece.trim().split_once(' ').filter(|(sex, _)| matches!(*sex, "F" | "M" | "f" | "m"))?;
        let (day, name) = rest.trim().split_once(' ')?;
        let of_day = |c: char| c.is_ascii_digit() || matches!(c, '/' | '.' | '-');
        let named = name.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '\'' | '’' | '-'));
        (day.len() > 5 && day.chars().all(of_day) && named).then(|| format!("{} ({sex}) {day}", name.trim()))
    };
    let pieces: Vec<String> = cell.split([';', '\n']).filter(|piece| !piece.trim().is_empty()).map(turned).collect::<Option<_>>()?;
    (!pieces.is_empty()).then(|| pieces.join("; "))
}
