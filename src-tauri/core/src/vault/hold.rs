//! One program at a register. Whoever opens, restores, salvages or founds holds the folder from before its keys are read until the
//! register is closed: what is read of the keys stays true until it is written back.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::error::{Code, Error, Result};

/// The file whose lock is held. It is empty, it stays, and it means nothing when no program runs: the system lets go of a lock with the
/// process that has it.
pub(crate) const HOLD_FILE: &str = "accogli.lock";

/// A data folder that no other program opens. Dropping it lets go.
#[derive(Debug)]
pub(crate) struct Hold {
    _locked: File,
}

impl Hold {
    /// Takes hold of a data folder, which must be there.
    ///
    /// # Errors
    /// [`Code::RegisterBusy`] while another has it, in this process or in another; a disk that refuses.
    pub(crate) fn take(folder: &Path) -> Result<Self> {
        Self::take_as(&folder.join(HOLD_FILE))
    }

    /// The same by a lock file of another name.
    ///
    /// # Errors
    /// As [`Self::take`].
    pub(super) fn take_as(path: &Path) -> Result<Self> {
        // A link in its place would lock, and make, a file elsewhere; a pipe would keep whoever opens it waiting.
        if path.symlink_metadata().is_ok_and(|file| !file.is_file()) {
            std::fs::remove_file(path)?;
        }
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let file = options.open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _locked: file }),
            Err(TryLockError::WouldBlock) => Err(Error::new(Code::RegisterBusy)),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}
