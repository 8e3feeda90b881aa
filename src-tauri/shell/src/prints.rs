//! Finished prints on their way to the window: kept in memory, never in a temp folder.

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};

use accogli_core::centre::{Printout, Sheet};
use accogli_core::store::{lies_in, write_chosen, write_outside};
use accogli_core::{Code, Error, Result};
use tauri::WebviewWindow;
use tauri_plugin_dialog::DialogExt;

use crate::files::driven;

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
    builder.create(&folder)?;
    let path = folder.join(&printout.file_name);
    write_chosen(&path, &printout.pdf)?;
    Ok(path)
}

/// Takes away what was laid out. A file the reader still holds (Windows) goes at the next sweep.
pub(crate) fn sweep(data: &Path) {
    let folder = data.join(READING_FOLDER);
    let _ = fs::remove_dir_all(&folder);
}

/// Writes a print where somebody chose: beside it first, then in its place, so that an older copy is lost only to a whole one. Never
/// into the data folder, over the register's own files; the recovery kit there would be the key left in the lock.
pub(crate) fn save(data: &Path, path: &Path, printout: &Printout) -> Result<()> {
    if printout.is_recovery_kit() && lies_in(data, path) {
        return Err(Error::new(Code::KitBesideRegister));
    }
    write_outside(data, path, &printout.pdf)
}

/// Writes what a print says to a machine where somebody chose, as [`save`] does.
pub(crate) fn save_data(data: &Path, path: &Path, printout: &Printout) -> Result<()> {
    write_outside(data, path, printout.data.as_deref().ok_or_else(|| Error::new(Code::NotFound))?)
}

/// The name of the file for a machine beside the one for the eye.
pub(crate) fn data_name(file_name: &str) -> String {
    format!("{}.json", file_name.trim_end_matches(".pdf"))
}

/// Where a print is to be saved: asked in a dialog, and `None` when given up there. Tests name a folder instead, which counts
/// only while the window is open to their driver.
pub(crate) fn ask_where(window: &WebviewWindow, file_name: &str) -> Option<PathBuf> {
    ask_where_for(window, file_name, ("PDF", "pdf"))
}

/// The same for another kind of file: its name in the dialog and its extension.
pub(crate) fn ask_where_for(window: &WebviewWindow, file_name: &str, (kind, extension): (&str, &str)) -> Option<PathBuf> {
    if let Some(folder) = driven("ACCOGLI_SAVE_DIR") {
        return Some(folder.join(file_name));
    }
    let dialog = window.dialog().file().set_parent(window).set_file_name(file_name).add_filter(kind, &[extension]);
    dialog.blocking_save_file()?.into_path().ok()
}

#[cfg(test)]
mod tests;
