//! Mediation's promises: the stop by law, the wall between the parties, the seal of the notes.

mod attachments;
mod cases;
mod escrow;
mod escrow_word;
mod laid_down;
mod lost_keys;
mod notes;
mod stop;
mod two_places;

use accogli_core::Id;
use accogli_core::families::SentBy;
use accogli_core::mediation::{
    self, BookMeetingRequest, CaseView, MeetingKind, NoteContent, NoteText, OpenCaseRequest, ScreeningAnswer, ScreeningAnswers,
    ScreeningRequest,
};
use accogli_core::moment::TimeOfDay;
use accogli_core::store::Cells;
use accogli_core::vault::{Command, Role};
use chrono::NaiveDate;

use crate::desk::{Desk, desk};

/// A register with two parents, a child, a mediator of the case, another one, a desk operator and an administrator.
pub struct House {
    pub desk: Desk,
    pub parents: [Id; 2],
    pub child: Id,
    pub anna: Id,
    pub bruno: Id,
}

pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, month, day).unwrap()
}

pub fn at(hours: u16, minutes: u16) -> TimeOfDay {
    TimeOfDay::at(hours, minutes).unwrap()
}

/// Open for Anna, a mediator.
pub fn house() -> House {
    house_of(desk())
}

/// The same people in a register that is there already.
pub fn house_of(mut desk: Desk) -> House {
    let staff =
        desk.add(&[("anna", Role::Mediator), ("bruno", Role::Mediator), ("sportello", Role::Desk), ("custode", Role::Administrator)]);
    let mut person = |last: &str, first: &str, born_on: &str| {
        let cells = Cells::new().set("last_name", last).set("first_name", first).set("born_on", born_on);
        // Any writing command will do to lay a row: families has tests of its own.
        desk.session.write(Command::CentreChange, |writer| writer.insert("person", cells)).unwrap().value
    };
    let parents = [person("Rossi", "Marta", "1988-03-02"), person("Verdi", "Luca", "1985-11-20")];
    let child = person("Verdi", "Nina", "2016-05-05");
    House { desk: desk.switch("anna"), parents, child, anna: staff[0], bruno: staff[1] }
}

impl House {
    pub fn switch(self, login_name: &str) -> Self {
        Self { desk: self.desk.switch(login_name), ..self }
    }

    /// What would be compared, for whoever sees it.
    pub fn fingerprint(&self, staff_id: Id) -> Option<String> {
        let shown = mediation::candidates(&self.desk.session).ok()?;
        shown.into_iter().find(|one| one.staff_id == staff_id).map(|one| one.fingerprint)
    }

    pub fn request(&self, mediators: &[Id]) -> OpenCaseRequest {
        OpenCaseRequest {
            person_ids: self.parents.to_vec(),
            family_id: None,
            mediator_ids: mediators.to_vec(),
            fingerprints: mediators.iter().filter_map(|id| self.fingerprint(*id)).collect(),
            site_id: None,
            planned_meetings: None,
            sent_by: SentBy::Court,
            court_reference: Some("Trib. Cremona, RG 100/2025".to_owned()),
            area_code: None,
            project_id: None,
            opened_on: None,
        }
    }

    pub fn open(&mut self, mediators: &[Id]) -> CaseView {
        let request = self.request(mediators);
        mediation::open_case(&mut self.desk.session, &request).unwrap().value
    }

    pub fn screen(&mut self, case: &CaseView, party: usize, violence: ScreeningAnswer) -> accogli_core::Result<CaseView> {
        let answers = ScreeningAnswers { violence, note: Some(format!("colloquio della parte {party}")), ..clear() };
        let request = ScreeningRequest { case_id: case.id, party_id: case.parties[party].id, held_on: None, answers };
        mediation::screen_party(&mut self.desk.session, &request).map(|saved| saved.value)
    }

    pub fn screened(&mut self, mediators: &[Id]) -> CaseView {
        let case = self.open(mediators);
        self.screen(&case, 0, ScreeningAnswer::No).unwrap();
        self.screen(&case, 1, ScreeningAnswer::No).unwrap()
    }

    pub fn book(&mut self, request: &BookMeetingRequest) -> accogli_core::Result<CaseView> {
        mediation::book_meeting(&mut self.desk.session, request).map(|saved| saved.value)
    }

    pub fn write(&mut self, case: &CaseView, text: &str) -> Id {
        let request = NoteText { case_id: case.id, meeting_id: None, content: note(text) };
        mediation::write_note(&mut self.desk.session, &request).unwrap().value
    }
}

pub fn clear() -> ScreeningAnswers {
    use ScreeningAnswer::{No, Yes};
    ScreeningAnswers { violence: No, proceedings: No, fear: No, free_choice: Yes, tool: None, note: None }
}

pub fn note(text: &str) -> NoteContent {
    NoteContent { title: Some(format!("titolo {text}")), text: text.to_owned(), tags: vec!["etichetta".to_owned()] }
}

pub fn joint(case: &CaseView, day: NaiveDate, starts: TimeOfDay) -> BookMeetingRequest {
    BookMeetingRequest {
        case_id: case.id,
        kind: MeetingKind::Joint,
        party_id: None,
        staff_id: None,
        day,
        starts,
        minutes: 90,
        site_id: None,
        room_id: None,
    }
}

pub fn alone(case: &CaseView, party: usize, day: NaiveDate, starts: TimeOfDay) -> BookMeetingRequest {
    BookMeetingRequest { kind: MeetingKind::Individual, party_id: Some(case.parties[party].id), ..joint(case, day, starts) }
}
