//! The audit: who did or read what, when, on which record, and how it ended. Never content; each entry is chained to the last.

use chrono::NaiveDateTime;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::codes::codes;
use super::reader::Reader;
use crate::error::Result;
use crate::id::Id;

codes! {
    /// How an audited action ended.
    pub enum Outcome {
        /// It was done.
        Done = "done",
        /// The record was read.
        Read = "read",
        /// It was refused: by the permission table, or because it is sealed for others.
        Denied = "denied",
        /// What was sealed does not verify: it was moved or altered.
        Broken = "broken",
        /// An older register, or older pages of it, were found in the place of the present one.
        RolledBack = "rolled_back",
    }
}

/// One line of the audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct AuditEntry {
    /// Its place in the chain, from 1.
    #[ts(type = "number")]
    pub seq: i64,
    /// When, local time.
    pub at: NaiveDateTime,
    /// The account.
    pub actor: Id,
    /// `feature_verb`.
    pub action: String,
    /// The record.
    pub subject: Option<Id>,
    /// How it ended.
    pub outcome: Outcome,
}

/// What a walk along the chain found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct AuditVerdict {
    /// Entries walked.
    pub entries: i64,
    /// The first entry that does not fit the chain.
    pub first_bad: Option<i64>,
}

/// The end of the chain at some moment: what an anchor outside the file keeps, to notice an older file put back.
///
/// The chain alone proves little against whoever holds the data key: they can write it anew from any entry on, with right hashes
/// to the end. An anchor kept outside the file (`vault.keys`, a backup's manifest, a printed export) names an entry and its hash,
/// so a chain written anew no longer [`holds`] it, nor does an older file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct AuditHead {
    /// The last entry's place; 0 for an empty chain.
    #[ts(type = "number")]
    pub seq: i64,
    /// When it was written, local time; none for an empty chain.
    pub at: Option<NaiveDateTime>,
    /// Its hash in hexadecimal digits; empty for an empty chain.
    pub hash: String,
}

/// The last entry of the chain.
pub(super) fn head(reader: &Reader<'_>) -> Result<AuditHead> {
    let last = reader.optional("SELECT seq, at, lower(hex(hash)) AS hash FROM audit_entry ORDER BY seq DESC LIMIT 1", [], head_row)?;
    Ok(last.unwrap_or(AuditHead { seq: 0, at: None, hash: String::new() }))
}

/// Whether this chain has grown from that head: the entry stands in its place with the same hash.
pub(super) fn holds(reader: &Reader<'_>, head: &AuditHead) -> Result<bool> {
    if head.seq == 0 {
        return Ok(true);
    }
    reader.exists("SELECT 1 FROM audit_entry WHERE seq = ? AND lower(hex(hash)) = ?", (head.seq, &head.hash))
}

fn head_row(row: &Row<'_>) -> rusqlite::Result<AuditHead> {
    Ok(AuditHead { seq: row.get("seq")?, at: row.get("at")?, hash: row.get("hash")? })
}

pub(super) fn append(
    connection: &Connection,
    at: NaiveDateTime,
    actor: Id,
    action: &str,
    subject: Option<Id>,
    outcome: Outcome,
) -> Result<()> {
    use rusqlite::OptionalExtension;
    let last: Option<(i64, Vec<u8>)> = connection
        .prepare_cached("SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (seq, previous) = last.map_or((1, Vec::new()), |(seq, hash)| (seq + 1, hash));
    let at = at.format("%Y-%m-%d %H:%M:%S").to_string();
    let subject_bytes = subject.map(|id| id.as_bytes().to_vec()).unwrap_or_default();
    let hash = link(&previous, seq, [at.as_bytes(), actor.as_bytes(), action.as_bytes(), &subject_bytes, outcome.as_text().as_bytes()]);
    connection
        .prepare_cached("INSERT INTO audit_entry (seq, at, actor, action, subject, outcome, hash) VALUES (?, ?, ?, ?, ?, ?, ?)")?
        .execute((seq, at, actor, action, subject, outcome, hash.as_slice()))?;
    Ok(())
}

/// Makes the chain anew over the entries there are, where some are missing: they keep what they say and lose their former places.
pub(super) fn rechain(connection: &Connection) -> Result<()> {
    if verify(&Reader::new(connection))?.first_bad.is_none() {
        return Ok(());
    }
    connection.execute_batch("CREATE TEMP TABLE kept AS SELECT * FROM main.audit_entry ORDER BY seq; DELETE FROM main.audit_entry")?;
    let mut statement = connection.prepare("SELECT at, actor, action, subject, outcome FROM temp.kept ORDER BY seq")?;
    let mut kept = statement.query([])?;
    let (mut previous, mut place) = (Vec::new(), 0_i64);
    while let Some(row) = kept.next()? {
        place += 1;
        let bytes = |column: usize| Ok::<_, rusqlite::Error>(raw(row.get_ref(column)?).to_vec());
        let (at, actor, action, subject, outcome) = (bytes(0)?, bytes(1)?, bytes(2)?, bytes(3)?, bytes(4)?);
        previous = link(&previous, place, [&at, &actor, &action, &subject, &outcome]);
        connection
            .prepare_cached("INSERT INTO main.audit_entry (seq, at, actor, action, subject, outcome, hash) VALUES (?, ?, ?, ?, ?, ?, ?)")?
            .execute((
                place,
                row.get_ref(0)?.as_str().unwrap_or_default(),
                actor,
                row.get_ref(2)?.as_str().unwrap_or_default(),
                row.get::<_, Option<Vec<u8>>>(3)?,
                row.get_ref(4)?.as_str().unwrap_or_default(),
                &previous,
            ))?;
    }
    drop(kept);
    drop(statement);
    Ok(connection.execute_batch("DROP TABLE temp.kept")?)
}

/// Walks the chain from its beginning and names the first entry that does not fit: one that was changed, or the one after a gap.
/// What was cut off at the end leaves no gap: an anchor shows it.
pub(super) fn verify(reader: &Reader<'_>) -> Result<AuditVerdict> {
    let mut verdict = AuditVerdict { entries: 0, first_bad: None };
    let mut previous = Vec::new();
    let rows = reader.rows(include_str!("sql/audit_chain.sql"), [], |row: &Row<'_>| {
        // As bytes, whatever their type: a value of a wrong kind is a bad entry, not an error.
        let bytes = |column: &str| Ok::<_, rusqlite::Error>(raw(row.get_ref(column)?).to_vec());
        let (at, actor, action) = (bytes("at")?, bytes("actor")?, bytes("action")?);
        let (subject, outcome) = (bytes("subject")?, bytes("outcome")?);
        let seq: i64 = row.get("seq")?;
        let expected = link(&previous, seq, [&at, &actor, &action, &subject, &outcome]);
        previous = bytes("hash")?;
        Ok((seq, expected == previous))
    })?;
    for (place, (seq, fits)) in (1..).zip(rows) {
        verdict.entries += 1;
        if verdict.first_bad.is_none() && (!fits || seq != place) {
            verdict.first_bad = Some(seq);
        }
    }
    Ok(verdict)
}

const fn raw(value: ValueRef<'_>) -> &[u8] {
    match value {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes,
        _ => &[],
    }
}

fn link(previous: &[u8], seq: i64, [at, actor, action, subject, outcome]: [&[u8]; 5]) -> Vec<u8> {
    let mut hasher = Sha256::new();
    let seq = seq.to_be_bytes();
    for part in [previous, &seq, at, actor, action, subject, outcome] {
        // Lengths keep two neighbouring fields from trading bytes.
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    hasher.finalize().to_vec()
}

#[cfg(test)]
mod tests;
