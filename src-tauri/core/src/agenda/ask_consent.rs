//! What consent lacks for a minor an appointment is for: said while booking and afterwards, it forbids nothing, as a place may be held.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::AppointmentKind;
use crate::clock::today;
use crate::consent::{NamedVerdict, Service, foreseen};
use crate::error::{Code, Error, Result};
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
    pub person_id: Option<Id>,
    /// The family, where nobody of it is said: any of its minors may be meant.
    pub family_id: Option<Id>,
    /// What for.
    pub kind: AppointmentKind,
    /// The day; today while none is chosen.
    pub day: Option<NaiveDate>,
}

/// A minor an appointment may be for, and where their consent stands on its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct MinorConsent {
    /// The minor.
    pub person_id: Id,
    /// First name.
    pub first_name: String,
    /// Where the consent stands.
    pub verdict: NamedVerdict,
}

/// Where the consent of whom an appointment is for stands on its day: of a person, of each minor of a family. Nothing of whoever is of age,
/// and where the kind asks for none.
///
/// # Errors
/// [`Code::Required`] beside `person_id` for nobody; [`Code::NotFound`], [`Code::Restricted`].
pub fn ask_consent(session: &mut Session, request: &ConsentAsked) -> Result<Vec<MinorConsent>> {
    let today = today(session.surroundings());
    // Where nothing is asked nobody's file is read.
    let Some(service) = request.kind.service() else { return session.read(Command::AgendaAskConsent, |_| Ok(Vec::new())) };
    let days: Vec<NaiveDate> = request.day.into_iter().collect();
    let (subject, found) = match (request.person_id, request.family_id) {
        (Some(person), _) => (person, include_str!("sql/minor.sql")),
        (None, Some(family)) => (family, include_str!("sql/minors_of_family.sql")),
        (None, None) => return Err(Error::at("person_id", Code::Required)),
    };
    session.read_noted(Command::AgendaAskConsent, subject, |reader| {
        let own = if request.person_id.is_some() { "SELECT id FROM person WHERE id = ?1" } else { "SELECT id FROM family WHERE id = ?1" };
        let _: Id = reader.row(own, [subject], |row| row.get(0))?;
        // Of whom nobody wrote the birth date, only who stands in a file as a child is one.
        let mut minors = Vec::new();
        for (person_id, first_name) in reader.rows(found, [subject], |row| Ok((row.get::<_, Id>(0)?, row.get::<_, String>(1)?)))? {
            if let Some(verdict) = foreseen(reader, person_id, service, &days, today)? {
                minors.push(MinorConsent { person_id, first_name, verdict });
            }
        }
        Ok(minors)
    })
}
