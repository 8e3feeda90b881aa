//! Tables over pages: header repeated, rows whole, every row there.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "tests")]

mod common;

use accogli_paper::{Block, Column, Document, Header, Table};
use common::{Paper, document, print};

fn sheet(rows: usize, cell: impl Fn(usize) -> String) -> Document {
    let table = Table::new([Column::new("Numero").mm(20.0).right(), Column::new("Intestato"), Column::new("Firma")])
        .min_row_mm(8.6)
        .rows((1..=rows).map(|row| [format!("R{row}"), cell(row), String::new()]));
    document().header(Header::new("Centro", "Via Capra 27").qr("AB")).with(Block::title("Elenco")).with(table)
}

fn check(paper: &Paper, rows: usize) {
    paper.assert_sound();
    paper.assert_inside_margins();
    let words = paper.words();
    for page in 1..=paper.printed.pages {
        let header: Vec<_> = words.iter().filter(|word| word.page == page && word.text == "Intestato").collect();
        assert_eq!(header.len(), 1, "one table header on page {page}");
        let first = words.iter().filter(|word| word.page == page && word.text.starts_with('R') && word.text[1..].parse::<usize>().is_ok());
        for row in first {
            assert!(row.top > header[0].bottom - 2.0, "{row:?} above its header");
        }
    }
    let numbers: Vec<usize> = words.iter().filter_map(|word| word.text.strip_prefix('R')?.parse().ok()).collect();
    assert_eq!(numbers, (1..=rows).collect::<Vec<_>>(), "all rows, once, in order");
}

#[test]
fn no_rows() {
    let paper = print(&sheet(0, |_| String::new()));
    check(&paper, 0);
    assert_eq!(paper.printed.pages, 1);
}

#[test]
fn one_row() {
    let paper = print(&sheet(1, |_| "Bianchi Anna".into()));
    check(&paper, 1);
    assert_eq!(paper.printed.pages, 1);
}

#[test]
fn two_hundred_rows() {
    let paper = print(&sheet(200, |row| format!("Persona{row}")));
    check(&paper, 200);
    // 297 mm less margins, header, footer and table header leave room for 27 rows of 8.6 mm, one less under the title.
    assert_eq!(paper.printed.pages, 8, "pages");
    let words = paper.words();
    for row in 1..=200 {
        let find = |text: String| words.iter().find(|word| word.text == text).unwrap();
        let (number, name) = (find(format!("R{row}")), find(format!("Persona{row}")));
        assert!(number.page == name.page && (number.top - name.top).abs() < 0.5, "row {row} stands on one line");
    }
}

#[test]
fn rows_of_many_lines_are_not_split() {
    let paper = print(&sheet(60, |row| (0..4).map(|line| format!("L{row}x{line}\n")).collect()));
    check(&paper, 60);
    let words = paper.words();
    for row in 1..=60 {
        let pages: Vec<usize> = words.iter().filter(|word| word.text.starts_with(&format!("L{row}x"))).map(|word| word.page).collect();
        assert_eq!(pages.len(), 4, "row {row}");
        assert!(pages.iter().all(|page| *page == pages[0]), "row {row} on pages {pages:?}");
    }
}

#[test]
fn fifty_character_surnames_wrap_inside_their_cell() {
    let surname = "Abcdefghilmnopqrstuvzabcdefghilmnopqrstuvzabcdefgh";
    assert_eq!(surname.chars().count(), 50);
    let paper = print(&sheet(30, |_| format!("{surname} {surname}")));
    check(&paper, 30);
    let header = paper.words().into_iter().find(|word| word.text == "Firma").unwrap();
    for word in paper.words().iter().filter(|word| word.text.starts_with("Abcdef")) {
        assert!(word.right < header.left, "{word:?} runs into the next column");
    }
    let letters: usize = paper.text().matches("ilmno").count();
    assert!(letters >= 30 * 2, "{letters}");
}

#[test]
fn a_row_taller_than_a_page_goes_on() {
    let paper = print(&sheet(2, |row| if row == 1 { (0..150).map(|line| format!("T{line}\n")).collect() } else { "fine".into() }));
    check(&paper, 2);
    let lines = paper.words().iter().filter(|word| word.text.starts_with('T') && word.text[1..].parse::<usize>().is_ok()).count();
    assert_eq!(lines, 150);
    assert!(paper.printed.pages >= 3);
}

#[test]
fn strange_widths_stay_on_the_page() {
    let columns = [Column::new("A").mm(500.0), Column::new("B").weight(-3.0), Column::new("C").weight(f32::NAN), Column::new("D").mm(0.0)];
    let paper = print(&document().with(Table::new(columns).row(["uno", "due", "tre", "quattro", "cinque"]).min_row_mm(f32::NAN)));
    paper.assert_inside_margins();
    assert!(!paper.text().contains("cinque"));
    assert_eq!(print(&document().with(Table::new([]).blank_rows(3))).printed.pages, 1);
}
