//! "CARUSO/ANTONELLA": last and first name parted by a slash, as population registers write them. "Mario/Anna" are two people: only a column as a
//! whole tells.

use super::name::is_common;

/// The two sides of the only slash of a cell of words.
pub(crate) fn parted(cell: &str) -> Option<(&str, &str)> {
    let (one, other) = cell.split_once('/')?;
    let (one, other) = (one.trim(), other.trim());
    let word = |text: &str| {
        text.chars().filter(|c| c.is_alphabetic()).count() > 1
            && text.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '\'' | '’' | '-' | '.'))
    };
    (word(one) && word(other)).then_some((one, other))
}

/// Which side is the last name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// "ROSSI/ANNA".
    Last,
    /// "ANNA/ROSSI".
    First,
}

/// What everyday names tell of a cell.
pub(crate) fn side(cell: &str) -> Option<Side> {
    let (one, other) = parted(cell)?;
    let first = |text: &str| text.split_whitespace().next().is_some_and(is_common);
    let none = |text: &str| !text.split_whitespace().any(is_common);
    match (none(one) && first(other), first(one) && none(other)) {
        (true, false) => Some(Side::Last),
        (false, true) => Some(Side::First),
        _ => None,
    }
}

/// How a column is written, where nearly every cell has its one slash and the names tell of enough of them what stands before it, and of
/// hardly any the contrary.
pub(crate) fn of_column<'c>(cells: impl Iterator<Item = &'c str>) -> Option<Side> {
    let (mut all, mut halved, mut last, mut first) = (0, 0, 0, 0);
    for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
        all += 1;
        halved += usize::from(parted(cell).is_some());
        match side(cell) {
            Some(Side::Last) => last += 1,
            Some(Side::First) => first += 1,
            None => {}
        }
    }
    if all < 3 || halved * 10 < all * 9 {
        return None;
    }
    match (last * 3 >= all && first * 8 <= last, first * 3 >= all && last * 8 <= first) {
        (true, false) => Some(Side::Last),
        (false, true) => Some(Side::First),
        _ => None,
    }
}
