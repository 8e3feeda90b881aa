//! One home at a time, where nobody said that there are two: whoever has a home gets no second one with another file, whoever leaves a
//! file has left its homes, and of two records made one a single home stands.

use chrono::NaiveDate;

use super::codes::MemberRole;
use super::households::{insert_household, write_membership};
use super::move_home::stays_of;
use super::search_text::refresh_person;
use crate::error::Result;
use crate::id::Id;
use crate::store::{Cells, Reader, Writer};
use crate::typing::name::search_key;

/// A home somebody has today, or is to have.
struct Home {
    stay: Id,
    family: Id,
    starts_on: Option<NaiveDate>,
    /// Its nights or days are told: one of two.
    shared: bool,
    /// Street and town as they are compared; empty without a street.
    street: String,
}

fn homes_of(reader: &Reader<'_>, person: Id) -> Result<Vec<Home>> {
    reader.rows(include_str!("sql/homes_of_person.sql"), (person, reader.today()), |row| {
        let (street, town): (Option<String>, Option<String>) = (row.get("address")?, row.get("municipality")?);
        Ok(Home {
            stay: row.get("id")?,
            family: row.get("family_id")?,
            starts_on: row.get("starts_on")?,
            shared: row.get("shared")?,
            street: street_key(street.as_deref(), town.as_deref()),
        })
    })
}

/// A street with its town, as two houses are compared. Without a street two homes of one town are not known to be one.
pub(super) fn street_key(street: Option<&str>, town: Option<&str>) -> String {
    street.map(|street| search_key(&format!("{street} {}", town.unwrap_or_default()))).unwrap_or_default()
}

/// Whether somebody has a home today, or is to have one, in whatever file.
pub(super) fn has_home(reader: &Reader<'_>, person: Id) -> Result<bool> {
    Ok(!homes_of(reader, person)?.is_empty())
}

/// The home of the first person of a file, unless they have one: they go on living there.
pub(super) fn settle(writer: &mut Writer<'_>, family: Id, person: Id) -> Result<()> {
    if has_home(writer, person)? {
        return Ok(());
    }
    let household = insert_household(writer, family, person)?;
    arrive(writer, household, person, None)
}

/// Somebody lives in a house: since nobody knows when, but not before they had left the home they had.
pub(super) fn arrive(writer: &mut Writer<'_>, household: Id, person: Id, pattern: Option<&str>) -> Result<()> {
    let now = writer.today();
    let stays = stays_of(writer, person)?;
    let there = stays.iter().any(|stay| stay.household_id == household && stay.ends_on.is_none_or(|end| end >= now));
    let left = stays.iter().filter_map(|stay| stay.ends_on).filter(|end| *end <= now).max();
    let starts_on = left.filter(|_| !there).and_then(|end| end.succ_opt()).map(|day| day.min(now));
    write_membership(writer, household, person, (starts_on, None), pattern).map(drop)
}

/// Whoever leaves a file has left its homes: yesterday was the last day, so that a home they have from today is not a second one.
pub(super) fn leave(writer: &mut Writer<'_>, family: Id, person: Id) -> Result<()> {
    let now = writer.today();
    for home in homes_of(writer, person)?.into_iter().filter(|home| home.family == family) {
        end_before(writer, &home, now)?;
    }
    refresh_person(writer, person)
}

/// The homes of two records of one person: those of `stands` stand, and the others end where they would be a second home. A child may
/// live in two, and so may whoever's nights or days are told, as long as it is not one house written in two files.
pub(super) fn merge(writer: &mut Writer<'_>, stands: Id, yields: Id) -> Result<()> {
    let (standing, yielding) = (homes_of(writer, stands)?, homes_of(writer, yields)?);
    let Some(since) = standing.iter().map(|home| home.starts_on).max() else { return Ok(()) };
    let child = "SELECT 1 FROM family_member WHERE person_id IN (?1, ?2) AND role = ?3 AND status = 'active'";
    let child = writer.exists(child, (stands, yields, MemberRole::Child))?;
    for home in yielding {
        let same = standing.iter().any(|other| !home.street.is_empty() && home.street == other.street);
        let shared = home.shared || standing.iter().any(|other| other.shared);
        if !same && (child || shared) {
            continue;
        }
        // Who came to the home that stands on a known day had left the other by then.
        let moved = since.filter(|day| home.starts_on.is_none_or(|start| start < *day));
        end_before(writer, &home, moved.unwrap_or_else(|| writer.today()))?;
    }
    Ok(())
}

/// Ends a stay on the eve of a day; one that began then, or would later, never was.
fn end_before(writer: &mut Writer<'_>, home: &Home, day: NaiveDate) -> Result<()> {
    match day.pred_opt() {
        Some(eve) if home.starts_on.is_none_or(|start| start < day) => {
            writer.update("membership", home.stay, Cells::new().set("ends_on", eve)).map(drop)
        }
        _ => writer.remove("membership", home.stay),
    }
}
