//! The one long work that may run while people go on working: its progress is asked for, and it can be given up.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

use super::Progress;
use crate::error::{Code, Error, Result};

/// The place for it.
#[derive(Debug, Default)]
pub struct Jobs {
    running: Mutex<()>,
    given_up: AtomicBool,
    progress: Mutex<Option<Progress>>,
}

/// The work that runs. Its place is free again when this goes.
#[derive(Debug)]
pub struct Job<'j> {
    jobs: &'j Jobs,
    _running: MutexGuard<'j, ()>,
}

impl Jobs {
    /// Takes the place, unless another work has it.
    ///
    /// # Errors
    /// [`Code::BackupRunning`].
    pub fn begin(&self) -> Result<Job<'_>> {
        match self.running.try_lock() {
            Ok(running) => Ok(self.start(running)),
            Err(TryLockError::Poisoned(poisoned)) => Ok(self.start(poisoned.into_inner())),
            Err(TryLockError::WouldBlock) => Err(Error::new(Code::BackupRunning)),
        }
    }

    /// Gives up the work that runs, waits for its end, and takes the place.
    pub fn take_over(&self) -> Job<'_> {
        self.give_up();
        self.start(self.running.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Asks the work that runs to end.
    pub fn give_up(&self) {
        self.given_up.store(true, Ordering::SeqCst);
    }

    /// How far the work has come, while one runs.
    pub fn progress(&self) -> Option<Progress> {
        *self.told()
    }

    fn start<'j>(&'j self, running: MutexGuard<'j, ()>) -> Job<'j> {
        self.given_up.store(false, Ordering::SeqCst);
        Job { jobs: self, _running: running }
    }

    fn told(&self) -> MutexGuard<'_, Option<Progress>> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Job<'_> {
    /// Takes the progress, and answers whether to go on.
    pub fn tell(&self, progress: Progress) -> ControlFlow<()> {
        *self.jobs.told() = Some(progress);
        if self.jobs.given_up.load(Ordering::SeqCst) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

impl Drop for Job<'_> {
    fn drop(&mut self) {
        *self.jobs.told() = None;
    }
}
