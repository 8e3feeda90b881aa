//! Two people of one cell: each as a line of their own, with what the other cells tell of each.

use super::{About, Column, Doubt, Reading, Unread};
use crate::families::PersonSex;
use crate::import::read::SheetRow;
use crate::import::value::age;
use crate::import::value::code::{self, ReadCode};
use crate::import::value::couple::{Two, parted};
use crate::import::value::date::{self, Day, For};
use crate::import::value::given;
use crate::import::value::name::{Cut, cut};
use crate::import::value::words::{is_nothing, line, plain};

use super::filling::names_fit;

/// The lines of two people, and what of their line belongs to nobody for sure.
pub(super) struct Couple {
    pub(super) lines: [SheetRow; 2],
    pub(super) unread: Vec<Unread>,
}

/// What stands between what is told of two people.
const MARKS: [&str; 9] = ["\n", ";", " / ", " - ", " – ", " e ", ",", "/", "-"];

impl Reading<'_> {
    /// The two people of a cell of columns for one or two; none where it names one.
    pub(super) fn two(&self, row: &SheetRow, about: About) -> Option<Couple> {
        let filled = |at: &usize| row.cells.get(*at).is_some_and(|cell| !cell.trim().is_empty());
        let at = self.places(about, Column::Couple).find(filled)?;
        let text = row.cells.get(at)?;
        let two = parted(text, &self.known, self.order)?;
        let mut couple = Couple { lines: [row.clone(), row.clone()], unread: Vec::new() };
        if two.shared {
            couple.unread.push(Unread::new(Column::LastName, Doubt::Assumed, text));
        }
        self.deal_to(&mut couple, &two, row, about);
        for (line, name) in couple.lines.iter_mut().zip(two.names) {
            put(line, at, name);
        }
        Some(couple)
    }

    fn deal_to(&self, couple: &mut Couple, two: &Two, row: &SheetRow, about: About) {
        let names = [0, 1].map(|which| two.names.get(which).and_then(|name| cut(name, self.order, None, &self.known)));
        for (at, meaning) in self.layout.columns.iter().enumerate().filter(|(_, it)| it.about == about) {
            let Some(text) = row.cells.get(at).filter(|text| !is_nothing(text)) else { continue };
            let parts = match meaning.column {
                Column::FiscalCode => codes(text, &names),
                Column::Born | Column::Age => {
                    let found = halves(text, if meaning.column == Column::Born { 6 } else { 1 }, &|part| self.is_birth(part))
                        .map(|parts| in_order(parts, &names));
                    if found.is_none() {
                        couple.unread.push(Unread::new(meaning.column, Doubt::Unreadable, text));
                    }
                    found.unwrap_or_default()
                }
                Column::Citizenship | Column::Languages => {
                    halves(text, 1, &|_| true).map_or_else(|| [text.clone(), text.clone()], |parts| in_order(parts, &names))
                }
                Column::Sex | Column::BirthPlace | Column::Occupation => {
                    halves(text, 1, &|_| true).map_or_else(|| [text.clone(), String::new()], |parts| in_order(parts, &names))
                }
                Column::Phone | Column::ContactRule | Column::Email => [text.clone(), String::new()],
                _ => continue,
            };
            for (line, part) in couple.lines.iter_mut().zip(parts) {
                put(line, at, part);
            }
        }
    }

    fn is_birth(&self, text: &str) -> bool {
        let age = || age::read(&plain(text), 110).is_some();
        matches!(date::read(text, For::Birth(14), self.today), Day::Is(_) | Day::Year(_)) || age()
    }
}

fn put(line: &mut SheetRow, at: usize, text: String) {
    if let Some(cell) = line.cells.get_mut(at) {
        *cell = text;
    }
}

/// A text cut in two, where each half is what its column holds; words that say whose each is stay with it. A stroke of a date parts nothing.
fn halves(text: &str, least: usize, fits: &dyn Fn(&str) -> bool) -> Option<[String; 2]> {
    MARKS.iter().find_map(|mark| {
        let mut parts = text.split(mark).map(line).filter(|part| !part.is_empty());
        let (Some(one), Some(other), None) = (parts.next(), parts.next(), parts.next()) else { return None };
        let short = matches!(*mark, "/" | "-") && one.len().min(other.len()) < least;
        (!short && fits(&whose(&one).1) && fits(&whose(&other).1)).then_some([one, other])
    })
}

/// "12/3/1980 (lui)": whom the words mean, and what is left.
fn whose(part: &str) -> (Option<PersonSex>, String) {
    let mut sex = None;
    let kept: Vec<&str> = part
        .split_whitespace()
        .filter(|word| {
            let said = match plain(word).as_str() {
                "lui" | "padre" | "papa" | "marito" => PersonSex::Male,
                "lei" | "madre" | "mamma" | "moglie" => PersonSex::Female,
                _ => return true,
            };
            sex = Some(said);
            false
        })
        .collect();
    (sex, kept.join(" ").trim_matches(|c: char| matches!(c, ':' | ',' | '-') || c.is_whitespace()).to_owned())
}

/// The halves in the order of the names: as they stand, unless they say whose each is.
fn in_order([one, other]: [String; 2], names: &[Option<Cut>; 2]) -> [String; 2] {
    let ((first, one), (second, other)) = (whose(&one), whose(&other));
    let sexes = names
        .each_ref()
        .map(|name| name.as_ref().and_then(|name| given::sex(if name.first.is_empty() { &name.last } else { &name.first })));
    let turned = match (first, second) {
        (Some(told), _) => sexes == [opposite(told), Some(told)] || sexes == [None, Some(told)],
        (None, Some(told)) => sexes == [Some(told), opposite(told)] || sexes == [Some(told), None],
        (None, None) => false,
    };
    if turned { [other, one] } else { [one, other] }
}

const fn opposite(sex: PersonSex) -> Option<PersonSex> {
    match sex {
        PersonSex::Male => Some(PersonSex::Female),
        PersonSex::Female => Some(PersonSex::Male),
        PersonSex::Other => None,
    }
}

/// One code or two, each to whom its letters are of.
fn codes(text: &str, names: &[Option<Cut>; 2]) -> [String; 2] {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '+' | '(' | ')' | '-'))
        .filter(|word| word.len() >= 11 && word.chars().any(|c| c.is_ascii_digit()))
        .collect();
    let fits = |text: &str, which: usize| {
        let ReadCode::Is { code, .. } = code::read(text) else { return false };
        names.get(which).and_then(Option::as_ref).is_some_and(|name| names_fit(&code, &name.last, &name.first))
    };
    match words.as_slice() {
        [one, other] if fits(one, 1) && !fits(one, 0) || fits(other, 0) && !fits(other, 1) => [(*other).to_owned(), (*one).to_owned()],
        [one, other] => [(*one).to_owned(), (*other).to_owned()],
        _ if fits(text, 1) && !fits(text, 0) => [String::new(), text.to_owned()],
        _ => [text.to_owned(), String::new()],
    }
}
