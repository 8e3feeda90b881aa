//! Closing a case with its outcome.

use chrono::NaiveDate;
use serde::Deserialize;

use super::cancel_meeting::{Reach, cancel_coming};
use super::rows::{joint_held, open_case_row};
use super::rules::may_end;
use super::show::view;
use super::types::{CaseOutcome, CaseState, CaseView};
use crate::agenda::CancelledBy;
use crate::clock::today;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Saved};
use crate::vault::{Command, Session};

/// A case to close.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct CloseRequest {
    /// The case.
    pub case_id: Id,
    /// How it ended.
    pub outcome: CaseOutcome,
    /// Its last day; today when not said.
    pub closed_on: Option<NaiveDate>,
}

/// Closes a case; meetings still booked are cancelled by the centre.
///
/// # Errors
/// [`Code::WrongState`] for a closed case or an outcome that its meetings contradict; [`Code::DateInFuture`],
/// [`Code::EndBeforeStart`].
pub fn close_case(session: &mut Session, request: &CloseRequest) -> Result<Saved<CaseView>> {
    let me = session.me().id;
    session.write(Command::MediationCloseCase, |writer| {
        writer.about(request.case_id);
        let case = open_case_row(writer, request.case_id)?;
        let now = today(writer.surroundings());
        let closed_on = request.closed_on.unwrap_or(now);
        if closed_on > now {
            return Err(Error::at("closed_on", Code::DateInFuture));
        }
        if closed_on < case.opened_on {
            return Err(Error::at("closed_on", Code::EndBeforeStart));
        }
        may_end(request.outcome, joint_held(writer, request.case_id)?, case.suspended())?;
        cancel_coming(writer, request.case_id, CancelledBy::Centre, Reach { together_only: false, begun_too: false })?;
        let cells = Cells::new().set("state", CaseState::Closed).set("closed_on", closed_on).set("outcome", request.outcome);
        writer.update("mediation_case", request.case_id, cells)?;
        view(writer, request.case_id, me)
    })
}
