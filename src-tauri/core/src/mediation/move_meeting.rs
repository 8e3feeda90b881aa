//! Moving a meeting: only to where it could be booked.

use chrono::NaiveDate;
use serde::Deserialize;

use super::book_meeting::end_of;
use super::rows::{check_meeting, check_parties, meeting_row};
use super::show::view;
use super::types::CaseView;
use crate::agenda::{Move, Place, Slot, State, move_slot, slot_of};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::moment::TimeOfDay;
use crate::store::{Saved, Writer};
use crate::vault::{Command, Session};

/// A meeting to move. Its mediators stay.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct MeetingMove {
    /// The meeting.
    pub meeting_id: Id,
    /// To which day.
    pub day: NaiveDate,
    /// From.
    pub starts: TimeOfDay,
    /// How long, in minutes, 15–480.
    pub minutes: u32,
    /// Where.
    pub site_id: Option<Id>,
    /// In which room.
    pub room_id: Option<Id>,
}

/// Moves a booked meeting. What could not be booked is not moved either: a meeting of both parties of a stopped case stays where
/// it was (art. 473-bis.43 c.p.c.).
///
/// # Errors
/// As [`super::book_meeting()`]; [`Code::WrongState`] for one that is not booked, [`Code::NotFound`].
pub fn move_meeting(session: &mut Session, request: &MeetingMove) -> Result<Saved<CaseView>> {
    let me = session.me().id;
    session.write(Command::MediationMoveMeeting, |writer| {
        let case_id = put(writer, request)?;
        writer.about(case_id);
        view(writer, case_id, me)
    })
}

fn put(writer: &mut Writer<'_>, request: &MeetingMove) -> Result<Id> {
    let meeting = meeting_row(writer, request.meeting_id)?;
    if meeting.state != State::Booked {
        return Err(Error::new(Code::WrongState));
    }
    check_meeting(writer, (meeting.case_id, Some(meeting.id)), meeting.kind, meeting.party_id.is_none(), request.day)?;
    let (slot, _) = slot_of(writer, meeting.appointment_id)?;
    let place = Place { site_id: request.site_id, room_id: request.room_id, staff_id: slot.staff_id, co_staff_id: slot.co_staff_id };
    let ends = end_of(request.starts, request.minutes)?;
    let wanted = Slot { day: request.day, starts: request.starts, ends, ..slot };
    move_slot(writer, &Move { id: meeting.appointment_id, day: request.day, starts: request.starts, ends, place: Some(place) })?;
    check_parties(writer, (meeting.case_id, meeting.party_id), &wanted, Some(meeting.appointment_id))?;
    Ok(meeting.case_id)
}
