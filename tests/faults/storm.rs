//! T20: SIGKILL in the middle of mixed work, again and again. After each: every acknowledged action is there, none is half there,
//! the audit's chain is whole, the checks pass.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use accogli_core::mediation;
use accogli_core::vault::Session;
use accogli_tests::ground::{Ground, MEDIATOR, PASSWORD, enter, sound};

use crate::{log, long, shim};

/// One line of the worker: `begin 17 note -`, `ack 17 note <id>`.
#[derive(Clone, Debug)]
pub struct Line {
    pub number: u64,
    pub kind: String,
    pub detail: String,
}

/// Splits the worker's lines: what was acknowledged, and what was begun and not acknowledged.
pub fn acknowledged(said: &[String]) -> (Vec<Line>, Option<Line>) {
    let mut acks: Vec<Line> = Vec::new();
    let mut begun = None;
    for line in said {
        let words: Vec<&str> = line.split(' ').collect();
        let [word, number, kind, detail] = words.as_slice() else { continue };
        let line = Line { number: number.parse().unwrap(), kind: (*kind).to_owned(), detail: (*detail).to_owned() };
        if *word == "ack" {
            acks.push(line);
            begun = None;
        } else {
            begun = Some(line);
        }
    }
    (acks, begun)
}

/// What a register must hold after so many acknowledged actions.
pub struct Expected {
    pub sets: i64,
    pub mark: Option<String>,
    pub acked: u64,
}

impl Expected {
    pub fn of(session: &Session) -> Self {
        Self { sets: sets(session), mark: None, acked: 0 }
    }

    /// Checks the register against the acknowledged actions; answers how many actions it holds beyond them (one at most).
    pub fn check(&mut self, session: &mut Session, ground: &Ground, acks: &[Line], begun: Option<&Line>) -> Result<i64, String> {
        sound(session).map_err(|error| format!("not sound: {error} {error:?}"))?;
        let notes = if acks.iter().any(|ack| ack.kind == "note") { mediation::read_notes(session, ground.case).ok() } else { None };
        for ack in acks {
            let found = match ack.kind.as_str() {
                "enquiry" => has(session, "SELECT 1 FROM enquiry WHERE lower(hex(id)) = ?", &ack.detail),
                "family" => has(
                    session,
                    "SELECT 1 FROM family JOIN family_member ON family_id = family.id WHERE lower(hex(family.id)) = ?",
                    &ack.detail,
                ),
                "booking" => has(session, "SELECT 1 FROM appointment WHERE lower(hex(id)) = ? AND state = 'booked'", &ack.detail),
                // Whoever opened the register with the bare key reads no notes.
                "note" => notes.as_ref().map_or_else(
                    || has(session, "SELECT 1 FROM sealed_note WHERE lower(hex(id)) = ?", &ack.detail),
                    |notes| {
                        let text = format!("Appunto {}", ack.number);
                        notes.iter().any(|note| {
                            note.id.to_string() == ack.detail && note.content.as_ref().is_some_and(|content| content.text == text)
                        })
                    },
                ),
                _ => true,
            };
            if !found {
                return Err(format!("acknowledged and lost: {ack:?}"));
            }
            if ack.kind == "presence" {
                self.mark = Some(ack.detail.clone());
            }
        }
        // Locking and unlocking is no change; a mark set again to what it is, neither.
        self.acked += acks.len() as u64;
        self.sets += acks.iter().filter(|ack| ack.kind != "lock").count() as i64;
        let beyond = sets(session) - self.sets;
        if !(0..=1).contains(&beyond) || (beyond == 1 && begun.is_none()) {
            return Err(format!("{beyond} actions beyond the acknowledged ones; begun: {begun:?}"));
        }
        self.sets += beyond;
        let mark = mark(session);
        if beyond == 1 && begun.is_some_and(|line| line.kind == "presence") {
            self.mark = mark;
        } else if self.mark.is_some() && self.mark != mark {
            return Err(format!("the presence is {mark:?}, acknowledged was {:?}", self.mark));
        }
        Ok(beyond)
    }
}

fn sets(session: &Session) -> i64 {
    session.register().read(|reader| reader.number("SELECT count(*) FROM change_set", [])).unwrap()
}

fn mark(session: &Session) -> Option<String> {
    session.register().read(|reader| reader.optional("SELECT mark FROM attendance", [], |row| row.get(0))).unwrap()
}

fn has(session: &Session, sql: &str, id: &str) -> bool {
    session.register().read(|reader| reader.exists(sql, [id])).unwrap()
}

/// One storm on one register: so many kills, each at another moment.
fn storm(kills: u32, seed: u64) {
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::make(folder.path());
    let mut session = ground.open(ground.mediator).unwrap();
    let mut expected = Expected::of(&session);
    session.lock().unwrap();
    let (mut password, mut from, mut dice) = (PASSWORD.to_owned(), 1, seed);
    let (mut begun_kills, mut torn_kills, mut kept) = (0, 0, 0);
    for kill in 0..kills {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let said = run_and_kill(folder.path(), from, &password, Duration::from_micros((dice >> 33) % 90_000));
        let (acks, begun) = acknowledged(&said);
        torn_kills += u32::from(log::ends_unfinished(&ground.data()));
        begun_kills += u32::from(begun.is_some());
        let before = password.clone();
        if let Some(ack) = acks.iter().rev().find(|ack| ack.kind == "password") {
            password.clone_from(&ack.detail);
        }
        let other = begun.as_ref().filter(|line| line.kind == "password").map(|line| line.detail.clone());
        let bare = kill % 3 > 0 && other.is_none() && acks.iter().all(|ack| ack.kind != "password");
        // Two times of three the file's own key saves the second of the password.
        let opened = if bare { ground.open(ground.mediator) } else { enter(&ground.data(), MEDIATOR, &password) };
        session = match (opened, other) {
            (Ok(session), _) => session,
            (Err(_), Some(other)) => {
                password = other;
                enter(&ground.data(), MEDIATOR, &password).unwrap_or_else(|error| panic!("kill {kill}: neither password opens: {error:?}"))
            }
            (Err(error), None) => panic!("kill {kill}: {error:?}; the password was {before}; {said:?}"),
        };
        kept += expected.check(&mut session, &ground, &acks, begun.as_ref()).unwrap_or_else(|why| panic!("kill {kill}: {why}\n{said:?}"));
        from = acks.last().map_or(from, |ack| ack.number).max(begun.map_or(0, |line| line.number)) + 1;
        // Half of the times the next start finds the log as the check left it.
        if kill % 2 == 0 {
            session.lock().unwrap();
        } else {
            drop(session);
        }
    }
    println!(
        "{kills} kills: {} actions acknowledged and all there; {begun_kills} kills hit an action under way, {torn_kills} of them left frames \
         of an unfinished transaction, {kept} had just committed",
        expected.acked
    );
    assert!(expected.acked >= u64::from(kills), "too little work between the kills: {}", expected.acked);
    assert!(begun_kills >= kills / 3, "too few kills hit an action: {begun_kills} of {kills}");
}

/// Starts the worker, lets it acknowledge something, and kills it a moment later.
fn run_and_kill(folder: &Path, from: u64, password: &str, moment: Duration) -> Vec<String> {
    let mut command = shim::worker();
    command.arg(folder).args(["work", &from.to_string(), "0", password]);
    let mut child = command.spawn().unwrap();
    let (sender, lines) = mpsc::channel();
    let out = child.stdout.take().unwrap();
    let reader = std::thread::spawn(move || {
        let mut said = Vec::new();
        // A line without its end was not said.
        for line in BufReader::new(out).split(b'\n').map_while(Result::ok) {
            said.push(String::from_utf8(line).unwrap());
            let _ = sender.send(());
        }
        said
    });
    lines.recv_timeout(Duration::from_secs(60)).expect("the worker begins");
    std::thread::sleep(moment);
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap()
}

fn kills() -> u32 {
    if long() { 500 } else { 55 }
}

#[test]
fn t20_killed_in_mixed_work_nothing_acknowledged_is_lost_one() {
    storm(kills(), 1);
}

#[test]
fn t20_killed_in_mixed_work_nothing_acknowledged_is_lost_two() {
    storm(kills(), 2);
}

#[test]
fn t20_killed_in_mixed_work_nothing_acknowledged_is_lost_three() {
    storm(kills(), 3);
}

#[test]
fn t20_killed_in_mixed_work_nothing_acknowledged_is_lost_four() {
    storm(kills(), 4);
}
