//! Oggi and the timeline, from what the features saved.

use accogli_core::agenda::{self, AppointmentKind, AppointmentState};
use accogli_core::families as fam;
use accogli_core::groups;
use accogli_core::overview::{self, TimelineKind, TimelineRequest, TodayRequest};
use accogli_core::store::Cells;
use accogli_core::vault::{Command, Role};
use accogli_core::{Code, Id, centre, mediation};

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
        slot.site_id = site;
        slot.staff_id = Some(me);
        agenda::book(&mut desk.session, &slot).unwrap();
    };
    book(Some(hub), "2025-06-12", "15:00", "16:00");
    book(Some(spoke), "2025-06-12", "09:00", "10:00");
    book(None, "2025-06-12", "11:00", "11:30");
    book(Some(hub), "2025-06-10", "09:00", "10:00");
    book(None, "2025-06-10", "11:00", "11:30");
    let all = overview::today(&desk.session, &TodayRequest { site_id: None }).unwrap();
    let times: Vec<String> = all.slots.iter().map(|slot| slot.starts.to_string()).collect();
    assert_eq!(times, ["09:00", "11:00", "15:00"]);
    assert_eq!(all.slots[0].who.as_deref(), Some("Senza nome"));
    assert_eq!(all.slots[0].state, AppointmentState::Booked);
    assert_eq!((all.unmarked.len(), all.unmarked[0].appointments), (1, 2));
    let of = |site_id| {
        let today = overview::today(&desk.session, &TodayRequest { site_id }).unwrap();
        let times: Vec<String> = today.slots.iter().map(|slot| slot.starts.to_string()).collect();
        (times.join(" "), today.unmarked.iter().map(|one| one.appointments).sum::<u32>())
    };
    assert_eq!(of(Some(hub)), ("11:00 15:00".to_owned(), 2), "a call or a link is of no site and is missed at none");
    assert_eq!(of(Some(spoke)), ("09:00 11:00".to_owned(), 1));
}

/// Two mediators hold a meeting: each finds themselves on the page.
#[test]
fn both_operators_of_an_appointment_are_named() {
    let mut desk = desk();
    let (me, name) = (desk.session.me().id, desk.session.me().display_name.clone());
    let other = desk.add(&[("ivo", Role::Mediator)])[0];
    let site_id = centre::show(&desk.session).unwrap().sites[0].id;
    let mut slot =
        agenda::Slot::new(AppointmentKind::Listening, "2025-06-12".parse().unwrap(), "09:00".parse().unwrap(), "10:00".parse().unwrap());
    slot.title = Some("Coppia".to_owned());
    (slot.site_id, slot.staff_id, slot.co_staff_id) = (Some(site_id), Some(me), Some(other));
    agenda::book(&mut desk.session, &slot).unwrap();
    for site_id in [None, Some(site_id)] {
        let slots = overview::today(&desk.session, &TodayRequest { site_id }).unwrap().slots;
        let staff = slots[0].staff.clone().unwrap();
        assert!(staff.starts_with(&format!("{name}, ")) && staff.to_lowercase().contains("ivo"), "{staff}");
    }
}

/// What is called off stays on the page, with its state: the page says so, and does not count it.
#[test]
fn what_was_called_off_is_told_as_called_off() {
    let mut desk = desk();
    let change = crate::groups::smart(&desk.session);
    let programme_id = groups::save_programme(&mut desk.session, &change).unwrap().value;
    let meeting_id = crate::groups::meeting(&mut desk.session, programme_id, crate::groups::saturday("2025-06-12")).unwrap();
    groups::cancel_meeting(&mut desk.session, &groups::CancelMeetingRequest { meeting_id, reason: None }).unwrap();
    let slots = overview::today(&desk.session, &TodayRequest { site_id: None }).unwrap().slots;
    assert_eq!((slots.len(), slots[0].kind, slots[0].state), (1, AppointmentKind::Group, AppointmentState::CancelledByCentre));
}

#[test]
fn contacts_and_programmes_are_of_the_site_or_of_none_and_all_who_wait_are_counted() {
    let mut desk = desk();
    let view = centre::show(&desk.session).unwrap();
    let (hub, spoke) = (view.sites[0].id, view.sites[1].id);
    let due = |site_id, topic: &str, day: &str| fam::EnquiryChange {
        site_id,
        call_back_on: Some(day.parse().unwrap()),
        state: fam::EnquiryState::CallBack,
        ..crate::families::call(topic)
    };
    for number in 0..53 {
        fam::save_enquiry(&mut desk.session, &due(Some(hub), &format!("Sede {number}"), "2025-06-12")).unwrap();
    }
    fam::save_enquiry(&mut desk.session, &due(None, "Senza sede", "2025-06-12")).unwrap();
    fam::save_enquiry(&mut desk.session, &due(Some(spoke), "Domani", "2025-06-13")).unwrap();
    for (title, site_id) in [("Allo sportello", Some(spoke)), ("In linea", None)] {
        let change = groups::ProgrammeChange { title: title.to_owned(), site_id, ..crate::groups::smart(&desk.session) };
        groups::save_programme(&mut desk.session, &change).unwrap();
    }
    let seen = |site_id| {
        let today = overview::today(&desk.session, &TodayRequest { site_id }).unwrap();
        let titles: Vec<String> = today.to_decide.into_iter().map(|one| one.title).collect();
        (today.call_backs.len(), today.call_backs_due, titles)
    };
    let titles = |all: &[&str]| all.iter().map(|&one| one.to_owned()).collect::<Vec<_>>();
    assert_eq!(seen(None), (50, 54, titles(&["Allo sportello", "In linea"])), "more wait than are listed");
    assert_eq!(seen(Some(hub)), (50, 54, titles(&["In linea"])));
    assert_eq!(seen(Some(spoke)), (1, 1, titles(&["Allo sportello", "In linea"])), "what is of no site is lost nowhere");
    // The number beside *Contatti*: the same rule over the same list.
    let query = fam::EnquiryQuery { filter: fam::EnquiryFilter::CallBack, most: None };
    let waiting = fam::enquiries(&mut desk.session, &query).unwrap();
    assert_eq!(waiting.iter().filter(|one| one.call_back_on <= Some("2025-06-12".parse().unwrap())).count(), 54);
}

#[test]
fn a_confirmed_programme_that_falls_below_its_minimum_is_told_again() {
    let mut desk = desk();
    let change = crate::groups::smart(&desk.session);
    let id = groups::save_programme(&mut desk.session, &change).unwrap().value;
    crate::groups::meeting(&mut desk.session, id, crate::groups::saturday("2025-06-21")).unwrap();
    let enrolled: Vec<_> = ["Anna", "Piero"]
        .map(|first| crate::groups::person(&mut desk.session, "Bianchi", first, None))
        .map(|one| crate::groups::enrol(&mut desk.session, id, one).unwrap().enrolment_id)
        .to_vec();
    let told = |desk: &crate::desk::Desk| overview::today(&desk.session, &TodayRequest { site_id: None }).unwrap().to_decide.len();
    assert_eq!(told(&desk), 0);
    groups::confirm(&mut desk.session, id).unwrap();
    groups::withdraw(&mut desk.session, &groups::WithdrawRequest { enrolment_id: enrolled[0] }).unwrap();
    assert_eq!(told(&desk), 1);
    let anyway = groups::StartAnywayRequest { programme_id: id, reason: "Parte con l'altro gruppo".to_owned() };
    groups::start_anyway(&mut desk.session, &anyway).unwrap();
    assert_eq!(told(&desk), 0, "somebody decided");
    assert_eq!(groups::start_anyway(&mut desk.session, &anyway).unwrap_err().code, Code::WrongState);
    let begun = groups::save_programme(&mut desk.session, &groups::ProgrammeChange { minimum: Some(1), ..change }).unwrap().value;
    crate::groups::meeting(&mut desk.session, begun, crate::groups::saturday("2025-06-07")).unwrap();
    crate::groups::meeting(&mut desk.session, begun, crate::groups::saturday("2025-06-28")).unwrap();
    let one = crate::groups::person(&mut desk.session, "Verdi", "Ugo", None);
    let one = crate::groups::enrol(&mut desk.session, begun, one).unwrap().enrolment_id;
    groups::confirm(&mut desk.session, begun).unwrap();
    groups::withdraw(&mut desk.session, &groups::WithdrawRequest { enrolment_id: one }).unwrap();
    assert_eq!(told(&desk), 0, "it has begun: there is nothing to decide");
}

#[test]
fn a_next_step_is_on_oggi_from_its_day_ones_own_first_at_its_site_or_at_none() {
    let mut desk = desk();
    let sites = centre::show(&desk.session).unwrap().sites;
    let (hub, spoke) = (sites[0].id, sites[1].id);
    let (me, other) = (desk.session.me().id, desk.add(&[("sportello", Role::Desk)])[0]);
    let mut give = |topic: &str, site_id, owner_id, days: u64| {
        let id = fam::save_enquiry(&mut desk.session, &fam::EnquiryChange { site_id, ..crate::families::call(topic) }).unwrap().value;
        let next_on = Some("2025-06-12".parse::<chrono::NaiveDate>().unwrap() + chrono::Days::new(days));
        let step = fam::EnquiryAssign { id, owner_id, next_step: Some(topic.to_owned()), next_on };
        fam::assign_enquiry(&mut desk.session, &step).unwrap();
        id
    };
    give("di un'altra", Some(hub), Some(other), 0);
    give("di nessuno, senza sede", None, None, 0);
    let mine = give("mio, allo sportello", Some(spoke), Some(me), 0);
    give("domani", Some(hub), Some(me), 1);
    let closed = give("già chiuso", Some(hub), Some(me), 0);
    let close = fam::EnquiryMove { id: closed, state: fam::EnquiryState::Closed, call_back_on: None, call_back_note: None };
    fam::move_enquiry(&mut desk.session, &close).unwrap();
    let seen = |site_id| {
        let today = overview::today(&desk.session, &TodayRequest { site_id }).unwrap();
        assert_eq!(today.next_steps.len(), today.next_steps_due as usize);
        today.next_steps.into_iter().map(|one| (one.step.unwrap(), one.mine)).collect::<Vec<_>>()
    };
    let steps = |all: &[(&str, bool)]| all.iter().map(|(step, mine)| ((*step).to_owned(), *mine)).collect::<Vec<_>>();
    let none = ("di nessuno, senza sede", false);
    assert_eq!(seen(None), steps(&[("mio, allo sportello", true), ("di un'altra", false), none]));
    assert_eq!(seen(Some(hub)), steps(&[("di un'altra", false), none]));
    assert_eq!(seen(Some(spoke)), steps(&[("mio, allo sportello", true), none]));
    let first = overview::today(&desk.session, &TodayRequest { site_id: None }).unwrap().next_steps.remove(0);
    assert_eq!((first.id, first.owner.is_some()), (mine, true));
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

/// Who leaves a file leaves their history in it, up to that day; what comes after is another file's.
#[test]
fn the_timeline_keeps_the_groups_and_consents_of_who_left() {
    let mut home = crate::houses::home();
    let (family_id, sara, mother) = (home.family, home.sara, home.mother);
    let change = crate::groups::smart(home.session());
    let [first, later] = ["Laboratorio di aprile", "Gruppo di luglio"].map(|title| {
        let change = groups::ProgrammeChange { title: title.to_owned(), ..change.clone() };
        groups::save_programme(home.session(), &change).unwrap().value
    });
    let enrolled = |programme: Id, day: &str| {
        let cells = Cells::new().set("programme_id", programme).set("person_id", sara).set("enrolled_on", day).set("state", "enrolled");
        cells.set("arrival", 1i64)
    };
    let signed = |day: &str| {
        let cells = Cells::new().set("person_id", sara).set("service", "group").set("rule_version", 1i64).set("basis", "parent");
        cells.set("signer_id", mother).set("answer", "given").set("signed_on", day)
    };
    home.session()
        .write(Command::CentreChange, |writer| {
            writer.insert("enrolment", enrolled(first, "2025-04-03"))?;
            writer.insert("enrolment", enrolled(later, "2025-07-03"))?;
            writer.insert("consent", signed("2025-04-01").set("withdrawn_on", "2025-05-01"))?;
            writer.insert("consent", signed("2025-07-01"))
        })
        .unwrap();
    let told = |home: &mut crate::houses::Home| -> Vec<(TimelineKind, String, Option<String>)> {
        let items = overview::timeline(home.session(), &TimelineRequest { family_id }).unwrap();
        let kept = items.into_iter().filter(|one| matches!(one.kind, TimelineKind::Enrolment | TimelineKind::Consent));
        kept.map(|one| (one.kind, one.day.to_string(), one.state)).collect()
    };
    let state = |text: &str| Some(text.to_owned());
    let line = |kind, day: &str, state| (kind, day.to_owned(), state);
    use TimelineKind::{Consent, Enrolment};
    let present = told(&mut home);
    assert_eq!(present.len(), 5, "{present:?}");
    assert_eq!(present[0], line(Enrolment, "2025-07-03", state("incomplete")));
    let left = fam::PersonChange { id: Some(sara), ended: true, ..fam::PersonChange::of(family_id, fam::MemberRole::Child) };
    fam::save_person(home.session(), &left).unwrap();
    let wanted =
        [line(Consent, "2025-05-01", state("withdrawn")), line(Enrolment, "2025-04-03", None), line(Consent, "2025-04-01", state("given"))];
    assert_eq!(told(&mut home), wanted, "until 12 June 2025, the day she left");
    fam::save_person(home.session(), &fam::PersonChange { ended: false, ..left }).unwrap();
    assert_eq!(told(&mut home), present, "whoever comes back brings theirs");
}
