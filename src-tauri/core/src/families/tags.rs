//! Tags of a family: short words the centre finds useful.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::family::check_open;
use crate::entry::{Fields, optional_line};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved};
use crate::typing::name::search_key;
use crate::vault::{Command, Session};

/// So many tags a family has at most.
const MOST_TAGS: usize = 20;

/// All tags of a family.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct TagsChange {
    /// The file.
    pub family_id: Id,
    /// Every tag it has from now on.
    pub tags: Vec<String>,
}

/// Sets the tags of a family: each once however it is written, empty ones left out.
///
/// # Errors
/// [`Code::NumberOutOfRange`] for more than 20, [`Code::TextTooLong`], [`Code::NotFound`].
pub fn set_tags(session: &mut Session, request: &TagsChange) -> Result<Saved<()>> {
    session.write(Command::FamiliesSetTags, |writer| {
        writer.about(request.family_id);
        check_open(writer, request.family_id)?;
        let mut fields = Fields::default();
        let mut tags: Vec<String> = Vec::new();
        for typed in &request.tags {
            let Some(tag) = fields.take(optional_line("tags", Some(typed), 40)) else { continue };
            if !tags.iter().any(|other| search_key(other) == search_key(&tag)) {
                tags.push(tag);
            }
        }
        let many = Err(Error::at("tags", Code::NumberOutOfRange).with("min", 0).with("max", MOST_TAGS));
        fields.take(if tags.len() > MOST_TAGS { many } else { Ok(()) });
        fields.done()?;
        let present: Vec<(Id, String)> =
            writer
                .rows("SELECT id, tag FROM family_tag WHERE family_id = ?1", [request.family_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (id, _) in present.iter().filter(|(_, tag)| !tags.contains(tag)) {
            writer.remove("family_tag", *id)?;
        }
        for tag in tags.iter().filter(|tag| !present.iter().any(|(_, present)| present == *tag)) {
            writer.insert("family_tag", Cells::new().set("family_id", request.family_id).set("tag", tag))?;
        }
        Ok(())
    })
}

/// Every tag in use, once however it is written, in the order of the alphabet.
///
/// # Errors
/// [`Code::NotPermitted`].
pub fn tags(session: &Session) -> Result<Vec<String>> {
    session.read(Command::FamiliesTags, |reader| {
        let mut tags = in_use(reader)?;
        tags.sort_by_cached_key(|tag| search_key(tag));
        tags.dedup_by_key(|tag| search_key(tag));
        Ok(tags)
    })
}

/// A tag in all the ways it is written.
pub(super) fn spellings(reader: &Reader<'_>, tag: &str) -> Result<Vec<String>> {
    Ok(in_use(reader)?.into_iter().filter(|other| search_key(other) == search_key(tag)).collect())
}

/// The files with a tag, however it is written.
pub(crate) fn tagged(reader: &Reader<'_>, tag: &str) -> Result<BTreeSet<Id>> {
    let mut files = BTreeSet::new();
    for written in spellings(reader, tag)? {
        files.extend(reader.rows("SELECT family_id FROM family_tag WHERE tag = ?1", [written], |row| row.get::<_, Id>(0))?);
    }
    Ok(files)
}

fn in_use(reader: &Reader<'_>) -> Result<Vec<String>> {
    reader.rows(include_str!("sql/tags_in_use.sql"), [], |row| row.get(0))
}
