//! Changing the details that take no time.

use super::slot::checked;
use super::{Appointment, Details, Slot, check_free, rules, show_row, slot_of};
use crate::error::{Code, Error, Result};
use crate::store::{Cells, Saved};
use crate::vault::{Command, Session};

/// Changes what an appointment is for, for whom, its area, project and note.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::AppointmentOwned`] for a mediation or group meeting; [`Code::FamilyBusy`] when another family
/// is named that has something else at that time.
pub fn change(session: &mut Session, request: &Details) -> Result<Saved<Appointment>> {
    session.write(Command::AgendaChange, |writer| {
        let (old, state) = slot_of(writer, request.id)?;
        if old.kind.owned() || request.kind.owned() {
            return Err(Error::at("kind", Code::AppointmentOwned));
        }
        let Details { id, kind, title, family_id, person_id, area_code, project_id, note } = request.clone();
        let others = (family_id, person_id) != (old.family_id, old.person_id);
        let new = checked(writer, &Slot { kind, title, family_id, person_id, area_code, project_id, note, ..old.clone() }, Some(&old))?;
        if others && rules::takes_time(state) {
            check_free(writer, &new, Some(id))?;
        }
        let cells = Cells::new()
            .set("kind", new.kind)
            .set("title", new.title)
            .set("family_id", new.family_id)
            .set("person_id", new.person_id)
            .set("area_code", new.area_code)
            .set("project_id", new.project_id)
            .set("note", new.note);
        writer.update("appointment", id, cells)?;
        writer.about(id);
        show_row(writer, id)
    })
}
