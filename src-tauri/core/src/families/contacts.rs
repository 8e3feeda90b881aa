//! Phones and e-mail addresses, each with what may be done with it without harm.

use serde::Deserialize;

use super::codes::{ContactKind, Safety};
use super::rules::check_safety;
use super::search_text::{digits_of, refresh_person};
use crate::entry::{Fields, is_email, optional_line};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Saved, Writer};
use crate::typing::{phone, text};
use crate::vault::{Command, Session};

/// A phone or e-mail address to add (without `id`) or change.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct ContactChange {
    /// The contact point, when it exists.
    pub id: Option<Id>,
    /// Whose it is.
    pub person_id: Id,
    /// Phone or e-mail.
    pub kind: ContactKind,
    /// As typed.
    pub value: String,
    /// What it is ("casa", "lavoro").
    pub label: Option<String>,
    /// What may be done with it.
    pub safety: Safety,
    /// When it may be used ("dopo le 17").
    pub hours: Option<String>,
    /// The party it was learnt from, where it was not the person.
    pub told_by_id: Option<Id>,
    /// For papers of its owner alone: no other's paper carries it.
    pub own_only: bool,
    /// No longer theirs.
    pub ended: bool,
}

/// Adds or changes a contact point. Answers its identifier.
///
/// # Errors
/// [`Code::Required`], [`Code::PhoneUnreadable`], [`Code::EmailUnreadable`], [`Code::NotFound`].
pub fn save_contact(session: &mut Session, request: &ContactChange) -> Result<Saved<Id>> {
    session.write(Command::FamiliesSaveContact, |writer| {
        writer.about(request.person_id);
        write_contact(writer, request)
    })
}

/// Adds or changes a contact point inside somebody's transaction. Answers its identifier.
///
/// # Errors
/// Those of [`save_contact`].
pub fn write_contact(writer: &mut Writer<'_>, request: &ContactChange) -> Result<Id> {
    let mut fields = Fields::default();
    let (value, digits) = fields.take(read_value(request.kind, &request.value).map_err(|error| error.beside("value")));
    let hours = fields.take(optional_line("hours", request.hours.as_deref(), 100));
    fields.take(check_safety(request.safety, hours.as_deref()));
    let cells = Cells::new()
        .set("kind", request.kind)
        .set("value", value)
        .set("digits", digits)
        .set("label", fields.take(optional_line("label", request.label.as_deref(), 60)))
        .set("safety", request.safety)
        .set("hours", hours)
        .set("told_by_id", request.told_by_id)
        .set("own_only", request.own_only)
        .set("status", if request.ended { "ended" } else { "active" });
    fields.done()?;
    let id = match request.id {
        Some(id) if !writer.exists("SELECT 1 FROM contact_point WHERE id = ?1 AND person_id = ?2", (id, request.person_id))? => {
            return Err(Error::new(Code::NotFound));
        }
        Some(id) => writer.update("contact_point", id, cells).map(|_| id)?,
        None => {
            let position = writer.number("SELECT count(*) FROM contact_point WHERE person_id = ?1", [request.person_id])?;
            writer.insert("contact_point", cells.set("person_id", request.person_id).set("position", position))?
        }
    };
    refresh_person(writer, request.person_id)?;
    Ok(id)
}

/// The kept form and, for a phone, the digits it is found by.
pub(super) fn read_value(kind: ContactKind, typed: &str) -> Result<(String, Option<String>)> {
    if typed.trim().is_empty() {
        return Err(Error::new(Code::Required));
    }
    match kind {
        ContactKind::Phone => {
            let kept = phone::normalise(typed)?;
            let digits = digits_of(&kept);
            Ok((kept, digits))
        }
        ContactKind::Email => {
            let address = text::line(typed)?.replace(' ', "");
            if is_email(&address) { Ok((address, None)) } else { Err(Error::new(Code::EmailUnreadable)) }
        }
    }
}
