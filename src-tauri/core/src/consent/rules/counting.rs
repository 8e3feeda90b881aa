//! Which signature stands for its key, whatever it says: the one to ask for anew when its time is over.

use chrono::NaiveDate;

use super::{Asked, ConsentBasis, ServiceRule, Signature};
use crate::families::{ChildFacts, deciders};
use crate::id::Id;

/// Whether a signature is the one that counts for its key, on a day on which that key is asked for.
pub(in crate::consent) fn counts_today(
    one: Id,
    person: Id,
    facts: &ChildFacts,
    rule: &ServiceRule,
    signatures: &[Signature],
    day: NaiveDate,
) -> bool {
    let who = deciders(facts, day);
    let asked = Asked { facts, who: &who, needs: rule.needs, signatures, day };
    let (signers, _) = asked.keys(person);
    signatures.iter().find(|signature| signature.id == one).is_some_and(|one| signers.contains(&one.key()) && asked.counts(one))
}

impl Signature {
    /// Whose key it turns; none for a body's.
    const fn key(&self) -> Option<Id> {
        match self.basis {
            ConsentBasis::Own | ConsentBasis::Parent | ConsentBasis::Guardian | ConsentBasis::Curator => self.signer_id,
            ConsentBasis::Impediment | ConsentBasis::Court => self.instead_of_id,
            ConsentBasis::Body => None,
        }
    }
}

impl Asked<'_> {
    /// Whether this is the signature that counts among those of the same person in the same capacity, of the judge or of a declaration in
    /// the same parent's place, of the body. A later one that does not count takes no earlier one's place.
    pub(super) fn counts(&self, one: &Signature) -> bool {
        let in_place = matches!(one.basis, ConsentBasis::Impediment | ConsentBasis::Court);
        let same_key = |other: &Signature| match one.basis {
            ConsentBasis::Body => true,
            _ if in_place => other.instead_of_id == one.instead_of_id,
            _ => other.signer_id == one.signer_id,
        };
        let same = |other: &Signature| other.basis == one.basis && same_key(other);
        let counted = if in_place { self.latest(same) } else { self.answer(same, |other| self.decided(other)).ok().flatten() };
        counted.is_some_and(|counted| counted.id == one.id)
    }
}
