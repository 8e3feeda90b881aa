//! A suspended parent and a special curator: what only some orders say, in the same table.

use super::*;

/// A parent who is suspended, and the child's special curator: with powers of their own, or for the proceedings alone.
const CASES: &[Case] = {
    use ConsentState::{Incomplete, Valid};
    use LackReason as L;
    use Needs::{Everyone, One};
    use OrderKind::{Curator, CuratorPowers, Forfeiture, Guardian, Services, SuperExclusive, Suspension};
    use Sign::{Body, Impeded, No, Yes};
    &[
        ("one is suspended", &[A, B], &[(Suspension, Some(B))], Everyone, &[Yes(A)], Valid, &[]),
        ("who is suspended does not sign", &[A, B], &[(Suspension, Some(B))], Everyone, &[Yes(B)], Incomplete, &[(L::Parent, A)]),
        ("the no of who is suspended does not count", &[A, B], &[(Suspension, Some(B))], Everyone, &[Yes(A), No(B)], Valid, &[]),
        ("suspended, one is enough: not that one", &[A, B], &[(Suspension, Some(B))], One, &[Yes(B)], Incomplete, &[(L::Parent, A)]),
        (
            "who is suspended declares",
            &[A, B],
            &[(Suspension, Some(B))],
            Everyone,
            &[Yes(B), Impeded(B, A)],
            Incomplete,
            &[(L::DeclarerDecidesNot, A)],
        ),
        (
            "one suspended, one lost it",
            &[A, B],
            &[(Suspension, Some(A)), (Forfeiture, Some(B))],
            Everyone,
            &[Yes(A)],
            Incomplete,
            &[(L::Nobody, 0)],
        ),
        (
            "both suspended",
            &[A, B],
            &[(Suspension, Some(A)), (Suspension, Some(B))],
            Everyone,
            &[Yes(A), Yes(B)],
            Incomplete,
            &[(L::Nobody, 0)],
        ),
        (
            "suspended, and had every decision",
            &[A, B],
            &[(SuperExclusive, Some(B)), (Suspension, Some(B))],
            Everyone,
            &[Yes(A)],
            Valid,
            &[],
        ),
        (
            "both suspended: the guardian",
            &[A, B],
            &[(Suspension, Some(A)), (Suspension, Some(B)), (Guardian, Some(T))],
            Everyone,
            &[Sign::Guardian(T)],
            Valid,
            &[],
        ),
        ("a curator with powers signs", &[A, B], &[(CuratorPowers, Some(T))], Everyone, &[Sign::Curator(T)], Valid, &[]),
        (
            "a curator with powers: the parents, for what is not in the decree",
            &[A, B],
            &[(CuratorPowers, Some(T))],
            Everyone,
            &[Yes(A), Yes(B)],
            Valid,
            &[],
        ),
        (
            "a curator with powers: not one parent of two",
            &[A, B],
            &[(CuratorPowers, Some(T))],
            Everyone,
            &[Yes(A)],
            Incomplete,
            &[(L::Curator, T)],
        ),
        (
            "a curator with powers: not as the guardian",
            &[A, B],
            &[(CuratorPowers, Some(T))],
            Everyone,
            &[Sign::Guardian(T)],
            Incomplete,
            &[(L::Curator, T)],
        ),
        (
            "a curator with powers: a parent's no does not count",
            &[A, B],
            &[(CuratorPowers, Some(T))],
            Everyone,
            &[Sign::Curator(T), No(A)],
            Valid,
            &[],
        ),
        ("a curator with powers, where one is enough", &[A, B], &[(CuratorPowers, Some(T))], One, &[Yes(A)], Valid, &[]),
        (
            "a curator with powers before the services",
            &[A, B],
            &[(CuratorPowers, Some(T)), (Services, None)],
            Everyone,
            &[Body],
            Valid,
            &[],
        ),
        ("a curator for the proceedings changes nothing", &[A, B], &[(Curator, Some(T))], Everyone, &[Yes(A), Yes(B)], Valid, &[]),
        (
            "a curator for the proceedings does not sign",
            &[A, B],
            &[(Curator, Some(T))],
            Everyone,
            &[Sign::Curator(T)],
            Incomplete,
            &[(L::Parent, A), (L::Parent, B)],
        ),
    ]
};

#[test]
fn the_table_of_suspensions_and_curators() {
    hold(CASES);
}

#[test]
fn the_order_of_a_curator_with_powers_is_to_be_read() {
    let named = child(&[A, B], &[(OrderKind::CuratorPowers, Some(T))]);
    let found = asked(&named, Needs::Everyone, &[Sign::Curator(T)], today());
    assert_eq!((found.notes, found.signers), (vec![VerdictNote::CuratorPowers], vec![Some(id(T))]));
    let parents = asked(&named, Needs::Everyone, &[Sign::Yes(A), Sign::Yes(B)], today());
    assert_eq!((parents.state, parents.notes), (ConsentState::Valid, vec![VerdictNote::CuratorPowers]));
    let proceedings = child(&[A, B], &[(OrderKind::Curator, Some(T))]);
    assert!(asked(&proceedings, Needs::Everyone, &[], today()).notes.is_empty());
}
