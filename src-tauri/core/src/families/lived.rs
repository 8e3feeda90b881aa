//! Where people lived on the day of a service: the household it is counted under, so that a later move changes no past figure.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;

use super::dwelling::{StayFact, household_on};
use super::move_home::stays_of;
use crate::error::Result;
use crate::id::Id;
use crate::store::Reader;

/// The home of a person on a day, as far as the register knows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lived {
    /// The household they are counted in; none where no stay covers the day.
    pub household_id: Option<Id>,
    /// Its municipality. The person's own is that of the home they have today, and of who has none.
    pub municipality: Option<String>,
    /// Its street and number, to be compared with what is protected.
    pub address: Option<String>,
    /// Nobody outside may learn where that is, or where the person is by now.
    pub hidden: bool,
    /// How many are counted in the household that day: nobody is in two. Who died before it is not, nor whoever's data is restricted.
    pub people: Option<u32>,
}

/// Homes as they were, for a list of services: each person and each household is read once.
#[derive(Debug, Default)]
pub struct Homes {
    people: HashMap<Id, Whose>,
    houses: HashMap<Id, House>,
}

/// A place, and whether it may be told.
#[derive(Debug, Default)]
struct Place {
    municipality: Option<String>,
    address: Option<String>,
    hidden: bool,
}

#[derive(Debug)]
struct Whose {
    stays: Vec<StayFact>,
    own: Place,
}

#[derive(Debug, Default)]
struct House {
    place: Place,
    /// Whoever was ever there, with the day they died; an empty day where it is not known.
    lodgers: Vec<(Id, Option<String>)>,
}

impl Homes {
    /// Where a person lived on a day.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for who is not in the register, a failed statement.
    pub fn on(&mut self, reader: &Reader<'_>, person: Id, day: NaiveDate) -> Result<Lived> {
        self.learn_person(reader, person)?;
        let home = self.household(person, day);
        let present = self.household(person, reader.today());
        let mut lived = Lived { household_id: home, ..Lived::default() };
        if let Some(home) = home {
            self.learn_house(reader, home)?;
            lived.people = Some(self.counted(home, day));
        }
        let house = home.and_then(|home| self.houses.get(&home)).map(|house| &house.place);
        let own = self.people.get(&person).map(|whose| &whose.own);
        lived.hidden = house.is_some_and(|place| place.hidden) || own.is_some_and(|place| place.hidden);
        for place in [house, own.filter(|_| home == present)].into_iter().flatten() {
            if lived.municipality.is_none() {
                lived.municipality.clone_from(&place.municipality);
            }
            if lived.address.is_none() {
                lived.address.clone_from(&place.address);
            }
        }
        Ok(lived)
    }

    fn household(&self, person: Id, day: NaiveDate) -> Option<Id> {
        household_on(&self.people.get(&person)?.stays, day)
    }

    fn counted(&self, house: Id, day: NaiveDate) -> u32 {
        let day_text = day.to_string();
        let lodgers = self.houses.get(&house).map(|house| house.lodgers.as_slice()).unwrap_or_default();
        let alive = lodgers.iter().filter(|(_, died)| died.as_ref().is_none_or(|died| !died.is_empty() && *died >= day_text));
        u32::try_from(alive.filter(|(lodger, _)| self.household(*lodger, day) == Some(house)).count()).unwrap_or(u32::MAX)
    }

    fn learn_person(&mut self, reader: &Reader<'_>, person: Id) -> Result<()> {
        if let Entry::Vacant(unknown) = self.people.entry(person) {
            let own = reader.row(include_str!("sql/lived_person.sql"), (person, reader.today()), |row| {
                Ok(Place { municipality: row.get("municipality")?, address: row.get("address")?, hidden: row.get("hidden")? })
            })?;
            unknown.insert(Whose { stays: stays_of(reader, person)?, own });
        }
        Ok(())
    }

    fn learn_house(&mut self, reader: &Reader<'_>, house: Id) -> Result<()> {
        if self.houses.contains_key(&house) {
            return Ok(());
        }
        let place = reader.row(include_str!("sql/lived_house.sql"), (house, reader.today()), |row| {
            Ok(Place { municipality: row.get("municipality")?, address: row.get("address")?, hidden: row.get("hidden")? })
        })?;
        let lodgers: Vec<(Id, Option<String>)> =
            reader.rows(include_str!("sql/lived_lodgers.sql"), [house], |row| Ok((row.get("person_id")?, row.get("died")?)))?;
        for (lodger, _) in &lodgers {
            self.learn_person(reader, *lodger)?;
        }
        self.houses.insert(house, House { place, lodgers });
        Ok(())
    }
}
