//! Whose a column of births, ages or codes is that does not say so: the name before it, unless what stands in it tells otherwise.

use std::collections::HashMap;

use chrono::{Datelike as _, NaiveDate};

use super::settle::{Cells, SOME, is_name, is_personal};
use super::together::are_young;
use super::{About, Column, Meaning};
use crate::import::read::SheetRow;
use crate::import::value::beside::{Holds, bare};
use crate::import::value::children;
use crate::import::value::code::{self, ReadCode};
use crate::import::value::date::{self, Day, For};
use crate::import::value::words::plain;
use crate::typing::fiscal_code::{Disagreement, FiscalCode, Kind};

/// "Figlio 1 | Nato il | Figlio 2 | Nato il": what is one person's and does not say whose belongs to the name before it, where each stands
/// after another person's name or the sheet has no name without a word of whose. A code is of whom its letters are, and the birth it tells
/// too; no grown-up's birth is a child's.
pub(super) fn owners(columns: &mut [Meaning], cells: &Cells<'_>) {
    let parts = |column| matches!(column, Column::BornDay | Column::BornMonth | Column::BornYear);
    let own = |it: &Meaning| is_personal(it.column) && !parts(it.column) && it.about == About::Main;
    let main = columns.iter().position(|it| is_name(*it) && it.about == About::Main);
    let before: Vec<Option<About>> = (0..columns.len())
        .map(|at| columns.get(..at).unwrap_or_default().iter().rev().find(|it| is_name(**it)).map(|it| it.about))
        .collect();
    let mut whose: HashMap<Column, Vec<Option<About>>> = HashMap::new();
    for (meaning, before) in columns.iter().zip(&before).filter(|(meaning, _)| own(meaning)) {
        whose.entry(meaning.column).or_default().push(*before);
    }
    let known = columns.to_vec();
    let codes: Vec<(usize, About)> = (0..known.len())
        .filter(|at| known.get(*at) == Some(&Meaning::of(About::Main, Column::FiscalCode)))
        .filter_map(|at| Some((at, by_letters(&known, cells, at)?)))
        .collect();
    for (at, (meaning, before)) in columns.iter_mut().zip(&before).enumerate().filter(|(_, (meaning, _))| own(meaning)) {
        // "Minore | D.N. | Genitore": nothing of somebody stands before their own name.
        let nobodys = main.is_none_or(|main| at < main);
        let all = whose.get(&meaning.column).map(Vec::as_slice).unwrap_or_default();
        let each =
            all.len() > 1 && (1..all.len()).all(|at| all.get(at..).is_some_and(|rest| !rest.contains(all.get(at - 1).unwrap_or(&None))));
        let told = codes.iter().find(|(code, _)| *code == at).map(|(_, about)| *about);
        let told = told.or_else(|| (all.len() == 1 && meaning.column == Column::Born).then(|| by_code(cells, at, &codes)).flatten());
        let by_place = || {
            let about = before.filter(|_| each || nobodys)?;
            let years = matches!(meaning.column, Column::Born | Column::Age | Column::FiscalCode) && all.len() == 1;
            Some(if years { by_years(&known, cells, at, about) } else { about })
        };
        if let Some(about) = told.or_else(by_place) {
            meaning.about = about;
        }
    }
}

/// Of whom most codes of a column are, by their letters.
fn by_letters(columns: &[Meaning], cells: &Cells<'_>, at: usize) -> Option<About> {
    let mut fits: Vec<(About, usize)> =
        About::ALL.iter().filter(|about| columns.iter().any(|it| it.about == **about && is_name(*it))).map(|about| (*about, 0)).collect();
    let mut all = 0;
    for row in cells.body.iter().take(SOME) {
        let Some(ReadCode::Is { code, .. }) = row.cells.get(at).map(|cell| code::read(cell)) else { continue };
        // A provisional number has nobody's letters.
        if code.birth(cells.today).is_none() {
            continue;
        }
        all += 1;
        for (about, many) in &mut fits {
            *many += usize::from(is_of(&code, row, columns, *about, cells.today));
        }
    }
    let (about, most) = fits.iter().copied().max_by_key(|(_, many)| *many)?;
    let alone = fits.iter().all(|(other, many)| *other == about || *many < most);
    (most > 0 && most * 2 >= all && alone).then_some(about)
}

/// Of whom the births of a column are: of those whose codes tell the same days.
fn by_code(cells: &Cells<'_>, at: usize, codes: &[(usize, About)]) -> Option<About> {
    codes.iter().find_map(|(code, about)| {
        let (mut all, mut same) = (0, 0);
        for row in cells.body.iter().take(SOME) {
            let Some(born) = row.cells.get(*code).and_then(|cell| birth_of(cell, cells.today)) else { continue };
            let Some(Day::Is(day)) = row.cells.get(at).map(|cell| date::read(cell, For::Birth(0), cells.today)) else { continue };
            all += 1;
            same += usize::from(day == born);
        }
        (same > 0 && same * 2 >= all).then_some(*about)
    })
}

fn birth_of(cell: &str, today: NaiveDate) -> Option<NaiveDate> {
    match code::read(cell) {
        ReadCode::Is { code, .. } => code.birth(today).map(|birth| birth.date),
        _ => None,
    }
}

/// The one the place tells, unless the years are of other people: a grown-up's belong to the one of the line, to the name right behind, or to
/// the only grown-up; behind the second of two parents, of whom neither has one, they are nobody's, and stay to be looked at.
fn by_years(columns: &[Meaning], cells: &Cells<'_>, at: usize, placed: About) -> About {
    let mut adults: Vec<About> = columns.iter().filter(|it| is_name(**it) && it.about < About::Child).map(|it| it.about).collect();
    adults.dedup();
    let column = columns.get(at).map(|it| it.column);
    let young = are_young(at, cells);
    if placed >= About::Child {
        // Its letters are nobody's of the line.
        if column == Some(Column::FiscalCode) && any_valid(cells, at, column) {
            return About::Main;
        }
        if young != Some(false) {
            return placed;
        }
        let behind = columns.get(at + 1).filter(|it| is_name(**it) && it.about < About::Child).map(|it| it.about);
        let only = adults.first().copied().filter(|_| adults.len() == 1);
        return if adults.contains(&About::Main) { About::Main } else { behind.or(only).unwrap_or(About::Main) };
    }
    let mut children = columns.iter().filter(|it| is_name(**it) && it.about >= About::Child).map(|it| it.about);
    if let (Some(child), None, Some(true)) = (children.next(), children.next(), young) {
        return child;
    }
    let heading = cells.headings.get(at).map(|heading| plain(heading)).unwrap_or_default();
    let has_own = |about: About| columns.iter().any(|it| it.about == about && Some(it.column) == column);
    let others: Vec<About> = adults.iter().copied().filter(|about| *about != placed && !has_own(*about)).collect();
    let first = adults.first() == Some(&placed);
    let says = |words: &[&str]| heading.split(' ').any(|word| words.contains(&word));
    // "Nata il" is a mother's.
    if adults.contains(&About::Mother) && says(&["nata"]) && !says(&["nato", "o", "a"]) {
        return About::Mother;
    }
    if first || others.is_empty() || !any_valid(cells, at, column) { placed } else { About::Main }
}

/// Whether a column tells anything that could be somebody else's.
fn any_valid(cells: &Cells<'_>, at: usize, column: Option<Column>) -> bool {
    let told = |cell: &String| column != Some(Column::FiscalCode) || matches!(code::read(cell), ReadCode::Is { .. });
    cells.body.iter().take(SOME).filter_map(|row| row.cells.get(at)).any(told)
}

/// Whether a code's letters are of the names of somebody of a line; of a child that has first names alone, where its year is a child's too.
pub(in crate::import) fn is_of(code: &FiscalCode, row: &SheetRow, columns: &[Meaning], about: About, today: NaiveDate) -> bool {
    let cell = |column| {
        let cells = columns.iter().zip(&row.cells);
        cells.filter(|(it, _)| **it == Meaning::of(about, column)).map(|(_, cell)| cell.trim()).find(|cell| !cell.is_empty())
    };
    if let (Some(last), Some(first)) = (cell(Column::LastName), cell(Column::FirstName)) {
        return are_of(code, last, first) || are_of(code, first, last);
    }
    if let Some(whole) = cell(Column::FullName) {
        // "Anna" under "Mamma", beside the family's last name.
        return if whole.contains(' ') { splits(code, whole) } else { is_first_of(code, whole) };
    }
    if let Some(both) = cell(Column::Couple) {
        let both =
            ["\n", ";", "/", "&", "+", " - ", " – ", ",", " E "].iter().fold(both.to_owned(), |text, mark| text.replace(mark, " e "));
        return both.split(" e ").any(|one| splits(code, one));
    }
    let young = || code.birth(today).is_some_and(|birth| today.year() - birth.date.year() < 20);
    about >= About::Child
        && young()
        && cell(Column::Children).is_some_and(|cell| children::read(cell, today).named.iter().any(|child| is_first_of(code, &child.name)))
}

fn are_of(code: &FiscalCode, last: &str, first: &str) -> bool {
    // A provisional number has nobody's letters.
    if code.kind() != Kind::Person {
        return false;
    }
    let wrong = code.consistent_with(last, first, None, None);
    !wrong.contains(&Disagreement::LastName) && !wrong.contains(&Disagreement::FirstName)
}

/// Whether a name in one piece, cut somewhere, in either order, is a code's.
pub(in crate::import) fn splits(code: &FiscalCode, name: &str) -> bool {
    let name = bare(name, Holds::Whole).name.replace(',', " ");
    let words: Vec<&str> = name.split_whitespace().collect();
    (1..words.len()).any(|at| {
        let (one, other) = words.split_at(at);
        let (one, other) = (one.join(" "), other.join(" "));
        are_of(code, &one, &other) || are_of(code, &other, &one)
    })
}

/// Whether a name, or a first name alone, is a code's.
fn is_first_of(code: &FiscalCode, name: &str) -> bool {
    splits(code, name) || !code.consistent_with("", name, None, None).contains(&Disagreement::FirstName)
}
