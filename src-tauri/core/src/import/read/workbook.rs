//! XLSX and ODS, by calamine: cells one after the other as they stand in the file. The reader of whole sheets would set aside as much
//! memory as the file claims to need.

use std::io::Cursor;

use calamine::{Data, DataRef, Ods, OdsError, Reader as _, SheetVisible, Xlsx, XlsxError};

use super::{Book, Collector, MOST_SHEETS, NO_VALUE, Sheet, errors, shown, too_large};
use crate::error::{Code, Error, Result};

/// How a packed file begins whose first entry says it is a document of the open format.
const OPEN_DOCUMENT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument";

/// Reads a packed workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Book> {
    let open = bytes.windows(OPEN_DOCUMENT.len()).take(256).any(|window| window == OPEN_DOCUMENT);
    if open {
        return read_open(bytes);
    }
    match read_office(bytes) {
        // An open document whose first entry is another one.
        Err(refusal) if refusal.code == Code::ImportUnreadable => read_open(bytes),
        other => other,
    }
}

fn read_office(bytes: &[u8]) -> Result<Book> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(refused)?;
    let known: Vec<(String, bool)> =
        workbook.sheets_metadata().iter().map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect();
    if known.len() > MOST_SHEETS {
        return Err(too_large());
    }
    let mut sheets = Vec::new();
    let mut text = 0;
    let mut beside = shown::of(bytes);
    for (name, hidden) in known {
        let mut collector = Collector { text, ..Collector::default() };
        let shown = beside.remove(&name).unwrap_or_default();
        // A sheet of charts alone has no cells.
        if let Ok(mut cells) = workbook.worksheet_cells_reader(&name) {
            while let Some(cell) = cells.next_cell_with_formula().map_err(refused)? {
                let (row, column) = (cell.pos.0 as usize, cell.pos.1 as usize);
                let part = shown.parts.get(&(row, column)).copied();
                let said = match (&cell.value, cell.formula) {
                    (DataRef::Empty, Some(formula)) => format!("{NO_VALUE}={formula}"),
                    // A month or a year is no day, where the program made one of it.
                    (DataRef::DateTime(moment), _) if !moment.is_duration() => {
                        let (year, month, of_month, ..) = moment.to_ymd_hms_milli();
                        part.filter(|part| part.is_made(month, of_month)).map_or_else(|| day(moment), |part| part.of(year, month))
                    }
                    (value, _) => office_text(value),
                };
                collector.add(row, column, said)?;
            }
        }
        collector.spread(&workbook.merge_cells_by_sheet_name(&name).unwrap_or_default())?;
        collector.remark(shown.remarks)?;
        text = collector.text;
        sheets.push(Sheet { name, hidden, rows: collector.rows });
    }
    Ok(Book { sheets })
}

fn office_text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Float(number) => figure(*number),
        DataRef::Int(number) => number.to_string(),
        DataRef::Bool(yes) => (if *yes { "sì" } else { "no" }).to_owned(),
        DataRef::DateTime(moment) => day(moment),
        DataRef::DateTimeIso(text) => text.clone(),
        DataRef::DurationIso(text) => errors::duration(text),
        DataRef::Error(error) => errors::shown(error).to_owned(),
        DataRef::Empty => String::new(),
    }
}

fn read_open(bytes: &[u8]) -> Result<Book> {
    let told = errors::told(bytes);
    let bytes = told.as_deref().unwrap_or(bytes);
    let mut workbook: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => Error::new(Code::ImportProtected),
        _ => Error::new(Code::ImportUnreadable),
    })?;
    let known: Vec<(String, bool)> =
        workbook.sheets_metadata().iter().map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect();
    if known.len() > MOST_SHEETS {
        return Err(too_large());
    }
    let mut sheets = Vec::new();
    let mut text = 0;
    for (name, hidden) in known {
        let mut collector = Collector { text, ..Collector::default() };
        let range = workbook.worksheet_range(&name).map_err(|_| Error::new(Code::ImportUnreadable))?;
        let formulas = workbook.worksheet_formula(&name).map_err(|_| Error::new(Code::ImportUnreadable))?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            collector.add(top as usize + row, left as usize + column, open_text(value))?;
        }
        let (top, left) = formulas.start().unwrap_or_default();
        let shown: Vec<(usize, usize, String)> = formulas
            .used_cells()
            .filter(|(row, column, _)| {
                let at = (top + u32::try_from(*row).unwrap_or(0), left + u32::try_from(*column).unwrap_or(0));
                range.get_value(at).is_none_or(|value| matches!(value, Data::Empty))
            })
            .map(|(row, column, formula)| (top as usize + row, left as usize + column, format!("{NO_VALUE}={formula}")))
            .collect();
        for (row, column, formula) in shown {
            put(&mut collector, row, column, formula);
        }
        text = collector.text;
        sheets.push(Sheet { name, hidden, rows: collector.rows });
    }
    Ok(Book { sheets })
}

/// Writes into a row that was collected before; a formula without a value in a row of its own says nothing.
fn put(collector: &mut Collector, row: usize, column: usize, text: String) {
    let number = u32::try_from(row + 1).unwrap_or(0);
    if let Some(found) = collector.rows.iter_mut().find(|known| known.number == number) {
        found.cells.resize(found.cells.len().max(column + 1), String::new());
        if let Some(cell) = found.cells.get_mut(column) {
            *cell = text;
        }
    }
}

fn open_text(value: &Data) -> String {
    match value {
        Data::String(text) | Data::DateTimeIso(text) => text.clone(),
        Data::Float(number) => figure(*number),
        Data::Int(number) => number.to_string(),
        Data::Bool(yes) => (if *yes { "sì" } else { "no" }).to_owned(),
        Data::DateTime(moment) => day(moment),
        Data::DurationIso(text) => errors::duration(text),
        Data::Error(error) => errors::shown(error).to_owned(),
        Data::Empty => String::new(),
    }
}

/// A number as a person would type it: no exponent, no needless decimals. Long digits are codes and phones.
fn figure(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() }
}

fn day(moment: &calamine::ExcelDateTime) -> String {
    if moment.is_duration() {
        return errors::hours((moment.as_f64() * 24.0 * 60.0).round());
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

fn refused(error: XlsxError) -> Error {
    Error::new(match error {
        XlsxError::Password => Code::ImportProtected,
        _ => Code::ImportUnreadable,
    })
}
