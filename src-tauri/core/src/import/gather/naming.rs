//! A person's names, out of two cells or of one.

use chrono::{Datelike as _, NaiveDate};

use super::filling::{names_fit, why};
use super::learning::Told;
use super::{About, Column, Doubt, FoundFamily, FoundPerson, Reading, Unread};
use crate::families::MemberRole;
use crate::import::guess::splits;
use crate::import::read::SheetRow;
use crate::import::value::beside::{Holds, bare};
use crate::import::value::code::{self, ReadCode};
use crate::import::value::date::{self, Day, For};
use crate::import::value::name::{
    Cut, Order, cut, cut_in, is_common, is_compound, is_either, is_last_too, is_listed_last, is_particle, only_order, proper, sure_order,
};
use crate::import::value::nobody::is_nobody;
use crate::import::value::words::{is_nothing, letters, line, plain};
use crate::import::value::{given, outsider, within};
use crate::typing::fiscal_code::Disagreement;

impl Reading<'_> {
    /// Answers the words of a birth that stand in the cell of a name.
    pub(super) fn take_names(&self, person: &mut FoundPerson, row: &SheetRow, about: About) -> Option<String> {
        let cell = |column| self.cell(row, about, column);
        let (last, first, whole) = (cell(Column::LastName), cell(Column::FirstName), cell(Column::FullName));
        let whole = if whole.is_empty() { cell(Column::Couple) } else { whole };
        // The family's last name is nobody's by itself.
        let last = if about == About::Main && self.surnames.is_some() { "" } else { last };
        if !whole.is_empty() && last.is_empty() && first.is_empty() {
            let told = self.told_orders.iter().find(|(whose, _)| *whose == about).map(|(_, told)| *told);
            // "Psicologa Rossi Anna" with a day of her own is a mother.
            if let Some(name) = self.person_of(row, about, whole) {
                person.unread.push(Unread::new(Column::FullName, Doubt::Assumed, whole));
                return self.take_named(person, &name, &self.surnames_of(row), told);
            }
            let born = self.take_whole(person, whole, &self.surnames_of(row), told);
            if self.is_turned(person, whole, about) || self.is_open(person, whole, about, told) {
                person.unread.push(Unread::new(Column::FullName, Doubt::Assumed, whole));
            }
            return born;
        }
        for (text, column) in [(last, Column::LastName), (first, Column::FirstName)] {
            // "Manca" and "Assente" are last names too, beside somebody's first.
            let written =
                column == Column::LastName && !is_nothing(first) && text.chars().count() > 4 && text.starts_with(char::is_uppercase);
            if is_nothing(text) && !written {
                continue;
            }
            // "Saputo", "Vedova" and "Noto" are last names beside somebody's first.
            let named = column == Column::LastName && !is_nothing(first) && !is_nobody(first);
            let nobody = is_nobody(text) && !named;
            let found = bare(text, Holds::Part);
            let read = proper(&found.name).filter(|_| !nobody);
            // "Deceduto" is read well enough: it says that nobody is to be written.
            let doubt = match read {
                None if nobody => Some(Doubt::Missing),
                None => Some(why(text)),
                Some(_) if found.more => Some(Doubt::Unreadable),
                Some(_) => found.beside.then_some(Doubt::Assumed),
            };
            person.unread.extend(doubt.map(|doubt| Unread::new(column, doubt, text)));
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
        } else if let (Some(last), Some(first), None) = (&person.last, &person.first, &person.code)
            && Self::are_exchanged(last, first)
        {
            person.unread.push(Unread::new(Column::FullName, Doubt::Assumed, &format!("{last} {first}")));
            std::mem::swap(&mut person.last, &mut person.first);
        }
        None
    }

    /// A name in one piece, and what stands with it: a role, a code, a phone; words of a birth are answered. A family of known last name may
    /// have first names alone; a heading may tell which of two words is the last name.
    pub(super) fn take_whole(&self, person: &mut FoundPerson, text: &str, family: &[String], told: Option<Told>) -> Option<String> {
        if is_nothing(text) && !matches!(plain(text).as_str(), "assente" | "manca") {
            return None;
        }
        if is_nothing(text) || is_nobody(text) {
            // Read well enough: it says that nobody is there.
            person.unread.push(Unread::new(Column::FullName, Doubt::Missing, text));
            return None;
        }
        self.take_named(person, text, family, told)
    }

    /// "pereira larissa": a name without a capital, where a parent of the line is called so or the child's code is made of it.
    pub(super) fn small_name(&self, family: &FoundFamily, row: &SheetRow, about: About, text: &str) -> Option<String> {
        let name = line(text);
        let (one, other) = name.split_once(' ').filter(|(_, rest)| rest.split(' ').count() < 4)?;
        let of_parent = || {
            let lasts = family.people.iter().filter_map(|person| person.last.as_deref());
            lasts.map(letters).any(|last| last == letters(one) || last == letters(other))
        };
        let coded = || match code::read(self.cell(row, about, Column::FiscalCode)) {
            ReadCode::Is { code, .. } => names_fit(&code, one, other) || names_fit(&code, other, one),
            _ => false,
        };
        let word = |c: char| c.is_alphabetic() || matches!(c, ' ' | '\'' | '’' | '-');
        (name.chars().all(word) && !is_nobody(&name) && (of_parent() || coded())).then_some(name)
    }

    /// Who is meant by a cell that begins with a trade, where a day or a code says that they are somebody of age.
    pub(super) fn person_of(&self, row: &SheetRow, about: About, text: &str) -> Option<String> {
        let name = outsider::person_of(text).filter(|_| outsider::is_outsider(text))?;
        let of_age = |born: NaiveDate| self.today.year() - born.year() > 15;
        let told = matches!(date::read(&self.birth_text(row, about), For::Birth(14), self.today), Day::Is(born) if of_age(born));
        let coded = || match code::read(self.cell(row, about, Column::FiscalCode)) {
            ReadCode::Is { code, .. } => code.birth(self.today).is_some_and(|birth| of_age(birth.date)),
            _ => false,
        };
        (told || coded()).then_some(name)
    }

    fn take_named(&self, person: &mut FoundPerson, text: &str, family: &[String], told: Option<Told>) -> Option<String> {
        let within = within::read(text, self.today);
        let born = within.born.clone();
        let told_column = told;
        if let Some((role, sex)) =
            within.role.filter(|_| matches!(person.role, MemberRole::Parent | MemberRole::Other | MemberRole::Partner))
        {
            (person.role, person.sex) = (role, person.sex.or(sex));
        }
        if within.loose {
            // An aunt has no role of her own, nor has a foster parent or a stepmother: the word stays told.
            person.unread.push(Unread::new(Column::Role, Doubt::Assumed, text));
        }
        if let Some(code) = within.code.as_deref().filter(|_| person.code.is_none()) {
            self.take_code(person, code);
        }
        if let Some(phone) = &within.phone {
            self.take_phones(person, Column::Phone, phone);
        }
        // "Non Anna" may be somebody of that last name, and may say that it was not she; "Rosa (Tacchini)" is supposed to be both her names.
        if within.dead || within.bracketed || plain(&within.name).starts_with("non ") {
            person.unread.push(Unread::new(Column::FullName, Doubt::Assumed, text));
        }
        let kin = within.role.is_some_and(|(role, _)| matches!(role, MemberRole::Grandparent | MemberRole::Sibling | MemberRole::Other));
        if kin && let Some(first) = self.first_of_kin(&within.name) {
            person.first = Some(first);
            return born;
        }
        // A code tells better, unless it is of another name altogether.
        let coded = person.code.as_ref().is_some_and(|code| splits(code, &within.name));
        let told = told.filter(|_| !coded && family.is_empty());
        let ordered = told.and_then(|told| in_order(&within.name, told));
        let turned = |order: Option<Order>| told.is_some_and(|told| order.is_some_and(|order| order != told.order));
        let by_column = |told: Told| ordered.is_some() && !self.is_led_by_last(&within.name, told.order);
        let by_names = |told: Told| told.clear && turned(sure_order(&within.name));
        if told.is_some_and(by_column) && turned(only_order(&within.name)) || told.is_some_and(by_names) {
            // "Rosa Noè" among "Rossi Anna": the column decides; "Valentina Fontana": the names do. Both are told.
            person.unread.push(Unread::new(Column::FullName, Doubt::Assumed, text));
        }
        if let Some(both) = self.both_names(&within.name, family, told_column) {
            person.unread.push(Unread::new(Column::FullName, Doubt::Assumed, text));
            self.take_bare(person, &both, &[], None);
        } else {
            self.take_bare(person, ordered.as_ref().unwrap_or(&within.name), family, told);
        }
        born
    }

    /// "Barbara Giordano" of the family Dal Pozzo: of two everyday first names the second is a last name too, and the others of the column have both
    /// names, or it is a man's beside a woman's. "Giovanni Battista" is one name.
    fn both_names(&self, name: &str, family: &[String], told: Option<Told>) -> Option<String> {
        let (one, other) = two_words(name).filter(|_| !family.is_empty())?;
        let (first, second) = (self.known.is_first(one), self.known.is_first(other));
        let own = family.iter().any(|last| plain(last) == plain(one) || plain(last) == plain(other));
        if own || !first || !second || is_compound(one, other) {
            return None;
        }
        let clear = |order: Order| told.is_some_and(|told| told.clear && told.order == order);
        // "Giordano Barbara" of the family De Santis, where every other name of the column has the last one first.
        if clear(Order::LastFirst) && is_last_too(one) {
            return Some(format!("{one}, {other}"));
        }
        let sexes = given::sex(one).zip(given::sex(other)).is_some_and(|(one, other)| one != other);
        (is_last_too(other) && (clear(Order::FirstLast) || sexes)).then(|| format!("{other}, {one}"))
    }

    /// "nipote Kevin", "zia Fatou": behind a word for kin one word is a first name, unless the file has it as a last one.
    pub(super) fn first_of_kin(&self, name: &str) -> Option<String> {
        let alone = !name.contains([' ', ',']) && !self.known.is_last(&[name]);
        alone.then(|| proper(name)).flatten()
    }

    /// Whether two words were taken in another order than their heading says: "Anna Rossi" under "Cognome e nome" as Rossi, Anna.
    fn is_turned(&self, person: &FoundPerson, text: &str, about: About) -> bool {
        let Some(order) = self.heading_order(about) else { return false };
        let Some((one, other)) = two_words(text) else { return false };
        let told = if order == Order::LastFirst { one } else { other };
        // Capitals, a comma and a code tell better than a heading.
        let told_otherwise = person.code.is_some() || text.contains(',') || is_small(one) != is_small(other);
        let noted = person.unread.iter().any(|doubt| doubt.field == Column::FullName);
        !told_otherwise && !noted && person.last.as_deref().is_some_and(|last| plain(last) != plain(told))
    }

    /// "Bruno Franco", "Okparaocha Ngozichukwu" where no heading, no code, no capitals and no other name tell which of the two is the last name.
    fn is_open(&self, person: &FoundPerson, text: &str, about: About, told: Option<Told>) -> bool {
        let Some((one, other)) = two_words(text).filter(|_| told.is_none() && person.code.is_none()) else { return false };
        let noted = person.unread.iter().any(|doubt| doubt.field == Column::FullName);
        // The other of a couple's cell tells the order of both.
        let whole = person.last.is_some() && person.first.is_some() && self.places(about, Column::Couple).next().is_none();
        whole && !noted && self.heading_order(about).is_none() && is_small(one) == is_small(other) && self.known.is_open(one, other)
    }

    /// "Valentina | Fontana" under "Cognome | Nome": where the one is nobody's last name and the other nobody's first, they were exchanged.
    fn are_exchanged(last: &str, first: &str) -> bool {
        sure_order(&format!("{last} {first}")) == Some(Order::FirstLast) && is_listed_last(first) && !is_last_too(last)
    }

    /// Whether the word in the last name's place is a last name elsewhere in the file.
    fn is_led_by_last(&self, name: &str, order: Order) -> bool {
        two_words(name).is_some_and(|(one, other)| self.known.has_last(&[if order == Order::LastFirst { one } else { other }]))
    }

    fn take_bare(&self, person: &mut FoundPerson, text: &str, family: &[String], told: Option<Told>) {
        let words: Vec<&str> = text.split(' ').collect();
        let first = |word: &&str| self.known.is_first(word);
        let compound = matches!(words.as_slice(), [one, other] if is_compound(one, other) && [one, other].into_iter().all(|word| is_common(word) || is_either(word)));
        let alone = words.len() == 1 && !self.known.has_last(&words) && !family.iter().any(|last| plain(last) == plain(text));
        if !family.is_empty()
            && (alone || compound || words.len() <= 2 && words.iter().all(first))
            && let Some(name) = proper(text)
        {
            // "Rosa Nestor" of the family Rosa; "Anna" under "Mamma", beside the family's last name.
            let own = text.split_once(' ').filter(|(last, _)| family.iter().any(|known| plain(known) == plain(last)));
            match own.and_then(|(last, first)| Some((proper(last)?, proper(first)?))) {
                Some((last, first)) => {
                    person.unread.push(Unread::new(Column::FullName, Doubt::Assumed, text));
                    (person.last, person.first) = (Some(last), Some(first));
                }
                None => person.first = Some(name),
            }
            return;
        }
        // No word turns a name against its whole column.
        let ordered = told.filter(|told| told.clear).and_then(|told| cut_in(text, told.order, &self.known));
        let Some(found) = ordered.or_else(|| cut(text, self.order, person.code.as_ref(), &self.known)) else {
            person.unread.push(Unread::new(Column::FullName, why(text), text));
            return;
        };
        if found.more {
            // The others of the cell are nobody's line: a person has to write them.
            person.unread.push(Unread::new(Column::FullName, Doubt::Unreadable, text));
        } else if found.beside || !found.sure && !found.first.is_empty() {
            person.unread.push(Unread::new(Column::FullName, Doubt::Assumed, text));
        }
        if !found.first.is_empty() {
            (person.last, person.first) = (Some(found.last), Some(found.first));
        } else if self.is_first_alone(person, &found) {
            // The last name is the family's, and whoever gives it tells that it was supposed.
            person.first = Some(found.last);
        } else {
            person.last = Some(found.last);
            person.unread.push(Unread::new(Column::FirstName, Doubt::Missing, text));
        }
    }

    /// "GINEVRA" is a first name, unless the code or the file tell otherwise; of somebody of age only an everyday one.
    fn is_first_alone(&self, person: &FoundPerson, found: &Cut) -> bool {
        let words: Vec<&str> = found.last.split(' ').collect();
        if words.len() > 2 {
            return false;
        }
        if let Some(code) = &person.code {
            let wrong = code.consistent_with(&found.last, &found.last, None, None);
            let (last, first) = (!wrong.contains(&Disagreement::LastName), !wrong.contains(&Disagreement::FirstName));
            if last != first {
                return first;
            }
        }
        if person.role != MemberRole::Child && words.iter().any(|word| !self.known.is_first(word)) {
            return false;
        }
        !self.known.has_last(&words) && words.iter().all(|word| is_common(word) || self.known.is_first(word))
    }
}

fn is_small(word: &str) -> bool {
    word.chars().any(char::is_lowercase)
}

/// "Gaia Giordano", "Nicolò Lucia": a woman's name beside a man's is no second first name of hers.
pub(super) fn are_of_two_sexes(name: &str) -> bool {
    let told = |(one, other): &(&str, &str)| given::sex(one).zip(given::sex(other)).is_some_and(|(one, other)| one != other);
    two_words(name).filter(told).is_some_and(|(one, other)| !is_compound(one, other) && (is_last_too(one) || is_last_too(other)))
}

/// "Bruno Franco" under "Cognome e nome" is "Bruno, Franco"; capitals tell better, and so does a name that can be in one order alone, unless the
/// names of the column are clearly in another.
pub(super) fn in_order(name: &str, Told { order, clear }: Told) -> Option<String> {
    let (one, other) = two_words(name)?;
    let sure = sure_order(name);
    let told = is_small(one) != is_small(other) || !clear && sure.is_none() && only_order(name).is_some();
    let order = sure.unwrap_or(order);
    (!told).then(|| if order == Order::LastFirst { format!("{one}, {other}") } else { format!("{other}, {one}") })
}

/// The two words of a cell that has no more, letters alone.
fn two_words(text: &str) -> Option<(&str, &str)> {
    let mut words = text.split_whitespace();
    let (one, other, None) = (words.next()?, words.next()?, words.next()) else { return None };
    let named = |word: &str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-')) && !is_particle(word);
    (named(one) && named(other)).then_some((one, other))
}
