//! Whether the open register is older than its own newest copy: an old file put back passes every check of the file itself.

use std::path::PathBuf;

use chrono::NaiveDateTime;
use serde::Serialize;

use super::manifest::Manifest;
use super::{BackupSet, folder_of, second_folder, sets};
use crate::error::Result;
use crate::id::Id;
use crate::store::Reader;
use crate::vault::{Backing, Session};

/// How the audit names the making of a set and the restoring of one: the number stands in the last eight bytes. No real record has
/// such an identifier: its first bytes would be an instant of the sixth millennium.
const MADE: [u8; 8] = *b"copia\0\0\0";
const RESTORED: [u8; 8] = *b"rimessa\0";

/// The open register does not contain what its copy contains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct OlderRegister {
    /// When the register was last written to, local time.
    pub register_at: Option<NaiveDateTime>,
    /// When the copy was made, local time.
    pub backup_at: NaiveDateTime,
    /// The copy.
    pub set: String,
}

/// Compares the open register with the newest set its key signed. A restore from an earlier set is no finding: it is told in the audit.
///
/// # Errors
/// A failed statement; a disk that refuses.
pub fn older_than_backup(session: &Session) -> Result<Option<OlderRegister>> {
    let (data, restored_over) = (session.folder(), session.register().read(|reader| greatest(reader, RESTORED))?);
    // A second place that is away, or cannot be read, hides nothing of the first.
    let there = second_folder(data).map(|second| (sets(&second).unwrap_or_default(), second));
    let here = folder_of(data);
    let mut found: Vec<(BackupSet, PathBuf)> = sets(&here)?.into_iter().map(|set| (set, here.clone())).collect();
    found.extend(there.into_iter().flat_map(|(sets, second)| sets.into_iter().map(move |set| (set, second.clone()))));
    found.retain(|(set, _)| set.verified_at.is_some() && set.number > restored_over);
    found.sort_by_key(|(set, _)| std::cmp::Reverse(set.number));
    let backing = Backing::of(session)?;
    let register = session.register();
    for (set, folder) in &found {
        let Ok(manifest) = Manifest::read(&folder.join(&set.name)) else { continue };
        if !manifest.is_signed(&backing)? {
            continue;
        }
        if register.holds(&manifest.audit)? {
            return Ok(None);
        }
        let since = register.read(|reader| {
            let sql = "SELECT at FROM audit_entry WHERE action NOT LIKE 'vault_%' AND action NOT LIKE 'backup_%' ORDER BY seq DESC LIMIT 1";
            reader.optional(sql, [], |row| row.get(0))
        })?;
        return Ok(Some(OlderRegister { register_at: since, backup_at: manifest.made_at, set: set.name.clone() }));
    }
    Ok(None)
}

/// The audit's subject of a set that was made.
pub(super) fn subject_of_set(number: u64) -> Id {
    subject(MADE, number)
}

/// The audit's subject of a restore over all sets up to that number.
pub(super) fn subject_of_restore(number: u64) -> Id {
    subject(RESTORED, number)
}

/// The greatest number the audit has seen.
pub(super) fn greatest_known(reader: &Reader<'_>) -> Result<u64> {
    Ok(greatest(reader, MADE)?.max(greatest(reader, RESTORED)?))
}

fn subject(kind: [u8; 8], number: u64) -> Id {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&kind);
    bytes[8..].copy_from_slice(&number.to_be_bytes());
    Id::from_bytes(bytes)
}

fn greatest(reader: &Reader<'_>, kind: [u8; 8]) -> Result<u64> {
    let found: Option<Id> =
        reader.optional(include_str!("sql/greatest_subject.sql"), (subject(kind, 0), subject(kind, u64::MAX)), |row| row.get(0))?;
    let number = found.and_then(|id| id.as_bytes()[8..].try_into().ok());
    Ok(number.map_or(0, u64::from_be_bytes))
}
