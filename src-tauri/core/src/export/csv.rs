//! CSV as an Italian spreadsheet opens it: a UTF-8 mark, semicolons, dates as `3/4/2024`, no cell that it would take for a formula.

use chrono::Datelike;

use super::table::{Cell, Table};
use crate::error::{Code, Error, Result};

/// Writes the table.
///
/// # Errors
/// [`Code::StoreFailed`] when memory refuses.
pub(super) fn write(table: &Table) -> Result<Vec<u8>> {
    let failed = |_| Error::new(Code::StoreFailed);
    // The mark by which spreadsheets know UTF-8.
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(&table.heads).map_err(failed)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(text)).map_err(failed)?;
    }
    writer.into_inner().map_err(|_| Error::new(Code::StoreFailed))
}

/// A cell as it is read.
pub(super) fn text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text.clone()),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => format!("{}/{}/{}", day.day(), day.month(), day.year()),
        Cell::Time(time) => time.format("%H:%M").to_string(),
        Cell::Moment(moment) => format!("{}/{}/{} {}", moment.day(), moment.month(), moment.year(), moment.format("%H:%M")),
    }
}

/// A cell that no spreadsheet takes for a formula: one that begins like one gets an apostrophe before it.
#[must_use]
pub fn harmless(cell: String) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠']);
    if formula { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn t34_a_cell_that_begins_like_a_formula_is_marked() {
        for bad in ["=1+1", "+39", "-2", "@x", "\tx", "\rx", "\nx", "\0x", "＝1", "＋1", "－1", "＠1"] {
            assert_eq!(harmless(bad.to_owned()), format!("'{bad}"));
        }
        for good in ["F-25-001", "", "a=b", "12/06/2025", "'x"] {
            assert_eq!(harmless(good.to_owned()), good);
        }
    }
}
