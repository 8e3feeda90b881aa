//! A new couple, of somebody of a file and a partner who is known already or new: in one action what was before ends if asked, the two are
//! a couple, and they live where they are told to, with whoever comes along. Parents, children and custody stay as they are.

use chrono::NaiveDate;
use serde::Deserialize;

use super::codes::{CoupleBond, EarlierCouple, MemberRole, PersonSex};
use super::earlier_couples::end_earlier;
use super::family::{check_open, refresh_title};
use super::home_names::{keep_names, renew_names};
use super::households::{HouseholdChange, house_cells};
use super::move_home::{CoupleTurn, Mover, begin, settle_in, stays_of};
use super::person::{PersonDetails, write_member, write_person};
use super::standing::is_of_age;
use crate::clock::today;
use crate::entry::Fields;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer};
use crate::vault::{Command, Session};

/// A partner who is not in the register yet.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct NewPartner {
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Sex.
    pub sex: Option<PersonSex>,
    /// Birth date.
    pub born_on: Option<NaiveDate>,
}

/// A house the two begin.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct NewHouse {
    /// Municipality.
    pub municipality: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// Nobody outside may learn where it is; no paper carries it.
    pub address_hidden: bool,
}

/// A new couple and where it lives.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct NewCouple {
    /// The file from whose page it is written.
    pub family_id: Id,
    /// Who of the file.
    pub person_id: Option<Id>,
    /// The partner, when already in the register.
    pub partner_id: Option<Id>,
    /// The partner, when new.
    pub partner: Option<NewPartner>,
    /// What the two are.
    pub bond: Option<CoupleBond>,
    /// From.
    pub day: Option<NaiveDate>,
    /// What becomes of a couple one of them is in; asked only where there is one.
    pub earlier: Option<EarlierCouple>,
    /// The house: one of this file, or of a file the partner is in.
    pub household_id: Option<Id>,
    /// The house, when new: of this file.
    pub household: Option<NewHouse>,
    /// Who comes along, of those who live with one of the two. A home they have beside that one, they keep.
    pub companions: Vec<Id>,
    /// Writes the house's municipality and address to those who come to it and have no other home.
    pub address_too: bool,
}

/// Writes a new couple in one action. Answers the partner.
///
/// # Errors
/// [`Code::Required`] beside `person_id`, `bond`, `day` or `household_id`, and `last_name` and `first_name` of a new partner;
/// [`Code::DateInFuture`], [`Code::CoupleBeforeEnd`] and [`Code::MoveBeforeStay`] beside `day`; [`Code::CoupleStillOpen`] beside `earlier`;
/// [`Code::SamePerson`], [`Code::CloseRelatives`], [`Code::CoupleDeceased`] and [`Code::CoupleUnderAge`] beside `partner_id` (the last two
/// beside `person_id` for who is of the file, the last beside `born_on` for a new partner); [`Code::SamePerson`] and
/// [`Code::NotFound`] beside `companions`; [`Code::NotFound`], [`Code::TextTooLong`].
pub fn new_couple(session: &mut Session, request: &NewCouple) -> Result<Saved<Id>> {
    session.write(Command::FamiliesNewCouple, |writer| {
        writer.about(request.family_id);
        check_open(writer, request.family_id)?;
        let (person, bond, day) = check_said(writer, request)?;
        let partner = partner(writer, request)?;
        check_pair(writer, request, (person, partner), day)?;
        let house = house(writer, request, partner)?;
        let file: Id = writer.row("SELECT family_id FROM household WHERE id = ?1", [house], |row| row.get(0))?;
        let mut of_both = Vec::new();
        for family in files(request.family_id, file) {
            of_both.extend(keep_names(writer, family)?);
        }
        let companions = companions(writer, request, (person, partner), house)?;
        end_earlier(writer, (person, partner), day, request.earlier)?;
        unite(writer, (person, partner), day, bond)?;
        join(writer, request.family_id, partner, MemberRole::Partner)?;
        join(writer, file, person, MemberRole::Partner)?;
        for who in [person, partner] {
            let mover = Mover { person_id: who, keeps: false, weeks: None, pattern: None };
            settle_in(writer, &mover, &[], (house, day), request.address_too)?;
        }
        for companion in companions {
            join(writer, file, companion.mover.person_id, companion.role)?;
            settle_in(writer, &companion.mover, &companion.keeps, (house, day), request.address_too)?;
        }
        for family in files(request.family_id, file) {
            renew_names(writer, family, &of_both)?;
            refresh_title(writer, family)?;
        }
        Ok(partner)
    })
}

/// The file the couple is written from, and the one its house is of.
fn files(written: Id, house: Id) -> impl Iterator<Item = Id> {
    [Some(written), (house != written).then_some(house)].into_iter().flatten()
}

fn check_said(writer: &Writer<'_>, request: &NewCouple) -> Result<(Id, CoupleBond, NaiveDate)> {
    let mut fields = Fields::default();
    fields.refuse(request.person_id.is_none(), "person_id", Code::Required);
    fields.refuse(request.bond.is_none(), "bond", Code::Required);
    fields.refuse(request.day.is_none(), "day", Code::Required);
    fields.refuse(request.day.is_some_and(|day| day > today(writer.surroundings())), "day", Code::DateInFuture);
    fields.done()?;
    let (Some(person), Some(bond), Some(day)) = (request.person_id, request.bond, request.day) else {
        return Err(Error::at("day", Code::Required));
    };
    if !is_member(writer, request.family_id, person)? {
        return Err(Error::at("person_id", Code::NotFound));
    }
    Ok((person, bond, day))
}

fn is_member(reader: &Reader<'_>, family: Id, person: Id) -> Result<bool> {
    let sql = "SELECT 1 FROM family_member WHERE family_id = ?1 AND person_id = ?2 AND status = 'active'";
    reader.exists(sql, (family, person))
}

fn partner(writer: &mut Writer<'_>, request: &NewCouple) -> Result<Id> {
    match (request.partner_id, &request.partner) {
        (Some(known), _) if request.person_id == Some(known) => Err(Error::at("partner_id", Code::SamePerson)),
        (Some(known), _) => {
            // A hidden person stays as a row without a name.
            let there = !writer.hides(known)? && writer.exists("SELECT 1 FROM person WHERE id = ?1 AND status = 'active'", [known])?;
            if there { Ok(known) } else { Err(Error::at("partner_id", Code::NotFound)) }
        }
        (None, Some(new)) => {
            let details = PersonDetails {
                last_name: new.last_name.clone(),
                first_name: new.first_name.clone(),
                sex: new.sex,
                born_on: new.born_on,
                ..PersonDetails::default()
            };
            write_person(writer, None, &details)
        }
        (None, None) => Err(Error::at("last_name", Code::Required)),
    }
}

fn check_pair(reader: &Reader<'_>, request: &NewCouple, (person, partner): (Id, Id), day: NaiveDate) -> Result<()> {
    let age_of_partner = if request.partner_id.is_some() { "partner_id" } else { "born_on" };
    let mut fields = Fields::default();
    for (who, field, age_field) in [(person, "person_id", "person_id"), (partner, "partner_id", age_of_partner)] {
        fields.refuse(is_dead(reader, who)?, field, Code::CoupleDeceased);
        let born: Option<NaiveDate> = reader.row("SELECT born_on FROM person WHERE id = ?1", [who], |row| row.get(0))?;
        fields.refuse(born.is_some() && !is_of_age(born, day), age_field, Code::CoupleUnderAge);
    }
    let kin = reader.exists(include_str!("sql/close_relatives.sql"), (person, partner))?;
    fields.refuse(kin, "partner_id", Code::CloseRelatives);
    fields.done()
}

/// Whether somebody's death is written.
pub(super) fn is_dead(reader: &Reader<'_>, person: Id) -> Result<bool> {
    reader.exists("SELECT 1 FROM life_fact WHERE person_id = ?1 AND kind = 'died' AND status = 'active'", [person])
}

fn house(writer: &mut Writer<'_>, request: &NewCouple, partner: Id) -> Result<Id> {
    if let Some(id) = request.household_id {
        let file: Option<Id> =
            writer.optional("SELECT family_id FROM household WHERE id = ?1 AND status = 'active'", [id], |row| row.get(0))?;
        return match file {
            Some(file) if file == request.family_id || is_member(writer, file, partner)? => Ok(id),
            _ => Err(Error::at("household_id", Code::NotFound)),
        };
    }
    let Some(new) = &request.household else { return Err(Error::at("household_id", Code::Required)) };
    let cells = house_cells(&HouseholdChange {
        id: None,
        family_id: request.family_id,
        label: None,
        municipality: new.municipality.clone(),
        address: new.address.clone(),
        address_hidden: new.address_hidden,
        phone: None,
        told_by_id: None,
        members_too: false,
        ended: false,
    })?;
    let position = writer.number("SELECT count(*) FROM household WHERE family_id = ?1", [request.family_id])?;
    writer.insert("household", cells.set("family_id", request.family_id).set("position", position))
}

/// Somebody who comes along.
struct Companion {
    mover: Mover,
    /// Their homes beside the one they leave.
    keeps: Vec<Id>,
    role: MemberRole,
}

/// Who comes along: out of a home one of the two has now, with the nights they had in it.
fn companions(reader: &Reader<'_>, request: &NewCouple, (person, partner): (Id, Id), house: Id) -> Result<Vec<Companion>> {
    let now = reader.today();
    let mut left: Vec<Id> = Vec::new();
    for who in [person, partner] {
        left.extend(stays_of(reader, who)?.iter().filter(|stay| stay.covers(now)).map(|stay| stay.household_id));
    }
    let mut all: Vec<Companion> = Vec::new();
    for who in &request.companions {
        if [person, partner].contains(who) || all.iter().any(|other| other.mover.person_id == *who) {
            return Err(Error::at("companions", Code::SamePerson));
        }
        let stays: Vec<_> = stays_of(reader, *who)?.into_iter().filter(|stay| stay.covers(now)).collect();
        let Some(with) = stays.iter().find(|stay| left.contains(&stay.household_id)) else {
            return Err(Error::at("companions", Code::NotFound));
        };
        let homes = stays.iter().map(|stay| stay.household_id);
        let keeps: Vec<Id> = homes.filter(|home| !left.contains(home) && *home != house).collect();
        let pattern = reader.row("SELECT pattern FROM membership WHERE id = ?1", [with.id], |row| row.get(0))?;
        let mover = Mover { person_id: *who, keeps: !keeps.is_empty(), weeks: with.weeks.clone(), pattern };
        let child = "SELECT 1 FROM family_member WHERE person_id = ?1 AND role = ?2 AND status = 'active'";
        let role = if reader.exists(child, (*who, MemberRole::Child))? { MemberRole::Child } else { MemberRole::Other };
        all.push(Companion { mover, keeps, role });
    }
    Ok(all)
}

/// The two are a couple from the day, unless they are one already; and what kind of one.
fn unite(writer: &mut Writer<'_>, (person, partner): (Id, Id), day: NaiveDate, bond: CoupleBond) -> Result<()> {
    let ends: Vec<Option<NaiveDate>> = writer.rows(include_str!("sql/couple.sql"), (person, partner), |row| row.get("ends_on"))?;
    if ends.iter().flatten().any(|end| *end > day) {
        return Err(Error::at("day", Code::CoupleBeforeEnd));
    }
    if ends.iter().all(Option::is_some) {
        begin(writer, CoupleTurn { person_id: person, other_id: partner, parts: false }, day)?;
    }
    let kind = match bond {
        CoupleBond::Spouse => "married",
        CoupleBond::Cohabiting => "cohabiting",
    };
    let fact = Cells::new().set("person_id", person).set("other_id", partner).set("kind", kind);
    writer.insert("life_fact", fact.set("happened_on", day)).map(drop)
}

/// Somebody is of a file, if they are not already.
fn join(writer: &mut Writer<'_>, family: Id, person: Id, role: MemberRole) -> Result<()> {
    if is_member(writer, family, person)? { Ok(()) } else { write_member(writer, family, person, role, false) }
}
