//! One line a family: the person it is headed by, the other parent, the children.

use super::filling::{doubt_of, why, words};
use super::phones::deal_phones;
use super::surname::sex_of;
use super::{About, Column, Doubt, FoundFamily, FoundPerson, Reading, Unread};
use crate::families::{MemberRole, PersonSex};
use crate::import::read::SheetRow;
use crate::import::value::nobody::is_outsider;
use crate::import::value::role;
use crate::import::value::words::{is_nothing, plain};

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
            (About::Other2, MemberRole::Parent),
            (About::Other3, MemberRole::Parent),
        ];
        let mut couple = false;
        for (about, usual) in adults {
            let before = family.people.len();
            match self.two(row, about) {
                None => self.adult(&mut family, row, about, usual),
                Some(two) => {
                    couple = true;
                    let from = family.people.len();
                    two.lines.iter().for_each(|line| self.adult(&mut family, line, about, usual));
                    if let Some(first) = family.people.get_mut(from) {
                        first.unread.extend(two.unread);
                    }
                }
            }
            let guessed = self.is_guessed_parent(row, about);
            family.people.iter_mut().skip(before).for_each(|person| self.doubt_youth(person, guessed));
        }
        for about in About::CHILDREN {
            self.children(&mut family, row, about);
        }
        if !self.heads_line(row) {
            self.doubt_nobodys(&mut family, row);
        }
        self.fill_family(&mut family, row);
        self.home_of_first(&mut family);
        if family.people.is_empty() {
            nameless.push(row.number);
            return None;
        }
        // The line's own phones are the first adult's, unless somebody else asked.
        let asked = self.take_asker(&mut family, row);
        let from = family.people.first().map_or(0, |first| first.phones.len());
        if let Some(first) = family.people.first_mut().filter(|_| !asked) {
            self.phones_of(first, row, About::Main);
        }
        // Whoever asked, how the numbers of the line may be called holds.
        self.rules_of_line(&mut family, row, from);
        deal_phones(&mut family, couple);
        self.tell_repeated(&mut family, row);
        Some(family)
    }

    /// "Genitori | Telefono mamma | Telefono papà": of two of one cell each number goes to the one it is said to be of.
    fn give_to_parent(&self, family: &mut FoundFamily, row: &SheetRow, about: About) -> bool {
        let sex = match about {
            About::Mother => PersonSex::Female,
            About::Father => PersonSex::Male,
            _ => return false,
        };
        let named = self.layout.columns.iter().any(|it| it.about == about && super::is_name(it.column));
        let mut parents = family.people.iter_mut().filter(|person| person.role != MemberRole::Child && sex_of(person) == Some(sex));
        let (Some(parent), None, false) = (parents.next(), parents.next(), named) else { return false };
        self.phones_of(parent, row, about);
        true
    }

    /// "Insegnante scuola Rodari" under "Richiedente" sent the family, and is none of it: neither are the numbers beside that.
    fn take_asker(&self, family: &mut FoundFamily, row: &SheetRow) -> bool {
        let asker = self.cell(row, About::Main, Column::FullName);
        if !is_outsider(asker) {
            return false;
        }
        family.sent_by = family.sent_by.take().or_else(|| words(asker, 200));
        for at in self.places(About::Main, Column::Phone) {
            if let Some(cell) = row.cells.get(at).filter(|cell| !is_nothing(cell)) {
                self.note(family, at, cell);
                doubt_of(family, Column::Phone, Doubt::Unreadable, cell);
            }
        }
        true
    }

    /// Somebody of age, as the columns of one of them tell.
    fn adult(&self, family: &mut FoundFamily, row: &SheetRow, about: About, usual: MemberRole) {
        let told = self.cell(row, about, Column::Role);
        let read = role::read(told);
        let mut person = FoundPerson::new(row.number, read.unwrap_or(usual));
        if read.is_none() && !is_nothing(told) {
            person.unread.push(Unread::new(Column::Role, why(told), told));
        } else if read.is_some() && role::is_loose(told) {
            person.unread.push(Unread::new(Column::Role, Doubt::Assumed, told));
        }
        person.sex = role::sex_of(told, person.role);
        if matches!(about, About::Mother | About::Father) {
            // A husband is taken for a parent of the line's children.
            let named = self.layout.columns.iter().position(|it| it.about == about && super::is_name(it.column));
            let heading = named.and_then(|at| self.layout.headings.get(at));
            let spouse = heading.filter(|heading| plain(heading).split(' ').any(|word| matches!(word, "moglie" | "marito")));
            person.unread.extend(spouse.map(|heading| Unread::new(Column::Role, Doubt::Assumed, heading)));
        }
        self.fill(&mut person, row, about);
        if person.sex.is_none() && role::is_son(told) {
            person.sex = role::son(person.first.as_deref());
        }
        if about != About::Main {
            self.phones_of(&mut person, row, about);
        }
        if person.is_named() {
            if person.last.is_none() {
                self.family_name(&mut person, row);
            }
            person.role = by_sex(person.role, person.sex);
            family.people.push(person);
            return;
        }
        // The role of nobody.
        person.unread.retain(|doubt| doubt.field != Column::Role);
        match family.people.first_mut() {
            Some(first) => first.unread.extend(person.unread),
            None => family.unread.extend(person.unread),
        }
        if about != About::Main {
            let given = self.give_to_parent(family, row, about);
            let read: &[Column] = if given { &[Column::Phone, Column::ContactRule] } else { &[] };
            self.keep(family, row, about, read);
        } else if self.surnames.is_some() {
            self.keep_personal(family, row, &[]);
        } else {
            self.keep_personal(family, row, &[Column::Born, Column::FiscalCode]);
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
