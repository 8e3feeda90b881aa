//! `verify`: the pages of the file, the structure, the keys between tables, the key file and the chain of the audit.

use accogli_core::backup::may_count;
use accogli_core::vault::Session;
use accogli_core::{Code, Error, Result};
use serde_json::json;

use crate::answer::Answer;

/// Checks everything; the first bad entry of the audit is named.
pub(crate) fn run(session: &Session) -> Result<Answer> {
    let audit = session.verify()?;
    if let Some(first) = audit.first_bad {
        return Err(Error::new(Code::RegisterDamaged).with("audit_entry", first));
    }
    let counted = may_count(session)?;
    let rows = if counted { format!("{} righe, ", audit.entries) } else { String::new() };
    let lines = vec![
        "File cifrato: integro".to_owned(),
        "Chiavi: corrispondono al registro".to_owned(),
        format!("Registro degli accessi: {rows}catena intera"),
    ];
    let entries = counted.then_some(audit.entries);
    Answer::new(lines, &json!({ "file": "ok", "keys": "ok", "audit": { "entries": entries, "first_bad": audit.first_bad } }))
}
