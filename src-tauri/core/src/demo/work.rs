//! The work going on: first contacts and appointments around the day the demonstration is made.

use chrono::NaiveDate;
use serde::Deserialize;

use super::clock::{DemoClock, When, morning};
use super::network::Places;
use super::people::People;
use crate::agenda::{Cancel, CancelledBy, Kind, Mark, Slot, State, book, cancel, mark};
use crate::error::{Code, Error, Result};
use crate::families::{
    Asker, Channel, ChildAge, Decision, EnquiryAssign, EnquiryChange, EnquiryDecision, EnquiryState, Safety, SentBy, assign_enquiry,
    decide_enquiry, save_enquiry,
};
use crate::moment::TimeOfDay;
use crate::vault::Session;

/// `data/agenda.json`.
#[derive(Deserialize)]
pub(super) struct Work {
    pub(super) enquiries: Vec<PlannedEnquiry>,
    pub(super) appointments: Vec<PlannedAppointment>,
}

#[derive(Deserialize)]
pub(super) struct PlannedEnquiry {
    days_ago: u32,
    time: TimeOfDay,
    site: String,
    channel: Channel,
    asker: Asker,
    topic: String,
    last_name: Option<String>,
    first_name: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    safety: Option<Safety>,
    hours: Option<String>,
    municipality: Option<String>,
    child_age: Option<ChildAge>,
    sent_by: Option<SentBy>,
    area: Option<String>,
    answer: Option<String>,
    minutes: Option<u32>,
    call_back_days: Option<i64>,
    call_back_note: Option<String>,
    state: EnquiryState,
    next: Option<PlannedStep>,
    team: Option<PlannedDecision>,
}

/// Who does what next, and in how many days.
#[derive(Deserialize)]
struct PlannedStep {
    owner: String,
    step: String,
    days: i64,
}

#[derive(Deserialize)]
struct PlannedDecision {
    days_ago: u32,
    present: String,
    decision: Decision,
    reason: String,
}

#[derive(Deserialize)]
pub(super) struct PlannedAppointment {
    when: Option<When>,
    /// A day of its own, for what is over.
    day: Option<NaiveDate>,
    starts: TimeOfDay,
    ends: TimeOfDay,
    kind: Kind,
    staff: String,
    site: String,
    room: Option<String>,
    family: Option<String>,
    /// The project it counts for, by name.
    project: Option<String>,
    title: Option<String>,
    area: Option<String>,
    /// How it ended, once it is over; or that it was called off.
    outcome: Option<State>,
}

/// Takes a first contact down at its own hour.
pub(super) fn take_down(session: &mut Session, plan: &PlannedEnquiry, clock: &DemoClock, places: &Places) -> Result<()> {
    clock.go(clock.ago(plan.days_ago), clock_time(plan.time));
    let change = EnquiryChange {
        id: None,
        site_id: Some(places.site(&plan.site)?),
        channel: plan.channel,
        asker: plan.asker,
        last_name: plan.last_name.clone(),
        first_name: plan.first_name.clone(),
        phone: plan.phone.clone(),
        email: plan.email.clone(),
        safety: plan.safety.unwrap_or(Safety::Free),
        hours: plan.hours.clone(),
        topic: plan.topic.clone(),
        municipality: plan.municipality.clone(),
        child_age: plan.child_age,
        sent_by: plan.sent_by.unwrap_or(SentBy::Spontaneous),
        area_code: plan.area.clone(),
        project_id: None,
        answer: plan.answer.clone(),
        minutes: plan.minutes,
        call_back_on: plan.call_back_days.map(|days| clock.day(When::Days { days })),
        call_back_note: plan.call_back_note.clone(),
        state: plan.state,
    };
    let id = save_enquiry(session, &change)?.value;
    if let Some(team) = &plan.team {
        clock.go(clock.ago(team.days_ago), morning());
        let (present, reason) = (team.present.clone(), Some(team.reason.clone()));
        let held_on = clock.ago(team.days_ago);
        decide_enquiry(session, &EnquiryDecision { enquiry_id: id, held_on, present, decision: team.decision, reason })?;
    }
    let Some(next) = &plan.next else { return Ok(()) };
    let (owner_id, next_on) = (Some(places.staff(&next.owner)?), Some(clock.day(When::Days { days: next.days })));
    assign_enquiry(session, &EnquiryAssign { id, owner_id, next_step: Some(next.step.clone()), next_on }).map(drop)
}

/// Books an appointment, and says how it ended when its day has come.
pub(super) fn make_appointment(
    session: &mut Session,
    plan: &PlannedAppointment,
    clock: &DemoClock,
    places: &Places,
    people: &People,
) -> Result<()> {
    clock.back();
    if let Some(day) = plan.day {
        clock.go(day, clock_time(plan.ends));
    }
    let day = plan.day.or_else(|| plan.when.map(|when| clock.day(when))).ok_or_else(|| Error::new(Code::StoreFailed))?;
    let slot = Slot {
        title: plan.title.clone(),
        site_id: Some(places.site(&plan.site)?),
        room_id: plan.room.as_deref().map(|room| places.room(&plan.site, room)).transpose()?,
        staff_id: Some(places.staff(&plan.staff)?),
        family_id: plan.family.as_deref().map(|family| people.family(family)).transpose()?,
        project_id: places.project(plan.project.as_deref())?,
        area_code: plan.area.clone(),
        ..Slot::new(plan.kind, day, plan.starts, plan.ends)
    };
    let id = book(session, &slot)?.value.id;
    // Who does not come says so before; the rest is known once it is over.
    match plan.outcome {
        Some(State::CancelledByUser) => cancel(session, &Cancel { id, by: CancelledBy::User, reason: None }).map(drop),
        Some(State::CancelledByCentre) => cancel(session, &Cancel { id, by: CancelledBy::Centre, reason: None }).map(drop),
        Some(state) if over(day, plan.ends, clock) => mark(session, &Mark { id, state }).map(drop),
        _ => Ok(()),
    }
}

/// Whether it has come to its end.
fn over(day: NaiveDate, ends: TimeOfDay, clock: &DemoClock) -> bool {
    day < clock.today() || (day == clock.today() && ends <= TimeOfDay::from(crate::clock::Surroundings::now(clock).time()))
}

/// The time of a clock; midnight for what no clock shows.
pub(super) fn clock_time(time: TimeOfDay) -> chrono::NaiveTime {
    chrono::NaiveTime::from_num_seconds_from_midnight_opt(u32::from(time.minutes()) * 60, 0).unwrap_or_default()
}
