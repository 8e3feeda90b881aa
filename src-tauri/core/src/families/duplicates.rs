//! Suspected duplicates of the whole register, found a step at a time: the window asks for the next step until there is none, and stops
//! by not asking.
//!
//! Nobody is compared with everybody: those born on one day are, those with one phone, those written alike, those of one code's letters.
//! Each is a walk along an index, so that a step takes a fraction of a second and nothing is kept between two of them.

use chrono::NaiveDate;
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use super::likely::traits_of;
use super::sameness::{SameReason, Traits, reasons, suspect};
use super::search::{Hit, hit_of};
use crate::error::Result;
use crate::id::Id;
use crate::store::{Reader, codes};
use crate::vault::{Command, Session};

/// So many rows are looked at in a step.
const STEP: i64 = 8_000;
/// In a larger group only those with the same initials are compared: a day nobody knew is written as the first of January.
const LARGE: usize = 200;

codes! {
    /// Along what the register is walked.
    pub enum ScanPath {
        /// Birth dates.
        Births = "births",
        /// Phones.
        Phones = "phones",
        /// Names.
        Names = "names",
        /// Fiscal codes.
        FiscalCodes = "fiscal_codes",
    }
}

/// Where a scan goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ScanPoint {
    /// Along what.
    pub path: ScanPath,
    /// After this key.
    pub after: String,
    /// Rows looked at so far.
    pub done: u32,
    /// Rows to look at in all.
    pub total: u32,
}

/// A step of a scan to take: none for the first one.
#[derive(Debug, Clone, Default, Deserialize, ts_rs::TS)]
pub struct ScanRequest {
    /// As the step before answered.
    pub from: Option<ScanPoint>,
}

/// What a step found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ScanStep {
    /// Pairs that may be one person. The same pair may come again along another path.
    pub pairs: Vec<SuspectPair>,
    /// Where the next step begins; none when all was looked at.
    pub next: Option<ScanPoint>,
}

/// Two people who may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct SuspectPair {
    /// The one recorded first.
    pub one: Hit,
    /// The other.
    pub other: Hit,
    /// What they have in common.
    pub reasons: Vec<SameReason>,
}

/// Takes one step of the scan.
///
/// # Errors
/// [`crate::Code::NotPermitted`].
pub fn find_duplicates(session: &Session, request: &ScanRequest) -> Result<ScanStep> {
    session.read(Command::FamiliesFindDuplicates, |reader| {
        let from = match &request.from {
            Some(point) => point.clone(),
            None => ScanPoint { path: ScanPath::Births, after: String::new(), done: 0, total: total(reader)? },
        };
        step(reader, from)
    })
}

/// Births, names and codes are walked by the person, phones by the contact.
fn total(reader: &Reader<'_>) -> Result<u32> {
    let rows = reader.number("SELECT (SELECT count(*) FROM person) * 3 + (SELECT count(*) FROM contact_point)", [])?;
    Ok(u32::try_from(rows).unwrap_or(u32::MAX))
}

struct Record {
    key: String,
    id: Id,
    traits: Traits,
}

fn step(reader: &Reader<'_>, from: ScanPoint) -> Result<ScanStep> {
    let sql = match from.path {
        ScanPath::Births => include_str!("sql/scan_births.sql"),
        ScanPath::Phones => include_str!("sql/scan_phones.sql"),
        ScanPath::Names => include_str!("sql/scan_names.sql"),
        ScanPath::FiscalCodes => include_str!("sql/scan_codes.sql"),
    };
    let mut records = reader.rows(sql, (&from.after, STEP), |row| record(row, from.path))?;
    let seen = records.len();
    let whole = (seen as i64) < STEP;
    let mut after = records.last().map(|last| last.key.clone()).unwrap_or_default();
    if !whole {
        // The last group may be cut: the next step begins with it, unless it is all there is.
        let cut = records.iter().position(|record| record.key == after).unwrap_or(0);
        if let Some(before) = cut.checked_sub(1).and_then(|at| records.get(at)) {
            after.clone_from(&before.key);
            records.truncate(cut);
        }
    }
    let mut pairs = Vec::new();
    for group in records.chunk_by(|one, other| one.key == other.key) {
        compare(reader, from.path, group, &mut pairs)?;
    }
    let looked = u32::try_from(records.len()).unwrap_or(u32::MAX);
    Ok(ScanStep { pairs, next: next(from, after, looked, whole) })
}

fn next(from: ScanPoint, after: String, looked: u32, whole: bool) -> Option<ScanPoint> {
    let done = from.done.saturating_add(looked).min(from.total);
    if !whole {
        return Some(ScanPoint { after, done, ..from });
    }
    let place = ScanPath::ALL.iter().position(|path| *path == from.path)?;
    let path = *ScanPath::ALL.get(place + 1)?;
    Some(ScanPoint { path, after: String::new(), done, total: from.total })
}

fn record(row: &Row<'_>, path: ScanPath) -> rusqlite::Result<Record> {
    let (last, first): (String, String) = (row.get("last_name")?, row.get("first_name")?);
    let (code, town): (Option<String>, Option<String>) = (row.get("fiscal_code")?, row.get("municipality")?);
    let born: Option<NaiveDate> = row.get("born_on")?;
    let key: String = row.get("key")?;
    let mut traits = Traits::new(&last, &first, born, code.as_deref(), town.as_deref());
    if path == ScanPath::Phones {
        traits.contacts.push(key.clone());
    }
    Ok(Record { key, id: row.get("id")?, traits })
}

fn compare(reader: &Reader<'_>, path: ScanPath, group: &[Record], pairs: &mut Vec<SuspectPair>) -> Result<()> {
    for (at, one) in group.iter().enumerate() {
        for other in group.iter().skip(at + 1) {
            let near = match path {
                // The letters of a code are many people's, the code is one's.
                ScanPath::FiscalCodes => one.traits.same_code(&other.traits),
                _ => group.len() <= LARGE || one.traits.initials() == other.traits.initials(),
            };
            if near && one.id != other.id && suspect(&one.traits, &other.traits, &reasons(&one.traits, &other.traits)) {
                add(reader, one.id, other.id, pairs)?;
            }
        }
    }
    Ok(())
}

/// A pair that looks like one is looked at with everything the two have, and left out where somebody told them apart.
fn add(reader: &Reader<'_>, one: Id, other: Id, pairs: &mut Vec<SuspectPair>) -> Result<()> {
    let (one, other) = if one < other { (one, other) } else { (other, one) };
    if reader.exists(include_str!("sql/told_apart.sql"), (one, other))? {
        return Ok(());
    }
    let (mine, theirs) = (traits_of(reader, one)?, traits_of(reader, other)?);
    let reasons = reasons(&mine, &theirs);
    if suspect(&mine, &theirs, &reasons)
        && let (Some(one), Some(other)) = (hit_of(reader, one)?, hit_of(reader, other)?)
    {
        pairs.push(SuspectPair { one, other, reasons });
    }
    Ok(())
}
