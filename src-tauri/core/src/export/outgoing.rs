//! What leaves, why and to whom: kept with every file.

use serde::Serialize;

use super::recipients::LeftOut;
use super::table::Table;
use super::{csv, xlsx};
use crate::centre::centre_row;
use crate::clock::today;
use crate::entry::{line, optional_line};
use crate::error::Result;
use crate::id::Id;
use crate::store::{Cells, Writer, codes};

codes! {
    /// The kind of a file of rows.
    pub enum FileFormat {
        /// A workbook.
        Xlsx = "xlsx",
        /// Text with semicolons.
        Csv = "csv",
    }
}

/// A finished file.
#[derive(Debug, Clone)]
pub struct Exported {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Rows, cards or labels in it.
    pub records: u32,
    /// Who was left out, and why.
    pub left_out: Vec<LeftOut>,
}

/// A file that was saved, as the window hears of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ExportedFile {
    /// Its name.
    pub file_name: String,
    /// Rows, cards or labels in it.
    pub records: u32,
    /// Who was left out, and why.
    pub left_out: Vec<LeftOut>,
}

/// Writes a table as a file.
pub(super) fn file(writer: &Writer<'_>, table: &Table, format: FileFormat) -> Result<Vec<u8>> {
    match format {
        FileFormat::Csv => csv::write(table),
        FileFormat::Xlsx => xlsx::write(table, &centre_row(writer)?.name, writer.surroundings().now().naive_local()),
    }
}

/// Why a file is made, and for whom.
pub(super) struct Purpose<'a> {
    pub(super) reason: &'a str,
    pub(super) addressee: Option<&'a str>,
}

/// Keeps that a file left.
///
/// # Errors
/// [`crate::Code::Required`] beside `reason`, [`crate::Code::TextTooLong`].
pub(super) fn keep(
    writer: &mut Writer<'_>,
    me: Id,
    what: (&str, &str),
    purpose: &Purpose<'_>,
    subject: Option<Id>,
    records: usize,
) -> Result<u32> {
    let cells = Cells::new()
        .set("list", what.0)
        .set("format", what.1)
        .set("reason", line("reason", purpose.reason, 200)?)
        .set("addressee", optional_line("addressee", purpose.addressee, 200)?)
        .set("subject_id", subject)
        .set("records", records as i64)
        .set("exported_on", today(writer.surroundings()))
        .set("staff_id", me);
    writer.insert("list_export", cells)?;
    Ok(u32::try_from(records).unwrap_or(u32::MAX))
}
