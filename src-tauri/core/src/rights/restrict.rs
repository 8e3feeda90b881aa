//! Limitation of processing (Reg. UE 2016/679 art. 18) and the duty to keep (art. 17(3)). The writes about a restricted person are
//! refused by triggers of the register itself, see `13_rights.sql`.

use chrono::NaiveDate;
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use super::codes::LimitKind;
use crate::clock::today;
use crate::entry::line;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved};
use crate::vault::{Command, Session};

/// Restricts a person's data, or holds it from erasure.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct RestrictRequest {
    /// Whose.
    pub person_id: Id,
    /// Which of the two.
    pub kind: LimitKind,
    /// From.
    pub starts_on: NaiveDate,
    /// Why: what the person contests, the claim in court.
    pub reason: String,
}

/// Lifts a restriction.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct LiftRequest {
    /// The restriction.
    pub id: Id,
    /// The day the person was told, before lifting (art. 18(3)); not needed for a hold.
    pub informed_on: Option<NaiveDate>,
}

/// A restriction as kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Limitation {
    /// The record.
    pub id: Id,
    /// Whose.
    pub person_id: Id,
    /// Their name.
    pub person: String,
    /// A family file of theirs, to go to.
    pub family_id: Option<Id>,
    /// Which of the two.
    pub kind: LimitKind,
    /// From.
    pub starts_on: NaiveDate,
    /// Why.
    pub reason: Option<String>,
    /// To.
    pub lifted_on: Option<NaiveDate>,
    /// The day the person was told that it would be lifted.
    pub informed_on: Option<NaiveDate>,
}

/// Restricts a person's data. Answers the restriction.
///
/// # Errors
/// [`Code::DateInFuture`], [`Code::Required`] beside `reason`, [`Code::RestrictionState`] when it stands already, [`Code::NotFound`].
pub fn restrict(session: &mut Session, request: &RestrictRequest) -> Result<Saved<Id>> {
    session.write(Command::RightsRestrict, |writer| {
        writer.about(request.person_id);
        if request.starts_on > today(writer.surroundings()) {
            return Err(Error::at("starts_on", Code::DateInFuture));
        }
        let sql = "SELECT 1 FROM limitation WHERE person_id = ?1 AND kind = ?2 AND lifted_on IS NULL";
        if writer.exists(sql, (request.person_id, request.kind))? {
            return Err(Error::new(Code::RestrictionState));
        }
        let cells = Cells::new().set("person_id", request.person_id).set("kind", request.kind).set("starts_on", request.starts_on);
        writer.insert("limitation", cells.set("reason", line("reason", &request.reason, 200)?))
    })
}

/// Lifts a restriction: the coordinator's alone.
///
/// # Errors
/// [`Code::Required`] beside `informed_on`, [`Code::DateInFuture`], [`Code::RestrictionState`], [`Code::NotFound`].
pub fn lift(session: &mut Session, request: &LiftRequest) -> Result<Saved<Id>> {
    session.write(Command::RightsLift, |writer| {
        let now = today(writer.surroundings());
        let (person, kind, lifted) =
            writer.row("SELECT person_id, kind, lifted_on FROM limitation WHERE id = ?1", [request.id], |row| {
                Ok((row.get::<_, Id>(0)?, row.get::<_, LimitKind>(1)?, row.get::<_, Option<NaiveDate>>(2)?))
            })?;
        writer.about(person);
        if lifted.is_some() {
            return Err(Error::new(Code::RestrictionState));
        }
        if kind == LimitKind::Limited && request.informed_on.is_none() {
            return Err(Error::at("informed_on", Code::Required));
        }
        if request.informed_on.is_some_and(|day| day > now) {
            return Err(Error::at("informed_on", Code::DateInFuture));
        }
        writer.update("limitation", request.id, Cells::new().set("lifted_on", now).set("informed_on", request.informed_on))?;
        Ok(request.id)
    })
}

/// The restrictions of one person, the latest first.
pub(super) fn restrictions_of(reader: &Reader<'_>, person: Id) -> Result<Vec<Limitation>> {
    reader.rows(include_str!("sql/restrictions_of_person.sql"), [person], restriction_row)
}

/// The restrictions that stand.
pub(super) fn standing(reader: &Reader<'_>) -> Result<Vec<Limitation>> {
    reader.rows(include_str!("sql/restrictions_standing.sql"), [], restriction_row)
}

fn restriction_row(row: &Row<'_>) -> rusqlite::Result<Limitation> {
    Ok(Limitation {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        person: row.get("person")?,
        family_id: row.get("family_id")?,
        kind: row.get("kind")?,
        starts_on: row.get("starts_on")?,
        reason: row.get("reason")?,
        lifted_on: row.get("lifted_on")?,
        informed_on: row.get("informed_on")?,
    })
}
