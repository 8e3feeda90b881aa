//! What makes a password good enough.

use serde::{Deserialize, Serialize};

use crate::error::{Code, Error, Result};

/// The least length in characters (ASVS 5.0, 6.2.1 asks 8; the design asks 12).
pub const MIN_PASSWORD: usize = 12;
/// Longer than this helps nobody and would let a hostile page burn time.
const MAX_PASSWORD: usize = 256;
/// zxcvbn's scale goes from 0 to 4.
const MIN_SCORE: u8 = 3;

/// A password to judge, with the names it must not be made of.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct PasswordToCheck {
    /// The password as typed.
    pub password: String,
    /// Names of the person and the centre.
    pub names: Vec<String>,
}

/// What is thought of a password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PasswordVerdict {
    /// Whether it is accepted.
    pub ok: bool,
    /// 0 (guessed at once) to 4 (not guessable).
    pub score: u8,
    /// Why it is refused.
    pub refusal: Option<Error>,
}

/// Judges a password.
#[must_use]
pub fn check_password(request: &PasswordToCheck) -> PasswordVerdict {
    let names: Vec<&str> = request.names.iter().map(String::as_str).collect();
    let score = strength(&request.password, &names);
    let refusal = refuse_weak(&request.password, &names).err();
    PasswordVerdict { ok: refusal.is_none(), score, refusal }
}

/// Refuses a password that is too short, too long or too easy.
pub(super) fn refuse_weak(password: &str, names: &[&str]) -> Result<()> {
    let length = password.chars().count();
    if length < MIN_PASSWORD {
        return Err(Error::at("password", Code::PasswordTooShort).with("min", MIN_PASSWORD));
    }
    if length > MAX_PASSWORD {
        return Err(Error::at("password", Code::TextTooLong).with("max", MAX_PASSWORD));
    }
    if strength(password, names) < MIN_SCORE { Err(Error::at("password", Code::PasswordTooWeak)) } else { Ok(()) }
}

fn strength(password: &str, names: &[&str]) -> u8 {
    // zxcvbn grows with the square of the length; what counts is decided long before 100 characters.
    let head: String = password.chars().take(100).collect();
    zxcvbn::zxcvbn(&head, names).score().into()
}
