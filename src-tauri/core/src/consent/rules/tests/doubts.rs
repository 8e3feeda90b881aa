//! Where the register says two things, or only half of one: nothing is valid, and what is missing says whom to ask.

use super::*;

fn lacks(found: &Verdict) -> Vec<(LackReason, Option<Id>)> {
    found.lacks.iter().map(|lack| (lack.why, lack.person_id)).collect()
}

fn tie(person: u8, kind: RelationshipKind) -> Tie {
    Tie { person_id: id(person), kind, starts_on: None, ends_on: None }
}

#[test]
fn a_guardian_beside_a_custody_of_parents_is_looked_at_before_anybody_signs() {
    let all = [Sign::Yes(A), Sign::Yes(B), Sign::Guardian(T)];
    let unclear = vec![(LackReason::GuardianUnclear, None)];
    // The joint custody of before, which nobody ended, and a guardian since.
    let mut facts = child(&[A, B], &[(OrderKind::Joint, None)]);
    facts.ties.push(tie(T, RelationshipKind::Guardian));
    assert_eq!(lacks(&asked(&facts, Needs::Everyone, &all, today())), unclear);
    facts.orders[0].ends_on = Some(on(2025, 6, 11));
    assert_eq!(asked(&facts, Needs::Everyone, &all, today()).state, ConsentState::Valid);
    // A guardianship ordered later ends what was ordered between the parents; one ordered before may be over.
    for (ordered, missing) in [(on(2024, 6, 1), vec![]), (on(2023, 6, 1), unclear)] {
        let mut facts = child(&[A, B], &[(OrderKind::Joint, None), (OrderKind::Guardian, Some(T))]);
        facts.orders[1].starts_on = ordered;
        assert_eq!(lacks(&asked(&facts, Needs::Everyone, &all, today())), missing, "{ordered}");
    }
}

#[test]
fn parents_do_not_decide_again_by_the_guardians_death() {
    let mut facts = child(&[A, B], &[(OrderKind::Guardian, Some(T))]);
    facts.deaths = vec![(id(T), Some(on(2025, 6, 1)))];
    let all = [Sign::Yes(A), Sign::Yes(B), Sign::Guardian(T)];
    assert_eq!(asked(&facts, Needs::Everyone, &all, on(2025, 5, 31)).state, ConsentState::Valid);
    for needs in [Needs::Everyone, Needs::One] {
        let found = asked(&facts, needs, &all, today());
        assert_eq!((found.state, lacks(&found)), (ConsentState::Incomplete, vec![(LackReason::GuardianDied, Some(id(T)))]));
    }
    // The next one may stand in the register by a tie alone.
    facts.ties.push(tie(4, RelationshipKind::Guardian));
    assert_eq!(asked(&facts, Needs::Everyone, &[Sign::Guardian(4)], today()).state, ConsentState::Valid);
    let mut by_tie = child(&[A, B], &[]);
    by_tie.ties.push(tie(T, RelationshipKind::Guardian));
    by_tie.deaths = vec![(id(T), None)];
    assert_eq!(lacks(&asked(&by_tie, Needs::Everyone, &all, today())), [(LackReason::GuardianDied, Some(id(T)))]);
}

#[test]
fn a_parent_who_is_a_minor_does_not_decide_alone() {
    let (mother, father) = (on(2008, 9, 1), on(1990, 1, 1));
    let mut facts = child(&[A, B], &[]);
    facts.births = vec![(id(A), mother), (id(B), father)];
    let minor = vec![(LackReason::MinorParent, Some(id(A)))];
    let parent = |who| (LackReason::Parent, Some(id(who)));
    type Case<'a> = (Needs, &'a [Sign], Vec<(LackReason, Option<Id>)>);
    let cases: [Case<'_>; 6] = [
        (Needs::Everyone, &[Sign::Yes(A)], vec![parent(B)]),
        (Needs::Everyone, &[Sign::Yes(A), Sign::Yes(B)], vec![]),
        // Art. 317 c.c.: it is the other who declares it.
        (Needs::Everyone, &[Sign::Yes(B), Sign::Impeded(B, A)], vec![]),
        (Needs::Everyone, &[Sign::Yes(A), Sign::Impeded(A, B)], vec![(LackReason::DeclarerDecidesNot, Some(id(B)))]),
        (Needs::One, &[Sign::Yes(A)], vec![parent(B)]),
        (Needs::One, &[Sign::Yes(B)], vec![]),
    ];
    for (needs, signs, missing) in cases {
        let found = asked(&facts, needs, signs, today());
        assert_eq!(lacks(&found), missing, "{needs:?} {signs:?}");
        assert!(found.notes.contains(&VerdictNote::MinorParent));
    }
    facts.deaths = vec![(id(B), None)];
    for needs in [Needs::Everyone, Needs::One] {
        assert_eq!(lacks(&asked(&facts, needs, &[Sign::Yes(A)], today())), minor);
    }
    // What was signed as a minor does not grow up with whoever signed it.
    let grown = asked(&facts, Needs::Everyone, &[Sign::Yes(A)], on(2026, 9, 1));
    assert_eq!((lacks(&grown), grown.notes.contains(&VerdictNote::MinorParent)), (minor, false));
}

#[test]
fn an_order_that_was_only_told_is_asked_for() {
    let both = [Sign::Yes(A), Sign::Yes(B)];
    let ask = |told, orders: &[(OrderKind, Option<u8>)], signs: &[Sign]| {
        let facts = ChildFacts { told: vec![(told, Some(on(2025, 3, 1)))], ..child(&[A, B], orders) };
        let found = asked(&facts, Needs::Everyone, signs, today());
        (found.state, lacks(&found), found.notes)
    };
    let told = vec![VerdictNote::ToldOnly];
    assert_eq!(ask(Custody::Joint, &[], &both), (ConsentState::Valid, vec![], vec![]));
    // Both signed, whichever of the two has it.
    assert_eq!(ask(Custody::SuperExclusive, &[], &both), (ConsentState::Valid, vec![], told.clone()));
    assert_eq!(ask(Custody::SuperExclusive, &[], &[Sign::Yes(A)]).0, ConsentState::Incomplete);
    for others in [Custody::Services, Custody::Guardian] {
        let unseen = vec![(LackReason::OrderUnseen, None)];
        assert_eq!(ask(others, &[], &both), (ConsentState::Incomplete, unseen, told.clone()));
        // Told after the order that stands here: a word, and no more.
        assert_eq!(ask(others, &[(OrderKind::Joint, None)], &both), (ConsentState::Valid, vec![], told.clone()));
    }
    assert_eq!(ask(Custody::Services, &[(OrderKind::Services, None)], &[Sign::Body]).2, [VerdictNote::ReadOrder]);
    assert_eq!(ask(Custody::SuperExclusive, &[(OrderKind::SuperExclusive, Some(A))], &[Sign::Yes(A)]).2, []);
}

#[test]
fn an_order_that_ended_has_answered_what_was_told() {
    let both = [Sign::Yes(A), Sign::Yes(B)];
    for (ends_on, missing) in [(on(2025, 1, 31), vec![]), (on(2024, 1, 31), vec![(LackReason::OrderUnseen, None)])] {
        let told = vec![(Custody::Services, Some(on(2024, 5, 10)))];
        let mut facts = ChildFacts { told, ..child(&[A, B], &[(OrderKind::Services, None)]) };
        facts.orders[0].ends_on = Some(ends_on);
        let found = asked(&facts, Needs::Everyone, &both, today());
        assert_eq!(lacks(&found), missing, "{ends_on}");
        assert_eq!(found.notes.contains(&VerdictNote::ToldOnly), !missing.is_empty());
    }
}

#[test]
fn a_custody_ordered_later_is_read_before_anybody_signs() {
    use OrderKind::{CuratorPowers, Forfeiture, Joint, OnlyParent, Sole};
    type Case<'a> = (&'a str, &'a [(OrderKind, Option<u8>)], &'a [Sign], bool);
    let all = [Sign::Yes(A), Sign::Yes(B)];
    let cases: [Case<'_>; 8] = [
        ("alone, then joint: hers", &[(OnlyParent, Some(A)), (Joint, None)], &all[..1], true),
        ("alone, then joint: both", &[(OnlyParent, Some(A)), (Joint, None)], &all, true),
        ("alone, then his", &[(OnlyParent, Some(A)), (Sole, Some(B))], &all, true),
        ("lost, then joint: the other", &[(Forfeiture, Some(B)), (Joint, None)], &all[..1], true),
        ("lost, then his", &[(Forfeiture, Some(B)), (Sole, Some(B))], &all, true),
        ("lost, then hers", &[(Forfeiture, Some(B)), (Sole, Some(A))], &all[..1], false),
        ("joint, then alone", &[(Joint, None), (OnlyParent, Some(A))], &all[..1], false),
        ("a curator decides meanwhile", &[(OnlyParent, Some(A)), (Joint, None), (CuratorPowers, Some(T))], &[Sign::Curator(T)], false),
    ];
    for (name, orders, signs, unclear) in cases {
        let mut facts = child(&[A, B], orders);
        facts.orders[0].starts_on = on(2019, 1, 1);
        for needs in [Needs::Everyone, Needs::One] {
            let found = asked(&facts, needs, signs, today());
            assert_eq!(lacks(&found).contains(&(LackReason::OrdersUnclear, None)), unclear, "{name} {needs:?}");
            assert_eq!(found.state == ConsentState::Valid, !unclear, "{name} {needs:?}");
        }
    }
}

#[test]
fn an_adoption_or_foster_care_that_the_ties_do_not_tell_is_looked_at() {
    let both = [Sign::Yes(A), Sign::Yes(B)];
    for (adopted, fostered, unclear) in
        [(vec![], vec![], false), (vec![None], vec![], false), (vec![Some(T)], vec![], true), (vec![], vec![None], true)]
    {
        let named = |all: Vec<Option<u8>>| all.into_iter().map(|who| (who.map(id), None)).collect();
        let facts = ChildFacts { adopted: named(adopted), fostered: named(fostered), ..child(&[A, B], &[]) };
        for needs in [Needs::Everyone, Needs::One] {
            let found = asked(&facts, needs, &both, today());
            assert_eq!(lacks(&found) == [(LackReason::KinUnclear, None)], unclear, "{facts:?}");
            assert_eq!(found.state == ConsentState::Valid, !unclear, "{facts:?}");
        }
    }
    // Whom an order has put in the parents' place signs.
    let placed = ChildFacts { fostered: vec![(None, None)], ..child(&[A, B], &[(OrderKind::Services, None)]) };
    assert_eq!(asked(&placed, Needs::Everyone, &[Sign::Body], today()).state, ConsentState::Valid);
}

#[test]
fn who_only_watches_is_told_of() {
    let facts = child(&[A, B], &[(OrderKind::SuperExclusive, Some(A))]);
    assert_eq!(asked(&facts, Needs::Everyone, &[Sign::Yes(A), Sign::No(B)], today()).notes, [VerdictNote::WatcherOpposes]);
    assert_eq!(asked(&facts, Needs::Everyone, &[Sign::Yes(A), Sign::Yes(B)], today()).notes, []);
}
