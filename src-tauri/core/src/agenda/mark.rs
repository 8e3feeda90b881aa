//! Marking.

use super::{Appointment, Mark, contact, mark_slot, show_row, slot_of};
use crate::error::{Code, Error, Result};
use crate::store::Saved;
use crate::vault::{Command, Session};

/// Marks an appointment as held, as missed, or as booked again. The first contact it comes from goes with it: talked to, to be called
/// back, waiting for its appointment.
///
/// # Errors
/// As [`mark_slot`]; [`Code::AppointmentOwned`] for a mediation or group meeting, which is marked with its presences.
pub fn mark(session: &mut Session, request: &Mark) -> Result<Saved<Appointment>> {
    session.write(Command::AgendaMark, |writer| {
        let (slot, before) = slot_of(writer, request.id)?;
        if slot.kind.owned() {
            return Err(Error::at("state", Code::AppointmentOwned));
        }
        mark_slot(writer, request.id, request.state)?;
        contact::marked(writer, &slot, before, request.state)?;
        writer.about(request.id);
        show_row(writer, request.id)
    })
}
