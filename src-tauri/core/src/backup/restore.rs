//! The way back from a set. Everything is verified before the present register is touched, and that one is put aside, never removed.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::list::{BackupSet, names, read_name, sets};
use super::manifest::{Counts, Manifest};
use super::older::subject_of_restore;
use super::remember::Memory;
use super::second::copy_files;
use super::verify::{check_database, open_keys, open_manifest};
use super::{Step, Tell, folder_of, second_folder};
use crate::clock::Surroundings;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Outcome, sync_folder};
use crate::vault::{Backing, Command, KeySet, Staged, finish_restore, go_back};

/// Which set, and who restores it.
#[derive(Clone, Deserialize, ts_rs::TS)]
pub struct RestoreRequest {
    /// The set's name, as listed.
    pub name: String,
    /// An account of that set.
    pub login_name: String,
    /// Its password of that time.
    pub password: String,
}

impl std::fmt::Debug for RestoreRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RestoreRequest").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A set that can be chosen, with the accounts whose password opens it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Candidate {
    /// The set.
    pub set: BackupSet,
    /// Login names; none when its keys cannot be read.
    pub accounts: Vec<String>,
}

/// What was put back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Restored {
    /// The set's number.
    #[ts(type = "number")]
    pub number: u64,
    /// When it was made, local time.
    pub made_at: NaiveDateTime,
    /// How much it holds.
    pub counts: Counts,
    /// The folder, inside the data folder, that now holds what stood there before.
    pub aside: String,
}

/// The sets of a folder that can be restored, the newest first. Damaged ones are among them, so that nobody wonders where they went.
///
/// # Errors
/// A disk that refuses.
pub fn candidates(folder: &Path) -> Result<Vec<Candidate>> {
    let with_accounts = |set: BackupSet| {
        let accounts = if set.verified_at.is_some() { Backing::accounts(&folder.join(&set.name)).unwrap_or_default() } else { Vec::new() };
        Candidate { set, accounts }
    };
    Ok(sets(folder)?.into_iter().map(with_accounts).collect())
}

/// Restores the set of that name from a folder; see [`restore_set`]. A name is never a path.
///
/// # Errors
/// [`Code::BackupMissing`] for anything that is not a set's name; as [`restore_set`].
pub fn restore(
    data: &Path,
    folder: &Path,
    request: &RestoreRequest,
    surroundings: Box<dyn Surroundings>,
    tell: &mut Tell<'_>,
) -> Result<Restored> {
    read_name(&request.name)?;
    restore_set(data, &folder.join(&request.name), (&request.login_name, &request.password), surroundings, tell)
}

/// Puts a set in the place of the register of a data folder. The set is read through and checked whole before anything is touched;
/// what stands there goes into `prima-del-ripristino-<n>`. A stop at any moment leaves the old or the new register.
///
/// # Errors
/// [`Code::BackupMissing`], [`Code::BackupDamaged`], [`Code::BackupForeign`] (another register stands here), [`Code::RegisterTooNew`],
/// [`Code::WrongPassword`], [`Code::RegisterBusy`], [`Code::Cancelled`]: the present register is untouched.
pub fn restore_set(
    data: &Path,
    set: &Path,
    (login_name, password): (&str, &str),
    surroundings: Box<dyn Surroundings>,
    tell: &mut Tell<'_>,
) -> Result<Restored> {
    let manifest = open_manifest(set)?;
    finish_restore(data)?;
    if KeySet::of(data).is_ok_and(|here| here.vault != manifest.vault) {
        return Err(Error::new(Code::BackupForeign));
    }
    let (backing, account) = open_keys(set, &manifest, login_name, password)?;
    let staged = Staged::begin(data)?;
    copy_files(set, &staged.path(), &manifest, Step::Copying, tell)?;
    check_database(&staged.path(), &manifest, &backing, tell)?;
    sync_folder(&staged.path())?;
    let over = greatest_number(data, &manifest)?;
    // Until a person has looked, no set may go to make room for those of the restored register.
    Memory::change(data, |memory| (memory.number, memory.thinning_paused) = (over, true))?;
    let aside = staged.commit()?;
    finish_restore(data)?;
    tell_register(data, &backing, account, over, surroundings).or_else(|error| go_back(data, &aside).and(Err(error)))?;
    let aside = aside.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Restored { number: manifest.number, made_at: manifest.made_at, counts: manifest.counts, aside })
}

/// Opens what was put in place, as any unlocking would, and writes in its audit that it was restored.
fn tell_register(data: &Path, backing: &Backing, account: Id, over: u64, surroundings: Box<dyn Surroundings>) -> Result<()> {
    let mut register = backing.open_register(data, surroundings)?;
    register.note(account, Command::BackupRestore.name(), Some(subject_of_restore(over)), Outcome::Done)?;
    register.close()
}

/// The greatest number any known set of this laptop has: the next one goes on from there.
fn greatest_number(data: &Path, manifest: &Manifest) -> Result<u64> {
    let mut number = manifest.number.max(Memory::read(data).number);
    let folders: [Option<PathBuf>; 2] = [Some(folder_of(data)), second_folder(data)];
    for folder in folders.into_iter().flatten() {
        // A second place that cannot be reached now has no part in it.
        number = names(&folder).unwrap_or_default().iter().filter_map(|name| Some(read_name(name).ok()?.0)).fold(number, u64::max);
    }
    Ok(number)
}
