//! From a file to the meaning of its columns.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::content::{Looks, look};
use super::headings::{is_idle, read, spelled_out};
use super::parts::part_of_a_day;
use super::settle::{Cells, settle};
use super::weigh::weigh;
use super::{About, Column, Meaning};
use crate::import::read::{Book, REMARK, Sheet, SheetRow};
use crate::import::value::code::{self, ReadCode};
use crate::import::value::words::{line, plain};

/// Headings stand among the first lines; what comes before are titles.
const DEEPEST_HEADING: usize = 40;

/// A sheet with its headings and their meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Which sheet, from 0.
    pub sheet: usize,
    /// The lines of the headings, by their number; none where the file has none.
    pub header: Vec<u32>,
    /// The heading of each column, empty where there is none.
    pub headings: Vec<String>,
    /// What each column means.
    pub columns: Vec<Meaning>,
    /// How sure that is, in hundredths.
    pub sure: Vec<u8>,
}

impl Layout {
    /// What a file of the same kind is recognised by.
    #[must_use]
    pub fn key(&self) -> String {
        self.headings.iter().map(|heading| plain(heading)).collect::<Vec<_>>().join("|")
    }
}

/// Finds the likeliest sheet, or takes the one asked for, its headings, and what they mean.
#[must_use]
pub fn lay_out(book: &Book, asked: Option<usize>, today: NaiveDate) -> Layout {
    let chosen = asked.filter(|sheet| *sheet < book.sheets.len()).unwrap_or_else(|| likeliest(book));
    let empty = Sheet { name: String::new(), hidden: false, rows: Vec::new() };
    let sheet = book.sheets.get(chosen).unwrap_or(&empty);
    let (header, headings) = headings(sheet);
    let width = headings.len();
    let body = sheet.rows.get(header.end..).unwrap_or_default();
    // A title between the lines, "FAMIGLIA AMATO", is nothing of what its column holds.
    let full: Vec<&SheetRow> = body.iter().filter(|row| width > 2 && filled(row) > 1).collect();
    let telling: Vec<&SheetRow> = if full.len() * 2 > body.len() { full } else { body.iter().collect() };
    let looks: Vec<Looks> =
        (0..width).map(|column| look(telling.iter().filter_map(|row| row.cells.get(column).map(String::as_str)), today)).collect();
    let (mut columns, mut sure): (Vec<Meaning>, Vec<u8>) =
        headings.iter().zip(&looks).map(|(heading, looks)| weigh(heading, looks)).unzip();
    settle(&mut columns, &mut sure, &Cells { headings: &headings, looks: &looks, body, today });
    let header = header.lines(sheet);
    Layout { sheet: chosen, header, headings, columns, sure }
}

/// Where the headings of a sheet are, and what they say.
fn headings(sheet: &Sheet) -> (Header, Vec<String>) {
    let header = header(sheet);
    let width = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    // A remark pinned to a heading is none.
    let heading = |column| Some(header.heading(sheet, column)).filter(|said| !said.starts_with(REMARK)).unwrap_or_default();
    (header, (0..width).map(heading).collect())
}

/// The other sheets of a file that look like the same register as the one that is read: its years, its centres. Three quarters of the
/// headings of both are the same, and lines stand below them.
#[must_use]
pub fn alike(book: &Book, read: &Layout) -> Vec<usize> {
    let words = |headings: &[String]| headings.iter().map(|heading| plain(heading)).filter(|said| !said.is_empty()).collect::<HashSet<_>>();
    let own = words(&read.headings);
    let is_alike = |sheet: &Sheet| {
        let (header, headings) = headings(sheet);
        let others = words(&headings);
        let common = own.intersection(&others).count() * 4;
        header.end < sheet.rows.len() && common >= own.len() * 3 && common >= others.len() * 3
    };
    let sheets = book.sheets.iter().enumerate();
    sheets.filter(|(at, sheet)| own.len() > 1 && *at != read.sheet && is_alike(sheet)).map(|(at, _)| at).collect()
}

fn likeliest(book: &Book) -> usize {
    let score = |sheet: &Sheet| {
        let rows = sheet.rows.len();
        if rows == 0 { 0.0 } else { (header(sheet).score as f64 + 0.5) * (rows as f64 + 1.0).ln() * if sheet.hidden { 0.2 } else { 1.0 } }
    };
    // Of equals the first.
    (0..book.sheets.len())
        .rev()
        .max_by(|one, other| {
            let of = |at: &usize| book.sheets.get(*at).map_or(0.0, &score);
            of(one).total_cmp(&of(other))
        })
        .unwrap_or(0)
}

/// Where the headings are: rows `start..end` of the sheet, and whether the row above them names whom they are about.
#[derive(Debug, Clone, Copy, Default)]
struct Header {
    start: usize,
    end: usize,
    grouped: bool,
    score: usize,
}

impl Header {
    fn lines(self, sheet: &Sheet) -> Vec<u32> {
        let first = self.start - usize::from(self.grouped);
        sheet.rows.get(first..self.end).unwrap_or_default().iter().map(|row| row.number).collect()
    }

    fn heading(self, sheet: &Sheet, column: usize) -> String {
        let cell = |row: usize| sheet.rows.get(row).and_then(|row| row.cells.get(column)).map_or("", |cell| cell.as_str());
        let own: Vec<&str> = (self.start..self.end).map(cell).filter(|text| !text.trim().is_empty()).collect();
        let own = line(&own.join(" "));
        // "FIGLI" over "1°", "2°", "3°": of two lines of headings the upper one may say whose for several columns.
        let under = self.end == self.start + 2 && cell(self.start).trim().is_empty() && !cell(self.start + 1).trim().is_empty();
        let above = if self.grouped { Some(self.start - 1) } else { Some(self.start).filter(|_| under) };
        if let Some(day) = self.day_above(sheet, column, &own).filter(|_| above.is_none()) {
            return line(&format!("{own} {day}"));
        }
        if let Some(above) = above.filter(|above| Self::is_own(sheet, *above, column, &own))
            && let Some(group) = group(sheet, above, column)
            && read(&format!("{own} {group}")).is_some()
        {
            return line(&format!("{own} {group}"));
        }
        own
    }
}

impl Header {
    /// "gg", "mm", "aaaa" under one "Data di nascita", which is all that stands on the line above.
    fn day_above<'s>(&self, sheet: &'s Sheet, column: usize, own: &str) -> Option<&'s str> {
        let part = part_of_a_day(own).filter(|_| own.len() <= 6)?;
        let above = self.start.checked_sub(1).and_then(|above| sheet.rows.get(above))?;
        let cell = above.cells.get(column.checked_sub(part)?)?.trim();
        read(cell).is_some_and(|meaning| meaning.column == Column::Born).then_some(cell)
    }

    /// Whether a heading under a group tells of one person. A phone may be the family's, unless there are several.
    fn is_own(sheet: &Sheet, groups: usize, column: usize, own: &str) -> bool {
        let told = |text: &str| read(text).map(|meaning| meaning.column);
        let above = sheet.rows.get(groups).and_then(|row| row.cells.get(column)).is_some_and(|cell| !cell.trim().is_empty());
        match told(own) {
            None => true,
            Some(Column::LastName | Column::FirstName | Column::FullName | Column::Born | Column::BirthPlace | Column::FiscalCode) => true,
            Some(Column::Sex | Column::Citizenship | Column::Occupation | Column::Languages | Column::Age) => true,
            Some(Column::Phone | Column::Email) => {
                let cells = sheet.rows.get(groups + 1).map(|row| row.cells.as_slice()).unwrap_or_default();
                above || cells.iter().filter(|cell| told(cell) == told(own)).count() > 1
            }
            Some(_) => above,
        }
    }
}

/// The cell of a row of groups above a column: merged cells stand in their first column alone.
fn group(sheet: &Sheet, row: usize, column: usize) -> Option<&str> {
    let cells = &sheet.rows.get(row)?.cells;
    cells.get(..=column.min(cells.len().saturating_sub(1)))?.iter().rev().map(|cell| cell.trim()).find(|cell| !cell.is_empty())
}

fn header(sheet: &Sheet) -> Header {
    let mut best = Header::default();
    for at in 0..sheet.rows.len().min(DEEPEST_HEADING) {
        let Some(row) = sheet.rows.get(at) else { break };
        let one = Header { start: at, end: at + 1, grouped: false, score: score(row, None) };
        let next = sheet.rows.get(at + 1).filter(|next| next.number == row.number + 1 && !next.cells.iter().any(|cell| is_data(cell)));
        let next = next.filter(|next| !is_title(row, next));
        let two = Header { end: at + 2, score: score(row, next), ..one };
        let under = next.map_or(0, |next| score(next, None));
        if one.score > best.score {
            best = one;
        }
        // Two lines are worth more only when together they say what neither says alone.
        if next.is_some_and(is_mostly_told) && two.score > best.score && two.score > under + 1 {
            best = two;
        } else if best.start == at
            && best.end == at + 1
            && two.score == best.score
            && next.is_some_and(|next| goes_on(row, next, sheet.rows.get(at + 2)))
        {
            // "Cognome del" over "genitore": cut by word, the first line alone says as much, and the second belongs to it.
            best = two;
        }
    }
    // "gg", "mm", "aaaa" under one "Data di nascita".
    let below = sheet.rows.get(best.end).filter(|_| best.end == best.start + 1);
    if best.score > 0 && below.is_some_and(is_parts_of_a_day) {
        best.end += 1;
    }
    let filled = sheet.rows.get(best.start).map_or(0, |row| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count());
    // A list of names under "Cognome e nome" has one column.
    let single = best.score == 1 && sheet.rows.len() > 1 && sheet.rows.iter().all(|row| row.cells.len() < 2);
    if best.score < 2 && !single || best.score * 4 < filled {
        return Header::default();
    }
    let above = best.start.checked_sub(1).and_then(|above| sheet.rows.get(above));
    let adjacent = above.is_some_and(|above| sheet.rows.get(best.start).is_some_and(|row| row.number == above.number + 1));
    let groups = above.map_or(0, |above| above.cells.iter().filter(|cell| !cell.trim().is_empty()).count());
    let telling = above.is_some_and(|above| above.cells.iter().any(|cell| read(cell).is_some_and(|meaning| meaning.about != About::Main)));
    best.grouped = adjacent && groups >= 2 && telling;
    best
}

/// Whether three quarters of what a line says are words of headings.
fn is_mostly_told(line: &SheetRow) -> bool {
    let told = |cell: &&str| cell.starts_with('(') || cell.ends_with('°') || read(cell).is_some() || plain(cell).split(' ').all(is_idle);
    let filled: Vec<&str> = line.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    filled.iter().filter(|cell| told(cell)).count() * 4 >= filled.len() * 3
}

/// Whether a line is the rest of the headings above it: words of headings under headings, and below it the lines of a register.
fn goes_on(above: &SheetRow, line: &SheetRow, below: Option<&SheetRow>) -> bool {
    let filled: Vec<(usize, &str)> = line.cells.iter().map(|cell| cell.trim()).enumerate().filter(|(_, cell)| !cell.is_empty()).collect();
    let under = |at: usize| above.cells.get(at).is_some_and(|cell| !cell.trim().is_empty());
    let begins_low = |cell: &str| cell.starts_with(|c: char| c == '(' || c.is_lowercase());
    let figures = filled.iter().any(|(_, cell)| cell.chars().filter(char::is_ascii_digit).count() > 1);
    let enough = if let [(_, one)] = filled.as_slice() { begins_low(one) } else { filled.len() > 1 };
    enough
        && !figures
        && is_mostly_told(line)
        && filled.iter().all(|(at, _)| under(*at))
        && below.is_some_and(|below| below.cells.iter().any(|cell| is_data(cell) || cell.chars().any(|c| c.is_ascii_digit())))
}

/// How many cells of a line, with those of the line below, are headings.
fn score(row: &SheetRow, below: Option<&SheetRow>) -> usize {
    if row.cells.iter().any(|cell| is_data(cell)) {
        return 0;
    }
    let cell = |row: Option<&SheetRow>, column: usize| {
        row.and_then(|row| row.cells.get(column)).map(|cell| cell.trim().to_owned()).unwrap_or_default()
    };
    let width = row.cells.len().max(below.map_or(0, |below| below.cells.len()));
    (0..width).filter(|column| read(&format!("{} {}", cell(Some(row), *column), cell(below, *column))).is_some()).count()
}

/// What no heading is: a code, a phone, a day.
fn is_data(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    digits >= 6 && (cell.len() < 24 && digits * 2 > cell.len() || matches!(code::read(cell), ReadCode::Is { .. }))
}

/// A line that only says which column is the day, which the month; "ANNO 2024" is a title.
fn is_parts_of_a_day(row: &SheetRow) -> bool {
    let part = |cell: &String| part_of_a_day(cell).is_some() && !cell.contains(|c: char| c.is_ascii_digit());
    filled(row) > 1 && row.cells.iter().filter(|cell| !cell.trim().is_empty()).all(part)
}

fn filled(row: &SheetRow) -> usize {
    row.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// "ANNO 2024", "FAMIGLIA BARBIERI" alone below the first heading: a title of the lines, and no second line of the headings.
fn is_title(above: &SheetRow, row: &SheetRow) -> bool {
    let first = |row: &SheetRow| row.cells.iter().position(|cell| !cell.trim().is_empty());
    let Some(cell) = first(row).and_then(|at| row.cells.get(at)).map(|cell| cell.trim()) else { return false };
    let joined = cell.starts_with('(') || cell.starts_with(char::is_lowercase) || plain(cell).split(' ').next().is_some_and(is_idle);
    filled(row) == 1 && filled(above) > 1 && first(row) <= first(above) && cell.contains(' ') && !joined
}

/// Whether a heading names what the lines of one family have in common.
pub(super) fn is_of_family(heading: &str) -> bool {
    const STEMS: [&str; 7] = ["fam", "nucle", "fascicol", "pratic", "scheda", "cartell", "caso"];
    spelled_out(heading).split(' ').any(|word| STEMS.iter().any(|stem| word.starts_with(stem)))
}
