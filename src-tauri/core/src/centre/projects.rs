//! Projects and their funding sources: everything is counted per project and period.

use chrono::NaiveDate;
use serde::Deserialize;

use super::show::{CentreView, FundingSource, view};
use super::sites::{save, status};
use crate::entry::{Fields, line, optional_line};
use crate::error::{Code, Result};
use crate::id::Id;
use crate::store::{Cells, Saved};
use crate::vault::{Command, Session};

/// A project to add (without `id`) or change, with all its sources.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct ProjectChange {
    /// The project, when it exists.
    pub id: Option<Id>,
    /// Its name.
    pub name: String,
    /// The funder's code.
    pub code: Option<String>,
    /// The lead body: *ente capofila*.
    pub lead_body: Option<String>,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Every funding source; one left out is ended.
    pub sources: Vec<FundingSource>,
    /// No longer running.
    pub closed: bool,
}

/// The fields of a funding source, by its place. A project with more sources than these tells the others beside `sources`.
macro_rules! source_fields {
    ($($place:literal)*) => {
        [$((concat!("sources[", $place, "]"), concat!("sources[", $place, "].act"))),*]
    };
}
static SOURCE_FIELDS: [(&str, &str); 16] = source_fields!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);

/// Adds or changes a project and its funding sources.
///
/// # Errors
/// [`Code::Required`], [`Code::EndBeforeStart`], [`Code::NotFound`], [`Code::TextTooLong`]; what is wrong with a source stands beside
/// `sources[0]`, its name, or `sources[0].act`.
pub fn save_project(session: &mut Session, change: &ProjectChange) -> Result<Saved<CentreView>> {
    session.write(Command::CentreSaveProject, |writer| {
        let mut fields = Fields::default();
        let name = fields.take(line("name", &change.name, 200));
        fields.refuse(change.ends_on < change.starts_on, "ends_on", Code::EndBeforeStart);
        let cells = Cells::new()
            .set("name", name)
            .set("code", fields.take(optional_line("code", change.code.as_deref(), 60)))
            .set("lead_body", fields.take(optional_line("lead_body", change.lead_body.as_deref(), 200)))
            .set("starts_on", change.starts_on)
            .set("ends_on", change.ends_on)
            .set("status", status(change.closed));
        for (place, source) in change.sources.iter().enumerate() {
            let (name, act) = SOURCE_FIELDS.get(place).copied().unwrap_or(("sources", "sources"));
            fields.take(line(name, &source.name, 200));
            fields.take(optional_line(act, source.act.as_deref(), 200));
        }
        fields.done()?;
        let id = save(writer, "project", change.id, cells)?;
        writer.about(id);
        let present: Vec<Id> = writer.rows(include_str!("sql/sources_of_project.sql"), [id], |row| row.get(0))?;
        for gone in present.iter().filter(|present| !change.sources.iter().any(|source| source.id == Some(**present))) {
            writer.update("funding_source", *gone, Cells::new().set("status", "closed"))?;
        }
        for source in &change.sources {
            let cells = Cells::new()
                .set("project_id", id)
                .set("name", line("sources", &source.name, 200)?)
                .set("act", optional_line("sources", source.act.as_deref(), 200)?);
            save(writer, "funding_source", source.id, cells)?;
        }
        view(writer)
    })
}
