//! T29: two copies of the program on one register. T30: clocks that jump. T02: nothing on the disk looks like a database.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use accogli_core::centre::{self, RoomChange};
use accogli_core::clock::FixedClock;
use accogli_core::store::{Cells, DataKey};
use accogli_core::vault::{self, Command as Action, Session, UnlockRequest};
use accogli_core::{Code, Id, history};
use accogli_tests::built::built;
use accogli_tests::ground::{COORDINATOR, Ground, MEDIATOR, PASSWORD, SPARE, day, enter, sound};
use chrono::{Days, FixedOffset, NaiveDateTime, TimeZone};

use crate::{memory, shim};

fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap())).collect()
}

#[test]
fn t29_a_second_copy_is_refused_at_once_and_the_first_ones_death_frees_the_register() {
    let folder = memory();
    let ground = Ground::make(folder.path());
    let mut first = shim::worker().arg(folder.path()).args(["hold", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(first.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line.trim(), "held");
    let before = contents(&ground.data());

    let start = Instant::now();
    assert_eq!(ground.open(ground.coordinator).unwrap_err().code, Code::RegisterBusy);
    let took = start.elapsed();
    assert!(took < Duration::from_secs(1), "refused after {took:?}");
    // The terminal's program too, with the right password.
    let mut second = Command::new(built("accogli-cli"));
    second.arg("--data").arg(ground.data()).args(["--account", COORDINATOR, "verify"]).stdin(Stdio::piped());
    let mut second = second.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut second.stdin.take().unwrap(), format!("{PASSWORD}\n").as_bytes()).unwrap();
    let output = second.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr).trim(), "register_busy");
    assert!(before == contents(&ground.data()), "the second copy wrote something");

    first.kill().unwrap();
    first.wait().unwrap();
    let session = ground.open(ground.coordinator).unwrap();
    sound(&session).unwrap();
    println!("refused in {took:?}; {} files untouched", before.len());
}

/// The terminal's program, with what somebody types.
fn typing(data: &Path, account: &str, arguments: &[&str], typed: &[&str]) -> std::process::Child {
    let mut command = Command::new(built("accogli-cli"));
    command.arg("--data").arg(data).args(["--account", account]).args(arguments);
    let mut program = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut program.stdin.take().unwrap(), format!("{}\n", typed.join("\n")).as_bytes()).unwrap();
    program
}

/// Whether it did its work; else it was told that another is at the register, and nothing else.
fn did(program: std::process::Child) -> bool {
    let output = program.wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    assert!(output.status.success() || told == "register_busy", "{told}");
    output.status.success()
}

/// Two programs that start together: the one that comes second is refused before it reads a key, so that it writes none back.
#[test]
fn t29_two_programs_at_the_door_do_not_undo_one_another() {
    let folder = memory();
    let base = Ground::make(&folder.path().join("base"));
    let new = "finestra-gialla-sul-cortile";
    let mut met = 0;
    for wait in (0..10).map(|turn| Duration::from_millis(turn * 70)) {
        let ground = base.copy_to(&folder.path().join("volta"));
        let first = typing(&ground.data(), COORDINATOR, &["accounts", "retire", "--login", SPARE], &[PASSWORD, &ground.waiting_code]);
        std::thread::sleep(wait);
        let second = typing(&ground.data(), MEDIATOR, &["accounts", "password"], &[PASSWORD, new]);
        let (retired, changed) = (did(first), did(second));
        met += u32::from(!(retired && changed));
        let enters = |name: &str, password: &str| enter(&ground.data(), name, password).map(|session| session.lock().unwrap()).is_ok();
        assert_eq!(enters(SPARE, PASSWORD), !retired, "after {wait:?}");
        assert_eq!((enters(MEDIATOR, new), enters(MEDIATOR, PASSWORD)), (changed, !changed), "after {wait:?}");
        sound(&ground.open(ground.coordinator).unwrap()).unwrap();
    }
    assert!(met > 0, "no two of them ever met");
}

fn rename_room(session: &mut Session, id: Id, name: &str) {
    let room = centre::show(session).unwrap().rooms.into_iter().find(|room| room.id == id).unwrap();
    let change = RoomChange { id: Some(room.id), site_id: room.site_id, name: name.to_owned(), seats: None, closed: false };
    centre::save_room(session, &change).unwrap();
}

fn room(session: &Session, id: Id) -> String {
    centre::show(session).unwrap().rooms.into_iter().find(|room| room.id == id).unwrap().name
}

#[test]
fn t30_a_clock_that_jumps_changes_no_order_and_locks_nobody_out() {
    let folder = memory();
    let ground = Ground::make(folder.path());
    let noon = |days: i64| -> NaiveDateTime {
        let on = if days < 0 { day() - Days::new(days.unsigned_abs()) } else { day() + Days::new(days.unsigned_abs()) };
        on.and_hms_opt(12, 0, 0).unwrap()
    };
    let zone = |hours: i32, at: NaiveDateTime| FixedClock(FixedOffset::east_opt(hours * 3_600).unwrap().from_local_datetime(&at).unwrap());
    // The hour that comes twice on the last Sunday of October, first in summer time and then in winter time.
    let twice = chrono::NaiveDate::from_ymd_opt(2025, 10, 26).unwrap().and_hms_opt(2, 30, 0).unwrap();
    let clocks = [
        ("now", zone(2, noon(0))),
        ("a year ahead", zone(2, noon(365))),
        ("a year back", zone(2, noon(-365))),
        ("1970", zone(0, chrono::NaiveDate::from_ymd_opt(1970, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap())),
        ("2099", zone(1, chrono::NaiveDate::from_ymd_opt(2099, 12, 31).unwrap().and_hms_opt(23, 59, 59).unwrap())),
        ("summer's half past two", zone(2, twice)),
        ("winter's half past two", zone(1, twice)),
        ("another zone", zone(-11, noon(0))),
    ];
    let id = centre::show(&ground.open(ground.coordinator).unwrap()).unwrap().rooms[0].id;
    for (number, (name, clock)) in clocks.into_iter().enumerate() {
        let request = UnlockRequest { login_name: COORDINATOR.to_owned(), password: PASSWORD.to_owned() };
        let mut session =
            vault::unlock(&ground.data(), &request, Box::new(clock)).unwrap_or_else(|error| panic!("{name}: locked out: {error:?}"));
        let before = room(&session, id);
        rename_room(&mut session, id, &format!("Stanza {number} prima"));
        rename_room(&mut session, id, &format!("Stanza {number} dopo"));
        // Ctrl+Z takes the latest back, by the order of the actions and not by what the clock said.
        history::undo(&mut session).unwrap();
        assert_eq!(room(&session, id), format!("Stanza {number} prima"), "{name}");
        history::undo(&mut session).unwrap();
        assert_eq!(room(&session, id), before, "{name}");
        history::redo(&mut session).unwrap();
        sound(&session).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        session.lock().unwrap();
    }
    let session = ground.open(ground.coordinator).unwrap();
    let (gaps, ordered): (i64, bool) = session
        .register()
        .read(|reader| {
            let gaps = reader.number("SELECT max(seq) - count(*) FROM audit_entry", [])?;
            let times: Vec<String> = reader.rows("SELECT at FROM audit_entry ORDER BY seq", [], |row| row.get(0))?;
            Ok((gaps, times.is_sorted()))
        })
        .unwrap();
    assert_eq!((gaps, ordered), (0, false), "the chain is whole by number, and its times did go back");
}

/// Shannon entropy, in bits of a byte.
fn entropy(bytes: &[u8]) -> f64 {
    let mut counts = [0_u32; 256];
    bytes.iter().for_each(|byte| counts[usize::from(*byte)] += 1);
    let length = bytes.len() as f64;
    counts.iter().filter(|count| **count > 0).map(|count| f64::from(*count) / length).map(|share| -share * share.log2()).sum()
}

#[test]
fn t02_nothing_on_the_disk_looks_like_a_database_while_one_is_written() {
    let folder = memory();
    let ground = Ground::make(folder.path());
    let mut session = ground.open(ground.mediator).unwrap();
    let version: String = session.register().read(|reader| reader.row("PRAGMA cipher_version", [], |row| row.get(0))).unwrap();
    assert!(!version.is_empty(), "the library is SQLCipher");
    session.register().copy_to(&ground.data().join("copia.db"), &DataKey::from_bytes(ground.key)).unwrap();
    let mut looked = 0;
    let mut look = |when: &str| {
        for (name, bytes) in contents(&ground.data()) {
            let clear = bytes
                .windows(15)
                .any(|window| window == b"SQLite format 3" || window == b"CREATE TABLE pe" || window == b"canarino giallo");
            assert!(!clear, "{when}: {name} is in clear");
            if bytes.len() >= 64 << 10 {
                looked += 1;
                assert!(entropy(&bytes) >= 7.9, "{when}: {name} has {:.3} bits a byte", entropy(&bytes));
            }
        }
    };
    session
        .write(Action::FamiliesSavePerson, |writer| {
            for number in 0..600 {
                let cells = Cells::new().set("last_name", format!("canarino giallo {number}")).set("first_name", "x".repeat(80));
                writer.insert("person", cells)?;
            }
            look("in a transaction");
            Ok(())
        })
        .unwrap();
    look("after it");
    session.lock().unwrap();
    look("locked");
    println!("{looked} large files looked at");
    assert!(looked >= 5, "only {looked} large files");
}

#[test]
fn t02_the_register_is_opened_in_one_place_that_asserts_the_cipher() {
    let core = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("src-tauri/core/src");
    let mut opened = Vec::new();
    let mut left = vec![core.clone()];
    while let Some(place) = left.pop() {
        for path in fs::read_dir(place).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
                let text = fs::read_to_string(&path).unwrap();
                // One in memory holds nothing of the register; `check.rs` asks for the lock of a file and has no key to read it.
                let doors = text.matches("Connection::open").count() - text.matches("Connection::open_in_memory").count();
                let keyless = path.ends_with("store/check.rs") && !text.contains("PRAGMA key");
                opened.extend((0..doors).filter(|_| !keyless).map(|_| path.strip_prefix(&core).unwrap().to_path_buf()));
            }
        }
    }
    assert_eq!(opened, [Path::new("store/open.rs")]);
    assert!(fs::read_to_string(core.join("store/open.rs")).unwrap().contains("PRAGMA cipher_version"));
}
