//! Somebody moves: a couple parts, people join, a new partner comes, a child is at home in two houses. One action each.

use chrono::NaiveDate;
use serde::Deserialize;

use super::codes::RelationshipKind;
use super::dwelling::{StayFact, Turn, read_weeks, turns};
use super::family::check_open;
use super::home_names::{keep_names, renew_names};
use super::households::{HouseholdChange, house_cells};
use super::relationships::check_pair;
use super::search_text::refresh_person;
use crate::clock::today;
use crate::entry::optional_line;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer};
use crate::vault::{Command, Session};

/// Somebody who moves.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct Mover {
    /// Who.
    pub person_id: Id,
    /// Goes on living where they live too: two homes.
    pub keeps: bool,
    /// The nights in the new house: fourteen days from the Monday of an even ISO week.
    pub weeks: Option<String>,
    /// The days in words, for what has no rhythm.
    pub pattern: Option<String>,
}

/// What becomes of two as a couple.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct CoupleTurn {
    /// One.
    pub person_id: Id,
    /// The other.
    pub other_id: Id,
    /// They part; otherwise they become a couple.
    pub parts: bool,
}

/// A move to one house.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct HouseMove {
    /// The file.
    pub family_id: Id,
    /// The first day in the house.
    pub day: Option<NaiveDate>,
    /// Who moves.
    pub movers: Vec<Mover>,
    /// The house, when the file has it.
    pub household_id: Option<Id>,
    /// The house, when new; its `family_id` is the file's.
    pub household: Option<HouseholdChange>,
    /// What becomes of the couple with it.
    pub couple: Option<CoupleTurn>,
    /// Writes the house's municipality and address to those who move and keep no other home.
    pub address_too: bool,
}

/// Moves people to a house in one action. Answers the house.
///
/// # Errors
/// [`Code::Required`] beside `day`, `movers` or `household_id`; [`Code::DateInFuture`] and [`Code::MoveBeforeStay`] beside `day`;
/// [`Code::SamePerson`] beside `movers` for somebody named twice; [`Code::NotFound`], [`Code::TextTooLong`].
pub fn move_home(session: &mut Session, request: &HouseMove) -> Result<Saved<Id>> {
    session.write(Command::FamiliesMoveHome, |writer| {
        writer.about(request.family_id);
        check_open(writer, request.family_id)?;
        let day = request.day.ok_or_else(|| Error::at("day", Code::Required))?;
        if day > today(writer.surroundings()) {
            return Err(Error::at("day", Code::DateInFuture));
        }
        check_movers(writer, request)?;
        let of_both = keep_names(writer, request.family_id)?;
        let house = house(writer, request)?;
        for mover in &request.movers {
            settle(writer, mover, house, day, request.address_too)?;
        }
        if let Some(couple) = request.couple {
            couple_turns(writer, couple, day)?;
        }
        renew_names(writer, request.family_id, &of_both)?;
        Ok(house)
    })
}

fn check_movers(reader: &Reader<'_>, request: &HouseMove) -> Result<()> {
    if request.movers.is_empty() {
        return Err(Error::at("movers", Code::Required));
    }
    for (place, mover) in request.movers.iter().enumerate() {
        if request.movers.iter().take(place).any(|other| other.person_id == mover.person_id) {
            return Err(Error::at("movers", Code::SamePerson));
        }
        let of_file = "SELECT 1 FROM family_member WHERE family_id = ?1 AND person_id = ?2 AND status = 'active'";
        if !reader.exists(of_file, (request.family_id, mover.person_id))? {
            return Err(Error::at("movers", Code::NotFound));
        }
    }
    Ok(())
}

fn house(writer: &mut Writer<'_>, request: &HouseMove) -> Result<Id> {
    let family = request.family_id;
    match (request.household_id, &request.household) {
        (Some(id), _) => {
            let known = writer.exists("SELECT 1 FROM household WHERE id = ?1 AND family_id = ?2 AND status = 'active'", (id, family))?;
            if known { Ok(id) } else { Err(Error::at("household_id", Code::NotFound)) }
        }
        (None, Some(new)) => {
            let position = writer.number("SELECT count(*) FROM household WHERE family_id = ?1", [family])?;
            writer.insert("household", house_cells(new)?.set("family_id", family).set("position", position))
        }
        (None, None) => Err(Error::at("household_id", Code::Required)),
    }
}

fn settle(writer: &mut Writer<'_>, mover: &Mover, house: Id, day: NaiveDate, address_too: bool) -> Result<()> {
    let now = writer.today();
    let homes = stays_of(writer, mover.person_id)?.into_iter().filter(|stay| stay.covers(now)).map(|stay| stay.household_id);
    let keeps: Vec<Id> = if mover.keeps { homes.collect() } else { Vec::new() };
    settle_in(writer, mover, &keeps, (house, day), address_too)
}

/// Somebody goes to live in a house from a day, and leaves every other but those they keep.
pub(super) fn settle_in(
    writer: &mut Writer<'_>,
    mover: &Mover,
    keeps: &[Id],
    (house, day): (Id, NaiveDate),
    address_too: bool,
) -> Result<()> {
    let weeks = read_weeks(mover.weeks.as_deref())?.map(str::to_owned);
    let pattern = optional_line("pattern", mover.pattern.as_deref(), 100)?;
    let stays = stays_of(writer, mover.person_id)?;
    let now = writer.today();
    let (ending, arrives) = turns(&stays, house, keeps, day, now)?;
    let leaves = !ending.is_empty();
    for (stay, turn) in ending {
        match turn {
            Turn::Ends(eve) => writer.update("membership", stay, Cells::new().set("ends_on", eve)).map(drop)?,
            Turn::Never => writer.remove("membership", stay)?,
        }
    }
    if arrives {
        let stay = Cells::new().set("household_id", house).set("person_id", mover.person_id).set("starts_on", day);
        writer.insert("membership", stay.set("weeks", weeks.as_deref()).set("pattern", pattern))?;
    } else if let Some(present) = stays.iter().find(|stay| stay.household_id == house && stay.covers(now)) {
        // Whoever moves to where they are stays on, on the nights they are there: all of them only where another home is left for this one.
        let all = leaves && !mover.keeps;
        let mut stay = Cells::new().set("ends_on", None::<NaiveDate>);
        if all || weeks.is_some() {
            stay = stay.set("weeks", weeks.as_deref());
        }
        if all || pattern.is_some() {
            stay = stay.set("pattern", pattern);
        }
        writer.update("membership", present.id, stay)?;
    }
    // The one other home has the other nights, unless its own rhythm is written.
    if let (Some(weeks), [other]) = (&weeks, keeps.iter().filter(|home| **home != house).collect::<Vec<_>>().as_slice())
        && let Some(there) = stays.iter().find(|stay| stay.household_id == **other && stay.covers(now) && stay.weeks.is_none())
    {
        writer.update("membership", there.id, Cells::new().set("weeks", super::dwelling::opposite(weeks)))?;
    }
    if address_too && !mover.keeps {
        share_address(writer, house, mover.person_id)?;
    }
    refresh_person(writer, mover.person_id)
}

/// Writes a house's municipality and address to somebody who lives there: what the house does not say stays as it is, and a person's
/// own protection is never taken from them by a house.
pub(super) fn share_address(writer: &mut Writer<'_>, house: Id, person: Id) -> Result<()> {
    let (municipality, address, hidden, teller) =
        writer.row("SELECT municipality, address, address_hidden, told_by_id FROM household WHERE id = ?1", [house], |row| {
            Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<String>>(1)?, row.get::<_, bool>(2)?, row.get::<_, Option<Id>>(3)?))
        })?;
    let Some(address) = address else { return Ok(()) };
    let mut cells = Cells::new().set("address", address).set("address_told_by_id", teller.filter(|teller| *teller != person));
    if let Some(municipality) = municipality {
        cells = cells.set("municipality", municipality);
    }
    if hidden {
        cells = cells.set("address_hidden", true);
    }
    writer.update("person", person, cells).map(drop)
}

fn couple_turns(writer: &mut Writer<'_>, couple: CoupleTurn, day: NaiveDate) -> Result<()> {
    check_pair(writer, couple.person_id, couple.other_id, RelationshipKind::Partner)?;
    let pair = (couple.person_id, couple.other_id);
    let ties: Vec<(Id, Option<NaiveDate>, Option<NaiveDate>)> =
        writer.rows(include_str!("sql/couple.sql"), pair, |row| Ok((row.get("id")?, row.get("starts_on")?, row.get("ends_on")?)))?;
    if !couple.parts {
        let together = ties.iter().any(|(_, _, end)| end.is_none_or(|end| end >= day));
        return if together { Ok(()) } else { begin(writer, couple, day).map(drop) };
    }
    if ties.is_empty() {
        let id = begin(writer, couple, day)?;
        return writer.update("relationship", id, Cells::new().set("starts_on", None::<String>).set("ends_on", day)).map(drop);
    }
    // Who has parted already does not part again.
    let now = writer.today();
    for (id, starts_on, _) in ties.into_iter().filter(|(_, _, end)| end.is_none_or(|end| end > now)) {
        // A couple that began after the day it parted is a slip of the pen somewhere: the later day stands.
        let ends_on = starts_on.map_or(day, |start| start.max(day));
        writer.update("relationship", id, Cells::new().set("ends_on", ends_on))?;
    }
    Ok(())
}

pub(super) fn begin(writer: &mut Writer<'_>, couple: CoupleTurn, day: NaiveDate) -> Result<Id> {
    let cells = Cells::new().set("person_id", couple.person_id).set("other_id", couple.other_id).set("kind", RelationshipKind::Partner);
    writer.insert("relationship", cells.set("starts_on", day))
}

/// Every stay of a person, in whatever file.
pub(super) fn stays_of(reader: &Reader<'_>, person: Id) -> Result<Vec<StayFact>> {
    reader.rows(include_str!("sql/stays_of_person.sql"), [person], |row| {
        Ok(StayFact {
            id: row.get("id")?,
            household_id: row.get("household_id")?,
            starts_on: row.get("starts_on")?,
            ends_on: row.get("ends_on")?,
            weeks: row.get("weeks")?,
        })
    })
}
