//! A receipt of the privacy notice that was written by mistake: taken out.

use crate::error::Result;
use crate::id::Id;
use crate::store::{Cells, Saved};
use crate::vault::{Command, Session};

/// Takes out a receipt of the notice that was written by mistake. Answers it.
///
/// # Errors
/// [`crate::Code::NotFound`] where it is not there, or was taken out already.
pub fn end_notice(session: &mut Session, id: Id) -> Result<Saved<Id>> {
    session.write(Command::ConsentEndNotice, |writer| {
        let given_to: Id =
            writer.row("SELECT person_id FROM notice_receipt WHERE id = ?1 AND status = 'active'", [id], |row| row.get(0))?;
        writer.about(given_to);
        writer.update("notice_receipt", id, Cells::new().set("status", "ended")).map(|_| id)
    })
}
