//! What many tests begin with: made once by each build, and copied by each test.

use std::fs::{self, DirBuilder};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use tempfile::TempDir;

use crate::built::target;

/// The folder `name` as `make` made it at its first call in this build; `make` is given a folder that is not there yet.
#[must_use]
pub fn ready(name: &str, make: impl FnOnce(&Path)) -> PathBuf {
    let own = std::env::current_exe().and_then(fs::metadata).and_then(|file| file.modified());
    let built = own.unwrap_or(UNIX_EPOCH).duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
    let all = target().join("tmp");
    let place = all.join(format!("ready-{name}-{built}"));
    if !place.exists() {
        fs::create_dir_all(&all).expect("the target folder can be written");
        let making = TempDir::new_in(&all).expect("a folder can be made");
        let made = making.path().join("made");
        make(&made);
        // Another test may have been first.
        if fs::rename(&made, &place).is_err() {
            assert!(place.exists(), "what is ready stands at its place");
        }
        forget_old(&all);
    }
    place
}

/// Removes those of other days.
fn forget_old(all: &Path) {
    for one in fs::read_dir(all).into_iter().flatten().flatten() {
        let is_ready = one.file_name().to_string_lossy().starts_with("ready-");
        let age = one.metadata().and_then(|data| data.modified()).ok().and_then(|when| when.elapsed().ok());
        if is_ready && age.is_some_and(|age| age > Duration::from_secs(24 * 3600)) {
            let _ = fs::remove_dir_all(one.path());
        }
    }
}

/// A folder with all there is in it, its owner's alone as the program makes it.
pub fn copy(from: &Path, to: &Path) {
    let mut folder = DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        folder.mode(0o700);
    }
    folder.create(to).expect("a folder can be made");
    for one in fs::read_dir(from).expect("a folder can be read").map(|one| one.expect("an entry can be read")) {
        let there = to.join(one.file_name());
        if one.file_type().expect("an entry has a kind").is_dir() {
            copy(&one.path(), &there);
        } else {
            fs::copy(one.path(), there).expect("a file can be copied");
        }
    }
}
