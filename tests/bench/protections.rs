//! What each protection costs: the same work with it and without it, in turns. *Without* is a plain SQLite file of the same content,
//! opened with the same settings, or the same statements with the protection left out. There is no target: the price is told.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use accogli_core::Id;
use accogli_core::clock::new_id;
use accogli_core::families::{self, NewRestriction, SearchRequest};
use accogli_core::store::DATABASE_FILE;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::file::{close, keyed};
use super::fill::{self, Filled, clock};
use super::operations::{Book, prefixes};
use super::report::{Report, at, median};
use super::turns::unlock;
use super::{bare, bare_search, sealed};

/// One protection on one work, in milliseconds.
#[derive(Serialize)]
pub struct Protection {
    pub name: &'static str,
    pub work: String,
    pub runs: usize,
    pub with: f64,
    pub with_p99: f64,
    pub without: f64,
    /// The median, over the rounds, of one median by the other.
    pub ratio: f64,
}

/// How much is done.
#[derive(Clone, Copy)]
pub struct Amount {
    pub rounds: usize,
    pub runs: usize,
    /// Rows filled at once.
    pub rows: usize,
    /// Sealed notes.
    pub notes: usize,
}

impl Amount {
    pub const LONG: Self = Self { rounds: 5, runs: 60, rows: 10_000, notes: 5_000 };
    pub const GLANCE: Self = Self { rounds: 1, runs: 4, rows: 200, notes: 12 };
}

/// The times of some runs of one side.
pub fn timed(runs: usize, mut one: impl FnMut(usize)) -> Vec<f64> {
    let run = |run| {
        let start = Instant::now();
        one(run);
        start.elapsed().as_secs_f64() * 1e3
    };
    (0..runs).map(run).collect()
}

/// Takes turns; who begins changes from round to round.
pub fn turns(
    (name, work): (&'static str, String),
    rounds: usize,
    mut with: impl FnMut(usize) -> Vec<f64>,
    mut without: impl FnMut(usize) -> Vec<f64>,
) -> Protection {
    let (mut all, mut bare, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..rounds {
        let (one, other) = if round % 2 == 0 {
            let one = with(round);
            (one, without(round))
        } else {
            let other = without(round);
            (with(round), other)
        };
        ratios.push(median(&one) / median(&other));
        all.extend(one);
        bare.extend(other);
    }
    let (with, with_p99, without) = (median(&all), at(&all, 0.99), median(&bare));
    Protection { name, work, runs: all.len(), with, with_p99, without, ratio: median(&ratios) }
}

/// Measures every protection on a register of so many family files.
pub fn measure(folder: &Path, files: usize, amount: Amount, report: &mut Report) {
    let register = folder.join("protections");
    eprintln!("filling a register of {files} family files");
    let filled = fill::fill(&register, files);
    let (path, plain) = (register.join(DATABASE_FILE), register.join("in-chiaro.db"));
    export(&path, &plain);
    report.protections.extend(encryption(&path, &plain, &filled, amount));
    report.protections.extend(logs(&plain, &filled, amount));
    report.protections.push(veil(&register, &filled, amount));
    match wiping(&register, &filled, amount) {
        Some(measured) => report.protections.push(measured),
        None => report.not_measured.push("the wiping allocator: bench_wiped is not built beside this program".to_owned()),
    }
    std::fs::remove_dir_all(&register).unwrap();
    report.protections.extend(sealed::measure(&folder.join("sealed"), amount));
}

/// The same content without encryption.
fn export(path: &Path, plain: &Path) {
    // The bench's connections make no file: an empty one is a database.
    std::fs::File::create(plain).unwrap();
    let connection = keyed(path);
    connection.execute_batch(&format!("ATTACH '{}' AS plain KEY ''", plain.display())).unwrap();
    connection.query_row("SELECT sqlcipher_export('plain')", [], |_| Ok(())).unwrap();
    connection.execute_batch("DETACH plain").unwrap();
    connection.close().unwrap();
}

/// Opens a file with the settings of the register, keyed or plain, and reads its first row.
pub fn open(path: &Path, encrypted: bool) -> Connection {
    let connection = if encrypted { keyed(path) } else { Connection::open(path).unwrap() };
    connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE").unwrap();
    connection.execute_batch(include_str!("../../src-tauri/core/src/store/sql/harden.sql")).unwrap();
    connection.set_prepared_statement_cache_capacity(256);
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
    assert!(tables > 0);
    connection
}

fn encryption(path: &Path, plain: &Path, filled: &Filled, amount: Amount) -> Vec<Protection> {
    let name = "SQLCipher";
    let (rounds, runs) = (amount.rounds, amount.runs);
    let typed = prefixes(&filled.queries);
    let mut done = Vec::new();
    let opened = |path: &Path, encrypted| timed(runs.min(12), |_| close(open(path, encrypted)));
    done.push(turns((name, "open and close".to_owned()), rounds, |_| opened(path, true), |_| opened(plain, false)));
    let within = |path: &Path, encrypted: bool, work: &mut dyn FnMut(&mut Connection, usize)| {
        let mut connection = open(path, encrypted);
        // The first runs warm the caches.
        (0..runs / 4).for_each(|run| work(&mut connection, run));
        let times = timed(runs, |run| work(&mut connection, run));
        close(connection);
        times
    };
    let mut search = |connection: &mut Connection, run: usize| drop(bare_search::search(connection, &typed[run * 7 % typed.len()]));
    let both = ((path, true), (plain, false));
    let mut measure = |work: &str, one: &mut dyn FnMut(&mut Connection, usize)| {
        let mut sides = |(path, encrypted): (&Path, bool)| within(path, encrypted, one);
        let (mut with, mut without, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..rounds {
            let (one, other) = (sides(both.0), sides(both.1));
            ratios.push(median(&one) / median(&other));
            with.extend(one);
            without.extend(other);
        }
        let (runs, p99) = (with.len(), at(&with, 0.99));
        let (with, without, ratio) = (median(&with), median(&without), median(&ratios));
        done.push(Protection { name, work: work.to_owned(), runs, with, with_p99: p99, without, ratio });
    };
    measure("search as you type", &mut search);
    measure("open a family", &mut |connection, run| {
        bare::open_family(connection, filled.families[run * 7 % filled.families.len()], filled.account);
    });
    // Each file has its own free hours: a booking of one side takes none of the other's.
    let mut books = [Book::new(filled), Book::new(filled)];
    let mut turn = 0;
    measure("book with clash check", &mut |connection, run| {
        turn += usize::from(run == 0);
        let slot = books[usize::from(connection.path().is_some_and(|path| path.ends_with("in-chiaro.db")))].slot();
        bare::book(connection, &slot, filled.account);
    });
    measure(&format!("fill {} rows at once", amount.rows), &mut |connection, run| {
        if run == 0 {
            fill_rows(connection, amount.rows, filled.account);
        }
    });
    done
}

/// Rows of appointments, far from those of the desk, in one transaction.
fn fill_rows(connection: &mut Connection, rows: usize, account: Id) {
    let transaction = connection.transaction().unwrap();
    for row in 0..rows {
        insert(&transaction, row, account);
    }
    transaction.commit().unwrap();
}

fn insert(connection: &Connection, row: usize, account: Id) -> Id {
    let id = new_id(clock().as_ref()).unwrap();
    let day = format!("20{:02}-{:02}-{:02}", 60 + row / 336 % 30, 1 + row / 28 % 12, 1 + row % 28);
    let sql = "INSERT INTO appointment (id, day, starts, ends, kind, staff_id, title) VALUES (?, ?, '09:00', '10:00', 'interview', ?, 'Colloquio')";
    connection.prepare_cached(sql).unwrap().execute((id, day, account)).unwrap();
    id
}

/// One saved row, each in its own transaction, on the plain file: alone, with its line in the journal, with its link in the audit's chain.
fn logs(plain: &Path, filled: &Filled, amount: Amount) -> Vec<Protection> {
    let save = |journal: bool, audit: bool| {
        let mut connection = open(plain, false);
        let mut previous = vec![0; 32];
        let times = timed(amount.runs, |run| {
            let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
            let id = insert(&transaction, run, filled.account);
            if journal {
                note_change(&transaction, id, filled.account);
            }
            if audit {
                previous = chain(&transaction, id, filled.account, &previous);
            }
            transaction.commit().unwrap();
        });
        close(connection);
        times
    };
    let work = || "save one row".to_owned();
    vec![
        turns(("change journal", work()), amount.rounds, |_| save(true, false), |_| save(false, false)),
        turns(("audit chain", work()), amount.rounds, |_| save(false, true), |_| save(false, false)),
    ]
}

fn note_change(connection: &Connection, id: Id, account: Id) {
    let sql = "INSERT INTO change_set (actor, action, at, undoable, cause) VALUES (?, 'agenda_book', '2025-06-12 09:00:00', 1, 'action') RETURNING seq";
    let set: i64 = connection.prepare_cached(sql).unwrap().query_row([account], |row| row.get(0)).unwrap();
    let cells = format!(r#"{{"staff_id":[null,{{"x":"{account}"}}],"day":[null,"2060-01-01"],"title":[null,"Colloquio"]}}"#);
    let sql = "INSERT INTO change (change_set, ordinal, table_name, row_id, kind, cells) VALUES (?, 1, 'appointment', ?, 'insert', ?)";
    connection.prepare_cached(sql).unwrap().execute((set, id, cells)).unwrap();
}

fn chain(connection: &Connection, id: Id, account: Id, previous: &[u8]) -> Vec<u8> {
    let seq: i64 =
        connection.prepare_cached("SELECT coalesce(max(seq), 0) + 1 FROM audit_entry").unwrap().query_row([], |row| row.get(0)).unwrap();
    let mut hasher = Sha256::new();
    for part in [previous, &seq.to_be_bytes(), b"2025-06-12 09:00:00", account.as_bytes(), b"agenda_book", id.as_bytes(), b"done"] {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    let hash = hasher.finalize().to_vec();
    let sql = "INSERT INTO audit_entry (seq, at, actor, action, subject, outcome, hash) VALUES (?, '2025-06-12 09:00:00', ?, 'agenda_book', ?, 'done', ?)";
    connection.prepare_cached(sql).unwrap().execute((seq, account, id, &hash)).unwrap();
    hash
}

/// The same search by two operators; from one of them twenty families are hidden.
fn veil(register: &Path, filled: &Filled, amount: Amount) -> Protection {
    let (veiled, free) = (filled.staff[0], filled.staff[1]);
    let mut session = unlock(register, filled.account);
    for family in filled.families.iter().take(20) {
        let hide =
            NewRestriction { staff_id: veiled, family_id: Some(*family), person_id: None, ends_on: None, reason: "prova".to_owned() };
        families::restrict(&mut session, &hide).unwrap();
    }
    session.lock().unwrap();
    let typed = prefixes(&filled.queries);
    let search = |account: Id| {
        let session = unlock(register, account);
        let mut one = |run: usize| {
            let text = typed[run * 7 % typed.len()].clone();
            families::search(&session, &SearchRequest { text }).unwrap();
        };
        (0..amount.runs / 4).for_each(&mut one);
        let times = timed(amount.runs, one);
        session.lock().unwrap();
        times
    };
    turns(("veil views", "search as you type".to_owned()), amount.rounds, |_| search(veiled), |_| search(free))
}

/// What the other program needs to search in the same register.
#[derive(Serialize, Deserialize)]
struct Errand {
    account: String,
    typed: Vec<String>,
    runs: usize,
}

const ERRAND: &str = "errand.json";

/// The same search by this program, and by one that wipes what it frees as the shipped ones do.
fn wiping(register: &Path, filled: &Filled, amount: Amount) -> Option<Protection> {
    let own = std::env::current_exe().unwrap();
    let wiped = own.with_file_name(format!("bench_wiped{}", std::env::consts::EXE_SUFFIX));
    if !wiped.exists() {
        return None;
    }
    let errand = Errand { account: filled.account.to_string(), typed: prefixes(&filled.queries), runs: amount.runs };
    std::fs::write(register.join(ERRAND), serde_json::to_vec(&errand).unwrap()).unwrap();
    let run = |program: &PathBuf| -> Vec<f64> {
        let output = Command::new(program).arg("--errand").arg(register).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    Some(turns(("wiping allocator", "search as you type".to_owned()), amount.rounds, |_| run(&wiped), |_| run(&own)))
}

/// Runs the errand of [`wiping`] and prints its times.
pub fn errand(register: &Path) {
    let errand: Errand = serde_json::from_slice(&std::fs::read(register.join(ERRAND)).unwrap()).unwrap();
    let session = unlock(register, errand.account.parse().unwrap());
    let one = |run: usize| {
        let text = errand.typed[run * 7 % errand.typed.len()].clone();
        drop(families::search(&session, &SearchRequest { text }).unwrap());
    };
    (0..errand.runs).for_each(one);
    println!("{}", serde_json::to_string(&timed(errand.runs, one)).unwrap());
    session.lock().unwrap();
}

/// The figures as a table.
pub fn write(measured: &[Protection], out: &mut String) -> std::fmt::Result {
    if measured.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nProtections, milliseconds: the same work with and without each. No target: it is the price.")?;
    writeln!(out, "{:<18} {:<34} {:>6} {:>9} {:>9} {:>9} {:>7}", "", "", "runs", "with", "p99", "without", "ratio")?;
    for one in measured {
        writeln!(
            out,
            "{:<18} {:<34} {:>6} {:>9.3} {:>9.3} {:>9.3} {:>7.2}",
            one.name, one.work, one.runs, one.with, one.with_p99, one.without, one.ratio
        )?;
    }
    Ok(())
}
