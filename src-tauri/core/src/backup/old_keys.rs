//! What still lies about that somebody who was removed opens.
//!
//! Removing an account gives the register a new key. Whoever left, and kept a password of then, still opens every copy made before:
//! the sets here and in the second place, and the registers that a restore put aside. They are told by name, and go when somebody in
//! charge says so, once a whole set under the present key stands. A copy that has no slot of theirs is not among them, whatever key it
//! is under: after a rescue the earlier copies and the damaged register hold what was lost, and nobody's old way in. The copies made before newer tables go by themselves, at the first
//! whole set made after.

use std::fs;
use std::path::Path;

use chrono::NaiveDateTime;
use serde::Serialize;

use super::make::{before, newest};
use super::thin::remove_set;
use super::verify::check_hashes;
use super::{BackupReason, folder_of, list, second_folder, sets};
use crate::error::{Code, Error, Result};
use crate::store::{DATABASE_FILE, Saved, codes, opens_with, refused, remove_folder, remove_if_there, sync_folder};
use crate::vault::{Backing, Command, INTERRUPTED, Removed, SET_ASIDE, Session};

codes! {
    /// Where such a copy lies.
    pub enum OldPlace {
        /// A set beside the register.
        Here = "here",
        /// A set in the second place.
        Second = "second",
        /// A register that a restore put aside.
        Aside = "aside",
        /// The register as it was before newer tables.
        Migration = "migration",
    }
}

/// A copy that an account opens which was removed since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct OldCopy {
    /// Where it lies.
    pub place: OldPlace,
    /// Its file's or folder's name.
    pub name: String,
    /// When it was made, local time, where it says so.
    pub made_at: Option<NaiveDateTime>,
}

/// Every copy of this register that lets in somebody who was removed since, those of this laptop first.
///
/// # Errors
/// A disk that refuses. A second place that is away hides nothing of the first.
pub(super) fn old_copies(session: &Session) -> Result<Vec<OldCopy>> {
    let (data, backing) = (session.folder(), Backing::of(session)?);
    let removed = Removed::of(data)?;
    if removed.is_nobody() {
        return Ok(Vec::new());
    }
    let mut found = old_sets(&folder_of(data), OldPlace::Here, &removed)?;
    if let Some(second) = second_folder(data) {
        found.extend(old_sets(&second, OldPlace::Second, &removed).unwrap_or_default());
    }
    for name in entries(data)? {
        let path = data.join(&name);
        let place = if is_put_aside(&name) && removed.may_open(&path) {
            OldPlace::Aside
        // It has no keys beside it that would tell whose it was.
        } else if is_before_migration(&name) && !opens_with(&path, backing.data()) {
            OldPlace::Migration
        } else {
            continue;
        };
        found.push(OldCopy { place, name, made_at: None });
    }
    Ok(found)
}

/// Takes every such copy away, where it can be reached. A set under the present key is made first, unless the newest
/// holds everything, and read through: without a whole one nothing goes. Answers how many went.
///
/// # Errors
/// [`Code::NotPermitted`]; [`Code::BackupMissing`], [`Code::BackupDamaged`] without a whole set; a disk that refuses.
pub fn forget_old_keys(session: &mut Session) -> Result<Saved<u32>> {
    session.read(Command::BackupForgetOldKeys, |_| Ok(()))?;
    before(session, BackupReason::Removal)?;
    let data = session.folder().to_owned();
    let manifest = newest(session)?.ok_or_else(|| Error::new(Code::BackupMissing))?;
    let set = folder_of(&data).join(list::write_name(manifest.number, manifest.made_at));
    check_hashes(&set, &manifest, &mut |_| std::ops::ControlFlow::Continue(()))?;
    // The set that was just read through stands for all that goes: it stays, and its like in the second place, whoever it lets in.
    let kept = list::write_name(manifest.number, manifest.made_at);
    let copies: Vec<OldCopy> = old_copies(session)?.into_iter().filter(|copy| copy.name != kept).collect();
    session.write(Command::BackupForgetOldKeys, |_| {
        for copy in &copies {
            remove(&data, copy)?;
        }
        Ok(u32::try_from(copies.len()).unwrap_or(u32::MAX))
    })
}

/// Takes away the copies made before newer tables. To be called once a whole set of the newer ones stands.
pub(super) fn forget_before_migration(data: &Path) -> Result<()> {
    let names: Vec<String> = entries(data)?.into_iter().filter(|name| is_before_migration(name)).collect();
    names.iter().try_for_each(|name| remove_if_there(&data.join(name)))?;
    if names.is_empty() { Ok(()) } else { sync_folder(data) }
}

fn remove(data: &Path, copy: &OldCopy) -> Result<()> {
    match copy.place {
        OldPlace::Here => remove_set(&folder_of(data), &copy.name),
        OldPlace::Second => second_folder(data).map_or(Ok(()), |folder| remove_set(&folder, &copy.name)),
        OldPlace::Aside => remove_folder(&data.join(&copy.name)).and_then(|()| sync_folder(data)),
        OldPlace::Migration => remove_if_there(&data.join(&copy.name)).and_then(|()| sync_folder(data)),
    }
}

fn old_sets(folder: &Path, place: OldPlace, removed: &Removed) -> Result<Vec<OldCopy>> {
    let whole = sets(folder)?.into_iter().filter(|set| set.verified_at.is_some());
    let old = whole.filter(|set| removed.may_open(&folder.join(&set.name)));
    Ok(old.map(|set| OldCopy { place, name: set.name, made_at: Some(set.made_at) }).collect())
}

fn is_before_migration(name: &str) -> bool {
    let rest = name.strip_prefix(DATABASE_FILE).and_then(|rest| rest.strip_prefix(".pre-v"));
    rest.is_some_and(|version| !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit()))
}

fn entries(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(refused)? {
        names.extend(entry.map_err(refused)?.file_name().into_string().ok());
    }
    names.sort();
    Ok(names)
}

/// Every whole register that stands beside the present one: the folders that restores and an interrupted first run put aside, and the files
/// of before newer tables.
///
/// # Errors
/// A disk that refuses.
pub fn set_aside(data: &Path) -> Result<Vec<String>> {
    let is_aside = |name: &String| is_put_aside(name) && data.join(name).is_dir();
    Ok(entries(data)?.into_iter().filter(|name| is_aside(name) || is_before_migration(name)).collect())
}

fn is_put_aside(name: &str) -> bool {
    [SET_ASIDE, INTERRUPTED].iter().any(|begins| name.starts_with(begins))
}
