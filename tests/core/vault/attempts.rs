//! The growing wait after wrong passwords (T10).

use std::fs;
use std::path::Path;
use std::time::Instant;

use accogli_core::clock::{Steady, Surroundings};
use accogli_core::store::AuditEntry;
use accogli_core::vault::{self, PasswordChange, Role, UnlockRequest};
use accogli_core::{Code, Error};
use chrono::{DateTime, FixedOffset, NaiveDateTime};

use crate::desk::{self, Desk, PASSWORD, clock_at};

const YEAR: i64 = 365 * 24 * 3600;

fn at(path: &Path, seconds: i64, name: &str, password: &str) -> accogli_core::Result<vault::Session> {
    let request = UnlockRequest { login_name: name.to_owned(), password: password.to_owned() };
    vault::unlock(path, &request, clock_at(seconds))
}

fn refused(path: &Path, seconds: i64, name: &str) -> Error {
    at(path, seconds, name, "lampada-rossa-sul-letto").map(|_| ()).unwrap_err()
}

fn seconds(error: &Error) -> u64 {
    assert_eq!((error.code, error.field), (Code::WaitBeforeRetry, Some("password")));
    error.params["seconds"].parse().unwrap()
}

fn locked() -> (tempfile::TempDir, std::path::PathBuf) {
    let mut desk = desk::desk();
    desk.add(&[("sportello", Role::Desk)]);
    let path = desk.path();
    let Desk { folder, session, .. } = desk;
    session.lock().unwrap();
    (folder, path)
}

#[test]
fn t10_twelve_wrong_passwords_wait_at_least_the_schedule_whatever_the_clock_does() {
    let (_folder, path) = locked();
    let mut now = 0;
    let mut took = Vec::new();
    for _ in 0..5 {
        assert_eq!(refused(&path, now, "coordinatrice").code, Code::WrongPassword);
    }
    for (turn, due) in [30, 60, 120, 240, 480, 900, 900].into_iter().enumerate() {
        // The right password too is refused during a wait, and nothing is derived from it.
        let began = Instant::now();
        let waits = at(&path, now, "coordinatrice", PASSWORD).map(|_| ()).unwrap_err();
        assert_eq!(seconds(&waits), due, "turn {turn}");
        took.push(began.elapsed().as_millis());
        assert_eq!(seconds(&refused(&path, now + 10, "coordinatrice")), due - 10);
        // Set back by a year: what was left is still left, and counts from there.
        assert_eq!(seconds(&refused(&path, now - YEAR, "coordinatrice")), due - 10);
        assert_eq!(seconds(&refused(&path, now - YEAR + 9, "coordinatrice")), due - 19);
        now += i64::try_from(due).unwrap() - YEAR - 10;
        assert_eq!(refused(&path, now, "coordinatrice").code, Code::WrongPassword, "turn {turn}");
    }
    took.sort_unstable();
    assert!(took[took.len() / 2] < 100, "passwords were looked at during the wait: {took:?}");
    // Another account is unaffected, and the right password after the wait begins anew.
    at(&path, now, "sportello", PASSWORD).unwrap().lock().unwrap();
    assert_eq!(seconds(&at(&path, now, "coordinatrice", PASSWORD).map(|_| ()).unwrap_err()), 900);
    at(&path, now + 900, "coordinatrice", PASSWORD).unwrap().lock().unwrap();
    for _ in 0..5 {
        assert_eq!(refused(&path, now + 900, "coordinatrice").code, Code::WrongPassword);
    }
}

#[test]
fn t10_a_clock_set_forward_and_back_again_locks_nobody_out_for_long() {
    let (_folder, path) = locked();
    for _ in 0..7 {
        let _ = refused(&path, YEAR, "coordinatrice");
    }
    let waits = seconds(&at(&path, 0, "coordinatrice", PASSWORD).map(|_| ()).unwrap_err());
    assert_eq!(waits, 30);
    assert!(at(&path, 30, "coordinatrice", PASSWORD).is_ok());
}

/// A machine whose wall clock anybody sets, beside one that nobody sets.
struct Machine {
    wall: i64,
    steady: Steady,
}

impl Surroundings for Machine {
    fn now(&self) -> DateTime<FixedOffset> {
        clock_at(self.wall).now()
    }

    fn steady(&self) -> Option<Steady> {
        Some(self.steady)
    }
}

#[test]
fn t10_a_clock_set_forward_ends_no_wait_while_the_program_runs() {
    let (_folder, path) = locked();
    let at = |run: u32, steady: u64, wall: i64, password: &str| {
        let request = UnlockRequest { login_name: "coordinatrice".to_owned(), password: password.to_owned() };
        let machine = Machine { wall, steady: Steady { run, millis: steady * 1_000 } };
        vault::unlock(&path, &request, Box::new(machine)).map(|session| session.lock().unwrap())
    };
    for _ in 0..5 {
        assert_eq!(at(1, 100, 0, "sbagliata del tutto").unwrap_err().code, Code::WrongPassword);
    }
    assert_eq!(seconds(&at(1, 110, YEAR, PASSWORD).unwrap_err()), 20, "a year by the wall, ten seconds in truth");
    // Set back, the truth goes on counting all the same.
    assert_eq!(seconds(&at(1, 120, -YEAR, PASSWORD).unwrap_err()), 10);
    at(1, 130, -YEAR, PASSWORD).unwrap();
    // After a restart there is no other clock than the wall's.
    for _ in 0..5 {
        assert_eq!(at(1, 200, 0, "sbagliata del tutto").unwrap_err().code, Code::WrongPassword);
    }
    assert_eq!(seconds(&at(2, 0, 10, PASSWORD).unwrap_err()), 20);
    assert_eq!(seconds(&at(2, 5, YEAR, PASSWORD).unwrap_err()), 15);
    at(2, 20, 0, PASSWORD).unwrap();
}

#[test]
fn t10_a_name_that_is_no_account_is_refused_exactly_like_one_that_is() {
    let (_folder, path) = locked();
    let mut told = Vec::new();
    for name in ["coordinatrice", "nessuno", "lampada-verde-sul-tetto"] {
        let codes: Vec<_> = (0..7).map(|_| refused(&path, 0, name)).collect();
        told.push(codes);
    }
    assert_eq!(told[0], told[1]);
    assert_eq!(told[0], told[2]);
    let kept = fs::read_to_string(path.join("vault.attempts")).unwrap();
    for name in ["coordinatrice", "nessuno", "lampada"] {
        assert!(!kept.contains(name), "what was typed is not kept: {kept}");
    }
}

#[test]
fn t10_wrong_tries_stand_in_the_audit_with_their_own_time() {
    let (_folder, path) = locked();
    for now in [0, 60, 120] {
        let _ = refused(&path, now, "sportello");
    }
    let _ = refused(&path, 180, "nessuno");
    let session = at(&path, 300, "coordinatrice", PASSWORD).unwrap();
    let denied = denied(&session);
    let time = |seconds: i64| -> NaiveDateTime { clock_at(seconds).0.naive_local() };
    let staff = accogli_core::centre::show(&session).unwrap().staff;
    let sportello = staff.iter().find(|one| one.login_name == "sportello").unwrap().id;
    let by: Vec<_> = denied.iter().filter(|entry| entry.actor == sportello).map(|entry| (entry.at, entry.subject)).collect();
    assert_eq!(by, [(time(0), Some(sportello)), (time(60), Some(sportello)), (time(120), Some(sportello))]);
    let nobody: Vec<_> = denied.iter().filter(|entry| entry.actor != sportello).map(|entry| (entry.at, entry.subject)).collect();
    assert_eq!(nobody, [(time(180), None)]);
    assert_eq!(session.verify().unwrap().first_bad, None);
    session.lock().unwrap();
    // Told once; the count stays for the account that has not opened since.
    let session = at(&path, 400, "coordinatrice", PASSWORD).unwrap();
    assert_eq!(self::denied(&session).len(), 4);
    session.lock().unwrap();
    for _ in 0..2 {
        assert_eq!(refused(&path, 400, "sportello").code, Code::WrongPassword);
    }
    assert_eq!(seconds(&refused(&path, 400, "sportello")), 30);
}

/// What is kept of wrong tries, with the tries of a door as a long night of guessing leaves them.
fn after_a_night(path: &Path, door: impl Fn(&mut serde_json::Value)) {
    let file = path.join("vault.attempts");
    let mut kept: serde_json::Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    door(&mut kept);
    fs::write(file, serde_json::to_vec_pretty(&kept).unwrap()).unwrap();
}

#[test]
fn t10_of_more_tries_than_are_kept_the_audit_tells_how_many_there_were() {
    use accogli_core::audit::{AuditQuery, ExportFormat, SubjectKind, entries, export};

    let (_folder, path) = locked();
    let time = |seconds: i64| -> NaiveDateTime { clock_at(seconds).0.naive_local() };
    let _ = refused(&path, 0, "sportello");
    after_a_night(&path, |kept| {
        let tries = kept["doors"].as_object_mut().unwrap().values_mut().next().unwrap();
        let untold: Vec<NaiveDateTime> = (0..50).map(time).collect();
        (tries["untold"], tries["wrong"]) = (serde_json::to_value(untold).unwrap(), 50.into());
    });
    for turn in 1..=3 {
        assert_eq!(refused(&path, turn * 1_000, "sportello").code, Code::WrongPassword);
    }
    let mut session = at(&path, 10_000, "coordinatrice", PASSWORD).unwrap();
    assert_eq!(denied(&session).len(), 51, "fifty one by one, and one line for the rest");
    let lines = entries(&session, &AuditQuery::default()).unwrap().lines;
    let rest: Vec<_> = lines.iter().filter_map(|line| line.subject.as_ref().map(|it| (line, it))).collect();
    let rest: Vec<_> = rest.iter().filter(|(_, it)| it.kind == SubjectKind::Tries).collect();
    let told: Vec<_> = rest.iter().map(|(line, it)| (line.login_name.as_deref(), it.number.as_deref(), line.at)).collect();
    assert_eq!(told, [(Some("sportello"), Some("3"), time(3))], "at the time of the first that is kept");
    let text = String::from_utf8(export(&mut session, &AuditQuery::default(), ExportFormat::Csv).unwrap()).unwrap();
    assert!(text.contains(";rifiutato;altri tentativi prima di questi;3;"), "{text}");
    assert_eq!(session.verify().unwrap().first_bad, None);
    session.lock().unwrap();
    let session = at(&path, 20_000, "coordinatrice", PASSWORD).unwrap();
    assert_eq!(denied(&session).len(), 51, "told once");
    session.lock().unwrap();

    // Names nobody has: of those that are forgotten the tries are counted too, and a right password forgets no count.
    let _ = refused(&path, 20_000, "nessuno");
    after_a_night(&path, |kept| {
        let doors = kept["doors"].as_object_mut().unwrap();
        let one = doors.iter().find(|(key, _)| key.starts_with('?')).unwrap().1.clone();
        (0..200).for_each(|number| drop(doors.insert(format!("?{number:04x}"), one.clone())));
        doors.values_mut().for_each(|tries| tries["more"] = 2.into());
    });
    let names = doors_kept(&path);
    let _ = refused(&path, 30_000, "un altro ancora");
    assert_eq!(doors_kept(&path), names, "one for one");
    let session = at(&path, 30_000, "coordinatrice", PASSWORD).unwrap();
    let lines = entries(&session, &AuditQuery::default()).unwrap().lines;
    let forgotten = lines.iter().filter_map(|line| line.subject.as_ref()).any(|it| it.number.as_deref() == Some("6"));
    assert!(forgotten, "two and one of each of the two names that made room");
}

fn doors_kept(path: &Path) -> usize {
    let kept: serde_json::Value = serde_json::from_slice(&fs::read(path.join("vault.attempts")).unwrap()).unwrap();
    kept["doors"].as_object().unwrap().len()
}

fn denied(session: &vault::Session) -> Vec<AuditEntry> {
    let sql = "SELECT seq, at, actor, action, subject, outcome FROM audit_entry WHERE action = 'vault_unlock' AND outcome = 'denied' ORDER BY seq";
    session
        .register()
        .read(|reader| {
            reader.rows(sql, [], |row| {
                Ok(AuditEntry {
                    seq: row.get(0)?,
                    at: row.get(1)?,
                    actor: row.get(2)?,
                    action: row.get(3)?,
                    subject: row.get(4)?,
                    outcome: row.get(5)?,
                })
            })
        })
        .unwrap()
}

#[test]
fn t10_an_unlocked_screen_gives_no_more_tries_at_the_password_than_the_door() {
    let mut desk = desk::desk();
    let change = |old: &str| PasswordChange { old_password: old.to_owned(), password: "quattro-gatti-in-barca".to_owned() };
    for _ in 0..5 {
        let wrong = vault::change_password(&mut desk.session, &change("sbagliata del tutto")).unwrap_err();
        assert_eq!((wrong.code, wrong.field), (Code::WrongPassword, Some("old_password")));
    }
    let waits = vault::change_password(&mut desk.session, &change(PASSWORD)).unwrap_err();
    assert_eq!((waits.code, waits.field), (Code::WaitBeforeRetry, Some("old_password")));
}

#[test]
fn t10_a_spoilt_file_of_attempts_locks_nobody_out() {
    let (_folder, path) = locked();
    for spoilt in [b"".as_slice(), b"{", b"{\"format\":9,\"doors\":{}}", &[0xff; 40], &vec![b' '; 2 << 20]] {
        fs::write(path.join("vault.attempts"), spoilt).unwrap();
        at(&path, 0, "coordinatrice", PASSWORD).unwrap().lock().unwrap();
    }
    let absurd =
        format!("{{\"format\":1,\"doors\":{{\"?0000\":{{\"wrong\":4000000000,\"left_ms\":{},\"seen_ms\":0,\"untold\":[]}}}}}}", i64::MAX);
    fs::write(path.join("vault.attempts"), absurd).unwrap();
    at(&path, 0, "coordinatrice", PASSWORD).unwrap().lock().unwrap();
}
