//! The screening of one party: held alone, kept sealed, read alone.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cancel_meeting::{Reach, cancel_coming};
use super::keys::{Holder, Ring, bond};
use super::rows::{case_row, party_row};
use super::rules::{Verdict, verdict};
use super::show::view;
use super::types::{CaseState, CaseView};
use crate::agenda::CancelledBy;
use crate::clock::today;
use crate::entry::{optional_free, optional_line};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer, codes};
use crate::vault::{Command, Sealed, Session};

codes! {
    /// An answer of a screening.
    pub enum ScreeningAnswer {
        /// No.
        No = "no",
        /// Yes.
        Yes = "yes",
        /// Still to be understood.
        Unclear = "unclear",
    }
}

/// What a party was asked, alone. A short list of the program's own; an external instrument may be named beside it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ScreeningAnswers {
    /// Violence or abuse, suffered or reported, towards the party or the children.
    pub violence: ScreeningAnswer,
    /// Convictions or criminal proceedings for such acts.
    pub proceedings: ScreeningAnswer,
    /// Fear of the other party: threats, retaliation, control.
    pub fear: ScreeningAnswer,
    /// Whether the party takes part by their own choice.
    pub free_choice: ScreeningAnswer,
    /// An external instrument that was used, and how it came out.
    pub tool: Option<String>,
    /// What else the mediator wants to remember of this talk.
    pub note: Option<String>,
}

impl std::fmt::Debug for ScreeningAnswers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ScreeningAnswers")
    }
}

/// A screening to keep.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct ScreeningRequest {
    /// The case.
    pub case_id: Id,
    /// The party, alone.
    pub party_id: Id,
    /// When it was held; today when not said.
    pub held_on: Option<NaiveDate>,
    /// What was answered.
    pub answers: ScreeningAnswers,
}

/// One party of one case.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct PartyRequest {
    /// The case.
    pub case_id: Id,
    /// The party.
    pub party_id: Id,
}

/// A screening as its reader sees it: of one party, never beside the other's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Screening {
    /// The party.
    pub party_id: Id,
    /// When it was held.
    pub held_on: NaiveDate,
    /// By whom.
    pub staff_id: Id,
    /// What was answered.
    pub answers: ScreeningAnswers,
}

const FORMAT: u32 = 1;

/// Keeps a party's screening, sealed under the case key. Where violence is alleged or emerges the case stops in the same
/// transaction: art. 473-bis.43 c.p.c. forbids to start mediation and has the mediator interrupt it at once. Booked meetings of both
/// parties are then cancelled by the centre, without a word on why.
///
/// # Errors
/// [`Code::SealedForOthers`] for whoever is not a mediator of the case; [`Code::DateInFuture`]; [`Code::WrongState`] for a closed case.
pub fn screen_party(session: &mut Session, request: &ScreeningRequest) -> Result<Saved<CaseView>> {
    let holder = Holder::of(session);
    session.write(Command::MediationScreenParty, |writer| {
        writer.about(request.case_id);
        let verdict = keep(writer, request, &holder)?;
        if verdict == Verdict::Stop {
            stop(writer, request.case_id, holder.id)?;
        }
        view(writer, request.case_id, holder.id)
    })
}

fn keep(writer: &mut Writer<'_>, request: &ScreeningRequest, holder: &Holder) -> Result<Verdict> {
    let ring = Ring::to_write(writer, request.case_id, holder)?;
    let case = case_row(writer, request.case_id)?;
    if case.state == CaseState::Closed {
        return Err(Error::new(Code::WrongState));
    }
    let party = party_row(writer, request.case_id, request.party_id)?;
    let now = today(writer.surroundings());
    let held_on = request.held_on.unwrap_or(now);
    if held_on > now {
        return Err(Error::at("held_on", Code::DateInFuture));
    }
    let answers = ScreeningAnswers {
        tool: optional_line("tool", request.answers.tool.as_deref(), 200)?,
        note: optional_free("note", request.answers.note.as_deref(), 4000)?,
        ..request.answers.clone()
    };
    let verdict = verdict(&answers);
    let (generation, key) = ring.newest()?;
    let id = writer.new_id()?;
    let body = serde_json::to_vec(&answers).map_err(|_| Error::new(Code::MalformedRequest))?;
    let sealed = key.seal(&body, &screening_bond(id, request.case_id, party, holder.id, generation), writer.surroundings())?;
    for older in writer.rows("SELECT id FROM screening WHERE party_id = ? AND status = 'current'", [party], |row| row.get::<_, Id>(0))? {
        writer.update("screening", older, Cells::new().set("status", "superseded"))?;
    }
    let cells = Cells::new()
        .set("case_id", request.case_id)
        .set("party_id", party)
        .set("held_on", held_on)
        .set("staff_id", holder.id)
        // In clear: only that nothing is left to ask. What came out is sealed, and a stop looks like a clear talk.
        .set("complete", verdict != Verdict::Open)
        .set("generation", generation)
        .set("nonce", sealed.nonce)
        .set("sealed", sealed.body);
    writer.insert_as("screening", id, cells)?;
    Ok(verdict)
}

/// The stop: state, day and author, and no meeting of both parties left in the agenda. A case already stopped keeps its day.
fn stop(writer: &mut Writer<'_>, case_id: Id, by: Id) -> Result<()> {
    let now = today(writer.surroundings());
    if !case_row(writer, case_id)?.suspended() {
        let cells = Cells::new()
            .set("state", CaseState::Stopped)
            .set("stopped_on", now)
            .set("stopped_by", by)
            .set("reopened_on", None::<NaiveDate>)
            .set("reopened_act", None::<String>);
        writer.update("mediation_case", case_id, cells)?;
    }
    // The law speaks of the two people: no other case of theirs keeps a meeting.
    for of_pair in writer.rows(include_str!("sql/cases_of_pair.sql"), [case_id], |row| row.get::<_, Id>(0))? {
        cancel_coming(writer, of_pair, CancelledBy::Centre, Reach { together_only: true, begun_too: true })?;
    }
    Ok(())
}

/// Opens one party's screening, and writes in the audit that it was read.
///
/// # Errors
/// [`Code::SealedForOthers`], [`Code::SealBroken`]; [`Code::NotFound`] when there is none.
pub fn read_screening(session: &mut Session, request: PartyRequest) -> Result<Screening> {
    let holder = Holder::of(session);
    session.read_noted(Command::MediationReadScreening, request.case_id, |reader| open(reader, request, &holder))
}

fn open(reader: &Reader<'_>, request: PartyRequest, holder: &Holder) -> Result<Screening> {
    let ring = Ring::open(reader, request.case_id, holder)?;
    let (id, held_on, staff_id, generation, nonce, body) =
        reader.row(include_str!("sql/screening_of_party.sql"), (request.case_id, request.party_id), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get::<_, u32>(3)?, row.get(4)?, row.get(5)?))
        })?;
    let bond = screening_bond(id, request.case_id, request.party_id, staff_id, generation);
    let plain = ring.key(generation)?.unseal(&Sealed { nonce, body }, &bond)?;
    let answers = serde_json::from_slice(&plain).map_err(|_| Error::new(Code::SealBroken))?;
    Ok(Screening { party_id: request.party_id, held_on, staff_id, answers })
}

fn screening_bond(id: Id, case_id: Id, party_id: Id, staff_id: Id, generation: u32) -> Vec<u8> {
    bond(b"accogli screening", &[Some(id), Some(case_id), Some(party_id), Some(staff_id)], &[FORMAT, generation])
}
