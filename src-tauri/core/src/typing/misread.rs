//! Why something typed was not accepted.

use std::fmt;

/// The result of every reader of this module.
pub type Result<T> = std::result::Result<T, Misread>;

/// What was typed cannot be taken. It never holds the typed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misread {
    /// Why.
    pub reason: Reason,
}

/// Why something typed cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// A date that is not in the calendar: 31/2/2024, or a weekday that does not fall on the date beside it.
    DateImpossible,
    /// Not a date.
    DateUnreadable,
    /// A birth after today.
    DateInFuture,
    /// Not a time of day, or not a duration.
    TimeUnreadable,
    /// A number outside its limits, both included.
    NumberOutOfRange {
        /// The smallest accepted.
        min: u32,
        /// The greatest accepted.
        max: u32,
    },
    /// Not a phone number.
    PhoneUnreadable,
    /// A fiscal code has 16 characters, or 11 digits while it is provisional.
    FiscalCodeLength,
    /// A character of the fiscal code is of the wrong kind for its place.
    FiscalCodeCharacter {
        /// Its place, the first is 1.
        position: usize,
    },
    /// The last character of the fiscal code does not follow from the others.
    FiscalCodeCheck {
        /// What it should be, if the others are right.
        expected: char,
    },
    /// The fiscal code holds a day that is not in the calendar.
    FiscalCodeDate,
    /// A name without any visible character.
    NameEmpty,
    /// A text that is too long, counted in Unicode characters after tidying.
    TextTooLong {
        /// The greatest accepted length.
        max: usize,
    },
}

impl From<Reason> for Misread {
    fn from(reason: Reason) -> Self {
        Self { reason }
    }
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.reason)
    }
}

impl std::error::Error for Misread {}
