//! A programme's page: its meetings, its people, its waiting list and its register, in a fixed number of queries.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::Row;
use serde::Serialize;

use super::ask_consent::{called, days_to_come, may_be_minor};
use super::busy::busy_on;
use super::rows::{MeetingRows, registers};
use super::rules::{Waiting, alphabetical, is_outside_ages};
use super::store::{municipalities, places, waiting_list};
use super::towns::settle_all;
use super::{Audience, EnrolmentState, Mark, Modality, ProgrammeKind, ProgrammeState, WaitingReason, slot};
use crate::clock::today;
use crate::consent::{NamedVerdict, foreseen};
use crate::error::Result;
use crate::id::Id;
use crate::store::{Reader, TimeOfDay};
use crate::vault::{Command, Session};

/// A programme's own facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Programme {
    /// The programme.
    pub id: Id,
    /// Its human number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// What kind it is.
    pub kind: ProgrammeKind,
    /// Whom it is for.
    pub audience: Audience,
    /// How far it has come.
    pub state: ProgrammeState,
    /// Why it was called off, or started below its minimum.
    pub state_reason: Option<String>,
    /// Where it usually takes place.
    pub site_id: Option<Id>,
    /// The project that pays for it.
    pub project_id: Option<Id>,
    /// The area it is counted under.
    pub area_code: Option<String>,
    /// It starts only with so many people.
    pub minimum: Option<u32>,
    /// Its places.
    pub maximum: Option<u32>,
    /// The planned number of meetings.
    pub max_meetings: Option<u32>,
    /// The day on which the centre decides whether it starts.
    pub decide_on: Option<NaiveDate>,
    /// Who conducts it.
    pub conductor: Option<String>,
    /// The youngest age.
    pub age_from: Option<u32>,
    /// The oldest age.
    pub age_to: Option<u32>,
    /// Whose residents come first.
    pub municipalities: Vec<String>,
    /// Anything else.
    pub note: Option<String>,
    /// Names should not lie on a table: the sheet is offered with initials.
    pub sensitive: bool,
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(rename = "GroupMeeting")]
pub struct Meeting {
    /// The meeting.
    pub id: Id,
    /// Its appointment.
    pub appointment_id: Id,
    /// 1 is the first; none when it was called off.
    pub number: Option<u32>,
    /// The day.
    pub day: NaiveDate,
    /// From.
    pub starts: TimeOfDay,
    /// To.
    pub ends: TimeOfDay,
    /// Its site.
    pub site_id: Option<Id>,
    /// The site's name.
    pub site_name: Option<String>,
    /// Its room.
    pub room_id: Option<Id>,
    /// The room's name.
    pub room_name: Option<String>,
    /// The operator.
    pub staff_id: Option<Id>,
    /// The operator's name.
    pub staff_name: Option<String>,
    /// A second operator.
    pub co_staff_id: Option<Id>,
    /// The meeting's own title.
    pub title: Option<String>,
    /// How it is held.
    pub modality: Modality,
    /// A place outside the centre's sites.
    pub place: Option<String>,
    /// Where it is streamed.
    pub link: Option<String>,
    /// Who speaks.
    pub speaker: Option<String>,
    /// Heads without an enrolment.
    pub walk_ins: u32,
    /// It was called off.
    pub cancelled: bool,
    /// Why it was called off.
    pub cancel_reason: Option<String>,
}

/// An enrolment with its person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Enrolment {
    /// The enrolment.
    pub id: Id,
    /// Who.
    pub person_id: Id,
    /// Family name.
    pub last_name: String,
    /// Given name.
    pub first_name: String,
    /// Municipality of residence, else that of the home they live in, unless it is protected.
    pub municipality: Option<String>,
    /// Birth date.
    pub born_on: Option<NaiveDate>,
    /// Lives in one of the programme's municipalities.
    pub resident: bool,
    /// Younger or older than the programme asks, on the first meeting's day.
    pub outside_ages: bool,
    /// Where it stands.
    pub state: EnrolmentState,
    /// When they enrolled.
    pub enrolled_on: NaiveDate,
    /// When they withdrew.
    pub left_on: Option<NaiveDate>,
    /// The place on the waiting list, from 1.
    pub place: Option<u32>,
    /// Why that place.
    pub reason: Option<WaitingReason>,
    /// The written reason of a priority.
    pub override_reason: Option<String>,
    /// Anything to remember.
    pub note: Option<String>,
    /// For a minor, where the consent stands: without a valid one the place is held and the enrolment is incomplete.
    pub consent: Option<NamedVerdict>,
    /// A parent or grandparent whose birth date nobody wrote: for the sheet.
    #[serde(skip)]
    #[ts(skip)]
    pub called_elder: bool,
    /// The days of the coming meetings at whose hour they have something else at the centre.
    pub busy_on: Vec<NaiveDate>,
}

/// A filled cell of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Attendance {
    /// The meeting.
    pub meeting_id: Id,
    /// The enrolment.
    pub enrolment_id: Id,
    /// What is written.
    pub mark: Mark,
}

/// A meeting of the twin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TwinMeeting {
    /// The day.
    pub day: NaiveDate,
    /// From.
    pub starts: TimeOfDay,
    /// To.
    pub ends: TimeOfDay,
}

/// The twin programme, side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TwinView {
    /// The programme.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Whom it is for.
    pub audience: Audience,
    /// How far it has come.
    pub state: ProgrammeState,
    /// Who conducts it.
    pub conductor: Option<String>,
    /// It starts only with so many people.
    pub minimum: Option<u32>,
    /// Its places.
    pub maximum: Option<u32>,
    /// How many have a place.
    pub enrolled: u32,
    /// How many wait.
    pub waiting: u32,
    /// Its meetings that stand.
    pub meetings: Vec<TwinMeeting>,
}

/// Everything on a programme's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ProgrammeView {
    /// The programme.
    pub programme: Programme,
    /// Its meetings by day, those called off included.
    pub meetings: Vec<Meeting>,
    /// Those with a place, alphabetically: the row numbers of the next sheet.
    pub enrolled: Vec<Enrolment>,
    /// The waiting list in its order.
    pub waiting: Vec<Enrolment>,
    /// Those who withdrew, alphabetically.
    pub withdrawn: Vec<Enrolment>,
    /// The filled cells of the register.
    pub marks: Vec<Attendance>,
    /// The register's rows of each meeting that stands, by day; of each of its papers, the likeliest first.
    pub registers: Vec<MeetingRows>,
    /// The twin.
    pub twin: Option<TwinView>,
}

/// Shows a programme.
///
/// # Errors
/// [`crate::Code::NotFound`].
pub fn programme(session: &mut Session, id: Id) -> Result<ProgrammeView> {
    let today = today(session.surroundings());
    session.read_noted(Command::GroupsProgramme, id, |reader| view(reader, id, today, today))
}

/// A programme as of today, with the towns where everybody lives on a day.
pub(super) fn view(reader: &Reader<'_>, id: Id, today: NaiveDate, lived_on: NaiveDate) -> Result<ProgrammeView> {
    let (mut programme, twin_id) =
        reader.row(include_str!("sql/programme.sql"), [id], |row| Ok((programme_row(row)?, row.get::<_, Option<Id>>("twin_id")?)))?;
    programme.municipalities = municipalities(reader, id)?;
    let meetings = meetings(reader, id)?;
    let first_day = meetings.iter().find(|meeting| !meeting.cancelled).map_or(today, |meeting| meeting.day);
    let mut people = people(reader, &programme, (first_day, today, lived_on), &waiting_list(reader, id)?)?;
    let mut busy = busy_on(reader, id, today)?;
    people.iter_mut().for_each(|one| one.busy_on = busy.remove(&one.id).unwrap_or_default());
    let days = days_to_come(reader, id, today)?;
    for one in people.iter_mut().filter(|one| one.state != EnrolmentState::Withdrawn) {
        let called = called(reader, one.person_id, one.born_on)?;
        one.called_elder = called.0;
        if !may_be_minor(one.born_on, called, programme.audience, today) {
            continue;
        }
        one.consent = foreseen(reader, one.person_id, programme.kind.service(), &days, today)?;
    }
    let of = |state| people.iter().filter(|one| one.state == state).cloned().collect::<Vec<_>>();
    let mut waiting = of(EnrolmentState::Waiting);
    waiting.sort_by_key(|one| one.place);
    let marks = reader.rows(include_str!("sql/marks.sql"), [id], |row| {
        Ok(Attendance { meeting_id: row.get(0)?, enrolment_id: row.get(1)?, mark: row.get(2)? })
    })?;
    Ok(ProgrammeView {
        registers: registers(reader, id, &meetings, &people, &marks)?,
        meetings,
        enrolled: of(EnrolmentState::Enrolled),
        waiting,
        withdrawn: of(EnrolmentState::Withdrawn),
        marks,
        twin: twin_id.map(|twin| twin_view(reader, twin)).transpose()?,
        programme,
    })
}

fn programme_row(row: &Row<'_>) -> rusqlite::Result<Programme> {
    let kind: ProgrammeKind = row.get("kind")?;
    Ok(Programme {
        id: row.get("id")?,
        number: row.get("number")?,
        title: row.get("title")?,
        kind,
        audience: row.get("audience")?,
        state: row.get("state")?,
        state_reason: row.get("state_reason")?,
        site_id: row.get("site_id")?,
        project_id: row.get("project_id")?,
        area_code: row.get("area_code")?,
        minimum: row.get("minimum")?,
        maximum: row.get("maximum")?,
        max_meetings: row.get("max_meetings")?,
        decide_on: row.get("decide_on")?,
        conductor: row.get("conductor")?,
        age_from: row.get("age_from")?,
        age_to: row.get("age_to")?,
        municipalities: Vec::new(),
        note: row.get("note")?,
        sensitive: kind.is_sensitive(),
    })
}

/// The meetings by day, numbered.
pub(super) fn meetings(reader: &Reader<'_>, programme_id: Id) -> Result<Vec<Meeting>> {
    let mut number = 0;
    reader.rows(include_str!("sql/meetings.sql"), [programme_id], |row| {
        let cancelled = slot::is_cancelled(row.get("state")?);
        number += u32::from(!cancelled);
        Ok(Meeting {
            id: row.get("id")?,
            appointment_id: row.get("appointment_id")?,
            number: (!cancelled).then_some(number),
            day: row.get("day")?,
            starts: row.get("starts")?,
            ends: row.get("ends")?,
            site_id: row.get("site_id")?,
            site_name: row.get("site_name")?,
            room_id: row.get("room_id")?,
            room_name: row.get("room_name")?,
            staff_id: row.get("staff_id")?,
            staff_name: row.get("staff_name")?,
            co_staff_id: row.get("co_staff_id")?,
            title: row.get("title")?,
            modality: row.get("modality")?,
            place: row.get("place")?,
            link: row.get("link")?,
            speaker: row.get("speaker")?,
            walk_ins: row.get("walk_ins")?,
            cancelled,
            cancel_reason: row.get("cancel_reason")?,
        })
    })
}

/// Everybody ever enrolled, alphabetically, with the town where they live on a day.
fn people(
    reader: &Reader<'_>,
    programme: &Programme,
    (first_day, today, lived_on): (NaiveDate, NaiveDate, NaiveDate),
    waiting: &[Waiting],
) -> Result<Vec<Enrolment>> {
    let places: HashMap<Id, (u32, WaitingReason)> = places(waiting);
    let mut named = reader.rows(include_str!("sql/people.sql"), (programme.id, today), |row| {
        let (id, municipality, born_on): (Id, Option<String>, Option<NaiveDate>) =
            (row.get("id")?, row.get("municipality")?, row.get("born_on")?);
        let hidden: bool = row.get("hidden")?;
        let place = places.get(&id);
        // A row number means the same person for everybody, also for whom a name is hidden.
        let order = alphabetical(&row.get::<_, String>("last_in_order")?, &row.get::<_, String>("first_in_order")?, id);
        let one = Enrolment {
            id,
            person_id: row.get("person_id")?,
            last_name: row.get("last_name")?,
            first_name: row.get("first_name")?,
            resident: false,
            municipality,
            born_on,
            outside_ages: is_outside_ages(born_on, first_day, programme.age_from, programme.age_to),
            state: row.get("state")?,
            enrolled_on: row.get("enrolled_on")?,
            left_on: row.get("left_on")?,
            place: place.map(|(place, _)| *place),
            reason: place.map(|(_, reason)| *reason),
            override_reason: row.get("override_reason")?,
            note: row.get("note")?,
            consent: None,
            called_elder: false,
            busy_on: Vec::new(),
        };
        Ok((order, (one, hidden)))
    })?;
    named.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut people: Vec<(Enrolment, bool)> = named.into_iter().map(|(_, one)| one).collect();
    settle_all(reader, &mut people, &programme.municipalities, lived_on)?;
    Ok(people.into_iter().map(|(one, _)| one).collect())
}

fn twin_view(reader: &Reader<'_>, id: Id) -> Result<TwinView> {
    let meetings = reader.rows(include_str!("sql/twin_meetings.sql"), [id], |row| {
        Ok(TwinMeeting { day: row.get("day")?, starts: row.get("starts")?, ends: row.get("ends")? })
    })?;
    reader.row(include_str!("sql/twin.sql"), [id], |row| {
        Ok(TwinView {
            id,
            title: row.get("title")?,
            audience: row.get("audience")?,
            state: row.get("state")?,
            conductor: row.get("conductor")?,
            minimum: row.get("minimum")?,
            maximum: row.get("maximum")?,
            enrolled: row.get("enrolled")?,
            waiting: row.get("waiting")?,
            meetings,
        })
    })
}
