//! The file an import was begun with, for going on after a lock or a restart: no row of it is kept, only where it lay, sealed for whoever
//! chose it, and a figure by which it is known again.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::read::Book;
use super::view::{ImportAsk, ImportFile, columns};
use crate::error::{Code, Error, Result};
use crate::vault::{Command, Session, open_ticket, seal_ticket};

/// A file that somebody chose, with what their draft needs to find it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ImportChosen {
    /// The file and its columns.
    pub file: ImportFile,
    /// The same for the same bytes.
    pub fingerprint: String,
    /// Where it lies, sealed: the page hands it back and cannot read it. None where the name of the place cannot be written down.
    pub ticket: Option<String>,
}

/// What the page is told of a file that was read.
///
/// # Errors
/// Those of [`columns`]; [`Code::RandomUnavailable`].
pub fn chosen(session: &mut Session, path: &Path, name: &str, fingerprint: String, book: &Book) -> Result<ImportChosen> {
    let file = columns(session, name, book, &ImportAsk::default())?;
    let ticket = path.to_str().map(|path| seal_ticket(session, Command::ImportChoose, path)).transpose()?;
    Ok(ImportChosen { file, fingerprint, ticket })
}

/// Where the file of a draft lies.
///
/// # Errors
/// [`Code::NotPermitted`]; [`Code::FileMissing`] for a ticket of another account, or none.
pub fn path_of(session: &mut Session, ticket: &str) -> Result<PathBuf> {
    match open_ticket(session, Command::ImportResume, ticket) {
        Err(refusal) if refusal.code == Code::SealBroken => Err(Error::at("file", Code::FileMissing)),
        path => path.map(PathBuf::from),
    }
}

/// A figure over all bytes of a file (SHA-256, in hexadecimal digits).
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // A text takes what is written to it.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
