//! T24: a copy made while others write is one committed moment.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use accogli_core::backup::{self, BackupReason};
use accogli_core::clock::FixedClock;
use accogli_core::store::{Cells, DataKey, Deed, Register, check_copy, open_in};
use accogli_core::{Code, Id};
use tempfile::TempDir;

use super::{day, name_room, on, tree};
use crate::desk::{clock, desk};

fn add_site(register: &mut Register, number: usize) {
    let deed = Deed::new(Id::from_bytes([1; 16]), "centre_save_site");
    // An address of some length, so that the file grows over many pages and the log over its usual measure.
    let cells = Cells::new().set("name", format!("Sede {number}")).set("kind", "spoke").set("address", "Via dei Tigli ".repeat(14));
    register.transact(deed, |writer| writer.insert("site", cells).map(|_| ())).unwrap();
}

fn sites(reader: &accogli_core::store::Reader<'_>) -> accogli_core::Result<(i64, i64)> {
    Ok((reader.number("SELECT count(*) FROM site", [])?, reader.number("SELECT max(CAST(substr(name, 6) AS INTEGER)) FROM site", [])?))
}

#[test]
fn t24_a_copy_holds_exactly_what_was_saved_when_it_began() {
    let folder = TempDir::new().unwrap();
    let key = DataKey::random(clock().as_ref()).unwrap();
    let mut register = open_in(folder.path(), &key, true, clock()).unwrap();
    let mut saved = 0;
    while std::fs::metadata(folder.path().join("accogli.db")).unwrap().len() < 3 << 20 {
        for _ in 0..250 {
            saved += 1;
            add_site(&mut register, saved);
        }
    }
    for round in 0..3 {
        let at_the_start = i64::try_from(saved).unwrap();
        let snapshot = register.snapshot().unwrap();
        assert_eq!(register.snapshot().unwrap_err().code, Code::BackupRunning);
        let copy = folder.path().join(format!("copia-{round}.db"));
        snapshot
            .copy_to(&copy, &mut |_| {
                // Between two pieces of the copy others save as much as would write the log back three times over.
                for _ in 0..300 {
                    saved += 1;
                    add_site(&mut register, saved);
                }
                Ok(())
            })
            .unwrap();
        let log = std::fs::metadata(folder.path().join("accogli.db-wal")).unwrap().len();
        assert!(log > 2 * 1000 * 4096, "the log was written back during the copy: {log}");
        drop(snapshot);
        assert_eq!(check_copy(&copy, &key, &mut || Ok(()), sites).unwrap(), (at_the_start, at_the_start), "round {round}");
        assert!(!folder.path().join(format!("copia-{round}.db-wal")).exists());
        saved += 1;
        add_site(&mut register, saved);
    }
    assert_eq!(register.read(sites).unwrap().0, i64::try_from(saved).unwrap(), "and nothing of the others' work is lost");
    register.verify().unwrap();
    register.close().unwrap();
}

#[test]
fn t24_fifty_copies_under_load_are_each_a_committed_moment() {
    let desk = desk();
    let path = desk.path();
    let session = Arc::new(Mutex::new(desk.session));
    let stop = Arc::new(AtomicBool::new(false));
    let writer = {
        let (session, stop) = (Arc::clone(&session), Arc::clone(&stop));
        std::thread::spawn(move || {
            let mut written = 0;
            while !stop.load(Ordering::SeqCst) {
                written += 1;
                name_room(&mut session.lock().unwrap(), &format!("Stanza {written}"));
                std::thread::yield_now();
            }
            written
        })
    };
    let mut last = 0;
    for round in 1..=50 {
        let (begun, saved) = {
            let mut session = session.lock().unwrap();
            let saved = session.register().read(|reader| reader.latest_change_set()).unwrap();
            (backup::begin(&mut session, BackupReason::Asked, None).unwrap(), saved)
        };
        // Every check, and the end of the audit chain against the one of the beginning, is part of making a set.
        let made = begun.run(&FixedClock::at(day(2025, 6, 12)), &mut on).unwrap();
        let manifest = backup::open_manifest(&made.folder).unwrap();
        assert_eq!((manifest.number, manifest.changes), (round, saved));
        let mut session = session.lock().unwrap();
        assert!(session.register().holds(&manifest.audit).unwrap(), "set {round} is no beginning of what was saved");
        assert!(saved >= last);
        last = saved;
        backup::end(&mut session, made).unwrap();
    }
    stop.store(true, Ordering::SeqCst);
    let written = writer.join().unwrap();
    assert!(written > 50, "nobody wrote meanwhile: {written}");
    assert!(!tree(&path).iter().any(|(path, _)| path.to_string_lossy().contains(".part")));
}

#[test]
fn t24_a_second_program_stays_out_while_and_after_a_copy_is_made() {
    let mut desk = desk();
    let path = desk.path();
    // Another process: POSIX locks are a process's own, so that this one could not tell.
    let held = || {
        let probe = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "backup::load::probe_of_the_lock", "--ignored", "--nocapture"])
            .env("ACCOGLI_PROBE", &path)
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&probe.stdout).into_owned();
        assert!(text.contains("probe:"), "{text}");
        text.contains("probe:register_busy")
    };
    assert!(held());
    let begun = backup::begin(&mut desk.session, BackupReason::Asked, None).unwrap();
    assert!(held());
    let mut looked = false;
    begun
        .run(&FixedClock::at(day(2025, 6, 12)), &mut |_| {
            looked = looked || held();
            ControlFlow::Continue(())
        })
        .unwrap();
    assert!(looked && held(), "making a copy let a second program in");
    desk.session.lock().unwrap();
}

/// Run by the test above in a process of its own.
#[test]
#[ignore = "the other process of the test above"]
fn probe_of_the_lock() {
    let Some(folder) = std::env::var_os("ACCOGLI_PROBE") else { return };
    let key = DataKey::random(clock().as_ref()).unwrap();
    let answer = open_in(std::path::Path::new(&folder), &key, false, clock()).map(|_| ());
    #[allow(clippy::print_stdout, reason = "how the process answers")]
    {
        println!("probe:{}", answer.map_or_else(|error| error.code.as_text(), |()| "open".to_owned()));
    }
}
