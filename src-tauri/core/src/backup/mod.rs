//! Copies of the register and the way back from one.
//!
//! A copy is one closed set: a folder with the database, its keys and a signed manifest, made beside its place, checked whole, and only
//! then given its name. Nothing in a set is ever changed afterwards.

mod charge;
mod contract;
mod expiry;
mod jobs;
mod list;
mod make;
mod manifest;
mod old_keys;
mod older;
mod remember;
mod restore;
mod rules;
mod salvage;
mod second;
mod show;
mod thin;
mod trial;
mod undone;
mod verify;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::error::{Code, Error, Result};
use crate::store::codes;

pub use charge::{Present, Warrant};
pub(crate) use contract::contract;
pub use expiry::expected_to_go;
pub use jobs::{Held, Job, Jobs};
pub use list::{BackupSet, sets};
pub use make::{Begun, MadeSet, Reached, at_lock, before, before_telling, begin, changed, changed_since, end, is_due, reached};
pub use manifest::{MANIFEST_FILE, Manifest, SetCounts, SetFile};
pub use old_keys::{OldCopy, OldPlace, forget_old_keys, set_aside};
pub use older::{OlderRegister, older_than_backup};
pub use restore::{
    Prepared, RestorableSet, RestoreRequest, Restored, SetPlace, all_candidates, candidates, place_folder, prepare, restore_set,
    restore_with,
};
pub use rules::{KEPT_DAYS, KEPT_LAST, KEPT_MONTHS, KEPT_WEEKS, SecondLevel, level, to_remove};
pub use salvage::{Salvaged, salvage_in_place, salvage_into};
pub use second::{choose_second, forget_second, second_folder};
pub use show::{BackupState, SecondPlace, keep_thinning, may_count, show};
pub use trial::{TrialRestore, TrialRun, begin_trial, end_trial};
pub use undone::{Standing, Undoes, UndoneKind, UndoneRight, tell_undoes};
pub use verify::{SetVerdict, open_manifest, verify_set};

codes! {
    /// Why a copy was made.
    pub enum BackupReason {
        /// Somebody asked for it.
        Asked = "asked",
        /// At the lock or the end of the program.
        Lock = "lock",
        /// Half an hour of work.
        Interval = "interval",
        /// Before newer tables.
        Migration = "migration",
        /// Before another copy takes the register's place.
        Restore = "restore",
        /// Before an account is removed.
        Removal = "removal",
        /// Before an import.
        Import = "import",
    }
}

codes! {
    /// What a long work is doing.
    pub enum WorkStep {
        /// Copying the bytes.
        Copying = "copying",
        /// Checking pages, structure, keys and chain.
        Checking = "checking",
        /// Reading back what was written.
        Reading = "reading",
        /// Writing the second copy.
        Second = "second",
        /// Reading a damaged file row by row.
        Salvaging = "salvaging",
        /// Putting files in place.
        Placing = "placing",
    }
}

/// How far a long work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Progress {
    /// What it is doing.
    pub step: WorkStep,
    /// Bytes, or checks, done in this step.
    #[ts(type = "number")]
    pub done: u64,
    /// Of how many; 0 when nobody knows.
    #[ts(type = "number")]
    pub total: u64,
}

/// Is told how far a work has come; `Break` gives it up.
pub type Tell<'t> = dyn FnMut(Progress) -> ControlFlow<()> + 't;

/// Where the sets of a register stand: inside its data folder.
#[must_use]
pub fn folder_of(data: &Path) -> PathBuf {
    data.join("copie")
}

/// A step of known length: adds up what is done and turns a `Break` into a refusal.
struct Meter<'t, 'w> {
    tell: &'t mut Tell<'w>,
    progress: Progress,
}

impl<'t, 'w> Meter<'t, 'w> {
    fn start(tell: &'t mut Tell<'w>, step: WorkStep, total: u64) -> Result<Self> {
        let mut meter = Self { tell, progress: Progress { step, done: 0, total } };
        meter.add(0).map(|()| meter)
    }

    fn add(&mut self, done: u64) -> Result<()> {
        self.progress.done += done;
        match (self.tell)(self.progress) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Error::new(Code::Cancelled)),
        }
    }

    fn reach(&mut self, done: u64) -> Result<()> {
        self.add(done.saturating_sub(self.progress.done))
    }
}
