//! Files made to break a reader (T32): read in a process of its own, refused with a reason, and the program lives on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on must stop")]

mod files;

use std::path::Path;

use accogli_core::Code;
use accogli_core::import::{Book, Going, NO_VALUE, read_apart};
use files::{open_document, sheet, workbook};

fn read(bytes: Vec<u8>) -> Result<Book, Code> {
    read_apart(Path::new(env!("CARGO_BIN_EXE_accogli-cli")), bytes, &Going::default()).map_err(|error| error.code)
}

/// The reader of a bomb keeps under the caps of memory and time the system holds it to, and no book comes of it.
fn bounded(name: &str, bytes: &[u8]) {
    #[cfg(target_os = "linux")]
    assert!(!files::watched::read(name, bytes).answer.contains("\"Book\""), "{name}: a book came of it");
    #[cfg(not(target_os = "linux"))]
    let _ = (name, bytes);
}

#[test]
fn t32_two_cells_far_apart_claim_no_memory() {
    let book =
        read(workbook(&sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>")))
            .unwrap();
    assert_eq!(book.sheets[0].rows.len(), 1, "what stands beyond all columns is not looked at");
}

#[test]
fn t32_a_packed_file_that_unfolds_without_end_is_refused() {
    let cell = "<row><c t=\"inlineStr\"><is><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></is></c></row>";
    let bytes = workbook(&sheet(&cell.repeat(1_500_000)));
    assert!(bytes.len() < 1 << 20, "{} bytes", bytes.len());
    bounded("lines without end", &bytes);
    assert_eq!(read(bytes), Err(Code::ImportTooLarge));
    let one = format!("<row><c t=\"inlineStr\"><is><t>{}</t></is></c></row>", "a".repeat(400 << 20));
    let bytes = workbook(&sheet(&one));
    bounded("one text of 400 MB", &bytes);
    assert!(matches!(read(bytes), Err(Code::ImportTooLarge | Code::ImportUnreadable)));
}

/// A sheet of a million lines, packed into some megabytes.
fn a_million_lines() -> String {
    (1..=1_000_000).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>")).collect()
}

#[test]
fn t32_a_million_lines_are_refused() {
    for (name, bytes) in [
        ("a million lines", workbook(&sheet(&a_million_lines()))),
        ("a million lines of text", "Rossi;Anna\n".repeat(1_000_000).into_bytes()),
    ] {
        assert!(bytes.len() < 32 << 20, "{name}: {} bytes would be refused at the door", bytes.len());
        bounded(name, &bytes);
        assert_eq!(read(bytes), Err(Code::ImportTooLarge), "{name}");
    }
    // The harness sees what there is to see: an honest register takes some memory, and is read.
    #[cfg(target_os = "linux")]
    {
        let honest = files::watched::read("an honest register", "Cognome;Nome\nRossi;Anna\n".repeat(20_000).as_bytes());
        assert!(honest.memory > 1 << 20 && honest.answer.contains("Rossi"), "{} bytes", honest.memory);
    }
}

#[test]
fn t32_repeated_rows_of_an_open_document_are_refused() {
    let row = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"1024\"><text:p>ciao</text:p></table:table-cell></table:table-row>";
    let told = read(open_document(&format!("<table:table table:name=\"Uno\">{row}</table:table>")));
    assert!(matches!(told, Err(Code::ImportTooLarge | Code::ImportUnreadable)), "{told:?}");
}

#[test]
fn t32_deep_and_broken_files_are_refused() {
    let deep = "<a>".repeat(100_000);
    assert!(read(workbook(deep.as_bytes())).is_err());
    let _ = read(open_document(&deep)).unwrap_err();
    let whole = workbook(&sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"));
    assert_eq!(read(whole[..whole.len() / 2].to_vec()), Err(Code::ImportUnreadable));
    assert_eq!(read(vec![0, 159, 146, 150, 0, 1, 2, 0]), Err(Code::ImportUnreadable));
    assert_eq!(read(Vec::new()), Err(Code::ImportEmpty));
    assert_eq!(read(vec![b'a'; 33 << 20]), Err(Code::ImportTooLarge));
    assert_eq!(read(vec![b'a'; 20 << 20]), Err(Code::ImportTooLarge), "one line of 20 MB");
    // Entities are not unfolded.
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData></worksheet>";
    let told = read(workbook(bomb.as_bytes()));
    assert!(
        told.as_ref().map_or(true, |book| book.sheets[0].rows.iter().all(|row| row.cells.iter().all(|cell| cell.len() < 40))),
        "{told:?}"
    );
}

/// Always the same dice, so that a failure can be looked at again.
fn next(dice: &mut u64) -> usize {
    *dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*dice >> 33).unwrap()
}

#[test]
fn t33_files_broken_at_random_are_read_or_refused_with_a_reason() {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Rossi</t></is></c><c r=\"B1\"><v>42</v></c></row>".repeat(20);
    let table = "<table:table table:name=\"Uno\"><table:table-row><table:table-cell><text:p>Rossi</text:p></table:table-cell></table:table-row></table:table>";
    let seeds =
        [workbook(&sheet(&rows)), open_document(table), "Cognome;Nome\nRossi;\"Anna\nMaria\"\n".repeat(30).into_bytes(), sheet(&rows)];
    let (mut dice, mut refused) = (7, 0);
    for round in 0..160 {
        let mut bytes = seeds[round % seeds.len()].clone();
        // The parts themselves are broken too, not only their wrapping.
        let inner = round % 8 >= 4 && round % seeds.len() == 3;
        for _ in 0..=next(&mut dice) % 6 {
            let at = next(&mut dice) % bytes.len();
            match next(&mut dice) % 4 {
                0 => bytes[at] ^= 1 << (next(&mut dice) % 8),
                1 => bytes.truncate(at.max(1)),
                2 => bytes.extend_from_within(at..),
                _ => bytes[at] = [0, 255, b'<', b'"', b';', 0x80][next(&mut dice) % 6],
            }
        }
        let file = if inner { workbook(&bytes) } else { bytes };
        let told = read(file);
        refused += u32::from(told.is_err());
        let reason = told.err();
        let known = [Code::ImportUnreadable, Code::ImportTooLarge, Code::ImportEmpty, Code::ImportOldFormat, Code::ImportProtected];
        assert!(reason.is_none_or(|code| known.contains(&code)), "round {round}: {reason:?}");
    }
    assert!(refused > 20, "only {refused} of 160 were broken enough");
}

#[test]
fn t32_a_password_and_an_old_program_are_told_apart() {
    let mut compound = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    compound.resize(4096, 0);
    assert_eq!(read(compound.clone()), Err(Code::ImportOldFormat));
    compound.extend("EncryptedPackage".bytes().flat_map(|byte| [byte, 0]));
    assert_eq!(read(compound), Err(Code::ImportProtected));
}

#[test]
fn the_name_of_a_file_says_nothing_and_formulas_have_their_last_value() {
    let cells = "<row r=\"2\"><c r=\"A2\" t=\"str\"><f>B2&amp;C2</f><v>Rossi</v></c><c r=\"B2\"><f>TODAY()</f></c></row>";
    let book = read(workbook(&sheet(cells))).unwrap();
    assert_eq!(book.sheets[0].rows[0].number, 2);
    assert_eq!(book.sheets[0].rows[0].cells, ["Rossi".to_owned(), format!("{NO_VALUE}=TODAY()")]);
    let text = read(b"Cognome;Nome\r\n\r\nRossi;\"Anna\nMaria\"\r\nVerdi;Ugo\r\n".to_vec()).unwrap();
    let rows = &text.sheets[0].rows;
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 3, 4]);
    assert_eq!(rows[1].cells, ["Rossi", "Anna\nMaria"]);
}

#[test]
fn every_character_code_a_spreadsheet_writes_is_read() {
    let accented = "Cognome;Nome\nNicolò;Zoë è à ù\n";
    let wide: Vec<u8> = accented.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [vec![0xff, 0xfe], wide.clone()].concat();
    let latin: Vec<u8> = accented.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let macintosh: Vec<u8> = accented
        .chars()
        .map(|letter| match letter {
            'ò' => 0x98,
            'ë' => 0x91,
            'è' => 0x8f,
            'à' => 0x88,
            'ù' => 0x9d,
            other => u8::try_from(u32::from(other)).unwrap(),
        })
        .collect();
    let utf8 = [vec![0xef, 0xbb, 0xbf], accented.as_bytes().to_vec()].concat();
    for (name, bytes) in
        [("UTF-16 marked", marked), ("UTF-16", wide), ("Windows-1252", latin), ("Macintosh", macintosh), ("UTF-8 marked", utf8)]
    {
        let book = read(bytes).unwrap_or_else(|code| panic!("{name}: {code:?}"));
        assert_eq!(book.sheets[0].rows[1].cells, ["Nicolò", "Zoë è à ù"], "{name}");
    }
}

#[test]
fn a_reading_that_is_given_up_ends_at_once_and_says_so() {
    // Without the word it would be read until its limits: this file unfolds without end.
    let cell = "<row><c t=\"inlineStr\"><is><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></is></c></row>";
    let bytes = workbook(&sheet(&cell.repeat(1_500_000)));
    let going = Going::told_to(|_| false);
    let told = read_apart(Path::new(env!("CARGO_BIN_EXE_accogli-cli")), bytes, &going);
    assert_eq!(told.unwrap_err().code, Code::Cancelled);
}
