//! A copy of the whole file, under the same key or another, checked before anybody trusts it.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::files::{rename, sync_file};
use super::open::{DataKey, connect, quick_check};
use crate::error::{Error, Result};

/// Pages a step copies before others get their turn.
const PAGES_A_STEP: i32 = 1024;

/// Copies every page into a new file at `part` under `key`, leaves it without a log beside it, checked and synced. What stood at
/// `part` is removed first.
pub(super) fn copy_whole(connection: &Connection, part: &Path, key: &DataKey) -> Result<()> {
    remove_if_there(part)?;
    let mut copy = connect(part, key, true)?;
    Backup::new(connection, &mut copy)?.run_to_completion(PAGES_A_STEP, Duration::ZERO, None)?;
    // The copy takes the log mode over from the source's header; a closed set has no log.
    copy.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE")?;
    quick_check(&copy)?;
    copy.close().map_err(|(_, error)| Error::from(error))?;
    Ok(sync_file(part)?)
}

/// Renames a finished file over whatever stands in its place, and syncs the folder.
pub(crate) fn put_in_place(part: &Path, path: &Path) -> Result<()> {
    rename(part, path)?;
    sync_folder_of(path)
}

/// Makes a rename or a removal in the folder of `path` outlive a power loss.
pub(crate) fn sync_folder_of(path: &Path) -> Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        // A bare name lies where the program was started.
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        fs::File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Removes a file; none there is as well.
pub(crate) fn remove_if_there(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
