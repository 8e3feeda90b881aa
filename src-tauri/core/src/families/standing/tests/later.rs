//! What came later: an order that answers a word, a custody beside what it speaks against, an adoption beside ties of birth.

use super::*;

/// What is told and when; an order with its days; what is still to be asked for on 12 June 2025.
#[test]
fn an_order_answers_what_was_told_after_it_has_ended_too() {
    use crate::families::Custody::{Joint as ToldJoint, Services as ToldServices};
    use OrderKind::{Joint, NoContact, Services, Sole};
    let told = on(2023, 5, 10);
    let open = Some(ToldServices);
    for (name, kind, starts_on, ends_on, missing) in [
        ("ordered after it was told, and over", Services, on(2023, 6, 1), Some(on(2025, 1, 31)), None),
        ("in force when it was told, and over", Services, on(2023, 1, 1), Some(on(2023, 12, 31)), None),
        ("over on the very day it was told", Services, on(2023, 1, 1), Some(told), None),
        ("over before it was told: another must be there", Services, on(2021, 1, 1), Some(on(2023, 5, 9)), open),
        ("something else ordered since, and over", Sole, on(2023, 6, 1), Some(on(2025, 1, 31)), None),
        ("something else before, and over", Sole, on(2022, 6, 1), Some(on(2025, 1, 31)), open),
        ("something else before, in force", Joint, on(2022, 6, 1), None, open),
        ("still to come", Services, on(2025, 7, 1), None, open),
        ("no custody at all", NoContact, on(2023, 6, 1), None, open),
    ] {
        let mut child = ChildFacts { told: vec![(ToldServices, Some(told))], ..facts(&[(kind, Some(MOTHER))]) };
        (child.orders[0].starts_on, child.orders[0].ends_on) = (starts_on, ends_on);
        assert_eq!(child.told_without_order(on(2025, 6, 12)), missing, "{name}");
    }
    // Two tellers: who tells of an order counts before who tells of none, and the order that leaves least to parents is asked for first.
    let day = Some(on(2025, 3, 1));
    let child = ChildFacts { told: vec![(ToldJoint, Some(on(2025, 4, 1))), (ToldServices, day)], ..facts(&[]) };
    assert_eq!(child.told_without_order(on(2025, 6, 12)), open);
    let sole = crate::families::Custody::Sole;
    let child = ChildFacts { told: vec![(sole, day), (ToldServices, Some(told))], ..facts(&[]) };
    assert_eq!(child.told_without_order(on(2025, 6, 12)), open);
    let mut ordered = ChildFacts { orders: facts(&[(Services, None)]).orders, ..child };
    ordered.orders[0].ends_on = Some(on(2025, 1, 31));
    assert_eq!(ordered.told_without_order(on(2025, 6, 12)), Some(sole), "one was answered, the other was not");
}

/// Orders with the year each begins in, of which none was ended; who decides; each parent's standing; whether the papers agree.
#[test]
fn a_custody_ordered_later_does_not_go_with_what_it_speaks_against() {
    use Decides::{Alone, Jointly};
    use OrderKind::{Forfeiture, Joint, OnlyParent, Sole, SuperExclusive, Suspension};
    type Order = (OrderKind, Option<u8>, i32);
    type Of = (Told, Decides, Ground);
    const SURE: Of = (Told::Yes, Jointly, Ground::Unclear);
    const OPEN: Of = (Told::Ask, Decides::No, Ground::Unclear);
    const LOST: Of = (Told::Ask, Decides::No, Ground::Forfeited);
    const ALONE: Of = (Told::Yes, Alone, Ground::OnlyParent);
    let cases: &[(&str, &[Order], Of, Of, bool)] = &[
        ("recognised since, joint", &[(OnlyParent, Some(MOTHER), 2019), (Joint, None, 2025)], SURE, OPEN, true),
        ("recognised since, his", &[(OnlyParent, Some(MOTHER), 2019), (Sole, Some(FATHER), 2025)], SURE, OPEN, true),
        ("recognised since, hers", &[(OnlyParent, Some(MOTHER), 2019), (Sole, Some(MOTHER), 2025)], SURE, OPEN, true),
        (
            "recognised since, all to him",
            &[(OnlyParent, Some(MOTHER), 2019), (SuperExclusive, Some(FATHER), 2025)],
            (Told::Yes, Decides::No, Ground::SuperOther),
            (Told::Yes, Alone, Ground::SuperHolder),
            false,
        ),
        (
            "alone since the custody",
            &[(OnlyParent, Some(MOTHER), 2025), (Joint, None, 2019)],
            ALONE,
            (Told::No, Decides::No, Ground::Relative),
            false,
        ),
        ("lost, then joint", &[(Forfeiture, Some(FATHER), 2019), (Joint, None, 2025)], SURE, LOST, true),
        ("lost, then his", &[(Forfeiture, Some(FATHER), 2019), (Sole, Some(FATHER), 2025)], SURE, LOST, true),
        ("lost, then all to him", &[(Forfeiture, Some(FATHER), 2019), (SuperExclusive, Some(FATHER), 2025)], SURE, LOST, true),
        ("lost, then hers", &[(Forfeiture, Some(FATHER), 2019), (Sole, Some(MOTHER), 2025)], ALONE, LOST, false),
        ("joint, then lost", &[(Joint, None, 2019), (Forfeiture, Some(FATHER), 2025)], ALONE, LOST, false),
        (
            "suspended, then joint",
            &[(Suspension, Some(FATHER), 2019), (Joint, None, 2025)],
            SURE,
            (Told::Ask, Decides::No, Ground::Suspended),
            true,
        ),
    ];
    let day = on(2025, 6, 12);
    for (name, orders, mother, father, unclear) in cases {
        let mut child = facts(&[]);
        child.orders = orders
            .iter()
            .map(|(kind, other, year)| OrderFact { kind: *kind, other_id: other.map(id), starts_on: on(*year, 1, 1), ends_on: None })
            .collect();
        let of = |person| {
            let found = standing(&child, id(person), day);
            (found.told, found.decides, found.ground)
        };
        assert_eq!((of(MOTHER), of(FATHER)), (*mother, *father), "{name}");
        assert_eq!(child.orders_unclear(&deciders(&child, day), day), *unclear, "{name}");
        // An end written to what is over makes it clear.
        child.orders[0].ends_on = Some(on(2024, 12, 31));
        assert!(!child.orders_unclear(&deciders(&child, day), day), "{name}");
    }
}

/// Who has a tie as a parent; by whom adopted and fostered, 0 for all; each person's standing.
#[test]
fn a_tie_does_not_make_a_decider_of_who_adopted_not_or_only_fosters() {
    use Decides::Jointly;
    type Of = (u8, Told, Decides, Ground);
    type Row<'a> = (&'a str, &'a [u8], &'a [u8], &'a [u8], Vec<Of>);
    const SURE: fn(u8) -> Of = |who| (who, Told::Yes, Jointly, Ground::Unclear);
    const OPEN: fn(u8) -> Of = |who| (who, Told::Ask, Decides::No, Ground::Unclear);
    const PARENT: fn(u8) -> Of = |who| (who, Told::Yes, Jointly, Ground::Parent);
    const CARES: fn(u8) -> Of = |who| (who, Told::Yes, Decides::No, Ground::Foster);
    let both = [MOTHER, FATHER];
    let cases: [Row<'_>; 8] = [
        ("adopted by all the register knows", &both, &[0], &[], vec![PARENT(MOTHER), PARENT(FATHER)]),
        ("adopted by each by name", &both, &[MOTHER, FATHER], &[], vec![PARENT(MOTHER), PARENT(FATHER)]),
        ("adopted by one, the other by birth", &both, &[MOTHER], &[], vec![SURE(MOTHER), OPEN(FATHER)]),
        ("adopted by somebody without a tie", &both, &[TUTOR], &[], vec![OPEN(MOTHER), OPEN(FATHER)]),
        ("fostered by all the register knows", &both, &[], &[0], vec![CARES(MOTHER), CARES(FATHER)]),
        ("fostered by one called a parent", &[MOTHER, FATHER, TUTOR], &[], &[TUTOR], vec![CARES(TUTOR), SURE(MOTHER)]),
        ("fostered by somebody who is a carer", &both, &[], &[CARER], vec![PARENT(MOTHER), CARES(CARER)]),
        ("fostered, and adopted since", &both, &[0], &[0], vec![PARENT(MOTHER), PARENT(FATHER)]),
    ];
    let day = on(2025, 6, 12);
    for (name, parents, adopted, fostered, standings) in cases {
        let mut child = facts(&[]);
        child.ties.retain(|tie| tie.kind != RelationshipKind::Parent);
        let tie = |who: &u8| Tie { person_id: id(*who), kind: RelationshipKind::Parent, starts_on: None, ends_on: None };
        child.ties.extend(parents.iter().map(tie));
        let named = |all: &[u8]| all.iter().map(|who| ((*who != 0).then(|| id(*who)), Some(on(2022, 1, 1)))).collect::<Vec<_>>();
        (child.adopted, child.fostered) = (named(adopted), named(fostered));
        let unclear = standings.iter().any(|(who, _, _, ground)| *ground == Ground::Unclear || *ground == Ground::Foster && *who != CARER);
        for (who, told, decides, ground) in standings {
            let found = standing(&child, id(who), day);
            assert_eq!((found.told, found.decides, found.ground), (told, decides, ground), "{name} {who}");
        }
        assert_eq!(child.kin_unclear(&deciders(&child, day), day), unclear, "{name}");
        // Before it, nobody had adopted or fostered anybody; a custody of parents ordered since says who they are.
        let before = on(2021, 12, 31);
        assert!(!child.kin_unclear(&deciders(&child, before), before), "{name}");
        child.orders = facts(&[(OrderKind::Joint, None)]).orders;
        assert!(!child.kin_unclear(&deciders(&child, day), day), "{name}");
        child.orders[0].starts_on = on(2021, 1, 1);
        assert_eq!(child.kin_unclear(&deciders(&child, day), day), unclear, "{name}");
    }
}
