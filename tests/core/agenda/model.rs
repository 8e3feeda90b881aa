//! Random days of work against a simple model in memory: no active appointments of one operator or room ever overlap, and
//! whatever was refused did truly overlap.

use std::cell::{Cell, RefCell};

use accogli_core::agenda::{self, Cancel, CancelledBy, Kind, Mark, Move, Slot, State, TimeOfDay};
use accogli_core::{Code, Id, history};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::{Agenda, an_agenda};

#[derive(Debug, Clone)]
enum Deed {
    Book { staff: Option<usize>, co: Option<usize>, room: Option<usize>, start: u16, length: u16 },
    Move { which: usize, start: u16, length: u16 },
    MoveNowhere { which: usize },
    Cancel { which: usize },
    Mark { which: usize, state: State },
    Undo,
}

fn deed() -> impl Strategy<Value = Deed> {
    let span = || (32..60_u16, 1..9_u16);
    let maybe = |count: usize| prop::option::weighted(0.7, 0..count);
    prop_oneof![
        6 => (maybe(3), maybe(3), maybe(2), span()).prop_map(|(staff, co, room, (start, length))| Deed::Book { staff, co, room, start, length }),
        3 => (any::<usize>(), span()).prop_map(|(which, (start, length))| Deed::Move { which, start, length }),
        1 => any::<usize>().prop_map(|which| Deed::MoveNowhere { which }),
        2 => any::<usize>().prop_map(|which| Deed::Cancel { which }),
        2 => (any::<usize>(), prop::sample::select(vec![State::Booked, State::Held, State::NoShow])).prop_map(|(which, state)| Deed::Mark { which, state }),
        1 => Just(Deed::Undo),
    ]
}

/// What the model knows of an appointment: times in quarters of an hour.
#[derive(Debug, Clone, PartialEq)]
struct Known {
    id: Id,
    staff: Vec<Id>,
    room: Option<Id>,
    span: (u16, u16),
    state: State,
}

impl Known {
    fn active(&self) -> bool {
        !matches!(self.state, State::CancelledByUser | State::CancelledByCentre)
    }

    fn hits(&self, other: &Self) -> bool {
        let shares = self.staff.iter().any(|one| other.staff.contains(one)) || (self.room.is_some() && self.room == other.room);
        self.id != other.id && self.active() && other.active() && shares && self.span.0 < other.span.1 && other.span.0 < self.span.1
    }
}

fn quarter(at: u16) -> TimeOfDay {
    TimeOfDay::from_minutes(at * 15).unwrap()
}

struct Play<'a> {
    agenda: &'a mut Agenda,
    day: NaiveDate,
    known: Vec<Known>,
    /// The model before each saved action, for undo.
    past: Vec<Vec<Known>>,
}

impl Play<'_> {
    fn wanted_free(&self, wanted: &Known) -> bool {
        !self.known.iter().any(|other| other.hits(wanted))
    }

    /// Compares an answer with what the model foresees, and keeps the model in step.
    fn step(
        &mut self,
        foreseen: Result<(), Code>,
        answer: accogli_core::Result<()>,
        change: impl FnOnce(&mut Vec<Known>),
    ) -> Result<(), TestCaseError> {
        prop_assert_eq!(answer.as_ref().map_err(|refused| same(refused.code)).copied(), foreseen.map_err(same));
        if answer.is_ok() {
            let before = self.known.clone();
            change(&mut self.known);
            // What was saved as it stood already (a move to the same hour) is no step to take back: Ctrl+Z goes to the one before.
            if self.known != before {
                self.past.push(before);
            }
        }
        Ok(())
    }

    fn play(&mut self, deed: &Deed) -> Result<(), TestCaseError> {
        match *deed {
            Deed::Book { staff, co, room, start, length } => self.book([staff, co], room, (start, start + length)),
            Deed::Move { which, start, length } => self.shift(which, (start, start + length)),
            Deed::MoveNowhere { which } => self.pick(which).map_or(Ok(()), |at| self.shift(at, self.known[at].span)),
            Deed::Cancel { which } => self.cancel(which),
            Deed::Mark { which, state } => self.mark(which, state),
            Deed::Undo => self.undo(),
        }
    }

    fn book(&mut self, staff: [Option<usize>; 2], room: Option<usize>, span: (u16, u16)) -> Result<(), TestCaseError> {
        let [staff_id, co_staff_id] = staff.map(|place| place.map(|place| self.agenda.staff[place]));
        let room_id = room.map(|place| self.agenda.rooms[place]);
        let base = Slot::new(Kind::Interview, self.day, quarter(span.0), quarter(span.1));
        let slot = Slot { staff_id, co_staff_id, room_id, ..base };
        let mut wanted = Known {
            id: Id::from_bytes([0; 16]),
            staff: [staff_id, co_staff_id].into_iter().flatten().collect(),
            room: room_id,
            span,
            state: State::Booked,
        };
        let foreseen = if staff_id.is_some() && staff_id == co_staff_id {
            Err(Code::SamePerson)
        } else if staff_id.is_none() && room_id.is_none() {
            Err(Code::Required)
        } else if self.wanted_free(&wanted) {
            Ok(())
        } else {
            Err(Code::StaffBusy)
        };
        let answer = self.agenda.book(&slot);
        if let Ok(id) = answer {
            wanted.id = id;
        }
        self.step(foreseen, answer.map(|_| ()), |known| known.push(wanted))
    }

    fn pick(&self, which: usize) -> Option<usize> {
        (!self.known.is_empty()).then(|| which % self.known.len())
    }

    fn shift(&mut self, which: usize, span: (u16, u16)) -> Result<(), TestCaseError> {
        let Some(at) = self.pick(which) else { return Ok(()) };
        let wanted = Known { span, ..self.known[at].clone() };
        let foreseen = match wanted.state {
            State::Booked if self.wanted_free(&wanted) => Ok(()),
            State::Booked => Err(Code::StaffBusy),
            _ => Err(Code::WrongState),
        };
        let to = Move { id: wanted.id, day: self.day, starts: quarter(span.0), ends: quarter(span.1), place: None };
        let answer = agenda::move_to(self.agenda.session(), &to).map(|_| ());
        self.step(foreseen, answer, |known| known[at] = wanted)
    }

    fn cancel(&mut self, which: usize) -> Result<(), TestCaseError> {
        let Some(at) = self.pick(which) else { return Ok(()) };
        let foreseen = if self.known[at].state == State::Booked { Ok(()) } else { Err(Code::WrongState) };
        let request = Cancel { id: self.known[at].id, by: CancelledBy::User, reason: None };
        let answer = agenda::cancel(self.agenda.session(), &request).map(|_| ());
        self.step(foreseen, answer, |known| known[at].state = State::CancelledByUser)
    }

    fn mark(&mut self, which: usize, state: State) -> Result<(), TestCaseError> {
        let Some(at) = self.pick(which) else { return Ok(()) };
        let wanted = Known { state, ..self.known[at].clone() };
        let foreseen = match (self.known[at].active(), state) {
            (true, _) if state == self.known[at].state => Err(Code::WrongState),
            (true, _) => Ok(()),
            (false, State::Booked) if self.wanted_free(&wanted) => Ok(()),
            (false, State::Booked) => Err(Code::StaffBusy),
            (false, _) => Err(Code::WrongState),
        };
        let answer = agenda::mark(self.agenda.session(), &Mark { id: wanted.id, state }).map(|_| ());
        self.step(foreseen, answer, |known| known[at] = wanted)
    }

    fn undo(&mut self) -> Result<(), TestCaseError> {
        // Only this play's own actions: below them lie other days.
        let Some(before) = self.past.pop() else { return Ok(()) };
        history::undo(self.agenda.session()).map_err(|refused| TestCaseError::fail(refused.to_string()))?;
        self.known = before;
        Ok(())
    }

    /// The register holds what the model holds, and nothing active overlaps.
    fn look(&self) -> Result<(), TestCaseError> {
        let shown = agenda::day(&self.agenda.desk.session, &agenda::DayRequest { site_id: None, day: self.day }).unwrap().appointments;
        prop_assert_eq!(shown.len(), self.known.len());
        for one in &shown {
            let model = self.known.iter().find(|known| known.id == one.id);
            let seen = Known {
                id: one.id,
                staff: [one.staff_id, one.co_staff_id].into_iter().flatten().collect(),
                room: one.room_id,
                span: (one.starts.minutes() / 15, one.ends.minutes() / 15),
                state: one.state,
            };
            prop_assert_eq!(model, Some(&seen));
            prop_assert!(self.wanted_free(&seen), "two active appointments overlap: {:?}", one);
        }
        Ok(())
    }
}

/// Which of operator and room is named first does not matter here.
fn same(code: Code) -> Code {
    if code == Code::RoomBusy { Code::StaffBusy } else { code }
}

#[test]
fn no_two_active_appointments_ever_overlap() {
    let agenda = RefCell::new(an_agenda());
    // Every case has a day of its own, all in the past, so that presences can be marked.
    let days = Cell::new(0);
    let config = Config { cases: 48, max_shrink_iters: 200, failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&prop::collection::vec(deed(), 1..40), |deeds| {
            days.set(days.get() + 1);
            let day = NaiveDate::from_ymd_opt(2023, 1, 1).unwrap() + Days::new(days.get());
            let mut agenda = agenda.borrow_mut();
            let mut play = Play { agenda: &mut agenda, day, known: Vec::new(), past: Vec::new() };
            for deed in &deeds {
                play.play(deed)?;
            }
            play.look()
        })
        .unwrap();
}
