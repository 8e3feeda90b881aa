//! The consents of a family's page: for every minor and service where it stands, and the papers behind it.

use chrono::NaiveDate;
use serde::Serialize;

use super::codes::{ConsentAnswer, ConsentBasis, NoticeMeans, Service};
use super::read::{NamedVerdict, judge, signatures_of};
use crate::clock::today;
use crate::error::Result;
use crate::families::{MemberRole, NOTICE_VERSION, child_facts, is_of_age};
use crate::id::Id;
use crate::store::Reader;
use crate::vault::{Command, Session};

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ConsentRow {
    /// The record.
    pub id: Id,
    /// About whom.
    pub person_id: Id,
    /// For what.
    pub service: Service,
    /// The version of the list it was asked under.
    pub rule_version: u32,
    /// In what capacity.
    pub basis: ConsentBasis,
    /// Who signed.
    pub signer_id: Option<Id>,
    /// Their first name: they may be in another file.
    pub signer: Option<String>,
    /// The parent it stands in for.
    pub instead_of_id: Option<Id>,
    /// Their first name.
    pub instead_of: Option<String>,
    /// The service, or the court's act.
    pub reference: Option<String>,
    /// Yes or no.
    pub answer: ConsentAnswer,
    /// The day.
    pub signed_on: NaiveDate,
    /// The last day it holds.
    pub expires_on: Option<NaiveDate>,
    /// The day it was taken back.
    pub withdrawn_on: Option<NaiveDate>,
    /// A note.
    pub note: Option<String>,
}

/// A service with where its consent stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ServiceVerdict {
    /// The service.
    pub service: Service,
    /// Where it stands.
    pub verdict: NamedVerdict,
}

/// A minor of the file, or somebody who has grown up since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ConsentPerson {
    /// Who.
    pub person_id: Id,
    /// Of age: signs alone.
    pub of_age: bool,
    /// Every service, in the order of the list.
    pub services: Vec<ServiceVerdict>,
    /// The signatures, the latest first.
    pub signatures: Vec<ConsentRow>,
}

/// A privacy notice given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct NoticeRow {
    /// The record.
    pub id: Id,
    /// To whom.
    pub person_id: Id,
    /// Which version.
    pub version: u32,
    /// The day.
    pub given_on: NaiveDate,
    /// How.
    pub means: NoticeMeans,
}

/// A notice that an interview's sheet says was given, while no receipt does: of whom the sheet is about, or of nobody by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct NoticeTold {
    /// Whose interview it was.
    pub person_id: Option<Id>,
    /// The day.
    pub given_on: NaiveDate,
}

/// The consents of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ConsentView {
    /// Its sons and daughters, in its order.
    pub people: Vec<ConsentPerson>,
    /// Notices given, the latest first.
    pub notices: Vec<NoticeRow>,
    /// Notices an interview's sheet tells of, without a receipt.
    pub notices_told: Vec<NoticeTold>,
    /// The version given today.
    pub notice_version: u32,
}

/// Shows the consents of a family file.
///
/// # Errors
/// [`crate::Code::NotPermitted`].
pub fn show(session: &mut Session, family: Id) -> Result<ConsentView> {
    let day = today(session.surroundings());
    session.read_noted(Command::ConsentShow, family, |reader| view(reader, family, day))
}

fn view(reader: &Reader<'_>, family: Id, day: NaiveDate) -> Result<ConsentView> {
    let members: Vec<(Id, MemberRole, Option<NaiveDate>)> =
        reader.rows(include_str!("sql/people.sql"), [family], |row| Ok((row.get("id")?, row.get("role")?, row.get("born_on")?)))?;
    let mut people = Vec::new();
    for (person, role, born_on) in members {
        let minor = born_on.is_some() && !is_of_age(born_on, day);
        if role != MemberRole::Child && !minor {
            continue;
        }
        people.push(of_person(reader, person, day)?);
    }
    let notices = reader.rows(include_str!("sql/notices.sql"), [family], |row| {
        Ok(NoticeRow {
            id: row.get("id")?,
            person_id: row.get("person_id")?,
            version: row.get("version")?,
            given_on: row.get("given_on")?,
            means: row.get("means")?,
        })
    })?;
    let notices_told = reader.rows(include_str!("sql/notices_told.sql"), [family], |row| {
        Ok(NoticeTold { person_id: row.get("person_id")?, given_on: row.get("notice_given_on")? })
    })?;
    Ok(ConsentView { people, notices, notices_told, notice_version: NOTICE_VERSION })
}

fn of_person(reader: &Reader<'_>, person: Id, day: NaiveDate) -> Result<ConsentPerson> {
    let facts = child_facts(reader, person)?;
    let signatures = signatures_of(reader, person)?;
    let mut services = Vec::new();
    for service in Service::ALL {
        services.push(ServiceVerdict { service: *service, verdict: judge(reader, person, &facts, *service, &signatures, day)? });
    }
    Ok(ConsentPerson { person_id: person, of_age: is_of_age(facts.born_on, day), services, signatures })
}
