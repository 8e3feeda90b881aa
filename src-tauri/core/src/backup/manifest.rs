//! What a set says of itself, signed under a key that only the register's own key gives.

use std::fs;
use std::io::Write;
use std::path::Path;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::BackupReason;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{AuditHead, DATABASE_FILE, Reader, create_private, refused};
use crate::vault::{Backing, KEY_FILE};

/// The manifest's name inside a set.
pub const MANIFEST_FILE: &str = "manifest.json";
/// The format this program writes.
pub(super) const FORMAT: u32 = 1;
/// No honest manifest is larger, in bytes.
const MAX_SIZE: u64 = 64 << 10;

/// How many records a set holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct SetCounts {
    /// People.
    pub people: u32,
    /// Family files.
    pub families: u32,
    /// Enquiries.
    pub enquiries: u32,
    /// Appointments.
    pub appointments: u32,
    /// Mediation cases.
    pub cases: u32,
    /// Sealed notes.
    pub notes: u32,
    /// Group programmes.
    pub programmes: u32,
    /// Presences.
    pub presences: u32,
    /// Lines of the audit.
    pub audit_entries: u32,
}

impl SetCounts {
    /// SetCounts a register.
    ///
    /// # Errors
    /// A failed statement.
    pub fn of(reader: &Reader<'_>) -> Result<Self> {
        let count = |sql: &str| reader.number(sql, []).map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        Ok(Self {
            people: count("SELECT count(*) FROM person")?,
            families: count("SELECT count(*) FROM family")?,
            enquiries: count("SELECT count(*) FROM enquiry")?,
            appointments: count("SELECT count(*) FROM appointment")?,
            cases: count("SELECT count(*) FROM mediation_case")?,
            notes: count("SELECT count(*) FROM sealed_note")?,
            programmes: count("SELECT count(*) FROM programme")?,
            presences: count("SELECT count(*) FROM attendance")?,
            audit_entries: count("SELECT count(*) FROM audit_entry")?,
        })
    }
}

/// A file of a set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetFile {
    /// Its name: one of two.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
}

/// What a set says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The format.
    pub format: u32,
    /// Which register.
    pub vault: Id,
    /// Which data key of that register.
    pub epoch: u32,
    /// A counter that only grows: the order of sets, whatever the clock says.
    pub number: u64,
    /// Why it was made.
    pub why: BackupReason,
    /// The moment it shows, local time.
    pub made_at: NaiveDateTime,
    /// When its checks had passed, local time.
    pub verified_at: NaiveDateTime,
    /// The version of its tables.
    pub schema: u32,
    /// Its last change set.
    pub changes: i64,
    /// How much it holds.
    pub counts: SetCounts,
    /// The end of its audit chain.
    pub audit: AuditHead,
    /// Its files, the database first.
    pub files: Vec<SetFile>,
    /// HMAC of all the above, base 64.
    pub mac: String,
}

impl Manifest {
    /// Reads what a set says, without believing it: the signature is checked by [`Self::check`].
    pub(super) fn read(set: &Path) -> Result<Self> {
        let path = set.join(MANIFEST_FILE);
        let found = fs::symlink_metadata(&path).map_err(refused)?;
        if !found.is_file() || found.len() > MAX_SIZE {
            return Err(Error::new(Code::BackupDamaged));
        }
        let text = fs::read(&path).map_err(refused)?;
        let format = serde_json::from_slice::<serde_json::Value>(&text).ok().and_then(|value| value.get("format")?.as_u64());
        if format.is_some_and(|format| format > u64::from(FORMAT)) {
            return Err(Error::new(Code::RegisterTooNew).with("version", format.unwrap_or_default()));
        }
        let manifest: Self = serde_json::from_slice(&text).map_err(|_| Error::new(Code::BackupDamaged))?;
        let names: Vec<&str> = manifest.files.iter().map(|file| file.name.as_str()).collect();
        if names == [DATABASE_FILE, KEY_FILE] { Ok(manifest) } else { Err(Error::new(Code::BackupDamaged)) }
    }

    /// Signs it and writes it into a set, synced.
    pub(super) fn write(&mut self, set: &Path, backing: &Backing) -> Result<()> {
        self.mac = self.expected(backing)?;
        let text = serde_json::to_vec_pretty(self).map_err(|_| Error::new(Code::StoreFailed))?;
        let mut file = create_private(&set.join(MANIFEST_FILE))?;
        file.write_all(&text)?;
        Ok(file.sync_all()?)
    }

    /// Whether this register's own key signed it.
    pub(super) fn is_signed(&self, backing: &Backing) -> Result<bool> {
        Ok(self.expected(backing)? == self.mac)
    }

    /// Bytes of its files.
    pub(super) fn size(&self) -> u64 {
        self.files.iter().map(|file| file.size).fold(0, u64::saturating_add)
    }

    fn expected(&self, backing: &Backing) -> Result<String> {
        let bare = Self { mac: String::new(), ..self.clone() };
        backing.sign(&serde_json::to_vec(&bare).map_err(|_| Error::new(Code::StoreFailed))?)
    }
}

#[cfg(test)]
mod mutations;
