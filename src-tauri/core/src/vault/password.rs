//! What makes a password good enough.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::error::{Code, Error, Result};
use crate::store::Reader;

/// The least length in characters (ASVS 5.0, 6.2.1 asks 8; the design asks 12).
pub const MIN_PASSWORD: usize = 12;
/// Longer than this helps nobody and would let a hostile page burn time; up to it every character counts.
const MAX_PASSWORD: usize = 256;
/// zxcvbn's scale goes from 0 to 4.
const MIN_SCORE: u8 = 3;
/// Words Italians make passwords of, the commonest first: zxcvbn carries 30,000 common passwords, and names and words of English,
/// but nothing Italian beyond what is famous everywhere.
const COMMON: &str = include_str!("data/common_it.txt");

/// A password to judge, with the names it must not be made of.
#[derive(Clone, Deserialize, ts_rs::TS)]
pub struct PasswordToCheck {
    /// The password as typed.
    pub password: String,
    /// Names of the person and the centre.
    pub names: Vec<String>,
}

impl std::fmt::Debug for PasswordToCheck {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordToCheck")
    }
}

/// What is thought of a password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PasswordVerdict {
    /// Whether it is accepted.
    pub ok: bool,
    /// 0 (guessed at once) to 4 (not guessable).
    pub score: u8,
    /// Why it is refused; everything that is wrong with it.
    pub refusal: Option<Error>,
}

/// Judges a password.
#[must_use]
pub fn check_password(request: &PasswordToCheck) -> PasswordVerdict {
    let names: Vec<&str> = request.names.iter().map(String::as_str).collect();
    let score = strength(&composed(&request.password), &names);
    let refusal = refuse_weak(&request.password, &names).err();
    PasswordVerdict { ok: refusal.is_none(), score, refusal }
}

/// Refuses a password that is too short, too long or too easy. Nothing is ever cut off: a password is taken whole or not at all.
pub(super) fn refuse_weak(password: &str, names: &[&str]) -> Result<()> {
    let password = composed(password);
    let length = password.chars().count();
    let mut wrong = Vec::new();
    if length < MIN_PASSWORD {
        wrong.push(Error::at("password", Code::PasswordTooShort).with("min", MIN_PASSWORD));
    }
    if length > MAX_PASSWORD {
        wrong.push(Error::at("password", Code::TextTooLong).with("max", MAX_PASSWORD));
    }
    if strength(&password, names) < MIN_SCORE {
        wrong.push(Error::at("password", Code::PasswordTooWeak));
    }
    let mut wrong = wrong.into_iter();
    wrong.next().map_or(Ok(()), |first| Err(Error { also: wrong.collect(), ..first }))
}

/// The centre's name, of which a password must not be made either.
pub(super) fn centre_name(reader: &Reader<'_>) -> Result<String> {
    Ok(reader.optional("SELECT name FROM centre LIMIT 1", [], |row| row.get(0))?.unwrap_or_default())
}

/// NFC, as the key is derived from: "à" is one character however it was typed.
fn composed(password: &str) -> Zeroizing<String> {
    let mut composed = Zeroizing::new(String::with_capacity(password.len() * 4));
    composed.extend(password.nfc());
    composed
}

fn strength(password: &str, names: &[&str]) -> u8 {
    // zxcvbn grows with the square of the length; what counts is decided long before 100 characters.
    let head: Zeroizing<String> = Zeroizing::new(password.chars().take(100).collect());
    // A name is guessed whole, word by word and run together.
    let mut known: Vec<String> = Vec::new();
    for name in names {
        known.push((*name).to_owned());
        known.extend(name.split_whitespace().map(str::to_owned));
        known.push(name.split_whitespace().collect());
    }
    known.retain(|word| word.chars().count() > 2);
    // zxcvbn takes three words in a row for a good password, whatever they are: names count as nothing.
    let mut rest = Zeroizing::new(head.to_lowercase());
    for word in known.iter().map(|word| word.to_lowercase()) {
        *rest = rest.replace(&word, "");
    }
    if rest.chars().count() < MIN_PASSWORD / 2 {
        return MIN_SCORE - 1;
    }
    let words: Vec<&str> = known.iter().map(String::as_str).chain(COMMON.lines()).collect();
    zxcvbn::zxcvbn(&head, &words).score().into()
}

#[cfg(test)]
mod tests;
