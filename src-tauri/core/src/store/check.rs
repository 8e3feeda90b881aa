//! Every check a register can be asked for, on the open one and on a copy of it.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::audit::{self, AuditVerdict};
use super::migrate;
use super::open::{DataKey, check_file, check_identity, connect};
use super::reader::Reader;
use crate::error::{Code, Error, Result};

/// The pages, the structure, the keys between tables and the audit chain. The log must have been written back.
pub(super) fn check_all(reader: &Reader<'_>, step: &mut dyn FnMut() -> Result<()>) -> Result<AuditVerdict> {
    let damaged = || Error::new(Code::RegisterDamaged);
    if reader.exists("PRAGMA cipher_integrity_check", [])? {
        return Err(damaged());
    }
    step()?;
    let verdict: String = reader.row("PRAGMA integrity_check", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(damaged());
    }
    step()?;
    if reader.exists("PRAGMA foreign_key_check", [])? {
        return Err(damaged());
    }
    step()?;
    audit::verify(reader)
}

/// Opens a closed copy of a register, makes it a file without a log, checks all of it and answers what `look` reads.
///
/// # Errors
/// [`Code::RegisterDamaged`], [`Code::RegisterUnreadable`] (another key), [`Code::RegisterTooNew`]; what `step` and `look` answer.
pub fn check_copy<T>(
    path: &Path,
    key: &DataKey,
    step: &mut dyn FnMut() -> Result<()>,
    look: impl FnOnce(&Reader<'_>) -> Result<T>,
) -> Result<T> {
    check_file(path, false)?;
    let connection = connect(path, key, false)?;
    check_identity(&connection)?;
    // A closed set has no log beside it, and can be opened where nothing may be written.
    let mode: String = connection.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    if mode != "delete" {
        return Err(Error::new(Code::RegisterBusy));
    }
    connection
        .execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA cache_size = -16000")?;
    let answer = look_over(&connection, step, look)?;
    connection.close().map_err(|(_, error)| Error::from(error))?;
    Ok(answer)
}

fn look_over<T>(connection: &Connection, step: &mut dyn FnMut() -> Result<()>, look: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
    let reader = Reader::new(connection);
    let steps = reader.number("PRAGMA user_version", [])?;
    migrate::check_past(connection, u32::try_from(steps).unwrap_or(0))?;
    step()?;
    match check_all(&reader, step)?.first_bad {
        Some(first) => Err(Error::new(Code::RegisterDamaged).with("audit_entry", first)),
        None => look(&reader),
    }
}

/// Reads from a closed register without changing it: a log left by an unclean end is read and stays as it lies.
///
/// # Errors
/// [`Code::RegisterBusy`] while a program has it open; the codes of opening; what `look` answers.
pub(crate) fn look_into_closed<T>(path: &Path, key: &DataKey, look: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
    check_file(path, false)?;
    let connection = connect(path, key, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    check_identity(&connection)?;
    look(&Reader::new(&connection))
}

/// Whether a program, this one included, has a register open. Needs no key: the lock comes before the first page. Only reading is
/// asked for, so that a log lying there is not written into the file.
pub(crate) fn is_held(path: &Path) -> bool {
    if !path.is_file() {
        return false;
    }
    let look = || -> rusqlite::Result<()> {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        connection.busy_timeout(std::time::Duration::from_millis(100))?;
        connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
    };
    // Any other answer (no key, no register, a damaged one) means that the lock was had.
    look().is_err_and(|error| matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)))
}

/// Whether a closed file is a register that this key opens. Nothing is written.
pub(crate) fn opens_with(path: &Path, key: &DataKey) -> bool {
    check_file(path, false).and_then(|_| connect(path, key, false)).and_then(|file| check_identity(&file)).is_ok()
}
