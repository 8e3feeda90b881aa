//! A family file as its page shows it.

use chrono::NaiveDate;
use rusqlite::Row;
use serde::Serialize;

use super::codes::{ContactKind, MemberRole, PersonSex, RelationshipKind, Safety};
use super::custody::{ChildStanding, CustodyOrder, Elsewhere, elsewhere, orders_of, standings};
use super::enquiries::{Enquiry, enquiry_row};
use super::intake::{IntakeSheet, intakes_of};
use super::merge::family_now;
use super::reach::Reach;
use crate::error::Result;
use crate::id::Id;
use crate::store::Reader;
use crate::vault::{Command, Session};

/// A family file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Family {
    /// The record.
    pub id: Id,
    /// Its number.
    pub number: String,
    /// Its name, without the word *Famiglia*.
    pub title: String,
    /// Whether somebody named it.
    pub title_set: bool,
    /// The day it was opened.
    pub opened_on: NaiveDate,
    /// The day it was closed.
    pub closed_on: Option<NaiveDate>,
    /// The site that follows it.
    pub site_id: Option<Id>,
    /// The project it counts for.
    pub project_id: Option<Id>,
    /// A note.
    pub note: Option<String>,
}

/// A contact point with its rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ContactPoint {
    /// The record.
    pub id: Id,
    /// Whose it is.
    pub person_id: Id,
    /// Phone or e-mail.
    pub kind: ContactKind,
    /// As kept.
    pub value: String,
    /// As shown: *347 123 4567*.
    pub shown: String,
    /// What it is.
    pub label: Option<String>,
    /// What may be done with it.
    pub safety: Safety,
    /// When it may be used.
    pub hours: Option<String>,
    /// The party it was learnt from.
    pub told_by_id: Option<Id>,
    /// For papers of its owner alone.
    pub own_only: bool,
}

/// A person of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Person {
    /// The record.
    pub id: Id,
    /// Their role in the file.
    pub role: MemberRole,
    /// No longer one of the family.
    pub ended: bool,
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
    /// Why there is none.
    pub fiscal_code_missing: Option<String>,
    /// Citizenship.
    pub citizenship: Option<String>,
    /// Languages.
    pub languages: Option<String>,
    /// Needs an interpreter.
    pub interpreter: bool,
    /// Municipality.
    pub municipality: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// The person's own address is protected.
    pub address_hidden: bool,
    /// Where the person lives is not told: the address above is protected, or that of a home they live in.
    pub hidden: bool,
    /// Occupation.
    pub occupation: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// The party the note came from, where it was not the person.
    pub note_told_by_id: Option<Id>,
    /// The party the address was learnt from.
    pub address_told_by_id: Option<Id>,
    /// Phones and e-mail addresses in use.
    pub contacts: Vec<ContactPoint>,
}

/// A household with who lives there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Household {
    /// The record.
    pub id: Id,
    /// What the family calls it.
    pub label: Option<String>,
    /// Municipality.
    pub municipality: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// The address is protected.
    pub address_hidden: bool,
    /// The number of the house itself.
    pub phone: Option<String>,
    /// The same in groups, as people read it.
    pub phone_shown: Option<String>,
    /// The party it was learnt from.
    pub told_by_id: Option<Id>,
    /// It is no longer there: who lived in it stays told.
    pub ended: bool,
    /// Who lives or lived there.
    pub stays: Vec<Stay>,
}

/// A stay in a household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Stay {
    /// The record.
    pub id: Id,
    /// The household.
    pub household_id: Id,
    /// Who.
    pub person_id: Id,
    /// From.
    pub starts_on: Option<NaiveDate>,
    /// To.
    pub ends_on: Option<NaiveDate>,
    /// On which days.
    pub pattern: Option<String>,
    /// The nights there: fourteen days from the Monday of an even ISO week.
    pub weeks: Option<String>,
}

/// A relationship between two people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Relationship {
    /// The record.
    pub id: Id,
    /// The parent, guardian, grandparent, or one partner.
    pub person_id: Id,
    /// The other.
    pub other_id: Id,
    /// How they belong together.
    pub kind: RelationshipKind,
    /// From.
    pub starts_on: Option<NaiveDate>,
    /// To.
    pub ends_on: Option<NaiveDate>,
}

/// Everything of a family file that this feature keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FamilyView {
    /// The file.
    pub family: Family,
    /// Its people, in their order; those who left it last.
    pub people: Vec<Person>,
    /// Their households.
    pub households: Vec<Household>,
    /// How they belong together.
    pub relationships: Vec<Relationship>,
    /// Orders about its children, the latest first.
    pub orders: Vec<CustodyOrder>,
    /// What each adult may be told about a minor, decide and do, today.
    pub standings: Vec<ChildStanding>,
    /// Who belongs to its people and is in other files alone, by their names.
    pub elsewhere: Vec<Elsewhere>,
    /// The first contacts it came from.
    pub enquiries: Vec<Enquiry>,
    /// The intake sheets, one for each person interviewed.
    pub intakes: Vec<IntakeSheet>,
    /// The sheets whose words are not for who reads.
    pub closed_intakes: Vec<Id>,
    /// The day it was read: what is present is so on it.
    #[serde(skip)]
    #[ts(skip)]
    pub today: NaiveDate,
}

/// Opens a family file, or the one it was merged into; the audit notes it.
///
/// # Errors
/// [`crate::Code::NotFound`], [`crate::Code::NotPermitted`].
pub fn show(session: &mut Session, id: Id) -> Result<FamilyView> {
    let reach = Reach::of(session, Command::FamiliesShow);
    let id = session.read(Command::FamiliesShow, |reader| family_now(reader, id)).unwrap_or(id);
    session.read_noted(Command::FamiliesShow, id, |reader| {
        let view = reach.over(family_view(reader, id)?);
        let standings = standings(reader, &view.people, reader.today())?;
        Ok(FamilyView { standings, elsewhere: elsewhere(reader, id)?, ..view })
    })
}

/// Everything of a family file that this feature keeps, inside somebody's reading.
pub(crate) fn family_view(reader: &Reader<'_>, id: Id) -> Result<FamilyView> {
    Ok(FamilyView {
        family: reader.row(include_str!("sql/family.sql"), [id], family_row)?,
        people: people_of(reader, id)?,
        households: households_of(reader, id)?,
        relationships: reader.rows(include_str!("sql/relationships.sql"), [id], relationship_row)?,
        orders: orders_of(reader, id)?,
        standings: Vec::new(),
        elsewhere: Vec::new(),
        enquiries: reader.rows(include_str!("sql/enquiries_of_family.sql"), [id], enquiry_row)?,
        intakes: intakes_of(reader, id)?,
        closed_intakes: Vec::new(),
        today: reader.today(),
    })
}

/// The people of a file with their phones and addresses.
pub(super) fn people_of(reader: &Reader<'_>, family: Id) -> Result<Vec<Person>> {
    let mut people = reader.rows(include_str!("sql/people.sql"), (family, reader.today()), person_row)?;
    for contact in reader.rows(include_str!("sql/contacts.sql"), [family], contact_row)? {
        if let Some(person) = people.iter_mut().find(|person| person.id == contact.person_id) {
            person.contacts.push(contact);
        }
    }
    Ok(people)
}

/// The homes of a file with who lives or lived there.
pub(super) fn households_of(reader: &Reader<'_>, family: Id) -> Result<Vec<Household>> {
    let mut households = reader.rows(include_str!("sql/households.sql"), [family], household_row)?;
    for stay in reader.rows(include_str!("sql/stays.sql"), [family], stay_row)? {
        if let Some(household) = households.iter_mut().find(|household| household.id == stay.household_id) {
            household.stays.push(stay);
        }
    }
    // One that became another of the file has nobody to tell of.
    households.retain(|household| !household.ended || !household.stays.is_empty());
    Ok(households)
}

/// The towns of the centre's sites.
pub(super) fn centre_towns(reader: &Reader<'_>) -> Result<Vec<String>> {
    reader.rows("SELECT municipality FROM site WHERE municipality IS NOT NULL", [], |row| row.get(0))
}

/// One person with their phones and addresses, whatever files they are in.
///
/// # Errors
/// [`crate::Code::NotFound`].
pub(super) fn person_alone(reader: &Reader<'_>, id: Id) -> Result<Person> {
    let contacts = reader.rows(include_str!("sql/contacts_alone.sql"), [id], contact_row)?;
    Ok(Person { contacts, ..reader.row(include_str!("sql/person.sql"), (id, reader.today()), person_row)? })
}

fn family_row(row: &Row<'_>) -> rusqlite::Result<Family> {
    Ok(Family {
        id: row.get("id")?,
        number: row.get("number")?,
        title: row.get("title")?,
        title_set: row.get("title_set")?,
        opened_on: row.get("opened_on")?,
        closed_on: row.get("closed_on")?,
        site_id: row.get("site_id")?,
        project_id: row.get("project_id")?,
        note: row.get("note")?,
    })
}

fn person_row(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person {
        id: row.get("id")?,
        role: row.get("role")?,
        ended: row.get::<_, String>("member_status")? == "ended",
        last_name: row.get("last_name")?,
        first_name: row.get("first_name")?,
        sex: row.get("sex")?,
        born_on: row.get("born_on")?,
        died: row.get("died")?,
        died_on: row.get("died_on")?,
        birth_place: row.get("birth_place")?,
        fiscal_code: row.get("fiscal_code")?,
        fiscal_code_missing: row.get("fiscal_code_missing")?,
        citizenship: row.get("citizenship")?,
        languages: row.get("languages")?,
        interpreter: row.get("interpreter")?,
        municipality: row.get("municipality")?,
        address: row.get("address")?,
        address_hidden: row.get("address_hidden")?,
        hidden: row.get("hidden")?,
        occupation: row.get("occupation")?,
        note: row.get("note")?,
        note_told_by_id: row.get("note_told_by_id")?,
        address_told_by_id: row.get("address_told_by_id")?,
        contacts: Vec::new(),
    })
}

fn contact_row(row: &Row<'_>) -> rusqlite::Result<ContactPoint> {
    let value: String = row.get("value")?;
    Ok(ContactPoint {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        kind: row.get("kind")?,
        shown: crate::typing::phone::show(&value),
        value,
        label: row.get("label")?,
        safety: row.get("safety")?,
        hours: row.get("hours")?,
        told_by_id: row.get("told_by_id")?,
        own_only: row.get("own_only")?,
    })
}

fn household_row(row: &Row<'_>) -> rusqlite::Result<Household> {
    Ok(Household {
        id: row.get("id")?,
        label: row.get("label")?,
        municipality: row.get("municipality")?,
        address: row.get("address")?,
        address_hidden: row.get("address_hidden")?,
        phone_shown: row.get::<_, Option<String>>("phone")?.map(|kept| crate::typing::phone::show(&kept)),
        phone: row.get("phone")?,
        told_by_id: row.get("told_by_id")?,
        ended: row.get("ended")?,
        stays: Vec::new(),
    })
}

fn stay_row(row: &Row<'_>) -> rusqlite::Result<Stay> {
    Ok(Stay {
        id: row.get("id")?,
        household_id: row.get("household_id")?,
        person_id: row.get("person_id")?,
        starts_on: row.get("starts_on")?,
        ends_on: row.get("ends_on")?,
        pattern: row.get("pattern")?,
        weeks: row.get("weeks")?,
    })
}

fn relationship_row(row: &Row<'_>) -> rusqlite::Result<Relationship> {
    Ok(Relationship {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        other_id: row.get("other_id")?,
        kind: row.get("kind")?,
        starts_on: row.get("starts_on")?,
        ends_on: row.get("ends_on")?,
    })
}
