//! Files outside the register that a person chose: read whole, written whole.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::copy::{put_in_place, remove_if_there};
use super::open::{DATABASE_FILE, create_private};
use super::outgoing::Outgoing;
use crate::error::{Code, Error, Result};

/// Reads a regular file of at most `most` bytes, whatever it says of its size: a larger one is refused before it is read.
///
/// # Errors
/// Beside `file`: [`Code::FileMissing`], [`Code::FileIsFolder`], [`Code::FileUnreadable`], [`Code::FileTooLarge`].
pub fn read_chosen(path: &Path, most: u64) -> Result<Vec<u8>> {
    let too_large = || Error::at("file", Code::FileTooLarge).with("max", most >> 20);
    // Looked at before it is opened: what is no file may keep whoever opens it waiting.
    let found = fs::metadata(path).map_err(|error| unread(&error))?;
    if found.is_dir() {
        return Err(Error::at("file", Code::FileIsFolder));
    }
    if !found.is_file() {
        return Err(Error::at("file", Code::FileUnreadable));
    }
    let file = fs::File::open(path).map_err(|error| unread(&error))?;
    if found.len() > most {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or(0));
    file.take(most + 1).read_to_end(&mut bytes).map_err(|error| unread(&error))?;
    if bytes.len() as u64 > most { Err(too_large()) } else { Ok(bytes) }
}

/// Why a file that somebody chose was not read.
fn unread(error: &io::Error) -> Error {
    let gone = matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory);
    Error::at("file", if gone { Code::FileMissing } else { Code::FileUnreadable })
}

/// As [`write_chosen`], but never into the data folder, another register's or a copy's: what is meant to leave the register must not lie,
/// or be written over, there. A link is followed to its file. What a stop leaves of it half-written goes at the next start.
///
/// # Errors
/// [`Code::BesideRegister`]; as [`write_chosen`].
pub fn write_outside(data: &Path, path: &Path, content: &[u8]) -> Result<()> {
    let linked = path.symlink_metadata().is_ok_and(|there| there.is_symlink());
    let path = if linked { path.canonicalize().map_err(|_| Error::new(Code::DiskRefused))? } else { path.to_path_buf() };
    if parent_of(&path).join(DATABASE_FILE).exists() || lies_in(data, &path) {
        return Err(Error::new(Code::BesideRegister));
    }
    let _noted = Outgoing::begin(data, &part_of(&path));
    write_chosen(&path, content)
}

/// Where a file is written until it is whole.
fn part_of(path: &Path) -> PathBuf {
    let mut part = path.to_path_buf();
    part.as_mut_os_string().push(".part");
    part
}

/// The folder of a file; a bare name lies where the program was started.
fn parent_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether a file would lie in a folder, by whatever way that is named.
#[must_use]
pub fn lies_in(folder: &Path, path: &Path) -> bool {
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    whole(parent_of(path)).starts_with(whole(folder))
}

/// Writes beside it first, then in its place, so that an older file is lost only to a whole one; readable by this user alone.
///
/// # Errors
/// [`Code::DiskFull`]; [`Code::DiskRefused`], also in the place of what is no file; what stood there stays.
pub fn write_chosen(path: &Path, content: &[u8]) -> Result<()> {
    if path.symlink_metadata().is_ok_and(|there| !there.is_file()) {
        return Err(Error::new(Code::DiskRefused));
    }
    let part = part_of(path);
    // What a crash left behind may be looser, or another's: a part is always made anew.
    remove_if_there(&part)
        .and_then(|()| create_private(&part))
        .and_then(|mut file| Ok(file.write_all(content).and_then(|()| file.sync_all())?))
        .and_then(|()| put_in_place(&part, path))
        .map_err(|error| {
            let _ = fs::remove_file(&part);
            refused(error)
        })
}

/// A folder gone meanwhile is no missing register.
fn refused(error: Error) -> Error {
    if error.code == Code::RegisterMissing { Error::new(Code::DiskRefused) } else { error }
}
