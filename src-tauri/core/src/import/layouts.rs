//! The meaning of columns under a name, found again by the headings of the next file.

use serde::{Deserialize, Serialize};

use super::guess::{Column, Layout, Meaning};
use crate::entry::line;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer};
use crate::vault::{Command, Session};

/// A name is so long at the most.
const LONGEST_NAME: usize = 100;

/// Columns that are remembered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ImportLayout {
    /// The record.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// How many columns of the file are taken over.
    pub used: u32,
    /// How many columns the file has.
    pub columns: u32,
}

/// Another name for remembered columns.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct RenameLayout {
    /// Which.
    pub id: Id,
    /// The name.
    pub name: String,
}

/// What is remembered, by name.
///
/// # Errors
/// [`Code::NotPermitted`].
pub fn layouts(session: &Session) -> Result<Vec<ImportLayout>> {
    session.read(Command::ImportLayouts, |reader| {
        reader.rows("SELECT id, name, columns FROM import_layout WHERE status = 'active' ORDER BY name, id", [], |row| {
            let meanings: Vec<Meaning> = serde_json::from_str(&row.get::<_, String>(2)?).unwrap_or_default();
            let figure = |number| u32::try_from(number).unwrap_or(u32::MAX);
            let used = figure(meanings.iter().filter(|it| it.column != Column::Ignored).count());
            Ok(ImportLayout { id: row.get(0)?, name: row.get(1)?, used, columns: figure(meanings.len()) })
        })
    })
}

/// Gives remembered columns another name.
///
/// # Errors
/// [`Code::NotPermitted`], [`Code::NotFound`], a name that is empty or too long.
pub fn rename_layout(session: &mut Session, request: &RenameLayout) -> Result<Saved<()>> {
    session.write(Command::ImportRenameLayout, |writer| {
        let name = line("name", &request.name, LONGEST_NAME)?;
        present(writer, request.id)?;
        writer.about(request.id);
        writer.update("import_layout", request.id, Cells::new().set("name", name)).map(|_| ())
    })
}

/// Remembers columns no more: the next file of these headings is guessed again.
///
/// # Errors
/// [`Code::NotPermitted`], [`Code::NotFound`].
pub fn forget_layout(session: &mut Session, id: Id) -> Result<Saved<()>> {
    session.write(Command::ImportForgetLayout, |writer| {
        present(writer, id)?;
        writer.about(id);
        writer.update("import_layout", id, Cells::new().set("status", "ended")).map(|_| ())
    })
}

fn present(writer: &Writer<'_>, id: Id) -> Result<()> {
    let known = writer.exists("SELECT 1 FROM import_layout WHERE id = ?1 AND status = 'active'", [id])?;
    if known { Ok(()) } else { Err(Error::new(Code::NotFound)) }
}

/// What was remembered for these headings.
pub(super) fn find(reader: &Reader<'_>, key: &str) -> Result<Option<(String, Vec<Meaning>)>> {
    if key.replace('|', "").is_empty() {
        return Ok(None);
    }
    let sql = "SELECT name, columns FROM import_layout WHERE headings = ?1 AND status = 'active' ORDER BY id DESC LIMIT 1";
    let found: Option<(String, String)> = reader.optional(sql, [key], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.and_then(|(name, columns)| serde_json::from_str(&columns).ok().map(|columns| (name, columns))))
}

/// Remembers a layout; one of the same headings gives way.
pub(super) fn remember(writer: &mut Writer<'_>, layout: &Layout, name: &str) -> Result<()> {
    let name = line("remember", name, LONGEST_NAME)?;
    let (key, columns) = (layout.key(), serde_json::to_string(&layout.columns).map_err(|_| Error::new(Code::MalformedRequest))?);
    let sql = "SELECT id FROM import_layout WHERE headings = ?1 AND status = 'active' ORDER BY id DESC LIMIT 1";
    let present: Option<Id> = writer.optional(sql, [key.as_str()], |row| row.get(0))?;
    match present {
        Some(id) => writer.update("import_layout", id, Cells::new().set("name", name).set("columns", columns)).map(|_| ()),
        None => writer.insert("import_layout", Cells::new().set("name", name).set("headings", key).set("columns", columns)).map(|_| ()),
    }
}
