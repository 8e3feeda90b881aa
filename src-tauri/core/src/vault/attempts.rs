//! Wrong passwords slow the next try down, account by account, across restarts: `vault.attempts` beside the key file.
//!
//! Five are free, then 30 seconds, doubled each time up to 15 minutes. A try is written down as wrong before the password is looked
//! at and taken back when it was right, so that ending the program in between gains nothing. What is left to wait is kept with the
//! time it was last seen. While the program runs, time is what its steady clock says, whatever the wall clock is set to. After a
//! restart only the wall clock can tell: set back it shortens nothing, set forward and back again it locks nobody out for longer, but
//! set forward it ends a wait. A name that is no account is counted like one. The file holds no name: an account's id, or 16 bits that many other names share.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::kdf::authenticate;
use super::key_file::replace;
use super::permissions::Command;
use crate::clock::{Steady, Surroundings};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Outcome, Register};

/// The file's name inside the data folder.
const FILE: &str = "vault.attempts";
/// The format this program writes.
const FORMAT: u32 = 1;
/// No honest file is larger, in bytes.
const MAX_SIZE: u64 = 1 << 20;
/// Tries nobody has to wait after.
const FREE: u32 = 5;
/// The first wait and the longest, in milliseconds.
const WAITS: (i64, i64) = (30_000, 15 * 60_000);
/// More names than this at once are no mistypings: the first of them is forgotten.
const MAX_NAMES: usize = 200;
/// The most tries a name that wait to be told in the audit.
const MAX_UNTOLD: usize = 50;
/// Stands in the audit for whoever is nobody's account.
const NOBODY: Id = Id::from_bytes([0; 16]);

/// What is knocked at.
#[derive(Debug, Clone, Copy)]
pub(super) enum Door<'a> {
    /// An account.
    Account(Id),
    /// A name that is no account.
    Unknown(&'a str),
    /// The recovery kit.
    Recovery,
}

impl Door<'_> {
    fn key(self, vault: Id) -> String {
        match self {
            Self::Account(id) => id.to_string(),
            // Somebody may type a password in the place of the name: what is kept must not tell it.
            Self::Unknown(name) => {
                let hash = authenticate(vault.as_bytes(), name.as_bytes());
                format!("?{:02x}{:02x}", hash[0], hash[1])
            }
            Self::Recovery => "recovery".to_owned(),
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Attempts {
    format: u32,
    doors: BTreeMap<String, Tries>,
    /// Wrong tries at names that were forgotten, not in the audit yet.
    #[serde(default, skip_serializing_if = "is_nothing")]
    forgotten: u32,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tries {
    wrong: u32,
    /// Still to wait when it was last seen.
    left_ms: i64,
    /// When it was last seen, since 1970.
    seen_ms: i64,
    /// The same by the steady clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    steady: Option<Steady>,
    /// Local times of wrong tries that are not in the audit yet, the latest of them.
    untold: Vec<NaiveDateTime>,
    /// How many more there were before those.
    #[serde(default, skip_serializing_if = "is_nothing")]
    more: u32,
}

/// An older program reads the file as long as there is nothing it does not know.
const fn is_nothing(number: &u32) -> bool {
    *number == 0
}

/// A try that stands as wrong until it is told to have been right.
pub(super) struct Knock {
    folder: PathBuf,
    key: String,
}

/// Asks whether a try is due, and counts it.
///
/// # Errors
/// [`Code::WaitBeforeRetry`] with the seconds left; a disk that refuses: what cannot be counted is not tried.
pub(super) fn knock(folder: &Path, vault: Id, door: Door<'_>, around: &dyn Surroundings) -> Result<Knock> {
    let key = door.key(vault);
    let mut attempts = Attempts::read(folder);
    attempts.make_room(&key);
    let tries = attempts.doors.entry(key.clone()).or_default();
    let (now, steady) = (around.now(), around.steady());
    let by_wall = now.timestamp_millis().saturating_sub(tries.seen_ms).max(0);
    let passed = steady.zip(tries.steady).and_then(|(now, seen)| now.since(seen)).unwrap_or(by_wall);
    tries.left_ms = tries.left_ms.min(WAITS.1).saturating_sub(passed).max(0);
    (tries.seen_ms, tries.steady) = (now.timestamp_millis(), steady);
    let left = tries.left_ms;
    if left == 0 {
        tries.wrong = tries.wrong.saturating_add(1);
        tries.left_ms = wait_after(tries.wrong);
        tries.untold.push(now.naive_local());
        let over = tries.untold.len().saturating_sub(MAX_UNTOLD);
        tries.untold.drain(..over);
        tries.more = tries.more.saturating_add(count(over));
    }
    attempts.write(folder)?;
    if left > 0 {
        return Err(Error::new(Code::WaitBeforeRetry).with("seconds", (left + 999) / 1000));
    }
    Ok(Knock { folder: folder.to_owned(), key })
}

impl Knock {
    /// It was right: the count begins anew. The wrong ones before it still wait for the audit.
    pub fn right(self) -> Result<()> {
        let mut attempts = Attempts::read(&self.folder);
        if let Some(tries) = attempts.doors.get_mut(&self.key) {
            tries.untold.pop();
            let untold = std::mem::take(&mut tries.untold);
            *tries = Tries { untold, more: tries.more, ..Tries::default() };
        }
        attempts.write(&self.folder)
    }
}

/// How the audit names tries of which only the number is kept: it stands in the last eight bytes. No real record has such an identifier:
/// its first bytes would be an instant of the sixth millennium.
const MORE: [u8; 8] = *b"altri\0\0\0";

fn more_tries(number: u32) -> Id {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&MORE);
    bytes[8..].copy_from_slice(&u64::from(number).to_be_bytes());
    Id::from_bytes(bytes)
}

/// How many tries a line of the audit stands for, where it stands for more than one.
pub(crate) fn tries_of(subject: Id) -> Option<u64> {
    let (kind, number) = subject.as_bytes().split_at(8);
    number.try_into().ok().filter(|_| *kind == MORE).map(u64::from_be_bytes)
}

fn count(tries: usize) -> u32 {
    u32::try_from(tries).unwrap_or(u32::MAX)
}

/// Writes the wrong tries since the last unlocking in the audit, each with its own time, as refusals. Of those that are more than the
/// kept ones the number is told, at the time of the first that is kept.
pub(super) fn tell(folder: &Path, register: &mut Register) -> Result<()> {
    let mut attempts = Attempts::read(folder);
    let mut told = false;
    for (key, tries) in &mut attempts.doors {
        let command = if key == "recovery" { Command::VaultRecover } else { Command::VaultUnlock };
        let account = key.parse::<Id>().ok();
        let first = tries.untold.first().copied().unwrap_or_else(|| register.surroundings().now().naive_local());
        let more = std::mem::take(&mut tries.more);
        if more > 0 {
            register.note_of(first, account.unwrap_or(NOBODY), command.name(), Some(more_tries(more)), Outcome::Denied)?;
            told = true;
        }
        for at in std::mem::take(&mut tries.untold) {
            register.note_of(at, account.unwrap_or(NOBODY), command.name(), account, Outcome::Denied)?;
            told = true;
        }
    }
    let forgotten = std::mem::take(&mut attempts.forgotten);
    if forgotten > 0 {
        register.note(NOBODY, Command::VaultUnlock.name(), Some(more_tries(forgotten)), Outcome::Denied)?;
        told = true;
    }
    if told { attempts.write(folder) } else { Ok(()) }
}

/// What must be waited after so many wrong tries, in milliseconds.
fn wait_after(wrong: u32) -> i64 {
    match wrong.checked_sub(FREE) {
        None => 0,
        Some(doublings) => (WAITS.0 << doublings.min(10)).min(WAITS.1),
    }
}

impl Attempts {
    /// What was kept. Whoever can remove or spoil the file can copy the keys as well, and then waits for nothing: it is no wall
    /// against them, and an unreadable one must not lock everybody out.
    fn read(folder: &Path) -> Self {
        let path = folder.join(FILE);
        let fits = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file() && found.len() <= MAX_SIZE);
        let known = fits.then(|| fs::read(&path).ok()).flatten().and_then(|text| serde_json::from_slice::<Self>(&text).ok());
        known.filter(|known| known.format == FORMAT).unwrap_or(Self { format: FORMAT, doors: BTreeMap::new(), forgotten: 0 })
    }

    fn write(&mut self, folder: &Path) -> Result<()> {
        self.doors.retain(|_, tries| tries.wrong > 0 || tries.more > 0 || !tries.untold.is_empty());
        let text = serde_json::to_vec_pretty(self).map_err(|_| Error::new(Code::MalformedRequest))?;
        replace(&folder.join(FILE), &text)
    }

    fn make_room(&mut self, key: &str) {
        if self.doors.len() >= MAX_NAMES && !self.doors.contains_key(key) {
            let unknown = self.doors.keys().find(|key| key.starts_with('?')).cloned();
            let gone = unknown.and_then(|unknown| self.doors.remove(&unknown));
            let tries = gone.map_or(0, |gone| gone.more.saturating_add(count(gone.untold.len())));
            self.forgotten = self.forgotten.saturating_add(tries);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::wait_after;

    #[test]
    fn the_wait_doubles_from_the_sixth_try_and_stops_at_a_quarter_of_an_hour() {
        let seconds: Vec<i64> = (1..=12).map(|wrong| wait_after(wrong) / 1000).collect();
        assert_eq!(seconds, [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
        assert_eq!(wait_after(u32::MAX), 900_000);
    }
}
