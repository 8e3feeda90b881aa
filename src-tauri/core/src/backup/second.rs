//! The second place: a stick, a share, a folder of another disk. Each new set is copied there and read back.

use std::path::{Path, PathBuf};

use super::list::{names, read_name};
use super::manifest::{MANIFEST_FILE, Manifest};
use super::remember::{Memory, Second};
use super::verify::check_hashes;
use super::{Meter, Tell, WorkStep};
use crate::clock::Surroundings;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Saved, copy_file, private_folder, refused, remove_folder, rename, sync_folder};
use crate::vault::{Command, Session};

/// Sets the second place; an earlier one is forgotten, its sets stay.
///
/// # Errors
/// [`Code::NotPermitted`]; [`Code::SecondUnreachable`] when no folder is there; [`Code::SecondBesideRegister`] inside the data folder.
pub fn choose_second(session: &mut Session, folder: &Path) -> Result<Saved<()>> {
    let data = session.folder().to_owned();
    session.write(Command::BackupChooseSecond, |_| {
        let chosen = folder.canonicalize().map_err(|_| Error::new(Code::SecondUnreachable))?;
        if !chosen.is_dir() {
            return Err(Error::new(Code::SecondUnreachable));
        }
        if chosen.starts_with(data.canonicalize()?) {
            return Err(Error::new(Code::SecondBesideRegister));
        }
        let second = Second { folder: folder.to_owned(), verified_at: None, number: None };
        Memory::change(&data, |memory| (memory.second, memory.spoilt) = (Some(second), false)).map(|_| ())
    })
}

/// Forgets the second place; its sets stay.
///
/// # Errors
/// [`Code::NotPermitted`].
pub fn forget_second(session: &mut Session) -> Result<Saved<()>> {
    let data = session.folder().to_owned();
    session
        .write(Command::BackupForgetSecond, |_| Memory::change(&data, |memory| (memory.second, memory.spoilt) = (None, false)).map(|_| ()))
}

/// The second place of a data folder, known also when the register is gone.
#[must_use]
pub fn second_folder(data: &Path) -> Option<PathBuf> {
    Memory::read(data).second.map(|second| second.folder)
}

/// Copies a set to the second place, if one is set, and reads it back there. Answers the place.
pub(super) fn copy(
    data: &Path,
    set: &Path,
    manifest: &Manifest,
    around: &dyn Surroundings,
    tell: &mut Tell<'_>,
) -> Result<Option<PathBuf>> {
    let Some(second) = Memory::read(data).second else { return Ok(None) };
    if !second.folder.is_dir() {
        return Err(Error::new(Code::SecondUnreachable));
    }
    sweep(&second.folder, set.parent().unwrap_or(set), manifest.vault);
    let target = second.folder.join(set.file_name().unwrap_or_default());
    if target.exists() {
        // Nothing is ever written over: it is this very set, or another register's.
        if Manifest::read(&target)? != *manifest {
            return Err(Error::new(Code::BackupForeign));
        }
        check_hashes(&target, manifest, tell)?;
    } else {
        copy_set(set, &target, manifest, tell)?;
    }
    let at = around.now().naive_local();
    Memory::change(data, |memory| {
        if let Some(kept) = memory.second.as_mut().filter(|kept| kept.folder == second.folder) {
            (kept.verified_at, kept.number) = (Some(at), Some(manifest.number));
        }
    })
    .map(|_| Some(second.folder.clone()))
}

/// Takes away what a stopped copy, or a stopped thinning, of this register left there. Another laptop may be writing its own set in the same
/// place: a half set is ours by its manifest, which comes first and goes last, or by its name where it has none. What cannot be taken
/// away, or looked at, is no reason to make no copy.
fn sweep(there: &Path, here: &Path, vault: Id) {
    for name in names(there).unwrap_or_default() {
        let Some(set) = name.strip_suffix(PART).filter(|set| read_name(set).is_ok()) else { continue };
        let left = there.join(&name);
        let ours = Manifest::read(&left).map_or_else(|_| here.join(set).is_dir(), |manifest| manifest.vault == vault);
        if ours {
            let _ = remove_folder(&left);
        }
    }
}

/// The end of the name of a set on its way.
const PART: &str = ".part";

fn copy_set(set: &Path, target: &Path, manifest: &Manifest, tell: &mut Tell<'_>) -> Result<()> {
    let part = target.with_extension("part");
    remove_folder(&part)?;
    private_folder(&part)?;
    let begun = copy_file(&set.join(MANIFEST_FILE), &part.join(MANIFEST_FILE), &mut |_| Ok(()));
    let copied = begun.and_then(|_| copy_files(set, &part, manifest, WorkStep::Second, tell)).and_then(|()| {
        check_hashes(&part, manifest, tell)?;
        sync_folder(&part)?;
        rename(&part, target).map_err(refused)?;
        sync_folder(target.parent().unwrap_or(target))
    });
    copied.inspect_err(|_| {
        // Half a set in the second place helps nobody; what cannot be removed now is removed by the next try.
        let _ = remove_folder(&part);
    })
}

/// Copies the files of a set into a folder; what does not have the hash of the manifest is a damaged set.
pub(super) fn copy_files(set: &Path, to: &Path, manifest: &Manifest, step: WorkStep, tell: &mut Tell<'_>) -> Result<()> {
    let mut meter = Meter::start(tell, step, manifest.size())?;
    for file in &manifest.files {
        if copy_file(&set.join(&file.name), &to.join(&file.name), &mut |read| meter.add(read))? != file.sha256 {
            return Err(Error::new(Code::BackupDamaged));
        }
    }
    Ok(())
}
