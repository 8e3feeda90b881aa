//! Rows of appointments. Columns are read by place: a week is read often and has many.

use rusqlite::Row;

use super::{Appointment, Slot, State};

pub(super) fn appointment_row(row: &Row<'_>) -> rusqlite::Result<Appointment> {
    Ok(Appointment {
        id: row.get(0)?,
        day: row.get(1)?,
        starts: row.get(2)?,
        ends: row.get(3)?,
        kind: row.get(4)?,
        state: row.get(5)?,
        who: row.get(6)?,
        title: row.get(7)?,
        site_id: row.get(8)?,
        room_id: row.get(9)?,
        staff_id: row.get(10)?,
        co_staff_id: row.get(11)?,
        family_id: row.get(12)?,
        person_id: row.get(13)?,
        enquiry_id: row.get(14)?,
        area_code: row.get(15)?,
        project_id: row.get(16)?,
        note: row.get(17)?,
        cancel_reason: row.get(18)?,
        moved_from: row.get(19)?,
    })
}

pub(super) fn slot_row(row: &Row<'_>) -> rusqlite::Result<(Slot, State)> {
    let slot = Slot {
        day: row.get(0)?,
        starts: row.get(1)?,
        ends: row.get(2)?,
        kind: row.get(3)?,
        title: row.get(4)?,
        site_id: row.get(5)?,
        room_id: row.get(6)?,
        staff_id: row.get(7)?,
        co_staff_id: row.get(8)?,
        family_id: row.get(9)?,
        person_id: row.get(10)?,
        enquiry_id: row.get(11)?,
        area_code: row.get(12)?,
        project_id: row.get(13)?,
        note: row.get(14)?,
    };
    Ok((slot, row.get(15)?))
}
