//! The first contact an appointment comes from goes with it: booked, held, fallen through. The team's own meetings move nobody's contact,
//! and one that this account does not see stays as it is.

use super::{Slot, State, rules};
use crate::clock::today;
use crate::error::Result;
use crate::families::{EnquiryState, only_open_contact, reopen};
use crate::id::Id;
use crate::store::{Cells, Reader, Writer};

/// The contact a slot is booked for: the one it names; else the only open one of its family. Of several nobody knows which is meant.
pub(super) fn asked_by(reader: &Reader<'_>, slot: &Slot) -> Result<Option<Id>> {
    match (slot.enquiry_id, slot.family_id) {
        (None, Some(family)) if !slot.kind.is_ours() => Ok(only_open_contact(reader, family)?.map(|(only, _)| only)),
        (named, _) => Ok(named),
    }
}

/// The contact of an appointment that is for somebody else now: one of another family's file is none of theirs.
pub(super) fn asked_by_changed(reader: &Reader<'_>, slot: &Slot) -> Result<Option<Id>> {
    let Some(named) = slot.enquiry_id else { return asked_by(reader, slot) };
    let file: Option<Id> = reader.optional("SELECT family_id FROM enquiry WHERE id = ?1", [named], |row| row.get(0))?.flatten();
    if file.is_none() || file == slot.family_id { Ok(Some(named)) } else { asked_by(reader, &Slot { enquiry_id: None, ..slot.clone() }) }
}

/// A contact that waited for an appointment has one.
pub(super) fn booked(writer: &mut Writer<'_>, slot: &Slot) -> Result<()> {
    let Some((enquiry, state)) = contact(writer, slot)? else { return Ok(()) };
    if matches!(state, EnquiryState::New | EnquiryState::CallBack | EnquiryState::Waiting) {
        set(writer, enquiry, EnquiryState::Booked)?;
    }
    Ok(())
}

/// A family whose file was closed has an appointment again.
pub(super) fn comes_back(writer: &mut Writer<'_>, slot: &Slot) -> Result<()> {
    match slot.family_id {
        Some(family) if !slot.kind.is_ours() => reopen(writer, family, slot.day),
        _ => Ok(()),
    }
}

/// A contact whose last appointment fell through waits for a call, from today. One that went on meanwhile stays.
pub(super) fn fell_through(writer: &mut Writer<'_>, slot: &Slot) -> Result<()> {
    let Some((enquiry, EnquiryState::Booked)) = contact(writer, slot)? else { return Ok(()) };
    if !stands(writer, enquiry, State::Booked)? && !stands(writer, enquiry, State::Held)? {
        set(writer, enquiry, EnquiryState::CallBack)?;
    }
    Ok(())
}

/// After an appointment was passed on to others, or became the team's own: the contact it came from has it no more, and whoever it is for
/// now is where its mark says.
pub(super) fn passed_on(writer: &mut Writer<'_>, old: &Slot, new: &Slot, state: State) -> Result<()> {
    if state != State::Booked {
        marked(writer, old, state, State::Booked)?;
    }
    fell_through(writer, old)?;
    if rules::takes_time(state) {
        booked(writer, new)?;
    }
    if state != State::Booked { marked(writer, new, State::Booked, state) } else { Ok(()) }
}

/// After an appointment was marked: held, its contact has been talked to; missed, it is to be called again; booked again, it waits for
/// its appointment. What the mark of before had made of it is taken back first.
pub(super) fn marked(writer: &mut Writer<'_>, slot: &Slot, before: State, after: State) -> Result<()> {
    let Some((enquiry, state)) = contact(writer, slot)? else { return Ok(()) };
    match (before, state) {
        (State::Held, EnquiryState::Interviewed) if !stands(writer, enquiry, State::Held)? => set(writer, enquiry, EnquiryState::Booked)?,
        (State::NoShow, EnquiryState::CallBack) => set(writer, enquiry, EnquiryState::Booked)?,
        // What had fallen through stands again: nobody need be called.
        (before, _) if !rules::takes_time(before) => booked(writer, slot)?,
        _ => {}
    }
    match (after, contact(writer, slot)?) {
        (State::Held, Some((enquiry, EnquiryState::Booked))) => set(writer, enquiry, EnquiryState::Interviewed),
        (State::NoShow, _) => fell_through(writer, slot),
        _ => Ok(()),
    }
}

/// The contact that goes with an appointment, and where it stands.
fn contact(reader: &Reader<'_>, slot: &Slot) -> Result<Option<(Id, EnquiryState)>> {
    match slot.enquiry_id {
        Some(enquiry) if !slot.kind.is_ours() => {
            let state = reader.optional("SELECT state FROM enquiry WHERE id = ?1", [enquiry], |row| row.get(0))?;
            Ok(state.map(|state| (enquiry, state)))
        }
        _ => Ok(None),
    }
}

/// Whether one of a contact's appointments is in that state.
fn stands(reader: &Reader<'_>, enquiry: Id, state: State) -> Result<bool> {
    reader.exists("SELECT 1 FROM appointment WHERE enquiry_id = ?1 AND state = ?2 AND kind <> 'team'", (enquiry, state))
}

/// The day to call back, with its note, is of one state alone.
fn set(writer: &mut Writer<'_>, enquiry: Id, state: EnquiryState) -> Result<()> {
    let day = today(writer.surroundings());
    let call_back_on = (state == EnquiryState::CallBack).then_some(day);
    let cells = Cells::new().set("state", state).set("state_on", day).set("call_back_on", call_back_on);
    writer.update("enquiry", enquiry, cells.set("call_back_note", None::<String>)).map(drop)
}
