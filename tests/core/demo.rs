//! The demonstration centre is a register like any other, made from the documents' facts.

mod facts;
mod folder;
mod ties;

use accogli_core::Code;
use accogli_core::centre::{SiteKind, show};
use accogli_core::clock::FixedClock;
use accogli_core::demo::{accounts_or_make, make};
use accogli_core::families::{EnquiryFilter, EnquiryQuery, SearchRequest, enquiries, search};
use accogli_core::groups::{ProgrammesRequest, programme, programmes};
use accogli_core::mediation::{CaseFilter, CaseState, list};
use accogli_core::vault::{Role, UnlockRequest, status, unlock};
use chrono::{Days, NaiveDate};
use tempfile::TempDir;

use crate::desk::{clock, demonstration};

#[test]
fn the_network_is_the_documents() {
    let folder = TempDir::new().unwrap();
    let accounts = make(folder.path(), clock().as_ref()).unwrap();
    for role in Role::ALL {
        assert!(accounts.iter().any(|one| one.role == *role), "an account of every role: {role:?}");
    }
    assert_eq!(make(folder.path(), clock().as_ref()).unwrap_err().code, Code::RegisterExists);
    assert_eq!(accounts_or_make(folder.path(), clock().as_ref()).unwrap(), accounts);
    let status = status(folder.path()).unwrap();
    assert!(status.demo && status.accounts.len() == accounts.len(), "known for a demonstration while it is locked");

    let coordinator = accounts.iter().find(|one| one.role == Role::Coordinator).unwrap();
    let request = UnlockRequest { login_name: coordinator.login_name.clone(), password: coordinator.password.clone() };
    let session = unlock(folder.path(), &request, clock()).unwrap();
    let view = show(&session).unwrap();
    assert!(view.centre.demo);
    let spokes: Vec<_> = view.sites.iter().filter(|site| site.kind == SiteKind::Spoke).collect();
    let hubs = view.sites.iter().filter(|site| site.kind == SiteKind::Hub && !site.closed).count();
    assert_eq!((hubs, spokes.len()), (2, 10), "two hubs, ten spokes");
    for area in ["Castelleone", "Soncino", "Sergnano", "Bagnolo", "Pandino"] {
        let here: Vec<_> = spokes.iter().filter(|site| site.sub_area.as_deref() == Some(area)).collect();
        assert_eq!(here.len(), 2, "{area}");
        let mut operators = Vec::new();
        for site in here {
            let windows: Vec<_> = view.openings.iter().filter(|window| window.site_id == site.id).collect();
            assert_eq!(windows.iter().map(|window| window.ends.minutes() - window.starts.minutes()).sum::<u16>(), 60, "{}", site.name);
            operators.extend(windows.iter().map(|window| window.staff_id.unwrap()));
        }
        operators.dedup();
        assert_eq!(operators.len(), 1, "one operator for {area}");
    }
    let project = view.projects.iter().find(|project| project.lead_body.as_deref() == Some("Comune di Crema")).unwrap();
    assert_eq!((project.starts_on.to_string().as_str(), project.ends_on.to_string().as_str()), ("2024-07-01", "2025-07-01"));
    assert_eq!(project.sources.len(), 5);
}

#[test]
fn the_programmes_and_the_work_are_there() {
    let folder = TempDir::new().unwrap();
    let accounts = demonstration(folder.path());
    let enter = |role: Role| {
        let one = accounts.iter().find(|one| one.role == role).unwrap();
        unlock(folder.path(), &UnlockRequest { login_name: one.login_name.clone(), password: one.password.clone() }, clock()).unwrap()
    };
    let mut session = enter(Role::Desk);
    let rows = [false, true].map(|past| programmes(&session, &ProgrammesRequest { past }).unwrap()).concat();
    let mut of = |title: &str| programme(&mut session, rows.iter().find(|row| row.title == title).unwrap().id).unwrap();
    let (parents, children) = (of("Genitori Smart"), of("Genitori Smart, i figli"));
    for twin in [&parents, &children] {
        let days: Vec<String> =
            twin.meetings.iter().map(|meeting| format!("{} {}-{}", meeting.day, meeting.starts, meeting.ends)).collect();
        assert_eq!(days, ["2021-06-19 10:00-11:30", "2021-06-26 10:00-11:30", "2021-07-03 10:00-11:30"]);
        assert_eq!(twin.programme.municipalities.len(), 5);
        assert!(twin.programme.minimum.is_some_and(|minimum| twin.enrolled.len() >= minimum as usize));
    }
    assert_ne!(parents.programme.conductor, children.programme.conductor, "two cooperatives");
    assert_eq!(children.twin.as_ref().unwrap().id, parents.programme.id);
    let online = of("Genitori e figli in crescita");
    let days: Vec<String> = online.meetings.iter().map(|meeting| format!("{} {}", meeting.day, meeting.starts)).collect();
    assert_eq!(days, ["2021-03-25 18:00", "2021-04-07 18:00", "2021-04-22 18:00"]);
    assert!(online.meetings.iter().all(|meeting| meeting.speaker.is_some() && meeting.link.is_some()));

    for (typed, wanted) in
        [("dangelo", "D'Angelo"), ("lukasz", "Łukasz"), ("dordevic", "Đorđević"), ("Петренко", "Петренко"), ("العلوي", "العلوي")]
    {
        let hits = search(&session, &SearchRequest { text: typed.to_owned() }).unwrap();
        assert!(hits.iter().any(|hit| hit.label.contains(wanted)), "{typed}: {hits:?}");
    }
    let to_call = enquiries(&mut session, &EnquiryQuery { filter: EnquiryFilter::CallBack, most: None }).unwrap();
    assert!(to_call.len() >= 3);
    session.lock().unwrap();

    let session = enter(Role::Mediator);
    let cases = list(&session, CaseFilter { only_mine: false, with_closed: false }).unwrap();
    for state in [CaseState::Running, CaseState::PreMediation, CaseState::Stopped, CaseState::Counselling] {
        assert!(cases.iter().any(|case| case.state == state), "{state:?} in {cases:?}");
    }
    let verdict = session.verify().unwrap();
    assert_eq!(verdict.first_bad, None);
}

/// The program is tried on any day of the week: what is dated from the day must clash on none, and nobody works on a Sunday.
#[test]
fn it_can_be_made_on_every_day_of_a_week_and_nothing_falls_on_a_sunday() {
    let sundays = [
        "SELECT count(*) FROM appointment WHERE strftime('%w', day) = '0'",
        "SELECT count(*) FROM enquiry WHERE strftime('%w', received_at) = '0'",
        "SELECT count(*) FROM enquiry WHERE strftime('%w', call_back_on) = '0' OR strftime('%w', next_on) = '0'",
        "SELECT count(*) FROM intake_sheet WHERE strftime('%w', held_on) = '0'",
        "SELECT count(*) FROM screening WHERE strftime('%w', held_on) = '0'",
    ];
    let monday = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap().and_hms_opt(11, 30, 0).unwrap();
    for later in 0..7 {
        let folder = TempDir::new().unwrap();
        let made = FixedClock::at(monday + Days::new(later));
        let accounts = make(folder.path(), &made).unwrap_or_else(|refusal| panic!("{}: {refusal}", made.0));
        let one = accounts.iter().find(|one| one.role == Role::Coordinator).unwrap();
        let request = UnlockRequest { login_name: one.login_name.clone(), password: one.password.clone() };
        let session = unlock(folder.path(), &request, Box::new(made)).unwrap();
        for sql in sundays {
            let found = session.register().read(|reader| reader.number(sql, [])).unwrap();
            assert_eq!(found, 0, "made on {}: {sql}", made.0);
        }
        let all = session.register().read(|reader| reader.number("SELECT count(*) FROM appointment", [])).unwrap();
        assert!(all > 20, "{all}");
    }
}
