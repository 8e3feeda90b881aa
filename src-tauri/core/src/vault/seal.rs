//! Sealing: a body under a symmetric key, and a key to one person's public key.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

use super::kdf::{Key, derive};
use crate::clock::Surroundings;
use crate::error::{Code, Error, Result};
use crate::store::{Secret, scrub_stack};

/// Bodies are padded to whole steps of this many bytes, so that their length tells little.
const PADDING_STEP: usize = 256;

/// A random key that seals the notes of one mediation case.
#[derive(Debug)]
pub struct CaseKey(pub(super) Secret);

/// The private half of an account's X25519 pair. It lives in the account's slot and, unlocked, in the session.
#[derive(Debug, Clone)]
pub struct AccountKey(pub(super) Secret);

/// A sealed body with the nonce it was sealed under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// 24 random bytes.
    pub nonce: Vec<u8>,
    /// XChaCha20-Poly1305 of the padded body.
    pub body: Vec<u8>,
}

impl AccountKey {
    pub(super) fn random(surroundings: &dyn Surroundings) -> Result<Self> {
        Secret::random(surroundings).map(Self)
    }

    /// The public half, to which others seal keys.
    #[must_use]
    pub fn public(&self) -> [u8; 32] {
        let public = public_half(&self.0);
        scrub_stack();
        public
    }
}

impl CaseKey {
    /// A new random key.
    ///
    /// # Errors
    /// [`Code::RandomUnavailable`].
    pub fn random(surroundings: &dyn Surroundings) -> Result<Self> {
        Secret::random(surroundings).map(Self)
    }

    /// Seals this key to a public key; only the private half opens it, and only for the same `bound_to`.
    ///
    /// # Errors
    /// [`Code::RandomUnavailable`]; [`Code::KeysDamaged`] for a public key that is none.
    pub fn seal_to(&self, public: &[u8], bound_to: &[u8], surroundings: &dyn Surroundings) -> Result<Vec<u8>> {
        seal_key(&self.0, public, bound_to, surroundings)
    }

    /// Opens a key sealed by [`Self::seal_to`].
    ///
    /// # Errors
    /// [`Code::SealBroken`] when it was sealed for another, moved or altered.
    pub fn open(sealed: &[u8], mine: &AccountKey, bound_to: &[u8]) -> Result<Self> {
        open_key(sealed, mine, bound_to).map(Self)
    }

    /// Seals a body, padded; `bound_to` names what it belongs to and must be given again to open it.
    ///
    /// # Errors
    /// [`Code::RandomUnavailable`].
    pub fn seal(&self, body: &[u8], bound_to: &[u8], surroundings: &dyn Surroundings) -> Result<Sealed> {
        let mut nonce = [0; 24];
        surroundings.fill_random(&mut nonce)?;
        let length = u32::try_from(body.len()).map_err(|_| Error::new(Code::TextTooLong))?;
        let mut padded = Zeroizing::new(Vec::with_capacity((body.len() + 4).next_multiple_of(PADDING_STEP)));
        padded.extend_from_slice(&length.to_be_bytes());
        padded.extend_from_slice(body);
        let whole = padded.len().next_multiple_of(PADDING_STEP);
        padded.resize(whole, 0);
        Ok(Sealed { nonce: nonce.to_vec(), body: encrypt(&self.0, &nonce, &padded, bound_to)? })
    }

    /// Opens a body sealed by [`Self::seal`].
    ///
    /// # Errors
    /// [`Code::SealBroken`] when it was moved, altered or is another case's.
    pub fn unseal(&self, sealed: &Sealed, bound_to: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        let broken = || Error::new(Code::SealBroken);
        let padded = Zeroizing::new(decrypt(&self.0, &sealed.nonce, &sealed.body, bound_to)?);
        let (length, rest) = padded.split_at_checked(4).ok_or_else(broken)?;
        let length = u32::from_be_bytes(length.try_into().map_err(|_| broken())?);
        let body = rest.get(..length as usize).ok_or_else(broken)?;
        Ok(Zeroizing::new(body.to_vec()))
    }
}

/// Seals 32 bytes of key to a public key.
pub(super) fn seal_key(key: &Secret, public: &[u8], bound_to: &[u8], surroundings: &dyn Surroundings) -> Result<Vec<u8>> {
    let public: [u8; 32] = public.try_into().map_err(|_| Error::new(Code::KeysDamaged))?;
    let once = AccountKey::random(surroundings)?;
    let shared = shared_key(&once, public, once.public(), public)?;
    let mut sealed = once.public().to_vec();
    sealed.extend(encrypt(&shared, &[0; 24], key.as_slice(), bound_to)?);
    Ok(sealed)
}

/// Opens what [`seal_key`] sealed.
pub(super) fn open_key(sealed: &[u8], mine: &AccountKey, bound_to: &[u8]) -> Result<Secret> {
    let (once, body) = sealed.split_at_checked(32).ok_or_else(|| Error::new(Code::SealBroken))?;
    let once: [u8; 32] = once.try_into().map_err(|_| Error::new(Code::SealBroken))?;
    let shared = shared_key(mine, once, once, mine.public())?;
    let plain = Zeroizing::new(decrypt(&shared, &[0; 24], body, bound_to)?);
    Secret::copied(&plain).ok_or_else(|| Error::new(Code::SealBroken))
}

#[inline(never)]
fn public_half(key: &[u8; 32]) -> [u8; 32] {
    PublicKey::from(&StaticSecret::from(*key)).to_bytes()
}

fn shared_key(mine: &AccountKey, theirs: [u8; 32], once: [u8; 32], reader: [u8; 32]) -> Result<Key> {
    let key = agree(mine, theirs, once, reader);
    scrub_stack();
    key
}

#[inline(never)]
fn agree(mine: &AccountKey, theirs: [u8; 32], once: [u8; 32], reader: [u8; 32]) -> Result<Key> {
    let shared = StaticSecret::from(*mine.0).diffie_hellman(&PublicKey::from(theirs));
    if !shared.was_contributory() {
        return Err(Error::new(Code::KeysDamaged));
    }
    derive(shared.as_bytes(), &[b"accogli sealed key 1", &once, &reader])
}

pub(super) fn encrypt(key: &[u8; 32], nonce: &[u8; 24], plain: &[u8], bound_to: &[u8]) -> Result<Vec<u8>> {
    let body = run(key, |cipher| cipher.encrypt(&XNonce::from(*nonce), Payload { msg: plain, aad: bound_to }));
    body.map_err(|_| Error::new(Code::SealBroken))
}

pub(super) fn decrypt(key: &[u8; 32], nonce: &[u8], body: &[u8], bound_to: &[u8]) -> Result<Vec<u8>> {
    let broken = || Error::new(Code::SealBroken);
    let nonce: [u8; 24] = nonce.try_into().map_err(|_| broken())?;
    run(key, |cipher| cipher.decrypt(&XNonce::from(nonce), Payload { msg: body, aad: bound_to })).map_err(|_| broken())
}

/// Runs a cipher, and wipes what it and its key left on the stack.
fn run<T>(key: &[u8; 32], work: impl FnOnce(&XChaCha20Poly1305) -> T) -> T {
    #[inline(never)]
    fn keyed<T>(key: &[u8; 32], work: impl FnOnce(&XChaCha20Poly1305) -> T) -> T {
        work(&XChaCha20Poly1305::new(key.into()))
    }
    let answer = keyed(key, work);
    scrub_stack();
    answer
}

#[cfg(test)]
mod tests;
