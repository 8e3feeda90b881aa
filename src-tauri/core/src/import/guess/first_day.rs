//! The day a family came, where the heading has no word for it: "Avvio", "Ricevuta il", "Frequenta dal".

use chrono::Datelike as _;

use super::headings::read;
use super::settle::Cells;
use super::together::filled;
use super::{About, Column, Meaning};
use crate::import::value::date::{self, Day, For};
use crate::import::value::words::plain;

/// What days of other things are headed by.
const OTHERS: [&str; 27] = [
    "divis", "separ", "spos", "matrim", "nozz", "unione", "scad", "fine", "chius", "dimiss", "cess", "conclus", "prossim", "ultim", "nasc",
    "nat", "mort", "decess", "udienz", "sentenz", "decret", "firm", "consens", "privacy", "aggiorn", "rinnov", "evas",
];
/// So many years a register goes back.
const YEARS: i32 = 25;

/// The first column of days of the register's own time, where none is told to be the first contact.
pub(super) fn settle(columns: &mut [Meaning], sure: &mut [u8], cells: &Cells<'_>) {
    if columns.iter().any(|it| it.column == Column::FirstContact) {
        return;
    }
    let recent = |cell: &str| match date::read(cell, For::Register, cells.today) {
        Day::Is(day) => cells.today.year() - day.year() <= YEARS,
        _ => false,
    };
    let is_first = |at: usize| {
        let heading = cells.headings.get(at).map_or("", String::as_str);
        let other = plain(heading).split(' ').any(|word| OTHERS.iter().any(|stem| word.starts_with(stem)));
        let days = filled(cells.body, at).filter(|cell| recent(cell)).count() * 10;
        let all = filled(cells.body, at).count();
        let untold =
            columns.get(at).is_some_and(|it| it.column == Column::Note) && read(heading).is_none_or(|it| it.column == Column::Note);
        untold && !other && all > 2 && days >= all * 9
    };
    let Some(at) = (0..columns.len()).find(|at| is_first(*at)) else { return };
    if let (Some(it), Some(sure)) = (columns.get_mut(at), sure.get_mut(at)) {
        (*it, *sure) = (Meaning::of(About::Main, Column::FirstContact), 50);
    }
}
