//! `vault.keys`: the key of the register, once per account and once for the recovery kit.
//!
//! A versioned JSON file beside the register, readable by its owner alone, always replaced whole. The secret of a slot (a password,
//! or the kit's code) opens the private half of its key pair, and that opens the data key sealed to it: so a new data key can be
//! sealed to everybody who stays without anybody's password.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::anchor::Anchor;
use super::kdf::{KdfCost, Key, authenticate, derive, stretch};
use super::seal::{AccountKey, decrypt, encrypt, open_key, seal_key};
use crate::clock::Surroundings;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{DataKey, Secret, codes, create_private, put_in_place, remove_if_there, sync_folder_of};

/// The key file's name inside the data folder.
pub const KEY_FILE: &str = "vault.keys";

/// The format this program writes.
const FORMAT: u32 = 1;
/// No honest key file is larger, in bytes.
const MAX_SIZE: u64 = 1 << 20;

codes! {
    /// Whose a slot is.
    pub enum SlotKind {
        /// An account's: opened by its password.
        Account = "account",
        /// The recovery kit's: opened by its code.
        Recovery = "recovery",
    }
}

/// One way in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Slot {
    pub id: Id,
    pub kind: SlotKind,
    /// The account; the zero id for the recovery kit.
    pub account: Id,
    pub login_name: String,
    salt: String,
    nonce: String,
    /// The public half of the slot's pair.
    public_key: String,
    /// Its private half under the slot's secret.
    wrapped_account: String,
    /// The data key sealed to the public half.
    wrapped_data: String,
}

/// The whole file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyFile {
    format: u32,
    pub vault: Id,
    /// Grows with every new data key.
    pub epoch: u32,
    pub kdf: KdfCost,
    pub slots: Vec<Slot>,
    /// Accounts that were removed: an older copy put back must not bring them in again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<Id>,
    /// Accounts that enter with a password another person chose: they choose their own before anything else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handed: Vec<Id>,
    /// The slot of a recovery kit that nobody has said is in a safe place yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_kit: Option<Id>,
    /// Where the audit's chain stood when this file was last written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
    /// HMAC of all the above under a key derived from the data key: nobody adds or drops a slot unseen.
    mac: String,
}

/// What is read first, so that a newer file is told from a damaged one.
#[derive(Deserialize)]
struct Head {
    format: u32,
}

/// What a slot opens: the key of the register and, for an account, its own private key.
pub(super) struct Unwrapped {
    pub data: DataKey,
    pub account: AccountKey,
}

impl KeyFile {
    pub fn new(vault: Id, kdf: KdfCost) -> Self {
        Self {
            format: FORMAT,
            vault,
            epoch: 1,
            kdf,
            slots: Vec::new(),
            removed: Vec::new(),
            handed: Vec::new(),
            waiting_kit: None,
            anchor: None,
            mac: String::new(),
        }
    }

    /// Reads and checks the file of a data folder.
    pub fn read(folder: &Path) -> Result<Self> {
        let damaged = || Error::new(Code::KeysDamaged);
        let path = folder.join(KEY_FILE);
        let found = fs::symlink_metadata(&path)?;
        if !found.is_file() || found.len() > MAX_SIZE {
            return Err(damaged());
        }
        Self::parse(&fs::read(&path)?)
    }

    /// Takes only what this program would have written itself, byte for byte: nothing can be altered without a trace.
    fn parse(text: &[u8]) -> Result<Self> {
        let damaged = || Error::new(Code::KeysDamaged);
        let head: Head = serde_json::from_slice(text).map_err(|_| damaged())?;
        if head.format > FORMAT {
            return Err(Error::new(Code::RegisterTooNew).with("version", head.format));
        }
        let file: Self = serde_json::from_slice(text).map_err(|_| damaged())?;
        if file.format != FORMAT || file.to_text()? != text {
            return Err(damaged());
        }
        file.kdf.check()?;
        Ok(file)
    }

    /// Writes the file in its place, whole or not at all, when nothing of the register changes with it.
    pub fn write(&mut self, folder: &Path, data: &DataKey) -> Result<()> {
        self.prepare(folder, data)?;
        adopt(folder)
    }

    fn to_text(&self) -> Result<Vec<u8>> {
        serde_json::to_vec_pretty(self).map_err(|_| Error::new(Code::KeysDamaged))
    }

    /// Writes the file beside the present one, synced; [`adopt`] puts it in its place once the register has committed.
    pub fn prepare(&mut self, folder: &Path, data: &DataKey) -> Result<()> {
        let text = self.signed(data)?;
        write_aside(&folder.join(KEY_FILE), &text)
    }

    /// The file's text with its code of authenticity.
    pub fn signed(&mut self, data: &DataKey) -> Result<Vec<u8>> {
        self.mac = BASE64.encode(self.expected_mac(data)?);
        self.to_text()
    }

    /// Ends an account's way in, and remembers it.
    pub fn remove(&mut self, account: Id) {
        self.slots.retain(|slot| slot.account != account);
        self.own_password(account);
        if !self.removed.contains(&account) {
            self.removed.push(account);
        }
    }

    /// The account has a password of its own.
    pub fn own_password(&mut self, account: Id) {
        self.handed.retain(|handed| *handed != account);
    }

    /// Seals a new data key to every slot there is; those left out hold nothing of it.
    pub fn renew(&mut self, data: &DataKey, around: &dyn Surroundings) -> Result<()> {
        self.epoch = self.epoch.checked_add(1).ok_or_else(|| Error::new(Code::KeysDamaged))?;
        let mut slots = std::mem::take(&mut self.slots);
        for slot in &mut slots {
            self.seal_data(slot, data, around)?;
        }
        self.slots = slots;
        Ok(())
    }

    fn seal_data(&self, slot: &mut Slot, data: &DataKey, around: &dyn Surroundings) -> Result<()> {
        let public = BASE64.decode(&slot.public_key).map_err(|_| Error::new(Code::KeysDamaged))?;
        slot.wrapped_data = BASE64.encode(seal_key(&data.0, &public, &self.data_bond(slot), around)?);
        Ok(())
    }

    /// What a sealed data key belongs to: this vault, this key of it, this slot.
    fn data_bond(&self, slot: &Slot) -> Vec<u8> {
        [b"accogli data key 1".as_slice(), self.vault.as_bytes(), &self.epoch.to_be_bytes(), slot.id.as_bytes()].concat()
    }

    /// Checks the whole file with the key a slot gave.
    pub fn check_mac(&self, data: &DataKey) -> Result<()> {
        let same = BASE64.encode(self.expected_mac(data)?) == self.mac;
        if same { Ok(()) } else { Err(Error::new(Code::KeysDamaged)) }
    }

    fn expected_mac(&self, data: &DataKey) -> Result<[u8; 32]> {
        let key = derive(data.0.as_slice(), &[b"accogli key file 1"])?;
        let bare = Self { mac: String::new(), ..self.clone() };
        let message = serde_json::to_vec(&bare).map_err(|_| Error::new(Code::KeysDamaged))?;
        Ok(authenticate(key.as_slice(), &message))
    }

    /// Wraps the keys in a new slot opened by a secret, in place of the account's former one.
    pub fn put_slot(
        &mut self,
        kind: SlotKind,
        account: Id,
        login_name: &str,
        secret: &[u8],
        keys: &Unwrapped,
        around: &dyn Surroundings,
    ) -> Result<()> {
        let (mut id, mut salt, mut nonce) = ([0; 16], [0; 16], [0; 24]);
        for bytes in [&mut id[..], &mut salt[..], &mut nonce[..]] {
            around.fill_random(bytes)?;
        }
        let mut slot = Slot {
            id: Id::from_bytes(id),
            kind,
            account,
            login_name: login_name.to_owned(),
            salt: BASE64.encode(salt),
            nonce: BASE64.encode(nonce),
            public_key: BASE64.encode(keys.account.public()),
            wrapped_account: String::new(),
            wrapped_data: String::new(),
        };
        let key = self.slot_key(&slot, secret)?;
        slot.wrapped_account = BASE64.encode(encrypt(&key, &nonce, keys.account.0.as_slice(), &self.bound_to(&slot)?)?);
        self.seal_data(&mut slot, &keys.data, around)?;
        self.slots.retain(|other| (other.kind, other.account) != (kind, account));
        self.slots.push(slot);
        Ok(())
    }

    /// Opens a slot with a secret.
    pub fn open_slot(&self, slot: &Slot, secret: &[u8]) -> Result<Unwrapped> {
        let damaged = |_| Error::new(Code::KeysDamaged);
        let key = self.slot_key(slot, secret)?;
        let nonce = BASE64.decode(&slot.nonce).map_err(damaged)?;
        let body = BASE64.decode(&slot.wrapped_account).map_err(damaged)?;
        let plain = Zeroizing::new(decrypt(&key, &nonce, &body, &self.bound_to(slot)?).map_err(|_| Error::new(Code::WrongPassword))?);
        let account = AccountKey(Secret::copied(&plain).ok_or_else(|| Error::new(Code::KeysDamaged))?);
        let sealed = BASE64.decode(&slot.wrapped_data).map_err(damaged)?;
        let data = open_key(&sealed, &account, &self.data_bond(slot)).map_err(|_| Error::new(Code::KeysDamaged))?;
        let unwrapped = Unwrapped { data: DataKey(data), account };
        self.check_mac(&unwrapped.data)?;
        Ok(unwrapped)
    }

    /// A recovery code is random already and needs no stretching; a password does.
    fn slot_key(&self, slot: &Slot, secret: &[u8]) -> Result<Key> {
        let salt = BASE64.decode(&slot.salt).map_err(|_| Error::new(Code::KeysDamaged))?;
        let stretched = match slot.kind {
            SlotKind::Account => stretch(secret, &salt, self.kdf)?,
            SlotKind::Recovery => derive(secret, &[b"accogli recovery 1", &salt])?,
        };
        derive(stretched.as_slice(), &[b"kek|", self.vault.as_bytes(), slot.id.as_bytes()])
    }

    /// Every field beside the wrapped keys, so that none can be changed without breaking the seal. The epoch is not among them: it
    /// changes without the slot's secret.
    fn bound_to(&self, slot: &Slot) -> Result<Vec<u8>> {
        let bare = Slot { wrapped_account: String::new(), wrapped_data: String::new(), ..slot.clone() };
        serde_json::to_vec(&(FORMAT, self.vault, self.kdf, bare)).map_err(|_| Error::new(Code::KeysDamaged))
    }
}

/// Puts the prepared key file in the place of the present one. The register has committed by then: a disk that stumbles once is
/// asked again, so that the two do not part.
pub(super) fn adopt(folder: &Path) -> Result<()> {
    let path = folder.join(KEY_FILE);
    let part = part_of(&path);
    put_in_place(&part, &path).or_else(|_| if part.exists() { put_in_place(&part, &path) } else { sync_folder_of(&path) })
}

/// Forgets a prepared key file whose action was not saved.
pub(super) fn discard(folder: &Path) {
    // What stays behind is overwritten by the next one.
    let _ = fs::remove_file(part_of(&folder.join(KEY_FILE)));
}

/// Writes a file whole or not at all: `*.part`, synced, renamed over, the folder synced.
pub(super) fn replace(path: &Path, content: &[u8]) -> Result<()> {
    write_aside(path, content)?;
    put_in_place(&part_of(path), path)
}

pub(super) fn part_of(path: &Path) -> PathBuf {
    let mut part = PathBuf::from(path);
    part.as_mut_os_string().push(".part");
    part
}

pub(super) fn write_aside(path: &Path, content: &[u8]) -> Result<()> {
    let part = part_of(path);
    remove_if_there(&part)?;
    let mut file = create_private(&part)?;
    file.write_all(content)?;
    Ok(file.sync_all()?)
}

#[cfg(test)]
mod mutations;
#[cfg(test)]
mod tests;
