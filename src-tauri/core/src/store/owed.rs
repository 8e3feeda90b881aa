//! Whether the file is still to be written anew after an erasure: the program may end, or the disk be full, between the two.

use std::fs;
use std::path::{Path, PathBuf};

use super::copy::sync_folder_of;
use super::open::create_private;
use crate::error::Result;

/// Its name inside the data folder. It is empty, and says of nobody that they were erased.
pub(crate) const FILE: &str = "accogli.anew";

fn path_in(folder: &Path) -> PathBuf {
    folder.join(FILE)
}

/// Notes it, on the disk, before the erasure is.
///
/// # Errors
/// What the disk refuses.
pub(crate) fn note(folder: &Path) -> Result<()> {
    let path = path_in(folder);
    // One that stands is of an erasure before: it never goes, not even for a moment.
    if !is_noted(folder) {
        create_private(&path)?.sync_all()?;
    }
    sync_folder_of(&path)
}

/// Whether it is noted, or nobody can tell.
pub(crate) fn is_noted(folder: &Path) -> bool {
    fs::symlink_metadata(path_in(folder)).map_or_else(|error| error.kind() != std::io::ErrorKind::NotFound, |_| true)
}

/// It was done. A note that comes back with the power has it done once more.
pub(crate) fn clear(folder: &Path) {
    let _ = fs::remove_file(path_in(folder));
}
