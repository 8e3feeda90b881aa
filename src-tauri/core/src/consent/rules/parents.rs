//! The keys of parents: what stands in for a signature, who can turn one alone, and what a refusal means beside the other's answer.

use chrono::NaiveDate;

use super::{Answer, Asked, ConsentAnswer, ConsentBasis, Key, Lack, LackReason, Needs, Signature, VerdictNote, turned};
use crate::families::{ChildFacts, Deciders, deciders};
use crate::id::Id;

impl Asked<'_> {
    /// A parent's own signature, or what stands in its place.
    pub(super) fn parent_key(&self, parent: Id) -> Key {
        let (facts, day) = (self.facts, self.day);
        let answer = self.own_answer(parent);
        let own = answer.ok().flatten();
        let court = self.latest(|one| one.basis == ConsentBasis::Court && one.instead_of_id == Some(parent));
        // Against the judge's no stands only what the parent answered since.
        let since = |act: &&Signature| own.is_none_or(|own| (own.signed_on, own.id) < (act.signed_on, act.id));
        if let Some(no) = court.filter(|act| act.answer == ConsentAnswer::Refused).filter(since) {
            return Key::Open(Lack { why: LackReason::CourtRefused, person_id: Some(parent), on: Some(no.signed_on) });
        }
        let lack = match (self.turned_by(answer, Some(parent), LackReason::Parent), own) {
            (Key::Turned { until, note, .. }, Some(own)) => {
                return Key::Turned { until, note, weak: weak(facts, parent, own.signed_on, day) };
            }
            (Key::Open(lack), _) => lack,
            (key, None) => return key,
        };
        if let Key::Turned { until, .. } = turned(court, Some(parent), LackReason::Parent, day) {
            return Key::Turned { until, note: Some(VerdictNote::ByCourt), weak: None };
        }
        // Art. 317 c.c. is for whoever cannot be asked. Whoever said no was asked, also on a day on which it was not theirs to say.
        let said_no = answer.is_err_and(|one| one.answer == ConsentAnswer::Refused || one.withdrawn_on.is_some_and(|on| on <= day));
        if said_no || matches!(lack.why, LackReason::Refused | LackReason::Withdrawn) {
            return Key::Open(lack);
        }
        self.declared_key(parent).unwrap_or(Key::Open(lack))
    }

    /// A parent's own answer; one given while it was not theirs to decide does not begin to count when the order ends.
    fn own_answer(&self, parent: Id) -> Answer<'_> {
        let theirs = |one: &Signature| one.basis == ConsentBasis::Parent && one.signer_id == Some(parent);
        self.answer(theirs, |one| self.decided(one))
    }

    /// Whether a parent decided on a day: not under a guardian (art. 343 c.c.), the services (art. 5-bis L. 184/1983), or the other's
    /// super-exclusive custody (art. 337-quater c.c.), nor while responsibility was taken from them. What one alone decides, whoever has sole custody.
    pub(super) fn decided_as_parent(&self, parent: Id, day: NaiveDate) -> bool {
        let alone = self.facts.sole_holder(day).filter(|_| self.needs == Needs::One);
        alone.is_none_or(|holder| holder == parent)
            && match deciders(&self.facts.without_curator(), day) {
                Deciders::Parents(both) => both.contains(&parent),
                Deciders::One(one) | Deciders::OneKnown(one) => one == parent,
                _ => false,
            }
    }

    /// The other parent's declaration that this one is far away, incapable or impeded (art. 317 c.c.), which counts beside their own yes.
    fn declared_key(&self, parent: Id) -> Option<Key> {
        let about = |one: &Signature| one.basis == ConsentBasis::Impediment && one.instead_of_id == Some(parent);
        self.latest(about)?;
        let may = |one: &Signature| {
            let could = |declarer: &Id| !self.facts.is_minor(*declarer, one.signed_on) && !self.facts.has_lost(*declarer, one.signed_on);
            one.signer_id.filter(could).is_some_and(|declarer| may_declare(self.facts, declarer, parent, self.day))
        };
        let open = |why, person_id| Some(Key::Open(Lack { why, person_id, on: None }));
        let Some(declared) = self.latest(|one| about(one) && may(one)) else { return open(LackReason::DeclarerDecidesNot, Some(parent)) };
        let Key::Turned { until, .. } = turned(Some(declared), Some(parent), LackReason::Parent, self.day) else { return None };
        let declarer = declared.signer_id?;
        match self.turned_by(self.own_answer(declarer), Some(declarer), LackReason::ImpedimentAlone) {
            Key::Turned { .. } => Some(Key::Turned { until, note: Some(VerdictNote::ByImpediment), weak: None }),
            Key::Open(_) => open(LackReason::ImpedimentAlone, Some(declarer)),
        }
    }
}

impl Key {
    /// What a key that needs another beside it comes to without one.
    pub(super) fn alone(self) -> Self {
        match self {
            Self::Turned { weak: Some(lack), .. } => Self::Open(lack),
            key => key,
        }
    }
}

/// Why this parent's yes does not decide alone: a minor does not exercise responsibility alone (art. 317 and 343 c.c.), and for whoever
/// must keep away from the child the judge has the last word (art. 473-bis.70 c.p.c.).
fn weak(facts: &ChildFacts, parent: Id, signed_on: NaiveDate, day: NaiveDate) -> Option<Lack> {
    let minor = facts.is_minor(parent, signed_on).then_some(LackReason::MinorParent);
    let why = minor.or(facts.is_kept_away(parent, day).then_some(LackReason::KeptAway))?;
    Some(Lack { why, person_id: Some(parent), on: None })
}

/// Whether one parent's declaration may stand in for another. The law gives the exercise to the *other holder* (art. 317 c.c.): to nobody
/// who lost responsibility, does not exercise it by the order that holds (second paragraph), is a minor, or must keep away from the child.
pub(crate) fn may_declare(facts: &ChildFacts, declarer: Id, instead_of: Id, day: NaiveDate) -> bool {
    let Deciders::Parents(both) = deciders(facts, day) else { return false };
    declarer != instead_of
        && both.contains(&declarer)
        && both.contains(&instead_of)
        && facts.sole_holder(day).is_none_or(|holder| holder == declarer)
        && !facts.is_minor(declarer, day)
        && !facts.is_kept_away(declarer, day)
}

/// A no is a contrast, which the judge decides (art. 316 c.c. second and third paragraph), only beside somebody else's yes, or where one may
/// still come. Where nobody else is asked, or nobody agrees, it is a plain no.
pub(super) fn name_contrasts(keys: &mut [Key]) {
    let agreed = keys.iter().any(|key| matches!(key, Key::Turned { .. }));
    let against = [LackReason::Refused, LackReason::CourtRefused, LackReason::Withdrawn];
    let may_agree = keys.iter().any(|key| key.lacks().is_some_and(|why| !against.contains(&why)));
    for key in keys {
        if let Key::Open(lack) = key
            && lack.why == LackReason::Refused
        {
            lack.why = match (agreed, may_agree) {
                (true, _) => LackReason::Contrast,
                (false, true) => LackReason::ContrastIf,
                (false, false) => LackReason::Refused,
            };
        }
    }
}

impl Asked<'_> {
    /// Any one key will do that its holder can turn alone, unless another holder opposed in writing: by a no, or by taking a yes back.
    pub(super) fn one_of(&self, keys: Vec<Key>) -> Vec<Key> {
        use LackReason::{AnyParent, Contrast, ContrastIf, CourtRefused, NotThen, Parent, Refused, Withdrawn};
        let opposed = |key: &Key| key.lacks().is_some_and(|why| [Contrast, ContrastIf, CourtRefused, Refused, Withdrawn].contains(&why));
        if keys.iter().any(opposed) {
            return keys.into_iter().filter(opposed).collect();
        }
        let (turned, mut open): (Vec<Key>, Vec<Key>) = keys.into_iter().partition(|key| key.lacks().is_none());
        if turned.iter().any(Key::is_strong) {
            return turned;
        }
        // Only those are asked whose yes would do.
        let would_do = |key: &Key| {
            let of = |parent| weak(self.facts, parent, self.day, self.day).is_none();
            matches!(key, Key::Open(lack) if lack.person_id.is_none_or(of))
        };
        if open.iter().any(would_do) {
            open.retain(would_do);
        } else if !turned.is_empty() {
            return turned;
        }
        let untouched = |key: &Key| matches!(key.lacks(), Some(Parent | NotThen));
        if open.len() > 1 && open.iter().all(untouched) {
            return vec![Key::Open(Lack { why: AnyParent, person_id: None, on: None })];
        }
        let (rest, touched): (Vec<Key>, Vec<Key>) = open.into_iter().partition(untouched);
        if touched.is_empty() { rest } else { touched }
    }
}
