//! Orders about a child: court, date, number, kind, end; and the facts the rules of `standing` read.

use chrono::NaiveDate;
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use super::codes::{Custody, OrderKind, RelationshipKind};
use super::family::check_open;
use super::rules::check_period;
use super::standing::{ChildFacts, OrderFact, Standing, Tie, standing};
use super::told::told_of;
use crate::entry::{optional_free, optional_line};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer};
use crate::vault::{Command, Session};

/// An order about a child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct CustodyOrder {
    /// The record.
    pub id: Id,
    /// The child.
    pub person_id: Id,
    /// What it decided.
    pub kind: OrderKind,
    /// Whom it names: who has the child alone, the guardian, who lost responsibility or must stay away.
    pub other_id: Option<Id>,
    /// The service or municipality the child is entrusted to, or that is the guardian.
    pub body: Option<String>,
    /// The court.
    pub court: Option<String>,
    /// The number of its register (R.G.).
    pub number: Option<String>,
    /// From: the order's day.
    pub starts_on: NaiveDate,
    /// To, that day included.
    pub ends_on: Option<NaiveDate>,
    /// What else it says: days, who may collect.
    pub note: Option<String>,
}

impl CustodyOrder {
    /// Whether the order holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.starts_on <= day && self.ends_on.is_none_or(|end| end >= day)
    }
}

/// An order to add (without `id`, for every child named) or change (for the one child it is about).
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct CustodyChange {
    /// The order, when it exists.
    pub id: Option<Id>,
    /// The file from whose page it is written.
    pub family_id: Id,
    /// The children it is about.
    pub child_ids: Vec<Id>,
    /// What it decided.
    pub kind: OrderKind,
    /// Whom it names.
    pub other_id: Option<Id>,
    /// The service or municipality.
    pub body: Option<String>,
    /// The court.
    pub court: Option<String>,
    /// The number of its register (R.G.).
    pub number: Option<String>,
    /// The order's day.
    pub starts_on: Option<NaiveDate>,
    /// The last day it holds.
    pub ends_on: Option<NaiveDate>,
    /// What else it says.
    pub note: Option<String>,
    /// Written by mistake: it does not count any more.
    pub ended: bool,
}

/// A child of the file with what each adult of it may be told, decide and do today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ChildStanding {
    /// The child.
    pub child_id: Id,
    /// Everybody else of the file, in its order.
    pub standings: Vec<Standing>,
    /// The custody told at an interview for which the register has no order.
    pub told: Option<Custody>,
    /// It may have been told of another child of the file, of other parents.
    pub told_unsure: bool,
}

/// Adds an order for one or more children, or changes one. Answers the last one written.
///
/// # Errors
/// [`Code::Required`] beside `child_ids`, `other_id`, `body` (a guardianship that names neither a person nor a body) or `starts_on`; [`Code::SamePerson`] beside `other_id`; [`Code::EndBeforeStart`],
/// [`Code::TextTooLong`], [`Code::NotFound`].
pub fn save_custody(session: &mut Session, request: &CustodyChange) -> Result<Saved<Id>> {
    session.write(Command::FamiliesSaveCustody, |writer| {
        writer.about(request.family_id);
        check_open(writer, request.family_id)?;
        let cells = cells(request)?;
        match request.id {
            Some(id) => {
                let child: Id = writer.row("SELECT person_id FROM custody_order WHERE id = ?1", [id], |row| row.get(0))?;
                if request.child_ids != [child] {
                    return Err(Error::at("child_ids", Code::NotFound));
                }
                check_named(writer, request, child)?;
                writer.update("custody_order", id, cells).map(|_| id)
            }
            None => add(writer, request, &cells),
        }
    })
}

fn add(writer: &mut Writer<'_>, request: &CustodyChange, cells: &Cells) -> Result<Id> {
    let mut last = Err(Error::at("child_ids", Code::Required));
    for child in &request.child_ids {
        check_named(writer, request, *child)?;
        last = writer.insert("custody_order", cells.clone().set("person_id", *child));
        last.as_ref().map_err(Clone::clone)?;
    }
    last
}

fn cells(request: &CustodyChange) -> Result<Cells> {
    let starts_on = request.starts_on.ok_or_else(|| Error::at("starts_on", Code::Required))?;
    check_period(Some(starts_on), request.ends_on)?;
    let names_somebody = !matches!(request.kind, OrderKind::Joint | OrderKind::Services);
    let body = optional_line("body", request.body.as_deref(), 200)?;
    match request.kind {
        OrderKind::Guardian if request.other_id.is_none() && body.is_none() => return Err(Error::at("body", Code::Required)),
        OrderKind::Joint | OrderKind::Services | OrderKind::Guardian => {}
        _ if request.other_id.is_none() => return Err(Error::at("other_id", Code::Required)),
        _ => {}
    }
    Ok(Cells::new()
        .set("kind", request.kind)
        .set("other_id", request.other_id.filter(|_| names_somebody))
        .set("body", body)
        .set("court", optional_line("court", request.court.as_deref(), 200)?)
        .set("number", optional_line("number", request.number.as_deref(), 60)?)
        .set("starts_on", starts_on)
        .set("ends_on", request.ends_on)
        .set("note", optional_free("note", request.note.as_deref(), 2_000)?)
        .set("status", if request.ended { "ended" } else { "active" }))
}

/// Whoever belongs to a minor of the file, or is named by an order about one, and is not in the file: the other parent who has their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Elsewhere {
    /// Who.
    pub person_id: Id,
    /// The minor.
    pub child_id: Id,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
}

/// Who of other files belongs to the people of this one.
pub(super) fn elsewhere(reader: &Reader<'_>, family: Id) -> Result<Vec<Elsewhere>> {
    reader.rows(include_str!("sql/elsewhere.sql"), [family], |row| {
        Ok(Elsewhere {
            person_id: row.get("person_id")?,
            child_id: row.get("child_id")?,
            last_name: row.get("last_name")?,
            first_name: row.get("first_name")?,
        })
    })
}

/// The child is of the file, and so is whom the order names, or they have a tie to the child, or an order about it names them already.
fn check_named(reader: &Reader<'_>, request: &CustodyChange, child: Id) -> Result<()> {
    if request.other_id == Some(child) {
        return Err(Error::at("other_id", Code::SamePerson));
    }
    let here =
        |person: Id| reader.exists("SELECT 1 FROM family_member WHERE family_id = ?1 AND person_id = ?2", (request.family_id, person));
    if !here(child)? {
        return Err(Error::at("child_ids", Code::NotFound));
    }
    match request.other_id {
        Some(other) if !here(other)? && !reader.exists(include_str!("sql/belongs_to_child.sql"), (child, other))? => {
            Err(Error::at("other_id", Code::NotFound))
        }
        _ => Ok(()),
    }
}

/// The orders about the people of a file, the latest first.
pub(super) fn orders_of(reader: &Reader<'_>, family: Id) -> Result<Vec<CustodyOrder>> {
    reader.rows(include_str!("sql/orders.sql"), [family], order_row)
}

fn order_row(row: &Row<'_>) -> rusqlite::Result<CustodyOrder> {
    Ok(CustodyOrder {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        kind: row.get("kind")?,
        other_id: row.get("other_id")?,
        body: row.get("body")?,
        court: row.get("court")?,
        number: row.get("number")?,
        starts_on: row.get("starts_on")?,
        ends_on: row.get("ends_on")?,
        note: row.get("note")?,
    })
}

/// What the register knows about a child, whatever file it stands in.
pub(crate) fn child_facts(reader: &Reader<'_>, child: Id) -> Result<ChildFacts> {
    let (told, told_perhaps) = told_of(reader, child)?;
    Ok(ChildFacts {
        born_on: reader.row("SELECT born_on FROM person WHERE id = ?1", [child], |row| row.get(0))?,
        ties: reader.rows(include_str!("sql/ties_to_child.sql"), [child], |row| {
            Ok(Tie {
                person_id: row.get("person_id")?,
                kind: row.get("kind")?,
                starts_on: row.get("starts_on")?,
                ends_on: row.get("ends_on")?,
            })
        })?,
        orders: reader.rows(include_str!("sql/orders_of_child.sql"), [child], |row| {
            Ok(OrderFact {
                kind: row.get("kind")?,
                other_id: row.get("other_id")?,
                starts_on: row.get("starts_on")?,
                ends_on: row.get("ends_on")?,
            })
        })?,
        deaths: reader.rows(include_str!("sql/deaths_around_child.sql"), [child], |row| Ok((row.get(0)?, row.get(1)?)))?,
        births: reader.rows(include_str!("sql/births_around_child.sql"), [child], |row| Ok((row.get(0)?, row.get(1)?)))?,
        told,
        told_perhaps,
        adopted: reader.rows(include_str!("sql/kin_of_child.sql"), (child, "adopted"), |row| Ok((row.get(0)?, row.get(1)?)))?,
        fostered: reader.rows(include_str!("sql/kin_of_child.sql"), (child, "fostered"), |row| Ok((row.get(0)?, row.get(1)?)))?,
    })
}

/// The minors among these people, each with what the others may be told, decide and do.
pub(super) fn standings(reader: &Reader<'_>, people: &[super::show::Person], day: NaiveDate) -> Result<Vec<ChildStanding>> {
    let here: Vec<&super::show::Person> = people.iter().filter(|person| !person.ended).collect();
    let mut children = Vec::new();
    for child in here.iter().filter(|person| is_child(person, day)) {
        let facts = child_facts(reader, child.id)?;
        // A parent may be a minor too.
        let of_child =
            |person: &super::show::Person| facts.ties.iter().any(|tie| tie.person_id == person.id && tie.kind == RelationshipKind::Parent);
        // And whoever an order names: a half-brother of seventeen who may not come near.
        let named = |person: &super::show::Person| facts.orders.iter().any(|order| order.other_id == Some(person.id));
        let others = here.iter().filter(|person| person.id != child.id && (!is_child(person, day) || of_child(person) || named(person)));
        let standings = others.map(|person| standing(&facts, person.id, day)).collect();
        children.push(ChildStanding {
            child_id: child.id,
            standings,
            told: facts.told_without_order(day),
            told_unsure: facts.is_told_unsure(day),
        });
    }
    Ok(children)
}

/// Whether somebody is a minor: by their birth date, whatever they are called in the file; without one, who stands in it as a child.
pub(super) fn is_child(person: &super::show::Person, day: NaiveDate) -> bool {
    match person.born_on {
        Some(born) => !super::standing::is_of_age(Some(born), day),
        None => person.role == super::MemberRole::Child,
    }
}
