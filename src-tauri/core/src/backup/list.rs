//! The sets that stand in a folder.

use std::fs;
use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::Serialize;

use super::BackupReason;
use super::manifest::{Manifest, SetCounts};
use super::verify::open_manifest;
use crate::error::{Code, Error, Result};
use crate::store::{AuditHead, refused};

/// A set as it presents itself. Whether it is whole only [`super::verify_set`] can tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct BackupSet {
    /// The folder's name.
    pub name: String,
    /// The order of sets.
    #[ts(type = "number")]
    pub number: u64,
    /// The moment it shows, local time.
    pub made_at: NaiveDateTime,
    /// When its checks had passed; none for a set that is damaged at first sight.
    pub verified_at: Option<NaiveDateTime>,
    /// Why it was made; none for a damaged one.
    pub why: Option<BackupReason>,
    /// How much it holds; none for a damaged one.
    pub counts: Option<SetCounts>,
    /// Bytes of its files.
    #[ts(type = "number")]
    pub size: u64,
    /// The end of its audit chain; an empty chain for a damaged set.
    #[serde(skip)]
    #[ts(skip)]
    pub audit: AuditHead,
}

impl BackupSet {
    pub(super) fn of(name: &str, manifest: &Manifest) -> Self {
        Self {
            name: name.to_owned(),
            number: manifest.number,
            made_at: manifest.made_at,
            verified_at: Some(manifest.verified_at),
            why: Some(manifest.why),
            counts: Some(manifest.counts),
            size: manifest.size(),
            audit: manifest.audit.clone(),
        }
    }

    fn damaged(name: &str, (number, made_at): (u64, NaiveDateTime)) -> Self {
        let audit = AuditHead { seq: 0, at: None, hash: String::new() };
        Self { name: name.to_owned(), number, made_at, verified_at: None, why: None, counts: None, size: 0, audit }
    }
}

/// The sets of a folder (see [`super::folder_of`] for a register's own), the newest first; none where there is no folder. Damaged ones
/// are among them, without `verified_at`.
///
/// # Errors
/// A disk that refuses.
pub fn sets(folder: &Path) -> Result<Vec<BackupSet>> {
    let mut found = Vec::new();
    for name in names(folder)? {
        let Ok(label) = read_name(&name) else { continue };
        found.push(
            open_manifest(&folder.join(&name))
                .map_or_else(|_| BackupSet::damaged(&name, label), |manifest| BackupSet::of(&name, &manifest)),
        );
    }
    found.sort_by(|one, other| (other.number, &other.name).cmp(&(one.number, &one.name)));
    Ok(found)
}

/// The names of the folder's entries that could be sets.
pub(super) fn names(folder: &Path) -> Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(refused)?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let name = entry.map_err(refused)?.file_name();
        names.extend(name.into_string().ok().filter(|name| name.starts_with("copia-")));
    }
    Ok(names)
}

/// A set's name: `copia-<number>-<date>-<hour and minute>`.
pub(super) fn write_name(number: u64, made_at: NaiveDateTime) -> String {
    format!("copia-{number:06}-{}", made_at.format("%Y-%m-%d-%H%M"))
}

/// No honest number of a set is longer; a greater one would not fit what counts them.
const MOST_DIGITS: usize = 18;

/// The number of the set after that one.
///
/// # Errors
/// [`Code::StoreFailed`] where no name of a set could hold it.
pub(super) fn number_after(number: u64) -> Result<u64> {
    let next = number.checked_add(1).filter(|next| next.to_string().len() <= MOST_DIGITS);
    next.ok_or_else(|| Error::new(Code::StoreFailed))
}

/// The numbers that the entries of a folder bear, half-made sets among them.
pub(super) fn numbers(folder: &Path) -> Result<Vec<u64>> {
    Ok(names(folder)?.iter().filter_map(|name| Some(read_name(name.trim_end_matches(".part")).ok()?.0)).collect())
}

/// The number and the moment in a set's name.
///
/// # Errors
/// [`Code::BackupMissing`] for any other name: nothing else is ever opened as a set.
pub(super) fn read_name(name: &str) -> Result<(u64, NaiveDateTime)> {
    let read = || {
        let rest = name.strip_prefix("copia-")?;
        let (number, moment) = rest.split_once('-')?;
        let (day, time) = moment.rsplit_once('-')?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !(6..=MOST_DIGITS).contains(&number.len()) || !digits(number) || time.len() != 4 || !digits(time) || day.len() != 10 {
            return None;
        }
        let day: NaiveDate = day.parse().ok()?;
        let (hour, minute) = time.split_at_checked(2)?;
        let time = NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)?;
        Some((number.parse().ok()?, day.and_time(time)))
    };
    read().ok_or_else(|| Error::new(Code::BackupMissing))
}
