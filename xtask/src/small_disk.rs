//! Whether a small file system may be mounted here, on which the tests of a full disk run.

use std::fs;
use std::process::{Command, Output};

use crate::place;

/// The tests that run on one, taken out where it is refused. Run by hand they fail and say why.
pub const LEFT_OUT: [&str; 2] = ["-E", "not test(/^(disk::t23_|full_disk::)/)"];

/// What the system says where neither this account nor `sudo` may mount one.
pub fn refused() -> Option<String> {
    let folder = place::root().join("target/small-disk");
    let path = folder.to_string_lossy().into_owned();
    let tried = fs::create_dir_all(&folder).map_err(|error| error.to_string());
    let mounted = tried.and_then(|()| as_root("mount", &["-t", "tmpfs", "-o", "size=1m", "accogli", &path]));
    if mounted.is_ok() {
        // Left mounted it takes nothing: it is empty, and the next probe mounts over it.
        let _ = as_root("umount", &["-l", &path]);
    }
    mounted.err()
}

fn as_root(program: &str, arguments: &[&str]) -> Result<(), String> {
    let told = |done: std::io::Result<Output>| match done {
        Ok(done) if done.status.success() => Ok(()),
        Ok(done) => Err(String::from_utf8_lossy(&done.stderr).trim().to_owned()),
        Err(error) => Err(error.to_string()),
    };
    let first = told(Command::new(program).args(arguments).output());
    first.or_else(|first| {
        told(Command::new("sudo").args(["-n", program]).args(arguments).output()).map_err(|also| format!("{first}; {also}"))
    })
}
