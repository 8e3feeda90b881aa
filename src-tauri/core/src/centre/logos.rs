//! Logos on the forms: the centre's own, left of its name, and those of who pays for a project, right of it.

use accogli_paper::{Header, Logo, logo_png};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};

use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer};
use crate::vault::{Command, Session};

/// A picture file larger than this is none that anybody prints as a logo, in bytes.
pub const MOST_LOGO_FILE: u64 = 20 << 20;
/// The largest picture kept, in bytes of PNG.
const MOST_KEPT: usize = 400_000;

/// Whose logo is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ts_rs::TS)]
pub struct LogoRequest {
    /// A funding source; the centre itself when none.
    pub source_id: Option<Id>,
}

/// A logo as the settings show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct LogoPicture {
    /// The funding source; none for the centre's own.
    pub source_id: Option<Id>,
    /// `data:image/png;base64,…`.
    pub picture: String,
}

/// Every logo there is.
///
/// # Errors
/// A failed statement.
pub fn logos(session: &Session) -> Result<Vec<LogoPicture>> {
    session.read(Command::CentreLogos, |reader| {
        reader.rows("SELECT source_id, picture FROM logo ORDER BY id", [], |row| {
            let picture: Vec<u8> = row.get("picture")?;
            Ok(LogoPicture { source_id: row.get("source_id")?, picture: format!("data:image/png;base64,{}", BASE64.encode(picture)) })
        })
    })
}

/// Takes a PNG or JPEG file as the logo of the centre or of a funding source, in place of the one before.
///
/// # Errors
/// [`Code::PictureUnreadable`], [`Code::NotFound`] for a source that is not there.
pub fn choose_logo(session: &mut Session, request: LogoRequest, file: &[u8]) -> Result<Saved<bool>> {
    session.write(Command::CentreChooseLogo, |writer| {
        let picture = logo_png(file).ok().filter(|picture| picture.len() <= MOST_KEPT);
        let picture = picture.ok_or_else(|| Error::new(Code::PictureUnreadable))?;
        if let Some(source) = request.source_id {
            writer.about(source);
        }
        match present(writer, request)? {
            Some(id) => {
                writer.update("logo", id, Cells::new().set("picture", picture))?;
            }
            None => {
                writer.insert("logo", Cells::new().set("source_id", request.source_id).set("picture", picture))?;
            }
        }
        Ok(true)
    })
}

/// Takes a logo off the forms.
///
/// # Errors
/// [`Code::NotFound`] when there is none.
pub fn remove_logo(session: &mut Session, request: LogoRequest) -> Result<Saved<()>> {
    session.write(Command::CentreRemoveLogo, |writer| {
        let id = present(writer, request)?.ok_or_else(|| Error::new(Code::NotFound))?;
        writer.remove("logo", id)
    })
}

fn present(writer: &Writer<'_>, request: LogoRequest) -> Result<Option<Id>> {
    writer.optional("SELECT id FROM logo WHERE source_id IS ?", [request.source_id], |row| row.get(0))
}

/// Puts the logos on a letterhead: the centre's, and those of the project's sources in the order of their names.
pub(super) fn with_logos(reader: &Reader<'_>, header: Header, project: Option<Id>) -> Result<Header> {
    let own: Option<Vec<u8>> = reader.optional("SELECT picture FROM logo WHERE source_id IS NULL", [], |row| row.get(0))?;
    let header = match own {
        Some(picture) => header.logo(Logo(picture)),
        None => header,
    };
    let Some(project) = project else { return Ok(header) };
    let partners: Vec<Vec<u8>> = reader.rows(include_str!("sql/logos_of_project.sql"), [project], |row| row.get(0))?;
    Ok(partners.into_iter().fold(header, |header, picture| header.partner(Logo(picture))))
}
