//! Changing what a case says of itself.

use serde::Deserialize;

use super::rows::{open_case_row, standing};
use super::show::view;
use super::types::CaseView;
use crate::centre::area_exists;
use crate::entry::{Fields, number, optional_line};
use crate::error::{Code, Result};
use crate::families::SentBy;
use crate::id::Id;
use crate::store::{Cells, Saved};
use crate::vault::{Command, Session};

/// A case's details, all of them.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct CaseChange {
    /// The case.
    pub id: Id,
    /// The family file.
    pub family_id: Option<Id>,
    /// Where it is held.
    pub site_id: Option<Id>,
    /// The project it counts for.
    pub project_id: Option<Id>,
    /// The area it counts for.
    pub area_code: Option<String>,
    /// The most joint meetings foreseen, 1–30, no fewer than those booked or held.
    pub planned_meetings: u32,
    /// Who sent the parties.
    pub sent_by: SentBy,
    /// Court and number of the proceedings.
    pub court_reference: Option<String>,
    /// What comes next.
    pub next_step: Option<String>,
}

/// Changes a case's details.
///
/// # Errors
/// [`Code::WrongState`] for a closed case, [`Code::NumberOutOfRange`], [`Code::TextTooLong`], [`Code::NotFound`].
pub fn change_case(session: &mut Session, change: &CaseChange) -> Result<Saved<CaseView>> {
    let me = session.me().id;
    session.write(Command::MediationChangeCase, |writer| {
        writer.about(change.id);
        open_case_row(writer, change.id)?;
        let least = standing(writer, change.id, None)?.joint.max(1);
        let mut fields = Fields::default();
        let area_code = fields.take(optional_line("area_code", change.area_code.as_deref(), 60));
        if let Some(area) = &area_code
            && !area_exists(area)?
        {
            fields.refuse(true, "area_code", Code::NotFound);
        }
        let cells = Cells::new()
            .set("family_id", change.family_id)
            .set("site_id", change.site_id)
            .set("project_id", change.project_id)
            .set("area_code", area_code)
            .set("planned_meetings", fields.take(number("planned_meetings", Some(change.planned_meetings), least, 30)))
            .set("sent_by", change.sent_by)
            .set("court_reference", fields.take(optional_line("court_reference", change.court_reference.as_deref(), 200)))
            .set("next_step", fields.take(optional_line("next_step", change.next_step.as_deref(), 200)));
        fields.done()?;
        writer.update("mediation_case", change.id, cells)?;
        view(writer, change.id, me)
    })
}
