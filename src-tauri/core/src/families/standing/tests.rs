use chrono::NaiveDate;

use super::{ChildFacts, Collects, Deciders, Decides, Ground, OrderFact, Tie, Told, deciders, standing};
use crate::families::{OrderKind, RelationshipKind};
use crate::id::Id;

fn id(n: u8) -> Id {
    Id::from_bytes([n; 16])
}

fn on(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

const MOTHER: u8 = 1;
const FATHER: u8 = 2;
const TUTOR: u8 = 3;
const CARER: u8 = 4;
const GRANDMOTHER: u8 = 5;

fn facts(orders: &[(OrderKind, Option<u8>)]) -> ChildFacts {
    let tie = |person, kind| Tie { person_id: id(person), kind, starts_on: None, ends_on: None };
    ChildFacts {
        born_on: Some(on(2015, 11, 2)),
        ties: vec![
            tie(MOTHER, RelationshipKind::Parent),
            tie(FATHER, RelationshipKind::Parent),
            tie(CARER, RelationshipKind::Foster),
            tie(GRANDMOTHER, RelationshipKind::Grandparent),
        ],
        orders: orders
            .iter()
            .map(|(kind, other)| OrderFact { kind: *kind, other_id: other.map(id), starts_on: on(2024, 1, 1), ends_on: None })
            .collect(),
        ..ChildFacts::default()
    }
}

/// Orders, whose standing is asked, told, decides, collects, ground.
type Case = (&'static [(OrderKind, Option<u8>)], u8, Told, Decides, Collects, Ground);

#[test]
fn what_a_person_may_be_told_decide_and_do_follows_from_the_order() {
    use Collects::{AsOrdered, Delegated, Yes as MayCollect};
    use Decides::{Alone, Jointly};
    use OrderKind::{Forfeiture, Guardian, Joint, NoContact, OnlyParent, Services, Sole, SuperExclusive};
    let cases: &[Case] = &[
        (&[], MOTHER, Told::Yes, Jointly, MayCollect, Ground::Parent),
        (&[], FATHER, Told::Yes, Jointly, MayCollect, Ground::Parent),
        (&[], CARER, Told::Yes, Decides::No, MayCollect, Ground::Foster),
        (&[], GRANDMOTHER, Told::No, Decides::No, Delegated, Ground::Relative),
        (&[], TUTOR, Told::No, Decides::No, Delegated, Ground::Relative),
        (&[(Joint, None)], FATHER, Told::Yes, Jointly, MayCollect, Ground::Parent),
        (&[(Sole, Some(MOTHER))], MOTHER, Told::Yes, Jointly, MayCollect, Ground::SoleHolder),
        (&[(Sole, Some(MOTHER))], FATHER, Told::Yes, Jointly, AsOrdered, Ground::SoleOther),
        (&[(SuperExclusive, Some(MOTHER))], MOTHER, Told::Yes, Alone, MayCollect, Ground::SuperHolder),
        (&[(SuperExclusive, Some(MOTHER))], FATHER, Told::Yes, Decides::No, AsOrdered, Ground::SuperOther),
        (&[(Services, None)], MOTHER, Told::Yes, Decides::No, AsOrdered, Ground::Services),
        (&[(Services, None)], CARER, Told::Yes, Decides::No, MayCollect, Ground::Foster),
        (&[(Guardian, Some(TUTOR))], TUTOR, Told::Yes, Alone, MayCollect, Ground::Guardian),
        (&[(Guardian, Some(TUTOR))], MOTHER, Told::Ask, Decides::No, AsOrdered, Ground::UnderGuardian),
        (&[(Guardian, None)], MOTHER, Told::Ask, Decides::No, AsOrdered, Ground::UnderGuardian),
        (&[(Guardian, None)], CARER, Told::Yes, Decides::No, MayCollect, Ground::Foster),
        (&[(Forfeiture, Some(FATHER))], FATHER, Told::Ask, Decides::No, Collects::No, Ground::Forfeited),
        (&[(Forfeiture, Some(FATHER))], MOTHER, Told::Yes, Alone, MayCollect, Ground::OnlyParent),
        (&[(OnlyParent, Some(MOTHER))], MOTHER, Told::Yes, Alone, MayCollect, Ground::OnlyParent),
        (&[(OnlyParent, Some(MOTHER))], FATHER, Told::No, Decides::No, Delegated, Ground::Relative),
        (&[(OnlyParent, Some(MOTHER)), (Joint, None)], FATHER, Told::No, Decides::No, Delegated, Ground::Relative),
        (&[(SuperExclusive, Some(MOTHER)), (OnlyParent, Some(MOTHER))], FATHER, Told::Yes, Decides::No, AsOrdered, Ground::SuperOther),
        (&[(NoContact, Some(FATHER))], FATHER, Told::Ask, Jointly, Collects::No, Ground::NoContact),
        (&[(NoContact, Some(FATHER))], MOTHER, Told::Yes, Jointly, MayCollect, Ground::Parent),
        (&[(SuperExclusive, Some(MOTHER)), (NoContact, Some(FATHER))], FATHER, Told::Ask, Decides::No, Collects::No, Ground::NoContact),
    ];
    for (orders, person, told, decides, collects, ground) in cases {
        let found = standing(&facts(orders), id(*person), on(2025, 6, 12));
        assert_eq!((found.told, found.decides, found.collects, found.ground), (*told, *decides, *collects, *ground), "{orders:?} {person}");
    }
}

#[test]
fn an_order_holds_from_its_day_to_its_end_and_the_latest_custody_counts() {
    let mut child = facts(&[(OrderKind::SuperExclusive, Some(MOTHER))]);
    child.orders[0].ends_on = Some(on(2025, 3, 31));
    child.orders.push(OrderFact { kind: OrderKind::Services, other_id: None, starts_on: on(2025, 2, 1), ends_on: None });
    let both = Deciders::Parents(vec![id(MOTHER), id(FATHER)]);
    assert_eq!(deciders(&child, on(2023, 12, 31)), both);
    assert_eq!(deciders(&child, on(2024, 1, 1)), Deciders::One(id(MOTHER)));
    assert_eq!(deciders(&child, on(2025, 2, 1)), Deciders::Body);
    child.orders.pop();
    assert_eq!(deciders(&child, on(2025, 3, 31)), Deciders::One(id(MOTHER)));
    assert_eq!(deciders(&child, on(2025, 4, 1)), both);
}

#[test]
fn who_is_known_is_not_all_there_are() {
    let mut child = facts(&[]);
    child.ties.retain(|tie| tie.person_id == id(MOTHER));
    assert_eq!(deciders(&child, on(2025, 6, 12)), Deciders::OneKnown(id(MOTHER)));
    child.ties.clear();
    assert_eq!(deciders(&child, on(2025, 6, 12)), Deciders::Nobody);
    child.ties.push(Tie { person_id: id(TUTOR), kind: RelationshipKind::Guardian, starts_on: None, ends_on: None });
    assert_eq!(deciders(&child, on(2025, 6, 12)), Deciders::Guardian(id(TUTOR)));
}

#[test]
fn on_the_eighteenth_birthday_only_the_person_decides() {
    let child = facts(&[(OrderKind::Services, None)]);
    assert_eq!(deciders(&child, on(2033, 11, 1)), Deciders::Body);
    assert_eq!(deciders(&child, on(2033, 11, 2)), Deciders::Own);
    assert_eq!(standing(&child, id(MOTHER), on(2033, 11, 2)).ground, Ground::OfAge);
    let unknown = ChildFacts { born_on: None, ..facts(&[]) };
    assert_ne!(deciders(&unknown, on(2080, 1, 1)), Deciders::Own);
}

#[test]
fn who_lost_responsibility_or_died_decides_nothing_whatever_an_earlier_order_says() {
    let day = on(2025, 6, 12);
    // Each order alone would give the keys to the mother.
    for order in [OrderKind::SuperExclusive, OrderKind::OnlyParent, OrderKind::Sole] {
        let child = facts(&[(order, Some(MOTHER)), (OrderKind::Forfeiture, Some(MOTHER))]);
        assert_eq!(deciders(&child, day), Deciders::One(id(FATHER)), "{order:?}");
        assert_eq!(standing(&child, id(MOTHER), day).ground, Ground::Forfeited, "{order:?}");
        let father = standing(&child, id(FATHER), day);
        assert_eq!((father.decides, father.ground), (Decides::Alone, Ground::OnlyParent), "{order:?}");
        let mut child = facts(&[(order, Some(MOTHER))]);
        child.deaths = vec![(id(MOTHER), Some(on(2025, 3, 1)))];
        assert_ne!(deciders(&child, on(2025, 2, 28)), Deciders::One(id(FATHER)), "{order:?}");
        assert_eq!(deciders(&child, on(2025, 3, 1)), Deciders::One(id(FATHER)), "{order:?}");
    }
}

#[test]
fn beside_a_dead_parent_the_other_decides_alone() {
    let day = on(2025, 6, 12);
    let mut child = facts(&[]);
    child.deaths = vec![(id(FATHER), None)];
    assert_eq!(deciders(&child, day), Deciders::One(id(MOTHER)));
    let dead = standing(&child, id(FATHER), day);
    assert_eq!((dead.told, dead.decides, dead.collects, dead.ground), (Told::No, Decides::No, Collects::No, Ground::Died));
    child.deaths.push((id(MOTHER), Some(on(2025, 1, 1))));
    assert_eq!(deciders(&child, day), Deciders::Nobody);
}

#[test]
fn a_guardian_decides_once_neither_parent_does_whatever_was_ordered_between_them() {
    let day = on(2025, 6, 12);
    let guardian = Tie { person_id: id(TUTOR), kind: RelationshipKind::Guardian, starts_on: Some(on(2024, 5, 1)), ends_on: None };
    let mut child = facts(&[(OrderKind::Joint, None), (OrderKind::Forfeiture, Some(MOTHER)), (OrderKind::Forfeiture, Some(FATHER))]);
    child.ties.push(guardian);
    assert_eq!(deciders(&child, day), Deciders::Guardian(id(TUTOR)));
    assert_eq!(standing(&child, id(TUTOR), day).ground, Ground::Guardian);
    // While a parent holds it under an order, the tie alone decides nothing, and the page says that the two do not go together.
    child.orders.pop();
    assert_eq!(deciders(&child, day), Deciders::One(id(FATHER)));
    let unclear = standing(&child, id(TUTOR), day);
    assert_eq!((unclear.told, unclear.decides, unclear.ground), (Told::Ask, Decides::No, Ground::GuardianUnclear));
    child.orders.push(OrderFact { kind: OrderKind::Forfeiture, other_id: Some(id(FATHER)), starts_on: on(2024, 1, 1), ends_on: None });
    child.deaths = vec![(id(TUTOR), None)];
    assert_eq!(deciders(&child, day), Deciders::GuardianDied(id(TUTOR)));
}

#[test]
fn a_guardian_decides_wherever_the_child_is_placed() {
    let day = on(2025, 6, 12);
    for first in 0..2 {
        // One decree, typed in either order; then a placement ordered later.
        let mut child = facts(&[(OrderKind::Services, None), (OrderKind::Guardian, Some(TUTOR))]);
        child.orders.rotate_left(first);
        assert_eq!(deciders(&child, day), Deciders::Guardian(id(TUTOR)));
        let services = child.orders.iter_mut().find(|order| order.kind == OrderKind::Services).unwrap();
        services.starts_on = on(2025, 1, 1);
        assert_eq!(deciders(&child, day), Deciders::Guardian(id(TUTOR)));
        assert_eq!(standing(&child, id(MOTHER), day).ground, Ground::UnderGuardian);
    }
    let mut child = facts(&[(OrderKind::Services, None)]);
    child.ties.push(Tie { person_id: id(TUTOR), kind: RelationshipKind::Guardian, starts_on: None, ends_on: None });
    assert_eq!(deciders(&child, day), Deciders::Guardian(id(TUTOR)));
    child.ties.pop();
    assert_eq!(deciders(&child, day), Deciders::Body);
}

#[test]
fn parents_of_a_child_whose_guardian_died_do_not_decide() {
    let day = on(2025, 6, 12);
    let mut child = facts(&[(OrderKind::Guardian, Some(TUTOR))]);
    child.deaths = vec![(id(TUTOR), None)];
    assert_eq!(deciders(&child, day), Deciders::GuardianDied(id(TUTOR)));
    let mother = standing(&child, id(MOTHER), day);
    assert_eq!((mother.decides, mother.ground), (Decides::No, Ground::UnderGuardian));
}

#[test]
fn what_an_interview_tells_is_asked_for_until_an_order_says_it() {
    use crate::families::Custody;
    let day = on(2025, 6, 12);
    let told = |custody, held_on, orders: &[(OrderKind, Option<u8>)]| {
        ChildFacts { told: vec![(custody, held_on)], ..facts(orders) }.told_without_order(day)
    };
    assert_eq!(told(Custody::Joint, None, &[]), None);
    assert_eq!(told(Custody::Sole, None, &[]), Some(Custody::Sole));
    assert_eq!(told(Custody::Sole, None, &[(OrderKind::Sole, Some(MOTHER))]), None);
    assert_eq!(told(Custody::Sole, Some(on(2023, 12, 1)), &[(OrderKind::Joint, None)]), None, "ordered since");
    assert_eq!(told(Custody::Sole, Some(on(2024, 2, 1)), &[(OrderKind::Joint, None)]), Some(Custody::Sole));
    assert_eq!(facts(&[]).told_without_order(day), None);
}

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
    const SURE: fn(u8) -> Of = |who| (who, Told::Yes, Jointly, Ground::Unclear);
    const OPEN: fn(u8) -> Of = |who| (who, Told::Ask, Decides::No, Ground::Unclear);
    const PARENT: fn(u8) -> Of = |who| (who, Told::Yes, Jointly, Ground::Parent);
    const CARES: fn(u8) -> Of = |who| (who, Told::Yes, Decides::No, Ground::Foster);
    let both = [MOTHER, FATHER];
    let cases: [(&str, &[u8], &[u8], &[u8], Vec<Of>); 8] = [
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

#[test]
fn a_guardianship_given_to_a_body_is_nobody_elses() {
    let day = on(2025, 6, 12);
    let mut child = facts(&[(OrderKind::Joint, None), (OrderKind::Guardian, None)]);
    child.orders[0].starts_on = on(2023, 1, 1);
    child.ties.push(Tie { person_id: id(TUTOR), kind: RelationshipKind::Guardian, starts_on: None, ends_on: None });
    assert_eq!(deciders(&child, day), Deciders::GuardianBody);
    assert_eq!(standing(&child, id(TUTOR), day).decides, Decides::No);
    child.orders[1].ends_on = Some(on(2025, 6, 11));
    assert_eq!(deciders(&child, day), Deciders::Parents(vec![id(MOTHER), id(FATHER)]));
}

#[test]
fn a_parent_who_is_a_minor_decides_with_one_of_age_or_not_at_all() {
    let day = on(2025, 6, 12);
    let of = |facts: &ChildFacts, person: u8| {
        let found = standing(facts, id(person), day);
        (found.decides, found.ground)
    };
    let young = |mut facts: ChildFacts, who: &[u8]| {
        facts.births = who.iter().map(|one| (id(*one), on(2008, 1, 1))).collect();
        facts
    };
    let one = young(facts(&[]), &[MOTHER]);
    assert_eq!(of(&one, MOTHER), (Decides::Jointly, Ground::MinorParent));
    assert_eq!(of(&one, FATHER), (Decides::Jointly, Ground::Parent));
    let both = young(facts(&[]), &[MOTHER, FATHER]);
    assert_eq!(of(&both, MOTHER), (Decides::No, Ground::MinorParent));
    for kind in [OrderKind::OnlyParent, OrderKind::SuperExclusive] {
        let alone = young(facts(&[(kind, Some(MOTHER))]), &[MOTHER]);
        assert_eq!(of(&alone, MOTHER), (Decides::No, Ground::MinorParent), "{kind:?}");
    }
    let mut known = young(facts(&[]), &[MOTHER]);
    known.ties.retain(|tie| tie.person_id != id(FATHER));
    assert_eq!(of(&known, MOTHER), (Decides::No, Ground::MinorParent));
    let services = young(facts(&[(OrderKind::Services, None)]), &[MOTHER]);
    assert_eq!(of(&services, MOTHER), (Decides::No, Ground::Services), "who decides already is not her");
}

#[test]
fn a_special_curator_decides_by_powers_and_moves_nobody() {
    let day = on(2025, 6, 12);
    let of = |facts: &ChildFacts, person: u8| {
        let found = standing(facts, id(person), day);
        (found.told, found.decides, found.collects, found.ground)
    };
    let proceedings = facts(&[(OrderKind::Curator, Some(TUTOR))]);
    assert_eq!(deciders(&proceedings, day), Deciders::Parents(vec![id(MOTHER), id(FATHER)]));
    assert_eq!(of(&proceedings, TUTOR), (Told::Ask, Decides::No, Collects::Delegated, Ground::Curator));
    assert_eq!(of(&proceedings, MOTHER), (Told::Yes, Decides::Jointly, Collects::Yes, Ground::Parent));

    // Beside whatever custody: the parents are told and come as before, and do not decide.
    for custody in
        [None, Some((OrderKind::Sole, Some(MOTHER))), Some((OrderKind::SuperExclusive, Some(MOTHER))), Some((OrderKind::Guardian, Some(4)))]
    {
        let before = facts(custody.as_slice());
        let mut named = before.clone();
        named.orders.push(OrderFact {
            kind: OrderKind::CuratorPowers,
            other_id: Some(id(TUTOR)),
            starts_on: on(2024, 1, 1),
            ends_on: None,
        });
        assert_eq!(deciders(&named, day), Deciders::Curator(id(TUTOR)), "{custody:?}");
        assert_eq!(of(&named, TUTOR), (Told::Yes, Decides::Alone, Collects::Delegated, Ground::Curator));
        for parent in [MOTHER, FATHER, 4] {
            let (told, decided, collects, ground) = of(&before, parent);
            let ground = if decided == Decides::No { ground } else { Ground::UnderCurator };
            assert_eq!(of(&named, parent), (told, Decides::No, collects, ground), "{custody:?} {parent}");
        }
        named.deaths = vec![(id(TUTOR), None)];
        assert_eq!(deciders(&named, day), Deciders::Nobody, "nobody takes over from a dead one");
        named.deaths.clear();
        named.orders.iter_mut().for_each(|order| order.ends_on = Some(on(2025, 6, 11)));
        assert_eq!(deciders(&named, day), Deciders::Parents(vec![id(MOTHER), id(FATHER)]), "it is over");
    }
}

#[test]
fn whoever_is_suspended_does_not_decide_until_the_order_ends() {
    let day = on(2025, 6, 12);
    let mut child = facts(&[(OrderKind::Suspension, Some(FATHER))]);
    assert_eq!(deciders(&child, day), Deciders::One(id(MOTHER)));
    let father = standing(&child, id(FATHER), day);
    assert_eq!(
        (father.told, father.decides, father.collects, father.ground),
        (Told::Ask, Decides::No, Collects::AsOrdered, Ground::Suspended)
    );
    assert_eq!(standing(&child, id(MOTHER), day).decides, Decides::Alone);
    child.orders[0].ends_on = Some(on(2025, 6, 11));
    assert_eq!(deciders(&child, day), Deciders::Parents(vec![id(MOTHER), id(FATHER)]));
}
