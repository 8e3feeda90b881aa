//! Spreadsheets broken at random (T33): whatever is in the file, the reading process keeps its limits and the program gets an answer.
//!
//! Chance is the same every time; `ACCOGLI_FAULTS=long` (`cargo xtask faults --long`) goes on for some ten times as long with other chances.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test that cannot go on must stop")]

mod files;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use accogli_core::Code;
use accogli_core::import::{Book, Going, read_apart};
use files::{open_document, packed, sheet, workbook_with};

/// As the reader promises.
const MOST_ROWS: usize = 60_000;
const MOST_COLUMNS: usize = 200;
const LONGEST_CELL: usize = 20_000;

/// Chance that is the same every time (splitmix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most.max(1) as u64).unwrap()
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

fn read(bytes: Vec<u8>) -> Result<Book, Code> {
    read_apart(Path::new(env!("CARGO_BIN_EXE_accogli-cli")), bytes, &Going::default()).map_err(|error| error.code)
}

/// Files as centres send them: of one sheet, of two, with shared texts, with repeated cells, as text.
fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let row = |number: usize| {
        format!(
            "<row r=\"{number}\"><c r=\"A{number}\" t=\"s\"><v>0</v></c><c r=\"B{number}\" t=\"inlineStr\"><is><t>Anna</t></is></c><c r=\"C{number}\" s=\"1\"><v>32602</v></c><c r=\"D{number}\"><f>B{number}&amp;\"x\"</f><v>7</v></c></row>"
        )
    };
    let rows: String = (1..12).map(row).collect();
    let shared = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"11\" uniqueCount=\"1\"><si><t>Rossi</t></si></sst>";
    let styles = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let office = workbook_with(&sheet(&rows), &[("xl/sharedStrings.xml", shared.as_bytes()), ("xl/styles.xml", styles.as_bytes())]);
    let line = "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"2\"><text:p>Rossi</text:p></table:table-cell><table:table-cell office:value-type=\"date\" office:date-value=\"1989-04-03\"/><table:table-cell office:value-type=\"float\" office:value=\"7\" table:formula=\"of:=1\"/></table:table-row>";
    let open = open_document(&format!("<table:table table:name=\"Uno\">{}</table:table>", line.repeat(4)));
    let text = "Cognome;Nome;\"Data di nascita\"\r\nRossi;\"Anna \"\"Nina\"\"\";03/04/1989\r\nDell'Acqua;Nicolò;\"1\r\n2\"\r\n".repeat(6);
    let latin = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    vec![("xlsx", office), ("ods", open), ("csv", text.into_bytes()), ("csv in Latin", latin)]
}

/// The registers of the tests, which are larger.
fn registers() -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/core/fixtures/import"));
    ["registro-a.xlsx", "registro-b.ods", "registro-a.csv"].map(|name| (name.to_owned(), std::fs::read(folder.join(name)).unwrap())).into()
}

/// Bytes as a broken disk, a cut connection or a hostile hand leaves them.
fn broken(chance: &mut Chance, bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..1 + chance.below(4) {
        let at = chance.below(bytes.len());
        let long = 1 + chance.below(64).min(bytes.len() - at);
        match chance.below(9) {
            0 => bytes[at] ^= 1 << chance.below(8),
            1 => bytes[at] = chance.of(&[0, 0xff, b'<', b'>', b'&', b'"', b'\'', b';', b'\n', 0x80]),
            2 => bytes.truncate(at.max(1)),
            3 => drop(bytes.drain(at..(at + long - 1).min(bytes.len()))),
            4 => {
                let piece = bytes[at..(at + long).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            5 => bytes[at..].iter_mut().take(long).for_each(|byte| *byte = 0),
            // A size, an offset or a check sum of a packed file.
            6 => {
                let marks: Vec<usize> =
                    bytes.windows(4).enumerate().filter(|(_, four)| four.starts_with(b"PK")).map(|(at, _)| at).collect();
                let mark = if marks.is_empty() { at } else { chance.of(&marks) };
                let place = (mark + 4 + chance.below(42)).min(bytes.len() - 1);
                bytes[place] = chance.of(&[0, 1, 0x7f, 0xff]);
            }
            7 => {
                let other = chance.below(bytes.len());
                bytes.swap(at, other);
            }
            _ => {
                let noise: Vec<u8> = (0..long).map(|_| u8::try_from(chance.below(256)).unwrap()).collect();
                bytes.splice(at..at, noise);
            }
        }
        if bytes.is_empty() {
            bytes.push(b'x');
        }
    }
    bytes
}

/// One entry of a packed file broken as text, all check sums made anew: what reaches the readers of XML.
fn broken_inside(chance: &mut Chance, bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut entries: Vec<(String, Vec<u8>)> = (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index(at).unwrap();
            let mut text = Vec::new();
            entry.read_to_end(&mut text).unwrap();
            (entry.name().to_owned(), text)
        })
        .collect();
    let which = chance.below(entries.len());
    let (name, text) = &mut entries[which];
    match chance.below(6) {
        0 => *name = chance.of(&["../../../../evil.xml", "/etc/passwd", "C:\\evil", "xl/worksheets/../../x", ""]).to_owned(),
        1 | 2 => *text = broken(chance, text),
        _ => *text = rewritten(chance, &String::from_utf8_lossy(text)).into_bytes(),
    }
    if chance.below(8) == 0 {
        let copy = (format!("{}2", entries[which].0), entries[which].1.clone());
        entries.push(copy);
    }
    let entries: Vec<(&str, &[u8])> = entries.iter().map(|(name, text)| (name.as_str(), text.as_slice())).collect();
    packed(&entries)
}

/// XML with figures that are too large, tags that do not close, things nobody expects where they stand.
fn rewritten(chance: &mut Chance, text: &str) -> String {
    let places: Vec<usize> = text.char_indices().filter(|(_, letter)| matches!(letter, '<' | '"' | '>')).map(|(at, _)| at).collect();
    if places.is_empty() {
        return text.to_owned();
    }
    let at = chance.of(&places);
    let (before, after) = text.split_at(at);
    match chance.below(8) {
        0 => text.replace(
            "r=\"A1\"",
            chance.of(&["r=\"XFD1048576\"", "r=\"ZZZZZZZZ99999999999\"", "r=\"\"", "r=\"1A\"", "r=\"A0\"", "r=\"A-1\""]),
        ),
        1 => text.replace("repeated=\"", &format!("repeated=\"{}", chance.of(&["99999999", "1048576000000", "-", "0x"]))),
        2 => text.replace("ount=\"", &format!("ount=\"{}", chance.of(&["4294967295", "99999999999999999999", "-1"]))),
        3 => text.replace(
            "<v>",
            &format!("<v>{}", chance.of(&["1e308", "-1e400", "NaN", "99999999999999999999999", "&a;", "&#0;", "&#x10ffff;"])),
        ),
        4 => format!("{before}{}{after}", "<a>".repeat(1 + chance.below(30_000))),
        5 => {
            let end = text.get(at..).and_then(|rest| rest.find('>')).map_or(text.len(), |found| at + found);
            format!("{before}{}", text.get(end..).unwrap_or_default())
        }
        6 => format!(
            "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"&a;&a;&a;&a;\">]>{}",
            text.replacen("Rossi", "&b;", 3)
        ),
        _ => {
            let piece: String = after.chars().take(200).collect();
            format!("{before}{}{after}", piece.repeat(1 + chance.below(3_000)))
        }
    }
}

fn long() -> bool {
    std::env::var_os("ACCOGLI_FAULTS").is_some_and(|word| word == "long")
}

/// What may be answered; a book keeps the limits.
fn check(case: &str, told: Result<Book, Code>, seen: &mut BTreeMap<String, usize>) {
    let kind = match &told {
        Ok(book) => {
            let rows = || book.sheets.iter().flat_map(|sheet| &sheet.rows);
            assert!(book.sheets.iter().all(|sheet| sheet.rows.len() <= MOST_ROWS), "{case}: rows");
            assert!(
                rows().all(|row| row.cells.len() <= MOST_COLUMNS && row.cells.iter().all(|cell| cell.len() <= LONGEST_CELL)),
                "{case}: cells"
            );
            let secret = rows().flat_map(|row| &row.cells).any(|cell| cell.contains("root:"));
            assert!(!secret, "{case}: a file of the machine came along");
            "read"
        }
        Err(Code::ImportUnreadable) => "unreadable",
        Err(Code::ImportTooLarge) => "too large",
        Err(Code::ImportEmpty) => "empty",
        Err(Code::ImportProtected) => "protected",
        Err(Code::ImportOldFormat) => "old format",
        Err(other) => panic!("{case}: {other:?}"),
    };
    *seen.entry(kind.to_owned()).or_default() += 1;
}

#[test]
fn t33_a_file_broken_anywhere_gets_an_answer() {
    let times = if long() { 4_000 } else { 500 };
    let mut seen = BTreeMap::new();
    for (seed, (name, bytes)) in (if long() { 1_000 } else { 1 }..).zip(seeds()) {
        assert!(read(bytes.clone()).is_ok(), "{name} is whole");
        let mut chance = Chance(seed);
        for time in 0..times {
            let inside = bytes.starts_with(b"PK") && time % 3 != 0;
            let file = if inside { broken_inside(&mut chance, &bytes) } else { broken(&mut chance, &bytes) };
            check(&format!("{name} {seed} {time}"), read(file), &mut seen);
        }
    }
    println!("{seen:?}");
    // A fuzz that only ever breaks the same door, or none, shows nothing.
    assert!(seen.get("read").is_some_and(|times| *times > 50) && seen.get("unreadable").is_some_and(|times| *times > 50), "{seen:?}");
}

#[test]
fn t33_registers_of_years_broken_anywhere_get_an_answer() {
    let times = if long() { 120 } else { 6 };
    let mut seen = BTreeMap::new();
    for (seed, (name, bytes)) in (50..).zip(registers()) {
        let mut chance = Chance(seed);
        for time in 0..times {
            let inside = bytes.starts_with(b"PK") && time % 3 != 0;
            let file = if inside { broken_inside(&mut chance, &bytes) } else { broken(&mut chance, &bytes) };
            check(&format!("{name} {time}"), read(file), &mut seen);
        }
    }
    println!("{seen:?}");
}

/// Files made to take all memory, or all time.
fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let shared = format!(
        "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"4294967295\" uniqueCount=\"4294967295\">{}</sst>",
        "<si><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></si>".repeat(2_000_000)
    );
    let columns: String = (0..1_000_000).map(|at| format!("<c r=\"A{}\"><v>1</v></c>", at % 7 + 1)).collect();
    let merged = format!("<mergeCells>{}</mergeCells>", "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(200_000));
    let deep = "<x>".repeat(3_000_000);
    let attributes = format!("<row {}/>", (0..300_000).map(|at| format!("a{at}=\"1\" ")).collect::<String>());
    let repeated = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell></table:table-row>";
    let inner = packed(&[("content.xml", &vec![b'a'; 60 << 20])]);
    vec![
        (
            "shared texts without end",
            workbook_with(&sheet("<row><c t=\"s\"><v>1999999</v></c></row>"), &[("xl/sharedStrings.xml", shared.as_bytes())]),
        ),
        ("a million cells of a line", workbook_with(&sheet(&format!("<row r=\"1\">{columns}</row>")), &[])),
        ("merged cells without end", workbook_with(&sheet(&merged), &[])),
        ("three million levels", workbook_with(deep.as_bytes(), &[])),
        ("attributes without end", workbook_with(&sheet(&attributes), &[])),
        (
            "all cells of a sheet, repeated",
            open_document(&format!("<table:table table:name=\"Uno\">{}</table:table>", repeated.repeat(50))),
        ),
        ("a packed file in a packed file", packed(&[("xl/workbook.xml", &inner), ("[Content_Types].xml", &inner)])),
        (
            "one text of 200 MB",
            open_document(&format!(
                "<table:table table:name=\"U\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell></table:table-row></table:table>",
                "a".repeat(200 << 20)
            )),
        ),
        ("quotes that never close", format!("a;\"{}", "b;\"\"\n".repeat(4 << 20)).into_bytes()),
        ("only separators", vec![b';'; 24 << 20]),
        ("only line ends", vec![b'\n'; 24 << 20]),
    ]
}

#[test]
fn t33_a_bomb_takes_no_more_than_it_may() {
    let mut seen = BTreeMap::new();
    for (name, bytes) in bombs() {
        assert!(bytes.len() < 32 << 20, "{name}: {} bytes would be refused at the door", bytes.len());
        #[cfg(target_os = "linux")]
        files::watched::read(name, &bytes);
        check(name, read(bytes), &mut seen);
    }
    println!("{seen:?}");
}
