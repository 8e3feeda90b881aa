//! What a line that says nothing else would protect: a home, a number. A protection only ever hides more, and so it is brought.

use std::collections::HashMap;

use super::{Face, Registered, digits, name_key};
use crate::families::{NumberRule, Safety, both};
use crate::id::Id;
use crate::import::gather::{Found, FoundFamily, FoundPerson, FoundPhone, Shape};
use crate::import::value::words::letters;
use crate::store::codes;

codes! {
    /// What a line protects of somebody known.
    pub enum Guard {
        /// Where they live.
        Address = "address",
        /// A number of theirs: when it may be called, or that it may not.
        Phone = "phone",
    }
}

/// What is protected of somebody.
#[derive(Debug, Clone)]
struct Guarded {
    hidden: bool,
    rules: Vec<(String, NumberRule)>,
    numbers: Vec<String>,
    limited: bool,
}

/// As [`Guarded`], of somebody whose numbers stand beside it.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    hidden: bool,
    rules: Vec<(String, NumberRule)>,
    limited: bool,
}

impl Mark {
    pub(super) fn of(known: &Registered) -> Self {
        Self { hidden: known.hidden, rules: known.rules.clone(), limited: known.limited }
    }
}

impl Guarded {
    fn of_face(face: &Face, mark: &Mark) -> Self {
        Self { hidden: mark.hidden, rules: mark.rules.clone(), numbers: face.phones.clone(), limited: mark.limited }
    }

    fn of(known: &Registered) -> Self {
        let (rules, numbers) = (known.rules.clone(), known.phones.clone());
        Self { hidden: known.hidden, rules, numbers, limited: known.limited }
    }

    fn of_file(person: &FoundPerson, family: &FoundFamily) -> Self {
        let rules = person.phones.iter().map(|phone| (digits(phone), rule(phone))).collect();
        Self { hidden: family.hidden, rules, numbers: person.phones.iter().map(digits).collect(), limited: false }
    }

    fn lacks(&self, phone: &FoundPhone) -> bool {
        self.added(phone) == Some(Added::Stricter)
    }

    /// What a rule for a number of theirs says beyond what is known.
    fn added(&self, phone: &FoundPhone) -> Option<Added> {
        let number = digits(phone);
        if !self.numbers.contains(&number) {
            return None;
        }
        let known = self.rules.iter().find(|(known, _)| *known == number).map_or((Safety::Free, None), |(_, rule)| rule.clone());
        Added::of(&known, &both(known.clone(), rule(phone)))
    }
}

/// What a rule becomes by another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Added {
    /// It forbids more.
    Stricter,
    /// It tells other hours.
    Otherwise,
}

impl Added {
    pub(in crate::import) fn of(known: &NumberRule, both: &NumberRule) -> Option<Self> {
        let otherwise = both.0 == known.0 && known.1.is_some();
        // Hours add nothing to a number that is never called.
        (both != known && known.0 != Safety::Never).then_some(if otherwise { Self::Otherwise } else { Self::Stricter })
    }
}

fn rule(phone: &FoundPhone) -> NumberRule {
    (phone.safety, phone.hours.clone())
}

/// What a line protects that whom it resembles does not. Of somebody of whom nothing may be changed nothing is brought.
pub(super) fn of(
    found: &Found,
    family: &FoundFamily,
    person: &FoundPerson,
    known: &Face,
    homes: &HashMap<Id, Vec<&Registered>>,
) -> Vec<Guard> {
    let ruled = ruled(found.shape, family, person);
    if !family.hidden && ruled.is_empty() {
        return Vec::new();
    }
    let people = people(found, family, person, known, homes);
    let address = family.hidden && people.iter().any(|one| !one.hidden);
    let phone = ruled.iter().any(|phone| people.iter().any(|one| one.lacks(phone)));
    [(address, Guard::Address), (phone, Guard::Phone)].into_iter().filter(|(lacks, _)| *lacks).map(|(_, guard)| guard).collect()
}

/// Whether a line tells other hours of a number than those that are known.
pub(super) fn disagree(
    found: &Found,
    family: &FoundFamily,
    person: &FoundPerson,
    known: &Face,
    homes: &HashMap<Id, Vec<&Registered>>,
) -> bool {
    let ruled = ruled(found.shape, family, person);
    !ruled.is_empty()
        && people(found, family, person, known, homes)
            .iter()
            .any(|one| ruled.iter().any(|phone| one.added(phone) == Some(Added::Otherwise)))
}

fn ruled<'f>(shape: Shape, family: &'f FoundFamily, person: &'f FoundPerson) -> Vec<&'f FoundPhone> {
    numbers(shape, family, person).filter(|phone| phone.safety != Safety::Free || phone.hours.is_some()).collect()
}

/// Whom a line resembles, with those of a family's line who are in their file.
fn people(found: &Found, family: &FoundFamily, person: &FoundPerson, known: &Face, homes: &HashMap<Id, Vec<&Registered>>) -> Vec<Guarded> {
    let others = found.shape == Shape::FamilyLines;
    let mut people: Vec<Guarded> = known.guarded.iter().map(|mark| Guarded::of_face(known, mark)).collect();
    if let Some(row) = known.source.row {
        let theirs = found.families.iter().find(|other| other.rows.contains(&row)).into_iter();
        let theirs = theirs.flat_map(|other| other.people.iter().filter(move |one| others || one.row == row).map(move |one| (one, other)));
        // Of a line that another of the family heads, only who is on it; of one that nobody of it heads, anybody.
        let source = &known.source;
        let all = !source.beside || source.may_be_anybody(person);
        let theirs = theirs.filter(|(one, _)| all || source.pairs.iter().any(|(_, key)| *key == name_key(one)));
        people.extend(theirs.map(|(one, other)| Guarded::of_file(one, other)));
    }
    if let Some(home) = known.source.family_id.filter(|_| others) {
        let on_line: Vec<&FoundPerson> = family.people.iter().filter(|one| one.row == person.row).collect();
        let named = |one: &Registered| {
            let key = letters(&one.last) + &letters(&one.first);
            on_line.iter().any(|other| name_key(other) == key || known.source.is_pair(other, &one.last, &one.first))
        };
        // As at the writing: where who heads the line is nobody of the file, anybody of it.
        let all = known.source.may_be_anybody(person);
        let there = homes.get(&home).into_iter().flatten().filter(|one| Some(one.person) != known.source.person_id);
        people.extend(there.filter(|one| all || named(one)).map(|one| Guarded::of(one)));
    }
    people.retain(|one| !one.limited);
    people
}

/// The numbers of a line: of a family's of all its people, of a person's that person's.
pub(in crate::import) fn numbers<'f>(
    shape: Shape,
    family: &'f FoundFamily,
    person: &'f FoundPerson,
) -> impl Iterator<Item = &'f FoundPhone> {
    let all = family.people.iter().filter(move |one| shape == Shape::FamilyLines || one.row == person.row);
    all.flat_map(|one| &one.phones)
}
