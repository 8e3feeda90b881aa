//! What the program is made of: its version, the tables', the libraries' that keep the file.

use serde::Serialize;

use crate::bridge::{Bridge, Nothing};
use crate::error::Result;
use crate::store::LATEST_VERSION;
use crate::vault::{Command, Session};

/// Versions, for the page *Informazioni* and for whoever is asked for help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Versions {
    /// The program's.
    pub program: &'static str,
    /// Of the tables in the open register.
    pub schema: u32,
    /// Of the tables this program writes.
    pub schema_of_program: u32,
    /// SQLite's.
    pub sqlite: String,
    /// SQLCipher's.
    pub sqlcipher: String,
}

/// Tells the versions.
///
/// # Errors
/// A failed statement.
pub fn versions(session: &Session) -> Result<Versions> {
    session.read(Command::AboutVersions, |reader| {
        Ok(Versions {
            program: env!("CARGO_PKG_VERSION"),
            schema: reader.row("PRAGMA user_version", [], |row| row.get(0))?,
            schema_of_program: LATEST_VERSION,
            sqlite: reader.row("SELECT sqlite_version()", [], |row| row.get(0))?,
            sqlcipher: reader.row("PRAGMA cipher_version", [], |row| row.get(0))?,
        })
    })
}

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<Nothing, Versions>(Command::AboutVersions.name());
}
