//! The waiting list against a plain model of it: random enrolments, withdrawals, priorities, more places, and undo.

use std::cell::RefCell;

use accogli_core::groups::{self, MoveUpRequest, ProgrammeChange, ProgrammeView, WithdrawRequest};
use accogli_core::vault::Session;
use accogli_core::{Code, Id, history};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::{enrol, person, smart};
use crate::desk::desk;

const PEOPLE: usize = 8;

#[derive(Debug, Clone)]
enum Step {
    Enrol(usize),
    Withdraw(usize),
    MoveUp(usize),
    Maximum(u32),
    Undo,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        5 => (0..PEOPLE).prop_map(Step::Enrol),
        3 => (0..PEOPLE).prop_map(Step::Withdraw),
        2 => (0..PEOPLE).prop_map(Step::MoveUp),
        1 => (1..5u32).prop_map(Step::Maximum),
        2 => Just(Step::Undo),
    ]
}

/// What a person with a sheet of paper would keep: people are their index, the even ones live in Rivoli.
#[derive(Debug, Clone, Default, PartialEq)]
struct Model {
    maximum: usize,
    enrolled: Vec<usize>,
    /// In order of arrival.
    waiting: Vec<usize>,
    first: Vec<usize>,
}

impl Model {
    fn line(&self) -> Vec<usize> {
        let with = |wanted: fn(&Self, usize) -> bool| self.waiting.iter().copied().filter(move |one| wanted(self, *one));
        let first = with(|model, one| model.first.contains(&one));
        let residents = with(|model, one| !model.first.contains(&one) && one % 2 == 0);
        let others = with(|model, one| !model.first.contains(&one) && one % 2 == 1);
        first.chain(residents).chain(others).collect()
    }

    fn fill(&mut self) {
        while self.enrolled.len() < self.maximum
            && let Some(next) = self.line().first().copied()
        {
            self.waiting.retain(|one| *one != next);
            self.enrolled.push(next);
        }
    }

    /// Answers the code of the refusal, if the step is refused.
    fn take(&mut self, step: &Step) -> Option<Code> {
        match step {
            Step::Enrol(one) if self.enrolled.contains(one) || self.waiting.contains(one) => return Some(Code::AlreadyEnrolled),
            Step::Enrol(one) => {
                self.first.retain(|other| other != one);
                self.waiting.push(*one);
            }
            Step::Withdraw(one) if !self.enrolled.contains(one) && !self.waiting.contains(one) => return Some(Code::WrongState),
            Step::Withdraw(one) => {
                self.enrolled.retain(|other| other != one);
                self.waiting.retain(|other| other != one);
            }
            Step::MoveUp(one) if !self.waiting.contains(one) => return Some(Code::WrongState),
            Step::MoveUp(one) => self.first.push(*one),
            Step::Maximum(maximum) if self.enrolled.len() > *maximum as usize => return Some(Code::MaximumBelowEnrolled),
            Step::Maximum(maximum) => self.maximum = *maximum as usize,
            Step::Undo => {}
        }
        self.fill();
        None
    }
}

struct Case<'s> {
    session: &'s mut Session,
    id: Id,
    people: &'s [Id],
}

impl Case<'_> {
    fn view(&mut self) -> ProgrammeView {
        groups::programme(self.session, self.id).unwrap()
    }

    fn enrolment(&mut self, one: usize) -> Option<Id> {
        let view = self.view();
        let mut all = view.enrolled.iter().chain(&view.waiting).chain(&view.withdrawn);
        all.find(|row| row.person_id == self.people[one]).map(|row| row.id)
    }

    fn take(&mut self, step: &Step) -> accogli_core::Result<()> {
        // Somebody who never enrolled has no enrolment to end: the screen cannot ask it.
        let missing = || accogli_core::Error::new(Code::WrongState);
        match step {
            Step::Enrol(one) => enrol(self.session, self.id, self.people[*one]).map(|_| ()),
            Step::Withdraw(one) => {
                let enrolment_id = self.enrolment(*one).ok_or_else(missing)?;
                groups::withdraw(self.session, &WithdrawRequest { enrolment_id }).map(|_| ())
            }
            Step::MoveUp(one) => {
                let enrolment_id = self.enrolment(*one).ok_or_else(missing)?;
                groups::move_up(self.session, &MoveUpRequest { enrolment_id, reason: "Urgenza".to_owned() }).map(|_| ())
            }
            Step::Maximum(maximum) => {
                let change = ProgrammeChange { id: Some(self.id), minimum: None, maximum: Some(*maximum), ..smart(self.session) };
                groups::save_programme(self.session, &change).map(|_| ())
            }
            Step::Undo => history::undo(self.session).map(|_| ()),
        }
    }

    fn index(&self, person: Id) -> usize {
        self.people.iter().position(|one| *one == person).unwrap()
    }
}

#[test]
fn nobody_is_lost_or_twice_and_the_order_is_kept_whatever_happens() {
    let mut desk = desk();
    let people: Vec<Id> = (0..PEOPLE)
        .map(|number| {
            let home = if number % 2 == 0 { "RIVOLI" } else { "Torino" };
            person(&mut desk.session, &format!("Persona {number}"), "Una", Some(home))
        })
        .collect();
    let session = RefCell::new(desk.session);
    let config = Config { cases: 16, failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&prop::collection::vec(step(), 1..32), |steps| {
            let session = &mut *session.borrow_mut();
            let id = groups::save_programme(session, &ProgrammeChange { minimum: None, maximum: Some(2), ..smart(session) }).unwrap().value;
            let mut case = Case { session, id, people: &people };
            let mut model = Model { maximum: 2, ..Model::default() };
            let mut before: Vec<(Model, ProgrammeView)> = Vec::new();
            for step in &steps {
                if matches!(step, Step::Undo) {
                    // Undo restores everything as it was, to the last column.
                    let Some((old, view)) = before.pop() else { continue };
                    case.take(step).unwrap();
                    prop_assert_eq!(case.view(), view);
                    model = old;
                    continue;
                }
                if matches!(step, Step::Maximum(maximum) if model.maximum == *maximum as usize) {
                    continue; // saving what is there already changes nothing
                }
                let was = (model.clone(), case.view());
                let expected = model.take(step);
                let refused = case.take(step).err().map(|error| error.code);
                prop_assert_eq!(refused, expected, "{:?}", step);
                let view = case.view();
                // What was saved as it was before (moved up a second time for the same reason) is no step of its own.
                if refused.is_some() {
                    prop_assert_eq!(&view, &was.1, "a refusal changes nothing");
                } else if view != was.1 {
                    before.push(was);
                }
                prop_assert!(view.enrolled.len() <= model.maximum);
                let waiting: Vec<usize> = view.waiting.iter().map(|row| case.index(row.person_id)).collect();
                prop_assert_eq!(&waiting, &model.line(), "the order of the waiting list");
                prop_assert!(view.waiting.iter().map(|row| row.place).eq((1..=view.waiting.len()).map(|place| u32::try_from(place).ok())));
                let mut enrolled: Vec<usize> = view.enrolled.iter().map(|row| case.index(row.person_id)).collect();
                enrolled.sort_unstable();
                model.enrolled.sort_unstable();
                prop_assert_eq!(&enrolled, &model.enrolled);
                let mut everybody: Vec<Id> =
                    view.enrolled.iter().chain(&view.waiting).chain(&view.withdrawn).map(|row| row.person_id).collect();
                let rows = everybody.len();
                everybody.sort_unstable();
                everybody.dedup();
                prop_assert_eq!(everybody.len(), rows, "nobody stands twice");
            }
            Ok(())
        })
        .unwrap();
}
