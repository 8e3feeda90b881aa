//! The privacy notice that an interview's sheet says was given: its receipt, with the version in use, in the same action.

use chrono::NaiveDate;

use crate::error::Result;
use crate::id::Id;
use crate::store::{Cells, Writer};

/// The version of the privacy notice given today; its words are in `consent/notice.rs`.
pub const NOTICE_VERSION: u32 = 1;

/// Keeps the receipt of whoever was interviewed: written once for a day, moved where the sheet's day is put right. One that somebody took out
/// as a mistake does not come back with the sheet's next change, and none goes by an emptied field: it is taken out where it is listed.
pub(super) fn received(writer: &mut Writer<'_>, (family, person): (Id, Id), on: NaiveDate, staff: Id) -> Result<()> {
    if writer.exists("SELECT 1 FROM notice_receipt WHERE person_id = ?1 AND given_on = ?2", (person, on))? {
        return Ok(());
    }
    let moved: Option<Id> = writer.optional(include_str!("sql/receipt_of_sheet.sql"), (family, person), |row| row.get(0))?;
    let cells = Cells::new().set("given_on", on);
    match moved {
        Some(id) => writer.update("notice_receipt", id, cells).map(drop),
        None => {
            let cells = cells.set("person_id", person).set("version", NOTICE_VERSION);
            writer.insert("notice_receipt", cells.set("means", "paper").set("staff_id", staff)).map(drop)
        }
    }
}
