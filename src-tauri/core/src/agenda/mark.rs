//! Marking.

use super::book::answer_enquiry;
use super::{Appointment, Mark, State, mark_slot, rules, show_row, slot_of};
use crate::error::{Code, Error, Result};
use crate::store::Saved;
use crate::vault::{Command, Session};

/// Marks an appointment as held, as missed, or as booked again.
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
        // What had fallen through stands again: nobody need be called.
        if let (Some(enquiry), State::Booked, false) = (slot.enquiry_id, request.state, rules::takes_time(before)) {
            answer_enquiry(writer, enquiry)?;
        }
        writer.about(request.id);
        show_row(writer, request.id)
    })
}
