//! One line a family: the person it is headed by, the other parent, the children.

use super::filling::words;
use super::{About, Column, Doubt, FoundFamily, FoundPerson, FoundPhone, Reading, Unread};
use crate::families::{MemberRole, PersonSex};
use crate::import::read::SheetRow;
use crate::import::value::children;
use crate::import::value::name::proper;
use crate::import::value::role;
use crate::import::value::words::{is_nothing, letters, plain};

impl Reading<'_> {
    /// The family of a line; a line without any name is noted.
    pub(super) fn family(&self, row: &SheetRow, nameless: &mut Vec<u32>) -> Option<FoundFamily> {
        let mut family = FoundFamily { rows: vec![row.number], ..FoundFamily::default() };
        family.label = words(self.cell(row, About::Main, Column::Family), 60);
        let adults = [
            (About::Main, MemberRole::Parent),
            (About::Mother, MemberRole::Mother),
            (About::Father, MemberRole::Father),
            (About::Other, MemberRole::Parent),
        ];
        for (about, usual) in adults {
            let told = self.cell(row, about, Column::Role);
            let mut person = FoundPerson::new(row.number, role::read(told).unwrap_or(usual));
            person.sex = role::sex_of(told, person.role);
            self.fill(&mut person, row, about);
            if about != About::Main {
                self.phones_of(&mut person, row, about);
            }
            if person.is_named() {
                if person.last.is_none() {
                    let first = person.first.clone().unwrap_or_default();
                    person.unread.push(Unread::new(Column::LastName, Doubt::Missing, &first));
                }
                person.role = by_sex(person.role, person.sex);
                family.people.push(person);
            } else {
                match family.people.first_mut() {
                    Some(first) => first.unread.extend(person.unread),
                    None => family.unread.extend(person.unread),
                }
                if about != About::Main {
                    self.keep(&mut family, row, about, &[]);
                }
            }
        }
        for about in About::CHILDREN {
            self.children(&mut family, row, about);
        }
        self.fill_family(&mut family, row);
        self.home_of_first(&mut family);
        if family.people.is_empty() {
            nameless.push(row.number);
            return None;
        }
        // The line's own phones are the first adult's.
        if let Some(first) = family.people.first_mut() {
            self.phones_of(first, row, About::Main);
        }
        deal_phones(&mut family);
        Some(family)
    }

    fn phones_of(&self, person: &mut FoundPerson, row: &SheetRow, about: About) {
        for at in self.places(about, Column::Phone).collect::<Vec<_>>() {
            if let Some(text) = row.cells.get(at).filter(|text| !text.trim().is_empty()) {
                self.take_phones(person, Column::Phone, text);
            }
        }
    }

    fn children(&self, family: &mut FoundFamily, row: &SheetRow, about: About) {
        let mut made: Vec<FoundPerson> = Vec::new();
        // A last name in a column of its own needs no parent's.
        let own = proper(self.cell(row, about, Column::LastName));
        for at in self.places(about, Column::Children).collect::<Vec<_>>() {
            let text = row.cells.get(at).map_or("", |text| text.as_str());
            let (found, unread) = children::read(text, self.today);
            family.unread.extend(unread.iter().map(|text| Unread::new(Column::Children, super::filling::why(text), text)));
            for child in found {
                let mut person = FoundPerson::new(row.number, MemberRole::Child);
                match (&own, proper(&child.name)) {
                    (Some(last), Some(first)) => (person.last, person.first) = (Some(last.clone()), Some(first)),
                    _ => self.name_child(&mut person, &child.name, family),
                }
                person.sex = child.sex;
                person.born = child.born;
                if let Some(age) = child.age {
                    person.unread.push(Unread::new(Column::Age, Doubt::AgeOnly, &age));
                    person.age = Some(age);
                }
                if let Some(text) = child.unread {
                    person.unread.push(Unread::new(Column::Children, Doubt::Unreadable, &text));
                }
                made.push(person);
            }
        }
        let mut phones = FoundPerson::new(row.number, MemberRole::Child);
        self.phones_of(&mut phones, row, about);
        // Columns of one child: its own code, date, sex beside its name.
        match made.as_mut_slice() {
            [] => {
                let mut person = FoundPerson::new(row.number, MemberRole::Child);
                self.fill(&mut person, row, about);
                if person.is_named() {
                    person.phones = phones.phones;
                    person.unread.extend(phones.unread);
                    self.surname(&mut person, family);
                    made.push(person);
                } else {
                    family.unread.extend(person.unread);
                    self.keep(family, row, about, &[]);
                }
            }
            [only] => {
                self.fill_child(only, row, about);
                only.phones = phones.phones;
                only.unread.extend(phones.unread);
            }
            several => {
                self.deal(family, several, row, about);
                self.keep(family, row, about, &[Column::Children, Column::Born, Column::Age, Column::FiscalCode]);
            }
        }
        one_name_for_all(&mut made);
        family.people.extend(made.into_iter().filter(FoundPerson::is_named));
    }

    /// Dates, ages and codes of several children in cells of their own, in the order of the names; another number of them is told.
    fn deal(&self, family: &mut FoundFamily, children: &mut [FoundPerson], row: &SheetRow, about: About) {
        for column in [Column::Born, Column::Age, Column::FiscalCode] {
            let text = self.cell(row, about, column);
            if is_nothing(text) {
                continue;
            }
            let parts: Vec<&str> = text
                .split([';', ',', '\n'])
                .flat_map(|part| part.split(" e "))
                .flat_map(|part| part.split(" - "))
                .flat_map(ages)
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .collect();
            if parts.len() != children.len() {
                family.unread.push(Unread::new(column, super::filling::why(text), text));
                continue;
            }
            for (child, part) in children.iter_mut().zip(parts) {
                match column {
                    Column::FiscalCode => self.take_code(child, part),
                    Column::Born => self.take_birth(child, part, ""),
                    _ => self.take_birth(child, "", part),
                }
            }
        }
        for child in children {
            super::filling::check_code(child, self.today);
        }
    }

    /// What columns of its own tell of a child whose name stands elsewhere.
    fn fill_child(&self, child: &mut FoundPerson, row: &SheetRow, about: About) {
        let mut own = FoundPerson::new(row.number, MemberRole::Child);
        self.fill(&mut own, row, about);
        own.unread.retain(|unread| !matches!(unread.why, Doubt::Disagrees));
        let names = (child.last.take(), child.first.take());
        let unread = std::mem::take(&mut child.unread);
        *child = FoundPerson {
            last: own.last.or(names.0),
            first: own.first.or(names.1),
            sex: own.sex.or(child.sex),
            born: own.born.or(child.born),
            age: own.age.or_else(|| child.age.take()),
            unread: unread.into_iter().chain(own.unread).collect(),
            role: MemberRole::Child,
            ..own
        };
    }

    /// A child's name: with a last name when it has one of the parents', or two words of which one is known as a last name.
    fn name_child(&self, person: &mut FoundPerson, text: &str, family: &mut FoundFamily) {
        let Some(name) = proper(text) else {
            person.unread.push(Unread::new(Column::Children, super::filling::why(text), text));
            return;
        };
        let parents: Vec<String> = family.people.iter().filter_map(|adult| adult.last.clone()).collect();
        for last in parents {
            let (said, key) = (letters(&name), letters(&last));
            let words = last.split_whitespace().count();
            let all: Vec<&str> = name.split(' ').collect();
            if said.len() > key.len() && all.len() > words {
                let head = all.get(..words).map(|words| words.join(" ")).unwrap_or_default();
                let tail = all.get(all.len() - words..).map(|words| words.join(" ")).unwrap_or_default();
                if letters(&head) == key {
                    (person.last, person.first) = (Some(last), all.get(words..).map(|words| words.join(" ")));
                    return;
                }
                if letters(&tail) == key {
                    (person.last, person.first) = (Some(last), all.get(..all.len() - words).map(|words| words.join(" ")));
                    return;
                }
            }
        }
        let all: Vec<&str> = name.split(' ').collect();
        if let Some((last, first)) = self.known.parted(&all) {
            person.unread.push(Unread::new(Column::Children, Doubt::Assumed, text));
            (person.last, person.first) = (Some(last.join(" ")), Some(first.join(" ")));
            return;
        }
        person.first = Some(name);
        self.surname(person, family);
    }

    /// The last name of a child whose file has none: the father's where he is on the line, else nobody knows.
    fn surname(&self, person: &mut FoundPerson, family: &mut FoundFamily) {
        if person.last.is_some() {
            return;
        }
        let adults: Vec<&FoundPerson> = family.people.iter().filter(|adult| adult.role != MemberRole::Child).collect();
        let father = adults.iter().find(|adult| adult.role == MemberRole::Father);
        let other =
            adults.iter().find(|adult| adult.role == MemberRole::Parent && adults.iter().any(|mother| mother.role == MemberRole::Mother));
        match father.or(other).and_then(|adult| adult.last.clone()) {
            Some(last) => {
                let note = Unread::new(Column::Children, Doubt::Assumed, &last);
                person.last = Some(last);
                if !family.unread.contains(&note) {
                    family.unread.push(note);
                }
            }
            None => person.unread.push(Unread::new(Column::LastName, Doubt::Missing, person.first.as_deref().unwrap_or_default())),
        }
    }
}

/// "Pietro e Agata Conti": a last name at the end of a row of children is all of theirs, and it is noted that this was supposed.
fn one_name_for_all(children: &mut [FoundPerson]) {
    let Some((last, before)) = children.split_last_mut() else { return };
    let told = last.last.as_ref().filter(|_| !last.unread.iter().any(|doubt| doubt.field == Column::LastName));
    let Some(name) = told.cloned() else { return };
    if before.iter().all(|child| child.last.is_none()) {
        for child in before {
            child.last = Some(name.clone());
            child.unread.retain(|doubt| doubt.field != Column::LastName);
            child.unread.push(Unread::new(Column::LastName, Doubt::Assumed, &name));
        }
    }
}

/// "333 1234567 (mamma), 347 7654321 (papà)": a number goes to the parent it is said to be of, where the family has one and no more.
pub(super) fn deal_phones(family: &mut FoundFamily) {
    let parents = [MemberRole::Mother, MemberRole::Father].map(|role| {
        let mut of_role = family.people.iter().enumerate().filter(|(_, person)| person.role == role).map(|(at, _)| at);
        (role, of_role.next().filter(|_| of_role.next().is_none()))
    });
    for (role, parent) in parents {
        let Some(parent) = parent else { continue };
        let mut theirs = Vec::new();
        for (_, person) in family.people.iter_mut().enumerate().filter(|(at, _)| *at != parent) {
            let said = |phone: &FoundPhone| phone.label.as_deref().filter(|label| plain(label).len() > 2).and_then(role::read);
            theirs.extend(person.phones.extract_if(.., |phone| said(phone) == Some(role)));
        }
        if let Some(person) = family.people.get_mut(parent) {
            for phone in theirs {
                if person.phones.iter().all(|known| known.value != phone.value) {
                    person.phones.push(phone);
                }
            }
        }
    }
}

/// A parent of known sex is a mother or a father.
pub(super) fn by_sex(role: MemberRole, sex: Option<PersonSex>) -> MemberRole {
    match (role, sex) {
        (MemberRole::Parent, Some(PersonSex::Female)) => MemberRole::Mother,
        (MemberRole::Parent, Some(PersonSex::Male)) => MemberRole::Father,
        (role, _) => role,
    }
}

/// "4 / 7", "6/9/12" are ages; a date keeps its strokes.
fn ages(part: &str) -> impl Iterator<Item = &str> {
    let short = |one: &str| (1..=2).contains(&one.trim().len()) && one.trim().bytes().all(|byte| byte.is_ascii_digit());
    let all = part.split('/').all(short);
    let date = part.split('/').count() == 3 && !part.contains(' ');
    part.split(if all && !date { '/' } else { '\0' })
}
