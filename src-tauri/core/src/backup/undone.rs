//! What a restore takes back of people's rights: erasures, anonymisations and limitations done after the copy was made. They go with the
//! register that is put aside, so they are read from it before and written down in the restored one, where they wait to be done again.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::Row;
use serde::Serialize;

use super::restore::RestorableSet;
use super::show::may_count;
use crate::error::{Error, Result};
use crate::id::Id;
use crate::store::{AuditHead, Cells, DATABASE_FILE, Deed, Outcome, Reader, Register, codes, look_into_closed};
use crate::vault::{Backing, Command, Session};

codes! {
    /// What was done for a person, or by the table of times.
    pub enum UndoneKind {
        /// A person was erased, as they asked.
        Erasure = "erasure",
        /// Records past their time were anonymised.
        Retention = "retention",
        /// A person's data was restricted, art. 18.
        Limited = "limited",
        /// A person's data was to be kept.
        Hold = "hold",
    }
}

/// What a restore took back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct UndoneRight {
    /// What.
    pub kind: UndoneKind,
    /// The day it was done.
    pub happened_on: NaiveDate,
    /// How many records.
    pub records: u32,
}

/// How much of it a set would take back, as the open register tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Undoes {
    /// Erasures and anonymisations.
    pub deletions: u32,
    /// Restrictions of people's data.
    pub limitations: u32,
}

/// A right as it stands in the register that a copy would replace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    id: Id,
    kind: UndoneKind,
    happened_on: NaiveDate,
    subject: Option<Id>,
    records: u32,
    lines: String,
}

/// What stands in an open register or in a closed one; and what a restore took back there and nobody did again yet. A register of before
/// the tables for that knows of none.
pub(super) fn standing(reader: &Reader<'_>) -> Result<Vec<Standing>> {
    let mut found = reader.rows(include_str!("sql/standing_rights.sql"), [], standing_row)?;
    if reader.exists("SELECT 1 FROM sqlite_schema WHERE name = 'undone_right_waiting'", [])? {
        let waiting = "SELECT id, kind, happened_on, records, lines, subject_id FROM main.undone_right_waiting ORDER BY happened_on, id";
        found.extend(reader.rows(waiting, [], standing_row)?);
    }
    Ok(found)
}

fn standing_row(row: &Row<'_>) -> rusqlite::Result<Standing> {
    Ok(Standing {
        id: row.get("id")?,
        kind: row.get("kind")?,
        happened_on: row.get("happened_on")?,
        subject: row.get("subject_id")?,
        records: row.get("records")?,
        lines: row.get("lines")?,
    })
}

/// What stands in the register of a folder nobody works in; nothing is known of one that does not open.
pub(super) fn standing_in(folder: &Path, backing: &Backing) -> Option<Vec<Standing>> {
    look_into_closed(&folder.join(DATABASE_FILE), backing.data(), standing).ok()
}

/// Writes in the audit of a restored register that it was, and down in it what stood in the one before and does not in this. Answers that.
pub(super) fn keep(register: &mut Register, actor: Id, restored: Id, before: &[Standing]) -> Result<Vec<UndoneRight>> {
    let here = register.read(standing)?;
    let missing: Vec<&Standing> = before.iter().filter(|one| here.iter().all(|other| other.id != one.id)).collect();
    if missing.is_empty() {
        register.note(actor, Command::BackupRestore.name(), Some(restored), Outcome::Done)?;
        return Ok(Vec::new());
    }
    let at: NaiveDateTime = register.surroundings().now().naive_local();
    let deed = Deed { undoable: false, ..Deed::new(actor, Command::BackupRestore.name()) };
    register.transact(deed, |writer| {
        writer.about(restored);
        for one in &missing {
            let cells = Cells::new()
                .set("kind", one.kind)
                .set("happened_on", one.happened_on)
                .set("subject_id", one.subject)
                .set("records", i64::from(one.records))
                .set("lines", one.lines.as_str())
                .set("restored_at", at);
            if writer.exists("SELECT 1 FROM undone_right WHERE id = ?1", [one.id])? {
                writer.update("undone_right", one.id, cells)?;
            } else {
                writer.insert_as("undone_right", one.id, cells)?;
            }
        }
        Ok::<_, Error>(())
    })?;
    Ok(missing.iter().map(|one| UndoneRight { kind: one.kind, happened_on: one.happened_on, records: one.records }).collect())
}

/// Tells beside each set how much it would take back, for who has the register open and may count. A register that cannot be read tells
/// nothing, and takes no set away: they are needed most then.
pub fn tell_undoes(session: &Session, sets: &mut [RestorableSet]) {
    if !may_count(session).unwrap_or(false) {
        return;
    }
    for set in sets {
        set.undoes = undoes(session.register(), &set.set.audit).ok();
    }
}

/// What came after a set. Of one that this register has not grown from, everything: numbers alone tell nothing after a restore.
fn undoes(register: &Register, audit: &AuditHead) -> Result<Undoes> {
    let since = if register.holds(audit)? { audit.seq } else { 0 };
    register.read(|reader| {
        let count = |sql: &str| reader.number(sql, [since]).map(|number| u32::try_from(number).unwrap_or(u32::MAX));
        Ok(Undoes {
            deletions: count("SELECT count(*) FROM deletion WHERE audit_seq > ?1")?,
            limitations: count(include_str!("sql/limited_since.sql"))?,
        })
    })
}
