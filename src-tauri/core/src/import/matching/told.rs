//! Days of birth that may be one, and what tells of one without saying it: "gen. 2017".

use chrono::{Datelike as _, NaiveDate};

use super::{Face, Reason};
use crate::import::gather::{FoundPerson, Unread};
use crate::import::guess::Column;
use crate::import::value::date::month_beside;

/// A key beside the right one, or day and month exchanged.
pub(super) fn is_slip(one: NaiveDate, other: NaiveDate) -> bool {
    let exchanged = one.year() == other.year() && one.month() == other.day() && one.day() == other.month();
    exchanged || strsim::osa_distance(&one.to_string(), &other.to_string()) <= 1
}

/// Whether the year and the month that are all that is told of somebody are not those of another's day.
pub(super) fn tells_another(told: &Face, known: &Face) -> bool {
    let another = |(year, month): (i32, Option<u32>), (own, of): (i32, Option<u32>)| {
        (year - own).abs() > 1 || year != own && month.is_some() || month.is_some_and(|month| of.is_some_and(|of| of != month))
    };
    let day = known.born.map(|born| (born.year(), Some(born.month()))).or(known.told);
    told.born.is_none() && told.told.zip(day).is_some_and(|(told, day)| another(told, day))
}

/// "Corti Bea" and "Beatrice", "Perez Juana" and "Perez Lopez": one of two names is part of the other's. Where only the first name is one, as of who
/// married, a phone has to tell the rest.
pub(super) fn forms(one: &Face, other: &Face) -> Option<Reason> {
    let part = |one: &str, other: &str| {
        let (few, many) = if one.len() < other.len() { (one, other) } else { (other, one) };
        few.len() > 2 && few.len() < many.len() && (many.starts_with(few) || few.len() > 3 && many.ends_with(few))
    };
    let (same_last, same_first) = (one.last == other.last && !one.last.is_empty(), one.first == other.first && one.first.len() > 1);
    let whole = same_last && part(&one.first, &other.first) || same_first && part(&one.last, &other.last);
    let reason = if whole { Some(Reason::NamesAndDate) } else { same_first.then_some(Reason::ThreeOfFour) };
    reason.filter(|_| one.family != other.family)
}

/// "gen. 2017": year and month of somebody without a day of birth.
pub(super) fn told(person: &FoundPerson) -> Option<(i32, Option<u32>)> {
    let year: i32 = person.age.as_deref()?.parse().ok().filter(|year| *year > 1900)?;
    let of_birth = |doubt: &&Unread| matches!(doubt.field, Column::Born | Column::Age | Column::Children);
    Some((year, person.unread.iter().filter(of_birth).find_map(|doubt| month_beside(&doubt.text, year))))
}
