//! One person's cells.

use chrono::{Datelike, NaiveDate};

use super::{About, Column, Doubt, FoundFamily, FoundPerson, FoundPhone, Reading, Unread};
use crate::families::{MemberRole, PersonSex};
use crate::import::read::{NO_VALUE, SheetRow};
use crate::import::value::code::{self, ReadCode};
use crate::import::value::date::{self, Day, For};
use crate::import::value::name::{Order, cut, is_nobody, proper};
use crate::import::value::words::{is_nothing, line};
use crate::import::value::{phone, role};
use crate::typing::fiscal_code::{Disagreement, FiscalCode, Sex};

/// A parent is at least so old; two digits of a year are read by it.
const YOUNGEST_PARENT: i32 = 14;

impl Reading<'_> {
    /// Fills a person's own cells; the role must be known, because it decides the century of a short year.
    pub(super) fn fill(&self, person: &mut FoundPerson, row: &SheetRow, about: About) {
        let cell = |column| self.cell(row, about, column);
        self.take_code(person, cell(Column::FiscalCode));
        self.take_names(person, row, about);
        let sex = cell(Column::Sex);
        person.sex = role::sex(sex).or(person.sex);
        if person.sex.is_none() && !is_nothing(sex) {
            person.unread.push(Unread::new(Column::Sex, why(sex), sex));
        }
        self.take_birth(person, &self.birth_text(row, about), cell(Column::Age));
        self.take_birth_place(person, cell(Column::BirthPlace));
        person.citizenship = told(cell(Column::Citizenship), 100);
        person.languages = told(cell(Column::Languages), 200);
        person.occupation = told(cell(Column::Occupation), 100);
        for at in self.places(about, Column::Email) {
            if let Some(email) = row.cells.get(at).map(|cell| cell.trim()).filter(|cell| !is_nothing(cell)) {
                self.take_phones(person, Column::Email, email);
            }
        }
        if about != About::Main {
            self.take_own_home(person, row, about);
        }
        check_code(person, self.today);
    }

    pub(super) fn take_code(&self, person: &mut FoundPerson, text: &str) {
        if text.starts_with(NO_VALUE) {
            person.unread.push(Unread::new(Column::FiscalCode, Doubt::NoValue, text));
            return;
        }
        match code::read(text) {
            ReadCode::Nothing => {}
            ReadCode::Is { code, mended } => {
                if mended {
                    person.unread.push(Unread::new(Column::FiscalCode, Doubt::MendedCode, text));
                }
                person.fiscal_code = Some(code.as_str().to_owned());
                person.code = Some(code);
            }
            ReadCode::Wrong(_) => person.unread.push(Unread::new(Column::FiscalCode, Doubt::WrongCode, text)),
        }
    }

    pub(super) fn take_names(&self, person: &mut FoundPerson, row: &SheetRow, about: About) {
        let cell = |column| self.cell(row, about, column);
        let (last, first, whole) = (cell(Column::LastName), cell(Column::FirstName), cell(Column::FullName));
        if !whole.is_empty() && last.is_empty() && first.is_empty() {
            self.take_whole(person, whole);
            return;
        }
        for (text, column) in [(last, Column::LastName), (first, Column::FirstName)] {
            let read = proper(text).filter(|_| !is_nobody(text) && !is_nothing(text));
            if read.is_none() && !is_nothing(text) {
                person.unread.push(Unread::new(column, why(text), text));
            }
            if column == Column::LastName { person.last = read } else { person.first = read }
        }
        // One of the two names alone: told, for it may be anything.
        if is_nothing(first)
            && let Some(last) = &person.last
            && self.places(about, Column::FirstName).next().is_some()
        {
            person.unread.push(Unread::new(Column::FirstName, Doubt::Missing, last));
        }
        // "Nome" and "Cognome" exchanged on one line: the code tells.
        if let (Some(last), Some(first), Some(code)) = (&person.last, &person.first, &person.code)
            && !names_fit(code, last, first)
            && names_fit(code, first, last)
        {
            std::mem::swap(&mut person.last, &mut person.first);
        }
    }

    pub(super) fn take_whole(&self, person: &mut FoundPerson, text: &str) {
        if is_nothing(text) {
            return;
        }
        if is_nobody(text) {
            // Read well enough: it says that nobody is there.
            person.unread.push(Unread::new(Column::FullName, Doubt::Missing, text));
            return;
        }
        match cut(text, self.order, person.code.as_ref(), &self.known) {
            Some(found) if found.first.is_empty() => {
                person.last = Some(found.last);
                person.unread.push(Unread::new(Column::FirstName, Doubt::Missing, text));
            }
            Some(found) => {
                if !found.sure && text.split_whitespace().count() > 3 && self.order == Order::LastFirst {
                    person.unread.push(Unread::new(Column::FullName, Doubt::Assumed, text));
                }
                person.last = Some(found.last);
                person.first = Some(found.first);
            }
            None => person.unread.push(Unread::new(Column::FullName, why(text), text)),
        }
    }

    /// The birth date; the code's, where its own cell cannot be read and says so.
    pub(super) fn take_birth(&self, person: &mut FoundPerson, text: &str, age: &str) {
        let may_be_young = matches!(person.role, MemberRole::Child | MemberRole::Sibling | MemberRole::Other);
        let youngest = if may_be_young { 0 } else { YOUNGEST_PARENT };
        let told = person.code.as_ref().and_then(|code| code.birth(self.today));
        let mut day = date::read(text, For::Birth(youngest), self.today);
        // A date of another hand's order: month first, where the code says the same.
        if let (Day::Unread, Some(birth)) = (day, &told)
            && american(text) == Some((birth.date.year(), birth.date.month(), birth.date.day()))
        {
            day = Day::Is(birth.date);
        }
        match day {
            Day::Is(day) => person.born = Some(day),
            Day::Year(year) => {
                person.age = Some(year.to_string());
                person.unread.push(Unread::new(Column::Born, Doubt::AgeOnly, text));
            }
            Day::Nothing => {}
            Day::Unread => person.unread.push(Unread::new(Column::Born, why(text), text)),
        }
        if !is_nothing(age) && person.born.is_none() && person.age.is_none() {
            person.age = Some(line(age).chars().take(40).collect());
            person.unread.push(Unread::new(Column::Age, Doubt::AgeOnly, age));
        }
        if person.born.is_none()
            && let Some(birth) = told
        {
            person.born = Some(birth.date);
            if !matches!(day, Day::Nothing) {
                person.unread.push(Unread::new(Column::Born, Doubt::FromCode, text));
            }
        }
    }

    /// The birth date's cell, or the three of day, month and year.
    fn birth_text(&self, row: &SheetRow, about: About) -> String {
        let whole = self.cell(row, about, Column::Born);
        if !whole.is_empty() {
            return whole.to_owned();
        }
        let parts = [Column::BornDay, Column::BornMonth, Column::BornYear].map(|column| self.cell(row, about, column));
        parts.into_iter().filter(|part| !is_nothing(part)).collect::<Vec<_>>().join(" ")
    }

    /// The place of birth by its name in the list of the day of birth, where one place alone is called so; else the file's words, told.
    fn take_birth_place(&self, person: &mut FoundPerson, text: &str) {
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

    /// Phones and addresses of a cell.
    pub(super) fn take_phones(&self, person: &mut FoundPerson, column: Column, text: &str) {
        let found = phone::read(text);
        if found.unread || text.starts_with(NO_VALUE) || found.never {
            person.unread.push(Unread::new(column, why(text), text));
        }
        for (value, label) in found.numbers {
            if person.phones.iter().all(|known| known.value != value) {
                person.phones.push(FoundPhone { value, label, never: found.never });
            }
        }
        for address in found.emails {
            if !person.emails.contains(&address) {
                person.emails.push(address);
            }
        }
    }

    /// What belongs to the family as a whole; what stands there already stays.
    pub(super) fn fill_family(&self, family: &mut FoundFamily, row: &SheetRow) {
        let cell = |column| self.cell(row, About::Main, column);
        let contact = cell(Column::FirstContact);
        match date::read(contact, For::Register, self.today) {
            Day::Is(day) => family.first_contact = Some(family.first_contact.map_or(day, |known| known.min(day))),
            Day::Nothing => {}
            Day::Year(_) | Day::Unread => doubt(family, Column::FirstContact, contact),
        }
        self.take_home(family, row);
        if family.sent_by.is_none() {
            family.sent_by = words(cell(Column::SentBy), 200);
        }
        let reasons = self.places(About::Main, Column::Reason).filter_map(|at| row.cells.get(at)).filter_map(|text| words(text, 4_000));
        for reason in reasons {
            match &mut family.reason {
                Some(known) if known.contains(&reason) => {}
                Some(known) => known.push_str(&format!("\n{reason}")),
                None => family.reason = Some(reason),
            }
        }
        self.notes(family, row);
        for (at, text) in row.cells.iter().enumerate().filter(|(_, text)| text.starts_with(NO_VALUE)) {
            let told = self.layout.columns.get(at).map_or(Column::Note, |it| it.column);
            if !matches!(told, Column::FiscalCode | Column::Born | Column::Phone | Column::FirstContact) {
                doubt(family, told, text);
            }
        }
    }
}

fn doubt(family: &mut FoundFamily, field: Column, text: &str) {
    doubt_of(family, field, why(text), text);
}

pub(super) fn doubt_of(family: &mut FoundFamily, field: Column, why: Doubt, text: &str) {
    let doubt = Unread::new(field, why, text);
    if !family.unread.contains(&doubt) {
        family.unread.push(doubt);
    }
}

/// A formula without a value, or something that is not what it should be.
pub(super) fn why(text: &str) -> Doubt {
    if text.starts_with(NO_VALUE) { Doubt::NoValue } else { Doubt::Unreadable }
}

/// Words to keep: one tidy line.
pub(super) fn words(text: &str, most: usize) -> Option<String> {
    let text: String = line(text).chars().filter(|c| !c.is_control() && *c != NO_VALUE).take(most).collect();
    (!text.is_empty() && text != "-").then_some(text)
}

/// As [`words`], without what says that there is nothing.
pub(super) fn told(text: &str, most: usize) -> Option<String> {
    words(text, most).filter(|_| !is_nothing(text))
}

fn american(text: &str) -> Option<(i32, u32, u32)> {
    let parts: Vec<u32> = text.split(['/', '-', '.']).map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    match parts.as_slice() {
        [month, day, year] if *year > 1900 => Some((i32::try_from(*year).ok()?, *month, *day)),
        _ => None,
    }
}

/// Whether a code's first six letters are made of these names.
pub(super) fn names_fit(code: &FiscalCode, last: &str, first: &str) -> bool {
    !code.consistent_with(last, first, None, None).iter().any(|part| matches!(part, Disagreement::LastName | Disagreement::FirstName))
}

/// What the code tells beyond the file, and what it tells otherwise: both are kept.
pub(super) fn check_code(person: &mut FoundPerson, today: NaiveDate) {
    let Some(code) = &person.code else { return };
    if person.sex.is_none() {
        person.sex = code.birth(today).map(|birth| if birth.sex == Sex::Female { PersonSex::Female } else { PersonSex::Male });
    }
    let told = person.sex.and_then(|sex| match sex {
        PersonSex::Female => Some(Sex::Female),
        PersonSex::Male => Some(Sex::Male),
        PersonSex::Other => None,
    });
    let (last, first) = (person.last.as_deref().unwrap_or_default(), person.first.as_deref().unwrap_or_default());
    if !code.consistent_with(last, first, told, person.born).is_empty() {
        person.unread.push(Unread::new(Column::FiscalCode, Doubt::Disagrees, code.as_str()));
    }
}
