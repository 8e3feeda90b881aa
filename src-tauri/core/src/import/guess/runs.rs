//! A number under a heading that nobody understands, the same on lines that follow each other: what the lines of one family have in common.

use std::collections::HashSet;

use super::headings::read;
use super::settle::{Cells, is_numbered};
use super::{About, Column, Meaning};
use crate::families::MemberRole;
use crate::import::read::SheetRow;
use crate::import::value::role;
use crate::import::value::words::plain;

/// Lines that follow each other with one number.
struct Run<'s> {
    said: &'s str,
    rows: Vec<&'s SheetRow>,
}

/// A register of people with roles and without a column of families takes for one the column that tells them apart.
pub(super) fn settle(columns: &mut [Meaning], sure: &mut [u8], cells: &Cells<'_>) {
    let has = |column| columns.iter().any(|it| it.column == column);
    let Some(roles) = columns.iter().position(|it| *it == Meaning::of(About::Main, Column::Role)) else { return };
    if has(Column::Family) || has(Column::Children) || has(Column::Couple) {
        return;
    }
    let shared = [Column::LastName, Column::FullName, Column::Phone, Column::Address];
    let shared: Vec<usize> =
        (0..columns.len()).filter(|at| columns.get(*at).is_some_and(|it| it.about == About::Main && shared.contains(&it.column))).collect();
    let free = |at: &usize| {
        let told = cells.headings.get(*at).is_some_and(|heading| read(heading).is_some());
        let days = cells.looks.get(*at).is_some_and(|looks| looks.date >= 50);
        columns.get(*at).is_some_and(|it| matches!(it.column, Column::Note | Column::Ignored)) && !told && !days
    };
    let found = (0..columns.len()).filter(free).find(|at| is_numbered(cells.body, *at) && are_families(cells.body, *at, roles, &shared));
    if let Some((it, sure)) = found.and_then(|at| columns.get_mut(at).zip(sure.get_mut(at))) {
        (*it, *sure) = (Meaning::of(About::Main, Column::Family), 50);
    }
}

/// Whether nearly every line has one, none comes again further down, most are of several lines, no two mothers or fathers have the same, and
/// the lines of each hang together by a last name, a number or a street.
fn are_families(body: &[SheetRow], column: usize, roles: usize, shared: &[usize]) -> bool {
    let mut runs: Vec<Run<'_>> = Vec::new();
    let mut blank = 0;
    for row in body {
        let said = row.cells.get(column).map_or("", |cell| cell.trim());
        match runs.last_mut() {
            _ if said.is_empty() => blank += 1,
            Some(last) if last.said == said => last.rows.push(row),
            _ => runs.push(Run { said, rows: vec![row] }),
        }
    }
    let lines: usize = runs.iter().map(|run| run.rows.len()).sum();
    let kinds = runs.iter().map(|run| run.said).collect::<HashSet<_>>().len();
    let several: Vec<&Run<'_>> = runs.iter().filter(|run| run.rows.len() > 1).collect();
    let joined: usize = several.iter().map(|run| run.rows.len()).sum();
    let whole = several.iter().filter(|run| run.rows.len() <= 15 && has_one_of_each(run, roles) && hangs_together(run, shared)).count();
    // A family taken up again years later, a line copied twice.
    several.len() > 1 && blank * 10 <= lines && kinds * 10 >= runs.len() * 8 && joined * 2 >= lines && whole * 10 >= several.len() * 9
}

fn has_one_of_each(run: &Run<'_>, roles: usize) -> bool {
    let told: Vec<MemberRole> = run.rows.iter().filter_map(|row| role::read(row.cells.get(roles)?)).collect();
    [MemberRole::Mother, MemberRole::Father].iter().all(|head| told.iter().filter(|role| *role == head).count() < 2)
}

/// Whether every line shares a word of its name, its number or its street with another, and none of them only among themselves.
fn hangs_together(run: &Run<'_>, shared: &[usize]) -> bool {
    let told = |row: &SheetRow| -> HashSet<String> {
        let cells = shared.iter().filter_map(|at| Some((*at, plain(row.cells.get(*at)?))));
        cells.filter(|(_, said)| said.len() > 2).flat_map(|(at, said)| words(at, &said)).collect()
    };
    let mut open: Vec<HashSet<String>> = run.rows.iter().map(|row| told(row)).collect();
    let mut known = open.pop().unwrap_or_default();
    while let Some(at) = open.iter().position(|one| !one.is_disjoint(&known)) {
        known.extend(open.swap_remove(at));
    }
    open.is_empty()
}

/// A cell as a whole where it has figures, a name by its words.
fn words(at: usize, said: &str) -> Vec<String> {
    if said.bytes().any(|byte| byte.is_ascii_digit()) {
        return vec![format!("{at} {said}")];
    }
    said.split(' ').filter(|word| word.len() > 2).map(str::to_owned).collect()
}
