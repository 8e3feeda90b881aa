//! The register of presences, person × meeting, and the people nobody enrolled.

use chrono::NaiveDate;
use rusqlite::Row;
use serde::Deserialize;

use super::store::today;
use super::{EnrolmentState, Mark, slot};
use crate::agenda::State;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Saved, Writer};
use crate::vault::{Command, Session};

/// A cell of the register.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
#[ts(rename = "MarkPresenceRequest")]
pub struct MarkRequest {
    /// The meeting.
    pub meeting_id: Id,
    /// The enrolment.
    pub enrolment_id: Id,
    /// What to write; none empties the cell.
    pub mark: Option<Mark>,
}

/// A meeting whose empty cells are to be filled.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct MarkRestRequest {
    /// The meeting.
    pub meeting_id: Id,
    /// What to write in every empty cell of those with a place.
    pub mark: Mark,
}

/// How many came to a meeting without being enrolled.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct WalkInsRequest {
    /// The meeting.
    pub meeting_id: Id,
    /// Heads.
    pub walk_ins: u32,
}

/// Writes a cell of the register. The first one says that the meeting was held; the last one taken back, that it waits again.
///
/// # Errors
/// [`Code::WrongState`] for somebody still waiting or a meeting called off, [`Code::DateInFuture`] for one to come,
/// [`Code::NotFound`] when the two are not of one programme.
pub fn mark_presence(session: &mut Session, request: &MarkRequest) -> Result<Saved<()>> {
    session.write(Command::GroupsMarkPresence, |writer| write_mark(writer, request))
}

/// Writes the same in every cell of a meeting that is still empty, in one action: the sheet is full but for a few. Answers how many.
///
/// # Errors
/// [`Code::WrongState`] for a meeting called off, [`Code::DateInFuture`] for one to come, [`Code::NotFound`].
pub fn mark_rest(session: &mut Session, request: &MarkRestRequest) -> Result<Saved<u32>> {
    session.write(Command::GroupsMarkRest, |writer| {
        let programme_id: Id = writer.row("SELECT programme_id FROM group_meeting WHERE id = ?", [request.meeting_id], |row| row.get(0))?;
        writer.about(programme_id);
        let unmarked: Vec<Id> = writer.rows(include_str!("sql/unmarked.sql"), (request.meeting_id, programme_id), |row| row.get("id"))?;
        for enrolment_id in &unmarked {
            let one = MarkRequest { meeting_id: request.meeting_id, enrolment_id: *enrolment_id, mark: Some(request.mark) };
            write_mark(writer, &one)?;
        }
        Ok(u32::try_from(unmarked.len()).unwrap_or(u32::MAX))
    })
}

fn write_mark(writer: &mut Writer<'_>, request: &MarkRequest) -> Result<()> {
    let target = writer.row(include_str!("sql/mark_target.sql"), (request.meeting_id, request.enrolment_id), target)?;
    writer.about(target.programme_id);
    if target.enrolment == EnrolmentState::Waiting || slot::is_cancelled(target.slot) {
        return Err(Error::new(Code::WrongState));
    }
    if request.mark.is_some() && target.day > today(writer) {
        return Err(Error::new(Code::DateInFuture));
    }
    // The first presence says that the meeting was held.
    if target.slot == State::Booked && request.mark.is_some() {
        slot::hold(writer, target.appointment_id)?;
    }
    match (target.present, request.mark) {
        (Some(id), Some(mark)) => writer.update("attendance", id, Cells::new().set("mark", mark)).map(|_| ()),
        (Some(id), None) => writer.remove("attendance", id),
        (None, None) => Ok(()),
        (None, Some(mark)) => {
            let cells = Cells::new().set("meeting_id", request.meeting_id).set("enrolment_id", request.enrolment_id).set("mark", mark);
            writer.insert("attendance", cells).map(|_| ())
        }
    }?;
    if request.mark.is_none() { let_go(writer, request.meeting_id, target.appointment_id, target.slot) } else { Ok(()) }
}

/// The last presence taken back, and nobody counted without enrolment: the meeting waits for its register again.
fn let_go(writer: &mut Writer<'_>, meeting_id: Id, appointment_id: Id, state: State) -> Result<()> {
    if state == State::Held && !writer.exists(include_str!("sql/anybody_there.sql"), [meeting_id])? {
        return slot::unhold(writer, appointment_id);
    }
    Ok(())
}

struct Target {
    programme_id: Id,
    enrolment: EnrolmentState,
    appointment_id: Id,
    slot: State,
    day: NaiveDate,
    present: Option<Id>,
}

fn target(row: &Row<'_>) -> rusqlite::Result<Target> {
    Ok(Target {
        programme_id: row.get("programme_id")?,
        enrolment: row.get("enrolment")?,
        appointment_id: row.get("appointment_id")?,
        slot: row.get("slot")?,
        day: row.get("day")?,
        present: row.get("present")?,
    })
}

/// Writes how many came without being enrolled: they count as presences, never as people.
///
/// # Errors
/// [`Code::NumberOutOfRange`], [`Code::WrongState`] for a meeting called off, [`Code::DateInFuture`] for one to come,
/// [`Code::NotFound`].
pub fn count_walk_ins(session: &mut Session, request: &WalkInsRequest) -> Result<Saved<()>> {
    session.write(Command::GroupsCountWalkIns, |writer| {
        if request.walk_ins > 10_000 {
            return Err(Error::at("walk_ins", Code::NumberOutOfRange).with("min", 0).with("max", 10_000));
        }
        writer.about(request.meeting_id);
        let (day, state, appointment_id): (NaiveDate, State, Id) =
            writer.row(include_str!("sql/meeting_time.sql"), [request.meeting_id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        if slot::is_cancelled(state) {
            return Err(Error::new(Code::WrongState));
        }
        if request.walk_ins > 0 && day > today(writer) {
            return Err(Error::at("walk_ins", Code::DateInFuture));
        }
        // As the first presence: who came says that the meeting was held; nobody, that it was not.
        if request.walk_ins > 0 && state == State::Booked {
            slot::hold(writer, appointment_id)?;
        }
        writer.update("group_meeting", request.meeting_id, Cells::new().set("walk_ins", request.walk_ins))?;
        if request.walk_ins == 0 { let_go(writer, request.meeting_id, appointment_id, state) } else { Ok(()) }
    })
}
