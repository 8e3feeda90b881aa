//! The agenda's promises: times, clashes, moves, cancellations, free places.

mod families;
mod model;
mod paper;
mod projects;

use std::sync::{Arc, Mutex};
use std::thread;

use accogli_core::agenda::{
    self, Cancel, CancelledBy, Check, DayRequest, Details, FindFreeRequest, Kind, ListRequest, Mark, Move, Place, Slot, State, TimeOfDay,
    WeekRequest,
};
use accogli_core::centre::{self, OpeningChange, RoomChange, SiteChange, SiteKind};
use accogli_core::history;
use accogli_core::vault::{Command, Role, Session};
use accogli_core::{Code, Error, Id};
use chrono::NaiveDate;

use crate::desk::{Desk, desk};

/// The day of the mock-ups, a Thursday: today for every register of these tests.
const TODAY: &str = "2025-06-12";

struct Agenda {
    desk: Desk,
    hub: Id,
    spoke: Id,
    rooms: Vec<Id>,
    saletta: Id,
    staff: Vec<Id>,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(text: &str) -> TimeOfDay {
    text.parse().unwrap()
}

fn an_agenda() -> Agenda {
    let mut desk = desk();
    let staff = desk.add(&[("nord", Role::Professional), ("sud", Role::Desk), ("est", Role::Mediator)]);
    let view = centre::show(&desk.session).unwrap();
    let site = |name: &str| view.sites.iter().find(|site| site.name == name).unwrap().id;
    let room = |name: &str| view.rooms.iter().find(|room| room.name == name).unwrap().id;
    Agenda {
        hub: site("Hub di prova"),
        spoke: site("Sportello di prova"),
        rooms: vec![room("Stanza 1"), room("Stanza 2")],
        saletta: room("Saletta"),
        staff,
        desk,
    }
}

pub fn slot(day_text: &str, starts: &str, ends: &str) -> Slot {
    Slot::new(Kind::Interview, day(day_text), time(starts), time(ends))
}

impl Agenda {
    fn session(&mut self) -> &mut Session {
        &mut self.desk.session
    }

    fn book(&mut self, slot: &Slot) -> accogli_core::Result<Id> {
        agenda::book(&mut self.desk.session, slot).map(|saved| saved.value.id)
    }

    fn open(&mut self, site: Id, weekday: u32, starts: &str, ends: &str, staff_id: Option<Id>) {
        let change = OpeningChange {
            ids: Vec::new(),
            site_id: site,
            weekdays: vec![weekday],
            starts: time(starts),
            ends: time(ends),
            staff_id,
            valid_from: None,
            valid_to: None,
        };
        centre::save_opening(&mut self.desk.session, &change).unwrap();
    }

    fn find(&self, minutes: u32, site_id: Option<Id>, staff_id: Option<Id>, from: &str) -> Option<(String, String, Option<Id>)> {
        let request = FindFreeRequest { minutes, site_id, staff_id, room_id: None, from: Some(day(from)) };
        let found = agenda::find_free(&self.desk.session, &request).unwrap()?;
        Some((found.day.to_string(), format!("{}-{}", found.starts, found.ends), found.room_id))
    }
}

fn refusal(field: &'static str, code: Code, from: &str, to: &str) -> Error {
    Error::at(field, code).with("from", from).with("to", to)
}

#[test]
fn who_has_left_and_what_is_closed_is_not_booked_any_more() {
    let mut a = an_agenda();
    let (nord, sud, room, saletta, hub, spoke) = (a.staff[0], a.staff[1], a.rooms[0], a.saletta, a.hub, a.spoke);
    let with = |staff_id, co_staff_id| Slot { staff_id, co_staff_id, ..slot("2025-06-16", "09:00", "10:00") };
    let at = |site_id, room_id| Slot { site_id, room_id, ..slot("2025-06-17", "09:00", "10:00") };
    let kept = a.book(&Slot { room_id: Some(room), ..with(Some(nord), None) }).unwrap();
    crate::desk::retire(a.session(), nord).unwrap();
    let closed_room = RoomChange { id: Some(room), site_id: hub, name: "Stanza 1".to_owned(), seats: None, closed: true };
    centre::save_room(a.session(), &closed_room).unwrap();
    let closed_site = SiteChange {
        id: Some(spoke),
        name: "Sportello di prova".to_owned(),
        kind: SiteKind::Spoke,
        hub_id: None,
        sub_area: None,
        municipality: None,
        address: None,
        phone: None,
        closed: true,
    };
    centre::save_site(a.session(), &closed_site).unwrap();
    let table = [
        (with(Some(nord), None), "staff_id"),
        (with(Some(sud), Some(nord)), "co_staff_id"),
        (at(Some(hub), Some(room)), "room_id"),
        (at(None, Some(room)), "room_id"),
        (at(Some(spoke), None), "site_id"),
        (at(None, Some(saletta)), "room_id"),
    ];
    for (wanted, field) in table {
        assert_eq!(a.book(&wanted).unwrap_err(), Error::at(field, Code::NotFound));
        let verdict = agenda::clashes(&a.desk.session, &Check { slot: wanted, except: None }).unwrap();
        assert_eq!(verdict.refusals, [Error::at(field, Code::NotFound)], "said while it is being chosen");
    }
    // What was booked before may be moved and handed over.
    let to = |place| Move { id: kept, day: day("2025-06-18"), starts: time("09:00"), ends: time("10:00"), place };
    agenda::move_to(a.session(), &to(None)).unwrap();
    agenda::move_to(a.session(), &to(Some(Place { site_id: Some(hub), room_id: Some(room), staff_id: Some(sud), co_staff_id: None })))
        .unwrap();
    let back =
        agenda::move_to(a.session(), &to(Some(Place { site_id: Some(hub), room_id: Some(room), staff_id: Some(nord), co_staff_id: None })));
    assert_eq!(back.unwrap_err(), Error::at("staff_id", Code::NotFound));
}

#[test]
fn a_booking_is_kept_and_shown() {
    let mut a = an_agenda();
    let booked = Slot {
        title: Some("  Primo   incontro ".to_owned()),
        room_id: Some(a.rooms[0]),
        staff_id: Some(a.staff[0]),
        co_staff_id: Some(a.staff[1]),
        area_code: Some("lombardia-2024/3".to_owned()),
        note: Some("Portare il documento".to_owned()),
        ..slot("2025-06-16", "09:00", "10:00")
    };
    let saved = agenda::book(a.session(), &booked).unwrap();
    assert_eq!(saved.changes, [accogli_core::store::Feature::Agenda]);
    let shown = agenda::show(&mut a.desk.session, saved.value.id).unwrap();
    assert_eq!(shown, saved.value);
    assert_eq!((shown.state, shown.title.as_deref()), (State::Booked, Some("Primo incontro")));
    assert_eq!(shown.site_id, Some(a.hub), "the site is the room's");
    let mut week = |site_id, staff_id, room_id| {
        let request = WeekRequest { from: day("2025-06-16"), to: day("2025-06-22"), site_id, staff_id, room_id };
        agenda::week(&mut a.desk.session, &request).unwrap().appointments.len()
    };
    assert_eq!(week(None, None, None), 1);
    assert_eq!(week(Some(a.hub), None, None), 1);
    assert_eq!(week(Some(a.spoke), None, None), 0);
    assert_eq!(week(None, Some(a.staff[0]), None), 1);
    assert_eq!(week(None, Some(a.staff[1]), None), 1, "the second operator sees it too");
    assert_eq!(week(None, Some(a.staff[2]), None), 0);
    assert_eq!(week(None, None, Some(a.rooms[0])), 1);
    assert_eq!(week(Some(a.hub), Some(a.staff[1]), Some(a.rooms[0])), 1);
    assert_eq!(week(Some(a.hub), Some(a.staff[1]), Some(a.rooms[1])), 0);
    assert_eq!(agenda::day(&a.desk.session, &DayRequest { site_id: None, day: day("2025-06-16") }).unwrap().appointments.len(), 1);
    assert_eq!(agenda::day(&a.desk.session, &DayRequest { site_id: None, day: day("2025-06-17") }).unwrap().appointments.len(), 0);
}

#[test]
fn what_cannot_be_is_refused_beside_its_field() {
    let mut a = an_agenda();
    let good = Slot { staff_id: Some(a.staff[0]), ..slot("2025-06-16", "09:00", "10:00") };
    let ghost = Id::from_bytes([7; 16]);
    let cases = [
        (Slot { ends: time("08:00"), ..good.clone() }, "ends", Code::EndBeforeStart),
        (Slot { ends: time("09:00"), ..good.clone() }, "ends", Code::EndBeforeStart),
        // 23:30 for an hour would end past midnight, at 00:30.
        (Slot { starts: time("23:30"), ends: time("00:30"), ..good.clone() }, "ends", Code::EndBeforeStart),
        (Slot { staff_id: None, ..good.clone() }, "staff_id", Code::Required),
        (Slot { co_staff_id: Some(a.staff[0]), ..good.clone() }, "co_staff_id", Code::SamePerson),
        (Slot { site_id: Some(a.hub), room_id: Some(a.saletta), ..good.clone() }, "room_id", Code::RoomElsewhere),
        (Slot { site_id: Some(ghost), ..good.clone() }, "site_id", Code::NotFound),
        (Slot { room_id: Some(ghost), ..good.clone() }, "room_id", Code::NotFound),
        (Slot { staff_id: Some(ghost), ..good.clone() }, "staff_id", Code::NotFound),
        (Slot { family_id: Some(ghost), ..good.clone() }, "family_id", Code::NotFound),
        (Slot { enquiry_id: Some(ghost), ..good.clone() }, "enquiry_id", Code::NotFound),
        (Slot { area_code: Some("lombardia-2024/99".to_owned()), ..good.clone() }, "area_code", Code::NotFound),
        (Slot { kind: Kind::Mediation, ..good.clone() }, "kind", Code::AppointmentOwned),
        (Slot { kind: Kind::Group, ..good.clone() }, "kind", Code::AppointmentOwned),
        (Slot { title: Some("a".repeat(10_000)), ..good.clone() }, "title", Code::TextTooLong),
        (Slot { note: Some("a".repeat(10_000)), ..good.clone() }, "note", Code::TextTooLong),
    ];
    for (wrong, field, code) in cases {
        let refused = a.book(&wrong).unwrap_err();
        assert_eq!((refused.field, refused.code), (Some(field), code), "{wrong:?}");
        if !wrong.kind.owned() {
            let check = Check { slot: wrong, except: None };
            assert_eq!(agenda::clashes(&a.desk.session, &check).unwrap().refusals, [refused], "said while choosing, in the same words");
        }
    }
    let request = WeekRequest { from: day("2025-01-01"), to: day("2026-12-31"), site_id: None, staff_id: None, room_id: None };
    assert_eq!(agenda::week(&mut a.desk.session, &request).unwrap_err().code, Code::NumberOutOfRange);
    let nothing = WeekRequest { from: day("2000-01-01"), to: day("2000-12-31"), ..request };
    assert!(agenda::week(&mut a.desk.session, &nothing).unwrap().appointments.is_empty(), "nothing was half-saved");
    assert!(a.book(&Slot { ends: time("24:00"), starts: time("23:00"), title: Some("🙂 שלום Đorđević".to_owned()), ..good }).is_ok());
}

#[test]
fn impossible_dates_never_reach_the_agenda() {
    use accogli_core::typing::{TypedDate, read_date};
    for (typed, code) in [("31/2/2024", Code::DateImpossible), ("00/00/0000", Code::DateImpossible), ("boh", Code::DateUnreadable)] {
        let request = TypedDate { text: typed.to_owned(), birth: false };
        assert_eq!(read_date(&request, day(TODAY)).unwrap_err().code, code, "{typed}");
    }
    assert!(serde_json::from_str::<Slot>(r#"{"day":"2024-02-31","starts":"09:00","ends":"10:00","kind":"interview"}"#).is_err());
    assert!(serde_json::from_str::<Slot>(r#"{"day":"2024-02-29","starts":"09:00","ends":"24:01","kind":"interview"}"#).is_err());
    assert!(serde_json::from_str::<Slot>(r#"{"day":"2024-02-29","starts":"09:00","ends":"10:00","kind":"interview"}"#).is_ok());
}

#[test]
fn operator_room_and_second_operator_are_taken_once() {
    let mut a = an_agenda();
    let [nord, sud, est] = a.staff[..] else { panic!() };
    let first = Slot { staff_id: Some(nord), co_staff_id: Some(sud), room_id: Some(a.rooms[0]), ..slot("2025-06-16", "09:00", "10:00") };
    a.book(&first).unwrap();
    let at = |starts: &str, ends: &str| slot("2025-06-16", starts, ends);
    let busy = |field, code| Err(refusal(field, code, "09:00", "10:00"));
    assert_eq!(a.book(&Slot { staff_id: Some(nord), ..at("09:30", "10:30") }), busy("staff_id", Code::StaffBusy));
    assert_eq!(a.book(&Slot { staff_id: Some(sud), ..at("08:30", "09:01") }), busy("staff_id", Code::StaffBusy));
    assert_eq!(
        a.book(&Slot { staff_id: Some(est), co_staff_id: Some(nord), ..at("09:15", "09:20") }),
        busy("co_staff_id", Code::StaffBusy)
    );
    assert_eq!(a.book(&Slot { staff_id: Some(est), room_id: Some(a.rooms[0]), ..at("08:00", "12:00") }), busy("room_id", Code::RoomBusy));
    let touching = Slot { staff_id: Some(nord), room_id: Some(a.rooms[0]), ..at("10:00", "11:00") };
    a.book(&touching).unwrap();
    a.book(&Slot { staff_id: Some(est), room_id: Some(a.rooms[1]), ..at("09:00", "10:00") }).unwrap();
    a.book(&Slot { staff_id: Some(nord), ..slot("2025-06-17", "09:00", "10:00") }).unwrap();
    let both = Check { slot: Slot { room_id: Some(a.rooms[0]), ..at("09:30", "10:30") }, except: None };
    let both = Check { slot: Slot { staff_id: Some(nord), ..both.slot }, ..both };
    let verdict = agenda::clashes(&a.desk.session, &both).unwrap();
    assert_eq!(verdict.refusals.len(), 4, "every clash is said: the operator's two and the room's two");
    assert!(!verdict.outside_opening, "a site without opening hours has none to lie outside of");
}

#[test]
fn a_move_keeps_where_it_came_from() {
    let mut a = an_agenda();
    let nord = Some(a.staff[0]);
    let id = a.book(&Slot { staff_id: nord, room_id: Some(a.rooms[0]), ..slot("2025-06-16", "09:00", "10:00") }).unwrap();
    let other = a.book(&Slot { staff_id: nord, ..slot("2025-06-17", "09:00", "10:00") }).unwrap();
    let to =
        |day_text: &str, starts: &str, ends: &str| Move { id, day: day(day_text), starts: time(starts), ends: time(ends), place: None };
    let clash = agenda::move_to(a.session(), &to("2025-06-17", "09:30", "10:30")).unwrap_err();
    assert_eq!(clash, refusal("staff_id", Code::StaffBusy, "09:00", "10:00"));
    assert_eq!(agenda::show(&mut a.desk.session, id).unwrap().day, day("2025-06-16"), "a refused move moves nothing");
    let longer = agenda::move_to(a.session(), &to("2025-06-16", "09:00", "10:30")).unwrap().value;
    assert_eq!((longer.ends, longer.moved_from), (time("10:30"), None), "it does not clash with itself, and a longer end is no move");
    let moved = agenda::move_to(a.session(), &to("2025-06-17", "10:00", "11:00")).unwrap().value;
    assert_eq!(moved.moved_from.as_deref(), Some("2025-06-16 09:00"));
    let place = Some(Place { site_id: Some(a.spoke), room_id: Some(a.rooms[0]), staff_id: nord, co_staff_id: None });
    let elsewhere = agenda::move_to(a.session(), &Move { place, ..to("2025-06-17", "10:00", "11:00") }).unwrap_err();
    assert_eq!((elsewhere.field, elsewhere.code), (Some("room_id"), Code::RoomElsewhere));
    let place = Some(Place { site_id: Some(a.spoke), room_id: Some(a.saletta), staff_id: Some(a.staff[1]), co_staff_id: None });
    let moved = agenda::move_to(a.session(), &Move { place, ..to("2025-06-17", "09:00", "10:00") }).unwrap().value;
    assert_eq!((moved.site_id, moved.room_id, moved.staff_id), (Some(a.spoke), Some(a.saletta), Some(a.staff[1])));
    agenda::mark(a.session(), &Mark { id: other, state: State::NoShow }).unwrap_err();
    agenda::cancel(a.session(), &Cancel { id: other, by: CancelledBy::User, reason: None }).unwrap();
    let gone = Move { id: other, ..to("2025-06-20", "09:00", "10:00") };
    assert_eq!(agenda::move_to(a.session(), &gone).unwrap_err().code, Code::WrongState);
}

#[test]
fn cancelling_frees_the_time_and_missing_does_not() {
    let mut a = an_agenda();
    let taken = Slot { staff_id: Some(a.staff[0]), ..slot(TODAY, "09:00", "10:00") };
    let id = a.book(&taken).unwrap();
    agenda::mark(a.session(), &Mark { id, state: State::NoShow }).unwrap();
    assert_eq!(a.book(&taken).unwrap_err().code, Code::StaffBusy);
    let cancel = Cancel { id, by: CancelledBy::User, reason: Some("Il bambino è malato".to_owned()) };
    assert_eq!(agenda::cancel(a.session(), &cancel).unwrap_err().code, Code::WrongState, "what was missed is not cancelled");
    agenda::mark(a.session(), &Mark { id, state: State::Booked }).unwrap();
    let cancelled = agenda::cancel(a.session(), &cancel).unwrap().value;
    assert_eq!((cancelled.state, cancelled.cancel_reason.as_deref()), (State::CancelledByUser, Some("Il bambino è malato")));
    a.book(&taken).unwrap();
    let back = agenda::mark(a.session(), &Mark { id, state: State::Booked }).unwrap_err();
    assert_eq!(back, refusal("staff_id", Code::StaffBusy, "09:00", "10:00"), "it cannot come back where another stands");
}

#[test]
fn what_has_not_happened_is_not_marked() {
    let mut a = an_agenda();
    let id = a.book(&Slot { staff_id: Some(a.staff[0]), ..slot("2025-06-13", "09:00", "10:00") }).unwrap();
    let refused = agenda::mark(a.session(), &Mark { id, state: State::Held }).unwrap_err();
    assert_eq!((refused.field, refused.code), (Some("state"), Code::DateInFuture));
    for state in [State::CancelledByUser, State::CancelledByCentre, State::Booked] {
        assert_eq!(agenda::mark(a.session(), &Mark { id, state }).unwrap_err().code, Code::WrongState, "{state:?}");
    }
}

#[test]
fn an_owned_meeting_is_booked_and_marked_by_its_owner() {
    let mut a = an_agenda();
    let mine = Slot {
        kind: Kind::Mediation,
        title: Some("Percorso M-25-001".to_owned()),
        staff_id: Some(a.staff[2]),
        ..slot(TODAY, "17:00", "18:00")
    };
    let id = a.desk.session.write(Command::AgendaBook, |writer| agenda::insert_slot(writer, &mine)).unwrap().value;
    let shown = agenda::show(&mut a.desk.session, id).unwrap();
    assert_eq!((shown.who, shown.title.as_deref()), (None, Some("Percorso M-25-001")));
    assert_eq!(agenda::mark(a.session(), &Mark { id, state: State::Held }).unwrap_err().code, Code::AppointmentOwned);
    let details =
        Details { id, kind: Kind::Other, title: None, family_id: None, person_id: None, area_code: None, project_id: None, note: None };
    assert_eq!(agenda::change(a.session(), &details).unwrap_err().code, Code::AppointmentOwned);
    let to = Move { id, day: day("2025-06-19"), starts: time("17:00"), ends: time("18:00"), place: None };
    assert_eq!(agenda::move_to(a.session(), &to).unwrap_err().code, Code::AppointmentOwned, "its path says whether it may be held");
    agenda::cancel(a.session(), &Cancel { id, by: CancelledBy::User, reason: None }).unwrap();
    assert_eq!(agenda::mark(a.session(), &Mark { id, state: State::Booked }).unwrap_err().code, Code::AppointmentOwned);
    let again = a.desk.session.write(Command::AgendaMark, |writer| agenda::mark_slot(writer, id, State::Booked));
    assert!(again.is_ok(), "the owner may");
}

#[test]
fn details_change_without_touching_the_time() {
    let mut a = an_agenda();
    let id = a.book(&Slot { staff_id: Some(a.staff[0]), ..slot("2025-06-16", "09:00", "10:00") }).unwrap();
    let details = Details {
        id,
        kind: Kind::Listening,
        title: Some("Con la nonna".to_owned()),
        family_id: None,
        person_id: None,
        area_code: Some("piemonte-2016/1".to_owned()),
        project_id: None,
        note: None,
    };
    let changed = agenda::change(a.session(), &details).unwrap().value;
    assert_eq!((changed.kind, changed.title.as_deref(), changed.starts), (Kind::Listening, Some("Con la nonna"), time("09:00")));
    assert_eq!(
        agenda::list(&mut a.desk.session, &ListRequest { family_id: None, person_id: None, enquiry_id: None }).unwrap_err().code,
        Code::MalformedRequest
    );
}

#[test]
fn recheck_refuses_what_would_bring_a_clash_back() {
    let mut a = an_agenda();
    let taken = Slot { staff_id: Some(a.staff[0]), ..slot("2025-06-16", "09:00", "10:00") };
    let id = a.book(&taken).unwrap();
    agenda::cancel(a.session(), &Cancel { id, by: CancelledBy::Centre, reason: None }).unwrap();
    let second = a.book(&taken).unwrap();
    let recheck = |a: &Agenda, id| a.desk.session.read(Command::AgendaWeek, |reader| agenda::recheck(reader, id));
    assert_eq!(recheck(&a, id), Ok(()), "cancelled, it takes no time");
    assert_eq!(recheck(&a, second), Ok(()));
    assert_eq!(recheck(&a, Id::from_bytes([9; 16])), Ok(()), "a booking taken back is not there");
    // What an undo does: the old state is written back, and the row looked at inside the same transaction.
    let undone = a.desk.session.write(Command::AgendaMark, |writer| {
        writer.update("appointment", id, accogli_core::store::Cells::new().set("state", State::Booked))?;
        agenda::recheck(writer, id)
    });
    assert_eq!(undone.unwrap_err(), refusal("staff_id", Code::StaffBusy, "09:00", "10:00"));
    assert_eq!(agenda::show(&mut a.desk.session, id).unwrap().state, State::CancelledByCentre);
}

#[test]
fn an_undo_cannot_make_a_clash() {
    let mut a = an_agenda();
    let taken = Slot { staff_id: Some(a.staff[0]), ..slot("2025-06-16", "09:00", "10:00") };
    let id = a.book(&taken).unwrap();
    agenda::cancel(a.session(), &Cancel { id, by: CancelledBy::User, reason: None }).unwrap();
    history::undo(a.session()).unwrap();
    assert_eq!(agenda::show(&mut a.desk.session, id).unwrap().state, State::Booked, "free again, it comes back");
    agenda::cancel(a.session(), &Cancel { id, by: CancelledBy::User, reason: None }).unwrap();
    // The hour is taken by an action that stands (as merging another laptop's booking will), so the cancellation is next to undo.
    a.desk.session.write(Command::VaultAddAccount, |writer| agenda::insert_slot(writer, &taken)).unwrap();
    let refused = history::undo(a.session()).unwrap_err();
    assert_eq!(refused, refusal("staff_id", Code::StaffBusy, "09:00", "10:00"));
    assert_eq!(agenda::show(&mut a.desk.session, id).unwrap().state, State::CancelledByUser, "a refused undo undoes nothing");
}

#[test]
fn undoing_a_move_forgets_it() {
    let mut a = an_agenda();
    let id = a.book(&Slot { staff_id: Some(a.staff[0]), ..slot("2025-06-16", "09:00", "10:00") }).unwrap();
    let to = Move { id, day: day("2025-06-17"), starts: time("11:00"), ends: time("12:00"), place: None };
    let moved = agenda::move_to(a.session(), &to).unwrap().value;
    history::undo(a.session()).unwrap();
    let back = agenda::show(&mut a.desk.session, id).unwrap();
    assert_eq!((back.day, back.starts, back.moved_from), (day("2025-06-16"), time("09:00"), None));
    history::redo(a.session()).unwrap();
    assert_eq!(agenda::show(&mut a.desk.session, id).unwrap(), moved);
}

#[test]
fn what_was_saved_as_it_stood_is_no_step_to_take_back_nor_the_end_of_a_redo() {
    let mut agenda = an_agenda();
    let kept = Slot { staff_id: Some(agenda.staff[0]), ..slot(TODAY, "09:00", "10:00") };
    let id = agenda.book(&kept).unwrap();
    let other = Slot { staff_id: Some(agenda.staff[1]), ..slot(TODAY, "11:00", "12:00") };
    agenda.book(&other).unwrap();
    let nowhere = Move { id, day: day(TODAY), starts: time("09:00"), ends: time("10:00"), place: None };
    let saved = agenda::move_to(agenda.session(), &nowhere).unwrap();
    assert!(saved.changes.is_empty(), "the window is told that nothing changed, and offers no Annulla");
    assert_eq!(history::undo(agenda.session()).unwrap().value.action, "agenda_book");
    let left: Vec<Id> = agenda::day(agenda.session(), &DayRequest { site_id: None, day: day(TODAY) })
        .unwrap()
        .appointments
        .iter()
        .map(|one| one.id)
        .collect();
    assert_eq!(left, [id], "the latest booking went, not the one that was moved nowhere");
    agenda::move_to(agenda.session(), &nowhere).unwrap();
    assert_eq!(history::redo(agenda.session()).unwrap().value.action, "agenda_book");
}

#[test]
fn the_first_free_place_is_inside_the_opening_hours() {
    let mut a = an_agenda();
    let (spoke, hub, nord, sud) = (a.spoke, a.hub, a.staff[0], a.staff[1]);
    assert_eq!(a.find(30, None, None, TODAY), None, "nobody ever opens");
    a.open(spoke, 4, "15:00", "16:00", Some(nord));
    a.open(hub, 5, "09:00", "12:00", None);
    let found = |day: &str, hours: &str, room| Some((day.to_owned(), hours.to_owned(), Some(room)));
    assert_eq!(a.find(60, Some(spoke), None, TODAY), found(TODAY, "15:00-16:00", a.saletta));
    assert_eq!(a.find(61, Some(spoke), None, TODAY), None, "it never fits");
    assert_eq!(a.find(30, None, Some(sud), TODAY), found("2025-06-13", "09:00-09:30", a.rooms[0]), "Thursday's desk is another's");
    a.book(&Slot { staff_id: Some(nord), ..slot(TODAY, "15:00", "15:20") }).unwrap();
    assert_eq!(a.find(30, Some(spoke), None, TODAY), found(TODAY, "15:30-16:00", a.saletta), "the operator is elsewhere until 15:20");
    a.book(&Slot { room_id: Some(a.saletta), ..slot(TODAY, "15:30", "16:00") }).unwrap();
    assert_eq!(a.find(30, Some(spoke), None, TODAY), found("2025-06-19", "15:00-15:30", a.saletta));
    a.book(&Slot { room_id: Some(a.rooms[0]), ..slot("2025-06-13", "09:00", "12:00") }).unwrap();
    assert_eq!(a.find(30, Some(hub), None, TODAY), found("2025-06-13", "09:00-09:30", a.rooms[1]), "the other room");
    assert_eq!(
        a.find(30, None, None, "2025-06-01"),
        found("2025-06-13", "09:00-09:30", a.rooms[1]),
        "never in the past, the earliest of all"
    );
    let wrong = FindFreeRequest { minutes: 0, site_id: None, staff_id: None, room_id: None, from: None };
    assert_eq!(agenda::find_free(&a.desk.session, &wrong).unwrap_err().field, Some("minutes"));
    let hours = agenda::day(&a.desk.session, &DayRequest { site_id: Some(spoke), day: day(TODAY) }).unwrap().openings;
    assert_eq!(
        hours.iter().map(|one| (one.starts, one.ends, one.staff_id)).collect::<Vec<_>>(),
        [(time("15:00"), time("16:00"), Some(nord))]
    );
    let check = |starts: &str, ends: &str| Check { slot: Slot { site_id: Some(spoke), ..slot("2025-06-19", starts, ends) }, except: None };
    assert!(!agenda::clashes(&a.desk.session, &check("15:00", "16:00")).unwrap().outside_opening);
    assert!(agenda::clashes(&a.desk.session, &check("15:30", "16:30")).unwrap().outside_opening);
}

#[test]
fn of_two_bookings_at_once_one_is_kept() {
    let a = an_agenda();
    let wanted = Slot { staff_id: Some(a.staff[0]), ..slot("2025-06-16", "09:00", "10:00") };
    let Desk { folder: _folder, session, .. } = a.desk;
    let shared = Arc::new(Mutex::new(session));
    let racers: Vec<_> = (0..8)
        .map(|_| {
            let (shared, wanted) = (Arc::clone(&shared), wanted.clone());
            thread::spawn(move || agenda::book(&mut shared.lock().unwrap(), &wanted).map(|saved| saved.value.id))
        })
        .collect();
    let answers: Vec<_> = racers.into_iter().map(|racer| racer.join().unwrap()).collect();
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert!(answers.iter().filter_map(|answer| answer.as_ref().err()).all(|refused| refused.code == Code::StaffBusy));
}

#[test]
fn the_administrator_sees_no_agenda() {
    let mut a = an_agenda();
    a.desk.add(&[("admin", Role::Administrator)]);
    let desk = a.desk.switch("admin");
    let refused = agenda::day(&desk.session, &DayRequest { site_id: None, day: day(TODAY) }).unwrap_err();
    assert_eq!(refused.code, Code::NotPermitted);
}
