//! Reopening a stopped case: the coordinator alone, with the court act in hand.

use chrono::NaiveDate;
use serde::Deserialize;

use super::rows::{case_row, course};
use super::show::view;
use super::types::{CaseOutcome, CaseView};
use crate::clock::today;
use crate::entry::line;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Saved, Writer};
use crate::vault::{Command, Session};

/// A stopped case to reopen.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct ReopenRequest {
    /// The case.
    pub case_id: Id,
    /// The court act that allows it: court, number, date.
    pub act: String,
}

/// Reopens a stopped case, also one that was closed since. Both parties are screened anew before they meet: what was answered before counts no more.
///
/// # Errors
/// [`Code::NotPermitted`] for all but the coordinator, [`Code::Required`] without the act, [`Code::WrongState`] for a case not stopped.
pub fn reopen(session: &mut Session, request: &ReopenRequest) -> Result<Saved<CaseView>> {
    let me = session.me().id;
    session.write(Command::MediationReopen, |writer| {
        writer.about(request.case_id);
        let act = line("act", &request.act, 200)?;
        start_again(writer, request.case_id, act)?;
        view(writer, request.case_id, me)
    })
}

fn start_again(writer: &mut Writer<'_>, case_id: Id, act: String) -> Result<()> {
    let case = case_row(writer, case_id)?;
    if !case.suspended() {
        return Err(Error::new(Code::WrongState));
    }
    let cells = Cells::new()
        .set("state", course(writer, case_id)?)
        .set("closed_on", None::<NaiveDate>)
        .set("outcome", None::<CaseOutcome>)
        .set("reopened_on", today(writer.surroundings()))
        .set("reopened_act", act);
    writer.update("mediation_case", case_id, cells)?;
    for old in writer.rows("SELECT id FROM screening WHERE case_id = ? AND status = 'current'", [case_id], |row| row.get::<_, Id>(0))? {
        writer.update("screening", old, Cells::new().set("status", "superseded"))?;
    }
    Ok(())
}
