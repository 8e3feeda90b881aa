//! What columns tell that nobody reads: it is kept as a note, under its heading, so that nothing of a line is lost.

use super::home::is_house_number;
use super::{About, Column, FoundFamily, Layout, Meaning, Reading, Shape};
use crate::import::read::{NO_VALUE, SheetRow};
use crate::import::value::words::{is_nothing, plain};

/// The columns of which notes are made, with whether that is so whatever stands in them: notes, what nobody reads, and what has one place
/// and a second column.
pub(super) fn beside(layout: &Layout, shape: Shape) -> Vec<(usize, bool)> {
    let mut seen: Vec<Meaning> = Vec::new();
    let mut columns = Vec::new();
    for (at, meaning) in layout.columns.iter().enumerate() {
        let all_read = matches!(
            meaning.column,
            Column::Ignored | Column::Phone | Column::ContactRule | Column::Email | Column::Reason | Column::Children
        );
        let parted = |column| layout.columns.contains(&Meaning { about: meaning.about, column });
        // A name in one piece beside one in two may be another's.
        let beside = matches!(meaning.column, Column::FullName | Column::Couple) && (parted(Column::LastName) || parted(Column::FirstName));
        if meaning.column == Column::Note || !is_read(shape, meaning.about, meaning.column) {
            columns.push((at, true));
        } else if beside || seen.contains(meaning) && !all_read {
            columns.push((at, false));
        }
        seen.push(*meaning);
    }
    columns
}

impl Reading<'_> {
    /// The notes of a line.
    pub(super) fn notes(&self, family: &mut FoundFamily, row: &SheetRow) {
        for &(at, always) in &self.beside {
            let Some(meaning) = self.layout.columns.get(at) else { continue };
            let Some(cell) = row.cells.get(at).map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) else { continue };
            let empty = meaning.column != Column::Note && (is_nothing(cell) || cell.starts_with(NO_VALUE));
            let another = || match meaning.column {
                Column::FullName | Column::Couple => self.is_another_name(row, meaning.about, cell),
                _ => false,
            };
            if !empty && (always || self.is_second(row, *meaning, at, cell) || another()) {
                self.note(family, at, cell);
            }
        }
    }

    /// What a line tells of somebody whose name it does not say, or of children together: no person has it, so it is a note.
    pub(super) fn keep(&self, family: &mut FoundFamily, row: &SheetRow, about: About, read: &[Column]) {
        for (at, meaning) in self.layout.columns.iter().enumerate().filter(|(_, meaning)| meaning.about == about) {
            let names =
                matches!(meaning.column, Column::FullName | Column::Couple | Column::LastName | Column::FirstName | Column::Children);
            let moved = self.moved.contains_key(&(row.number, at));
            let idle = matches!(meaning.column, Column::Ignored | Column::Role) || names || moved || read.contains(&meaning.column);
            if let Some(cell) = row.cells.get(at).filter(|cell| !idle && !is_nothing(cell) && !cell.starts_with(NO_VALUE)) {
                self.note(family, at, cell);
            }
        }
    }

    /// What a line of nobody's own tells of a person: under the family's last name alone it is a note.
    pub(super) fn keep_personal(&self, family: &mut FoundFamily, row: &SheetRow, read: &[Column]) {
        let personal = [
            Column::Born,
            Column::Age,
            Column::FiscalCode,
            Column::BirthPlace,
            Column::Sex,
            Column::Citizenship,
            Column::Languages,
            Column::Occupation,
        ];
        let own = personal.into_iter().filter(|column| !read.contains(column)).flat_map(|column| self.places(About::Main, column));
        for at in own.filter(|at| !self.moved.contains_key(&(row.number, *at))) {
            if let Some(cell) = row.cells.get(at).filter(|cell| !is_nothing(cell) && !cell.starts_with(NO_VALUE)) {
                self.note(family, at, cell);
            }
        }
    }

    pub(super) fn note(&self, family: &mut FoundFamily, at: usize, cell: &str) {
        let heading = self.layout.headings.get(at).cloned().unwrap_or_default();
        if let Some(text) = super::filling::words(cell, 4_000)
            && !family.notes.iter().any(|(known, said)| *known == heading && *said == text)
        {
            family.notes.push((heading, text));
        }
    }

    /// Whether a name in one piece says more than the one in two that is read in its place.
    fn is_another_name(&self, row: &SheetRow, about: About, cell: &str) -> bool {
        let (last, first) = (self.cell(row, about, Column::LastName), self.cell(row, about, Column::FirstName));
        let own = plain(&format!("{last} {first}"));
        !own.is_empty() && !plain(cell).split(' ').all(|word| own.split(' ').any(|known| known == word))
    }

    /// Another cell of what was read from the first one, saying something else.
    fn is_second(&self, row: &SheetRow, Meaning { about, column }: Meaning, at: usize, cell: &str) -> bool {
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
        (_, _, Column::Ignored) => true,
        (Shape::PersonLines, About::Main, column) => !matches!(column, Column::Children),
        (Shape::PersonLines, ..) => false,
        (_, About::Main, column) => !matches!(column, Column::Children),
        (_, About::Mother | About::Father | About::Other | About::Other2 | About::Other3, Column::Children) => false,
        (_, About::Mother | About::Father | About::Other | About::Other2 | About::Other3, Column::Role) => true,
        (_, _, Column::Family | Column::Role | Column::FirstContact | Column::SentBy | Column::Reason) => false,
        _ => true,
    }
}
