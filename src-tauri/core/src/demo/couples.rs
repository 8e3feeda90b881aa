//! Somebody of an invented family begins a new couple, as the window writes it: in one action.

use chrono::NaiveDate;
use serde::Deserialize;

use super::clock::{DemoClock, morning};
use super::people::{People, PlannedFamily};
use crate::error::Result;
use crate::families::{CoupleBond, NewCouple, NewHouse, NewPartner, PersonSex, new_couple};
use crate::vault::Session;

/// A new couple of somebody who lives with nobody of the register any more.
#[derive(Deserialize)]
pub(super) struct PlannedCouple {
    person: String,
    last_name: String,
    first_name: String,
    sex: Option<PersonSex>,
    born_on: Option<NaiveDate>,
    bond: CoupleBond,
    days_ago: u32,
    municipality: String,
    address: String,
}

/// Makes the couple of a family, if it has one.
pub(super) fn make(session: &mut Session, family: &PlannedFamily, clock: &DemoClock, people: &People) -> Result<()> {
    let Some(plan) = &family.new_couple else { return Ok(()) };
    clock.go(clock.ago(plan.days_ago), morning());
    let partner =
        NewPartner { last_name: plan.last_name.clone(), first_name: plan.first_name.clone(), sex: plan.sex, born_on: plan.born_on };
    let house = NewHouse { municipality: Some(plan.municipality.clone()), address: Some(plan.address.clone()), address_hidden: false };
    let request = NewCouple {
        family_id: people.family(&family.key)?,
        person_id: Some(people.person(&plan.person)?),
        partner_id: None,
        partner: Some(partner),
        bond: Some(plan.bond),
        day: Some(clock.ago(plan.days_ago)),
        earlier: None,
        household_id: None,
        household: Some(house),
        companions: Vec::new(),
        address_too: true,
    };
    new_couple(session, &request).map(drop)
}
