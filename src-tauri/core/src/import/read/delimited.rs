//! Text with separators: which character code, which separator, then RFC 4180 with the liberties spreadsheets take.

use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Book, Collector, Sheet};
use crate::error::{Code, Error, Result};

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
            collector.add(row, column, cell.to_owned())?;
        }
        row += 1;
    }
    Ok(Book { sheets: vec![Sheet { name: String::new(), hidden: false, rows: collector.rows }] })
}

/// The text, by its mark, by being sound UTF-8, or by what its high bytes would be in Italian.
fn decoded(bytes: &[u8]) -> Result<String> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0) => UTF_8,
        None => by_bytes(bytes)?,
    };
    let (text, _, broken) = encoding.decode(bytes);
    if broken || text.contains('\0') { Err(Error::new(Code::ImportUnreadable)) } else { Ok(text.into_owned()) }
}

fn by_bytes(bytes: &[u8]) -> Result<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(1 << 16)).unwrap_or(bytes);
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count() * 4 > sample.len();
    if zeros(1) {
        return Ok(UTF_16LE);
    }
    if zeros(0) {
        return Ok(UTF_16BE);
    }
    if sample.contains(&0) {
        return Err(Error::new(Code::ImportUnreadable));
    }
    // Accented vowels are the high bytes of an Italian text: à è é ì ò ù, and the typographic apostrophe.
    let count = |letters: &[u8]| sample.iter().filter(|byte| letters.contains(byte)).count();
    let windows = count(&[0xe0, 0xe8, 0xe9, 0xec, 0xf2, 0xf9, 0xc0, 0xc8, 0xc9, 0xd2, 0xd9, 0x92, 0xb0]);
    let macintosh = count(&[0x88, 0x8f, 0x8e, 0x93, 0x98, 0x9d, 0xcb, 0xe9, 0x83, 0xf1, 0xf4, 0xd5, 0xa1]);
    Ok(if macintosh > windows { MACINTOSH } else { WINDOWS_1252 })
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
