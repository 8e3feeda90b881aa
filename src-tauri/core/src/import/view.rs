//! An import as its pages see it: the file and its columns, then a verdict a line.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::declined::{LineProtection, protections};
use super::gather::{FoundFamily, FoundPerson, Shape, Unread};
use super::guess::{Column, Layout, Meaning, alike, lay_out};
use super::matching::{Guard, LineVerdict, Reason, Resembled, RowVerdict};
use super::progress::Going;
use super::read::{Book, Sheet};
use super::tally::{ImportChoices, ImportTally, tally};
use super::value::words::line;
use super::{Moment, Preview, layouts};
use crate::clock::today;
use crate::error::{Code, Error, Result};
use crate::families::MemberRole;
use crate::vault::{Command, Session};

/// So many cells of a column are shown.
const SAMPLES: usize = 3;

/// How a file is to be read: without columns they are guessed.
#[derive(Debug, Clone, Default, Deserialize, ts_rs::TS)]
pub struct ImportAsk {
    /// Which sheet, from 0.
    pub sheet: Option<usize>,
    /// What each column means.
    pub columns: Option<Vec<Meaning>>,
}

/// A sheet to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct SheetChoice {
    /// Its name.
    pub name: String,
    /// How many lines it has.
    pub rows: usize,
    /// Hidden in the spreadsheet.
    pub hidden: bool,
    /// It is not the one looked at, and looks like the same register.
    pub alike: bool,
}

/// A column with its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ImportColumn {
    /// A, B, … AA.
    pub letter: String,
    /// Its heading.
    pub heading: String,
    /// What it means.
    pub meaning: Meaning,
    /// How sure that is, in hundredths.
    pub sure: u8,
    /// Some of its cells.
    pub samples: Vec<String>,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ImportFile {
    /// Its name.
    pub name: String,
    /// Its sheets.
    pub sheets: Vec<SheetChoice>,
    /// The sheet looked at.
    pub sheet: usize,
    /// The lines of the headings.
    pub header: Vec<u32>,
    /// The columns.
    pub columns: Vec<ImportColumn>,
    /// The name under which these columns were remembered.
    pub recognised: Option<String>,
}

/// A person of a line, in short.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct LinePerson {
    /// Last name.
    pub last: Option<String>,
    /// First name.
    pub first: Option<String>,
    /// Role.
    pub role: MemberRole,
    /// Birth date.
    pub born: Option<NaiveDate>,
    /// Age or year in the file's words.
    pub age: Option<String>,
    /// Fiscal code.
    pub fiscal_code: Option<String>,
}

/// A line with its verdict.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct ImportLine {
    /// The line's number as the spreadsheet shows it.
    pub row: u32,
    /// What it is.
    pub verdict: LineVerdict,
    /// Why.
    pub reason: Option<Reason>,
    /// Whom it resembles.
    pub resembles: Option<Resembled>,
    /// Its people.
    pub people: Vec<LinePerson>,
    /// What a person will have to look at.
    pub unread: Vec<Unread>,
    /// What the line protects of somebody known, though it says nothing else.
    pub guards: Vec<Guard>,
    /// What it protects if it is written.
    pub protections: Vec<LineProtection>,
}

/// What an import would do.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct ImportPreview {
    /// Whether a line is a family or a person.
    pub shape: Shape,
    /// The lines.
    pub lines: Vec<ImportLine>,
    /// What would be written if nobody chose otherwise.
    pub usual: ImportTally,
}

/// The layout asked for, the remembered one, or the guessed one.
pub(super) fn layout(session: &Session, book: &Book, ask: &ImportAsk) -> Result<(Layout, Option<String>)> {
    let now = today(session.surroundings());
    let mut layout = lay_out(book, ask.sheet, now);
    let mut recognised = None;
    match &ask.columns {
        Some(columns) if columns.len() == layout.columns.len() => {
            layout.columns.clone_from(columns);
            layout.sure = vec![100; columns.len()];
        }
        Some(_) => return Err(Error::new(Code::MalformedRequest)),
        None => {
            if let Some((name, columns)) = session.read(Command::ImportColumns, |reader| layouts::find(reader, &layout.key()))?
                && columns.len() == layout.columns.len()
            {
                layout.columns = columns;
                layout.sure = vec![100; layout.columns.len()];
                recognised = Some(name);
            }
        }
    }
    Ok((layout, recognised))
}

/// Whether any line stands below the headings, and any column tells a name.
pub(super) fn check(book: &Book, layout: &Layout) -> Result<()> {
    let last = layout.header.last().copied().unwrap_or(0);
    if !book.sheets.get(layout.sheet).is_some_and(|sheet| sheet.rows.iter().any(|row| row.number > last)) {
        return Err(Error::new(Code::ImportNoLines));
    }
    let named =
        |it: &Meaning| matches!(it.column, Column::FullName | Column::Couple | Column::LastName | Column::FirstName | Column::Children);
    if layout.columns.iter().any(named) { Ok(()) } else { Err(Error::new(Code::ImportNoNames)) }
}

/// The file with the meaning of its columns.
///
/// # Errors
/// [`Code::NotPermitted`], [`Code::MalformedRequest`].
pub fn columns(session: &Session, name: &str, book: &Book, ask: &ImportAsk) -> Result<ImportFile> {
    session.read(Command::ImportColumns, |_| Ok(()))?;
    let (layout, recognised) = layout(session, book, ask)?;
    let rows = book.sheets.get(layout.sheet).map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
    let last = layout.header.last().copied().unwrap_or(0);
    let samples = |at: usize| -> Vec<String> {
        let cells = rows.iter().filter(|row| row.number > last).filter_map(|row| row.cells.get(at)).map(|cell| line(cell));
        cells.filter(|cell| !cell.is_empty()).take(SAMPLES).map(|cell| cell.chars().take(60).collect()).collect()
    };
    let alike = alike(book, &layout);
    let sheet = |(at, it): (usize, &Sheet)| SheetChoice {
        name: it.name.clone(),
        rows: it.rows.len(),
        hidden: it.hidden,
        alike: alike.contains(&at),
    };
    let columns = layout.columns.iter().zip(&layout.headings).zip(&layout.sure).enumerate();
    Ok(ImportFile {
        name: name.to_owned(),
        sheets: book.sheets.iter().enumerate().map(sheet).collect(),
        sheet: layout.sheet,
        header: layout.header.clone(),
        columns: columns
            .map(|(at, ((meaning, heading), sure))| ImportColumn {
                letter: letter(at),
                heading: heading.clone(),
                meaning: *meaning,
                sure: *sure,
                samples: samples(at),
            })
            .collect(),
        recognised,
    })
}

/// A, B, … Z, AA.
fn letter(at: usize) -> String {
    let own = char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    if at < 26 { own.to_string() } else { format!("{}{own}", letter(at / 26 - 1)) }
}

/// Understands the lines and compares them with the register.
///
/// # Errors
/// [`Code::NotPermitted`], [`Code::ImportNoLines`], [`Code::ImportNoNames`], [`Code::MalformedRequest`]; [`Code::Cancelled`] when it was given
/// up.
pub fn understand(session: &Session, book: &Book, ask: &ImportAsk, going: &Going) -> Result<Preview> {
    session.read(Command::ImportPreview, |_| Ok(()))?;
    let (layout, _) = layout(session, book, ask)?;
    check(book, &layout)?;
    let now = today(session.surroundings());
    session.read(Command::ImportPreview, |reader| Preview::beside(reader, book, &layout, now, going))
}

/// As [`understand`], where what was understood before does not hold any more: for other columns, after a change of the register, on another
/// day. What was understood must be of the same file.
///
/// # Errors
/// As [`understand`].
pub fn understand_anew(session: &Session, book: &Book, ask: &ImportAsk, known: &mut Option<Preview>, going: &Going) -> Result<()> {
    session.read(Command::ImportPreview, |_| Ok(()))?;
    let (layout, _) = layout(session, book, ask)?;
    if !holds(session, &layout, known.as_ref())? {
        *known = Some(understand(session, book, ask, going)?);
    }
    Ok(())
}

/// Whether something was understood of these columns, and nothing changed since.
pub(super) fn holds(session: &Session, layout: &Layout, known: Option<&Preview>) -> Result<bool> {
    let Some(of) = known.and_then(|known| known.of.as_ref()) else { return Ok(false) };
    let now = today(session.surroundings());
    session.read(Command::ImportPreview, |reader| Ok(*of == Moment::of(reader, layout, now)?))
}

/// What an import would do, a verdict a line.
///
/// # Errors
/// As [`understand`].
pub fn preview(session: &Session, book: &Book, ask: &ImportAsk, going: &Going) -> Result<ImportPreview> {
    show(session, &understand(session, book, ask, going)?)
}

/// What was understood, a verdict a line, with what would be written if nobody chose otherwise.
///
/// # Errors
/// [`Code::NotPermitted`].
pub fn show(session: &Session, understood: &Preview) -> Result<ImportPreview> {
    let usual = tally(session, understood, &ImportChoices::default())?;
    let mut lines: Vec<ImportLine> = understood.rows.iter().map(plain_line).collect();
    for family in &understood.found.families {
        fill(&mut lines, family);
    }
    Ok(ImportPreview { shape: understood.found.shape, lines, usual })
}

fn plain_line(verdict: &RowVerdict) -> ImportLine {
    let RowVerdict { row, verdict, reason, resembles, guards, .. } = verdict.clone();
    ImportLine { row, verdict, reason, resembles, people: Vec::new(), unread: Vec::new(), guards, protections: Vec::new() }
}

fn fill(lines: &mut [ImportLine], family: &FoundFamily) {
    let rows: BTreeSet<u32> = family.people.iter().map(|person| person.row).collect();
    for row in rows {
        if let Some(line) = lines.binary_search_by_key(&row, |line| line.row).ok().and_then(|at| lines.get_mut(at)) {
            line.protections = protections(family, row);
        }
    }
    for person in &family.people {
        let Ok(at) = lines.binary_search_by_key(&person.row, |line| line.row) else { continue };
        if let Some(line) = lines.get_mut(at) {
            line.people.push(short(person));
            line.unread.extend(person.unread.iter().cloned());
        }
    }
    if let Some(at) = family.rows.first().and_then(|row| lines.binary_search_by_key(row, |line| line.row).ok())
        && let Some(line) = lines.get_mut(at)
    {
        line.unread.extend(family.unread.iter().cloned());
    }
}

fn short(person: &FoundPerson) -> LinePerson {
    LinePerson {
        last: person.last.clone(),
        first: person.first.clone(),
        role: person.role,
        born: person.born,
        age: person.age.clone(),
        fiscal_code: person.fiscal_code.clone(),
    }
}
