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
        let facts = ChildFacts { told: Some((told, Some(on(2025, 3, 1)))), ..child(&[A, B], orders) };
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
fn who_only_watches_is_told_of() {
    let facts = child(&[A, B], &[(OrderKind::SuperExclusive, Some(A))]);
    assert_eq!(asked(&facts, Needs::Everyone, &[Sign::Yes(A), Sign::No(B)], today()).notes, [VerdictNote::WatcherOpposes]);
    assert_eq!(asked(&facts, Needs::Everyone, &[Sign::Yes(A), Sign::Yes(B)], today()).notes, []);
}
