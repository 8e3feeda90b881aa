//! How things stand with the copies: for the page, and for the line on *Oggi*.

use chrono::NaiveDateTime;
use serde::Serialize;

use super::list::{BackupSet, sets};
use super::manifest::SetCounts;
use super::old_keys::{OldCopy, old_copies};
use super::older::{OlderRegister, older_than_backup};
use super::remember::Memory;
use super::rules::{SecondLevel, days_since, level, trial_due};
use super::trial::TrialRestore;
use super::{folder_of, make};
use crate::error::Result;
use crate::store::{Saved, is_synced};
use crate::vault::{Command, Role, Session};

/// The second place, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct SecondPlace {
    /// The folder.
    pub folder: String,
    /// Whether it is there now.
    pub reachable: bool,
    /// When a set was last read back there whole, local time.
    pub verified_at: Option<NaiveDateTime>,
    /// Whole days since.
    #[ts(type = "number | null")]
    pub days: Option<i64>,
}

/// How things stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct BackupState {
    /// The sets on this laptop, the newest first; how much each holds for the coordinator alone.
    pub sets: Vec<BackupSet>,
    /// Where they stand.
    pub folder: String,
    /// Whether something was written since the newest.
    pub changed: bool,
    /// The second place, if one is set.
    pub second: Option<SecondPlace>,
    /// How things stand with the second copy.
    pub level: SecondLevel,
    /// The last trial restore; what it counted for the coordinator alone.
    pub trial: Option<TrialRestore>,
    /// Whether one is due.
    pub trial_due: bool,
    /// Whether old sets wait for somebody to look, after a restore.
    pub thinning_paused: bool,
    /// What the laptop remembered of its copies could not be read: the second place must be chosen again.
    pub forgotten: bool,
    /// The open register is older than its newest copy.
    pub older: Option<OlderRegister>,
    /// Copies that an account opens which was removed since.
    pub old_copies: Vec<OldCopy>,
    /// The register lies in a folder that is kept in step with a cloud.
    pub synced: bool,
}

/// Looks at everything, without reading a set through.
///
/// # Errors
/// [`crate::Code::NotPermitted`]; a disk that refuses.
pub fn show(session: &Session) -> Result<BackupState> {
    session.read(Command::BackupShow, |_| Ok(()))?;
    let (data, now) = (session.folder(), session.surroundings().now().naive_local());
    let memory = Memory::read(data);
    let verified_at = memory.second.as_ref().and_then(|second| second.verified_at);
    let here = folder_of(data);
    let counted = may_count(session)?;
    let shown = |counts: Option<SetCounts>| counts.filter(|_| counted);
    Ok(BackupState {
        sets: sets(&here)?.into_iter().map(|set| BackupSet { counts: shown(set.counts), ..set }).collect(),
        folder: here.display().to_string(),
        changed: make::changed(session)?,
        second: memory.second.map(|second| SecondPlace {
            reachable: second.folder.is_dir(),
            folder: second.folder.display().to_string(),
            verified_at,
            days: verified_at.map(|then| days_since(then, now)),
        }),
        level: level(verified_at, now),
        trial_due: trial_due(memory.trial.as_ref().map(|trial| trial.at), now),
        trial: memory.trial.map(|trial| TrialRestore { counts: shown(trial.counts), ..trial }),
        thinning_paused: memory.thinning_paused,
        forgotten: memory.spoilt,
        older: older_than_backup(session)?,
        old_copies: old_copies(session)?,
        synced: is_synced(data),
    })
}

/// Whether who works here may be told how much a copy holds. How many families and people there are is counted past the veil: for the
/// coordinator, as every other figure.
///
/// # Errors
/// A failed statement.
pub fn may_count(session: &Session) -> Result<bool> {
    Ok(session.me().role == Role::Coordinator && !session.is_veiled()?)
}

/// Somebody has looked at the restored register: old sets may go again.
///
/// # Errors
/// [`crate::Code::NotPermitted`].
pub fn keep_thinning(session: &mut Session) -> Result<Saved<()>> {
    let data = session.folder().to_owned();
    session.write(Command::BackupKeepThinning, |_| Memory::change(&data, |memory| memory.thinning_paused = false).map(|_| ()))
}
