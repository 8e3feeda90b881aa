//! What is told of where people lived on the day of a service: the town and how many were counted in the home. A protected home gives no
//! town, whoever's name the row is under.

use chrono::NaiveDate;

use super::guard::Guard;
use crate::error::Result;
use crate::families::Homes;
use crate::id::Id;
use crate::store::Reader;

/// The homes of a list of services.
pub(super) struct Served {
    homes: Homes,
    guard: Guard,
}

impl Served {
    pub(super) fn new(reader: &Reader<'_>) -> Result<Self> {
        Ok(Self { homes: Homes::default(), guard: Guard::of_everybody(reader)? })
    }

    /// The municipality of a person's home on a day, where it may be told, and how many were counted in it.
    pub(super) fn of(&mut self, reader: &Reader<'_>, person: Id, day: NaiveDate) -> Result<(Option<String>, Option<u32>)> {
        // Who is hidden from who works here has a row without a name, and nothing beside it.
        if reader.hides(person)? {
            return Ok((None, None));
        }
        let lived = self.homes.on(reader, person, day)?;
        let open = !lived.hidden && self.guard.lets_value_out(reader, person, lived.address.as_deref())?;
        Ok((lived.municipality.filter(|_| open), lived.people))
    }
}
