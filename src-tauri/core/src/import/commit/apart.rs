//! A line of a family that the other parent heads, of whom nothing is known: where they live is theirs, and says nothing of where the others do.

use std::borrow::Cow;

use super::join::Taken;
use super::{Planned, Work};
use crate::error::Result;
use crate::id::Id;
use crate::import::gather::{FoundFamily, FoundPerson};
use crate::import::value::words::letters;
use crate::store::Writer;
use crate::typing::places::is_same_town;

/// Whether the line is a known family's, and who heads it is not.
pub(super) fn is_headed_anew(planned: &Planned<'_>, taken: &[Taken<'_>]) -> bool {
    planned.head().is_some_and(|one| one.beside) && taken.first().is_some_and(|one| one.known.is_none())
}

/// The family as it is of the others: without the place of who heads the line. A protection without a street may be of any of them.
pub(super) fn of_others(family: &FoundFamily) -> FoundFamily {
    FoundFamily { hidden: family.hidden && family.address.is_none(), address: None, municipality: None, ..family.clone() }
}

/// Who heads the line, living where it says.
pub(super) fn head<'p>(family: &FoundFamily, person: &'p FoundPerson) -> Cow<'p, FoundPerson> {
    if person.address.is_some() || person.municipality.is_some() {
        return Cow::Borrowed(person);
    }
    let (address, municipality) = (family.address.clone(), family.municipality.clone());
    Cow::Owned(FoundPerson { address, municipality, ..person.clone() })
}

impl Work {
    /// Whether the line tells the street that somebody of the file lives in.
    pub(super) fn is_home_of(&self, writer: &Writer<'_>, family: &FoundFamily, file: Id, person: Id) -> Result<bool> {
        let kept = writer.optional(include_str!("../sql/home_of_known.sql"), (file, person, writer.today()), |row| {
            Ok((row.get::<_, Option<String>>(1)?, row.get::<_, Option<String>>(2)?))
        })?;
        let Some((town, Some(street))) = kept else { return Ok(false) };
        let same = town.as_deref().zip(family.municipality.as_deref()).is_none_or(|(kept, told)| is_same_town(kept, told));
        Ok(same && family.address.as_deref().map(letters) == Some(letters(&street)))
    }
}
