//! Files that somebody chooses in a dialog.

use std::path::{Path, PathBuf};

use accogli_core::Result;
use accogli_core::store::{read_chosen, write_outside};
use accogli_core::vault::Session;
use tauri::WebviewWindow;
use tauri_plugin_dialog::DialogExt;

use crate::desk::{Desk, Turn};
use crate::window;

/// Asks for a file and reads it: its name and its content. `None` when given up. A larger one is refused before it is read.
pub(crate) fn pick(window: &WebviewWindow, most: u64) -> Result<Option<(String, Vec<u8>)>> {
    pick_path(window).map(|path| read_named(&path, most)).transpose()
}

/// Asks for a file; `None` when given up.
pub(crate) fn pick_path(window: &WebviewWindow) -> Option<PathBuf> {
    let asked = || window.dialog().file().set_parent(window).blocking_pick_file().and_then(|file| file.into_path().ok());
    // A file that a test names and that is not there: the dialog is given up.
    driven("ACCOGLI_PICK_FILE").map_or_else(asked, |path| Some(path).filter(|path| path.exists()))
}

/// The name and the content of a file.
pub(crate) fn read_named(path: &Path, most: u64) -> Result<(String, Vec<u8>)> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    read_chosen(path, most).map(|bytes| (name, bytes))
}

/// Asks where, and only then reads the content and writes it there, never into the data folder: a dialog may stay open for hours, and
/// what a lock takes away must not lie in memory behind it. Answers the file's name, `None` when given up; refused when the session
/// that asked is over by then.
pub(crate) fn save_as<B: AsRef<[u8]>>(
    window: &WebviewWindow,
    desk: &Desk,
    turn: Turn,
    file_name: &str,
    read: impl FnOnce(&mut Session) -> Result<B>,
) -> Result<Option<String>> {
    let asked = || window.dialog().file().set_parent(window).set_file_name(file_name).blocking_save_file()?.into_path().ok();
    let Some(path) = driven("ACCOGLI_SAVE_DIR").map(|folder| folder.join(file_name)).or_else(asked) else { return Ok(None) };
    desk.with_in(turn, |session| write_outside(desk.data(), &path, read(session)?.as_ref()))?;
    Ok(path.file_name().map(|name| name.to_string_lossy().into_owned()))
}

/// What a test names instead of a dialog, which counts only while the window is open to its driver.
pub(crate) fn driven(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).filter(|_| window::is_driven()).map(PathBuf::from)
}
