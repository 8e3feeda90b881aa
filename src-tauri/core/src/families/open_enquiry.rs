//! From a first contact to a family file without typing anything twice.

use serde::Deserialize;

use super::codes::{ContactKind, EnquiryState, MemberRole, Safety};
use super::contacts::{ContactChange, write_contact};
use super::enquiries::{Enquiry, enquiry_by_id};
use super::family::{check_open, insert_family, refresh_title, settle_first};
use super::intake::write_reason;
use super::number_rule::both;
use super::person::{PersonDetails, write_member, write_person};
use super::reopen::reopen;
use super::rules;
use crate::clock::today;
use crate::entry::Fields;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Saved, Writer};
use crate::vault::{Command, Session};

/// How a first contact becomes a family file.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct EnquiryToFamily {
    /// The first contact.
    pub enquiry_id: Id,
    /// The file it belongs to, when there is one already.
    pub family_id: Option<Id>,
    /// The person who asks, when already in the register.
    pub person_id: Option<Id>,
    /// Last name, where the contact has none or was taken for somebody else.
    pub last_name: Option<String>,
    /// First name.
    pub first_name: Option<String>,
    /// The role in the file, where who asks does not tell it.
    pub role: Option<MemberRole>,
    /// The new state of the first contact; without it, the present one stays, with the day to call back.
    pub state: Option<EnquiryState>,
}

/// Opens a family file from a first contact, or adds it to one. Answers the file.
///
/// The asker becomes a person with phone, e-mail, safe-contact rule and municipality, the topic the reason on their intake sheet. Who calls
/// for another's family (a service, a school) is asked for the person's name, and keeps their phone and address to themselves.
///
/// # Errors
/// [`Code::WrongState`] when it has a file already, [`Code::Required`] beside a missing name or role, [`Code::NotFound`].
pub fn open_from_enquiry(session: &mut Session, request: &EnquiryToFamily) -> Result<Saved<Id>> {
    session.write(Command::FamiliesOpenFromEnquiry, |writer| {
        let enquiry = enquiry_by_id(writer, request.enquiry_id)?;
        if enquiry.family_id.is_some() {
            return Err(Error::new(Code::WrongState));
        }
        let family = match request.family_id {
            Some(family) => joined(writer, request, &enquiry, family)?,
            None => opened(writer, request, &enquiry)?,
        };
        let mut cells = Cells::new().set("family_id", family);
        if let Some(state) = request.state.filter(|state| *state != enquiry.state) {
            cells = cells
                .set("state", state)
                .set("state_on", today(writer.surroundings()))
                .set("call_back_on", Option::<String>::None)
                .set("call_back_note", Option::<String>::None);
        }
        writer.update("enquiry", enquiry.id, cells)?;
        writer.about(family);
        Ok(family)
    })
}

fn opened(writer: &mut Writer<'_>, request: &EnquiryToFamily, enquiry: &Enquiry) -> Result<Id> {
    let mut fields = Fields::default();
    let role = fields.take(role(request, enquiry).map(Some));
    let person = fields.take(person(writer, request, enquiry).map(Some));
    fields.done()?;
    let (Some(role), Some(person)) = (role, person) else { return Err(Error::new(Code::WrongState)) };
    let family = insert_family(writer, enquiry.site_id, enquiry.project_id)?;
    settle_first(writer, family, person, role)?;
    asked(writer, enquiry, family, person)?;
    Ok(family)
}

/// A known file: the asker joins it, unless they are one of it or call for it.
fn joined(writer: &mut Writer<'_>, request: &EnquiryToFamily, enquiry: &Enquiry, family: Id) -> Result<Id> {
    check_open(writer, family)?;
    reopen(writer, family, enquiry.received_at.date())?;
    let named = request.person_id.is_some() || request.last_name.is_some() || enquiry.last_name.is_some();
    if named && rules::role_of(enquiry.asker).is_some() {
        let person = person(writer, request, enquiry)?;
        let known =
            writer.exists("SELECT 1 FROM family_member WHERE family_id = ?1 AND person_id = ?2 AND status = 'active'", (family, person))?;
        if !known {
            write_member(writer, family, person, role(request, enquiry)?, false)?;
            refresh_title(writer, family)?;
        }
        asked(writer, enquiry, family, person)?;
    }
    Ok(family)
}

/// What was asked is the reason on the asker's own sheet. What a school says of somebody stays in its contact.
fn asked(writer: &mut Writer<'_>, enquiry: &Enquiry, family: Id, person: Id) -> Result<()> {
    if rules::role_of(enquiry.asker).is_some() { write_reason(writer, family, person, &enquiry.topic) } else { Ok(()) }
}

fn role(request: &EnquiryToFamily, enquiry: &Enquiry) -> Result<MemberRole> {
    request.role.or_else(|| rules::role_of(enquiry.asker)).ok_or_else(|| Error::at("role", Code::Required))
}

/// The known person with the contact's phone and address added, or a new one made of the contact.
fn person(writer: &mut Writer<'_>, request: &EnquiryToFamily, enquiry: &Enquiry) -> Result<Id> {
    let person = match request.person_id {
        Some(person) if !writer.exists("SELECT 1 FROM person WHERE id = ?1 AND status = 'active'", [person])? => {
            return Err(Error::at("person_id", Code::NotFound));
        }
        Some(person) => person,
        None => {
            let name = |asked: &Option<String>, told: &Option<String>| asked.clone().or_else(|| told.clone()).unwrap_or_default();
            let details = PersonDetails {
                last_name: name(&request.last_name, &enquiry.last_name),
                first_name: name(&request.first_name, &enquiry.first_name),
                municipality: enquiry.municipality.clone(),
                ..PersonDetails::default()
            };
            write_person(writer, None, &details)?
        }
    };
    if rules::role_of(enquiry.asker).is_some() {
        for (kind, value) in [(ContactKind::Phone, &enquiry.phone), (ContactKind::Email, &enquiry.email)] {
            if let Some(value) = value {
                keep_contact(writer, enquiry, person, (kind, value))?;
            }
        }
    }
    Ok(person)
}

/// The contact's phone or address becomes the person's, with the rule that was said for it.
fn keep_contact(writer: &mut Writer<'_>, enquiry: &Enquiry, person: Id, (kind, value): (ContactKind, &str)) -> Result<()> {
    let present: Option<(Id, Safety, Option<String>)> =
        writer.optional(include_str!("sql/contact_of_person.sql"), (person, value), |row| {
            Ok((row.get("id")?, row.get("safety")?, row.get("hours")?))
        })?;
    let contact = ContactChange {
        id: None,
        person_id: person,
        kind,
        value: value.to_owned(),
        label: None,
        safety: enquiry.safety,
        hours: enquiry.hours.clone(),
        told_by_id: None,
        own_only: false,
        ended: false,
    };
    match present {
        Some((known, safety, hours)) => tighten(writer, enquiry, known, safety, hours),
        None => write_contact(writer, &contact).map(drop),
    }
}

/// A number known already keeps both rules: an older "never" is not loosened by a new call, nor is a new one lost. Of two that are alike
/// the hours said last count.
fn tighten(writer: &mut Writer<'_>, enquiry: &Enquiry, contact: Id, safety: Safety, hours: Option<String>) -> Result<()> {
    let (safety, hours) = both((safety, hours), (enquiry.safety, enquiry.hours.clone()));
    writer.update("contact_point", contact, Cells::new().set("safety", safety).set("hours", hours)).map(drop)
}
