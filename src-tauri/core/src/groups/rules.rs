//! Pure rules: the waiting list, free places, the start, ages.

use chrono::NaiveDate;

use super::{Audience, WaitingReason};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::typing::name::search_key;
use crate::typing::places::is_same_town;

/// Somebody on the waiting list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The enrolment.
    pub id: Id,
    /// Why they stand where they stand.
    pub reason: WaitingReason,
    /// The order of arrival in this programme.
    pub arrival: i64,
}

/// Puts the waiting list in order: a written priority first, then residents of the listed municipalities, then the others;
/// among equals the first to arrive. Two laptops may give the same arrival: the identifier decides, on both alike.
pub fn order(list: &mut [Waiting]) {
    list.sort_by_key(|waiting| (waiting.reason, waiting.arrival, waiting.id));
}

/// Why somebody stands where they stand. Without a list of municipalities all are equal.
#[must_use]
pub fn waiting_reason(priority: bool, resident: bool) -> WaitingReason {
    match (priority, resident) {
        (true, _) => WaitingReason::Priority,
        (false, true) => WaitingReason::Resident,
        (false, false) => WaitingReason::Arrival,
    }
}

/// Whether a person lives in one of the municipalities, however it is written: accents, apostrophes, case and a province left out on one
/// side are forgiven. The table of places keeps "Crema (CR)", a programme's list says "Crema".
#[must_use]
pub fn is_resident(municipality: Option<&str>, listed: &[String]) -> bool {
    municipality.is_some_and(|home| listed.iter().any(|name| is_same_town(home, name)))
}

/// How many places are free; without a maximum there is no end of them.
#[must_use]
pub const fn free_places(maximum: Option<u32>, enrolled: u32) -> u32 {
    match maximum {
        Some(maximum) => maximum.saturating_sub(enrolled),
        None => u32::MAX,
    }
}

/// Whether a programme has too few people to start.
#[must_use]
pub const fn is_below(minimum: Option<u32>, enrolled: u32) -> bool {
    match minimum {
        Some(minimum) => enrolled < minimum,
        None => false,
    }
}

/// The bounds of a programme hold together with each other and with those already enrolled.
///
/// # Errors
/// [`Code::MinimumAboveMaximum`], [`Code::MaximumBelowEnrolled`].
pub fn check_bounds(minimum: Option<u32>, maximum: Option<u32>, enrolled: u32) -> Result<()> {
    let Some(maximum) = maximum else { return Ok(()) };
    if minimum.is_some_and(|minimum| minimum > maximum) {
        return Err(Error::at("minimum", Code::MinimumAboveMaximum));
    }
    if enrolled > maximum {
        return Err(Error::at("maximum", Code::MaximumBelowEnrolled).with("enrolled", enrolled));
    }
    Ok(())
}

/// A further meeting fits the planned number.
///
/// # Errors
/// [`Code::MeetingBeyondMaximum`].
pub fn check_meetings(max_meetings: Option<u32>, meetings: u32) -> Result<()> {
    match max_meetings {
        Some(max) if meetings > max => Err(Error::new(Code::MeetingBeyondMaximum).with("max", max)),
        _ => Ok(()),
    }
}

/// Twins are one programme for adults and one for children.
#[must_use]
pub fn may_be_twins(one: Audience, other: Audience) -> bool {
    matches!((one, other), (Audience::Adults, Audience::Children) | (Audience::Children, Audience::Adults))
}

/// Whole years from birth to a day; none for somebody not yet born.
#[must_use]
pub fn age_on(day: NaiveDate, born_on: NaiveDate) -> Option<u32> {
    day.years_since(born_on)
}

/// Whether a person's age on a day is outside the programme's; a birth date that is not known is never outside.
#[must_use]
pub fn is_outside_ages(born_on: Option<NaiveDate>, day: NaiveDate, from: Option<u32>, to: Option<u32>) -> bool {
    let Some(born_on) = born_on else { return false };
    let age = age_on(day, born_on).unwrap_or(0);
    from.is_some_and(|from| age < from) || to.is_some_and(|to| age > to)
}

/// The key of the alphabetical order of the register and of the sheet, so that a row number means the same person on both.
#[must_use]
pub fn alphabetical(last_name: &str, first_name: &str, id: Id) -> (String, String, Id) {
    // The key ends with the name in one piece: "D'Angelo" stands among the names in "Da".
    let joined = |name: &str| search_key(name).rsplit(' ').next().unwrap_or_default().to_owned();
    (joined(last_name), joined(first_name), id)
}

mod rows;
pub use rows::{Listed, number_rows};

#[cfg(test)]
mod tests;
