//! A centre's own register of years, from a spreadsheet: read in a process of its own, understood, shown, and only then written.

mod gather;
mod guess;
mod matching;
mod read;
mod value;

pub use gather::{Doubt, Found, FoundFamily, FoundPerson, FoundPhone, Shape, Unread, gather};
pub use guess::{About, Column, Layout, Meaning, lay_out};
pub use matching::{Reason, Resembled, RowVerdict, Verdict};
pub use read::{Book, MOST_BYTES, READ_SHEET, Sheet, SheetRow, read_apart, read_book, serve};

use chrono::NaiveDate;

/// What an import would do.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The lines, understood.
    pub found: Found,
    /// A verdict for each.
    pub rows: Vec<RowVerdict>,
}

impl Preview {
    /// Without a register: what the file alone tells.
    #[must_use]
    pub fn of_file(book: &Book, layout: &Layout, today: NaiveDate) -> Self {
        let found = gather(book, layout, today);
        let rows = matching::judge(&found, &[]);
        Self { found, rows }
    }

    /// The families as they would be written when nobody chooses otherwise: without the lines that are known or resemble somebody.
    #[must_use]
    pub fn taken(&self) -> Vec<FoundFamily> {
        let left: std::collections::HashSet<u32> =
            self.rows.iter().filter(|row| matches!(row.verdict, Verdict::Same | Verdict::Similar)).map(|row| row.row).collect();
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
