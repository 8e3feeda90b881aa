//! Day, month and year of birth in columns of their own.

use super::settle::Cells;
use super::{About, Column, Meaning};
use crate::import::read::SheetRow;
use crate::import::value::words::plain;

/// So many lines tell whether years are of births.
const SOME: usize = 200;

/// Which part of a day a heading asks for: 0 the day, 1 the month, 2 the year.
pub(super) fn part_of_a_day(heading: &str) -> Option<usize> {
    const PARTS: [&[&str]; 3] =
        [&["gg", "g", "giorno", "day", "dd"], &["mm", "m", "mese", "month"], &["aaaa", "aa", "anno", "year", "yyyy", "yy"]];
    let said = plain(heading);
    said.split(' ').rev().chain(said.split(' ')).find_map(|word| PARTS.iter().position(|words| words.contains(&word)))
}

/// Day, month and year of birth in three columns that follow each other.
pub(super) fn day_month_year(columns: &mut [Meaning], sure: &mut [u8], cells: &Cells<'_>) {
    let headings = cells.headings;
    for at in 0..columns.len().saturating_sub(2) {
        let three = headings.get(at..at + 3).unwrap_or_default();
        let parts = three.iter().map(|heading| part_of_a_day(heading)).eq([Some(0), Some(1), Some(2)]);
        let birth = three
            .iter()
            .any(|heading| plain(heading).split(' ').any(|word| ["nasc", "nat", "birth"].iter().any(|stem| word.starts_with(stem))));
        let has = |wanted| columns.iter().any(|it| it.column == wanted);
        let aged = columns.contains(&Meaning::of(About::Main, Column::Age));
        let born = || !has(Column::Born) && are_births(cells.body, at + 2, aged);
        if !parts || !birth && !born() {
            continue;
        }
        let about =
            columns.get(at..at + 3).unwrap_or_default().iter().find(|it| it.about != About::Main).map_or(About::Main, |it| it.about);
        for (place, column) in (at..).zip([Column::BornDay, Column::BornMonth, Column::BornYear]) {
            if let (Some(meaning), Some(sure)) = (columns.get_mut(place), sure.get_mut(place)) {
                *meaning = Meaning::of(about, column);
                *sure = 90;
            }
        }
    }
}

/// "Giorno | Mese | Anno" without a word of whose: years of many ages are of births, those of a diary follow each other; beside ages they have
/// to be in no order.
fn are_births(body: &[SheetRow], at: usize, aged: bool) -> bool {
    let years: Vec<i32> = body
        .iter()
        .take(SOME)
        .filter_map(|row| row.cells.get(at)?.trim().parse().ok())
        .filter(|year| (1900..2100).contains(year))
        .collect();
    let span = years.iter().max().zip(years.iter().min()).map(|(last, first)| last - first);
    let falls = years.windows(2).filter(|two| matches!(two, [one, other] if other < one)).count();
    years.len() > 1 && span.is_some_and(|span| span >= 12) && (!aged || falls * 4 >= years.len() - 1)
}
