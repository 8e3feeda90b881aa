mod dates;
mod doubts;
mod orders;

use chrono::NaiveDate;

use super::*;
use crate::families::{OrderFact, RelationshipKind, Tie};

const CHILD: u8 = 9;
const A: u8 = 1;
const B: u8 = 2;
const T: u8 = 3;

fn id(n: u8) -> Id {
    Id::from_bytes([n; 16])
}

fn on(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn today() -> NaiveDate {
    on(2025, 6, 12)
}

fn child(parents: &[u8], orders: &[(OrderKind, Option<u8>)]) -> ChildFacts {
    let tie = |person: &u8| Tie { person_id: id(*person), kind: RelationshipKind::Parent, starts_on: None, ends_on: None };
    let order = |(kind, other): &(OrderKind, Option<u8>)| OrderFact {
        kind: *kind,
        other_id: other.map(id),
        starts_on: on(2024, 1, 1),
        ends_on: None,
    };
    ChildFacts {
        born_on: Some(on(2017, 3, 4)),
        ties: parents.iter().map(tie).collect(),
        orders: orders.iter().map(order).collect(),
        ..ChildFacts::default()
    }
}

/// Signatures in few words: who, as what, yes or no, in whose place.
#[derive(Debug, Clone, Copy)]
enum Sign {
    Yes(u8),
    No(u8),
    /// Taken back since.
    Back(u8),
    /// A no beside which somebody wrote that it was taken back: earlier versions let them.
    NoBack(u8),
    /// Past its time.
    Old(u8),
    Guardian(u8),
    Curator(u8),
    Own,
    Body,
    /// The first declares that the second is impeded.
    Impeded(u8, u8),
    Court(u8),
    /// The judge did not authorise it.
    CourtNo(u8),
    GuardianNo(u8),
    BodyNo,
}

fn signature(place: usize, sign: Sign) -> Signature {
    let base = Signature {
        id: id(u8::try_from(100 + place).unwrap()),
        basis: ConsentBasis::Parent,
        signer_id: None,
        instead_of_id: None,
        answer: ConsentAnswer::Given,
        signed_on: on(2025, 5, 1),
        expires_on: None,
        withdrawn_on: None,
    };
    match sign {
        Sign::Yes(who) => Signature { signer_id: Some(id(who)), ..base },
        Sign::No(who) => Signature { signer_id: Some(id(who)), answer: ConsentAnswer::Refused, ..base },
        Sign::NoBack(who) => {
            let back = Some(on(2025, 6, 1));
            Signature { signer_id: Some(id(who)), answer: ConsentAnswer::Refused, withdrawn_on: back, ..base }
        }
        Sign::Back(who) => Signature { signer_id: Some(id(who)), withdrawn_on: Some(on(2025, 6, 1)), ..base },
        Sign::Old(who) => Signature { signer_id: Some(id(who)), expires_on: Some(on(2025, 6, 11)), ..base },
        Sign::Guardian(who) => Signature { basis: ConsentBasis::Guardian, signer_id: Some(id(who)), ..base },
        Sign::Curator(who) => Signature { basis: ConsentBasis::Curator, signer_id: Some(id(who)), ..base },
        Sign::Own => Signature { basis: ConsentBasis::Own, signer_id: Some(id(CHILD)), ..base },
        Sign::Body => Signature { basis: ConsentBasis::Body, ..base },
        Sign::Impeded(who, other) => {
            Signature { basis: ConsentBasis::Impediment, signer_id: Some(id(who)), instead_of_id: Some(id(other)), ..base }
        }
        Sign::Court(other) => Signature { basis: ConsentBasis::Court, instead_of_id: Some(id(other)), ..base },
        Sign::CourtNo(other) => Signature { answer: ConsentAnswer::Refused, ..signature(place, Sign::Court(other)) },
        Sign::GuardianNo(who) => Signature { answer: ConsentAnswer::Refused, ..signature(place, Sign::Guardian(who)) },
        Sign::BodyNo => Signature { answer: ConsentAnswer::Refused, ..signature(place, Sign::Body) },
    }
}

fn asked(facts: &ChildFacts, needs: Needs, signs: &[Sign], day: NaiveDate) -> Verdict {
    let rule = ServiceRule { service: Service::TalkingGroup, needs, months: Some(12) };
    let signatures: Vec<Signature> = signs.iter().enumerate().map(|(place, sign)| signature(place, *sign)).collect();
    verdict(id(CHILD), facts, &rule, &signatures, day)
}

/// Parents, orders, how many sign, signatures → state and what is missing.
type Case =
    (&'static str, &'static [u8], &'static [(OrderKind, Option<u8>)], Needs, &'static [Sign], ConsentState, &'static [(LackReason, u8)]);

/// The table of cases. 0 stands for nobody by name.
const CASES: &[Case] = {
    use ConsentState::{Disagreement, Expired, Incomplete, NotForChildren, Refused, Valid, Withdrawn};
    use LackReason as L;
    use Needs::{Everyone, Nobody, One};
    use OrderKind::{Forfeiture, Guardian, Joint, NoContact, OnlyParent, Services, Sole, SuperExclusive};
    use Sign::{Back, Body, BodyNo, Court, CourtNo, GuardianNo, Impeded, No, NoBack, Old, Own, Yes};
    &[
        ("nobody signed", &[A, B], &[], Everyone, &[], Incomplete, &[(L::Parent, A), (L::Parent, B)]),
        ("one of two", &[A, B], &[], Everyone, &[Yes(A)], Incomplete, &[(L::Parent, B)]),
        ("both", &[A, B], &[], Everyone, &[Yes(A), Yes(B)], Valid, &[]),
        ("both, joint by order", &[A, B], &[(Joint, None)], Everyone, &[Yes(A), Yes(B)], Valid, &[]),
        ("joint by order, one", &[A, B], &[(Joint, None)], Everyone, &[Yes(B)], Incomplete, &[(L::Parent, A)]),
        ("sole custody asks both for what matters", &[A, B], &[(Sole, Some(A))], Everyone, &[Yes(A)], Incomplete, &[(L::Parent, B)]),
        ("sole custody, both", &[A, B], &[(Sole, Some(A))], Everyone, &[Yes(A), Yes(B)], Valid, &[]),
        ("super-exclusive: one is enough", &[A, B], &[(SuperExclusive, Some(A))], Everyone, &[Yes(A)], Valid, &[]),
        ("super-exclusive: not the other", &[A, B], &[(SuperExclusive, Some(A))], Everyone, &[Yes(B)], Incomplete, &[(L::Parent, A)]),
        ("super-exclusive: the other's no does not count", &[A, B], &[(SuperExclusive, Some(A))], Everyone, &[Yes(A), No(B)], Valid, &[]),
        ("to the services: the body", &[A, B], &[(Services, None)], Everyone, &[Yes(A), Yes(B)], Incomplete, &[(L::Body, 0)]),
        ("to the services: signed", &[A, B], &[(Services, None)], Everyone, &[Body], Valid, &[]),
        ("guardian missing", &[A, B], &[(Guardian, Some(T))], Everyone, &[Yes(A), Yes(B)], Incomplete, &[(L::Guardian, T)]),
        ("guardian", &[A, B], &[(Guardian, Some(T))], Everyone, &[Sign::Guardian(T)], Valid, &[]),
        ("guardianship of a body missing", &[A, B], &[(Guardian, None)], Everyone, &[Yes(A), Yes(B)], Incomplete, &[(L::GuardianBody, 0)]),
        ("guardianship of a body", &[A, B], &[(Guardian, None)], Everyone, &[Body], Valid, &[]),
        (
            "guardianship of a body: no person signs as it",
            &[],
            &[(Guardian, None)],
            Everyone,
            &[Sign::Guardian(T)],
            Incomplete,
            &[(L::GuardianBody, 0)],
        ),
        ("one lost responsibility", &[A, B], &[(Forfeiture, Some(B))], Everyone, &[Yes(A)], Valid, &[]),
        ("who lost it does not sign", &[A, B], &[(Forfeiture, Some(B))], Everyone, &[Yes(B)], Incomplete, &[(L::Parent, A)]),
        ("both lost it", &[A, B], &[(Forfeiture, Some(A)), (Forfeiture, Some(B))], Everyone, &[Yes(A)], Incomplete, &[(L::Nobody, 0)]),
        ("kept away is not relieved", &[A, B], &[(NoContact, Some(B))], Everyone, &[Yes(A)], Incomplete, &[(L::Parent, B)]),
        ("only parent, written", &[A], &[(OnlyParent, Some(A))], Everyone, &[Yes(A)], Valid, &[]),
        ("only one known", &[A], &[], Everyone, &[Yes(A)], Incomplete, &[(L::SecondParent, 0)]),
        ("nobody known", &[], &[], Everyone, &[], Incomplete, &[(L::Nobody, 0)]),
        ("impediment", &[A, B], &[], Everyone, &[Yes(A), Impeded(A, B)], Valid, &[]),
        (
            "impediment without the own signature",
            &[A, B],
            &[],
            Everyone,
            &[Impeded(A, B)],
            Incomplete,
            &[(L::Parent, A), (L::ImpedimentAlone, A)],
        ),
        ("an impediment does not answer a no", &[A, B], &[], Everyone, &[Yes(A), No(B), Impeded(A, B)], Disagreement, &[(L::Contrast, B)]),
        (
            "who lost responsibility declares",
            &[A, B],
            &[(Forfeiture, Some(B))],
            Everyone,
            &[Yes(B), Impeded(B, A)],
            Incomplete,
            &[(L::DeclarerDecidesNot, A)],
        ),
        (
            "whom the law does not know declares",
            &[A, B],
            &[(OnlyParent, Some(A))],
            Everyone,
            &[Yes(B), Impeded(B, A)],
            Incomplete,
            &[(L::DeclarerDecidesNot, A)],
        ),
        (
            "who is kept away declares",
            &[A, B],
            &[(NoContact, Some(B))],
            Everyone,
            &[Yes(B), Impeded(B, A)],
            Incomplete,
            &[(L::DeclarerDecidesNot, A)],
        ),
        (
            "who has no custody declares",
            &[A, B],
            &[(Sole, Some(A))],
            Everyone,
            &[Yes(B), Impeded(B, A)],
            Incomplete,
            &[(L::DeclarerDecidesNot, A)],
        ),
        ("who has sole custody declares", &[A, B], &[(Sole, Some(A))], Everyone, &[Yes(A), Impeded(A, B)], Valid, &[]),
        ("each declares the other", &[A, B], &[(NoContact, Some(B))], Everyone, &[Yes(A), Impeded(A, B), Impeded(B, A)], Valid, &[]),
        (
            "guardian and services",
            &[A, B],
            &[(Guardian, Some(T)), (Services, None)],
            Everyone,
            &[Body, Yes(A)],
            Incomplete,
            &[(L::Guardian, T)],
        ),
        ("services and guardian", &[A, B], &[(Services, None), (Guardian, Some(T))], Everyone, &[Sign::Guardian(T)], Valid, &[]),
        (
            "guardian and parents at once",
            &[A, B],
            &[(Guardian, Some(T)), (Joint, None)],
            Everyone,
            &[Sign::Guardian(T), Yes(A), Yes(B)],
            Incomplete,
            &[(L::GuardianUnclear, 0)],
        ),
        (
            "services and parents in one decree",
            &[A, B],
            &[(Services, None), (Joint, None)],
            Everyone,
            &[Yes(A), Yes(B)],
            Incomplete,
            &[(L::Body, 0)],
        ),
        ("the court answers a no", &[A, B], &[], Everyone, &[Yes(A), No(B), Court(B)], Valid, &[]),
        ("the court for the absent", &[A, B], &[], Everyone, &[Yes(A), Court(B)], Valid, &[]),
        ("the court for one leaves the other", &[A, B], &[], Everyone, &[Court(B)], Incomplete, &[(L::Parent, A)]),
        ("disagreement", &[A, B], &[], Everyone, &[Yes(A), No(B)], Disagreement, &[(L::Contrast, B)]),
        ("both refuse", &[A, B], &[], Everyone, &[No(A), No(B)], Refused, &[(L::Refused, A), (L::Refused, B)]),
        ("a no, and a yes taken back", &[A, B], &[], Everyone, &[Back(A), No(B)], Refused, &[(L::Withdrawn, A), (L::Refused, B)]),
        ("a no and a blank", &[A, B], &[], Everyone, &[No(B)], Disagreement, &[(L::Parent, A), (L::ContrastIf, B)]),
        (
            "the only one who decides says no",
            &[A, B],
            &[(SuperExclusive, Some(A))],
            Everyone,
            &[No(A), Yes(B)],
            Refused,
            &[(L::Refused, A)],
        ),
        ("the guardian says no", &[A, B], &[(Guardian, Some(T))], Everyone, &[GuardianNo(T)], Refused, &[(L::Refused, T)]),
        ("the services say no", &[A, B], &[(Services, None)], Everyone, &[Yes(A), BodyNo], Refused, &[(L::Refused, 0)]),
        ("the judge's no", &[A, B], &[], Everyone, &[Yes(A), CourtNo(B)], Refused, &[(L::CourtRefused, B)]),
        (
            "no declaration answers the judge",
            &[A, B],
            &[],
            Everyone,
            &[Yes(A), CourtNo(B), Impeded(A, B)],
            Refused,
            &[(L::CourtRefused, B)],
        ),
        ("the judge's no after a yes", &[A, B], &[], Everyone, &[Yes(A), Yes(B), CourtNo(B)], Refused, &[(L::CourtRefused, B)]),
        ("a yes after the judge's no", &[A, B], &[], Everyone, &[Yes(A), CourtNo(B), Yes(B)], Valid, &[]),
        ("the judge thinks again", &[A, B], &[], Everyone, &[Yes(A), CourtNo(B), Court(B)], Valid, &[]),
        (
            "the one who watches went to the judge",
            &[A, B],
            &[(SuperExclusive, Some(A))],
            Everyone,
            &[Yes(A), CourtNo(B)],
            Refused,
            &[(L::CourtRefused, B)],
        ),
        ("a yes after a no", &[A, B], &[], Everyone, &[Yes(A), No(B), Yes(B)], Valid, &[]),
        ("taken back", &[A, B], &[], Everyone, &[Yes(A), Back(B)], Withdrawn, &[(L::Withdrawn, B)]),
        ("nobody takes back what they never gave", &[A, B], &[], Everyone, &[Yes(A), NoBack(B)], Disagreement, &[(L::Contrast, B)]),
        ("taken back and given again", &[A, B], &[], Everyone, &[Yes(A), Back(B), Yes(B)], Valid, &[]),
        ("past its time", &[A, B], &[], Everyone, &[Yes(A), Old(B)], Expired, &[(L::Expired, B)]),
        ("past its time and one never signed", &[A, B], &[], Everyone, &[Old(B)], Incomplete, &[(L::Parent, A), (L::Expired, B)]),
        ("one is enough", &[A, B], &[], One, &[Yes(B)], Valid, &[]),
        ("one is enough, nobody yet", &[A, B], &[], One, &[], Incomplete, &[(L::AnyParent, 0)]),
        ("one is enough unless the other refuses", &[A, B], &[], One, &[Yes(A), No(B)], Disagreement, &[(L::Contrast, B)]),
        ("one is enough, and the only answer is a no", &[A, B], &[], One, &[No(B)], Disagreement, &[(L::ContrastIf, B)]),
        ("one is enough, both refuse", &[A, B], &[], One, &[No(A), No(B)], Refused, &[(L::Refused, A), (L::Refused, B)]),
        ("one is enough unless the other took it back", &[A, B], &[], One, &[Yes(A), Back(B)], Withdrawn, &[(L::Withdrawn, B)]),
        ("one is enough unless the judge refused", &[A, B], &[], One, &[Yes(A), CourtNo(B)], Refused, &[(L::CourtRefused, B)]),
        ("one of sole custody: the holder", &[A, B], &[(Sole, Some(A))], One, &[Yes(A)], Valid, &[]),
        ("one of sole custody: not the other", &[A, B], &[(Sole, Some(A))], One, &[Yes(B)], Incomplete, &[(L::Parent, A)]),
        ("one of sole custody: the other's no", &[A, B], &[(Sole, Some(A))], One, &[Yes(A), No(B)], Valid, &[]),
        ("one of sole custody: the holder's no", &[A, B], &[(Sole, Some(A))], One, &[No(A), Yes(B)], Refused, &[(L::Refused, A)]),
        ("one of sole custody: the judge's no", &[A, B], &[(Sole, Some(A))], One, &[Yes(A), CourtNo(B)], Refused, &[(L::CourtRefused, B)]),
        ("one kept away: not that one", &[A, B], &[(NoContact, Some(B))], One, &[Yes(B)], Incomplete, &[(L::Parent, A)]),
        ("one kept away: the other", &[A, B], &[(NoContact, Some(B))], One, &[Yes(A)], Valid, &[]),
        ("one kept away: nobody yet", &[A, B], &[(NoContact, Some(B))], One, &[], Incomplete, &[(L::Parent, A)]),
        ("one kept away, past its time", &[A, B], &[(NoContact, Some(B))], One, &[Old(B)], Incomplete, &[(L::Parent, A)]),
        ("both kept away", &[A, B], &[(NoContact, Some(A)), (NoContact, Some(B))], One, &[Yes(A)], Incomplete, &[(L::KeptAway, A)]),
        (
            "the only one is kept away",
            &[A],
            &[(OnlyParent, Some(A)), (NoContact, Some(A))],
            One,
            &[Yes(A)],
            Incomplete,
            &[(L::KeptAway, A)],
        ),
        ("kept away, and both sign", &[A, B], &[(NoContact, Some(B))], Everyone, &[Yes(A), Yes(B)], Valid, &[]),
        (
            "who watches declares the holder impeded",
            &[A, B],
            &[(SuperExclusive, Some(A))],
            Everyone,
            &[Yes(B), Impeded(B, A)],
            Incomplete,
            &[(L::DeclarerDecidesNot, A)],
        ),
        ("one is enough, old", &[A, B], &[], One, &[Old(A)], Expired, &[(L::Expired, A)]),
        ("one is enough where one is known", &[A], &[], One, &[Yes(A)], Valid, &[]),
        ("not for children", &[A, B], &[], Nobody, &[Yes(A), Yes(B)], NotForChildren, &[]),
        ("a child does not sign alone", &[A, B], &[], Everyone, &[Own], Incomplete, &[(L::Parent, A), (L::Parent, B)]),
    ]
};

#[test]
fn the_table_of_cases() {
    hold(CASES);
}

fn hold(cases: &[Case]) {
    for (name, parents, orders, needs, signs, state, lacks) in cases {
        let found = asked(&child(parents, orders), *needs, signs, today());
        let missing: Vec<(LackReason, Option<Id>)> = found.lacks.iter().map(|lack| (lack.why, lack.person_id)).collect();
        let expected: Vec<(LackReason, Option<Id>)> = lacks.iter().map(|(why, who)| (*why, (*who != 0).then(|| id(*who)))).collect();
        assert_eq!((found.state, missing), (*state, expected), "{name}");
        assert_eq!(found.state == ConsentState::Valid, found.lacks.is_empty() && *needs != Needs::Nobody, "{name}");
    }
}

#[test]
fn on_the_eighteenth_birthday_the_parents_signatures_stop_counting() {
    let mut facts = child(&[A, B], &[(OrderKind::Services, None)]);
    facts.born_on = Some(on(2007, 6, 12));
    let found = asked(&facts, Needs::Everyone, &[Sign::Yes(A), Sign::Yes(B), Sign::Body], today());
    assert_eq!((found.state, found.notes.clone()), (ConsentState::Incomplete, vec![VerdictNote::GrownUp]));
    assert_eq!(found.lacks[0].why, LackReason::Own);
    // Their own of before the birthday was not theirs to give.
    assert_eq!(asked(&facts, Needs::Everyone, &[Sign::Own], today()).lacks[0].why, LackReason::NotThen);
    for needs in [Needs::Everyone, Needs::Nobody] {
        let rule = ServiceRule { service: Service::TalkingGroup, needs, months: Some(12) };
        let own = Signature { signed_on: today(), ..signature(0, Sign::Own) };
        assert_eq!(verdict(id(CHILD), &facts, &rule, &[own], today()).state, ConsentState::Valid);
    }
    let eve = on(2025, 6, 11);
    let before = asked(&facts, Needs::Everyone, &[Sign::Body], eve);
    assert_eq!((before.state, before.until), (ConsentState::Valid, Some(eve)));
}

#[test]
fn a_child_is_heard_by_age() {
    for (born, notes) in [
        (on(2017, 3, 4), vec![]),
        (on(2013, 6, 12), vec![VerdictNote::Heard]),
        (on(2013, 6, 13), vec![]),
        (on(2011, 6, 12), vec![VerdictNote::HeardFourteen]),
    ] {
        let facts = ChildFacts { born_on: Some(born), ..child(&[A, B], &[]) };
        assert_eq!(asked(&facts, Needs::Everyone, &[], today()).notes, notes, "{born}");
    }
    let away = child(&[A, B], &[(OrderKind::NoContact, Some(B))]);
    assert_eq!(asked(&away, Needs::Everyone, &[], today()).notes, [VerdictNote::NoContact]);
}

#[test]
fn it_holds_until_the_first_key_turns_back() {
    let facts = child(&[A, B], &[]);
    let mut signs = [signature(0, Sign::Yes(A)), signature(1, Sign::Yes(B))];
    signs[0].expires_on = Some(on(2026, 5, 1));
    signs[1].expires_on = Some(on(2025, 6, 12));
    let rule = ServiceRule { service: Service::Group, needs: Needs::Everyone, months: Some(12) };
    let ask = |day| verdict(id(CHILD), &facts, &rule, &signs, day);
    assert_eq!((ask(today()).state, ask(today()).until), (ConsentState::Valid, Some(today())));
    assert_eq!(ask(on(2025, 6, 13)).state, ConsentState::Expired);
    // Nothing counts before it was signed.
    assert_eq!(ask(on(2025, 4, 30)).state, ConsentState::Incomplete);
    let replaced = asked(&facts, Needs::Everyone, &[Sign::Yes(A), Sign::Impeded(A, B)], today());
    assert_eq!(replaced.notes, [VerdictNote::ByImpediment]);
    let judged = asked(&facts, Needs::Everyone, &[Sign::Yes(A), Sign::Court(B)], today());
    assert_eq!(judged.notes, [VerdictNote::ByCourt]);
}
