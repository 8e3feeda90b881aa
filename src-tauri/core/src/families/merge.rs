//! Two records made one: what both kinds of merging share.
//!
//! The absorbed record stays as it was, marked with the one it went into; what points at it points at the other from then on. One action,
//! one change set: undo brings every row back.

use serde::Serialize;

use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Writer, codes};

codes! {
    /// Why two people are not made one.
    pub enum MergeConflict {
        /// One of them is another's parent, partner, guardian.
        Related = "related",
        /// Both are parties of one mediation.
        SameCase = "same_case",
        /// Both hold a place in one programme.
        SameProgramme = "same_programme",
        /// The notes on them come from two different people, and are each for their own eyes.
        NotesApart = "notes_apart",
        /// The data of one of them are limited (art. 18).
        Limited = "limited",
        /// One of them was merged or erased before.
        Gone = "gone",
        /// Something of theirs is for others to settle.
        AskCoordinator = "ask_coordinator",
    }
}

/// Every column that points at a person. `tests/core/families/merge.rs` compares it with the schema: a new table gets its line here.
pub const OF_PERSON: [(&str, &str); 28] = [
    ("life_fact", "person_id"),
    ("life_fact", "other_id"),
    ("unread_cell", "person_id"),
    ("contact_point", "person_id"),
    ("contact_point", "told_by_id"),
    ("household", "told_by_id"),
    ("custody_order", "person_id"),
    ("custody_order", "other_id"),
    ("consent", "person_id"),
    ("consent", "signer_id"),
    ("consent", "instead_of_id"),
    ("notice_receipt", "person_id"),
    ("person", "note_told_by_id"),
    ("person", "address_told_by_id"),
    ("family_member", "person_id"),
    ("membership", "person_id"),
    ("relationship", "person_id"),
    ("relationship", "other_id"),
    ("intake_sheet", "person_id"),
    ("appointment", "person_id"),
    ("party", "person_id"),
    ("enrolment", "person_id"),
    ("data_request", "person_id"),
    ("limitation", "person_id"),
    ("restriction", "person_id"),
    ("not_same", "person_id"),
    ("not_same", "other_id"),
    ("person", "merged_into"),
];

/// Every column that points at a family file.
pub const OF_FAMILY: [(&str, &str); 12] = [
    ("unread_cell", "family_id"),
    ("reminder", "family_id"),
    ("family_tag", "family_id"),
    ("family_file", "family_id"),
    ("family_member", "family_id"),
    ("household", "family_id"),
    ("enquiry", "family_id"),
    ("intake_sheet", "family_id"),
    ("appointment", "family_id"),
    ("mediation_case", "family_id"),
    ("restriction", "family_id"),
    ("family", "merged_into"),
];

/// What stands where: a table and its column.
pub(super) type Pointer = (&'static str, &'static str);

/// Moves every row that points at the absorbed record.
pub(super) fn move_all(writer: &mut Writer<'_>, pointers: &[Pointer], gone: Id, kept: Id) -> Result<()> {
    for (table, column) in pointers.iter().copied() {
        for row in rows_of(writer, (table, column), gone)? {
            writer.update(table, row, Cells::new().set(column, kept))?;
        }
    }
    Ok(())
}

/// The rows that point at a record.
pub(super) fn rows_of(reader: &Reader<'_>, (table, column): Pointer, of: Id) -> Result<Vec<Id>> {
    reader.rows(&format!("SELECT id FROM {table} WHERE {column} = ?1 ORDER BY id"), [of], |row| row.get(0))
}

/// Whether some row about a record is behind a veil: then whoever sees all of them has to do it.
pub(super) fn sees_all(reader: &Reader<'_>, pointers: &[Pointer], of: Id) -> Result<bool> {
    for (table, column) in pointers {
        let there = reader.number(&format!("SELECT count(*) FROM main.{table} WHERE {column} = ?1"), [of])?;
        let seen = reader.number(&format!("SELECT count(*) FROM {table} WHERE {column} = ?1"), [of])?;
        if there != seen {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A refusal that says why.
pub(super) fn refuse(conflict: MergeConflict) -> Error {
    Error::new(Code::MergeForbidden).with("why", conflict.as_text())
}

/// Two notes as one; what stands in the other already is not repeated.
pub(super) fn joined(kept: Option<String>, gone: Option<String>) -> Option<String> {
    match (kept, gone) {
        (Some(kept), Some(gone)) if kept.contains(gone.trim()) => Some(kept),
        (Some(kept), Some(gone)) => Some(format!("{kept}\n{gone}")),
        (kept, gone) => kept.or(gone),
    }
}

/// The record a merged person went into; any other is itself.
pub(crate) fn person_now(reader: &Reader<'_>, id: Id) -> Result<Id> {
    let into: Option<Option<Id>> = reader.optional("SELECT merged_into FROM person WHERE id = ?1", [id], |row| row.get(0))?;
    // Merging moves those merged before along: one step is always enough.
    Ok(into.flatten().unwrap_or(id))
}

/// The file a merged file went into; any other is itself.
pub(crate) fn family_now(reader: &Reader<'_>, id: Id) -> Result<Id> {
    let into: Option<Option<Id>> = reader.optional("SELECT merged_into FROM family WHERE id = ?1", [id], |row| row.get(0))?;
    Ok(into.flatten().unwrap_or(id))
}

/// A record that may be merged, for the page that asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FileName {
    /// The file.
    pub id: Id,
    /// Its number.
    pub number: String,
    /// Its name.
    pub title: String,
}
