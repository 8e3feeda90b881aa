//! A number under a heading that nobody understands, the same on lines that follow each other: what the lines of one family have in common.

use std::collections::HashSet;

use super::settle::{Cells, is_numbered};
use super::{About, Column, Meaning};
use crate::families::MemberRole;
use crate::import::read::SheetRow;
use crate::import::value::role;

/// A register of people with roles and without a column of families takes for one the column that tells them apart.
pub(super) fn settle(columns: &mut [Meaning], cells: &Cells<'_>) {
    let has = |column| columns.iter().any(|it| it.column == column);
    let Some(roles) = columns.iter().position(|it| *it == Meaning::of(About::Main, Column::Role)) else { return };
    if has(Column::Family) || has(Column::Children) || has(Column::Couple) {
        return;
    }
    let free = |at: &usize| columns.get(*at).is_some_and(|it| matches!(it.column, Column::Note | Column::Ignored));
    let found = (0..columns.len()).filter(free).find(|at| is_numbered(cells.body, *at) && are_families(cells.body, *at, roles));
    if let Some(it) = found.and_then(|at| columns.get_mut(at)) {
        *it = Meaning::of(About::Main, Column::Family);
    }
}

/// Whether nearly every line has one, none comes again further down, most are of several lines, and no two mothers or fathers have the same.
fn are_families(body: &[SheetRow], column: usize, roles: usize) -> bool {
    let mut runs: Vec<(&str, Vec<MemberRole>, usize)> = Vec::new();
    let mut blank = 0;
    for row in body {
        let cell = |at: usize| row.cells.get(at).map_or("", |cell| cell.trim());
        let said = cell(column);
        if said.is_empty() {
            blank += 1;
            continue;
        }
        if runs.last().is_none_or(|(known, ..)| *known != said) {
            runs.push((said, Vec::new(), 0));
        }
        if let Some((_, told, lines)) = runs.last_mut() {
            told.extend(role::read(cell(roles)));
            *lines += 1;
        }
    }
    let lines: usize = runs.iter().map(|(.., lines)| lines).sum();
    let kinds = runs.iter().map(|(said, ..)| *said).collect::<HashSet<_>>().len();
    let joined: usize = runs.iter().map(|(.., lines)| *lines).filter(|lines| *lines > 1).sum();
    let one_of_each = |told: &[MemberRole]| {
        [MemberRole::Mother, MemberRole::Father].iter().all(|head| told.iter().filter(|role| *role == head).count() < 2)
    };
    let whole = runs.iter().filter(|(_, told, lines)| *lines <= 15 && one_of_each(told)).count();
    // A family taken up again years later, a line copied twice.
    runs.len() > 1 && blank * 10 <= lines && kinds * 10 >= runs.len() * 9 && joined * 2 >= lines && whole * 20 >= runs.len() * 19
}
