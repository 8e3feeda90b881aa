//! Recording a meeting: who came, how long, about what, and what comes next.

use serde::Deserialize;

use super::book_meeting::{BookMeetingRequest, insert_meeting};
use super::rows::{CaseRecord, MeetingRecord, case_row, course, joint_held, meeting_row, party_states, stopped_since};
use super::rules::may_end;
use super::show::view;
use super::types::{CaseState, CaseView, MeetingKind, MeetingTheme, PartyState, Presence};
use crate::agenda::{State, mark_slot};
use crate::clock::today;
use crate::entry::{number, optional_line};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Saved, Writer};
use crate::vault::{Command, Session};

/// A meeting as it went.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct RecordRequest {
    /// The meeting.
    pub meeting_id: Id,
    /// Whether it was held; otherwise nobody, or not everybody needed, came.
    pub held: bool,
    /// Who came, of those invited.
    pub presences: Vec<Presence>,
    /// How long it took, in minutes, 0–600.
    pub minutes: Option<u32>,
    /// What it was about.
    pub themes: Vec<MeetingTheme>,
    /// What was agreed to do next, up to 200 characters. It is not sealed.
    pub next_step: Option<String>,
    /// The next meeting of the same case, booked in the same step: both are saved, or neither.
    pub next: Option<BookMeetingRequest>,
}

/// Records a meeting of today or before, or corrects what was recorded. The case stands where its held
/// meetings have come: the first joint one starts it. Of a closed case, a meeting that was left without an outcome can still be recorded, as
/// long as the way the case ended stays true.
///
/// # Errors
/// [`Code::DateInFuture`], [`Code::JointMeetingStopped`] for one of both held after the stop, [`Code::WrongState`] for a cancelled meeting, for one of a closed case that was recorded before or contradicts its outcome, [`Code::Required`] when it was held and
/// those needed are not among who came, [`Code::NumberOutOfRange`], [`Code::NotFound`] for a party not invited; for the next meeting as
/// [`super::book_meeting()`].
pub fn record_meeting(session: &mut Session, request: &RecordRequest) -> Result<Saved<CaseView>> {
    let me = session.me().id;
    session.write(Command::MediationRecordMeeting, |writer| {
        let meeting = meeting_row(writer, request.meeting_id)?;
        writer.about(meeting.case_id);
        record(writer, &meeting, request)?;
        if let Some(next) = &request.next {
            if next.case_id != meeting.case_id {
                return Err(Error::at("next", Code::NotFound));
            }
            insert_meeting(writer, next)?;
        }
        view(writer, meeting.case_id, me)
    })
}

fn record(writer: &mut Writer<'_>, meeting: &MeetingRecord, request: &RecordRequest) -> Result<()> {
    let case = case_row(writer, meeting.case_id)?;
    let closed = case.state == CaseState::Closed;
    if closed && meeting.state != State::Booked {
        return Err(Error::new(Code::WrongState));
    }
    if meeting.day > today(writer.surroundings()) {
        return Err(Error::at("held", Code::DateInFuture));
    }
    // Whatever had been booked: what comes after the day of the stop is not held.
    if request.held && meeting.party_id.is_none() && stopped_since(writer, meeting.case_id)?.is_some_and(|stopped| meeting.day > stopped) {
        return Err(Error::at("held", Code::JointMeetingStopped));
    }
    let state = if request.held { State::Held } else { State::NoShow };
    if meeting.state != state {
        mark_slot(writer, meeting.appointment_id, state)?;
    }
    still_ends(writer, meeting.case_id, &case)?;
    keep_presences(writer, meeting, request)?;
    keep_themes(writer, meeting.id, &request.themes)?;
    let next_step = optional_line("next_step", request.next_step.as_deref(), 200)?;
    let cells = Cells::new().set("minutes", number("minutes", request.minutes, 0, 600)?).set("next_step", next_step.as_deref());
    writer.update("mediation_meeting", meeting.id, cells)?;
    // The case is of both: while one of them is restricted, what was agreed with the other alone stands on that meeting.
    let restricted = "SELECT 1 FROM restricted_party WHERE case_id = ?1";
    let apart = meeting.party_id.is_some() && writer.exists(restricted, [meeting.case_id])?;
    if next_step.is_some() && !closed && !apart {
        writer.update("mediation_case", meeting.case_id, Cells::new().set("next_step", next_step))?;
    }
    if matches!(case.state, CaseState::PreMediation | CaseState::Running | CaseState::FollowUp) {
        writer.update("mediation_case", meeting.case_id, Cells::new().set("state", course(writer, meeting.case_id)?))?;
    }
    Ok(())
}

/// A closed case goes on having ended as it did.
fn still_ends(writer: &Writer<'_>, case_id: Id, case: &CaseRecord) -> Result<()> {
    match case.outcome {
        Some(outcome) => {
            may_end(outcome, joint_held(writer, case_id)?, case.suspended()).map_err(|_| Error::at("held", Code::OutcomeDiffers))
        }
        None => Ok(()),
    }
}

fn keep_presences(writer: &mut Writer<'_>, meeting: &MeetingRecord, request: &RecordRequest) -> Result<()> {
    let parties = party_states(writer, meeting.case_id)?;
    let invited: Vec<Id> = parties.iter().map(|(id, _)| *id).filter(|id| meeting.party_id.is_none_or(|only| only == *id)).collect();
    if request.presences.iter().any(|presence| !invited.contains(&presence.party_id)) {
        return Err(Error::at("presences", Code::NotFound));
    }
    let came = |party: Id| request.presences.iter().any(|presence| presence.party_id == party && presence.present);
    // A joint meeting is of both; any other is held when somebody came.
    let enough = if meeting.kind == MeetingKind::Joint { invited.iter().all(|id| came(*id)) } else { invited.iter().any(|id| came(*id)) };
    if request.held && !enough {
        return Err(Error::at("presences", Code::Required));
    }
    let kept: Vec<(Id, Id)> = writer
        .rows("SELECT id, party_id FROM meeting_presence WHERE meeting_id = ?", [meeting.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for party in invited {
        match kept.iter().find(|(_, of)| *of == party) {
            Some((row, _)) => {
                writer.update("meeting_presence", *row, Cells::new().set("present", came(party)))?;
            }
            None => {
                let cells = Cells::new().set("meeting_id", meeting.id).set("party_id", party).set("present", came(party));
                writer.insert("meeting_presence", cells)?;
            }
        }
        // Who comes has accepted the invitation.
        if came(party) && parties.contains(&(party, PartyState::Invited)) {
            writer.update("party", party, Cells::new().set("state", PartyState::Accepted))?;
        }
    }
    Ok(())
}

fn keep_themes(writer: &mut Writer<'_>, meeting_id: Id, themes: &[MeetingTheme]) -> Result<()> {
    let kept: Vec<(Id, MeetingTheme)> =
        writer.rows("SELECT id, theme FROM meeting_theme WHERE meeting_id = ?", [meeting_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (row, theme) in &kept {
        if !themes.contains(theme) {
            writer.remove("meeting_theme", *row)?;
        }
    }
    for theme in MeetingTheme::ALL.iter().filter(|theme| themes.contains(theme) && !kept.iter().any(|(_, known)| known == *theme)) {
        writer.insert("meeting_theme", Cells::new().set("meeting_id", meeting_id).set("theme", *theme))?;
    }
    Ok(())
}
