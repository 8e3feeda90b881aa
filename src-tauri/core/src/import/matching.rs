//! Who of the file is already in it, or in the register: same fiscal code freed of a homonym's letters, same phone, three of last name, first
//! name, birth date and municipality, small slips of the keys allowed. Nothing is ever put together by itself.

mod crowded;
mod families;
mod guards;
mod judging;
mod keys;
mod nothing;
mod told;

pub use guards::Guard;
pub(super) use guards::{Added, numbers};
pub(super) use judging::judge;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::Serialize;

use self::guards::Mark;
use self::keys::keys;
use self::told::{is_slip, tells_another, told};
use super::gather::{FoundFamily, FoundPerson, FoundPhone};
use super::value::name::is_common;
use super::value::words::{letters, near, plain};
use crate::families::{MemberRole, NumberRule, PersonSex};
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
        /// Two people of one family, or one and its phone, whoever the line is headed by.
        SameFamily = "same_family",
        /// One whole name that hardly anybody else has.
        WholeName = "whole_name",
        /// Somebody known, with a child of another name than those of their family.
        OtherChild = "other_child",
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
    pub(super) other_files: Vec<OtherFile>,
    /// The day their file was closed, where it is.
    pub(super) closed_on: Option<NaiveDate>,
    pub(super) label: String,
    pub(super) last: String,
    pub(super) first: String,
    pub(super) sex: Option<PersonSex>,
    pub(super) born: Option<NaiveDate>,
    pub(super) code: Option<String>,
    pub(super) municipality: Option<String>,
    /// Their role in their file.
    pub(super) role: Option<MemberRole>,
    pub(super) phones: Vec<String>,
    /// What may be done with those of them that have a rule.
    pub(super) rules: Vec<(String, NumberRule)>,
    /// Where they live is told to nobody, and that has no end.
    pub(super) hidden: bool,
    /// Nothing of them may be changed.
    pub(super) limited: bool,
}

/// A further file of somebody: closed or not, and their role in it, as of their first.
#[derive(Debug, Clone)]
pub(super) struct OtherFile {
    pub(super) file: Id,
    pub(super) closed_on: Option<NaiveDate>,
    pub(super) label: String,
    pub(super) role: Option<MemberRole>,
}

impl Registered {
    /// The files they are in.
    fn files(&self) -> impl Iterator<Item = Id> {
        self.family.into_iter().chain(self.other_files.iter().map(|other| other.file))
    }

    /// What they are in a file.
    fn role_in(&self, file: Id) -> Option<MemberRole> {
        let other = || self.other_files.iter().find(|other| other.file == file).and_then(|other| other.role);
        if self.family == Some(file) { self.role } else { other() }
    }

    /// The day a file of theirs was closed, and their name with its number.
    fn standing_in(&self, file: Id) -> (Option<NaiveDate>, &str) {
        let other = self.other_files.iter().find(|other| other.file == file && self.family != Some(file));
        other.map_or((self.closed_on, self.label.as_str()), |other| (other.closed_on, other.label.as_str()))
    }
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
    /// They are of the same family as whoever the line is headed by, and somebody else.
    #[serde(skip)]
    #[ts(skip)]
    pub(super) beside: bool,
    /// Of a line that is a family's again, who of it is whom of that family: both by the letters of their names.
    #[serde(skip)]
    #[ts(skip)]
    pub(super) pairs: Vec<(String, String)>,
}

impl Resembled {
    /// Whether what the line protects may be anybody's of the family: who heads it is nobody of it, perhaps by a slip.
    pub(super) fn may_be_anybody(&self, head: &FoundPerson) -> bool {
        let own = name_key(head);
        self.beside && !self.pairs.iter().any(|(one, _)| *one == own)
    }

    /// Whether a person of the line is the one with these names.
    pub(super) fn is_pair(&self, person: &FoundPerson, last: &str, first: &str) -> bool {
        let (own, other) = (name_key(person), letters(last) + &letters(first));
        self.pairs.iter().any(|(one, known)| *one == own && *known == other)
    }
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
            beside: false,
            pairs: Vec::new(),
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
        source: Resembled {
            row: Some(person.row),
            person_id: None,
            family_id: None,
            closed_on: None,
            label: name,
            beside: false,
            pairs: Vec::new(),
        },
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

/// The names of a person by their letters; a missing one has none.
pub(super) fn name_key(person: &FoundPerson) -> String {
    [&person.last, &person.first].into_iter().flatten().map(|name| letters(name)).collect()
}
