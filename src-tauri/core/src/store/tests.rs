//! Faults that only the inside of the store can arrange.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use std::fs;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::check::check_copy;
use super::migrate::{LATEST_VERSION, MIGRATIONS};
use super::open::{DATABASE_FILE, DataKey, connect, open_in};
use super::{Cells, Deed, Register};
use crate::clock::FixedClock;
use crate::error::Code;
use crate::id::Id;

const ACTOR: Id = Id::from_bytes([1; 16]);

fn clock() -> Box<FixedClock> {
    Box::new(FixedClock::at(NaiveDate::from_ymd_opt(2025, 6, 12).unwrap().and_hms_opt(9, 0, 0).unwrap()))
}

fn key() -> DataKey {
    DataKey::from_bytes([42; 32])
}

fn site(register: &mut Register, name: &str) -> crate::Result<Id> {
    let cells = Cells::new().set("name", name).set("kind", "hub");
    register.transact(Deed::new(ACTOR, "centre_save_site"), |writer| writer.insert("site", cells)).map(|saved| saved.value)
}

fn count(register: &Register, table: &str) -> i64 {
    register.read(|reader| reader.number(&format!("SELECT count(*) FROM {table}"), [])).unwrap()
}

#[test]
fn a_full_disk_refuses_the_whole_action_and_the_next_one_works() {
    let folder = tempfile::tempdir().unwrap();
    let mut register = open_in(folder.path(), &key(), true, clock()).unwrap();
    site(&mut register, "Prima").unwrap();
    let pages: i64 = register.read(|reader| reader.number("PRAGMA page_count", [])).unwrap();
    let limit = |pages: i64| register_limit(&register, pages);
    limit(pages);
    let note = "parole ".repeat(1_400);
    let heavy = |register: &mut Register| {
        register.transact(Deed::new(ACTOR, "families_save"), |writer| {
            for _ in 0..20 {
                writer.insert(
                    "family",
                    Cells::new().set("number", "A-25-1").set("title", "Prova").set("opened_on", "2025-06-12").set("note", note.as_str()),
                )?;
            }
            Ok(())
        })
    };
    let refused = heavy(&mut register).unwrap_err();
    assert_eq!(refused.code, Code::DiskFull);
    assert_eq!((count(&register, "family"), count(&register, "change_set"), count(&register, "audit_entry")), (0, 1, 1));
    register_limit(&register, 1_000_000);
    heavy(&mut register).unwrap();
    assert_eq!(count(&register, "family"), 20);
    assert_eq!(register.verify().unwrap().first_bad, None);
}

fn register_limit(register: &Register, pages: i64) {
    register.connection.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).unwrap();
}

#[test]
fn t27_a_register_of_a_newer_program_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    open_in(folder.path(), &key(), true, clock()).unwrap().close().unwrap();
    let path = folder.path().join(DATABASE_FILE);
    let raw = connect(&path, &key(), false).unwrap();
    raw.pragma_update(None, "user_version", LATEST_VERSION + 1).unwrap();
    raw.close().unwrap();
    let before = fs::read(&path).unwrap();
    let refused = open_in(folder.path(), &key(), false, clock()).unwrap_err();
    assert_eq!((refused.code, refused.params["version"].as_str()), (Code::RegisterTooNew, (LATEST_VERSION + 1).to_string().as_str()));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_wrong_key_and_a_foreign_database_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    open_in(folder.path(), &key(), true, clock()).unwrap().close().unwrap();
    assert_eq!(open_in(folder.path(), &DataKey::from_bytes([43; 32]), false, clock()).unwrap_err().code, Code::RegisterUnreadable);
    let other = tempfile::tempdir().unwrap();
    let raw = connect(&other.path().join(DATABASE_FILE), &key(), true).unwrap();
    raw.execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1)").unwrap();
    raw.close().unwrap();
    assert_eq!(open_in(other.path(), &key(), false, clock()).unwrap_err().code, Code::RegisterUnreadable);
}

/// Makes a register that stops at an earlier step.
fn at_step(folder: &std::path::Path, step: usize) -> Connection {
    let connection = connect(&folder.join(DATABASE_FILE), &key(), true).unwrap();
    connection.pragma_update(None, "application_id", 0x4163_6367).unwrap();
    connection.execute_batch("BEGIN").unwrap();
    for (version, migration) in (1..).zip(&MIGRATIONS[..step]) {
        connection.execute_batch(migration.sql).unwrap();
        connection
            .execute("INSERT INTO migration VALUES (?, ?, ?)", (version, migration.name, super::migrate::checksum(migration.sql)))
            .unwrap();
        connection.pragma_update(None, "user_version", version).unwrap();
    }
    connection.execute_batch("COMMIT").unwrap();
    connection
}

#[test]
fn each_earlier_step_is_brought_to_today_after_a_copy_that_opens() {
    for step in 3..MIGRATIONS.len() {
        let folder = tempfile::tempdir().unwrap();
        let raw = at_step(folder.path(), step);
        raw.execute("INSERT INTO site (id, name, kind) VALUES (?, 'Vecchia', 'hub')", [ACTOR]).unwrap();
        raw.close().unwrap();
        let register = open_in(folder.path(), &key(), false, clock()).unwrap();
        assert_eq!(register.read(|reader| reader.number("PRAGMA user_version", [])).unwrap(), i64::from(LATEST_VERSION));
        assert_eq!(count(&register, "site"), 1, "from step {step}");
        let copy = connect(&folder.path().join(format!("accogli.db.pre-v{}", step + 1)), &key(), false).unwrap();
        let kept: (i64, usize) = copy
            .query_row("SELECT (SELECT count(*) FROM site), (SELECT count(*) FROM migration)", [], |row| {
                Ok((row.get(0)?, row.get::<_, u32>(1)? as usize))
            })
            .unwrap();
        assert_eq!(kept, (1, step));
    }
}

/// The names a step makes, one of each statement that makes something.
fn made_by(sql: &str) -> Vec<&str> {
    let words: Vec<&str> = sql.lines().filter(|line| !line.trim_start().starts_with("--")).flat_map(str::split_whitespace).collect();
    let kinds = ["TABLE", "INDEX", "VIEW"];
    words
        .windows(3)
        // A table of the connection alone is in nobody's way.
        .filter(|three| {
            three[0] != "TEMP" && three[0] != "DROP" && kinds.contains(&three[1]) && !kinds.contains(&three[2]) && three[2] != "IF"
        })
        .map(|three| three[2].trim_matches(['"', ';']))
        .collect()
}

#[test]
fn t27_a_step_that_fails_at_any_statement_leaves_the_content_and_a_copy_that_opens() {
    let objects = |connection: &Connection| -> Vec<String> {
        let mut names = connection.prepare("SELECT name FROM sqlite_schema ORDER BY name").unwrap();
        names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let mut tried = 0;
    for (step, migration) in MIGRATIONS.iter().enumerate().skip(3) {
        let base = tempfile::tempdir().unwrap();
        let raw = at_step(base.path(), step);
        raw.execute("INSERT INTO site (id, name, kind) VALUES (?, 'Vecchia', 'hub')", [ACTOR]).unwrap();
        raw.close().unwrap();
        let mut healed = false;
        for name in made_by(migration.sql) {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join(DATABASE_FILE);
            std::fs::copy(base.path().join(DATABASE_FILE), &path).unwrap();
            let raw = connect(&path, &key(), false).unwrap();
            // The statement that makes it fails: its name is taken.
            if raw.execute_batch(&format!("CREATE TABLE \"{name}\" (x)")).is_err() {
                continue;
            }
            let before = objects(&raw);
            raw.close().unwrap();
            open_in(folder.path(), &key(), false, clock()).unwrap_err();
            tried += 1;
            let raw = connect(&path, &key(), false).unwrap();
            let version: usize = raw.query_row("PRAGMA user_version", [], |row| row.get::<_, u32>(0)).unwrap() as usize;
            assert_eq!((version, objects(&raw)), (step, before), "step {} stopped at {name}", step + 1);
            assert_eq!(raw.query_row("SELECT count(*) FROM site", [], |row| row.get::<_, i64>(0)).unwrap(), 1);
            raw.execute_batch(&format!("DROP TABLE \"{name}\"")).unwrap();
            raw.close().unwrap();
            let kept = folder.path().join(format!("accogli.db.pre-v{}", step + 1));
            let sites = check_copy(&kept, &key(), &mut || Ok(()), |reader| reader.number("SELECT count(*) FROM site", [])).unwrap();
            assert_eq!(sites, 1, "the copy made before step {}", step + 1);
            // Once the cause is gone, the next opening goes all the way: from here that is the same for every statement of the step.
            if std::mem::replace(&mut healed, true) {
                continue;
            }
            let register = open_in(folder.path(), &key(), false, clock()).unwrap();
            assert_eq!(register.read(|reader| reader.number("PRAGMA user_version", [])).unwrap(), i64::from(LATEST_VERSION));
        }
    }
    assert!(tried > 20, "only {tried} statements failed");
}

#[test]
fn checks_become_plain_whatever_ends_their_lines_and_go_on_refusing() {
    let folder = tempfile::tempdir().unwrap();
    let plain = MIGRATIONS.iter().position(|step| step.name == "26_plain_checks").unwrap();
    let raw = at_step(folder.path(), plain);
    // As a program built on Windows wrote them.
    raw.execute_batch(
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, char(10), char(13) || char(10)) WHERE type = 'table'; \
         PRAGMA writable_schema = RESET",
    )
    .unwrap();
    raw.close().unwrap();
    let register = open_in(folder.path(), &key(), false, clock()).unwrap();
    let enquiry: String =
        register.connection.query_row("SELECT sql FROM sqlite_schema WHERE name = 'enquiry'", [], |row| row.get(0)).unwrap();
    assert!(enquiry.contains("sent_by = 'word_of_mouth'") && !enquiry.contains("sent_by IN"), "{enquiry}");
    let person = |sex: &str| {
        let sql = "INSERT INTO person (id, last_name, first_name, sex) VALUES (randomblob(16), 'A', 'B', ?)";
        register.connection.execute(sql, [sex])
    };
    person("f").unwrap();
    person("q").unwrap_err();
    let written = "UPDATE sqlite_schema SET sql = '' WHERE name = 'person'";
    register.connection.execute_batch(&format!("PRAGMA writable_schema = ON; {written}")).unwrap_err();
}

#[test]
fn t45_keys_that_were_taken_out_leave_the_journal_and_an_ended_escrow_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let before = MIGRATIONS.iter().position(|step| step.name == "34_ended_keys").unwrap();
    let raw = at_step(folder.path(), before);
    // An ended escrow whose key of case 2 was taken out, and whose key of a case that an undo took away; a mediator's key that was taken
    // out, one that stands, and one of the opening that was taken back.
    raw.execute_batch(
        "INSERT INTO staff_member (id, display_name, login_name, role) VALUES (x'00000000000000000000000000000001', 'A', 'a', 'mediator');
        INSERT INTO mediation_case (id, number, opened_on) VALUES (x'00000000000000000000000000000002', 'M1', '2025-01-01');
        INSERT INTO escrow (id, public_key, started_on, set_by, status) VALUES (x'00000000000000000000000000000003', zeroblob(32), '2025-01-01', x'00000000000000000000000000000001', 'ended');
        INSERT INTO case_key (id, case_id, staff_id, sealed) VALUES (x'00000000000000000000000000000004', x'00000000000000000000000000000002', x'00000000000000000000000000000001', x'aa');
        INSERT INTO change_set (seq, actor, action, at, undoable, cause) VALUES (1, x'00000000000000000000000000000001', 'x', '', 1, 'action'),
            (2, x'00000000000000000000000000000001', 'x', '', 1, 'action'), (3, x'00000000000000000000000000000001', 'x', '', 1, 'undo');",
    )
    .unwrap();
    let hex = |last: u8| format!("{last:032x}");
    let line = |set: i64, ordinal: i64, table: &str, row: u8, kind: &str, case: u8| {
        let value = |text: String| if kind == "insert" { format!("[null,{text}]") } else { format!("[{text},null]") };
        let bytes = |hex: String| value(format!("{{\"x\":\"{hex}\"}}"));
        let cells = format!(
            "{{\"case_id\":{},\"escrow_id\":{},\"generation\":{},\"sealed\":{}}}",
            bytes(hex(case)),
            bytes(hex(3)),
            value("4".to_owned()),
            bytes("bb".to_owned())
        );
        let sql = "INSERT INTO change (change_set, ordinal, table_name, row_id, kind, cells) VALUES (?, ?, ?, unhex(?), ?, ?)";
        raw.execute(sql, (set, ordinal, table, hex(row), kind, cells)).unwrap();
    };
    for (ordinal, (table, row)) in (1..).zip([("case_key", 4), ("case_key", 5), ("escrow_key", 6), ("case_key", 7)]) {
        line(1, ordinal, table, row, "insert", 2);
    }
    line(2, 1, "case_key", 5, "delete", 2);
    line(2, 2, "escrow_key", 6, "delete", 2);
    line(2, 3, "escrow_key", 8, "delete", 9);
    line(3, 1, "case_key", 7, "delete", 2);
    raw.close().unwrap();
    let register = open_in(folder.path(), &key(), false, clock()).unwrap();
    let told: Vec<(u8, u32, usize)> = register
        .read(|reader| {
            reader.rows("SELECT id, generation, length(sealed) FROM escrow_key", [], |row| {
                Ok((row.get::<_, Id>(0)?.as_bytes()[15], row.get(1)?, row.get::<_, u32>(2)? as usize))
            })
        })
        .unwrap();
    assert_eq!(told, [(6, 4, 0)], "which generation its envelopes have opened, and no key");
    let left: Vec<(u8, String)> = register
        .read(|reader| {
            reader.rows("SELECT row_id, kind FROM change ORDER BY change_set, ordinal", [], |row| {
                Ok((row.get::<_, Id>(0)?.as_bytes()[15], row.get(1)?))
            })
        })
        .unwrap();
    let said = |row: u8, kind: &str| (row, kind.to_owned());
    assert_eq!(left, [said(4, "insert"), said(7, "insert"), said(7, "delete")]);
}

#[test]
fn a_landed_step_that_was_edited_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let raw = at_step(folder.path(), MIGRATIONS.len());
    raw.execute("UPDATE migration SET checksum = 'x' WHERE version = 2", []).unwrap();
    raw.close().unwrap();
    assert_eq!(open_in(folder.path(), &key(), false, clock()).unwrap_err().code, Code::RegisterDamaged);
}

#[test]
fn an_audit_entry_changed_dropped_or_swapped_is_named() {
    let cases: [(&str, &str, i64); 3] = [
        ("changed", "UPDATE audit_entry SET action = 'altro' WHERE seq = 2", 2),
        ("dropped", "DELETE FROM audit_entry WHERE seq = 3", 4),
        (
            "swapped",
            "UPDATE audit_entry SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE seq IN (2, 3); UPDATE audit_entry SET seq = -seq WHERE seq < 0",
            2,
        ),
    ];
    for (name, tampering, first_bad) in cases {
        let folder = tempfile::tempdir().unwrap();
        let mut register = open_in(folder.path(), &key(), true, clock()).unwrap();
        for site_name in ["a", "b", "c", "d", "e"] {
            site(&mut register, site_name).unwrap();
        }
        register.close().unwrap();
        let raw = connect(&folder.path().join(DATABASE_FILE), &key(), false).unwrap();
        raw.execute_batch(tampering).unwrap();
        raw.close().unwrap();
        let register = open_in(folder.path(), &key(), false, clock()).unwrap();
        assert_eq!(register.verify().unwrap().first_bad, Some(first_bad), "{name}");
    }
}
