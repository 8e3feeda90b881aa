//! The log for the data-protection officer, as a file a spreadsheet or a program reads. Numbers of files, no names of families.

use serde_json::json;

use super::entries::{lines, places};
use super::words::{kind_word, outcome_word, words};
use super::{AuditLine, AuditQuery};
use crate::error::{Code, Error, Result};
use crate::store::{AuditHead, codes};
use crate::typing::formula::harmless;
use crate::vault::{Command, Session};

codes! {
    /// The kind of file.
    pub enum ExportFormat {
        /// RFC 4180 with semicolons, as an Italian spreadsheet opens it.
        Csv = "csv",
        /// For programs.
        Json = "json",
    }
}

const COLUMNS: [&str; 12] = [
    "Numero",
    "Data",
    "Ora",
    "Operatore",
    "Nome per entrare",
    "Azione",
    "Codice azione",
    "Esito",
    "Tipo di dato",
    "Riferimento",
    "Identificativo",
    "Impronta",
];

/// Exports the entries a query admits, the oldest first; the audit notes the export.
///
/// # Errors
/// [`Code::NotPermitted`], [`Code::EndBeforeStart`].
pub fn export(session: &mut Session, query: &AuditQuery, format: ExportFormat) -> Result<Vec<u8>> {
    let me = session.me().clone();
    let head = session.register().audit_head()?;
    let saved = session.write(Command::AuditExport, |writer| {
        let mut found = places(writer, &me, query, i32::MAX as usize)?;
        found.reverse();
        let lines = lines(writer, me.role, &found)?;
        match format {
            ExportFormat::Csv => Ok(csv_of(&lines)),
            ExportFormat::Json => json_of(&lines, &head),
        }
    })?;
    Ok(saved.value)
}

fn csv_of(lines: &[AuditLine]) -> Vec<u8> {
    let words = words();
    // The mark by which spreadsheets know UTF-8.
    let mut text = String::from("\u{feff}");
    record(&mut text, COLUMNS.map(str::to_owned));
    for line in lines {
        let subject = line.subject.as_ref();
        let cells = [
            line.seq.to_string(),
            line.at.format("%d/%m/%Y").to_string(),
            line.at.format("%H:%M:%S").to_string(),
            line.actor_name.clone().unwrap_or_default(),
            line.login_name.clone().unwrap_or_default(),
            words.get(&line.action).cloned().unwrap_or_default(),
            line.action.clone(),
            outcome_word(line.outcome).to_owned(),
            subject.map(|subject| kind_word(subject.kind).to_owned()).unwrap_or_default(),
            subject.and_then(|subject| subject.number.clone()).unwrap_or_default(),
            subject.map(|subject| subject.id.to_string()).unwrap_or_default(),
            line.hash.clone(),
        ];
        record(&mut text, cells.map(harmless));
    }
    text.into_bytes()
}

/// One record of RFC 4180, with semicolons.
fn record(text: &mut String, cells: [String; 12]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            text.push(';');
        }
        if cell.contains([';', '"', '\r', '\n']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(cell);
        }
    }
    text.push_str("\r\n");
}

fn json_of(lines: &[AuditLine], head: &AuditHead) -> Result<Vec<u8>> {
    let entries: Vec<_> = lines
        .iter()
        .map(|line| {
            json!({
                "seq": line.seq,
                "at": line.at,
                "actor": line.actor,
                "login_name": line.login_name,
                "action": line.action,
                "outcome": line.outcome,
                "subject": line.subject.as_ref().map(|subject| json!({ "kind": subject.kind, "id": subject.id, "number": subject.number })),
                "hash": line.hash,
            })
        })
        .collect();
    serde_json::to_vec_pretty(&json!({ "head": head, "entries": entries })).map_err(|_| Error::new(Code::StoreFailed))
}
