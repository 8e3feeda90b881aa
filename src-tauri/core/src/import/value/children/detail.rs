//! What stands beside a name in a cell of children: a date, a year, an age, a sex, a role.

use chrono::{Datelike as _, NaiveDate};

use super::super::age;
use super::super::date::{self, Day, For};
use super::super::death;
use super::super::role;
use super::super::words::plain;
use super::{Child, roles};
use crate::families::{MemberRole, PersonSex};

/// The latest day a cell may speak of, and the greatest age.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub(super) reference: NaiveDate,
    pub(super) most: u32,
    /// Whether the cell tells sexes by a letter.
    pub(super) sexes: bool,
}

/// A death is no birth, and "+ 1" is one more.
fn is_more(rest: &str) -> bool {
    death::is_told(rest) || rest.starts_with('+')
}

/// What can be read of words that hold more than a date or an age: "6, scuola Rodari", "nato a Torino il 3/4/2015".
pub(super) fn partly(child: &mut Child, rest: &str, told: Told) {
    if is_more(rest) {
        return;
    }
    let inner = rest.trim().trim_matches(['(', ')', '[', ']']);
    let parts: Vec<&str> = inner.split([',', ';', '(']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let mut read = parts.iter().filter(|part| detail(part, told).is_some());
    if let (Some(part), None) = (read.next(), read.next()) {
        take(child, part, told);
    } else if let Some(Day::Is(day)) = inner
        .find(|c: char| c.is_ascii_digit())
        .and_then(|at| inner.get(at..))
        // "12/03/2015 a Bologna"
        .map(|figures| date::read(date::before_place(figures).map_or(figures, |(day, _)| day), For::Birth(0), told.reference))
    {
        child.born = Some(day);
    }
}

/// Gives details to the last children that have none: one to the last, several to as many.
pub(super) fn give(children: &mut [Child], rest: &str, told: Told) -> bool {
    if is_more(rest) {
        return false;
    }
    let inner = rest.trim().trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | ',' | '-' | ':' | ';') || c.is_whitespace());
    let (inner, twins) = without_twins(inner);
    let inner = inner.as_str();
    let bare = children.iter().rev().take_while(|child| child.age.is_none() && child.born.is_none() && child.unread.is_none()).count();
    let parts: Vec<&str> =
        inner.split([',', ';', '/']).flat_map(|part| part.split(" e ")).map(str::trim).filter(|part| !part.is_empty()).collect();
    // "Anna, Luca (figlio, 6 anni)": who it is and how old are of one of them.
    let of_one = |part: &&str| detail(part, told).is_some_and(|found| !found.is_child || found.age.is_some() || found.born.is_some());
    if parts.len() > 1 && parts.len() == bare && parts.iter().all(of_one) {
        let from = children.len() - bare;
        for (child, part) in children.iter_mut().skip(from).zip(&parts) {
            take(child, part, told);
        }
        return true;
    }
    // Of one birth: what is told of them is told of each.
    if twins && bare > 1 && (inner.is_empty() || detail(inner, told).is_some()) {
        let from = children.len() - bare;
        children.iter_mut().skip(from).for_each(|child| {
            take(child, inner, told);
        });
        return true;
    }
    match children.last_mut() {
        Some(last) if bare > 0 => take(last, inner, told),
        _ => false,
    }
}

/// Whether a word says that they are twins.
pub(super) fn is_twins(word: &str) -> bool {
    matches!(plain(word).as_str(), "gemelli" | "gemelle" | "gemello" | "gemella" | "gemellini" | "gemelline")
}

/// "gemelli, 4 anni" is "4 anni", of both.
fn without_twins(text: &str) -> (String, bool) {
    if !text.split_whitespace().any(is_twins) {
        return (text.to_owned(), false);
    }
    (text.split_whitespace().filter(|word| !is_twins(word)).collect::<Vec<_>>().join(" "), true)
}

fn take(child: &mut Child, text: &str, told: Told) -> bool {
    let most = if child.role.is_some() { 110 } else { told.most };
    let Some(detail) = detail(text, Told { most, ..told }) else { return false };
    child.is_child |= detail.is_child;
    let son = || role::son(Some(&child.name)).filter(|_| text.split(|c: char| !c.is_alphabetic()).any(|word| word == "figlio"));
    child.sex = child.sex.or(detail.sex).or_else(son);
    child.role = child.role.or(detail.role);
    child.role_word = child.role_word.take().or(detail.role_word);
    (child.born, child.age, child.told) = (detail.born, detail.age, detail.told);
    child.unread = detail.unread.or_else(|| child.unread.take());
    true
}

/// A date, a year or an age, with the sex and the role perhaps beside it.
pub(super) fn detail(text: &str, told: Told) -> Option<Child> {
    let mut found = Child::default();
    let mut of_child = false;
    let mut words: Vec<String> =
        text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    // "(M) 6"
    if let Some(first) = words.first_mut().filter(|word| matches!(word.as_str(), "(M)" | "(F)" | "(m)" | "(f)" | "M)" | "F)" | "m)" | "f)"))
    {
        *first = first.trim_matches(['(', ')']).to_owned();
    }
    // "18m", "38M".
    if let [one] = words.as_slice()
        && let Some(number) = one.strip_suffix(['m', 'M', 'f', 'F']).filter(|number| number.parse::<u32>().is_ok())
    {
        words = vec![number.to_owned(), one.replacen(number, "", 1)];
    }
    let written = words.join(" ");
    if let Some(age) = months(&mut words, told.sexes) {
        found.age = Some(age);
        return Some(found);
    }
    found.told = Some(written).filter(|written| *written != words.join(" "));
    words.retain(|word| match word.as_str() {
        "M" | "m" | "M." | "m." | "maschio" => {
            found.sex = Some(PersonSex::Male);
            false
        }
        "F" | "f" | "F." | "f." | "femmina" => {
            found.sex = Some(PersonSex::Female);
            false
        }
        _ if roles::is_child(word) => {
            of_child = true;
            found.is_child = true;
            found.sex = found.sex.or_else(|| role::sex_of(&plain(word), MemberRole::Child));
            // "neonato": how old, in a word.
            if plain(word).starts_with("neonat") {
                found.unread = Some(word.clone());
            }
            false
        }
        _ => match roles::adult(word) {
            Some(adult) => {
                (found.role, found.role_word) = (Some(adult.role), adult.word);
                found.sex = found.sex.or(adult.sex);
                false
            }
            None => true,
        },
    });
    let whole = words.join(" ").replace('½', " e mezzo");
    let said = plain(&whole);
    // "'07": a year.
    let short = whole.trim().strip_prefix(['\'', '’', '‘', '`']).filter(|year| year.len() == 2).and_then(|year| year.parse::<i32>().ok());
    if let Some(short) = short {
        let year = if short + 2000 <= told.reference.year() { short + 2000 } else { short + 1900 };
        found.age = Some(year.to_string());
        return Some(found);
    }
    let most = if found.role.is_some() { 110 } else { told.most };
    if let Some(age) = age::read(&said, most) {
        found.age = Some(age);
        return Some(found);
    }
    let mut words = said.as_str();
    while let Some((first, rest)) = words.split_once(' ')
        && matches!(first, "nel" | "classe" | "cl" | "anno" | "nato" | "nata" | "nt" | "nat" | "del" | "n")
    {
        words = rest;
    }
    match date::read(if words.len() < said.len() { words } else { &whole }, For::Birth(0), told.reference) {
        Day::Is(day) => found.born = Some(day),
        Day::Year(year) => {
            found.age = Some(year.to_string());
            // "gennaio 2015": the month has no place, and stays told.
            found.unread = said.split(' ').any(date::is_month).then(|| whole.clone());
        }
        Day::Nothing if found.sex.is_some() || found.role.is_some() || of_child => {}
        _ => return None,
    }
    Some(found)
}

/// "18 m": months, as far as people count in them; a small number with that letter is months or a boy, and stays as it is written.
fn months(words: &mut [String], sexes: bool) -> Option<String> {
    let [number, unit] = words else { return None };
    let count: u32 = number.parse().ok()?;
    let letter = matches!(unit.as_str(), "m" | "m.") && !sexes;
    if letter && age::are_months(count) {
        "mesi".clone_into(unit);
    }
    (letter && (1..18).contains(&count)).then(|| format!("{count} m"))
}
