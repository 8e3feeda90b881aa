//! Sons and daughters of age on lines without roles: nobody is the co-parent of their own parents.

use chrono::{Datelike as _, NaiveDate};

use super::{Column, Doubt, FoundFamily, FoundPerson, Unread};
use crate::families::MemberRole;

/// So much older is a parent.
const YEARS: i32 = 16;
/// From so many years on the younger of a man and a woman is not taken for a child of the other.
const WED: i32 = 25;

/// Whoever was taken for a parent by their age alone, has the last name of one who is old enough to be theirs, and is too young to be a parent of
/// the others: a child, and that is told.
pub(super) fn are_children(family: &mut FoundFamily, guessed: &[u32], today: NaiveDate) {
    let older = |one: NaiveDate, other: NaiveDate| other.year() - one.year() >= YEARS;
    for at in 0..family.people.len() {
        let Some((one, born)) = family.people.get(at).and_then(|one| Some((one, one.born?))).filter(|(one, _)| guessed.contains(&one.row))
        else {
            continue;
        };
        let parent = |other: &&FoundPerson| is_parent(other) && other.born.is_some_and(|day| older(day, born));
        let named = family.people.iter().filter(parent).any(|other| other.last.is_some() && other.last == one.last);
        // Of two grown-ups of either sex the younger is as well a wife who has his last name.
        let couple = family.people.iter().filter(|other| is_parent(other)).count() == 2
            && today.year() - born.year() >= WED
            && family
                .people
                .iter()
                .any(|other| is_parent(other) && other.row != one.row && other.sex.zip(one.sex).is_some_and(|(a, b)| a != b));
        let own = family.people.iter().any(|other| other.born.is_some_and(|day| older(born, day)));
        if is_parent(one)
            && named
            && !own
            && !couple
            && let Some(one) = family.people.get_mut(at)
        {
            one.role = MemberRole::Child;
            one.unread.push(Unread::new(Column::Role, Doubt::Assumed, MemberRole::Child.as_text()));
        }
    }
}

const fn is_parent(person: &FoundPerson) -> bool {
    matches!(person.role, MemberRole::Mother | MemberRole::Father | MemberRole::Parent)
}
