//! The log of ten years: a page of a million entries comes at once, whatever is asked.
//!
//! `cargo nextest run --workspace --test core --run-ignored all --no-capture a_page_of_a_million` prints the figures.

use std::path::Path;
use std::time::{Duration, Instant};

use accogli_core::Id;
use accogli_core::audit::{self, AuditQuery, AuditWhat};
use accogli_core::store::{Cells, DATABASE_FILE, DataKey, Deed, open_in};
use accogli_core::vault::unlock_with_key;
use chrono::NaiveDate;

use crate::desk::clock;

const KEY: [u8; 32] = [5; 32];
const ENTRIES: u32 = 1_000_000;

/// An entry every four minutes for eight years, by twenty accounts, about a thousand files; one in a thousand refused.
fn write_years(folder: &Path) {
    let raw = rusqlite::Connection::open(folder.join(DATABASE_FILE)).unwrap();
    let key: String = KEY.iter().map(|byte| format!("{byte:02x}")).collect();
    raw.execute_batch(&format!("PRAGMA key = \"x'{key}'\"; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;")).unwrap();
    raw.execute_batch(&format!(
        "BEGIN;
         WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < {ENTRIES})
         INSERT INTO audit_entry (seq, at, actor, action, subject, outcome, hash)
         SELECT i, strftime('%Y-%m-%d %H:%M:%S', 1480000000 + i * 240, 'unixepoch'), CAST(printf('%016d', i % 20) AS BLOB),
             CASE i % 50 WHEN 0 THEN 'families_print_intake' WHEN 1 THEN 'agenda_book' ELSE 'families_show' END,
             CAST(printf('%016d', i % 1000) AS BLOB), CASE i % 1000 WHEN 7 THEN 'denied' ELSE 'read' END, randomblob(32) FROM n;
         COMMIT;"
    ))
    .unwrap();
}

#[test]
#[ignore = "writes a million entries"]
fn a_page_of_a_million_entries_comes_at_once() {
    let folder = tempfile::TempDir::new().unwrap();
    let me = Id::from_bytes(*b"0000000000000003");
    let mut register = open_in(folder.path(), &DataKey::from_bytes(KEY), true, clock()).unwrap();
    let cells = Cells::new().set("display_name", "Carla").set("login_name", "carla").set("role", "coordinator");
    register.transact(Deed::new(me, "vault_add_account"), |writer| writer.insert_as("staff_member", me, cells)).unwrap();
    register.close().unwrap();
    write_years(folder.path());
    let session = unlock_with_key(folder.path(), DataKey::from_bytes(KEY), me, clock()).unwrap();
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
    let all = AuditQuery::default();
    let asked = [
        ("the newest", all),
        ("far back", AuditQuery { before: Some(1_000), ..all }),
        ("by one account", AuditQuery { actor: Some(me), ..all }),
        ("a month long ago", AuditQuery { from: day(2017, 3, 1), to: day(2017, 3, 31), ..all }),
        ("an account's month", AuditQuery { actor: Some(me), from: day(2017, 3, 1), to: day(2017, 3, 31), ..all }),
        ("a whole year", AuditQuery { from: day(2020, 1, 1), to: day(2020, 12, 31), ..all }),
        ("prints", AuditQuery { what: Some(AuditWhat::Paper), ..all }),
        ("all readings", AuditQuery { what: Some(AuditWhat::Read), ..all }),
        ("prints of a month", AuditQuery { what: Some(AuditWhat::Paper), from: day(2017, 3, 1), to: day(2017, 3, 31), ..all }),
        ("refused", AuditQuery { what: Some(AuditWhat::Refused), ..all }),
    ];
    for (name, query) in asked {
        let start = Instant::now();
        let page = audit::entries(&session, &query).unwrap();
        let took = start.elapsed();
        println!("{name:<20} {:>4} lines {:>7.1} ms", page.lines.len(), took.as_secs_f64() * 1_000.0);
        assert!(!page.lines.is_empty() && took < Duration::from_secs(1), "{name}: {took:?}");
    }
}
