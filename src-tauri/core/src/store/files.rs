//! Files and folders outside the database: made for their owner alone, copied with their hash, synced.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::open::create_private;
use crate::error::{Code, Error, Result};

/// Bytes read at once.
const CHUNK: usize = 1 << 20;

/// Makes a folder only its owner can enter, with what leads to it; one that stands is as well.
pub(crate) fn private_folder(path: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(refused)
}

/// Bytes of the largest file of this kind.
const LARGEST_OWN: u64 = 64 << 10;

/// A small file that the program keeps for itself beside the register. Nothing where it is not there, too large, or no regular file: a
/// pipe in its place would keep whoever reads it waiting for ever.
pub(crate) fn read_own(path: &Path) -> Option<Vec<u8>> {
    let found = path.symlink_metadata().ok()?;
    if !found.is_file() || found.len() > LARGEST_OWN {
        return None;
    }
    fs::read(path).ok()
}

/// Takes back what others may read of a data folder: somebody unpacked it from an archive, or copied it from a stick. What the disk does not
/// know of owners stays as it is.
pub(crate) fn tighten(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let inside = fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
        for path in std::iter::once(folder.to_owned()).chain(inside) {
            let Ok(found) = path.symlink_metadata() else { continue };
            let mode = found.permissions().mode();
            if !found.is_symlink() && mode & 0o077 != 0 {
                let _ = fs::set_permissions(&path, fs::Permissions::from_mode(mode & 0o700));
            }
        }
    }
    #[cfg(not(unix))]
    let _ = folder;
}

/// Renames a file or a folder, in which no file may be open. Where somebody looks into what has just been written, as the scanners for
/// viruses of Windows do, it is tried again until they have seen it.
pub(crate) fn rename(from: &Path, to: &Path) -> std::io::Result<()> {
    debug_assert!(!holds_open(from), "Windows renames no folder in which a file is open");
    #[cfg(windows)]
    for _ in 0..20 {
        // Refused, shared with somebody, locked by somebody.
        match fs::rename(from, to) {
            Err(error) if matches!(error.raw_os_error(), Some(5 | 32 | 33)) => std::thread::sleep(std::time::Duration::from_millis(50)),
            renamed => return renamed,
        }
    }
    fs::rename(from, to)
}

/// Whether this process has a file open below a folder. Linux tells it, and every test there looks for what Windows would refuse.
fn holds_open(folder: &Path) -> bool {
    let Ok(folder) = folder.canonicalize() else { return false };
    let mut open = fs::read_dir("/proc/self/fd").into_iter().flatten().filter_map(|one| fs::read_link(one.ok()?.path()).ok());
    folder.is_dir() && open.any(|file| file != folder && file.starts_with(&folder))
}

/// Makes what was written into a file outlive a power loss. Windows asks for the right to write.
pub(crate) fn sync_file(path: &Path) -> std::io::Result<()> {
    fs::OpenOptions::new().write(true).open(path)?.sync_all()
}

/// Makes what was created, renamed or removed in a folder outlive a power loss.
pub(crate) fn sync_folder(path: &Path) -> Result<()> {
    #[cfg(unix)]
    fs::File::open(path).and_then(|folder| folder.sync_all()).map_err(refused)?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Removes a folder with what is in it; none there is as well.
pub(crate) fn remove_folder(path: &Path) -> Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(refused(error)),
        _ => Ok(()),
    }
}

/// Copies a regular file into a new one, synced; answers the SHA-256 of what was copied, in hexadecimal digits. `step` is told the
/// bytes of each chunk and may give up by an error.
///
/// # Errors
/// [`Code::BackupMissing`]; [`Code::BackupDamaged`] for anything but a regular file; a disk that refuses; what `step` answers.
pub fn copy_file(from: &Path, to: &Path, step: &mut dyn FnMut(u64) -> Result<()>) -> Result<String> {
    let mut out = create_private(to).map_err(here)?;
    let hash = read_through(from, step, &mut |chunk| out.write_all(chunk).map_err(refused))?;
    out.sync_all().map_err(refused)?;
    Ok(hash)
}

/// The SHA-256 of a regular file, in hexadecimal digits.
///
/// # Errors
/// As [`copy_file`].
pub fn hash_file(path: &Path, step: &mut dyn FnMut(u64) -> Result<()>) -> Result<String> {
    read_through(path, step, &mut |_| Ok(()))
}

fn read_through(path: &Path, step: &mut dyn FnMut(u64) -> Result<()>, each: &mut dyn FnMut(&[u8]) -> Result<()>) -> Result<String> {
    // A link could lead anywhere.
    if !fs::symlink_metadata(path).map_err(refused)?.is_file() {
        return Err(Error::new(Code::BackupDamaged));
    }
    let mut file = fs::File::open(path).map_err(refused)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; CHUNK];
    loop {
        let read = file.read(&mut buffer).map_err(refused)?;
        let Some(chunk) = buffer.get(..read).filter(|chunk| !chunk.is_empty()) else { break };
        hasher.update(chunk);
        each(chunk)?;
        step(read as u64)?;
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// What the disk answered of a file that is not the register: one gone is no missing register.
pub(crate) fn refused(error: std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::NotFound { Error::new(Code::BackupMissing) } else { error.into() }
}

/// A place where nothing can be made is a disk that refuses, not a missing register.
fn here(error: Error) -> Error {
    if error.code == Code::RegisterMissing { Error::new(Code::DiskRefused) } else { error }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    #[cfg(target_os = "linux")]
    #[test]
    fn an_open_file_is_seen_in_the_folder_that_holds_it() {
        let place = tempfile::tempdir().unwrap();
        let (folder, other) = (place.path().join("copia"), place.path().join("copia-2"));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::create_dir_all(&other).unwrap();
        let file = std::fs::File::create(folder.join("accogli.db")).unwrap();
        assert!(super::holds_open(&folder) && !super::holds_open(&other));
        assert!(!super::holds_open(&folder.join("accogli.db")), "a file that is open may be renamed");
        drop(file);
        assert!(!super::holds_open(&folder));
        super::rename(&folder, &place.path().join("altrove")).unwrap();
        assert!(place.path().join("altrove/accogli.db").exists());
    }
}
