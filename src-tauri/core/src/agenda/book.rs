//! Booking, and looking before booking.

use chrono::NaiveDate;

use super::slot::{checked, clashes_of};
use super::store::slot_row;
use super::{Appointment, Check, Slot, Verdict, insert_slot, openings_of, show_row};
use crate::clock::today;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer};
use crate::vault::{Command, Session};

/// Books an appointment. The enquiry it comes from, if one, is then *appuntamento fissato*.
///
/// # Errors
/// [`Code::AppointmentOwned`] for a mediation or group meeting, which is booked from its path or programme; else as
/// [`insert_slot`].
pub fn book(session: &mut Session, request: &Slot) -> Result<Saved<Appointment>> {
    session.write(Command::AgendaBook, |writer| {
        if request.kind.owned() {
            return Err(Error::at("kind", Code::AppointmentOwned));
        }
        let id = insert_slot(writer, request)?;
        if let Some(enquiry) = request.enquiry_id {
            answer_enquiry(writer, enquiry)?;
        }
        writer.about(id);
        show_row(writer, id)
    })
}

/// Says what stands against a slot while it is being chosen: the same rule that booking applies inside its transaction.
///
/// # Errors
/// A failed statement.
pub fn clashes(session: &Session, request: &Check) -> Result<Verdict> {
    session.read(Command::AgendaClashes, |reader| {
        let before = match request.except {
            Some(id) => reader.optional(include_str!("sql/slot.sql"), [id], slot_row)?,
            None => None,
        };
        let slot = match checked(reader, &request.slot, before.as_ref().map(|(slot, _)| slot)) {
            Ok(slot) => slot,
            Err(refusal) if refusal.field.is_some() => return Ok(Verdict { refusals: refusal.apart(), outside_opening: false }),
            Err(failure) => return Err(failure),
        };
        Ok(Verdict { refusals: clashes_of(reader, &slot, request.except)?, outside_opening: outside_opening(reader, &slot)? })
    })
}

/// Whether the site has opening hours at all, and the slot lies inside none of that day's.
fn outside_opening(reader: &Reader<'_>, slot: &Slot) -> Result<bool> {
    let Some(site) = slot.site_id else { return Ok(false) };
    if !reader.exists(include_str!("sql/has_openings.sql"), [site])? {
        return Ok(false);
    }
    let openings = openings_of(reader, Some(site), None, &[slot.day])?;
    Ok(!openings.iter().any(|opening| opening.starts <= slot.starts && slot.ends <= opening.ends))
}

/// An enquiry that waited for an appointment has one.
pub(super) fn answer_enquiry(writer: &mut Writer<'_>, enquiry: Id) -> Result<()> {
    let state: String = writer.row("SELECT state FROM enquiry WHERE id = ?", [enquiry], |row| row.get(0))?;
    if matches!(state.as_str(), "new" | "call_back" | "waiting") {
        // Nobody is called back any more: the day and its note go with the state.
        let cells = Cells::new().set("state", "booked").set("state_on", today(writer.surroundings()));
        writer.update("enquiry", enquiry, cells.set("call_back_on", None::<NaiveDate>).set("call_back_note", None::<String>))?;
    }
    Ok(())
}
