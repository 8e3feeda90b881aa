//! The last name of people whose own cells have none: the family's, the father's.

use super::{About, Column, Doubt, FoundFamily, FoundPerson, Layout, Reading, Shape, Unread};
use crate::families::{MemberRole, PersonSex};
use crate::import::read::SheetRow;
use crate::import::value::couple::last_names;
use crate::import::value::given;
use crate::import::value::name::proper;
use crate::import::value::words::plain;

/// The column of the families' last names: on a line a family, where its first person has no name of their own.
pub(super) fn column(layout: &Layout, shape: Shape) -> Option<usize> {
    let of_line = |column| layout.columns.iter().position(|it| it.about == About::Main && it.column == column);
    let named = [Column::FullName, Column::FirstName, Column::Couple].into_iter().any(|column| of_line(column).is_some());
    if shape != Shape::FamilyLines || named {
        return None;
    }
    // "Cognome | Papà | Mamma"; without any of them it is the last name of whoever the line is headed by.
    let adults = layout.columns.iter().any(|it| (About::Mother..About::Child).contains(&it.about) && super::is_name(it.column));
    of_line(Column::LastName).filter(|_| adults).or_else(|| of_line(Column::Family).filter(|_| of_line(Column::LastName).is_none()))
}

impl Reading<'_> {
    /// The last names of a line's family: one, or the father's and the mother's.
    pub(super) fn surnames_of(&self, row: &SheetRow) -> Vec<String> {
        let cell = self.surnames.and_then(|at| row.cells.get(at));
        cell.map(|cell| last_names(cell)).unwrap_or_default().iter().filter_map(|name| proper(name)).collect()
    }

    /// "Rossi" under "Famiglia", where a line is a person of it.
    pub(super) fn last_name_of_label(&self, row: &SheetRow) -> Option<String> {
        last_names(self.cell(row, About::Main, Column::Family)).first().and_then(|name| proper(name))
    }

    /// A parent without a last name has the family's; that this was supposed is told.
    pub(super) fn family_name(&self, person: &mut FoundPerson, row: &SheetRow) {
        let lasts = self.surnames_of(row);
        let of_mother = if person.role == MemberRole::Mother { lasts.get(1) } else { None };
        match of_mother.or(lasts.first()) {
            Some(last) => {
                person.unread.push(Unread::new(Column::LastName, Doubt::Assumed, last));
                person.last = Some(last.clone());
            }
            None => person.unread.push(Unread::new(Column::LastName, Doubt::Missing, person.first.as_deref().unwrap_or_default())),
        }
    }

    /// The last name of a child whose file has none: the father's where he is on the line, or the family's, else nobody knows.
    pub(super) fn surname(&self, person: &mut FoundPerson, family: &mut FoundFamily, row: &SheetRow) {
        if person.last.is_some() {
            return;
        }
        let adults: Vec<&FoundPerson> = family.people.iter().filter(|adult| adult.role != MemberRole::Child).collect();
        let father = adults.iter().find(|adult| adult.role == MemberRole::Father);
        let other =
            adults.iter().find(|adult| adult.role == MemberRole::Parent && adults.iter().any(|mother| mother.role == MemberRole::Mother));
        let companions = !self.layout.columns.iter().any(|it| it.about == About::Father && super::is_name(it.column));
        let of_couple = || father_of(&adults, companions);
        let last = brother_of(family).or_else(|| father.or(other).and_then(|adult| adult.last.clone()));
        match last.or_else(|| self.surnames_of(row).first().cloned()).or_else(of_couple).filter(|last| last.chars().count() > 1) {
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

/// "Fam. Loi": a family by its last name, and nobody of it.
fn is_family(person: &FoundPerson) -> bool {
    let said = |doubt: &Unread| plain(&doubt.text).split(' ').next().is_some_and(|word| matches!(word, "fam" | "famiglia" | "nucleo"));
    person.first.is_none() && person.unread.iter().any(said)
}

/// The last name that is written of a child of the line in a column before: its brothers and sisters have it too.
fn brother_of(family: &FoundFamily) -> Option<String> {
    let own = |child: &&FoundPerson| child.role == MemberRole::Child && !child.unread.iter().any(|doubt| doubt.field == Column::LastName);
    family.people.iter().filter(own).find_map(|child| child.last.clone())
}

/// "Altro adulto": of whom nobody says what they are.
fn is_unsaid(person: &FoundPerson) -> bool {
    person.role == MemberRole::Other && !person.unread.iter().any(|doubt| doubt.field == Column::Role)
}

/// Of one parent his, where he is a man; of two the last name both have, or that of the one whose first name is a man's, or is none of a
/// woman's beside one that is.
fn father_of(adults: &[&FoundPerson], companions: bool) -> Option<String> {
    let parent = |one: &&FoundPerson| matches!(one.role, MemberRole::Mother | MemberRole::Father | MemberRole::Parent);
    let parents: Vec<&FoundPerson> = adults.iter().copied().filter(parent).collect();
    let (one, other) = match parents.as_slice() {
        [one] if sex_of(one) == Some(PersonSex::Male) || is_family(one) => return one.last.clone(),
        // "Altro adulto" beside her who asks, and no uncle; her companion, where the register has no column of fathers.
        [_] => match adults {
            [one, other]
                if [one, other].into_iter().all(|it| parent(it) || is_unsaid(it) || companions && it.role == MemberRole::Partner) =>
            {
                (*one, *other)
            }
            _ => return None,
        },
        [one, other] => (*one, *other),
        _ => return None,
    };
    if one.last == other.last {
        return one.last.clone();
    }
    match (sex_of(one), sex_of(other)) {
        (Some(PersonSex::Male), Some(PersonSex::Male)) => None,
        (Some(PersonSex::Male), _) | (None, Some(PersonSex::Female)) => one.last.clone(),
        (_, Some(PersonSex::Male)) | (Some(PersonSex::Female), None) => other.last.clone(),
        _ => None,
    }
}

/// The sex of somebody, as the file or their first name tells.
pub(super) fn sex_of(person: &FoundPerson) -> Option<PersonSex> {
    person.sex.or_else(|| given::sex(person.first.as_deref()?))
}
