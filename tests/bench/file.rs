//! The encrypted file without the core: a bare connection with the key and the settings that the core opens it with.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

/// The key of every register of the bench.
pub const KEY: [u8; 32] = [0x5a; 32];

/// Opens and keys a connection with locked memory, as the core does; nothing else is set.
pub fn keyed(path: &Path) -> Connection {
    opened(path, "PRAGMA cipher_memory_security = ON")
}

/// The same without locked memory. Once a process has asked for it, it stays.
pub fn unlocked(path: &Path) -> Connection {
    opened(path, "PRAGMA cipher_memory_security = OFF")
}

fn opened(path: &Path, memory: &str) -> Connection {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).unwrap();
    connection.busy_timeout(std::time::Duration::from_millis(300)).unwrap();
    connection.execute_batch(&format!("{memory}; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cipher_log_level = NONE")).unwrap();
    let key: String = KEY.iter().map(|byte| format!("{byte:02x}")).collect();
    connection.execute_batch(&format!("PRAGMA key = \"x'{key}'\"")).unwrap();
    connection
}

/// Opens the file as the core does, setting for setting, check for check.
pub fn bare(path: &Path) -> Connection {
    let unclean = std::fs::metadata(path.with_extension("db-wal")).is_ok_and(|wal| wal.len() > 0);
    let size = std::fs::symlink_metadata(path).unwrap().len();
    let connection = keyed(path);
    let version: String = connection.query_row("PRAGMA cipher_version", [], |row| row.get(0)).unwrap();
    assert!(!version.is_empty(), "built without SQLCipher");
    for identity in ["PRAGMA application_id", "PRAGMA user_version"] {
        assert_ne!(connection.query_row(identity, [], |row| row.get::<_, i32>(0)).unwrap(), 0);
    }
    connection.execute_batch(include_str!("../../src-tauri/core/src/store/sql/harden.sql")).unwrap();
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true).unwrap();
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0).unwrap();
    connection.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000).unwrap();
    connection.set_prepared_statement_cache_capacity(256);
    for pragma in ["journal_mode", "synchronous", "foreign_keys", "secure_delete"] {
        connection.query_row(&format!("PRAGMA {pragma}"), [], |_| Ok(())).unwrap();
    }
    if unclean || size <= 16 << 20 {
        let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).unwrap();
        assert_eq!(verdict, "ok");
    }
    let steps: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    let known: Vec<(i64, String)> = {
        let mut known = connection.prepare("SELECT version, checksum FROM migration ORDER BY version").unwrap();
        known.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    assert_eq!(known.len() as i64, steps);
    connection
}

/// Closes it as the core does.
pub fn close(connection: Connection) {
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    connection.close().unwrap();
}
