//! Cancelling.

use super::{Appointment, Cancel, cancel_slot, show_row};
use crate::error::Result;
use crate::store::Saved;
use crate::vault::{Command, Session};

/// Cancels a booked appointment, saying who cancelled and why.
///
/// # Errors
/// As [`cancel_slot`].
pub fn cancel(session: &mut Session, request: &Cancel) -> Result<Saved<Appointment>> {
    session.write(Command::AgendaCancel, |writer| {
        cancel_slot(writer, request.id, request.by, request.reason.as_deref())?;
        writer.about(request.id);
        show_row(writer, request.id)
    })
}
