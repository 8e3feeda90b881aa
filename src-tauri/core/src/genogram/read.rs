//! The family as the register has it: the only file of this feature that reads people, ties and homes.

use chrono::{Datelike, NaiveDate};

use super::facts::{FactKind, LifeFact};
use super::kin::{Bond, Couple, CoupleState, Descent, Home, Kin, Soul, Symbol, Twins};
use crate::error::Result;
use crate::families::{self as fam, FamilyView, Household, MemberRole, Person, PersonSex, family_view, home_word, told_by_another};
use crate::id::Id;
use crate::store::Reader;

/// Somebody who is drawn.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) id: Id,
    pub(super) last_name: String,
    pub(super) first_name: String,
    pub(super) sex: Option<PersonSex>,
    pub(super) born_on: Option<NaiveDate>,
    /// Their role in the file; none for a relative who is not in it.
    pub(super) role: Option<MemberRole>,
    /// No longer one of the family.
    pub(super) former: bool,
}

/// A tie between two who are drawn.
#[derive(Debug, Clone)]
pub(super) struct Tie {
    pub(super) person_id: Id,
    pub(super) other_id: Id,
    /// As the register writes it.
    pub(super) kind: &'static str,
    pub(super) starts_on: Option<NaiveDate>,
    pub(super) ends_on: Option<NaiveDate>,
}

impl Tie {
    /// The day it was over, if that day has come.
    fn over(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.ends_on.filter(|end| *end <= today)
    }

    fn is_of(&self, one: Id, other: Id) -> bool {
        (self.person_id, self.other_id) == (one, other) || (self.person_id, self.other_id) == (other, one)
    }
}

/// A home with who lives there today.
#[derive(Debug, Clone)]
pub(super) struct Place {
    id: Id,
    pub(super) label: String,
    pub(super) hidden: bool,
    /// Who, and on which days.
    pub(super) people: Vec<(Id, Option<String>)>,
}

/// Everything that is drawn of a family.
#[derive(Debug, Clone)]
pub(super) struct Read {
    pub(super) view: FamilyView,
    pub(super) members: Vec<Member>,
    pub(super) ties: Vec<Tie>,
    pub(super) facts: Vec<LifeFact>,
    pub(super) homes: Vec<Place>,
    /// How the couple stands, as each said at their own interview, the latest first.
    couple: Vec<(Option<Id>, fam::Couple)>,
}

/// Reads a family.
pub(super) fn read(reader: &Reader<'_>, family: Id, today: NaiveDate) -> Result<Read> {
    let view = family_view(reader, family)?;
    let mut members: Vec<Member> = view.people.iter().map(member).collect();
    members.extend(reader.rows(include_str!("sql/relatives.sql"), [family], |row| {
        Ok(Member {
            id: row.get("id")?,
            last_name: row.get("last_name")?,
            first_name: row.get("first_name")?,
            sex: row.get("sex")?,
            born_on: row.get("born_on")?,
            role: None,
            former: false,
        })
    })?);
    let mut ties = reader.rows(include_str!("sql/ties.sql"), [family], |row| {
        let kind: fam::RelationshipKind = row.get("kind")?;
        Ok(Tie {
            person_id: row.get("person_id")?,
            other_id: row.get("other_id")?,
            kind: kind.as_text(),
            starts_on: row.get("starts_on")?,
            ends_on: row.get("ends_on")?,
        })
    })?;
    one_period(&mut ties, today);
    // In the order of the people, whatever the ids: the same family is told and drawn in the same way in every register.
    let place = |id: Id| members.iter().position(|one| one.id == id);
    ties.sort_by_key(|tie: &Tie| (place(tie.person_id), place(tie.other_id)));
    let mut facts = Vec::new();
    for one in &members {
        facts.extend(reader.rows(include_str!("sql/facts.sql"), [one.id], |row| {
            Ok(LifeFact {
                id: row.get("id")?,
                person_id: row.get("person_id")?,
                other_id: row.get("other_id")?,
                kind: row.get("kind")?,
                happened_on: row.get("happened_on")?,
            })
        })?);
    }
    // A fact about somebody who is not drawn says nothing here.
    facts.retain(|fact| fact.other_id.is_none_or(|other| members.iter().any(|one| one.id == other)));
    let couple = reader.rows(include_str!("sql/couple.sql"), [family], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let homes = view
        .households
        .iter()
        .filter(|home| !home.ended)
        .map(|home| inhabited(home, &view.people, today))
        .filter(|home| !home.people.is_empty())
        .collect();
    Ok(Read { view, members, ties, facts, homes, couple })
}

/// Of two who were partners more than once the present period stays, else the last one.
fn one_period(ties: &mut Vec<Tie>, today: NaiveDate) {
    let all = ties.clone();
    let rank = |tie: &Tie, at: usize| (tie.over(today).unwrap_or(NaiveDate::MAX), tie.starts_on, at);
    let mut at = 0;
    ties.retain(|tie| {
        let mine = rank(tie, at);
        at += 1;
        let alike = all.iter().enumerate().filter(|(_, other)| other.kind == tie.kind && other.is_of(tie.person_id, tie.other_id));
        tie.kind != "partner" || alike.map(|(place, other)| rank(other, place)).max() == Some(mine)
    });
}

fn member(person: &Person) -> Member {
    Member {
        id: person.id,
        last_name: person.last_name.clone(),
        first_name: person.first_name.clone(),
        sex: person.sex,
        born_on: person.born_on,
        role: Some(person.role),
        former: person.ended,
    }
}

fn inhabited(home: &Household, people: &[Person], today: NaiveDate) -> Place {
    let here: Vec<_> = home.stays.iter().filter(|stay| stay.covers(today)).map(|stay| (stay.person_id, stay.pattern.clone())).collect();
    let hidden = home.address_hidden || here.iter().any(|(id, _)| people.iter().any(|one| one.id == *id && one.hidden));
    Place { id: home.id, label: home_word(home, people, today), hidden, people: here }
}

impl Read {
    /// What may be carried by a paper for one of its people: nobody of another file, no pregnancy of another, no home of others whose
    /// address is protected, no home that another told of, none of the minors it may not be told of, and of the couple what the addressee
    /// said of it.
    pub(super) fn for_addressee(mut self, addressee: Id, untold: &[Id]) -> Self {
        self.members.retain(|one| one.role.is_some() && !untold.contains(&one.id));
        let known: Vec<Id> = self.members.iter().map(|one| one.id).collect();
        self.ties.retain(|tie| known.contains(&tie.person_id) && known.contains(&tie.other_id));
        self.facts.retain(|fact| {
            let carried = matches!(fact.kind, FactKind::Pregnancy | FactKind::Loss);
            known.contains(&fact.person_id)
                && fact.other_id.is_none_or(|other| known.contains(&other))
                && (!carried || fact.person_id == addressee)
        });
        let view = &self.view;
        let told = |id: Id| view.households.iter().any(|home| home.id == id && told_by_another(home, Some(addressee), view.today));
        self.homes.retain(|home| !told(home.id) && (!home.hidden || home.people.iter().any(|(id, _)| *id == addressee)));
        self.couple.retain(|(teller, _)| *teller == Some(addressee));
        self
    }

    /// The day somebody died, or only that they did.
    pub(super) fn death(&self, person: Id) -> Option<Option<NaiveDate>> {
        self.facts.iter().find(|fact| fact.kind == FactKind::Died && fact.person_id == person).map(|fact| fact.happened_on)
    }

    /// How a child belongs to a parent.
    pub(super) fn bond(&self, parent: Id, child: Id, tie: &str) -> Bond {
        let of = |kind: FactKind| {
            self.facts.iter().any(|fact| fact.kind == kind && fact.person_id == child && fact.other_id.is_none_or(|other| other == parent))
        };
        match tie {
            "foster" => Bond::Foster,
            _ if of(FactKind::Adopted) => Bond::Adopted,
            _ if of(FactKind::Fostered) => Bond::Foster,
            _ => Bond::Birth,
        }
    }

    /// How two partners stand: what happened last, a fact or the beginning or end of their time together; else what one of them said at the
    /// latest interview, where it can be of this couple alone.
    pub(super) fn state(&self, one: Id, other: Id) -> CoupleState {
        let today = self.view.today;
        let both = |a: Id, b: Option<Id>| (a, b) == (one, Some(other)) || (a, b) == (other, Some(one));
        let happened =
            self.facts.iter().filter(|fact| both(fact.person_id, fact.other_id) && fact.happened_on.is_none_or(|day| day <= today));
        let states = happened.filter_map(|fact| couple_state(fact.kind).map(|state| (fact.happened_on, fact.id, state)));
        let latest = states.max_by_key(|(day, id, _)| (*day, *id));
        let tie = self.ties.iter().find(|tie| tie.kind == "partner" && tie.is_of(one, other));
        let over = tie.and_then(|tie| tie.over(today));
        let again = tie.filter(|_| over.is_none()).and_then(|tie| tie.starts_on);
        match latest {
            Some((day, _, CoupleState::Married | CoupleState::Cohabiting)) if over.is_some() && over >= day => {
                return CoupleState::Separated;
            }
            Some((Some(day), _, CoupleState::Separated | CoupleState::Divorced)) if again.is_some_and(|start| start > day) => {
                return CoupleState::Partners;
            }
            Some((.., state)) => return state,
            None if over.is_some() => return CoupleState::Separated,
            None => {}
        }
        let parents = |id: Id| {
            self.view
                .people
                .iter()
                .any(|one| one.id == id && matches!(one.role, MemberRole::Mother | MemberRole::Father | MemberRole::Parent))
        };
        let said = self.couple.iter().find(|(teller, _)| parents(one) && parents(other) && self.speaks_of(*teller, one, other));
        match said.map(|(_, said)| said) {
            Some(fam::Couple::Married) => CoupleState::Married,
            Some(fam::Couple::Cohabiting) => CoupleState::Cohabiting,
            Some(fam::Couple::Separating | fam::Couple::Separated) => CoupleState::Separated,
            Some(fam::Couple::Divorced) => CoupleState::Divorced,
            _ if tie.is_some() => CoupleState::Partners,
            _ => CoupleState::Parents,
        }
    }

    /// Whether what somebody said of their couple is of these two. A sheet of nobody in particular is where neither has another.
    fn speaks_of(&self, teller: Option<Id>, one: Id, other: Id) -> bool {
        let only = |whose: Id, partner: Id| self.untold(whose).iter().all(|id| *id == partner);
        match teller {
            Some(id) if id == one => only(one, other),
            Some(id) if id == other => only(other, one),
            Some(_) => false,
            None => only(one, other) && only(other, one),
        }
    }

    /// With whom somebody has children or is a couple, and nothing dated says how they stand.
    fn untold(&self, whose: Id) -> Vec<Id> {
        let parent_of = |tie: &&Tie| matches!(tie.kind, "parent" | "foster");
        let children: Vec<Id> = self.ties.iter().filter(parent_of).filter(|tie| tie.person_id == whose).map(|tie| tie.other_id).collect();
        let together = self.ties.iter().filter(parent_of).filter(|tie| children.contains(&tie.other_id)).map(|tie| tie.person_id);
        let partners = self.ties.iter().filter(|tie| tie.kind == "partner" && (tie.person_id == whose || tie.other_id == whose));
        let mut all: Vec<Id> =
            together.chain(partners.map(|tie| if tie.person_id == whose { tie.other_id } else { tie.person_id })).collect();
        all.retain(|other| {
            let dated = |tie: &Tie| tie.kind == "partner" && tie.is_of(whose, *other) && (tie.starts_on.is_some() || tie.ends_on.is_some());
            let both = |fact: &LifeFact| [(whose, Some(*other)), (*other, Some(whose))].contains(&(fact.person_id, fact.other_id));
            let fact = self.facts.iter().any(|fact| couple_state(fact.kind).is_some() && both(fact));
            *other != whose && !fact && !self.ties.iter().any(dated)
        });
        all
    }

    /// The pregnancies that are drawn.
    pub(super) fn pregnancies(&self) -> impl Iterator<Item = &LifeFact> {
        self.facts.iter().filter(|fact| matches!(fact.kind, FactKind::Pregnancy | FactKind::Loss))
    }

    /// Everything as the drawing needs it: the members in their order, then the pregnancies.
    pub(super) fn kin(&self, index: Option<Id>, today: NaiveDate) -> Kin {
        let at = |id: Id| self.members.iter().position(|one| one.id == id);
        let mut kin = Kin { souls: self.members.iter().map(|one| self.soul(one, today)).collect(), ..Kin::default() };
        kin.index = index.and_then(at);
        for tie in &self.ties {
            let (Some(one), Some(other)) = (at(tie.person_id), at(tie.other_id)) else { continue };
            match tie.kind {
                "parent" | "foster" => {
                    kin.descents.push(Descent { parent: one, child: other, bond: self.bond(tie.person_id, tie.other_id, tie.kind) })
                }
                "partner" => kin.couples.push(Couple { one, other, state: self.state(tie.person_id, tie.other_id) }),
                "grandparent" => kin.grand.push((one, other)),
                _ => {}
            }
        }
        for fact in &self.facts {
            let (Some(one), Some(other)) = (at(fact.person_id), fact.other_id.and_then(at)) else { continue };
            match fact.kind {
                FactKind::Twins | FactKind::IdenticalTwins => {
                    kin.twins.push(Twins { one, other, identical: fact.kind == FactKind::IdenticalTwins })
                }
                kind if couple_state(kind).is_some() => {
                    kin.couples.push(Couple { one, other, state: self.state(fact.person_id, other_id(fact)) })
                }
                _ => {}
            }
        }
        for fact in self.pregnancies() {
            let child = kin.souls.len();
            kin.souls.push(unborn(fact, today));
            let parents = [Some(fact.person_id), fact.other_id].into_iter().flatten().filter_map(at);
            kin.descents.extend(parents.map(|parent| Descent { parent, child, bond: Bond::Birth }));
        }
        // Parents together of a child are a couple, and stand as the register knows it.
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for one in &kin.descents {
            pairs.extend(
                kin.descents
                    .iter()
                    .filter(|other| other.child == one.child && other.bond == one.bond && other.parent > one.parent)
                    .map(|other| (one.parent, other.parent)),
            );
        }
        for (one, other) in pairs {
            let known = kin.couples.iter().any(|couple| (couple.one.min(couple.other), couple.one.max(couple.other)) == (one, other));
            if !known && let (Some(first), Some(second)) = (self.members.get(one), self.members.get(other)) {
                kin.couples.push(Couple { one, other, state: self.state(first.id, second.id) });
            }
        }
        kin.homes = self
            .homes
            .iter()
            .map(|home| Home { label: home.label.clone(), souls: home.people.iter().filter_map(|(id, _)| at(*id)).collect() })
            .collect();
        kin
    }

    fn soul(&self, one: &Member, today: NaiveDate) -> Soul {
        let shape = match (one.sex, one.role) {
            (Some(PersonSex::Male), _) | (None, Some(MemberRole::Father)) => Symbol::Man,
            (Some(PersonSex::Female), _) | (None, Some(MemberRole::Mother)) => Symbol::Woman,
            _ => Symbol::Unknown,
        };
        let death = self.death(one.id);
        let year = |day: Option<NaiveDate>| day.map_or_else(|| "?".to_owned(), |day| day.year().to_string());
        let years = match (one.born_on, death) {
            (None, None) => String::new(),
            (born, None) => year(born),
            (born, Some(died)) => format!("{}–{}", year(born), year(died)),
        };
        let age = one.born_on.zip(death.unwrap_or(Some(today))).and_then(|(born, day)| day.years_since(born));
        Soul {
            shape,
            dead: death.is_some(),
            lines: [short(&one.first_name), short(&one.last_name), years].into_iter().filter(|line| !line.is_empty()).collect(),
            // A cross through a number hides it; the years stand beside.
            inside: age.filter(|_| death.is_none()).map(|age| age.to_string()).unwrap_or_default(),
            born: one.born_on.map(|born| born.year() * 400 + born.ordinal().cast_signed()),
            generation: one.role.and_then(generation),
        }
    }
}

fn unborn(fact: &LifeFact, today: NaiveDate) -> Soul {
    let shape = if fact.kind == FactKind::Loss { Symbol::Loss } else { Symbol::Pregnancy };
    let when = fact.happened_on.map(|day| format!("{}/{}", day.month(), day.year()));
    let born = fact.happened_on.map(|day| day.year() * 400 + day.ordinal().cast_signed());
    let late = fact.is_overdue(today).then(|| "da aggiornare".to_owned());
    Soul { shape, dead: false, lines: when.into_iter().chain(late).collect(), inside: String::new(), born, generation: None }
}

fn other_id(fact: &LifeFact) -> Id {
    fact.other_id.unwrap_or(fact.person_id)
}

const fn couple_state(kind: FactKind) -> Option<CoupleState> {
    match kind {
        FactKind::Married => Some(CoupleState::Married),
        FactKind::Cohabiting => Some(CoupleState::Cohabiting),
        FactKind::Separated => Some(CoupleState::Separated),
        FactKind::Divorced => Some(CoupleState::Divorced),
        _ => None,
    }
}

const fn generation(role: MemberRole) -> Option<i32> {
    match role {
        MemberRole::Grandparent => Some(-1),
        MemberRole::Mother | MemberRole::Father | MemberRole::Parent | MemberRole::Partner => Some(0),
        MemberRole::Child => Some(1),
        MemberRole::Guardian | MemberRole::Sibling | MemberRole::Other => None,
    }
}

/// A name that fits beside a symbol.
fn short(name: &str) -> String {
    const MOST: usize = 16;
    if name.chars().count() <= MOST { name.to_owned() } else { name.chars().take(MOST - 1).chain(['…']).collect() }
}
