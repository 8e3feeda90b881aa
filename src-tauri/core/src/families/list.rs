//! The list of files.

use chrono::NaiveDate;
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use super::tags::spellings;
use crate::error::Result;
use crate::id::Id;
use crate::vault::{Command, Session};

/// So many files are listed at once.
const MOST_LISTED: i64 = 200;

/// A line of the list of files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FamilyRow {
    /// The file.
    pub id: Id,
    /// Its number.
    pub number: String,
    /// Its name.
    pub title: String,
    /// The day it was opened.
    pub opened_on: NaiveDate,
    /// The day it was closed.
    pub closed_on: Option<NaiveDate>,
    /// The first names of its people, children included, in their order.
    pub people: Vec<String>,
    /// The municipality of its first person.
    pub municipality: Option<String>,
    /// The data of somebody in it may be read and not changed (art. 18).
    pub limited: bool,
}

/// Which files to list.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct FamilyQuery {
    /// The closed ones instead of the open ones.
    pub closed: bool,
    /// Those with that tag alone, however it is written.
    pub tag: Option<String>,
}

/// Lists family files, the latest opened first, at most 200: the search box and the tags find the others.
///
/// # Errors
/// [`crate::Code::NotPermitted`].
pub fn list(session: &Session, query: &FamilyQuery) -> Result<Vec<FamilyRow>> {
    session.read(Command::FamiliesList, |reader| {
        let tags = match query.tag.as_deref() {
            Some(tag) => Some(serde_json::json!(spellings(reader, tag)?).to_string()),
            None => None,
        };
        let asked = (if query.closed { "closed" } else { "open" }, MOST_LISTED, reader.today(), tags);
        reader.rows(include_str!("sql/families.sql"), asked, family_row)
    })
}

fn family_row(row: &Row<'_>) -> rusqlite::Result<FamilyRow> {
    let people: Option<String> = row.get("people")?;
    Ok(FamilyRow {
        id: row.get("id")?,
        number: row.get("number")?,
        title: row.get("title")?,
        opened_on: row.get("opened_on")?,
        closed_on: row.get("closed_on")?,
        people: people.map(|names| names.split('\n').map(str::to_owned).collect()).unwrap_or_default(),
        municipality: row.get("municipality")?,
        limited: row.get("limited")?,
    })
}
