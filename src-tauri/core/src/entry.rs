//! From a request's field to a value that may be kept: tidied, bounded, with the refusal beside its field.

use chrono::NaiveTime;

use crate::error::{Code, Error, Result};
use crate::moment::TimeOfDay;
use crate::typing::{Misread, Reason, text};

impl From<Misread> for Error {
    fn from(misread: Misread) -> Self {
        match misread.reason {
            Reason::DateImpossible => Self::new(Code::DateImpossible),
            Reason::DateInFuture => Self::new(Code::DateInFuture),
            Reason::TimeUnreadable => Self::new(Code::TimeUnreadable),
            Reason::NumberOutOfRange { min, max } => Self::new(Code::NumberOutOfRange).with("min", min).with("max", max),
            Reason::PhoneUnreadable => Self::new(Code::PhoneUnreadable),
            Reason::FiscalCodeLength => Self::new(Code::FiscalCodeLength),
            Reason::FiscalCodeCharacter { position } => Self::new(Code::FiscalCodeCharacter).with("position", position),
            Reason::FiscalCodeCheck { expected } => Self::new(Code::FiscalCodeCheck).with("expected", expected),
            Reason::FiscalCodeDate => Self::new(Code::FiscalCodeDate),
            Reason::NameEmpty => Self::new(Code::Required),
            Reason::TextTooLong { max } => Self::new(Code::TextTooLong).with("max", max),
            Reason::DateUnreadable => Self::new(Code::DateUnreadable),
        }
    }
}

/// A needed single line of at most `max` characters (never more than 200).
///
/// # Errors
/// [`Code::Required`] when nothing visible is left, [`Code::TextTooLong`].
pub fn line(field: &'static str, typed: &str, max: usize) -> Result<String> {
    optional_line(field, Some(typed), max)?.ok_or_else(|| Error::at(field, Code::Required))
}

/// A single line that may be left empty.
///
/// # Errors
/// [`Code::TextTooLong`].
pub fn optional_line(field: &'static str, typed: Option<&str>, max: usize) -> Result<Option<String>> {
    let Some(typed) = typed else { return Ok(None) };
    let line = text::line(typed).map_err(|misread| within(misread, max).beside(field))?;
    bounded(field, line, max)
}

/// A needed free text of at most `max` characters (never more than 10,000).
///
/// # Errors
/// [`Code::Required`], [`Code::TextTooLong`].
pub fn free(field: &'static str, typed: &str, max: usize) -> Result<String> {
    optional_free(field, Some(typed), max)?.ok_or_else(|| Error::at(field, Code::Required))
}

/// A free text that may be left empty.
///
/// # Errors
/// [`Code::TextTooLong`].
pub fn optional_free(field: &'static str, typed: Option<&str>, max: usize) -> Result<Option<String>> {
    let Some(typed) = typed else { return Ok(None) };
    let free = text::free(typed).map_err(|misread| within(misread, max).beside(field))?;
    bounded(field, free, max)
}

/// A text too long for any field is told the limit of its own.
fn within(misread: Misread, max: usize) -> Error {
    match misread.reason {
        Reason::TextTooLong { .. } => Error::new(Code::TextTooLong).with("max", max),
        _ => misread.into(),
    }
}

/// A number inside its limits.
///
/// # Errors
/// [`Code::NumberOutOfRange`].
pub fn number(field: &'static str, value: Option<u32>, min: u32, max: u32) -> Result<Option<u32>> {
    match value {
        Some(value) if !(min..=max).contains(&value) => Err(Error::at(field, Code::NumberOutOfRange).with("min", min).with("max", max)),
        other => Ok(other),
    }
}

/// A clock time as minutes of the day.
impl From<NaiveTime> for TimeOfDay {
    fn from(time: NaiveTime) -> Self {
        use chrono::Timelike;
        // Hours and minutes of a clock are always inside a day.
        Self::at(time.hour() as u16, time.minute() as u16).unwrap_or(Self::MIDNIGHT)
    }
}

fn bounded(field: &'static str, tidy: String, max: usize) -> Result<Option<String>> {
    if tidy.chars().nth(max).is_some() {
        return Err(Error::at(field, Code::TextTooLong).with("max", max));
    }
    Ok(text::some_text(tidy))
}
