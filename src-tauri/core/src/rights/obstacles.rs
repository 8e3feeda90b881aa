//! What stands against erasing somebody: the rules looked at before a proposal, before an erasure, and again while it is done.

use chrono::NaiveDate;

use super::codes::Obstacle;
use crate::error::Result;
use crate::id::Id;
use crate::store::Reader;

/// What stands against erasing one person today. The erasure they asked for is no obstacle to itself.
pub(super) fn of_person(reader: &Reader<'_>, person: Id, now: NaiveDate) -> Result<Vec<Obstacle>> {
    let names = [
        ("open_case", Obstacle::OpenCase),
        ("booked", Obstacle::Booked),
        ("open_programme", Obstacle::OpenProgramme),
        ("restricted", Obstacle::Restricted),
        ("held", Obstacle::Held),
        ("pending", Obstacle::RequestPending),
    ];
    reader.row(include_str!("sql/obstacles.sql"), (person, now), |row| {
        let mut found = Vec::new();
        for (column, obstacle) in names {
            if row.get::<_, bool>(column)? {
                found.push(obstacle);
            }
        }
        Ok(found)
    })
}

/// Whether a person waits for an erasure they asked for: their file is not proposed meanwhile.
pub(super) fn waits_for_erasure(reader: &Reader<'_>, person: Id, now: NaiveDate) -> Result<bool> {
    reader.row(include_str!("sql/obstacles.sql"), (person, now), |row| row.get("erasure_pending"))
}
