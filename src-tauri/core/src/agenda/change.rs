//! Changing the details that take no time.

use super::slot::{check_project, checked};
use super::{Appointment, Details, Slot, check_free, contact, rules, show_row, slot_of};
use crate::error::{Code, Error, Result};
use crate::store::{Cells, Saved};
use crate::vault::{Command, Session};

/// Changes what an appointment is for, for whom, its area, project and note. For another family it answers their first contact, no longer
/// that of the one before.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::AppointmentOwned`] for a mediation or group meeting; [`Code::FamilyBusy`] when another family
/// is named that has something else at that time; [`Code::ProjectNotRunning`] for another project, which does not run that day.
pub fn change(session: &mut Session, request: &Details) -> Result<Saved<Appointment>> {
    session.write(Command::AgendaChange, |writer| {
        let (old, state) = slot_of(writer, request.id)?;
        if old.kind.owned() || request.kind.owned() {
            return Err(Error::at("kind", Code::AppointmentOwned));
        }
        let Details { id, kind, title, family_id, person_id, area_code, project_id, note } = request.clone();
        if project_id != old.project_id {
            check_project(writer, project_id, old.day)?;
        }
        let others = (family_id, person_id) != (old.family_id, old.person_id);
        let new = checked(writer, &Slot { kind, title, family_id, person_id, area_code, project_id, note, ..old.clone() }, Some(&old))?;
        if others && rules::takes_time(state) {
            check_free(writer, &new, Some(id))?;
        }
        let enquiry_id = if others { contact::asked_by_changed(writer, &new)? } else { old.enquiry_id };
        let new = Slot { enquiry_id, ..new };
        let cells = Cells::new()
            .set("kind", new.kind)
            .set("title", new.title.as_deref())
            .set("family_id", new.family_id)
            .set("person_id", new.person_id)
            .set("enquiry_id", new.enquiry_id)
            .set("area_code", new.area_code.as_deref())
            .set("project_id", new.project_id)
            .set("note", new.note.as_deref());
        writer.update("appointment", id, cells)?;
        if new.family_id != old.family_id && rules::takes_time(state) {
            contact::comes_back(writer, &new)?;
        }
        if new.enquiry_id != old.enquiry_id || new.kind.is_ours() != old.kind.is_ours() {
            contact::passed_on(writer, &old, &new, state)?;
        }
        writer.about(id);
        show_row(writer, id)
    })
}
