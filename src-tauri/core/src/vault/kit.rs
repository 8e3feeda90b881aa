//! The recovery kit among the ways in.
//!
//! A code is shown once. The window may close and the power may go before it is on paper: so a new kit *waits* beside the one of
//! before, and until somebody proves with its code that it is safe, both open the register. Then the former one ends.

use serde::Deserialize;

use super::key_file::{KeyFile, Slot, SlotKind, Unwrapped};
use super::permissions::Command;
use super::recovery::{new_code, read_code};
use super::seal::AccountKey;
use super::session::Session;
use crate::clock::Surroundings;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{DataKey, Saved};

/// The code of a kit that was put in a safe place.
#[derive(Clone, Deserialize, ts_rs::TS)]
pub struct KitToKeep {
    /// As it was shown.
    pub recovery_code: String,
}

impl std::fmt::Debug for KitToKeep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KitToKeep")
    }
}

/// Makes a kit that waits beside the present one, in place of another that waited, and answers its code.
///
/// # Errors
/// [`Code::NotPermitted`].
pub fn new_recovery_code(session: &mut Session) -> Result<Saved<String>> {
    session.refuse_restricted(Command::VaultNewRecoveryCode)?;
    session.with_keys(Command::VaultNewRecoveryCode, |writer, file, keys, _| file.put_waiting_kit(&keys.data, writer.surroundings()))
}

/// The kit that waits is safe: from now on it alone opens the register. Whoever has its code may say so.
///
/// # Errors
/// [`Code::RecoveryCodeMistyped`]; [`Code::RecoveryCodeWrong`] for any code but that of the kit that waits.
pub fn keep_kit(session: &mut Session, kit: &KitToKeep) -> Result<Saved<()>> {
    session.with_keys(Command::VaultKeepKit, |_, file, _, _| file.keep_kit(&kit.recovery_code))
}

impl KeyFile {
    fn kits(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter(|slot| slot.kind == SlotKind::Recovery)
    }

    /// The kit that counts: the one known to be safe; where there is none, the one that waits.
    pub fn kit(&self) -> Option<&Slot> {
        self.kits().find(|slot| Some(slot.id) != self.waiting_kit).or_else(|| self.waiting())
    }

    /// The kit that nobody has said is safe.
    pub fn waiting(&self) -> Option<&Slot> {
        self.kits().find(|slot| Some(slot.id) == self.waiting_kit)
    }

    /// Opens the register by the code of any kit; answers whether it was the one that waited.
    ///
    /// # Errors
    /// [`Code::RecoveryCodeWrong`].
    pub fn open_kit(&self, secret: &[u8; 16]) -> Result<(Unwrapped, bool)> {
        let opened = self.kits().find_map(|slot| Some((self.open_slot(slot, secret).ok()?, Some(slot.id) == self.waiting_kit)));
        opened.ok_or_else(wrong)
    }

    /// Puts a new kit beside the one that counts, in place of another that waited there. It opens the register but no sealed note: its private key is a fresh one that nothing
    /// is sealed to.
    pub fn put_waiting_kit(&mut self, data: &DataKey, around: &dyn Surroundings) -> Result<String> {
        let (code, secret) = new_code(around)?;
        let keys = Unwrapped { data: data.clone(), account: AccountKey::random(around)? };
        let kept = self.kit().cloned();
        self.put_slot(SlotKind::Recovery, Id::from_bytes([0; 16]), "", secret.as_slice(), &keys, around)?;
        self.waiting_kit = self.slots.last().map(|slot| slot.id);
        self.slots.extend(kept);
        Ok(code.as_str().to_owned())
    }

    /// Ends every kit but the one that waits, whose code this must be.
    ///
    /// # Errors
    /// [`Code::RecoveryCodeMistyped`], [`Code::RecoveryCodeWrong`].
    pub fn keep_kit(&mut self, code: &str) -> Result<()> {
        let secret = read_code(code)?;
        let waiting = self.waiting().ok_or_else(wrong)?;
        self.open_slot(waiting, secret.as_slice()).map_err(|_| wrong())?;
        self.end_former_kits();
        Ok(())
    }

    /// The kit that waits becomes the kit.
    pub fn end_former_kits(&mut self) {
        if let Some(kept) = self.waiting_kit.take() {
            self.slots.retain(|slot| slot.kind != SlotKind::Recovery || slot.id == kept);
        }
    }

    /// No kit opens the register any more.
    pub fn end_kits(&mut self) {
        self.slots.retain(|slot| slot.kind != SlotKind::Recovery);
        self.waiting_kit = None;
    }
}

fn wrong() -> Error {
    Error::at("recovery_code", Code::RecoveryCodeWrong)
}
