mod later;

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
