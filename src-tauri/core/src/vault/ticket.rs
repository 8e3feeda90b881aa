//! What the page keeps for the program and cannot read: sealed for the account it was made for. The page hands it back; one that it made up
//! itself, or another account's, does not open.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;

use super::kdf::derive;
use super::permissions::Command;
use super::seal::{CaseKey, Sealed};
use super::session::Session;
use crate::error::{Code, Error, Result};
use crate::id::Id;

const NONCE: usize = 24;

/// Seals words for whoever works here.
///
/// # Errors
/// [`Code::NotPermitted`], [`Code::RandomUnavailable`].
pub fn seal_ticket(session: &mut Session, command: Command, words: &str) -> Result<String> {
    let own = session.own(command)?;
    let key = derive(own.account.0.as_slice(), &[PURPOSE]).map(CaseKey)?;
    let sealed = key.seal(words.as_bytes(), &bond(own.me), own.register.surroundings())?;
    Ok(BASE64.encode([sealed.nonce, sealed.body].concat()))
}

/// The words of a ticket.
///
/// # Errors
/// [`Code::NotPermitted`]; [`Code::SealBroken`] for one that was not made here for this account.
pub fn open_ticket(session: &mut Session, command: Command, ticket: &str) -> Result<String> {
    let own = session.own(command)?;
    let broken = || Error::new(Code::SealBroken);
    let bytes = BASE64.decode(ticket).map_err(|_| broken())?;
    let (nonce, body) = bytes.split_at_checked(NONCE).ok_or_else(broken)?;
    let key = derive(own.account.0.as_slice(), &[PURPOSE]).map(CaseKey)?;
    let words = key.unseal(&Sealed { nonce: nonce.to_vec(), body: body.to_vec() }, &bond(own.me))?;
    String::from_utf8(words.to_vec()).map_err(|_| broken())
}

const PURPOSE: &[u8] = b"accogli ticket 1";

fn bond(me: Id) -> Vec<u8> {
    let mut bytes = PURPOSE.to_vec();
    bytes.extend_from_slice(me.as_bytes());
    bytes
}
