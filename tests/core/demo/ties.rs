//! What a page can show of orders and couples is shown by an invented family.

use std::collections::BTreeSet;

use accogli_core::Id;
use accogli_core::families::{self as fam, FamilyQuery, OrderKind};
use accogli_core::genogram::{self, GenogramQuery};
use accogli_core::overview::{self, TimelineKind, TimelineRequest};
use accogli_core::vault::Session;

use super::facts::demo;

fn files(session: &Session) -> Vec<Id> {
    fam::list(session, &FamilyQuery { closed: false, tag: None }).unwrap().into_iter().map(|row| row.id).collect()
}

#[test]
fn an_order_of_each_kind_stands_in_some_file_and_in_its_story() {
    let (_folder, mut session) = demo();
    let (mut found, mut told) = (BTreeSet::new(), BTreeSet::new());
    for family_id in files(&session) {
        found.extend(fam::show(&mut session, family_id).unwrap().orders.iter().map(|order| order.kind.as_text()));
        let story = overview::timeline(&mut session, &TimelineRequest { family_id }).unwrap();
        told.extend(story.into_iter().filter(|line| line.kind == TimelineKind::Order).filter_map(|line| line.code));
    }
    let all: BTreeSet<&str> = OrderKind::ALL.iter().map(|kind| kind.as_text()).collect();
    assert_eq!(found, all);
    assert_eq!(told.iter().map(String::as_str).collect::<BTreeSet<_>>(), all);
}

#[test]
fn a_new_couple_is_drawn_and_told() {
    let (_folder, mut session) = demo();
    let mut shown = 0;
    for family_id in files(&session) {
        let story = overview::timeline(&mut session, &TimelineRequest { family_id }).unwrap();
        let begun = story.iter().any(|line| line.kind == TimelineKind::Couple && line.state.as_deref() == Some("begins"));
        let drawn = genogram::show(&mut session, &GenogramQuery { family_id, index_id: None }).unwrap();
        shown += u32::from(begun && drawn.people.iter().any(|person| person.first_name == "Silvia"));
    }
    assert_eq!(shown, 1);
}
