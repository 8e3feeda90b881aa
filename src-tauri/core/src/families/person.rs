//! A person's own data: checked, kept, with what the person is found by.

use chrono::NaiveDate;
use serde::Deserialize;

use super::codes::{MemberRole, PersonSex, RelationshipKind};
use super::death::{check_death, write_death};
use super::rules::check_ages;
use super::search_text::refresh_person;
use crate::clock::today;
use crate::entry::{Fields, optional_free, optional_line};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Writer};
use crate::typing::fiscal_code::{self, Disagreement, FiscalCode, Sex};
use crate::typing::{Misread, name};

/// A person as typed.
#[derive(Debug, Clone, Default, Deserialize, ts_rs::TS)]
pub struct PersonDetails {
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Sex.
    pub sex: Option<PersonSex>,
    /// Birth date.
    pub born_on: Option<NaiveDate>,
    /// Is dead.
    pub died: bool,
    /// Since when, if it is known.
    pub died_on: Option<NaiveDate>,
    /// Place of birth.
    pub birth_place: Option<String>,
    /// Fiscal code.
    pub fiscal_code: Option<String>,
    /// The code is on the document although it disagrees with the rest: somebody looked.
    pub fiscal_code_confirmed: bool,
    /// Another person of the register has this code, or another form of it, and they are two: somebody looked.
    pub fiscal_code_shared: bool,
    /// Why there is no fiscal code: "non disponibile".
    pub fiscal_code_missing: Option<String>,
    /// Citizenship.
    pub citizenship: Option<String>,
    /// Languages spoken.
    pub languages: Option<String>,
    /// Needs an interpreter.
    pub interpreter: bool,
    /// Municipality of residence.
    pub municipality: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// The party the address was learnt from, where it was not the person: no other's paper carries it.
    pub address_told_by_id: Option<Id>,
    /// Nobody else may learn where this person lives; no paper carries it.
    pub address_hidden: bool,
    /// Occupation.
    pub occupation: Option<String>,
    /// A note on the person.
    pub note: Option<String>,
    /// The party the note came from, where it was not the person: no other's paper carries it.
    pub note_told_by_id: Option<Id>,
}

/// Writes a person and what they are found by, inside somebody's transaction. Answers their identifier.
///
/// # Errors
/// [`Code::Required`], [`Code::DateInFuture`], [`Code::EndBeforeStart`] beside `died_on`, [`Code::TextTooLong`], [`Code::ChildOlderThanParent`], those of the fiscal code.
pub fn write_person(writer: &mut Writer<'_>, id: Option<Id>, details: &PersonDetails) -> Result<Id> {
    let cells = checked(writer, id, details)?;
    let id = match id {
        Some(id) => {
            writer.update("person", id, cells)?;
            id
        }
        None => writer.insert("person", cells)?,
    };
    write_death(writer, id, details)?;
    check_relatives(writer, id)?;
    refresh_person(writer, id)?;
    Ok(id)
}

fn checked(writer: &Writer<'_>, id: Option<Id>, details: &PersonDetails) -> Result<Cells> {
    let now = today(writer.surroundings());
    let mut fields = Fields::default();
    let last_name = fields.take(name::tidy(&details.last_name).map_err(|misread| at("last_name", misread)));
    let first_name = fields.take(name::tidy(&details.first_name).map_err(|misread| at("first_name", misread)));
    fields.refuse(details.born_on.is_some_and(|born| born > now), "born_on", Code::DateInFuture);
    check_death(&mut fields, details, now);
    let code = match details.fiscal_code.as_deref().map(str::trim).filter(|code| !code.is_empty()) {
        Some(code) if fields.sound() => fields.take(checked_code(writer, id, code, &last_name, &first_name, details).map(Some)),
        // A code is not compared with a name that is itself wrong.
        Some(code) => fields.take(fiscal_code::read(code).map(Some).map_err(|misread| at("fiscal_code", misread))),
        None => None,
    };
    let missing =
        if code.is_some() { None } else { fields.take(optional_line("fiscal_code_missing", details.fiscal_code_missing.as_deref(), 100)) };
    let cells = Cells::new()
        .set("last_name", last_name)
        .set("first_name", first_name)
        .set("sex", details.sex)
        .set("born_on", details.born_on)
        .set("birth_place", fields.take(optional_line("birth_place", details.birth_place.as_deref(), 100)))
        .set("fiscal_code", code.as_ref().map(FiscalCode::as_str))
        .set("fiscal_code_missing", missing)
        .set("citizenship", fields.take(optional_line("citizenship", details.citizenship.as_deref(), 100)))
        .set("languages", fields.take(optional_line("languages", details.languages.as_deref(), 200)))
        .set("interpreter", details.interpreter)
        .set("municipality", fields.take(optional_line("municipality", details.municipality.as_deref(), 100)))
        .set("address", fields.take(optional_line("address", details.address.as_deref(), 200)))
        .set("address_told_by_id", details.address_told_by_id.filter(|_| details.address.is_some() || details.municipality.is_some()))
        .set("address_hidden", details.address_hidden)
        .set("occupation", fields.take(optional_line("occupation", details.occupation.as_deref(), 100)))
        .set("note", fields.take(optional_free("note", details.note.as_deref(), 10_000)))
        .set("note_told_by_id", details.note_told_by_id.filter(|_| details.note.is_some()));
    fields.done()?;
    Ok(cells)
}

fn at(field: &'static str, misread: Misread) -> Error {
    Error::from(misread).beside(field)
}

/// A code that holds together, and, unless somebody confirmed it, agrees with the person and is nobody else's in any of its forms. Two of
/// one code are rare, and then real: that is why there are other forms.
fn checked_code(writer: &Writer<'_>, id: Option<Id>, typed: &str, last: &str, first: &str, details: &PersonDetails) -> Result<FiscalCode> {
    let code = fiscal_code::read(typed).map_err(|misread| at("fiscal_code", misread))?;
    let sex = details.sex.and_then(|sex| match sex {
        PersonSex::Female => Some(Sex::Female),
        PersonSex::Male => Some(Sex::Male),
        PersonSex::Other => None,
    });
    if !details.fiscal_code_confirmed
        && let Some(part) = code.consistent_with(last, first, sex, details.born_on).first()
    {
        let what = match part {
            Disagreement::LastName => "last_name",
            Disagreement::FirstName => "first_name",
            Disagreement::BirthDate => "birth_date",
            Disagreement::Sex => "sex",
            Disagreement::Place => "birth_place",
        };
        return Err(Error::at("fiscal_code", Code::FiscalCodeDisagrees).with("what", what));
    }
    let mut forms = code.forms();
    forms.push(code.as_str().to_owned());
    let forms = serde_json::to_string(&forms).map_err(|_| Error::new(Code::MalformedRequest))?;
    if !details.fiscal_code_shared && writer.exists(include_str!("sql/fiscal_code_taken.sql"), (forms, id, code.as_str()))? {
        return Err(Error::at("fiscal_code", Code::FiscalCodeTaken));
    }
    Ok(code)
}

/// A changed birth date must still fit parents and children.
pub(super) fn check_relatives(reader: &Reader<'_>, person: Id) -> Result<()> {
    let pairs = reader.rows(include_str!("sql/ages_of_relatives.sql"), [person], |row| {
        Ok((row.get::<_, RelationshipKind>(0)?, row.get::<_, Option<NaiveDate>>(1)?, row.get::<_, Option<NaiveDate>>(2)?))
    })?;
    pairs.into_iter().try_for_each(|(kind, elder, younger)| check_ages(kind, elder, younger).map_err(|error| error.beside("born_on")))
}

/// Looks again, after an undo or a redo wrote a change set's rows back, at the ages around whoever has another birth date or relative.
///
/// # Errors
/// [`Code::ChildOlderThanParent`].
pub(crate) fn recheck_ages(reader: &Reader<'_>, change_set: i64) -> Result<()> {
    let people = reader.rows(include_str!("sql/other_ages.sql"), [change_set], |row| row.get(0))?;
    people.into_iter().try_for_each(|person| check_relatives(reader, person))
}

/// A person's place in a family file: added, or its role changed.
pub(super) fn write_member(writer: &mut Writer<'_>, family: Id, person: Id, role: MemberRole, ended: bool) -> Result<()> {
    let status = if ended { "ended" } else { "active" };
    let present =
        writer.optional("SELECT id FROM family_member WHERE family_id = ?1 AND person_id = ?2", (family, person), |row| row.get(0))?;
    match present {
        Some(member) => writer.update("family_member", member, Cells::new().set("role", role).set("status", status)).map(|_| ()),
        None => {
            let position = writer.number("SELECT count(*) FROM family_member WHERE family_id = ?1", [family])?;
            let cells = Cells::new().set("family_id", family).set("person_id", person).set("role", role).set("position", position);
            writer.insert("family_member", cells.set("status", status)).map(|_| ())
        }
    }
}
