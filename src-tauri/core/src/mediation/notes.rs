//! Writing sealed notes: appended, never edited. A correction is a new version that names the one it replaces.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::keys::{Holder, Ring, bond};
use super::rows::{case_row, meeting_row};
use crate::entry::{free, line, optional_line};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Saved, Writer};
use crate::vault::{Command, Session};

/// How the content of a note is laid out inside its envelope.
pub(super) const FORMAT: u32 = 1;

/// What stands inside a note's envelope: all of it sealed, its title and tags too.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct NoteContent {
    /// A few words to find it again, up to 200 characters.
    pub title: Option<String>,
    /// The note, up to 10,000 characters.
    pub text: String,
    /// Words of its own, up to 20 of 40 characters each.
    pub tags: Vec<String>,
}

impl std::fmt::Debug for NoteContent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NoteContent")
    }
}

/// A note to write.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct NoteText {
    /// The case.
    pub case_id: Id,
    /// The meeting it is about, if one.
    pub meeting_id: Option<Id>,
    /// What it says.
    pub content: NoteContent,
}

/// A new version of a note.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct NoteRevision {
    /// The version it replaces: the latest.
    pub note_id: Id,
    /// What it says now.
    pub content: NoteContent,
}

/// Writes a note, sealed for the mediators of the case. It is not taken back by an undo: a revision corrects it.
///
/// # Errors
/// [`Code::SealedForOthers`] for whoever is not a mediator of the case; [`Code::Required`], [`Code::TextTooLong`],
/// [`Code::NumberOutOfRange`]; [`Code::NotFound`] for a meeting of another case.
pub fn write_note(session: &mut Session, request: &NoteText) -> Result<Saved<Id>> {
    let holder = Holder::of(session);
    session.write(Command::MediationWriteNote, |writer| {
        writer.about(request.case_id);
        if let Some(meeting) = request.meeting_id
            && meeting_row(writer, meeting)?.case_id != request.case_id
        {
            return Err(Error::at("meeting_id", Code::NotFound));
        }
        case_row(writer, request.case_id)?;
        let place = NotePlace { case_id: request.case_id, meeting_id: request.meeting_id, replaces_id: None, version: 1 };
        append(writer, place, &request.content, &holder)
    })
}

/// Writes a new version of one's own note. The one before stays, sealed as it was.
///
/// # Errors
/// As [`write_note`]; [`Code::NotPermitted`] for somebody else's note, [`Code::WrongState`] when it was replaced meanwhile.
pub fn revise_note(session: &mut Session, request: &NoteRevision) -> Result<Saved<Id>> {
    let holder = Holder::of(session);
    session.write(Command::MediationReviseNote, |writer| {
        let old = writer.row(include_str!("sql/note_head.sql"), [request.note_id], |row| {
            Ok((row.get::<_, Id>(0)?, row.get::<_, Option<Id>>(1)?, row.get::<_, Id>(2)?, row.get::<_, u32>(3)?))
        })?;
        let (case_id, meeting_id, author, version) = old;
        writer.about(case_id);
        // Whoever holds no key is told so first, and learns nothing else.
        Ring::open(writer, case_id, &holder)?;
        if author != holder.id {
            return Err(Error::new(Code::NotPermitted));
        }
        if writer.exists("SELECT 1 FROM sealed_note WHERE replaces_id = ?", [request.note_id])? {
            return Err(Error::new(Code::WrongState));
        }
        let place = NotePlace { case_id, meeting_id, replaces_id: Some(request.note_id), version: version + 1 };
        append(writer, place, &request.content, &holder)
    })
}

struct NotePlace {
    case_id: Id,
    meeting_id: Option<Id>,
    replaces_id: Option<Id>,
    version: u32,
}

fn append(writer: &mut Writer<'_>, place: NotePlace, content: &NoteContent, holder: &Holder) -> Result<Id> {
    let ring = Ring::to_write(writer, place.case_id, holder)?;
    let (generation, key) = ring.newest()?;
    let id = writer.new_id()?;
    let written_at = writer.surroundings().now().naive_local();
    let head = NoteHead {
        id,
        case_id: place.case_id,
        meeting_id: place.meeting_id,
        author_id: holder.id,
        replaces_id: place.replaces_id,
        written_at,
        version: place.version,
        format: FORMAT,
        generation,
    };
    let body = zeroize::Zeroizing::new(serde_json::to_vec(&tidy(content)?).map_err(|_| Error::new(Code::MalformedRequest))?);
    let sealed = key.seal(&body, &head.bond(), writer.surroundings())?;
    let cells = Cells::new()
        .set("case_id", head.case_id)
        .set("meeting_id", head.meeting_id)
        .set("author_id", head.author_id)
        .set("replaces_id", head.replaces_id)
        .set("written_at", head.written_at)
        .set("version", head.version)
        .set("format", head.format)
        .set("generation", head.generation)
        .set("nonce", sealed.nonce)
        .set("sealed", sealed.body);
    writer.insert_as("sealed_note", id, cells)?;
    Ok(id)
}

/// Everything of a note that stands in clear: it is bound to the envelope, so that none of it can be altered unseen.
pub(super) struct NoteHead {
    pub(super) id: Id,
    pub(super) case_id: Id,
    pub(super) meeting_id: Option<Id>,
    pub(super) author_id: Id,
    pub(super) replaces_id: Option<Id>,
    pub(super) written_at: NaiveDateTime,
    pub(super) version: u32,
    pub(super) format: u32,
    pub(super) generation: u32,
}

impl NoteHead {
    pub(super) fn bond(&self) -> Vec<u8> {
        let records = [Some(self.id), Some(self.case_id), Some(self.author_id), self.meeting_id, self.replaces_id];
        let mut bytes = bond(b"accogli note", &records, &[self.version, self.format, self.generation]);
        bytes.extend_from_slice(self.written_at.format("%Y-%m-%d %H:%M:%S").to_string().as_bytes());
        bytes
    }
}

fn tidy(content: &NoteContent) -> Result<NoteContent> {
    if content.tags.len() > 20 {
        return Err(Error::at("tags", Code::NumberOutOfRange).with("min", 0).with("max", 20));
    }
    Ok(NoteContent {
        title: optional_line("title", content.title.as_deref(), 200)?,
        text: free("text", &content.text, 10_000)?,
        tags: content.tags.iter().map(|tag| line("tags", tag, 40)).collect::<Result<_>>()?,
    })
}
