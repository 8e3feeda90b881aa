//! The agenda's rules: pure, no register and no clock.

use chrono::{Datelike, NaiveDate};

use super::{CancelledBy, State};
use crate::error::{Code, Error, Result};
use crate::store::TimeOfDay;

/// Free slots are proposed on quarters of an hour.
pub const STEP_MINUTES: u16 = 15;

/// The longest stretch of days that can be asked for at once: a year.
pub const LONGEST_DAYS: i64 = 366;

/// Whether two half-open stretches of one day overlap: 9–10 and 10–11 do not.
#[must_use]
pub fn overlap(one: (TimeOfDay, TimeOfDay), other: (TimeOfDay, TimeOfDay)) -> bool {
    one.0 < other.1 && other.0 < one.1
}

/// Whether an appointment in this state takes its operator's, room's and family's time. A cancelled one frees it; one to
/// which nobody came does not: the operator was there.
#[must_use]
pub const fn takes_time(state: State) -> bool {
    matches!(state, State::Booked | State::Held | State::NoShow)
}

/// Whether an appointment may go from one state to another. Only a booked one can be cancelled; a cancelled one can be
/// booked again, if its time is still free.
#[must_use]
pub const fn may_become(from: State, to: State) -> bool {
    match (from, to) {
        (State::Booked, State::Booked) | (State::Held, State::Held) | (State::NoShow, State::NoShow) => false,
        (State::Booked | State::Held | State::NoShow, State::Booked | State::Held | State::NoShow) => true,
        (State::Booked, State::CancelledByUser | State::CancelledByCentre) => true,
        (State::CancelledByUser | State::CancelledByCentre, State::Booked) => true,
        _ => false,
    }
}

/// The state of an appointment cancelled by somebody.
#[must_use]
pub const fn cancelled(by: CancelledBy) -> State {
    match by {
        CancelledBy::User => State::CancelledByUser,
        CancelledBy::Centre => State::CancelledByCentre,
    }
}

/// Times in order. That they lie in one day is their type.
///
/// # Errors
/// [`Code::EndBeforeStart`] beside `ends`.
pub fn in_order(starts: TimeOfDay, ends: TimeOfDay) -> Result<()> {
    if ends > starts { Ok(()) } else { Err(Error::at("ends", Code::EndBeforeStart)) }
}

/// The days from one to another, both included.
///
/// # Errors
/// [`Code::EndBeforeStart`] beside `to`, [`Code::NumberOutOfRange`] for more than [`LONGEST_DAYS`].
pub fn days(from: NaiveDate, to: NaiveDate) -> Result<Vec<NaiveDate>> {
    let length = (to - from).num_days() + 1;
    match length {
        ..=0 => Err(Error::at("to", Code::EndBeforeStart)),
        1..=LONGEST_DAYS => Ok(from.iter_days().take(usize::try_from(length).unwrap_or(0)).collect()),
        _ => Err(Error::at("to", Code::NumberOutOfRange).with("min", 1).with("max", LONGEST_DAYS)),
    }
}

/// A weekly rule of opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weekly {
    /// 1 is Monday, 7 Sunday (ISO 8601).
    pub weekday: u32,
    /// First day it holds.
    pub valid_from: Option<NaiveDate>,
    /// Last day it holds.
    pub valid_to: Option<NaiveDate>,
}

impl Weekly {
    /// Whether the rule holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.weekday == day.weekday().number_from_monday()
            && self.valid_from.is_none_or(|from| from <= day)
            && self.valid_to.is_none_or(|to| day <= to)
    }
}

/// The first free start of a length, in minutes, inside a window of a day, that overlaps none of the taken stretches. A
/// start falls on the window's own start or on a quarter of an hour.
#[must_use]
pub fn first_free(window: (TimeOfDay, TimeOfDay), taken: &[(TimeOfDay, TimeOfDay)], minutes: u16) -> Option<(TimeOfDay, TimeOfDay)> {
    let mut start = window.0.minutes();
    loop {
        let stretch = (TimeOfDay::from_minutes(start).ok()?, TimeOfDay::from_minutes(start.checked_add(minutes)?).ok()?);
        if stretch.1 > window.1 {
            return None;
        }
        match taken.iter().filter(|other| overlap(stretch, **other)).map(|other| other.1).max() {
            None => return Some(stretch),
            Some(end) => start = end.minutes().next_multiple_of(STEP_MINUTES),
        }
    }
}

#[cfg(test)]
mod tests;
