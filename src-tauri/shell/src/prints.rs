//! Finished prints on their way to the window: kept in memory, never in a temp folder.

use std::collections::VecDeque;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use accogli_core::centre::{Printout, Sheet};
use accogli_core::{Code, Error, Result};
use tauri::WebviewWindow;
use tauri_plugin_dialog::DialogExt;

use crate::window;

/// As many as somebody may have in sight at once; older ones are printed again at need.
const KEPT: usize = 8;
/// Where a print lies while the PDF reader shows it.
const READING_FOLDER: &str = "stampe-aperte";

/// The prints of this session, the latest last.
#[derive(Default)]
pub(crate) struct Prints {
    kept: VecDeque<(String, Printout)>,
    made: u64,
}

impl Prints {
    /// Keeps a print and answers what the window shows of it.
    pub(crate) fn keep(&mut self, printout: Printout) -> Result<Sheet> {
        self.made += 1;
        let token = self.made.to_string();
        let sheet = printout.sheet(&token)?;
        self.kept.push_back((token, printout));
        while self.kept.len() > KEPT {
            self.kept.pop_front();
        }
        Ok(sheet)
    }

    /// The print with this token.
    pub(crate) fn get(&self, token: &str) -> Result<&Printout> {
        let found = self.kept.iter().find(|(kept, _)| kept == token);
        found.map(|(_, printout)| printout).ok_or_else(|| Error::at("token", Code::NotFound))
    }

    /// Forgets all: nothing of a family outlives the lock. Tokens are never given twice.
    pub(crate) fn forget(&mut self) {
        self.kept.clear();
    }
}

/// Writes a print where only this user can read it and answers the file, for the PDF reader. The recovery kit is not laid out: its
/// code beside the register, if only for a moment, is the key left in the lock.
pub(crate) fn lay_out(data: &Path, token: &str, printout: &Printout) -> Result<PathBuf> {
    if printout.is_recovery_kit() {
        return Err(Error::new(Code::KitNotOpened));
    }
    let folder = data.join(READING_FOLDER).join(token);
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(&folder).map_err(refused)?;
    let path = folder.join(&printout.file_name);
    own_file().create(true).truncate(true).open(&path).and_then(|mut file| file.write_all(&printout.pdf)).map_err(refused)?;
    Ok(path)
}

/// How a file is written that only this user reads.
fn own_file() -> fs::OpenOptions {
    let mut options = fs::OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// What the disk answered of a print. A folder gone meanwhile is no missing register.
fn refused(error: std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::NotFound { Error::new(Code::DiskRefused) } else { error.into() }
}

/// Takes away what was laid out. A file the reader still holds (Windows) goes at the next sweep.
pub(crate) fn sweep(data: &Path) {
    let folder = data.join(READING_FOLDER);
    let _ = fs::remove_dir_all(&folder);
}

/// Writes a print where somebody chose: beside it first, then in its place, so that an older copy is lost only to a whole one. The
/// recovery kit never goes into the data folder, where whoever copies the register would find it.
pub(crate) fn save(data: &Path, path: &Path, printout: &Printout) -> Result<()> {
    if printout.is_recovery_kit() && lies_in(data, path) {
        return Err(Error::new(Code::KitBesideRegister));
    }
    write_whole(path, &printout.pdf)
}

/// Writes what a print says to a machine where somebody chose, as [`save`] does.
pub(crate) fn save_data(path: &Path, printout: &Printout) -> Result<()> {
    write_whole(path, printout.data.as_deref().ok_or_else(|| Error::new(Code::NotFound))?)
}

/// The name of the file for a machine beside the one for the eye.
pub(crate) fn data_name(file_name: &str) -> String {
    format!("{}.json", file_name.trim_end_matches(".pdf"))
}

fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut name = path.file_name().map(std::ffi::OsStr::to_os_string).unwrap_or_default();
    name.push(".part");
    let part = path.with_file_name(name);
    // What a crash left behind may be looser, or another's: a part is always made anew.
    let _ = fs::remove_file(&part);
    let mut file = own_file().create_new(true).open(&part).map_err(refused)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    drop(file);
    written.and_then(|()| fs::rename(&part, path)).map_err(|error| {
        let _ = fs::remove_file(&part);
        refused(error)
    })
}

/// Whether a file would lie in the data folder, by whatever way its folder is named.
fn lies_in(data: &Path, path: &Path) -> bool {
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    let data = data.canonicalize().unwrap_or_else(|_| data.to_path_buf());
    folder.is_some_and(|folder| folder.starts_with(data))
}

/// Where a print is to be saved: asked in a dialog, and `None` when given up there. Tests name a folder instead, which counts
/// only while the window is open to their driver.
pub(crate) fn ask_where(window: &WebviewWindow, file_name: &str) -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("ACCOGLI_SAVE_DIR").filter(|_| window::is_driven()) {
        return Some(PathBuf::from(folder).join(file_name));
    }
    let (filter, extension) = if file_name.ends_with(".json") { ("JSON", "json") } else { ("PDF", "pdf") };
    let dialog = window.dialog().file().set_parent(window).set_file_name(file_name).add_filter(filter, &[extension]);
    dialog.blocking_save_file()?.into_path().ok()
}

#[cfg(test)]
mod tests;
