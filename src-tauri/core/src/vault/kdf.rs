//! From a password to a key: Argon2id (RFC 9106), then HKDF-SHA256 bound to one slot of one vault.

use argon2::{Algorithm, Argon2, Params, Version};
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::error::{Code, Error, Result};
use crate::store::{Secret, scrub_stack};

/// Cost of one guess. Limits hold also when reading: a lowered or absurd value is refused before any work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KdfCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl KdfCost {
    /// The least accepted: 64 MiB, 3 passes.
    pub const FLOOR: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
    /// What a new register takes on a machine of today: 128 MiB, 3 passes.
    pub const USUAL: Self = Self { memory_kib: 128 * 1024, passes: 3, lanes: 1 };
    const CEILING: Self = Self { memory_kib: 1024 * 1024, passes: 10, lanes: 4 };

    /// Refuses a cost outside floor and ceiling.
    ///
    /// # Errors
    /// [`Code::KeysOutOfRange`].
    pub fn check(self) -> Result<()> {
        let inside = (Self::FLOOR.memory_kib..=Self::CEILING.memory_kib).contains(&self.memory_kib)
            && (Self::FLOOR.passes..=Self::CEILING.passes).contains(&self.passes)
            && (1..=Self::CEILING.lanes).contains(&self.lanes);
        if inside { Ok(()) } else { Err(Error::new(Code::KeysOutOfRange)) }
    }

    /// The cost that takes 300–800 ms on this machine, from one trial of the usual one.
    ///
    /// # Errors
    /// As [`stretch`].
    pub fn calibrated() -> Result<Self> {
        let start = std::time::Instant::now();
        stretch(b"trial", b"0123456789abcdef", Self::USUAL)?;
        Ok(Self::after(start.elapsed().as_millis()))
    }

    /// What to take where the usual cost took so many milliseconds. Memory comes first: it is what a guesser's hardware has least of. More
    /// than 256 MiB would not leave a small laptop enough to work with, so further cost is passes. A machine that is too slow gets the
    /// floor, however long that takes.
    fn after(trial: u128) -> Self {
        if trial > SLOWEST {
            return Self::FLOOR;
        }
        let (mut cost, mut takes) = (Self::USUAL, trial);
        if takes < QUICKEST {
            (cost.memory_kib, takes) = (cost.memory_kib * 2, takes * 2);
        }
        while takes < QUICKEST && cost.passes < Self::CEILING.passes {
            takes = takes * u128::from(cost.passes + 1) / u128::from(cost.passes);
            cost.passes += 1;
        }
        cost
    }
}

/// The milliseconds a password may take to become a key, at least and at most.
const QUICKEST: u128 = 300;
const SLOWEST: u128 = 800;

/// A 256-bit key that is wiped after use.
pub(super) type Key = Secret;

/// Argon2id of a secret.
pub(super) fn stretch(secret: &[u8], salt: &[u8], cost: KdfCost) -> Result<Key> {
    cost.check()?;
    let failed = |_| Error::new(Code::KeysOutOfRange);
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).map_err(failed)?;
    let mut key = Secret::zero();
    let hashed = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(secret, salt, key.as_mut_slice());
    scrub_stack();
    hashed.map_err(failed).map(|()| key)
}

/// HKDF-SHA256 of a key for one purpose.
pub(super) fn derive(key: &[u8], purpose: &[&[u8]]) -> Result<Key> {
    let mut out = Secret::zero();
    let derived = expand(key, purpose, out.as_mut_slice());
    scrub_stack();
    derived.map(|()| out)
}

#[inline(never)]
fn expand(key: &[u8], purpose: &[&[u8]], out: &mut [u8]) -> Result<()> {
    Hkdf::<Sha256>::new(None, key).expand_multi_info(purpose, out).map_err(|_| Error::new(Code::KeysDamaged))
}

/// HMAC-SHA256 (the extract step of HKDF).
pub(super) fn authenticate(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mac = extract(key, message);
    scrub_stack();
    mac
}

#[inline(never)]
fn extract(key: &[u8], message: &[u8]) -> [u8; 32] {
    Hkdf::<Sha256>::extract(Some(key), message).0.into()
}

/// A password as bytes: NFC, so that "à" typed on two systems is one password.
pub(super) fn password_bytes(password: &str) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(password.len() * 4));
    let mut buffer = [0; 4];
    for character in password.nfc() {
        bytes.extend_from_slice(character.encode_utf8(&mut buffer).as_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests;
