//! The meetings of a programme. When and where stands in the appointment, the rest here.

use chrono::NaiveDate;
use serde::Deserialize;

use super::rules::check_meetings;
use super::store::{Head, meeting_count, running};
use super::{Modality, slot};
use crate::agenda::{Place, State};
use crate::entry::{Fields, optional_free, optional_line};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Saved, TimeOfDay, Writer};
use crate::vault::{Command, Session};

/// Everything about a meeting.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
#[ts(rename = "GroupMeetingDetails")]
pub struct MeetingDetails {
    /// The day.
    pub day: NaiveDate,
    /// From.
    pub starts: TimeOfDay,
    /// To.
    pub ends: TimeOfDay,
    /// The site; the programme's when not said.
    pub site_id: Option<Id>,
    /// A room of that site.
    pub room_id: Option<Id>,
    /// The operator of the centre who is there.
    pub staff_id: Option<Id>,
    /// A second operator.
    pub co_staff_id: Option<Id>,
    /// The meeting's own title.
    pub title: Option<String>,
    /// How it is held.
    pub modality: Modality,
    /// A place outside the centre's sites.
    pub place: Option<String>,
    /// Where it is streamed.
    pub link: Option<String>,
    /// Who speaks.
    pub speaker: Option<String>,
}

/// A meeting to add.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
#[ts(rename = "AddGroupMeeting")]
pub struct AddMeetingRequest {
    /// The programme.
    pub programme_id: Id,
    /// The meeting.
    pub meeting: MeetingDetails,
}

/// A meeting to change or move.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
#[ts(rename = "ChangeGroupMeeting")]
pub struct ChangeMeetingRequest {
    /// The meeting.
    pub meeting_id: Id,
    /// How it shall be.
    pub meeting: MeetingDetails,
}

/// A meeting to call off.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
#[ts(rename = "CancelGroupMeeting")]
pub struct CancelMeetingRequest {
    /// The meeting.
    pub meeting_id: Id,
    /// Why.
    pub reason: Option<String>,
}

/// Adds a meeting, with its appointment, and answers its id.
///
/// # Errors
/// [`Code::EndBeforeStart`], [`Code::MeetingBeyondMaximum`], [`Code::StaffBusy`], [`Code::RoomBusy`], [`Code::WrongState`].
pub fn add_meeting(session: &mut Session, request: &AddMeetingRequest) -> Result<Saved<Id>> {
    session.write(Command::GroupsAddMeeting, |writer| {
        let cells = cells(&request.meeting)?;
        writer.about(request.programme_id);
        let head = running(writer, request.programme_id)?;
        check_meetings(head.max_meetings, meeting_count(writer, request.programme_id)? + 1)?;
        let appointment_id = slot::book(writer, when(&head, &request.meeting), head.label())?;
        writer.insert("group_meeting", cells.set("programme_id", request.programme_id).set("appointment_id", appointment_id))
    })
}

/// Changes a meeting; when its time or place differs, its appointment moves.
///
/// # Errors
/// [`Code::EndBeforeStart`], [`Code::StaffBusy`], [`Code::RoomBusy`], [`Code::WrongState`] when it was called off.
pub fn change_meeting(session: &mut Session, request: &ChangeMeetingRequest) -> Result<Saved<()>> {
    session.write(Command::GroupsChangeMeeting, |writer| {
        let cells = cells(&request.meeting)?;
        let (programme_id, appointment_id) = standing(writer, request.meeting_id)?;
        writer.about(programme_id);
        let head = running(writer, programme_id)?;
        slot::move_to(writer, appointment_id, when(&head, &request.meeting))?;
        writer.update("group_meeting", request.meeting_id, cells).map(|_| ())
    })
}

/// Calls a meeting off: the operator and the room are free again.
///
/// # Errors
/// [`Code::WrongState`] when it was called off before.
pub fn cancel_meeting(session: &mut Session, request: &CancelMeetingRequest) -> Result<Saved<()>> {
    session.write(Command::GroupsCancelMeeting, |writer| {
        let reason = optional_line("reason", request.reason.as_deref(), 200)?;
        let (programme_id, appointment_id) = standing(writer, request.meeting_id)?;
        writer.about(programme_id);
        slot::cancel(writer, appointment_id, reason.as_deref())
    })
}

/// The programme and the appointment of a meeting that was not called off.
fn standing(writer: &Writer<'_>, meeting_id: Id) -> Result<(Id, Id)> {
    let (programme_id, appointment_id, state): (Id, Id, State) =
        writer.row(include_str!("sql/meeting_head.sql"), [meeting_id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    if slot::is_cancelled(state) { Err(Error::new(Code::WrongState)) } else { Ok((programme_id, appointment_id)) }
}

fn cells(meeting: &MeetingDetails) -> Result<Cells> {
    let mut fields = Fields::default();
    fields.refuse(meeting.ends <= meeting.starts, "ends", Code::EndBeforeStart);
    // A link is one word, however it was pasted.
    let link = meeting.link.as_deref().map(|link| link.split_whitespace().collect::<String>());
    let cells = Cells::new()
        .set("title", fields.take(optional_line("title", meeting.title.as_deref(), 200)))
        .set("modality", meeting.modality)
        .set("place", fields.take(optional_line("place", meeting.place.as_deref(), 200)))
        .set("link", fields.take(optional_free("link", link.as_deref(), 500)))
        .set("speaker", fields.take(optional_line("speaker", meeting.speaker.as_deref(), 200)));
    fields.done()?;
    Ok(cells)
}

/// When and where, with the programme's site when no other is said.
fn when(head: &Head, meeting: &MeetingDetails) -> slot::When {
    let place = Place {
        // A room knows its own site.
        site_id: meeting.site_id.or(if meeting.room_id.is_some() { None } else { head.site_id }),
        room_id: meeting.room_id,
        staff_id: meeting.staff_id,
        co_staff_id: meeting.co_staff_id,
    };
    slot::When { day: meeting.day, starts: meeting.starts, ends: meeting.ends, place }
}
