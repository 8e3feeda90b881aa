//! When and where somebody was born, or how old they are.

use chrono::{Datelike, NaiveDate};

use super::filling::{told, why};
use super::{About, Column, Doubt, FoundPerson, Reading, Unread};
use crate::families::MemberRole;
use crate::import::read::SheetRow;
use crate::import::value::age;
use crate::import::value::date::{self, Day, For};
use crate::import::value::name::proper;
use crate::import::value::words::{is_nothing, line, plain};

/// A parent is at least so old; two digits of a year are read by it.
const YOUNGEST_PARENT: i32 = 14;

impl Reading<'_> {
    /// The birth date; the code's, where its own cell cannot be read and says so.
    pub(super) fn take_birth(&self, person: &mut FoundPerson, text: &str, told_age: &str) {
        let may_be_young = matches!(person.role, MemberRole::Child | MemberRole::Sibling | MemberRole::Other);
        let youngest = For::Birth(if may_be_young { 0 } else { YOUNGEST_PARENT });
        let told = person.code.as_ref().and_then(|code| code.birth(self.today));
        // A day under "Età" is a day.
        let day_for_age = is_nothing(text) && matches!(date::read(told_age, youngest, self.today), Day::Is(_)) && told_age.len() > 5;
        let (text, told_age) = if day_for_age { (told_age, "") } else { (text, told_age) };
        let mut day = date::read(text, youngest, self.today);
        // A date of another hand's order: month first, where the code says the same.
        if let (Day::Unread, Some(birth)) = (day, &told)
            && american(text) == Some((birth.date.year(), birth.date.month(), birth.date.day()))
        {
            day = Day::Is(birth.date);
        }
        // "Torino, 12/03/1984", "12/03/1984 Torino": both are read.
        let mut place = None;
        if day == Day::Unread
            && let Some((named, born)) = self.day_and_place(text, youngest)
        {
            (day, place) = (Day::Is(born), Some(named));
        }
        match day {
            Day::Is(day) if date::is_empty_day(day) => person.unread.push(Unread::new(Column::Born, Doubt::Missing, text)),
            Day::Is(day) => {
                person.born = Some(day);
                if date::is_unsure(text) || is_of_old_year(text, day, self.today, may_be_young) {
                    person.unread.push(Unread::new(Column::Born, Doubt::Assumed, text));
                }
            }
            // Where the code tells the day, the year alone, or the age, is told below.
            Day::Year(_) if told.is_some() => {}
            Day::Year(year) => {
                person.age = Some(year.to_string());
                person.unread.push(Unread::new(Column::Born, Doubt::AgeOnly, text));
            }
            Day::Nothing => {}
            Day::Unread if date::is_untold(text) => person.unread.push(Unread::new(Column::Born, Doubt::Missing, text)),
            Day::Unread => match age::of_somebody(text).or_else(|| years_alone(text)) {
                Some(_) if told.is_some() => {}
                Some(age) => {
                    person.age = Some(age);
                    person.unread.push(Unread::new(Column::Born, Doubt::AgeOnly, text));
                }
                None => person.unread.push(Unread::new(Column::Born, why(text), text)),
            },
        }
        if let Some(place) = place.filter(|_| person.birth_place.is_none()) {
            self.take_birth_place(person, place);
        }
        if person.born.is_none()
            && let Some(birth) = told
        {
            person.born = Some(birth.date);
            if !matches!(day, Day::Nothing) {
                person.unread.push(Unread::new(Column::Born, Doubt::FromCode, text));
            }
        }
        if !is_nothing(told_age) && person.born.is_none() && person.age.is_none() {
            // "18 m" are months; "38 M" and "6 m" stay as they are written.
            let months = age::of_somebody(told_age).filter(|age| age.ends_with(" mesi"));
            person.age = Some(months.unwrap_or_else(|| line(told_age).chars().take(40).collect()));
            person.unread.push(Unread::new(Column::Age, Doubt::AgeOnly, told_age));
        }
    }

    /// A place and a day in one cell, in either order; behind the day it must be a place of the list, or its heading has to promise one.
    fn day_and_place<'t>(&self, text: &'t str, what: For) -> Option<(&'t str, NaiveDate)> {
        let is = |figures: &str| match date::read(figures, what, self.today) {
            Day::Is(born) => Some(born),
            _ => None,
        };
        let before = date::after_place(text).and_then(|(named, figures)| Some((named, is(figures)?)));
        let known = |(named, born): &(&str, NaiveDate)| self.places.find(named, "", Some(*born), None).is_some();
        let promised = || {
            let columns = self.layout.columns.iter().zip(&self.layout.headings).filter(|(it, _)| it.column == Column::Born);
            columns.into_iter().any(|(_, heading)| plain(heading).split(' ').any(|word| word.starts_with("luog")))
        };
        let after = || date::before_place(text).and_then(|(figures, named)| Some((named, is(figures)?)));
        before.filter(known).or_else(|| after().filter(|both| known(both) || promised()))
    }

    /// The birth date's cell, or the three of day, month and year.
    pub(super) fn birth_text(&self, row: &SheetRow, about: About) -> String {
        let whole = self.cell(row, about, Column::Born);
        if !whole.is_empty() {
            return whole.to_owned();
        }
        let parts = [Column::BornDay, Column::BornMonth, Column::BornYear].map(|column| self.cell(row, about, column));
        parts.into_iter().filter(|part| !is_nothing(part)).collect::<Vec<_>>().join(" ")
    }

    /// The place of birth by its name in the list of the day of birth, where one place alone is called so; else the file's words, told.
    pub(super) fn take_birth_place(&self, person: &mut FoundPerson, text: &str) {
        let Some(said) = told(text, 100) else { return };
        let code = person.code.as_ref().and_then(|code| code.birth(self.today)).map(|birth| birth.place);
        match self.places.find(&said, "", person.born, code.as_deref()) {
            Some(label) => person.birth_place = Some(label),
            None => {
                person.unread.push(Unread::new(Column::BirthPlace, Doubt::UnknownPlace, text));
                person.birth_place = Some(proper(&said).unwrap_or(said));
            }
        }
    }
}

/// "38" under a heading of dates.
fn years_alone(text: &str) -> Option<String> {
    let text = text.trim();
    text.parse().ok().filter(|years: &u32| text.len() <= 2 && (1..=99).contains(years)).map(|years| years.to_string())
}

/// "12/03/24" of somebody of age is 1924: to be looked at.
fn is_of_old_year(text: &str, day: NaiveDate, today: NaiveDate, may_be_young: bool) -> bool {
    let short = text.split(|c: char| !c.is_ascii_digit()).rfind(|part| !part.is_empty()).is_some_and(|year| year.len() == 2);
    let years = today.year() - day.year();
    short && years >= 80 && !may_be_young
}

fn american(text: &str) -> Option<(i32, u32, u32)> {
    let parts: Vec<u32> = text.split(['/', '-', '.']).map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    match parts.as_slice() {
        [month, day, year] if *year > 1900 => Some((i32::try_from(*year).ok()?, *month, *day)),
        _ => None,
    }
}
