//! A small disk of its own, to be filled to the last byte.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A file system in memory, gone with this value.
#[derive(Debug)]
pub struct SmallDisk(TempDir);

impl SmallDisk {
    /// Mounts one. Where none may be mounted the test fails and says why: passed over in silence, nobody would know that a full disk was never
    /// tried.
    ///
    /// # Panics
    /// Where neither this account nor `sudo` may mount.
    pub fn mount(megabytes: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = format!("size={megabytes}m,mode=1777");
        let said = as_root("mount", &["-t", "tmpfs", "-o", &options, "accogli", &folder.path().to_string_lossy()]);
        match said {
            Ok(()) => Self(folder),
            Err(said) => panic!("a full disk is tried on a small file system, which root or sudo may mount: {said}"),
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = as_root("umount", &["-l", &self.0.path().to_string_lossy()]);
    }
}

/// By this account, else by `sudo` where it asks for no password; what both said where neither could.
fn as_root(program: &str, arguments: &[&str]) -> Result<(), String> {
    let told = |done: std::io::Result<Output>| match done {
        Ok(done) if done.status.success() => Ok(()),
        Ok(done) => Err(String::from_utf8_lossy(&done.stderr).trim().to_owned()),
        Err(error) => Err(error.to_string()),
    };
    let first = told(Command::new(program).args(arguments).output());
    let second =
        |first| told(Command::new("sudo").args(["-n", program]).args(arguments).output()).map_err(|also| format!("{first}; {also}"));
    first.or_else(second)
}

/// A film somebody keeps on the same disk, as long as there is room.
///
/// # Panics
/// When there is room left.
pub fn fill(film: &Path) {
    let mut file = fs::File::create(film).unwrap();
    while file.write(&[7; 4096]).is_ok() {}
    assert_eq!(fs4::available_space(film.parent().unwrap()).unwrap(), 0, "there is room left");
}
