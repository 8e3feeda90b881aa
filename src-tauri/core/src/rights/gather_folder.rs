//! What the folders of a person's family files hold: tags, reminders, documents, appointments of nobody alone.
//!
//! They are the whole family's, and nothing tells whom each is about (art. 15(4)): none is in a copy but those that somebody looked at and
//! chose, one by one. One that names another of the file, or carries a protected contact, cannot be chosen.

use chrono::NaiveDate;
use serde::Serialize;

use super::copy::Wall;
use super::data::{Document, Folder, Reminder};
use super::rules::names_one;
use crate::agenda::Kind;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Reader, codes};

codes! {
    /// What a piece of a family's folder is.
    pub enum PieceKind {
        /// A tag.
        Tag = "tag",
        /// A reminder.
        Reminder = "reminder",
        /// A document: its name alone.
        Document = "document",
        /// An appointment of the family, for nobody alone.
        Appointment = "appointment",
    }
}

/// A piece of a family's folder, which may be chosen for a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FamilyPiece {
    /// The record.
    pub id: Id,
    /// What it is.
    pub kind: PieceKind,
    /// Its words; of an appointment the site.
    pub words: String,
    /// When it is due, was added, is held.
    pub day: Option<NaiveDate>,
    /// What an appointment is for.
    pub appointment: Option<Kind>,
    /// Whether it may be chosen: it names nobody else of the file and carries nobody's protected contact.
    pub allowed: bool,
}

/// The pieces of the folders of a person's files.
pub(super) fn pieces(reader: &Reader<'_>, id: Id, wall: &Wall) -> Result<Vec<FamilyPiece>> {
    let others: Vec<[String; 2]> = reader.rows(include_str!("sql/others_of_files.sql"), [id], |row| Ok([row.get(0)?, row.get(1)?]))?;
    let own: String = reader.row("SELECT last_name FROM person WHERE id = ?1", [id], |row| row.get(0))?;
    // A surname they share names the addressee as well.
    let names: Vec<String> = others.into_iter().flatten().filter(|name| *name != own).collect();
    reader.rows(include_str!("sql/pieces_of_person.sql"), [id], |row| {
        let words: String = row.get("words")?;
        Ok(FamilyPiece {
            id: row.get("id")?,
            kind: row.get("kind")?,
            day: row.get("day")?,
            appointment: row.get("appointment")?,
            allowed: !names_one(&words, &names) && wall.lets(&words),
            words,
        })
    })
}

/// Checks the pieces named for a copy: each is of the folder, and may be chosen.
pub(super) fn check(pieces: &[FamilyPiece], chosen: &[Id]) -> Result<()> {
    for id in chosen {
        match pieces.iter().find(|piece| piece.id == *id) {
            None => return Err(Error::at("piece_ids", Code::NotFound)),
            Some(piece) if !piece.allowed => return Err(Error::at("piece_ids", Code::ProtectedContact)),
            Some(_) => {}
        }
    }
    Ok(())
}

/// The chosen pieces as the copy holds them; appointments stand among the person's own.
pub(super) fn folder(reader: &Reader<'_>, id: Id, pieces: &[FamilyPiece], chosen: &[Id]) -> Result<Folder> {
    let of = |kind| pieces.iter().filter(move |piece| piece.kind == kind && chosen.contains(&piece.id));
    let mut tags: Vec<String> = of(PieceKind::Tag).map(|piece| piece.words.clone()).collect();
    tags.dedup();
    let reminders = reader.rows(include_str!("sql/reminders_of_person.sql"), [id], |row| {
        let reminder = Reminder { due_on: row.get("due_on")?, what: row.get("what")?, done_on: row.get("done_on")? };
        Ok((row.get::<_, Id>("id")?, reminder))
    })?;
    let documents = of(PieceKind::Document).filter_map(|piece| Some(Document { name: Some(piece.words.clone()), added_on: piece.day? }));
    Ok(Folder {
        tags,
        reminders: reminders.into_iter().filter(|(id, _)| chosen.contains(id)).map(|(_, reminder)| reminder).collect(),
        documents: documents.collect(),
    })
}
