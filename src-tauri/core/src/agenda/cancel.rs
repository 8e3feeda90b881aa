//! Cancelling.

use super::{Appointment, Cancel, cancel_slot, contact, show_row, slot_of};
use crate::error::Result;
use crate::id::Id;
use crate::store::Saved;
use crate::vault::{Command, Session};

/// Cancels a booked appointment, saying who cancelled and why. The first contact it comes from, if nothing else was booked for it, is to be
/// called back again, from today.
///
/// # Errors
/// As [`cancel_slot`].
pub fn cancel(session: &mut Session, request: &Cancel) -> Result<Saved<Appointment>> {
    session.write(Command::AgendaCancel, |writer| {
        cancel_slot(writer, request.id, request.by, request.reason.as_deref())?;
        contact::fell_through(writer, &slot_of(writer, request.id)?.0)?;
        writer.about(request.id);
        // The log of the path or the programme it is a meeting of tells of it too.
        for owner in writer.rows(include_str!("sql/owner.sql"), [request.id], |row| row.get::<_, Id>(0))? {
            writer.also_about(owner);
        }
        show_row(writer, request.id)
    })
}
