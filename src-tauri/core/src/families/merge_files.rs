//! Two files of one family made one.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::family::refresh_title;
use super::merge::{FileName, MergeConflict, OF_FAMILY, joined, move_all, refuse, rows_of, sees_all};
use super::merge_interviews::interviews;
use super::merge_rows::{places, stays};
use super::one_home::street_key;
use super::reach::Reach;
use crate::clock::today;
use crate::entry::optional_free;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer, codes, known_day};
use crate::vault::{Command, Session};

codes! {
    /// What may be taken from either of two files.
    pub enum FileField {
        /// Its name.
        Title = "title",
        /// The site that follows it.
        Site = "site_id",
        /// The project it counts for.
        Project = "project_id",
    }
}

/// Makes two files one.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct MergeFiles {
    /// The file that stays.
    pub kept_id: Id,
    /// The file that goes into it.
    pub gone_id: Id,
    /// What is taken from the file that goes.
    pub taken: Vec<FileField>,
}

/// A file that may be made one with another: they share somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct SharedFile {
    /// The file.
    pub file: FileName,
    /// Its people, by their first names.
    pub people: Vec<String>,
}

/// The files that share somebody with this one.
///
/// # Errors
/// [`Code::NotPermitted`].
pub fn shared_files(session: &Session, family: Id) -> Result<Vec<SharedFile>> {
    session.read(Command::FamiliesSharedFiles, |reader| {
        reader.rows(include_str!("sql/shared_files.sql"), [family], |row| {
            let people: Option<String> = row.get(3)?;
            Ok(SharedFile {
                file: FileName { id: row.get(0)?, number: row.get(1)?, title: row.get(2)? },
                people: people.map(|names| names.split('\n').map(str::to_owned).collect()).unwrap_or_default(),
            })
        })
    })
}

/// Makes two files one. Answers the one that stays.
///
/// # Errors
/// [`Code::MergeForbidden`] with `why`, [`Code::SamePerson`] for one file twice, [`Code::NotFound`].
pub fn merge_files(session: &mut Session, request: &MergeFiles) -> Result<Saved<Id>> {
    let reach = Reach::of(session, Command::FamiliesMergeFiles);
    session.write(Command::FamiliesMergeFiles, |writer| {
        let (kept, gone) = (request.kept_id, request.gone_id);
        writer.about(kept);
        if kept == gone {
            return Err(Error::at("gone_id", Code::SamePerson));
        }
        if let Some(conflict) = conflict(writer, kept, gone)? {
            return Err(refuse(conflict));
        }
        facts(writer, request)?;
        places(writer, ("family_id", "person_id"), kept, gone)?;
        homes(writer, kept, gone)?;
        // A tag both have is one.
        let twice = "SELECT g.id FROM family_tag g JOIN family_tag k ON k.family_id = ?2 AND k.tag = g.tag WHERE g.family_id = ?1";
        for tag in writer.rows(twice, (gone, kept), |row| row.get::<_, Id>(0))? {
            writer.remove("family_tag", tag)?;
        }
        move_all(writer, &OF_FAMILY, gone, kept)?;
        for person in writer.rows("SELECT DISTINCT person_id FROM family_member WHERE family_id = ?1", [kept], |row| row.get(0))? {
            interviews(writer, kept, person, reach)?;
        }
        writer.update("family", gone, Cells::new().set("merged_into", kept))?;
        refresh_title(writer, kept)?;
        Ok(kept)
    })
}

fn conflict(reader: &Reader<'_>, kept: Id, gone: Id) -> Result<Option<MergeConflict>> {
    for family in [kept, gone] {
        let merged: bool = reader.row("SELECT merged_into IS NOT NULL FROM family WHERE id = ?1", [family], |row| row.get(0))?;
        if merged {
            return Ok(Some(MergeConflict::Gone));
        }
    }
    let limited = "SELECT 1 FROM family_member m JOIN limitation l ON l.person_id = m.person_id \
        WHERE m.family_id IN (?1, ?2) AND l.kind = 'limited' AND l.lifted_on IS NULL";
    if reader.exists(limited, (kept, gone))? {
        return Ok(Some(MergeConflict::Limited));
    }
    let all = sees_all(reader, &OF_FAMILY, kept)? && sees_all(reader, &OF_FAMILY, gone)?;
    Ok((!all).then_some(MergeConflict::AskCoordinator))
}

struct Facts {
    title: String,
    title_set: bool,
    opened_on: NaiveDate,
    closed_on: Option<NaiveDate>,
    site_id: Option<Id>,
    project_id: Option<Id>,
    note: Option<String>,
}

/// The file's own data. It was opened when the first of the two was, and is open while one of them is.
fn facts(writer: &mut Writer<'_>, request: &MergeFiles) -> Result<()> {
    let day = today(writer.surroundings());
    let (kept, gone) = (facts_of(writer, request.kept_id)?, facts_of(writer, request.gone_id)?);
    let takes = |field: FileField| request.taken.contains(&field);
    let closed_on = kept.closed_on.zip(gone.closed_on).map(|(one, other)| one.max(other));
    let mut cells = Cells::new()
        .set("opened_on", opened(kept.opened_on, gone.opened_on))
        .set("closed_on", closed_on)
        .set("status", if closed_on.is_some() { "closed" } else { "open" })
        .set("site_id", if takes(FileField::Site) { gone.site_id.or(kept.site_id) } else { kept.site_id.or(gone.site_id) })
        .set(
            "project_id",
            if takes(FileField::Project) { gone.project_id.or(kept.project_id) } else { kept.project_id.or(gone.project_id) },
        )
        .set("note", optional_free("note", joined(kept.note, gone.note).as_deref(), 10_000)?);
    if takes(FileField::Title) {
        cells = cells.set("title", gone.title).set("title_set", gone.title_set);
    }
    writer.update("family", request.kept_id, cells)?;
    let closed = gone.closed_on.unwrap_or_else(|| day.max(gone.opened_on));
    writer.update("family", request.gone_id, Cells::new().set("closed_on", closed).set("status", "closed")).map(|_| ())
}

/// The earlier of the days that are known.
fn opened(kept: NaiveDate, gone: NaiveDate) -> NaiveDate {
    match (known_day(kept), known_day(gone)) {
        (None, _) => gone,
        (_, None) => kept,
        (Some(kept), Some(gone)) => kept.min(gone),
    }
}

fn facts_of(reader: &Reader<'_>, id: Id) -> Result<Facts> {
    reader.row("SELECT * FROM family WHERE id = ?1", [id], |row| {
        Ok(Facts {
            title: row.get("title")?,
            title_set: row.get("title_set")?,
            opened_on: row.get("opened_on")?,
            closed_on: row.get("closed_on")?,
            site_id: row.get("site_id")?,
            project_id: row.get("project_id")?,
            note: row.get("note")?,
        })
    })
}

struct Home {
    id: Id,
    street: String,
    label: Option<String>,
    hidden: bool,
    phone: Option<String>,
    told_by: Option<Id>,
    position: i64,
}

/// A home that both files have, by its street, is one; protected in either, it is protected.
fn homes(writer: &mut Writer<'_>, kept: Id, gone: Id) -> Result<()> {
    let own = homes_of(writer, kept)?;
    let after = writer.number("SELECT count(*) FROM household WHERE family_id = ?1", [kept])?;
    for home in homes_of(writer, gone)? {
        match own.iter().find(|other| !home.street.is_empty() && other.street == home.street) {
            None => {
                writer.update("household", home.id, Cells::new().set("position", after + home.position))?;
            }
            Some(twin) => {
                stays(writer, ("household_id", "person_id"), twin.id, home.id)?;
                for stay in rows_of(writer, ("membership", "household_id"), home.id)? {
                    writer.update("membership", stay, Cells::new().set("household_id", twin.id))?;
                }
                let cells = Cells::new()
                    .set("address_hidden", twin.hidden || home.hidden)
                    .set("phone", twin.phone.clone().or(home.phone))
                    .set("told_by_id", twin.told_by.or(home.told_by));
                writer.update("household", twin.id, cells.set("label", twin.label.clone().or(home.label)))?;
                writer.update("household", home.id, Cells::new().set("status", "ended"))?;
            }
        }
    }
    Ok(())
}

fn homes_of(reader: &Reader<'_>, family: Id) -> Result<Vec<Home>> {
    reader.rows("SELECT * FROM household WHERE family_id = ?1 AND status = 'active' ORDER BY position, id", [family], |row| {
        let (street, town): (Option<String>, Option<String>) = (row.get("address")?, row.get("municipality")?);
        Ok(Home {
            id: row.get("id")?,
            street: street_key(street.as_deref(), town.as_deref()),
            label: row.get("label")?,
            hidden: row.get("address_hidden")?,
            phone: row.get("phone")?,
            told_by: row.get("told_by_id")?,
            position: row.get("position")?,
        })
    })
}
