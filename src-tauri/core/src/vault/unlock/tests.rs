//! The frozen registers from the inside: what each held before today's tables came is there afterwards. (`tests/core/golden.rs` opens them
//! as people do.)
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::clock::FixedClock;
use crate::store::{DATABASE_FILE, DataKey, LATEST_VERSION, open_in};
use crate::vault::key_file::{KeyFile, SlotKind};
use crate::vault::recovery::read_code;

/// Versions that were never frozen, from the first one that was: their tables landed together with the next one's.
const NEVER_FROZEN: [u32; 14] = [8, 9, 10, 11, 12, 14, 15, 16, 17, 18, 19, 21, 24, 31];

/// Tables in which a step makes or takes rows on purpose, and why. What other tables hold stays, row for row.
const MOVED: [(&str, &str); 1] = [("migration", "a row for each step")];

fn frozen() -> BTreeMap<u32, PathBuf> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden");
    let version = |path: &Path| path.file_name().unwrap().to_string_lossy()[1..].parse().unwrap();
    fs::read_dir(golden)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| (version(&path), path))
        .collect()
}

/// Rows by table; the search's own tables are made anew from the others.
fn rows(file: &Path, key: &DataKey) -> BTreeMap<String, i64> {
    let connection = Connection::open(file).unwrap();
    let hex: String = key.0.as_slice().iter().map(|byte| format!("{byte:02x}")).collect();
    connection.execute_batch(&format!("PRAGMA key = \"x'{hex}'\"")).unwrap();
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%'";
    let names: Vec<String> = connection.prepare(tables).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(names.len() > 20, "{names:?}");
    let count = |name: &String| connection.query_row(&format!("SELECT count(*) FROM {name}"), [], |row| row.get(0)).unwrap();
    names.iter().map(|name| (name.clone(), count(name))).collect()
}

#[test]
fn t07_every_version_since_the_first_frozen_one_is_there_but_those_known() {
    let there: Vec<u32> = frozen().into_keys().collect();
    let wanted: Vec<u32> = (7..=LATEST_VERSION).filter(|version| !NEVER_FROZEN.contains(version)).collect();
    assert_eq!(there, wanted, "a frozen register went, or one was never made");
}

#[test]
fn t07_no_step_loses_a_row_of_a_frozen_register() {
    let mut wrong = Vec::new();
    for (version, from) in frozen() {
        let folder = tempfile::tempdir().unwrap();
        fs::copy(from.join(DATABASE_FILE), folder.path().join(DATABASE_FILE)).unwrap();
        let keys = KeyFile::read(&from).unwrap();
        let secret = read_code(&fs::read_to_string(from.join("codice.txt")).unwrap()).unwrap();
        let opened =
            keys.slots.iter().filter(|slot| slot.kind == SlotKind::Recovery).find_map(|slot| keys.open_slot(slot, secret.as_slice()).ok());
        let key = opened.unwrap().data;
        let file = folder.path().join(DATABASE_FILE);
        let before = rows(&file, &key);
        let day = NaiveDate::from_ymd_opt(2025, 6, 12).unwrap().and_hms_opt(9, 0, 0).unwrap();
        drop(open_in(folder.path(), &key, false, Box::new(FixedClock::at(day))).unwrap());
        let after = rows(&file, &key);
        assert!(before["person"] > 0 && before["change"] > 0 && before["audit_entry"] > 0, "v{version}: {before:?}");
        for (table, held) in before.iter().filter(|(table, _)| !MOVED.iter().any(|(moved, _)| moved == table)) {
            if after.get(table) != Some(held) {
                wrong.push(format!("v{version} {table}: {held} rows, then {:?}", after.get(table)));
            }
        }
        for (table, held) in after.iter().filter(|(table, held)| **held > 0 && !before.contains_key(*table)) {
            if !MOVED.iter().any(|(moved, _)| moved == table) {
                wrong.push(format!("v{version} {table}: a new table with {held} rows"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
