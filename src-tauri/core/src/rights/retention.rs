//! How long each kind of record is kept: the centre's table, with the program's proposal where it has none.
//!
//! Reg. (UE) 2016/679 art. 5(1)(e); D.Lgs. 42/2004 art. 21 asks public bodies for the Soprintendenza's leave before discarding papers.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::certificate::{Deletion, Line, deletions};
use super::codes::RecordKind;
use super::proposal::{ProposalRow, proposal};
use super::rules::{backups_holding, clock_jumped, default_rule};
use crate::backup::{UndoneKind, expected_to_go, folder_of, second_folder, set_aside, sets};
use crate::entry::{number, optional_line};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved};
use crate::vault::{Command, Session};

/// How long a kind of record is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RetentionRule {
    /// The kind.
    pub record: RecordKind,
    /// Whole years.
    pub years: u32,
    /// Act, plan or reason.
    pub source: Option<String>,
}

/// A backup that still holds what was erased. Its figures are of no use here, and would be counted past the veil.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct HeldSet {
    /// The folder's name.
    pub name: String,
    /// The moment it shows, local time.
    pub made_at: NaiveDateTime,
    /// The day on which it is expected to be thinned out, if a copy is made every working day; none for one that does not go by itself.
    pub goes_on: Option<NaiveDate>,
}

/// An erasure, anonymisation or limitation that a restore took back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TakenBack {
    /// The record.
    pub id: Id,
    /// What it was.
    pub kind: UndoneKind,
    /// The day it was done.
    pub happened_on: NaiveDate,
    /// How many records.
    pub records: u32,
    /// Their numbers, where they have one.
    pub references: Vec<String>,
    /// Whose it was, where the restored register has them.
    pub person_id: Option<Id>,
    /// Their name.
    pub person: Option<String>,
}

/// The page of times: the table, what is past its time, what was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct RetentionView {
    /// A rule for every kind.
    pub rules: Vec<RetentionRule>,
    /// What is past its time, at most 500 of a kind.
    pub rows: Vec<ProposalRow>,
    /// What a restore took back and nobody did again yet, the first of it first.
    pub undone: Vec<TakenBack>,
    /// What was anonymised or erased, the latest first.
    pub deletions: Vec<Deletion>,
    /// The sets on this laptop that still hold what the latest deletion took out of the register.
    pub held: Vec<HeldSet>,
    /// Those in the second place.
    pub held_second: Vec<HeldSet>,
    /// A second place is set and cannot be looked at now.
    pub second_away: bool,
    /// The folders beside the register that a restore made, each with a whole register of then.
    pub aside: Vec<String>,
    /// The moment of the last entry of the audit, where the clock is too far from it to be trusted without looking.
    pub clock_jumped_from: Option<NaiveDateTime>,
}

/// Shows the times and what is past them.
///
/// # Errors
/// [`Code::NotPermitted`].
pub fn retention(session: &Session) -> Result<RetentionView> {
    let now = session.surroundings().now().naive_local();
    let deletions = session.read(Command::RightsRetention, deletions)?;
    let holding = |folder: &Path| -> Result<Vec<HeldSet>> {
        let Some(latest) = deletions.first() else { return Ok(Vec::new()) };
        let all = sets(folder)?;
        let going = expected_to_go(session.folder(), &all, now.date());
        let held = backups_holding(all, latest.audit_seq, |head| session.register().holds(head))?;
        Ok(held.into_iter().map(|set| HeldSet { goes_on: going.get(&set.name).copied(), made_at: set.made_at, name: set.name }).collect())
    };
    let held = holding(&folder_of(session.folder()))?;
    let (held_second, second_away) = match second_folder(session.folder()) {
        None => (Vec::new(), false),
        // A stick that is not in, or cannot be read now, holds what nobody can tell.
        Some(folder) if !folder.is_dir() => (Vec::new(), !deletions.is_empty()),
        Some(folder) => holding(&folder).map_or_else(|_| (Vec::new(), true), |held| (held, false)),
    };
    let aside = set_aside(session.folder())?;
    session.read(Command::RightsRetention, |reader| {
        Ok(RetentionView {
            rules: rules_of(reader)?,
            rows: proposal(reader, now.date())?,
            held,
            held_second,
            second_away,
            aside: if deletions.is_empty() { Vec::new() } else { aside },
            undone: undone(reader)?,
            deletions,
            clock_jumped_from: jump(reader, now)?,
        })
    })
}

pub(super) fn undone(reader: &Reader<'_>) -> Result<Vec<TakenBack>> {
    let rows = reader.rows(include_str!("sql/undone_waiting.sql"), [], |row| {
        let found = TakenBack {
            id: row.get("id")?,
            kind: row.get("kind")?,
            happened_on: row.get("happened_on")?,
            records: row.get("records")?,
            references: Vec::new(),
            person_id: row.get("person_id")?,
            person: row.get("person")?,
        };
        Ok((found, row.get::<_, String>("lines")?))
    })?;
    rows.into_iter()
        .map(|(found, lines)| {
            let lines: Vec<Line> = serde_json::from_str(&lines).map_err(|_| Error::new(Code::RegisterDamaged))?;
            let references = lines.into_iter().map(|line| line.reference).filter(|reference| !reference.is_empty()).collect();
            Ok(TakenBack { references, ..found })
        })
        .collect()
}

/// Sets the years of a kind.
///
/// # Errors
/// [`Code::NumberOutOfRange`] beside `years`, [`Code::TextTooLong`].
pub fn save_rule(session: &mut Session, rule: &RetentionRule) -> Result<Saved<()>> {
    session.write(Command::RightsSaveRule, |writer| {
        let years = number("years", Some(rule.years), 1, 99)?.map(i64::from);
        let cells = Cells::new().set("years", years).set("source", optional_line("source", rule.source.as_deref(), 200)?);
        let present: Option<Id> =
            writer.optional("SELECT id FROM retention_rule WHERE record = ?1 ORDER BY id", [rule.record], |row| row.get(0))?;
        match present {
            Some(id) => writer.update("retention_rule", id, cells).map(drop),
            None => writer.insert("retention_rule", cells.set("record", rule.record)).map(drop),
        }
    })
}

/// A rule for every kind: the centre's own, or the program's.
pub(super) fn rules_of(reader: &Reader<'_>) -> Result<Vec<RetentionRule>> {
    RecordKind::ALL.iter().map(|record| rule_of(reader, *record)).collect()
}

pub(super) fn rule_of(reader: &Reader<'_>, record: RecordKind) -> Result<RetentionRule> {
    let own = reader.optional("SELECT years, source FROM retention_rule WHERE record = ?1 ORDER BY id", [record], |row| {
        Ok(RetentionRule { record, years: row.get("years")?, source: row.get("source")? })
    })?;
    Ok(own.unwrap_or_else(|| {
        let (years, source) = default_rule(record);
        RetentionRule { record, years, source: Some(source.to_owned()) }
    }))
}

/// The last entry of the audit, if the clock is too far from it, or it from the one before.
pub(super) fn jump(reader: &Reader<'_>, now: NaiveDateTime) -> Result<Option<NaiveDateTime>> {
    let (mut later, mut before) = (now, i64::MAX);
    loop {
        // One action may have hundreds of entries: as many are read as the sitting has.
        let sql = "SELECT seq, at FROM audit_entry WHERE seq < ?1 ORDER BY seq DESC LIMIT 200";
        let entries: Vec<(i64, NaiveDateTime)> = reader.rows(sql, [before], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if entries.is_empty() {
            return Ok(None);
        }
        for (seq, at) in entries {
            if clock_jumped(later, Some(at), None) {
                return Ok(Some(at));
            }
            // The entries of one sitting follow each other: beyond its first, a gap is a night or a holiday that somebody has seen.
            if (later - at).num_hours() > 8 {
                return Ok(None);
            }
            (later, before) = (at, seq);
        }
    }
}

/// Refuses on a clock that jumped, unless somebody looked at the date and says it.
pub(super) fn check_clock(reader: &Reader<'_>, now: NaiveDateTime, confirmed: Option<NaiveDate>) -> Result<()> {
    if confirmed == Some(now.date()) || jump(reader, now)?.is_none() { Ok(()) } else { Err(Error::at("confirmed_day", Code::ClockJumped)) }
}
