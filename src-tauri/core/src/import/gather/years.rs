//! The one year a sheet or its titles name: the days of a diary are written without it.

use chrono::{Datelike as _, NaiveDate};

use super::{About, Column, Layout, Reading};
use crate::import::read::{Sheet, SheetRow};
use crate::import::value::date::{self, Day, For};
use crate::import::value::words::plain;

/// The year that the name of a sheet and the titles above and between its lines agree on. "2023/24" names two.
pub(super) fn of_sheet(sheet: &Sheet, layout: &Layout) -> Option<i32> {
    let first = layout.header.first().copied().unwrap_or(0);
    let alone = |row: &SheetRow| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count() == 1;
    let titles = sheet.rows.iter().filter(|row| row.number < first || alone(row)).flat_map(|row| &row.cells);
    let mut years: Vec<i32> = Vec::new();
    for title in std::iter::once(&sheet.name).chain(titles) {
        let said = plain(title);
        let words: Vec<&str> = said.split(' ').collect();
        for (at, word) in words.iter().enumerate() {
            let Some(year) = word.parse().ok().filter(|year| word.len() == 4 && (1980..2100).contains(year)) else { continue };
            years.push(year);
            let short = words.get(at + 1).and_then(|next| next.parse::<i32>().ok().filter(|_| next.len() == 2));
            years.extend(short.filter(|short| *short == (year + 1) % 100).map(|_| year + 1));
        }
    }
    years.sort_unstable();
    years.dedup();
    if let [year] = years.as_slice() { Some(*year) } else { None }
}

impl Reading<'_> {
    /// Whether no day of the first contacts that is written with its year is of another one.
    pub(super) fn year_of(&self, year: Option<i32>, lines: &[&SheetRow]) -> Option<i32> {
        let days = || lines.iter().map(|row| date::read(self.cell(row, About::Main, Column::FirstContact), For::Register, self.today));
        year.filter(|year| days().all(|day| !matches!(day, Day::Is(day) if day.year() != *year)))
    }

    /// "19/1" of a sheet of 2024.
    pub(super) fn with_year(&self, text: &str) -> Option<NaiveDate> {
        let (day, month) = date::without_year(text)?;
        NaiveDate::from_ymd_opt(self.year?, month, day).filter(|day| *day <= self.today)
    }
}
