//! What the folders of a person's family files hold on them: tags, reminders, documents.
//!
//! They are the family's: a text that names somebody else of the file is that other's too (art. 15(4)), and stays out.

use chrono::NaiveDate;

use super::copy::Wall;
use super::data::{Document, Folder, Reminder};
use super::rules::names_one;
use crate::error::Result;
use crate::id::Id;
use crate::store::Reader;

/// The folder of a person; the second answer is whether a text was held back because it names another.
pub(super) fn folder(reader: &Reader<'_>, id: Id, wall: &mut Wall) -> Result<(Folder, bool)> {
    let others: Vec<[String; 2]> = reader.rows(include_str!("sql/others_of_files.sql"), [id], |row| Ok([row.get(0)?, row.get(1)?]))?;
    let own: String = reader.row("SELECT last_name FROM person WHERE id = ?1", [id], |row| row.get(0))?;
    // A surname they share names the addressee as well.
    let names: Vec<String> = others.into_iter().flatten().filter(|name| *name != own).collect();
    let mut named = false;
    let mut pass = |text: String, wall: &mut Wall| {
        let clean = !names_one(&text, &names);
        named |= !clean;
        wall.pass(Some(text)).filter(|_| clean)
    };
    let tags: Vec<String> = reader.rows(include_str!("sql/tags_of_person.sql"), [id], |row| row.get(0))?;
    let reminders: Vec<(NaiveDate, String, Option<NaiveDate>)> =
        reader.rows(include_str!("sql/reminders_of_person.sql"), [id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let documents: Vec<(String, NaiveDate)> =
        reader.rows(include_str!("sql/documents_of_person.sql"), [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let folder = Folder {
        tags: tags.into_iter().filter_map(|tag| pass(tag, wall)).collect(),
        reminders: reminders.into_iter().map(|(due_on, what, done_on)| Reminder { due_on, what: pass(what, wall), done_on }).collect(),
        documents: documents.into_iter().map(|(name, added_on)| Document { name: pass(name, wall), added_on }).collect(),
    };
    Ok((folder, named))
}
