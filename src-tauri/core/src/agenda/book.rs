//! Booking, and looking before booking.

use super::slot::{check_project, checked, clashes_of};
use super::store::slot_row;
use super::{Appointment, Check, Slot, Verdict, contact, groups_at, insert_slot, openings_of, show_row};
use crate::error::{Code, Error, Result};
use crate::store::{Reader, Saved};
use crate::vault::{Command, Session};

/// Books an appointment. The first contact it comes from is then *appuntamento fissato*: the one that is named, else the only open one of
/// the family.
///
/// # Errors
/// [`Code::AppointmentOwned`] for a mediation or group meeting, which is booked from its path or programme;
/// [`Code::ProjectNotRunning`] for a project that does not run that day; else as [`insert_slot`].
pub fn book(session: &mut Session, request: &Slot) -> Result<Saved<Appointment>> {
    session.write(Command::AgendaBook, |writer| {
        if request.kind.owned() {
            return Err(Error::at("kind", Code::AppointmentOwned));
        }
        check_project(writer, request.project_id, request.day)?;
        let slot = Slot { enquiry_id: contact::asked_by(writer, request)?, ..request.clone() };
        let id = insert_slot(writer, &slot)?;
        contact::booked(writer, &slot)?;
        contact::comes_back(writer, &slot)?;
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
            Err(refusal) if refusal.field.is_some() => {
                return Ok(Verdict { refusals: refusal.apart(), outside_opening: false, in_group: Vec::new() });
            }
            Err(failure) => return Err(failure),
        };
        Ok(Verdict {
            refusals: clashes_of(reader, &slot, request.except)?,
            outside_opening: outside_opening(reader, &slot)?,
            in_group: groups_at(reader, &slot)?,
        })
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
