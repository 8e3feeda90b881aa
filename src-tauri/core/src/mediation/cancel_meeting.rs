//! Cancelling meetings: one, or all those of both parties still to come.

use serde::Deserialize;

use super::rows::{MeetingRecord, meeting_record, meeting_row};
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
    cancel_coming(writer, case_id, by, Reach { together_only: true, begun_too: false })
}

/// Which of the booked meetings are cancelled: those that have not begun, and these.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach {
    /// None but those of both parties.
    pub(super) together_only: bool,
    /// Those of today under way as well: the law interrupts them at once.
    pub(super) begun_too: bool,
}

/// Cancels booked meetings that are not over.
pub(super) fn cancel_coming(writer: &mut Writer<'_>, case_id: Id, by: CancelledBy, reach: Reach) -> Result<()> {
    for meeting in coming(writer, case_id, reach.begun_too)?.iter().filter(|meeting| !reach.together_only || meeting.party_id.is_none()) {
        cancel_slot(writer, meeting.appointment_id, by, None)?;
    }
    Ok(())
}

/// The booked meetings of a case that have not begun or, with `begun_too`, are not over.
fn coming(writer: &Writer<'_>, case_id: Id, begun_too: bool) -> Result<Vec<MeetingRecord>> {
    let now = writer.surroundings().now().naive_local();
    let (day, time) = (now.date().to_string(), now.format("%H:%M").to_string());
    writer.rows(include_str!("sql/coming.sql"), (case_id, day, time, begun_too), meeting_record)
}
