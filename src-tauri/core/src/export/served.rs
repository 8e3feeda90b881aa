//! What is told of where people lived on the day of a service: the town and how many were counted in the home. A protected home gives no
//! town, whoever's name the row is under.

use chrono::NaiveDate;

use super::guard::Guard;
use crate::error::Result;
use crate::families::Homes;
use crate::id::Id;
use crate::store::Reader;

/// What is told of one home.
#[derive(Default)]
pub(super) struct Home {
    pub(super) municipality: Option<String>,
    /// How many were counted in it.
    pub(super) people: Option<u32>,
    /// There is a municipality, which may not be told.
    pub(super) protected: bool,
}

/// The homes of a list of services.
pub(super) struct Served {
    homes: Homes,
    guard: Guard,
}

impl Served {
    pub(super) fn new(reader: &Reader<'_>) -> Result<Self> {
        Ok(Self { homes: Homes::default(), guard: Guard::of_everybody(reader)? })
    }

    /// The home of a person on a day, as far as it may be told.
    pub(super) fn of(&mut self, reader: &Reader<'_>, person: Id, day: NaiveDate) -> Result<Home> {
        // Who is hidden from who works here has a row without a name, and nothing beside it.
        if reader.hides(person)? {
            return Ok(Home::default());
        }
        let lived = self.homes.on(reader, person, day)?;
        let open = !lived.hidden && self.guard.lets_value_out(reader, person, lived.address.as_deref())?;
        let protected = !open && lived.municipality.is_some();
        Ok(Home { municipality: lived.municipality.filter(|_| open), people: lived.people, protected })
    }
}
