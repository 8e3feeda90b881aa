//! Households over time: who lives where, from when to when, on which days.

use chrono::NaiveDate;
use serde::Deserialize;

use super::dwelling::read_weeks;
use super::family::check_open;
use super::move_home::share_address;
use super::rules::check_period;
use super::search_text::refresh_person;
use crate::entry::{Fields, optional_line};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer};
use crate::typing::phone;
use crate::vault::{Command, Session};

/// A household to add (without `id`) or change.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct HouseholdChange {
    /// The household, when it exists.
    pub id: Option<Id>,
    /// Its family file.
    pub family_id: Id,
    /// What the family calls it; the screen says "Casa della madre" when empty.
    pub label: Option<String>,
    /// Municipality.
    pub municipality: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// Nobody outside may learn where it is; no paper carries it.
    pub address_hidden: bool,
    /// The number of the house itself.
    pub phone: Option<String>,
    /// The party it was learnt from.
    pub told_by_id: Option<Id>,
    /// Writes municipality and address to everybody who lives there now.
    pub members_too: bool,
    /// No longer there.
    pub ended: bool,
}

/// A stay in a household to add (without `id`) or change.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct MembershipChange {
    /// The stay, when it exists.
    pub id: Option<Id>,
    /// The household.
    pub household_id: Id,
    /// Who lives there.
    pub person_id: Id,
    /// From.
    pub starts_on: Option<NaiveDate>,
    /// To.
    pub ends_on: Option<NaiveDate>,
    /// The days they are there ("lun–gio, fine settimana alterni").
    pub pattern: Option<String>,
    /// The nights there: fourteen ones and noughts from the Monday of an even ISO week.
    pub weeks: Option<String>,
}

/// Adds or changes a household. Answers its identifier.
///
/// # Errors
/// [`Code::TextTooLong`], [`Code::NotFound`].
pub fn save_household(session: &mut Session, request: &HouseholdChange) -> Result<Saved<Id>> {
    session.write(Command::FamiliesSaveHousehold, |writer| {
        writer.about(request.family_id);
        check_open(writer, request.family_id)?;
        let cells = house_cells(request)?.set("status", if request.ended { "ended" } else { "active" });
        match request.id {
            Some(id) => {
                writer.update("household", id, cells)?;
                lodgers(writer, id)?.into_iter().try_for_each(|person| refresh_person(writer, person))?;
                if request.members_too {
                    members(writer, id)?.into_iter().try_for_each(|person| share_address(writer, id, person))?;
                }
                Ok(id)
            }
            None => {
                let position = writer.number("SELECT count(*) FROM household WHERE family_id = ?1", [request.family_id])?;
                writer.insert("household", cells.set("family_id", request.family_id).set("position", position))
            }
        }
    })
}

/// A house as typed.
pub(super) fn house_cells(request: &HouseholdChange) -> Result<Cells> {
    let mut fields = Fields::default();
    let phone = match request.phone.as_deref().map(str::trim).filter(|phone| !phone.is_empty()) {
        Some(typed) => fields.take(phone::normalise(typed).map(Some).map_err(|misread| Error::from(misread).beside("phone"))),
        None => None,
    };
    let cells = Cells::new()
        .set("label", fields.take(optional_line("label", request.label.as_deref(), 100)))
        .set("municipality", fields.take(optional_line("municipality", request.municipality.as_deref(), 100)))
        .set("address", fields.take(optional_line("address", request.address.as_deref(), 200)))
        .set("address_hidden", request.address_hidden)
        .set("phone", phone)
        .set("told_by_id", request.told_by_id);
    fields.done()?;
    Ok(cells)
}

/// Who lives in a house now.
fn lodgers(reader: &Reader<'_>, house: Id) -> Result<Vec<Id>> {
    let sql = "SELECT s.person_id FROM membership s JOIN person p ON p.id = s.person_id
        WHERE s.household_id = ?1 AND s.ends_on IS NULL AND p.status = 'active'";
    reader.rows(sql, [house], |row| row.get(0))
}

/// Who lives in a house now and nowhere else.
fn members(reader: &Reader<'_>, house: Id) -> Result<Vec<Id>> {
    reader.rows(include_str!("sql/only_here.sql"), [house], |row| row.get(0))
}

/// Adds or changes a stay. Answers its identifier.
///
/// # Errors
/// [`Code::EndBeforeStart`] beside `ends_on`, [`Code::TextTooLong`], [`Code::NotFound`].
pub fn save_membership(session: &mut Session, request: &MembershipChange) -> Result<Saved<Id>> {
    session.write(Command::FamiliesSaveMembership, |writer| {
        let family: Id = writer.row("SELECT family_id FROM household WHERE id = ?1", [request.household_id], |row| row.get(0))?;
        writer.about(family);
        let pattern = request.pattern.as_deref();
        let weeks = read_weeks(request.weeks.as_deref())?.map(str::to_owned);
        match request.id {
            None => {
                let stay = write_membership(writer, request.household_id, request.person_id, request.starts_on, request.ends_on, pattern)?;
                if weeks.is_some() {
                    writer.update("membership", stay, Cells::new().set("weeks", weeks))?;
                }
                Ok(stay)
            }
            Some(id) if !writer.exists("SELECT 1 FROM membership WHERE id = ?1 AND person_id = ?2", (id, request.person_id))? => {
                Err(Error::new(Code::NotFound))
            }
            Some(id) => {
                let cells = stay(request.starts_on, request.ends_on, pattern)?.set("weeks", weeks);
                writer.update("membership", id, cells.set("household_id", request.household_id))?;
                refresh_person(writer, request.person_id)?;
                Ok(id)
            }
        }
    })
}

/// Adds a stay, or changes the one without an end the person has there: what is not given stays as it is.
pub(super) fn write_membership(
    writer: &mut Writer<'_>,
    household: Id,
    person: Id,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
    pattern: Option<&str>,
) -> Result<Id> {
    if !writer.exists("SELECT 1 FROM household WHERE id = ?1", [household])? {
        return Err(Error::at("household_id", Code::NotFound));
    }
    let sql = "SELECT id FROM membership WHERE household_id = ?1 AND person_id = ?2 AND ends_on IS NULL";
    match writer.optional(sql, (household, person), |row| row.get::<_, Id>(0))? {
        Some(present) => {
            let (since, days): (Option<NaiveDate>, Option<String>) =
                writer.row("SELECT starts_on, pattern FROM membership WHERE id = ?1", [present], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let cells = stay(starts_on.or(since), ends_on, pattern.or(days.as_deref()))?;
            writer.update("membership", present, cells)?;
            refresh_person(writer, person)?;
            Ok(present)
        }
        None => {
            let cells = stay(starts_on, ends_on, pattern)?.set("household_id", household).set("person_id", person);
            let id = writer.insert("membership", cells)?;
            refresh_person(writer, person)?;
            Ok(id)
        }
    }
}

/// A household with a person's municipality and address.
pub(super) fn insert_household(writer: &mut Writer<'_>, family: Id, person: Id) -> Result<Id> {
    let (municipality, address, hidden) =
        writer.row("SELECT municipality, address, address_hidden FROM person WHERE id = ?1", [person], |row| {
            Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<String>>(1)?, row.get::<_, bool>(2)?))
        })?;
    let cells = Cells::new().set("family_id", family).set("municipality", municipality).set("address", address);
    writer.insert("household", cells.set("address_hidden", hidden))
}

fn stay(starts_on: Option<NaiveDate>, ends_on: Option<NaiveDate>, pattern: Option<&str>) -> Result<Cells> {
    let mut fields = Fields::default();
    fields.take(check_period(starts_on, ends_on));
    let pattern = fields.take(optional_line("pattern", pattern, 100));
    fields.done()?;
    Ok(Cells::new().set("starts_on", starts_on).set("ends_on", ends_on).set("pattern", pattern))
}
