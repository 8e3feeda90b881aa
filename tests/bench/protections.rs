//! What each protection costs: the same work with it and without it, in turns. *Without* is a plain SQLite file of the same content,
//! opened with the same settings, or the same statements with the protection left out. There is no target: the price is told.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use accogli_core::Id;
use accogli_core::clock::new_id;
use accogli_core::families::{self, NewRestriction, SearchRequest};
use accogli_core::store::DATABASE_FILE;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::file::{close, keyed, unlocked};
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
///
/// Each turn is a process of its own: once SQLCipher has locked its memory in a process, a plain file pays for it there too.
pub fn measure(folder: &Path, files: usize, amount: Amount, report: &mut Report) {
    let register = folder.join("protections");
    eprintln!("filling a register of {files} family files");
    let filled = fill::fill(&register, files);
    std::fs::write(register.join(FILLED), serde_json::to_vec(&filled).unwrap()).unwrap();
    export(&register);
    let ask =
        |work: &str, side: Side, round: usize| ask(&std::env::current_exe().unwrap(), &register, Errand::new(work, side, round, amount));
    let mut compare = |name: &'static str, shown: &str, sides: [(&str, Side); 2]| {
        let [(with, one), (without, other)] = sides;
        let measured = turns((name, shown.to_owned()), amount.rounds, |round| ask(with, one, round), |round| ask(without, other, round));
        report.protections.push(measured);
    };
    let fill = format!("fill {} rows at once", amount.rows);
    for (work, shown) in [
        ("open", "open and close"),
        ("search", "search as you type"),
        ("family", "open a family"),
        ("book", "book with clash check"),
        ("fill", fill.as_str()),
    ] {
        compare("SQLCipher", shown, [(work, Side::Encrypted), (work, Side::Plain)]);
    }
    compare("locked memory", "search as you type", [("search", Side::Encrypted), ("search", Side::Unlocked)]);
    compare("change journal", "save one row", [("row and journal", Side::Plain), ("row", Side::Plain)]);
    compare("audit chain", "save one row", [("row and audit", Side::Plain), ("row", Side::Plain)]);
    hide(&register, &filled);
    compare("veil views", "search as you type", [("core search, veiled", Side::Encrypted), ("core search", Side::Encrypted)]);
    let wiped = std::env::current_exe().unwrap().with_file_name(format!("bench_wiped{}", std::env::consts::EXE_SUFFIX));
    if wiped.exists() {
        let search = |round| Errand::new("core search", Side::Encrypted, round, amount);
        let own = |round| ask("core search", Side::Encrypted, round);
        let wiping = |round| self::ask(&wiped, &register, search(round));
        report.protections.push(turns(("wiping allocator", "search as you type".to_owned()), amount.rounds, wiping, own));
    } else {
        report.not_measured.push("the wiping allocator: bench_wiped is not built beside this program".to_owned());
    }
    std::fs::remove_dir_all(&register).unwrap();
    report.protections.extend(sealed::measure(&folder.join("sealed"), amount));
}

/// The same content without encryption.
fn export(register: &Path) {
    let plain = register.join(PLAIN);
    // The bench's connections make no file: an empty one is a database.
    std::fs::File::create(&plain).unwrap();
    let connection = unlocked(&register.join(DATABASE_FILE));
    connection.execute_batch(&format!("ATTACH '{}' AS plain KEY ''", plain.display())).unwrap();
    connection.query_row("SELECT sqlcipher_export('plain')", [], |_| Ok(())).unwrap();
    connection.execute_batch("DETACH plain").unwrap();
    connection.close().unwrap();
}

/// Hides twenty families from the first operator.
fn hide(register: &Path, filled: &Filled) {
    let mut session = unlock(register, filled.account);
    for family in filled.families.iter().take(20) {
        let (staff_id, family_id) = (filled.staff[0], Some(*family));
        let hidden = NewRestriction { id: None, staff_id, family_id, person_id: None, ends_on: None, reason: "prova".to_owned() };
        families::restrict(&mut session, &hidden).unwrap();
    }
    session.lock().unwrap();
}

const FILLED: &str = "filled.json";
const PLAIN: &str = "in-chiaro.db";

/// On which file a turn works.
#[derive(Clone, Copy, Serialize, Deserialize)]
enum Side {
    /// The register, with SQLCipher's memory locked and wiped, as the core opens it.
    Encrypted,
    /// The register, without that.
    Unlocked,
    /// The same content without encryption.
    Plain,
}

impl Side {
    /// Opens the file with the settings of the register and reads its first row.
    fn open(self, register: &Path) -> Connection {
        match self {
            Self::Encrypted => hardened(keyed(&register.join(DATABASE_FILE))),
            Self::Unlocked => hardened(unlocked(&register.join(DATABASE_FILE))),
            Self::Plain => plain(&register.join(PLAIN)),
        }
    }
}

/// Opens a plain file with the settings of the register.
pub fn plain(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE").unwrap();
    hardened(connection)
}

fn hardened(connection: Connection) -> Connection {
    connection.execute_batch(include_str!("../../src-tauri/core/src/store/sql/harden.sql")).unwrap();
    connection.set_prepared_statement_cache_capacity(256);
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
    assert!(tables > 0);
    connection
}

/// One turn, done by a process of its own.
#[derive(Serialize, Deserialize)]
struct Errand {
    work: String,
    side: Side,
    round: usize,
    runs: usize,
    rows: usize,
}

impl Errand {
    fn new(work: &str, side: Side, round: usize, amount: Amount) -> Self {
        Self { work: work.to_owned(), side, round, runs: amount.runs, rows: amount.rows }
    }
}

fn ask(program: &Path, register: &Path, errand: Errand) -> Vec<f64> {
    let output = Command::new(program).arg("--errand").arg(serde_json::to_string(&errand).unwrap()).arg(register).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// `--errand`: one turn; its times are printed.
pub fn errand(errand: &str, register: &Path) {
    let errand: Errand = serde_json::from_str(errand).unwrap();
    let filled: Filled = serde_json::from_slice(&std::fs::read(register.join(FILLED)).unwrap()).unwrap();
    println!("{}", serde_json::to_string(&errand.run(register, &filled)).unwrap());
}

impl Errand {
    fn run(&self, register: &Path, filled: &Filled) -> Vec<f64> {
        let typed = prefixes(&filled.queries);
        let typed = |run: usize| &typed[run * 7 % typed.len()];
        match self.work.as_str() {
            "open" => timed(self.runs.min(12), |_| close(self.side.open(register))),
            "core search" => self.core_search(register, filled.staff[1], typed),
            "core search, veiled" => self.core_search(register, filled.staff[0], typed),
            "search" => self.within(register, |connection, run| bare_search::search(connection, typed(run))),
            "family" => self.within(register, |connection, run| {
                bare::open_family(connection, filled.families[run * 7 % filled.families.len()], filled.account)
            }),
            "book" => {
                // Every round books hours that no round before it took.
                let mut book = Book::new(filled);
                (0..self.round * self.runs * 2).for_each(|_| drop(book.slot()));
                self.within(register, |connection, _| bare::book(connection, &book.slot(), filled.account))
            }
            "fill" => {
                let mut connection = self.side.open(register);
                let times = timed(1, |_| fill_rows(&mut connection, self.rows, filled.account));
                close(connection);
                times
            }
            "row" => self.save(register, filled.account, false, false),
            "row and journal" => self.save(register, filled.account, true, false),
            "row and audit" => self.save(register, filled.account, false, true),
            other => panic!("no work {other}"),
        }
    }

    /// The first runs warm the caches.
    fn within(&self, register: &Path, mut work: impl FnMut(&mut Connection, usize) -> usize) -> Vec<f64> {
        let mut connection = self.side.open(register);
        let mut one = |run| {
            black_box(work(&mut connection, run));
        };
        (0..self.runs / 4).for_each(&mut one);
        let times = timed(self.runs, one);
        close(connection);
        times
    }

    fn core_search<'t>(&self, register: &Path, account: Id, typed: impl Fn(usize) -> &'t String) -> Vec<f64> {
        let session = unlock(register, account);
        let one = |run: usize| drop(families::search(&session, &SearchRequest { text: typed(run).clone() }).unwrap());
        (0..self.runs / 4).for_each(one);
        let times = timed(self.runs, one);
        session.lock().unwrap();
        times
    }

    /// One saved row, each in its own transaction: alone, with its line in the journal, with its link in the audit's chain.
    fn save(&self, register: &Path, account: Id, journal: bool, audit: bool) -> Vec<f64> {
        let mut connection = self.side.open(register);
        let mut previous = vec![0; 32];
        let times = timed(self.runs, |run| {
            let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
            let id = insert(&transaction, run, account);
            if journal {
                note_change(&transaction, id, account);
            }
            if audit {
                previous = chain(&transaction, id, account, &previous);
            }
            transaction.commit().unwrap();
        });
        close(connection);
        times
    }
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
