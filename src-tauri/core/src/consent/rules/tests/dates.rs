//! A signature is worth what whoever gave it could decide on its day, whatever they decide today.

use super::*;

/// An order: what, whom it names, from and to, as days of 2025.
type Ordered = (OrderKind, Option<u8>, (u32, u32), Option<(u32, u32)>);
/// A signature and its day of 2025.
type Dated = (Sign, (u32, u32));
type Row = (&'static str, &'static [Ordered], Needs, &'static [Dated], ConsentState, &'static [(LackReason, u8)]);

/// What is asked on 12 June. 0 stands for nobody by name.
const CASES: &[Row] = {
    use ConsentState::{Disagreement, Incomplete, Refused, Valid, Withdrawn};
    use LackReason as L;
    use Needs::{Everyone, One};
    use OrderKind::{CuratorPowers, Forfeiture, Guardian, Services, Sole, SuperExclusive, Suspension};
    use Sign::{Back, Body, BodyNo, Curator, GuardianNo, Impeded, No, Yes};
    /// From February to the end of April.
    const SUSPENDED: &[Ordered] = &[(Suspension, Some(B), (2, 1), Some((4, 30)))];
    const LOST: &[Ordered] = &[(Forfeiture, Some(B), (2, 1), Some((4, 30)))];
    const WARDED: &[Ordered] = &[(Guardian, Some(T), (2, 1), Some((4, 30)))];
    const PLACED: &[Ordered] = &[(Services, None, (2, 1), Some((4, 30)))];
    const EXCLUDED: &[Ordered] = &[(SuperExclusive, Some(A), (2, 1), Some((4, 30)))];
    const SOLE: &[Ordered] = &[(Sole, Some(A), (2, 1), Some((4, 30)))];
    const GUARDIAN: &[Ordered] = &[(Guardian, Some(T), (3, 1), None)];
    const BODY: &[Ordered] = &[(Services, None, (3, 1), None)];
    const CURATOR: &[Ordered] = &[(CuratorPowers, Some(T), (3, 1), None)];
    &[
        ("a yes while suspended", SUSPENDED, Everyone, &[(Yes(A), (3, 1)), (Yes(B), (3, 1))], Incomplete, &[(L::NotThen, B)]),
        ("a yes after it", SUSPENDED, Everyone, &[(Yes(A), (3, 1)), (Yes(B), (5, 1))], Valid, &[]),
        ("a yes before it", SUSPENDED, Everyone, &[(Yes(A), (3, 1)), (Yes(B), (1, 1))], Valid, &[]),
        ("a no while suspended is no contrast", SUSPENDED, Everyone, &[(Yes(A), (3, 1)), (No(B), (3, 1))], Incomplete, &[(L::NotThen, B)]),
        ("a yes while responsibility was lost", LOST, Everyone, &[(Yes(A), (3, 1)), (Yes(B), (4, 30))], Incomplete, &[(L::NotThen, B)]),
        ("on the first day after", LOST, Everyone, &[(Yes(A), (3, 1)), (Yes(B), (5, 1))], Valid, &[]),
        // What was said meanwhile brings nothing back that was said before.
        (
            "a yes, and a no while suspended",
            SUSPENDED,
            Everyone,
            &[(Yes(A), (3, 1)), (Yes(B), (1, 1)), (No(B), (3, 1))],
            Incomplete,
            &[(L::NotThen, B)],
        ),
        (
            "a no, and a yes while suspended",
            SUSPENDED,
            Everyone,
            &[(Yes(A), (3, 1)), (No(B), (1, 1)), (Yes(B), (3, 1))],
            Disagreement,
            &[(L::Contrast, B)],
        ),
        ("a yes, and another while suspended", SUSPENDED, Everyone, &[(Yes(A), (3, 1)), (Yes(B), (1, 1)), (Yes(B), (3, 1))], Valid, &[]),
        (
            "taken back, and a no while suspended",
            SUSPENDED,
            Everyone,
            &[(Yes(A), (3, 1)), (Back(B), (1, 1)), (No(B), (3, 1))],
            Withdrawn,
            &[(L::Withdrawn, B)],
        ),
        ("one is enough: not a yes of then", SUSPENDED, One, &[(Yes(B), (3, 1))], Incomplete, &[(L::AnyParent, 0)]),
        ("one is enough: a no of then does not stop it", SUSPENDED, One, &[(Yes(A), (3, 1)), (No(B), (3, 1))], Valid, &[]),
        (
            "declared while suspended",
            SUSPENDED,
            Everyone,
            &[(Yes(B), (5, 1)), (Impeded(B, A), (3, 1))],
            Incomplete,
            &[(L::DeclarerDecidesNot, A)],
        ),
        (
            "declared beside a yes of then",
            SUSPENDED,
            Everyone,
            &[(Yes(B), (3, 1)), (Impeded(B, A), (5, 1))],
            Incomplete,
            &[(L::ImpedimentAlone, B), (L::NotThen, B)],
        ),
        ("a guardian before the appointment", GUARDIAN, Everyone, &[(Sign::Guardian(T), (2, 28))], Incomplete, &[(L::NotThen, T)]),
        ("a guardian on its day", GUARDIAN, Everyone, &[(Sign::Guardian(T), (3, 1))], Valid, &[]),
        ("a guardian's no before it", GUARDIAN, Everyone, &[(GuardianNo(T), (2, 28))], Incomplete, &[(L::NotThen, T)]),
        ("a guardian's no since", GUARDIAN, Everyone, &[(GuardianNo(T), (3, 2))], Refused, &[(L::Refused, T)]),
        (
            "a guardian of two orders, one after the other",
            &[(Guardian, Some(T), (1, 1), Some((2, 28))), (Guardian, Some(T), (3, 1), None)],
            Everyone,
            &[(Sign::Guardian(T), (2, 1))],
            Valid,
            &[],
        ),
        ("a body before the order", BODY, Everyone, &[(Body, (2, 28))], Incomplete, &[(L::NotThen, 0)]),
        ("a body on its day", BODY, Everyone, &[(Body, (3, 1))], Valid, &[]),
        ("a body's no before the order", BODY, Everyone, &[(BodyNo, (2, 28))], Incomplete, &[(L::NotThen, 0)]),
        (
            "the services, and since a body is the guardian",
            &[(Services, None, (1, 1), None), (Guardian, None, (3, 1), None)],
            Everyone,
            &[(Body, (2, 1))],
            Incomplete,
            &[(L::NotThen, 0)],
        ),
        ("a curator before the appointment", CURATOR, Everyone, &[(Curator(T), (2, 28))], Incomplete, &[(L::NotThen, T)]),
        (
            "a curator before it, and the parents",
            CURATOR,
            Everyone,
            &[(Curator(T), (2, 28)), (Yes(A), (3, 1)), (Yes(B), (3, 1))],
            Valid,
            &[],
        ),
        // A word of then that was taken back when its giver decided again is their word.
        (
            "a yes, another while suspended, that one taken back since",
            SUSPENDED,
            Everyone,
            &[(Yes(A), (3, 1)), (Yes(B), (1, 1)), (Back(B), (3, 1))],
            Withdrawn,
            &[(L::Withdrawn, B)],
        ),
        (
            "far away, but said no while suspended",
            SUSPENDED,
            Everyone,
            &[(Yes(A), (5, 1)), (No(B), (3, 1)), (Impeded(A, B), (5, 2))],
            Incomplete,
            &[(L::NotThen, B)],
        ),
        // Nor does a parent's word of then begin to count when somebody else's order ends.
        ("under a guardian", WARDED, Everyone, &[(Yes(A), (3, 1)), (Yes(B), (3, 1))], Incomplete, &[(L::NotThen, A), (L::NotThen, B)]),
        ("since the guardian", WARDED, Everyone, &[(Yes(A), (5, 1)), (Yes(B), (5, 1))], Valid, &[]),
        ("before the guardian", WARDED, Everyone, &[(Yes(A), (1, 31)), (Yes(B), (1, 31))], Valid, &[]),
        ("with the services", PLACED, Everyone, &[(Yes(A), (3, 1)), (Yes(B), (5, 1))], Incomplete, &[(L::NotThen, A)]),
        ("beside a super-exclusive custody", EXCLUDED, Everyone, &[(Yes(A), (3, 1)), (Yes(B), (3, 1))], Incomplete, &[(L::NotThen, B)]),
        ("beside a sole custody", SOLE, Everyone, &[(Yes(A), (3, 1)), (Yes(B), (3, 1))], Valid, &[]),
        ("one is enough: whoever had no sole custody then", SOLE, One, &[(Yes(B), (3, 1))], Incomplete, &[(L::AnyParent, 0)]),
        ("a curator since", CURATOR, Everyone, &[(Curator(T), (3, 2))], Valid, &[]),
    ]
};

#[test]
fn the_table_of_days() {
    let of = |(month, day): (u32, u32)| on(2025, month, day);
    for (name, orders, needs, signs, state, lacks) in CASES {
        let mut facts = child(&[A, B], &[]);
        let order = |(kind, other, from, to): &Ordered| OrderFact {
            kind: *kind,
            other_id: other.map(id),
            starts_on: of(*from),
            ends_on: to.map(of),
        };
        facts.orders = orders.iter().map(order).collect();
        let dated = |(place, (sign, day)): (usize, &Dated)| Signature { signed_on: of(*day), ..signature(place, *sign) };
        let signatures: Vec<Signature> = signs.iter().enumerate().map(dated).collect();
        let rule = ServiceRule { service: Service::TalkingGroup, needs: *needs, months: Some(12) };
        let found = verdict(id(CHILD), &facts, &rule, &signatures, today());
        let mut missing: Vec<(LackReason, Option<Id>)> = found.lacks.iter().map(|lack| (lack.why, lack.person_id)).collect();
        missing.sort_by_key(|(why, _)| format!("{why:?}"));
        let expected: Vec<(LackReason, Option<Id>)> = lacks.iter().map(|(why, who)| (*why, (*who != 0).then(|| id(*who)))).collect();
        assert_eq!((found.state, missing), (*state, expected), "{name}");
    }
}

#[test]
fn a_tie_without_its_day_says_nothing_of_the_time_before_the_order() {
    let rule = ServiceRule { service: Service::TalkingGroup, needs: Needs::Everyone, months: Some(12) };
    let mut facts = child(&[A, B], &[]);
    facts.ties.push(Tie { person_id: id(T), kind: RelationshipKind::Guardian, starts_on: None, ends_on: None });
    let signed = [signature(0, Sign::Guardian(T))];
    let state = |facts: &ChildFacts| verdict(id(CHILD), facts, &rule, &signed, today()).state;
    assert_eq!(state(&facts), ConsentState::Valid, "a tie alone");
    facts.orders.push(OrderFact { kind: OrderKind::Guardian, other_id: Some(id(T)), starts_on: on(2025, 6, 1), ends_on: None });
    assert_eq!(state(&facts), ConsentState::Incomplete, "appointed after it was signed");
    facts.ties[2].starts_on = Some(on(2025, 4, 1));
    assert_eq!(state(&facts), ConsentState::Valid, "a tie that tells its day");
    facts.ties[2].starts_on = Some(on(2025, 5, 2));
    assert_eq!(state(&facts), ConsentState::Incomplete, "a day later than it");
}

#[test]
fn a_later_withdrawal_changes_no_verdict_of_before() {
    let rule = ServiceRule { service: Service::TalkingGroup, needs: Needs::Everyone, months: Some(12) };
    let mut facts = child(&[A, B], &[]);
    let suspended =
        OrderFact { kind: OrderKind::Suspension, other_id: Some(id(B)), starts_on: on(2025, 2, 1), ends_on: Some(on(2025, 4, 30)) };
    facts.orders.push(suspended);
    let of = |place, sign, day| Signature { signed_on: day, ..signature(place, sign) };
    let signed = |first: Sign| [of(0, Sign::Yes(A), on(2025, 3, 1)), of(1, first, on(2025, 1, 1)), of(2, Sign::No(B), on(2025, 3, 1))];
    for first in [Sign::Yes(B), Sign::Back(B)] {
        let found = verdict(id(CHILD), &facts, &rule, &signed(first), on(2025, 5, 15));
        assert_eq!(found.lacks.iter().map(|lack| lack.why).collect::<Vec<_>>(), [LackReason::NotThen], "{first:?}");
    }
}

#[test]
fn what_is_asked_for_anew_is_what_counts() {
    let rule = ServiceRule { service: Service::TalkingGroup, needs: Needs::Everyone, months: Some(12) };
    let mut facts = child(&[A, B], &[]);
    let suspended =
        OrderFact { kind: OrderKind::Suspension, other_id: Some(id(B)), starts_on: on(2025, 2, 1), ends_on: Some(on(2025, 4, 30)) };
    facts.orders.push(suspended);
    let of = |place, sign, day| Signature { signed_on: day, ..signature(place, sign) };
    let signed = [
        of(0, Sign::Yes(A), on(2025, 1, 1)),
        of(1, Sign::Yes(A), on(2025, 3, 1)),
        of(2, Sign::Yes(B), on(2025, 1, 10)),
        of(3, Sign::Yes(B), on(2025, 3, 1)),
    ];
    let counted: Vec<Id> =
        signed.iter().map(|one| one.id).filter(|one| counts_today(*one, id(CHILD), &facts, &rule, &signed, today())).collect();
    assert_eq!(counted, [signed[1].id, signed[2].id]);
}
