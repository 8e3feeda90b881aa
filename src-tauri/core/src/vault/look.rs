//! How the window looks on this laptop: remembered beside the register, since the private window forgets everything.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::key_file::replace;
use crate::error::{Code, Error, Result};
use crate::store::{codes, read_own};

/// The file's name inside the data folder. It holds no personal data.
const LOOK_FILE: &str = "look.json";

codes! {
    /// The colours.
    pub enum Theme {
        /// As the system says.
        Auto = "auto",
        /// *Chiaro*.
        Light = "light",
        /// *Scuro*.
        Dark = "dark",
        /// *Alto contrasto*.
        Contrast = "contrast",
    }
}

codes! {
    /// The size of the text in percent.
    pub enum TextSize {
        /// As designed.
        Usual = "100",
        /// Larger.
        Larger = "115",
        /// Largest.
        Largest = "130",
    }
}

/// Colours and size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Look {
    /// The colours.
    pub theme: Theme,
    /// The size of the text.
    pub text_size: TextSize,
}

/// What was remembered; nothing, if that cannot be read: a look is never worth an error.
#[must_use]
pub fn look(folder: &Path) -> Option<Look> {
    read_own(&folder.join(LOOK_FILE)).and_then(|text| serde_json::from_slice(&text).ok())
}

/// Remembers a look. Before the first run there is no folder yet and nothing is kept.
///
/// # Errors
/// [`Code::DiskFull`], [`Code::DiskRefused`].
pub fn set_look(folder: &Path, look: Look) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    let text = serde_json::to_vec(&look).map_err(|_| Error::new(Code::MalformedRequest))?;
    replace(&folder.join(LOOK_FILE), &text)
}
