//! The privacy notice was given to somebody: when, how, which version.

use chrono::NaiveDate;
use serde::Deserialize;

use super::codes::NoticeMeans;
use crate::clock::today;
use crate::error::{Code, Error, Result};
use crate::families::NOTICE_VERSION;
use crate::id::Id;
use crate::store::{Cells, Saved};
use crate::vault::{Command, Session};

/// A notice given.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct NoticeChange {
    /// The file from whose page it is written.
    pub family_id: Id,
    /// Who received it.
    pub person_ids: Vec<Id>,
    /// The day; today when not said.
    pub given_on: Option<NaiveDate>,
    /// How.
    pub means: NoticeMeans,
}

/// Writes down that the present notice was given. Answers the last receipt.
///
/// # Errors
/// [`Code::Required`] beside `person_ids`, [`Code::DateInFuture`] beside `given_on`, [`Code::NotFound`] beside `person_ids`.
pub fn give_notice(session: &mut Session, request: &NoticeChange) -> Result<Saved<Id>> {
    let staff = session.me().id;
    session.write(Command::ConsentGiveNotice, |writer| {
        writer.about(request.family_id);
        let now = today(writer.surroundings());
        let given_on = request.given_on.unwrap_or(now);
        if given_on > now {
            return Err(Error::at("given_on", Code::DateInFuture));
        }
        let mut last = Err(Error::at("person_ids", Code::Required));
        for person in &request.person_ids {
            if !writer.exists("SELECT 1 FROM family_member WHERE family_id = ?1 AND person_id = ?2", (request.family_id, *person))? {
                return Err(Error::at("person_ids", Code::NotFound));
            }
            let cells = Cells::new().set("person_id", *person).set("version", NOTICE_VERSION).set("given_on", given_on);
            last = writer.insert("notice_receipt", cells.set("means", request.means).set("staff_id", staff));
            last.as_ref().map_err(Clone::clone)?;
        }
        last
    })
}
