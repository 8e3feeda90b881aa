//! How people belong together: parents, partners, guardians, with their periods.

use chrono::NaiveDate;
use serde::Deserialize;

use super::codes::RelationshipKind;
use super::rules::{check_ages, check_period};
use crate::entry::Fields;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer};
use crate::vault::{Command, Session};

/// A relationship to add (without `id`) or change.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct RelationshipChange {
    /// The relationship, when it exists.
    pub id: Option<Id>,
    /// The file from whose page it is written, for the audit.
    pub family_id: Id,
    /// The parent, guardian or grandparent; either of two partners.
    pub person_id: Id,
    /// The other.
    pub other_id: Id,
    /// How they belong together.
    pub kind: RelationshipKind,
    /// From.
    pub starts_on: Option<NaiveDate>,
    /// To.
    pub ends_on: Option<NaiveDate>,
    /// Written by mistake: it does not count any more.
    pub ended: bool,
}

/// Adds or changes a relationship. Answers its identifier.
///
/// # Errors
/// [`Code::SamePerson`] and [`Code::ChildOlderThanParent`] beside `other_id`, [`Code::EndBeforeStart`], [`Code::NotFound`].
pub fn save_relationship(session: &mut Session, request: &RelationshipChange) -> Result<Saved<Id>> {
    session.write(Command::FamiliesSaveRelationship, |writer| {
        writer.about(request.family_id);
        let mut fields = Fields::default();
        fields.take(check_pair(writer, request.person_id, request.other_id, request.kind));
        fields.take(check_period(request.starts_on, request.ends_on));
        fields.done()?;
        let cells = Cells::new()
            .set("person_id", request.person_id)
            .set("other_id", request.other_id)
            .set("kind", request.kind)
            .set("starts_on", request.starts_on)
            .set("ends_on", request.ends_on)
            .set("status", if request.ended { "ended" } else { "active" });
        match request.id {
            Some(id) => writer.update("relationship", id, cells).map(|_| id),
            None => writer.insert("relationship", cells),
        }
    })
}

/// Adds a relationship unless the two have it already.
pub(super) fn write_relationship(writer: &mut Writer<'_>, person: Id, other: Id, kind: RelationshipKind) -> Result<()> {
    check_pair(writer, person, other, kind)?;
    let sql = "SELECT 1 FROM relationship WHERE person_id = ?1 AND other_id = ?2 AND kind = ?3 AND status = 'active'";
    if writer.exists(sql, (person, other, kind))? {
        return Ok(());
    }
    writer.insert("relationship", Cells::new().set("person_id", person).set("other_id", other).set("kind", kind)).map(|_| ())
}

pub(super) fn check_pair(reader: &Reader<'_>, person: Id, other: Id, kind: RelationshipKind) -> Result<()> {
    if person == other {
        return Err(Error::at("other_id", Code::SamePerson));
    }
    let born = |id: Id| reader.row("SELECT born_on FROM person WHERE id = ?1", [id], |row| row.get::<_, Option<NaiveDate>>(0));
    check_ages(kind, born(person)?, born(other)?).map_err(|error| error.beside("other_id"))
}
