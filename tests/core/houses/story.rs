//! The timeline tells of orders, houses, notices and decisions too.

use accogli_core::consent::{self, NoticeChange, NoticeMeans};
use accogli_core::families::{Decision, EnquiryDecision, EnquiryToFamily, MemberRole};
use accogli_core::overview::{self, TimelineItem, TimelineKind, TimelineRequest};

use super::*;

fn lines(home: &mut Home, kind: TimelineKind) -> Vec<TimelineItem> {
    let family_id = home.family;
    let all = overview::timeline(home.session(), &TimelineRequest { family_id }).unwrap();
    all.into_iter().filter(|one| one.kind == kind).collect()
}

/// The day, the code, begins or ends.
fn told(home: &mut Home, kind: TimelineKind) -> Vec<(NaiveDate, Option<String>, Option<String>)> {
    lines(home, kind).into_iter().map(|one| (one.day, one.code, one.state)).collect()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn an_order_stands_where_it_begins_and_where_it_has_ended() {
    let mut home = home();
    let (mother, sara) = (home.mother, home.sara);
    let sole = CustodyChange { child_ids: vec![sara], starts_on: Some(day(2024, 1, 8)), ..home.order(OrderKind::Sole, Some(mother)) };
    let over = CustodyChange { ends_on: Some(day(2025, 6, 11)), ..sole.clone() };
    let id = fam::save_custody(home.session(), &over).unwrap().value;
    let begins = (day(2024, 1, 8), some("sole"), some("begins"));
    assert_eq!(told(&mut home, TimelineKind::Order), [(day(2025, 6, 11), some("sole"), some("ends")), begins.clone()]);
    let line = lines(&mut home, TimelineKind::Order).remove(0);
    assert_eq!((line.person_id, line.title.as_deref()), (Some(sara), Some("Rossi Marta")));
    // Until its last day is over it has not ended; one written by mistake was never there.
    let today = CustodyChange { id: Some(id), ends_on: Some(day(2025, 6, 12)), ..sole };
    fam::save_custody(home.session(), &today).unwrap();
    assert_eq!(told(&mut home, TimelineKind::Order), [begins]);
    fam::save_custody(home.session(), &CustodyChange { ended: true, ..today }).unwrap();
    assert_eq!(told(&mut home, TimelineKind::Order), []);
    let body = CustodyChange { child_ids: vec![sara], body: some("Comune di Crema"), ..home.order(OrderKind::Guardian, None) };
    fam::save_custody(home.session(), &body).unwrap();
    assert_eq!(lines(&mut home, TimelineKind::Order)[0].title.as_deref(), Some("Comune di Crema"));
}

#[test]
fn who_goes_to_live_elsewhere_leaves_one_house_and_enters_another() {
    let mut home = home();
    assert_eq!(told(&mut home, TimelineKind::Move), [], "a house without a day is no move");
    let (family, father) = (home.family, home.father);
    let household = HouseholdChange {
        id: None,
        family_id: family,
        label: some("Casa del padre"),
        municipality: some("Crema"),
        address: some("via Celata 9"),
        address_hidden: true,
        phone: None,
        told_by_id: None,
        members_too: false,
        ended: false,
    };
    let request = HouseMove {
        family_id: family,
        day: Some(day(2025, 6, 1)),
        movers: vec![Mover { person_id: father, keeps: false, weeks: None, pattern: None }],
        household_id: None,
        household: Some(household),
        couple: None,
        address_too: false,
    };
    fam::move_home(home.session(), &request).unwrap();
    let moves = lines(&mut home, TimelineKind::Move);
    let here: Vec<_> = moves.iter().map(|one| (one.day, one.state.as_deref(), one.person_id)).collect();
    assert_eq!(here, [(day(2025, 6, 1), Some("begins"), Some(father)), (day(2025, 5, 31), Some("ends"), Some(father))]);
    assert_eq!(moves[0].title.as_deref(), Some("Casa del padre"));
    assert!(moves.iter().all(|one| !format!("{one:?}").contains("Celata")), "no street");
}

#[test]
fn notices_and_the_teams_decisions_are_told_once_with_their_page() {
    let mut home = home();
    let (family, mother) = (home.family, home.mother);
    let receipt = NoticeChange { family_id: family, person_ids: vec![mother], given_on: None, means: NoticeMeans::Aloud };
    consent::give_notice(home.session(), &receipt).unwrap();
    assert_eq!(told(&mut home, TimelineKind::Notice), [(day(2025, 6, 12), some("aloud"), None)]);
    let enquiry_id = fam::save_enquiry(home.session(), &crate::families::call("separazione")).unwrap().value;
    let (held_on, present, reason) = (day(2025, 6, 10), "psicologa".to_owned(), some("parole riservate"));
    fam::decide_enquiry(home.session(), &EnquiryDecision { enquiry_id, held_on, present, decision: Decision::Path, reason }).unwrap();
    assert_eq!(told(&mut home, TimelineKind::Decision), [], "of nobody's file yet");
    let (family_id, person_id, role) = (Some(family), Some(mother), Some(MemberRole::Mother));
    let joined = EnquiryToFamily { enquiry_id, family_id, person_id, last_name: None, first_name: None, role, state: None };
    fam::open_from_enquiry(home.session(), &joined).unwrap();
    let line = lines(&mut home, TimelineKind::Decision).remove(0);
    assert_eq!((line.day, line.code.as_deref(), line.page_id), (held_on, Some("path"), Some(enquiry_id)));
    assert!(!format!("{line:?}").contains("riservate"), "why stands on the contact's own page");
}

/// A line is found by everybody it is of: both of a couple, the child and whom the order names.
#[test]
fn a_couple_and_an_order_are_found_under_both_of_their_people() {
    let mut home = home();
    let (mother, father, sara) = (home.mother, home.father, home.sara);
    let sole = CustodyChange { child_ids: vec![sara], ..home.order(OrderKind::Sole, Some(mother)) };
    fam::save_custody(home.session(), &sole).unwrap();
    let tie = |home: &mut Home| home.view().relationships.into_iter().find(|tie| tie.kind == fam::RelationshipKind::Partner);
    let couple = tie(&mut home);
    let change = fam::RelationshipChange {
        id: couple.map(|tie| tie.id),
        family_id: home.family,
        person_id: mother,
        other_id: father,
        kind: fam::RelationshipKind::Partner,
        starts_on: Some(day(2012, 6, 2)),
        ends_on: Some(day(2025, 1, 8)),
        ended: false,
    };
    fam::save_relationship(home.session(), &change).unwrap();
    let order = lines(&mut home, TimelineKind::Order).remove(0);
    assert_eq!((order.person_id, order.other_id), (Some(sara), Some(mother)));
    let couple = lines(&mut home, TimelineKind::Couple);
    assert_eq!(couple.len(), 2, "begins and ends");
    for line in couple {
        let mut both = [line.person_id.unwrap(), line.other_id.unwrap()];
        both.sort();
        let mut wanted = [mother, father];
        wanted.sort();
        assert_eq!((both, line.title.is_some()), (wanted, true));
    }
    assert!(lines(&mut home, TimelineKind::Move).iter().all(|line| line.other_id.is_none()));
}
