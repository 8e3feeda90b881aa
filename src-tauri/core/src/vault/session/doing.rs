//! What is done in an unlocked register. Every action of every feature starts here: who may, whether anything may be written still, the
//! transaction, the audit.

use std::path::Path;

use super::Session;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cause, Deed, Outcome, Reader, Register, Saved, Writer, keep_reserve, owed, release_reserve};
use crate::vault::permissions::{Command, Effect};
use crate::vault::seal::AccountKey;

/// What an account keeps for itself beside the register's records, and where.
pub(in crate::vault) struct Own<'s> {
    pub register: &'s mut Register,
    pub account: &'s AccountKey,
    pub me: Id,
    pub folder: &'s Path,
}

impl Session {
    /// Runs queries for a command.
    ///
    /// # Errors
    /// [`Code::NotPermitted`], or what the work answers.
    pub fn read<T>(&self, command: Command, work: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        if self.over {
            return Err(Error::new(Code::Locked));
        }
        self.permit(command)?;
        self.watched(self.register.read(work))
    }

    /// Runs queries that open a person's file, and writes in the audit that it was read.
    ///
    /// # Errors
    /// [`Code::NotPermitted`], or what the work answers.
    pub fn read_noted<T>(
        &mut self,
        command: Command,
        subject: impl Into<Option<Id>>,
        work: impl FnOnce(&Reader<'_>) -> Result<T>,
    ) -> Result<T> {
        let subject = subject.into();
        self.sound()?;
        if let Err(refusal) = self.permit(command) {
            self.noted(command, subject, Outcome::Denied)?;
            return Err(refusal);
        }
        let mut answer = self.watched(self.register.read(work));
        // What is hidden from this account is not there for the query; here it is told apart, and remembered.
        if let Some(subject) = subject
            && answer.as_ref().is_err_and(|refusal| refusal.code == Code::NotFound)
            && self.register.hides(subject)?
        {
            answer = Err(Error::new(Code::Restricted));
        }
        let outcome = answer.as_ref().map_or_else(|refusal| refused(refusal.code), |_| Some(Outcome::Read));
        if let Some(outcome) = outcome {
            self.noted(command, subject, outcome)?;
            self.anchor_after(command);
        }
        answer
    }

    /// Runs queries that list what people told of themselves, and writes in the audit that it was read: once for each time somebody is in,
    /// since a page asks for its list again after every change.
    ///
    /// # Errors
    /// As [`Self::read_noted`].
    pub fn read_listed<T>(&mut self, command: Command, work: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        if self.listed.contains(&command) {
            return self.read(command, work);
        }
        let answer = self.read_noted(command, None, work)?;
        self.listed.push(command);
        Ok(answer)
    }

    /// Writes in the audit how a command about a record ended, where the command itself does not.
    ///
    /// # Errors
    /// A failed statement.
    pub(crate) fn note(&mut self, command: Command, subject: Id, outcome: Outcome) -> Result<()> {
        self.sound()?;
        self.noted(command, Some(subject), outcome)?;
        self.anchor_after(command);
        Ok(())
    }

    /// A line of the audit. What is only read must stay readable on a full disk: its line takes the room kept aside for it.
    pub(super) fn noted(&mut self, command: Command, subject: Option<Id>, outcome: Outcome) -> Result<()> {
        let answer = self.register.note(self.me.id, command.name(), subject, outcome);
        if answer.as_ref().is_err_and(|refusal| refusal.code == Code::DiskFull) && release_reserve(&self.folder) {
            self.short = true;
            return self.register.note(self.me.id, command.name(), subject, outcome);
        }
        answer
    }

    pub(in crate::vault) fn permit_or_note(&mut self, command: Command) -> Result<()> {
        let refusal = self.permit(command).err();
        refusal.map_or(Ok(()), |refusal| self.note_refusal(command, refusal))
    }

    /// Writes a refusal in the audit, if it is worth it, and answers it.
    pub(in crate::vault) fn note_refusal<T>(&mut self, command: Command, refusal: Error) -> Result<T> {
        if let Some(outcome) = refused(refusal.code) {
            self.noted(command, None, outcome)?;
        }
        Err(refusal)
    }

    /// Runs one action: permission, one transaction, journal and audit.
    ///
    /// # Errors
    /// [`Code::NotPermitted`], or what the work answers; the register is then unchanged but for the audit of the refusal.
    pub fn write<T>(&mut self, command: Command, work: impl FnOnce(&mut Writer<'_>) -> Result<T>) -> Result<Saved<T>> {
        let undoable = command.effect() == Effect::Write;
        self.act(command, Deed { undoable, ..Deed::new(self.me.id, command.name()) }, work)
    }

    /// As [`Self::write`], for what takes people out of the register: the file is then written anew, so that nothing of them lies between its
    /// rows. Answers also whether it was; where it was not, or the program ended in between, the next lock or unlock does it.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub(crate) fn wipe<T>(&mut self, command: Command, work: impl FnOnce(&mut Writer<'_>) -> Result<T>) -> Result<(Saved<T>, bool)> {
        let folder = self.folder.clone();
        let saved = self.write(command, |writer| {
            let done = work(writer)?;
            owed::note(&folder)?;
            Ok(done)
        })?;
        Ok((saved, self.scrub()))
    }

    /// Writes the file anew if that is owed from before; where the disk is full it is left for another time.
    pub(crate) fn pay(&mut self) {
        if owed::is_noted(&self.folder) && !self.short && self.sound().is_ok() {
            self.scrub();
        }
    }

    /// Writes the file anew; answers whether it was.
    fn scrub(&mut self) -> bool {
        let anew = self.register.scrub();
        let anew = self.watched(anew).is_ok();
        if anew {
            owed::clear(&self.folder);
        }
        anew
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
        self.sound()?;
        self.permit_or_note(command)?;
        self.short = self.short && keep_reserve(&self.folder);
        if self.short {
            return Err(Error::new(Code::DiskFull));
        }
        let answer = self.register.transact(deed, work);
        if answer.is_ok() && !command.changes_keys() {
            self.anchor_after(command);
        }
        self.watched(answer).or_else(|refusal| self.note_refusal(command, refusal))
    }

    /// Hands out what a command needs that writes no record: drafts, a setting of this laptop, a sign of life.
    pub(in crate::vault) fn own(&mut self, command: Command) -> Result<Own<'_>> {
        self.sound()?;
        self.permit(command)?;
        Ok(Own { register: &mut self.register, account: &self.keys.account, me: self.me.id, folder: &self.folder })
    }

    /// Remembers that pages were found damaged.
    pub(super) fn watched<T>(&self, answer: Result<T>) -> Result<T> {
        if answer.as_ref().is_err_and(|refusal| refusal.code == Code::RegisterDamaged) {
            self.damaged.set(true);
        }
        answer
    }

    /// A damaged register is not written any more, not even its audit.
    pub(super) fn sound(&self) -> Result<()> {
        if self.over {
            return Err(Error::new(Code::Locked));
        }
        if self.damaged.get() { Err(Error::new(Code::RegisterDamaged)) } else { Ok(()) }
    }

    fn permit(&self, command: Command) -> Result<()> {
        if !command.allowed(self.me.role) {
            return Err(Error::new(Code::NotPermitted));
        }
        if self.handed && !command.before_own_password() { Err(Error::new(Code::PasswordToChoose)) } else { Ok(()) }
    }
}

/// The refusals that are themselves worth an entry in the audit: what was sealed for others, a code tried in vain, and what does not
/// verify.
const fn refused(code: Code) -> Option<Outcome> {
    match code {
        Code::NotPermitted | Code::UndoNotPermitted | Code::SealedForOthers | Code::Restricted | Code::RecoveryCodeWrong => {
            Some(Outcome::Denied)
        }
        Code::SealBroken => Some(Outcome::Broken),
        _ => None,
    }
}
