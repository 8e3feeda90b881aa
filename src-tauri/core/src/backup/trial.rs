//! The monthly trial restore: the newest set is put back in a room of its own, opened, counted, and the room cleared.

use std::path::PathBuf;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::make::newest;
use super::manifest::{Manifest, SetCounts};
use super::older::subject_of_set;
use super::remember::Memory;
use super::second::copy_files;
use super::show::may_count;
use super::verify::check_database;
use super::{Tell, WorkStep, folder_of, list};
use crate::clock::Surroundings;
use crate::error::{Code, Error, Result};
use crate::store::Outcome;
use crate::vault::{Backing, Command, Room, Session};

/// How a trial restore ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TrialRestore {
    /// When, local time.
    pub at: NaiveDateTime,
    /// The set's number.
    #[ts(type = "number")]
    pub number: u64,
    /// When the set was made, local time.
    pub made_at: NaiveDateTime,
    /// What was counted in the opened copy; it is what the manifest says. For the coordinator alone.
    pub counts: Option<SetCounts>,
    /// Whether it opened and passed every check.
    pub good: bool,
}

/// A trial restore begun, which needs the register no more.
#[derive(Debug)]
pub struct TrialRun {
    data: PathBuf,
    set: PathBuf,
    manifest: Manifest,
    backing: Backing,
}

/// Chooses the newest set.
///
/// # Errors
/// [`Code::NotPermitted`]; [`Code::BackupMissing`] when there is none.
pub fn begin_trial(session: &Session) -> Result<TrialRun> {
    session.read(Command::BackupTry, |_| Ok(()))?;
    let manifest = newest(session)?.ok_or_else(|| Error::new(Code::BackupMissing))?;
    let data = session.folder().to_owned();
    let set = folder_of(&data).join(list::write_name(manifest.number, manifest.made_at));
    Ok(TrialRun { set, data, manifest, backing: Backing::of(session)? })
}

impl TrialRun {
    /// Puts the set back in its room inside the data folder, opens it, asks it everything, counts, and clears the room.
    ///
    /// # Errors
    /// [`Code::Cancelled`], [`Code::DiskFull`]; a set that does not pass is an answer, not an error.
    pub fn run(self, around: &dyn Surroundings, tell: &mut Tell<'_>) -> Result<TrialRestore> {
        let room = Room::of_trial(&self.data)?;
        let tried = copy_files(&self.set, room.path(), &self.manifest, WorkStep::Copying, tell)
            .and_then(|()| check_database(room.path(), &self.manifest, &self.backing, tell));
        let good = match tried {
            Ok(()) => true,
            Err(Error { code: Code::BackupDamaged | Code::BackupMissing, .. }) => false,
            Err(error) => return Err(error),
        };
        let Manifest { number, made_at, counts, .. } = self.manifest;
        let trial = TrialRestore { at: around.now().naive_local(), number, made_at, counts: Some(counts), good };
        Memory::change(&self.data, |memory| memory.trial = Some(trial.clone()))?;
        Ok(trial)
    }
}

/// Writes in the audit how it ended; answers it as who works here may see it.
///
/// # Errors
/// A failed statement.
pub fn end_trial(session: &mut Session, trial: TrialRestore) -> Result<TrialRestore> {
    session.note(Command::BackupTry, subject_of_set(trial.number), if trial.good { Outcome::Done } else { Outcome::Broken })?;
    let counts = trial.counts.filter(|_| may_count(session).unwrap_or(false));
    Ok(TrialRestore { counts, ..trial })
}
