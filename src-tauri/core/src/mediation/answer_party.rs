//! What a party says to the invitation. A refusal is a road of its own, not the end of one.

use serde::Deserialize;

use super::cancel_meeting::cancel_together;
use super::rows::{course, open_case_row, party_row};
use super::show::view;
use super::types::{CaseState, CaseView, PartyState};
use crate::agenda::CancelledBy;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Saved, Writer};
use crate::vault::{Command, Session};

/// A party's answer.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct PartyAnswer {
    /// The case.
    pub case_id: Id,
    /// The party.
    pub party_id: Id,
    /// `accepted` or `refused`.
    pub answer: PartyState,
}

/// Writes a party's answer. When one refuses, the case becomes individual counselling with all its history, and the meetings of both
/// that were booked are cancelled; when both take part again it goes back to where its meetings had come.
///
/// # Errors
/// [`Code::WrongState`] for a closed case, or an answer that is none; [`Code::NotFound`] for a party of another case.
pub fn answer_party(session: &mut Session, request: PartyAnswer) -> Result<Saved<CaseView>> {
    let me = session.me().id;
    session.write(Command::MediationAnswerParty, |writer| {
        writer.about(request.case_id);
        answer(writer, request)?;
        view(writer, request.case_id, me)
    })
}

fn answer(writer: &mut Writer<'_>, request: PartyAnswer) -> Result<()> {
    let case = open_case_row(writer, request.case_id)?;
    let party = party_row(writer, request.case_id, request.party_id)?;
    if request.answer == PartyState::Invited {
        return Err(Error::at("answer", Code::WrongState));
    }
    writer.update("party", party, Cells::new().set("state", request.answer))?;
    let found = course(writer, request.case_id)?;
    let refused = found == CaseState::Counselling;
    let state = match case.state {
        _ if refused => CaseState::Counselling,
        CaseState::Counselling if case.suspended() => CaseState::Stopped,
        CaseState::Counselling => found,
        other => other,
    };
    writer.update("mediation_case", request.case_id, Cells::new().set("state", state))?;
    if refused { cancel_together(writer, request.case_id, CancelledBy::User) } else { Ok(()) }
}
