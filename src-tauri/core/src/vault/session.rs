//! An unlocked register and the person working in it. Every action of every feature starts here.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::key_file::{KeyFile, Unwrapped, adopt, discard};
use super::permissions::{Command, Effect};
use super::role::Role;
use super::seal::AccountKey;
use super::staff::StaffMember;
use crate::clock::Surroundings;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{AuditVerdict, Cause, Deed, Outcome, Reader, Register, Saved, Writer};

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
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Session")
    }
}

impl Session {
    pub(super) fn new(register: Register, me: Me, keys: Unwrapped, folder: &Path) -> Result<Self> {
        let since = register.read(|reader| reader.latest_change_set())?;
        Ok(Self { register, me, keys, folder: folder.to_owned(), since })
    }

    /// Who is working.
    #[must_use]
    pub const fn me(&self) -> &Me {
        &self.me
    }

    /// The change sets of this session come after this one.
    #[must_use]
    pub const fn since(&self) -> i64 {
        self.since
    }

    /// The account's private key, which opens the case keys sealed to it.
    #[must_use]
    pub const fn account_key(&self) -> &AccountKey {
        &self.keys.account
    }

    /// Time and chance.
    #[must_use]
    pub fn surroundings(&self) -> &dyn Surroundings {
        self.register.surroundings()
    }

    /// Runs queries for a command.
    ///
    /// # Errors
    /// [`Code::NotPermitted`], or what the work answers.
    pub fn read<T>(&self, command: Command, work: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        self.permit(command)?;
        self.register.read(work)
    }

    /// Runs queries that open a person's file, and writes in the audit that it was read.
    ///
    /// # Errors
    /// [`Code::NotPermitted`], or what the work answers.
    pub fn read_noted<T>(&mut self, command: Command, subject: Id, work: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        if let Err(refusal) = self.permit(command) {
            self.register.note(self.me.id, command.name(), Some(subject), Outcome::Denied)?;
            return Err(refusal);
        }
        let answer = self.register.read(work);
        let outcome = answer.as_ref().map_or_else(|refusal| refused(refusal.code), |_| Some(Outcome::Read));
        if let Some(outcome) = outcome {
            self.register.note(self.me.id, command.name(), Some(subject), outcome)?;
        }
        answer
    }

    /// Writes in the audit how a command about a record ended, where the command itself does not.
    ///
    /// # Errors
    /// A failed statement.
    pub(crate) fn note(&mut self, command: Command, subject: Id, outcome: Outcome) -> Result<()> {
        self.register.note(self.me.id, command.name(), Some(subject), outcome)
    }

    /// Runs one action: permission, one transaction, journal and audit.
    ///
    /// # Errors
    /// [`Code::NotPermitted`], or what the work answers; the register is then unchanged but for the audit of the refusal.
    pub fn write<T>(&mut self, command: Command, work: impl FnOnce(&mut Writer<'_>) -> Result<T>) -> Result<Saved<T>> {
        let undoable = command.effect() == Effect::Write;
        self.act(command, Deed { undoable, ..Deed::new(self.me.id, command.name()) }, work)
    }

    /// Runs an undo or a redo of a change set.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub fn rewrite<T>(
        &mut self,
        command: Command,
        cause: Cause,
        reverts: i64,
        work: impl FnOnce(&mut Writer<'_>) -> Result<T>,
    ) -> Result<Saved<T>> {
        let deed = Deed { cause: (cause, Some(reverts)), ..Deed::new(self.me.id, command.name()) };
        self.act(command, deed, work)
    }

    fn act<T>(&mut self, command: Command, deed: Deed, work: impl FnOnce(&mut Writer<'_>) -> Result<T>) -> Result<Saved<T>> {
        if let Err(refusal) = self.permit(command) {
            self.register.note(self.me.id, command.name(), None, Outcome::Denied)?;
            return Err(refusal);
        }
        let answer = self.register.transact(deed, work);
        if let Some(outcome) = answer.as_ref().err().and_then(|refusal| refused(refusal.code)) {
            self.register.note(self.me.id, command.name(), None, outcome)?;
        }
        answer
    }

    /// The register itself, for *verify* and figures.
    #[must_use]
    pub const fn register(&self) -> &Register {
        &self.register
    }

    /// Leaves nothing of what was erased in the log beside the file.
    ///
    /// # Errors
    /// As [`Register::empty_log`].
    pub(crate) fn empty_log(&mut self) -> Result<()> {
        self.register.empty_log()
    }

    /// Checks that the key file is whole and this register's, then the file, the keys between its tables and the audit's chain.
    ///
    /// # Errors
    /// [`Code::KeysDamaged`], [`Code::RegisterDamaged`].
    pub fn verify(&self) -> Result<AuditVerdict> {
        KeyFile::read(&self.folder)?.check_mac(&self.keys.data)?;
        self.register.verify()
    }

    /// Changes the key file and, in the same step as far as two files allow, the register.
    pub(super) fn with_keys<T>(
        &mut self,
        command: Command,
        work: impl FnOnce(&mut Writer<'_>, &mut KeyFile, &Unwrapped, &Me) -> Result<T>,
    ) -> Result<Saved<T>> {
        let mut file = KeyFile::read(&self.folder)?;
        file.check_mac(&self.keys.data)?;
        let (folder, keys, me) = (self.folder.clone(), self.keys.copy(), self.me.clone());
        // The new key file is written aside inside the transaction and put in place after the commit: if either fails, the old
        // keys still open the register as it was. A stop between the two leaves the old keys with the new rows, which `unlock` mends.
        let saved = self.write(command, |writer| {
            let value = work(writer, &mut file, &keys, &me)?;
            file.prepare(&folder, &keys.data)?;
            Ok(value)
        });
        match saved {
            Ok(saved) => adopt(&self.folder).map(|()| saved),
            Err(refusal) => {
                discard(&self.folder);
                Err(refusal)
            }
        }
    }

    /// Takes what changed of the own account.
    pub(super) fn be(&mut self, staff: &StaffMember) {
        self.me = Me { id: staff.id, display_name: staff.display_name.clone(), login_name: staff.login_name.clone(), role: staff.role };
    }

    /// Locks: the log is written back, the file closed, the keys wiped.
    ///
    /// # Errors
    /// A failed write of the log; the keys are wiped all the same.
    pub fn lock(self) -> Result<()> {
        self.register.close()
    }

    fn permit(&self, command: Command) -> Result<()> {
        if command.allowed(self.me.role) { Ok(()) } else { Err(Error::new(Code::NotPermitted)) }
    }
}

/// The refusals that are themselves worth an entry in the audit: what was sealed for others, and what does not verify.
const fn refused(code: Code) -> Option<Outcome> {
    match code {
        Code::NotPermitted | Code::SealedForOthers => Some(Outcome::Denied),
        Code::SealBroken => Some(Outcome::Broken),
        _ => None,
    }
}
