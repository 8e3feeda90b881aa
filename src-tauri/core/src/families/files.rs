//! Scans and letters of a family: kept in the register, never opened by the program, saved only where somebody chooses.

use serde::Deserialize;

use super::family::check_open;
use crate::entry::Fields;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Saved};
use crate::typing::file_name;
use crate::vault::{Command, Session};

/// The largest file that is kept, in bytes.
pub const LARGEST_FILE: u64 = 20 << 20;
/// A part of the content, in bytes.
const PART: usize = 1 << 20;
/// What a desk scans, photographs and writes. A program is none of it, whatever its name says.
const KINDS: [&str; 14] = [
    "application/pdf",
    "image/jpeg",
    "image/png",
    "image/tiff",
    "image/heif",
    "image/webp",
    "image/gif",
    "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/rtf",
    "text/rtf",
];

/// A file to keep with a family.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct FileRequest {
    /// The file of the family.
    pub family_id: Id,
}

/// A file given back.
pub struct KeptFile {
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for KeptFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeptFile")
    }
}

/// Keeps a file with a family. Answers its identifier.
///
/// # Errors
/// [`Code::FileTooLarge`], [`Code::FileKind`] for what is no document or picture, [`Code::Required`] for an empty one, [`Code::NotFound`].
pub fn attach_file(session: &mut Session, request: FileRequest, name: &str, bytes: &[u8]) -> Result<Saved<Id>> {
    let me = session.me().id;
    session.write(Command::FamiliesAttachFile, |writer| {
        writer.about(request.family_id);
        check_open(writer, request.family_id)?;
        let kind = kind_of(bytes);
        let mut fields = Fields::default();
        fields.refuse(bytes.is_empty(), "file", Code::Required);
        let large = Err(Error::at("file", Code::FileTooLarge).with("max", LARGEST_FILE >> 20));
        fields.take(if bytes.len() as u64 > LARGEST_FILE { large } else { Ok(()) });
        fields.refuse(kind.is_none(), "file", Code::FileKind);
        fields.done()?;
        let name = file_name::tidy(name, kind);
        let cells = Cells::new()
            .set("family_id", request.family_id)
            .set("name", name)
            .set("kind", kind)
            .set("bytes", i64::try_from(bytes.len()).unwrap_or(i64::MAX))
            .set("added_at", writer.surroundings().now().naive_local())
            .set("staff_id", me);
        let id = writer.insert("family_file", cells)?;
        for (ordinal, part) in (0_u32..).zip(bytes.chunks(PART)) {
            let cells = Cells::new().set("file_id", id).set("ordinal", ordinal).set("content", part.to_vec());
            writer.insert_body("family_file_part", cells)?;
        }
        Ok(id)
    })
}

/// The name of a kept file, to be proposed before its content is read: a dialog may wait for hours, and nothing of the content may lie
/// in memory meanwhile. A refusal stands in the audit as that of the file itself.
///
/// # Errors
/// As [`read_file`].
pub fn kept_name(session: &mut Session, id: Id) -> Result<String> {
    let sql = "SELECT name FROM family_file WHERE id = ?1 AND status = 'active'";
    let named = session.read(Command::FamiliesSaveFile, |reader| reader.row(sql, [id], |row| row.get(0)));
    named.or_else(|_| read_file(session, id).map(|file| file.name))
}

/// Gives a file back to be saved elsewhere. The audit notes it.
///
/// # Errors
/// [`Code::NotFound`], [`Code::RegisterDamaged`] when a part is missing.
pub fn read_file(session: &mut Session, id: Id) -> Result<KeptFile> {
    // The log tells of the family, as of everything else that is read in its folder; a hidden one too.
    let family: Option<Id> =
        session.register().read(|reader| reader.optional("SELECT family_id FROM main.family_file WHERE id = ?", [id], |row| row.get(0)))?;
    session.read_noted(Command::FamiliesSaveFile, family.unwrap_or(id), |reader| {
        let (name, kind, size): (String, String, i64) =
            reader.row("SELECT name, kind, bytes FROM family_file WHERE id = ?1 AND status = 'active'", [id], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?;
        let parts: Vec<Vec<u8>> =
            reader.rows("SELECT content FROM family_file_part WHERE file_id = ?1 ORDER BY ordinal", [id], |row| row.get(0))?;
        let bytes = parts.concat();
        if i64::try_from(bytes.len()) != Ok(size) {
            return Err(Error::new(Code::RegisterDamaged));
        }
        // Tidied here too: a name may have been kept by an older version.
        Ok(KeptFile { name: file_name::tidy(&name, Some(&kind)), bytes })
    })
}

/// Takes a file off a family's folder. Its content stays until the family's data goes, so that this can be undone.
///
/// # Errors
/// [`Code::NotFound`].
pub fn remove_file(session: &mut Session, id: Id) -> Result<Saved<()>> {
    session.write(Command::FamiliesRemoveFile, |writer| {
        let family: Id = writer.row("SELECT family_id FROM family_file WHERE id = ?1", [id], |row| row.get(0))?;
        writer.about(family);
        writer.update("family_file", id, Cells::new().set("status", "ended")).map(|_| ())
    })
}

/// The type of the content; plain text where nothing else can be told and nothing unreadable is in it.
fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    match infer::get(bytes) {
        Some(kind) => KINDS.into_iter().find(|known| *known == kind.mime_type()),
        None => (!bytes.contains(&0) && std::str::from_utf8(bytes).is_ok() && !bytes.starts_with(b"#!")).then_some("text/plain"),
    }
}
