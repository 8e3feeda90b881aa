//! Which number the words between numbers belong to: one rule for the whole cell, and none where that is not clear.

use super::label;
use crate::families::MemberRole;
use crate::import::value::role;
use crate::import::value::safe;
use crate::import::value::words::plain;

/// The words on either side of a number that are its own.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

/// Deals the words before, between and behind numbers; `None` where it is not clear whose a number is.
pub(super) fn deal(words: &[String]) -> Option<Vec<Said>> {
    let mut said = vec![Said::default(); words.len().saturating_sub(1)];
    let [first, between @ .., last] = words else { return Some(said) };
    let (leads, follows) = (label(first).is_some(), label(last).is_some());
    if let Some(number) = said.first_mut() {
        number.before = Some(first.clone());
    }
    for (at, gap) in between.iter().enumerate() {
        let (left, right) = match sides(gap)? {
            Sides::Both(left, right) => (Some(left), Some(right)),
            Sides::One(words) if label(&words).is_none() => (None, None),
            Sides::One(words) => match (words.trim_end().ends_with(')'), words.trim_end().ends_with(':')) {
                (true, _) => (Some(words), None),
                (_, true) => (None, Some(words)),
                // All words stand behind their numbers where none stands before the first, and the other way round.
                _ if follows && !leads => (Some(words), None),
                _ if leads && !follows => (None, Some(words)),
                // "333 … marito 347 …" beside one person: both numbers are on that line, and the word stays beside the first.
                _ if is_harmless(&words) || is_of_partner(&words) => (Some(words), None),
                _ => return None,
            },
        };
        if let Some(number) = said.get_mut(at) {
            number.after = left;
        }
        if let Some(number) = said.get_mut(at + 1) {
            number.before = right;
        }
    }
    if let Some(number) = said.last_mut() {
        number.after = Some(last.clone());
    }
    Some(said)
}

impl Said {
    /// "nonna 333 1234567 papà": two owners of one number.
    pub(super) fn are_two(&self) -> bool {
        [&self.before, &self.after].into_iter().all(|side| side.as_deref().is_some_and(is_owner))
    }
}

/// The words between two numbers.
enum Sides {
    /// A mark parts what is the one's and what is the other's.
    Both(String, String),
    /// Nothing tells whose they are.
    One(String),
}

/// Cuts them at marks outside brackets; `None` where there are too many.
fn sides(gap: &str) -> Option<Sides> {
    let mut depth = 0_usize;
    let mut parts = vec![String::new()];
    let mut before = '0';
    for letter in gap.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        // "ex-marito" is one word, and so is an hour's "9-12".
        let mark = matches!(letter, ',' | ';' | '/' | '–' | '|' | '+') || letter == '-' && !before.is_alphanumeric();
        if mark && depth == 0 {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
        before = letter;
    }
    let empty = |part: Option<&String>| part.is_none_or(|part| part.trim().is_empty());
    let (lead, tail) = (empty(parts.first()), empty(parts.last()));
    let whole = parts.join(",");
    Some(match (parts.len(), lead, tail) {
        (1, ..) => Sides::One(whole),
        (_, true, true) => Sides::One(whole.trim_matches(|c: char| c == ',' || c.is_whitespace()).to_owned()),
        (_, false, true) => Sides::Both(whole, String::new()),
        (_, true, false) => Sides::Both(String::new(), whole),
        (2, ..) => Sides::Both(parts.first().cloned()?, parts.last().cloned()?),
        _ => return None,
    })
}

fn is_of_partner(words: &str) -> bool {
    label(words).and_then(|said| role::read(&said)) == Some(MemberRole::Partner)
}

/// Words that say when or where, and not whose.
fn is_harmless(words: &str) -> bool {
    safe::rule(words).is_some() || is_place(words)
}

/// "casa", "lavoro": which of somebody's numbers it is.
pub(crate) fn is_place(words: &str) -> bool {
    const PLACES: [&str; 26] = [
        "suo",
        "sua",
        "proprio",
        "personale",
        "cellulare",
        "numero",
        "casa",
        "lavoro",
        "ufficio",
        "fisso",
        "abitazione",
        "urgenze",
        "whatsapp",
        "wa",
        "sms",
        "nuovo",
        "vecchio",
        "cell",
        "tel",
        "privato",
        "anche",
        "principale",
        "secondo",
        "altro",
        "preferito",
        "mattina",
    ];
    plain(words).split(' ').all(|word| PLACES.contains(&word))
}

/// Whether words say whose a number is.
fn is_owner(words: &str) -> bool {
    let said = label(words).unwrap_or_default();
    said.len() > 2 && !is_harmless(&said) && (role::read(&said).is_some() || matches!(plain(&said).as_str(), "lui" | "lei" | "ex"))
}
