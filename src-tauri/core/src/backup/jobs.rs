//! The one long work that may run while people go on working: its progress is asked for, and it can be given up.

use std::ops::ControlFlow;
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

use super::Progress;
use crate::error::{Code, Error, Result};

/// The place for it.
#[derive(Debug, Default)]
pub struct Jobs {
    running: Mutex<()>,
    state: Mutex<State>,
    progress: Mutex<Option<Progress>>,
}

#[derive(Debug, Default)]
struct State {
    given_up: bool,
    /// The lock's own copy: only a person gives it up, nothing that merely wants its place.
    held: bool,
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

    /// Gives up the work that runs, unless it is the copy before a lock, waits for its end, and takes the place.
    pub fn take_over(&self) -> Job<'_> {
        {
            let mut state = self.state();
            state.given_up |= !state.held;
        }
        self.start(self.running.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Asks the work that runs to end, whatever it is.
    pub fn give_up(&self) {
        self.state().given_up = true;
    }

    /// Whether the register is being locked.
    pub fn is_locking(&self) -> bool {
        self.state().held
    }

    /// How far the work has come, while one runs.
    pub fn progress(&self) -> Option<Progress> {
        *self.told()
    }

    fn start<'j>(&'j self, running: MutexGuard<'j, ()>) -> Job<'j> {
        self.state().given_up = false;
        Job { jobs: self, _running: running }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn told(&self) -> MutexGuard<'_, Option<Progress>> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<'j> Job<'j> {
    /// Takes the progress, and answers whether to go on.
    pub fn tell(&self, progress: Progress) -> ControlFlow<()> {
        *self.jobs.told() = Some(progress);
        if self.jobs.state().given_up { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// From here on it is the copy before a lock, until what is answered goes: whoever else locks meanwhile waits for it.
    pub fn hold(&self) -> Held<'j> {
        // What was asked of it before, by somebody who wanted the place, is no more.
        *self.jobs.state() = State { given_up: false, held: true };
        Held(self.jobs)
    }
}

/// While it is there, the work that runs is the copy before a lock.
#[derive(Debug)]
pub struct Held<'j>(&'j Jobs);

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.0.state().held = false;
    }
}

impl Drop for Job<'_> {
    fn drop(&mut self) {
        *self.jobs.told() = None;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use super::*;
    use crate::backup::WorkStep;

    const PROGRESS: Progress = Progress { step: WorkStep::Copying, done: 1, total: 2 };

    /// Another lock asks for the place while `job` runs; answers what the job hears, once the other one has had every chance to ask.
    fn asked_for(jobs: &Jobs, job: Job<'_>) -> ControlFlow<()> {
        thread::scope(|scope| {
            let (tell, told) = mpsc::channel();
            scope.spawn(move || {
                drop(jobs.take_over());
                tell.send(()).unwrap();
            });
            assert!(told.recv_timeout(Duration::from_millis(200)).is_err(), "it waits for the one that runs");
            let heard = job.tell(PROGRESS);
            drop(job);
            told.recv_timeout(Duration::from_secs(60)).unwrap();
            heard
        })
    }

    #[test]
    fn a_work_gives_its_place_up_and_the_copy_before_a_lock_does_not() {
        let jobs = Jobs::default();
        assert_eq!(asked_for(&jobs, jobs.begin().unwrap()), ControlFlow::Break(()));
        let job = jobs.take_over();
        let held = job.hold();
        assert!(jobs.is_locking());
        thread::scope(|scope| {
            let other = scope.spawn(|| drop(jobs.take_over()));
            thread::sleep(Duration::from_millis(200));
            assert_eq!(job.tell(PROGRESS), ControlFlow::Continue(()));
            // A person gives it up all the same.
            jobs.give_up();
            assert_eq!(job.tell(PROGRESS), ControlFlow::Break(()));
            drop(held);
            assert!(!jobs.is_locking());
            drop(job);
            other.join().unwrap();
        });
    }

    #[test]
    fn what_was_asked_of_a_work_before_it_locked_does_not_end_its_copy() {
        let jobs = Jobs::default();
        let job = jobs.begin().unwrap();
        jobs.give_up();
        let _held = job.hold();
        assert_eq!(job.tell(PROGRESS), ControlFlow::Continue(()));
    }
}
