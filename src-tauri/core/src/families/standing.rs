//! Pure: who decides for a child on a day, and what a person about the child may be told, decide and do.
//!
//! Responsibility is held by both parents and exercised by agreement (art. 316 c.c.), whoever the child lives with; what a court
//! ordered says otherwise (art. 337-ter and 337-quater c.c., 330 and 333 c.c., 343 ff. c.c., 473-bis.8 c.p.c.). Nothing here replaces reading the order.

use chrono::NaiveDate;
use serde::Serialize;

use super::codes::{Custody, OrderKind, RelationshipKind};
use crate::id::Id;
use crate::store::codes;

/// Of age (art. 2 c.c.), in years.
pub const OF_AGE: u32 = 18;

/// Somebody's tie to the child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// Who.
    pub person_id: Id,
    /// What they are to the child.
    pub kind: RelationshipKind,
    /// From.
    pub starts_on: Option<NaiveDate>,
    /// To, that day included.
    pub ends_on: Option<NaiveDate>,
}

/// What an order says, without its paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderFact {
    /// What it decided.
    pub kind: OrderKind,
    /// Whom it names; a guardianship that names nobody is a body's.
    pub other_id: Option<Id>,
    /// From.
    pub starts_on: NaiveDate,
    /// To, that day included.
    pub ends_on: Option<NaiveDate>,
}

/// What the register knows about a child, for these rules.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChildFacts {
    /// Birth date; a child without one counts as a minor.
    pub born_on: Option<NaiveDate>,
    /// Ties to the child.
    pub ties: Vec<Tie>,
    /// Orders about the child.
    pub orders: Vec<OrderFact>,
    /// Who of those tied to the child, named by an order or said to have adopted or fostered it is dead, and since when where that is known.
    pub deaths: Vec<(Id, Option<NaiveDate>)>,
    /// When those were born, where that is known: a parent may be a minor too.
    pub births: Vec<(Id, NaiveDate)>,
    /// The custody each teller told last at an interview of the child's files, and its day: somebody's word, no order.
    pub told: Vec<(Custody, Option<NaiveDate>)>,
    /// The same where it may have been told of another child of the file, of other parents.
    pub told_perhaps: Vec<(Custody, Option<NaiveDate>)>,
    /// By whom the child was adopted; of a spouse's child, the parent too.
    pub adopted: Vec<KinFact>,
    /// Who has the child in foster care.
    pub fostered: Vec<KinFact>,
}

/// Who holds the keys of a decision of greater interest for the child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deciders {
    /// Of age: themselves.
    Own,
    /// Both parents, by agreement (art. 316 c.c. and 337-ter c.c. third paragraph).
    Parents(Vec<Id>),
    /// One alone: super-exclusive custody, only parent, or the other lost responsibility (art. 316 c.c. fourth paragraph, 330 c.c.).
    One(Id),
    /// One parent is known and nothing says that there is no other: whoever asks must say.
    OneKnown(Id),
    /// A special curator to whom the judge gave powers outside the proceedings (art. 473-bis.8 c.p.c. third paragraph).
    Curator(Id),
    /// A guardian (art. 343 and 357 c.c.).
    Guardian(Id),
    /// The service the child is entrusted to (art. 333 c.c., art. 5-bis L. 184/1983).
    Body,
    /// A body that has the guardianship and acts by one of its own (art. 354 c.c.).
    GuardianBody,
    /// The guardian is dead and no other named yet: parents under guardianship do not decide again by it (art. 343 c.c.).
    GuardianDied(Id),
    /// The register knows nobody.
    Nobody,
}

codes! {
    /// Whether a person may be told about the child.
    pub enum Told {
        /// Yes.
        Yes = "yes",
        /// Only after somebody has looked at the order.
        Ask = "ask",
        /// No.
        No = "no",
    }
}

codes! {
    /// Whether a person decides for the child.
    pub enum Decides {
        /// Alone.
        Alone = "alone",
        /// With the other parent.
        Jointly = "jointly",
        /// No.
        No = "no",
    }
}

codes! {
    /// Whether a person may come for the child.
    pub enum Collects {
        /// Yes.
        Yes = "yes",
        /// As the order says.
        AsOrdered = "as_ordered",
        /// With a written delegation of who decides.
        Delegated = "delegated",
        /// No.
        No = "no",
    }
}

codes! {
    /// The fact a standing follows from.
    pub enum Ground {
        /// The child is of age: only they are asked.
        OfAge = "of_age",
        /// A parent; nothing ordered, or custody to both.
        Parent = "parent",
        /// The parent with sole custody (art. 337-quater c.c.).
        SoleHolder = "sole_holder",
        /// The other parent under sole custody: greater decisions are still of both.
        SoleOther = "sole_other",
        /// The parent who decides alone by order.
        SuperHolder = "super_holder",
        /// The other parent then: watches over schooling and upbringing (art. 337-quater c.c. third paragraph).
        SuperOther = "super_other",
        /// The only parent with responsibility.
        OnlyParent = "only_parent",
        /// Entrusted to the services: what parents keep stands in the order.
        Services = "services",
        /// The guardian.
        Guardian = "guardian",
        /// A guardian beside a custody of parents that holds as well: one of the two is over, and the order must be read.
        GuardianUnclear = "guardian_unclear",
        /// A parent, where a later custody, an adoption or foster care says otherwise than what stands beside it: it must be read.
        Unclear = "unclear",
        /// A parent of a child under guardianship.
        UnderGuardian = "under_guardian",
        /// The special curator (art. 78 and 80 c.p.c., 473-bis.8 c.p.c.).
        Curator = "curator",
        /// Whoever would decide, in whose place a special curator does.
        UnderCurator = "under_curator",
        /// Responsibility is suspended (art. 330 and 333 c.c.).
        Suspended = "suspended",
        /// Lost responsibility (art. 330 c.c.).
        Forfeited = "forfeited",
        /// A parent who is a minor: does not decide alone, but with the other parent, or a guardian does (art. 317 and 343 c.c.).
        MinorParent = "minor_parent",
        /// Dead: the other parent has responsibility alone (art. 317 c.c.).
        Died = "died",
        /// Must stay away by order (art. 473-bis.69 ff. c.p.c., 282-ter c.p.p.).
        NoContact = "no_contact",
        /// Foster carer: health and school matters of every day (art. 5 L. 184/1983).
        Foster = "foster",
        /// Anybody else: with a written delegation.
        Relative = "relative",
    }
}

/// What a person about a child may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Standing {
    /// Who.
    pub person_id: Id,
    /// May be told about the child.
    pub told: Told,
    /// Decides what is of greater interest.
    pub decides: Decides,
    /// May come for the child.
    pub collects: Collects,
    /// Why.
    pub ground: Ground,
}

/// Whether somebody is of age on a day; not known counts as not.
#[must_use]
pub fn is_of_age(born_on: Option<NaiveDate>, day: NaiveDate) -> bool {
    born_on.and_then(|born| day.years_since(born)).is_some_and(|years| years >= OF_AGE)
}

/// Who decides on a day what is of greater interest for the child.
#[must_use]
pub fn deciders(facts: &ChildFacts, day: NaiveDate) -> Deciders {
    if is_of_age(facts.born_on, day) {
        return Deciders::Own;
    }
    // Named because whoever represents the child cannot, or is in conflict with it: before a guardian too. Of a dead one nobody takes over.
    if let Some(curator) = facts.curator(day) {
        return if facts.is_dead(curator, day) { Deciders::Nobody } else { Deciders::Curator(curator) };
    }
    let custody = facts.custody_on(day);
    let tied = facts.tied_guardian(day);
    let by_tie = |guardian: Id| if facts.is_dead(guardian, day) { Deciders::GuardianDied(guardian) } else { Deciders::Guardian(guardian) };
    match custody.map(|order| (order.kind, order.other_id)) {
        Some((OrderKind::Guardian, Some(guardian))) if !facts.is_dead(guardian, day) => return Deciders::Guardian(guardian),
        // Whoever was named after a guardian's death may stand in the register by a tie alone.
        Some((OrderKind::Guardian, Some(guardian))) => return by_tie(tied.unwrap_or(guardian)),
        Some((OrderKind::Guardian, None)) => return Deciders::GuardianBody,
        Some((OrderKind::Services, _)) if tied.is_none() => return Deciders::Body,
        Some((OrderKind::SuperExclusive, Some(parent))) if !facts.has_lost(parent, day) => return Deciders::One(parent),
        _ => {}
    }
    let known = facts.tied(RelationshipKind::Parent, day);
    let holders = facts.holders(day);
    // An order between parents stands in nobody's way once neither holds anything any more (art. 343 c.c.), a placement with the
    // services never (art. 357 c.c.).
    let between = custody.is_some_and(|order| order.kind != OrderKind::Services);
    if let Some(guardian) = tied.filter(|_| !between || holders.is_empty()) {
        return by_tie(guardian);
    }
    // A custody ordered since knows another parent: what counts is then to be read ([`ChildFacts::orders_unclear`]).
    let since = custody.filter(|order| matches!(order.kind, OrderKind::Joint | OrderKind::Sole)).map(|order| order.starts_on);
    let alone = |order: &&OrderFact| order.kind == OrderKind::OnlyParent && since.is_none_or(|since| since <= order.starts_on);
    let only = facts.orders_on(day).find(alone).and_then(|order| order.other_id);
    if let Some(parent) = only.filter(|parent| !facts.has_lost(*parent, day)) {
        return Deciders::One(parent);
    }
    match (holders.as_slice(), known.len()) {
        ([], _) => Deciders::Nobody,
        ([one], 1) => Deciders::OneKnown(*one),
        ([one], _) => Deciders::One(*one),
        _ => Deciders::Parents(holders),
    }
}

/// What a person about a child may be told, decide and do on a day.
#[must_use]
pub fn standing(facts: &ChildFacts, person: Id, day: NaiveDate) -> Standing {
    let answer = |told, decides, collects, ground| Standing { person_id: person, told, decides, collects, ground };
    if is_of_age(facts.born_on, day) {
        return answer(Told::No, Decides::No, Collects::No, Ground::OfAge);
    }
    if facts.is_dead(person, day) {
        return answer(Told::No, Decides::No, Collects::No, Ground::Died);
    }
    if facts.is_named(OrderKind::CuratorPowers, person, day) && facts.curator(day) == Some(person) {
        return answer(Told::Yes, Decides::Alone, Collects::Delegated, Ground::Curator);
    }
    if facts.curator(day).is_some() {
        // With whom the child lives and who may be told is not the curator's to decide: only the deciding is.
        let without = standing(&facts.without_curator(), person, day);
        let says_more = matches!(without.ground, Ground::NoContact | Ground::MinorParent);
        let ground = if says_more || without.decides == Decides::No { without.ground } else { Ground::UnderCurator };
        return Standing { decides: Decides::No, ground, ..without };
    }
    let deciders = deciders(facts, day);
    if facts.is_named(OrderKind::NoContact, person, day) {
        // Responsibility is not lost by it: a decision of both still asks the judge, not the desk.
        let decides = if matches!(&deciders, Deciders::Parents(both) if both.contains(&person)) { Decides::Jointly } else { Decides::No };
        return answer(Told::Ask, decides, Collects::No, Ground::NoContact);
    }
    if facts.is_named(OrderKind::Forfeiture, person, day) {
        return answer(Told::Ask, Decides::No, Collects::No, Ground::Forfeited);
    }
    if facts.is_named(OrderKind::Suspension, person, day) {
        return answer(Told::Ask, Decides::No, Collects::AsOrdered, Ground::Suspended);
    }
    if (facts.orders_unclear(&deciders, day) || facts.kin_unclear(&deciders, day))
        && let Some(unclear) = unclear(facts, person, day)
    {
        return of_minor(facts, unclear, day);
    }
    let is_guardian = || facts.tied(RelationshipKind::Guardian, day).contains(&person) || facts.is_named(OrderKind::Guardian, person, day);
    if facts.guardian_unclear(&deciders, day) && is_guardian() {
        return answer(Told::Ask, Decides::No, Collects::AsOrdered, Ground::GuardianUnclear);
    }
    match &deciders {
        Deciders::Guardian(guardian) if *guardian == person => return answer(Told::Yes, Decides::Alone, Collects::Yes, Ground::Guardian),
        Deciders::One(one) if *one == person => {
            let by_order = |order: &OrderFact| order.kind == OrderKind::SuperExclusive && order.other_id == Some(person);
            let super_exclusive = facts.custody_on(day).is_some_and(by_order);
            let ground = if super_exclusive { Ground::SuperHolder } else { Ground::OnlyParent };
            return of_minor(facts, answer(Told::Yes, Decides::Alone, Collects::Yes, ground), day);
        }
        _ => {}
    }
    if facts.tied(RelationshipKind::Parent, day).contains(&person) {
        return of_minor(facts, parent(facts, person, day, &deciders), day);
    }
    if facts.tied(RelationshipKind::Foster, day).contains(&person) {
        return answer(Told::Yes, Decides::No, Collects::Yes, Ground::Foster);
    }
    if facts.is_named(OrderKind::Curator, person, day) {
        return answer(Told::Ask, Decides::No, Collects::Delegated, Ground::Curator);
    }
    answer(Told::No, Decides::No, Collects::Delegated, Ground::Relative)
}

/// Of a parent where ties and orders do not agree on who holds responsibility: nobody decides alone, and before anybody whom one of them leaves
/// out is told, the order is read.
fn unclear(facts: &ChildFacts, person: Id, day: NaiveDate) -> Option<Standing> {
    let answer = |told, decides, collects, ground| Some(Standing { person_id: person, told, decides, collects, ground });
    if !facts.tied(RelationshipKind::Parent, day).contains(&person) && !facts.is_named(OrderKind::OnlyParent, person, day) {
        return None;
    }
    if facts.carers(day).contains(&person) {
        return answer(Told::Yes, Decides::No, Collects::Yes, Ground::Foster);
    }
    if facts.surely_holds(person, day) {
        return answer(Told::Yes, Decides::Jointly, Collects::AsOrdered, Ground::Unclear);
    }
    answer(Told::Ask, Decides::No, Collects::AsOrdered, Ground::Unclear)
}

/// The same of a parent who may be a minor: beside a holder of age their yes counts with the other's, alone it does not.
fn of_minor(facts: &ChildFacts, standing: Standing, day: NaiveDate) -> Standing {
    let person = standing.person_id;
    if standing.decides == Decides::No || !facts.is_minor(person, day) {
        return standing;
    }
    let beside = facts.holders(day).into_iter().any(|other| other != person && !facts.is_minor(other, day));
    let decides = if beside && standing.decides == Decides::Jointly { Decides::Jointly } else { Decides::No };
    Standing { decides, ground: Ground::MinorParent, ..standing }
}

fn parent(facts: &ChildFacts, person: Id, day: NaiveDate, deciders: &Deciders) -> Standing {
    let answer = |told, decides, collects, ground| Standing { person_id: person, told, decides, collects, ground };
    match deciders {
        Deciders::Guardian(_) | Deciders::GuardianBody | Deciders::GuardianDied(_) => {
            answer(Told::Ask, Decides::No, Collects::AsOrdered, Ground::UnderGuardian)
        }
        Deciders::Body => answer(Told::Yes, Decides::No, Collects::AsOrdered, Ground::Services),
        // Beside an only parent no other is known to the law, whatever tie somebody wrote.
        Deciders::One(_) if facts.custody_on(day).is_none_or(|order| order.kind != OrderKind::SuperExclusive) => {
            answer(Told::No, Decides::No, Collects::Delegated, Ground::Relative)
        }
        Deciders::One(_) => answer(Told::Yes, Decides::No, Collects::AsOrdered, Ground::SuperOther),
        Deciders::Own | Deciders::Nobody | Deciders::OneKnown(_) | Deciders::Parents(_) | Deciders::Curator(_) => {
            match facts.custody_on(day) {
                Some(order) if order.kind == OrderKind::Sole && order.other_id == Some(person) => {
                    answer(Told::Yes, Decides::Jointly, Collects::Yes, Ground::SoleHolder)
                }
                Some(order) if order.kind == OrderKind::Sole => answer(Told::Yes, Decides::Jointly, Collects::AsOrdered, Ground::SoleOther),
                _ => answer(Told::Yes, Decides::Jointly, Collects::Yes, Ground::Parent),
            }
        }
    }
}

mod facts;
mod kin;
pub(super) use facts::custody_rank;
pub use kin::KinFact;
#[cfg(test)]
mod tests;
