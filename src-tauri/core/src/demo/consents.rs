//! Orders, nights in two homes, signatures and notices of the invented families.

use serde::Deserialize;

use super::clock::{DemoClock, When, morning};
use super::people::People;
use crate::consent::{ConsentAnswer, ConsentBasis, NoticeChange, NoticeMeans, Service, SignRequest, give_notice, sign};
use crate::error::{Code, Error, Result};
use crate::families::{CustodyChange, MembershipChange, OrderKind, save_custody, save_membership, show};
use crate::id::Id;
use crate::vault::Session;

/// `data/consent.json`.
#[derive(Deserialize)]
pub(super) struct Consents {
    orders: Vec<PlannedOrder>,
    nights: Vec<PlannedNights>,
    signatures: Vec<PlannedSignature>,
    notices: Vec<PlannedNotice>,
}

#[derive(Deserialize)]
struct PlannedOrder {
    family: String,
    children: Vec<String>,
    kind: OrderKind,
    other: Option<String>,
    /// The service the child is entrusted to.
    body: Option<String>,
    court: Option<String>,
    number: Option<String>,
    days_ago: u32,
    note: Option<String>,
}

#[derive(Deserialize)]
struct PlannedNights {
    family: String,
    person: String,
    home: String,
    weeks: String,
}

#[derive(Deserialize)]
struct PlannedSignature {
    family: String,
    child: String,
    service: Service,
    signer: String,
    days_ago: u32,
    #[serde(default)]
    refused: bool,
    ends_in_days: Option<i64>,
    note: Option<String>,
}

#[derive(Deserialize)]
struct PlannedNotice {
    family: String,
    people: Vec<String>,
    days_ago: u32,
}

pub(super) fn make(session: &mut Session, plan: &Consents, clock: &DemoClock, people: &People) -> Result<()> {
    let persons = |keys: &[String]| keys.iter().map(|key| people.person(key)).collect::<Result<Vec<Id>>>();
    for order in &plan.orders {
        clock.go(clock.ago(order.days_ago), morning());
        let change = CustodyChange {
            id: None,
            family_id: people.family(&order.family)?,
            child_ids: persons(&order.children)?,
            kind: order.kind,
            other_id: order.other.as_deref().map(|key| people.person(key)).transpose()?,
            body: order.body.clone(),
            court: order.court.clone(),
            number: order.number.clone(),
            starts_on: Some(clock.ago(order.days_ago)),
            ends_on: None,
            note: order.note.clone(),
            ended: false,
        };
        save_custody(session, &change)?;
    }
    for nights in &plan.nights {
        sleep(session, nights, people)?;
    }
    for notice in &plan.notices {
        clock.go(clock.ago(notice.days_ago), morning());
        let request = NoticeChange {
            family_id: people.family(&notice.family)?,
            person_ids: persons(&notice.people)?,
            given_on: None,
            means: NoticeMeans::Paper,
        };
        give_notice(session, &request)?;
    }
    for signature in &plan.signatures {
        clock.go(clock.ago(signature.days_ago), morning());
        let request = SignRequest {
            family_id: people.family(&signature.family)?,
            child_ids: vec![people.person(&signature.child)?],
            services: vec![signature.service],
            basis: ConsentBasis::Parent,
            signer_id: Some(people.person(&signature.signer)?),
            instead_of_id: None,
            reference: None,
            answer: if signature.refused { ConsentAnswer::Refused } else { ConsentAnswer::Given },
            signed_on: Some(clock.ago(signature.days_ago)),
            expires_on: signature.ends_in_days.map(|days| clock.day(When::Days { days })),
            note: signature.note.clone(),
        };
        sign(session, &request)?;
    }
    Ok(())
}

fn sleep(session: &mut Session, nights: &PlannedNights, people: &People) -> Result<()> {
    let person = people.person(&nights.person)?;
    let view = show(session, people.family(&nights.family)?)?;
    let home = view.households.iter().find(|home| home.label.as_ref() == Some(&nights.home));
    let stay = home.and_then(|home| home.stays.iter().find(|stay| stay.person_id == person && !stay.is_over(view.today)));
    let stay = stay.ok_or_else(|| Error::new(Code::NotFound))?;
    let change = MembershipChange {
        id: Some(stay.id),
        household_id: stay.household_id,
        person_id: person,
        starts_on: stay.starts_on,
        ends_on: stay.ends_on,
        pattern: stay.pattern.clone(),
        weeks: Some(nights.weeks.clone()),
    };
    save_membership(session, &change).map(drop)
}
