//! The invented families, each opened on its own day with its people, homes, numbers and first interview.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::clock::{DemoClock, When, morning};
use super::couples::PlannedCouple;
use super::network::Places;
use crate::error::{Code, Error, Result};
use crate::families::{
    ContactChange, ContactKind, Couple, Custody, Decision, FamilyChange, HouseholdChange, IntakeSheet, MemberRole, MembershipChange,
    NewFamily, PersonChange, PersonDetails, RelationshipChange, RelationshipKind, Safety, change, open, save_contact, save_household,
    save_intake, save_membership, save_person, save_relationship, show,
};
use crate::genogram::{FactKind, LifeFactChange, save_fact};
use crate::id::Id;
use crate::vault::Session;

/// `data/families.json`.
#[derive(Deserialize)]
pub(super) struct Families {
    pub(super) families: Vec<PlannedFamily>,
}

#[derive(Deserialize)]
pub(super) struct PlannedFamily {
    pub(super) key: String,
    #[serde(default)]
    opened_days_ago: u32,
    /// A day of its own, for what is over.
    opened_on: Option<NaiveDate>,
    closed_on: Option<NaiveDate>,
    /// The project it counts for, by name.
    project: Option<String>,
    site: Option<String>,
    homes: BTreeMap<String, Home>,
    people: Vec<PlannedPerson>,
    /// Two people, and whether it is over.
    partners: Vec<(String, String, bool)>,
    intake: Option<PlannedIntake>,
    /// Somebody of it begins a new couple.
    pub(super) new_couple: Option<PlannedCouple>,
    /// What its genogram draws beside the ties.
    #[serde(default)]
    facts: Vec<PlannedFact>,
}

#[derive(Deserialize)]
struct PlannedFact {
    kind: FactKind,
    person: String,
    other: Option<String>,
    /// On this day, or so many days from now.
    on: Option<NaiveDate>,
    in_days: Option<i64>,
}

#[derive(Deserialize)]
struct Home {
    label: String,
    municipality: Option<String>,
    address: Option<String>,
    #[serde(default)]
    hidden: bool,
}

#[derive(Deserialize)]
struct PlannedPerson {
    key: String,
    role: MemberRole,
    home: Option<String>,
    pattern: Option<String>,
    /// Other homes with their days.
    #[serde(default)]
    also: BTreeMap<String, String>,
    #[serde(default)]
    parents: Vec<String>,
    #[serde(default)]
    children: Vec<String>,
    #[serde(default)]
    guardians: Vec<String>,
    #[serde(default)]
    contacts: Vec<PlannedContact>,
    #[serde(flatten)]
    details: Value,
}

/// The person's own facts, read as the window sends them.
type Value = serde_json::Map<String, serde_json::Value>;

#[derive(Deserialize)]
struct PlannedContact {
    kind: ContactKind,
    value: String,
    safety: Safety,
    label: Option<String>,
    hours: Option<String>,
}

#[derive(Deserialize)]
struct PlannedIntake {
    #[serde(default)]
    held_days_ago: u32,
    /// A day of its own, for what is over.
    held_on: Option<NaiveDate>,
    staff: String,
    minutes: u32,
    couple: Option<Couple>,
    custody: Option<Custody>,
    court_order: Option<String>,
    services: Option<String>,
    reason: Option<String>,
    needs: Option<String>,
    strengths: Option<String>,
    #[serde(default)]
    notice: bool,
    decision: Option<Decision>,
    decision_note: Option<String>,
}

/// What the rest of the demonstration names by its words.
#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) families: BTreeMap<String, Id>,
    pub(super) persons: BTreeMap<String, Id>,
}

impl People {
    /// The family of this word.
    pub(super) fn family(&self, key: &str) -> Result<Id> {
        self.families.get(key).copied().ok_or_else(|| Error::new(Code::NotFound))
    }

    /// The person of this word.
    pub(super) fn person(&self, key: &str) -> Result<Id> {
        self.persons.get(key).copied().ok_or_else(|| Error::new(Code::NotFound))
    }
}

/// Makes a family; `opened` is its day.
pub(super) fn make(
    session: &mut Session,
    plan: &PlannedFamily,
    opened: NaiveDate,
    clock: &DemoClock,
    places: &Places,
    people: &mut People,
) -> Result<()> {
    clock.go(opened, morning());
    let (first, others) = plan.people.split_first().ok_or_else(|| Error::new(Code::StoreFailed))?;
    let request = NewFamily {
        person: Some(first.details()?),
        person_id: None,
        role: first.role,
        site_id: plan.site.as_deref().map(|site| places.site(site)).transpose()?,
        project_id: places.project(plan.project.as_deref())?,
    };
    let family = open(session, &request)?.value;
    people.families.insert(plan.key.clone(), family);
    let view = show(session, family)?;
    let household = view.households.first().map(|household| household.id);
    if let Some(person) = view.people.first() {
        people.persons.insert(first.key.clone(), person.id);
    }
    let mut homes = BTreeMap::new();
    for (key, home) in &plan.homes {
        // The file was opened with the home of its first person.
        let id = if first.home.as_ref() == Some(key) { household } else { None };
        homes.insert(key.clone(), save_household(session, &home.change(family, id))?.value);
    }
    for person in others {
        let parents = person.parents.iter().map(|key| people.person(key)).collect::<Result<_>>()?;
        let change = PersonChange {
            person: Some(person.details()?),
            household_id: person.home.as_ref().and_then(|home| homes.get(home)).copied(),
            pattern: person.pattern.clone(),
            parent_ids: parents,
            child_ids: person.children.iter().map(|key| people.person(key)).collect::<Result<_>>()?,
            ..PersonChange::of(family, person.role)
        };
        people.persons.insert(person.key.clone(), save_person(session, &change)?.value);
    }
    for person in &plan.people {
        person.add_rest(session, family, &homes, people)?;
    }
    for (one, other, over) in &plan.partners {
        relate(session, family, people.person(one)?, people.person(other)?, RelationshipKind::Partner, *over)?;
    }
    for fact in &plan.facts {
        fact.save(session, family, clock, people)?;
    }
    // The first interview is with the first person of the file.
    let asked = people.person(&first.key)?;
    plan.intake.as_ref().map_or(Ok(()), |intake| intake.save(session, (family, asked), clock, places))
}

fn relate(session: &mut Session, family_id: Id, person_id: Id, other_id: Id, kind: RelationshipKind, ended: bool) -> Result<()> {
    let change = RelationshipChange { id: None, family_id, person_id, other_id, kind, starts_on: None, ends_on: None, ended };
    save_relationship(session, &change).map(drop)
}

impl PlannedFact {
    fn save(&self, session: &mut Session, family_id: Id, clock: &DemoClock, people: &People) -> Result<()> {
        let change = LifeFactChange {
            id: None,
            family_id,
            person_id: people.person(&self.person)?,
            other_id: self.other.as_deref().map(|key| people.person(key)).transpose()?,
            kind: self.kind,
            happened_on: self.on.or_else(|| self.in_days.map(|days| clock.day(When::Days { days }))),
            ended: false,
        };
        save_fact(session, &change).map(drop)
    }
}

impl Home {
    fn change(&self, family_id: Id, id: Option<Id>) -> HouseholdChange {
        HouseholdChange {
            id,
            family_id,
            label: Some(self.label.clone()),
            municipality: self.municipality.clone(),
            address: self.address.clone(),
            address_hidden: self.hidden,
            phone: None,
            told_by_id: None,
            members_too: false,
            ended: false,
        }
    }
}

impl PlannedPerson {
    fn details(&self) -> Result<PersonDetails> {
        // What the file leaves out is false or nothing, as an empty form sends it.
        let mut facts = self.details.clone();
        for flag in ["fiscal_code_confirmed", "fiscal_code_shared", "died", "interpreter", "address_hidden"] {
            facts.entry(flag).or_insert(serde_json::Value::Bool(false));
        }
        serde_json::from_value(serde_json::Value::Object(facts)).map_err(|_| Error::new(Code::StoreFailed))
    }

    fn add_rest(&self, session: &mut Session, family: Id, homes: &BTreeMap<String, Id>, people: &People) -> Result<()> {
        let person_id = people.person(&self.key)?;
        for (home, pattern) in &self.also {
            let household_id = homes.get(home).copied().ok_or_else(|| Error::new(Code::NotFound))?;
            let change = MembershipChange {
                id: None,
                household_id,
                person_id,
                starts_on: None,
                ends_on: None,
                pattern: Some(pattern.clone()),
                weeks: None,
            };
            save_membership(session, &change)?;
        }
        for guardian in &self.guardians {
            relate(session, family, people.person(guardian)?, person_id, RelationshipKind::Guardian, false)?;
        }
        for contact in &self.contacts {
            let change = ContactChange {
                id: None,
                person_id,
                kind: contact.kind,
                value: contact.value.clone(),
                label: contact.label.clone(),
                safety: contact.safety,
                hours: contact.hours.clone(),
                told_by_id: None,
                own_only: false,
                ended: false,
            };
            save_contact(session, &change)?;
        }
        Ok(())
    }
}

impl PlannedIntake {
    fn save(&self, session: &mut Session, (family_id, person_id): (Id, Id), clock: &DemoClock, places: &Places) -> Result<()> {
        let held_on = self.held_on.unwrap_or_else(|| clock.ago(self.held_days_ago));
        clock.go(held_on, morning());
        let sheet = IntakeSheet {
            held_on: Some(held_on),
            staff_id: Some(places.staff(&self.staff)?),
            minutes: Some(self.minutes),
            couple: self.couple,
            custody: self.custody,
            court_order: self.court_order.clone(),
            services: self.services.clone(),
            reason: self.reason.clone(),
            needs: self.needs.clone(),
            strengths: self.strengths.clone(),
            notice_given_on: self.notice.then_some(held_on),
            decision: self.decision,
            decision_note: self.decision_note.clone(),
            ..IntakeSheet::blank(family_id, Some(person_id))
        };
        save_intake(session, &sheet).map(drop)
    }
}

/// Closes a family that is no longer followed, on its day.
pub(super) fn close(session: &mut Session, plan: &PlannedFamily, clock: &DemoClock, people: &People) -> Result<()> {
    let Some(day) = plan.closed_on else { return Ok(()) };
    clock.go(day, morning());
    let family = show(session, people.family(&plan.key)?)?.family;
    let closing = FamilyChange {
        id: family.id,
        title: None,
        opened_on: family.opened_on,
        closed_on: Some(day),
        site_id: family.site_id,
        project_id: family.project_id,
        note: None,
    };
    change(session, &closing).map(drop)
}

/// The days on which the families were opened, the earliest first.
pub(super) fn in_order(families: &[PlannedFamily]) -> Vec<&PlannedFamily> {
    let mut sorted: Vec<&PlannedFamily> = families.iter().collect();
    sorted.sort_by_key(|family| std::cmp::Reverse(family.opened_days_ago));
    sorted
}

impl PlannedFamily {
    /// Its word.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// The day it was opened.
    pub(super) fn opened_on(&self, clock: &DemoClock) -> NaiveDate {
        self.opened_on.unwrap_or_else(|| clock.ago(self.opened_days_ago))
    }
}
