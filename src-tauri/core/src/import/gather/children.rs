//! The children of a family's line: in one cell, or in columns of their own; and whoever else a cell of all members names.

use chrono::NaiveDate;

use super::family_line::by_sex;
use super::{About, Column, Doubt, FoundFamily, FoundPerson, Layout, Reading, Unread};
use crate::families::MemberRole;
use crate::import::guess::{is_of_kin, is_of_many, is_of_members};
use crate::import::read::SheetRow;
use crate::import::value::children::{self, Cell, Child};
use crate::import::value::code::ReadCode;
use crate::import::value::name::{Cut, cut, cut_in, is_common, is_one_first, proper};
use crate::import::value::words::{has_strange, is_nothing, letters, plain};

/// The columns of children, under a heading of one, in which most cells are one whole name, "Esposito Gennaro", and those of all members in
/// which most of them have both names.
pub(super) fn whole(layout: &Layout, lines: &[&SheetRow], today: NaiveDate) -> Vec<usize> {
    let is_whole = |at: usize, members: bool| {
        let cells = lines.iter().take(200).filter_map(|row| row.cells.get(at)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        let (mut all, mut whole) = (0, 0);
        for cell in cells {
            let named = if members { children::read_members(cell, today).named } else { children::read(cell, today).named };
            if !members && named.len() != 1 {
                all += 1;
                continue;
            }
            all += named.len();
            let two = |one: &&Child| one.name.contains(' ') && !are_common(&one.name);
            whole += named.iter().filter(two).count();
        }
        whole * 10 >= all * 6 && all > 0
    };
    let columns = layout.columns.iter().zip(&layout.headings).enumerate();
    let one = |at: usize, heading: &str| !is_of_many(heading) && is_whole(at, is_of_members(heading) || is_of_kin(heading));
    columns.filter(|(at, (it, heading))| it.column == Column::Children && one(*at, heading)).map(|(at, _)| at).collect()
}

/// "Anna Sofia": first names, and no last one.
fn are_common(name: &str) -> bool {
    name.split_whitespace().all(is_common)
}

impl Reading<'_> {
    pub(super) fn children(&self, family: &mut FoundFamily, row: &SheetRow, about: About) {
        let mut made: Vec<FoundPerson> = Vec::new();
        // A last name in a column of its own needs no parent's.
        let own = proper(self.cell(row, about, Column::LastName));
        for at in self.places(about, Column::Children).collect::<Vec<_>>() {
            let text = row.cells.get(at).map_or("", |text| text.as_str());
            // "Componenti minori" are children, whatever their age today.
            let members =
                self.layout.headings.get(at).is_some_and(|heading| (is_of_members(heading) || is_of_kin(heading)) && !is_of_many(heading));
            if members && !is_nothing(text) && !children::names_somebody(text, self.today) {
                // Prose.
                self.note(family, at, text);
                continue;
            }
            let mut found = if members { children::read_members(text, self.today) } else { children::read(text, self.today) };
            // A day, a code or a sex of their own, right or wrong, are of somebody: no name beside them is a remark.
            let told =
                || [Column::Born, Column::FiscalCode, Column::Sex].into_iter().any(|column| !is_nothing(self.cell(row, about, column)));
            let one = || {
                children::one_name(text)
                    .or_else(|| self.small_name(family, row, about, text).map(|name| Child { name, ..Child::default() }))
            };
            if found.named.is_empty()
                && told()
                && let Some(child) = one()
            {
                found = Cell { named: vec![child], ..Cell::default() };
            }
            family.unread.extend(found.unread.iter().map(|text| Unread::new(Column::Children, super::filling::why(text), text)));
            if found.unnamed {
                self.note(family, at, text);
            }
            for child in found.named {
                // A daughter of nineteen is a daughter.
                if child.role.is_some() || members && !child.is_child && child.is_of_age(self.today) {
                    self.elder(family, row, child);
                    continue;
                }
                let mut person = FoundPerson::new(row.number, MemberRole::Child);
                match (&own, proper(&child.name)) {
                    (Some(last), Some(first)) => (person.last, person.first) = (Some(last.clone()), Some(first)),
                    _ => {
                        let whole = self.whole_children.contains(&at) && !(members && are_common(&child.name));
                        self.name_child(&mut person, &child.name, family, row, whole);
                    }
                }
                person.sex = child.sex;
                // A stepchild is a child of one of them: the word stays told.
                person.unread.extend(child.role_word.iter().map(|word| Unread::new(Column::Role, Doubt::Assumed, word)));
                if let Some(code) = &child.code {
                    self.take_code(&mut person, code);
                }
                let of_code = person.code.as_ref().and_then(|code| code.birth(self.today)).map(|birth| birth.date);
                person.born = child.born.or(of_code);
                super::filling::check_code(&mut person, self.today);
                if let Some(age) = child.age {
                    person.unread.push(Unread::new(Column::Age, Doubt::AgeOnly, child.told.as_ref().unwrap_or(&age)));
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
                    self.surname(&mut person, family, row);
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
        let (named, nameless): (Vec<FoundPerson>, Vec<FoundPerson>) = made.into_iter().partition(FoundPerson::is_named);
        family.people.extend(named);
        // What no child was made of stays to be read.
        family.unread.extend(nameless.into_iter().flat_map(|child| child.unread).filter(|doubt| doubt.why != Doubt::AgeOnly));
    }

    /// Dates, ages and codes of several children in cells of their own, in the order of the names; another number of them is told.
    fn deal(&self, family: &mut FoundFamily, children: &mut [FoundPerson], row: &SheetRow, about: About) {
        for column in [Column::Born, Column::Age, Column::FiscalCode] {
            let text = self.cell(row, about, column);
            if is_nothing(text) {
                continue;
            }
            // Twins were born on one day.
            let twins =
                || self.places(about, Column::Children).filter_map(|at| row.cells.get(at)).any(|cell| plain(cell).contains("gemell"));
            let mut parts: Vec<&str> = text
                .split([';', ',', '\n'])
                .flat_map(|part| part.split(" e "))
                .flat_map(|part| part.split(" - "))
                .flat_map(ages)
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .collect();
            if let [one] = parts.as_slice()
                && column != Column::FiscalCode
                && children.len() < 4
                && twins()
            {
                parts = vec![one; children.len()];
            }
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
            fiscal_code: own.fiscal_code.or_else(|| child.fiscal_code.take()),
            code: own.code.or_else(|| child.code.take()),
            unread: unread.into_iter().chain(own.unread).collect(),
            role: MemberRole::Child,
            ..own
        };
    }

    /// A child's name: with a last name when it has one of the parents', or two words of which one is known as a last name.
    fn name_child(&self, person: &mut FoundPerson, text: &str, family: &mut FoundFamily, row: &SheetRow, whole: bool) {
        let Some(name) = proper(text) else {
            person.unread.push(Unread::new(Column::Children, super::filling::why(text), text));
            return;
        };
        if has_strange(text) {
            person.unread.push(Unread::new(Column::Children, Doubt::Assumed, text));
        }
        let parents: Vec<String> = family.people.iter().filter_map(|adult| adult.last.clone()).collect();
        // "Ginevra S.": the letter of a parent's last name, which is supposed.
        if let Some((first, letter)) = name.rsplit_once(' ').filter(|(_, letter)| letter.chars().count() == 1) {
            let begins = |last: &&String| letters(last).starts_with(&letters(letter));
            person.unread.push(Unread::new(Column::Children, Doubt::Assumed, text));
            person.first = Some(first.to_owned());
            match parents.iter().rev().find(begins) {
                Some(last) => person.last = Some(last.clone()),
                None => self.surname(person, family, row),
            }
            return;
        }
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
        // "ROJAS CCORIMANYA Luis Fernando": the capitals say it.
        if let Some((last, first)) = capital_last(&name).and_then(|(last, first)| Some((proper(&last)?, proper(&first)?))) {
            (person.last, person.first) = (Some(last), Some(first));
            return;
        }
        let all: Vec<&str> = name.split(' ').collect();
        let code = || match crate::import::value::code::read(self.cell(row, About::Child, Column::FiscalCode)) {
            ReadCode::Is { code, .. } => Some(code),
            _ => None,
        };
        let one_first = is_one_first(&all);
        let whole = whole && !one_first;
        let parted = self.known.parted(&all).filter(|_| !one_first);
        // "Destiny Osagie" among "Luca Rossi": the column tells, and no word by itself.
        let no_first = all.len() > 1 && !one_first && !all.iter().any(|word| self.known.is_first(word));
        let both = whole || parted.is_some() || no_first || super::naming::are_of_two_sexes(&name);
        if let Some(found) = self.by_column(&name).filter(|_| both && code().is_none()) {
            person.unread.push(Unread::new(Column::Children, Doubt::Assumed, text));
            (person.last, person.first) = (Some(found.last), Some(found.first));
            return;
        }
        if let Some((last, first)) = parted {
            person.unread.push(Unread::new(Column::Children, Doubt::Assumed, text));
            (person.last, person.first) = (Some(last.join(" ")), Some(first.join(" ")));
            return;
        }
        // "Esposito Gennaro", where every child of the column has both.
        if whole
            && all.len() > 1
            && let Some(found) = cut(&name, self.order, code().as_ref(), &self.known).filter(|found| !found.first.is_empty())
        {
            if !found.sure {
                person.unread.push(Unread::new(Column::Children, Doubt::Assumed, text));
            }
            (person.last, person.first) = (Some(found.last), Some(found.first));
            return;
        }
        person.first = Some(name);
        self.surname(person, family, row);
    }

    /// The two names of a child in the order of nearly all names of their column.
    fn by_column(&self, name: &str) -> Option<Cut> {
        let told = self.told_orders.iter().find(|(whose, told)| *whose == About::Child && told.clear).map(|(_, told)| *told)?;
        let ordered = super::naming::in_order(name, told);
        let found = ordered.and_then(|name| cut(&name, told.order, None, &self.known));
        found.or_else(|| cut_in(name, told.order, &self.known)).filter(|found| !found.first.is_empty())
    }

    /// Somebody of age in a cell of all members: on the line already, or one more.
    fn elder(&self, family: &mut FoundFamily, row: &SheetRow, child: Child) {
        let role = child.role.unwrap_or(MemberRole::Parent);
        let mut person = FoundPerson::new(row.number, role);
        person.sex = child.sex;
        if let Some(code) = &child.code {
            self.take_code(&mut person, code);
        }
        // "Hassan Mostafa" beside Hassan Mona, "Pierina Leone" of the family Leone: the last name is said already.
        let known = family.people.iter().filter_map(|known| known.last.clone()).chain(self.surnames_of(row));
        let led = known.collect::<Vec<_>>().into_iter().find_map(|last| {
            let before = child.name.strip_prefix(&last).filter(|rest| rest.starts_with(' '));
            let rest = before.or_else(|| child.name.strip_suffix(&last).filter(|rest| rest.ends_with(' ')))?;
            Some(format!("{last}, {}", rest.trim()))
        });
        // "Rosa Sante" among cells whose other names have the last name first.
        let told = self.told_orders.iter().find(|(whose, told)| *whose == About::Child && told.clear).map(|(_, told)| *told);
        let kin = matches!(role, MemberRole::Other | MemberRole::Sibling | MemberRole::Grandparent) && child.role.is_some();
        match self.first_of_kin(&child.name).filter(|_| kin) {
            Some(first) => person.first = Some(first),
            None => {
                self.take_whole(&mut person, led.as_ref().unwrap_or(&child.name), &self.surnames_of(row), told);
            }
        }
        if !person.is_named() {
            family.unread.extend(person.unread);
            return;
        }
        if child.role.is_none() {
            person.unread.push(Unread::new(Column::Role, Doubt::Assumed, role.as_text()));
        }
        (person.born, person.age) = (child.born, child.age);
        if let Some(age) = &person.age {
            person.unread.push(Unread::new(Column::Age, Doubt::AgeOnly, child.told.as_ref().unwrap_or(age)));
        }
        // An aunt has no role of her own, nor has a stepmother: the word stays told.
        person.unread.extend(child.role_word.iter().map(|word| Unread::new(Column::Role, Doubt::Assumed, word)));
        person.unread.extend(child.unread.iter().map(|text| Unread::new(Column::Children, Doubt::Unreadable, text)));
        let same = |known: &&mut FoundPerson| {
            // Of two who are called Anna the niece is not the mother.
            let apart = kin && matches!(known.role, MemberRole::Mother | MemberRole::Father) && person.last.is_none();
            known.role != MemberRole::Child
                && !apart
                && known.first.as_deref().map(letters) == person.first.as_deref().map(letters)
                && (person.last.is_none() || known.last.is_none() || known.last == person.last)
        };
        if let Some(known) = family.people.iter_mut().find(same) {
            if known.role == MemberRole::Parent {
                known.role = person.role;
            }
            known.sex = known.sex.or(person.sex);
            known.born = known.born.or(person.born);
            known.age = known.age.take().or(person.age);
            let worded = |doubt: &Unread| doubt.field == Column::Role && child.role_word.is_some();
            let told = |doubt: &Unread| matches!(doubt.why, Doubt::AgeOnly | Doubt::Unreadable) || worded(doubt);
            known.unread.extend(person.unread.into_iter().filter(told));
            return;
        }
        match person.last {
            Some(_) => {}
            // A grandchild or a nephew may be called anything.
            None if kin && child.role_word.is_some() => {
                person.unread.push(Unread::new(Column::LastName, Doubt::Missing, person.first.as_deref().unwrap_or_default()));
            }
            None => self.family_name(&mut person, row),
        }
        person.role = by_sex(person.role, person.sex);
        family.people.push(person);
    }
}

/// "Pietro e Agata Conti": a last name at the end of a row of children is all of theirs, and it is noted that this was supposed.
fn one_name_for_all(children: &mut [FoundPerson]) {
    let Some((last, before)) = children.split_last_mut() else { return };
    let told = last.last.as_ref().filter(|_| !last.unread.iter().any(|doubt| doubt.field == Column::LastName));
    let Some(name) = told.cloned() else { return };
    if before.iter().all(|child| child.last.is_none()) {
        for child in before {
            // "Brianna Flores Huamán e Mateo Flores Huamán".
            let own = child.first.as_deref().and_then(|first| first.strip_suffix(&name)?.strip_suffix(' ').map(str::to_owned));
            child.first = own.filter(|own| !own.is_empty()).or_else(|| child.first.take());
            child.last = Some(name.clone());
            child.unread.retain(|doubt| doubt.field != Column::LastName);
            child.unread.push(Unread::new(Column::LastName, Doubt::Assumed, &name));
        }
    }
}

/// The words in capitals at the head of a name, and the others behind them.
fn capital_last(name: &str) -> Option<(String, String)> {
    let words: Vec<&str> = name.split(' ').collect();
    let capital = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.contains(char::is_lowercase);
    let at = words.iter().take_while(|word| capital(word)).count();
    let (last, first) = words.split_at(at);
    let small = !first.is_empty() && first.iter().all(|word| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase));
    (at > 0 && small).then(|| (last.join(" "), first.join(" ")))
}

/// "4 / 7", "6/9/12" are ages; a date keeps its strokes.
fn ages(part: &str) -> impl Iterator<Item = &str> {
    let short = |one: &str| (1..=2).contains(&one.trim().len()) && one.trim().bytes().all(|byte| byte.is_ascii_digit());
    let part = part.trim();
    let all = part.split('/').all(short);
    let date = part.split('/').count() == 3 && !part.contains(' ');
    part.split(if all && !date { '/' } else { '\0' })
}
