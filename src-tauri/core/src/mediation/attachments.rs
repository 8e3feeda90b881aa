//! Files beside a sealed note: sealed like it, name and type too; never opened by the program, saved only where a reader chooses.

use chrono::NaiveDateTime;
use rusqlite::Row;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::keys::{Holder, Ring, bond};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved};
use crate::typing::file_name;
use crate::vault::{CaseKey, Command, Sealed, Session};

/// The largest file that is kept beside a note, in bytes.
pub const LARGEST_ATTACHMENT: u64 = 20 << 20;
/// A part of the content, in bytes: sealed and opened one at a time.
const PART: usize = 1 << 20;
const FORMAT: u32 = 1;

/// A file to keep beside a note of one's own.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct AttachRequest {
    /// The note: its latest version.
    pub note_id: Id,
}

/// A file beside a note, as the readers of the note see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Attachment {
    /// The record.
    pub id: Id,
    /// When it was added.
    pub added_at: NaiveDateTime,
    /// What stands in its envelope; none when that does not verify.
    pub content: Option<AttachmentContent>,
}

/// What stands inside an attachment's envelope.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AttachmentContent {
    /// The file's name, without its folder.
    pub name: String,
    /// The type its content shows (`application/pdf`), whatever its name says; none for one that cannot be told.
    pub kind: Option<String>,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

impl std::fmt::Debug for AttachmentContent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AttachmentContent")
    }
}

/// A file given back to whoever may read it.
pub struct AttachedFile {
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Zeroizing<Vec<u8>>,
}

impl std::fmt::Debug for AttachedFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AttachedFile")
    }
}

/// Keeps a file beside a note of one's own, sealed for the mediators of its case.
///
/// # Errors
/// [`Code::FileTooLarge`], [`Code::Required`] for an empty one; [`Code::SealedForOthers`] for whoever is
/// not a mediator of the case, [`Code::NotPermitted`] for somebody else's note.
pub fn attach_file(session: &mut Session, request: AttachRequest, name: &str, bytes: &[u8]) -> Result<Saved<Attachment>> {
    let holder = Holder::of(session);
    session.write(Command::MediationAttachFile, |writer| {
        let (case_id, author): (Id, Id) =
            writer.row(include_str!("sql/note_head.sql"), [request.note_id], |row| Ok((row.get(0)?, row.get(2)?)))?;
        writer.about(case_id);
        let ring = Ring::to_write(writer, case_id, &holder)?;
        if author != holder.id {
            return Err(Error::new(Code::NotPermitted));
        }
        if bytes.len() as u64 > LARGEST_ATTACHMENT {
            return Err(Error::at("file", Code::FileTooLarge).with("max", LARGEST_ATTACHMENT >> 20));
        }
        if bytes.is_empty() {
            return Err(Error::at("file", Code::Required));
        }
        let kind = infer::get(bytes).map(|kind| kind.mime_type().to_owned());
        let content = AttachmentContent { name: file_name::tidy(name, kind.as_deref()), kind, bytes: bytes.len() as u64 };
        let (generation, key) = ring.newest()?;
        let head = Head {
            id: writer.new_id()?,
            case_id,
            note_id: request.note_id,
            author_id: holder.id,
            // To the second, as the column keeps it.
            added_at: writer.surroundings().now().naive_local(),
            format: FORMAT,
            generation,
        };
        let body = Zeroizing::new(serde_json::to_vec(&content).map_err(|_| Error::new(Code::MalformedRequest))?);
        let sealed = key.seal(&body, &head.bond(), writer.surroundings())?;
        let cells = Cells::new()
            .set("case_id", case_id)
            .set("note_id", request.note_id)
            .set("author_id", holder.id)
            .set("added_at", head.added_at)
            .set("format", head.format)
            .set("generation", head.generation)
            .set("nonce", sealed.nonce)
            .set("sealed", sealed.body);
        writer.insert_as("note_attachment", head.id, cells)?;
        let parts = bytes.len().div_ceil(PART);
        for (ordinal, part) in (0_u32..).zip(bytes.chunks(PART)) {
            let sealed = key.seal(part, &head.part_bond(ordinal, parts), writer.surroundings())?;
            let cells =
                Cells::new().set("attachment_id", head.id).set("ordinal", ordinal).set("nonce", sealed.nonce).set("sealed", sealed.body);
            writer.insert_body("note_attachment_part", cells)?;
        }
        Ok(Attachment { id: head.id, added_at: head.added_at, content: Some(content) })
    })
}

/// The name of a file kept beside a note, to be proposed before its content is opened: a dialog may wait for hours, and nothing of the
/// content may lie in memory meanwhile. A refusal stands in the audit as that of the file itself.
///
/// # Errors
/// As [`read_attachment`].
pub fn attachment_name(session: &mut Session, id: Id) -> Result<String> {
    let holder = Holder::of(session);
    let named = session.read(Command::MediationSaveAttachment, |reader| {
        let envelope = reader.row(include_str!("sql/attachment.sql"), [id], envelope)?;
        let ring = Ring::open(reader, envelope.head.case_id, &holder)?;
        Ok(envelope.open(&ring)?.name)
    });
    named.or_else(|_| read_attachment(session, id).map(|file| file.name))
}

/// Opens a file kept beside a note. The reading stands in the audit.
///
/// # Errors
/// [`Code::SealedForOthers`]; [`Code::SealBroken`] when it was moved or altered, or a part is missing.
pub fn read_attachment(session: &mut Session, id: Id) -> Result<AttachedFile> {
    let holder = Holder::of(session);
    // The log tells of the case, as of everything else that is read in it; a hidden one too.
    let case: Option<Id> = session
        .register()
        .read(|reader| reader.optional("SELECT case_id FROM main.note_attachment WHERE id = ?", [id], |row| row.get(0)))?;
    session.read_noted(Command::MediationSaveAttachment, case.unwrap_or(id), |reader| {
        let broken = || Error::new(Code::SealBroken);
        let envelope = reader.row(include_str!("sql/attachment.sql"), [id], envelope)?;
        let ring = Ring::open(reader, envelope.head.case_id, &holder)?;
        let content = envelope.open(&ring)?;
        let key: &CaseKey = ring.key(envelope.head.generation)?;
        let size = usize::try_from(content.bytes).ok().filter(|_| content.bytes <= LARGEST_ATTACHMENT).ok_or_else(broken)?;
        let parts = size.div_ceil(PART);
        let mut bytes = Zeroizing::new(Vec::with_capacity(size));
        let sealed =
            reader.rows(include_str!("sql/attachment_parts.sql"), [id], |row| Ok(Sealed { nonce: row.get(0)?, body: row.get(1)? }))?;
        for (ordinal, part) in (0_u32..).zip(&sealed) {
            bytes.extend_from_slice(&key.unseal(part, &envelope.head.part_bond(ordinal, parts))?);
        }
        if bytes.len() == size && sealed.len() == parts { Ok(AttachedFile { name: content.name, bytes }) } else { Err(broken()) }
    })
}

/// The files of a case's notes, each with the note it was put beside.
pub(super) fn attachments_of_case(reader: &Reader<'_>, case_id: Id, ring: &Ring) -> Result<Vec<(Id, Attachment)>> {
    let envelopes = reader.rows(include_str!("sql/attachments_of_case.sql"), [case_id], envelope)?;
    let shown = |one: Envelope| {
        let content = one.open(ring).ok();
        (one.head.note_id, Attachment { id: one.head.id, added_at: one.head.added_at, content })
    };
    Ok(envelopes.into_iter().map(shown).collect())
}

/// Everything of an attachment that stands in clear, bound to its envelope.
struct Head {
    id: Id,
    case_id: Id,
    note_id: Id,
    author_id: Id,
    added_at: NaiveDateTime,
    format: u32,
    generation: u32,
}

impl Head {
    fn bond(&self) -> Vec<u8> {
        let records = [Some(self.id), Some(self.case_id), Some(self.note_id), Some(self.author_id)];
        let mut bytes = bond(b"accogli attachment", &records, &[self.format, self.generation]);
        bytes.extend_from_slice(self.added_at.format("%Y-%m-%d %H:%M:%S").to_string().as_bytes());
        bytes
    }

    /// A part is bound to its place among all of them: none can be left out, doubled or put elsewhere.
    fn part_bond(&self, ordinal: u32, parts: usize) -> Vec<u8> {
        let parts = u32::try_from(parts).unwrap_or(u32::MAX);
        bond(b"accogli attachment part", &[Some(self.id), Some(self.case_id)], &[ordinal, parts, self.generation])
    }
}

struct Envelope {
    head: Head,
    sealed: Sealed,
}

impl Envelope {
    fn open(&self, ring: &Ring) -> Result<AttachmentContent> {
        let plain = ring.key(self.head.generation)?.unseal(&self.sealed, &self.head.bond())?;
        serde_json::from_slice(&plain).map_err(|_| Error::new(Code::SealBroken))
    }
}

fn envelope(row: &Row<'_>) -> rusqlite::Result<Envelope> {
    Ok(Envelope {
        head: Head {
            id: row.get("id")?,
            case_id: row.get("case_id")?,
            note_id: row.get("note_id")?,
            author_id: row.get("author_id")?,
            added_at: row.get("added_at")?,
            format: row.get("format")?,
            generation: row.get("generation")?,
        },
        sealed: Sealed { nonce: row.get("nonce")?, body: row.get("sealed")? },
    })
}
