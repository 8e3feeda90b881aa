//! The one place where a meeting touches the agenda.

use chrono::NaiveDate;

use crate::error::Result;
use crate::id::Id;
use crate::store::{Cells, TimeOfDay, Writer};

/// When and where a meeting takes place.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub(super) day: NaiveDate,
    pub(super) starts: TimeOfDay,
    pub(super) ends: TimeOfDay,
    pub(super) site_id: Option<Id>,
    pub(super) room_id: Option<Id>,
    pub(super) staff_id: Option<Id>,
    pub(super) co_staff_id: Option<Id>,
    pub(super) title: String,
    pub(super) project_id: Option<Id>,
    pub(super) area_code: Option<String>,
}

fn cells(slot: &Slot) -> Cells {
    Cells::new()
        .set("day", slot.day)
        .set("starts", slot.starts)
        .set("ends", slot.ends)
        .set("site_id", slot.site_id)
        .set("room_id", slot.room_id)
        .set("staff_id", slot.staff_id)
        .set("co_staff_id", slot.co_staff_id)
        .set("title", &slot.title)
        .set("project_id", slot.project_id)
        .set("area_code", slot.area_code.clone())
}

pub(super) fn book(writer: &mut Writer<'_>, slot: &Slot) -> Result<Id> {
    writer.insert("appointment", cells(slot).set("kind", "group"))
}

pub(super) fn move_to(writer: &mut Writer<'_>, appointment_id: Id, slot: &Slot) -> Result<()> {
    writer.update("appointment", appointment_id, cells(slot)).map(|_| ())
}

pub(super) fn cancel(writer: &mut Writer<'_>, appointment_id: Id, reason: &str) -> Result<()> {
    let reason = Some(reason).filter(|reason| !reason.is_empty());
    writer.update("appointment", appointment_id, Cells::new().set("state", "cancelled_by_centre").set("cancel_reason", reason)).map(|_| ())
}

/// Keeps the title that the agenda shows in step with the programme's.
pub(super) fn rename(writer: &mut Writer<'_>, programme_id: Id, title: &str) -> Result<()> {
    let slots: Vec<Id> = writer.rows(include_str!("sql/slots_of_programme.sql"), [programme_id], |row| row.get("appointment_id"))?;
    for appointment_id in slots {
        writer.update("appointment", appointment_id, Cells::new().set("title", title))?;
    }
    Ok(())
}

/// Whether an appointment's state says that it does not take place.
pub(super) fn is_cancelled(state: &str) -> bool {
    state.starts_with("cancelled")
}
