//! Days of birth that may be one, and what tells of one without saying it: "gen. 2017".

use chrono::{Datelike as _, NaiveDate};

use super::Face;
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

/// "gen. 2017": year and month of somebody without a day of birth.
pub(super) fn told(person: &FoundPerson) -> Option<(i32, Option<u32>)> {
    let year: i32 = person.age.as_deref()?.parse().ok().filter(|year| *year > 1900)?;
    let of_birth = |doubt: &&Unread| matches!(doubt.field, Column::Born | Column::Age | Column::Children);
    Some((year, person.unread.iter().filter(of_birth).find_map(|doubt| month_beside(&doubt.text, year))))
}
