//! Any list as a workbook or as text.

use chrono::NaiveDate;
use serde::Deserialize;

use super::lists::{self, ListKind};
use super::outgoing::{Exported, FileFormat, Purpose, file, keep};
use crate::error::{Code, Error, Result};
use crate::families::EnquiryFilter;
use crate::id::Id;
use crate::vault::{Command, Role, Session};

/// Which list, as what, why and for whom.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct ListExport {
    /// The list.
    pub list: ListKind,
    /// The file.
    pub format: FileFormat,
    /// Why it leaves.
    pub reason: String,
    /// To whom it goes.
    pub addressee: Option<String>,
    /// Closed family files instead of the open ones; closed mediation cases too.
    pub closed: bool,
    /// Of families and their people those that were chosen; all of them when none is named.
    pub family_ids: Vec<Id>,
    /// First day, of lists by days.
    pub from: Option<NaiveDate>,
    /// Last day, which counts.
    pub to: Option<NaiveDate>,
    /// The programme, of its enrolments and presences.
    pub programme_id: Option<Id>,
    /// What the screen shows of it.
    pub only: Shown,
}

/// What a screen shows of a list: that leaves, and no more. Each list knows its own; what is not said narrows nothing.
#[derive(Debug, Clone, Default, Deserialize, ts_rs::TS)]
#[ts(rename = "ListShown")]
pub struct Shown {
    /// Families, and their people, with this tag, however it is written.
    pub tag: Option<String>,
    /// First contacts that are so.
    pub enquiries: Option<EnquiryFilter>,
    /// Programmes over and called off, or those running.
    pub past: Option<bool>,
    /// Appointments of this site.
    pub site_id: Option<Id>,
    /// Appointments of this operator, as first or second.
    pub staff_id: Option<Id>,
    /// Appointments of this room.
    pub room_id: Option<Id>,
    /// No appointments that were called off.
    pub without_cancelled: bool,
    /// Mediation cases of this mediator.
    pub mediator_id: Option<Id>,
}

impl ListExport {
    /// A whole list, for nobody named.
    #[must_use]
    pub fn of(list: ListKind, format: FileFormat, reason: impl Into<String>) -> Self {
        Self {
            list,
            format,
            reason: reason.into(),
            addressee: None,
            closed: false,
            family_ids: Vec::new(),
            from: None,
            to: None,
            programme_id: None,
            only: Shown::default(),
        }
    }

    /// The file name proposed.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}.{}", self.list.name().to_lowercase().replace(' ', "-"), self.format.as_text())
    }

    /// Whether it takes all files together, or those with a tag, without anybody having chosen them one by one.
    const fn is_of_everybody(&self) -> bool {
        matches!(self.list, ListKind::Families | ListKind::People) && self.family_ids.is_empty()
    }

    /// Whether it is of some only, each of whom has a line in the log.
    const fn is_narrow(&self) -> bool {
        match self.list {
            ListKind::Families | ListKind::People => !self.family_ids.is_empty() || self.only.tag.is_some(),
            ListKind::Enrolments | ListKind::Presences => true,
            _ => false,
        }
    }

    pub(super) const fn status(&self) -> &'static str {
        if self.closed { "closed" } else { "open" }
    }
}

/// Makes the file; the reason is kept, the audit notes it. Whose data is restricted (art. 18) is not on it, and is named.
///
/// # Errors
/// [`crate::Code::Required`] beside `reason` and `programme_id`, [`crate::Code::EndBeforeStart`] beside `to`; [`crate::Code::NotPermitted`] for
/// a list that is not on this account's screen, and for all files to whom does not coordinate.
pub fn list(session: &mut Session, request: &ListExport) -> Result<Exported> {
    let (me, role) = (session.me().id, session.me().role);
    let saved = session.write(Command::ExportList, |writer| {
        // Whoever works with a list on the screen may let it out; nobody lets out one they do not see. All files in one are the coordinator's.
        if !request.list.seen_by().allowed(role) || request.is_of_everybody() && role != Role::Coordinator {
            return Err(Error::new(Code::NotPermitted));
        }
        if let Some(programme) = request.programme_id {
            writer.about(programme);
        }
        let (table, left_out, whose) = lists::read(writer, request)?;
        if request.is_narrow() {
            whose.into_iter().for_each(|one| writer.also_about(one));
        }
        let purpose = Purpose { reason: &request.reason, addressee: request.addressee.as_deref() };
        let what = (request.list.as_text(), request.format.as_text());
        let records = keep(writer, me, what, &purpose, request.programme_id, table.rows.len())?;
        Ok(Exported { bytes: file(writer, &table, request.format)?, records, left_out })
    })?;
    Ok(saved.value)
}
