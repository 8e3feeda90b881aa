//! Moving.

use super::{Appointment, Move, contact, move_slot, show_row, slot_of};
use crate::error::{Code, Error, Result};
use crate::store::Saved;
use crate::vault::{Command, Session};

/// Moves an appointment to another time and, where told, another room or operator.
///
/// # Errors
/// As [`move_slot`]; [`Code::AppointmentOwned`] for a mediation or group meeting: its path or programme has rules of its own on when
/// it may be held, and moves it.
pub fn move_to(session: &mut Session, request: &Move) -> Result<Saved<Appointment>> {
    session.write(Command::AgendaMove, |writer| {
        let (slot, _) = slot_of(writer, request.id)?;
        if slot.kind.owned() {
            return Err(Error::at("day", Code::AppointmentOwned));
        }
        move_slot(writer, request)?;
        contact::comes_back(writer, &slot_of(writer, request.id)?.0)?;
        writer.about(request.id);
        show_row(writer, request.id)
    })
}
