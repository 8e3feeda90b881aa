//! Who is too young to be a parent is none: a date, or a column, was taken for another.

use chrono::{Datelike as _, NaiveDate};

use super::{About, Column, Doubt, FoundFamily, FoundPerson, Reading, Unread};
use crate::families::MemberRole;
use crate::import::guess::{Beside, beside, is_of_anyone};
use crate::import::read::SheetRow;

/// Nobody has a child so young.
const YOUNGEST: i32 = 12;

const fn is_parent(role: MemberRole) -> bool {
    matches!(role, MemberRole::Mother | MemberRole::Father | MemberRole::Parent)
}

impl Reading<'_> {
    /// Whether only the place on the line makes a parent of somebody: neither a role nor a heading says so.
    pub(super) fn is_guessed_parent(&self, row: &SheetRow, about: About) -> bool {
        let told = |at: usize| {
            let heading = self.layout.headings.get(at);
            let says = |heading: &String| matches!(beside(heading), Some(Beside::Parent | Beside::Spouse)) && !is_of_anyone(heading);
            heading.is_some_and(says)
        };
        let named = self.layout.columns.iter().enumerate().any(|(at, it)| it.about == about && super::is_name(it.column) && told(at));
        !matches!(about, About::Mother | About::Father) && !named && self.cell(row, about, Column::Role).is_empty()
    }

    /// A child where a parent was expected: the role is told to be supposed; where the file itself says "madre", the day is.
    pub(super) fn doubt_youth(&self, person: &mut FoundPerson, guessed: bool) {
        let Some(born) = person.born.filter(|_| is_parent(person.role)) else { return };
        if self.today.year() - born.year() >= YOUNGEST {
            return;
        }
        if guessed {
            person.role = MemberRole::Child;
            person.unread.push(Unread::new(Column::Role, Doubt::Assumed, MemberRole::Child.as_text()));
        } else {
            disagrees(person, born);
        }
    }
}

/// A parent who is younger than a child of the family, or hardly older.
pub(super) fn doubt_elders(family: &mut FoundFamily) {
    let children: Vec<NaiveDate> =
        family.people.iter().filter(|person| person.role == MemberRole::Child).filter_map(|child| child.born).collect();
    for person in family.people.iter_mut().filter(|person| is_parent(person.role)) {
        if let Some(born) = person.born
            && children.iter().any(|child| child.year() - born.year() < YOUNGEST)
        {
            disagrees(person, born);
        }
    }
}

fn disagrees(person: &mut FoundPerson, born: NaiveDate) {
    let note = Unread::new(Column::Born, Doubt::Disagrees, &born.format("%d/%m/%Y").to_string());
    if !person.unread.contains(&note) {
        person.unread.push(note);
    }
}
