//! What a form is refused for: everything at once, each beside its field; and what was once accepted in silence.

use accogli_core::agenda::{self, AppointmentKind, Slot};
use accogli_core::centre::{self, OpeningChange};
use accogli_core::families::{self as fam, MemberRole, NewFamily, PersonDetails};
use accogli_core::groups::{self, Audience, ProgrammeChange, ProgrammeKind};
use accogli_core::mediation::{self, OpenCaseRequest};
use accogli_core::store::TimeOfDay;
use accogli_core::vault::{self, Role, Session};
use accogli_core::{Code, Error, Id, history};
use chrono::NaiveDate;

use crate::desk::{PASSWORD, account, clock, desk, request};
use crate::families::call;

/// Every field that is refused, with its code, in order.
fn told(refusal: Error) -> Vec<(&'static str, Code)> {
    refusal.apart().iter().map(|one| (one.field.unwrap_or("-"), one.code)).collect()
}

fn time(hour: u16, minute: u16) -> TimeOfDay {
    TimeOfDay::at(hour, minute).unwrap()
}

#[test]
fn a_room_is_named_once_in_the_first_run() {
    let folder = tempfile::TempDir::new().unwrap();
    let mut twice = request();
    twice.sites[0].rooms = ["Stanza 1", "Sala grande", "stanza 1"].map(str::to_owned).to_vec();
    let refused = centre::found(&folder.path().join("dati"), &twice, vault::KdfCost::FLOOR, clock()).unwrap_err();
    assert_eq!((refused.field, refused.code), (Some("sites[0].rooms"), Code::NameTaken));
    assert!(centre::found(&folder.path().join("dati"), &request(), vault::KdfCost::FLOOR, clock()).is_ok(), "nothing is left in the way");
}

#[test]
fn a_centre_has_phones_and_an_address_that_can_be_used() {
    let mut desk = desk();
    let mut centre = request().centre;
    centre.number_prefix = "A1".to_owned();
    (centre.name, centre.phone, centre.email) = (String::new(), Some("chiedere a Nora".to_owned()), Some("centro.esempio.it".to_owned()));
    assert_eq!(
        told(centre::change(&mut desk.session, &centre).unwrap_err()),
        [
            ("name", Code::Required),
            ("phone", Code::PhoneUnreadable),
            ("email", Code::EmailUnreadable),
            ("number_prefix", Code::PrefixUnfit)
        ]
    );
    let folder = tempfile::TempDir::new().unwrap();
    let first = centre::FoundRequest { centre: centre.clone(), ..request() };
    let refusal = centre::found(&folder.path().join("dati"), &first, vault::KdfCost::FLOOR, clock()).unwrap_err();
    assert_eq!(told(refusal).len(), 4, "the first run asks the same");
    for phones in ["0374 000 000", "0374/000000", "0374 000 000, 347 000 1122", "0374 000 000 / 0374 000 001", "+41 79 123 45 67"] {
        let sound = centre::CentreDetails {
            name: "Centro".to_owned(),
            phone: Some(phones.to_owned()),
            email: Some("a@b.it".to_owned()),
            number_prefix: "A".to_owned(),
            ..centre.clone()
        };
        assert_eq!(centre::change(&mut desk.session, &sound).unwrap().value.phone.as_deref(), Some(phones));
    }
}

#[test]
fn the_first_run_tells_what_is_wrong_with_each_site_beside_its_own_field() {
    let folder = tempfile::TempDir::new().unwrap();
    let mut wrong = request();
    wrong.centre.name = " ".to_owned();
    wrong.sites[0].address = Some("x".repeat(201));
    wrong.sites[0].rooms.push("y".repeat(101));
    let again = centre::NewSite { name: "HUB di prova".to_owned(), municipality: Some("z".repeat(101)), ..wrong.sites[1].clone() };
    wrong.sites.push(again);
    wrong.sites[1].name = String::new();
    let refusal = centre::found(&folder.path().join("dati"), &wrong, vault::KdfCost::FLOOR, clock()).unwrap_err();
    assert_eq!(
        told(refusal),
        [
            ("name", Code::Required),
            ("sites[0].address", Code::TextTooLong),
            ("sites[0].rooms", Code::TextTooLong),
            ("sites[1].name", Code::Required),
            ("sites[2].name", Code::NameTaken),
            ("sites[2].municipality", Code::TextTooLong),
        ]
    );
    let mut many = request();
    many.sites.resize(40, many.sites[0].clone());
    many.sites.iter_mut().enumerate().for_each(|(place, site)| site.name = format!("Sede {place}"));
    many.sites[39].name = "Sede 1".to_owned();
    let refusal = centre::found(&folder.path().join("dati"), &many, vault::KdfCost::FLOOR, clock()).unwrap_err();
    assert_eq!(told(refusal), [("sites", Code::NameTaken)], "beyond the fields that have a name");
    assert!(centre::found(&folder.path().join("dati"), &request(), vault::KdfCost::FLOOR, clock()).is_ok(), "nothing is left in the way");
}

#[test]
fn a_new_day_to_call_back_is_not_past_and_the_one_that_is_kept_may_be() {
    let day = |text: &str| Some(text.parse::<NaiveDate>().unwrap());
    let mut desk = desk();
    let first = fam::EnquiryChange { call_back_on: day("2025-06-12"), ..call("Bonus nido") };
    let id = fam::save_enquiry(&mut desk.session, &first).unwrap().value;
    // Two days later.
    let mut desk = desk.switch_at("coordinatrice", 2 * 24 * 3600);
    let kept = fam::EnquiryChange { id: Some(id), topic: "Bonus nido e asilo".to_owned(), ..first };
    fam::save_enquiry(&mut desk.session, &kept).unwrap();
    let past = fam::EnquiryChange { call_back_on: day("2025-06-11"), topic: "Altro".to_owned(), ..kept.clone() };
    assert_eq!(told(fam::save_enquiry(&mut desk.session, &past).unwrap_err()), [("call_back_on", Code::DateInPast)]);
    let shown = fam::enquiry(&mut desk.session, id).unwrap();
    assert_eq!((shown.topic.as_str(), shown.call_back_on), ("Bonus nido e asilo", day("2025-06-12")));
    fam::save_enquiry(&mut desk.session, &fam::EnquiryChange { call_back_on: day("2025-06-14"), ..kept }).unwrap();
}

#[test]
fn a_first_contact_tells_all_its_wrong_fields() {
    let mut desk = desk();
    let request = fam::EnquiryChange {
        last_name: Some("x".repeat(101)),
        phone: Some("abc".to_owned()),
        topic: " ".to_owned(),
        minutes: Some(601),
        call_back_on: NaiveDate::from_ymd_opt(2025, 6, 11),
        ..call("")
    };
    let refusal = fam::save_enquiry(&mut desk.session, &request).unwrap_err();
    assert_eq!(
        told(refusal),
        [
            ("last_name", Code::TextTooLong),
            ("phone", Code::PhoneUnreadable),
            ("topic", Code::Required),
            ("minutes", Code::NumberOutOfRange),
            ("call_back_on", Code::DateInPast),
        ]
    );
    let list = fam::enquiries(&mut desk.session, &fam::EnquiryQuery { filter: fam::EnquiryFilter::All, most: None }).unwrap();
    assert!(list.is_empty(), "nothing was saved");
}

#[test]
fn a_new_family_tells_both_names_the_date_and_the_code() {
    let mut desk = desk();
    let person = PersonDetails {
        born_on: NaiveDate::from_ymd_opt(2031, 1, 1),
        fiscal_code: Some("RSSMRA85T10A562".to_owned()),
        note: Some("x".repeat(10_001)),
        ..PersonDetails::default()
    };
    let request = NewFamily { person: Some(person), person_id: None, role: MemberRole::Mother, site_id: None, project_id: None };
    let refusal = fam::open(&mut desk.session, &request).unwrap_err();
    assert_eq!(
        told(refusal),
        [
            ("last_name", Code::Required),
            ("first_name", Code::Required),
            ("born_on", Code::DateInFuture),
            ("fiscal_code", Code::FiscalCodeLength),
            ("note", Code::TextTooLong),
        ]
    );
}

#[test]
fn a_mediation_case_tells_parties_mediators_and_the_rest() {
    let mut desk = desk();
    let request = OpenCaseRequest {
        family_id: None,
        site_id: None,
        project_id: None,
        area_code: Some("nessuna".to_owned()),
        opened_on: NaiveDate::from_ymd_opt(2031, 1, 1),
        planned_meetings: Some(99),
        sent_by: fam::SentBy::Spontaneous,
        court_reference: None,
        person_ids: vec![],
        mediator_ids: vec![],
        fingerprints: vec![],
    };
    let refusal = mediation::open_case(&mut desk.session, &request).unwrap_err();
    assert_eq!(
        told(refusal),
        [
            ("person_ids[0]", Code::Required),
            ("mediator_ids[0]", Code::Required),
            ("opened_on", Code::DateInFuture),
            ("area_code", Code::NotFound),
            ("planned_meetings", Code::NumberOutOfRange),
        ]
    );
}

#[test]
fn an_appointment_and_a_programme_tell_all() {
    let mut desk = desk();
    let slot = Slot {
        title: Some("x".repeat(201)),
        ..Slot::new(AppointmentKind::Interview, NaiveDate::from_ymd_opt(2025, 6, 13).unwrap(), time(10, 0), time(9, 0))
    };
    let refusal = agenda::book(&mut desk.session, &slot).unwrap_err();
    assert_eq!(told(refusal), [("ends", Code::EndBeforeStart), ("staff_id", Code::Required), ("title", Code::TextTooLong)]);

    let programme = ProgrammeChange {
        id: None,
        title: String::new(),
        kind: ProgrammeKind::Workshop,
        audience: Audience::Adults,
        site_id: None,
        project_id: None,
        area_code: None,
        minimum: Some(9),
        maximum: Some(3),
        max_meetings: Some(0),
        decide_on: None,
        conductor: None,
        age_from: Some(30),
        age_to: Some(3),
        municipalities: vec![],
        note: None,
    };
    let refusal = groups::save_programme(&mut desk.session, &programme).unwrap_err();
    assert_eq!(
        told(refusal),
        [
            ("title", Code::Required),
            ("minimum", Code::MinimumAboveMaximum),
            ("age_to", Code::NumberOutOfRange),
            ("max_meetings", Code::NumberOutOfRange),
        ]
    );
}

#[test]
fn a_new_account_tells_its_names_and_its_password() {
    let mut desk = desk();
    let request = vault::NewAccount { display_name: String::new(), password: "corta".to_owned(), ..account("anna rossi", Role::Desk) };
    let refusal = vault::add_account(&mut desk.session, &request).unwrap_err();
    assert_eq!(told(refusal), [("display_name", Code::Required), ("login_name", Code::LoginUnfit), ("password", Code::PasswordTooShort)]);
}

#[test]
fn a_login_name_is_what_every_keyboard_types() {
    let mut desk = desk();
    for odd in ["anna rossi", "anna\trossi", "anna\u{200b}rossi", "anna\u{1f600}", "<anna>", "anna/rossi", "\u{202e}anna"] {
        let request = vault::NewAccount { display_name: "Anna Rossi".to_owned(), ..account(odd, Role::Desk) };
        let refusal = vault::add_account(&mut desk.session, &request).unwrap_err();
        assert_eq!((refusal.field, refusal.code), (Some("login_name"), Code::LoginUnfit), "{odd:?}");
    }
    for fit in ["anna.rossi", "anna_2", "niccolò", "anna@esempio.it"] {
        vault::add_account(&mut desk.session, &account(fit, Role::Desk)).unwrap_or_else(|refusal| panic!("{fit}: {refusal}"));
    }
    assert!(PASSWORD.len() > 12);
}

#[test]
fn a_site_is_not_open_twice_at_the_same_time() {
    let mut desk = desk();
    let site_id = centre::show(&desk.session).unwrap().sites[0].id;
    let open = |from: u16, to: u16| OpeningChange {
        ids: Vec::new(),
        site_id,
        weekdays: vec![2],
        starts: time(from, 0),
        ends: time(to, 0),
        staff_id: None,
        valid_from: None,
        valid_to: None,
    };
    let first = centre::save_opening(&mut desk.session, &open(9, 12)).unwrap().value.openings[0].id;
    let refusal = centre::save_opening(&mut desk.session, &open(11, 13)).unwrap_err();
    assert_eq!((refusal.field, refusal.code), (Some("starts"), Code::OpeningOverlaps));
    assert_eq!((refusal.params["from"].as_str(), refusal.params["to"].as_str()), ("09:00", "12:00"));
    // Its own time is no clash with itself; one after the other is none; another day of the week is none.
    centre::save_opening(&mut desk.session, &OpeningChange { ids: vec![first], ..open(9, 11) }).unwrap();
    centre::save_opening(&mut desk.session, &open(11, 13)).unwrap();
    centre::save_opening(&mut desk.session, &OpeningChange { weekdays: vec![3], ..open(9, 12) }).unwrap();
    // Nor is one that ends before the other begins to hold.
    let (june, july) = (NaiveDate::from_ymd_opt(2025, 6, 30), NaiveDate::from_ymd_opt(2025, 7, 1));
    centre::save_opening(&mut desk.session, &OpeningChange { weekdays: vec![4], valid_to: june, ..open(9, 12) }).unwrap();
    centre::save_opening(&mut desk.session, &OpeningChange { weekdays: vec![4], valid_from: july, ..open(9, 12) }).unwrap();
    let refusal = centre::save_opening(&mut desk.session, &OpeningChange { weekdays: vec![4], ..open(10, 11) }).unwrap_err();
    assert_eq!(refusal.code, Code::OpeningOverlaps);
}

/// What the log tells one action was about, in order.
fn logged(session: &Session, action: &str) -> Vec<Id> {
    session
        .read(vault::Command::AuditEntries, |reader| {
            reader.rows(
                "SELECT subject FROM audit_entry WHERE action = ? AND subject IS NOT NULL AND outcome = 'done' ORDER BY seq",
                [action],
                |row| row.get(0),
            )
        })
        .unwrap()
}

#[test]
fn several_weekdays_are_opened_changed_and_taken_away_in_one_step() {
    let mut desk = desk();
    let session = &mut desk.session;
    let site_id = centre::show(session).unwrap().sites[0].id;
    let weekdays = |days: &[u32], from: u16| OpeningChange {
        ids: Vec::new(),
        site_id,
        weekdays: days.to_vec(),
        starts: time(from, 0),
        ends: time(13, 0),
        staff_id: None,
        valid_from: None,
        valid_to: None,
    };
    let shown = |session: &Session| {
        let mut all = centre::show(session).unwrap().openings;
        all.sort_by_key(|one| (one.weekday, one.starts));
        all.iter().map(|one| format!("{} {}", one.weekday, one.starts)).collect::<Vec<_>>().join(", ")
    };
    let none = centre::save_opening(session, &weekdays(&[], 9)).unwrap_err();
    assert_eq!((none.field, none.code), (Some("weekdays"), Code::Required));
    assert_eq!(centre::save_opening(session, &weekdays(&[1, 8], 9)).unwrap_err().code, Code::NumberOutOfRange);
    let ids: Vec<Id> =
        centre::save_opening(session, &weekdays(&[1, 2, 3, 3], 9)).unwrap().value.openings.iter().map(|one| one.id).collect();
    assert_eq!(logged(session, "centre_save_opening"), ids, "each has its line in the log");
    assert_eq!(shown(session), "1 09:00, 2 09:00, 3 09:00");
    // One day is taken: none of the others is opened either, and the day is told.
    let taken = centre::save_opening(session, &weekdays(&[3, 4], 10)).unwrap_err();
    assert_eq!((taken.code, taken.params["weekday"].as_str()), (Code::OpeningOverlaps, "3"));
    assert_eq!(shown(session), "1 09:00, 2 09:00, 3 09:00");
    // Another hour and other days for all of them; those whose day stays are the same rows.
    centre::save_opening(session, &OpeningChange { ids: ids.clone(), ..weekdays(&[2, 5], 10) }).unwrap();
    assert_eq!(shown(session), "2 10:00, 5 10:00");
    let same = |id: &Id| centre::show(session).unwrap().openings.iter().any(|one| one.id == *id);
    assert_eq!(ids.iter().filter(|id| same(id)).count(), 2);
    assert_eq!(logged(session, "centre_save_opening").len(), 6, "the one that was taken away too");
    history::undo(session).unwrap();
    assert_eq!(shown(session), "1 09:00, 2 09:00, 3 09:00");
    let twice = [ids.as_slice(), &ids].concat();
    centre::end_opening(session, &twice).unwrap();
    assert_eq!(shown(session), "");
    assert_eq!(logged(session, "centre_end_opening"), ids);
    // A form kept from before says that they are gone, and opens nothing in their place.
    let gone = OpeningChange { ids, ..weekdays(&[2, 5], 10) };
    assert_eq!(centre::save_opening(session, &gone).unwrap_err().code, Code::NotFound);
    assert_eq!(shown(session), "");
}

#[test]
fn the_role_is_told_before_the_fields() {
    let mut desk = desk();
    let nobody = Id::from_bytes([7; 16]);
    desk.add(&[("admin", Role::Administrator)]);
    let mut desk = desk.switch("admin");
    let session = &mut desk.session;
    let refused = [
        fam::save_enquiry(session, &fam::EnquiryChange { topic: String::new(), ..call("") }).unwrap_err(),
        fam::open(session, &NewFamily { person: None, person_id: None, role: MemberRole::Mother, site_id: None, project_id: None })
            .unwrap_err(),
        groups::call_off(session, &groups::CallOffRequest { programme_id: nobody, reason: String::new() }).unwrap_err(),
    ];
    for refusal in refused {
        assert_eq!(told(refusal), [("-", Code::NotPermitted)]);
    }
}

#[test]
fn what_is_wrong_with_a_funding_source_is_told_by_its_place() {
    let mut desk = desk();
    let source = |name: &str, act: Option<String>| centre::FundingSource { id: None, name: name.to_owned(), act };
    let day = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
    let mut change = centre::ProjectChange {
        id: None,
        name: "Progetto".to_owned(),
        code: None,
        lead_body: None,
        starts_on: day,
        ends_on: day,
        sources: vec![source("Regione", None), source(&"x".repeat(201), Some("y".repeat(201))), source(" ", None)],
        closed: false,
    };
    assert_eq!(
        told(centre::save_project(&mut desk.session, &change).unwrap_err()),
        [("sources[1]", Code::TextTooLong), ("sources[1].act", Code::TextTooLong), ("sources[2]", Code::Required)]
    );
    change.sources.resize(20, source("Regione", None));
    change.sources.push(source("", None));
    let refusal = told(centre::save_project(&mut desk.session, &change).unwrap_err());
    assert_eq!(refusal.last(), Some(&("sources", Code::Required)), "beyond the fields that have a name");
}
