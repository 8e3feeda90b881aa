//! Group programmes: those of the documents in their own years, and those going on.

use chrono::NaiveDate;
use serde::Deserialize;

use super::clock::{DemoClock, When, morning};
use super::network::Places;
use super::people::{People, PlannedFamily};
use super::work::clock_time;
use crate::error::{Code, Error, Result};
use crate::groups::Mark;
use crate::groups::{
    AddMeetingRequest, Audience, EnrolRequest, MarkRequest, MeetingDetails, Modality, ProgrammeChange, ProgrammeKind, TwinRequest,
    WalkInsRequest, add_meeting, confirm, count_walk_ins, end, enrol, link_twin, mark_presence, save_programme,
};
use crate::id::Id;
use crate::moment::TimeOfDay;
use crate::vault::Session;

/// The programmes of `data/documenti.json`, completed by `data/groups.json`.
#[derive(Deserialize)]
pub(super) struct Programmes {
    /// Who took part in the programmes of the documents.
    pub(super) past_families: Vec<PlannedFamily>,
    pub(super) programmes: Vec<PlannedProgramme>,
}

#[derive(Deserialize)]
pub(super) struct PlannedProgramme {
    key: String,
    title: String,
    kind: ProgrammeKind,
    audience: Audience,
    conductor: Option<String>,
    site: Option<String>,
    /// The project it counts for, by name.
    project: Option<String>,
    minimum: Option<u32>,
    maximum: Option<u32>,
    max_meetings: Option<u32>,
    age_from: Option<u32>,
    age_to: Option<u32>,
    area: Option<String>,
    municipalities: Vec<String>,
    note: Option<String>,
    /// The document's own day, or days from the making.
    decide_on: Option<NaiveDate>,
    decide_days: Option<i64>,
    made_on: Option<NaiveDate>,
    twin: Option<String>,
    meetings: Vec<PlannedMeeting>,
    enrolled: Vec<String>,
    /// Who missed each meeting, by place in the list.
    absent: Vec<Vec<usize>>,
    /// Heads without enrolment, meeting by meeting.
    #[serde(default)]
    walk_ins: Vec<u32>,
    #[serde(default)]
    confirmed: bool,
    #[serde(default)]
    ended: bool,
}

#[derive(Deserialize)]
struct PlannedMeeting {
    /// The document's own day.
    day: Option<NaiveDate>,
    when: Option<When>,
    starts: TimeOfDay,
    ends: TimeOfDay,
    title: Option<String>,
    speaker: Option<String>,
    link: Option<String>,
    modality: Modality,
    place: Option<String>,
    site: Option<String>,
    room: Option<String>,
    staff: Option<String>,
}

/// Days before the making on which the programmes going on were announced.
const ANNOUNCED_DAYS_AGO: u32 = 30;

/// Makes programmes one after the other; a twin comes after its twin.
pub(super) fn make(session: &mut Session, plans: &[PlannedProgramme], clock: &DemoClock, places: &Places, people: &People) -> Result<()> {
    let mut made: Vec<(&str, Id)> = Vec::new();
    for plan in plans {
        let id = make_one(session, plan, clock, places, people)?;
        if let Some(twin) = &plan.twin {
            let (_, twin_id) = made.iter().find(|(key, _)| key == twin).ok_or_else(|| Error::new(Code::NotFound))?;
            link_twin(session, &TwinRequest { programme_id: id, twin_id: Some(*twin_id) })?;
        }
        made.push((&plan.key, id));
    }
    for (plan, (_, id)) in plans.iter().zip(&made).filter(|(plan, _)| plan.ended) {
        if let Some(last) = plan.meetings.iter().filter_map(|meeting| meeting.day).max() {
            clock.go(last, clock_time(TimeOfDay::at(20, 0)?));
        }
        end(session, *id)?;
    }
    clock.back();
    Ok(())
}

fn make_one(session: &mut Session, plan: &PlannedProgramme, clock: &DemoClock, places: &Places, people: &People) -> Result<Id> {
    clock.go(plan.made_on.unwrap_or_else(|| clock.ago(ANNOUNCED_DAYS_AGO)), morning());
    let programme_id = save_programme(session, &plan.change(clock, places)?)?.value;
    let mut meetings = Vec::new();
    for planned in &plan.meetings {
        let meeting = planned.details(clock, places)?;
        meetings.push((meeting.day, meeting.ends, add_meeting(session, &AddMeetingRequest { programme_id, meeting })?.value));
    }
    let mut enrolments = Vec::new();
    for key in &plan.enrolled {
        let request = EnrolRequest { programme_id, person_id: Some(people.person(key)?), person: None, note: None };
        enrolments.push(enrol(session, &request)?.value.enrolment_id);
    }
    if plan.confirmed || plan.ended {
        confirm(session, programme_id)?;
    }
    for (place, (day, ends, meeting_id)) in meetings.into_iter().enumerate().filter(|(_, (day, ..))| *day < clock.today()) {
        clock.go(day, clock_time(ends));
        for (row, enrolment_id) in enrolments.iter().enumerate() {
            let missed = plan.absent.get(place).is_some_and(|absent| absent.contains(&row));
            let mark = Some(if missed { Mark::Absent } else { Mark::Present });
            mark_presence(session, &MarkRequest { meeting_id, enrolment_id: *enrolment_id, mark })?;
        }
        if let Some(walk_ins) = plan.walk_ins.get(place) {
            count_walk_ins(session, &WalkInsRequest { meeting_id, walk_ins: *walk_ins })?;
        }
    }
    Ok(programme_id)
}

impl PlannedProgramme {
    /// Whether it belongs to the documents' own years.
    pub(super) const fn is_past(&self) -> bool {
        self.made_on.is_some()
    }

    fn change(&self, clock: &DemoClock, places: &Places) -> Result<ProgrammeChange> {
        Ok(ProgrammeChange {
            id: None,
            title: self.title.clone(),
            kind: self.kind,
            audience: self.audience,
            site_id: self.site.as_deref().map(|site| places.site(site)).transpose()?,
            project_id: places.project(self.project.as_deref())?,
            area_code: self.area.clone(),
            minimum: self.minimum,
            maximum: self.maximum,
            max_meetings: self.max_meetings,
            decide_on: self.decide_on.or_else(|| self.decide_days.map(|days| clock.day(When::Days { days }))),
            conductor: self.conductor.clone(),
            age_from: self.age_from,
            age_to: self.age_to,
            municipalities: self.municipalities.clone(),
            note: self.note.clone(),
        })
    }
}

impl PlannedMeeting {
    fn details(&self, clock: &DemoClock, places: &Places) -> Result<MeetingDetails> {
        let site = self.site.as_deref();
        Ok(MeetingDetails {
            day: self.day.or_else(|| self.when.map(|when| clock.day(when))).ok_or_else(|| Error::new(Code::StoreFailed))?,
            starts: self.starts,
            ends: self.ends,
            site_id: site.map(|site| places.site(site)).transpose()?,
            room_id: site.zip(self.room.as_deref()).map(|(site, room)| places.room(site, room)).transpose()?,
            staff_id: self.staff.as_deref().map(|login_name| places.staff(login_name)).transpose()?,
            co_staff_id: None,
            title: self.title.clone(),
            modality: self.modality,
            place: self.place.clone(),
            link: self.link.clone(),
            speaker: self.speaker.clone(),
        })
    }
}
