//! `audit`: the log of who did or read what, to a file or checked.

use std::path::Path;

use accogli_core::audit::{AuditQuery, ExportFormat, check, export};
use accogli_core::clock::today;
use accogli_core::store::write_outside;
use accogli_core::vault::Session;
use accogli_core::{Code, Error, Result};
use serde_json::json;

use crate::answer::Answer;
use crate::arguments::{AuditAction, day};

/// Exports or checks.
pub(crate) fn run(session: &mut Session, what: &AuditAction) -> Result<Answer> {
    match what {
        AuditAction::Export { from, to, out } => export_to(session, from.as_deref(), to.as_deref(), out),
        AuditAction::Verify => verify(session),
    }
}

fn export_to(session: &mut Session, from: Option<&str>, to: Option<&str>, out: &Path) -> Result<Answer> {
    let now = today(session.surroundings());
    let read = |typed: Option<&str>, field| typed.map(|typed| day(typed, field, now)).transpose();
    let query = AuditQuery { from: read(from, "from")?, to: read(to, "to")?, ..AuditQuery::default() };
    let json = out.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let bytes = export(session, &query, if json { ExportFormat::Json } else { ExportFormat::Csv })?;
    write_outside(session.folder(), out, &bytes).map_err(|error| error.beside("out"))?;
    let lines = vec![format!("Registro degli accessi: {}", out.display())];
    Answer::new(lines, &json!({ "file": out, "bytes": bytes.len() }))
}

fn verify(session: &Session) -> Result<Answer> {
    let found = check(session)?;
    if let Some(first) = found.first_bad {
        return Err(Error::new(Code::RegisterDamaged).with("audit_entry", first));
    }
    if !found.holds {
        return Err(Error::new(Code::RegisterDamaged).with("anchored_entry", found.anchored.map_or(0, |head| head.seq)));
    }
    let last = found.head.at.map_or_else(String::new, |at| format!(", l'ultima del {}", at.format("%d/%m/%Y %H:%M:%S")));
    let lines = vec![
        format!("Registro degli accessi: {} righe{last}, catena intera", found.entries),
        format!("Impronta dell'ultima riga: {}", found.head.hash),
    ];
    Answer::new(lines, &json!(found))
}
