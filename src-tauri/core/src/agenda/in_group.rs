//! Whoever an appointment is for may be in a group at that hour. It is told and not refused: a talk with the parents while their child is in
//! the group is often meant so.

use serde::Serialize;

use super::{Slot, TimeOfDay};
use crate::error::Result;
use crate::id::Id;
use crate::store::Reader;

/// Somebody who is enrolled in a group that meets at an hour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct GroupHour {
    /// Who.
    pub who: String,
    /// The programme's title.
    pub title: String,
    /// From.
    pub starts: TimeOfDay,
    /// To.
    pub ends: TimeOfDay,
}

/// The group meetings at the hour of a slot of whoever it is for: the person it names, else everybody of its family.
///
/// # Errors
/// A failed statement.
pub fn groups_at(reader: &Reader<'_>, slot: &Slot) -> Result<Vec<GroupHour>> {
    let params = (slot.day, slot.starts, slot.ends, slot.person_id, slot.family_id);
    reader.rows(include_str!("sql/groups_at.sql"), params, |row| {
        Ok(GroupHour { who: row.get("who")?, title: row.get("title")?, starts: row.get("starts")?, ends: row.get("ends")? })
    })
}

/// The same for several people.
///
/// # Errors
/// As [`groups_at`].
pub fn groups_at_of(reader: &Reader<'_>, slot: &Slot, people: &[Id]) -> Result<Vec<GroupHour>> {
    let of = |person: &Id| groups_at(reader, &Slot { person_id: Some(*person), ..slot.clone() });
    Ok(people.iter().map(of).collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
}
