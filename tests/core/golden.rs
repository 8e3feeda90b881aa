//! Registers frozen by earlier versions open for ever (T07): each is opened by its password, brought to today's tables and verified.
//!
//! `FREEZE=1 cargo nextest run --workspace --test core golden --run-ignored all` freezes the present version, once, when its tables land.

mod frozen;

use std::fs;
use std::path::{Path, PathBuf};

use accogli_core::mediation;
use accogli_core::store::{DATABASE_FILE, LATEST_VERSION};
use accogli_core::vault::{self, KEY_FILE, RecoverRequest, Role, Session};
use accogli_core::{Code, Id};

use crate::desk::{PASSWORD, clock, desk};
use crate::vault::unlock;

/// The kit's code lies beside the frozen files: nothing in them is anybody's.
const CODE: &str = "codice.txt";
const NOTE: &str = "Un appunto congelato: perché, così, più.";

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden")
}

fn versions() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(golden()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// Whether SQLite keeps counts of the tables, which lead its planner.
fn counted(session: &Session) -> i64 {
    session.register().read(|reader| reader.number("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'sqlite_stat%'", [])).unwrap()
}

fn copied(from: &Path) -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().unwrap();
    for name in [DATABASE_FILE, KEY_FILE] {
        fs::copy(from.join(name), folder.path().join(name)).unwrap();
    }
    folder
}

#[test]
fn t07_the_version_of_today_is_frozen_among_them() {
    let newest = versions().pop().and_then(|folder| folder.file_name().map(|name| name.to_string_lossy().into_owned()));
    assert_eq!(newest, Some(format!("v{LATEST_VERSION:02}")), "its tables have landed: freeze it");
}

#[test]
fn t07_a_register_of_every_version_opens_by_password_and_is_brought_to_today() {
    let versions = versions();
    assert!(versions.first().is_some_and(|first| first.ends_with("v07")), "{versions:?}");
    for frozen in versions {
        let name = frozen.file_name().unwrap().to_string_lossy().into_owned();
        let version: u32 = name[1..].parse().unwrap();
        let folder = copied(&frozen);
        let wrong = unlock(folder.path(), "anna", "lampada-rossa-sul-letto").map(|_| ()).unwrap_err();
        assert_eq!(wrong.code, Code::WrongPassword, "{name}");
        let mut session = unlock(folder.path(), "anna", PASSWORD).unwrap();
        let present = session.register().read(|reader| reader.number("PRAGMA user_version", [])).unwrap();
        assert_eq!(present, i64::from(LATEST_VERSION), "{name}");
        assert_eq!(counted(&session), 0, "{name}: the planner goes by what was tried, not by what was counted");
        assert_eq!(session.verify().unwrap().first_bad, None, "{name}");
        let hers = "SELECT m.case_id FROM case_mediator m JOIN staff_member s ON s.id = m.staff_id WHERE s.login_name = 'anna'";
        let case: Id = session.register().read(|reader| reader.row(hers, [], |row| row.get(0))).unwrap();
        let notes = mediation::read_notes(&mut session, case).unwrap();
        assert_eq!(notes[0].content.as_ref().unwrap().text, NOTE, "{name}");
        let found = accogli_core::families::search(&session, &accogli_core::families::SearchRequest { text: "rossi".to_owned() });
        assert!(found.is_ok(), "{name}");
        session.lock().unwrap();
        let kept = folder.path().join(format!("accogli.db.pre-v{}", version + 1));
        assert_eq!(kept.exists(), version < LATEST_VERSION, "{name}: a copy is kept before the tables change");
    }
}

/// Tables that stand empty in the register that is frozen, and why.
const EMPTY: &[(&str, &str)] = &[];

/// From this version on what is frozen holds rows of every feature: those before were frozen with a case and a note alone.
const FULL_SINCE: u32 = 29;

/// The tables of a register without a row.
fn empty_tables(session: &Session) -> Vec<String> {
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_index%'";
    session
        .register()
        .read(|reader| {
            let names: Vec<String> = reader.rows(tables, [], |row| row.get(0))?;
            let mut empty = Vec::new();
            for name in names {
                if !reader.exists(&format!("SELECT 1 FROM main.{name} LIMIT 1"), [])? {
                    empty.push(name);
                }
            }
            Ok(empty)
        })
        .unwrap()
}

#[test]
fn t07_what_is_frozen_holds_rows_of_every_table() {
    let folder = tempfile::TempDir::new().unwrap();
    let made = folder.path().join("dati");
    frozen::make(&made);
    let session = unlock(&made, "coordinatrice", PASSWORD).unwrap();
    let expected: Vec<&str> = EMPTY.iter().map(|(name, _)| *name).collect();
    assert_eq!(empty_tables(&session), expected, "fill them in `golden/frozen.rs`, or say here why they stand empty");
    session.lock().unwrap();
    // Nor does the one that lies there, once one was frozen so.
    if LATEST_VERSION >= FULL_SINCE {
        let folder = copied(&golden().join(format!("v{LATEST_VERSION:02}")));
        assert_eq!(empty_tables(&unlock(folder.path(), "coordinatrice", PASSWORD).unwrap()), expected);
    }
}

#[test]
fn no_closing_counts_the_tables() {
    let mut desk = desk();
    desk.add(&[("anna", Role::Mediator)]);
    let desk = desk.switch("anna");
    assert_eq!(counted(&desk.session), 0);
}

#[test]
fn t07_the_recovery_kit_of_every_version_still_opens() {
    for frozen in versions() {
        let folder = copied(&frozen);
        let request = RecoverRequest {
            recovery_code: fs::read_to_string(frozen.join(CODE)).unwrap(),
            login_name: "coordinatrice".to_owned(),
            password: "tre-biciclette-arancioni".to_owned(),
        };
        let (session, _) = vault::recover(folder.path(), &request, clock()).unwrap();
        assert_eq!(session.me().role, Role::Coordinator);
    }
}

#[test]
fn t27_a_register_of_a_newer_program_is_refused_untouched() {
    let frozen = versions().pop().unwrap();
    let folder = copied(&frozen);
    unlock(folder.path(), "anna", PASSWORD).unwrap().lock().unwrap();
    let path = folder.path().join(KEY_FILE);
    let newer = fs::read_to_string(&path).unwrap().replacen("\"format\": 1", "\"format\": 2", 1);
    fs::write(&path, newer).unwrap();
    let before = crate::vault::contents(folder.path());
    let refused = unlock(folder.path(), "anna", PASSWORD).map(|_| ()).unwrap_err();
    assert_eq!(refused.code, Code::RegisterTooNew);
    assert_eq!(crate::vault::contents(folder.path()), before);
}

#[test]
#[ignore = "writes the frozen register of the present version, once"]
fn freeze_the_present_version() {
    if std::env::var_os("FREEZE").is_none() {
        return;
    }
    let to = golden().join(format!("v{LATEST_VERSION:02}"));
    assert!(!to.exists(), "frozen already: a frozen register is never written again");
    let folder = tempfile::TempDir::new().unwrap();
    let from = folder.path().join("dati");
    let code = frozen::make(&from);
    fs::create_dir_all(&to).unwrap();
    for name in [DATABASE_FILE, KEY_FILE] {
        fs::copy(from.join(name), to.join(name)).unwrap();
    }
    fs::write(to.join(CODE), code).unwrap();
}
