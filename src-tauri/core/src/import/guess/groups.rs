//! "Comp. 1 | Nascita 1 | Relazione 1 | Comp. 2 | Nascita 2 | Relazione 2": the same headings with a number each, for one person after the other.

use super::settle::{is_name, is_personal};
use super::{About, Column, Meaning};
use crate::import::value::words::plain;

/// What the first of each means, the others mean of one more person, where each has a role of its own.
pub(super) fn numbered(columns: &mut [Meaning], headings: &[String]) {
    let told: Vec<Option<(String, usize)>> = headings.iter().map(|heading| parted(heading)).collect();
    let first: Vec<(String, Column)> = told
        .iter()
        .zip(columns.iter())
        .filter_map(|(said, it)| Some((said.as_ref().filter(|(_, number)| *number == 1)?.0.clone(), it)))
        .filter(|(_, it)| it.about == About::Main && (is_name(**it) || is_personal(it.column) || it.column == Column::Role))
        .map(|(stem, it)| (stem, it.column))
        .collect();
    let named = first.iter().any(|(_, column)| matches!(column, Column::FullName | Column::LastName | Column::FirstName));
    if !named || !first.iter().any(|(_, column)| *column == Column::Role) {
        return;
    }
    for (said, it) in told.iter().zip(columns.iter_mut()) {
        let Some((stem, number)) = said.as_ref().filter(|(_, number)| *number > 1) else { continue };
        let meant = first.iter().find(|(known, _)| known == stem).map(|(_, column)| *column);
        if let (Some(column), Some(about)) = (meant, number.checked_sub(2).and_then(|at| About::OTHERS.get(at))) {
            *it = Meaning::of(*about, column);
        }
    }
}

/// "Relazione 2": the words, and the number.
fn parted(heading: &str) -> Option<(String, usize)> {
    let said = plain(heading);
    let (stem, number) = said.rsplit_once(' ')?;
    Some((stem.to_owned(), number.parse().ok().filter(|number| (1..=8).contains(number))?))
}
