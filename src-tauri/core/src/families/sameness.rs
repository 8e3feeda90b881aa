//! Whether two records may be of one person, and why. Pure.

use chrono::{Datelike, NaiveDate};
use strsim::osa_distance;

use crate::store::codes;
use crate::typing::fiscal_code::{self, Kind};
use crate::typing::name::query_tokens;

codes! {
    /// What two records have in common.
    pub enum SameReason {
        /// The fiscal code, freed of a homonym's letters.
        FiscalCode = "fiscal_code",
        /// A phone or an e-mail address.
        Contact = "contact",
        /// The last name.
        LastName = "last_name",
        /// The first name.
        FirstName = "first_name",
        /// The birth date.
        BornOn = "born_on",
        /// The municipality.
        Municipality = "municipality",
        /// A last name that differs by a letter.
        LikeLastName = "like_last_name",
        /// A first name that differs by a letter, or is part of the other.
        LikeFirstName = "like_first_name",
        /// A birth date that differs by a digit, or has day and month swapped.
        LikeBornOn = "like_born_on",
    }
}

/// Shorter names than this differ by a letter too easily.
const LONG_ENOUGH: usize = 4;

/// What a person is compared by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Traits {
    last: String,
    first: String,
    born: Option<NaiveDate>,
    town: String,
    code: Option<String>,
    /// Digits of phones and e-mail addresses.
    pub(super) contacts: Vec<String>,
}

impl Traits {
    pub(super) fn new(last: &str, first: &str, born: Option<NaiveDate>, code: Option<&str>, town: Option<&str>) -> Self {
        let code = code.and_then(|code| fiscal_code::read(code).ok()).filter(|code| code.kind() != Kind::Provisional);
        Self {
            last: words(last),
            first: words(first),
            born,
            // "Crema (CR)" and "Crema" are one town.
            town: town.map(|town| words(town.split('(').next().unwrap_or_default())).unwrap_or_default(),
            code: code.map(|code| code.plain()),
            contacts: Vec::new(),
        }
    }

    /// Of two names the first word tells a block of people that are worth comparing.
    pub(super) fn initials(&self) -> (Option<char>, Option<char>) {
        (self.last.chars().next(), self.first.chars().next())
    }

    /// Whether both have one and the same code.
    pub(super) fn same_code(&self, other: &Self) -> bool {
        self.code.is_some() && self.code == other.code
    }
}

/// The words of a name without their marks: "D'Angelo" → "dangelo", "De Luca" → "de luca".
fn words(name: &str) -> String {
    query_tokens(name).join(" ")
}

/// What two records have in common, the most telling first.
pub(super) fn reasons(one: &Traits, other: &Traits) -> Vec<SameReason> {
    let mut found = Vec::new();
    if one.code.is_some() && one.code == other.code {
        found.push(SameReason::FiscalCode);
    }
    if one.contacts.iter().any(|contact| other.contacts.contains(contact)) {
        found.push(SameReason::Contact);
    }
    let swapped = !one.last.is_empty() && one.last == other.first && one.first == other.last;
    found.extend(alike(&one.last, &other.last, swapped).map(|exact| if exact { SameReason::LastName } else { SameReason::LikeLastName }));
    found.extend(
        alike(&one.first, &other.first, swapped).map(|exact| if exact { SameReason::FirstName } else { SameReason::LikeFirstName }),
    );
    if let Some((born, other)) = one.born.zip(other.born) {
        if born == other {
            found.push(SameReason::BornOn);
        } else if slip(born, other) {
            found.push(SameReason::LikeBornOn);
        }
    }
    if !one.town.is_empty() && one.town == other.town {
        found.push(SameReason::Municipality);
    }
    found
}

/// Whether two full codes say that these are two people.
pub(super) fn codes_differ(one: &Traits, other: &Traits) -> bool {
    one.code.as_ref().zip(other.code.as_ref()).is_some_and(|(one, other)| one != other)
}

/// Whether they are worth showing to somebody who is about to write one of them down.
pub(super) fn likely(reasons: &[SameReason]) -> bool {
    let has = |reason: SameReason| reasons.contains(&reason);
    let last = has(SameReason::LastName) || has(SameReason::LikeLastName);
    let first = has(SameReason::FirstName) || has(SameReason::LikeFirstName);
    let rest = [SameReason::BornOn, SameReason::Municipality].into_iter().filter(|reason| has(*reason)).count();
    let told = usize::from(last) + usize::from(first) + rest;
    has(SameReason::FiscalCode) || has(SameReason::Contact) || (last && first) || told >= 3
}

/// Whether they are worth a look in the whole register: both names, and something that two people of one name seldom share.
pub(super) fn suspect(one: &Traits, other: &Traits, reasons: &[SameReason]) -> bool {
    let has = |reason: SameReason| reasons.contains(&reason);
    if has(SameReason::FiscalCode) {
        return true;
    }
    if codes_differ(one, other) {
        return false;
    }
    let exact = has(SameReason::LastName) && has(SameReason::FirstName);
    let last = has(SameReason::LastName) || has(SameReason::LikeLastName);
    let first = has(SameReason::FirstName) || has(SameReason::LikeFirstName);
    let unknown = one.born.is_none() || other.born.is_none();
    let near = has(SameReason::Municipality) || has(SameReason::Contact);
    match (last, first) {
        (true, true) if has(SameReason::BornOn) => true,
        (true, true) if has(SameReason::LikeBornOn) => exact && near,
        (true, true) if unknown => has(SameReason::Contact) || (exact && has(SameReason::Municipality)),
        // A name changed by marriage, or misheard: first name, day and phone say it.
        (false, true) => has(SameReason::FirstName) && has(SameReason::BornOn) && has(SameReason::Contact),
        _ => false,
    }
}

/// `Some(true)` for the same name, `Some(false)` for one that a slip makes of the other.
fn alike(one: &str, other: &str, swapped: bool) -> Option<bool> {
    if swapped {
        return Some(true);
    }
    if one.is_empty() || other.is_empty() {
        return None;
    }
    if one == other || one.replace(' ', "") == other.replace(' ', "") {
        return Some(true);
    }
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let part = short.split(' ').all(|word| word.len() >= LONG_ENOUGH && long.split(' ').any(|known| known == word));
    let slipped = || long.len() - short.len() <= 1 && short.len() >= LONG_ENOUGH && osa_distance(one, other) <= 1;
    (part || slipped()).then_some(false)
}

/// Whether one date is the other with a digit wrong, or with day and month swapped.
fn slip(one: NaiveDate, other: NaiveDate) -> bool {
    let digits = |date: NaiveDate| date.format("%Y%m%d").to_string();
    let wrong = digits(one).bytes().zip(digits(other).bytes()).filter(|(one, other)| one != other).count();
    let swapped = one.year() == other.year() && one.day() == other.month() && one.month() == other.day();
    wrong == 1 || swapped
}

#[cfg(test)]
mod tests;
