//! Whether a programme starts, is called off, or is over.

use serde::Deserialize;

use super::rules::is_below;
use super::store::{Head, enrolled_count, head, running, today};
use super::{ProgrammeState, slot};
use crate::entry::line;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Saved, Writer};
use crate::vault::{Command, Session};

/// A programme to start below its minimum.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct StartAnywayRequest {
    /// The programme.
    pub programme_id: Id,
    /// Why; it stays written on its page.
    pub reason: String,
}

/// A programme that does not take place.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct CallOffRequest {
    /// The programme.
    pub programme_id: Id,
    /// Why; it stays written on its page.
    pub reason: String,
}

/// Confirms that a programme takes place. It starts only when its minimum is reached.
///
/// # Errors
/// [`Code::BelowMinimum`] with `enrolled` and `minimum`, [`Code::WrongState`] unless it is still open.
pub fn confirm(session: &mut Session, programme_id: Id) -> Result<Saved<()>> {
    session.write(Command::GroupsConfirm, |writer| {
        let head = undecided(writer, programme_id)?;
        let enrolled = enrolled_count(writer, programme_id)?;
        if let Some(minimum) = head.minimum
            && is_below(head.minimum, enrolled)
        {
            return Err(Error::new(Code::BelowMinimum).with("enrolled", enrolled).with("minimum", minimum));
        }
        set_state(writer, programme_id, ProgrammeState::Confirmed, None)
    })
}

/// Starts a programme below its minimum, or keeps one that fell below it: the coordinator's decision, with a written reason.
///
/// # Errors
/// [`Code::Required`] without a reason, [`Code::WrongState`] for one that was called off or is over, or whose reason is written already.
pub fn start_anyway(session: &mut Session, request: &StartAnywayRequest) -> Result<Saved<()>> {
    session.write(Command::GroupsStartAnyway, |writer| {
        let reason = line("reason", &request.reason, 200)?;
        running(writer, request.programme_id)?;
        if writer.exists("SELECT 1 FROM programme WHERE id = ? AND state_reason IS NOT NULL", [request.programme_id])? {
            return Err(Error::new(Code::WrongState));
        }
        set_state(writer, request.programme_id, ProgrammeState::Confirmed, Some(reason))
    })
}

/// Calls a programme off: its meetings from today on free their operators and rooms.
///
/// # Errors
/// [`Code::Required`] without a reason, [`Code::WrongState`] when it was called off before or is over.
pub fn call_off(session: &mut Session, request: &CallOffRequest) -> Result<Saved<()>> {
    session.write(Command::GroupsCallOff, |writer| {
        let reason = line("reason", &request.reason, 200)?;
        running(writer, request.programme_id)?;
        let coming: Vec<Id> =
            writer.rows(include_str!("sql/coming_slots.sql"), (request.programme_id, today(writer)), |row| row.get("appointment_id"))?;
        for appointment_id in coming {
            slot::cancel(writer, appointment_id, Some(&reason))?;
        }
        set_state(writer, request.programme_id, ProgrammeState::Cancelled, Some(reason))
    })
}

/// Puts a programme among the past ones.
///
/// # Errors
/// [`Code::WrongState`] when it was called off or is over.
pub fn end(session: &mut Session, programme_id: Id) -> Result<Saved<()>> {
    session.write(Command::GroupsEnd, |writer| {
        running(writer, programme_id)?;
        writer.about(programme_id);
        writer.update("programme", programme_id, Cells::new().set("state", ProgrammeState::Ended)).map(|_| ())
    })
}

fn undecided(writer: &Writer<'_>, programme_id: Id) -> Result<Head> {
    let head = head(writer, programme_id)?;
    if head.state == ProgrammeState::Open { Ok(head) } else { Err(Error::new(Code::WrongState)) }
}

fn set_state(writer: &mut Writer<'_>, programme_id: Id, state: ProgrammeState, reason: Option<String>) -> Result<()> {
    writer.about(programme_id);
    writer.update("programme", programme_id, Cells::new().set("state", state).set("state_reason", reason)).map(|_| ())
}
