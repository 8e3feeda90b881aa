//! Of which child of a file a custody was told: a file may hold children of more than one couple, an interview's sheet has one answer.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::codes::{Couple, Custody};
use super::standing::is_of_age;
use crate::error::Result;
use crate::id::Id;
use crate::store::Reader;

/// A custody that was told, and the day of the interview.
pub(super) type Told = (Custody, Option<NaiveDate>);

/// Who told it, and how they said their couple stands.
#[derive(Debug, Clone, Copy)]
struct Teller {
    who: Option<Id>,
    together: bool,
}

/// Whether what a teller said is of a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Child,
    Perhaps,
    Others,
}

/// What was told of a child, and what may have been told of another of its files, of other parents.
pub(super) fn told_of(reader: &Reader<'_>, child: Id) -> Result<(Vec<Told>, Vec<Told>)> {
    let sheets = reader.rows(include_str!("sql/told_custody.sql"), [child], |row| {
        let couple: Option<Couple> = row.get(4)?;
        let together = matches!(couple, Some(Couple::Married | Couple::Cohabiting));
        Ok((row.get::<_, Custody>(0)?, row.get::<_, Option<NaiveDate>>(1)?, row.get::<_, Id>(2)?, Teller { who: row.get(3)?, together }))
    })?;
    let (mut told, mut perhaps) = (Vec::new(), Vec::new());
    for (custody, on, family, teller) in sheets {
        let parents = parents_in(reader, family, child, on.unwrap_or_else(|| reader.today()))?;
        match about(parents.get(&child).map_or(&[], Vec::as_slice), &parents, teller) {
            About::Child => told.push((custody, on)),
            About::Perhaps => perhaps.push((custody, on)),
            About::Others => {}
        }
    }
    Ok((told, perhaps))
}

/// The parents of the minors of a file, and of the child, as far as they are known.
fn parents_in(reader: &Reader<'_>, family: Id, child: Id, day: NaiveDate) -> Result<BTreeMap<Id, Vec<Id>>> {
    let rows = reader.rows(include_str!("sql/parents_in_file.sql"), [family], |row| {
        Ok((row.get::<_, Id>(0)?, row.get::<_, Option<NaiveDate>>(1)?, row.get::<_, Id>(2)?))
    })?;
    let mut parents: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    for (of, born_on, parent) in rows {
        // Whoever was of age by then is in nobody's custody.
        if of == child || !is_of_age(born_on, day) {
            let known = parents.entry(of).or_default();
            if !known.contains(&parent) {
                known.push(parent);
            }
        }
    }
    Ok(parents)
}

/// A parent speaks of their own children; one who lives with the other parent of theirs, of a child that this one has with somebody else.
/// Where the parents of one child are among those of another a tie may be missing, and nothing is passed over.
fn about(own: &[Id], all: &BTreeMap<Id, Vec<Id>>, teller: Teller) -> About {
    let others = || all.values().filter(|parents| parents.as_slice() != own);
    if others().next().is_none() {
        return About::Child;
    }
    let Some(who) = teller.who else { return About::Perhaps };
    let elsewhere = others().any(|parents| parents.contains(&who));
    match (own.contains(&who), elsewhere) {
        (true, false) => About::Child,
        (false, true) => {
            let within = |one: &[Id], other: &[Id]| one.iter().all(|parent| other.contains(parent));
            let mut theirs = others().filter(|parents| parents.contains(&who));
            let incomplete = theirs.clone().any(|parents| within(own, parents) || within(parents, own));
            let half = theirs.any(|parents| parents.iter().any(|parent| own.contains(parent)));
            if incomplete || (half && teller.together) { About::Perhaps } else { About::Others }
        }
        _ => About::Perhaps,
    }
}
