//! Opening the encrypted file: one sequence, in the order that measurement showed to matter.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use super::migrate;
use super::secret::{Secret, scrub_stack};
use super::snapshot::RawFile;
use super::transact::Register;
use crate::clock::Surroundings;
use crate::error::{Code, Error, Result};

/// The register's file inside the data folder.
pub const DATABASE_FILE: &str = "accogli.db";

/// Marks the file as Accogli's ("Accg").
const APPLICATION_ID: i32 = 0x4163_6367;

/// Files up to this many bytes are checked whole at every opening; larger ones after an unclean end, and by *verify*.
const CHECKED_AT_OPENING: u64 = 16 << 20;

/// The random 256-bit key of the file. Never derived from a password.
#[derive(Debug, Clone)]
pub struct DataKey(pub(crate) Secret);

impl DataKey {
    /// Takes 32 bytes as the key.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        let mut secret = Secret::zero();
        *secret = bytes;
        Self(secret)
    }

    /// A new random key.
    ///
    /// # Errors
    /// [`Code::RandomUnavailable`].
    pub fn random(surroundings: &dyn Surroundings) -> Result<Self> {
        Secret::random(surroundings).map(Self)
    }
}

/// Opens the register of a data folder; with `create`, makes it where none stands.
///
/// # Errors
/// [`Code::RegisterMissing`], [`Code::RegisterExists`], [`Code::RegisterUnreadable`], [`Code::RegisterTooNew`],
/// [`Code::RegisterBusy`] (another copy of the program), [`Code::RegisterDamaged`]. A refused file is not touched.
pub fn open_in(folder: &Path, key: &DataKey, create: bool, surroundings: Box<dyn Surroundings>) -> Result<Register> {
    let path = folder.join(DATABASE_FILE);
    let connection = open_file(&path, key, create)?;
    let raw = RawFile::open(&path)?;
    Ok(Register::new(connection, raw, surroundings))
}

/// The whole sequence for one file.
pub(super) fn open_file(path: &Path, key: &DataKey, create: bool) -> Result<Connection> {
    let unclean = fs::metadata(log_of(path)).is_ok_and(|wal| wal.len() > 0);
    let size = check_file(path, create)?;
    let connection = connect(path, key, create)?;
    // Until the checks have passed nothing is written, not even a log left by an unclean end.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    if create {
        mark(&connection)?;
    } else {
        check_identity(&connection)?;
    }
    let mut connection = harden(connection)?;
    if !create && (unclean || size <= CHECKED_AT_OPENING) {
        quick_check(&connection)?;
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    migrate::migrate(&mut connection, path, key)?;
    Ok(connection)
}

/// Marks a new file as Accogli's.
pub(super) fn mark(connection: &Connection) -> Result<()> {
    Ok(connection.pragma_update(None, "application_id", APPLICATION_ID)?)
}

/// The write-ahead log beside a file.
pub(super) fn log_of(path: &Path) -> PathBuf {
    let mut log = PathBuf::from(path);
    log.as_mut_os_string().push("-wal");
    log
}

/// A regular, non-empty file that is not a link, or nothing at all when creating. Answers its size in bytes.
pub(super) fn check_file(path: &Path, create: bool) -> Result<u64> {
    match fs::symlink_metadata(path) {
        Ok(_) if create => Err(Error::new(Code::RegisterExists)),
        Ok(file) if file.is_file() && file.len() > 0 => Ok(file.len()),
        Ok(_) => Err(Error::new(Code::RegisterUnreadable)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            if create {
                Ok(0)
            } else {
                Err(Error::new(Code::RegisterMissing))
            }
        }
        Err(error) => Err(error.into()),
    }
}

/// Opens and keys a connection that keeps the file to itself.
pub(super) fn connect(path: &Path, key: &DataKey, create: bool) -> Result<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if create {
        create_private(path)?;
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(std::time::Duration::from_millis(300))?;
    // EXCLUSIVE before the first read: then there is no shared-memory file, and a second program is refused at once.
    connection.execute_batch("PRAGMA cipher_memory_security = ON; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cipher_log_level = NONE")?;
    let mut statement = Zeroizing::new(String::with_capacity(96));
    statement.push_str("PRAGMA key = \"x'");
    for byte in key.0.iter().copied() {
        for digit in [byte >> 4, byte & 15] {
            statement.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
    statement.push_str("'\"");
    connection.execute_batch(&statement)?;
    scrub_stack();
    let version: String = connection.query_row("PRAGMA cipher_version", [], |row| row.get(0))?;
    if version.is_empty() {
        return Err(Error::new(Code::RegisterUnreadable));
    }
    Ok(connection)
}

/// The first read: proves the key, then that the file is ours and not from a newer program.
pub(super) fn check_identity(connection: &Connection) -> Result<()> {
    let unreadable = |error: rusqlite::Error| match Error::from(error) {
        Error { code: Code::RegisterDamaged, .. } => Error::new(Code::RegisterUnreadable),
        other => other,
    };
    let id: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0)).map_err(unreadable)?;
    let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(unreadable)?;
    if id != APPLICATION_ID || version == 0 {
        return Err(Error::new(Code::RegisterUnreadable));
    }
    if version > migrate::LATEST_VERSION {
        return Err(Error::new(Code::RegisterTooNew).with("version", version));
    }
    Ok(())
}

/// Sets what keeps saved work safe and hostile SQL out. Asserted, since a build default may change.
fn harden(connection: Connection) -> Result<Connection> {
    connection.execute_batch(include_str!("sql/harden.sql"))?;
    #[cfg(target_os = "macos")]
    connection.execute_batch("PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON")?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000)?;
    connection.set_prepared_statement_cache_capacity(256);
    let kept: (String, i64, i64, i64) = connection.query_row(
        "SELECT (SELECT journal_mode FROM pragma_journal_mode), (SELECT synchronous FROM pragma_synchronous), \
         (SELECT foreign_keys FROM pragma_foreign_keys), (SELECT secure_delete FROM pragma_secure_delete)",
        [],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    if kept == ("wal".to_owned(), 2, 1, 1) { Ok(connection) } else { Err(Error::new(Code::StoreFailed)) }
}

pub(super) fn quick_check(connection: &Connection) -> Result<()> {
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(Error::new(Code::RegisterDamaged)) }
}

/// Makes the file readable by its owner alone before SQLite writes to it.
pub(crate) fn create_private(path: &Path) -> Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    Ok(options.open(path)?)
}
