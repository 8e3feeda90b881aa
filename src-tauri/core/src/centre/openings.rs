//! Weekly opening windows of sites.

use chrono::NaiveDate;
use serde::Deserialize;

use super::show::{CentreView, view};
use super::sites::save;
use crate::entry::{Fields, number};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, TimeOfDay};
use crate::vault::{Command, Session};

/// An opening to add (without `id`) or change.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct OpeningChange {
    /// The opening, when it exists.
    pub id: Option<Id>,
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

/// Adds or changes a weekly opening.
///
/// # Errors
/// [`Code::EndBeforeStart`] for times or dates the wrong way round, [`Code::NumberOutOfRange`] for a weekday, [`Code::OpeningOverlaps`].
pub fn save_opening(session: &mut Session, change: &OpeningChange) -> Result<Saved<CentreView>> {
    session.write(Command::CentreSaveOpening, |writer| {
        check(writer, change)?;
        let cells = Cells::new()
            .set("site_id", change.site_id)
            .set("weekday", change.weekday)
            .set("starts", change.starts)
            .set("ends", change.ends)
            .set("staff_id", change.staff_id)
            .set("valid_from", change.valid_from)
            .set("valid_to", change.valid_to);
        let id = save(writer, "opening_window", change.id, cells)?;
        writer.about(id);
        view(writer)
    })
}

/// Two windows of one site are one desk open twice, unless each is of another operator: the day would be counted twice.
fn check(reader: &Reader<'_>, change: &OpeningChange) -> Result<()> {
    let mut fields = Fields::default();
    fields.take(number("weekday", Some(change.weekday), 1, 7));
    fields.refuse(change.ends <= change.starts, "ends", Code::EndBeforeStart);
    let turned = matches!((change.valid_from, change.valid_to), (Some(from), Some(to)) if to < from);
    fields.refuse(turned, "valid_to", Code::EndBeforeStart);
    if fields.sound() {
        fields.take(alone(reader, change)?);
    }
    fields.done()
}

/// The refusal where the desk is open already then.
fn alone(reader: &Reader<'_>, change: &OpeningChange) -> Result<Result<()>> {
    let wanted =
        (change.site_id, change.weekday, change.starts, change.ends, change.staff_id, change.valid_from, change.valid_to, change.id);
    let other = reader.optional(include_str!("sql/overlapping_opening.sql"), wanted, |row| {
        Ok(Error::at("starts", Code::OpeningOverlaps).with("from", row.get::<_, TimeOfDay>(0)?).with("to", row.get::<_, TimeOfDay>(1)?))
    })?;
    Ok(other.map_or(Ok(()), Err))
}

/// Looks again at an opening that an undo or a redo wrote back.
///
/// # Errors
/// [`Code::OpeningOverlaps`] where its desk is open then by another one.
pub(crate) fn recheck_opening(reader: &Reader<'_>, id: Id) -> Result<()> {
    let opening = reader.optional(include_str!("sql/opening.sql"), [id], |row| {
        Ok(OpeningChange {
            id: Some(id),
            site_id: row.get("site_id")?,
            weekday: row.get("weekday")?,
            starts: row.get("starts")?,
            ends: row.get("ends")?,
            staff_id: row.get("staff_id")?,
            valid_from: row.get("valid_from")?,
            valid_to: row.get("valid_to")?,
        })
    })?;
    opening.map_or(Ok(()), |opening| alone(reader, &opening)?)
}

/// Takes a weekly opening away.
///
/// # Errors
/// [`Code::NotFound`].
pub fn end_opening(session: &mut Session, id: Id) -> Result<Saved<CentreView>> {
    session.write(Command::CentreEndOpening, |writer| {
        writer.about(id);
        writer.update("opening_window", id, Cells::new().set("status", "closed"))?;
        view(writer)
    })
}
