//! The recovery kit's code: 128 random bits with a checksum, printed once, typed perhaps years later.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::clock::Surroundings;
use crate::error::{Code, Error, Result};

/// Crockford's base 32: no I, L, O or U, which hands and eyes confuse.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 128 bits and 12 of checksum make 28 characters of 5 bits.
const CHARACTERS: usize = 28;

/// A new code, in seven groups of four.
pub(super) fn new_code(surroundings: &dyn Surroundings) -> Result<(Zeroizing<String>, Zeroizing<[u8; 16]>)> {
    let mut secret = Zeroizing::new([0; 16]);
    surroundings.fill_random(secret.as_mut_slice())?;
    Ok((write(&secret), secret))
}

fn write(secret: &[u8; 16]) -> Zeroizing<String> {
    let mut bytes = Zeroizing::new(secret.to_vec());
    // Four bits are left over: they are not written.
    bytes.extend_from_slice(&(checksum(secret) << 4).to_be_bytes());
    let mut code = write_bits(&bytes);
    code.truncate(CHARACTERS + CHARACTERS / 4 - 1);
    code
}

/// Bytes in groups of four characters of five bits each; what is left of the last one is zero.
pub(super) fn write_bits(bytes: &[u8]) -> Zeroizing<String> {
    let bit = |place: usize| bytes.get(place / 8).map_or(0, |byte| usize::from(byte >> (7 - place % 8) & 1));
    let characters = (bytes.len() * 8).div_ceil(5);
    let mut code = Zeroizing::new(String::with_capacity(characters * 2));
    for place in 0..characters {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        let value = (place * 5..place * 5 + 5).fold(0, |value, place| value * 2 + bit(place));
        code.push(char::from(ALPHABET[value]));
    }
    code
}

/// Reads so many bytes of typed characters, forgiving case, blanks, dashes and the usual confusions; none for another length.
pub(super) fn read_bits(typed: &str, length: usize) -> Option<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(vec![0; length]);
    let mut place = 0;
    for character in typed.chars().filter(|character| character.is_alphanumeric()) {
        let character = match character.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let value = ALPHABET.iter().position(|letter| char::from(*letter) == character)?;
        for bit in (0..5).rev() {
            // What lies beyond the bytes was written as zero.
            let one = u8::from(value >> bit & 1 == 1);
            match bytes.get_mut(place / 8) {
                Some(byte) => *byte |= one << (7 - place % 8),
                None if one == 0 && place < length * 8 + 5 => {}
                None => return None,
            }
            place += 1;
        }
    }
    (place == (length * 8).div_ceil(5) * 5).then_some(bytes)
}

/// The code as it was first shown, from however it was typed.
///
/// # Errors
/// [`Code::RecoveryCodeMistyped`].
pub fn tidy_code(typed: &str) -> Result<Zeroizing<String>> {
    let secret = read_code(typed)?;
    Ok(write(&secret))
}

/// Reads a typed code, forgiving case, blanks, dashes and the usual confusions.
pub(super) fn read_code(typed: &str) -> Result<Zeroizing<[u8; 16]>> {
    let mistyped = || Error::at("recovery_code", Code::RecoveryCodeMistyped);
    let (mut secret, mut check, mut bits) = (0_u128, 0_u16, 0);
    for character in typed.chars().filter(|character| character.is_alphanumeric()) {
        let character = match character.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let value = ALPHABET.iter().position(|letter| char::from(*letter) == character).ok_or_else(mistyped)?;
        for place in (0..5).rev() {
            let bit = (value >> place) & 1;
            if bits < 128 {
                secret = secret << 1 | bit as u128;
            } else {
                check = check << 1 | bit as u16;
            }
            bits += 1;
        }
    }
    let secret = Zeroizing::new(secret.to_be_bytes());
    if bits == CHARACTERS * 5 && check == checksum(&secret) { Ok(secret) } else { Err(mistyped()) }
}

fn checksum(secret: &[u8; 16]) -> u16 {
    let hash = Sha256::digest(secret);
    u16::from_be_bytes([hash[0], hash[1]]) >> 4
}
