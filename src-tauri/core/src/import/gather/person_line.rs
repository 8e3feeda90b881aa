//! One line a person: the lines of a family, put together.

use chrono::{Datelike as _, Months, NaiveDate};

use super::family_line::by_sex;
use super::filling::words;
use super::grown::are_children;
use super::parents::{last_name_of, parents_of_head, partners_are_parents};
use super::phones::deal_phones;
use super::{About, Column, Doubt, FoundFamily, FoundPerson, Reading, Unread};
use crate::families::MemberRole;
use crate::import::guess::{has_letters, without_letter};
use crate::import::matching::name_key;
use crate::import::read::SheetRow;
use crate::import::value::date::{self, Day, For};
use crate::import::value::words::{is_nothing, near, plain};
use crate::import::value::{age, code, role};

impl Reading<'_> {
    /// The families of the lines.
    pub(super) fn families(&self, lines: &[&SheetRow], nameless: &mut Vec<u32>, goes_on: &dyn Fn(usize) -> bool) -> Vec<FoundFamily> {
        let mut families = Vec::new();
        let mut done = 0;
        for rows in self.grouped(lines) {
            if !goes_on(done) {
                break;
            }
            done += rows.len();
            let mut family = FoundFamily::default();
            for row in &rows {
                self.add(&mut family, row, nameless);
            }
            if rows.len() > 1 && has_letters(rows.iter().map(|row| self.cell(row, About::Main, Column::Family))) {
                family.label = family.label.as_deref().and_then(without_letter).or(family.label);
            }
            let unsaid = |row: &&&SheetRow| role::read(self.cell(row, About::Main, Column::Role)).is_none();
            are_children(&mut family, &rows.iter().filter(unsaid).map(|row| row.number).collect::<Vec<_>>(), self.today);
            self.phones(&mut family, &rows);
            deal_phones(&mut family, false);
            let told = |person: &FoundPerson| self.told_role(person, &rows);
            partners_are_parents(&mut family, &told);
            parents_of_head(&mut family, &told);
            if !family.people.is_empty() {
                families.push(family);
            }
        }
        families
    }

    /// The word of somebody's role, as their line has it.
    fn told_role(&self, person: &FoundPerson, rows: &[&SheetRow]) -> String {
        rows.iter().find(|row| row.number == person.row).map_or("", |row| self.cell(row, About::Main, Column::Role)).to_owned()
    }

    fn add(&self, family: &mut FoundFamily, row: &SheetRow, nameless: &mut Vec<u32>) {
        let told = self.cell(row, About::Main, Column::Role);
        let read = role::read(told);
        // An unknown role decides nothing about a short year.
        let mut person = FoundPerson::new(row.number, read.unwrap_or(MemberRole::Other));
        person.sex = read.and_then(|role| role::sex_of(told, role));
        self.fill(&mut person, row, About::Main);
        if person.sex.is_none() && role::is_son(told) {
            person.sex = role::son(person.first.as_deref());
        }
        if !person.is_named() {
            nameless.push(row.number);
            return;
        }
        let codes = code::several(self.cell(row, About::Main, Column::FiscalCode)).into_iter();
        let others = codes.filter(|one| person.fiscal_code.as_deref().is_none_or(|own| !one.eq_ignore_ascii_case(own)));
        let others: Vec<Unread> = others.map(|one| Unread::new(Column::FiscalCode, Doubt::Unreadable, one)).collect();
        person.unread.extend(others);
        match read {
            Some(role) => {
                let letter =
                    self.unsaid_roles && told.trim().chars().count() == 1 && matches!(role, MemberRole::Child | MemberRole::Grandparent);
                if role::is_loose(told) || letter {
                    person.unread.push(Unread::new(Column::Role, Doubt::Assumed, told));
                }
                person.role = by_sex(role, person.sex);
                self.doubt_youth(&mut person, false);
            }
            // "Fadda Rosa (nonna)": the cell of the name says it.
            None if is_nothing(told) && person.role != MemberRole::Other => {
                person.role = by_sex(person.role, person.sex);
                self.doubt_youth(&mut person, false);
            }
            None => {
                if !is_nothing(told) {
                    person.unread.push(Unread::new(Column::Role, super::filling::why(told), told));
                }
                let came = match date::read(self.cell(row, About::Main, Column::FirstContact), For::Register, self.today) {
                    Day::Is(day) => Some(day),
                    _ => family.first_contact,
                };
                person.role = self.role_by_age(&person, came);
                // A role that nobody can read makes no second mother.
                let parent = matches!(person.role, MemberRole::Mother | MemberRole::Father);
                if !is_nothing(told) && parent && family.people.iter().any(|known| known.role == person.role) {
                    person.role = MemberRole::Other;
                }
            }
        }
        if person.last.is_none() {
            person.last = last_name_of(family, &person).or_else(|| self.last_name_of_label(row));
            let note = person.last.as_ref().map_or(Doubt::Missing, |_| Doubt::Assumed);
            person.unread.push(Unread::new(Column::LastName, note, person.last.as_deref().unwrap_or_default()));
        }
        if family.label.is_none() {
            family.label = words(self.cell(row, About::Main, Column::Family), 60).or_else(|| self.titles.get(&row.number).cloned());
        }
        self.take_other_home(family, &mut person, row);
        self.fill_family(family, row);
        self.tell_repeated(family, row);
        family.rows.push(row.number);
        family.people.push(person);
    }

    /// Without a role, who was under age when the family came is a child, and who was of age a parent.
    fn role_by_age(&self, person: &FoundPerson, came: Option<NaiveDate>) -> MemberRole {
        let then = came.filter(|day| *day < self.today).unwrap_or(self.today);
        let eighteen = then.checked_sub_months(Months::new(18 * 12)).unwrap_or(then);
        let years = person.age.as_deref().and_then(age::years);
        match (person.born, years) {
            (Some(born), _) if born > eighteen => MemberRole::Child,
            // An age, or the year of birth: somebody is a minor until the year they come of age is over.
            (None, Some(years)) if years < 18 || years > then.year() - 18 => MemberRole::Child,
            (None, None) => MemberRole::Other,
            _ => by_sex(MemberRole::Parent, person.sex),
        }
    }

    /// A number written on every line of a family is one number: its first adult's. One that differs is whose line it stands on.
    fn phones(&self, family: &mut FoundFamily, rows: &[&SheetRow]) {
        let Some(adult) = family.people.iter().position(|person| person.role != MemberRole::Child).or(Some(0)) else { return };
        for at in self.places(About::Main, Column::Phone).collect::<Vec<_>>() {
            let mut seen: Vec<String> = Vec::new();
            let all: Vec<(u32, &str)> =
                rows.iter().filter_map(|row| Some((row.number, row.cells.get(at)?.trim()))).filter(|(_, text)| !text.is_empty()).collect();
            let shared = all.len() > 1;
            for (row, text) in &all {
                let said = plain(text);
                if seen.contains(&said) {
                    continue;
                }
                let many = shared && all.iter().filter(|(_, other)| plain(other) == said).count() > 1;
                seen.push(said.clone());
                let own = family.people.iter().position(|person| person.row == *row);
                // Somebody written down twice is one.
                let on_line = |person: &FoundPerson| all.iter().any(|(line, other)| *line == person.row && plain(other) == said);
                let names: Vec<String> = family.people.iter().filter(|person| on_line(person)).map(name_key).collect();
                let one = names.iter().all(|name| names.first().is_some_and(|first| near(first, name)));
                let owner = if many && !one { adult } else { own.unwrap_or(adult) };
                for person in
                    family.people.iter_mut().enumerate().filter(|(at, it)| *at == owner || many && one && on_line(it)).map(|(_, it)| it)
                {
                    let from = person.phones.len();
                    self.take_phones(person, Column::Phone, text);
                    if let Some(line) = rows.iter().find(|line| line.number == *row) {
                        self.take_owner(person, from, line, at);
                    }
                    let same = |row: &&&SheetRow| row.cells.get(at).is_some_and(|cell| plain(cell) == said);
                    rows.iter().filter(same).for_each(|row| self.rules_of(person, from, row, About::Main));
                }
            }
        }
        // A rule beside no number of its own line is to be looked at.
        let silent = |row: &&&SheetRow| self.cell(row, About::Main, Column::Phone).is_empty();
        for row in rows.iter().filter(silent) {
            if let Some(person) = family.people.iter_mut().find(|person| person.row == row.number) {
                let from = person.phones.len();
                self.rules_of(person, from, row, About::Main);
            }
        }
    }
}
