//! The readers as the window calls them while somebody types.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::date::{self, Mode};
use super::{fiscal_code, phone, time};
use crate::bridge::Bridge;
use crate::error::Result;
use crate::moment::TimeOfDay;

/// A date as typed.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct TypedDate {
    /// What was typed.
    pub text: String,
    /// Whether it is a birth: then two-digit years lie in the past.
    pub birth: bool,
}

/// A date as understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ReadDate {
    /// The date.
    pub date: NaiveDate,
    /// In words, with the weekday.
    pub echo: String,
}

/// A short text as typed.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct Typed {
    /// What was typed.
    pub text: String,
}

/// A time as understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ReadTime {
    /// The time.
    pub time: TimeOfDay,
}

/// A phone number as understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ReadPhone {
    /// As kept.
    pub value: String,
    /// As shown: *347 123 4567*.
    pub shown: String,
}

/// A fiscal code as understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ReadFiscalCode {
    /// In capitals, without blanks.
    pub fiscal_code: String,
    /// The birth date it tells.
    pub born_on: Option<NaiveDate>,
    /// The sex it tells: `f` or `m`.
    pub sex: Option<String>,
    /// The Belfiore code of the place it tells.
    pub place: Option<String>,
}

/// Reads a date.
///
/// # Errors
/// The codes of an impossible or unreadable date.
pub fn read_date(request: &TypedDate, today: NaiveDate) -> Result<ReadDate> {
    let mode = if request.birth { Mode::Birth } else { Mode::Diary };
    let date = date::read(&request.text, today, mode)?;
    Ok(ReadDate { date, echo: date::echo(date, today) })
}

/// Reads a time of day.
///
/// # Errors
/// [`crate::Code::TimeUnreadable`].
pub fn read_time(request: &Typed) -> Result<ReadTime> {
    Ok(ReadTime { time: time::read(&request.text)?.into() })
}

/// Reads a phone number.
///
/// # Errors
/// [`crate::Code::PhoneUnreadable`].
pub fn read_phone(request: &Typed) -> Result<ReadPhone> {
    let value = phone::normalise(&request.text)?;
    Ok(ReadPhone { shown: phone::show(&value), value })
}

/// Reads a fiscal code.
///
/// # Errors
/// The codes of a fiscal code that does not hold together.
pub fn read_fiscal_code(request: &Typed, today: NaiveDate) -> Result<ReadFiscalCode> {
    let code = fiscal_code::read(&request.text)?;
    let birth = code.birth(today);
    Ok(ReadFiscalCode {
        fiscal_code: code.as_str().to_owned(),
        born_on: birth.as_ref().map(|birth| birth.date),
        sex: birth.as_ref().map(|birth| match birth.sex {
            fiscal_code::Sex::Female => "f".to_owned(),
            fiscal_code::Sex::Male => "m".to_owned(),
        }),
        place: birth.map(|birth| birth.place),
    })
}

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<TypedDate, ReadDate>("typing_read_date");
    bridge.line::<Typed, ReadTime>("typing_read_time");
    bridge.line::<Typed, ReadPhone>("typing_read_phone");
    bridge.line::<Typed, ReadFiscalCode>("typing_read_fiscal_code");
}
