//! What can be told of a register before anybody is known.

use std::path::Path;

use serde::Serialize;

use super::anchor::Rollback;
use super::found::is_unfinished;
use super::hold::Hold;
use super::idle::{IdleTime, idle_time};
use super::key_file::{KEY_FILE, KeyFile, SlotKind};
use super::look::{Look, look};
use super::replace::is_half_made;
use super::session::{Me, Session};
use super::unlock::{is_unsettled, settle};
use crate::error::{Code, Error, Result};
use crate::store::{DATABASE_FILE, codes, little_space};

/// Stands beside a demonstration register, so that it is known for one before anybody unlocks it.
pub const DEMO_FILE: &str = "dimostrativo.txt";

codes! {
    /// Whether a register stands here and is open.
    pub enum VaultState {
        /// None yet: the first run.
        New = "new",
        /// It stands and is locked.
        Locked = "locked",
        /// Somebody is working.
        Open = "open",
    }
}

/// The answer to the window's first question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct VaultStatus {
    /// New, locked or open.
    pub state: VaultState,
    /// Login names that have a slot, for the unlock page.
    pub accounts: Vec<String>,
    /// Who is working, when open.
    pub me: Option<Me>,
    /// Whether who is working must choose a password of their own before anything else.
    pub must_choose: bool,
    /// Whether this is the demonstration centre.
    pub demo: bool,
    /// How the window is to look, if it was chosen.
    pub look: Option<Look>,
    /// Whether a recovery kit opens it: after some restores none does until one is made.
    pub kit: bool,
    /// Whether a kit was shown and nobody has said that its code is in a safe place.
    pub kit_waits: bool,
    /// An older register was found in the place of the present one, when open.
    pub rollback: Option<Rollback>,
    /// How long this laptop waits for a sign of life.
    pub idle: IdleTime,
    /// Who was in last since the program started, for the unlock page.
    pub last: Option<String>,
}

/// Looks at a data folder without opening anything; what a stop interrupted is finished first.
///
/// # Errors
/// [`Code::RegisterMissing`] or [`Code::KeysDamaged`] when one of the two files is gone or unreadable; [`Code::RegisterBusy`] where another
/// program is about to finish what was interrupted.
pub fn status(folder: &Path) -> Result<VaultStatus> {
    if is_unsettled(folder) {
        settle(folder, &Hold::take(folder)?)?;
    } else if is_half_made(folder)
        && let Ok(hold) = Hold::take(folder)
    {
        // While somebody has the folder it may be theirs; what cannot be taken away now is by the next opening.
        let _ = settle(folder, &hold);
    }
    seen(folder)
}

impl Session {
    /// What can be told of the register this session works in.
    ///
    /// # Errors
    /// As [`status`].
    pub fn status(&self) -> Result<VaultStatus> {
        let mut status = seen(self.folder())?;
        status.state = VaultState::Open;
        status.me = Some(self.me().clone());
        status.must_choose = self.must_choose();
        status.rollback = self.rollback().cloned();
        Ok(status)
    }

    /// The free bytes of the register's disk, when they are few.
    #[must_use]
    pub fn little_space(&self) -> Option<u64> {
        little_space(self.folder())
    }
}

fn seen(folder: &Path) -> Result<VaultStatus> {
    let (database, keys) = (folder.join(DATABASE_FILE).exists(), folder.join(KEY_FILE).exists());
    let (state, accounts, kit, kit_waits) = match (database, keys) {
        _ if is_unfinished(folder) => (VaultState::New, Vec::new(), true, false),
        (false, false) => (VaultState::New, Vec::new(), true, false),
        (false, true) => return Err(Error::new(Code::RegisterMissing)),
        (true, false) => return Err(Error::new(Code::KeysDamaged)),
        (true, true) => {
            let file = KeyFile::read(folder)?;
            let (kit, kit_waits) = (file.kit().is_some(), file.waiting().is_some());
            let mut names: Vec<String> =
                file.slots.into_iter().filter(|slot| slot.kind == SlotKind::Account).map(|slot| slot.login_name).collect();
            names.sort();
            (VaultState::Locked, names, kit, kit_waits)
        }
    };
    Ok(VaultStatus {
        state,
        accounts,
        me: None,
        must_choose: false,
        demo: folder.join(DEMO_FILE).exists(),
        look: look(folder),
        kit,
        kit_waits,
        rollback: None,
        idle: idle_time(folder),
        last: None,
    })
}
