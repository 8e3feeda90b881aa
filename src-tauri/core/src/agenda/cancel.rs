//! Cancelling.

use super::{Appointment, Cancel, cancel_slot, show_row, slot_of};
use crate::clock::today;
use crate::error::Result;
use crate::id::Id;
use crate::store::{Cells, Saved, Writer};
use crate::vault::{Command, Session};

/// Cancels a booked appointment, saying who cancelled and why. The enquiry it comes from, if nothing else was booked for it, is to be
/// called back again, from today.
///
/// # Errors
/// As [`cancel_slot`].
pub fn cancel(session: &mut Session, request: &Cancel) -> Result<Saved<Appointment>> {
    session.write(Command::AgendaCancel, |writer| {
        cancel_slot(writer, request.id, request.by, request.reason.as_deref())?;
        if let Some(enquiry) = slot_of(writer, request.id)?.0.enquiry_id {
            call_back(writer, enquiry)?;
        }
        writer.about(request.id);
        show_row(writer, request.id)
    })
}

/// An enquiry whose last appointment fell through waits for a call. One that went on meanwhile, or that this account does not see, stays.
fn call_back(writer: &mut Writer<'_>, enquiry: Id) -> Result<()> {
    if writer.exists(include_str!("sql/fell_through.sql"), [enquiry])? {
        let day = today(writer.surroundings());
        writer.update("enquiry", enquiry, Cells::new().set("state", "call_back").set("state_on", day).set("call_back_on", day))?;
    }
    Ok(())
}
