//! Signatures whose time is about to be over, or has just been; and who comes of age, with whom all of them end.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::{Days, Months, NaiveDate};
use rusqlite::Row;
use serde::Serialize;

use super::codes::Service;
use super::read::{fact, signatures_of};
use super::rules::{Signature, counts_today};
use super::services::rule_of;
use super::show::ConsentRow;
use crate::error::{Code, Error, Result};
use crate::families::{ChildFacts, OF_AGE, child_facts};
use crate::id::Id;
use crate::store::{InOrder, Reader};

/// So many days before its end a signature is told.
const BEFORE: u64 = 30;
/// So many days after its end it is still told: what nobody renewed by then was meant to end.
const AFTER: u64 = 60;
/// So many are told at once.
const TOLD: usize = 50;
/// So many signatures are looked at together, as `sql/expiring.sql` has it, and so often.
const STEP: usize = 60;
const STEPS: usize = 8;

/// A signature that is to be asked for anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ExpiringConsent {
    /// The signature; the person, where they come of age.
    pub id: Id,
    /// The file of the family.
    pub family_id: Id,
    /// The child's name.
    pub person: String,
    /// Who signed, when that was a person.
    pub signer: Option<String>,
    /// For what; none where the person comes of age, and what others signed for them ends for every service (art. 2 c.c.).
    pub service: Option<Service>,
    /// The last day it holds, or held.
    pub expires_on: NaiveDate,
}

/// Signatures that end within thirty days or ended in the last sixty, of children in an open file, as long as they are the ones that count
/// for their key (`counts_today`) and that key would be asked for today. The earliest end first; before them, who comes of age.
///
/// # Errors
/// A failed statement.
pub fn expiring_consents(reader: &Reader<'_>, day: NaiveDate) -> Result<Vec<ExpiringConsent>> {
    let from = day.checked_sub_days(Days::new(AFTER)).unwrap_or(day);
    let to = day.checked_add_days(Days::new(BEFORE)).unwrap_or(day);
    let mut told = coming_of_age(reader, from, to)?;
    let mut known: HashMap<Id, (ChildFacts, Vec<ConsentRow>)> = HashMap::new();
    // Looked at in steps: a register of many years has more of them than are told.
    let mut after = (from, Id::from_bytes([0; 16]));
    for _ in 0..STEPS {
        let rows = reader.rows(include_str!("sql/expiring.sql"), (after.0, to, after.1), ending_row)?;
        let is_last = rows.len() < STEP;
        for (person, ending) in rows {
            if told.len() >= TOLD {
                return Ok(told);
            }
            after = (ending.expires_on, ending.id);
            let (facts, signed) = match known.entry(person) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert((child_facts(reader, person)?, signatures_of(reader, person)?)),
            };
            let Some(service) = ending.service else { continue };
            let signatures: Vec<Signature> = signed.iter().filter(|row| row.service == service).map(fact).collect();
            if counts_today(ending.id, person, facts, &rule_of(service, day)?, &signatures, day) {
                told.push(ending);
            }
        }
        if is_last {
            break;
        }
    }
    Ok(told)
}

/// Whose consent it is about, and what is told of it.
fn ending_row(row: &Row<'_>) -> rusqlite::Result<(Id, ExpiringConsent)> {
    let mut columns = InOrder::of(row);
    let ending = ExpiringConsent {
        id: columns.next("id")?,
        family_id: columns.next("family_id")?,
        person: columns.next("person")?,
        signer: columns.next("signer")?,
        service: columns.next("service")?,
        expires_on: columns.next("expires_on")?,
    };
    Ok((columns.next("person_id")?, ending))
}

/// Whose eighteenth birthday falls into those days while signatures of others hold, until they sign themselves. Parents' signatures hold to
/// the eve.
fn coming_of_age(reader: &Reader<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<ExpiringConsent>> {
    let born = |day: NaiveDate| day.checked_sub_months(Months::new(OF_AGE * 12)).ok_or_else(|| Error::new(Code::DateImpossible));
    let rows = reader.rows(include_str!("sql/coming_of_age.sql"), (born(from)?, born(to)?), |row| {
        Ok((
            row.get::<_, NaiveDate>("born_on")?,
            ExpiringConsent {
                id: row.get("id")?,
                family_id: row.get("family_id")?,
                person: row.get("person")?,
                signer: None,
                service: None,
                expires_on: from,
            },
        ))
    })?;
    let eve = |born: NaiveDate| born.checked_add_months(Months::new(OF_AGE * 12)).and_then(|birthday| birthday.pred_opt());
    Ok(rows.into_iter().filter_map(|(born, told)| Some(ExpiringConsent { expires_on: eve(born)?, ..told })).collect())
}
