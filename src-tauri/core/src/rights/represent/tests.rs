use super::*;
use crate::families::{OrderFact, OrderKind, Tie};

const A: u8 = 1;
const B: u8 = 2;
const T: u8 = 3;

fn id(n: u8) -> Id {
    Id::from_bytes([n; 16])
}

fn on(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// What is told at the interview, who is a minor, orders, a guardian by tie; who asks as what → whether they may.
type Case =
    (&'static str, Option<Custody>, &'static [u8], &'static [(OrderKind, Option<u8>)], bool, &'static [(u8, RelationshipKind, bool)]);

const CASES: &[Case] = {
    use OrderKind as O;
    use RelationshipKind::{Guardian, Parent};
    &[
        ("both of age", None, &[], &[], false, &[(A, Parent, true), (B, Parent, true)]),
        ("one is a minor: the other has it alone", None, &[A], &[], false, &[(A, Parent, false), (B, Parent, true)]),
        ("one is a minor, joint by order", None, &[A], &[(O::Joint, None)], false, &[(A, Parent, false), (B, Parent, true)]),
        ("both are minors: nobody yet", None, &[A, B], &[], false, &[(A, Parent, false), (B, Parent, false)]),
        ("both are minors: the guardian", None, &[A, B], &[], true, &[(A, Parent, false), (B, Parent, false), (T, Guardian, true)]),
        (
            "both are minors: the guardian by order",
            None,
            &[A, B],
            &[(O::Guardian, Some(T))],
            false,
            &[(A, Parent, false), (T, Guardian, true)],
        ),
        ("only parent, and a minor", None, &[A], &[(O::OnlyParent, Some(A))], false, &[(A, Parent, false)]),
        ("a minor with every decision", None, &[A], &[(O::SuperExclusive, Some(A))], false, &[(A, Parent, false), (B, Parent, false)]),
        ("a guardian who is a minor", None, &[T], &[], true, &[(T, Guardian, false)]),
        ("under a guardian parents do not", None, &[], &[], true, &[(A, Parent, false), (T, Guardian, true)]),
        ("told: sole", Some(Custody::Sole), &[], &[], false, &[(A, Parent, true), (B, Parent, true)]),
        ("told: super-exclusive, no order seen", Some(Custody::SuperExclusive), &[], &[], false, &[(A, Parent, false)]),
        (
            "told, and ordered since",
            Some(Custody::SuperExclusive),
            &[],
            &[(O::SuperExclusive, Some(A))],
            false,
            &[(A, Parent, true), (B, Parent, false)],
        ),
        ("kept away", None, &[], &[(O::NoContact, Some(B))], false, &[(A, Parent, true), (B, Parent, false)]),
        ("suspended", None, &[], &[(O::Suspension, Some(B))], false, &[(A, Parent, true), (B, Parent, false)]),
        ("a curator with powers", None, &[], &[(O::CuratorPowers, Some(T))], false, &[(A, Parent, false), (B, Parent, false)]),
        ("a curator for the proceedings", None, &[], &[(O::Curator, Some(T))], false, &[(A, Parent, true), (B, Parent, true)]),
    ]
};

#[test]
fn a_child_is_represented_as_the_table_says() {
    let day = on(2025, 6, 12);
    for (name, told, minors, orders, tied, askers) in CASES {
        let tie = |person: u8, kind| Tie { person_id: id(person), kind, starts_on: None, ends_on: None };
        let mut facts = ChildFacts {
            born_on: Some(on(2024, 3, 4)),
            ties: vec![tie(A, RelationshipKind::Parent), tie(B, RelationshipKind::Parent)],
            told: told.iter().map(|told| (*told, Some(on(2025, 2, 1)))).collect(),
            births: minors.iter().map(|one| (id(*one), on(2008, 1, 1))).collect(),
            ..ChildFacts::default()
        };
        facts.ties.extend(tied.then(|| tie(T, RelationshipKind::Guardian)));
        facts.orders = orders
            .iter()
            .map(|(kind, other)| OrderFact { kind: *kind, other_id: other.map(id), starts_on: on(2025, 1, 1), ends_on: None })
            .collect();
        for (who, kind, expected) in *askers {
            assert_eq!(represents(&facts, (id(*who), *kind), day), *expected, "{name}: {who}");
        }
    }
}

#[test]
fn a_minor_parent_represents_their_child_from_their_birthday_on() {
    let tie = Tie { person_id: id(A), kind: RelationshipKind::Parent, starts_on: None, ends_on: None };
    let facts =
        ChildFacts { born_on: Some(on(2024, 3, 4)), ties: vec![tie], births: vec![(id(A), on(2007, 6, 12))], ..ChildFacts::default() };
    let asks = |day| represents(&facts, (id(A), RelationshipKind::Parent), day);
    assert!(!asks(on(2025, 6, 11)) && asks(on(2025, 6, 12)));
}

/// Orders about whom, from and to which day; what two tellers told and when; who may.
#[test]
fn what_was_told_stands_in_the_way_until_an_order_answers_it() {
    use OrderKind::{Forfeiture, Joint, OnlyParent, Services, Sole, SuperExclusive};
    type Ordered = (OrderKind, Option<u8>, i32, Option<i32>);
    type Row<'a> = (&'a str, &'a [(Custody, i32)], &'a [Ordered], (bool, bool));
    let cases: [Row<'_>; 9] = [
        ("told, no order", &[(Custody::Services, 2022)], &[], (false, false)),
        ("told, ordered since, over", &[(Custody::Services, 2022)], &[(Services, None, 2022, Some(2023))], (true, true)),
        ("told, ordered before, over before", &[(Custody::Services, 2022)], &[(Services, None, 2019, Some(2020))], (false, false)),
        (
            "told, something else ordered since, over",
            &[(Custody::SuperExclusive, 2022)],
            &[(Sole, Some(A), 2023, Some(2024))],
            (true, true),
        ),
        // The latest word is not the only one: whoever tells of an order is not answered by who tells of none.
        ("two tellers", &[(Custody::Joint, 2024), (Custody::SuperExclusive, 2022)], &[], (false, false)),
        ("two tellers, both of none", &[(Custody::Joint, 2024), (Custody::Joint, 2022)], &[], (true, true)),
        (
            "two tellers, ordered",
            &[(Custody::Joint, 2024), (Custody::SuperExclusive, 2022)],
            &[(SuperExclusive, Some(A), 2023, None)],
            (true, false),
        ),
        (
            "alone, then joint: only the one who is one by both",
            &[],
            &[(OnlyParent, Some(A), 2019, None), (Joint, None, 2024, None)],
            (true, false),
        ),
        ("lost, then joint", &[], &[(Forfeiture, Some(B), 2019, None), (Joint, None, 2024, None)], (true, false)),
    ];
    for (name, told, orders, expected) in cases {
        let tie = |person: u8| Tie { person_id: id(person), kind: RelationshipKind::Parent, starts_on: None, ends_on: None };
        let order = |(kind, other, from, to): &Ordered| OrderFact {
            kind: *kind,
            other_id: other.map(id),
            starts_on: on(*from, 6, 1),
            ends_on: to.map(|year| on(year, 12, 31)),
        };
        let facts = ChildFacts {
            born_on: Some(on(2018, 3, 4)),
            ties: vec![tie(A), tie(B)],
            told: told.iter().map(|(told, year)| (*told, Some(on(*year, 5, 1)))).collect(),
            orders: orders.iter().map(order).collect(),
            ..ChildFacts::default()
        };
        let may = |who| represents(&facts, (id(who), RelationshipKind::Parent), on(2025, 6, 12));
        assert_eq!((may(A), may(B)), expected, "{name}");
    }
}
