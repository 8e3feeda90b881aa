//! Half-typed forms: sealed for the account that typed them, given back to it after a lock, a crash or a restart.
//!
//! The key is derived from the account's private key, so a draft of a note is closed to everybody a note is closed to. Which page
//! and form it belongs to stands inside the envelope too: that somebody was writing a note is nobody else's business.

use chrono::{Days, NaiveDateTime};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::kdf::authenticate;
use super::permissions::Command;
use super::seal::{AccountKey, CaseKey, Sealed};
use super::session::Session;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::SealedDraft;

/// Drafts of one account; the oldest go first.
pub const MOST_DRAFTS: u32 = 100;
/// The largest draft, in bytes of its values: a sheet of accoglienza full to its last letter, as it was saved and as it stands now.
pub const LARGEST_DRAFT: usize = 512 * 1024;
/// Days after which a draft that nobody took up is dropped.
const KEPT_DAYS: u64 = 30;
/// The longest address of a page and name of a form, in bytes.
const LONGEST_NAME: usize = 500;

/// Where a draft belongs.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DraftPlace {
    /// The page's address.
    pub place: String,
    /// The form on it.
    pub form: String,
}

/// A form as it stands, half typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DraftToKeep {
    /// The page's address.
    pub place: String,
    /// The form on it.
    pub form: String,
    /// Its values, in the window's own writing, up to 512 kB.
    pub values: String,
}

/// A draft given back.
#[derive(Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Draft {
    /// The page's address.
    pub place: String,
    /// The form on it.
    pub form: String,
    /// Its values, as they were handed over.
    pub values: String,
    /// When it was last kept.
    pub kept_at: NaiveDateTime,
}

macro_rules! silent {
    ($($name:ident),+) => {
        $(impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(stringify!($name))
            }
        })+
    };
}
silent!(DraftPlace, DraftToKeep, Draft);

/// Keeps a half-typed form in the place of its former draft.
///
/// # Errors
/// [`Code::TextTooLong`] for more than [`LARGEST_DRAFT`]; a failed statement.
pub fn keep_draft(session: &mut Session, draft: &DraftToKeep) -> Result<()> {
    let own = session.own(Command::VaultKeepDraft)?;
    if draft.values.len() > LARGEST_DRAFT {
        return Err(Error::at("values", Code::TextTooLong).with("max", LARGEST_DRAFT));
    }
    if draft.place.len() > LONGEST_NAME || draft.form.len() > LONGEST_NAME {
        return Err(Error::at("form", Code::TextTooLong).with("max", LONGEST_NAME));
    }
    let key = own.account.drafts_key()?;
    let id = id_of(&key, &draft.place, &draft.form);
    let kept_at = own.register.surroundings().now().naive_local();
    let body = Zeroizing::new(serde_json::to_vec(draft).map_err(|_| Error::new(Code::MalformedRequest))?);
    let sealed = key.seal(&body, &bond(id, own.me, kept_at), own.register.surroundings())?;
    let row = SealedDraft { id, staff_id: own.me, kept_at, nonce: sealed.nonce, sealed: sealed.body };
    own.register.keep_draft(&row, MOST_DRAFTS)
}

/// All drafts of who is working, the latest first. One that does not open (another key pair, an altered row) is passed over; those
/// older than 30 days go.
///
/// # Errors
/// A failed statement.
pub fn drafts(session: &mut Session) -> Result<Vec<Draft>> {
    let own = session.own(Command::VaultDrafts)?;
    let now = own.register.surroundings().now().naive_local();
    if let Some(oldest) = now.checked_sub_days(Days::new(KEPT_DAYS)) {
        own.register.drop_drafts_before(oldest)?;
    }
    let key = own.account.drafts_key()?;
    Ok(own.register.drafts_of(own.me)?.into_iter().filter_map(|row| open(&key, row).ok()).collect())
}

/// Drops the draft of a form that was saved or given up.
///
/// # Errors
/// A failed statement.
pub fn drop_draft(session: &mut Session, draft: &DraftPlace) -> Result<()> {
    let own = session.own(Command::VaultDropDraft)?;
    let id = id_of(&own.account.drafts_key()?, &draft.place, &draft.form);
    own.register.drop_draft(own.me, id)
}

fn open(key: &CaseKey, row: SealedDraft) -> Result<Draft> {
    let bond = bond(row.id, row.staff_id, row.kept_at);
    let body = key.unseal(&Sealed { nonce: row.nonce, body: row.sealed }, &bond)?;
    let kept: DraftToKeep = serde_json::from_slice(&body).map_err(|_| Error::new(Code::SealBroken))?;
    Ok(Draft { place: kept.place, form: kept.form, values: kept.values, kept_at: row.kept_at })
}

/// One page's form has one draft. The digest is keyed: the register itself does not tell which forms are half typed.
fn id_of(key: &CaseKey, place: &str, form: &str) -> Id {
    let mut name = Zeroizing::new(Vec::with_capacity(place.len() + form.len() + 24));
    name.extend_from_slice(b"accogli draft place 1|");
    // The length keeps `ab` + `c` apart from `a` + `bc`.
    name.extend_from_slice(&(place.len() as u64).to_be_bytes());
    name.extend_from_slice(place.as_bytes());
    name.extend_from_slice(form.as_bytes());
    let digest = authenticate(key.0.as_slice(), &name);
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    Id::from_bytes(id)
}

fn bond(id: Id, staff_id: Id, kept_at: NaiveDateTime) -> Vec<u8> {
    let mut bytes = b"accogli draft 1".to_vec();
    bytes.extend_from_slice(id.as_bytes());
    bytes.extend_from_slice(staff_id.as_bytes());
    // To the second, as the column keeps it.
    bytes.extend_from_slice(kept_at.format("%Y-%m-%d %H:%M:%S").to_string().as_bytes());
    bytes
}

impl AccountKey {
    /// The key under which this account's drafts are sealed.
    fn drafts_key(&self) -> Result<CaseKey> {
        super::kdf::derive(self.0.as_slice(), &[b"accogli drafts 1"]).map(CaseKey)
    }
}
