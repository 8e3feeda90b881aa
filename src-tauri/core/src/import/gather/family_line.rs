//! One line a family: the person it is headed by, the other parent, the children.

use super::filling::{doubt_of, why, words};
use super::phones::deal_phones;
use super::surname::sex_of;
use super::{About, Column, Doubt, FoundFamily, FoundPerson, Meaning, Reading, Unread};
use crate::families::{MemberRole, PersonSex};
use crate::import::read::SheetRow;
use crate::import::value::beside::sex_of_title;
use crate::import::value::nobody::{is_kin_alone, is_nobody};
use crate::import::value::outsider::is_outsider;
use crate::import::value::words::{is_nothing, plain};
use crate::import::value::{given, role};

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
        self.deal_codes(&mut family, row, 0);
        if !self.heads_line(row) {
            self.doubt_nobodys(&mut family, row);
        }
        self.fill_family(&mut family, row);
        self.home_of_first(&mut family);
        doubt_hidden_elsewhere(&mut family);
        if family.people.is_empty() {
            nameless.push(row.number);
            return None;
        }
        // The line's own phones are the first adult's, unless somebody else asked.
        let asked = self.take_asker(&mut family, row);
        let from = family.people.first().map_or(0, |first| first.phones.len());
        let asked = asked || self.is_of_nobody_here(&mut family, row);
        if let Some(first) = family.people.first_mut().filter(|_| !asked) {
            self.phones_of(first, row, About::Main);
        }
        // Whoever asked, how the numbers of the line may be called holds.
        self.rules_of_line(&mut family, row, from);
        deal_phones(&mut family, couple);
        self.tell_repeated(&mut family, row);
        Some(family)
    }

    /// "Genitori | Telefono mamma | Data nascita papà": of two of one cell each number and each day goes to the one it is said to be of.
    fn give_to_parent(&self, family: &mut FoundFamily, row: &SheetRow, about: About, told: &mut FoundPerson) -> bool {
        let sex = match about {
            About::Mother => PersonSex::Female,
            About::Father => PersonSex::Male,
            _ => return false,
        };
        let named = self.layout.columns.iter().any(|it| it.about == about && super::is_name(it.column));
        let adults: Vec<(usize, Option<PersonSex>)> = family
            .people
            .iter()
            .enumerate()
            .filter(|(_, person)| person.role != MemberRole::Child)
            .map(|(at, person)| (at, sex_of(person)))
            .collect();
        // Of two of whom one is a woman the other is he.
        let at = match adults.as_slice() {
            [(one, of_one), (other, of_other)] => match (*of_one == Some(sex), *of_other == Some(sex)) {
                (true, false) => Some(*one),
                (false, true) => Some(*other),
                (false, false) if of_one.is_some() && of_other.is_none() => Some(*other),
                (false, false) if of_one.is_none() && of_other.is_some() => Some(*one),
                _ => None,
            },
            [(one, of_one)] if *of_one == Some(sex) => Some(*one),
            _ => None,
        };
        let Some(parent) = at.filter(|_| !named).and_then(|at| family.people.get_mut(at)) else { return false };
        self.phones_of(parent, row, about);
        // What both say is one's only where they say the same.
        let two = |one: Option<&str>, other: Option<&str>| one.zip(other).and_then(|(one, other)| (one != other).then(|| other.to_owned()));
        let days = parent.born.zip(told.born).filter(|(one, other)| one != other).map(|(_, other)| other.format("%d/%m/%Y").to_string());
        let other = [
            (Column::Born, days),
            (Column::BirthPlace, two(parent.birth_place.as_deref(), told.birth_place.as_deref())),
            (Column::Citizenship, two(parent.citizenship.as_deref(), told.citizenship.as_deref())),
            (Column::Occupation, two(parent.occupation.as_deref(), told.occupation.as_deref())),
            (Column::FiscalCode, two(parent.fiscal_code.as_deref(), told.fiscal_code.as_deref())),
        ];
        let other = other.into_iter().filter_map(|(field, text)| Some(Unread::new(field, Doubt::Disagrees, &text?)));
        parent.unread.extend(other.collect::<Vec<_>>());
        parent.born = parent.born.or(told.born.take());
        parent.age = parent.age.take().or_else(|| told.age.take());
        parent.birth_place = parent.birth_place.take().or_else(|| told.birth_place.take());
        parent.citizenship = parent.citizenship.take().or_else(|| told.citizenship.take());
        parent.occupation = parent.occupation.take().or_else(|| told.occupation.take());
        if parent.code.is_none() {
            (parent.fiscal_code, parent.code) = (told.fiscal_code.take(), told.code.take());
            super::filling::check_code(parent, self.today);
        }
        for email in std::mem::take(&mut told.emails) {
            if !parent.emails.contains(&email) {
                parent.emails.push(email);
            }
        }
        parent.unread.append(&mut told.unread);
        true
    }

    /// "Cell. genitore" on a line that names no parent but the other one: whose the number is nobody knows, and it is no child's.
    fn is_of_nobody_here(&self, family: &mut FoundFamily, row: &SheetRow) -> bool {
        let named = |about: About| {
            let columns = self.layout.columns.iter().zip(&row.cells);
            columns.into_iter().any(|(it, cell)| it.about == about && super::is_name(it.column) && !is_nothing(cell) && !is_kin_alone(cell))
        };
        let kin =
            self.layout.columns.iter().zip(&row.cells).any(|(it, cell)| {
                it.about == About::Main && super::is_name(it.column) && is_kin_alone(cell) && it.column != Column::LastName
            });
        if [About::Main, About::Mother, About::Father].into_iter().any(named) {
            return false;
        }
        let filled = |at: &usize| row.cells.get(*at).is_some_and(|cell| !is_nothing(cell));
        let parents = |at: &usize| says_parent(self.layout.headings.get(*at).map_or("", String::as_str));
        // "papà" under "Genitore": who calls has no name, and the number is no child's.
        let of_parent = self.places(About::Main, Column::Phone).any(|at| filled(&at) && (kin || parents(&at)));
        if of_parent {
            self.keep_numbers(family, row);
        }
        of_parent
    }

    /// The numbers of a line that are nobody's of it, each with its heading, and to be looked at.
    fn keep_numbers(&self, family: &mut FoundFamily, row: &SheetRow) {
        for at in self.places(About::Main, Column::Phone) {
            if let Some(cell) = row.cells.get(at).filter(|cell| !is_nothing(cell)) {
                self.note(family, at, cell);
                doubt_of(family, Column::Phone, Doubt::Unreadable, cell);
            }
        }
    }

    /// "Insegnante scuola Rodari" under "Richiedente" sent the family, and is none of it: neither are the numbers beside that.
    fn take_asker(&self, family: &mut FoundFamily, row: &SheetRow) -> bool {
        let asker = self.cell(row, About::Main, Column::FullName);
        let outside = self.outside(row);
        let named = is_outsider(asker) && self.person_of(row, About::Main, asker).is_none();
        let Some(asker) = outside.or_else(|| named.then(|| asker.to_owned())) else { return false };
        // Who sent them, and who asked for them.
        let both = family.sent_by.take().map_or_else(|| asker.clone(), |sent| format!("{sent}; {asker}"));
        family.sent_by = words(&both, 200);
        self.keep_numbers(family, row);
        // Nor is anything else of the line that is one person's anybody's of the family.
        self.keep_personal(family, row, &[]);
        for at in self.places(About::Main, Column::Email) {
            if let Some(cell) = row.cells.get(at).filter(|cell| !is_nothing(cell)) {
                self.note(family, at, cell);
            }
        }
        true
    }

    /// "Rossi Anna", "insegnante" under "Rapporto con l'alunno": who asked, and as what, where that is none of the family.
    fn outside(&self, row: &SheetRow) -> Option<String> {
        let cell = |column| self.cell(row, About::Main, column);
        let role = cell(Column::Role);
        if role.is_empty() || !is_outsider(role) || role::read(role).is_some() {
            return None;
        }
        let name: Vec<&str> = [Column::FullName, Column::LastName, Column::FirstName].into_iter().map(cell).collect();
        let name = name.into_iter().filter(|name| !is_nothing(name)).collect::<Vec<_>>().join(" ");
        // A mother may be a teacher by trade: a birth day or a code of her own says so, unless the line names another parent.
        let parent = |(it, cell): (&Meaning, &String)| {
            it.about != About::Main && it.about < About::Child && super::is_name(it.column) && !is_nothing(cell) && !is_nobody(cell)
        };
        let parents = self.layout.columns.iter().zip(&row.cells).any(parent);
        if !parents && [Column::Born, Column::FiscalCode].into_iter().any(|column| !is_nothing(cell(column))) {
            return None;
        }
        let children = self.layout.columns.iter().zip(&row.cells);
        let child = children.into_iter().any(|(it, cell)| it.about >= About::Child && super::is_name(it.column) && !is_nothing(cell));
        (child && !name.is_empty()).then(|| format!("{name} ({role})"))
    }

    /// The sex of a title before somebody's name, unless their first name says otherwise.
    fn titled(&self, row: &SheetRow, about: About, first: Option<&str>) -> Option<PersonSex> {
        let names = [Column::FullName, Column::Couple, Column::LastName, Column::FirstName].into_iter();
        let told = names.map(|column| self.cell(row, about, column)).find_map(sex_of_title)?;
        let own = first.and_then(given::sex);
        own.is_none_or(|own| own == told).then_some(told)
    }

    /// Somebody of age, as the columns of one of them tell.
    fn adult(&self, family: &mut FoundFamily, row: &SheetRow, about: About, usual: MemberRole) {
        let told = self.cell(row, about, Column::Role);
        let read = role::read(told);
        if about == About::Main && self.outside(row).is_some() {
            return;
        }
        let mut person = FoundPerson::new(row.number, read.unwrap_or(usual));
        person.role_said = read.is_some() || matches!(about, About::Mother | About::Father);
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
            if person.sex.is_none() {
                person.sex = self.titled(row, about, person.first.as_deref());
            }
            if person.last.is_none() {
                self.family_name(&mut person, row);
            }
            person.role = by_sex(person.role, person.sex);
            family.people.push(person);
            return;
        }
        // The role of nobody.
        person.unread.retain(|doubt| doubt.field != Column::Role);
        let given = self.give_to_parent(family, row, about, &mut person);
        match family.people.first_mut() {
            Some(first) => first.unread.extend(person.unread),
            None => family.unread.extend(person.unread),
        }
        if about != About::Main {
            let read: &[Column] = if given { &OF_PARENT } else { &[] };
            self.keep(family, row, about, read);
        } else if self.surnames.is_some() {
            self.keep_personal(family, row, &[]);
        } else {
            self.keep_personal(family, row, &[Column::Born, Column::FiscalCode]);
        }
    }
}

/// "Cell. genitore", and not "Telefono".
fn says_parent(heading: &str) -> bool {
    const WORDS: [&str; 7] = ["genitore", "genitori", "adulto", "richiedente", "dichiarante", "firmatario", "esercente"];
    plain(heading).split(' ').any(|word| WORDS.contains(&word))
}

/// What goes to a parent who is named in a cell for two.
const OF_PARENT: [Column; 9] = [
    Column::Phone,
    Column::ContactRule,
    Column::Email,
    Column::Born,
    Column::Age,
    Column::FiscalCode,
    Column::BirthPlace,
    Column::Citizenship,
    Column::Occupation,
];

/// Whom "residenza segreta" means a line does not say: another home that is hidden by it is told on whoever lives there.
fn doubt_hidden_elsewhere(family: &mut FoundFamily) {
    let said = family.unread.iter().find(|doubt| doubt.field == Column::Address && doubt.why == Doubt::Assumed).cloned();
    let Some(said) = said.filter(|_| family.hidden) else { return };
    for at in 0..family.people.len() {
        let elsewhere = family.people.get(at).is_some_and(|person| person.address.is_some() && person.lives_elsewhere(family));
        if let Some(person) = family.people.get_mut(at).filter(|_| elsewhere) {
            person.unread.push(said.clone());
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
