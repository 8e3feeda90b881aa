//! Pure rules of family files: titles, numbers, dates between people, what a state may become.

use chrono::NaiveDate;

use super::codes::{Asker, EnquiryState, MemberRole, RelationshipKind, Safety};
use crate::error::{Code, Error, Result};
use crate::typing::name::search_key;

/// The longest title made of names: further names are left out.
const TITLE_NAMES: usize = 3;

/// The name of a family file from its members, in their order: the last names of the adults, then of the children, each once.
/// "Lo Monaco – D'Angelo". `None` without members.
pub(crate) fn title<'a>(members: impl IntoIterator<Item = (MemberRole, &'a str)>) -> Option<String> {
    let mut members: Vec<(MemberRole, &str)> = members.into_iter().collect();
    members.sort_by_key(|(role, _)| rank(*role));
    let mut names: Vec<&str> = Vec::new();
    for (_, name) in members {
        if names.iter().all(|known| search_key(known) != search_key(name)) {
            names.push(name);
        }
    }
    names.truncate(TITLE_NAMES);
    let title = names.join(" – ");
    // Names of a hundred characters each would not fit the column.
    (!title.is_empty()).then(|| title.chars().take(200).collect())
}

/// Parents name the file, then the children, then who else there is.
const fn rank(role: MemberRole) -> u8 {
    match role {
        MemberRole::Mother | MemberRole::Father | MemberRole::Parent => 0,
        MemberRole::Child => 1,
        MemberRole::Guardian | MemberRole::Grandparent => 2,
        MemberRole::Partner | MemberRole::Sibling | MemberRole::Other => 3,
    }
}

/// A file's number: the centre's prefix, the year, the sequence in it.
pub(super) fn number(prefix: &str, year: i32, sequence: u32) -> String {
    format!("{prefix}-{:02}-{sequence:04}", year.rem_euclid(100))
}

/// The sequence inside a number.
pub(super) fn sequence(number: &str) -> Option<u32> {
    number.rsplit('-').next()?.parse().ok()
}

/// Refuses a parent or grandparent not born before the child.
///
/// # Errors
/// [`Code::ChildOlderThanParent`].
pub(super) fn check_ages(kind: RelationshipKind, elder: Option<NaiveDate>, younger: Option<NaiveDate>) -> Result<()> {
    let matters = matches!(kind, RelationshipKind::Parent | RelationshipKind::Grandparent);
    match (elder, younger) {
        (Some(elder), Some(younger)) if matters && elder >= younger => Err(Error::new(Code::ChildOlderThanParent)),
        _ => Ok(()),
    }
}

/// Refuses an end before its start.
///
/// # Errors
/// [`Code::EndBeforeStart`] beside `ends_on`.
pub(super) fn check_period(starts_on: Option<NaiveDate>, ends_on: Option<NaiveDate>) -> Result<()> {
    match (starts_on, ends_on) {
        (Some(start), Some(end)) if end < start => Err(Error::at("ends_on", Code::EndBeforeStart)),
        _ => Ok(()),
    }
}

/// Hours are needed where only some hours are safe.
///
/// # Errors
/// [`Code::Required`] beside `hours`.
pub(super) fn check_safety(safety: Safety, hours: Option<&str>) -> Result<()> {
    if safety == Safety::HoursOnly && hours.is_none() { Err(Error::at("hours", Code::Required)) } else { Ok(()) }
}

/// The role in the file of who asked; `None` for those who ask for somebody else's family.
pub(super) const fn role_of(asker: Asker) -> Option<MemberRole> {
    match asker {
        Asker::Mother => Some(MemberRole::Mother),
        Asker::Father => Some(MemberRole::Father),
        Asker::BothParents => Some(MemberRole::Parent),
        Asker::Child => Some(MemberRole::Child),
        Asker::Grandparent => Some(MemberRole::Grandparent),
        Asker::Relative => Some(MemberRole::Other),
        Asker::Service | Asker::School | Asker::Other => None,
    }
}

/// A date to call back belongs to the state *da richiamare* alone: a new contact with one becomes that, other states drop it.
pub(super) const fn settle(state: EnquiryState, call_back_on: Option<NaiveDate>) -> (EnquiryState, Option<NaiveDate>) {
    match (state, call_back_on) {
        (EnquiryState::New, Some(day)) => (EnquiryState::CallBack, Some(day)),
        (EnquiryState::CallBack, day) => (EnquiryState::CallBack, day),
        (state, _) => (state, None),
    }
}

#[cfg(test)]
mod tests;
