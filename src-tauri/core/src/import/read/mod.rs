//! A file of tables becomes rows of plain text: pure, without the register, and run in a process of its own by [`child`].

mod child;
mod delimited;
mod errors;
mod letters;
mod merged;
mod shown;
mod workbook;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

pub use child::{READ_SHEET, READING_MEMORY, READING_SECONDS, read_apart, serve};

use crate::error::{Code, Error, Result};

/// The largest file, in bytes.
pub const MOST_BYTES: u64 = 32 << 20;
/// The most rows of a sheet: a register of a centre has some thousands.
pub const MOST_ROWS: usize = 60_000;
/// The most columns that are looked at.
pub const MOST_COLUMNS: usize = 200;
/// The longest text of a cell, in bytes.
pub const LONGEST_CELL: usize = 20_000;
/// All texts of a file together, in bytes: what a packed file may unfold to.
pub const MOST_TEXT: usize = 48 << 20;
/// The most sheets of a file.
pub const MOST_SHEETS: usize = 60;

/// Begins a cell whose formula has no value in the file; the formula follows, or what the cell shows instead: "#N/D".
pub const NO_VALUE: char = '\u{fffc}';

/// A line of a sheet: its number as the spreadsheet shows it, and its cells as text. Dates are `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRow {
    /// The first line is 1.
    pub number: u32,
    /// From column A on.
    pub cells: Vec<String>,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name; empty for a text file.
    pub name: String,
    /// Hidden in the spreadsheet.
    pub hidden: bool,
    /// The lines that are not empty.
    pub rows: Vec<SheetRow>,
}

/// Everything that was read of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// In the order of the file.
    pub sheets: Vec<Sheet>,
}

/// Reads a file, whatever its name says it is.
///
/// # Errors
/// [`Code::ImportUnreadable`], [`Code::ImportProtected`], [`Code::ImportOldFormat`], [`Code::ImportTooLarge`], [`Code::ImportEmpty`].
pub fn read_book(bytes: &[u8]) -> Result<Book> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(too_large());
    }
    let book = match bytes {
        [b'P', b'K', 3, 4, ..] => workbook::read(bytes)?,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(Error::new(compound(bytes))),
        _ if is_foreign(bytes) => return Err(Error::new(Code::ImportUnreadable)),
        _ => delimited::read(bytes)?,
    };
    if book.sheets.iter().all(|sheet| sheet.rows.is_empty()) { Err(Error::new(Code::ImportEmpty)) } else { Ok(book) }
}

/// A compound file is a workbook behind a password, or one of before 2007.
fn compound(bytes: &[u8]) -> Code {
    let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
    if bytes.windows(name.len()).any(|window| window == name) { Code::ImportProtected } else { Code::ImportOldFormat }
}

/// A picture, a paper or a page of the web under the name of a table: some hold no byte that a text could not.
fn is_foreign(bytes: &[u8]) -> bool {
    const SIGNS: [&[u8]; 8] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"%PDF-", b"{\\rtf"];
    const PAGES: [&[u8]; 4] = [b"<!doctype", b"<html", b"<?xml", b"<svg"];
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let begins = |sign: &[u8]| text.get(..sign.len()).is_some_and(|head| head.eq_ignore_ascii_case(sign));
    SIGNS.iter().any(|sign| bytes.starts_with(sign)) || PAGES.iter().any(|sign| begins(sign))
}

fn too_large() -> Error {
    Error::new(Code::ImportTooLarge).with("rows", MOST_ROWS).with("max", MOST_BYTES >> 20)
}

/// Collects the cells of a sheet within the limits.
#[derive(Debug, Default)]
struct Collector {
    rows: Vec<SheetRow>,
    text: usize,
}

impl Collector {
    /// Adds a cell; both places are counted from 0.
    fn add(&mut self, row: usize, column: usize, text: String) -> Result<()> {
        let text = if text.trim().is_empty() { return Ok(()) } else { text };
        if column >= MOST_COLUMNS {
            return Ok(());
        }
        // A letter and its accent apart are one letter: nothing further on may take them for two.
        let text = if text.is_ascii() { text } else { text.nfc().collect() };
        let text = if errors::is_shown(&text) { format!("{NO_VALUE}{}", text.trim()) } else { text };
        self.text += text.len() + 8;
        if text.len() > LONGEST_CELL || self.text > MOST_TEXT {
            return Err(too_large());
        }
        let number = u32::try_from(row + 1).map_err(|_| too_large())?;
        if self.rows.last().is_none_or(|last| last.number != number) {
            if self.rows.len() >= MOST_ROWS {
                return Err(too_large());
            }
            self.rows.push(SheetRow { number, cells: Vec::new() });
        }
        if let Some(last) = self.rows.last_mut() {
            last.cells.resize(last.cells.len().max(column + 1), String::new());
            if let Some(cell) = last.cells.get_mut(column) {
                *cell = text;
            }
        }
        Ok(())
    }
}

/// What a remark pinned to a cell begins with.
pub(super) const REMARK: &str = "Commento: ";

impl Collector {
    /// Adds what is pinned to the cells of rows, as one more cell behind all others.
    fn remark(&mut self, remarks: Vec<(usize, String)>) -> Result<()> {
        let column = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        for (row, text) in remarks {
            let number = u32::try_from(row + 1).unwrap_or(0);
            // Pinned right below a line: it belongs to that; to a line without a word further off, it stands by itself.
            let at = match self.rows.binary_search_by_key(&number, |known| known.number) {
                Ok(at) => at,
                Err(behind) if behind > 0 && self.rows.get(behind - 1).is_some_and(|above| above.number + 1 == number) => behind - 1,
                Err(_) if self.rows.len() >= MOST_ROWS => continue,
                Err(behind) => {
                    self.rows.insert(behind, SheetRow { number, cells: Vec::new() });
                    behind
                }
            };
            let Some(found) = self.rows.get_mut(at).filter(|_| column < MOST_COLUMNS) else { continue };
            found.cells.resize(column + 1, String::new());
            if let Some(cell) = found.cells.last_mut() {
                let mark = if cell.is_empty() { REMARK } else { "; " };
                *cell = format!("{cell}{mark}{text}");
                self.text += text.len() + 16;
                if cell.len() > LONGEST_CELL || self.text > MOST_TEXT {
                    return Err(too_large());
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
