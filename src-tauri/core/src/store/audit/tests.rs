//! The chain against whoever holds the key and writes with SQL (T18).
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use rusqlite::Connection;

use super::{AuditHead, Outcome, append, head, holds, link, verify};
use crate::id::Id;
use crate::store::Reader;
use crate::store::migrate::MIGRATIONS;
use crate::store::open::{DATABASE_FILE, DataKey, connect};

const ENTRIES: i64 = 24;

/// A keyed file with a chain of entries, and its end.
fn chain(folder: &std::path::Path) -> (Connection, AuditHead) {
    let connection = connect(&folder.join(DATABASE_FILE), &DataKey::from_bytes([42; 32]), true).unwrap();
    for step in MIGRATIONS {
        connection.execute_batch(step.sql).unwrap();
    }
    let start = NaiveDate::from_ymd_opt(2025, 6, 12).unwrap().and_hms_opt(9, 0, 0).unwrap();
    for place in 0..ENTRIES {
        let number = u8::try_from(place).unwrap();
        let subject = (place % 3 != 0).then(|| Id::from_bytes([number; 16]));
        let outcome = Outcome::ALL[usize::from(number) % Outcome::ALL.len()];
        let at = start + TimeDelta::minutes(place);
        append(&connection, at, Id::from_bytes([number % 5; 16]), "families_show", subject, outcome).unwrap();
    }
    let end = head(&Reader::new(&connection)).unwrap();
    (connection, end)
}

/// What somebody with the key may do to the entries.
#[derive(Debug, Clone)]
enum Tampering {
    /// Another value in a column, of whatever kind.
    Change(i64, &'static str, &'static str),
    Delete(i64),
    /// An entry of one's own after this one; with a hash that fits or not.
    Insert(i64, bool),
    Swap(i64, i64),
    /// All after this one moved up by one.
    Reorder(i64),
}

const COLUMNS: [&str; 6] = ["at", "actor", "action", "subject", "outcome", "hash"];
const VALUES: [&str; 6] =
    ["'2025-06-12 08:00:00'", "x'00112233445566778899aabbccddeeff'", "'agenda_show'", "NULL", "'letto'", "zeroblob(32)"];

fn tampering() -> impl Strategy<Value = Tampering> {
    let place = 1..=ENTRIES;
    prop_oneof![
        4 => (place.clone(), 0..COLUMNS.len(), 0..VALUES.len()).prop_map(|(seq, column, value)| Tampering::Change(seq, COLUMNS[column], VALUES[value])),
        1 => (1..ENTRIES).prop_map(Tampering::Delete),
        1 => (1..ENTRIES, any::<bool>()).prop_map(|(seq, fits)| Tampering::Insert(seq, fits)),
        1 => (place.clone(), place).prop_map(|(one, other)| Tampering::Swap(one, other)),
        1 => (1..ENTRIES).prop_map(Tampering::Reorder),
    ]
}

/// Does it; answers the entry that must be named, or none when nothing was changed.
fn tamper(connection: &Connection, tampering: &Tampering) -> Option<i64> {
    let run = |sql: &str| connection.execute(sql, []).unwrap();
    let move_up = |after: i64, by: i64| {
        run(&format!("UPDATE audit_entry SET seq = -seq WHERE seq > {after}"));
        run(&format!("UPDATE audit_entry SET seq = {by} - seq WHERE seq < 0"));
    };
    match *tampering {
        Tampering::Change(seq, column, value) => {
            let changed = format!("UPDATE audit_entry SET {column} = {value} WHERE seq = {seq} AND {column} IS NOT {value}");
            // A value the table's own types refuse is no way in.
            (connection.execute(&changed, []).unwrap_or(0) == 1).then_some(seq)
        }
        Tampering::Delete(seq) => {
            run(&format!("DELETE FROM audit_entry WHERE seq = {seq}"));
            Some(seq + 1)
        }
        Tampering::Insert(seq, fits) => {
            move_up(seq, 1);
            let previous: Vec<u8> = connection.query_row("SELECT hash FROM audit_entry WHERE seq = ?", [seq], |row| row.get(0)).unwrap();
            let (at, actor) = ("2025-06-12 09:00:30", Id::from_bytes([9; 16]));
            let right = link(&previous, seq + 1, [at.as_bytes(), actor.as_bytes(), b"families_show", &[], b"read"]);
            let hash = if fits { right } else { vec![7; 32] };
            connection
                .execute("INSERT INTO audit_entry VALUES (?, ?, ?, 'families_show', NULL, 'read', ?)", (seq + 1, at, actor, hash))
                .unwrap();
            // A forged entry with a right hash is betrayed by the next one.
            Some(if fits { seq + 2 } else { seq + 1 })
        }
        Tampering::Swap(one, other) if one != other => {
            run(&format!("UPDATE audit_entry SET seq = CASE seq WHEN {one} THEN -{other} ELSE -{one} END WHERE seq IN ({one}, {other})"));
            run("UPDATE audit_entry SET seq = -seq WHERE seq < 0");
            Some(one.min(other))
        }
        Tampering::Swap(..) => None,
        Tampering::Reorder(after) => {
            move_up(after, 1);
            Some(after + 2)
        }
    }
}

#[test]
fn t18_a_thousand_random_changes_are_each_named_at_their_first_entry() {
    let folder = tempfile::tempdir().unwrap();
    let (connection, _) = chain(folder.path());
    assert_eq!(verify(&Reader::new(&connection)).unwrap().first_bad, None);
    let mut done = 0;
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig { cases: 1_600, ..ProptestConfig::default() });
    let counted = std::cell::Cell::new(0);
    runner
        .run(&tampering(), |tampering| {
            connection.execute_batch("SAVEPOINT before").unwrap();
            // Not even the table's CHECKs bind whoever holds the key.
            connection.pragma_update(None, "ignore_check_constraints", true).unwrap();
            let first = tamper(&connection, &tampering);
            let found = verify(&Reader::new(&connection)).unwrap().first_bad;
            connection.execute_batch("ROLLBACK TO before; RELEASE before").unwrap();
            counted.set(counted.get() + u32::from(first.is_some()));
            prop_assert_eq!(found, first);
            Ok(())
        })
        .unwrap();
    done += counted.get();
    assert!(done >= 1_000, "only {done} changes changed something");
}

#[test]
fn t18_what_the_chain_alone_cannot_show_the_anchor_does() {
    let folder = tempfile::tempdir().unwrap();
    let (connection, end) = chain(folder.path());
    let reader = || Reader::new(&connection);
    assert!(holds(&reader(), &end).unwrap());
    // Cut off at the end: no gap.
    connection.execute_batch("SAVEPOINT before; DELETE FROM audit_entry WHERE seq > 20").unwrap();
    assert_eq!(verify(&reader()).unwrap().first_bad, None);
    assert!(!holds(&reader(), &end).unwrap());
    connection.execute_batch("ROLLBACK TO before").unwrap();
    // Written anew from an entry on, every hash right: what whoever holds the data key can do.
    let later: Vec<(i64, String)> = {
        let mut statement = connection.prepare("SELECT seq, at FROM audit_entry WHERE seq >= 10 ORDER BY seq").unwrap();
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    connection.execute("DELETE FROM audit_entry WHERE seq >= 10", []).unwrap();
    for (_, at) in later {
        let at = chrono::NaiveDateTime::parse_from_str(&at, "%Y-%m-%d %H:%M:%S").unwrap();
        append(&connection, at, Id::from_bytes([9; 16]), "centre_show", None, Outcome::Read).unwrap();
    }
    assert_eq!(verify(&reader()).unwrap().first_bad, None);
    assert!(!holds(&reader(), &end).unwrap());
}
