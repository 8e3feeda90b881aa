//! Text with separators: which separator, then RFC 4180 with the liberties spreadsheets take.

use super::letters::decoded;
use super::{Book, Collector, Sheet};
use crate::error::{Code, Error, Result};
use crate::typing::formula::unmarked;

/// What separates cells, the likeliest in Italy first.
const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// So many lines tell the separator.
const SAMPLE_LINES: usize = 60;

/// Reads a text file.
pub(super) fn read(bytes: &[u8]) -> Result<Book> {
    let text = decoded(bytes)?.replace("\r\n", "\n").replace('\r', "\n");
    let whole = text.len();
    let text = text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')).map_or(text.as_str(), |(_, rest)| rest);
    let skipped = usize::from(text.len() < whole);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator(text)).from_reader(text.as_bytes());
    let mut collector = Collector::default();
    let mut record = csv::StringRecord::new();
    // Lines are counted as a spreadsheet shows them: a line end inside quotes begins no new one, and an empty line, which the reader
    // passes over without a word, is one.
    let mut row = skipped;
    loop {
        let more = reader.read_record(&mut record).map_err(|_| Error::new(Code::ImportUnreadable))?;
        if !more {
            break;
        }
        let start = record.position().map_or(0, csv::Position::byte);
        let rest = text.get(usize::try_from(start).unwrap_or(0)..).unwrap_or_default();
        row += rest.bytes().take_while(|byte| *byte == b'\n').count();
        for (column, cell) in record.iter().enumerate() {
            collector.add(row, column, unmarked(cell).to_owned())?;
        }
        row += 1;
    }
    Ok(Book { sheets: vec![Sheet { name: String::new(), hidden: false, rows: collector.rows }] })
}

/// The separator that cuts most lines into the same number of cells, of those that cut at all.
fn separator(text: &str) -> u8 {
    let mut best = (0_usize, b';');
    for candidate in SEPARATORS {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(candidate).from_reader(text.as_bytes());
        let widths: Vec<usize> = reader.records().take(SAMPLE_LINES).filter_map(|record| record.ok().map(|record| record.len())).collect();
        let mut sorted = widths.clone();
        sorted.sort_unstable();
        let usual = sorted.get(sorted.len() / 2).copied().unwrap_or(0);
        let alike = widths.iter().filter(|width| **width == usual).count();
        // Many cells are worth less than lines that agree: commas stand in addresses too.
        let score = if usual > 1 { alike * 100 + usual.min(50) } else { 0 };
        if score > best.0 {
            best = (score, candidate);
        }
    }
    best.1
}
