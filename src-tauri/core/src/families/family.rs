//! A family file: opened, named, closed; its people.

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::codes::{MemberRole, RelationshipKind};
use super::home_names::{keep_names, renew_names};
use super::households::tell_homes;
use super::one_home::{arrive, has_home, leave, settle};
use super::person::{PersonDetails, write_member, write_person};
use super::relationships::write_relationship;
use super::rules;
use crate::centre::number_prefix;
use crate::clock::today;
use crate::entry::{Fields, line, optional_free};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer};
use crate::vault::{Command, Session};

/// A new family file with its first person.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct NewFamily {
    /// The first person, when new.
    pub person: Option<PersonDetails>,
    /// The first person, when already in the register.
    pub person_id: Option<Id>,
    /// Their role.
    pub role: MemberRole,
    /// The site that follows the family.
    pub site_id: Option<Id>,
    /// The project it counts for.
    pub project_id: Option<Id>,
}

/// A file's own data as typed.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct FamilyChange {
    /// The file.
    pub id: Id,
    /// Its name; empty to make it of the members' last names.
    pub title: Option<String>,
    /// The day it was opened.
    pub opened_on: NaiveDate,
    /// The day it was closed; none while it is open.
    pub closed_on: Option<NaiveDate>,
    /// The site that follows the family.
    pub site_id: Option<Id>,
    /// The project it counts for.
    pub project_id: Option<Id>,
    /// A note.
    pub note: Option<String>,
}

/// A person of a file to add or change.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct PersonChange {
    /// The person, when already in the register.
    pub id: Option<Id>,
    /// The file.
    pub family_id: Id,
    /// Their role in it.
    pub role: MemberRole,
    /// No longer one of the family.
    pub ended: bool,
    /// Their data; none leaves a known person's data as it is.
    pub person: Option<PersonDetails>,
    /// The household to add them to. Whoever is taken from the register as they are and has a home keeps it, unless the days here are told.
    pub household_id: Option<Id>,
    /// The days they are there ("lun–gio").
    pub pattern: Option<String>,
    /// Their parents, by person: each becomes a relationship.
    pub parent_ids: Vec<Id>,
    /// Their children, by person, or of a guardian the children they are it of: each becomes a relationship.
    pub child_ids: Vec<Id>,
}

impl PersonChange {
    /// Somebody of a file, of whom nothing is told yet.
    #[must_use]
    pub const fn of(family_id: Id, role: MemberRole) -> Self {
        Self {
            id: None,
            family_id,
            role,
            ended: false,
            person: None,
            household_id: None,
            pattern: None,
            parent_ids: Vec::new(),
            child_ids: Vec::new(),
        }
    }
}

/// Opens a family file. Answers its identifier.
///
/// # Errors
/// Those of [`save_person`].
pub fn open(session: &mut Session, request: &NewFamily) -> Result<Saved<Id>> {
    session.write(Command::FamiliesOpen, |writer| {
        let person = match (request.person_id, &request.person) {
            (Some(person), _) => person,
            (None, Some(details)) => write_person(writer, None, details)?,
            (None, None) => return Err(Error::at("last_name", Code::Required)),
        };
        let family = insert_family(writer, request.site_id, request.project_id)?;
        settle_first(writer, family, person, request.role)?;
        writer.about(family);
        Ok(family)
    })
}

/// Changes a file's own data.
///
/// # Errors
/// [`Code::EndBeforeStart`], [`Code::DateInFuture`], [`Code::TextTooLong`], [`Code::NotFound`].
pub fn change(session: &mut Session, request: &FamilyChange) -> Result<Saved<Id>> {
    session.write(Command::FamiliesChange, |writer| {
        writer.about(request.id);
        let now = today(writer.surroundings());
        let mut fields = Fields::default();
        fields.refuse(request.opened_on > now, "opened_on", Code::DateInFuture);
        fields.refuse(request.closed_on.is_some_and(|closed| closed < request.opened_on), "closed_on", Code::EndBeforeStart);
        fields.refuse(request.closed_on.is_some_and(|closed| closed > now), "closed_on", Code::DateInFuture);
        let title = request.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
        let mut cells = Cells::new()
            .set("title_set", title.is_some())
            .set("opened_on", request.opened_on)
            .set("closed_on", request.closed_on)
            .set("site_id", request.site_id)
            .set("project_id", request.project_id)
            .set("note", fields.take(optional_free("note", request.note.as_deref(), 10_000)))
            .set("status", if request.closed_on.is_some() { "closed" } else { "open" });
        if let Some(title) = title {
            cells = cells.set("title", fields.take(line("title", title, 200)));
        }
        fields.done()?;
        writer.update("family", request.id, cells)?;
        refresh_title(writer, request.id)?;
        Ok(request.id)
    })
}

/// Adds a person to a file, or changes one of its people. Answers the person.
///
/// # Errors
/// [`Code::Required`], [`Code::DateInFuture`], the codes of a fiscal code, [`Code::FiscalCodeTaken`],
/// [`Code::ChildOlderThanParent`] beside `born_on`, [`Code::NotFound`].
pub fn save_person(session: &mut Session, request: &PersonChange) -> Result<Saved<Id>> {
    session.write(Command::FamiliesSavePerson, |writer| {
        writer.about(request.family_id);
        check_open(writer, request.family_id)?;
        let of_both = keep_names(writer, request.family_id)?;
        let person = match (&request.person, request.id) {
            (Some(details), id) => write_person(writer, id, details)?,
            (None, Some(id)) => id,
            (None, None) => return Err(Error::at("last_name", Code::Required)),
        };
        write_member(writer, request.family_id, person, request.role, request.ended)?;
        if request.ended {
            leave(writer, request.family_id, person)?;
        }
        let as_they_are = request.person.is_none() && request.pattern.is_none();
        if let Some(household) = request.household_id
            && !(as_they_are && has_home(writer, person)?)
        {
            arrive(writer, household, person, request.pattern.as_deref())?;
        }
        tell_homes(writer, person)?;
        let beside = |error: Error| Error { field: Some("born_on"), ..error };
        for parent in &request.parent_ids {
            write_relationship(writer, *parent, person, RelationshipKind::Parent).map_err(beside)?;
        }
        for child in &request.child_ids {
            let kind = if request.role == MemberRole::Guardian { RelationshipKind::Guardian } else { RelationshipKind::Parent };
            write_relationship(writer, person, *child, kind).map_err(beside)?;
        }
        renew_names(writer, request.family_id, &of_both)?;
        refresh_title(writer, request.family_id)?;
        Ok(person)
    })
}

pub(super) fn insert_family(writer: &mut Writer<'_>, site: Option<Id>, project: Option<Id>) -> Result<Id> {
    let day = today(writer.surroundings());
    let number = next_number(writer, day.year())?;
    let cells =
        Cells::new().set("number", &number).set("title", &number).set("opened_on", day).set("site_id", site).set("project_id", project);
    writer.insert("family", cells)
}

/// The first person of a file, with the household they live in: a new one, where they have none.
pub(super) fn settle_first(writer: &mut Writer<'_>, family: Id, person: Id, role: MemberRole) -> Result<()> {
    write_member(writer, family, person, role, false)?;
    settle(writer, family, person)?;
    refresh_title(writer, family)
}

/// Names the file after its members, unless somebody named it.
pub(crate) fn refresh_title(writer: &mut Writer<'_>, family: Id) -> Result<()> {
    let set: bool = writer.row("SELECT title_set FROM family WHERE id = ?1", [family], |row| row.get(0))?;
    if set {
        return Ok(());
    }
    let members: Vec<(MemberRole, String)> =
        writer.rows(include_str!("sql/names_of_members.sql"), [family], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let title = rules::title(members.iter().map(|(role, name)| (*role, name.as_str())));
    match title {
        Some(title) => writer.update("family", family, Cells::new().set("title", title)).map(|_| ()),
        None => Ok(()),
    }
}

/// Refuses to work on a file that is not there, or that went into another.
pub(crate) fn check_open(reader: &Reader<'_>, family: Id) -> Result<()> {
    if reader.exists("SELECT 1 FROM family WHERE id = ?1 AND merged_into IS NULL", [family])? {
        Ok(())
    } else {
        Err(Error::new(Code::NotFound))
    }
}

/// The number after the last one given this year.
pub(crate) fn next_number(writer: &Writer<'_>, year: i32) -> Result<String> {
    let prefix = number_prefix(writer)?;
    let first = rules::number(&prefix, year, 0);
    let stem = first.trim_end_matches('0').to_owned();
    let range = (stem.clone(), format!("{stem}:"));
    let last: Option<String> = writer.optional(include_str!("sql/last_number.sql"), range.clone(), |row| row.get(0))?;
    let last = last.as_deref().and_then(rules::sequence).unwrap_or(0);
    // Beyond 9999 the order of the texts is not that of the numbers any more.
    let last = if last < 9_999 { i64::from(last) } else { writer.number(include_str!("sql/greatest_number.sql"), range.clone())? };
    // A list or a letter may bear the number of a file that an import wrote and that was taken back with it: it is nobody else's.
    let last = last.max(writer.number(include_str!("sql/last_taken_back.sql"), range)?);
    Ok(rules::number(&prefix, year, u32::try_from(last).unwrap_or(0) + 1))
}
