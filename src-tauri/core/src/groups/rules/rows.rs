//! The numbers of a register's rows.

use crate::groups::EnrolmentState;
use crate::id::Id;

/// Somebody of a programme, as far as the register's rows go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// The enrolment.
    pub id: Id,
    /// Where it stands.
    pub state: EnrolmentState,
    /// A cell of theirs is filled, at whichever meeting.
    pub marked: bool,
}

/// The rows of a register with their numbers, from everybody of the programme in alphabetical order.
///
/// Whoever stands on the paper keeps their row and its number, withdrawn or not. Whoever came later has a row and no number: the one after
/// the last of the paper is a blank row there, on which somebody else may have signed. Without a paper the enrolled are numbered as the next
/// one will number them.
#[must_use]
pub fn number_rows(paper: Option<&[Id]>, people: &[Listed]) -> Vec<(Id, Option<u32>)> {
    let enrolled = || people.iter().filter(|one| one.state == EnrolmentState::Enrolled).map(|one| one.id);
    let gone = people.iter().filter(|one| one.state == EnrolmentState::Withdrawn && one.marked).map(|one| one.id);
    let next: Vec<Id> = enrolled().collect();
    let numbered = paper.unwrap_or(&next);
    let known = |id: &Id| people.iter().any(|one| one.id == *id);
    let mut rows: Vec<(Id, Option<u32>)> =
        (1..).zip(numbered).filter(|(_, id)| known(id)).map(|(number, id)| (*id, Some(number))).collect();
    for id in enrolled().chain(gone) {
        if !numbered.contains(&id) {
            rows.push((id, None));
        }
    }
    rows
}
