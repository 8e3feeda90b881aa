//! What consent lacks for a minor an appointment is for: said while booking and afterwards, it forbids nothing, as a place may be held.

use chrono::NaiveDate;
use serde::Deserialize;

use super::AppointmentKind;
use crate::clock::today;
use crate::consent::{NamedVerdict, Service, foreseen};
use crate::error::Result;
use crate::id::Id;
use crate::vault::{Command, Session};

impl AppointmentKind {
    /// The service that a minor's consent is asked for; an interview is none, it is where the consent is asked.
    #[must_use]
    pub const fn service(self) -> Option<Service> {
        match self {
            Self::Listening => Some(Service::Listening),
            Self::Counselling => Some(Service::Counselling),
            // The groups and the mediation paths look after their own.
            Self::FirstInterview | Self::Interview | Self::Orientation | Self::Team | Self::Mediation | Self::Group | Self::Other => None,
        }
    }
}

/// For whom and what, and when.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
#[ts(rename = "AppointmentConsentAsked")]
pub struct ConsentAsked {
    /// For whom.
    pub person_id: Id,
    /// What for.
    pub kind: AppointmentKind,
    /// The day; today while none is chosen.
    pub day: Option<NaiveDate>,
}

/// Where the consent of a minor stands on an appointment's day; none for whoever is of age, and where the kind asks for none.
///
/// # Errors
/// [`crate::Code::NotFound`], [`crate::Code::Restricted`].
pub fn ask_consent(session: &mut Session, request: &ConsentAsked) -> Result<Option<NamedVerdict>> {
    let today = today(session.surroundings());
    // Where nothing is asked nobody's file is read.
    let Some(service) = request.kind.service() else { return session.read(Command::AgendaAskConsent, |_| Ok(None)) };
    session.read_noted(Command::AgendaAskConsent, request.person_id, |reader| {
        let days: Vec<NaiveDate> = request.day.into_iter().collect();
        let born_on: Option<NaiveDate> = reader.row("SELECT born_on FROM person WHERE id = ?1", [request.person_id], |row| row.get(0))?;
        // Of whom nobody wrote the birth date, only who stands in a file as a child is one.
        let child = "SELECT 1 FROM family_member WHERE person_id = ?1 AND status = 'active' AND role = 'child'";
        if born_on.is_none() && !reader.exists(child, [request.person_id])? {
            return Ok(None);
        }
        foreseen(reader, request.person_id, service, &days, today)
    })
}
