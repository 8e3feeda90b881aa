//! What is on its way out of the register, into a place somebody chose: a program that is stopped while it writes leaves the words of
//! people there, in a `*.part` that nobody asked for. So the place is noted beside the register first, and the next start looks there.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::copy::{remove_if_there, sync_folder_of};
use super::files::read_own;
use super::open::create_private;
use crate::error::Result;

/// How the name of a note begins; a number follows.
const NOTE: &str = "in-uscita-";
/// More than so many are no work of ours.
const MOST: u32 = 1_000;
/// What may be taken away by a note, and nothing else.
const PART: &str = "part";

/// The note of one file being written; gone when that file is whole or gone.
pub(super) struct Outgoing {
    note: PathBuf,
    part: PathBuf,
}

impl Outgoing {
    /// Notes that `part` is about to be written. Nothing where it cannot be noted: a full disk here keeps nothing from a stick.
    pub fn begin(data: &Path, part: &Path) -> Option<Self> {
        let part = std::path::absolute(part).ok()?;
        let text = part.to_str()?;
        let (note, mut file) = (1..MOST).find_map(|number| {
            let note = data.join(format!("{NOTE}{number}"));
            create_private(&note).ok().map(|file| (note, file))
        })?;
        let outgoing = Self { note, part: part.clone() };
        // Before the first byte is out, whatever becomes of the power.
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).ok()?;
        sync_folder_of(&outgoing.note).ok()?;
        Some(outgoing)
    }
}

impl Drop for Outgoing {
    fn drop(&mut self) {
        // One that could not be taken away is by the next start.
        if self.part.symlink_metadata().is_err() {
            let _ = fs::remove_file(&self.note);
        }
    }
}

fn notes(data: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(data).into_iter().flatten().flatten();
    // A folder of that name is nobody's note, and must not keep the register shut.
    let noted = |entry: &fs::DirEntry| {
        entry.file_type().is_ok_and(|kind| kind.is_file())
            && entry.file_name().to_str().and_then(|name| name.strip_prefix(NOTE)).is_some_and(|number| number.parse::<u32>().is_ok())
    };
    entries.filter(noted).map(|entry| entry.path())
}

/// Whether a stop left something half-written in a place somebody chose.
pub(crate) fn is_half_out(data: &Path) -> bool {
    notes(data).next().is_some()
}

/// Takes away what a stop left half-written. What cannot be reached now, on a stick or on a disk of the network, is looked for again at
/// the next start. Called with the folder held.
pub(crate) fn sweep_half_out(data: &Path) -> Result<()> {
    for note in notes(data) {
        let part = read_own(&note).and_then(|text| String::from_utf8(text).ok()).map(PathBuf::from).filter(|part| is_ours(part));
        if let Some(part) = part {
            if !part.parent().is_some_and(Path::is_dir) || fs::remove_file(&part).is_err_and(|error| !is_gone(&error)) {
                continue;
            }
            let _ = sync_folder_of(&part);
        }
        remove_if_there(&note)?;
    }
    Ok(())
}

/// A note may be spoilt, or laid there by somebody: it takes nothing away but a plain file of the name we give.
fn is_ours(part: &Path) -> bool {
    let is_other = part.symlink_metadata().is_ok_and(|found| !found.is_file());
    part.is_absolute() && part.extension().is_some_and(|ending| ending == PART) && !is_other
}

fn is_gone(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::NotFound
}
