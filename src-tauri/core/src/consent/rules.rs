//! Pure: whether the consent to a service for a person is valid on a day, and what is missing.
//!
//! The keys follow from who decides for the child (`families::deciders`): both parents by agreement (art. 316 and 337-ter c.c.), also
//! under sole custody, whose greater decisions stay with both unless the order says otherwise (art. 337-quater c.c.); one parent under
//! super-exclusive custody or where the other is dead, unknown or lost responsibility; the guardian, a person or a body; the services; before
//! all a special curator with powers (art. 473-bis.8 c.p.c.). A health service to a
//! minor asks for the consent of those who hold responsibility, the child's will weighed (art. 3 L. 219/2017). A parent who is far,
//! incapable or impeded is replaced by the declaration of the other who exercises responsibility too (art. 317 c.c.), one who refuses by
//! the judge alone (art. 316 c.c.). In doubt nothing is valid, and what is missing says whom to ask.

use chrono::{Months, NaiveDate};

use super::codes::{ConsentAnswer, ConsentBasis, ConsentState, LackReason, Needs, Service, VerdictNote};
use crate::families::{ChildFacts, Custody, Deciders, OF_AGE, OrderKind, deciders, is_of_age};
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
    /// `weak`: what is to be said where no other key is turned beside it, by somebody who does not decide alone.
    Turned {
        until: Option<NaiveDate>,
        note: Option<VerdictNote>,
        weak: Option<Lack>,
    },
    Open(Lack),
}

impl Key {
    fn lacks(&self) -> Option<LackReason> {
        match self {
            Self::Open(lack) => Some(lack.why),
            Self::Turned { .. } => None,
        }
    }

    fn is_strong(&self) -> bool {
        matches!(self, Self::Turned { weak: None, .. })
    }
}

/// The signature that counts, if any; or the one given on a day on which whoever gave it did not decide.
type Answer<'a> = std::result::Result<Option<&'a Signature>, &'a Signature>;

/// What the keys are looked at with.
struct Asked<'a> {
    facts: &'a ChildFacts,
    who: &'a Deciders,
    needs: Needs,
    signatures: &'a [Signature],
    day: NaiveDate,
}

/// Whether the consent is valid on a day. `person` is the child (or the person, of age).
#[must_use]
pub fn verdict(person: Id, facts: &ChildFacts, rule: &ServiceRule, signatures: &[Signature], day: NaiveDate) -> Verdict {
    let who = deciders(facts, day);
    let asked = Asked { facts, who: &who, needs: rule.needs, signatures, day };
    let mut notes = asked.notes();
    if rule.needs == Needs::Nobody && who != Deciders::Own {
        return Verdict { state: ConsentState::NotForChildren, lacks: Vec::new(), notes, until: None, signers: Vec::new() };
    }
    let (signers, mut keys) = asked.keys(person);
    name_contrasts(&mut keys);
    if rule.needs == Needs::One {
        keys = asked.one_of(keys);
    }
    if keys.iter().all(|key| matches!(key, Key::Turned { weak: Some(_), .. })) {
        keys = keys.into_iter().map(Key::alone).collect();
    }
    keys.extend(asked.doubts(&signers).into_iter().map(Key::Open));
    notes.extend(asked.is_watched(&signers).then_some(VerdictNote::WatcherOpposes));
    let mut lacks = Vec::new();
    let mut until = birthday(facts).filter(|_| who != Deciders::Own).and_then(|grown| grown.pred_opt());
    for key in keys {
        match key {
            Key::Open(lack) => lacks.push(lack),
            Key::Turned { until: end, note, .. } => {
                until = [until, end].into_iter().flatten().min();
                notes.extend(note);
            }
        }
    }
    notes.sort_unstable();
    notes.dedup();
    let state = state(&lacks);
    // A curator's powers are for some acts (art. 473-bis.8 third paragraph c.p.c.): for the others whoever signed before signs, and the note
    // says that the decree is to be read. A curator's own no stands.
    if matches!(who, Deciders::Curator(_))
        && lacks.iter().all(|lack| matches!(lack.why, LackReason::Curator | LackReason::NotThen))
        && !lacks.is_empty()
    {
        let mut others = verdict(person, &facts.without_curator(), rule, signatures, day);
        if others.state == ConsentState::Valid {
            others.notes.push(VerdictNote::CuratorPowers);
            others.notes.sort_unstable();
            return others;
        }
    }
    Verdict { state, until: until.filter(|_| state == ConsentState::Valid), lacks, notes, signers }
}

/// Disagreement before all, since no further signature mends it; then what somebody did; then what is only not there yet.
pub(super) fn state(lacks: &[Lack]) -> ConsentState {
    let has = |reasons: &[LackReason]| lacks.iter().any(|lack| reasons.contains(&lack.why));
    if lacks.is_empty() {
        ConsentState::Valid
    } else if has(&[LackReason::Contrast, LackReason::ContrastIf]) {
        ConsentState::Disagreement
    } else if has(&[LackReason::Refused, LackReason::CourtRefused]) {
        ConsentState::Refused
    } else if has(&[LackReason::Withdrawn]) {
        ConsentState::Withdrawn
    } else if lacks.iter().all(|lack| lack.why == LackReason::Expired) {
        ConsentState::Expired
    } else {
        ConsentState::Incomplete
    }
}

impl Asked<'_> {
    fn keys(&self, person: Id) -> (Vec<Option<Id>>, Vec<Key>) {
        let single = |basis: ConsentBasis, signer: Option<Id>, why: LackReason| {
            let theirs = |one: &Signature| one.basis == basis && (signer.is_none() || one.signer_id == signer);
            (vec![signer], vec![self.turned_by(self.answer(theirs, |one| self.decided(one)), signer, why)])
        };
        let parents = |ids: &[Id]| {
            // What is not of greater interest the parent with sole custody decides alone (art. 337-quater c.c. third paragraph).
            let holder = self.facts.sole_holder(self.day).filter(|_| self.needs == Needs::One);
            let ids = holder.map_or_else(|| ids.to_vec(), |holder| vec![holder]);
            let keys = ids.iter().map(|parent| self.parent_key(*parent)).collect::<Vec<_>>();
            (ids.into_iter().map(Some).collect::<Vec<_>>(), keys)
        };
        let nobody = |why, person_id| (Vec::new(), vec![Key::Open(Lack { why, person_id, on: None })]);
        match self.who {
            Deciders::Own => single(ConsentBasis::Own, Some(person), LackReason::Own),
            Deciders::Guardian(guardian) => single(ConsentBasis::Guardian, Some(*guardian), LackReason::Guardian),
            Deciders::Curator(curator) => single(ConsentBasis::Curator, Some(*curator), LackReason::Curator),
            Deciders::Body => single(ConsentBasis::Body, None, LackReason::Body),
            Deciders::GuardianBody => single(ConsentBasis::Body, None, LackReason::GuardianBody),
            Deciders::Parents(both) => parents(both),
            Deciders::One(parent) => parents(&[*parent]),
            Deciders::OneKnown(parent) => {
                let (signers, mut keys) = parents(&[*parent]);
                if self.needs == Needs::Everyone {
                    keys.push(Key::Open(Lack { why: LackReason::SecondParent, person_id: None, on: None }));
                }
                (signers, keys)
            }
            Deciders::GuardianDied(guardian) => nobody(LackReason::GuardianDied, Some(*guardian)),
            Deciders::Nobody => nobody(LackReason::Nobody, None),
        }
    }

    /// The latest signature up to the day: by its day, then by its record.
    fn latest(&self, of: impl Fn(&Signature) -> bool) -> Option<&Signature> {
        self.signatures.iter().filter(|one| one.signed_on <= self.day && of(one)).max_by_key(|one| (one.signed_on, one.id))
    }

    /// The answer that counts: the latest given on a day on which whoever gave it could decide. A no given on another day is no answer, but says
    /// that an earlier yes is not their last word: they are asked again, with that signature as the reason. A yes of another day that was taken
    /// back is a word against, when it was taken back on a day on which its giver decided.
    fn answer(&self, of: impl Fn(&Signature) -> bool, decided: impl Fn(&Signature) -> bool) -> Answer<'_> {
        let Some(last) = self.latest(&of) else { return Ok(None) };
        let back = |one: &Signature| one.withdrawn_on.filter(|on| *on <= self.day);
        match self.latest(|one| of(one) && decided(one)) {
            Some(counted) if counted.id == last.id || counted.answer == ConsentAnswer::Refused || back(counted).is_some() => {
                Ok(Some(counted))
            }
            counted if last.answer == ConsentAnswer::Given => match back(last) {
                None => counted.map_or(Err(last), |counted| Ok(Some(counted))),
                Some(on) if decided(&Signature { signed_on: on, ..last.clone() }) => Ok(Some(last)),
                Some(_) => Err(last),
            },
            _ => Err(last),
        }
    }

    /// Whether whoever signed, as what they signed, decided for the child on that day.
    fn decided(&self, one: &Signature) -> bool {
        let (facts, day) = (self.facts, one.signed_on);
        match (one.basis, one.signer_id) {
            (ConsentBasis::Own, _) => is_of_age(facts.born_on, day),
            (ConsentBasis::Guardian, Some(guardian)) => facts.was_guardian(guardian, day),
            (ConsentBasis::Curator, Some(curator)) => facts.is_named(OrderKind::CuratorPowers, curator, day),
            // Which body an earlier order named nobody can tell from a signature.
            (ConsentBasis::Body, _) => facts.custody_on(self.day).is_none_or(|order| order.starts_on <= day),
            (ConsentBasis::Parent, Some(parent)) => self.decided_as_parent(parent, day),
            _ => true,
        }
    }

    fn turned_by(&self, answer: Answer<'_>, person_id: Option<Id>, missing: LackReason) -> Key {
        match answer {
            Ok(one) => turned(one, person_id, missing, self.day),
            Err(other_day) => Key::Open(Lack { why: LackReason::NotThen, person_id, on: Some(other_day.signed_on) }),
        }
    }

    /// What stands in the way whoever signed: papers that say two things, an order nobody has seen, a judge's no.
    fn doubts(&self, signers: &[Option<Id>]) -> Vec<Lack> {
        let mut doubts = Vec::new();
        if *self.who == Deciders::Own {
            return doubts;
        }
        if self.facts.guardian_unclear(self.who, self.day) {
            doubts.push(Lack { why: LackReason::GuardianUnclear, person_id: None, on: None });
        }
        if self.facts.orders_unclear(self.who, self.day) {
            doubts.push(Lack { why: LackReason::OrdersUnclear, person_id: None, on: None });
        }
        if self.facts.kin_unclear(self.who, self.day) {
            doubts.push(Lack { why: LackReason::KinUnclear, person_id: None, on: None });
        }
        let parents = matches!(self.who, Deciders::Parents(_) | Deciders::One(_) | Deciders::OneKnown(_));
        let by_others = matches!(self.facts.told_without_order(self.day), Some(Custody::Services | Custody::Guardian));
        if parents && by_others && self.facts.custody_on(self.day).is_none() {
            doubts.push(Lack { why: LackReason::OrderUnseen, person_id: None, on: None });
        }
        for parent in self.watching(signers) {
            let act = self.latest(|one| one.basis == ConsentBasis::Court && one.instead_of_id == Some(parent));
            if let Some(no) = act.filter(|act| act.answer == ConsentAnswer::Refused) {
                doubts.push(Lack { why: LackReason::CourtRefused, person_id: Some(parent), on: Some(no.signed_on) });
            }
        }
        doubts
    }

    /// Whether a parent who only watches wrote a no, or took a yes back.
    fn is_watched(&self, signers: &[Option<Id>]) -> bool {
        let said = |parent| self.latest(|one| one.basis == ConsentBasis::Parent && one.signer_id == Some(parent));
        let against = |one: &Signature| one.answer == ConsentAnswer::Refused || one.withdrawn_on.is_some_and(|on| on <= self.day);
        self.watching(signers).into_iter().any(|parent| said(parent).is_some_and(against))
    }

    /// The parents who are not asked and may go to the judge against what the other decides (art. 337-quater c.c. third paragraph).
    fn watching(&self, signers: &[Option<Id>]) -> Vec<Id> {
        let order = self.facts.custody_on(self.day).map(|order| order.kind);
        if !matches!(order, Some(OrderKind::Sole | OrderKind::SuperExclusive)) || signers.is_empty() {
            return Vec::new();
        }
        self.facts.holders(self.day).into_iter().filter(|parent| !signers.contains(&Some(*parent))).collect()
    }

    fn notes(&self) -> Vec<VerdictNote> {
        let (facts, day) = (self.facts, self.day);
        let mut notes = Vec::new();
        if *self.who == Deciders::Own {
            // Signed by parents before the birthday.
            let older = self.signatures.iter().any(|one| one.basis != ConsentBasis::Own);
            return if older { vec![VerdictNote::GrownUp] } else { notes };
        }
        let years = facts.born_on.and_then(|born| day.years_since(born));
        if years.is_some_and(|years| years >= HEARD_IN_WRITING) {
            notes.push(VerdictNote::HeardFourteen);
        } else if years.is_some_and(|years| years >= HEARD) {
            notes.push(VerdictNote::Heard);
        }
        if facts.has_order(OrderKind::NoContact, day) && !is_of_age(facts.born_on, day) {
            notes.push(VerdictNote::NoContact);
        }
        if facts.has_order(OrderKind::Services, day) {
            notes.push(VerdictNote::ReadOrder);
        }
        if matches!(self.who, Deciders::Curator(_)) {
            notes.push(VerdictNote::CuratorPowers);
        }
        let asked: &[Id] = match self.who {
            Deciders::Parents(both) => both,
            Deciders::One(parent) | Deciders::OneKnown(parent) => std::slice::from_ref(parent),
            _ => &[],
        };
        if asked.iter().any(|parent| facts.is_minor(*parent, day)) {
            notes.push(VerdictNote::MinorParent);
        }
        if facts.told_without_order(day).is_some_and(|told| told != Custody::Guardian || !asked.is_empty()) {
            notes.push(if facts.is_told_unsure(day) { VerdictNote::ToldUnsure } else { VerdictNote::ToldOnly });
        }
        notes
    }
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
        until => Key::Turned { until, note: None, weak: None },
    }
}

fn birthday(facts: &ChildFacts) -> Option<NaiveDate> {
    facts.born_on?.checked_add_months(Months::new(OF_AGE * 12))
}

mod counting;
mod parents;
pub(super) use counting::counts_today;
pub(super) use parents::may_declare;
use parents::name_contrasts;

#[cfg(test)]
mod tests;
