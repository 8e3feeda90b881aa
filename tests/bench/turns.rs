//! Takes turns: the core and bare SQL do the same operation on the same file, each alone with it, round after round.

use std::path::Path;
use std::time::Instant;

use accogli_core::store::{DATABASE_FILE, DataKey};
use accogli_core::vault::{Session, unlock_with_key};
use accogli_core::{Id, clock};
use rusqlite::Connection;

use super::file::{KEY, bare, close};
use super::fill::{self, Filled};
use super::report::{Size, at, median};

/// How long one looks.
#[derive(Clone, Copy)]
pub struct Look {
    /// So often each side has its turn. Who begins changes from round to round.
    rounds: usize,
    /// Measured runs of a turn, whatever the operation asks.
    most_runs: usize,
}

impl Look {
    /// For figures.
    pub const LONG: Self = Self { rounds: 6, most_runs: usize::MAX };
    /// To see that both sides still do the same work.
    pub const GLANCE: Self = Self { rounds: 1, most_runs: 6 };
}

impl Look {
    /// How often something is looked at that has no turns.
    pub fn runs(self) -> usize {
        self.most_runs.min(50)
    }
}

/// An operation done by the core and by bare SQL.
pub trait Operation {
    /// How the report calls it.
    fn name(&self) -> &'static str;

    /// Measured runs of a turn, and unmeasured ones before them.
    fn runs(&self) -> (usize, usize) {
        (50, 15)
    }

    /// What must stand in the file before a turn of so many runs.
    fn prepare(&mut self, _connection: &Connection) {}

    /// Through the core. Answers how many rows came back, so that both sides can be seen to do the same.
    fn core(&mut self, session: &mut Session, run: usize) -> usize;

    /// By bare SQL.
    fn bare(&mut self, connection: &mut Connection, run: usize) -> usize;
}

/// One side's time of every run, in milliseconds.
#[derive(Default)]
pub struct Times {
    core: Vec<f64>,
    bare: Vec<f64>,
    ratios: Vec<f64>,
}

impl Times {
    fn round(&mut self, core: Vec<f64>, bare: Vec<f64>) {
        self.ratios.push(median(&core) / median(&bare));
        self.core.extend(core);
        self.bare.extend(bare);
    }

    fn size(&self, files: usize) -> Size {
        Size {
            files,
            runs: self.core.len(),
            median: median(&self.core),
            p99: at(&self.core, 0.99),
            bare_median: median(&self.bare),
            bare_p99: at(&self.bare, 0.99),
            ratio: median(&self.ratios),
        }
    }
}

/// Opens the register for its coordinator, as after a password.
pub fn unlock(folder: &Path, account: Id) -> Session {
    unlock_with_key(folder, DataKey::from_bytes(KEY), account, fill::clock()).unwrap()
}

fn timed(runs: (usize, usize), mut one: impl FnMut(usize) -> usize) -> (Vec<f64>, usize) {
    let (measured, warm) = runs;
    let mut rows = 0;
    // The runs before the measured ones are the last of them: another part of the file would warm nothing.
    for run in 0..warm {
        one(measured + run);
    }
    let times = (0..measured).map(|run| {
        let start = Instant::now();
        rows += one(run);
        start.elapsed().as_secs_f64() * 1e3
    });
    (times.collect(), rows)
}

/// Measures one operation on one register.
pub fn measure(operation: &mut dyn Operation, folder: &Path, filled: &Filled, look: Look) -> Size {
    let runs = {
        let (measured, warm) = operation.runs();
        (measured.min(look.most_runs), warm.min(look.most_runs))
    };
    let path = folder.join(DATABASE_FILE);
    let mut times = Times::default();
    for round in 0..look.rounds {
        let mut by_core = None;
        let mut by_bare = None;
        for side in [round % 2, 1 - round % 2] {
            let connection = bare(&path);
            operation.prepare(&connection);
            close(connection);
            if side == 0 {
                let mut session = unlock(folder, filled.account);
                by_core = Some(timed(runs, |run| operation.core(&mut session, run)));
                session.lock().unwrap();
            } else {
                let mut connection = bare(&path);
                by_bare = Some(timed(runs, |run| operation.bare(&mut connection, run)));
                close(connection);
            }
        }
        let ((core, core_rows), (bare, bare_rows)) = (by_core.unwrap(), by_bare.unwrap());
        assert_eq!(core_rows, bare_rows, "{}: the core and the bare SQL do different work", operation.name());
        times.round(core, bare);
    }
    times.size(filled.files)
}

/// Measures opening the file: from the key to a session, the audit of it included.
pub fn measure_unlock(folder: &Path, filled: &Filled, look: Look) -> Size {
    let path = folder.join(DATABASE_FILE);
    let mut times = Times::default();
    let by_core = || {
        let start = Instant::now();
        let session = unlock(folder, filled.account);
        let took = start.elapsed().as_secs_f64() * 1e3;
        session.lock().unwrap();
        took
    };
    let by_bare = || {
        let start = Instant::now();
        let connection = super::bare::enter(&path, filled.account);
        let took = start.elapsed().as_secs_f64() * 1e3;
        close(connection);
        took
    };
    for round in 0..=look.rounds {
        let (core, bare): (Vec<f64>, Vec<f64>) = (0..6)
            .map(|run| {
                if (round + run) % 2 == 0 {
                    let core = by_core();
                    (core, by_bare())
                } else {
                    let bare = by_bare();
                    (by_core(), bare)
                }
            })
            .unzip();
        // The first round warms.
        if round > 0 {
            times.round(core, bare);
        }
    }
    times.size(filled.files)
}

/// The local time that both sides write.
pub fn now() -> chrono::NaiveDateTime {
    clock::Surroundings::now(fill::clock().as_ref()).naive_local()
}
