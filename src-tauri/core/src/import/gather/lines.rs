//! What the lines of a register say together: "idem" repeats the line above, and a child alone on its line belongs to the family above it.

use std::collections::HashMap;

use super::{About, Column, Doubt, FoundFamily, Layout, Reading, Unread, is_name};
use crate::import::read::SheetRow;
use crate::import::value::words::{is_nothing, plain};

/// Lines in which "idem" stands, with the words of the line above in its place.
#[derive(Default)]
pub(super) struct Repeated {
    /// By their place among the lines.
    lines: HashMap<usize, SheetRow>,
    /// By the number of the line: what was repeated, and the word that said so.
    pub(super) told: HashMap<u32, Vec<(Column, String)>>,
}

impl Repeated {
    /// Looks for them.
    pub(super) fn of(lines: &[&SheetRow], layout: &Layout) -> Self {
        let mut found = Self::default();
        let columns: Vec<(usize, Column)> =
            layout.columns.iter().enumerate().filter(|(_, it)| repeats(it.about, it.column)).map(|(at, it)| (at, it.column)).collect();
        for (place, row) in lines.iter().enumerate().skip(1) {
            for &(at, column) in &columns {
                let Some(word) = row.cells.get(at).filter(|cell| is_ditto(cell)) else { continue };
                let before = found.lines.get(&(place - 1)).or_else(|| lines.get(place - 1).copied());
                let Some(above) = before.and_then(|row| row.cells.get(at)).filter(|cell| !is_nothing(cell) && !is_ditto(cell)).cloned()
                else {
                    continue;
                };
                let line = found.lines.entry(place).or_insert_with(|| (*row).clone());
                if let Some(cell) = line.cells.get_mut(at) {
                    *cell = above;
                    found.told.entry(row.number).or_default().push((column, word.clone()));
                }
            }
        }
        found
    }

    /// The lines, each as it is meant.
    pub(super) fn over<'r>(&'r self, lines: &[&'r SheetRow]) -> Vec<&'r SheetRow> {
        lines.iter().enumerate().map(|(at, row)| self.lines.get(&at).unwrap_or(row)).collect()
    }
}

/// Whether a column may repeat what stands above; of somebody of age only what several may have in common.
fn repeats(about: About, column: Column) -> bool {
    let shared = matches!(
        column,
        Column::LastName
            | Column::Phone
            | Column::Email
            | Column::Address
            | Column::Municipality
            | Column::Province
            | Column::PostCode
            | Column::FirstContact
            | Column::SentBy
            | Column::Reason
            | Column::Family
            | Column::Citizenship
            | Column::Languages
    );
    shared || column == Column::Children || about >= About::Child && matches!(column, Column::FullName | Column::FirstName | Column::Born)
}

/// "idem", "come sopra", a ditto mark.
pub(super) fn is_ditto(cell: &str) -> bool {
    let cell = cell.trim();
    matches!(cell, "\"" | "''" | "“" | "”" | "„" | "〃" | "\"\"" | "″")
        || matches!(
            plain(cell).as_str(),
            "idem" | "come sopra" | "vedi sopra" | "v sopra" | "id" | "c s" | "come riga sopra" | "gli stessi" | "stessi"
        )
}

impl Reading<'_> {
    /// What "idem" was taken for on a line, told.
    pub(super) fn tell_repeated(&self, family: &mut FoundFamily, row: &SheetRow) {
        for (column, word) in self.repeated.get(&row.number).into_iter().flatten() {
            let note = Unread::new(*column, Doubt::Assumed, word);
            if !family.unread.contains(&note) {
                family.unread.push(note);
            }
        }
    }

    /// Whether a line has a child and nobody else, right below its family's.
    pub(super) fn goes_on(&self, family: &FoundFamily, row: &SheetRow) -> bool {
        let filled = |at: usize| row.cells.get(at).is_some_and(|cell| !is_nothing(cell));
        let columns = || self.layout.columns.iter().enumerate();
        let adults = columns().any(|(_, it)| it.about < About::Child && is_name(it.column));
        let child = columns().any(|(at, it)| it.about >= About::Child && is_name(it.column) && filled(at));
        let idle = |column| matches!(column, Column::Ignored | Column::Note | Column::Family);
        let others = columns().any(|(at, it)| it.about < About::Child && !idle(it.column) && filled(at));
        let label = self.cell(row, About::Main, Column::Family);
        let same = label.is_empty() || family.label.as_deref().is_some_and(|known| plain(known) == plain(label));
        let below = family.rows.last().is_some_and(|last| last + 1 == row.number);
        let elders = family.people.iter().any(|person| person.role != crate::families::MemberRole::Child);
        adults && child && !others && same && below && elders
    }

    /// The children of a further line; that they are of the family above is told where no number says so.
    pub(super) fn more_children(&self, family: &mut FoundFamily, row: &SheetRow) {
        let from = family.people.len();
        for about in About::CHILDREN {
            self.children(family, row, about);
        }
        if self.cell(row, About::Main, Column::Family).is_empty() {
            let whose = family.label.clone().or_else(|| family.people.first().and_then(|first| first.last.clone())).unwrap_or_default();
            for child in family.people.iter_mut().skip(from) {
                child.unread.push(Unread::new(Column::Family, Doubt::Assumed, &whose));
            }
        }
        self.notes(family, row);
        family.rows.push(row.number);
    }
}
