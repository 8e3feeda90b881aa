//! Making and changing a programme.

use chrono::NaiveDate;
use serde::Deserialize;

use super::enrol::fill_places;
use super::rules::{check_bounds, check_meetings};
use super::store::{enrolled_count, head, meeting_count, next_number, running};
use super::{Audience, ProgrammeKind, slot};
use crate::centre::area_exists;
use crate::entry::{Fields, line, number, optional_free, optional_line};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Saved, Writer};
use crate::typing::name::search_key;
use crate::vault::{Command, Session};

/// A programme to add (without `id`) or change.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct ProgrammeChange {
    /// The programme, when it exists.
    pub id: Option<Id>,
    /// Its title, as on the leaflet.
    pub title: String,
    /// What kind it is.
    pub kind: ProgrammeKind,
    /// Whom it is for.
    pub audience: Audience,
    /// Where it usually takes place.
    pub site_id: Option<Id>,
    /// The project that pays for it.
    pub project_id: Option<Id>,
    /// The area it is counted under.
    pub area_code: Option<String>,
    /// It starts only with so many people.
    pub minimum: Option<u32>,
    /// The places; whoever comes after waits.
    pub maximum: Option<u32>,
    /// The planned number of meetings.
    pub max_meetings: Option<u32>,
    /// The day on which the centre decides whether it starts.
    pub decide_on: Option<NaiveDate>,
    /// Who conducts it, often a cooperative.
    pub conductor: Option<String>,
    /// The youngest age, whole years.
    pub age_from: Option<u32>,
    /// The oldest age, whole years.
    pub age_to: Option<u32>,
    /// Whose residents come first on the waiting list.
    pub municipalities: Vec<String>,
    /// Anything else.
    pub note: Option<String>,
}

/// Adds or changes a programme and answers its id. A higher maximum gives the new places to the first of the waiting list.
///
/// # Errors
/// [`Code::Required`], [`Code::MinimumAboveMaximum`], [`Code::MaximumBelowEnrolled`], [`Code::NumberOutOfRange`] for ages the
/// wrong way round, [`Code::NumberOutOfRange`], [`Code::WrongState`] for one that was called off or is over, [`Code::NotFound`].
pub fn save_programme(session: &mut Session, change: &ProgrammeChange) -> Result<Saved<Id>> {
    session.write(Command::GroupsSaveProgramme, |writer| {
        let mut fields = Fields::default();
        let cells = cells(change, &mut fields)?;
        let municipalities = fields.take(tidy(&change.municipalities));
        fields.done()?;
        let id = match change.id {
            Some(id) => {
                running(writer, id)?;
                check_bounds(change.minimum, change.maximum, enrolled_count(writer, id)?)?;
                check_meetings(change.max_meetings, meeting_count(writer, id)?).map_err(|refusal| refusal.beside("max_meetings"))?;
                writer.update("programme", id, cells)?;
                slot::relabel(writer, id, &head(writer, id)?.label())?;
                id
            }
            None => {
                let number = next_number(writer)?;
                writer.insert("programme", cells.set("number", number))?
            }
        };
        writer.about(id);
        save_municipalities(writer, id, &municipalities)?;
        if change.id.is_some() {
            fill_places(writer, id, change.maximum)?;
        }
        Ok(id)
    })
}

fn cells(change: &ProgrammeChange, fields: &mut Fields) -> Result<Cells> {
    let area_code = fields.take(optional_line("area_code", change.area_code.as_deref(), 60));
    if let Some(area) = &area_code
        && !area_exists(area)?
    {
        fields.refuse(true, "area_code", Code::NotFound);
    }
    let title = fields.take(line("title", &change.title, 200));
    let (minimum, maximum) =
        (fields.take(number("minimum", change.minimum, 1, 1000)), fields.take(number("maximum", change.maximum, 1, 1000)));
    fields.take(check_bounds(minimum, maximum, 0));
    let (age_from, age_to) =
        (fields.take(number("age_from", change.age_from, 0, 99)), fields.take(number("age_to", change.age_to, 0, 120)));
    if let (Some(from), Some(to)) = (age_from, age_to)
        && to < from
    {
        fields.take(Err::<(), _>(Error::at("age_to", Code::NumberOutOfRange).with("min", from).with("max", 120)));
    }
    Ok(Cells::new()
        .set("title", title)
        .set("kind", change.kind)
        .set("audience", change.audience)
        .set("site_id", change.site_id)
        .set("project_id", change.project_id)
        .set("area_code", area_code)
        .set("minimum", minimum)
        .set("maximum", maximum)
        .set("max_meetings", fields.take(number("max_meetings", change.max_meetings, 1, 100)))
        .set("decide_on", change.decide_on)
        .set("conductor", fields.take(optional_line("conductor", change.conductor.as_deref(), 200)))
        .set("age_from", age_from)
        .set("age_to", age_to)
        .set("note", fields.take(optional_free("note", change.note.as_deref(), 2000))))
}

/// The names tidied, each once however it is written, empty ones left out.
fn tidy(names: &[String]) -> Result<Vec<String>> {
    let mut kept: Vec<String> = Vec::new();
    for name in names {
        let Some(name) = optional_line("municipalities", Some(name), 100)? else { continue };
        if !kept.iter().any(|other| search_key(other) == search_key(&name)) {
            kept.push(name);
        }
    }
    Ok(kept)
}

fn save_municipalities(writer: &mut Writer<'_>, programme_id: Id, names: &[String]) -> Result<()> {
    let present: Vec<(Id, String)> =
        writer.rows(include_str!("sql/municipalities.sql"), [programme_id], |row| Ok((row.get("id")?, row.get("name")?)))?;
    for (id, _) in present.iter().filter(|(_, name)| !names.contains(name)) {
        writer.remove("programme_municipality", *id)?;
    }
    for name in names.iter().filter(|name| !present.iter().any(|(_, present)| present == *name)) {
        writer.insert("programme_municipality", Cells::new().set("programme_id", programme_id).set("name", name))?;
    }
    Ok(())
}
