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

/// Writes a print where only this user can read it and answers the file, for the PDF reader.
pub(crate) fn lay_out(data: &Path, token: &str, printout: &Printout) -> Result<PathBuf> {
    let folder = data.join(READING_FOLDER).join(token);
    let (mut builder, mut options) = (fs::DirBuilder::new(), fs::OpenOptions::new());
    builder.recursive(true);
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        builder.mode(0o700);
        options.mode(0o600);
    }
    builder.create(&folder)?;
    let path = folder.join(&printout.file_name);
    options.open(&path)?.write_all(&printout.pdf)?;
    Ok(path)
}

/// Takes away what was laid out. A file the reader still holds (Windows) goes at the next sweep.
pub(crate) fn sweep(data: &Path) {
    let folder = data.join(READING_FOLDER);
    let _ = fs::remove_dir_all(&folder);
}

/// Writes a print where somebody chose; half a file is taken away again.
pub(crate) fn save(path: &Path, printout: &Printout) -> Result<()> {
    fs::write(path, &printout.pdf).map_err(|error| {
        if path.is_file() {
            let _ = fs::remove_file(path);
        }
        error.into()
    })
}

/// Where a print is to be saved: asked in a dialog, and `None` when given up there. Tests name a folder instead, which counts
/// only while the window is open to their driver.
pub(crate) fn ask_where(window: &WebviewWindow, file_name: &str) -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("ACCOGLI_SAVE_DIR").filter(|_| window::is_driven()) {
        return Some(PathBuf::from(folder).join(file_name));
    }
    let dialog = window.dialog().file().set_parent(window).set_file_name(file_name).add_filter("PDF", &["pdf"]);
    dialog.blocking_save_file()?.into_path().ok()
}
