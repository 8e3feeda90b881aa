//! Removing the sets that newer ones stand for.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use chrono::NaiveDate;

use super::manifest::Manifest;
use super::rules::to_remove;
use super::verify::{FILES, check_hashes};
use super::{Tell, sets};
use crate::error::{Code, Error, Result};
use crate::store::{refused, remove_folder, remove_if_there, rename, sync_folder};
use crate::vault::Backing;

/// Thins the sets of a folder that this register's key signed, and the older ones of this register that a former key signed; others are
/// not touched. A former key's signature cannot be proved, so such a set counts only before all that are proved: a forged one can never
/// be the reason to remove a true one.
///
/// Before a set goes, the newer one that stays in its stead is read through: a damaged one never counts, and is never the reason to
/// remove a good one.
pub(super) fn thin(folder: &Path, backing: &Backing, tell: &mut Tell<'_>) -> Result<()> {
    let mut good: BTreeMap<u64, (String, Manifest)> = BTreeMap::new();
    let mut former = Vec::new();
    for set in sets(folder)?.into_iter().filter(|set| set.verified_at.is_some()) {
        let Ok(manifest) = Manifest::read(&folder.join(&set.name)) else { continue };
        if manifest.is_signed(backing)? {
            good.insert(set.number, (set.name, manifest));
        } else if manifest.vault == backing.keys.vault {
            former.push((set.number, (set.name, manifest)));
        }
    }
    if let Some(first) = good.keys().next().copied() {
        good.extend(former.into_iter().filter(|(number, _)| *number < first));
    }
    let mut whole: Vec<u64> = Vec::new();
    loop {
        let labels: Vec<(u64, NaiveDate)> = good.iter().map(|(number, (_, manifest))| (*number, manifest.made_at.date())).collect();
        let Some((number, heir)) = to_remove(&labels).into_iter().next() else { return Ok(()) };
        if !whole.contains(&heir) {
            let found = good.get(&heir).map(|(name, manifest)| check_hashes(&folder.join(name), manifest, tell));
            match found {
                Some(Err(error)) if error.code == Code::Cancelled => return Err(error),
                Some(Ok(())) => whole.push(heir),
                // It does not count any more; what it stood for is looked at again.
                _ => {
                    good.remove(&heir);
                    continue;
                }
            }
        }
        if let Some((name, _)) = good.remove(&number) {
            remove_set(folder, &name)?;
        }
        if tell_on(tell).is_break() {
            return Err(Error::new(Code::Cancelled));
        }
    }
}

fn tell_on(tell: &mut Tell<'_>) -> ControlFlow<()> {
    tell(super::Progress { step: super::WorkStep::Placing, done: 0, total: 0 })
}

/// A set goes by losing its name first: a stop leaves no half set that looks like one.
pub(super) fn remove_set(folder: &Path, name: &str) -> Result<()> {
    let gone = folder.join(format!("{name}.part"));
    remove_folder(&gone)?;
    rename(&folder.join(name), &gone).map_err(refused)?;
    sync_folder(folder)?;
    // The manifest tells whose it was for as long as anything of it is there.
    FILES.iter().try_for_each(|file| remove_if_there(&gone.join(file)))?;
    remove_folder(&gone)
}
