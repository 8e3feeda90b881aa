//! From the register to the rules: signatures, facts of the child, names of who is missing.

use chrono::NaiveDate;
use rusqlite::Row;
use serde::Serialize;

use super::codes::{ConsentAnswer, ConsentState, LackReason, Service, VerdictNote};
use super::rules::{Signature, verdict};
use super::services::rule_for;
use super::show::ConsentRow;
use crate::error::Result;
use crate::families::{ChildFacts, child_facts, is_of_age};
use crate::id::Id;
use crate::store::{InOrder, Reader};

/// Something that is missing, with the name of whom it is missing from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(rename = "ConsentLack")]
pub struct NamedLack {
    /// What.
    pub why: LackReason,
    /// From whom.
    pub person_id: Option<Id>,
    /// Their name.
    pub name: Option<String>,
    /// Since when.
    pub on: Option<NaiveDate>,
    /// The day of the first meeting it is missing for, where it is not missing before.
    pub meets_on: Option<NaiveDate>,
}

/// Where a consent stands, with names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(rename = "ConsentVerdict")]
pub struct NamedVerdict {
    /// In one word.
    pub state: ConsentState,
    /// What is missing.
    pub lacks: Vec<NamedLack>,
    /// What to keep in mind.
    pub notes: Vec<VerdictNote>,
    /// The last day it holds as it is.
    pub until: Option<NaiveDate>,
    /// The first of the days it is for on which the person is of age and decides alone.
    pub own_from: Option<NaiveDate>,
}

/// Where the consent of a minor to a service stands; none for somebody of age.
pub(crate) fn named_verdict(reader: &Reader<'_>, person: Id, service: Service, day: NaiveDate) -> Result<Option<NamedVerdict>> {
    let facts = child_facts(reader, person)?;
    if is_of_age(facts.born_on, day) {
        return Ok(None);
    }
    let rows = signatures_of(reader, person)?;
    judge(reader, person, &facts, service, &rows, day).map(Some)
}

pub(super) fn judge(
    reader: &Reader<'_>,
    person: Id,
    facts: &ChildFacts,
    service: Service,
    rows: &[ConsentRow],
    day: NaiveDate,
) -> Result<NamedVerdict> {
    let rows = || rows.iter().filter(|row| row.service == service);
    let signatures: Vec<Signature> = rows().map(fact).collect();
    let rule = rule_for(service, rows().filter(|row| holds(row, day)).map(|row| row.rule_version), day)?;
    let found = verdict(person, facts, &rule, &signatures, day);
    let name = |id: Id| {
        reader.optional("SELECT trim(first_name || ' ' || last_name) FROM person WHERE id = ?1", [id], |row| row.get::<_, String>(0))
    };
    let lacks = found.lacks.into_iter().map(|lack| {
        let name = lack.person_id.map_or(Ok(None), name)?;
        Ok(NamedLack { why: lack.why, person_id: lack.person_id, name, on: lack.on, meets_on: None })
    });
    Ok(NamedVerdict { state: found.state, lacks: lacks.collect::<Result<_>>()?, notes: found.notes, until: found.until, own_from: None })
}

/// A signature that ended, or a refusal, ties nobody to the rule of its day: whoever signs now is asked under today's.
fn holds(row: &ConsentRow, day: NaiveDate) -> bool {
    let ended = row.expires_on.is_some_and(|last| last < day) || row.withdrawn_on.is_some_and(|on| on <= day);
    row.answer == ConsentAnswer::Given && row.signed_on <= day && !ended
}

pub(super) fn fact(row: &ConsentRow) -> Signature {
    Signature {
        id: row.id,
        basis: row.basis,
        signer_id: row.signer_id,
        instead_of_id: row.instead_of_id,
        answer: row.answer,
        signed_on: row.signed_on,
        expires_on: row.expires_on,
        withdrawn_on: row.withdrawn_on,
    }
}

/// Every signature about a person, the latest first.
pub(super) fn signatures_of(reader: &Reader<'_>, person: Id) -> Result<Vec<ConsentRow>> {
    reader.rows(include_str!("sql/signatures.sql"), [person], row)
}

fn row(row: &Row<'_>) -> rusqlite::Result<ConsentRow> {
    let mut columns = InOrder::of(row);
    Ok(ConsentRow {
        id: columns.next("id")?,
        person_id: columns.next("person_id")?,
        service: columns.next("service")?,
        rule_version: columns.next("rule_version")?,
        basis: columns.next("basis")?,
        signer_id: columns.next("signer_id")?,
        signer: columns.next("signer")?,
        instead_of_id: columns.next("instead_of_id")?,
        instead_of: columns.next("instead_of")?,
        reference: columns.next("reference")?,
        answer: columns.next("answer")?,
        signed_on: columns.next("signed_on")?,
        expires_on: columns.next("expires_on")?,
        withdrawn_on: columns.next("withdrawn_on")?,
        note: columns.next("note")?,
    })
}
