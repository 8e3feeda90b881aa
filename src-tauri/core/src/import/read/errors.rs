//! What a cell shows that has no value of its own: an error, a duration. Nothing of it may become an empty cell.

use std::io::{Cursor, Read as _, Write as _};

use calamine::CellErrorType;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// What spreadsheets in Italian and in English write where a formula came to nothing.
const SHOWN: [&str; 14] = [
    "#N/D",
    "#N/A",
    "#RIF!",
    "#REF!",
    "#VALORE!",
    "#VALUE!",
    "#DIV/0!",
    "#NOME?",
    "#NAME?",
    "#NUM!",
    "#NULLO!",
    "#NULL!",
    "#ESPANSIONE!",
    "#SPILL!",
];

/// Whether a text is what an error shows: "#RIF!", "Err:508".
pub(super) fn is_shown(text: &str) -> bool {
    let text = text.trim();
    let numbered = text.strip_prefix("Err:").is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    numbered || text.starts_with('#') && SHOWN.iter().any(|shown| text.eq_ignore_ascii_case(shown))
}

/// An error as a spreadsheet in Italian shows it.
pub(super) const fn shown(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA | CellErrorType::GettingData => "#N/D",
        CellErrorType::Name => "#NOME?",
        CellErrorType::Null => "#NULLO!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#RIF!",
        CellErrorType::Value => "#VALORE!",
    }
}

/// So many minutes as hours: "36:30".
pub(super) fn hours(minutes: f64) -> String {
    let sign = if minutes < 0.0 { "-" } else { "" };
    let minutes = minutes.abs();
    format!("{sign}{:.0}:{:02.0}", (minutes / 60.0).floor(), minutes % 60.0)
}

/// "PT08H30M00S" is "8:30"; anything else stays as it is written.
pub(super) fn duration(text: &str) -> String {
    let read = || {
        let (hours_said, rest) = text.strip_prefix("PT")?.split_once('H')?;
        let minutes = rest.split_once('M').map_or(Some(0.0), |(minutes, _)| minutes.parse().ok())?;
        Some(hours(hours_said.parse::<f64>().ok()? * 60.0 + minutes))
    };
    read().unwrap_or_else(|| text.to_owned())
}

/// How an open document marks the cell of an error.
const ERROR: &str = "calcext:value-type=\"error\"";
/// The value it has beside what it shows.
const EMPTY: &str = " office:string-value=\"\"";
/// A longer content is not looked through: no register of a centre is so long.
const LONGEST_CONTENT: u64 = 32 << 20;

/// An open document whose errors have what they show for their value; `None` where it has none.
pub(super) fn told(bytes: &[u8]) -> Option<Vec<u8>> {
    const CONTENT: &str = "content.xml";
    let mut packed = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut content = String::new();
    let file = packed.by_name(CONTENT).ok().filter(|file| file.size() <= LONGEST_CONTENT)?;
    file.take(LONGEST_CONTENT).read_to_string(&mut content).ok()?;
    if !content.contains(ERROR) {
        return None;
    }
    let mut told = String::with_capacity(content.len());
    for tag in content.split_inclusive('>') {
        if tag.contains(ERROR) { told.push_str(&tag.replace(EMPTY, "")) } else { told.push_str(tag) }
    }
    let mut written = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for at in 0..packed.len() {
        let file = packed.by_index_raw(at).ok()?;
        if file.name() == CONTENT {
            written.start_file(CONTENT, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).ok()?;
            written.write_all(told.as_bytes()).ok()?;
        } else {
            written.raw_copy_file(file).ok()?;
        }
    }
    Some(written.finish().ok()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::{duration, hours, is_shown};

    #[test]
    fn errors_and_durations_as_they_are_shown() {
        assert!(["#N/D", "#RIF!", " #VALORE! ", "#n/a", "Err:508"].iter().all(|text| is_shown(text)));
        assert!(!["N/D", "#12", "# scheda", "Err:", "Errani"].iter().any(|text| is_shown(text)));
        assert_eq!((hours(510.0).as_str(), hours(2190.0).as_str()), ("8:30", "36:30"));
        assert_eq!((duration("PT08H30M00S").as_str(), duration("P1D").as_str()), ("8:30", "P1D"));
    }
}
