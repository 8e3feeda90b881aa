//! The file a word processor merges with a letter.

use serde::Deserialize;

use super::outgoing::{Exported, FileFormat, Purpose, file, keep};
use super::recipients::{Recipient, Recipients, read};
use super::table::{Cell, Table};
use crate::clock::today;
use crate::error::Result;
use crate::vault::{Command, Session};

/// To whom, as what file, and why.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct LettersRequest {
    /// To whom.
    pub recipients: Recipients,
    /// The file.
    pub format: FileFormat,
    /// Why it leaves.
    pub reason: String,
    /// Who gets the file, if it is not for the centre itself.
    pub addressee: Option<String>,
}

impl LettersRequest {
    /// The file name proposed.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("lettere.{}", self.format.as_text())
    }
}

/// Makes the file; who has a hidden address is left out and named.
///
/// # Errors
/// [`crate::Code::Required`] beside `reason`.
pub fn letters(session: &mut Session, request: &LettersRequest) -> Result<Exported> {
    let (me, now) = (session.me().id, today(session.surroundings()));
    let saved = session.write(Command::ExportLetters, |writer| {
        let (recipients, left_out) = read(writer, &request.recipients, now)?;
        let table = Table {
            name: "Lettere",
            heads: vec!["Saluto", "Destinatario", "Indirizzo", "CAP", "Comune", "Fascicolo"],
            rows: recipients.iter().map(row).collect(),
        };
        let purpose = Purpose { reason: &request.reason, addressee: request.addressee.as_deref() };
        let records = keep(writer, me, ("letters", request.format.as_text()), &purpose, request.recipients.programme_id, table.rows.len())?;
        Ok(Exported { bytes: file(writer, &table, request.format)?, records, left_out })
    })?;
    Ok(saved.value)
}

fn row(one: &Recipient) -> Vec<Cell> {
    let words = [&one.salutation, &one.name, &one.street, &one.code, &one.municipality, &one.number];
    words.map(|text| Some(text.clone()).into()).to_vec()
}
