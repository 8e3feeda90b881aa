//! A family whose file was closed, and who is back.

use chrono::NaiveDate;

use crate::error::Result;
use crate::id::Id;
use crate::store::{Cells, Writer};

/// Opens a closed file again for something that happens in it on a day, unless that was before, or on the day it was closed: its end. What is written down later of
/// the time before leaves it closed.
///
/// # Errors
/// A failed statement.
pub(crate) fn reopen(writer: &mut Writer<'_>, family: Id, day: NaiveDate) -> Result<()> {
    if writer.exists("SELECT 1 FROM family WHERE id = ?1 AND status = 'closed' AND closed_on < ?2", (family, day))? {
        writer.update("family", family, Cells::new().set("status", "open").set("closed_on", Option::<NaiveDate>::None))?;
        writer.also_about(family);
    }
    Ok(())
}
