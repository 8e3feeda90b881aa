//! Codes of a column that does not say whose they are: on each line of whomever their letters are of.

use std::collections::HashMap;

use chrono::Datelike as _;

use super::filling::{check_code, doubt_of};
use super::{About, Column, Doubt, FoundFamily, FoundPerson, Reading, Unread};
use crate::families::MemberRole;
use crate::import::guess::{is_of, says_nobody};
use crate::import::read::SheetRow;
use crate::import::value::code::{self, ReadCode};
use crate::import::value::date::{self, Day, For};
use crate::import::value::words::is_nothing;
use crate::typing::fiscal_code::FiscalCode;

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

    /// The code of somebody's cell; of several in it, theirs by its letters.
    pub(super) fn take_own_code(&self, person: &mut FoundPerson, row: &SheetRow, about: About) {
        let text = self.cell(row, about, Column::FiscalCode);
        let several = code::several(text);
        if several.is_empty() {
            self.take_code(person, text);
            return;
        }
        let mut own = several.iter().filter(|one| match code::read(one) {
            ReadCode::Is { code, .. } => is_of(&code, row, &self.layout.columns, about, self.today),
            _ => false,
        });
        if let (Some(one), None) = (own.next(), own.next()) {
            self.take_code(person, one);
        }
    }

    /// Of several codes in one cell each goes to the one of the line whom its letters are of, and who has none; the others stay to be looked at.
    pub(super) fn deal_codes(&self, family: &mut FoundFamily, row: &SheetRow, from: usize) {
        let cells = self.layout.columns.iter().zip(&row.cells).filter(|(it, _)| it.column == Column::FiscalCode).map(|(_, cell)| cell);
        for text in cells.filter(|cell| !code::several(cell).is_empty()).collect::<Vec<_>>() {
            let several = code::several(text);
            let whole = |doubt: &Unread| doubt.field == Column::FiscalCode && doubt.text == text.trim();
            family.unread.retain(|doubt| !whole(doubt));
            family.people.iter_mut().for_each(|person| person.unread.retain(|doubt| !whole(doubt)));
            for one in several {
                let ReadCode::Is { code, mended } = code::read(one) else {
                    doubt_of(family, Column::FiscalCode, Doubt::WrongCode, one);
                    continue;
                };
                if family.people.iter().any(|person| person.code.as_ref() == Some(&code)) {
                    continue;
                }
                let fits = |person: &FoundPerson| person.code.is_none() && self.fits(&code, person);
                let mut theirs = family.people.iter_mut().skip(from).filter(|person| fits(person));
                match (theirs.next(), theirs.next()) {
                    (Some(person), None) => {
                        self.take_code(person, one);
                        if person.born.is_none() {
                            self.take_birth(person, "", "");
                        }
                        check_code(person, self.today);
                    }
                    _ => doubt_of(family, Column::FiscalCode, if mended { Doubt::MendedCode } else { Doubt::Unreadable }, one),
                }
            }
        }
    }

    /// Whether a code is made of somebody's names, or of a child's first name alone, and tells no other day.
    fn fits(&self, code: &FiscalCode, person: &FoundPerson) -> bool {
        let (last, first) = (person.last.as_deref().unwrap_or_default(), person.first.as_deref().unwrap_or_default());
        let wrong = code.consistent_with(last, first, None, person.born);
        let child = || {
            let young = code.birth(self.today).is_some_and(|birth| self.today.year() - birth.date.year() < 20);
            young && person.role == MemberRole::Child && !first.is_empty()
        };
        wrong.is_empty() && (!last.is_empty() && !first.is_empty() || child())
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
