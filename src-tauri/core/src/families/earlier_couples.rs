//! What was before a new couple: the couples its two were in, which end with it only when somebody says so.

use chrono::NaiveDate;

use super::codes::EarlierCouple;
use super::move_home::{CoupleTurn, begin};
use super::new_couple::is_dead;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Writer};

/// A couple somebody is or was in, as a tie tells it.
struct Tied {
    id: Id,
    other: Id,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
}

/// Ends the open couples of two with others on the day of their own, if told so. Two parents who are a couple by nothing but their child
/// are parted with the rest, and never asked about.
///
/// # Errors
/// [`Code::CoupleBeforeEnd`] beside `day`; [`Code::CoupleStillOpen`] beside `earlier` where nobody said what becomes of one.
pub(super) fn end_earlier(writer: &mut Writer<'_>, (person, partner): (Id, Id), day: NaiveDate, said: Option<EarlierCouple>) -> Result<()> {
    for (who, now_with) in [(person, partner), (partner, person)] {
        let ties: Vec<Tied> = tied(writer, who)?.into_iter().filter(|tie| tie.other != now_with).collect();
        let today = writer.today();
        let is_open = |tie: &Tied| tie.ends_on.is_none_or(|end| end > today);
        if ties.iter().any(|tie| tie.ends_on.is_some_and(|end| end > day) && !is_open(tie)) {
            return Err(Error::at("day", Code::CoupleBeforeEnd));
        }
        let mut open: Vec<&Tied> = Vec::new();
        for tie in ties.iter().filter(|tie| is_open(tie)) {
            // Death has ended it.
            if !is_dead(writer, tie.other)? {
                open.push(tie);
            }
        }
        let told: Vec<Id> =
            by_facts(writer, who)?.into_iter().filter(|other| *other != now_with && ties.iter().all(|tie| tie.other != *other)).collect();
        if said.is_none() && !(open.is_empty() && told.is_empty()) {
            return Err(Error::at("earlier", Code::CoupleStillOpen));
        }
        if said != Some(EarlierCouple::Ends) {
            continue;
        }
        if open.iter().any(|tie| tie.starts_on.is_some_and(|start| start > day)) {
            return Err(Error::at("day", Code::CoupleBeforeEnd));
        }
        for tie in open {
            writer.update("relationship", tie.id, Cells::new().set("ends_on", day))?;
        }
        let mut untied = told;
        untied.extend(by_child(writer, who)?.into_iter().filter(|other| *other != now_with && ties.iter().all(|tie| tie.other != *other)));
        for other in untied {
            let id = begin(writer, CoupleTurn { person_id: who, other_id: other, parts: true }, day)?;
            writer.update("relationship", id, Cells::new().set("starts_on", None::<String>).set("ends_on", day))?;
        }
    }
    Ok(())
}

fn tied(reader: &Reader<'_>, person: Id) -> Result<Vec<Tied>> {
    reader.rows(include_str!("sql/couples_of.sql"), [person], |row| {
        Ok(Tied { id: row.get("id")?, other: row.get("other")?, starts_on: row.get("starts_on")?, ends_on: row.get("ends_on")? })
    })
}

/// With whom somebody is a couple by the latest fact of the two, of the living.
fn by_facts(reader: &Reader<'_>, person: Id) -> Result<Vec<Id>> {
    let facts: Vec<(Id, String)> =
        reader.rows(include_str!("sql/couple_facts_of.sql"), [person], |row| Ok((row.get("other")?, row.get("kind")?)))?;
    let mut together: Vec<Id> = Vec::new();
    for (other, kind) in facts {
        together.retain(|known| *known != other);
        if matches!(kind.as_str(), "married" | "cohabiting") {
            together.push(other);
        }
    }
    living(reader, together)
}

/// The living other parents of somebody's children, of whom no fact tells how the two stand.
fn by_child(reader: &Reader<'_>, person: Id) -> Result<Vec<Id>> {
    let told: Vec<Id> = reader.rows(include_str!("sql/couple_facts_of.sql"), [person], |row| row.get("other"))?;
    let mut parents: Vec<Id> = reader.rows(include_str!("sql/parents_with.sql"), [person], |row| row.get(0))?;
    parents.retain(|other| !told.contains(other));
    living(reader, parents)
}

fn living(reader: &Reader<'_>, people: Vec<Id>) -> Result<Vec<Id>> {
    let mut living = Vec::with_capacity(people.len());
    for person in people {
        if !is_dead(reader, person)? {
            living.push(person);
        }
    }
    Ok(living)
}
