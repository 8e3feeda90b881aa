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
    let bits = (u128::from_be_bytes(*secret), checksum(secret));
    let mut code = Zeroizing::new(String::with_capacity(40));
    for place in 0..CHARACTERS {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        let mut value = 0;
        for bit in place * 5..place * 5 + 5 {
            let one = if bit < 128 { (bits.0 >> (127 - bit)) & 1 } else { u128::from(bits.1 >> (139 - bit)) & 1 };
            value = value * 2 + one as usize;
        }
        code.push(char::from(ALPHABET[value]));
    }
    code
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
