//! The meaning of columns under a name, found again by the headings of the next file.

use super::guess::{Layout, Meaning};
use crate::entry::line;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Writer};

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
    let name = line("remember", name, 100)?;
    let (key, columns) = (layout.key(), serde_json::to_string(&layout.columns).map_err(|_| Error::new(Code::MalformedRequest))?);
    let sql = "SELECT id FROM import_layout WHERE headings = ?1 AND status = 'active' ORDER BY id DESC LIMIT 1";
    let present: Option<Id> = writer.optional(sql, [key.as_str()], |row| row.get(0))?;
    match present {
        Some(id) => writer.update("import_layout", id, Cells::new().set("name", name).set("columns", columns)).map(|_| ()),
        None => writer.insert("import_layout", Cells::new().set("name", name).set("headings", key).set("columns", columns)).map(|_| ()),
    }
}
