//! Taking, moving and freeing time inside somebody's transaction: for the agenda itself and for the floors above it.

use chrono::NaiveDate;

use super::rules;
use super::store::slot_row;
use super::{CancelledBy, Move, Place, Slot, State};
use crate::centre::area_exists;
use crate::clock::today;
use crate::entry::{Fields, optional_free, optional_line};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, TimeOfDay, Writer};

/// Takes a time: checks the slot, looks for clashes, inserts the row as booked. Answers its id.
///
/// # Errors
/// [`Code::EndBeforeStart`], [`Code::Required`] when neither a site, a room nor an operator is named, [`Code::NotFound`]
/// for a record that is not there, is closed or retired, [`Code::RoomElsewhere`], [`Code::SamePerson`] for one operator twice, [`Code::StaffBusy`],
/// [`Code::RoomBusy`], [`Code::FamilyBusy`] with `from` and `to`; [`Code::PersonBusy`], which tells no more, for a meeting of a mediation path.
pub fn insert_slot(writer: &mut Writer<'_>, slot: &Slot) -> Result<Id> {
    let slot = checked(writer, slot, None)?;
    check_free(writer, &slot, None)?;
    let mut cells = Cells::new().set("day", slot.day).set("starts", slot.starts).set("ends", slot.ends).set("kind", slot.kind);
    // Only what is there is written: the journal keeps every column of an insert.
    for (column, id) in [
        ("site_id", slot.site_id),
        ("room_id", slot.room_id),
        ("staff_id", slot.staff_id),
        ("co_staff_id", slot.co_staff_id),
        ("family_id", slot.family_id),
        ("person_id", slot.person_id),
        ("enquiry_id", slot.enquiry_id),
        ("project_id", slot.project_id),
    ] {
        if let Some(id) = id {
            cells = cells.set(column, id);
        }
    }
    for (column, text) in [("title", &slot.title), ("area_code", &slot.area_code), ("note", &slot.note)] {
        if let Some(text) = text {
            cells = cells.set(column, text);
        }
    }
    writer.insert("appointment", cells)
}

/// Moves a booked appointment to another time and, where told, another place; keeps when it was before.
///
/// # Errors
/// As [`insert_slot`]; [`Code::NotFound`]; [`Code::WrongState`] unless it is booked.
pub fn move_slot(writer: &mut Writer<'_>, to: &Move) -> Result<()> {
    let (old, state) = slot_of(writer, to.id)?;
    if state != State::Booked {
        return Err(Error::new(Code::WrongState));
    }
    let place =
        to.place.unwrap_or(Place { site_id: old.site_id, room_id: old.room_id, staff_id: old.staff_id, co_staff_id: old.co_staff_id });
    let Place { site_id, room_id, staff_id, co_staff_id } = place;
    let wanted = Slot { day: to.day, starts: to.starts, ends: to.ends, site_id, room_id, staff_id, co_staff_id, ..old.clone() };
    let new = checked(writer, &wanted, Some(&old))?;
    check_free(writer, &new, Some(to.id))?;
    // Day, start and end are one decision; a move within the same start (a longer end, another room) leaves no trace.
    let mut cells = Cells::new().set("day", new.day).set("starts", new.starts).set("ends", new.ends);
    if (new.day, new.starts) != (old.day, old.starts) {
        cells = cells.set("moved_from", format!("{} {}", old.day.format("%Y-%m-%d"), old.starts));
    }
    let cells =
        cells.set("site_id", new.site_id).set("room_id", new.room_id).set("staff_id", new.staff_id).set("co_staff_id", new.co_staff_id);
    writer.update("appointment", to.id, cells)?;
    Ok(())
}

/// Cancels a booked appointment: its time is free again.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::WrongState`] unless it is booked; [`Code::TextTooLong`].
pub fn cancel_slot(writer: &mut Writer<'_>, id: Id, by: CancelledBy, reason: Option<&str>) -> Result<()> {
    let (_, state) = slot_of(writer, id)?;
    let to = rules::cancelled(by);
    if !rules::may_become(state, to) {
        return Err(Error::new(Code::WrongState));
    }
    let reason = optional_line("reason", reason, 200)?;
    writer.update("appointment", id, Cells::new().set("state", to).set("cancel_reason", reason))?;
    Ok(())
}

/// Marks an appointment as held, as missed, or as booked again.
///
/// # Errors
/// [`Code::WrongState`] for a step that is not allowed, [`Code::DateInFuture`] for what cannot have happened yet; from
/// cancelled back to booked, the clashes of [`check_free`].
pub fn mark_slot(writer: &mut Writer<'_>, id: Id, to: State) -> Result<()> {
    let (slot, from) = slot_of(writer, id)?;
    if !rules::may_become(from, to) || !rules::takes_time(to) {
        return Err(Error::new(Code::WrongState));
    }
    if to != State::Booked && slot.day > today(writer.surroundings()) {
        return Err(Error::at("state", Code::DateInFuture));
    }
    if !rules::takes_time(from) {
        check_free(writer, &slot, Some(id))?;
    }
    writer.update("appointment", id, Cells::new().set("state", to).set("cancel_reason", None::<String>))?;
    Ok(())
}

/// Refuses a slot whose operator, room or family is taken.
///
/// # Errors
/// The first of [`clashes_of`], with the others in it.
pub fn check_free(reader: &Reader<'_>, slot: &Slot, except: Option<Id>) -> Result<()> {
    let mut fields = Fields::default();
    for clash in clashes_of(reader, slot, except)? {
        fields.take(Err::<(), _>(clash));
    }
    fields.done()
}

/// Every clash of a slot, each as the refusal that would be answered: operators first, then the room, then the family. Two people of
/// one family may come at the same hour when both are named; an appointment that names nobody takes the whole family's.
///
/// # Errors
/// A failed statement.
pub fn clashes_of(reader: &Reader<'_>, slot: &Slot, except: Option<Id>) -> Result<Vec<Error>> {
    let params = (slot.day, slot.starts, slot.ends, except, slot.staff_id, slot.co_staff_id, slot.room_id, slot.family_id, slot.person_id);
    reader.rows(include_str!("sql/clashes.sql"), params, |row| {
        let (field, code) = match row.get_ref(0)?.as_str()? {
            "staff_id" => ("staff_id", Code::StaffBusy),
            "co_staff_id" => ("co_staff_id", Code::StaffBusy),
            "room_id" => ("room_id", Code::RoomBusy),
            // Whoever books need not know of a mediation path: the hour alone would lead to it in the agenda.
            "party" => return Ok(Error::at("family_id", Code::PersonBusy)),
            _ => ("family_id", Code::FamilyBusy),
        };
        Ok(Error::at(field, code).with("from", row.get::<_, TimeOfDay>(1)?).with("to", row.get::<_, TimeOfDay>(2)?))
    })
}

/// Looks whether an appointment, as it stands, clashes with another: after an undo, inside its transaction. A row that is
/// not there any more, or that takes no time, clashes with nothing.
///
/// # Errors
/// The first clash.
pub fn recheck(reader: &Reader<'_>, id: Id) -> Result<()> {
    match reader.optional(include_str!("sql/slot.sql"), [id], slot_row)? {
        Some((slot, state)) if rules::takes_time(state) => check_free(reader, &slot, Some(id)),
        _ => Ok(()),
    }
}

/// An appointment as a slot, and where it stands.
///
/// # Errors
/// [`Code::NotFound`].
pub fn slot_of(reader: &Reader<'_>, id: Id) -> Result<(Slot, State)> {
    reader.row(include_str!("sql/slot.sql"), [id], slot_row)
}

/// A slot with its texts tidied, its site known and every record it names found. A closed site or room and a retired operator
/// are not named anew; an appointment that names them already (`before`) may keep them.
pub(super) fn checked(reader: &Reader<'_>, slot: &Slot, before: Option<&Slot>) -> Result<Slot> {
    let mut fields = Fields::default();
    fields.take(rules::in_order(slot.starts, slot.ends));
    fields.refuse(slot.staff_id.is_some() && slot.staff_id == slot.co_staff_id, "co_staff_id", Code::SamePerson);
    fields.refuse(slot.site_id.is_none() && slot.room_id.is_none() && slot.staff_id.is_none(), "staff_id", Code::Required);
    if let Some(area) = &slot.area_code
        && !area_exists(area)?
    {
        fields.refuse(true, "area_code", Code::NotFound);
    }
    let found = named(reader, slot, before);
    // Whose site a room is can only be told of a room that was found.
    let elsewhere = found.as_ref().is_ok_and(|room_site| slot.site_id.is_some() && slot.room_id.is_some() && *room_site != slot.site_id);
    let room_site = fields.take(found);
    fields.refuse(elsewhere, "room_id", Code::RoomElsewhere);
    let title = fields.take(optional_line("title", slot.title.as_deref(), 200));
    let note = fields.take(optional_free("note", slot.note.as_deref(), 2000));
    fields.done()?;
    Ok(Slot { title, note, site_id: slot.site_id.or(room_site), ..slot.clone() })
}

/// Refuses a project that does not run on the day: what is counted for it lies in its period. Asked where a person chooses it; a path or a
/// programme hands its own on, and what is written already stays.
///
/// # Errors
/// [`Code::ProjectNotRunning`] with `from` and `to`.
pub(super) fn check_project(reader: &Reader<'_>, project_id: Option<Id>, day: NaiveDate) -> Result<()> {
    let Some(project) = project_id else { return Ok(()) };
    let elsewhen: Option<(NaiveDate, NaiveDate)> =
        reader.optional(include_str!("sql/project_days.sql"), (project, day), |row| Ok((row.get(0)?, row.get(1)?)))?;
    match elsewhen {
        Some((from, to)) => Err(Error::at("project_id", Code::ProjectNotRunning).with("from", from).with("to", to)),
        None => Ok(()),
    }
}

/// The columns of `missing.sql`, in order.
const NAMED: [&str; 7] = ["site_id", "staff_id", "co_staff_id", "family_id", "person_id", "enquiry_id", "project_id"];

/// Finds every record a slot names, in one query; answers the room's site.
fn named(reader: &Reader<'_>, slot: &Slot, before: Option<&Slot>) -> Result<Option<Id>> {
    let kept = |pick: fn(&Slot) -> Option<Id>| before.and_then(pick);
    let params = (
        slot.site_id,
        slot.staff_id,
        slot.co_staff_id,
        slot.family_id,
        slot.person_id,
        slot.enquiry_id,
        slot.project_id,
        slot.room_id,
        kept(|slot| slot.site_id),
        kept(|slot| slot.room_id),
        kept(|slot| slot.staff_id),
        kept(|slot| slot.co_staff_id),
        kept(|slot| slot.family_id),
        kept(|slot| slot.person_id),
    );
    let (missing, room_site) = reader.row(include_str!("sql/missing.sql"), params, |row| {
        let missing: Vec<bool> = (0..NAMED.len()).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
        Ok((missing, row.get::<_, Option<Id>>(NAMED.len())?))
    })?;
    if let Some((field, _)) = NAMED.into_iter().zip(&missing).find(|(_, missing)| **missing) {
        return Err(Error::at(field, Code::NotFound));
    }
    if slot.room_id.is_some() && room_site.is_none() {
        return Err(Error::at("room_id", Code::NotFound));
    }
    Ok(room_site)
}
