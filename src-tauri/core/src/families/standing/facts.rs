//! What the facts about a child say on a day, before anybody asks who decides.

use chrono::NaiveDate;

use super::{ChildFacts, Custody, Deciders, OrderFact, OrderKind, RelationshipKind, Tie, is_of_age};
use crate::id::Id;

impl ChildFacts {
    pub(super) fn orders_on(&self, day: NaiveDate) -> impl Iterator<Item = &OrderFact> {
        self.orders.iter().filter(move |order| order.starts_on <= day && order.ends_on.is_none_or(|end| end >= day))
    }

    /// The order of custody that holds on a day, as [`custody_rank`] has it.
    #[must_use]
    pub fn custody_on(&self, day: NaiveDate) -> Option<&OrderFact> {
        self.orders_on(day).filter(|order| is_custody(order.kind)).max_by_key(|order| custody_rank(order.kind, order.starts_on))
    }

    /// The parent with sole custody on a day, who decides alone what is not of greater interest (art. 337-quater c.c. third paragraph).
    pub(crate) fn sole_holder(&self, day: NaiveDate) -> Option<Id> {
        let order = self.custody_on(day).filter(|order| order.kind == OrderKind::Sole)?;
        order.other_id.filter(|parent| !self.has_lost(*parent, day))
    }

    /// The parents by tie who hold responsibility on a day, whether they exercise it or only watch (art. 337-quater c.c.).
    pub(crate) fn holders(&self, day: NaiveDate) -> Vec<Id> {
        self.tied(RelationshipKind::Parent, day).into_iter().filter(|parent| !self.has_lost(*parent, day)).collect()
    }

    /// Whether somebody must keep away from the child on a day.
    pub(crate) fn is_kept_away(&self, person: Id, day: NaiveDate) -> bool {
        self.is_named(OrderKind::NoContact, person, day)
    }

    /// The special curator with powers of their own on a day, the latest one named (art. 473-bis.8 c.p.c. third paragraph).
    pub(super) fn curator(&self, day: NaiveDate) -> Option<Id> {
        let named = self.orders_on(day).filter(|order| order.kind == OrderKind::CuratorPowers);
        named.max_by_key(|order| order.starts_on).and_then(|order| order.other_id)
    }

    /// The same child without its curators: who would decide, and what each may be told.
    pub(crate) fn without_curator(&self) -> Self {
        let mut facts = self.clone();
        facts.orders.retain(|order| order.kind != OrderKind::CuratorPowers);
        facts
    }

    /// Whether an order of a kind holds on a day.
    pub(crate) fn has_order(&self, kind: OrderKind, day: NaiveDate) -> bool {
        self.orders_on(day).any(|order| order.kind == kind)
    }

    /// Whether somebody is known to be a minor on a day. A minor does not exercise responsibility alone: the other parent does (art. 317
    /// c.c., incapacity), or a guardian is named (art. 343 c.c.).
    pub(crate) fn is_minor(&self, person: Id, day: NaiveDate) -> bool {
        self.births.iter().any(|(who, born)| *who == person && !is_of_age(Some(*born), day))
    }

    /// Who has a tie as guardian on a day, before all somebody living.
    pub(super) fn tied_guardian(&self, day: NaiveDate) -> Option<Id> {
        let all = self.tied(RelationshipKind::Guardian, day);
        all.iter().find(|guardian| !self.is_dead(**guardian, day)).or_else(|| all.first()).copied()
    }

    /// Whether a guardian stands beside a custody of parents that holds on the same day. A guardian is named only where neither parent
    /// exercises responsibility (art. 343 c.c.): one of the two is over and nobody wrote its end. A guardianship ordered after it ended it.
    pub(crate) fn guardian_unclear(&self, who: &Deciders, day: NaiveDate) -> bool {
        let latest =
            |kinds: &[OrderKind]| self.orders_on(day).filter(|order| kinds.contains(&order.kind)).map(|order| order.starts_on).max();
        let Some(between) = latest(&[OrderKind::Joint, OrderKind::Sole, OrderKind::SuperExclusive]) else { return false };
        match latest(&[OrderKind::Guardian]) {
            Some(guardianship) => guardianship <= between,
            None => {
                matches!(who, Deciders::Parents(_) | Deciders::One(_) | Deciders::OneKnown(_))
                    && self.tied_guardian(day).is_some_and(|guardian| !self.is_dead(guardian, day))
            }
        }
    }

    /// Whether a custody of parents that holds was ordered after what stands against it and has no end: that one parent is alone, while the
    /// court knows two (art. 250 and 316 c.c.), or that the very parent it goes to lost responsibility, who may have it again (art. 332 c.c.).
    pub(crate) fn orders_unclear(&self, who: &Deciders, day: NaiveDate) -> bool {
        use OrderKind::{Forfeiture, Joint, OnlyParent, Sole, SuperExclusive, Suspension};
        let Some(custody) = self.custody_on(day).filter(|order| matches!(order.kind, Joint | Sole | SuperExclusive)) else { return false };
        let against = |order: &OrderFact| match (order.kind, order.other_id) {
            // Whoever has every decision by the later order has it, alone before or not.
            (OnlyParent, Some(parent)) => custody.kind != SuperExclusive && !self.has_lost(parent, day),
            (Forfeiture | Suspension, Some(parent)) => {
                (custody.kind == Joint || custody.other_id == Some(parent)) && !self.is_dead(parent, day)
            }
            _ => false,
        };
        !matches!(who, Deciders::Own | Deciders::Curator(_))
            && self.orders_on(day).any(|order| order.starts_on < custody.starts_on && against(order))
    }

    /// Custodies that interviews tell while no order in the register says them, the one that leaves least to parents: the order is to be
    /// asked for. Both parents holding responsibility needs none (art. 316 c.c.), and speaks against nobody who tells of an order. A custody
    /// told is answered by an order of its kind that held when it was told or later, and by any begun since, whether they have ended or not.
    #[must_use]
    pub fn told_without_order(&self, day: NaiveDate) -> Option<Custody> {
        if is_of_age(self.born_on, day) {
            return None;
        }
        let all = || self.told.iter().chain(&self.told_perhaps);
        let ordered = all().any(|(told, _)| *told != Custody::Joint);
        let said = all().filter(|(told, _)| !ordered || *told != Custody::Joint);
        said.filter(|(told, on)| !self.answers(*told, *on, day)).map(|(told, _)| *told).max_by_key(|told| takes(*told))
    }

    /// Whether the custody [`Self::told_without_order`] names may have been told of another child alone.
    #[must_use]
    pub fn is_told_unsure(&self, day: NaiveDate) -> bool {
        let sure = Self { told_perhaps: Vec::new(), ..self.clone() };
        self.told_without_order(day) != sure.told_without_order(day)
    }

    fn answers(&self, told: Custody, on: Option<NaiveDate>, day: NaiveDate) -> bool {
        let in_force = self.custody_on(day);
        let mut begun = self.orders.iter().filter(|order| is_custody(order.kind) && order.starts_on <= day);
        let says = |order: &OrderFact| order.kind == ordered_as(told) && order.ends_on.is_none_or(|end| on.is_none_or(|on| end >= on));
        match on {
            _ if told == Custody::Joint && in_force.is_none() => true,
            None => in_force.is_some() || begun.any(says),
            Some(on) => begun.any(|order| says(order) || order.starts_on >= on),
        }
    }

    /// Whether somebody was the guardian on the day they signed: by an order then, or by a tie; where an order names them too, a tie that
    /// does not tell its day says nothing of the time before it.
    pub(crate) fn was_guardian(&self, person: Id, day: NaiveDate) -> bool {
        let ordered = self.orders.iter().any(|order| order.kind == OrderKind::Guardian && order.other_id == Some(person));
        let mut ties = self.ties_on(RelationshipKind::Guardian, day).filter(|tie| tie.person_id == person);
        self.is_named(OrderKind::Guardian, person, day) || ties.any(|tie| !ordered || tie.starts_on.is_some())
    }

    pub(crate) fn is_named(&self, kind: OrderKind, person: Id, day: NaiveDate) -> bool {
        self.orders_on(day).any(|order| order.kind == kind && order.other_id == Some(person))
    }

    pub(super) fn is_dead(&self, person: Id, day: NaiveDate) -> bool {
        self.deaths.iter().any(|(who, since)| *who == person && since.is_none_or(|since| since <= day))
    }

    /// Whether somebody whom a tie or an order gives responsibility has none: dead, or it was taken from them for good or for a time.
    pub(crate) fn has_lost(&self, person: Id, day: NaiveDate) -> bool {
        let taken = |kind| self.is_named(kind, person, day);
        self.is_dead(person, day) || taken(OrderKind::Forfeiture) || taken(OrderKind::Suspension)
    }

    pub(super) fn tied(&self, kind: RelationshipKind, day: NaiveDate) -> Vec<Id> {
        let mut people: Vec<Id> = self.ties_on(kind, day).map(|tie| tie.person_id).collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    fn ties_on(&self, kind: RelationshipKind, day: NaiveDate) -> impl Iterator<Item = &Tie> {
        let holds = move |tie: &&Tie| {
            tie.kind == kind && tie.starts_on.is_none_or(|start| start <= day) && tie.ends_on.is_none_or(|end| end >= day)
        };
        self.ties.iter().filter(holds)
    }
}

/// Whether an order says who has custody of the child.
const fn is_custody(kind: OrderKind) -> bool {
    matches!(kind, OrderKind::Joint | OrderKind::Sole | OrderKind::SuperExclusive | OrderKind::Services | OrderKind::Guardian)
}

/// Of orders of custody that hold the greatest counts: a guardianship before all, since a guardian represents the child wherever it is placed
/// (art. 357 c.c.); else the latest one; of two of one day, as one decree has them, the one that leaves less to a parent alone.
pub(in crate::families) const fn custody_rank(kind: OrderKind, starts_on: NaiveDate) -> (bool, NaiveDate, u8) {
    let leaves_less = match kind {
        OrderKind::Services => 3,
        OrderKind::Sole => 2,
        OrderKind::Joint => 1,
        _ => 0,
    };
    (matches!(kind, OrderKind::Guardian), starts_on, leaves_less)
}

/// How much a custody that was told takes from parents.
const fn takes(told: Custody) -> u8 {
    match told {
        Custody::Guardian => 4,
        Custody::Services => 3,
        Custody::SuperExclusive => 2,
        Custody::Sole => 1,
        Custody::Joint => 0,
    }
}

const fn ordered_as(told: Custody) -> OrderKind {
    match told {
        Custody::Joint => OrderKind::Joint,
        Custody::Sole => OrderKind::Sole,
        Custody::SuperExclusive => OrderKind::SuperExclusive,
        Custody::Services => OrderKind::Services,
        Custody::Guardian => OrderKind::Guardian,
    }
}
