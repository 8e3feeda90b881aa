//! From a request's field to a value that may be kept: tidied, bounded, with the refusal beside its field.

use chrono::NaiveTime;

use crate::error::{Code, Error, Result};
use crate::moment::TimeOfDay;
use crate::typing::{Misread, Reason, phone, text};

/// What is wrong with the fields of one request, gathered so that the form tells everything at once.
#[derive(Debug, Default)]
pub struct Fields {
    wrong: Vec<Error>,
}

impl Fields {
    /// The value that was read, or a blank in its place once its refusal is noted: [`Self::done`] then lets nothing be saved.
    pub fn take<T: Default>(&mut self, read: Result<T>) -> T {
        read.unwrap_or_else(|refusal| {
            self.note(refusal);
            T::default()
        })
    }

    /// Notes that a field is wrong, if it is.
    pub fn refuse(&mut self, wrong: bool, field: &'static str, code: Code) {
        if wrong {
            self.note(Error::at(field, code));
        }
    }

    /// Whether nothing was found wrong so far.
    #[must_use]
    pub const fn sound(&self) -> bool {
        self.wrong.is_empty()
    }

    /// The first refusal with the others in it, in the order of the form; what concerns no field (a disk that failed) comes before all.
    ///
    /// # Errors
    /// Whatever was noted.
    pub fn done(self) -> Result<()> {
        let (mut wrong, fields): (Vec<_>, Vec<_>) = self.wrong.into_iter().partition(|refusal| refusal.field.is_none());
        wrong.extend(fields);
        let mut wrong = wrong.into_iter();
        wrong.next().map_or(Ok(()), |first| Err(Error { also: wrong.collect(), ..first }))
    }

    /// One sentence a field: the first said stays.
    fn note(&mut self, refusal: Error) {
        let mut refusal = refusal;
        let also = std::mem::take(&mut refusal.also);
        for one in std::iter::once(refusal).chain(also) {
            if !self.wrong.iter().any(|present| present.field == one.field) {
                self.wrong.push(one);
            }
        }
    }
}

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

/// An e-mail address that may be left empty.
///
/// # Errors
/// [`Code::EmailUnreadable`], [`Code::TextTooLong`].
pub fn optional_email(field: &'static str, typed: Option<&str>, max: usize) -> Result<Option<String>> {
    let address = optional_line(field, typed, max)?;
    if address.as_deref().is_none_or(is_email) { Ok(address) } else { Err(Error::at(field, Code::EmailUnreadable)) }
}

/// Whether a text looks like an e-mail address: something before the one @, and a dot inside what follows.
#[must_use]
pub fn is_email(address: &str) -> bool {
    address.split_once('@').is_some_and(|(name, host)| {
        let inside = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
        !name.is_empty() && !host.contains('@') && inside && !address.contains(char::is_whitespace)
    })
}

/// The numbers of an office as they are to be printed: one, or more parted by a comma, a slash, a dash or *e*. May be left empty.
///
/// # Errors
/// [`Code::PhoneUnreadable`], [`Code::TextTooLong`].
pub fn optional_phones(field: &'static str, typed: Option<&str>, max: usize) -> Result<Option<String>> {
    let numbers = optional_line(field, typed, max)?;
    let sound = |text: &str| phone::normalise(text).is_ok();
    let parted = |text: &str| [",", ";", " / ", " - ", " e "].iter().any(|mark| text.contains(mark) && text.split(mark).all(sound));
    if numbers.as_deref().is_none_or(|text| sound(text) || parted(text)) {
        Ok(numbers)
    } else {
        Err(Error::at(field, Code::PhoneUnreadable))
    }
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
