//! The record that people's data left: date, counts, rule. It names nobody, and can be printed.

use accogli_paper::{Block, Column, Table};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::codes::{DeletionKind, RecordKind};
use super::{sheets, words};
use crate::centre::{Form, Printout, date_plain, short_code};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Writer};
use crate::vault::{Command, Session};

/// A record that left: what it was, its number, from when its time ran.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "DeletionLine")]
pub struct Line {
    /// The kind; none for one person.
    pub record: Option<RecordKind>,
    /// Its number; empty where it has none.
    pub reference: String,
    /// The day from which its time ran.
    pub since: NaiveDate,
}

/// An anonymisation or erasure that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Deletion {
    /// The record.
    pub id: Id,
    /// By time or by request.
    pub kind: DeletionKind,
    /// When, local time.
    pub done_at: NaiveDateTime,
    /// Who did it.
    pub staff: String,
    /// The entry of the audit: backups whose audit ends before it still hold the data.
    #[ts(type = "number")]
    pub audit_seq: i64,
    /// How many records.
    pub records: u32,
    /// Which, without names.
    pub lines: Vec<Line>,
}

/// Keeps the certificate, inside the action that did it.
pub(super) fn record(writer: &mut Writer<'_>, kind: DeletionKind, staff: Id, records: usize, lines: Vec<Line>) -> Result<Id> {
    let at = writer.surroundings().now().naive_local();
    let seq = writer.number("SELECT coalesce(max(seq), 0) + 1 FROM audit_entry", [])?;
    let text = serde_json::to_string(&lines).map_err(|_| Error::new(Code::StoreFailed))?;
    let cells = Cells::new().set("kind", kind).set("done_at", at).set("staff_id", staff).set("audit_seq", seq);
    writer.insert("deletion", cells.set("records", i64::try_from(records).unwrap_or(i64::MAX)).set("lines", text))
}

/// The latest fifty.
pub(super) fn deletions(reader: &Reader<'_>) -> Result<Vec<Deletion>> {
    let rows = reader.rows(include_str!("sql/deletions.sql"), [], |row| {
        let found = Deletion {
            id: row.get("id")?,
            kind: row.get("kind")?,
            done_at: row.get("done_at")?,
            staff: row.get("staff")?,
            audit_seq: row.get("audit_seq")?,
            records: row.get("records")?,
            lines: Vec::new(),
        };
        Ok((found, row.get::<_, String>("lines")?))
    })?;
    rows.into_iter()
        .map(|(found, lines)| Ok(Deletion { lines: serde_json::from_str(&lines).map_err(|_| Error::new(Code::RegisterDamaged))?, ..found }))
        .collect()
}

/// Prints the certificate of a deletion.
///
/// # Errors
/// [`Code::NotFound`], [`Code::PaperFailed`].
pub fn print_certificate(session: &mut Session, id: Id) -> Result<Printout> {
    let saved = session.write(Command::RightsPrintCertificate, |writer| {
        writer.about(id);
        let found = deletions(writer)?.into_iter().find(|deletion| deletion.id == id).ok_or_else(|| Error::new(Code::NotFound))?;
        let code = short_code(writer, Form::DeletionCertificate, Some(id))?;
        let (title, foot) = ("Certificato di cancellazione", "Non contiene dati personali.");
        let mut document = sheets::letterhead(writer, Form::DeletionCertificate, &code, title, foot)?;
        let why = match found.kind {
            DeletionKind::Retention => "alla scadenza dei termini di conservazione (Reg. UE 2016/679, art. 5, par. 1, lett. e)",
            DeletionKind::Erasure => "su sua richiesta (Reg. UE 2016/679, art. 17)",
        };
        let what = match (found.kind, found.records) {
            (DeletionKind::Erasure, _) => "sono stati cancellati i dati di una persona".to_owned(),
            (DeletionKind::Retention, 1) => "è stato reso anonimo 1 record".to_owned(),
            (DeletionKind::Retention, records) => format!("sono stati resi anonimi {records} record"),
        };
        document.push(Block::paragraph(format!(
            "Il {} alle {} {what} {why}, a cura di {}. Voce {} del registro degli accessi.",
            date_plain(found.done_at.date()),
            found.done_at.format("%H:%M"),
            found.staff,
            found.audit_seq
        )));
        document.push(table(None, found.lines.iter().map(|line| (line.record, line.reference.clone(), date_plain(line.since), String::new()))));
        document.push(Block::note(
            "Restano, senza nomi: date, stati, aree, progetti, comune, sesso e quinquennio di nascita, per le statistiche. Le copie di sicurezza fatte prima di questa data contengono ancora i dati fino alla loro scadenza.",
        ));
        document.push(Block::signatures(["Il coordinatore", "Il titolare o un suo delegato"]));
        Ok(Printout::new(document, &format!("Certificato di cancellazione {}", found.done_at.date()))?.about(id))
    })?;
    Ok(saved.value)
}

/// Records on paper: kind, number, day, and a last column where it has a name.
pub(super) fn table(last: Option<&str>, rows: impl Iterator<Item = (Option<RecordKind>, String, String, String)>) -> Table {
    let columns = [Column::new("Che cosa").weight(2.4), Column::new("Numero").weight(1.4), Column::new("Termine da").weight(1.2)];
    let columns = columns.into_iter().chain(last.map(|last| Column::new(last).weight(2.0)));
    Table::new(columns)
        .rows(rows.map(|(record, reference, since, last)| [record.map_or("Persona", words::record).to_owned(), reference, since, last]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_without_a_name_is_none() {
        let heads = |last| table(last, std::iter::empty()).columns.into_iter().map(|column| column.title).collect::<Vec<_>>();
        assert_eq!(heads(None), ["Che cosa", "Numero", "Termine da"]);
        assert_eq!(heads(Some("Iniziali")).last().map(String::as_str), Some("Iniziali"));
    }
}
