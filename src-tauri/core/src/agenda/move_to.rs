//! Moving.

use super::{Appointment, Move, move_slot, show_row, slot_of};
use crate::error::{Code, Error, Result};
use crate::store::Saved;
use crate::vault::{Command, Session};

/// Moves an appointment to another time and, where told, another room or operator.
///
/// # Errors
/// As [`move_slot`]; [`Code::AppointmentOwned`] when the operators of a mediation or group meeting would change: its path or
/// programme names them.
pub fn move_to(session: &mut Session, request: &Move) -> Result<Saved<Appointment>> {
    session.write(Command::AgendaMove, |writer| {
        let (slot, _) = slot_of(writer, request.id)?;
        let others = request.place.is_some_and(|place| (place.staff_id, place.co_staff_id) != (slot.staff_id, slot.co_staff_id));
        if slot.kind.owned() && others {
            return Err(Error::at("staff_id", Code::AppointmentOwned));
        }
        move_slot(writer, request)?;
        writer.about(request.id);
        show_row(writer, request.id)
    })
}
