//! The audit's chain anchored in `vault.keys`: an older register put back is noticed at the next unlock, with both dates.
//!
//! The key file is written whole after the register has committed, so the anchor is never ahead of an honest file: a stop between
//! the two leaves an older anchor, from which the chain has grown. How far it may have grown is known: nobody comes to a lock without
//! having anchored after the unlock, and every change of the key file is anchored at once. A chain that says otherwise is newer than its
//! `vault.keys`: that one is an older copy, and is told. Whoever puts an older `vault.keys` back together with its register is noticed by
//! the manifest of a later backup, which holds the same head.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::key_file::KeyFile;
use super::permissions::Command;
use super::session::Session;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{AuditHead, DATABASE_FILE, DataKey, Outcome, Register, Saved, page_tags};

/// What the key file knows of the register beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Anchor {
    /// Grows by one with every anchor: of two key files, which is the later.
    pub counter: u64,
    /// The end of the chain.
    pub head: AuditHead,
    /// The closed file's pages, and the version of its tables; none while somebody works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pages: Option<Pages>,
    /// A rollback that was noticed and that nobody in charge has taken note of yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noticed: Option<Rollback>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pages {
    tags: String,
    version: i64,
}

/// An older register, or older pages of it, found where the present one should stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct Rollback {
    /// The last entry that was anchored: what the register had reached.
    pub anchored: AuditHead,
    /// The last entry that was found.
    pub found: AuditHead,
    /// The chain is whole, but pages of the file are not those it was closed with.
    pub pages: bool,
    /// It is the key file that is older: `found` is where it stood, `anchored` where the register has come to.
    #[serde(default, skip_serializing_if = "is_not")]
    pub keys: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
const fn is_not(one: &bool) -> bool {
    !*one
}

/// The audit's subject of a lock whose session has anchored. No real record has such an identifier: its first bytes would be an instant of
/// the sixth millennium.
pub(crate) const ANCHORED_LOCK: Id = Id::from_bytes(*b"chiuso\0\0\0\0\0\0\0\0\0\0");

/// What is looked at before the file is opened, since opening it may change it.
pub(super) struct Before {
    tags: Option<String>,
    /// A log lies beside the file: what it holds is read with the file.
    log: bool,
}

impl Before {
    pub fn look(folder: &Path, file: &KeyFile) -> Self {
        let anchored = file.anchor.as_ref().is_some_and(|anchor| anchor.pages.is_some());
        // A file that cannot be read is refused by its opening, in better words.
        let tags = if anchored { page_tags(folder).ok().flatten() } else { None };
        let log = folder.join(format!("{DATABASE_FILE}-wal")).symlink_metadata().is_ok_and(|log| log.len() > 0);
        Self { tags, log }
    }

    /// Compares the opened register with the anchor; a rollback goes into the audit and waits in the key file for somebody in charge.
    pub fn compare(
        &self,
        (file, folder, data): (&mut KeyFile, &Path, &DataKey),
        register: &mut Register,
        account: Id,
    ) -> Result<Option<Rollback>> {
        let Some(anchor) = &file.anchor else { return Ok(None) };
        let found = register.audit_head()?;
        let older_chain = !register.holds(&anchor.head)?;
        let keys =
            !older_chain && register.read(|reader| reader.exists(include_str!("sql/older_keys.sql"), (anchor.head.seq, ANCHORED_LOCK)))?;
        let pages = match (&anchor.pages, &self.tags) {
            // Somebody who worked since, or a newer program's tables, have written other pages.
            (Some(pages), Some(tags)) if anchor.head == found && pages.version == register.version()? => {
                // A log that holds nothing of the chain may hold pages all the same, and nothing proves it: it counts as the file.
                pages.tags != *tags || (self.log && register.page_tags()?.is_some_and(|tags| tags != pages.tags))
            }
            _ => false,
        };
        if older_chain || pages || keys {
            let rollback = if keys {
                Rollback { anchored: found, found: anchor.head.clone(), pages: false, keys }
            } else {
                Rollback { anchored: anchor.head.clone(), found, pages: pages && !older_chain, keys }
            };
            if let Some(anchor) = &mut file.anchor {
                // The first one stays: it names the latest entry that was ever there.
                anchor.noticed.get_or_insert(rollback);
            }
            // Kept before the chain grows: a stop in between must not make it look like work done since.
            file.write(folder, data)?;
            register.note(account, Command::VaultUnlock.name(), None, Outcome::RolledBack)?;
        }
        Ok(file.anchor.as_ref().and_then(|anchor| anchor.noticed.clone()))
    }
}

impl KeyFile {
    /// Takes the end of the chain as the anchor, with the closed file's pages where it is closed.
    pub(super) fn anchor_at(&mut self, head: AuditHead, pages: Option<(String, i64)>) {
        let (counter, noticed) = self.anchor.take().map_or((0, None), |anchor| (anchor.counter, anchor.noticed));
        let pages = pages.map(|(tags, version)| Pages { tags, version });
        self.anchor = Some(Anchor { counter: counter.saturating_add(1), head, pages, noticed });
    }
}

/// Carries the anchor of a register over to what was saved of it, in a folder of its own: saving makes no older file young. A chain that
/// does not hold the anchor although no line of it was lost, or that ends earlier, is told as at an unlock.
///
/// # Errors
/// [`Code::KeysDamaged`], a disk that refuses.
pub(crate) fn carry_anchor(folder: &Path, data: &DataKey, register: &mut Register, by: Id, whole: bool) -> Result<()> {
    let mut file = KeyFile::read(folder)?;
    let found = register.audit_head()?;
    let gone = match &file.anchor {
        Some(anchor) => !register.holds(&anchor.head)? && (whole || found.at < anchor.head.at),
        None => false,
    };
    if let Some(anchor) = file.anchor.as_mut().filter(|_| gone) {
        let anchored = anchor.head.clone();
        anchor.noticed.get_or_insert(Rollback { anchored, found, pages: false, keys: false });
        register.note(by, Command::BackupSalvage.name(), None, Outcome::RolledBack)?;
    }
    file.anchor_at(register.audit_head()?, None);
    file.write(folder, data)
}

/// What a session needs to write one more anchor after its register is closed.
pub(super) struct Closing {
    file: KeyFile,
    head: AuditHead,
    version: i64,
}

impl Closing {
    pub fn prepare(folder: &Path, data: &DataKey, register: &Register) -> Result<Self> {
        let file = KeyFile::read(folder)?;
        file.check_mac(data)?;
        Ok(Self { file, head: register.audit_head()?, version: register.version()? })
    }

    pub fn write(mut self, folder: &Path, data: &DataKey) -> Result<()> {
        let pages = page_tags(folder)?.map(|tags| (tags, self.version));
        self.file.anchor_at(self.head, pages);
        self.file.write(folder, data)
    }
}

impl Session {
    /// Anchors the audit's chain in the key file: to be called every few minutes of work. Locking does it too.
    ///
    /// # Errors
    /// [`Code::KeysDamaged`], a disk that refuses. The register is untouched.
    pub fn anchor(&mut self) -> Result<()> {
        let (mut file, folder, keys) = self.key_file()?;
        file.anchor_at(self.register().audit_head()?, None);
        file.write(&folder, &keys)?;
        self.behind = false;
        Ok(())
    }

    /// Anchors after an action that must not be cut off the end of the chain. A disk that refuses is told at the next anchor.
    pub(super) fn anchor_after(&mut self, command: Command) {
        if command.is_weighty() && self.anchored {
            let _ = self.anchor();
        }
    }

    /// The end of the chain as it was last anchored; none for a register of an earlier program.
    ///
    /// # Errors
    /// [`Code::KeysDamaged`].
    pub fn anchored_head(&self) -> Result<Option<AuditHead>> {
        Ok(self.key_file()?.0.anchor.map(|anchor| anchor.head))
    }

    /// An older register that was found where the present one should stand, until somebody in charge has taken note.
    #[must_use]
    pub const fn rollback(&self) -> Option<&Rollback> {
        self.noticed.as_ref()
    }
}

/// Takes note of a rollback: the warning ends, the entry in the audit stays.
///
/// # Errors
/// [`Code::NotPermitted`]; [`Code::WrongState`] when there is none.
pub fn accept_rollback(session: &mut Session) -> Result<Saved<()>> {
    let saved = session.with_keys(Command::VaultAcceptRollback, |_, file, _, _| {
        let noticed = file.anchor.as_mut().and_then(|anchor| anchor.noticed.take());
        noticed.map(|_| ()).ok_or_else(|| Error::new(Code::WrongState))
    })?;
    session.noticed = None;
    Ok(saved)
}
