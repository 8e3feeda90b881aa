//! Who may ask for a child's data: a minor's rights are exercised by whoever represents them (art. 316, 317, 320, 337-ter ff., 343 c.c.;
//! D.Lgs. 196/2003 art. 2-quinquies for what concerns the age).

use chrono::NaiveDate;
use serde::Serialize;

use super::rules::years_after;
use crate::error::{Code, Error, Result};
use crate::families::{ChildFacts, Custody, Decides, Ground, RelationshipKind, child_facts, standing};
use crate::id::Id;
use crate::store::Reader;

/// A minor somebody may represent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(rename = "RepresentedChild")]
pub struct Child {
    /// The child.
    pub person_id: Id,
    /// Their first name.
    pub first_name: String,
    /// As parent or as guardian.
    pub kind: RelationshipKind,
    /// Whether what the register knows allows it; a custody to one parent alone, to the services or to a guardian does not without
    /// looking at the order.
    pub allowed: bool,
    /// Under super-exclusive custody of the other: this parent decides nothing, and keeps the right and the duty to watch over schooling and
    /// upbringing (art. 337-quater c.c. third paragraph). Whoever makes copies may give theirs, with a written reason.
    pub watched: bool,
}

/// The minors a person is parent or guardian of.
pub(super) fn children_of(reader: &Reader<'_>, person: Id, now: NaiveDate) -> Result<Vec<Child>> {
    let rows = reader.rows(include_str!("sql/children.sql"), (person, now), |row| {
        Ok((
            row.get::<_, Option<NaiveDate>>("born_on")?,
            Child {
                person_id: row.get("person_id")?,
                first_name: row.get("first_name")?,
                kind: row.get("kind")?,
                allowed: false,
                watched: false,
            },
        ))
    })?;
    let minors = rows.into_iter().filter(|(born, _)| born.is_none_or(|born| now < years_after(born, 18)));
    minors
        .map(|(_, child)| {
            let facts = child_facts(reader, child.person_id)?;
            let watched = standing(&facts, person, now).ground == Ground::SuperOther;
            Ok(Child { allowed: represents(&facts, (person, child.kind), now), watched, ..child })
        })
        .collect()
}

/// Whether what the register knows lets a person act for a child on a day.
fn represents(facts: &ChildFacts, (person, kind): (Id, RelationshipKind), day: NaiveDate) -> bool {
    // A minor represents nobody, not even a child they recognised from sixteen on (art. 250 c.c.): the other parent, of age, has the
    // exercise alone (art. 317 c.c.), or else a guardian (art. 343 and 402 c.c.), until they are of age.
    if facts.is_minor(person, day) {
        return false;
    }
    let standing = standing(facts, person, day);
    let decides = standing.decides != Decides::No && standing.ground != Ground::NoContact;
    // An order of custody that holds says more than what was told at an interview, and one that has ended answered it.
    decides && (facts.custody_on(day).is_some() || may(kind, facts.told_without_order(day)))
}

/// Checks the children named for a copy.
pub(super) fn check(children: &[Child], named: &[Id], reasoned: bool) -> Result<()> {
    for id in named {
        match children.iter().find(|child| child.person_id == *id) {
            Some(child) if child.allowed => {}
            Some(child) if child.watched && reasoned => {}
            Some(child) if child.watched => return Err(Error::at("reason", Code::Required)),
            _ => return Err(Error::at("child_ids", Code::NotRepresented)),
        }
    }
    Ok(())
}

/// Whether the tie lets somebody act for the child, beside a custody that was told and of which nobody has seen the order.
const fn may(kind: RelationshipKind, told: Option<Custody>) -> bool {
    match kind {
        RelationshipKind::Guardian => true,
        // Joint, or not said: both parents hold responsibility (art. 316 c.c.). Sole custody leaves the greater decisions to both
        // (art. 337-quater); the super-exclusive one and custody of others do not.
        RelationshipKind::Parent => matches!(told, None | Some(Custody::Joint | Custody::Sole)),
        RelationshipKind::Partner | RelationshipKind::Grandparent | RelationshipKind::Foster | RelationshipKind::Other => false,
    }
}

#[cfg(test)]
mod tests;
