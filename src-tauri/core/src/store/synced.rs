//! Folders that a program keeps in step with a cloud: there a live register is torn apart page by page.

use std::path::{Component, Path};

/// How the folders of the common programs begin, in lower case and without blanks.
const MARKERS: [&str; 9] =
    ["onedrive", "dropbox", "iclouddrive", "mobiledocuments", "cloudstorage", "googledrive", "mydrive", "ilmiodrive", "nextcloud"];

/// Whether a folder lies in one that is synchronised, told by the names that lead to it: as it is written, and as links lead on.
#[must_use]
pub fn is_synced(folder: &Path) -> bool {
    // What is not there yet lies where its nearest folder does.
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    let real = whole.ancestors().find_map(|folder| folder.canonicalize().ok());
    by_name(folder) || by_name(&whole) || real.is_some_and(|real| by_name(&real))
}

fn by_name(folder: &Path) -> bool {
    folder.components().any(|part| {
        let Component::Normal(name) = part else { return false };
        let name: String = name.to_string_lossy().to_lowercase().chars().filter(|letter| !letter.is_whitespace()).collect();
        MARKERS.iter().any(|marker| name.starts_with(marker))
    })
}
