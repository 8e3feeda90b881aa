//! The readers as the window calls them while somebody types.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::date::{self, Mode};
use super::fiscal_code::{Disagreement, FiscalCode, Sex};
use super::{Misread, Reason, fiscal_code, phone, places, time};
use crate::bridge::Bridge;
use crate::error::{Code, Error, Result};
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

/// A duration as understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ReadDuration {
    /// Minutes.
    pub minutes: u32,
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
    /// Who gave it: a code of the health service and a provisional one tell nothing of the person.
    pub kind: fiscal_code::Kind,
    /// The birth date it tells.
    pub born_on: Option<NaiveDate>,
    /// The same day a century earlier, where that is possible too.
    pub or_born_on: Option<NaiveDate>,
    /// The sex it tells: `f` or `m`.
    pub sex: Option<String>,
    /// The Belfiore code of the place it tells.
    pub place: Option<String>,
    /// That place as it was called on the day: *Crema (CR)*.
    pub birth_place: Option<String>,
}

/// The beginning of a place's name.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct PlaceQuery {
    /// What was typed.
    pub text: String,
    /// The day the place is asked for: a birth date.
    pub on: Option<NaiveDate>,
    /// Which places.
    pub kinds: places::Kinds,
}

/// A place to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FoundPlace {
    /// Its Belfiore code.
    pub code: String,
    /// As it is shown and kept: *Crema (CR)*, *Marocco*.
    pub label: String,
    /// The last day it was called so, if it is not any more.
    pub ended_on: Option<NaiveDate>,
}

/// A person as typed so far.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct TypedPerson {
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Sex: `f`, `m`, or something else.
    pub sex: Option<String>,
    /// Birth date.
    pub born_on: Option<NaiveDate>,
    /// Place of birth.
    pub birth_place: Option<String>,
    /// Fiscal code.
    pub fiscal_code: Option<String>,
}

/// What code and person say of each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ComparedPerson {
    /// What the code says otherwise.
    pub disagrees: Vec<Disagreement>,
    /// The place the code tells.
    pub code_place: Option<String>,
    /// The code that follows from the rest, when it is all known and there is none: to be offered.
    pub proposed: Option<String>,
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

/// Reads a duration.
///
/// # Errors
/// [`Code::DurationUnreadable`], [`Code::NumberOutOfRange`] above a day.
pub fn read_duration(request: &Typed) -> Result<ReadDuration> {
    match time::read_duration(&request.text) {
        Ok(minutes) => Ok(ReadDuration { minutes }),
        // The reader calls whatever it cannot read a time.
        Err(Misread { reason: Reason::TimeUnreadable, .. }) => Err(Error::new(Code::DurationUnreadable)),
        Err(misread) => Err(misread.into()),
    }
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
        kind: code.kind(),
        born_on: birth.as_ref().map(|birth| birth.date),
        or_born_on: birth.as_ref().and_then(|birth| birth.or_date),
        birth_place: birth.as_ref().and_then(|birth| places::by_code(&birth.place, Some(birth.date))).map(|place| place.label()),
        sex: birth.as_ref().map(|birth| match birth.sex {
            Sex::Female => "f".to_owned(),
            Sex::Male => "m".to_owned(),
        }),
        place: birth.map(|birth| birth.place),
    })
}

/// So many places are offered at once.
const MOST_PLACES: usize = 10;

/// Finds places by the beginning of their name.
///
/// # Errors
/// None: a text that is nobody's name finds nothing.
pub fn find_places(request: &PlaceQuery) -> Result<Vec<FoundPlace>> {
    let found = places::search(&request.text, request.on, request.kinds, MOST_PLACES);
    Ok(found.iter().map(|place| FoundPlace { code: place.code.to_owned(), label: place.label(), ended_on: place.until }).collect())
}

/// Compares a fiscal code with the person it stands beside, or computes the one that follows.
///
/// # Errors
/// None: a code that does not hold together is told by [`read_fiscal_code`].
pub fn compare_person(request: &TypedPerson, today: NaiveDate) -> Result<ComparedPerson> {
    let sex = match request.sex.as_deref() {
        Some("f") => Some(Sex::Female),
        Some("m") => Some(Sex::Male),
        _ => None,
    };
    let place = request.birth_place.as_deref().unwrap_or_default();
    let typed = request.fiscal_code.as_deref().map(str::trim).filter(|code| !code.is_empty());
    let code = typed.and_then(|code| fiscal_code::read(code).ok());
    let mut compared = ComparedPerson { disagrees: Vec::new(), code_place: None, proposed: None };
    match (code, typed) {
        (Some(code), _) => {
            compared.disagrees = code.consistent_with(&request.last_name, &request.first_name, sex, request.born_on);
            let born = request.born_on.or_else(|| code.birth(today).map(|birth| birth.date));
            let told = code.birth(today).map(|birth| birth.place);
            let named = places::by_name(place, born);
            if let Some(told) = told.as_deref()
                && !named.is_empty()
                && named.iter().all(|place| place.code != told)
            {
                compared.disagrees.push(Disagreement::Place);
            }
            compared.code_place = told.and_then(|told| places::by_code(&told, born)).map(|place| place.label());
        }
        (None, None) => compared.proposed = proposed(request, sex, place).map(|code| code.as_str().to_owned()),
        (None, Some(_)) => {}
    }
    Ok(compared)
}

/// The code of somebody of whom everything is known.
fn proposed(request: &TypedPerson, sex: Option<Sex>, place: &str) -> Option<FiscalCode> {
    let (sex, born) = sex.zip(request.born_on)?;
    let place = places::one_by_name(place, Some(born))?;
    let named = !request.last_name.trim().is_empty() && !request.first_name.trim().is_empty();
    fiscal_code::compute(&request.last_name, &request.first_name, sex, born, place.code).ok().filter(|_| named)
}

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<TypedDate, ReadDate>("typing_read_date");
    bridge.line::<Typed, ReadTime>("typing_read_time");
    bridge.line::<Typed, ReadDuration>("typing_read_duration");
    bridge.line::<Typed, ReadPhone>("typing_read_phone");
    bridge.line::<Typed, ReadFiscalCode>("typing_read_fiscal_code");
    bridge.line::<PlaceQuery, Vec<FoundPlace>>("typing_find_places");
    bridge.line::<TypedPerson, ComparedPerson>("typing_compare_person");
}
