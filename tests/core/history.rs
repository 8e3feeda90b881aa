//! What an undo must not do: take away others' work, bring back what was erased, do what the role may not.

use accogli_core::agenda::{self, Details, Kind, Mark, Slot, State};
use accogli_core::backup::{BackupReason, SetPlace};
use accogli_core::centre::{self, OpeningChange};
use accogli_core::families::{self as fam, IntakeSheet, NewRestriction};
use accogli_core::groups::{self, WithdrawRequest};
use accogli_core::import::{self, Going, ImportCommit, ImportStep, ImportUndo, read_book};
use accogli_core::rights::{EraseRequest, LiftRequest, LimitKind, RestrictRequest, erase, lift, restrict};
use accogli_core::store::{Cells, Saved};
use accogli_core::vault::{self, AccountChange, Command, Role, Session};
use accogli_core::{Code, Id, history};

use crate::desk::{Desk, clock, desk};
use crate::groups::{enrol, person, smart};

const REGISTER: &str = "Cognome e nome;Data nasc.;Tel.\nDe Sica Eugenia;04/04/1989;347 1234567\nLo Monaco Bettina;28/02/1988;326 9891528\n";

fn code<T: std::fmt::Debug>(answer: accogli_core::Result<T>) -> Code {
    answer.unwrap_err().code
}

fn state(session: &mut Session, id: Id) -> (State, Option<String>) {
    let seen = agenda::show(session, id).unwrap();
    (seen.state, seen.note)
}

#[test]
fn a_booking_somebody_else_has_worked_on_is_not_undone() {
    let mut desk = desk();
    let staff_id = Some(desk.add(&[("sportello", Role::Desk), ("psicologa", Role::Professional)])[1]);
    let mut desk = desk.switch("sportello");
    let at = Slot::new(Kind::Interview, "2025-06-12".parse().unwrap(), "08:00".parse().unwrap(), "09:00".parse().unwrap());
    let slot = Slot { staff_id, ..at };
    let id = agenda::book(&mut desk.session, &slot).unwrap().value.id;
    // Her note goes into a column the booking left alone.
    let note = |text: Option<&str>| Details {
        id,
        kind: Kind::Interview,
        title: None,
        family_id: None,
        person_id: None,
        area_code: None,
        project_id: None,
        note: text.map(str::to_owned),
    };
    let mut desk = desk.switch("psicologa");
    agenda::change(&mut desk.session, &note(Some("colloquio intenso"))).unwrap();
    agenda::mark(&mut desk.session, &Mark { id, state: State::Held }).unwrap();
    let mut desk = desk.switch("sportello");
    assert_eq!(code(history::undo(&mut desk.session)), Code::UndoOvertaken);
    assert_eq!(state(&mut desk.session, id), (State::Held, Some("colloquio intenso".to_owned())));
    // Once she took all of it back, the booking can go, come back and go again.
    let mut desk = desk.switch("psicologa");
    history::undo(&mut desk.session).unwrap();
    history::undo(&mut desk.session).unwrap();
    let mut desk = desk.switch("sportello");
    history::undo(&mut desk.session).unwrap();
    assert_eq!(code(agenda::show(&mut desk.session, id)), Code::NotFound);
    history::redo(&mut desk.session).unwrap();
    assert_eq!(state(&mut desk.session, id), (State::Booked, None));
    history::undo(&mut desk.session).unwrap();
    assert_eq!(code(agenda::show(&mut desk.session, id)), Code::NotFound);
}

/// A register with two imported families; the first, its person, and the import.
fn imported() -> (Desk, Id, Id, Id) {
    let mut desk = desk();
    let book = read_book(REGISTER.as_bytes()).unwrap();
    import::commit(&mut desk.session, "registro.csv", &book, &ImportCommit::default(), &Going::default()).unwrap();
    let run = import::runs(&desk.session).unwrap()[0].id;
    let found = fam::search(&desk.session, &fam::SearchRequest { text: "de sica eugenia".to_owned() }).unwrap();
    let family = found[0].family_id.unwrap();
    let person = fam::show(&mut desk.session, family).unwrap().people[0].id;
    (desk, family, person, run)
}

fn take_import_back(session: &mut Session, run: Id) -> accogli_core::Result<Saved<ImportUndo>> {
    import::undo(session, run, &Going::default())
}

fn found(session: &Session, text: &str) -> Vec<fam::Hit> {
    fam::search(session, &fam::SearchRequest { text: text.to_owned() }).unwrap()
}

#[test]
fn a_family_whose_interview_was_filled_in_stays_when_its_import_is_taken_back() {
    let (mut desk, family, _, run) = imported();
    let view = fam::show(&mut desk.session, family).unwrap();
    let before = view.people.len();
    let sheet: Option<IntakeSheet> = view.intakes.into_iter().next();
    match sheet {
        Some(sheet) => {
            let filled = IntakeSheet { reason: Some("Il racconto di Eugenia".to_owned()), ..sheet };
            fam::save_intake(&mut desk.session, &filled).unwrap();
        }
        // Where the file gave no interview, a column the import left alone is filled in all the same.
        None => {
            let note = Cells::new().set("occupation", "Il racconto di Eugenia");
            let id = view.people[0].id;
            desk.session.write(Command::FamiliesSavePerson, |writer| writer.update("person", id, note)).unwrap();
        }
    }
    let left = take_import_back(&mut desk.session, run).unwrap().value;
    assert_eq!(left.left.iter().map(|one| (one.id, one.title.as_str())).collect::<Vec<_>>(), [(family, "De Sica")]);
    assert_eq!((left.families, left.nothing), (1, false));
    assert_eq!(fam::show(&mut desk.session, family).unwrap().people.len(), before);
    assert!(found(&desk.session, "lo monaco").is_empty(), "the other family went");
    // One step of redo brings all of it back, and once the later work is taken back nothing stays.
    history::redo(&mut desk.session).unwrap();
    assert_eq!(found(&desk.session, "lo monaco").len(), 1);
    history::undo(&mut desk.session).unwrap();
    assert!(take_import_back(&mut desk.session, run).unwrap().value.left.is_empty());
    assert_eq!(code(fam::show(&mut desk.session, family)), Code::NotFound);
}

/// A booking names the family and changes nothing of it; the outlook tells before anything is done.
#[test]
fn what_names_a_family_of_an_import_keeps_it_and_where_every_family_is_kept_nothing_is_done() {
    let (mut desk, family, _, run) = imported();
    let book = |session: &mut Session, family: Id, on: &str| {
        let slot = Slot::new(Kind::Interview, on.parse().unwrap(), "10:00".parse().unwrap(), "11:00".parse().unwrap());
        let staff_id = Some(session.me().id);
        agenda::book(session, &Slot { family_id: Some(family), staff_id, ..slot }).unwrap();
    };
    let session = &mut desk.session;
    let clean = import::undo_outlook(session, run).unwrap();
    assert_eq!((clean.left.len(), clean.families, clean.nothing), (0, 2, false));
    book(session, family, "2025-06-12");
    let outlook = import::undo_outlook(session, run).unwrap();
    assert_eq!((outlook.left[0].id, outlook.left.len(), outlook.families), (family, 1, 1));
    let other = found(session, "lo monaco")[0].family_id.unwrap();
    book(session, other, "2025-06-13");
    assert!(import::undo_outlook(session, run).unwrap().nothing);
    assert_eq!(code(take_import_back(session, run)), Code::UndoOvertaken);
    assert_eq!(import::runs(session).unwrap().len(), 1);
}

#[test]
fn a_hidden_family_of_an_import_stays_and_is_not_named() {
    let (mut desk, family, _, run) = imported();
    let staff_id = desk.add(&[("sportello", Role::Desk)])[0];
    let hide = NewRestriction { id: None, staff_id, family_id: Some(family), person_id: None, ends_on: None, reason: "parente".to_owned() };
    fam::restrict(&mut desk.session, &hide).unwrap();
    let mut desk = desk.switch("sportello");
    assert!(import::undo_outlook(&desk.session, run).unwrap().left.is_empty());
    assert!(take_import_back(&mut desk.session, run).unwrap().value.left.is_empty());
    assert!(found(&desk.session, "lo monaco").is_empty());
    let mut desk = desk.switch("coordinatrice");
    assert!(fam::show(&mut desk.session, family).is_ok());
}

#[test]
fn taking_an_import_back_is_told_and_given_up() {
    let (mut desk, family, _, run) = imported();
    let going = Going::told_to(|progress| progress.step != ImportStep::Undoing);
    assert_eq!(code(import::undo(&mut desk.session, run, &going)), Code::Cancelled);
    assert!(fam::show(&mut desk.session, family).is_ok() && import::runs(&desk.session).unwrap().len() == 1);
}

#[test]
fn an_import_is_not_taken_back_after_an_erasure_took_part_of_it() {
    let (mut desk, family, person_id, run) = imported();
    erase(&mut desk.session, &EraseRequest { person_id }).unwrap();
    assert_eq!(code(take_import_back(&mut desk.session, run)), Code::UndoOvertaken);
    assert!(fam::show(&mut desk.session, family).is_ok());
}

fn become_role(session: &mut Session, role: Role) {
    let (id, display_name) = (session.me().id, session.me().display_name.clone());
    vault::change_account(session, &AccountChange { id, display_name, role, job_title: None }, accogli_core::mediation::lay_down).unwrap();
}

#[test]
fn an_undo_asks_whether_the_role_may_do_it_still() {
    let mut desk = desk();
    desk.add(&[("custode", Role::Administrator), ("sportello", Role::Desk)]);
    let person_id = person(&mut desk.session, "Rossi", "Marta", None);
    let today = "2025-06-12".parse().unwrap();
    let request = RestrictRequest { person_id, kind: LimitKind::Limited, starts_on: today, reason: "contesta".to_owned() };
    // Whoever may not lift a limitation does not lift it by Ctrl+Z either.
    let mut desk = desk.switch("sportello");
    restrict(&mut desk.session, &request).unwrap();
    assert_eq!(code(history::undo(&mut desk.session)), Code::UndoNotPermitted);
    let limited = "SELECT count(*) FROM limitation WHERE lifted_on IS NULL";
    assert_eq!(desk.session.register().read(|reader| reader.number(limited, [])).unwrap(), 1);
    // The coordinator does, and takes it back; as somebody else, not any more.
    let mut desk = desk.switch("coordinatrice");
    let id: Id = desk.session.register().read(|reader| reader.row("SELECT id FROM limitation", [], |row| row.get(0))).unwrap();
    lift(&mut desk.session, &LiftRequest { id, informed_on: Some(today) }).unwrap();
    history::undo(&mut desk.session).unwrap();
    history::redo(&mut desk.session).unwrap();
    become_role(&mut desk.session, Role::Desk);
    assert_eq!(desk.session.me().role, Role::Desk);
    assert_eq!(code(history::undo(&mut desk.session)), Code::UndoNotPermitted, "a role is not kept by Ctrl+Z");
    let denied = "SELECT count(*) FROM audit_entry WHERE action = 'history_undo' AND outcome = 'denied'";
    assert_eq!(desk.session.register().read(|reader| reader.number(denied, [])).unwrap(), 2, "each is in the log");
}

#[test]
fn an_undo_of_the_own_role_is_in_force_at_once() {
    let mut desk = desk();
    become_role(&mut desk.session, Role::Administrator);
    history::undo(&mut desk.session).unwrap();
    assert_eq!(desk.session.me().role, Role::Coordinator);
    history::redo(&mut desk.session).unwrap();
    assert_eq!(desk.session.me().role, Role::Administrator);
}

/// A full programme of one place, two who wait, and a place that comes free when the desk ends the first enrolment.
struct Line {
    desk: Desk,
    programme: Id,
    first: Id,
    people: [Id; 3],
}

impl Line {
    fn new() -> Self {
        let mut desk = desk();
        let session = &mut desk.session;
        let people = ["Uno", "Due", "Tre"].map(|name| person(session, name, "Una", None));
        let change = groups::ProgrammeChange { minimum: None, maximum: Some(1), ..smart(session) };
        let programme = groups::save_programme(session, &change).unwrap().value;
        let first = people.map(|one| enrol(session, programme, one).unwrap().enrolment_id)[0];
        Self { desk, programme, first, people }
    }

    fn enrolled(&mut self) -> Vec<Id> {
        groups::programme(&mut self.desk.session, self.programme).unwrap().enrolled.iter().map(|row| row.person_id).collect()
    }

    fn withdraw(&mut self) -> Vec<Id> {
        let request = WithdrawRequest { enrolment_id: self.first };
        groups::withdraw(&mut self.desk.session, &request).unwrap().value.moved_up.iter().map(|one| one.person_id).collect()
    }
}

#[test]
fn somebody_whose_data_may_not_be_changed_holds_nobody_up_on_a_waiting_list() {
    let mut line = Line::new();
    let starts_on = "2025-06-12".parse().unwrap();
    let request = RestrictRequest { person_id: line.people[1], kind: LimitKind::Limited, starts_on, reason: "contesta".to_owned() };
    restrict(&mut line.desk.session, &request).unwrap();
    assert_eq!(line.withdraw(), [line.people[2]]);
    assert_eq!(line.enrolled(), [line.people[2]]);
    let waiting = groups::programme(&mut line.desk.session, line.programme).unwrap().waiting;
    assert_eq!(waiting.iter().map(|row| row.person_id).collect::<Vec<_>>(), [line.people[1]], "the place on the list is kept");
}

#[test]
fn somebody_hidden_gets_their_place_as_everybody_and_is_not_told() {
    let mut line = Line::new();
    let staff_id = line.desk.add(&[("sportello", Role::Desk)])[0];
    let hide = |person_id: Id| NewRestriction {
        id: None,
        staff_id,
        family_id: None,
        person_id: Some(person_id),
        ends_on: None,
        reason: "parente".to_owned(),
    };
    fam::restrict(&mut line.desk.session, &hide(line.people[1])).unwrap();
    line.desk = line.desk.switch("sportello");
    assert_eq!(line.withdraw(), Vec::<Id>::new());
    line.desk = line.desk.switch("coordinatrice");
    assert_eq!(line.enrolled(), [line.people[1]]);
    line.desk = line.desk.switch("sportello");
    history::undo(&mut line.desk.session).unwrap();
    history::redo(&mut line.desk.session).unwrap();
    history::undo(&mut line.desk.session).unwrap();
    line.desk = line.desk.switch("coordinatrice");
    assert_eq!(line.enrolled(), [line.people[0]]);
}

#[test]
fn a_row_number_is_the_same_person_for_whom_a_name_is_hidden() {
    let mut desk = desk();
    let staff_id = desk.add(&[("sportello", Role::Desk)])[0];
    let session = &mut desk.session;
    let people = ["Abate", "Bianchi", "Conti"].map(|name| person(session, name, "Una", None));
    let programme = groups::save_programme(session, &groups::ProgrammeChange { minimum: None, ..smart(session) }).unwrap().value;
    for one in people {
        enrol(session, programme, one).unwrap();
    }
    let hide =
        NewRestriction { id: None, staff_id, family_id: None, person_id: Some(people[1]), ends_on: None, reason: "parente".to_owned() };
    fam::restrict(session, &hide).unwrap();
    let rows = |desk: &mut Desk| groups::programme(&mut desk.session, programme).unwrap().enrolled;
    let seen = rows(&mut desk);
    let mut desk = desk.switch("sportello");
    let veiled = rows(&mut desk);
    assert_ne!(veiled[1].last_name, "Bianchi");
    let order = |rows: &[groups::Enrolment]| rows.iter().map(|row| row.id).collect::<Vec<_>>();
    assert_eq!(order(&veiled), order(&seen));
}

#[test]
fn what_was_done_before_an_action_that_stands_is_not_taken_back_in_its_place() {
    let mut desk = desk();
    let session = &mut desk.session;
    let (one, other) = (person(session, "Rossi", "Marta", None), person(session, "Verdi", "Luca", None));
    let staff_id = session.me().id;
    let at = Slot::new(Kind::Interview, "2025-06-12".parse().unwrap(), "08:00".parse().unwrap(), "09:00".parse().unwrap());
    let id = agenda::book(session, &Slot { staff_id: Some(staff_id), ..at }).unwrap().value.id;
    let hide = NewRestriction {
        id: None,
        staff_id: desk.add(&[("sportello", Role::Desk)])[0],
        family_id: None,
        person_id: Some(one),
        ends_on: None,
        reason: "parente".to_owned(),
    };
    let session = &mut desk.session;
    fam::restrict(session, &hide).unwrap();
    assert_eq!(code(history::undo(session)), Code::LatestIsFinal);
    assert!(agenda::show(session, id).is_ok(), "the booking stands");
    // What is done after it is taken back as ever.
    let programme = groups::save_programme(session, &smart(session)).unwrap().value;
    enrol(session, programme, other).unwrap();
    history::undo(session).unwrap();
    assert!(groups::programme(session, programme).unwrap().enrolled.is_empty());
}

#[test]
fn how_much_a_copy_holds_is_shown_to_the_coordinator_alone() {
    let mut desk = desk();
    desk.add(&[("custode", Role::Administrator), ("sportello", Role::Desk)]);
    accogli_core::backup::before(&mut desk.session, accogli_core::backup::BackupReason::Asked).unwrap().unwrap();
    let mut made_by = 0;
    let counts = |desk: &Desk| accogli_core::backup::show(&desk.session).unwrap().sets[0].counts;
    assert!(counts(&desk).is_some());
    let folder = accogli_core::backup::folder_of(&desk.path());
    let offered = |counted| accogli_core::backup::candidates(&desk.path(), &folder, SetPlace::Here, counted).unwrap();
    assert!(accogli_core::backup::may_count(&desk.session).unwrap() && offered(true)[0].set.counts.is_some());
    assert!(offered(false)[0].set.counts.is_none(), "at the locked door nobody is known");
    for other in ["custode", "sportello"] {
        desk = desk.switch(other);
        assert!(counts(&desk).is_none(), "{other}");
        assert!(!accogli_core::backup::may_count(&desk.session).unwrap(), "{other}");
        // Nor by the answer of a copy that is made or tried, where the role may make one at all.
        let clock = accogli_core::clock::FixedClock(clock().0);
        let on = &mut |_| std::ops::ControlFlow::Continue(());
        if let Ok(begun) = accogli_core::backup::begin(&mut desk.session, BackupReason::Asked, None) {
            let made = accogli_core::backup::end(&mut desk.session, begun.run(&clock, on).unwrap()).unwrap();
            assert!(made.set.counts.is_none(), "{other}");
            made_by += 1;
        }
        if let Ok(begun) = accogli_core::backup::begin_trial(&desk.session) {
            let tried = accogli_core::backup::end_trial(&mut desk.session, begun.run(&clock, on).unwrap()).unwrap();
            assert!(tried.good && tried.counts.is_none(), "{other}");
            made_by += 1;
        }
    }
    assert!(made_by > 0, "nobody else makes or tries a copy");
}

#[test]
fn an_undo_opens_no_desk_twice() {
    let mut desk = desk();
    desk.add(&[("altra", Role::Coordinator)]);
    let site_id = centre::show(&desk.session).unwrap().sites[0].id;
    let opening = |starts: &str, ends: &str| OpeningChange {
        ids: Vec::new(),
        site_id,
        weekdays: vec![2],
        starts: starts.parse().unwrap(),
        ends: ends.parse().unwrap(),
        staff_id: None,
        valid_from: None,
        valid_to: None,
    };
    let id = centre::save_opening(&mut desk.session, &opening("09:00", "12:00")).unwrap().value.openings[0].id;
    centre::end_opening(&mut desk.session, &[id]).unwrap();
    let mut desk = desk.switch("altra");
    centre::save_opening(&mut desk.session, &opening("11:00", "13:00")).unwrap();
    let mut desk = desk.switch("coordinatrice");
    assert_eq!(code(history::undo(&mut desk.session)), Code::OpeningOverlaps);
    assert_eq!(centre::show(&desk.session).unwrap().openings.len(), 1);
}

#[test]
fn an_undo_makes_no_child_older_than_a_parent() {
    let mut desk = desk();
    desk.add(&[("altra", Role::Coordinator)]);
    let mother = person(&mut desk.session, "Rossi", "Anna", None);
    let born = |session: &mut Session, id, year: i32| {
        let day = chrono::NaiveDate::from_ymd_opt(year, 5, 1);
        session.write(Command::FamiliesSavePerson, |writer| writer.update("person", id, Cells::new().set("born_on", day))).unwrap();
    };
    born(&mut desk.session, mother, 1995);
    born(&mut desk.session, mother, 1975);
    let mut desk = desk.switch("altra");
    let daughter = person(&mut desk.session, "Rossi", "Lia", None);
    born(&mut desk.session, daughter, 1993);
    let tie = Cells::new().set("person_id", mother).set("other_id", daughter).set("kind", "parent");
    desk.session.write(Command::FamiliesSaveRelationship, |writer| writer.insert("relationship", tie)).unwrap();
    let mut desk = desk.switch("coordinatrice");
    assert_eq!(code(history::undo(&mut desk.session)), Code::ChildOlderThanParent);
    let kept: String =
        desk.session.register().read(|reader| reader.row("SELECT born_on FROM person WHERE id = ?", [mother], |row| row.get(0))).unwrap();
    assert_eq!(kept, "1975-05-01", "a refused undo undoes nothing");
}
