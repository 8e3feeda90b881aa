//! What the team decides about a first contact, and an interview about its family's.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::codes::{Decision, EnquiryState};
use super::enquiries::state_since;
use crate::clock::today;
use crate::entry::{Fields, optional_free, optional_line};
use crate::error::{Code, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer};
use crate::vault::{Command, Session};

/// A decision of the team to write down.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct EnquiryDecision {
    /// The first contact.
    pub enquiry_id: Id,
    /// The day of the meeting.
    pub held_on: NaiveDate,
    /// Who was there.
    pub present: String,
    /// The decision.
    pub decision: Decision,
    /// Why, and what else was said.
    pub reason: Option<String>,
}

/// A decision as kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TeamDecision {
    /// The record.
    pub id: Id,
    /// The day of the meeting.
    pub held_on: NaiveDate,
    /// Who was there.
    pub present: Option<String>,
    /// The decision.
    pub decision: Decision,
    /// Why.
    pub reason: Option<String>,
    /// Who wrote it down.
    pub staff: String,
}

/// Writes down what the team decided; the first contact goes on accordingly.
///
/// # Errors
/// [`Code::Required`] beside `present`, [`Code::DateInFuture`], [`Code::TextTooLong`], [`Code::NotFound`].
pub fn decide_enquiry(session: &mut Session, request: &EnquiryDecision) -> Result<Saved<Id>> {
    let me = session.me().id;
    session.write(Command::FamiliesDecideEnquiry, |writer| {
        writer.about(request.enquiry_id);
        let now = today(writer.surroundings());
        let mut fields = Fields::default();
        fields.refuse(request.held_on > now, "held_on", Code::DateInFuture);
        let present = fields.take(optional_line("present", Some(&request.present), 300));
        fields.refuse(present.is_none(), "present", Code::Required);
        let reason = fields.take(optional_free("reason", request.reason.as_deref(), 2_000));
        fields.done()?;
        let cells = Cells::new()
            .set("enquiry_id", request.enquiry_id)
            .set("held_on", request.held_on)
            .set("present", present)
            .set("decision", request.decision)
            .set("reason", reason)
            .set("staff_id", me);
        let id = writer.insert("team_decision", cells)?;
        go_on(writer, request.enquiry_id, request.decision)?;
        Ok(id)
    })
}

/// The decisions about a first contact, the latest first. The audit notes it.
///
/// # Errors
/// [`Code::NotPermitted`].
pub fn decisions(session: &mut Session, enquiry: Id) -> Result<Vec<TeamDecision>> {
    session.read_noted(Command::FamiliesDecisions, enquiry, |reader| {
        super::enquiries::enquiry_by_id(reader, enquiry)?;
        decisions_of(reader, enquiry)
    })
}

fn decisions_of(reader: &Reader<'_>, enquiry: Id) -> Result<Vec<TeamDecision>> {
    reader.rows(include_str!("sql/decisions.sql"), [enquiry], |row| {
        Ok(TeamDecision {
            id: row.get("id")?,
            held_on: row.get("held_on")?,
            present: row.get("present")?,
            decision: row.get("decision")?,
            reason: row.get("reason")?,
            staff: row.get("staff")?,
        })
    })
}

/// The only open first contact of a family, and where it stands. Of several nobody knows which is meant.
pub(crate) fn only_open_contact(reader: &Reader<'_>, family: Id) -> Result<Option<(Id, EnquiryState)>> {
    let open: Vec<(Id, EnquiryState)> =
        reader.rows(include_str!("sql/open_contacts.sql"), [family], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(if let [only] = open[..] { Some(only) } else { None })
}

/// An interview of the family decided: its only open contact goes on, as after a decision of the team. What the team has before it, the
/// team decides; who waits already keeps their place.
pub(super) fn interview_decided(writer: &mut Writer<'_>, family: Id, decision: Decision) -> Result<()> {
    match only_open_contact(writer, family)? {
        Some((contact, state)) if state != EnquiryState::InTeam && state != leads_to(decision) => go_on(writer, contact, decision),
        _ => Ok(()),
    }
}

fn go_on(writer: &mut Writer<'_>, enquiry: Id, decision: Decision) -> Result<()> {
    let state = leads_to(decision);
    let since = state_since(writer, enquiry, state)?;
    let cells = Cells::new().set("state", state).set("state_on", since).set("call_back_on", Option::<NaiveDate>::None);
    writer.update("enquiry", enquiry, cells.set("call_back_note", Option::<String>::None)).map(drop)
}

/// Where a first contact stands after a decision. Another appointment is still to be fixed: it is called back for it.
const fn leads_to(decision: Decision) -> EnquiryState {
    match decision {
        Decision::Informed => EnquiryState::Informed,
        Decision::Appointment => EnquiryState::CallBack,
        Decision::Path => EnquiryState::Path,
        Decision::Group => EnquiryState::Group,
        Decision::Referred => EnquiryState::Referred,
        Decision::Waiting => EnquiryState::Waiting,
    }
}
