//! Restrictions of one account: a family, or one person's file, that somebody must not see.
//!
//! They hold from the account's next unlocking, in every page: `store/veil.rs` draws them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::clock::today;
use crate::entry::{Fields, line};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Saved};
use crate::vault::{Command, Session, staff_by_id};

/// A restriction as shown to coordinators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Restriction {
    /// The record.
    pub id: Id,
    /// From whom.
    pub staff_id: Id,
    /// Their name.
    pub staff: String,
    /// The hidden family.
    pub family_id: Option<Id>,
    /// The hidden person.
    pub person_id: Option<Id>,
    /// The name of what is hidden.
    pub label: Option<String>,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// In the coordinator's words.
    pub reason: String,
    /// Who set it.
    pub set_by: String,
}

/// Which restrictions to list.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct RestrictionQuery {
    /// Of one family and the people in it; all of them when not said.
    pub family_id: Option<Id>,
}

/// A restriction to set, of a family or of a person; or one that stands, with another end and reason.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct NewRestriction {
    /// The one that stands; none for a new one.
    pub id: Option<Id>,
    /// From whom.
    pub staff_id: Id,
    /// The family to hide.
    pub family_id: Option<Id>,
    /// The person to hide.
    pub person_id: Option<Id>,
    /// The last day; until it is ended when not said.
    pub ends_on: Option<NaiveDate>,
    /// Why, up to 500 characters.
    pub reason: String,
}

/// Restrictions that stand.
///
/// # Errors
/// [`Code::NotPermitted`].
pub fn restrictions(session: &Session, query: RestrictionQuery) -> Result<Vec<Restriction>> {
    session.read(Command::FamiliesRestrictions, |reader| {
        let day = today(session.surroundings());
        reader.rows(include_str!("sql/restrictions.sql"), (day, query.family_id), |row| {
            Ok(Restriction {
                id: row.get("id")?,
                staff_id: row.get("staff_id")?,
                staff: row.get("staff")?,
                family_id: row.get("family_id")?,
                person_id: row.get("person_id")?,
                label: row.get("label")?,
                starts_on: row.get("starts_on")?,
                ends_on: row.get("ends_on")?,
                reason: row.get("reason")?,
                set_by: row.get("set_by")?,
            })
        })
    })
}

/// Hides a family, or a person and the files they are in, from an account: one's own too, where another coordinator could show it again.
/// A new one stands beside those that hide the same, and the last of them to end counts; nobody brings the end of one of their own nearer.
///
/// # Errors
/// [`Code::Required`], [`Code::TextTooLong`], [`Code::NotFound`], also for one that stands no more, [`Code::DateInPast`];
/// [`Code::NobodyToShow`] for one's own account while nobody else coordinates, [`Code::NotPermitted`] where it would end sooner.
pub fn restrict(session: &mut Session, request: &NewRestriction) -> Result<Saved<Id>> {
    let me = session.me().id;
    session.write(Command::FamiliesRestrict, |writer| {
        let (Some(subject), true) = (request.family_id.or(request.person_id), request.family_id.is_none() || request.person_id.is_none())
        else {
            return Err(Error::at("family_id", Code::Required));
        };
        writer.about(subject);
        let mut fields = Fields::default();
        let mine_for_ever = request.staff_id == me && !writer.exists(include_str!("sql/other_coordinator.sql"), [me])?;
        fields.refuse(mine_for_ever, "staff_id", Code::NobodyToShow);
        let active = staff_by_id(writer, request.staff_id).map(|staff| staff.active).map_err(|error| error.beside("staff_id"));
        let active = fields.take(active);
        fields.refuse(!active, "staff_id", Code::NotFound);
        let day = today(writer.surroundings());
        fields.refuse(request.ends_on.is_some_and(|ends_on| ends_on < day), "ends_on", Code::DateInPast);
        let same = (request.id, request.staff_id, request.family_id, request.person_id, day);
        let standing: Option<Option<NaiveDate>> = writer.optional(include_str!("sql/same_restriction.sql"), same, |row| row.get(0))?;
        if request.id.is_some() && standing.is_none() {
            return Err(Error::new(Code::NotFound));
        }
        let last = |ends_on: Option<NaiveDate>| ends_on.unwrap_or(NaiveDate::MAX);
        let nearer = standing.is_some_and(|ends_on| last(request.ends_on) < last(ends_on));
        if nearer && request.staff_id == me {
            return Err(Error::new(Code::NotPermitted));
        }
        let cells = Cells::new()
            .set("staff_id", request.staff_id)
            .set("family_id", request.family_id)
            .set("person_id", request.person_id)
            .set("ends_on", request.ends_on)
            .set("reason", fields.take(line("reason", &request.reason, 500)))
            .set("set_by", me);
        fields.done()?;
        match request.id {
            Some(id) => writer.update("restriction", id, cells).map(|_| id),
            None => writer.insert("restriction", cells.set("starts_on", day)),
        }
    })
}

/// Ends a restriction. Nobody ends one of their own.
///
/// # Errors
/// [`Code::NotFound`], [`Code::NotPermitted`] for one's own, [`Code::WrongState`] when it was ended already.
pub fn end_restriction(session: &mut Session, id: Id) -> Result<Saved<Id>> {
    let me = session.me().id;
    session.write(Command::FamiliesEndRestriction, |writer| {
        writer.about(id);
        let staff_id: Id = writer.row("SELECT staff_id FROM restriction WHERE id = ?", [id], |row| row.get(0))?;
        if staff_id == me {
            return Err(Error::new(Code::NotPermitted));
        }
        let ended = writer.update("restriction", id, Cells::new().set("status", "ended"))?;
        if ended { Ok(id) } else { Err(Error::new(Code::WrongState)) }
    })
}
