//! The centre as every page needs it: small lists, read together.

use chrono::NaiveDate;
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use super::schemes::{Scheme, SchemeCode, schemes};
use super::sites::SiteKind;
use crate::error::Result;
use crate::id::Id;
use crate::store::{Reader, TimeOfDay};
use crate::vault::{Command, Session, StaffMember, all_staff};

/// The centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Centre {
    /// The record.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Street and number.
    pub address: Option<String>,
    /// Municipality.
    pub municipality: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// The scheme for new records.
    pub scheme: SchemeCode,
    /// The letters before the numbers given from now on.
    pub number_prefix: String,
    /// Whether this is the demonstration centre.
    pub demo: bool,
}

/// A site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Site {
    /// The record.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Hub or spoke.
    pub kind: SiteKind,
    /// The hub a spoke answers to.
    pub hub_id: Option<Id>,
    /// Its sub-area.
    pub sub_area: Option<String>,
    /// Municipality.
    pub municipality: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// No longer in use.
    pub closed: bool,
}

/// A room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Room {
    /// The record.
    pub id: Id,
    /// Its site.
    pub site_id: Id,
    /// Its name.
    pub name: String,
    /// How many people sit in it.
    pub seats: Option<u32>,
    /// No longer in use.
    pub closed: bool,
}

/// A weekly opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct OpeningWindow {
    /// The record.
    pub id: Id,
    /// Its site.
    pub site_id: Id,
    /// 1 is Monday, 7 Sunday (ISO 8601).
    pub weekday: u32,
    /// From.
    pub starts: TimeOfDay,
    /// To.
    pub ends: TimeOfDay,
    /// Who is at the desk.
    pub staff_id: Option<Id>,
    /// First day it holds.
    pub valid_from: Option<NaiveDate>,
    /// Last day it holds.
    pub valid_to: Option<NaiveDate>,
}

/// A project with its sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Project {
    /// The record.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The funder's code.
    pub code: Option<String>,
    /// The lead body.
    pub lead_body: Option<String>,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Its funding sources.
    pub sources: Vec<FundingSource>,
    /// No longer running.
    pub closed: bool,
}

/// A funding source of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FundingSource {
    /// The record, when it exists.
    pub id: Option<Id>,
    /// Its name.
    pub name: String,
    /// The act it comes from.
    pub act: Option<String>,
}

/// Everything of the centre at once: a few hundred rows at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct CentreView {
    /// The centre.
    pub centre: Centre,
    /// Its sites, hubs first.
    pub sites: Vec<Site>,
    /// Their rooms.
    pub rooms: Vec<Room>,
    /// Their weekly openings.
    pub openings: Vec<OpeningWindow>,
    /// Staff members, the active first.
    pub staff: Vec<StaffMember>,
    /// Projects, the latest first.
    pub projects: Vec<Project>,
    /// The area schemes.
    pub schemes: Vec<Scheme>,
}

/// Shows the centre.
///
/// # Errors
/// A failed statement.
pub fn show(session: &Session) -> Result<CentreView> {
    session.read(Command::CentreShow, view)
}

/// Whether the open register is the demonstration centre.
///
/// # Errors
/// A failed statement.
pub fn is_demo(session: &Session) -> Result<bool> {
    session.read(Command::CentreShow, |reader| Ok(centre_row(reader)?.demo))
}

pub(super) fn view(reader: &Reader<'_>) -> Result<CentreView> {
    Ok(CentreView {
        centre: centre_row(reader)?,
        sites: reader.rows(include_str!("sql/sites.sql"), [], site_row)?,
        rooms: reader.rows(include_str!("sql/rooms.sql"), [], room_row)?,
        openings: reader.rows(include_str!("sql/openings.sql"), [], opening_row)?,
        staff: all_staff(reader)?,
        projects: projects(reader)?,
        schemes: schemes()?,
    })
}

/// The centre's own row.
///
/// # Errors
/// [`crate::Code::NotFound`] before the first run is over.
pub fn centre_row(reader: &Reader<'_>) -> Result<Centre> {
    reader.row(include_str!("sql/centre.sql"), [], |row| {
        Ok(Centre {
            id: row.get("id")?,
            name: row.get("name")?,
            address: row.get("address")?,
            municipality: row.get("municipality")?,
            phone: row.get("phone")?,
            email: row.get("email")?,
            scheme: row.get("scheme")?,
            number_prefix: row.get("number_prefix")?,
            demo: row.get("demo")?,
        })
    })
}

/// The prefix of the human numbers this centre gives.
///
/// # Errors
/// [`crate::Code::NotFound`] before the first run is over.
pub fn number_prefix(reader: &Reader<'_>) -> Result<String> {
    reader.row("SELECT number_prefix FROM centre LIMIT 1", [], |row| row.get(0))
}

fn site_row(row: &Row<'_>) -> rusqlite::Result<Site> {
    Ok(Site {
        id: row.get("id")?,
        name: row.get("name")?,
        kind: row.get("kind")?,
        hub_id: row.get("hub_id")?,
        sub_area: row.get("sub_area")?,
        municipality: row.get("municipality")?,
        address: row.get("address")?,
        phone: row.get("phone")?,
        closed: closed(row)?,
    })
}

fn room_row(row: &Row<'_>) -> rusqlite::Result<Room> {
    Ok(Room { id: row.get("id")?, site_id: row.get("site_id")?, name: row.get("name")?, seats: row.get("seats")?, closed: closed(row)? })
}

fn opening_row(row: &Row<'_>) -> rusqlite::Result<OpeningWindow> {
    Ok(OpeningWindow {
        id: row.get("id")?,
        site_id: row.get("site_id")?,
        weekday: row.get("weekday")?,
        starts: row.get("starts")?,
        ends: row.get("ends")?,
        staff_id: row.get("staff_id")?,
        valid_from: row.get("valid_from")?,
        valid_to: row.get("valid_to")?,
    })
}

fn projects(reader: &Reader<'_>) -> Result<Vec<Project>> {
    let sources = reader.rows(include_str!("sql/sources.sql"), [], |row| {
        let source = FundingSource { id: row.get("id")?, name: row.get("name")?, act: row.get("act")? };
        Ok((row.get::<_, Id>("project_id")?, source))
    })?;
    reader.rows(include_str!("sql/projects.sql"), [], |row| {
        let id: Id = row.get("id")?;
        Ok(Project {
            id,
            name: row.get("name")?,
            code: row.get("code")?,
            lead_body: row.get("lead_body")?,
            starts_on: row.get("starts_on")?,
            ends_on: row.get("ends_on")?,
            sources: sources.iter().filter(|(project, _)| *project == id).map(|(_, source)| source.clone()).collect(),
            closed: closed(row)?,
        })
    })
}

fn closed(row: &Row<'_>) -> rusqlite::Result<bool> {
    Ok(row.get::<_, String>("status")? == "closed")
}
