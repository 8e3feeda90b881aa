//! What waits, what stands, and the rights of one person as their page shows them.

use serde::Serialize;

use super::copy::Wall;
use super::gather_folder::{FamilyPiece, pieces};
use super::represent::{Child, children_of};
use super::requests::{DataRequest, requests_of, waiting};
use super::restrict::{Limitation, restrictions_of, standing};
use super::retention::undone;
use crate::clock::today;
use crate::error::Result;
use crate::families::person_now;
use crate::id::Id;
use crate::vault::{Command, Role, Session};

/// What waits for an answer, and whose data may not be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct RightsOverview {
    /// The requests without an answer, the earliest due first.
    pub requests: Vec<DataRequest>,
    /// The restrictions and holds that stand.
    pub restrictions: Vec<Limitation>,
    /// How many erasures and limitations a restore took back and nobody did again yet; a coordinator's.
    pub undone: usize,
}

/// The rights of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PersonRights {
    /// The person.
    pub person_id: Id,
    /// Their name.
    pub person: String,
    /// Nothing of them is left but numbers.
    pub erased: bool,
    /// Their family files: record and number.
    pub files: Vec<PersonFile>,
    /// Their requests, the latest first.
    pub requests: Vec<DataRequest>,
    /// Their restrictions, the latest first.
    pub restrictions: Vec<Limitation>,
    /// The children they may represent, if somebody has looked at the order of the court.
    pub children: Vec<Child>,
    /// The pieces of their files' folders to choose from for a copy; for whoever makes copies.
    pub pieces: Vec<FamilyPiece>,
}

/// A family file, to go to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PersonFile {
    /// The file.
    pub id: Id,
    /// Its number.
    pub number: String,
}

/// What waits and what stands.
///
/// # Errors
/// [`crate::Code::NotPermitted`].
pub fn overview(session: &Session) -> Result<RightsOverview> {
    let now = today(session.surroundings());
    let coordinates = session.me().role == Role::Coordinator;
    session.read(Command::RightsOverview, |reader| {
        let undone = if coordinates { undone(reader)?.len() } else { 0 };
        Ok(RightsOverview { requests: waiting(reader, now)?, restrictions: standing(reader)?, undone })
    })
}

/// Opens the rights of one person; the audit notes it.
///
/// # Errors
/// [`crate::Code::NotFound`], [`crate::Code::NotPermitted`].
pub fn person(session: &mut Session, id: Id) -> Result<PersonRights> {
    let now = today(session.surroundings());
    let id = session.read(Command::RightsPerson, |reader| person_now(reader, id)).unwrap_or(id);
    let copies = session.me().role == Role::Coordinator;
    session.read_noted(Command::RightsPerson, id, |reader| {
        let sql = "SELECT last_name || ' ' || first_name, status = 'erased' FROM person WHERE id = ?1";
        let (name, erased) = reader.row(sql, [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let files = reader
            .rows(include_str!("sql/files_of_person.sql"), [id], |row| Ok(PersonFile { id: row.get("id")?, number: row.get("number")? }))?;
        let children = children_of(reader, id, now)?;
        // With every child who may come along: a piece that is offered is refused with none of them.
        let with: Vec<Id> = children.iter().filter(|child| child.allowed || child.watched).map(|child| child.person_id).collect();
        Ok(PersonRights {
            person_id: id,
            person: name,
            erased,
            files,
            requests: requests_of(reader, id, now)?,
            restrictions: restrictions_of(reader, id)?,
            children,
            pieces: if copies { pieces(reader, id, &Wall::around(reader, id, &with)?)? } else { Vec::new() },
        })
    })
}
