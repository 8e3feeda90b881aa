//! Parents by tie who are not parents by birth: what a genogram's facts say of adoption and foster care, before anybody decides by a tie.

use chrono::NaiveDate;

use super::{ChildFacts, Deciders, OrderKind, RelationshipKind};
use crate::id::Id;

/// Somebody by whom the child was adopted or taken into foster care, or nobody for all parents the register knows; and since when.
pub type KinFact = (Option<Id>, Option<NaiveDate>);

impl ChildFacts {
    /// Whether the ties do not say who holds responsibility: a child was adopted, and a parent by tie is not among those who adopted it, or
    /// one of those has no tie (art. 27 and 48 L. 184/1983); or whoever has it in foster care is called a parent (art. 5 L. 184/1983).
    /// A custody of parents ordered since answers it.
    pub(crate) fn kin_unclear(&self, who: &Deciders, day: NaiveDate) -> bool {
        let asked: &[Id] = match who {
            Deciders::Parents(both) => both,
            Deciders::One(parent) | Deciders::OneKnown(parent) => std::slice::from_ref(parent),
            _ => return false,
        };
        let parents = self.tied(RelationshipKind::Parent, day);
        let strange = self.adopters(day).is_some_and(|adopters| {
            let untied = |one: &Id| !parents.contains(one) && !self.is_dead(*one, day);
            asked.iter().any(|one| !adopters.contains(one)) || adopters.iter().any(untied)
        });
        let carers = self.carers(day);
        strange || asked.iter().any(|one| carers.contains(one))
    }

    /// By whom the child was adopted, where it was.
    pub(super) fn adopters(&self, day: NaiveDate) -> Option<Vec<Id>> {
        self.named_by(&self.adopted, day)
    }

    /// The parents by tie who have the child in foster care: whoever adopted it since is a parent.
    pub(super) fn carers(&self, day: NaiveDate) -> Vec<Id> {
        let mut carers = self.named_by(&self.fostered, day).unwrap_or_default();
        let parents = self.tied(RelationshipKind::Parent, day);
        let adopters = self.named_by(&self.adopted, day).unwrap_or_default();
        carers.retain(|one| parents.contains(one) && !adopters.contains(one));
        carers
    }

    fn named_by(&self, facts: &[KinFact], day: NaiveDate) -> Option<Vec<Id>> {
        let between = |kind| matches!(kind, OrderKind::Joint | OrderKind::Sole | OrderKind::SuperExclusive);
        let ordered = self.custody_on(day).filter(|order| between(order.kind)).map(|order| order.starts_on);
        let open = |on: Option<NaiveDate>| on.is_none_or(|on| on <= day && ordered.is_none_or(|ordered| ordered < on));
        let named: Vec<Option<Id>> = facts.iter().filter(|(_, on)| open(*on)).map(|(other, _)| *other).collect();
        if named.is_empty() {
            return None;
        }
        let all = named.iter().any(Option::is_none);
        Some(if all { self.tied(RelationshipKind::Parent, day) } else { named.into_iter().flatten().collect() })
    }

    /// Whether a parent by tie holds responsibility in whatever way papers that do not agree are read.
    pub(super) fn surely_holds(&self, person: Id, day: NaiveDate) -> bool {
        let mut alone = self.orders_on(day).filter(|order| order.kind == OrderKind::OnlyParent);
        alone.all(|order| order.other_id == Some(person)) && self.adopters(day).is_none_or(|adopters| adopters.contains(&person))
    }
}
