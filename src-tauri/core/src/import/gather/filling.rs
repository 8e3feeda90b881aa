//! One person's cells.

use chrono::NaiveDate;

use super::{About, Column, Doubt, FoundFamily, FoundPerson, FoundPhone, Reading, Unread, is_name, keep};
use crate::families::{MemberRole, PersonSex, Safety};
use crate::import::guess::{Beside, beside, is_of_women};
use crate::import::read::{NO_VALUE, SheetRow};
use crate::import::value::code::{self, ReadCode};
use crate::import::value::date::{self, Day, For};
use crate::import::value::words::{is_nothing, line, plain};
use crate::import::value::{given, phone, role, safe};
use crate::typing::fiscal_code::{Disagreement, FiscalCode, Sex};

impl Reading<'_> {
    /// Fills a person's own cells; the role must be known, because it decides the century of a short year.
    pub(super) fn fill(&self, person: &mut FoundPerson, row: &SheetRow, about: About) {
        if About::OTHERS.contains(&about) {
            self.take_role_of_heading(person, row, about);
        }
        let cell = |column| self.cell(row, about, column);
        self.take_own_code(person, row, about);
        let beside_name = self.take_names(person, row, about);
        let sex = cell(Column::Sex);
        person.sex = self.sex(sex).or(person.sex);
        if person.sex.is_none() && !is_nothing(sex) {
            person.unread.push(Unread::new(Column::Sex, why(sex), sex));
        }
        let last = self.places(about, Column::LastName).next().and_then(|at| self.layout.headings.get(at));
        let man = person.code.is_some() || person.first.as_deref().and_then(given::sex) == Some(PersonSex::Male);
        if person.sex.is_none() && !man && last.is_some_and(|heading| is_of_women(heading)) {
            person.sex = Some(PersonSex::Female);
        }
        let born = Some(self.birth_text(row, about)).filter(|born| !born.is_empty()).or(beside_name).unwrap_or_default();
        self.take_birth(person, &born, &self.age_text(row, about));
        self.take_birth_place(person, cell(Column::BirthPlace));
        person.citizenship = told(cell(Column::Citizenship), 100);
        person.languages = told(cell(Column::Languages), 200);
        person.occupation = told(cell(Column::Occupation), 100);
        for at in self.places(about, Column::Email) {
            if let Some(email) = row.cells.get(at).map(|cell| cell.trim()).filter(|cell| !is_nothing(cell) && !cell.starts_with(NO_VALUE)) {
                self.take_phones(person, Column::Email, email);
            }
        }
        if about != About::Main {
            self.take_own_home(person, row, about);
        }
        check_code(person, self.today);
    }

    /// An age as its cell says it; under "Età in mesi" figures are months.
    fn age_text(&self, row: &SheetRow, about: About) -> String {
        let said = self.cell(row, about, Column::Age);
        let heading = self.places(about, Column::Age).next().and_then(|at| self.layout.headings.get(at));
        let months = heading.is_some_and(|heading| plain(heading).split(' ').any(|word| word == "mesi"));
        let figure = !said.is_empty() && said.bytes().all(|byte| byte.is_ascii_digit());
        if months && figure { format!("{said} mesi") } else { said.to_owned() }
    }

    /// A column of names under "Nonna", "Tutore" or "Convivente" is of a grandmother, of a guardian, of a partner; a role of its own is told
    /// already.
    fn take_role_of_heading(&self, person: &mut FoundPerson, row: &SheetRow, about: About) {
        if self.places(about, Column::Role).next().is_some() {
            return;
        }
        let name = self.layout.columns.iter().position(|it| it.about == about && is_name(it.column));
        let Some(heading) = name.and_then(|at| self.layout.headings.get(at)) else { return };
        let beside = beside(heading);
        let parent = beside == Some(Beside::Partner) && self.is_only_other_parent(row, heading);
        let role = match beside {
            None | Some(Beside::Parent) => return,
            Some(Beside::Spouse) => MemberRole::Parent,
            Some(Beside::Partner) => {
                if parent {
                    MemberRole::Parent
                } else {
                    MemberRole::Partner
                }
            }
            Some(Beside::Adult) => MemberRole::Other,
            Some(Beside::Grandparent) => MemberRole::Grandparent,
            Some(Beside::Guardian | Beside::Foster) => MemberRole::Guardian,
            Some(Beside::Relative) if ["frat", "sorel"].iter().any(|stem| plain(heading).contains(stem)) => MemberRole::Sibling,
            Some(Beside::Relative) => MemberRole::Other,
        };
        person.role = role;
        person.sex = role::sex_of(heading, role::read(heading).unwrap_or(role));
        let children = || self.layout.columns.iter().any(|it| it.about >= About::Child && is_name(it.column));
        // There is no role of a foster parent: whoever looks decides.
        let foster = beside == Some(Beside::Foster) || role == MemberRole::Other && beside == Some(Beside::Relative);
        if parent || foster || beside == Some(Beside::Spouse) && children() {
            // A husband is taken for a parent of the line's children.
            person.unread.push(Unread::new(Column::Role, Doubt::Assumed, heading));
        }
    }

    /// "Utente | Partner | Figli": where a register has one column for whoever stands beside the first of a line, it is the other parent of the
    /// line's children. "Compagno" and "convivente" say who it is.
    fn is_only_other_parent(&self, row: &SheetRow, heading: &str) -> bool {
        let filled = |at: usize| row.cells.get(at).is_some_and(|cell| !is_nothing(cell));
        let named = || self.layout.columns.iter().zip(&self.layout.headings).enumerate().filter(|(_, (it, _))| is_name(it.column));
        let children = named().any(|(at, (it, _))| it.about >= About::Child && filled(at));
        let others = named().any(|(_, (it, other))| match it.about {
            About::Mother | About::Father => true,
            about => About::OTHERS.contains(&about) && matches!(beside(other), Some(Beside::Parent | Beside::Spouse)),
        });
        children && !others && plain(heading).split(' ').any(|word| word == "partner")
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

    /// Phones and addresses of a cell.
    pub(super) fn take_phones(&self, person: &mut FoundPerson, column: Column, text: &str) {
        let found = phone::read(text);
        // A rule stands beside its number, or holds for all of the cell.
        let of_cell = safe::rule(text).filter(|(safety, _)| *safety == Safety::Never || found.numbers.len() == 1);
        let never = matches!(of_cell, Some((Safety::Never, _)));
        if found.unread || text.starts_with(NO_VALUE) || never {
            person.unread.push(Unread::new(column, why(text), text));
        }
        for (value, label) in found.numbers {
            let own = label.as_deref().and_then(safe::rule).filter(|_| !never);
            let (safety, hours) = own.or_else(|| of_cell.clone()).unwrap_or((Safety::Free, None));
            let said = label.as_ref().map(|_| line(text));
            let ruled_by =
                if safety == Safety::Free && hours.is_none() { Vec::new() } else { vec![Unread::new(column, why(text), text).text] };
            keep(&mut person.phones, FoundPhone { value, label, safety, hours, said, ruled_by });
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
            Day::Is(day) if date::is_empty_day(day) => doubt_of(family, Column::FirstContact, Doubt::Missing, contact),
            Day::Is(day) => {
                family.first_contact = Some(family.first_contact.map_or(day, |known| known.min(day)));
                if date::is_unsure(contact) {
                    doubt_of(family, Column::FirstContact, Doubt::Assumed, contact);
                }
            }
            Day::Nothing => {}
            Day::Unread if date::is_untold(contact) => doubt_of(family, Column::FirstContact, Doubt::Missing, contact),
            Day::Year(_) | Day::Unread => match self.with_year(contact) {
                Some(day) => {
                    family.first_contact = Some(family.first_contact.map_or(day, |known| known.min(day)));
                    doubt_of(family, Column::FirstContact, Doubt::Assumed, contact);
                }
                None => doubt(family, Column::FirstContact, contact),
            },
        }
        self.take_home(family, row);
        self.take_protection(family, row);
        if family.sent_by.is_none() {
            family.sent_by = words(cell(Column::SentBy), 200);
        }
        let reasons = self.places(About::Main, Column::Reason).filter_map(|at| row.cells.get(at));
        let reasons = reasons.filter(|text| !text.starts_with(NO_VALUE)).filter_map(|text| words(text, 4_000));
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

/// As [`words`], without what says that there is nothing, or is an error.
pub(super) fn told(text: &str, most: usize) -> Option<String> {
    words(text, most).filter(|_| !is_nothing(text) && !text.starts_with(NO_VALUE))
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
