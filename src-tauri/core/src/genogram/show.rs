//! The genogram for the window: the drawing, and everybody in words for who cannot see it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::facts::LifeFact;
use super::kin::{Bond, CoupleState, Symbol};
use super::read::{Read, read};
use super::scene::{Drawing, draw};
use crate::clock::today;
use crate::error::Result;
use crate::families::{MemberRole, PersonSex};
use crate::id::Id;
use crate::vault::{Command, Session};

/// Which family to draw, and whom it is about.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct GenogramQuery {
    /// The file.
    pub family_id: Id,
    /// The index person; the first child when not said.
    pub index_id: Option<Id>,
}

/// A person another belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct GenogramTie {
    /// Who.
    pub id: Id,
    /// Their first name.
    pub first_name: String,
    /// As a parent: how the child belongs to them.
    pub bond: Option<Bond>,
    /// As a partner: how the two stand.
    pub state: Option<CoupleState>,
    /// As something else: guardian, grandparent, other.
    pub other: Option<String>,
}

/// Somebody in the drawing.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct GenogramPerson {
    /// The person; none for a pregnancy.
    pub id: Option<Id>,
    /// The symbol.
    pub shape: Symbol,
    /// First name; empty for a pregnancy.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Sex.
    pub sex: Option<PersonSex>,
    /// Birth date; the day a pregnancy is expected to end on, or ended.
    pub born_on: Option<NaiveDate>,
    /// Died.
    pub dead: bool,
    /// The day, if it is known.
    pub died_on: Option<NaiveDate>,
    /// Age in years, today or at death.
    pub age: Option<u32>,
    /// Role in the file; none for a relative who is not in it.
    pub role: Option<MemberRole>,
    /// No longer one of the family.
    pub former: bool,
    /// The index person.
    pub index: bool,
    /// Parents.
    pub parents: Vec<GenogramTie>,
    /// Partners, past ones too.
    pub partners: Vec<GenogramTie>,
    /// Who was born together with them.
    pub twins: Vec<GenogramTie>,
    /// Of a pregnancy: the child must be there by now.
    pub overdue: bool,
    /// Guardians, grandchildren and others.
    pub others: Vec<GenogramTie>,
    /// The homes with the days spent there.
    pub homes: Vec<(String, Option<String>)>,
    /// The middle of the symbol.
    pub x: f64,
    /// Its top.
    pub y: f64,
    /// How far the words reach to the right of the middle.
    pub right: f64,
}

/// A drawn family.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct GenogramView {
    /// The file.
    pub family_id: Id,
    /// Its number.
    pub number: String,
    /// Its name.
    pub title: String,
    /// The drawing.
    pub drawing: Drawing,
    /// Everybody in it.
    pub people: Vec<GenogramPerson>,
    /// The facts that are drawn, to change them.
    pub facts: Vec<LifeFact>,
}

/// Draws a family; the audit notes that its file was read.
///
/// # Errors
/// [`crate::Code::NotFound`], [`crate::Code::NotPermitted`].
pub fn show(session: &mut Session, query: &GenogramQuery) -> Result<GenogramView> {
    let now = today(session.surroundings());
    session.read_noted(Command::GenogramShow, query.family_id, |reader| {
        let read = read(reader, query.family_id, now)?;
        Ok(view(&read, query.index_id, now))
    })
}

/// The person the drawing is about: the one asked for, else the first child, else the first of the file.
pub(super) fn index(read: &Read, wanted: Option<Id>) -> Option<Id> {
    let here = || read.members.iter().filter(|one| !one.former && one.role.is_some());
    let wanted = wanted.filter(|id| here().any(|one| one.id == *id));
    wanted.or_else(|| here().find(|one| one.role == Some(MemberRole::Child)).or_else(|| here().next()).map(|one| one.id))
}

fn view(read: &Read, wanted: Option<Id>, now: NaiveDate) -> GenogramView {
    let index = index(read, wanted);
    let kin = read.kin(index, now);
    let drawing = draw(&kin);
    let mut people: Vec<GenogramPerson> = read.members.iter().map(|one| person(read, one.id, index == Some(one.id), now)).collect();
    people.extend(read.pregnancies().map(|fact| GenogramPerson {
        shape: Symbol::Pregnancy,
        born_on: fact.happened_on,
        overdue: fact.is_overdue(now),
        parents: [Some(fact.person_id), fact.other_id].into_iter().flatten().map(|id| tie(read, id)).collect(),
        ..nobody()
    }));
    // Couples and twins as they are drawn: told by a tie, by a fact or by their children alone.
    let name = |at: usize| read.members.get(at).map(|one| tie(read, one.id));
    for (at, person) in people.iter_mut().enumerate().take(read.members.len()) {
        for couple in kin.couples.iter().filter(|couple| couple.one == at || couple.other == at) {
            let other = if couple.one == at { couple.other } else { couple.one };
            let partner = name(other).map(|other| GenogramTie { state: Some(couple.state), ..other });
            person.partners.extend(partner.filter(|new| person.partners.iter().all(|known| known.id != new.id)));
        }
        let twins = kin.twins.iter().filter(|pair| pair.one == at || pair.other == at);
        person.twins.extend(twins.filter_map(|pair| name(if pair.one == at { pair.other } else { pair.one })));
    }
    for ((person, soul), spot) in people.iter_mut().zip(&kin.souls).zip(&drawing.spots) {
        (person.shape, person.x, person.y, person.right) = (soul.shape, spot.x, spot.y, spot.right);
    }
    GenogramView {
        family_id: read.view.family.id,
        number: read.view.family.number.clone(),
        title: read.view.family.title.clone(),
        drawing,
        people,
        facts: read.facts.clone(),
    }
}

fn nobody() -> GenogramPerson {
    GenogramPerson {
        id: None,
        shape: Symbol::Unknown,
        first_name: String::new(),
        last_name: String::new(),
        sex: None,
        born_on: None,
        dead: false,
        died_on: None,
        age: None,
        role: None,
        former: false,
        index: false,
        parents: Vec::new(),
        partners: Vec::new(),
        twins: Vec::new(),
        overdue: false,
        others: Vec::new(),
        homes: Vec::new(),
        x: 0.0,
        y: 0.0,
        right: 0.0,
    }
}

fn tie(read: &Read, id: Id) -> GenogramTie {
    let first_name = read.members.iter().find(|one| one.id == id).map(|one| one.first_name.clone()).unwrap_or_default();
    GenogramTie { id, first_name, bond: None, state: None, other: None }
}

fn person(read: &Read, id: Id, index: bool, now: NaiveDate) -> GenogramPerson {
    let Some(one) = read.members.iter().find(|one| one.id == id) else { return nobody() };
    let death = read.death(id);
    let mut person = GenogramPerson {
        id: Some(id),
        first_name: one.first_name.clone(),
        last_name: one.last_name.clone(),
        sex: one.sex,
        born_on: one.born_on,
        dead: death.is_some(),
        died_on: death.flatten(),
        age: one.born_on.zip(death.unwrap_or(Some(now))).and_then(|(born, day)| day.years_since(born)),
        role: one.role,
        former: one.former,
        index,
        ..nobody()
    };
    for known in &read.ties {
        match (known.kind, known.person_id == id, known.other_id == id) {
            ("parent" | "foster", _, true) => {
                let bond = Some(read.bond(known.person_id, id, known.kind));
                person.parents.push(GenogramTie { bond, ..tie(read, known.person_id) });
            }
            ("parent" | "foster" | "partner", ..) | (_, false, _) => {}
            (kind, true, _) => person.others.push(GenogramTie { other: Some(kind.to_owned()), ..tie(read, known.other_id) }),
        }
    }
    for home in &read.homes {
        person.homes.extend(home.people.iter().filter(|(who, _)| *who == id).map(|(_, days)| (home.label.clone(), days.clone())));
    }
    person
}
