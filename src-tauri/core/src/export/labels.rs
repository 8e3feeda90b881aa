//! Address labels on sheets as stationers sell them, beginning where a used sheet is still whole.

use accogli_paper::{Block, Document, Drawing, DrawnWords, Margins, Meta, PageSetup};
use serde::{Deserialize, Serialize};

use super::outgoing::{Purpose, keep};
use super::recipients::{LeftOut, Recipient, Recipients, read};
use crate::centre::{Printout, Sheet};
use crate::clock::today;
use crate::entry::number;
use crate::error::{Code, Error, Result};
use crate::store::codes;
use crate::vault::{Command, Role, Session};

codes! {
    /// A sheet of labels on A4: columns × rows and the size of one, in millimetres.
    pub enum LabelSheet {
        /// 3 × 8, 70 × 37.
        ThreeByEight = "3x8",
        /// 3 × 7, 63.5 × 38.1.
        ThreeBySeven = "3x7",
        /// 2 × 8, 99.1 × 33.9.
        TwoByEight = "2x8",
        /// 2 × 7, 99.1 × 38.1.
        TwoBySeven = "2x7",
    }
}

/// To whom, on which sheet, from which label on, and why.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct LabelsRequest {
    /// To whom.
    pub recipients: Recipients,
    /// The sheet.
    pub sheet: LabelSheet,
    /// The first free label, from 1, along the rows.
    pub start: u32,
    /// Why they are printed.
    pub reason: String,
}

/// The print, and who has no label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct LabelsAnswer {
    /// The print.
    pub sheet: Sheet,
    /// How many labels.
    pub records: u32,
    /// Who was left out, and why.
    pub left_out: Vec<LeftOut>,
}

/// Measures in millimetres.
#[derive(Debug, Clone, Copy)]
struct Grid {
    columns: usize,
    rows: usize,
    size: (f64, f64),
    first: (f64, f64),
    step: (f64, f64),
}

impl LabelSheet {
    const fn grid(self) -> Grid {
        match self {
            Self::ThreeByEight => Grid { columns: 3, rows: 8, size: (70.0, 37.0), first: (0.0, 0.5), step: (70.0, 37.0) },
            Self::ThreeBySeven => Grid { columns: 3, rows: 7, size: (63.5, 38.1), first: (7.2, 15.15), step: (66.0, 38.1) },
            Self::TwoByEight => Grid { columns: 2, rows: 8, size: (99.1, 33.9), first: (4.65, 12.9), step: (101.6, 33.9) },
            Self::TwoBySeven => Grid { columns: 2, rows: 7, size: (99.1, 38.1), first: (4.65, 15.15), step: (101.6, 38.1) },
        }
    }
}

/// Points in a millimetre.
const PT_PER_MM: f32 = 72.0 / 25.4;
/// Height of letters and of a line, in millimetres, and the free edge of a label, which printers cannot reach on a sheet's border.
const LETTERS: f64 = 3.9;
const LINE: f64 = 5.2;
const EDGE: f64 = 6.0;

/// Prints the labels; who has a hidden address gets none and is named.
///
/// # Errors
/// [`crate::Code::NotPermitted`] for all open files to whom does not coordinate; [`crate::Code::Required`] beside `reason`, [`crate::Code::NumberOutOfRange`] beside `start`, [`crate::Code::PaperFailed`].
pub fn labels(session: &mut Session, request: &LabelsRequest) -> Result<(Printout, u32, Vec<LeftOut>)> {
    let (me, now) = (session.me().id, today(session.surroundings()));
    let grid = request.sheet.grid();
    // Every open file's address in one print is a list of everybody, which is the coordinator's as any other is.
    let everybody = request.recipients.programme_id.is_none() && request.recipients.family_ids.is_empty();
    let refused = everybody && session.me().role != Role::Coordinator;
    let saved = session.write(Command::ExportLabels, |writer| {
        if refused {
            return Err(Error::new(Code::NotPermitted));
        }
        let most = u32::try_from(grid.columns * grid.rows).unwrap_or(1);
        let start = number("start", Some(request.start), 1, most)?.unwrap_or(1);
        let (recipients, left_out) = read(writer, &request.recipients, now)?;
        let purpose = Purpose { reason: &request.reason, addressee: None };
        let records = keep(writer, me, ("labels", "pdf"), &purpose, request.recipients.programme_id, recipients.len())?;
        let printout = Printout::new(document(grid, start as usize - 1, &recipients), &format!("Etichette {now}"))?;
        Ok((printout, records, left_out))
    })?;
    Ok(saved.value)
}

fn document(grid: Grid, start: usize, recipients: &[Recipient]) -> Document {
    let setup = PageSetup { margins: Margins { top: 0.0, right: 0.0, bottom: 0.0, left: 0.0 }, ..PageSetup::default() };
    let mut document = Document::new(Meta::new("Etichette")).setup(setup).plain();
    let per_page = grid.columns * grid.rows;
    let mut page = Vec::new();
    for (place, one) in (start..).zip(recipients) {
        if place > start && place % per_page == 0 {
            document.push(sheet(std::mem::take(&mut page)));
            document.push(Block::PageBreak);
        }
        label(grid, place % per_page, one, &mut page);
    }
    document.with(sheet(page))
}

fn sheet(words: Vec<DrawnWords>) -> Drawing {
    Drawing { width: 210.0, height: 296.9, letters: LETTERS, max_mm: 297.0, max_scale: PT_PER_MM, lines: Vec::new(), words }
}

fn label(grid: Grid, place: usize, one: &Recipient, words: &mut Vec<DrawnWords>) {
    let (column, row) = (place % grid.columns, place / grid.columns);
    let (left, top) = (grid.first.0 + column as f64 * grid.step.0, grid.first.1 + row as f64 * grid.step.1);
    // Letters are half as wide as they are high, on the average; a long line goes on below.
    let most = ((grid.size.0 - 2.0 * EDGE) / (LETTERS * 0.52)) as usize;
    let mut lines: Vec<(String, bool)> = broken(&one.name, most).into_iter().map(|line| (line, true)).collect();
    lines.extend(broken(&one.street, most).into_iter().map(|line| (line, false)));
    lines.extend(broken(format!("{} {}", one.code, one.municipality).trim(), most).into_iter().map(|line| (line, false)));
    lines.truncate((((grid.size.1 - 6.0) / LINE) as usize).max(1));
    let first = top + (grid.size.1 - lines.len() as f64 * LINE) / 2.0 + LINE * 0.75;
    for (line, (text, bold)) in lines.into_iter().enumerate() {
        words.push(DrawnWords { x: left + EDGE, y: first + line as f64 * LINE, text, bold, middle: false });
    }
}

/// A text in lines of at most so many letters, between words; a word longer than a line is cut.
fn broken(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let word: String = word.chars().take(most).collect();
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}
