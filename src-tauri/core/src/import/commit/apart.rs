//! A line of a family that the other parent heads, of whom nothing is known: where they live is theirs, and says nothing of where the others do.

use std::borrow::Cow;

use super::join::Taken;
use super::{Planned, Work};
use crate::error::Result;
use crate::families::MemberRole;
use crate::id::Id;
use crate::import::gather::{FoundFamily, FoundPerson, same_street};
use crate::store::Writer;
use crate::typing::places::is_same_town;

/// Whether the line is a known family's, and who heads it is not.
pub(super) fn is_headed_anew(planned: &Planned<'_>, taken: &[Taken<'_>]) -> bool {
    planned.head().is_some_and(|one| one.beside) && taken.first().is_some_and(|one| one.known.is_none())
}

/// The family as it is of the others: without the place of who heads the line. Whoever is on the line is protected as it says.
pub(super) fn of_others(family: &FoundFamily) -> FoundFamily {
    FoundFamily { address: None, municipality: None, ..family.clone() }
}

/// The same of the home of those who are known: a protection without a street may be of any of them.
pub(super) fn of_home(family: &FoundFamily) -> FoundFamily {
    FoundFamily { hidden: family.hidden && family.address.is_none(), ..of_others(family) }
}

/// Whether somebody new lives with who heads the line: a child, where no known adult is on it.
pub(super) fn goes_with_head(family: &FoundFamily, person: &FoundPerson, taken: &[Taken<'_>]) -> bool {
    let known_adult = taken.iter().any(|one| one.known.is_some() && one.person.role != MemberRole::Child);
    person.role == MemberRole::Child && family.address.is_some() && !known_adult
}

/// Who heads the line, or lives with them, living where it says.
pub(super) fn head<'p>(family: &FoundFamily, person: &'p FoundPerson) -> Cow<'p, FoundPerson> {
    if person.lives_elsewhere(family) {
        return Cow::Borrowed(person);
    }
    // A town alone and the street of the line are one home.
    let address = person.address.clone().or_else(|| family.address.clone());
    let municipality = person.municipality.clone().or_else(|| family.municipality.clone());
    Cow::Owned(FoundPerson { address, municipality, ..person.clone() })
}

impl Work {
    /// Whether the place of the line is of who heads it alone: they have no other, and it is not the home of those who are known, nor what
    /// the home of an adult on the line lacks.
    pub(super) fn is_apart(
        &self,
        writer: &Writer<'_>,
        family: &FoundFamily,
        taken: &[Taken<'_>],
        (file, person): (Id, Id),
    ) -> Result<bool> {
        if taken.first().is_some_and(|head| head.person.lives_elsewhere(family)) || self.is_home_of(writer, family, file, person)? {
            return Ok(false);
        }
        let adults = taken.iter().filter(|one| one.person.role != MemberRole::Child && !one.person.lives_elsewhere(family));
        for known in adults.filter_map(|one| one.known) {
            if family.address.is_some() && self.lacks_street(writer, family, file, known.id)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether the home of somebody known has no street, and is of the line's town.
    fn lacks_street(&self, writer: &Writer<'_>, family: &FoundFamily, file: Id, person: Id) -> Result<bool> {
        let kept = writer.optional(include_str!("../sql/home_of_known.sql"), (file, person, writer.today()), |row| {
            Ok((row.get::<_, Option<String>>(1)?, row.get::<_, Option<String>>(2)?))
        })?;
        let Some((town, None)) = kept else { return Ok(false) };
        Ok(town.as_deref().zip(family.municipality.as_deref()).is_none_or(|(kept, told)| is_same_town(kept, told)))
    }

    /// Whether the line tells the street that somebody of the file lives in.
    pub(super) fn is_home_of(&self, writer: &Writer<'_>, family: &FoundFamily, file: Id, person: Id) -> Result<bool> {
        let kept = writer.optional(include_str!("../sql/home_of_known.sql"), (file, person, writer.today()), |row| {
            Ok((row.get::<_, Option<String>>(1)?, row.get::<_, Option<String>>(2)?))
        })?;
        let Some((town, Some(street))) = kept else { return Ok(false) };
        let same = town.as_deref().zip(family.municipality.as_deref()).is_none_or(|(kept, told)| is_same_town(kept, told));
        Ok(same && family.address.as_deref().is_some_and(|told| same_street(told, &street)))
    }
}
