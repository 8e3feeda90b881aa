//! Oggi and the timeline, from what the features saved.

use accogli_core::agenda::{self, AppointmentKind, AppointmentState};
use accogli_core::overview::{self, TodayRequest};
use accogli_core::store::Cells;
use accogli_core::vault::{Command, Role};
use accogli_core::{Code, centre, mediation};

use crate::desk::desk;

#[test]
fn a_new_centre_has_an_empty_day() {
    let desk = desk();
    let today = overview::today(&desk.session, &TodayRequest { site_id: None }).unwrap();
    assert_eq!(today.day.to_string(), "2025-06-12");
    assert!(today.slots.is_empty() && today.call_backs.is_empty() && today.to_decide.is_empty() && today.unmarked.is_empty());
}

#[test]
fn today_shows_what_is_booked_here_and_what_was_left_open() {
    let mut desk = desk();
    let view = centre::show(&desk.session).unwrap();
    let (hub, spoke) = (view.sites[0].id, view.sites[1].id);
    let me = desk.session.me().id;
    let mut book = |site, day: &str, starts: &str, ends: &str| {
        let times = (day.parse().unwrap(), starts.parse().unwrap(), ends.parse().unwrap());
        let mut slot = agenda::Slot::new(AppointmentKind::Listening, times.0, times.1, times.2);
        slot.title = Some("Senza nome".to_owned());
        slot.site_id = Some(site);
        slot.staff_id = Some(me);
        agenda::book(&mut desk.session, &slot).unwrap();
    };
    book(hub, "2025-06-12", "15:00", "16:00");
    book(spoke, "2025-06-12", "09:00", "10:00");
    book(hub, "2025-06-10", "09:00", "10:00");
    let all = overview::today(&desk.session, &TodayRequest { site_id: None }).unwrap();
    let times: Vec<String> = all.slots.iter().map(|slot| slot.starts.to_string()).collect();
    assert_eq!(times, ["09:00", "15:00"]);
    assert_eq!(all.slots[0].who.as_deref(), Some("Senza nome"));
    assert_eq!(all.slots[0].state, AppointmentState::Booked);
    assert_eq!((all.unmarked.len(), all.unmarked[0].appointments), (1, 1));
    let one = overview::today(&desk.session, &TodayRequest { site_id: Some(hub) }).unwrap();
    assert_eq!(one.slots.len(), 1);
}

#[test]
fn the_administrator_is_shown_no_day() {
    let mut desk = desk();
    desk.add(&[("custode", Role::Administrator)]);
    let desk = desk.switch("custode");
    assert_eq!(overview::today(&desk.session, &TodayRequest { site_id: None }).unwrap_err().code, Code::NotPermitted);
}

#[test]
fn limited_data_are_marked_in_the_list_of_cases_and_on_the_day_for_those_who_may_know() {
    let mut house = crate::mediation::house();
    let case = house.open(&[house.anna]);
    let today = crate::mediation::day(6, 12);
    house.book(&crate::mediation::alone(&case, 1, today, crate::mediation::at(15, 0))).unwrap();
    let marked = |session: &accogli_core::vault::Session| -> Vec<bool> {
        overview::today(session, &TodayRequest { site_id: None }).unwrap().slots.into_iter().map(|slot| slot.limited).collect()
    };
    let listed = |session: &accogli_core::vault::Session| mediation::list(session, mediation::CaseFilter::default()).unwrap()[0].limited;
    assert_eq!((marked(&house.desk.session), listed(&house.desk.session)), (vec![false], false));
    let mut house = house.switch("coordinatrice");
    let cells =
        Cells::new().set("person_id", house.parents[0]).set("kind", "limited").set("starts_on", "2025-06-01").set("reason", "Prova");
    let limit = house.desk.session.write(Command::CentreChange, |writer| writer.insert("limitation", cells)).unwrap().value;
    let house = house.switch("anna");
    assert_eq!((marked(&house.desk.session), listed(&house.desk.session)), (vec![true], true), "one party of the case is enough");
    let house = house.switch("sportello");
    assert_eq!(marked(&house.desk.session), [false], "whoever knows nothing of mediation is told nothing of its parties");
    let mut house = house.switch("coordinatrice");
    let lifted = Cells::new().set("lifted_on", "2025-06-12");
    house.desk.session.write(Command::CentreChange, |writer| writer.update("limitation", limit, lifted)).unwrap();
    assert_eq!((marked(&house.desk.session), listed(&house.desk.session)), (vec![false], false));
}
