//! One action of a person = one transaction, one change set, one audit entry.

use std::cell::Cell;

use chrono::NaiveDateTime;
use rusqlite::limits::Limit;
use rusqlite::{Connection, TransactionBehavior};

use super::audit::{self, Outcome};
use super::changes::Saved;
use super::journal::Cause;
use super::reader::Reader;
use super::snapshot::{EndOfCopies, RawFile, Snapshot};
use super::writer::Writer;
use crate::clock::{Surroundings, today};
use crate::error::{Code, Error, Result};
use crate::id::Id;

/// SQLite's own measure: the log is written back once it holds this many pages.
const PAGES_OF_LOG: &str = "PRAGMA wal_autocheckpoint = 1000";

/// An action about to be done: who does it and what it is called.
#[derive(Debug, Clone, Copy)]
pub struct Deed {
    /// The account that acts.
    pub actor: Id,
    /// `feature_verb`.
    pub action: &'static str,
    /// Whether Ctrl+Z may take it back.
    pub undoable: bool,
    /// An action, an undo or a redo, and the change set the latter two revert.
    pub cause: (Cause, Option<i64>),
}

impl Deed {
    /// An action that may be undone.
    #[must_use]
    pub const fn new(actor: Id, action: &'static str) -> Self {
        Self { actor, action, undoable: true, cause: (Cause::Action, None) }
    }
}

/// The open register: the only holder of the connection.
///
/// The order of its parts is the order of their end: copies stop, the connection goes, and only then the other descriptor of its file.
pub struct Register {
    pub(super) ending: EndOfCopies,
    pub(super) connection: Connection,
    pub(super) raw: RawFile,
    /// Whether automatic checkpoints wait for a copy to end.
    held_back: Cell<bool>,
    surroundings: Box<dyn Surroundings>,
    /// Whether something is hidden from who works here.
    pub(super) veiled: bool,
}

impl std::fmt::Debug for Register {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Register")
    }
}

impl Register {
    pub(super) fn new(connection: Connection, raw: RawFile, surroundings: Box<dyn Surroundings>) -> Self {
        Self { ending: raw.ending(), connection, raw, held_back: Cell::new(false), surroundings, veiled: false }
    }

    /// The time and chance this register was opened with.
    #[must_use]
    pub fn surroundings(&self) -> &dyn Surroundings {
        self.surroundings.as_ref()
    }

    /// Runs queries.
    ///
    /// # Errors
    /// Whatever the work answers.
    pub fn read<T>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        work(&Reader::new(&self.connection).on(today(self.surroundings())))
    }

    /// Runs one action in one immediate transaction: all of it is saved, with its audit entry and journal, or nothing is.
    ///
    /// # Errors
    /// Whatever the work answers, or the store's own codes; the register is then unchanged.
    pub fn transact<T>(&mut self, deed: Deed, work: impl FnOnce(&mut Writer<'_>) -> Result<T>) -> Result<Saved<T>> {
        self.let_checkpoints_go_on()?;
        let surroundings = self.surroundings.as_ref();
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let at = surroundings.now().naive_local();
        let change_set: i64 = transaction
            .prepare_cached("INSERT INTO change_set (actor, action, at, undoable, cause, reverts) VALUES (?, ?, ?, ?, ?, ?) RETURNING seq")?
            .query_row(
                (deed.actor, deed.action, at.format("%Y-%m-%d %H:%M:%S").to_string(), deed.undoable, deed.cause.0, deed.cause.1),
                |row| row.get(0),
            )?;
        let mut writer = Writer::new(&transaction, surroundings, change_set, self.veiled);
        let value = work(&mut writer)?;
        let (subject, others, changes) = (writer.subject, writer.others, writer.touched);
        for other in others.into_iter().filter(|other| Some(*other) != subject) {
            audit::append(&transaction, at, deed.actor, deed.action, Some(other), Outcome::Done)?;
        }
        audit::append(&transaction, at, deed.actor, deed.action, subject, Outcome::Done)?;
        transaction.commit().map_err(|error| commit_error(error, deed.cause.0))?;
        Ok(Saved { value, changes })
    }

    /// Writes that a record was read, or that an action was refused, in the audit alone.
    ///
    /// # Errors
    /// A failed statement.
    pub fn note(&mut self, actor: Id, action: &str, subject: Option<Id>, outcome: Outcome) -> Result<()> {
        self.let_checkpoints_go_on()?;
        let at = self.surroundings.now().naive_local();
        self.note_of(at, actor, action, subject, outcome)
    }

    /// As [`Self::note`], for what happened at another local time, while nobody could write.
    ///
    /// # Errors
    /// A failed statement.
    pub fn note_of(&mut self, at: NaiveDateTime, actor: Id, action: &str, subject: Option<Id>, outcome: Outcome) -> Result<()> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        audit::append(&transaction, at, actor, action, subject, outcome)?;
        Ok(transaction.commit()?)
    }

    /// The version of the tables.
    ///
    /// # Errors
    /// A failed statement.
    pub fn version(&self) -> Result<i64> {
        Reader::new(&self.connection).number("PRAGMA user_version", [])
    }

    /// The last entry of the audit chain.
    ///
    /// # Errors
    /// A failed statement.
    pub fn audit_head(&self) -> Result<audit::AuditHead> {
        audit::head(&Reader::new(&self.connection))
    }

    /// Whether the audit chain has grown from that head; an older file put back has not.
    ///
    /// # Errors
    /// A failed statement.
    pub fn holds(&self, head: &audit::AuditHead) -> Result<bool> {
        audit::holds(&Reader::new(&self.connection), head)
    }

    /// Copies the whole file under a key, without its log, checked and synced; what stood at `part` is removed first.
    ///
    /// # Errors
    /// [`Code::DiskFull`], [`Code::DiskRefused`]; [`Code::RegisterDamaged`] when the copy does not pass its checks.
    pub fn copy_to(&self, part: &std::path::Path, key: &super::open::DataKey) -> Result<()> {
        super::copy::copy_whole(&self.connection, part, key)
    }

    /// The file as it stands now, to be copied while others go on writing. Takes as long as writing the log back.
    ///
    /// # Errors
    /// [`Code::BackupRunning`] while another copy is being made; [`Code::RegisterBusy`] while something is being read.
    pub fn snapshot(&self) -> Result<Snapshot> {
        if self.raw.is_copied() {
            return Err(Error::new(Code::BackupRunning));
        }
        self.connection.query_row("PRAGMA wal_autocheckpoint = 0", [], |_| Ok(()))?;
        self.held_back.set(true);
        let busy: bool = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy { Err(Error::new(Code::RegisterBusy)) } else { self.raw.snapshot() }
    }

    /// Once no copy is being made any more, the log is again written back as it grows.
    fn let_checkpoints_go_on(&self) -> Result<()> {
        if self.held_back.get() && !self.raw.is_copied() {
            self.connection.query_row(PAGES_OF_LOG, [], |_| Ok(()))?;
            self.held_back.set(false);
        }
        Ok(())
    }

    /// Writes the file anew and empties the log beside it, after an erasure. `secure_delete` writes zeros over what is removed, and FTS5's own
    /// setting does so in the search index; but where rows moved between pages an older copy of them may lie between the rows of today, and
    /// the log holds the pages as they were before.
    ///
    /// # Errors
    /// [`Code::DiskFull`], [`Code::DiskRefused`], [`Code::StoreFailed`]; what was erased stays erased.
    pub fn scrub(&mut self) -> Result<()> {
        self.raw.disturb();
        // The one file that is ever attached is the one SQLite itself writes anew, in memory.
        self.connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
        let anew = self.connection.execute_batch("VACUUM; PRAGMA shrink_memory").map_err(Error::from);
        self.connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
        let busy: bool = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        anew?;
        if busy { Err(Error::new(Code::StoreFailed)) } else { Ok(()) }
    }

    /// Checks the pages, the structure and the keys between tables of the whole file, and the audit chain. A running copy ends.
    ///
    /// # Errors
    /// [`Code::RegisterDamaged`] when a check fails.
    pub fn verify(&self) -> Result<audit::AuditVerdict> {
        self.raw.disturb();
        // The page check reads the file, not the log beside it: the log goes in first.
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        let verdict = super::check::check_all(&Reader::new(&self.connection), &mut || Ok(()));
        // The pages of the whole file went through the memory; none of them need stay there.
        self.connection.execute_batch("PRAGMA shrink_memory")?;
        verdict
    }

    /// Walks the audit chain alone.
    ///
    /// # Errors
    /// A failed statement.
    pub fn verify_audit(&self) -> Result<audit::AuditVerdict> {
        audit::verify(&Reader::new(&self.connection))
    }

    /// Closes a file that was found damaged: nothing more is written to it, and its log stays beside it.
    pub fn abandon(self) {
        // There is nothing to be done about a file that does not even close.
        let _ = self.connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
        let _ = self.connection.close();
    }

    /// Closes the file: the log is written back and the key leaves SQLCipher's memory.
    ///
    /// # Errors
    /// A failed write of the log.
    pub fn close(self) -> Result<()> {
        drop(self.ending);
        self.connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
        self.connection.close().map_err(|(_, error)| error.into())
    }
}

/// A key between tables is checked at commit: it breaks when an undo removes what something else now needs, or when a request
/// names a record that is not there.
fn commit_error(error: rusqlite::Error, cause: Cause) -> Error {
    if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) {
        return Error::new(if cause == Cause::Action { Code::NotFound } else { Code::UndoOvertaken });
    }
    error.into()
}
