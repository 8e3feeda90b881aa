//! What people compare before something is sealed to a key.

use sha2::{Digest, Sha256};

/// A public key as two people read it to each other: six groups of five digits from its SHA-256.
pub(crate) fn fingerprint(public_key: &[u8]) -> String {
    let digest = Sha256::digest(public_key);
    let groups: Vec<String> = digest
        .chunks_exact(5)
        .take(6)
        .map(|chunk| {
            let number = chunk.iter().fold(0u64, |number, byte| (number << 8) | u64::from(*byte));
            format!("{:05}", number % 100_000)
        })
        .collect();
    groups.join(" ")
}
