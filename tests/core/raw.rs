//! A register whose keys the test knows, and its file as whoever holds the data key opens it: with SQL, outside the program.

use std::path::Path;
use std::sync::{Arc, Mutex};

use accogli_core::centre;
use accogli_core::clock::{FixedClock, Surroundings};
use accogli_core::vault::KdfCost;
use chrono::{DateTime, FixedOffset};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::desk::{Desk, clock, request};

/// What a test writes down of keys is masked, so that a search of the memory does not find the test's own notes.
pub const MASK: u8 = 0xa5;

pub fn masked(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| byte ^ MASK).collect()
}

/// The usual clock and chance, which writes down, masked, what random bytes it gave.
pub struct Seen {
    clock: FixedClock,
    given: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Seen {
    pub fn new() -> Self {
        Self { clock: *clock(), given: Arc::default() }
    }

    pub fn given(&self) -> Arc<Mutex<Vec<Vec<u8>>>> {
        Arc::clone(&self.given)
    }
}

impl Surroundings for Seen {
    fn now(&self) -> DateTime<FixedOffset> {
        self.clock.now()
    }

    fn fill_random(&self, buffer: &mut [u8]) -> accogli_core::Result<()> {
        self.clock.fill_random(buffer)?;
        self.given.lock().unwrap().push(masked(buffer));
        Ok(())
    }
}

/// A founded register and its data key: the first 32 random bytes that founding asks for.
pub fn known_desk() -> (Desk, [u8; 32]) {
    let folder = TempDir::new().unwrap();
    let seen = Seen::new();
    let given = seen.given();
    let (session, founded) = centre::found(&folder.path().join("dati"), &request(), KdfCost::FLOOR, Box::new(seen)).unwrap();
    let key = masked(given.lock().unwrap().iter().find(|bytes| bytes.len() == 32).unwrap()).as_slice().try_into().unwrap();
    (Desk { folder, session, recovery_code: founded.recovery_code }, key)
}

/// Opens a locked register's file with its data key.
pub fn open_raw(folder: &Path, key: &[u8; 32]) -> Connection {
    let connection = Connection::open(folder.join("accogli.db")).unwrap();
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    connection.execute_batch(&format!("PRAGMA key = \"x'{hex}'\"")).unwrap();
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
    assert!(tables > 30, "the key opens the file");
    connection
}

/// All that stands in a locked register, decrypted: every row in one piece, then every page as it lies, free pages and what is between the
/// rows too.
pub fn decrypted(folder: &Path, key: &[u8; 32]) -> Vec<u8> {
    let connection = open_raw(folder, key);
    let plain = folder.with_file_name("in-chiaro.db");
    connection.execute_batch(&format!("ATTACH '{}' AS plain KEY ''", plain.display())).unwrap();
    connection.query_row("SELECT sqlcipher_export('plain')", [], |_| Ok(())).unwrap();
    connection.execute_batch("DETACH plain").unwrap();
    drop(connection);
    let mut bytes = std::fs::read(&plain).unwrap();
    std::fs::remove_file(&plain).unwrap();
    assert!(bytes.starts_with(b"SQLite format 3"));
    bytes.extend(accogli_tests::pages::of_register(folder, key));
    bytes
}
