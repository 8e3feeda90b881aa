//! The one place where a meeting touches the agenda.

use chrono::NaiveDate;

use crate::agenda::{CancelledBy, Kind, Move, Place, Slot, State, cancel_slot, insert_slot, mark_slot, move_slot, slot_of};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, TimeOfDay, Writer};

/// When and where a meeting takes place.
#[derive(Debug, Clone, Copy)]
pub(super) struct When {
    pub(super) day: NaiveDate,
    pub(super) starts: TimeOfDay,
    pub(super) ends: TimeOfDay,
    pub(super) place: Place,
}

/// What the agenda says of a programme's meetings.
#[derive(Debug, Clone)]
pub(super) struct Label {
    pub(super) title: String,
    pub(super) project_id: Option<Id>,
    pub(super) area_code: Option<String>,
}

/// Takes the time of a meeting, if its operators and its room are free.
pub(super) fn book(writer: &mut Writer<'_>, when: When, label: Label) -> Result<Id> {
    let Place { site_id, room_id, staff_id, co_staff_id } = when.place;
    let bare = Slot::new(Kind::Group, when.day, when.starts, when.ends);
    let Label { title, project_id, area_code } = label;
    let slot = Slot { title: Some(title), project_id, area_code, site_id, room_id, staff_id, co_staff_id, ..bare };
    insert_slot(writer, &slot).map_err(somewhere)
}

/// Moves a meeting, when its time or its place really differ: what was held is not moved by a change of speaker.
pub(super) fn move_to(writer: &mut Writer<'_>, appointment_id: Id, when: When) -> Result<()> {
    let (old, _) = slot_of(writer, appointment_id)?;
    let place = Place { site_id: old.site_id, room_id: old.room_id, staff_id: old.staff_id, co_staff_id: old.co_staff_id };
    if (old.day, old.starts, old.ends, place) == (when.day, when.starts, when.ends, when.place) {
        return Ok(());
    }
    let to = Move { id: appointment_id, day: when.day, starts: when.starts, ends: when.ends, place: Some(when.place) };
    move_slot(writer, &to).map_err(somewhere)
}

/// Frees the time of a meeting.
pub(super) fn cancel(writer: &mut Writer<'_>, appointment_id: Id, reason: Option<&str>) -> Result<()> {
    cancel_slot(writer, appointment_id, CancelledBy::Centre, reason)
}

/// Says that a meeting was held.
pub(super) fn hold(writer: &mut Writer<'_>, appointment_id: Id) -> Result<()> {
    mark_slot(writer, appointment_id, State::Held)
}

/// Says that nothing tells any more that a meeting was held.
pub(super) fn unhold(writer: &mut Writer<'_>, appointment_id: Id) -> Result<()> {
    mark_slot(writer, appointment_id, State::Booked)
}

/// Keeps what the agenda says of the meetings in step with the programme.
pub(super) fn relabel(writer: &mut Writer<'_>, programme_id: Id, label: &Label) -> Result<()> {
    let slots: Vec<Id> = writer.rows(include_str!("sql/slots_of_programme.sql"), [programme_id], |row| row.get("appointment_id"))?;
    for appointment_id in slots {
        let cells = Cells::new().set("title", &label.title).set("project_id", label.project_id).set("area_code", label.area_code.clone());
        writer.update("appointment", appointment_id, cells)?;
    }
    Ok(())
}

/// Whether an appointment's state says that it does not take place.
pub(super) const fn is_cancelled(state: State) -> bool {
    matches!(state, State::CancelledByUser | State::CancelledByCentre)
}

/// A meeting with neither site nor operator stands nowhere: what it lacks, for whoever plans a group, is the site.
fn somewhere(refusal: Error) -> Error {
    if refusal.code == Code::Required && refusal.field == Some("staff_id") { Error { field: Some("site_id"), ..refusal } } else { refusal }
}
