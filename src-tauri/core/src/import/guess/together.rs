//! Columns that only beside others tell what they are: whose line it is, who stands beside the parents, what a family is called by.

use chrono::Datelike as _;

use super::headings::{Beside, beside, is_of_anyone, is_of_head, is_of_many, is_of_siblings};
use super::persons::{is_caller, leaders, persons};
use super::settle::{Cells, SOME, is_name, is_of_kin, is_of_members, is_personal};
use super::{About, Column, Meaning};
use crate::import::read::SheetRow;
use crate::import::value::code::{self, ReadCode};
use crate::import::value::date::{self, Day, For};
use crate::import::value::words::plain;
use crate::import::value::{age, children, couple};

const NOTE: Meaning = Meaning::of(About::Main, Column::Note);

/// Before the columns without telling headings are looked at.
pub(super) fn first(columns: &mut [Meaning], cells: &Cells<'_>) {
    heads(columns, cells);
    leaders(columns, cells);
    persons(columns, cells);
    minors(columns, cells);
    // Once the child is known as one, whoever signs for it heads the line.
    persons(columns, cells);
    parents_beside(columns, cells);
    others(columns, cells);
}

/// After all else; answers the column of the families' last names.
pub(super) fn last(columns: &mut [Meaning], cells: &Cells<'_>) -> Option<usize> {
    couples(columns, cells);
    members(columns, cells);
    births(columns, cells);
    rules(columns);
    role_of_other(columns);
    surnames(columns, cells)
}

/// "Minore | Esercente la responsabilità | Parentela": a role that does not say whose is of the only grown-up.
fn role_of_other(columns: &mut [Meaning]) {
    let role = Meaning::of(About::Main, Column::Role);
    let adults: Vec<About> = columns.iter().filter(|it| is_name(**it) && it.about < About::Child).map(|it| it.about).collect();
    let child = columns.iter().any(|it| is_name(*it) && it.about >= About::Child);
    let only = adults.first().filter(|about| child && About::OTHERS.contains(about) && adults.iter().all(|other| other == *about)).copied();
    let free = only.filter(|about| !columns.contains(&Meaning::of(*about, Column::Role)));
    if let (Some(about), Some(it)) = (free, columns.iter_mut().find(|it| **it == role)) {
        it.about = about;
    }
}

/// What stands in a column, as far as is looked.
pub(super) fn filled(body: &[SheetRow], column: usize) -> impl Iterator<Item = &str> {
    body.iter().take(SOME).filter_map(move |row| row.cells.get(column)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
}

pub(super) fn is_main_name(it: &Meaning) -> bool {
    it.about == About::Main && matches!(it.column, Column::FullName | Column::Couple | Column::FirstName | Column::LastName)
}

/// "Capofamiglia" beside the name of each line's own person: what the lines of one family have in common.
fn heads(columns: &mut [Meaning], cells: &Cells<'_>) {
    let head = |at: usize| cells.headings.get(at).is_some_and(|heading| is_of_head(heading));
    let own = columns.iter().enumerate().any(|(at, it)| is_main_name(it) && !head(at));
    let numbered = columns.iter().any(|it| it.column == Column::Family);
    for (at, it) in columns.iter_mut().enumerate().filter(|(at, it)| own && is_main_name(it) && head(*at)) {
        *it = if numbered || filled(cells.body, at).next().is_none() { NOTE } else { Meaning::of(About::Main, Column::Family) };
    }
}

/// "Cognome | Nome | Data di nascita | Madre | Padre", or a guardian: whose line it is, is a child. "Iscritto", "utente" and "partecipante" may be
/// of any age: those who are young, beside their parents, are children too.
fn minors(columns: &mut [Meaning], cells: &Cells<'_>) {
    let anyone = |at: usize| cells.headings.get(at).is_some_and(|heading| is_of_anyone(heading));
    let another = another_name(columns, cells);
    let elder_of_line = |at: usize| {
        let kind = cells.headings.get(at).and_then(|heading| beside(heading));
        another == Some(at) || kind == Some(Beside::Parent) && !anyone(at)
    };
    let own = |at: usize, it: &Meaning| is_main_name(it) && it.column != Column::Couple && !elder_of_line(at);
    let whole = columns.iter().enumerate().any(|(at, it)| own(at, it) && it.column != Column::LastName);
    let brothers = |at: usize| cells.headings.get(at).is_some_and(|heading| is_of_siblings(heading));
    let child = columns.iter().enumerate().any(|(at, it)| it.about >= About::Child && is_name(*it) && !brothers(at));
    let role = columns.contains(&Meaning::of(About::Main, Column::Role));
    if !whole || child || role {
        return;
    }
    let named = |about: About| columns.iter().any(|it| it.about == about && is_name(*it));
    let strong = another.is_some()
        || named(About::Mother) && named(About::Father)
        || columns.iter().enumerate().any(|(at, it)| is_main_name(it) && (it.column == Column::Couple || elder_of_line(at)));
    let weak = [About::Mother, About::Father, About::Other].into_iter().any(named);
    let first_other = columns.iter().enumerate().position(|(at, it)| is_name(*it) && !own(at, it)).unwrap_or(columns.len());
    let first_own = columns.iter().enumerate().position(|(at, it)| own(at, it)).unwrap_or(0);
    // What is told before the elders' names, where they stand behind the child's.
    let end = if first_other > first_own { first_other } else { columns.len() };
    let told = |column| columns.iter().take(end).position(|it| *it == Meaning::of(About::Main, column));
    let young =
        [Column::Born, Column::BornYear, Column::Age, Column::FiscalCode].into_iter().find_map(|column| are_young(told(column)?, cells));
    let any = columns.iter().enumerate().any(|(at, it)| own(at, it) && anyone(at));
    let called = another.filter(|at| columns.get(*at).is_some_and(|it| !is_main_name(it)));
    let sure = !any && called.is_none();
    if !(strong && sure && young != Some(false) || (weak || strong) && young == Some(true)) {
        return;
    }
    // "Cell. utente" is of the same one; "Cell." alone is of whoever calls.
    let reached = |at: usize, it: &Meaning| matches!(it.column, Column::Phone | Column::Email) && anyone(at);
    let theirs: Vec<bool> = columns
        .iter()
        .enumerate()
        .map(|(at, it)| {
            let behind = is_personal(it.column) && (first_own..end).contains(&at);
            own(at, it) || it.about == About::Main && (behind || reached(at, it))
        })
        .collect();
    for (it, _) in columns.iter_mut().zip(theirs).filter(|(_, theirs)| *theirs) {
        it.about = About::Child;
    }
    if let Some(it) = called.and_then(|at| columns.get_mut(at)) {
        *it = Meaning::of(About::Main, Column::FullName);
    }
}

/// A column of whole names beside those of whose line it is that are of somebody else: "Persona di riferimento", "Chi richiede", "Genitore firmatario".
fn another_name(columns: &[Meaning], cells: &Cells<'_>) -> Option<usize> {
    let at = |column| columns.iter().position(|it| *it == Meaning::of(About::Main, column));
    let own = match (at(Column::LastName), at(Column::FirstName)) {
        (Some(last), Some(first)) => vec![last, first],
        _ => vec![at(Column::FullName)?],
    };
    // Of a column that no heading calls one of names the cells have to be names of people, and its heading to ask for one.
    let calls = |at: usize| {
        let free = columns.get(at).is_some_and(|it| matches!(it.column, Column::Note | Column::Ignored));
        let names = cells.looks.get(at).is_some_and(|looks| looks.filled > 0 && looks.two_names >= 60 && looks.person >= 40);
        free && names && cells.headings.get(at).is_some_and(|heading| is_caller(&plain(heading)))
    };
    let parted = own.len() > 1;
    let whole = parted.then(|| at(Column::FullName).or_else(|| at(Column::Couple))).flatten();
    let whole = whole.or_else(|| (0..columns.len()).find(|at| calls(*at)))?;
    let (mut all, mut others) = (0, 0);
    for row in cells.body.iter().take(SOME) {
        let said = |at: usize| row.cells.get(at).map(|cell| plain(cell)).unwrap_or_default();
        let whole = said(whole);
        // A brother has the last name too.
        let own = own.last().map(|at| said(*at)).unwrap_or_default();
        let in_it = own.split(' ').filter(|word| whole.split(' ').any(|other| other == *word)).count();
        if !whole.is_empty() && !own.is_empty() {
            all += 1;
            others += usize::from(if parted { in_it < own.split(' ').count() } else { in_it < 2 });
        }
    }
    (all > 0 && others * 2 > all).then_some(whole)
}

/// Whether most of those of whom a birth or an age is told in a column are under age; `None` where nobody's is told.
pub(super) fn are_young(at: usize, cells: &Cells<'_>) -> Option<bool> {
    let year = cells.today.year();
    let years = |cell: &str| match date::read(cell, For::Birth(0), cells.today) {
        Day::Is(day) => Some(year - day.year()),
        Day::Year(born) => Some(year - born),
        _ => match code::read(cell) {
            ReadCode::Is { code, .. } => code.birth(cells.today).map(|birth| year - birth.date.year()),
            _ => age::years(&age::of_somebody(cell).unwrap_or_else(|| cell.trim().to_owned())).filter(|years| *years <= 110),
        },
    };
    let all: Vec<i32> = filled(cells.body, at).filter_map(years).collect();
    (!all.is_empty()).then(|| all.iter().filter(|years| **years < 20).count() * 10 >= all.len() * 6)
}

/// "Chi si rivolge | Cognome | Nome | Genitori dei bambini | Bambini": the parents stand beside whoever asks.
fn parents_beside(columns: &mut [Meaning], cells: &Cells<'_>) {
    let couple = Meaning::of(About::Main, Column::Couple);
    let named = columns.iter().any(|it| is_main_name(it) && it.column != Column::Couple);
    let child = columns.iter().any(|it| it.about >= About::Child && is_name(*it));
    let other = columns.iter().any(|it| it.about == About::Other);
    let parents = |at: usize| cells.headings.get(at).is_some_and(|heading| plain(heading).split(' ').any(|word| word == "genitori"));
    let Some(at) = (0..columns.len()).find(|at| columns.get(*at) == Some(&couple) && parents(*at)) else { return };
    if let Some(it) = columns.get_mut(at).filter(|_| named && child && !other) {
        it.about = About::Other;
    }
}

/// "Convivente", "Altro adulto", "Nonna", "Tutore": each is one more of a line, with what is told of each; who is told in words, or stands on
/// a line of one person, is a note.
fn others(columns: &mut [Meaning], cells: &Cells<'_>) {
    let kind = |at: usize| cells.headings.get(at).and_then(|heading| beside(heading)).unwrap_or(Beside::Parent);
    let helper = |at: usize| !matches!(kind(at), Beside::Parent | Beside::Spouse | Beside::Partner);
    let of_other: Vec<usize> = (0..columns.len()).filter(|at| columns.get(*at).is_some_and(|it| it.about == About::Other)).collect();
    let family = columns.iter().enumerate().any(|(at, it)| it.about != About::Main && !(it.about == About::Other && helper(at)));
    // A second one of the same kind has columns too: "Affidataria | Affidatario".
    let mut kinds: Vec<(Beside, usize)> = Vec::new();
    for &at in &of_other {
        let Some(it) = columns.get(at).filter(|it| is_name(**it)) else { continue };
        let looks = cells.looks.get(at);
        let whole =
            it.column != Column::FullName || looks.is_some_and(|looks| looks.filled > 0 && (looks.two_names >= 60 || looks.couple >= 30));
        let full = |at: usize| columns.get(at).is_some_and(|it| it.column == Column::FullName);
        let again = |known: &(Beside, usize)| known.0 == kind(at) && !(helper(at) && full(at) && full(known.1));
        if (!helper(at) || family && whole) && !kinds.iter().any(again) {
            kinds.push((kind(at), at));
        }
    }
    for at in of_other {
        let of_kind = |known: &(Beside, usize)| known.0 == kind(at);
        let before = kinds.iter().rposition(|known| of_kind(known) && known.1 <= at);
        // "Tel. affidatari" is the first one's.
        let name = columns.get(at).is_some_and(|it| is_name(*it) || is_personal(it.column));
        let slot = before.filter(|_| name).or_else(|| kinds.iter().position(of_kind));
        let slot = slot.or_else(|| (!helper(at) && kinds.len() <= 1).then_some(0));
        if let Some(it) = columns.get_mut(at) {
            match slot.and_then(|slot| About::OTHERS.get(slot)) {
                Some(about) => it.about = *about,
                None => *it = NOTE,
            }
        }
    }
}

/// Cells of two people each.
fn couples(columns: &mut [Meaning], cells: &Cells<'_>) {
    if columns.contains(&Meaning::of(About::Main, Column::Role)) {
        return;
    }
    for (it, looks) in columns.iter_mut().zip(cells.looks).filter(|(it, _)| it.about < About::Child) {
        match it.column {
            Column::FullName if looks.couple >= 30 => it.column = Column::Couple,
            Column::Couple if looks.couple == 0 && looks.two_names >= 60 => it.column = Column::FullName,
            _ => {}
        }
    }
}

/// "Composizione nucleo" with names in it; "Nucleo familiare" with names and who each is.
fn members(columns: &mut [Meaning], cells: &Cells<'_>) {
    let role = columns.contains(&Meaning::of(About::Main, Column::Role));
    if role {
        return;
    }
    // Beside a child in a column of its own only "altri componenti" are more people.
    let children: Vec<About> = columns.iter().filter(|it| it.about >= About::Child && is_name(**it)).map(|it| it.about).collect();
    let free = About::CHILDREN.into_iter().find(|about| !children.contains(about));
    for (at, it) in columns.iter_mut().enumerate() {
        let heading = cells.headings.get(at).map_or("", |heading| heading.as_str());
        if !children.is_empty() && !plain(heading).split(' ').any(|word| matches!(word, "altri" | "altre")) {
            continue;
        }
        let kin = is_of_kin(heading);
        if !(is_of_members(heading) || kin) || !matches!(it.column, Column::Ignored | Column::Note | Column::Family) {
            continue;
        }
        let all = filled(cells.body, at).count();
        let named = filled(cells.body, at)
            .filter(|cell| children::names_somebody(cell, cells.today) && (!kin || children::tells_roles(cell, cells.today)))
            .count();
        if all > 0 && named * 2 >= all {
            *it = Meaning::of(free.unwrap_or(About::Child), Column::Children);
            return;
        }
    }
}

/// "Genitori | Figlio | Nato il": the birth behind a child's name is the child's, where it is of somebody under age or there is one for two parents.
fn births(columns: &mut [Meaning], cells: &Cells<'_>) {
    let couple = columns.contains(&Meaning::of(About::Main, Column::Couple));
    for at in 1..columns.len() {
        let Some(born) = columns.get(at).copied().filter(|it| it.about == About::Main && matches!(it.column, Column::Born | Column::Age))
        else {
            continue;
        };
        let name = columns.get(at - 1).copied().filter(|it| it.about >= About::Child && is_name(*it));
        // "Alunno/a | Classe | Nato/a il": the last name before it, where those who were born are under age.
        let before = || columns.get(..at)?.iter().rev().copied().find(|it| is_name(*it)).filter(|it| it.about >= About::Child);
        let before = || before().filter(|_| are_young(at, cells) == Some(true));
        let free = |about: &About| !columns.contains(&Meaning::of(*about, born.column));
        let Some(child) = name.or_else(before).or_else(|| only_child(columns, at, cells)).map(|it| it.about).filter(free) else { continue };
        let all = filled(cells.body, at).count();
        let double = filled(cells.body, at).filter(|cell| [" - ", " / ", " e ", ";", ", "].iter().any(|mark| cell.contains(mark))).count();
        if (are_young(at, cells) == Some(true) || couple && double * 10 < all * 3)
            && let Some(it) = columns.get_mut(at)
        {
            it.about = child;
        }
    }
}

/// The one child a line names, where births that do not say whose they are would make a child of whoever the line is headed by.
fn only_child(columns: &[Meaning], at: usize, cells: &Cells<'_>) -> Option<Meaning> {
    let mut children = columns.iter().zip(cells.headings).filter(|(it, _)| it.about >= About::Child && is_name(**it));
    let ((child, heading), None) = (children.next()?, children.next()) else { return None };
    let parent = columns.iter().any(is_main_name);
    (parent && !is_of_many(heading) && !is_of_siblings(heading) && are_young(at, cells) == Some(true)).then_some(*child)
}

/// A rule for the phone beside it, of whoever's phone that is: where one is all there is, or each has its own. One rule for the phones of several
/// people stays the line's.
fn rules(columns: &mut [Meaning]) {
    let phone = |it: &Meaning| it.column == Column::Phone;
    let rule = |it: &Meaning| it.column == Column::ContactRule;
    let mut whose: Vec<About> = columns.iter().filter(|it| phone(it)).map(|it| it.about).collect();
    whose.dedup();
    let each = columns.windows(2).filter(|two| matches!(two, [one, other] if phone(one) && rule(other))).count();
    let each = each > 1 && each == whose.len();
    let mut before: Option<About> = None;
    for it in columns.iter_mut() {
        if rule(it) && it.about == About::Main {
            match whose.as_slice() {
                [one] => it.about = *one,
                _ => it.about = before.filter(|_| each).unwrap_or(About::Main),
            }
        } else if !rule(it) {
            before = Some(it.about).filter(|_| phone(it));
        }
    }
}

/// "Famiglia" or "Cognome" with last names, where the parents have first names alone.
fn surnames(columns: &mut [Meaning], cells: &Cells<'_>) -> Option<usize> {
    let named = |column| columns.contains(&Meaning::of(About::Main, column));
    if named(Column::FullName) || named(Column::FirstName) || named(Column::Couple) || named(Column::LastName) {
        return None;
    }
    let at = columns.iter().position(|it| *it == Meaning::of(About::Main, Column::Family))?;
    let others = columns.iter().any(|it| it.about != About::Main && is_name(*it));
    let all = filled(cells.body, at).count();
    let lasts = filled(cells.body, at).filter(|cell| couple::is_last_name(cell)).count();
    let adults = columns.iter().any(|it| it.about != About::Main && it.about < About::Child && is_name(*it));
    if others && all > 0 && lasts * 10 >= all * 8 {
        return Some(at);
    }
    // "Famiglia" with whole names: whoever it is called by.
    let looks = cells.looks.get(at)?;
    if others
        && !adults
        && looks.two_names >= 60
        && let Some(it) = columns.get_mut(at)
    {
        it.column = if looks.couple >= 30 { Column::Couple } else { Column::FullName };
    }
    None
}
