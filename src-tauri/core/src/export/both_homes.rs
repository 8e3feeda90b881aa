//! A letter about a child who lives in two homes: an envelope for each parent, unless an order keeps one of them from being told.

use chrono::NaiveDate;

use crate::error::Result;
use crate::families::{OrderFact, RelationshipKind, Told, child_facts, standing};
use crate::id::Id;
use crate::store::Reader;

/// A parent with whom a child lives part of the time, and whether a letter about the child may go to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Apart {
    pub(super) parent: Id,
    pub(super) told: bool,
}

/// The parents of a child who lives in two homes, each in another; none where it has one home, or parents in one alone.
pub(super) fn parents_apart(reader: &Reader<'_>, child: Id, now: NaiveDate) -> Result<Vec<Apart>> {
    let at_home: Vec<(Id, Id)> =
        reader.rows(include_str!("sql/parents_at_home.sql"), (child, now), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let apart = at_home.iter().any(|(home, _)| Some(home) != at_home.first().map(|(first, _)| first));
    let mut parents: Vec<Id> = at_home.iter().map(|(_, parent)| *parent).collect();
    parents.dedup();
    if !apart || parents.len() < 2 {
        return Ok(Vec::new());
    }
    let facts = child_facts(reader, child)?;
    // What an order has to be read for goes to nobody by a list.
    let told = |parent: Id| standing(&facts, parent, now).told == Told::Yes;
    Ok(parents.into_iter().map(|parent| Apart { parent, told: told(parent) }).collect())
}

/// The parents of a child, and whoever an order of now names, to whom no letter about it goes, wherever it lives.
pub(super) fn kept_from(reader: &Reader<'_>, child: Id, now: NaiveDate) -> Result<Vec<Id>> {
    let facts = child_facts(reader, child)?;
    let parents = facts.ties.iter().filter(|tie| tie.kind == RelationshipKind::Parent).map(|tie| tie.person_id);
    let holds = |order: &&OrderFact| order.starts_on <= now && order.ends_on.is_none_or(|end| end >= now);
    let named = facts.orders.iter().filter(holds).filter_map(|order| order.other_id);
    Ok(parents.chain(named).filter(|one| standing(&facts, *one, now).told != Told::Yes).collect())
}
