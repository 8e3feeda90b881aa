//! Weekly opening windows of sites.

use chrono::NaiveDate;
use serde::Deserialize;

use super::show::{CentreView, view};
use super::sites::save;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Saved, TimeOfDay};
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
/// [`Code::EndBeforeStart`] for times or dates the wrong way round, [`Code::NumberOutOfRange`] for a weekday.
pub fn save_opening(session: &mut Session, change: &OpeningChange) -> Result<Saved<CentreView>> {
    if !(1..=7).contains(&change.weekday) {
        return Err(Error::at("weekday", Code::NumberOutOfRange).with("min", 1).with("max", 7));
    }
    if change.ends <= change.starts {
        return Err(Error::at("ends", Code::EndBeforeStart));
    }
    if let (Some(from), Some(to)) = (change.valid_from, change.valid_to)
        && to < from
    {
        return Err(Error::at("valid_to", Code::EndBeforeStart));
    }
    session.write(Command::CentreSaveOpening, |writer| {
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
