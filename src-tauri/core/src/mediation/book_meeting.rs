//! Booking a meeting: it takes its mediators' and its room's time in the agenda.

use chrono::NaiveDate;
use serde::Deserialize;

use super::rows::{active_mediators, case_row, check_meeting, check_parties, invited, meeting_record, party_row};
use super::rules::fits;
use super::show::view;
use super::types::{CaseView, MeetingKind};
use crate::agenda::{GroupHour, Kind, Slot, check_free, groups_at_of, insert_slot, slot_of};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::moment::TimeOfDay;
use crate::store::{Cells, Reader, Saved, Writer};
use crate::vault::{Command, Session};

/// A meeting to book.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct BookMeetingRequest {
    /// The case.
    pub case_id: Id,
    /// What for.
    pub kind: MeetingKind,
    /// The only party invited; both when none is named.
    pub party_id: Option<Id>,
    /// The mediator who holds it; all of the case when none is named.
    pub staff_id: Option<Id>,
    /// When.
    pub day: NaiveDate,
    /// From.
    pub starts: TimeOfDay,
    /// How long, in minutes, 15–480.
    pub minutes: u32,
    /// Where; the case's site when not said.
    pub site_id: Option<Id>,
    /// In which room.
    pub room_id: Option<Id>,
}

/// Books a meeting. In the agenda it bears the case's number and nobody's name.
///
/// # Errors
/// [`Code::JointMeetingStopped`], [`Code::ScreeningMissing`], [`Code::MeetingBeyondPlan`], [`Code::WrongState`], [`Code::Required`];
/// the agenda's clashes [`Code::StaffBusy`] and [`Code::RoomBusy`]; [`Code::PersonBusy`] for a party who has something else at that hour.
pub fn book_meeting(session: &mut Session, request: &BookMeetingRequest) -> Result<Saved<CaseView>> {
    let me = session.me().id;
    session.write(Command::MediationBookMeeting, |writer| {
        writer.about(request.case_id);
        insert_meeting(writer, request)?;
        view(writer, request.case_id, me)
    })
}

pub(super) fn insert_meeting(writer: &mut Writer<'_>, request: &BookMeetingRequest) -> Result<Id> {
    let slot = slot_for(writer, request)?;
    let appointment_id = insert_slot(writer, &slot)?;
    check_parties(writer, (request.case_id, request.party_id), &slot, Some(appointment_id))?;
    let cells = Cells::new()
        .set("case_id", request.case_id)
        .set("appointment_id", appointment_id)
        .set("kind", request.kind)
        .set("party_id", request.party_id);
    writer.insert("mediation_meeting", cells)
}

/// Whether a meeting could be booked, as booking would answer: nothing is written. Answers who is in a group at that hour.
///
/// # Errors
/// As [`book_meeting`].
pub fn check_slot(session: &Session, request: &BookMeetingRequest) -> Result<Vec<GroupHour>> {
    session.read(Command::MediationCheckSlot, |reader| {
        let slot = slot_for(reader, request)?;
        check_free(reader, &slot, None)?;
        check_parties(reader, (request.case_id, request.party_id), &slot, None)?;
        groups_at_of(reader, &slot, &invited(reader, request.case_id, request.party_id)?)
    })
}

fn slot_for(reader: &Reader<'_>, request: &BookMeetingRequest) -> Result<Slot> {
    fits(request.kind, request.party_id.is_some())?;
    if let Some(party) = request.party_id {
        party_row(reader, request.case_id, party)?;
    }
    check_meeting(reader, (request.case_id, None), request.kind, request.party_id.is_none(), request.day)?;
    let case = case_row(reader, request.case_id)?;
    let (staff_id, co_staff_id) = holders(reader, request)?;
    Ok(Slot {
        title: Some(case.number),
        site_id: request.site_id.or(case.site_id),
        room_id: request.room_id,
        staff_id: Some(staff_id),
        co_staff_id,
        area_code: case.area_code,
        project_id: case.project_id,
        ..Slot::new(Kind::Mediation, request.day, request.starts, end_of(request.starts, request.minutes)?)
    })
}

fn holders(reader: &Reader<'_>, request: &BookMeetingRequest) -> Result<(Id, Option<Id>)> {
    let mediators = active_mediators(reader, request.case_id)?;
    match (request.staff_id, mediators.as_slice()) {
        (Some(one), all) if all.contains(&one) => Ok((one, None)),
        (Some(_), _) => Err(Error::at("staff_id", Code::NotPermitted)),
        (None, [first, rest @ ..]) => Ok((*first, rest.first().copied())),
        (None, []) => Err(Error::at("staff_id", Code::Required)),
    }
}

pub(super) fn end_of(starts: TimeOfDay, minutes: u32) -> Result<TimeOfDay> {
    let length = u16::try_from(minutes).ok().filter(|length| (15..=480).contains(length));
    let length = length.ok_or_else(|| Error::at("minutes", Code::NumberOutOfRange).with("min", 15).with("max", 480))?;
    TimeOfDay::from_minutes(starts.minutes() + length).map_err(|error| error.beside("minutes"))
}

/// What booking refuses an undo may not bring back either: a meeting of both parties of a case stopped since, one beyond the plan, one at an
/// hour at which a party has something else by now.
///
/// # Errors
/// As [`book_meeting`], for a meeting booked again among the rows of a change set.
pub fn recheck(writer: &Writer<'_>, change_set: i64) -> Result<()> {
    for (table, row) in writer.touched_rows(change_set)? {
        if !matches!(table.as_str(), "appointment" | "mediation_meeting") {
            continue;
        }
        for meeting in writer.rows(include_str!("sql/booked_of_row.sql"), [row], meeting_record)? {
            if meeting.party_id.is_none() {
                check_meeting(writer, (meeting.case_id, Some(meeting.id)), meeting.kind, true, meeting.day)?;
            }
            if table == "appointment" {
                let (slot, _) = slot_of(writer, meeting.appointment_id)?;
                check_parties(writer, (meeting.case_id, meeting.party_id), &slot, Some(meeting.appointment_id))?;
            }
        }
    }
    Ok(())
}
