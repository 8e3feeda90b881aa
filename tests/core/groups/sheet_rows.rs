//! The register's rows are those of the paper in somebody's hand, whoever enrols or withdraws after it was printed.

use accogli_core::centre::{Printout, leave};
use accogli_core::clock::FixedClock;
use accogli_core::groups::{self, AttendanceRequest, MarkRequest, ProgrammeChange, WithdrawRequest};
use accogli_core::store::Feature;
use accogli_core::vault::{self, Command, Session, UnlockRequest};
use accogli_core::{Id, groups::Mark, history};
use chrono::NaiveDate;

use super::{enrol, meeting, person, saturday, smart};
use crate::desk::{Desk, PASSWORD, desk};

struct Ground {
    desk: Desk,
    programme: Id,
    first: Id,
    second: Id,
}

/// A programme with two meetings that were, and Bruno, Costa and De Luca enrolled.
fn ground() -> Ground {
    let mut desk = desk();
    let session = &mut desk.session;
    let change = ProgrammeChange { maximum: None, max_meetings: None, ..smart(session) };
    let programme = groups::save_programme(session, &change).unwrap().value;
    let first = meeting(session, programme, saturday("2025-05-10")).unwrap();
    let second = meeting(session, programme, saturday("2025-05-17")).unwrap();
    for name in ["De Luca", "Bruno", "Costa"] {
        join(session, programme, name);
    }
    Ground { desk, programme, first, second }
}

fn join(session: &mut Session, programme: Id, name: &str) -> Id {
    let one = person(session, name, "Ada", None);
    enrol(session, programme, one).unwrap().enrolment_id
}

impl Ground {
    /// The same register, opened on another day of June.
    fn on(self, day: u32) -> Self {
        let now = NaiveDate::from_ymd_opt(2025, 6, day).unwrap().and_hms_opt(9, 0, 0).unwrap();
        self.desk.session.lock().unwrap();
        let request = UnlockRequest { login_name: "coordinatrice".to_owned(), password: PASSWORD.to_owned() };
        let session = vault::unlock(&self.desk.folder.path().join("dati"), &request, Box::new(FixedClock::at(now))).unwrap();
        Self { desk: Desk { session, ..self.desk }, ..self }
    }

    fn preview(&mut self, meeting: Id) -> Printout {
        let request =
            AttendanceRequest { programme_id: Some(self.programme), meeting_id: Some(meeting), blank_rows: Some(5), initials_only: false };
        groups::print_attendance(&mut self.desk.session, &request).unwrap()
    }

    fn print(&mut self, meeting: Id) {
        let paper = self.preview(meeting);
        leave(&mut self.desk.session, Command::CentrePrintWindow, &paper).unwrap();
        leave(&mut self.desk.session, Command::CentreConfirmPrint, &paper).unwrap();
    }

    /// The code at the foot of a paper, and whether it is surely on paper: of all of a meeting's, the likeliest first.
    fn papers(&mut self, meeting: Id) -> Vec<(String, bool)> {
        let view = groups::programme(&mut self.desk.session, self.programme).unwrap();
        let of = view.registers.iter().filter(|one| one.meeting_id == meeting);
        of.map(|one| (one.code.clone().unwrap_or_default(), one.surely)).collect()
    }

    /// "1 Bruno, 2 Costa, - Conti" of a meeting.
    fn rows(&mut self, meeting: Id) -> String {
        self.rows_of(meeting, 0)
    }

    /// The same by another of its papers.
    fn rows_of(&mut self, meeting: Id, paper: usize) -> String {
        let view = groups::programme(&mut self.desk.session, self.programme).unwrap();
        let of = view.registers.iter().filter(|one| one.meeting_id == meeting).nth(paper).unwrap();
        let name = |id: Id| {
            let all = view.enrolled.iter().chain(&view.waiting).chain(&view.withdrawn);
            all.filter(|one| one.id == id).map(|one| one.last_name.clone()).next().unwrap()
        };
        let words = |number: Option<u32>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
        of.rows.iter().map(|row| format!("{} {}", words(row.number), name(row.enrolment_id))).collect::<Vec<_>>().join(", ")
    }

    fn last_blank(&mut self, meeting: Id) -> u32 {
        let view = groups::programme(&mut self.desk.session, self.programme).unwrap();
        view.registers.iter().find(|one| one.meeting_id == meeting).unwrap().last_blank
    }

    fn withdraw(&mut self, name: &str) {
        let view = groups::programme(&mut self.desk.session, self.programme).unwrap();
        let one = view.enrolled.iter().find(|one| one.last_name == name).unwrap().id;
        groups::withdraw(&mut self.desk.session, &WithdrawRequest { enrolment_id: one }).unwrap();
    }
}

#[test]
fn who_enrols_or_withdraws_after_the_print_moves_nobody() {
    let mut ground = ground();
    let (first, second) = (ground.first, ground.second);
    assert_eq!(ground.rows(first), "1 Bruno, 2 Costa, 3 De Luca");
    ground.print(first);
    let programme = ground.programme;
    join(&mut ground.desk.session, programme, "Conti");
    ground.withdraw("Bruno");
    // The paper has Bruno on row 1 and blank rows from 4 to 8.
    assert_eq!(ground.rows(first), "1 Bruno, 2 Costa, 3 De Luca, - Conti");
    assert_eq!(ground.last_blank(first), 8);
    // The other meeting has no paper yet: as its own will be.
    assert_eq!((ground.rows(second), ground.last_blank(second)), ("1 Conti, 2 Costa, 3 De Luca".to_owned(), 0));
    // A newer paper renews the order of its own meeting alone.
    ground.print(second);
    join(&mut ground.desk.session, programme, "Abate");
    assert_eq!(ground.rows(second), "1 Conti, 2 Costa, 3 De Luca, - Abate");
    ground.print(first);
    assert_eq!(ground.rows(first), "1 Abate, 2 Conti, 3 Costa, 4 De Luca");
    assert_eq!(ground.rows(second), "1 Conti, 2 Costa, 3 De Luca, - Abate");
}

#[test]
fn a_sheet_that_was_only_looked_at_changes_nothing() {
    let mut ground = ground();
    let (first, programme) = (ground.first, ground.programme);
    ground.print(first);
    join(&mut ground.desk.session, programme, "Abate");
    let seen = ground.preview(first);
    assert_eq!(ground.rows(first), "1 Bruno, 2 Costa, 3 De Luca, - Abate");
    // It leaves after all: now it is the one in people's hands, and the page is told to look again. A second copy of it changes nothing.
    let left = leave(&mut ground.desk.session, Command::CentreSavePrint, &seen).unwrap();
    assert_eq!(left.changes, [Feature::Centre]);
    assert_eq!(ground.rows(first), "1 Abate, 2 Bruno, 3 Costa, 4 De Luca");
    assert!(leave(&mut ground.desk.session, Command::CentreOpenPrint, &seen).unwrap().changes.is_empty());
}

#[test]
fn a_print_given_up_leaves_the_rows_of_the_paper_of_before_and_its_own_to_be_chosen() {
    let mut ground = ground();
    let (first, programme) = (ground.first, ground.programme);
    ground.print(first);
    let (old, _) = ground.papers(first).remove(0);
    join(&mut ground.desk.session, programme, "Abate");
    // The system's dialog does not tell whether it was given up, nor a reader whether it printed.
    for command in [Command::CentrePrintWindow, Command::CentreOpenPrint] {
        let perhaps = ground.preview(first);
        leave(&mut ground.desk.session, command, &perhaps).unwrap();
        assert_eq!(ground.rows(first), "1 Bruno, 2 Costa, 3 De Luca, - Abate", "{command:?}");
    }
    let papers = ground.papers(first);
    let new = papers[1].0.clone();
    assert_ne!(new, old, "another order has a code of its own, also on the same day");
    assert_eq!(papers, [(old.clone(), true), (new.clone(), false)]);
    assert_eq!(ground.rows_of(first, 1), "1 Abate, 2 Bruno, 3 Costa, 4 De Luca");
    // It came out after all: it is the last now, and the one of before can still be chosen.
    let same = ground.preview(first);
    leave(&mut ground.desk.session, Command::CentreConfirmPrint, &same).unwrap();
    assert_eq!(ground.papers(first), [(new, true), (old, true)]);
    assert_eq!(ground.rows(first), "1 Abate, 2 Bruno, 3 Costa, 4 De Luca");
    assert_eq!(ground.rows_of(first, 1), "1 Bruno, 2 Costa, 3 De Luca, - Abate");
}

#[test]
fn a_sheet_that_perhaps_never_came_out_numbers_nobody_by_itself() {
    let mut ground = ground();
    let (first, programme) = (ground.first, ground.programme);
    // Opened in the reader to look at it, and the question answered by "No", or not at all.
    let perhaps = ground.preview(first);
    leave(&mut ground.desk.session, Command::CentreOpenPrint, &perhaps).unwrap();
    join(&mut ground.desk.session, programme, "Abate");
    assert_eq!(ground.rows(first), "1 Abate, 2 Bruno, 3 Costa, 4 De Luca", "as the next paper will have them");
    let papers = ground.papers(first);
    assert_eq!((papers.len(), papers[0].clone()), (2, (String::new(), false)));
    assert_eq!(ground.rows_of(first, 1), "1 Bruno, 2 Costa, 3 De Luca, - Abate", "it can be chosen, if it is in somebody's hand");
    // Once it is told that it came out, it is the one.
    leave(&mut ground.desk.session, Command::CentreConfirmPrint, &perhaps).unwrap();
    assert_eq!(ground.papers(first).len(), 1);
    assert_eq!(ground.rows(first), "1 Bruno, 2 Costa, 3 De Luca, - Abate");
}

#[test]
fn the_last_paper_counts_whatever_the_day_says() {
    let ground = ground();
    let (first, programme) = (ground.first, ground.programme);
    let mut ground = ground.on(15);
    ground.print(first);
    join(&mut ground.desk.session, programme, "Abate");
    // The laptop's clock is set back.
    let mut ground = ground.on(13);
    ground.print(first);
    join(&mut ground.desk.session, programme, "Acuto");
    assert_eq!(ground.rows(first), "1 Abate, 2 Bruno, 3 Costa, 4 De Luca, - Acuto");
}

#[test]
fn printing_is_no_step_of_undo_and_an_undo_moves_nobody() {
    let mut ground = ground();
    let (first, programme) = (ground.first, ground.programme);
    join(&mut ground.desk.session, programme, "Abate");
    ground.print(first);
    assert_eq!(ground.rows(first), "1 Abate, 2 Bruno, 3 Costa, 4 De Luca");
    // Ctrl+Z after the print takes the enrolment back, and its row stays empty.
    assert_eq!(history::undo(&mut ground.desk.session).unwrap().value.action, Command::GroupsEnrol.name());
    assert_eq!(ground.rows(first), "2 Bruno, 3 Costa, 4 De Luca");
    history::redo(&mut ground.desk.session).unwrap();
    assert_eq!(ground.rows(first), "1 Abate, 2 Bruno, 3 Costa, 4 De Luca");
}

#[test]
fn who_withdrew_after_signing_is_marked_on_their_row() {
    let mut ground = ground();
    let first = ground.first;
    ground.print(first);
    ground.withdraw("Costa");
    let view = groups::programme(&mut ground.desk.session, ground.programme).unwrap();
    let row = view.registers[0].rows.iter().find(|row| row.number == Some(2)).unwrap();
    let request = MarkRequest { meeting_id: first, enrolment_id: row.enrolment_id, mark: Some(Mark::Present) };
    groups::mark_presence(&mut ground.desk.session, &request).unwrap();
    assert_eq!(ground.rows(first), "1 Bruno, 2 Costa, 3 De Luca");
    // At the other meeting, of which nothing was printed, whoever was there once has a row without a number.
    let second = ground.second;
    assert_eq!(ground.rows(second), "1 Bruno, 2 De Luca, - Costa");
}
