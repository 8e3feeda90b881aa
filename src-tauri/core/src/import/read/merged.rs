//! Cells merged over several lines: what stands in the first is said of each of them, as where the brothers of a family share their mother's.

use calamine::Dimensions;

use super::{Collector, MOST_TEXT, NO_VALUE, too_large};
use crate::error::Result;

/// More lines than a family has are a frame, and no family.
const MOST_LINES: u32 = 30;

impl Collector {
    /// Writes the text of each such cell on its other lines, but for numbers and addresses of mail: those are of whoever stands first. The
    /// headings are left as they are.
    pub(super) fn spread(&mut self, merged: &[Dimensions]) -> Result<()> {
        let told = |cells: &[String]| cells.iter().filter(|cell| !cell.is_empty()).count();
        let Some(headings) = self.rows.iter().find(|row| told(&row.cells) >= 3).map(|row| row.number) else { return Ok(()) };
        for region in merged {
            let ((top, column), (end, last)) = (region.start, region.end);
            let top = top.saturating_add(1);
            if column != last || end < top || end - top > MOST_LINES || top <= headings {
                continue;
            }
            let column = column as usize;
            let Some(text) = self.cell(top, column).filter(|text| is_shared(text)).cloned() else { continue };
            for number in top + 1..=end.saturating_add(1) {
                let Ok(at) = self.rows.binary_search_by_key(&number, |row| row.number) else { continue };
                let Some(row) = self.rows.get_mut(at) else { continue };
                row.cells.resize(row.cells.len().max(column + 1), String::new());
                if let Some(cell) = row.cells.get_mut(column).filter(|cell| cell.is_empty()) {
                    cell.clone_from(&text);
                    self.text += text.len() + 8;
                }
            }
            if self.text > MOST_TEXT {
                return Err(too_large());
            }
        }
        Ok(())
    }

    fn cell(&self, number: u32, column: usize) -> Option<&String> {
        let at = self.rows.binary_search_by_key(&number, |row| row.number).ok()?;
        self.rows.get(at)?.cells.get(column)
    }
}

fn is_shared(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let day = text.len() <= 10 && digits == 8;
    !text.is_empty() && !text.starts_with(NO_VALUE) && !text.contains('@') && (digits < 7 || day)
}
