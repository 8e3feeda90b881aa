//! What was done in the years of the documents' project and counts for it: its papers carry the code and the logos.

use serde::Deserialize;

use super::clock::DemoClock;
use super::network::Places;
use super::people::{self, People, PlannedFamily};
use super::programmes::{self, PlannedProgramme};
use super::work::{self, PlannedAppointment};
use crate::error::Result;
use crate::vault::Session;

/// `data/project.json`: every day in it is a day of its own.
#[derive(Deserialize)]
pub(super) struct Counted {
    families: Vec<PlannedFamily>,
    appointments: Vec<PlannedAppointment>,
    programmes: Vec<PlannedProgramme>,
}

/// Makes families, appointments and programmes, and closes the families.
pub(super) fn make(session: &mut Session, plan: &Counted, clock: &DemoClock, places: &Places, people: &mut People) -> Result<()> {
    for family in &plan.families {
        people::make(session, family, family.opened_on(clock), clock, places, people)?;
    }
    for appointment in &plan.appointments {
        work::make_appointment(session, appointment, clock, places, people)?;
    }
    programmes::make(session, &plan.programmes, clock, places, people)?;
    plan.families.iter().try_for_each(|family| people::close(session, family, clock, people))?;
    clock.back();
    Ok(())
}
