//! A case as its page shows it.

use chrono::NaiveDate;
use rusqlite::Row;

use super::escrow::{escrow_fingerprint, escrow_missing};
use super::rows::{CaseRecord, case_row};
use super::rules::screening_state;
use super::types::{CaseView, MediatorView, MeetingKind, MeetingTheme, MeetingView, PartyView, Presence};
use crate::agenda::State;
use crate::clock::today;
use crate::error::Result;
use crate::id::Id;
use crate::store::{Reader, Writer};
use crate::vault::{Command, Session};

/// Shows a case, and writes in the audit that it was read. What is sealed is not in it.
///
/// # Errors
/// [`crate::Code::NotPermitted`], [`crate::Code::NotFound`].
pub fn show(session: &mut Session, case_id: Id) -> Result<CaseView> {
    let (me, now) = (session.me().id, today(session.surroundings()));
    session.read_noted(Command::MediationShow, case_id, |reader| view_on(reader, case_id, me, now))
}

/// The case as an action leaves it.
pub(super) fn view(writer: &Writer<'_>, case_id: Id, me: Id) -> Result<CaseView> {
    view_on(writer, case_id, me, today(writer.surroundings()))
}

fn view_on(reader: &Reader<'_>, id: Id, me: Id, now: NaiveDate) -> Result<CaseView> {
    let case = case_row(reader, id)?;
    let meetings = meetings(reader, id)?;
    let taken = |meeting: &&MeetingView| meeting.state == State::Held || (meeting.state == State::Booked && meeting.day <= now);
    Ok(CaseView {
        id,
        joint_suspended: case.suspended(),
        suspended_on: if case.suspended() { case.stopped_on } else { None },
        parties: parties(reader, id, &case)?,
        mediators: mediators(reader, id)?,
        can_read_notes: reader.exists(include_str!("sql/keys_of_reader.sql"), (id, me))?,
        escrow: escrow_fingerprint(reader)?,
        escrow_missing: escrow_missing(reader, id)?,
        readers_grown: reader.exists(include_str!("sql/readers_grown.sql"), (id, me))?,
        meeting: meetings.iter().filter(taken).filter_map(|meeting| meeting.ordinal).max().unwrap_or(0),
        meetings,
        number: case.number,
        family_id: case.family_id,
        family_title: case.family_title,
        site_id: case.site_id,
        project_id: case.project_id,
        area_code: case.area_code,
        opened_on: case.opened_on,
        closed_on: case.closed_on,
        planned_meetings: case.planned_meetings,
        sent_by: case.sent_by,
        court_reference: case.court_reference,
        next_step: case.next_step,
        state: case.state,
        reopened_on: case.reopened_on,
        reopened_act: case.reopened_act,
        outcome: case.outcome,
    })
}

fn parties(reader: &Reader<'_>, case_id: Id, case: &CaseRecord) -> Result<Vec<PartyView>> {
    reader.rows(include_str!("sql/parties.sql"), [case_id], |row| {
        Ok(PartyView {
            id: row.get("id")?,
            person_id: row.get("person_id")?,
            name: row.get("name")?,
            state: row.get("state")?,
            screening: screening_state(row.get("complete")?, case.suspended()),
            screened_on: if case.suspended() { None } else { row.get("held_on")? },
        })
    })
}

fn mediators(reader: &Reader<'_>, case_id: Id) -> Result<Vec<MediatorView>> {
    reader.rows(include_str!("sql/mediators.sql"), [case_id], |row| {
        Ok(MediatorView {
            staff_id: row.get("staff_id")?,
            display_name: row.get("display_name")?,
            active: row.get::<_, String>("status")? == "active",
        })
    })
}

fn meetings(reader: &Reader<'_>, case_id: Id) -> Result<Vec<MeetingView>> {
    let themes: Vec<(Id, MeetingTheme)> = reader.rows(include_str!("sql/themes.sql"), [case_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let presences: Vec<(Id, Presence)> = reader.rows(include_str!("sql/presences.sql"), [case_id], |row| {
        Ok((row.get(0)?, Presence { party_id: row.get(1)?, present: row.get(2)? }))
    })?;
    let mut joint = 0;
    let mut meetings = reader.rows(include_str!("sql/meetings.sql"), [case_id], meeting_view)?;
    for meeting in &mut meetings {
        meeting.themes = themes.iter().filter(|(of, _)| *of == meeting.id).map(|(_, theme)| *theme).collect();
        meeting.presences = presences.iter().filter(|(of, _)| *of == meeting.id).map(|(_, presence)| *presence).collect();
        if meeting.kind == MeetingKind::Joint && matches!(meeting.state, State::Booked | State::Held) {
            joint += 1;
            meeting.ordinal = Some(joint);
        }
    }
    Ok(meetings)
}

fn meeting_view(row: &Row<'_>) -> rusqlite::Result<MeetingView> {
    Ok(MeetingView {
        id: row.get("id")?,
        appointment_id: row.get("appointment_id")?,
        day: row.get("day")?,
        starts: row.get("starts")?,
        ends: row.get("ends")?,
        site_id: row.get("site_id")?,
        room_id: row.get("room_id")?,
        kind: row.get("kind")?,
        party_id: row.get("party_id")?,
        ordinal: None,
        state: row.get("state")?,
        minutes: row.get("minutes")?,
        next_step: row.get("next_step")?,
        themes: Vec::new(),
        presences: Vec::new(),
    })
}
