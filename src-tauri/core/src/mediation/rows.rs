//! Row mapping and the small queries several actions share.

use chrono::NaiveDate;
use rusqlite::Row;

use super::rules::{Standing, may_meet};
use super::types::{CaseOutcome, CaseState, MeetingKind, PartyState};
use crate::error::{Code, Error, Result};
use crate::families::SentBy;
use crate::id::Id;
use crate::store::{Reader, Writer};

/// A case's own columns.
#[derive(Debug, Clone)]
pub(super) struct CaseRecord {
    pub(super) number: String,
    pub(super) family_id: Option<Id>,
    pub(super) family_title: Option<String>,
    pub(super) site_id: Option<Id>,
    pub(super) project_id: Option<Id>,
    pub(super) area_code: Option<String>,
    pub(super) opened_on: NaiveDate,
    pub(super) closed_on: Option<NaiveDate>,
    pub(super) planned_meetings: u32,
    pub(super) sent_by: SentBy,
    pub(super) court_reference: Option<String>,
    pub(super) next_step: Option<String>,
    pub(super) state: CaseState,
    pub(super) stopped_on: Option<NaiveDate>,
    pub(super) reopened_on: Option<NaiveDate>,
    pub(super) reopened_act: Option<String>,
    pub(super) outcome: Option<CaseOutcome>,
}

impl CaseRecord {
    /// Stopped, and not reopened since.
    pub(super) const fn suspended(&self) -> bool {
        self.stopped_on.is_some() && self.reopened_on.is_none()
    }
}

pub(super) fn case_row(reader: &Reader<'_>, id: Id) -> Result<CaseRecord> {
    reader.row(include_str!("sql/case.sql"), [id], |row: &Row<'_>| {
        Ok(CaseRecord {
            number: row.get("number")?,
            family_id: row.get("family_id")?,
            family_title: row.get("family_title")?,
            site_id: row.get("site_id")?,
            project_id: row.get("project_id")?,
            area_code: row.get("area_code")?,
            opened_on: row.get("opened_on")?,
            closed_on: row.get("closed_on")?,
            planned_meetings: row.get("planned_meetings")?,
            sent_by: row.get("sent_by")?,
            court_reference: row.get("court_reference")?,
            next_step: row.get("next_step")?,
            state: row.get("state")?,
            stopped_on: row.get("stopped_on")?,
            reopened_on: row.get("reopened_on")?,
            reopened_act: row.get("reopened_act")?,
            outcome: row.get("outcome")?,
        })
    })
}

/// A case that is not closed.
pub(super) fn open_case_row(writer: &Writer<'_>, id: Id) -> Result<CaseRecord> {
    let case = case_row(writer, id)?;
    if case.state == CaseState::Closed { Err(Error::new(Code::WrongState)) } else { Ok(case) }
}

/// Answers the party, if it is of this case.
pub(super) fn party_row(reader: &Reader<'_>, case_id: Id, party_id: Id) -> Result<Id> {
    reader
        .row("SELECT id FROM party WHERE id = ? AND case_id = ?", (party_id, case_id), |row| row.get(0))
        .map_err(|error| error.beside("party_id"))
}

/// The parties with their answers to the invitation, in their order.
pub(super) fn party_states(reader: &Reader<'_>, case_id: Id) -> Result<Vec<(Id, PartyState)>> {
    reader.rows("SELECT id, state FROM party WHERE case_id = ? ORDER BY position", [case_id], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The mediators at work on a case, always in the same order.
pub(super) fn active_mediators(reader: &Reader<'_>, case_id: Id) -> Result<Vec<Id>> {
    reader.rows(include_str!("sql/active_mediators.sql"), [case_id], |row| row.get(0))
}

/// A meeting with what the rules need of its appointment.
#[derive(Debug, Clone, Copy)]
pub(super) struct MeetingRecord {
    pub(super) id: Id,
    pub(super) case_id: Id,
    pub(super) appointment_id: Id,
    pub(super) kind: MeetingKind,
    pub(super) party_id: Option<Id>,
    pub(super) day: NaiveDate,
    pub(super) state: crate::agenda::State,
}

pub(super) fn meeting_row(reader: &Reader<'_>, id: Id) -> Result<MeetingRecord> {
    reader.row(include_str!("sql/meeting.sql"), [id], meeting_record)
}

pub(super) fn meeting_record(row: &Row<'_>) -> rusqlite::Result<MeetingRecord> {
    Ok(MeetingRecord {
        id: row.get("id")?,
        case_id: row.get("case_id")?,
        appointment_id: row.get("appointment_id")?,
        kind: row.get("kind")?,
        party_id: row.get("party_id")?,
        day: row.get("day")?,
        state: row.get("state")?,
    })
}

/// What the rules know of a case before a meeting is booked, `except` left out of the count.
pub(super) fn standing(reader: &Reader<'_>, case_id: Id, except: Option<Id>) -> Result<Standing> {
    let case = case_row(reader, case_id)?;
    let joint = reader.number(include_str!("sql/joint_count.sql"), (case_id, except))?;
    let screened = reader.number(include_str!("sql/screened_parties.sql"), [case_id])?;
    let refused = party_states(reader, case_id)?.iter().any(|(_, state)| *state == PartyState::Refused);
    Ok(Standing {
        state: case.state,
        suspended: case.suspended() || stopped_since(reader, case_id)?.is_some(),
        screened: screened == 2,
        refused,
        planned: case.planned_meetings,
        joint: u32::try_from(joint).unwrap_or(u32::MAX),
    })
}

/// Since when these two people may not meet, in any case of theirs: a closed case keeps its stop, and a new one does not lift it.
pub(super) fn pair_stopped_since(reader: &Reader<'_>, first: Id, second: Id) -> Result<Option<NaiveDate>> {
    reader.row(include_str!("sql/stopped_of_pair.sql"), (first, second), |row| row.get(0))
}

/// Since when the parties of a case may not meet, whichever of their cases was stopped.
pub(super) fn stopped_since(reader: &Reader<'_>, case_id: Id) -> Result<Option<NaiveDate>> {
    match invited(reader, case_id, None)?[..] {
        [first, second] => pair_stopped_since(reader, first, second),
        _ => Ok(None),
    }
}

/// Whether an order keeps two people apart on a day: its answer is that of a stop, which says no more.
pub(super) fn kept_apart(reader: &Reader<'_>, first: Id, second: Id, day: NaiveDate) -> Result<bool> {
    reader.exists(include_str!("sql/kept_apart.sql"), (first, second, day))
}

/// Whether a meeting of a case may stand on a day; `together` is a meeting of both parties.
///
/// # Errors
/// As [`may_meet`]; [`Code::JointMeetingStopped`] for two people whom an order keeps apart that day.
pub(super) fn check_meeting(
    reader: &Reader<'_>,
    (case_id, except): (Id, Option<Id>),
    kind: MeetingKind,
    together: bool,
    day: NaiveDate,
) -> Result<()> {
    may_meet(standing(reader, case_id, except)?, kind, together)?;
    match invited(reader, case_id, None)?[..] {
        [first, second] if together && kept_apart(reader, first, second, day)? => Err(Error::at("kind", Code::JointMeetingStopped)),
        _ => Ok(()),
    }
}

/// Refuses a time at which somebody invited, one party or both, has something else at the centre; what and whose is not told. `except` is the
/// appointment that would move there.
///
/// # Errors
/// [`Code::PersonBusy`].
pub(super) fn check_parties(
    reader: &Reader<'_>,
    (case_id, party_id): (Id, Option<Id>),
    slot: &crate::agenda::Slot,
    except: Option<Id>,
) -> Result<()> {
    let params = (case_id, party_id, slot.day, slot.starts, slot.ends, except);
    if reader.exists(include_str!("sql/party_taken.sql"), params)? { Err(Error::at("starts", Code::PersonBusy)) } else { Ok(()) }
}

/// Who is invited to a meeting: one party, or both.
pub(super) fn invited(reader: &Reader<'_>, case_id: Id, party_id: Option<Id>) -> Result<Vec<Id>> {
    let of = "SELECT person_id FROM party WHERE case_id = ?1 AND (?2 IS NULL OR id = ?2) ORDER BY position";
    reader.rows(of, (case_id, party_id), |row| row.get(0))
}

/// Where a case stands by what was answered and held, apart from a stop and its end.
pub(super) fn course(reader: &Reader<'_>, case_id: Id) -> Result<CaseState> {
    if party_states(reader, case_id)?.iter().any(|(_, state)| *state == PartyState::Refused) {
        return Ok(CaseState::Counselling);
    }
    if joint_held(reader, case_id)? == 0 {
        return Ok(CaseState::PreMediation);
    }
    let followed = reader.number(include_str!("sql/followup_held.sql"), [case_id])? > 0;
    Ok(if followed { CaseState::FollowUp } else { CaseState::Running })
}

/// How many joint meetings were held.
pub(super) fn joint_held(reader: &Reader<'_>, case_id: Id) -> Result<u32> {
    let held = reader.number(include_str!("sql/joint_held.sql"), [case_id])?;
    Ok(u32::try_from(held).unwrap_or(u32::MAX))
}
