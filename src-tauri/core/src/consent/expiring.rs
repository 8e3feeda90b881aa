//! Signatures whose time is about to be over, or has just been.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::codes::Service;
use crate::error::Result;
use crate::id::Id;
use crate::store::Reader;

/// So many days before its end a signature is told.
const BEFORE: u64 = 30;
/// So many days after its end it is still told: what nobody renewed by then was meant to end.
const AFTER: u64 = 60;

/// A signature that is to be asked for anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ExpiringConsent {
    /// The signature.
    pub id: Id,
    /// The file of the family.
    pub family_id: Id,
    /// The child's name.
    pub person: String,
    /// Who signed, when that was a person.
    pub signer: Option<String>,
    /// For what.
    pub service: Service,
    /// The last day it holds, or held.
    pub expires_on: NaiveDate,
}

/// Signatures that end within thirty days or ended in the last sixty, of children in an open file, unless a later answer for the
/// same service turns the same key: of the same person in the same capacity, of the judge or of a declaration in the same parent's place,
/// of the body. The earliest end first.
///
/// # Errors
/// A failed statement.
pub fn expiring_consents(reader: &Reader<'_>, day: NaiveDate) -> Result<Vec<ExpiringConsent>> {
    let from = day.checked_sub_days(Days::new(AFTER)).unwrap_or(day);
    let to = day.checked_add_days(Days::new(BEFORE)).unwrap_or(day);
    reader.rows(include_str!("sql/expiring.sql"), (from, to), |row| {
        Ok(ExpiringConsent {
            id: row.get("id")?,
            family_id: row.get("family_id")?,
            person: row.get("person")?,
            signer: row.get("signer")?,
            service: row.get("service")?,
            expires_on: row.get("expires_on")?,
        })
    })
}
