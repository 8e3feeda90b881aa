//! Lines of a family that come again under another head, or with a slip of the keys: two people of it tell, or one and the phone.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Face, Resembled, digits, of_file};
use crate::families::MemberRole;
use crate::import::gather::{Found, FoundFamily, FoundPerson};
use crate::import::value::age;
use crate::import::value::name::is_common;
use crate::import::value::words::{letters, near, plain};

/// A name that so many families have tells none of them.
const MOST: usize = 8;

/// The families of the lines so far that are nobody's again, by the names of their people and by their phones.
#[derive(Default)]
pub(super) struct Families {
    seen: Vec<(usize, Folded)>,
    index: HashMap<String, Vec<usize>>,
}

impl Families {
    pub(super) fn add(&mut self, found: &Found, at: usize) {
        let Some(family) = found.families.get(at) else { return };
        let folded = Folded::of(family, None);
        let place = self.seen.len();
        for key in folded.keys() {
            let places = self.index.entry(key).or_default();
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
        self.seen.push((at, folded));
    }

    /// The first of a family that a line is of, whoever heads it.
    pub(super) fn find(&self, found: &Found, at: usize, row: u32) -> Option<Face> {
        let family = found.families.get(at)?;
        let line = Folded::of(family, Some(row));
        let known = line.keys().into_iter().filter_map(|key| self.index.get(&key)).filter(|places| places.len() <= MOST).flatten();
        let mut places: Vec<usize> = known.copied().collect();
        places.sort_unstable();
        places.dedup();
        let seen = places.into_iter().filter_map(|place| self.seen.get(place)).filter(|(other, _)| *other != at);
        let (place, known) = seen.into_iter().find(|(other, known)| {
            let school = || found.families.get(*other).is_some_and(|other| have_one_school(other, family));
            is_same(known, &line, &school)
        })?;
        let (first, other) = (known.people.first()?, found.families.get(*place)?);
        let beside = line.people.first().is_none_or(|head| are_one(head, first) == Same::No);
        let pairs = pairs(&line, known);
        let face = of_file(other.people.first()?, other, *place);
        Some(Face { source: Resembled { beside, pairs, ..face.source }, ..face })
    }
}

/// Who of a line is whom of a family, the best first: each of them is one of the other at most.
fn pairs(line: &Folded, known: &Folded) -> Vec<(String, String)> {
    let all = line.people.iter().flat_map(|one| known.people.iter().map(move |other| (are_one(one, other), one, other)));
    let mut all: Vec<(Same, &One, &One)> = all.filter(|(same, ..)| *same != Same::No).collect();
    all.sort_by_key(|(same, ..)| std::cmp::Reverse(*same));
    let mut pairs: Vec<(&One, &One)> = Vec::new();
    for (_, one, other) in all {
        if !pairs.iter().any(|(paired, known)| std::ptr::eq(*paired, one) || std::ptr::eq(*known, other)) {
            pairs.push((one, other));
        }
    }
    pairs.into_iter().map(|(one, other)| (one.key(), other.key())).collect()
}

/// A family as far as it is compared.
struct Folded {
    people: Vec<One>,
    phones: Vec<String>,
}

/// One of it, the names by their letters.
struct One {
    last: String,
    first: String,
    child: bool,
    role: MemberRole,
    born: Option<NaiveDate>,
    years: Option<i32>,
    code: Option<String>,
}

impl Folded {
    /// Everybody of a family, or those of one line.
    fn of(family: &FoundFamily, row: Option<u32>) -> Self {
        let people = family.people.iter().filter(|person| row.is_none_or(|row| person.row == row));
        let phones = family.people.iter().flat_map(|person| &person.phones).map(digits).collect();
        Self { people: people.map(One::of).collect(), phones }
    }

    fn keys(&self) -> Vec<String> {
        let whole = self.people.iter().filter(|one| !one.last.is_empty() && !one.first.is_empty());
        whole.map(One::key).chain(self.phones.iter().cloned()).collect()
    }

    fn has(&self, role: MemberRole) -> bool {
        self.people.iter().any(|one| one.role == role)
    }
}

impl One {
    fn key(&self) -> String {
        format!("{}{}", self.last, self.first)
    }

    fn of(person: &FoundPerson) -> Self {
        let part = |part: &Option<String>| part.as_deref().map(letters).unwrap_or_default();
        Self {
            last: part(&person.last),
            first: part(&person.first),
            child: person.role == MemberRole::Child,
            role: person.role,
            born: person.born,
            years: person.age.as_deref().and_then(age::years),
            code: person.fiscal_code.clone(),
        }
    }
}

/// Whether a line is of a family: nobody stands on both who contradicts it, and two of them are the same, or one and a phone.
fn is_same(known: &Folded, line: &Folded, one_school: &dyn Fn() -> bool) -> bool {
    let phone = line.phones.iter().any(|number| known.phones.contains(number));
    let best = |one: &One, others: &[One]| others.iter().map(|other| are_one(one, other)).max().unwrap_or(Same::No);
    let told: Vec<(bool, Same)> = line.people.iter().map(|one| (one.child, best(one, &known.people))).collect();
    // Who stands on one of the two alone.
    let apart = |child: bool| {
        told.iter().any(|(is, same)| *is == child && *same == Same::No)
            && known.people.iter().any(|one| one.child == child && best(one, &line.people) == Same::No)
    };
    // Children of other names on both are another family's.
    if apart(true) {
        return false;
    }
    let many = |child: bool, wanted: Same| told.iter().filter(|(is, same)| *is == child && *same == wanted).count();
    let (adults, near, children) = (many(false, Same::Whole), many(false, Same::Near), many(true, Same::Whole));
    if apart(false) {
        // "madre | Alice Ferrara | 4A" and "padre | Alice Ferrara | 4A": the other parent of one pupil comes.
        let turned = |one, other| known.has(one) && !known.has(other) && line.has(other) && !line.has(one);
        let other_parent = turned(MemberRole::Mother, MemberRole::Father) || turned(MemberRole::Father, MemberRole::Mother);
        return children > 0 && (phone || other_parent && one_school());
    }
    let some = children + many(true, Same::First) + many(true, Same::Near);
    // Other numbers, where nothing but names of many is the same.
    let elsewhere = !phone && !line.phones.is_empty() && !known.phones.is_empty();
    let names = adults > 1 || adults + near > 0 && children > 0;
    names && !elsewhere || phone && (children > 0 || adults + near > 1 || adults + near > 0 && some > 0)
}

/// "Classe 4A" of both.
fn have_one_school(one: &FoundFamily, other: &FoundFamily) -> bool {
    let school = |heading: &str| {
        plain(heading).split(' ').any(|word| ["class", "scuol", "sezion", "plesso"].iter().any(|stem| word.starts_with(stem)))
    };
    one.notes.iter().any(|note| school(&note.0) && other.notes.contains(note))
}

/// How two people are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Same {
    No,
    /// But for a slip of the keys.
    Near,
    /// A child of whom one line, or both, have the first name alone.
    First,
    Whole,
}

fn are_one(one: &One, other: &One) -> Same {
    let another = |differ: Option<bool>| differ.unwrap_or(false);
    if one.child != other.child
        || one.first.is_empty()
        || other.first.is_empty()
        || another(one.born.zip(other.born).map(|(one, other)| one != other))
        || another(one.code.as_ref().zip(other.code.as_ref()).map(|(one, other)| one != other))
        // Three years and more apart.
        || another(one.years.zip(other.years).map(|(one, other)| one.abs_diff(other) > 2))
    {
        return Same::No;
    }
    if one.last.is_empty() || other.last.is_empty() {
        // A child of one day is told as well as by both names.
        let same = if one.born.is_some() && one.born == other.born { Same::Whole } else { Same::First };
        return if one.first == other.first && one.child { same } else { Same::No };
    }
    if one.last == other.last && one.first == other.first || one.last == other.first && one.first == other.last {
        return Same::Whole;
    }
    let slip =
        near(&one.last, &other.last) && near(&one.first, &other.first) || near(&one.last, &other.first) && near(&one.first, &other.last);
    // Marta and Maria are two, and no slip.
    let two = || one.first != other.first && is_common(&one.first) && is_common(&other.first);
    if slip && !two() { Same::Near } else { Same::No }
}
