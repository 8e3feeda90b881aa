//! Codes of a column that does not say whose they are: on each line of whomever their letters are of.

use std::collections::HashMap;

use super::{About, Column, Doubt, FoundFamily, Reading, Unread};
use crate::import::guess::{is_of, says_nobody};
use crate::import::read::SheetRow;
use crate::import::value::code::{self, ReadCode};
use crate::import::value::date::{self, Day, For};
use crate::import::value::words::is_nothing;

/// Whose a cell is on a line, where it is not its column's: by line and place.
pub(super) type Moved = HashMap<(u32, usize), About>;

impl Reading<'_> {
    /// The codes, and the births they tell, that are of somebody else of their line than of whom most of the column are.
    pub(super) fn move_codes(&self, lines: &[&SheetRow]) -> Moved {
        let open = |column| {
            let columns = self.layout.columns.iter().zip(&self.layout.headings).enumerate();
            let open = columns.filter(move |(_, (it, heading))| it.column == column && says_nobody(heading));
            open.map(|(at, (it, _))| (at, it.about)).collect::<Vec<_>>()
        };
        let (codes, births) = (open(Column::FiscalCode), open(Column::Born));
        let mut moved = Moved::new();
        for row in lines {
            for &(at, about) in &codes {
                let Some(ReadCode::Is { code, .. }) = row.cells.get(at).map(|cell| code::read(cell)) else { continue };
                let Some(birth) = code.birth(self.today) else { continue };
                let is = |about| is_of(&code, row, &self.layout.columns, about, self.today);
                if is(about) {
                    continue;
                }
                let free = |other: &About| {
                    *other != about
                        && self.cell(row, *other, Column::FiscalCode).is_empty()
                        && self.places(*other, Column::Couple).next().is_none()
                        && is(*other)
                };
                let mut others = About::ALL.iter().copied().filter(free);
                let (Some(other), None) = (others.next(), others.next()) else { continue };
                moved.insert((row.number, at), other);
                for &(at, _) in births.iter().filter(|(_, whose)| *whose == about) {
                    let day = row.cells.get(at).map(|cell| date::read(cell, For::Birth(0), self.today));
                    if day == Some(Day::Is(birth.date)) && self.cell(row, other, Column::Born).is_empty() {
                        moved.insert((row.number, at), other);
                    }
                }
            }
        }
        moved
    }

    /// Whether a line names the one it is headed by, or their family.
    pub(super) fn heads_line(&self, row: &SheetRow) -> bool {
        let named = [Column::FullName, Column::Couple, Column::LastName, Column::FirstName].into_iter();
        self.surnames.is_some() || named.into_iter().any(|column| !is_nothing(self.cell(row, About::Main, column)))
    }

    /// A birth and a code of whom the line does not name: nobody has them, and they stay to be looked at.
    pub(super) fn doubt_nobodys(&self, family: &mut FoundFamily, row: &SheetRow) {
        for column in [Column::Born, Column::FiscalCode] {
            let text = self.cell(row, About::Main, column);
            let known = family.people.iter().flat_map(|person| &person.unread).chain(&family.unread);
            if !is_nothing(text) && !known.into_iter().any(|doubt| doubt.field == column && doubt.text == text) {
                family.unread.push(Unread::new(column, Doubt::Unreadable, text));
            }
        }
    }
}
