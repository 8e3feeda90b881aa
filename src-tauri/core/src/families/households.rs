//! Households over time: who lives where, from when to when, on which days.

use chrono::NaiveDate;
use serde::Deserialize;

use super::dwelling::read_weeks;
use super::family::check_open;
use super::home_names::{file_of_home, keep_names, renew_names};
use super::merge_rows::touch;
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

/// Adds or changes a household. Answers its identifier. Whoever lives in one that is no longer there has left it today.
///
/// # Errors
/// [`Code::TextTooLong`], [`Code::NotFound`]; [`Code::PersonRestricted`] while somebody whose data is restricted lives there.
pub fn save_household(session: &mut Session, request: &HouseholdChange) -> Result<Saved<Id>> {
    session.write(Command::FamiliesSaveHousehold, |writer| {
        writer.about(request.family_id);
        check_open(writer, request.family_id)?;
        let cells = house_cells(request)?.set("status", if request.ended { "ended" } else { "active" });
        let Some(id) = request.id else {
            let position = writer.number("SELECT count(*) FROM household WHERE family_id = ?1", [request.family_id])?;
            return writer.insert("household", cells.set("family_id", request.family_id).set("position", position));
        };
        refuse_limited(writer, id)?;
        keep_names(writer, request.family_id)?;
        let here = lodgers(writer, id)?;
        writer.update("household", id, cells)?;
        if request.members_too {
            members(writer, id)?.into_iter().try_for_each(|person| share_address(writer, id, person))?;
        }
        if request.ended {
            end_stays(writer, id)?;
        }
        here.into_iter().try_for_each(|person| refresh_person(writer, person))?;
        // A name that was cleared is proposed anew; one typed by hand stands, whatever is proposed elsewhere.
        if request.label.as_deref().is_none_or(|label| label.trim().is_empty()) {
            keep_names(writer, request.family_id)?;
        }
        Ok(id)
    })
}

/// A house stays as it is while somebody whose data is restricted (art. 18) lives there: the table refuses it where no end of that is in
/// sight, and the day is known here.
pub(crate) fn refuse_limited(reader: &Reader<'_>, house: Id) -> Result<()> {
    let limited = reader.exists(include_str!("sql/limited_lodger.sql"), (house, reader.today()))?;
    if limited { Err(Error::new(Code::PersonRestricted)) } else { Ok(()) }
}

/// The stays of a house that is gone end today; those still to come never were.
fn end_stays(writer: &mut Writer<'_>, house: Id) -> Result<()> {
    let now = writer.today();
    let stays: Vec<(Id, Option<NaiveDate>)> =
        writer.rows(include_str!("sql/stays_to_end.sql"), (house, now), |row| Ok((row.get("id")?, row.get("starts_on")?)))?;
    for (stay, starts_on) in stays {
        if starts_on.is_some_and(|start| start > now) {
            writer.remove("membership", stay)?;
        } else {
            writer.update("membership", stay, Cells::new().set("ends_on", now))?;
        }
    }
    Ok(())
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
    reader.rows(include_str!("sql/lodgers.sql"), (house, reader.today()), |row| row.get(0))
}

/// Who lives in a house now and nowhere else.
fn members(reader: &Reader<'_>, house: Id) -> Result<Vec<Id>> {
    reader.rows(include_str!("sql/only_here.sql"), (house, reader.today()), |row| row.get(0))
}

/// Adds or changes a stay. Answers its identifier.
///
/// # Errors
/// [`Code::EndBeforeStart`] beside `ends_on`, [`Code::StayOverlaps`] beside `starts_on`, [`Code::TextTooLong`], [`Code::NotFound`].
pub fn save_membership(session: &mut Session, request: &MembershipChange) -> Result<Saved<Id>> {
    session.write(Command::FamiliesSaveMembership, |writer| {
        let family: Id = writer.row("SELECT family_id FROM household WHERE id = ?1", [request.household_id], |row| row.get(0))?;
        writer.about(family);
        let of_both = keep_names(writer, family)?;
        let (house, person, pattern) = (request.household_id, request.person_id, request.pattern.as_deref());
        let weeks = read_weeks(request.weeks.as_deref())?.map(str::to_owned);
        match request.id {
            None => {
                let stay = write_membership(writer, house, person, (request.starts_on, request.ends_on), pattern)?;
                if weeks.is_some() {
                    writer.update("membership", stay, Cells::new().set("weeks", weeks))?;
                }
                Ok(stay)
            }
            Some(id) if !writer.exists("SELECT 1 FROM membership WHERE id = ?1 AND person_id = ?2", (id, person))? => {
                Err(Error::new(Code::NotFound))
            }
            Some(id) => {
                let period = (request.starts_on, request.ends_on);
                let cells = stay(period, pattern)?.set("weeks", weeks).set("household_id", house);
                let there = stays_there(writer, house, person)?;
                // What overlapped before somebody looked is no reason to refuse a change of the days of the week.
                if there.iter().all(|known| known.id != id || known.period != period) {
                    refuse_overlap(&there, Some(id), period)?;
                }
                writer.update("membership", id, cells)?;
                refresh_person(writer, person)?;
                renew_names(writer, family, &of_both)?;
                Ok(id)
            }
        }
    })
}

/// From and to, both days included; not known where empty.
type Period = (Option<NaiveDate>, Option<NaiveDate>);

/// A stay of one person in one household.
struct There {
    id: Id,
    period: Period,
    pattern: Option<String>,
}

fn stays_there(reader: &Reader<'_>, house: Id, person: Id) -> Result<Vec<There>> {
    reader.rows(include_str!("sql/stays_there.sql"), (house, person), |row| {
        Ok(There { id: row.get("id")?, period: (row.get("starts_on")?, row.get("ends_on")?), pattern: row.get("pattern")? })
    })
}

/// Nobody lives twice in the same house on a day.
fn refuse_overlap(there: &[There], but: Option<Id>, period: Period) -> Result<()> {
    let Some(other) = there.iter().find(|known| Some(known.id) != but && touch(known.period, period)) else { return Ok(()) };
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    Err(Error::at("starts_on", Code::StayOverlaps).with("from", day(other.period.0)).with("to", day(other.period.1)))
}

/// Adds a stay. Without a period it is the one the person has there already; with a first day alone it may be the one whose first day
/// nobody knew. What is not said again stays as it is.
pub(super) fn write_membership(writer: &mut Writer<'_>, household: Id, person: Id, period: Period, pattern: Option<&str>) -> Result<Id> {
    if !writer.exists("SELECT 1 FROM household WHERE id = ?1", [household])? {
        return Err(Error::at("household_id", Code::NotFound));
    }
    let file = file_of_home(writer, household)?;
    let of_both = file.map(|file| keep_names(writer, file)).transpose()?.unwrap_or_default();
    let (now, (starts_on, ends_on)) = (writer.today(), period);
    let there = stays_there(writer, household, person)?;
    let present = there.iter().find(|known| known.period.1.is_none_or(|end| end >= now));
    let same = |known: &&There| ends_on.is_none() && (starts_on.is_none() || known.period == (None, None) || known.period == period);
    let id = match present.filter(same) {
        Some(known) => {
            let cells = stay((starts_on.or(known.period.0), known.period.1), pattern.or(known.pattern.as_deref()))?;
            writer.update("membership", known.id, cells)?;
            known.id
        }
        None => {
            let cells = stay(period, pattern)?;
            if starts_on.is_some() || ends_on.is_some() {
                refuse_overlap(&there, None, period)?;
            }
            writer.insert("membership", cells.set("household_id", household).set("person_id", person))?
        }
    };
    refresh_person(writer, person)?;
    file.map_or(Ok(()), |file| renew_names(writer, file, &of_both))?;
    Ok(id)
}

/// A household with a person's municipality and address.
pub(super) fn insert_household(writer: &mut Writer<'_>, family: Id, person: Id) -> Result<Id> {
    let (municipality, address, hidden, teller) =
        writer.row("SELECT municipality, address, address_hidden, address_told_by_id FROM person WHERE id = ?1", [person], |row| {
            Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<String>>(1)?, row.get::<_, bool>(2)?, row.get::<_, Option<Id>>(3)?))
        })?;
    let cells = Cells::new().set("family_id", family).set("municipality", municipality).set("address", address);
    writer.insert("household", cells.set("address_hidden", hidden).set("told_by_id", teller))
}

/// A street that another told of a person is told of their home of that street too: else it would stand on their paper by way of it.
pub(super) fn tell_homes(writer: &mut Writer<'_>, person: Id) -> Result<()> {
    let homes = writer.rows(include_str!("sql/homes_to_tell.sql"), (person, writer.today()), |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (home, teller) in homes {
        let (home, teller): (Id, Id) = (home, teller);
        writer.update("household", home, Cells::new().set("told_by_id", teller))?;
    }
    Ok(())
}

fn stay((starts_on, ends_on): Period, pattern: Option<&str>) -> Result<Cells> {
    let mut fields = Fields::default();
    fields.take(check_period(starts_on, ends_on));
    let pattern = fields.take(optional_line("pattern", pattern, 100));
    fields.done()?;
    Ok(Cells::new().set("starts_on", starts_on).set("ends_on", ends_on).set("pattern", pattern))
}
