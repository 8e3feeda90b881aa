//! What people asked about their data, whose data is limited, and old files past their time.

use serde::Deserialize;

use super::clock::{DemoClock, morning};
use super::network::Places;
use super::people::{self, People, PlannedFamily};
use crate::error::Result;
use crate::families::{FamilyChange, change};
use crate::rights::{LimitKind, RequestChange, RequestKind, RestrictRequest, restrict, save_request};
use crate::vault::Session;

/// `data/rights.json`.
#[derive(Deserialize)]
pub(super) struct Rights {
    old_families: Vec<PlannedFamily>,
    closed_days_ago: Vec<u32>,
    requests: Vec<PlannedRequest>,
    restrictions: Vec<PlannedRestriction>,
}

#[derive(Deserialize)]
struct PlannedRequest {
    person: String,
    kind: RequestKind,
    days_ago: u32,
    note: Option<String>,
}

#[derive(Deserialize)]
struct PlannedRestriction {
    person: String,
    kind: LimitKind,
    days_ago: u32,
    reason: String,
}

/// Makes them, the old files first.
pub(super) fn make(session: &mut Session, plan: &Rights, clock: &DemoClock, places: &Places, people: &mut People) -> Result<()> {
    for (family, closed) in plan.old_families.iter().zip(&plan.closed_days_ago) {
        let opened = family.opened_on(clock);
        people::make(session, family, opened, clock, places, people)?;
        let closed_on = clock.ago(*closed);
        clock.go(closed_on, morning());
        let request = FamilyChange {
            id: people.family(family.key())?,
            title: None,
            opened_on: opened,
            closed_on: Some(closed_on),
            site_id: None,
            project_id: None,
            note: None,
        };
        change(session, &request)?;
    }
    for request in &plan.requests {
        let received_on = clock.ago(request.days_ago);
        clock.go(received_on, morning());
        let change = RequestChange {
            id: None,
            person_id: people.person(&request.person)?,
            kind: request.kind,
            received_on,
            extended: false,
            answered_on: None,
            outcome: None,
            note: request.note.clone(),
        };
        save_request(session, &change)?;
    }
    for limit in &plan.restrictions {
        let starts_on = clock.ago(limit.days_ago);
        clock.go(starts_on, morning());
        let person_id = people.person(&limit.person)?;
        restrict(session, &RestrictRequest { person_id, kind: limit.kind, starts_on, reason: limit.reason.clone() })?;
    }
    clock.back();
    Ok(())
}
