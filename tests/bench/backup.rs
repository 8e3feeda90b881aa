//! Copies: the register's file copied while it is open, against `cp` of the same file, with the reading of the checks told apart.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::time::Instant;

use accogli_core::Id;
use accogli_core::backup::SetCounts;
use accogli_core::store::{DATABASE_FILE, DataKey, Deed, Writer, check_copy, copy_file, hash_file, open_in};
use serde::Serialize;

use super::file::{KEY, close, keyed};
use super::fill;
use super::report::median;

/// A copy may take so many times what `cp` of the file takes, synced both.
pub const TARGET: f64 = 3.0;
/// So many entries are chained in one action.
const AT_ONCE: usize = 5_000;
/// So often each side has its turn.
const ROUNDS: usize = 5;

/// The figures of one size, in milliseconds.
#[derive(Serialize)]
pub struct Backup {
    pub files: usize,
    pub megabytes: f64,
    /// Lines of its audit, which the checks walk.
    pub entries: i64,
    /// `cp` of the closed file, synced.
    pub cp: f64,
    /// The register's own copy, synced, the register being open.
    pub copy: f64,
    pub ratio: f64,
    /// Pages, structure, keys, audit chain and counts of the copy.
    pub checks: f64,
    /// The hash of what was written.
    pub hash: f64,
    /// A trial restore: copied with its hash, every check, counted.
    pub trial: f64,
}

/// Measures a register of each size.
pub fn measure(folder: &Path, sizes: &[usize]) -> Vec<Backup> {
    sizes
        .iter()
        .map(|files| {
            eprintln!("copying a register of {files} family files");
            let place = folder.join(format!("backup-{files}"));
            fill::fill(&place, *files);
            let measured = one(&place, *files);
            fs::remove_dir_all(&place).unwrap();
            measured
        })
        .collect()
}

fn one(place: &Path, files: usize) -> Backup {
    let (database, key) = (place.join(DATABASE_FILE), DataKey::from_bytes(KEY));
    let entries = chain(place, &key);
    let bytes = fs::metadata(&database).unwrap().len();
    let (part, plain) = (place.join("copia.db"), place.join("cp.db"));
    let mut times: [Vec<f64>; 5] = Default::default();
    for _ in 0..ROUNDS {
        // While the register is closed: reading its file by another descriptor would drop its lock.
        times[0].push(timed(|| {
            fs::copy(&database, &plain).unwrap();
            File::open(&plain).unwrap().sync_all().unwrap();
        }));
        let register = open_in(place, &key, false, fill::clock()).unwrap();
        times[1].push(timed(|| register.snapshot().unwrap().copy_to(&part, &mut |_| Ok(())).unwrap()));
        register.close().unwrap();
        times[2].push(timed(|| check(&part, &key)));
        times[3].push(timed(|| drop(hash_file(&part, &mut |_| Ok(())).unwrap())));
        let room = place.join("prova.db");
        times[4].push(timed(|| {
            copy_file(&part, &room, &mut |_| Ok(())).unwrap();
            check(&room, &key);
        }));
        for file in [&plain, &part, &room] {
            fs::remove_file(file).unwrap();
        }
    }
    let [cp, copy, checks, hash, trial] = times.map(|times| median(&times));
    Backup { files, megabytes: bytes as f64 / 1e6, entries, cp, copy, ratio: copy / cp, checks, hash, trial }
}

/// The filling writes audit entries that are not chained, which a copy is refused for. The register writes as many anew, so that the
/// checks walk a chain of that length; answers how many.
fn chain(place: &Path, key: &DataKey) -> i64 {
    let database = place.join(DATABASE_FILE);
    let filled = keyed(&database);
    let (entries, actor): (i64, Vec<u8>) =
        filled.query_row("SELECT count(*), min(actor) FROM audit_entry", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    filled.execute_batch("DELETE FROM audit_entry").unwrap();
    close(filled);
    let actor = Id::from_bytes(actor.try_into().unwrap());
    let mut register = open_in(place, key, false, fill::clock()).unwrap();
    let subject = |of: i64| Id::from_bytes([&[7; 8][..], &of.to_be_bytes()].concat().try_into().unwrap());
    for from in (0..entries).step_by(AT_ONCE) {
        let write = |writer: &mut Writer<'_>| {
            (from..entries.min(from + AT_ONCE as i64)).for_each(|of| writer.also_about(subject(of)));
            Ok(())
        };
        register.transact(Deed::new(actor, "families_show"), write).unwrap();
    }
    assert_eq!(register.verify_audit().unwrap().first_bad, None, "the chain of the bench is whole");
    register.close().unwrap();
    entries
}

fn check(copy: &Path, key: &DataKey) {
    let counts = check_copy(copy, key, &mut || Ok(()), SetCounts::of).unwrap();
    assert!(counts.people > 0);
}

fn timed(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1e3
}

/// The figures as a table.
pub fn write(measured: &[Backup], out: &mut String) -> std::fmt::Result {
    if measured.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nCopies, milliseconds, synced. Target: ratio to cp ≤ {TARGET}; the checks read the copy besides.")?;
    writeln!(
        out,
        "{:>8} {:>8} {:>9} {:>9} {:>9} {:>11} {:>9} {:>9} {:>9}",
        "files", "MB", "entries", "cp", "copy", "ratio", "checks", "hash", "trial"
    )?;
    for one in measured {
        let verdict = if one.ratio <= TARGET { "ok" } else { "OVER" };
        writeln!(
            out,
            "{:>8} {:>8.0} {:>9} {:>9.1} {:>9.1} {:>6.2} {verdict:<4} {:>9.1} {:>9.1} {:>9.1}",
            one.files, one.megabytes, one.entries, one.cp, one.copy, one.ratio, one.checks, one.hash, one.trial
        )?;
    }
    Ok(())
}
