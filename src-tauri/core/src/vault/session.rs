//! An unlocked register and the person working in it, from the unlock to the lock.

mod doing;

use std::cell::Cell;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::anchor::{ANCHORED_LOCK, Closing, Rollback};
use super::hold::Hold;
use super::key_file::{KeyFile, Unwrapped};
use super::permissions::Command;
use super::role::Role;
use super::seal::AccountKey;
use super::staff::StaffMember;
use crate::clock::{Surroundings, today};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{AuditVerdict, DataKey, Outcome, Register, keep_reserve};

/// Who is working.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Me {
    /// The account.
    pub id: Id,
    /// As shown on screen.
    pub display_name: String,
    /// As typed to unlock.
    pub login_name: String,
    /// What the account may do.
    pub role: Role,
}

/// An unlocked register. Dropping it closes the file and wipes the keys: that is the lock.
pub struct Session {
    register: Register,
    me: Me,
    keys: Unwrapped,
    folder: PathBuf,
    since: i64,
    /// A rollback nobody in charge has taken note of yet.
    pub(super) noticed: Option<Rollback>,
    /// Whether a key file beside the register is this session's to write.
    pub(super) anchored: bool,
    /// The disk refused the anchor after the unlock, and none was written since.
    pub(super) behind: bool,
    /// The password is another person's choice: until it is changed nothing else is done.
    pub(super) handed: bool,
    /// Pages were found damaged: nothing is written any more.
    damaged: Cell<bool>,
    /// The register went over to another key and could not be opened again: nothing can be done any more but lock.
    over: bool,
    /// The disk is so full that what is left belongs to the audit: reading goes on, nothing is saved.
    short: bool,
    /// Lists of which the audit says already that they were read.
    listed: Vec<Command>,
    /// Last: the folder is let go when the register is closed.
    _hold: Hold,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Session")
    }
}

impl Session {
    pub(super) fn new(mut register: Register, me: Me, keys: Unwrapped, folder: &Path, hold: Hold) -> Result<Self> {
        let today = today(register.surroundings());
        // A lock over lunch takes nothing away: the day's own actions may still be taken back.
        let since = register.read(|reader| reader.latest_before(today))?;
        register.veil(me.id, today)?;
        Ok(Self {
            register,
            me,
            keys,
            folder: folder.to_owned(),
            since,
            noticed: None,
            anchored: false,
            behind: false,
            handed: false,
            damaged: Cell::new(false),
            over: false,
            short: false,
            listed: Vec::new(),
            _hold: hold,
        })
    }

    /// The session anchors its audit in the key file from now on, and knows what was noticed at opening.
    pub(super) fn anchored(mut self, file: &mut KeyFile, noticed: Option<Rollback>) -> Self {
        self.noticed = noticed;
        self.anchored = true;
        self.handed = file.handed.contains(&self.me.id);
        self.short = keep_reserve(&self.folder);
        if let Ok(head) = self.register.audit_head() {
            file.anchor_at(head, None);
            // The register is open and its rows are safe: a disk that refuses this now is told at the next anchor.
            self.behind = file.write(&self.folder, &self.keys.data).is_err();
        }
        self.pay();
        self
    }

    /// The key file as it stands, proved with this session's key.
    pub(super) fn key_file(&self) -> Result<(KeyFile, PathBuf, DataKey)> {
        let file = KeyFile::read(&self.folder)?;
        file.check_mac(&self.keys.data)?;
        Ok((file, self.folder.clone(), self.keys.data.clone()))
    }

    /// Who is working.
    #[must_use]
    pub const fn me(&self) -> &Me {
        &self.me
    }

    /// The change sets of today come after this one: of them the account may take back its own.
    #[must_use]
    pub const fn since(&self) -> i64 {
        self.since
    }

    /// The account's private key, which opens the case keys sealed to it.
    #[must_use]
    pub const fn account_key(&self) -> &AccountKey {
        &self.keys.account
    }

    /// The folder the register stands in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The key of the file, for what is kept outside it.
    pub(super) const fn data_key(&self) -> &DataKey {
        &self.keys.data
    }

    /// Time and chance.
    #[must_use]
    pub fn surroundings(&self) -> &dyn Surroundings {
        self.register.surroundings()
    }

    /// The register itself, for *verify* and figures.
    #[must_use]
    pub const fn register(&self) -> &Register {
        &self.register
    }

    pub(super) const fn register_mut(&mut self) -> &mut Register {
        &mut self.register
    }

    /// The register has a new key and was opened anew.
    pub(super) fn take_data_key(&mut self, data: DataKey) -> Result<()> {
        self.keys.data = data;
        let today = today(self.surroundings());
        self.register.veil(self.me.id, today)
    }

    /// Checks that the key file is whole and this register's, then the file, the keys between its tables and the audit's chain.
    ///
    /// # Errors
    /// [`Code::KeysDamaged`], [`Code::RegisterDamaged`].
    pub fn verify(&self) -> Result<AuditVerdict> {
        KeyFile::read(&self.folder)?.check_mac(&self.keys.data)?;
        self.watched(self.register.verify())
    }

    /// Takes what changed of the own account.
    pub(super) fn be(&mut self, staff: &StaffMember) {
        self.me = Me { id: staff.id, display_name: staff.display_name.clone(), login_name: staff.login_name.clone(), role: staff.role };
    }

    /// Locks: the audit notes it, the log is written back, the file closed, its chain and pages anchored, the keys wiped.
    ///
    /// # Errors
    /// A failed write; the file is closed and the keys are wiped all the same.
    pub fn lock(mut self) -> Result<()> {
        self.pay();
        if self.damaged.get() || self.over {
            self.register.abandon();
            return Ok(());
        }
        let noted = self.noted(Command::VaultLock, (self.anchored && !self.behind).then_some(ANCHORED_LOCK), Outcome::Done);
        let closing = self.anchored.then(|| Closing::prepare(&self.folder, &self.keys.data, &self.register)).transpose();
        self.register.close()?;
        noted?;
        closing?.map_or(Ok(()), |closing| closing.write(&self.folder, &self.keys.data))
    }

    /// Whether pages were found damaged: nothing is written any more.
    #[must_use]
    pub const fn is_damaged(&self) -> bool {
        self.damaged.get()
    }

    /// Nothing can be done any more but lock.
    pub(super) fn end(&mut self) -> Error {
        self.over = true;
        Error::new(Code::Locked)
    }

    /// Whether the password is another person's choice: until it is changed nothing else is done.
    #[must_use]
    pub const fn must_choose(&self) -> bool {
        self.handed
    }
}
