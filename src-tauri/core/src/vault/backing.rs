//! What a copy of the register needs of the keys: to be signed, known again, and opened with a password of its own time.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::attempts::{Door, Knock, knock};
use super::kdf::{authenticate, derive, password_bytes, stretch};
use super::key_file::{KeyFile, SlotKind};
use super::recovery::read_code;
use super::session::Session;
use crate::clock::Surroundings;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{DataKey, Register, open_in, private_folder};

/// Where the tries at the password of a copy are counted: the data folder whose register it would replace. They are counted as at
/// the door of that register, account by account, so that a copy is no second door to guess at. Whoever carries a copy away guesses
/// against the cost of the password alone.
#[derive(Clone, Copy)]
pub struct Counted<'a> {
    /// The data folder.
    pub folder: &'a Path,
    /// The clock.
    pub around: &'a dyn Surroundings,
}

impl std::fmt::Debug for Counted<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Counted")
    }
}

/// What a key file tells without a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KeySet {
    /// Which register the keys are of.
    pub vault: Id,
    /// Grows with every new data key.
    pub epoch: u32,
}

/// The key of the file, on loan for the time of a copy. Wiped when it goes.
#[derive(Clone)]
pub(crate) struct Backing {
    key: DataKey,
    /// Which register.
    pub keys: KeySet,
}

impl std::fmt::Debug for Backing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Backing").field(&self.keys).finish()
    }
}

/// A password of another person's choice opens nothing by this way either: whoever made the account knows it, and the audit would name
/// its owner.
fn refuse_handed(file: &KeyFile, account: Id, code: Code) -> Result<()> {
    if file.handed.contains(&account) { Err(Error::new(code)) } else { Ok(()) }
}

impl KeySet {
    /// Of the key file of a folder.
    pub fn of(folder: &Path) -> Result<Self> {
        KeyFile::read(folder).map(|file| Self { vault: file.vault, epoch: file.epoch })
    }
}

impl Backing {
    /// Of the open register.
    pub fn of(session: &Session) -> Result<Self> {
        Self::new(session.folder(), session.data_key())
    }

    pub(super) fn new(folder: &Path, key: &DataKey) -> Result<Self> {
        let file = KeyFile::read(folder)?;
        file.check_mac(key)?;
        Ok(Self { key: key.clone(), keys: KeySet { vault: file.vault, epoch: file.epoch } })
    }

    /// From the key file of a folder with the password of an account it knows; answers the account too.
    ///
    /// # Errors
    /// [`Code::WrongPassword`] for a wrong name or password alike, [`Code::WaitBeforeRetry`], [`Code::PasswordHanded`] for one that was
    /// handed over and cannot be chosen anew where it is asked, [`Code::KeysDamaged`].
    pub fn open(folder: &Path, login_name: &str, password: &str, counted: Option<Counted<'_>>) -> Result<(Self, Id)> {
        let file = KeyFile::read(folder)?;
        let wanted = login_name.trim().to_lowercase();
        let slot = file.slots.iter().find(|slot| slot.kind == SlotKind::Account && slot.login_name.to_lowercase() == wanted);
        let door = slot.map_or(Door::Unknown(&wanted), |slot| Door::Account(slot.account));
        let tried = counted.map(|at| {
            // A laptop that has only copies yet has no folder to count in.
            private_folder(at.folder).and_then(|()| knock(at.folder, file.vault, door, at.around))
        });
        let knock = tried.transpose().map_err(|error| error.beside("password"))?;
        let secret = password_bytes(password);
        let Some(slot) = slot else {
            // A name that is no account takes as long as one that is.
            stretch(&secret, file.vault.as_bytes(), file.kdf)?;
            return Err(Error::at("password", Code::WrongPassword));
        };
        let keys = file.open_slot(slot, &secret).map_err(|error| error.beside("password"))?;
        knock.map_or(Ok(()), Knock::right)?;
        refuse_handed(&file, slot.account, Code::PasswordHanded).map_err(|error| error.beside("password"))?;
        Ok((Self { key: keys.data.clone(), keys: KeySet { vault: file.vault, epoch: file.epoch } }, slot.account))
    }

    /// From the key file of a folder with the password of an account; nothing where it has no such account.
    ///
    /// # Errors
    /// [`Code::WrongPassword`], [`Code::WaitBeforeRetry`] where tries are counted, [`Code::PasswordToChoose`], [`Code::KeysDamaged`].
    pub fn of_account(folder: &Path, account: Id, password: &str, counted: Option<Counted<'_>>) -> Result<Option<Self>> {
        let file = KeyFile::read(folder)?;
        let Some(slot) = file.slots.iter().find(|slot| slot.kind == SlotKind::Account && slot.account == account) else {
            return Ok(None);
        };
        let knock = counted.map(|at| knock(at.folder, file.vault, Door::Account(account), at.around)).transpose()?;
        let keys = file.open_slot(slot, &password_bytes(password))?;
        knock.map_or(Ok(()), Knock::right)?;
        refuse_handed(&file, account, Code::PasswordToChoose)?;
        Ok(Some(Self { key: keys.data.clone(), keys: KeySet { vault: file.vault, epoch: file.epoch } }))
    }

    /// From the key file of a folder with the code of its recovery kit.
    ///
    /// # Errors
    /// [`Code::RecoveryCodeMistyped`], [`Code::RecoveryCodeWrong`], [`Code::WaitBeforeRetry`], [`Code::KeysDamaged`].
    pub fn of_kit(folder: &Path, code: &str, counted: Counted<'_>) -> Result<Self> {
        let secret = read_code(code)?;
        let file = KeyFile::read(folder)?;
        let knock = knock(counted.folder, file.vault, Door::Recovery, counted.around).map_err(|error| error.beside("recovery_code"))?;
        // While a new kit waits, the one of before counts too.
        let (keys, _) = file.open_kit(&secret)?;
        knock.right()?;
        Ok(Self { key: keys.data.clone(), keys: KeySet { vault: file.vault, epoch: file.epoch } })
    }

    /// The login names a key file knows, for choosing one.
    pub fn accounts(folder: &Path) -> Result<Vec<String>> {
        let slots = KeyFile::read(folder)?.slots;
        let mut names: Vec<String> = slots.into_iter().filter(|slot| slot.kind == SlotKind::Account).map(|slot| slot.login_name).collect();
        names.sort();
        Ok(names)
    }

    /// Checks that the key file of a folder is whole and opens with this key.
    pub fn check_keys(&self, folder: &Path) -> Result<()> {
        Self::new(folder, &self.key).map(|_| ())
    }

    /// Signs a manifest, under a key of its own.
    pub fn sign(&self, message: &[u8]) -> Result<String> {
        let key = derive(self.key.0.as_slice(), &[b"accogli backup manifest 1"])?;
        Ok(BASE64.encode(authenticate(key.as_slice(), message)))
    }

    /// The key of the file.
    pub const fn data(&self) -> &DataKey {
        &self.key
    }

    /// Opens the register of a folder.
    pub fn open_register(&self, folder: &Path, surroundings: Box<dyn Surroundings>) -> Result<Register> {
        open_in(folder, &self.key, false, surroundings)
    }
}
