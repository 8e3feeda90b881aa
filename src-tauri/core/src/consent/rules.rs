//! Pure: whether the consent to a service for a person is valid on a day, and what is missing.
//!
//! The keys follow from who decides for the child (`families::deciders`): both parents by agreement (art. 316 and 337-ter c.c.), also
//! under sole custody, whose greater decisions stay with both unless the order says otherwise (art. 337-quater c.c.); one parent under
//! super-exclusive custody or where the other is dead, unknown or lost responsibility; the guardian, a person or a body; the services. A health service to a
//! minor asks for the consent of those who hold responsibility, the child's will weighed (art. 3 L. 219/2017). A parent who is far,
//! incapable or impeded is replaced by the other's declaration (art. 317 c.c.), one who refuses by the judge alone (art. 316 c.c.).

use chrono::{Months, NaiveDate};

use super::codes::{ConsentAnswer, ConsentBasis, ConsentState, LackReason, Needs, Service, VerdictNote};
use crate::families::{ChildFacts, Deciders, OF_AGE, OrderKind, deciders, is_of_age};
use crate::id::Id;

/// Years from which a child has a right to be heard (art. 315-bis c.c. third paragraph).
const HEARD: u32 = 12;
/// Years from which the centre writes down the child's own opinion.
const HEARD_IN_WRITING: u32 = 14;

/// What a kind of service asks for, in one version of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceRule {
    /// The service.
    pub service: Service,
    /// How many sign.
    pub needs: Needs,
    /// A signature holds so many months.
    pub months: Option<u32>,
}

/// A signature, without the paper it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The record: of two of one day the later one counts.
    pub id: Id,
    /// In what capacity.
    pub basis: ConsentBasis,
    /// Who signed.
    pub signer_id: Option<Id>,
    /// The parent it stands in for.
    pub instead_of_id: Option<Id>,
    /// Yes or no.
    pub answer: ConsentAnswer,
    /// The day.
    pub signed_on: NaiveDate,
    /// The last day it holds.
    pub expires_on: Option<NaiveDate>,
    /// The day it was taken back.
    pub withdrawn_on: Option<NaiveDate>,
}

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// What.
    pub why: LackReason,
    /// From whom.
    pub person_id: Option<Id>,
    /// Since when.
    pub on: Option<NaiveDate>,
}

/// Where a consent stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// In one word.
    pub state: ConsentState,
    /// What is missing, nothing when valid.
    pub lacks: Vec<Lack>,
    /// What to keep in mind.
    pub notes: Vec<VerdictNote>,
    /// The last day it holds as it is.
    pub until: Option<NaiveDate>,
    /// Who must sign, or whom a signature stands for; none for a body.
    pub signers: Vec<Option<Id>>,
}

/// One key: turned until a day, or not, and why.
enum Key {
    Turned { until: Option<NaiveDate>, note: Option<VerdictNote> },
    Open(Lack),
}

/// Whether the consent is valid on a day. `person` is the child (or the person, of age).
#[must_use]
pub fn verdict(person: Id, facts: &ChildFacts, rule: &ServiceRule, signatures: &[Signature], day: NaiveDate) -> Verdict {
    let who = deciders(facts, day);
    let mut notes = notes(facts, signatures, &who, day);
    if rule.needs == Needs::Nobody && who != Deciders::Own {
        return Verdict { state: ConsentState::NotForChildren, lacks: Vec::new(), notes, until: None, signers: Vec::new() };
    }
    let (signers, mut keys) = keys(person, &who, rule, signatures, day);
    if rule.needs == Needs::One {
        keys = one_of(keys, signers.len());
    }
    let mut lacks = Vec::new();
    let mut until = birthday(facts).filter(|_| who != Deciders::Own).and_then(|grown| grown.pred_opt());
    for key in keys {
        match key {
            Key::Open(lack) => lacks.push(lack),
            Key::Turned { until: end, note } => {
                until = [until, end].into_iter().flatten().min();
                notes.extend(note);
            }
        }
    }
    notes.sort_unstable();
    notes.dedup();
    let state = state(&lacks);
    Verdict { state, until: until.filter(|_| state == ConsentState::Valid), lacks, notes, signers }
}

/// Disagreement before all, since no further signature mends it; then what somebody did; then what is only not there yet.
fn state(lacks: &[Lack]) -> ConsentState {
    let has = |why| lacks.iter().any(|lack| lack.why == why);
    if lacks.is_empty() {
        ConsentState::Valid
    } else if has(LackReason::Refused) {
        ConsentState::Disagreement
    } else if has(LackReason::Withdrawn) {
        ConsentState::Withdrawn
    } else if lacks.iter().all(|lack| lack.why == LackReason::Expired) {
        ConsentState::Expired
    } else {
        ConsentState::Incomplete
    }
}

fn keys(person: Id, who: &Deciders, rule: &ServiceRule, signatures: &[Signature], day: NaiveDate) -> (Vec<Option<Id>>, Vec<Key>) {
    let single = |basis: ConsentBasis, signer: Option<Id>, why: LackReason| {
        let latest = latest(signatures, day, |one| one.basis == basis && (signer.is_none() || one.signer_id == signer));
        (vec![signer], vec![turned(latest, signer, why, day)])
    };
    let parents = |ids: &[Id]| {
        let keys = ids.iter().map(|parent| parent_key(*parent, signatures, day)).collect::<Vec<_>>();
        (ids.iter().copied().map(Some).collect::<Vec<_>>(), keys)
    };
    match who {
        Deciders::Own => single(ConsentBasis::Own, Some(person), LackReason::Own),
        Deciders::Guardian(guardian) => single(ConsentBasis::Guardian, Some(*guardian), LackReason::Guardian),
        Deciders::Body => single(ConsentBasis::Body, None, LackReason::Body),
        Deciders::GuardianBody => single(ConsentBasis::Body, None, LackReason::GuardianBody),
        Deciders::Parents(both) => parents(both),
        Deciders::One(parent) => parents(&[*parent]),
        Deciders::OneKnown(parent) => {
            let (signers, mut keys) = parents(&[*parent]);
            if rule.needs == Needs::Everyone {
                keys.push(Key::Open(Lack { why: LackReason::SecondParent, person_id: None, on: None }));
            }
            (signers, keys)
        }
        Deciders::Nobody => (Vec::new(), vec![Key::Open(Lack { why: LackReason::Nobody, person_id: None, on: None })]),
    }
}

/// Any one key will do, unless somebody refused in writing.
fn one_of(keys: Vec<Key>, signers: usize) -> Vec<Key> {
    let refused = |key: &Key| matches!(key, Key::Open(lack) if lack.why == LackReason::Refused);
    if keys.iter().any(refused) {
        return keys.into_iter().filter(refused).collect();
    }
    if keys.iter().any(|key| matches!(key, Key::Turned { .. })) {
        return keys.into_iter().filter(|key| matches!(key, Key::Turned { .. })).collect();
    }
    let untouched = |key: &Key| matches!(key, Key::Open(lack) if lack.why == LackReason::Parent);
    if signers > 1 && keys.iter().all(untouched) {
        return vec![Key::Open(Lack { why: LackReason::AnyParent, person_id: None, on: None })];
    }
    let (touched, rest): (Vec<Key>, Vec<Key>) = keys.into_iter().partition(|key| !untouched(key));
    if touched.is_empty() { rest } else { touched }
}

/// The latest signature up to a day: by its day, then by its record.
fn latest(signatures: &[Signature], day: NaiveDate, of: impl Fn(&Signature) -> bool) -> Option<&Signature> {
    signatures.iter().filter(|one| one.signed_on <= day && of(one)).max_by_key(|one| (one.signed_on, one.id))
}

fn turned(signature: Option<&Signature>, person_id: Option<Id>, missing: LackReason, day: NaiveDate) -> Key {
    let open = |why, on| Key::Open(Lack { why, person_id, on });
    let Some(one) = signature else { return open(missing, None) };
    // Before all else: a no stays a no, whatever was written beside it. Nobody takes back what they never gave.
    if one.answer == ConsentAnswer::Refused {
        return open(LackReason::Refused, Some(one.signed_on));
    }
    if let Some(withdrawn) = one.withdrawn_on.filter(|withdrawn| *withdrawn <= day) {
        return open(LackReason::Withdrawn, Some(withdrawn));
    }
    match one.expires_on {
        Some(end) if end < day => open(LackReason::Expired, Some(end)),
        until => Key::Turned { until, note: None },
    }
}

/// A parent's own signature, or what stands in its place.
fn parent_key(parent: Id, signatures: &[Signature], day: NaiveDate) -> Key {
    let own = latest(signatures, day, |one| one.basis == ConsentBasis::Parent && one.signer_id == Some(parent));
    let key = turned(own, Some(parent), LackReason::Parent, day);
    let Key::Open(lack) = &key else { return key };
    let court = latest(signatures, day, |one| one.basis == ConsentBasis::Court && one.instead_of_id == Some(parent));
    if let Key::Turned { until, .. } = turned(court, Some(parent), LackReason::Parent, day) {
        return Key::Turned { until, note: Some(VerdictNote::ByCourt) };
    }
    // Art. 317 c.c. is for whoever cannot be asked. Whoever said no was asked.
    if matches!(lack.why, LackReason::Refused | LackReason::Withdrawn) {
        return key;
    }
    let declared = latest(signatures, day, |one| one.basis == ConsentBasis::Impediment && one.instead_of_id == Some(parent));
    let Key::Turned { until, .. } = turned(declared, Some(parent), LackReason::Parent, day) else { return key };
    let declarer = declared.and_then(|one| one.signer_id);
    let signed = latest(signatures, day, |one| one.basis == ConsentBasis::Parent && one.signer_id == declarer && declarer.is_some());
    match turned(signed, declarer, LackReason::ImpedimentAlone, day) {
        Key::Turned { .. } => Key::Turned { until, note: Some(VerdictNote::ByImpediment) },
        Key::Open(_) => Key::Open(Lack { why: LackReason::ImpedimentAlone, person_id: declarer, on: None }),
    }
}

fn birthday(facts: &ChildFacts) -> Option<NaiveDate> {
    facts.born_on?.checked_add_months(Months::new(OF_AGE * 12))
}

fn notes(facts: &ChildFacts, signatures: &[Signature], who: &Deciders, day: NaiveDate) -> Vec<VerdictNote> {
    let mut notes = Vec::new();
    if *who == Deciders::Own {
        // Signed by parents before the birthday.
        let older = signatures.iter().any(|one| one.basis != ConsentBasis::Own);
        return if older { vec![VerdictNote::GrownUp] } else { notes };
    }
    let years = facts.born_on.and_then(|born| day.years_since(born));
    if years.is_some_and(|years| years >= HEARD_IN_WRITING) {
        notes.push(VerdictNote::HeardFourteen);
    } else if years.is_some_and(|years| years >= HEARD) {
        notes.push(VerdictNote::Heard);
    }
    let away = |order: &crate::families::OrderFact| {
        order.kind == OrderKind::NoContact && order.starts_on <= day && order.ends_on.is_none_or(|end| end >= day)
    };
    if facts.orders.iter().any(away) && !is_of_age(facts.born_on, day) {
        notes.push(VerdictNote::NoContact);
    }
    notes
}

#[cfg(test)]
mod tests;
