//! The whole register under a new key: copied aside, changed in the copy, checked, and only then put in the place of the old one.

use std::mem;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::copy::{put_in_place, remove_if_there, sync_folder_of};
use super::files::sync_file;
use super::open::{DATABASE_FILE, DataKey, log_of, open_file};
use super::snapshot::RawFile;
use super::transact::Register;
use crate::error::{Code, Error, Result};

/// The successor's name while it waits.
fn next_of(folder: &Path) -> PathBuf {
    folder.join(format!("{DATABASE_FILE}.next"))
}

impl Register {
    /// Copies the register under `key`, lets `change` work in the copy as if it were the register, checks all of it and closes it.
    /// The register itself stays as it was.
    ///
    /// # Errors
    /// [`Code::DiskFull`], [`Code::DiskRefused`]; [`Code::RegisterDamaged`] when the copy is not the register; what `change` answers.
    /// Nothing of the copy stays then.
    pub(crate) fn stage<T>(&mut self, folder: &Path, key: &DataKey, change: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let staged = self.copy_and_change(&next_of(folder), key, change).map_err(|refusal| match refusal.code {
            // Nobody else is at the copy: so SQLite calls a journal of it that the disk does not sync.
            Code::RegisterBusy => Error { code: Code::DiskRefused, ..refusal },
            _ => refusal,
        });
        staged.inspect_err(|_| drop(discard_staged(folder)))
    }

    fn copy_and_change<T>(&mut self, next: &Path, key: &DataKey, change: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.copy_to(next, key)?;
        let copy = open_file(next, key, false)?;
        if contents(&copy)? != contents(&self.connection)? {
            return Err(Error::new(Code::RegisterDamaged));
        }
        // The copy is worked on whole, whatever is hidden from who works here.
        let present = mem::replace(&mut self.connection, copy);
        let veiled = mem::replace(&mut self.veiled, false);
        let changed = change(self).and_then(|value| {
            let whole = self.verify()?.first_bad.is_none();
            if whole { Ok(value) } else { Err(Error::new(Code::RegisterDamaged)) }
        });
        let copy = mem::replace(&mut self.connection, present);
        self.veiled = veiled;
        let value = changed?;
        // A file that is to be renamed has no log beside it.
        copy.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE")?;
        copy.close().map_err(|(_, error)| Error::from(error))?;
        sync_file(next)?;
        Ok(value)
    }

    /// Closes the register, runs `place` (which puts the staged one in its place) and opens what stands there. The veil is to be drawn
    /// anew.
    ///
    /// # Errors
    /// What `place` answers, and the codes of opening. The register can then do nothing any more and wants to be locked.
    pub(crate) fn succeed(&mut self, folder: &Path, key: &DataKey, place: impl FnOnce() -> Result<()>) -> Result<()> {
        self.raw.disturb();
        let present = mem::replace(&mut self.connection, Connection::open_in_memory()?);
        present.close().map_err(|(_, error)| Error::from(error))?;
        self.veiled = false;
        // Some systems put no file in the place of one that is open; with the connection gone no lock hangs on it.
        self.raw.close();
        place()?;
        let path = folder.join(DATABASE_FILE);
        self.connection = open_file(&path, key, false)?;
        self.raw = RawFile::open(&path)?;
        self.ending = self.raw.ending();
        Ok(())
    }
}

/// Puts a staged register in the place of the present one, which must be closed. Answers whether there was one: none staged is as
/// well for whoever finishes another's work, where it may have been done before.
pub(crate) fn place_staged(folder: &Path) -> Result<bool> {
    let (next, path) = (next_of(folder), folder.join(DATABASE_FILE));
    if !next.try_exists()? {
        return Ok(false);
    }
    // The old file's log must never be replayed on the new file: it goes first, and for good.
    remove_if_there(&log_of(&path))?;
    sync_folder_of(&path)?;
    put_in_place(&next, &path)?;
    Ok(true)
}

/// Removes a staged register that never took its place.
pub(crate) fn discard_staged(folder: &Path) -> Result<()> {
    let next = next_of(folder);
    // A stop while it was being copied leaves the journal of the copy.
    let mut journal = next.clone();
    journal.as_mut_os_string().push("-journal");
    remove_if_there(&log_of(&next))?;
    remove_if_there(&journal)?;
    remove_if_there(&next)
}

/// What a copy must have in common with its source: both marks, every definition, the count of every table's rows.
fn contents(connection: &Connection) -> Result<Vec<(String, String)>> {
    let mut statement = connection.prepare("SELECT name, coalesce(sql, '') FROM main.sqlite_schema ORDER BY name")?;
    let mut found: Vec<(String, String)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    for pragma in ["application_id", "user_version"] {
        let value: i64 = connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))?;
        found.push((pragma.to_owned(), value.to_string()));
    }
    let mut statement =
        connection.prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")?;
    let tables: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for table in tables {
        let count: i64 = connection.query_row(&format!("SELECT count(*) FROM main.\"{table}\""), [], |row| row.get(0))?;
        found.push((table, count.to_string()));
    }
    Ok(found)
}
