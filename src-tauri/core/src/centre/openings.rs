//! Weekly opening windows of sites.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Deserialize;

use super::show::{CentreView, view};
use super::sites::save;
use crate::entry::{Fields, number};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, TimeOfDay, Writer};
use crate::vault::{Command, Session};

/// Openings of one site at the same hours on one or more weekdays, to add (without `ids`) or change.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct OpeningChange {
    /// Those that exist, one a weekday: of more than weekdays the last are taken away, for a weekday more one is added.
    pub ids: Vec<Id>,
    /// Its site.
    pub site_id: Id,
    /// 1 is Monday, 7 Sunday (ISO 8601).
    pub weekdays: Vec<u32>,
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

/// Adds or changes weekly openings, all in one step.
///
/// # Errors
/// [`Code::EndBeforeStart`] for times or dates the wrong way round, [`Code::Required`] without a weekday, [`Code::NumberOutOfRange`] for one
/// that is none, [`Code::OpeningOverlaps`] with the `weekday`, [`Code::NotFound`].
pub fn save_opening(session: &mut Session, change: &OpeningChange) -> Result<Saved<CentreView>> {
    session.write(Command::CentreSaveOpening, |writer| {
        check(change)?;
        let (kept, gone) = paired(writer, change)?;
        for id in gone {
            close(writer, id)?;
        }
        let mut fields = Fields::default();
        for (weekday, id) in &kept {
            fields.take(check_free(writer, change, *weekday, *id));
        }
        fields.done()?;
        for (weekday, id) in kept {
            let cells = Cells::new()
                .set("site_id", change.site_id)
                .set("weekday", weekday)
                .set("starts", change.starts)
                .set("ends", change.ends)
                .set("staff_id", change.staff_id)
                .set("valid_from", change.valid_from)
                .set("valid_to", change.valid_to);
            let id = save(writer, "opening_window", id, cells)?;
            note(writer, id);
        }
        view(writer)
    })
}

/// Which opening stands for each weekday, none for a new one.
type Kept = BTreeMap<u32, Option<Id>>;

/// The same, and those for which no weekday is left. Whose weekday stays keeps it.
fn paired(reader: &Reader<'_>, change: &OpeningChange) -> Result<(Kept, Vec<Id>)> {
    let mut kept: Kept = change.weekdays.iter().map(|weekday| (*weekday, None)).collect();
    let mut left = Vec::new();
    for id in change.ids.iter().copied().collect::<BTreeSet<Id>>() {
        // Whoever's hours were taken away meanwhile is told so, instead of a saving that opens nothing.
        let standing = "SELECT weekday FROM opening_window WHERE id = ? AND status = 'active'";
        let weekday: u32 = reader.row(standing, [id], |row| row.get(0))?;
        match kept.get_mut(&weekday) {
            Some(free @ None) => *free = Some(id),
            _ => left.push(id),
        }
    }
    let mut left = left.into_iter();
    kept.values_mut().filter(|one| one.is_none()).for_each(|one| *one = left.next());
    Ok((kept, left.collect()))
}

fn check(change: &OpeningChange) -> Result<()> {
    let mut fields = Fields::default();
    fields.refuse(change.weekdays.is_empty(), "weekdays", Code::Required);
    for weekday in &change.weekdays {
        fields.take(number("weekdays", Some(*weekday), 1, 7));
    }
    fields.refuse(change.ends <= change.starts, "ends", Code::EndBeforeStart);
    let turned = matches!((change.valid_from, change.valid_to), (Some(from), Some(to)) if to < from);
    fields.refuse(turned, "valid_to", Code::EndBeforeStart);
    fields.done()
}

/// Two windows of one site are one desk open twice, unless each is of another operator: the day would be counted twice.
fn check_free(reader: &Reader<'_>, change: &OpeningChange, weekday: u32, id: Option<Id>) -> Result<()> {
    let wanted = (change.site_id, weekday, change.starts, change.ends, change.staff_id, change.valid_from, change.valid_to, id);
    let other = reader.optional(include_str!("sql/overlapping_opening.sql"), wanted, |row| {
        let refusal = Error::at("starts", Code::OpeningOverlaps).with("weekday", weekday);
        Ok(refusal.with("from", row.get::<_, TimeOfDay>(0)?).with("to", row.get::<_, TimeOfDay>(1)?))
    })?;
    other.map_or(Ok(()), Err)
}

/// Looks again at an opening that an undo or a redo wrote back.
///
/// # Errors
/// [`Code::OpeningOverlaps`] where its desk is open then by another one.
pub(crate) fn recheck_opening(reader: &Reader<'_>, id: Id) -> Result<()> {
    let opening = reader.optional(include_str!("sql/opening.sql"), [id], |row| {
        let change = OpeningChange {
            ids: vec![id],
            site_id: row.get("site_id")?,
            weekdays: vec![row.get("weekday")?],
            starts: row.get("starts")?,
            ends: row.get("ends")?,
            staff_id: row.get("staff_id")?,
            valid_from: row.get("valid_from")?,
            valid_to: row.get("valid_to")?,
        };
        Ok((change, row.get("weekday")?))
    })?;
    opening.map_or(Ok(()), |(opening, weekday)| check_free(reader, &opening, weekday, Some(id)))
}

/// Takes weekly openings away, all in one step.
///
/// # Errors
/// [`Code::NotFound`].
pub fn end_opening(session: &mut Session, ids: &[Id]) -> Result<Saved<CentreView>> {
    session.write(Command::CentreEndOpening, |writer| {
        // Twice the same is once.
        let ids: BTreeSet<Id> = ids.iter().copied().collect();
        ids.into_iter().try_for_each(|id| close(writer, id))?;
        view(writer)
    })
}

fn close(writer: &mut Writer<'_>, id: Id) -> Result<()> {
    note(writer, id);
    writer.update("opening_window", id, Cells::new().set("status", "closed")).map(drop)
}

/// Each of several openings has its line in the log.
fn note(writer: &mut Writer<'_>, id: Id) {
    writer.also_about(id);
    writer.about(id);
}
