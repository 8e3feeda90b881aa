//! Cancelling meetings: one, or all those of both parties still to come.

use serde::Deserialize;

use super::rows::{meeting_record, meeting_row};
use super::show::view;
use super::types::CaseView;
use crate::agenda::{CancelledBy, State, cancel_slot};
use crate::entry::optional_line;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Saved, Writer};
use crate::vault::{Command, Session};

/// A meeting to cancel.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct MeetingCancel {
    /// The meeting.
    pub meeting_id: Id,
    /// Who cancels.
    pub by: CancelledBy,
    /// Why, up to 200 characters; whoever sees the agenda reads it.
    pub reason: Option<String>,
}

/// Cancels a booked meeting; its time is free again.
///
/// # Errors
/// [`Code::NotFound`], [`Code::WrongState`] for one that is not booked, [`Code::TextTooLong`].
pub fn cancel_meeting(session: &mut Session, request: &MeetingCancel) -> Result<Saved<CaseView>> {
    let me = session.me().id;
    session.write(Command::MediationCancelMeeting, |writer| {
        let reason = optional_line("reason", request.reason.as_deref(), 200)?;
        let meeting = meeting_row(writer, request.meeting_id)?;
        writer.about(meeting.case_id);
        if meeting.state != State::Booked {
            return Err(Error::new(Code::WrongState));
        }
        cancel_slot(writer, meeting.appointment_id, request.by, reason.as_deref())?;
        view(writer, meeting.case_id, me)
    })
}

/// Cancels every booked meeting of both parties that has not begun. No reason is written: the state is the only word.
pub(super) fn cancel_together(writer: &mut Writer<'_>, case_id: Id, by: CancelledBy) -> Result<()> {
    cancel_coming(writer, case_id, by, true)
}

/// Cancels every booked meeting that has not begun, or only those of both parties.
pub(super) fn cancel_coming(writer: &mut Writer<'_>, case_id: Id, by: CancelledBy, together_only: bool) -> Result<()> {
    let now = writer.surroundings().now().naive_local();
    let (day, time) = (now.date(), now.format("%H:%M").to_string());
    let coming = writer.rows(include_str!("sql/coming.sql"), (case_id, day.to_string(), time), meeting_record)?;
    for meeting in coming.iter().filter(|meeting| !together_only || meeting.party_id.is_none()) {
        cancel_slot(writer, meeting.appointment_id, by, None)?;
    }
    Ok(())
}
