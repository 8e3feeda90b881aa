//! What columns tell that nobody reads: it is kept as a note, under its heading, so that nothing of a line is lost.

use super::home::is_house_number;
use super::{About, Column, FoundFamily, Reading, Shape};
use crate::import::read::{NO_VALUE, SheetRow};
use crate::import::value::words::{is_nothing, plain};

impl Reading<'_> {
    /// The notes of a line: columns that are notes, columns nobody reads, and a second cell of what has one place.
    pub(super) fn notes(&self, family: &mut FoundFamily, row: &SheetRow, shape: Shape) {
        for (at, meaning) in self.layout.columns.iter().enumerate() {
            let Some(cell) = row.cells.get(at).map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) else { continue };
            let kept = match meaning.column {
                Column::Note => true,
                Column::Ignored => false,
                _ if is_nothing(cell) || cell.starts_with(NO_VALUE) => false,
                column => !is_read(shape, meaning.about, column) || self.is_second(row, meaning.about, column, at, cell),
            };
            if kept {
                self.note(family, at, cell);
            }
        }
    }

    /// What a line tells of somebody whose name it does not say, or of children together: no person has it, so it is a note.
    pub(super) fn keep(&self, family: &mut FoundFamily, row: &SheetRow, about: About, read: &[Column]) {
        for (at, meaning) in self.layout.columns.iter().enumerate().filter(|(_, meaning)| meaning.about == about) {
            let names = matches!(meaning.column, Column::FullName | Column::LastName | Column::FirstName | Column::Children);
            let idle = matches!(meaning.column, Column::Ignored | Column::Role) || names || read.contains(&meaning.column);
            if let Some(cell) = row.cells.get(at).filter(|cell| !idle && !is_nothing(cell) && !cell.starts_with(NO_VALUE)) {
                self.note(family, at, cell);
            }
        }
    }

    fn note(&self, family: &mut FoundFamily, at: usize, cell: &str) {
        let heading = self.layout.headings.get(at).cloned().unwrap_or_default();
        if let Some(text) = super::filling::words(cell, 4_000)
            && !family.notes.iter().any(|(known, said)| *known == heading && *said == text)
        {
            family.notes.push((heading, text));
        }
    }

    /// Another cell of what was read from the first one, saying something else.
    fn is_second(&self, row: &SheetRow, about: About, column: Column, at: usize, cell: &str) -> bool {
        // All cells of these are read.
        if matches!(column, Column::Phone | Column::Email | Column::Reason | Column::Children) {
            return false;
        }
        let mut filled = self.places(about, column).filter(|at| row.cells.get(*at).is_some_and(|cell| !cell.trim().is_empty()));
        let first = filled.next();
        let number = column == Column::Address && filled.next() == Some(at) && is_house_number(cell);
        let said = first.filter(|first| *first != at).and_then(|first| row.cells.get(first));
        !number && said.is_some_and(|said| plain(said) != plain(cell))
    }
}

/// Whether somebody reads such a column. A name in one piece gives way to one in two, and is told by it.
const fn is_read(shape: Shape, about: About, column: Column) -> bool {
    match (shape, about, column) {
        (Shape::PersonLines, About::Main, column) => !matches!(column, Column::Children),
        (Shape::PersonLines, ..) => false,
        (_, About::Main, column) => !matches!(column, Column::Children),
        (_, About::Mother | About::Father | About::Other, Column::Children) => false,
        (_, About::Mother | About::Father | About::Other, Column::Role) => true,
        (_, _, Column::Family | Column::Role | Column::FirstContact | Column::SentBy | Column::Reason) => false,
        _ => true,
    }
}
