//! The mediation cases, made by a mediator's own account: nobody else could seal their notes.

use serde::Deserialize;

use super::clock::{DemoClock, When, morning};
use super::network::Places;
use super::people::People;
use super::work::clock_time;
use crate::error::{Code, Error, Result};
use crate::families::SentBy;
use crate::id::Id;
use crate::mediation::{
    BookMeetingRequest, CaseView, MeetingKind, MeetingTheme, NoteContent, NoteText, OpenCaseRequest, PartyAnswer, PartyState, Presence,
    RecordRequest, ScreeningAnswer, ScreeningAnswers, ScreeningRequest, answer_party, book_meeting, candidates, open_case, record_meeting,
    screen_party, write_note,
};
use crate::moment::TimeOfDay;
use crate::vault::Session;

/// `data/mediation.json`.
#[derive(Deserialize)]
pub(super) struct Cases {
    pub(super) cases: Vec<PlannedCase>,
}

#[derive(Deserialize)]
pub(super) struct PlannedCase {
    parties: Vec<String>,
    family: String,
    mediators: Vec<String>,
    site: String,
    planned: u32,
    sent_by: SentBy,
    opened_days_ago: u32,
    screenings: Vec<PlannedScreening>,
    /// The party that does not want to mediate, by place.
    refused: Option<usize>,
    meetings: Vec<PlannedMeeting>,
    notes: Vec<NoteContent>,
}

#[derive(Deserialize)]
struct PlannedScreening {
    party: usize,
    days_ago: u32,
    answers: Answers,
}

#[derive(Deserialize)]
struct Answers {
    violence: ScreeningAnswer,
    proceedings: ScreeningAnswer,
    fear: ScreeningAnswer,
    free_choice: ScreeningAnswer,
}

#[derive(Deserialize)]
struct PlannedMeeting {
    kind: MeetingKind,
    party: Option<usize>,
    when: When,
    starts: TimeOfDay,
    minutes: u32,
    #[serde(default)]
    held: bool,
    /// Who came, by place.
    #[serde(default)]
    present: Vec<usize>,
    #[serde(default)]
    themes: Vec<MeetingTheme>,
    next_step: Option<String>,
}

/// Makes a case with its screenings, meetings and notes.
pub(super) fn make(session: &mut Session, plan: &PlannedCase, clock: &DemoClock, places: &Places, people: &People) -> Result<()> {
    clock.go(clock.ago(plan.opened_days_ago), morning());
    let request = OpenCaseRequest {
        person_ids: plan.parties.iter().map(|party| people.person(party)).collect::<Result<_>>()?,
        family_id: Some(people.family(&plan.family)?),
        mediator_ids: plan.mediators.iter().map(|login_name| places.staff(login_name)).collect::<Result<_>>()?,
        fingerprints: candidates(session)?.into_iter().map(|one| one.fingerprint).collect(),
        site_id: Some(places.site(&plan.site)?),
        planned_meetings: Some(plan.planned),
        sent_by: plan.sent_by,
        court_reference: None,
        area_code: Some("lombardia-2024/5".to_owned()),
        project_id: None,
        opened_on: None,
    };
    let case = open_case(session, &request)?.value;
    let parties: Vec<Id> = case.parties.iter().map(|party| party.id).collect();
    let party = |place: usize| parties.get(place).copied().ok_or_else(|| Error::new(Code::NotFound));
    for screening in &plan.screenings {
        clock.go(clock.ago(screening.days_ago), morning());
        let answers = screening.answers.sealed();
        let request = ScreeningRequest { case_id: case.id, party_id: party(screening.party)?, held_on: None, answers };
        screen_party(session, &request)?;
    }
    if let Some(place) = plan.refused {
        clock.back();
        answer_party(session, PartyAnswer { case_id: case.id, party_id: party(place)?, answer: PartyState::Refused })?;
    }
    for meeting in &plan.meetings {
        make_meeting(session, meeting, &case, &parties, clock)?;
    }
    clock.back();
    for note in &plan.notes {
        write_note(session, &NoteText { case_id: case.id, meeting_id: None, content: note.clone() })?;
    }
    Ok(())
}

fn make_meeting(session: &mut Session, plan: &PlannedMeeting, case: &CaseView, parties: &[Id], clock: &DemoClock) -> Result<()> {
    let day = clock.day(plan.when);
    clock.go(day, clock_time(plan.starts));
    let request = BookMeetingRequest {
        case_id: case.id,
        kind: plan.kind,
        party_id: plan.party.and_then(|place| parties.get(place)).copied(),
        staff_id: None,
        day,
        starts: plan.starts,
        minutes: plan.minutes,
        site_id: None,
        room_id: None,
    };
    let booked = book_meeting(session, &request)?.value;
    if !plan.held {
        return Ok(());
    }
    let meeting = booked.meetings.iter().find(|meeting| meeting.day == day).ok_or_else(|| Error::new(Code::NotFound))?;
    let came = |place: &usize| parties.get(*place).map(|party_id| Presence { party_id: *party_id, present: true });
    let record = RecordRequest {
        meeting_id: meeting.id,
        held: true,
        presences: plan.present.iter().filter_map(came).collect(),
        minutes: Some(plan.minutes),
        themes: plan.themes.clone(),
        next_step: plan.next_step.clone(),
        next: None,
    };
    record_meeting(session, &record).map(drop)
}

impl Answers {
    fn sealed(&self) -> ScreeningAnswers {
        ScreeningAnswers {
            violence: self.violence,
            proceedings: self.proceedings,
            fear: self.fear,
            free_choice: self.free_choice,
            tool: None,
            note: None,
        }
    }
}
