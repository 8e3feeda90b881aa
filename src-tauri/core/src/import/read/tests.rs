//! What a reader makes of letters.

use super::read_book;

#[test]
fn a_letter_and_its_accent_apart_are_one() {
    let book = read_book("Cognome;Nome\nPeru\u{300};Nicolo\u{300}\n".as_bytes());
    let cells = book.map(|book| book.sheets.into_iter().flat_map(|sheet| sheet.rows).flat_map(|row| row.cells).collect::<Vec<_>>());
    assert_eq!(cells.as_deref(), Ok(&["Cognome", "Nome", "Perù", "Nicolò"].map(str::to_owned)[..]));
}
