//! A centre's own register of years, from a spreadsheet: read in a process of its own, understood, shown, and only then written.

mod commit;
mod contract;
mod declined;
mod gather;
mod guess;
mod layouts;
mod matching;
mod progress;
mod read;
mod register;
mod siblings;
mod source;
mod tally;
mod undo;
mod unread;
mod value;
mod view;
mod words;

pub use commit::{Choice, ImportCommit, ImportReport, Take, commit, commit_shown};
pub(crate) use contract::contract;
pub use declined::{DeclinedGuard, LineProtection};
pub use gather::{Doubt, Found, FoundFamily, FoundPerson, FoundPhone, Shape, Unread, gather};
pub use guess::{About, Column, Layout, Meaning, alike, lay_out};
pub use layouts::{ImportLayout, RenameLayout, forget_layout, layouts, rename_layout};
pub use matching::{Guard, LineVerdict, Reason, Resembled, RowVerdict};
pub use progress::{Going, ImportProgress, ImportStep, Watched};
pub use read::{Book, MOST_BYTES, NO_VALUE, READ_SHEET, READING_MEMORY, READING_SECONDS, Sheet, SheetRow, read_apart, read_book, serve};
pub use source::{ImportChosen, chosen, fingerprint, path_of};
pub use tally::{ImportChoices, ImportTally, tally};
pub use undo::{ImportRun, ImportUndo, WorkedOn, runs, undo, undo_outlook};
pub use unread::{UnreadKind, UnreadPoint, UnreadQuery, UnreadRow, clear, kinds, unread};
pub use view::{
    ImportAsk, ImportColumn, ImportFile, ImportLine, ImportPreview, LinePerson, SheetChoice, columns, preview, show, understand,
    understand_anew,
};

use chrono::NaiveDate;

use crate::error::Result;
use crate::store::Reader;

/// What an import would do.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The lines, understood.
    pub found: Found,
    /// A verdict for each.
    pub rows: Vec<RowVerdict>,
    /// What it holds for; nothing of a file that was looked at alone.
    of: Option<Moment>,
}

/// What a preview was made of: it holds as long as none of it changes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Moment {
    sheet: usize,
    header: Vec<u32>,
    columns: Vec<Meaning>,
    /// The register's latest change.
    change_set: i64,
    /// Ages, stays and restrictions hold on a day.
    day: NaiveDate,
}

impl Moment {
    fn of(reader: &Reader<'_>, layout: &Layout, day: NaiveDate) -> Result<Self> {
        let change_set = reader.number("SELECT coalesce(max(seq), 0) FROM change_set", [])?;
        Ok(Self { sheet: layout.sheet, header: layout.header.clone(), columns: layout.columns.clone(), change_set, day })
    }
}

impl Preview {
    /// Without a register: what the file alone tells.
    #[must_use]
    pub fn of_file(book: &Book, layout: &Layout, today: NaiveDate) -> Self {
        let going = Going::default();
        let mut found = gather(book, layout, today, &going);
        let crowd = matching::Crowd::default();
        siblings::join(&mut found, &crowd);
        let rows = matching::judge(&found, &[], crowd, &going);
        Self { found, rows, of: None }
    }

    /// Beside the register, as far as who works here may see it.
    ///
    /// # Errors
    /// A failed statement; [`crate::Code::Cancelled`].
    pub fn beside(reader: &Reader<'_>, book: &Book, layout: &Layout, today: NaiveDate, going: &Going) -> Result<Self> {
        let of = Some(Moment::of(reader, layout, today)?);
        let mut found = gather(book, layout, today, going);
        going.check()?;
        let register = register::people(reader)?;
        let crowd = matching::Crowd::of_register(&register);
        siblings::join(&mut found, &crowd);
        let rows = matching::judge(&found, &register, crowd, going);
        // Given up, the lines are half understood: nothing is made of them.
        going.check()?;
        Ok(Self { found, rows, of })
    }

    /// The families as they would be written when nobody chooses otherwise: without the lines that are known or resemble somebody.
    #[must_use]
    pub fn taken(&self) -> Vec<FoundFamily> {
        let left: std::collections::HashSet<u32> =
            self.rows.iter().filter(|row| matches!(row.verdict, LineVerdict::Same | LineVerdict::Similar)).map(|row| row.row).collect();
        let mut taken = Vec::new();
        for family in &self.found.families {
            let mut family = family.clone();
            family.people.retain(|person| !left.contains(&person.row));
            family.rows.retain(|row| !left.contains(row));
            if !family.people.is_empty() {
                taken.push(family);
            }
        }
        taken
    }
}
