//! Numbers of a register: which column says what lines are one family, and which only counts.

use std::collections::HashSet;

use super::layout::is_of_family;
use super::settle::{Cells, is_line_number};
use super::together::filled;
use super::{About, Column, Meaning};
use crate::import::read::SheetRow;

const NOTE: Meaning = Meaning::of(About::Main, Column::Note);

/// Of several columns of numbers one is the families': that which says so, and is not another on every line. The others stay told, unless they
/// only count the lines; so does what rises and falls, which counts something else.
pub(super) fn settle(columns: &mut [Meaning], cells: &Cells<'_>) {
    let says = |at: usize| cells.headings.get(at).is_some_and(|heading| is_of_family(heading));
    for (at, it) in columns.iter_mut().enumerate().filter(|(at, it)| it.column == Column::Family && !says(*at)) {
        if rises_and_falls(cells.body, at) {
            *it = NOTE;
        }
    }
    let all: Vec<usize> = (0..columns.len()).filter(|at| columns.get(*at).is_some_and(|it| it.column == Column::Family)).collect();
    if all.len() < 2 {
        return;
    }
    let shared = |at: &usize| !is_line_number(cells.body, *at);
    let best = all.iter().copied().find(|at| says(*at) && shared(at)).or_else(|| all.iter().copied().find(|at| shared(at)));
    let best = best.or_else(|| all.iter().copied().find(|at| says(*at))).or_else(|| all.first().copied());
    for at in all.into_iter().filter(|at| Some(*at) != best) {
        let told = is_told(cells.body, at) || shared(&at);
        if let Some(it) = columns.get_mut(at) {
            *it = if told { NOTE } else { Meaning::IGNORED };
        }
    }
}

/// Whether the number of a line is more than its place on the list: it does not rise by one from line to line, as those do on most.
pub(super) fn is_told(body: &[SheetRow], column: usize) -> bool {
    let figure = |cell: &str| cell.trim_end_matches(['.', ')', '°', 'º', '-']).parse::<u64>().ok();
    let all: Vec<Option<u64>> = filled(body, column).map(figure).collect();
    let before = std::iter::once(Some(0)).chain(all.iter().copied());
    let counted = all.iter().zip(before).filter(|(own, before)| own.zip(*before).is_some_and(|(own, before)| own == before + 1)).count();
    counted * 2 < all.len()
}

/// "9, 6, 9, 3, 9": a few small figures in no order count something, and join nobody.
fn rises_and_falls(body: &[SheetRow], column: usize) -> bool {
    let all: Vec<u32> = filled(body, column).filter_map(|cell| cell.parse().ok()).filter(|number| *number < 1000).collect();
    let (changes, falls) = all.windows(2).fold((0, 0), |(changes, falls), two| match two {
        [one, other] => (changes + usize::from(one != other), falls + usize::from(other < one)),
        _ => (changes, falls),
    });
    let kinds = all.iter().collect::<HashSet<_>>().len();
    all.len() * 10 >= filled(body, column).count() * 9 && falls * 4 > changes && kinds * 5 < all.len()
}
