//! Who of the file is already in it, or in the register: same fiscal code freed of a homonym's letters, same phone, three of last name, first
//! name, birth date and municipality, small slips of the keys allowed. Nothing is ever put together by itself.

mod guards;
mod keys;
mod nothing;
mod told;

pub use guards::Guard;
pub(super) use guards::{Added, numbers};

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::Serialize;

use self::guards::Mark;
use self::keys::keys;
use self::nothing::adds_nothing;
use self::told::{is_slip, tells_another, told};
use super::gather::{Doubt, Found, FoundFamily, FoundPerson, FoundPhone, Shape};
use super::guess::Column;
use super::progress::{Going, ImportStep};
use super::value::name::is_common;
use super::value::words::{letters, near, plain};
use crate::families::{NumberRule, PersonSex};
use crate::id::Id;
use crate::store::codes;
use crate::typing::fiscal_code;
use crate::typing::phone::search_digits;
use crate::typing::places::bare;

/// So many with the same phone or birth date are compared.
const MOST_COMPARED: usize = 400;

codes! {
    /// What a line is.
    pub enum LineVerdict {
        /// Nobody like this is known.
        New = "nuovo",
        /// Known, and the line would add nothing.
        Same = "uguale",
        /// Resembles somebody.
        Similar = "simile",
        /// The name or the birth date cannot be read.
        Faulty = "errore",
    }
}

codes! {
    /// Why a line is what it is.
    pub enum Reason {
        /// The same fiscal code.
        SameCode = "same_code",
        /// The same names and birth date, slips allowed.
        NamesAndDate = "names_and_date",
        /// The same names and phone.
        NamesAndPhone = "names_and_phone",
        /// The same names and municipality; a birth date is missing or one key off.
        NamesAndPlace = "names_and_place",
        /// Three of the four agree.
        ThreeOfFour = "three_of_four",
        /// No name.
        NoName = "no_name",
        /// The birth date cannot be read.
        BirthUnreadable = "birth_unreadable",
        /// The name cannot be read.
        NameUnreadable = "name_unreadable",
        /// The fiscal code is wrong.
        CodeWrong = "code_wrong",
        /// Something else is to be looked at.
        ToCheck = "to_check",
    }
}

/// Somebody of the register, for comparing.
#[derive(Debug, Clone)]
pub(super) struct Registered {
    pub(super) person: Id,
    /// Their file: an open one before a closed one.
    pub(super) family: Option<Id>,
    /// More files they are in.
    pub(super) other_files: Vec<Id>,
    /// The day their file was closed, where it is.
    pub(super) closed_on: Option<NaiveDate>,
    pub(super) label: String,
    pub(super) last: String,
    pub(super) first: String,
    pub(super) sex: Option<PersonSex>,
    pub(super) born: Option<NaiveDate>,
    pub(super) code: Option<String>,
    pub(super) municipality: Option<String>,
    pub(super) phones: Vec<String>,
    /// What may be done with those of them that have a rule.
    pub(super) rules: Vec<(String, NumberRule)>,
    /// Where they live is told to nobody, and that has no end.
    pub(super) hidden: bool,
    /// Nothing of them may be changed.
    pub(super) limited: bool,
}

/// Whom a line resembles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Resembled {
    /// The line of this file.
    pub row: Option<u32>,
    /// The person of the register.
    pub person_id: Option<Id>,
    /// Their file.
    pub family_id: Option<Id>,
    /// The day their file was closed: nothing is added to it unless somebody chooses to reopen it.
    pub closed_on: Option<NaiveDate>,
    /// Their name as it stands there.
    pub label: String,
}

/// What was found out about a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct RowVerdict {
    /// The line.
    pub row: u32,
    /// What it is.
    pub verdict: LineVerdict,
    /// Why.
    pub reason: Option<Reason>,
    /// Whom it resembles.
    pub resembles: Option<Resembled>,
    /// What a line that says nothing else protects, and whom it resembles does not: it is brought.
    pub guards: Vec<Guard>,
    /// What it would protect, and somebody does not want to be brought.
    pub declined: Vec<Guard>,
}

/// One side of a comparison.
pub(super) struct Face {
    source: Resembled,
    family: usize,
    last: String,
    first: String,
    sex: Option<PersonSex>,
    born: Option<NaiveDate>,
    /// The year, and perhaps the month, where that is all the file says.
    told: Option<(i32, Option<u32>)>,
    code: Option<String>,
    place: String,
    phones: Vec<String>,
    /// What is protected of somebody of the register; of the file, its lines tell.
    guarded: Option<Mark>,
}

/// Everybody known so far, by what they may be found by.
#[derive(Default)]
pub(super) struct Crowd {
    faces: Vec<Face>,
    index: HashMap<u64, Vec<usize>>,
}

impl Crowd {
    /// Everybody of the register.
    pub(super) fn of_register(register: &[Registered]) -> Self {
        let mut crowd = Self::default();
        // Thousands live in a few towns.
        let mut towns: HashMap<&str, String> = HashMap::new();
        for known in register {
            let place = known.municipality.as_deref().map(|written| towns.entry(written).or_insert_with(|| town(written)).clone());
            crowd.add(of_register(known, place.unwrap_or_default()));
        }
        crowd
    }

    pub(super) fn add(&mut self, face: Face) {
        let at = self.faces.len();
        for key in keys(&face) {
            self.index.entry(key).or_default().push(at);
        }
        self.faces.push(face);
    }

    /// The likeliest of those known.
    pub(super) fn find(&self, face: &Face) -> Option<(&Face, Reason)> {
        let mut best: Option<(&Face, Reason)> = None;
        let mut seen: HashSet<usize> = HashSet::new();
        for key in keys(face) {
            for &at in self.index.get(&key).into_iter().flatten().take(MOST_COMPARED) {
                if !seen.insert(at) {
                    continue;
                }
                let Some(known) = self.faces.get(at) else { continue };
                if let Some(reason) = compare(face, known)
                    && best.as_ref().is_none_or(|(_, best)| reason < *best)
                {
                    best = Some((known, reason));
                }
            }
        }
        best
    }
}

fn compare(one: &Face, other: &Face) -> Option<Reason> {
    if let (Some(a), Some(b)) = (&one.code, &other.code) {
        return (a == b).then_some(Reason::SameCode);
    }
    let exact = one.last == other.last && one.first == other.first || one.last == other.first && one.first == other.last;
    // "Garzoni | Rosa Maria" and "Garzoni Ros | Maria": a slip of the keys, and so cut in another place.
    let cut_apart = one.last != other.last
        && (one.last.starts_with(&other.last) || other.last.starts_with(&one.last))
        && near(&format!("{}{}", one.last, one.first), &format!("{}{}", other.last, other.first));
    let exact_or = exact || cut_apart;
    let (last, first) = (exact_or || near(&one.last, &other.last), exact_or || near(&one.first, &other.first));
    let (same_day, other_day) = match (one.born, other.born) {
        (Some(a), Some(b)) => (a == b, a != b),
        _ => (false, false),
    };
    let phone = one.phones.iter().any(|phone| other.phones.contains(phone));
    let place = !one.place.is_empty() && one.place == other.place;
    // A boy and a girl of one birth are twins, whatever their names.
    if !exact && one.sex.is_some() && other.sex.is_some() && one.sex != other.sex {
        return None;
    }
    // Marta and Maria of one family and one day are twins: two names of every day are no slip of the keys.
    if one.family == other.family && one.first != other.first && one.last == other.last && is_common(&one.first) && is_common(&other.first)
    {
        return None;
    }
    if last && first && same_day {
        return Some(Reason::NamesAndDate);
    }
    // An age or a month that cannot be the other's birth.
    let other_day = other_day || tells_another(one, other) || tells_another(other, one);
    let slip = other_day && exact && one.born.zip(other.born).is_some_and(|(a, b)| is_slip(a, b));
    if last && first && phone && (!other_day || slip) && !(one.first.is_empty() || other.first.is_empty()) && one.family != other.family {
        return Some(Reason::NamesAndPhone);
    }
    // A first name alone is many people's.
    if exact && place && !one.last.is_empty() && (slip || !same_day && !other_day) && one.family != other.family {
        return Some(Reason::NamesAndPlace);
    }
    if let Some(reason) = told::forms(one, other).filter(|reason| same_day && (phone || *reason == Reason::NamesAndDate)) {
        return Some(reason);
    }
    // "X Xiaoling" of "Xu Xiaoling": cut short, or left blank where the phone tells the same.
    let cut = one.last.get(..1) == other.last.get(..1) || phone && (one.last.is_empty() || other.last.is_empty());
    (first && same_day && (place || phone) && one.family != other.family && cut).then_some(Reason::ThreeOfFour)
}

/// "Crema (CR)" of the register and "CREMA" of a spreadsheet are one town.
fn town(written: &str) -> String {
    plain(bare(written))
}

fn of_register(known: &Registered, place: String) -> Face {
    let code = known.code.as_deref().and_then(|code| fiscal_code::read(code).ok()).map(|code| code.plain());
    Face {
        source: Resembled {
            row: None,
            person_id: Some(known.person),
            family_id: known.family,
            closed_on: known.closed_on,
            label: known.label.clone(),
        },
        family: usize::MAX,
        last: letters(&known.last),
        first: letters(&known.first),
        sex: known.sex,
        born: known.born,
        told: None,
        code,
        place,
        phones: known.phones.clone(),
        guarded: Some(Mark::of(known)),
    }
}

pub(super) fn of_file(person: &FoundPerson, family: &FoundFamily, at: usize) -> Face {
    let name = [person.last.as_deref(), person.first.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    Face {
        source: Resembled { row: Some(person.row), person_id: None, family_id: None, closed_on: None, label: name },
        family: at,
        last: person.last.as_deref().map(letters).unwrap_or_default(),
        first: person.first.as_deref().map(letters).unwrap_or_default(),
        sex: person.sex,
        born: person.born,
        told: told(person),
        code: person.code.as_ref().map(fiscal_code::FiscalCode::plain),
        place: person.lives(Some(family)).1.map(town).unwrap_or_default(),
        phones: family.people.iter().flat_map(|person| &person.phones).map(digits).collect(),
        guarded: None,
    }
}

/// What a number is found by, as the register keeps it: that of another country without its sign.
fn digits(phone: &FoundPhone) -> String {
    search_digits(&phone.value).unwrap_or_else(|| phone.value.clone())
}

/// A verdict for every line, in the order of the file, beside a crowd that is the register's. Once it is given up it stops with what it has.
pub(super) fn judge(found: &Found, register: &[Registered], mut crowd: Crowd, going: &Going) -> Vec<RowVerdict> {
    let mut homes: HashMap<Id, Vec<&Registered>> = HashMap::new();
    for known in register {
        for family in known.family.iter().chain(&known.other_files) {
            homes.entry(*family).or_default().push(known);
        }
    }
    let mut verdicts: Vec<RowVerdict> = Vec::new();
    // In the order of the lines: a line at the end of the file resembles the one before it, though it is of the first family.
    let mut all: Vec<(usize, usize, u32)> = Vec::new();
    for (at, family) in found.families.iter().enumerate() {
        all.extend(family.people.iter().enumerate().map(|(which, person)| (at, which, person.row)));
    }
    all.sort_by_key(|(_, _, row)| *row);
    let many = all.len();
    for (done, (at, which, row)) in all.into_iter().enumerate() {
        if going.tell(ImportStep::Comparing, done, many).is_err() {
            break;
        }
        let Some(family) = found.families.get(at) else { continue };
        let Some(person) = family.people.get(which) else { continue };
        // A line of a family is judged by its first person; that of a further child by the child.
        let first = || family.people.iter().position(|other| other.row == row) == Some(which);
        let judged = found.shape == Shape::PersonLines || first();
        let face = of_file(person, family, at);
        if judged {
            let hit = crowd.find(&face);
            verdicts.push(verdict(found, family, person, row, hit, &homes));
        }
        // The others of a family's line have names alone: too little to take somebody for them.
        let known_enough = judged || face.code.is_some() || face.born.is_some();
        if known_enough
            && verdicts.last().is_none_or(|last| last.row != row || !matches!(last.verdict, LineVerdict::Same | LineVerdict::Similar))
        {
            crowd.add(face);
        }
    }
    let nameless = found.nameless.iter().map(|row| RowVerdict {
        row: *row,
        verdict: LineVerdict::Faulty,
        reason: Some(Reason::NoName),
        resembles: None,
        guards: Vec::new(),
        declined: Vec::new(),
    });
    verdicts.extend(nameless);
    verdicts.extend(joined(found));
    verdicts.sort_by_key(|verdict| verdict.row);
    verdicts
}

/// Lines whose people all stand on a line before theirs, of the same family.
fn joined(found: &Found) -> impl Iterator<Item = RowVerdict> {
    found.families.iter().filter(|family| found.shape == Shape::FamilyLines && family.rows.len() > 1).flat_map(|family| {
        let first = family.people.first();
        let told = |row: &&u32| family.people.iter().any(|person| person.row == **row);
        family.rows.iter().filter(move |row| !told(row)).map(move |row| {
            let known = family.people.iter().any(|person| person.also_on.contains(row));
            let (verdict, reason) = if known { (LineVerdict::Same, None) } else { (LineVerdict::New, Some(Reason::ToCheck)) };
            let resembles = first.filter(|_| known).map(|first| of_file(first, family, 0).source);
            RowVerdict { row: *row, verdict, reason, resembles, guards: Vec::new(), declined: Vec::new() }
        })
    })
}

fn verdict(
    found: &Found,
    family: &FoundFamily,
    person: &FoundPerson,
    row: u32,
    hit: Option<(&Face, Reason)>,
    homes: &HashMap<Id, Vec<&Registered>>,
) -> RowVerdict {
    if let Some((known, reason)) = hit {
        let same = adds_nothing(found, family, person, known, homes);
        let verdict = if same { LineVerdict::Same } else { LineVerdict::Similar };
        let guards = if same { guards::of(found, family, person, known, homes) } else { Vec::new() };
        return RowVerdict { row, verdict, reason: Some(reason), resembles: Some(known.source.clone()), guards, declined: Vec::new() };
    }
    let doubts: Vec<_> =
        family.people.iter().filter(|other| other.row == row).flat_map(|person| &person.unread).chain(&family.unread).collect();
    let of = |column: Column, whys: &[Doubt]| doubts.iter().any(|doubt| doubt.field == column && whys.contains(&doubt.why));
    let bad = [Doubt::Unreadable, Doubt::NoValue];
    let (verdict, reason) = if of(Column::Born, &bad) {
        (LineVerdict::Faulty, Some(Reason::BirthUnreadable))
    } else if [Column::FullName, Column::LastName, Column::FirstName].into_iter().any(|column| of(column, &bad)) {
        (LineVerdict::Faulty, Some(Reason::NameUnreadable))
    } else if of(Column::FiscalCode, &[Doubt::WrongCode, Doubt::Disagrees, Doubt::NoValue, Doubt::MendedCode]) {
        (LineVerdict::New, Some(Reason::CodeWrong))
    } else if doubts.iter().any(|doubt| !matches!(doubt.why, Doubt::AgeOnly | Doubt::Assumed | Doubt::Missing)) {
        (LineVerdict::New, Some(Reason::ToCheck))
    } else {
        (LineVerdict::New, None)
    };
    RowVerdict { row, verdict, reason, resembles: None, guards: Vec::new(), declined: Vec::new() }
}

/// The names of a person by their letters; a missing one has none.
pub(super) fn name_key(person: &FoundPerson) -> String {
    [&person.last, &person.first].into_iter().flatten().map(|name| letters(name)).collect()
}
