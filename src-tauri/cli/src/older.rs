//! An older register in the place of the present one is never passed over in silence.

use accogli_core::backup::older_than_backup;
use accogli_core::vault::Session;
use accogli_core::{Code, Error, Result};
use chrono::NaiveDateTime;

/// Says with both dates that the register is older than it was left, or than its newest copy.
///
/// # Errors
/// [`Code::RegisterOlder`] then; a disk that refuses.
pub(crate) fn look(session: &Session) -> Result<()> {
    let dates = match session.rollback() {
        Some(rollback) => Some((rollback.anchored.at, rollback.found.at)),
        None => older_than_backup(session)?.map(|older| (Some(older.backup_at), older.register_at)),
    };
    dates.map_or(Ok(()), |(reached, found)| Err(Error::new(Code::RegisterOlder).with("reached", told(reached)).with("found", told(found))))
}

fn told(at: Option<NaiveDateTime>) -> String {
    at.map_or_else(|| "-".to_owned(), |at| at.format("%d/%m/%Y %H:%M:%S").to_string())
}
