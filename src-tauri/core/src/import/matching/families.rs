//! Families that come again under another head, or with a slip of the keys: two people of it tell, or one and the phone; one whole name
//! alone where hardly anybody else is called so. Those of the register are looked for as well as those of the lines before.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike as _, NaiveDate};

use super::crowded::Crowded;
use super::{Crowd, Face, Reason, Registered, Resembled, digits, of_file, of_register, town};
use crate::families::MemberRole;
use crate::id::Id;
use crate::import::gather::{Found, FoundFamily, FoundPerson, Unread};
use crate::import::guess::Column;
use crate::import::value::name::is_common;
use crate::import::value::words::{letters, near, plain};
use crate::import::value::{age, phone};
use crate::typing::phone::search_digits;

/// A name that so many families have tells none of them.
const MOST: usize = 8;

/// Where a family is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Of the file, by its place in it.
    Line(usize),
    /// Of the register.
    Home(Id),
}

/// The families of the register, and those of the lines so far that are nobody's again, by the names of their people and by their phones.
pub(super) struct Families<'r> {
    homes: &'r HashMap<Id, Vec<&'r Registered>>,
    seen: Vec<(Place, Folded)>,
    index: HashMap<String, Vec<usize>>,
    crowded: Crowded,
}

impl<'r> Families<'r> {
    /// Those of the register who share a whole name or a number with anybody of the file.
    pub(super) fn begin(found: &Found, register: &[Registered], crowd: &Crowd, homes: &'r HashMap<Id, Vec<&'r Registered>>) -> Self {
        let mut families =
            Self { homes, seen: Vec::new(), index: HashMap::new(), crowded: Crowded::of(found, crowd.faces.iter().take(register.len())) };
        let wanted: HashSet<String> = found.families.iter().flat_map(|family| Folded::of(family, None).keys()).collect();
        let shared = |(_, face): &(&Registered, &Face)| {
            wanted.contains(&format!("{}{}", face.last, face.first)) || face.phones.iter().any(|phone| wanted.contains(phone))
        };
        let alike = register.iter().zip(&crowd.faces).filter(shared);
        let mut files: Vec<Id> = alike.flat_map(|(known, _)| known.files()).collect();
        files.sort_unstable();
        files.dedup();
        for file in files {
            let people = homes.get(&file).map(Vec::as_slice).unwrap_or_default();
            families.keep(Place::Home(file), Folded::home(people, file));
        }
        families
    }

    pub(super) fn add(&mut self, found: &Found, at: usize) {
        let Some(family) = found.families.get(at) else { return };
        self.keep(Place::Line(at), Folded::of(family, None));
    }

    fn keep(&mut self, place: Place, folded: Folded) {
        let at = self.seen.len();
        for key in folded.keys() {
            let places = self.index.entry(key).or_default();
            if places.last() != Some(&at) {
                places.push(at);
            }
        }
        self.seen.push((place, folded));
    }

    /// The first of a family that a line is of, whoever heads it, and why.
    pub(super) fn find(&self, found: &Found, at: usize, row: u32) -> Option<(Face, Reason)> {
        let family = found.families.get(at)?;
        let line = Folded::of(family, Some(row));
        let known = line.keys().into_iter().filter_map(|key| self.index.get(&key)).filter(|places| places.len() <= MOST).flatten();
        let mut places: Vec<usize> = known.copied().collect();
        places.sort_unstable();
        places.dedup();
        let seen = || places.iter().filter_map(|place| self.seen.get(*place)).filter(|(place, _)| *place != Place::Line(at));
        let same = seen().find(|(place, known)| {
            let school = || match place {
                Place::Line(other) => found.families.get(*other).is_some_and(|other| have_one_school(other, family)),
                Place::Home(_) => false,
            };
            is_same(known, &line, &school)
        });
        // Two who are called so, and it may be either.
        let alone = || {
            let mut all = seen().filter(|(_, known)| has_name(known, &line));
            all.next().filter(|(_, known)| all.next().is_none() && is_one_name(known, &line, &self.crowded))
        };
        let same = same.map(|one| (one, Reason::SameFamily)).or_else(|| Some((alone()?, Reason::WholeName)));
        let ((place, known), reason) = same?;
        let best = |one: &One| {
            let all = known.people.iter().enumerate().map(|(at, other)| (are_one(one, other), at, other));
            all.max_by_key(|(same, at, _)| (*same, usize::MAX - at)).filter(|(same, ..)| *same != Same::No)
        };
        let pairs = pairs(&line, known);
        let head = line.people.first().and_then(&best).map(|(_, at, _)| at);
        let face = match place {
            Place::Line(other) => {
                let other_family = found.families.get(*other)?;
                let face = of_file(other_family.people.first()?, other_family, *other);
                Face { source: Resembled { beside: head != Some(0), pairs, ..face.source }, ..face }
            }
            Place::Home(file) => {
                // Whoever heads the line, or else somebody who stands on it.
                let other = head.or_else(|| line.people.iter().find_map(|one| best(one).map(|(_, at, _)| at)))?;
                let known = self.homes.get(file)?.get(other)?;
                let face = of_register(known, String::new());
                let (closed_on, label) = known.standing_in(*file);
                let of_file = Resembled { family_id: Some(*file), closed_on, label: label.to_owned(), ..face.source };
                Face { source: Resembled { beside: head.is_none(), pairs, ..of_file }, ..face }
            }
        };
        Some((face, reason))
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
    town: Option<String>,
    number: Option<String>,
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
    /// Everybody of a family, or those of one line. A number that is nobody's of the line is compared all the same.
    fn of(family: &FoundFamily, row: Option<u32>) -> Self {
        let people = family.people.iter().filter(|person| row.is_none_or(|row| person.row == row));
        let unread = family.unread.iter().filter(|doubt| doubt.field == Column::Phone).flat_map(numbers);
        let phones = family.people.iter().flat_map(|person| &person.phones).map(digits).chain(unread).collect();
        let number = family.label.as_deref().map(plain).filter(|label| label.bytes().any(|byte| byte.is_ascii_digit()));
        Self { people: people.map(One::of).collect(), phones, town: family.municipality.as_deref().map(town), number }
    }

    /// Everybody of a file of the register.
    fn home(people: &[&Registered], file: Id) -> Self {
        let phones = people.iter().flat_map(|one| one.phones.iter().cloned()).collect();
        let town = people.iter().find_map(|one| one.municipality.as_deref()).map(town);
        Self { people: people.iter().map(|one| One::known(one, file)).collect(), phones, town, number: None }
    }

    fn keys(&self) -> Vec<String> {
        let whole = self.people.iter().filter(|one| !one.last.is_empty() && !one.first.is_empty());
        whole.map(One::key).chain(self.phones.iter().cloned()).collect()
    }

    fn has(&self, role: MemberRole) -> bool {
        self.people.iter().any(|one| one.role == role)
    }
}

/// The numbers in words that were put on nobody.
fn numbers(doubt: &Unread) -> Vec<String> {
    let found = phone::read(&doubt.text).numbers.into_iter();
    found.map(|(number, _)| search_digits(&number).unwrap_or(number)).collect()
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

    fn known(person: &Registered, file: Id) -> Self {
        let role = person.role_in(file).unwrap_or(MemberRole::Other);
        Self {
            last: letters(&person.last),
            first: letters(&person.first),
            child: role == MemberRole::Child,
            role,
            born: person.born,
            years: None,
            code: person.code.clone(),
        }
    }

    /// The year of birth, as far as it is told.
    fn year(&self) -> Option<i32> {
        self.born.map(|born| born.year()).or(self.years.filter(|year| *year > 1900))
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
    // "Gjoka Ornela | Erisa (4)" twice: a mother by her whole name, and a child of that name and age.
    let aged = |one: &One| one.child && known.people.iter().any(|other| are_one(one, other) >= Same::First && is_of_one_age(one, other));
    let with_child = adults > 0 && line.people.iter().any(aged);
    // Other numbers, where nothing but names of many is the same.
    let elsewhere = !phone && !line.phones.is_empty() && !known.phones.is_empty();
    let names = adults > 1 || adults + near > 0 && children > 0;
    (names || with_child) && !elsewhere || phone && (children > 0 || adults > 0 || adults + near > 1 || adults + near > 0 && some > 0)
}

/// Both tell an age or a birth, and the same.
fn is_of_one_age(one: &One, other: &One) -> bool {
    let years = one.years.zip(other.years).is_some_and(|(one, other)| one == other);
    years || one.born.is_some() && one.born == other.born || one.year().zip(other.year()).is_some_and(|(one, other)| one == other)
}

/// Whether anybody of a line is called as somebody of a family is.
fn has_name(known: &Folded, line: &Folded) -> bool {
    let name = |one: &One| !one.last.is_empty() && !one.first.is_empty();
    let same = |one: &One, other: &One| one.child == other.child && one.last == other.last && one.first == other.first;
    line.people.iter().filter(|one| name(one)).any(|one| known.people.iter().any(|other| same(one, other)))
}

/// Whether the one adult of a line, or a child of one age on a line without any, has a whole name that hardly anybody else has, and nothing on
/// either side says that it is another.
fn is_one_name(known: &Folded, line: &Folded, crowded: &Crowded) -> bool {
    let is_known = |one: &One| known.people.iter().any(|other| are_one(one, other) == Same::Whole);
    let no_adult = line.people.iter().all(|one| one.child);
    let aged = |one: &One| known.people.iter().any(|other| are_one(one, other) == Same::Whole && is_of_one_age(one, other));
    let mut whole = line.people.iter().filter(|one| if no_adult { aged(one) } else { !one.child && is_known(one) });
    let (Some(one), None) = (whole.next(), whole.next()) else { return false };
    // Whoever else stands on the line is not left out for one name: another spouse, other children, another number or town are another family.
    let all_known = line.people.iter().all(|one| known.people.iter().any(|other| are_one(one, other) != Same::No));
    let differ = |one: &Option<String>, other: &Option<String>| one.as_ref().zip(other.as_ref()).is_some_and(|(one, other)| one != other);
    let elsewhere = !line.phones.is_empty() && !known.phones.is_empty() && !line.phones.iter().any(|number| known.phones.contains(number));
    !elsewhere
        && all_known
        && !differ(&known.town, &line.town)
        && !differ(&known.number, &line.number)
        && crowded.is_rare(&one.last, &one.first)
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
        || another(one.year().zip(other.year()).map(|(one, other)| one.abs_diff(other) > 1))
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
