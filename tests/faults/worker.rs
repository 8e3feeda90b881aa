//! The program that is killed, starved and cut off: the real core, doing real work, one line for each action once it is saved.
//!
//! `faults_worker FOLDER work FROM COUNT PASSWORD SYNC` works without end (COUNT 0) or for so many actions;
//! `faults_worker FOLDER hold -` holds the register; `faults_worker FOLDER one JOB` does one action, and does it again when it was refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a worker of tests that cannot go on must stop")]

use std::io::Write as _;
use std::path::Path;

use accogli_core::agenda::{self, Kind, Slot};
use accogli_core::families::{self, Asker, Channel, EnquiryChange, EnquiryState, MemberRole, NewFamily, PersonDetails, Safety, SentBy};
use accogli_core::groups::{self, Mark, MarkRequest};
use accogli_core::import::{self, Going, ImportCommit, ImportStep};
use accogli_core::mediation::{self, AttachRequest, NoteContent, NoteText};
use accogli_core::rights::{self, EraseRequest};
use accogli_core::vault::{self, KdfCost, KitToKeep, PasswordChange, RecoverRequest, Removal, Retirement, Role, Session};
use accogli_core::{Code, Id, Result, backup, centre, store};
use accogli_tests::ground::{
    COORDINATOR, Chance, Ground, MEDIATOR, OLDER_LIST, OUT, PASSWORD, account, attached, copy, counts, day, enter, founding, gone,
    newer_list,
};
use chrono::Days;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [folder, "work", from, count, password] => {
            work(Path::new(folder), from.parse().unwrap(), count.parse().unwrap(), password);
        }
        [folder, "hold", _] => {
            let ground = Ground::read(Path::new(folder));
            let session = ground.open(ground.mediator).unwrap();
            say("held");
            // Until it is killed.
            let _ = std::io::stdin().read_line(&mut String::new());
            drop(session);
        }
        [folder, "one", job] => one(Path::new(folder), job),
        _ => panic!("faults_worker FOLDER work FROM COUNT PASSWORD SYNC | one JOB"),
    }
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // One write and no more: a half-said line is an action that was not acknowledged.
    out.write_all(format!("{line}\n").as_bytes()).and_then(|()| out.flush()).unwrap();
}

/// Mixed work. Every action is announced, done, and acknowledged once it is saved.
fn work(folder: &Path, from: u64, count: u64, password: &str) {
    let ground = Ground::read(folder);
    let mut password = password.to_owned();
    let mut session = open(&ground, &password);
    let _ = std::fs::File::open("/faults.arm");
    let last = if count == 0 { u64::MAX } else { from + count };
    for number in from..last {
        match number % 12 {
            7 => {
                say(&format!("begin {number} lock -"));
                session.lock().unwrap();
                session = open(&ground, &password);
                say(&format!("ack {number} lock -"));
            }
            11 => {
                let new = format!("{PASSWORD}-{number}");
                say(&format!("begin {number} password {new}"));
                let change = PasswordChange { old_password: password.clone(), password: new.clone() };
                vault::change_password(&mut session, &change).unwrap();
                say(&format!("ack {number} password {new}"));
                password = new;
            }
            kind => {
                let name = ["enquiry", "family", "booking", "presence", "note"][(kind % 5) as usize];
                say(&format!("begin {number} {name} -"));
                let done = act(&mut session, &ground, name, number).unwrap();
                say(&format!("ack {number} {name} {done}"));
            }
        }
    }
    session.lock().unwrap();
    say("end");
}

fn open(ground: &Ground, password: &str) -> Session {
    enter(&ground.data(), MEDIATOR, password).unwrap()
}

/// One saved action; answers what the test needs to find it again.
fn act(session: &mut Session, ground: &Ground, name: &str, number: u64) -> Result<String> {
    Ok(match name {
        "enquiry" => families::save_enquiry(session, &enquiry(number))?.value.to_string(),
        "family" => families::open(session, &family(number))?.value.to_string(),
        "booking" => {
            let on = day() + Days::new(number + 1);
            let slot = Slot { site_id: Some(ground.site), ..Slot::new(Kind::Interview, on, time("09:00"), time("10:00")) };
            agenda::book(session, &slot)?.value.id.to_string()
        }
        "presence" => {
            let mark = if number.is_multiple_of(2) { Mark::Present } else { Mark::Absent };
            let request = MarkRequest { meeting_id: ground.meeting, enrolment_id: ground.enrolment, mark: Some(mark) };
            groups::mark_presence(session, &request)?;
            mark.as_text().to_owned()
        }
        "note" => {
            let content = NoteContent { title: None, text: format!("Appunto {number}"), tags: vec![] };
            mediation::write_note(session, &NoteText { case_id: ground.case, meeting_id: None, content })?.value.to_string()
        }
        other => panic!("no action {other}"),
    })
}

/// One action under a fault. Says how many rows there were before and after each try, and how each ended.
fn one(folder: &Path, job: &str) {
    if job == "found" {
        let data = folder.join("dati");
        tries(|| {
            // Closed without a word: whatever becomes of the log, the register is founded.
            centre::found(&data, &founding(), KdfCost::FLOOR, Box::new(Chance::default())).map(drop)
        });
        return;
    }
    let ground = Ground::read(folder);
    let data = ground.data();
    match job {
        "unlock" => tries(|| enter(&data, MEDIATOR, PASSWORD).map(drop)),
        "open" => tries(|| ground.open(ground.mediator).map(drop)),
        "recover" => {
            let request = |code: &str| RecoverRequest {
                recovery_code: code.to_owned(),
                login_name: MEDIATOR.to_owned(),
                password: format!("{PASSWORD}-nuova"),
            };
            tries(|| vault::recover(&data, &request(&ground.recovery_code), Box::new(Chance::default())).map(drop));
        }
        "lock" => {
            let mut session = Some(ground.open(ground.mediator).unwrap());
            act(session.as_mut().unwrap(), &ground, "enquiry", 1).unwrap();
            tries(|| match session.take() {
                Some(session) => session.lock(),
                // Locking is the end of a session whatever the disk says: the next opening finds everything.
                None => ground.open(ground.mediator).and_then(Session::lock),
            });
        }
        "copy" => {
            let mut session = ground.open(ground.coordinator).unwrap();
            tries(|| copy(&mut session));
        }
        "export" => {
            let out = folder.join(OUT);
            std::fs::create_dir_all(out.parent().unwrap()).unwrap();
            std::fs::write(&out, OLDER_LIST).unwrap();
            tries(|| store::write_outside(&data, &out, newer_list().as_bytes()));
        }
        "restore" => {
            let set = backup::sets(&backup::folder_of(&data)).unwrap()[0].name.clone();
            let set = backup::folder_of(&data).join(set);
            let on = &mut |_| std::ops::ControlFlow::Continue(());
            tries(|| backup::restore_set(&data, &set, (COORDINATOR, PASSWORD), Box::new(Chance::default()), on).map(drop));
        }
        "salvage" => {
            let on = &mut |_| std::ops::ControlFlow::Continue(());
            let account = (COORDINATOR, PASSWORD);
            tries(|| match backup::salvage_in_place(&data, account, Box::new(Chance::default()), on) {
                // Refused behind the point of no return: the next try puts the new register in its place, and finds it sound.
                Err(refusal) if refusal.code == Code::RegisterSound => Ok(()),
                answer => answer.map(drop),
            });
        }
        "erase" => {
            let mut session = ground.open(ground.coordinator).unwrap();
            let person_id = session.register().read(gone).unwrap();
            watched(&mut session, |session, _| rights::erase(session, &EraseRequest { person_id }).map(drop));
        }
        "import" | "cancelled_import" => bring_in(ground.open(ground.mediator).unwrap(), job == "import"),
        "retire" | "account" | "code" | "keep" => keys(ground.open(ground.coordinator).unwrap(), &ground, job),
        "password" => keys(enter(&data, COORDINATOR, PASSWORD).unwrap(), &ground, job),
        "attach" => {
            let mut session = enter(&data, MEDIATOR, PASSWORD).unwrap();
            let note_id = mediation::read_notes(&mut session, ground.case).unwrap()[0].id;
            let request = AttachRequest { note_id };
            watched(&mut session, |session, _| mediation::attach_file(session, request, "verbale.pdf", &attached()).map(drop));
        }
        other => {
            // A note needs the mediator's own key; for the rest the file's key saves a second.
            let session = if other == "note" { enter(&data, MEDIATOR, PASSWORD) } else { ground.open(ground.mediator) };
            watched(&mut session.unwrap(), |session, number| act(session, &ground, other, number).map(drop));
        }
    }
}

/// One saved action that says, each time it was refused, whether the session still sees the rows of before.
fn watched(session: &mut Session, mut action: impl FnMut(&mut Session, u64) -> Result<()>) {
    let place = shown(session);
    let mut number = 0;
    tries(|| {
        number += 1;
        let answer = action(session, number);
        if answer.is_err() {
            say(&format!("unchanged {}", shown(session) == place));
        }
        answer
    });
}

/// What changes the key file.
fn keys(mut session: Session, ground: &Ground, job: &str) {
    let before = shown(&session);
    tries(|| {
        let answer = match job {
            "password" => {
                let change = PasswordChange { old_password: PASSWORD.to_owned(), password: format!("{PASSWORD}-nuova") };
                vault::change_password(&mut session, &change).map(drop)
            }
            "account" => vault::add_account(&mut session, &account("nuovo", Role::Desk)).map(drop),
            "retire" => {
                let retirement = Retirement { id: ground.spare, successor_id: None, successor_fingerprint: None, notes_close: false };
                let removal = Removal { retirement, recovery_code: ground.waiting_code.clone() };
                vault::retire_account(&mut session, &removal, mediation::hand_over).map(drop)
            }
            "keep" => vault::keep_kit(&mut session, &KitToKeep { recovery_code: ground.waiting_code.clone() }).map(drop),
            _ => vault::new_recovery_code(&mut session).map(|code| say(&format!("kit {}", code.value))),
        };
        if answer.as_ref().is_err_and(|refusal| refusal.code != Code::Locked) {
            say(&format!("unchanged {}", shown(&session) == before));
        }
        answer
    });
}

/// A register of years, taken over; or given up when half of it is written, which is then how it is to end.
fn bring_in(mut session: Session, whole: bool) {
    let mut table = "Cognome;Nome;Data di nascita\n".to_owned();
    for row in 0..ROWS {
        table += &format!("Rossi{};Anna;{:02}/{:02}/{}\n", letters(row), 1 + row % 28, 1 + row % 12, 1960 + row % 40);
    }
    let book = import::read_book(table.as_bytes()).unwrap();
    let before = shown(&session);
    tries(|| {
        let half = ROWS as u32 / 2;
        let going = Going::told_to(move |told| whole || told.step != ImportStep::Writing || told.done < half);
        let answer = import::commit(&mut session, "registro.csv", &book, &ImportCommit::default(), &going).map(drop);
        if answer.is_err() {
            say(&format!("unchanged {}", shown(&session) == before));
        }
        match answer {
            Err(refusal) if refusal.code == Code::Cancelled && !whole => Ok(()),
            other => other,
        }
    });
}

/// Lines of the table that is taken over.
const ROWS: u64 = 300;

fn shown(session: &Session) -> String {
    session.register().read(counts).map_or_else(|error| error.to_string(), |counts| format!("{counts:?}"))
}

/// Once under the fault, and once more when it is over.
fn tries(mut action: impl FnMut() -> Result<()>) {
    let _ = std::fs::File::open("/faults.arm");
    let first = std::time::Instant::now();
    let answer = action();
    let took = first.elapsed().as_millis();
    let _ = std::fs::File::open("/faults.clear");
    match answer {
        Ok(()) => say(&format!("done {took}")),
        Err(refusal) => {
            say(&format!("refused {} {took}", refusal.code.as_text()));
            if refusal.code == Code::Locked {
                // Done, and the session over: the next opening finishes.
                return;
            }
            match action() {
                Ok(()) => say("retried"),
                Err(refusal) => say(&format!("stuck {}", refusal.code.as_text())),
            }
        }
    }
}

fn time(text: &str) -> agenda::TimeOfDay {
    text.parse().unwrap()
}

fn family(number: u64) -> NewFamily {
    let person =
        PersonDetails { last_name: format!("Prova {}", letters(number)), first_name: "Ada".to_owned(), ..PersonDetails::default() };
    NewFamily { person: Some(person), person_id: None::<Id>, role: MemberRole::Mother, site_id: None, project_id: None }
}

/// A number in letters: names have no digits.
fn letters(number: u64) -> String {
    number.to_string().chars().map(|digit| char::from(b'a' + (digit as u8 - b'0'))).collect()
}

fn enquiry(number: u64) -> EnquiryChange {
    EnquiryChange {
        id: None,
        site_id: None,
        channel: Channel::Phone,
        asker: Asker::Mother,
        last_name: None,
        first_name: None,
        phone: None,
        email: None,
        safety: Safety::Free,
        hours: None,
        topic: format!("Richiesta {number}"),
        municipality: None,
        child_age: None,
        sent_by: SentBy::Spontaneous,
        area_code: None,
        project_id: None,
        answer: None,
        minutes: None,
        call_back_on: None,
        call_back_note: None,
        state: EnquiryState::New,
    }
}
