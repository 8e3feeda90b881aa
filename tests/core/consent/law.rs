//! What the law says of signatures, orders that were only told, notices of an interview, and the eighteenth birthday, on a real register.

use accogli_core::families::{Custody, IntakeSheet, MemberRole, PersonChange};
use accogli_core::genogram::{self, FactKind, LifeFactChange};

use super::*;
use crate::houses::someone;

pub(super) fn sheet(home: &Home, person_id: Option<Id>) -> IntakeSheet {
    IntakeSheet { held_on: Some(day(2025, 6, 10)), ..IntakeSheet::blank(home.family, person_id) }
}

#[test]
fn only_who_exercises_responsibility_too_declares_the_other_impeded() {
    for (kind, names_mother, hers, his) in [
        (OrderKind::Joint, false, true, true),
        (OrderKind::Sole, true, true, false),
        (OrderKind::SuperExclusive, true, false, false),
        (OrderKind::OnlyParent, true, false, false),
        (OrderKind::Forfeiture, true, false, false),
        (OrderKind::NoContact, true, false, true),
    ] {
        let mut home = home();
        let (mother, father) = (home.mother, home.father);
        let order = home.order(kind, names_mother.then_some(mother));
        fam::save_custody(home.session(), &order).unwrap();
        for (who, other, may) in [(mother, father, hers), (father, mother, his)] {
            let reference = Some("ricoverato".to_owned());
            let declares = SignRequest { basis: ConsentBasis::Impediment, instead_of_id: Some(other), reference, ..request(&home, who) };
            let answer = consent::sign(home.session(), &declares).map(drop);
            match may {
                true => answer.unwrap(),
                false => assert_eq!(refusal(answer), (Code::NotASigner, Some("signer_id")), "{kind:?}"),
            }
        }
    }
}

#[test]
fn a_custody_told_at_an_interview_is_named_until_its_order_is_here() {
    let mut home = home();
    let (family, sara, mother, father) = (home.family, home.sara, home.mother, home.father);
    for parent in [mother, father] {
        let signed = request(&home, parent);
        consent::sign(home.session(), &signed).unwrap();
    }
    let state = |home: &mut Home| state(&mut home.desk.session, (family, sara), Service::TalkingGroup);
    let told = |home: &mut Home| home.view().standings.iter().map(|child| child.told).collect::<Vec<_>>();
    assert_eq!((state(&mut home).0, told(&mut home)), (ConsentState::Valid, vec![None, None]));
    let hers = IntakeSheet { custody: Some(Custody::Services), ..sheet(&home, Some(mother)) };
    fam::save_intake(home.session(), &hers).unwrap();
    assert_eq!(told(&mut home), [Some(Custody::Services); 2]);
    assert_eq!(state(&mut home), (ConsentState::Incomplete, vec![LackReason::OrderUnseen]));
    // The other says that nothing was ordered: one word against another.
    let his = IntakeSheet { custody: Some(Custody::Joint), held_on: Some(day(2025, 6, 11)), ..sheet(&home, Some(father)) };
    fam::save_intake(home.session(), &his).unwrap();
    assert_eq!(told(&mut home), [Some(Custody::Services); 2]);
    let print = ConsentPrint {
        service: Some(Service::TalkingGroup),
        family_id: Some(family),
        child_id: Some(sara),
        signer_id: Some(father),
        order_read: false,
    };
    let text = words_on(&consent::print_consent(home.session(), &print).unwrap());
    assert!(text.contains("il centro deve vedere il provvedimento") && !text.contains("ai servizi o"), "{text}");
    let order = home.order(OrderKind::Services, None);
    fam::save_custody(home.session(), &order).unwrap();
    assert_eq!((state(&mut home), told(&mut home)), ((ConsentState::Incomplete, vec![LackReason::Body]), vec![None, None]));
}

/// The order that was told of comes into the register, ends, and what was told is answered: parents decide again, and the copy goes with them.
#[test]
fn a_custody_told_is_answered_by_an_order_that_has_ended_since() {
    let mut home = home();
    let (family, sara, mother, father) = (home.family, home.sara, home.mother, home.father);
    for parent in [mother, father] {
        let signed = request(&home, parent);
        consent::sign(home.session(), &signed).unwrap();
    }
    let told = IntakeSheet { custody: Some(Custody::Services), held_on: Some(day(2025, 3, 1)), ..sheet(&home, Some(mother)) };
    fam::save_intake(home.session(), &told).unwrap();
    let state = |home: &mut Home| state(&mut home.desk.session, (family, sara), Service::TalkingGroup);
    let may = |home: &mut Home| {
        let page = rights::person(home.session(), father).unwrap();
        page.children.iter().find(|child| child.person_id == sara).unwrap().allowed
    };
    assert_eq!((state(&mut home), may(&mut home)), ((ConsentState::Incomplete, vec![LackReason::OrderUnseen]), false));
    let over = CustodyChange { starts_on: Some(day(2025, 4, 1)), ends_on: Some(day(2025, 5, 31)), ..home.order(OrderKind::Services, None) };
    fam::save_custody(home.session(), &over).unwrap();
    assert_eq!((state(&mut home), may(&mut home)), ((ConsentState::Valid, vec![]), true));
    assert!(home.view().standings.iter().all(|child| child.told.is_none()));
}

/// One teller's later word corrects their own earlier one, in whichever file of the child, and nobody else's.
#[test]
fn a_later_word_corrects_the_same_tellers_and_no_other() {
    let mut home = home();
    let (sara, mother, father) = (home.sara, home.mother, home.father);
    let told = |home: &mut Home| {
        let view = home.view();
        view.standings.iter().find(|child| child.child_id == sara).unwrap().told
    };
    let may = |home: &mut Home| {
        let page = rights::person(home.session(), mother).unwrap();
        page.children.iter().find(|child| child.person_id == sara).unwrap().allowed
    };
    let hers = IntakeSheet { custody: Some(Custody::SuperExclusive), held_on: Some(day(2025, 3, 1)), ..sheet(&home, Some(mother)) };
    fam::save_intake(home.session(), &hers).unwrap();
    assert_eq!((told(&mut home), may(&mut home)), (Some(Custody::SuperExclusive), false));
    let his = IntakeSheet { custody: Some(Custody::Joint), held_on: Some(day(2025, 4, 1)), ..sheet(&home, Some(father)) };
    fam::save_intake(home.session(), &his).unwrap();
    assert_eq!((told(&mut home), may(&mut home)), (Some(Custody::SuperExclusive), false), "his word does not answer hers");
    // Another file of the same child, and there she says that nothing was ordered after all.
    let other = fam::NewFamily { person: None, person_id: Some(mother), role: MemberRole::Mother, site_id: None, project_id: None };
    let family_id = fam::open(home.session(), &other).unwrap().value;
    let joins = PersonChange { id: Some(sara), ..PersonChange::of(family_id, MemberRole::Child) };
    fam::save_person(home.session(), &joins).unwrap();
    let earlier = IntakeSheet { family_id, custody: Some(Custody::Joint), held_on: Some(day(2025, 2, 1)), ..sheet(&home, Some(mother)) };
    fam::save_intake(home.session(), &earlier).unwrap();
    assert_eq!((told(&mut home), may(&mut home)), (Some(Custody::SuperExclusive), false), "an earlier word corrects none");
    fam::save_intake(home.session(), &IntakeSheet { held_on: Some(day(2025, 5, 1)), ..earlier }).unwrap();
    assert_eq!((told(&mut home), may(&mut home)), (None, true));
}

/// Through the register: the facts of the genogram reach the rules.
#[test]
fn an_adopted_child_is_not_decided_for_by_birth_parents() {
    let mut home = home();
    let (family_id, sara, mother, father) = (home.family, home.sara, home.mother, home.father);
    for parent in [mother, father] {
        let signed = request(&home, parent);
        consent::sign(home.session(), &signed).unwrap();
    }
    let at = |home: &mut Home| state(&mut home.desk.session, (family_id, sara), Service::TalkingGroup);
    let fact = |kind, other_id| LifeFactChange { id: None, family_id, person_id: sara, other_id, kind, happened_on: None, ended: false };
    let id = genogram::save_fact(home.session(), &fact(FactKind::Adopted, Some(mother))).unwrap().value;
    assert_eq!(at(&mut home), (ConsentState::Incomplete, vec![LackReason::KinUnclear]));
    let page = rights::person(home.session(), father).unwrap();
    assert!(!page.children.iter().any(|child| child.person_id == sara && child.allowed));
    // Of the spouse's child both have responsibility (art. 44 first paragraph b and 48 L. 184/1983).
    let couple = LifeFactChange { person_id: father, ..fact(FactKind::Married, Some(mother)) };
    let married = genogram::save_fact(home.session(), &couple).unwrap().value;
    assert_eq!(at(&mut home), (ConsentState::Valid, vec![]));
    genogram::save_fact(home.session(), &LifeFactChange { id: Some(married), ended: true, ..couple }).unwrap();
    assert_eq!(at(&mut home), (ConsentState::Incomplete, vec![LackReason::KinUnclear]));
    let ended = LifeFactChange { id: Some(id), ended: true, ..fact(FactKind::Adopted, Some(mother)) };
    genogram::save_fact(home.session(), &ended).unwrap();
    assert_eq!(at(&mut home), (ConsentState::Valid, vec![]));
    genogram::save_fact(home.session(), &fact(FactKind::Fostered, None)).unwrap();
    assert_eq!(at(&mut home), (ConsentState::Incomplete, vec![LackReason::KinUnclear]));
    let told = home.view().standings.into_iter().find(|child| child.child_id == sara).unwrap().standings;
    assert!(told.iter().all(|one| one.decides == Decides::No), "{told:?}");
}

/// Somebody who adopted the child and died, and whom no tie joins to it, stands in nobody's way.
#[test]
fn a_dead_adopter_without_a_tie_does_not_stop_the_other() {
    let mut home = home();
    let (family_id, sara, mother, father) = (home.family, home.sara, home.mother, home.father);
    for parent in [mother, father] {
        let signed = request(&home, parent);
        consent::sign(home.session(), &signed).unwrap();
    }
    let fact =
        |person_id, kind, other_id| LifeFactChange { id: None, family_id, person_id, other_id, kind, happened_on: None, ended: false };
    let joins = PersonChange { person: Some(someone("Neri", "Ida")), ..PersonChange::of(family_id, MemberRole::Other) };
    let third = fam::save_person(home.session(), &joins).unwrap().value;
    for one in [mother, father, third] {
        genogram::save_fact(home.session(), &fact(sara, FactKind::Adopted, Some(one))).unwrap();
    }
    let at = |home: &mut Home| state(&mut home.desk.session, (family_id, sara), Service::TalkingGroup);
    assert_eq!(at(&mut home), (ConsentState::Incomplete, vec![LackReason::KinUnclear]));
    genogram::save_fact(home.session(), &fact(third, FactKind::Died, None)).unwrap();
    assert_eq!(at(&mut home), (ConsentState::Valid, vec![]));
}

#[test]
fn the_notice_given_at_an_interview_is_a_receipt() {
    let mut home = home();
    let (family, mother, father) = (home.family, home.mother, home.father);
    let given = |home: &mut Home| {
        let view = consent::show(home.session(), family).unwrap();
        let receipts: Vec<_> = view.notices.iter().map(|one| (one.person_id, one.given_on, one.version)).collect();
        (receipts, view.notices_told.iter().map(|one| (one.person_id, one.given_on)).collect::<Vec<_>>())
    };
    let hers = IntakeSheet { notice_given_on: Some(day(2025, 6, 9)), ..sheet(&home, Some(mother)) };
    fam::save_intake(home.session(), &hers).unwrap();
    let first = (vec![(mother, day(2025, 6, 9), consent::NOTICE_VERSION)], vec![]);
    assert_eq!(given(&mut home), first);
    history::undo(home.session()).unwrap();
    assert_eq!(given(&mut home), (vec![], vec![]));
    history::redo(home.session()).unwrap();
    // Saved again it stays one; the day put right on the sheet is put right on the receipt.
    fam::save_intake(home.session(), &IntakeSheet { minutes: Some(50), ..hers.clone() }).unwrap();
    assert_eq!(given(&mut home), first);
    let moved = IntakeSheet { notice_given_on: Some(day(2025, 6, 10)), ..hers };
    fam::save_intake(home.session(), &moved).unwrap();
    let second = vec![(mother, day(2025, 6, 10), consent::NOTICE_VERSION)];
    assert_eq!(given(&mut home), (second.clone(), vec![]));
    // Taken out as a mistake it does not come back, and what the sheet says is said.
    let id = consent::show(home.session(), family).unwrap().notices[0].id;
    consent::end_notice(home.session(), id).unwrap();
    fam::save_intake(home.session(), &IntakeSheet { minutes: Some(55), ..moved.clone() }).unwrap();
    assert_eq!(given(&mut home), (vec![], vec![(Some(mother), day(2025, 6, 10))]));
    history::undo(home.session()).unwrap();
    history::undo(home.session()).unwrap();
    // A sheet without a name makes no receipt; one emptied takes none away.
    let nobodys = IntakeSheet { notice_given_on: Some(day(2025, 6, 1)), ..sheet(&home, None) };
    fam::save_intake(home.session(), &nobodys).unwrap();
    fam::save_intake(home.session(), &IntakeSheet { notice_given_on: None, ..moved }).unwrap();
    assert_eq!(given(&mut home), (second, vec![(None, day(2025, 6, 1))]));
    // Who had it otherwise on that day is not told twice.
    let receipt = NoticeChange { family_id: family, person_ids: vec![father], given_on: Some(day(2025, 6, 10)), means: NoticeMeans::Aloud };
    consent::give_notice(home.session(), &receipt).unwrap();
    let his = IntakeSheet { notice_given_on: Some(day(2025, 6, 10)), ..sheet(&home, Some(father)) };
    fam::save_intake(home.session(), &his).unwrap();
    assert_eq!(given(&mut home).0.iter().filter(|one| one.0 == father).count(), 1);
}

#[test]
fn nobody_is_asked_anew_who_does_not_decide_any_more() {
    let mut home = home();
    let (mother, father) = (home.mother, home.father);
    let ending = |home: &Home, who| SignRequest { expires_on: Some(day(2025, 7, 1)), ..request(home, who) };
    let (hers, his) = (ending(&home, mother), ending(&home, father));
    let hers = consent::sign(home.session(), &hers).unwrap().value;
    let his = consent::sign(home.session(), &his).unwrap().value;
    let due = |home: &mut Home| {
        let told = overview::today(home.session(), &TodayRequest { site_id: None }).unwrap().consents;
        told.into_iter().map(|one| one.id).collect::<Vec<_>>()
    };
    let mut both = vec![hers, his];
    both.sort_unstable();
    let mut found = due(&mut home);
    found.sort_unstable();
    assert_eq!(found, both);
    let order = home.order(OrderKind::SuperExclusive, Some(mother));
    fam::save_custody(home.session(), &order).unwrap();
    assert_eq!(due(&mut home), [hers]);
}

#[test]
fn a_birthday_that_ends_what_parents_signed_is_told() {
    let mut home = home();
    let (family, mother, father) = (home.family, home.mother, home.father);
    let grown = |home: &mut Home, name, born| {
        let person = accogli_core::families::PersonDetails { born_on: Some(born), ..someone("Bianchi", name) };
        let request =
            PersonChange { person: Some(person), parent_ids: vec![mother, father], ..PersonChange::of(family, MemberRole::Child) };
        fam::save_person(home.session(), &request).unwrap().value
    };
    // Eighteen on 1 July, on 1 June, and in a year's time.
    let soon = grown(&mut home, "Anna", day(2007, 7, 1));
    let lately = grown(&mut home, "Bruno", day(2007, 6, 1));
    let later = grown(&mut home, "Carla", day(2008, 7, 1));
    for child in [soon, later] {
        let signed = SignRequest { child_ids: vec![child], ..request(&home, mother) };
        consent::sign(home.session(), &signed).unwrap();
    }
    let before = SignRequest { child_ids: vec![lately], signed_on: Some(day(2025, 5, 1)), ..request(&home, mother) };
    consent::sign(home.session(), &before).unwrap();
    let told = |home: &mut Home| {
        let all = overview::today(home.session(), &TodayRequest { site_id: None }).unwrap().consents;
        all.into_iter().map(|one| (one.id, one.service, one.expires_on)).collect::<Vec<_>>()
    };
    assert_eq!(told(&mut home), [(lately, None, day(2025, 5, 31)), (soon, None, day(2025, 6, 30))]);
    let own = SignRequest { child_ids: vec![lately], basis: ConsentBasis::Own, ..request(&home, lately) };
    consent::sign(home.session(), &own).unwrap();
    assert_eq!(told(&mut home), [(soon, None, day(2025, 6, 30))]);
}

/// Through the register: its tables take the orders, the signature and what follows.
#[test]
fn a_special_curator_with_powers_signs_and_a_suspended_parent_does_not() {
    let mut home = home();
    let (family, sara, mother, father) = (home.family, home.sara, home.mother, home.father);
    let at = |home: &mut Home| state(&mut home.desk.session, (family, sara), Service::TalkingGroup);
    let suspension = home.order(OrderKind::Suspension, Some(father));
    fam::save_custody(home.session(), &suspension).unwrap();
    let hers = request(&home, mother);
    let signed = consent::sign(home.session(), &hers).unwrap().value;
    assert_eq!(at(&mut home), (ConsentState::Valid, vec![]), "the other decides alone");

    let lawyer = fam::PersonChange {
        person: Some(crate::houses::someone("Zaini", "Nora")),
        ..fam::PersonChange::of(family, fam::MemberRole::Other)
    };
    let curator = fam::save_person(home.session(), &lawyer).unwrap().value;
    let theirs = SignRequest { basis: ConsentBasis::Curator, ..request(&home, curator) };
    assert_eq!(refusal(consent::sign(home.session(), &theirs)), (Code::NotASigner, Some("signer_id")));
    let nobody = home.order(OrderKind::CuratorPowers, None);
    assert_eq!(refusal(fam::save_custody(home.session(), &nobody)), (Code::Required, Some("other_id")));
    let proceedings = home.order(OrderKind::Curator, Some(curator));
    fam::save_custody(home.session(), &proceedings).unwrap();
    assert_eq!(at(&mut home).0, ConsentState::Valid, "before the judge alone");
    assert!(consent::sign(home.session(), &theirs).is_err());
    let powers = home.order(OrderKind::CuratorPowers, Some(curator));
    fam::save_custody(home.session(), &powers).unwrap();
    assert_eq!(at(&mut home), (ConsentState::Valid, vec![]), "for what is not in the decree who signed before signs");
    consent::withdraw(home.session(), &WithdrawConsent { id: signed, on: None, mistaken: true }).unwrap();
    assert_eq!(at(&mut home), (ConsentState::Incomplete, vec![LackReason::Curator]));
    consent::sign(home.session(), &theirs).unwrap();
    assert_eq!(at(&mut home), (ConsentState::Valid, vec![]));
    home.desk.session.verify().unwrap();
}

/// A half-brother of seventeen is no elder who is told things; named by an order he stands among those it speaks of.
#[test]
fn a_minor_an_order_keeps_away_is_named_beside_the_child() {
    let mut home = home();
    let (family_id, sara) = (home.family, home.sara);
    let change = PersonChange {
        person: Some(fam::PersonDetails { born_on: Some(day(2008, 2, 3)), ..someone("Neri", "Ivo") }),
        ..PersonChange::of(family_id, MemberRole::Sibling)
    };
    let ivo = fam::save_person(home.session(), &change).unwrap().value;
    let of_sara = |home: &mut Home| {
        let standings = home.view().standings.into_iter().find(|child| child.child_id == sara).unwrap().standings;
        standings.into_iter().find(|one| one.person_id == ivo).map(|one| one.ground)
    };
    assert_eq!(of_sara(&mut home), None);
    let order = home.order(OrderKind::NoContact, Some(ivo));
    fam::save_custody(home.session(), &order).unwrap();
    assert_eq!(of_sara(&mut home), Some(Ground::NoContact));
}
