//! What consent lacks for somebody who is about to be enrolled: said while they are chosen, it forbids nothing.

use chrono::NaiveDate;
use serde::Deserialize;

use super::{Audience, ProgrammeKind};
use crate::clock::today;
use crate::consent::{NamedVerdict, foreseen, of_nobody_known};
use crate::error::Result;
use crate::families::is_of_age;
use crate::id::Id;
use crate::store::Reader;
use crate::vault::{Command, Session};

/// Who may be enrolled in what.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
#[ts(rename = "EnrolmentConsentAsked")]
pub struct ConsentAsked {
    /// The programme.
    pub programme_id: Id,
    /// Who; nobody for a person who is not in the register yet.
    pub person_id: Option<Id>,
    /// When that person was born.
    pub born_on: Option<NaiveDate>,
}

/// Where the consent of somebody who may be enrolled stands for the meetings to come; none where nobody else is asked.
///
/// # Errors
/// [`crate::Code::NotFound`], [`crate::Code::Restricted`].
pub fn ask_consent(session: &mut Session, request: &ConsentAsked) -> Result<Option<NamedVerdict>> {
    let today = today(session.surroundings());
    session.read_noted(Command::GroupsAskConsent, request.person_id, |reader| {
        let programme = request.programme_id;
        let kind: ProgrammeKind = reader.row("SELECT kind FROM programme WHERE id = ?1", [programme], |row| row.get(0))?;
        let days = days_to_come(reader, programme, today)?;
        match request.person_id {
            Some(person) => {
                if signs_alone(reader, person, programme, today)? {
                    return Ok(None);
                }
                foreseen(reader, person, kind.service(), &days, today)
            }
            None => match request.born_on {
                Some(born_on) => of_nobody_known(reader, born_on, kind.service(), days.first().copied().unwrap_or(today)),
                None => Ok(None),
            },
        }
    })
}

/// Whether nobody else is asked for somebody in a programme: of age, or called so by all that is written of them.
pub(crate) fn signs_alone(reader: &Reader<'_>, person: Id, programme: Id, day: NaiveDate) -> Result<bool> {
    let born_on = reader.row("SELECT born_on FROM person WHERE id = ?1", [person], |row| row.get(0))?;
    let audience = reader.row("SELECT audience FROM programme WHERE id = ?1", [programme], |row| row.get(0))?;
    Ok(!may_be_minor(born_on, called(reader, person, born_on)?, audience, day))
}

/// The days of the meetings that are still to come: what a consent is for.
pub(crate) fn days_to_come(reader: &Reader<'_>, programme: Id, today: NaiveDate) -> Result<Vec<NaiveDate>> {
    reader.rows(include_str!("sql/days_to_come.sql"), (programme, today), |row| row.get(0))
}

/// Whether somebody may be under age. Of whom no birth date is known the role in their files says it; where it says neither, a programme for
/// children has children.
pub(super) fn may_be_minor(born_on: Option<NaiveDate>, (elder, child): (bool, bool), audience: Audience, day: NaiveDate) -> bool {
    if born_on.is_some() { !is_of_age(born_on, day) } else { !elder && (child || audience == Audience::Children) }
}

/// Whether the role in their files calls somebody without a birth date an elder, and whether a child.
pub(super) fn called(reader: &Reader<'_>, person: Id, born_on: Option<NaiveDate>) -> Result<(bool, bool)> {
    if born_on.is_some() {
        return Ok((false, false));
    }
    reader.row(include_str!("sql/called.sql"), [person], |row| Ok((row.get(0)?, row.get(1)?)))
}
