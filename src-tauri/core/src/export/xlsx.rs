//! XLSX with typed cells: words are words and never formulas, days are days, the heading stays in sight and filters.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::table::{Cell, Table};
use crate::error::{Code, Error, Result};

/// What a cell of a spreadsheet holds at most, in characters.
const MOST: usize = 32_767;

/// Writes the table. `now` stands in the file's properties, in place of the writer's own clock.
///
/// # Errors
/// [`Code::StoreFailed`] when memory refuses, or for more rows than a sheet has.
pub(super) fn write(table: &Table, author: &str, now: NaiveDateTime) -> Result<Vec<u8>> {
    made(table, author, now).map_err(|_| Error::new(Code::StoreFailed))
}

fn made(table: &Table, author: &str, now: NaiveDateTime) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_title(table.name).set_author(author).set_creation_datetime(&moment(now)?));
    let sheet = book.add_worksheet();
    sheet.set_name(table.name)?;
    let head = Format::new().set_bold().set_background_color(Color::RGB(0x00D9_E6F2));
    for (column, words) in (0u16..).zip(&table.heads) {
        sheet.write_string_with_format(0, column, *words, &head)?;
        sheet.set_column_width(column, width(table, column.into(), words))?;
    }
    let formats =
        [Format::new().set_num_format("d/m/yyyy"), Format::new().set_num_format("hh:mm"), Format::new().set_num_format("d/m/yyyy hh:mm")];
    for (line, row) in (1u32..).zip(&table.rows) {
        for (column, cell) in (0u16..).zip(row) {
            put(sheet, line, column, cell, &formats)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let (last_row, last_column) =
        (u32::try_from(table.rows.len()).unwrap_or(u32::MAX), u16::try_from(table.heads.len().saturating_sub(1)).unwrap_or(0));
    sheet.autofilter(0, 0, last_row, last_column)?;
    sheet.set_landscape().set_repeat_rows(0, 0)?.set_print_fit_to_pages(1, 0);
    book.save_to_buffer()
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, [day, time, both]: &[Format; 3]) -> std::result::Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        // `write_string` never makes a formula or a link of what begins like one.
        Cell::Text(text) => drop(sheet.write_string(row, column, text.chars().take(MOST).collect::<String>())?),
        Cell::Number(number) => drop(sheet.write_number(row, column, *number as f64)?),
        Cell::Day(when) => match date(*when) {
            Ok(value) => drop(sheet.write_datetime_with_format(row, column, &value, day)?),
            // Spreadsheets know no day before 1900.
            Err(_) => drop(sheet.write_string(row, column, when.format("%d/%m/%Y").to_string())?),
        },
        Cell::Time(when) => drop(sheet.write_datetime_with_format(row, column, &clock(*when)?, time)?),
        Cell::Moment(when) => drop(sheet.write_datetime_with_format(row, column, &moment(*when)?, both)?),
    }
    Ok(())
}

fn date(day: NaiveDate) -> std::result::Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(0), day.month() as u8, day.day() as u8)
}

fn clock(time: NaiveTime) -> std::result::Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_hms(time.hour() as u16, time.minute() as u8, 0)
}

fn moment(when: NaiveDateTime) -> std::result::Result<ExcelDateTime, XlsxError> {
    date(when.date())?.and_hms(when.hour() as u16, when.minute() as u8, when.second())
}

/// Wide enough for most of its words, in characters.
fn width(table: &Table, column: usize, head: &str) -> f64 {
    let cells = table.rows.iter().take(500).filter_map(|row| row.get(column));
    let long = cells.map(|cell| match cell {
        Cell::Text(text) => text.chars().count(),
        Cell::Moment(_) => 16,
        _ => 10,
    });
    // The filter's arrow takes its place in the heading.
    (long.max().unwrap_or(0).max(head.chars().count() + 3) as f64 + 1.0).min(48.0)
}
