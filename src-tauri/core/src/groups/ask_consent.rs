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
    Ok(!maybe_minor(born_on, audience, day) || (born_on.is_none() && is_elder(reader, person)?))
}

/// The days of the meetings that are still to come: what a consent is for.
pub(crate) fn days_to_come(reader: &Reader<'_>, programme: Id, today: NaiveDate) -> Result<Vec<NaiveDate>> {
    reader.rows(include_str!("sql/days_to_come.sql"), (programme, today), |row| row.get(0))
}

/// Somebody whose birth date is not known is a child only where the programme is for children.
pub(super) fn maybe_minor(born_on: Option<NaiveDate>, audience: Audience, day: NaiveDate) -> bool {
    if born_on.is_some() { !is_of_age(born_on, day) } else { audience == Audience::Children }
}

/// A mother whose birth date nobody wrote is no child.
pub(super) fn is_elder(reader: &Reader<'_>, person: Id) -> Result<bool> {
    reader.exists(include_str!("sql/elder_in_file.sql"), [person])
}
