//! A key cut in two, each half written down apart: whoever has one half has nothing.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::recovery::{read_bits, write_bits};
use super::seal::AccountKey;
use crate::clock::Surroundings;
use crate::error::{Code, Error, Result};
use crate::store::Secret;

/// Bytes of a half, and of its checksum: 280 bits make 56 characters of 5 bits.
const SIZES: (usize, usize) = (32, 3);

/// Whose half it is. The checksum tells them apart, so that none is written in the place of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// The coordinator's envelope.
    Coordinator,
    /// The director's envelope.
    Director,
}

impl Half {
    const fn name(self) -> &'static str {
        match self {
            Self::Coordinator => "coordinator_code",
            Self::Director => "director_code",
        }
    }

    fn checksum(self, half: &[u8]) -> [u8; 3] {
        let hash = Sha256::new().chain_update(self.name()).chain_update(half).finalize();
        [hash[0], hash[1], hash[2]]
    }

    fn write(self, half: &[u8; 32]) -> Zeroizing<String> {
        let mut bytes = Zeroizing::new(half.to_vec());
        bytes.extend_from_slice(&self.checksum(half));
        write_bits(&bytes)
    }

    /// Reads a typed half, forgiving what the recovery code forgives.
    ///
    /// # Errors
    /// [`Code::RecoveryCodeMistyped`] beside the half's field, for the other half too.
    pub fn read(self, typed: &str) -> Result<Zeroizing<[u8; 32]>> {
        let mistyped = || Error::at(self.name(), Code::RecoveryCodeMistyped);
        let bytes = read_bits(typed, SIZES.0 + SIZES.1).ok_or_else(mistyped)?;
        let (half, check) = bytes.split_at(SIZES.0);
        if self.checksum(half) != check {
            return Err(mistyped());
        }
        half.try_into().map(Zeroizing::new).map_err(|_| mistyped())
    }
}

/// Cuts a new private key in two halves and answers its public half with both, as they are to be written down.
///
/// # Errors
/// [`Code::RandomUnavailable`].
pub fn cut_key(around: &dyn Surroundings) -> Result<([u8; 32], Zeroizing<String>, Zeroizing<String>)> {
    let key = AccountKey::random(around)?;
    let one = AccountKey::random(around)?;
    let other = Zeroizing::new(std::array::from_fn(|place| key.0[place] ^ one.0[place]));
    Ok((key.public(), Half::Coordinator.write(&one.0), Half::Director.write(&other)))
}

/// Puts the two halves together.
#[must_use]
pub fn join_key(one: &[u8; 32], other: &[u8; 32]) -> AccountKey {
    let mut key = Secret::zero();
    for (place, byte) in key.iter_mut().enumerate() {
        *byte = one[place] ^ other[place];
    }
    AccountKey(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::FixedClock;

    #[test]
    fn two_halves_make_the_key_and_one_says_nothing_of_it() {
        let around = FixedClock::at(chrono::NaiveDate::from_ymd_opt(2025, 6, 12).unwrap().and_hms_opt(9, 0, 0).unwrap());
        let (public, one, other) = cut_key(&around).unwrap();
        assert_eq!((one.len(), other.len()), (56 + 13, 56 + 13));
        let (mine, theirs) = (Half::Coordinator.read(&one.to_lowercase()).unwrap(), Half::Director.read(&other.replace('-', " ")).unwrap());
        assert_eq!(join_key(&mine, &theirs).public(), public);
        assert_ne!(AccountKey(Secret::copied(mine.as_slice()).unwrap()).public(), public);
        assert_eq!(Half::Coordinator.read(&other).unwrap_err().field, Some("coordinator_code"), "each in its own place");
        let mut wrong = one.to_string();
        wrong.replace_range(5..6, if &one[5..6] == "7" { "8" } else { "7" });
        assert_eq!(Half::Coordinator.read(&wrong).unwrap_err().code, Code::RecoveryCodeMistyped);
        assert!(Half::Coordinator.read("").is_err());
    }
}
