//! Secret bytes that stay in one place, and a stack that forgets.

use std::hint::black_box;
use std::ops::{Deref, DerefMut};

use zeroize::Zeroize;

use crate::clock::Surroundings;
use crate::error::Result;

/// 32 secret bytes on the heap. Moving them moves a pointer (an array moved about leaves a copy in every frame it passed), and
/// dropping them wipes the one place where they were.
pub struct Secret(Box<[u8; 32]>);

impl Secret {
    /// Zeros, to be filled in place.
    pub(crate) fn zero() -> Self {
        Self(Box::new([0; 32]))
    }

    /// A copy of exactly 32 bytes.
    pub(crate) fn copied(bytes: &[u8]) -> Option<Self> {
        let mut secret = Self::zero();
        (bytes.len() == 32).then(|| secret.copy_from_slice(bytes))?;
        Some(secret)
    }

    /// Random bytes.
    ///
    /// # Errors
    /// [`crate::Code::RandomUnavailable`].
    pub(crate) fn random(surroundings: &dyn Surroundings) -> Result<Self> {
        let mut secret = Self::zero();
        surroundings.fill_random(secret.as_mut_slice())?;
        Ok(secret)
    }
}

impl Clone for Secret {
    fn clone(&self) -> Self {
        let mut copy = Self::zero();
        copy.copy_from_slice(self.as_slice());
        copy
    }
}

impl Deref for Secret {
    type Target = [u8; 32];

    fn deref(&self) -> &[u8; 32] {
        &self.0
    }
}

impl DerefMut for Secret {
    fn deref_mut(&mut self) -> &mut [u8; 32] {
        &mut self.0
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// Overwrites what the calls before this one left on the stack: ciphers and key derivations of libraries keep copies of keys in their
/// frames. It reaches as deep as they go, which a test of the memory watches over. About a microsecond.
#[inline(never)]
pub(crate) fn scrub_stack() {
    black_box(&[0_u8; 24 * 1024]);
}
