//! Where those enrolled live, as lists and the attendance form tell it.

use chrono::NaiveDate;

use super::rules::is_resident;
use super::show::Enrolment;
use crate::error::Result;
use crate::families::Homes;
use crate::store::Reader;

/// Where somebody lives: in their own town, else in that of the home they live in on a day, as a child whose home alone has one. Where a
/// protected person lives counts for the order and is not told.
fn settle(reader: &Reader<'_>, homes: &mut Homes, one: &mut Enrolment, hidden: bool, day: NaiveDate) -> Result<Option<String>> {
    if let Some(own) = one.municipality.take() {
        one.municipality = Some(own.clone()).filter(|_| !hidden);
        return Ok(Some(own));
    }
    if reader.hides(one.person_id)? {
        return Ok(None);
    }
    let lived = homes.on(reader, one.person_id, day)?;
    one.municipality = lived.municipality.clone().filter(|_| !lived.hidden);
    Ok(lived.municipality)
}

/// Settles everybody, and says who lives in one of the programme's municipalities.
pub(super) fn settle_all(reader: &Reader<'_>, people: &mut [(Enrolment, bool)], listed: &[String], day: NaiveDate) -> Result<()> {
    let mut homes = Homes::default();
    for (one, hidden) in people {
        let home = settle(reader, &mut homes, one, *hidden, day)?;
        one.resident = is_resident(home.as_deref(), listed);
    }
    Ok(())
}
