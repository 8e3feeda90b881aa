//! CSV as an Italian spreadsheet opens it: a UTF-8 mark, semicolons, dates as `3/4/2024`, no cell that it would take for a formula.

use chrono::Datelike;

use super::table::{Cell, Table};
use crate::error::{Code, Error, Result};
use crate::typing::formula::harmless;

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
