//! The people and homes a wall is drawn from: those of a file, and of every file that shares somebody with it.
//!
//! Separated parents mostly have a file each, with the child in both. Whoever may open a file sees all of these: a file hidden from
//! somebody hides those that share a person with it (`store/veil.rs`), so a refusal tells nobody of a file they must not see.

use chrono::NaiveDate;

use super::super::show::{Household, Person, centre_towns, households_of, people_of};
use crate::error::Result;
use crate::id::Id;
use crate::store::Reader;

/// What stands around a file, as far as it may be protected.
#[derive(Debug, Clone)]
pub struct Around {
    pub(super) people: Vec<Person>,
    pub(super) households: Vec<Household>,
    /// The day it was read: what is present is so on it.
    pub(super) today: NaiveDate,
    /// The towns of the centre's sites: of one of them no word is telling.
    pub(super) centre_towns: Vec<String>,
}

impl Around {
    /// A file with those that share somebody with it.
    ///
    /// # Errors
    /// A failed statement.
    pub fn file(reader: &Reader<'_>, family: Id) -> Result<Self> {
        Self::files(reader, &[family])
    }

    /// Some files, each with those that share somebody with it.
    pub(crate) fn files(reader: &Reader<'_>, families: &[Id]) -> Result<Self> {
        let mut all: Vec<Id> = Vec::new();
        for family in families {
            let near = reader.rows(include_str!("../sql/near_files.sql"), [*family], |row| row.get(0))?;
            all.extend(std::iter::once(*family).chain(near));
        }
        let mut around = Self { people: Vec::new(), households: Vec::new(), today: reader.today(), centre_towns: centre_towns(reader)? };
        let mut read: Vec<Id> = Vec::new();
        for family in all {
            if read.contains(&family) {
                continue;
            }
            read.push(family);
            let people = people_of(reader, family)?;
            let new = |person: &Person| !around.people.iter().any(|known| known.id == person.id);
            let new: Vec<Person> = people.into_iter().filter(new).collect();
            around.people.extend(new);
            around.households.extend(households_of(reader, family)?);
        }
        around.homes_elsewhere(reader, &mut read)?;
        Ok(around)
    }

    /// A home stands in one file, and somebody may have moved into one of a file that shares nobody else: a new partner's.
    fn homes_elsewhere(&mut self, reader: &Reader<'_>, read: &mut Vec<Id>) -> Result<()> {
        let Self { people, households, today, .. } = self;
        for person in people.iter() {
            for family in reader.rows(include_str!("../sql/homes_of_person.sql"), (person.id, *today), |row| row.get("family_id"))? {
                if read.contains(&family) {
                    continue;
                }
                read.push(family);
                let theirs = |home: &Household| home.stays.iter().any(|stay| people.iter().any(|one| one.id == stay.person_id));
                households.extend(households_of(reader, family)?.into_iter().filter(theirs));
            }
        }
        Ok(())
    }
}
