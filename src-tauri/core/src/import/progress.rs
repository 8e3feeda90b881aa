//! How far an import has come, and whether it is to go on: told by the work, asked for and given up from beside it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;

use crate::error::{Code, Error, Result};
use crate::store::codes;

codes! {
    /// What an import is doing.
    pub enum ImportStep {
        /// The file is read in a process of its own.
        Reading = "reading",
        /// Its lines become families.
        Understanding = "understanding",
        /// They are compared with the register and with each other.
        Comparing = "comparing",
        /// A copy of the register is made first.
        Copying = "copying",
        /// The families are written.
        Writing = "writing",
        /// An import is taken back.
        Undoing = "undoing",
    }
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ImportProgress {
    /// What it is doing.
    pub step: ImportStep,
    /// Lines, families or bytes done in this step.
    pub done: u32,
    /// Of how many; 0 when nobody knows.
    pub total: u32,
}

/// Stands between an import and whoever watches it. Fresh, it lets everything run to its end.
#[derive(Default)]
pub struct Going {
    given_up: AtomicBool,
    progress: Mutex<Option<ImportProgress>>,
    listener: Option<Listener>,
}

/// Hears every step and answers whether to go on.
type Listener = Box<dyn Fn(ImportProgress) -> bool + Send + Sync>;

/// An import that is watched; its progress is gone when it ends.
pub struct Watched<'g>(&'g Going);

impl Going {
    /// For whoever works on the same thread: is told every step, and answers whether to go on.
    pub fn told_to(listener: impl Fn(ImportProgress) -> bool + Send + Sync + 'static) -> Self {
        Self { listener: Some(Box::new(listener)), ..Self::default() }
    }

    /// Begins a work: what was given up before is forgotten.
    pub fn begin(&self) -> Watched<'_> {
        self.given_up.store(false, Ordering::SeqCst);
        Watched(self)
    }

    /// Asks the work to end. It ends before anything is written, or takes back what was.
    pub fn give_up(&self) {
        self.given_up.store(true, Ordering::SeqCst);
    }

    /// How far the work has come, while one runs.
    pub fn progress(&self) -> Option<ImportProgress> {
        *self.told()
    }

    /// Tells the progress.
    ///
    /// # Errors
    /// [`Code::Cancelled`] once it was given up.
    pub fn tell(&self, step: ImportStep, done: usize, total: usize) -> Result<()> {
        let figure = |number| u32::try_from(number).unwrap_or(u32::MAX);
        let progress = ImportProgress { step, done: figure(done), total: figure(total) };
        *self.told() = Some(progress);
        if self.listener.as_ref().is_some_and(|listener| !listener(progress)) {
            self.give_up();
        }
        self.check()
    }

    /// Whether to go on.
    ///
    /// # Errors
    /// [`Code::Cancelled`] once it was given up.
    pub fn check(&self) -> Result<()> {
        if self.given_up.load(Ordering::SeqCst) { Err(Error::new(Code::Cancelled)) } else { Ok(()) }
    }

    fn told(&self) -> MutexGuard<'_, Option<ImportProgress>> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Watched<'_> {
    fn drop(&mut self) {
        *self.0.told() = None;
    }
}
