//! First contacts on the board: who does what next, what the team decides; and a family's reminders, tags and files.

use accogli_core::families::{Decision, EnquiryAssign, EnquiryDecision, FileRequest, ReminderChange, ReminderMark, TagsChange};
use accogli_core::overview::{self, TodayRequest};

use super::*;

fn decision(enquiry_id: Id) -> EnquiryDecision {
    let present = "coordinatrice, psicologa".to_owned();
    EnquiryDecision { enquiry_id, held_on: day(2025, 6, 11), present, decision: Decision::Waiting, reason: Some("posti finiti".to_owned()) }
}

#[test]
fn a_contact_is_given_to_somebody_with_a_step_and_a_day_and_taken_back() {
    let mut desk = desk();
    let owner = desk.add(&[("sportello", Role::Desk)])[0];
    let id = fam::save_enquiry(&mut desk.session, &call("nido")).unwrap().value;
    let request =
        EnquiryAssign { id, owner_id: Some(owner), next_step: Some("chiedere alla scuola".to_owned()), next_on: Some(day(2025, 6, 20)) };
    fam::assign_enquiry(&mut desk.session, &request).unwrap();
    let kept = fam::enquiry(&mut desk.session, id).unwrap();
    assert_eq!(
        (kept.owner_id, kept.next_step.as_deref(), kept.next_on),
        (Some(owner), Some("chiedere alla scuola"), Some(day(2025, 6, 20)))
    );
    let refusal = fam::assign_enquiry(&mut desk.session, &EnquiryAssign { next_on: Some(day(2025, 6, 11)), ..request }).unwrap_err();
    assert_eq!((refusal.field, refusal.code), (Some("next_on"), Code::DateInPast));
    history::undo(&mut desk.session).unwrap();
    assert_eq!(fam::enquiry(&mut desk.session, id).unwrap().owner_id, None);
}

/// Known rule and hours, those of the new call, what stands after it became part of the file.
#[test]
fn a_number_known_already_keeps_the_stricter_rule() {
    use Safety::{Free, HoursOnly, Never, NoVoicemail};
    type Rule = (Safety, Option<&'static str>);
    let table: [(Rule, Rule, Rule); 9] = [
        ((Free, None), (Never, None), (Never, None)),
        ((Free, None), (HoursOnly, Some("dopo le 17")), (HoursOnly, Some("dopo le 17"))),
        ((NoVoicemail, Some("mattina")), (Never, None), (Never, Some("mattina"))),
        ((HoursOnly, Some("mattina")), (HoursOnly, Some("dopo le 17")), (HoursOnly, Some("dopo le 17"))),
        ((HoursOnly, Some("mattina")), (NoVoicemail, Some("dopo le 17")), (NoVoicemail, Some("mattina"))),
        ((NoVoicemail, None), (HoursOnly, Some("dopo le 17")), (NoVoicemail, Some("dopo le 17"))),
        ((Never, None), (Free, Some("dopo le 17")), (Never, Some("dopo le 17"))),
        ((Never, None), (Free, None), (Never, None)),
        ((Free, None), (Free, None), (Free, None)),
    ];
    for ((known, hours), (said, said_hours), (safety, kept_hours)) in table {
        let mut desk = desk();
        let opened = family(&mut desk.session, someone("Rossi", "Anna"), MemberRole::Mother);
        let mother = fam::show(&mut desk.session, opened).unwrap().people[0].id;
        let contact = ContactChange { safety: known, hours: hours.map(str::to_owned), ..phone(mother, "347 555 0199") };
        fam::save_contact(&mut desk.session, &contact).unwrap();
        let call = EnquiryChange {
            last_name: Some("Rossi".to_owned()),
            first_name: Some("Anna".to_owned()),
            phone: Some("347 555 0199".to_owned()),
            safety: said,
            hours: said_hours.map(str::to_owned),
            ..call("ora il padre risponde al suo telefono")
        };
        let enquiry_id = fam::save_enquiry(&mut desk.session, &call).unwrap().value;
        let join = EnquiryToFamily {
            enquiry_id,
            family_id: Some(opened),
            person_id: Some(mother),
            last_name: None,
            first_name: None,
            role: None,
            state: None,
        };
        fam::open_from_enquiry(&mut desk.session, &join).unwrap();
        let contacts = fam::show(&mut desk.session, opened).unwrap().people[0].contacts.clone();
        let found: Vec<_> = contacts.iter().map(|it| (it.safety, it.hours.as_deref())).collect();
        assert_eq!(found, [(safety, kept_hours)], "{known:?} then {said:?}");
    }
}

#[test]
fn the_teams_decision_moves_the_contact_and_undo_takes_both_back() {
    let mut desk = desk();
    let id = fam::save_enquiry(&mut desk.session, &call("gruppo di parola")).unwrap().value;
    let refusal = fam::decide_enquiry(&mut desk.session, &EnquiryDecision { present: " ".to_owned(), ..decision(id) }).unwrap_err();
    assert_eq!((refusal.field, refusal.code), (Some("present"), Code::Required));
    fam::decide_enquiry(&mut desk.session, &decision(id)).unwrap();
    let kept = fam::enquiry(&mut desk.session, id).unwrap();
    assert_eq!((kept.state, kept.state_on), (EnquiryState::Waiting, Some(day(2025, 6, 12))));
    let told = fam::decisions(&mut desk.session, id).unwrap();
    assert_eq!((told.len(), told[0].decision, told[0].present.as_deref()), (1, Decision::Waiting, Some("coordinatrice, psicologa")));
    history::undo(&mut desk.session).unwrap();
    assert!(fam::decisions(&mut desk.session, id).unwrap().is_empty());
    assert_eq!(fam::enquiry(&mut desk.session, id).unwrap().state, EnquiryState::New);
}

#[test]
fn a_second_decision_to_wait_keeps_the_place_in_the_queue() {
    let mut desk = desk();
    let id = fam::save_enquiry(&mut desk.session, &call("gruppo di parola")).unwrap().value;
    fam::decide_enquiry(&mut desk.session, &decision(id)).unwrap();
    let mut later = desk.switch_at("coordinatrice", 7 * 86_400);
    let again = EnquiryDecision { held_on: day(2025, 6, 18), reason: Some("ancora nessun posto".to_owned()), ..decision(id) };
    fam::decide_enquiry(&mut later.session, &again).unwrap();
    let kept = fam::enquiry(&mut later.session, id).unwrap();
    assert_eq!((kept.state, kept.state_on), (EnquiryState::Waiting, Some(day(2025, 6, 12))), "waits since the first");
    fam::decide_enquiry(&mut later.session, &EnquiryDecision { decision: Decision::Group, ..again }).unwrap();
    assert_eq!(fam::enquiry(&mut later.session, id).unwrap().state_on, Some(day(2025, 6, 19)), "goes on today");
}

/// Fifty that nobody ticked off hide neither today's nor one's own, and the rest are counted.
#[test]
fn todays_reminders_and_ones_own_come_before_fifty_stale_ones() {
    let mut desk = desk();
    let other = desk.add(&[("sportello", Role::Desk)])[0];
    let me = desk.session.me().id;
    let sites = accogli_core::centre::show(&desk.session).unwrap().sites;
    let mut opened = |name: &str, site_id: Option<Id>| {
        let new = NewFamily { person: Some(someone(name, "Ada")), person_id: None, role: MemberRole::Mother, site_id, project_id: None };
        fam::open(&mut desk.session, &new).unwrap().value
    };
    let (hub, spoke) = (opened("Bianchi", Some(sites[0].id)), opened("Neri", Some(sites[1].id)));
    let mut add = |family_id, what: &str, due_on, staff_id| {
        let reminder = ReminderChange { id: None, family_id, due_on, what: what.to_owned(), staff_id, ended: false };
        fam::save_reminder(&mut desk.session, &reminder).unwrap();
    };
    for number in 0..55 {
        add(hub, &format!("vecchio {number}"), day(2025, 5, 1), Some(other));
    }
    add(hub, "mio", day(2025, 6, 1), Some(me));
    add(spoke, "di oggi", day(2025, 6, 12), None);
    let seen = |site_id| {
        let today = overview::today(&desk.session, &TodayRequest { site_id }).unwrap();
        let first: Vec<String> = today.reminders.iter().take(2).map(|one| one.reminder.what.clone()).collect();
        (today.reminders.len(), today.reminders_due, first)
    };
    assert_eq!(seen(None), (50, 57, vec!["di oggi".to_owned(), "mio".to_owned()]));
    assert_eq!(seen(Some(sites[1].id)), (1, 1, vec!["di oggi".to_owned()]));
    assert_eq!(seen(Some(sites[0].id)).1, 56);
}

#[test]
fn a_reminder_is_on_today_from_its_day_until_it_is_done() {
    let mut desk = desk();
    let family_id = family(&mut desk.session, someone("Bianchi", "Ada"), MemberRole::Mother);
    let reminder = |due_on| ReminderChange { id: None, family_id, due_on, what: "relazione".to_owned(), staff_id: None, ended: false };
    let id = fam::save_reminder(&mut desk.session, &reminder(day(2025, 6, 12))).unwrap().value;
    fam::save_reminder(&mut desk.session, &reminder(day(2025, 6, 13))).unwrap();
    let due = |desk: &Desk| overview::today(&desk.session, &TodayRequest { site_id: None }).unwrap().reminders.len();
    assert_eq!(due(&desk), 1, "tomorrow's is not due");
    fam::mark_reminder(&mut desk.session, ReminderMark { id, done: true }).unwrap();
    assert_eq!(due(&desk), 0);
    history::undo(&mut desk.session).unwrap();
    assert_eq!(due(&desk), 1);
}

#[test]
fn a_reminder_is_changed_and_one_written_by_mistake_is_taken_off() {
    let mut desk = desk();
    let family_id = family(&mut desk.session, someone("Bianchi", "Ada"), MemberRole::Mother);
    let of = |id, what: &str, due_on, ended| ReminderChange { id, family_id, due_on, what: what.to_owned(), staff_id: None, ended };
    let id = Some(fam::save_reminder(&mut desk.session, &of(None, "relazione", day(2025, 6, 12), false)).unwrap().value);
    fam::save_reminder(&mut desk.session, &of(id, "relazione al tribunale", day(2025, 6, 10), false)).unwrap();
    let kept = |desk: &mut Desk| {
        let all = fam::folder(&mut desk.session, family_id).unwrap().reminders;
        all.into_iter().map(|one| (one.what, one.due_on)).collect::<Vec<_>>()
    };
    let changed = [("relazione al tribunale".to_owned(), day(2025, 6, 10))];
    assert_eq!(kept(&mut desk), changed);
    fam::save_reminder(&mut desk.session, &of(id, "relazione al tribunale", day(2025, 6, 10), true)).unwrap();
    assert!(kept(&mut desk).is_empty());
    assert!(overview::today(&desk.session, &TodayRequest { site_id: None }).unwrap().reminders.is_empty());
    history::undo(&mut desk.session).unwrap();
    assert_eq!(kept(&mut desk), changed);
}

#[test]
fn a_tag_finds_its_families_however_it_is_written() {
    let mut desk = desk();
    let tagged = |desk: &mut Desk, name: &str, tags: &[&str]| {
        let family_id = family(&mut desk.session, someone(name, "Ada"), MemberRole::Mother);
        let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        fam::set_tags(&mut desk.session, &TagsChange { family_id, tags }).unwrap();
        family_id
    };
    let bianchi = tagged(&mut desk, "Bianchi", &["scuola", "lutto"]);
    tagged(&mut desk, "Rossi", &["Scuola"]);
    tagged(&mut desk, "Verdi", &[]);
    let found = |desk: &Desk, tag: Option<&str>| {
        let query = fam::FamilyQuery { closed: false, tag: tag.map(str::to_owned) };
        let mut titles: Vec<String> = fam::list(&desk.session, &query).unwrap().into_iter().map(|row| row.title).collect();
        titles.sort();
        titles
    };
    assert_eq!(found(&desk, None), ["Bianchi", "Rossi", "Verdi"]);
    assert_eq!(found(&desk, Some("SCUOLA")), ["Bianchi", "Rossi"]);
    assert_eq!(found(&desk, Some("lutto")), ["Bianchi"]);
    assert!(found(&desk, Some("mai usata")).is_empty());
    let tags = fam::tags(&desk.session).unwrap();
    assert_eq!((tags.len(), tags[0].as_str()), (2, "lutto"), "{tags:?}");
    // Whoever must not see a family learns neither its tags nor that they are in use.
    let staff_id = desk.add(&[("sportello", Role::Desk)])[0];
    let hide =
        fam::NewRestriction { id: None, staff_id, family_id: Some(bianchi), person_id: None, ends_on: None, reason: "parente".to_owned() };
    fam::restrict(&mut desk.session, &hide).unwrap();
    let desk = desk.switch("sportello");
    assert_eq!(fam::tags(&desk.session).unwrap(), ["Scuola"]);
    assert_eq!((found(&desk, Some("scuola")), found(&desk, Some("lutto")).len()), (vec!["Rossi".to_owned()], 0));
}

#[test]
fn the_contacts_of_the_year_are_counted_with_those_that_left_no_name_and_are_closed() {
    let mut desk = desk();
    let site_id = Some(accogli_core::centre::show(&desk.session).unwrap().sites[0].id);
    let nameless = |topic: &str| fam::EnquiryChange { last_name: None, first_name: None, ..call(topic) };
    fam::save_enquiry(&mut desk.session, &fam::EnquiryChange { first_name: Some("Ada".to_owned()), ..nameless("con nome") }).unwrap();
    fam::save_enquiry(&mut desk.session, &nameless("senza nome")).unwrap();
    let closed = fam::EnquiryChange { state: EnquiryState::Closed, site_id, ..nameless("senza nome, chiuso") };
    fam::save_enquiry(&mut desk.session, &closed).unwrap();
    let counted = |site_id| {
        let count = fam::count_enquiries(&desk.session, &fam::EnquiryCountQuery { site_id, year: None }).unwrap();
        (count.year, count.all, count.anonymous)
    };
    assert_eq!((counted(None), counted(site_id)), ((2025, 3, 2), (2025, 1, 1)));
    // The year after, those of 2025 are still there to be counted.
    let mut next = desk.switch_at("coordinatrice", 300 * 86_400);
    fam::save_enquiry(&mut next.session, &nameless("dell'anno dopo")).unwrap();
    let of = |year| fam::count_enquiries(&next.session, &fam::EnquiryCountQuery { site_id: None, year });
    let told = |year| of(year).map(|count| (count.year, count.first_year, count.all, count.anonymous)).unwrap();
    assert_eq!((told(None), told(Some(2025)), told(Some(2024))), ((2026, 2025, 1, 1), (2025, 2025, 3, 2), (2024, 2025, 0, 0)));
    assert_eq!(refusal(of(Some(-1))), (Code::NumberOutOfRange, Some("year")));
}

#[test]
fn those_whose_turn_has_come_are_counted_as_oggi_counts_them() {
    let mut desk = desk();
    let call_back = |day: Option<&str>| fam::EnquiryChange {
        state: EnquiryState::CallBack,
        call_back_on: day.map(|day| day.parse().unwrap()),
        ..call("da richiamare")
    };
    let due = |desk: &crate::desk::Desk| {
        let count = fam::count_enquiries(&desk.session, &fam::EnquiryCountQuery { site_id: None, year: None }).unwrap();
        assert_eq!(overview::today(&desk.session, &TodayRequest { site_id: None }).unwrap().call_backs_due, count.due);
        count.due
    };
    for (day, told) in [(None, 1), (Some("2025-06-12"), 2), (Some("2025-06-13"), 2)] {
        fam::save_enquiry(&mut desk.session, &call_back(day)).unwrap();
        assert_eq!(due(&desk), told, "{day:?}");
    }
}

#[test]
fn tags_are_kept_once_and_files_come_back_as_they_were() {
    let mut desk = desk();
    let family_id = family(&mut desk.session, someone("Bianchi", "Ada"), MemberRole::Mother);
    let tags = ["scuola", " Scuola ", "", "lutto"].map(str::to_owned).to_vec();
    fam::set_tags(&mut desk.session, &TagsChange { family_id, tags }).unwrap();
    assert_eq!(fam::folder(&mut desk.session, family_id).unwrap().tags, ["lutto", "scuola"]);

    let request = FileRequest { family_id };
    for (name, bytes) in
        [("vuoto.pdf", &b""[..]), ("programma.pdf", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"), ("script.txt", b"#!/bin/sh\nrm")]
    {
        assert_eq!(fam::attach_file(&mut desk.session, request, name, bytes).unwrap_err().field, Some("file"), "{name}");
    }
    // Over a megabyte: in two parts.
    let scan = [b"%PDF-1.7\n".as_slice(), &vec![7; 1_100_000]].concat();
    let id = fam::attach_file(&mut desk.session, request, "C:\\scansioni\\lettera.pdf", &scan).unwrap().value;
    let file = fam::read_file(&mut desk.session, id).unwrap();
    assert_eq!((file.name.as_str(), file.bytes == scan), ("lettera.pdf", true));
    fam::remove_file(&mut desk.session, id).unwrap();
    assert_eq!(fam::read_file(&mut desk.session, id).unwrap_err().code, Code::NotFound);
    history::undo(&mut desk.session).unwrap();
    assert_eq!(fam::folder(&mut desk.session, family_id).unwrap().files.len(), 1);
}

#[test]
fn whoever_must_not_see_a_family_sees_no_reminder_tag_or_file_of_it() {
    let mut desk = desk();
    let staff_id = desk.add(&[("sportello", Role::Desk)])[0];
    let family_id = family(&mut desk.session, someone("Bianchi", "Ada"), MemberRole::Mother);
    let reminder =
        ReminderChange { id: None, family_id, due_on: day(2025, 6, 12), what: "relazione".to_owned(), staff_id: None, ended: false };
    let reminder_id = fam::save_reminder(&mut desk.session, &reminder).unwrap().value;
    let file = fam::attach_file(&mut desk.session, FileRequest { family_id }, "a.txt", b"lettera").unwrap().value;
    let hide = fam::NewRestriction {
        id: None,
        staff_id,
        family_id: Some(family_id),
        person_id: None,
        ends_on: None,
        reason: "parente".to_owned(),
    };
    fam::restrict(&mut desk.session, &hide).unwrap();
    let mut desk = desk.switch("sportello");
    assert!(overview::today(&desk.session, &TodayRequest { site_id: None }).unwrap().reminders.is_empty());
    assert_eq!(fam::folder(&mut desk.session, family_id).unwrap_err().code, Code::Restricted);
    assert!(fam::read_file(&mut desk.session, file).is_err());
    assert!(fam::mark_reminder(&mut desk.session, ReminderMark { id: reminder_id, done: true }).is_err());
    assert!(fam::remove_file(&mut desk.session, file).is_err());
}

/// Whoever waits longest is on the board, however many wait; the list goes as far as it is asked to.
#[test]
fn no_open_contact_is_beyond_the_board_and_no_anonymous_one_beyond_the_list() {
    const MANY: usize = 320;
    let mut desk = desk();
    let first = fam::save_enquiry(&mut desk.session, &call("il primo di tutti")).unwrap().value;
    desk.session
        .write(accogli_core::vault::Command::FamiliesSaveEnquiry, |writer| {
            for minute in 1..MANY {
                let received_at = day(2025, 6, 12).and_hms_opt(10, 0, 0).unwrap() + chrono::TimeDelta::minutes(minute as i64);
                let cells = accogli_core::store::Cells::new().set("received_at", received_at).set("channel", Channel::Phone);
                let cells = cells.set("asker", Asker::Mother).set("safety", Safety::Free).set("topic", "nido").set("search_text", "");
                writer.insert("enquiry", cells.set("sent_by", SentBy::Spontaneous).set("state", EnquiryState::Waiting))?;
            }
            Ok(())
        })
        .unwrap();
    let mut listed = |filter, most| fam::enquiries(&mut desk.session, &EnquiryQuery { filter, most }).unwrap();
    for filter in [EnquiryFilter::Open, EnquiryFilter::All] {
        assert_eq!(listed(filter, Some(300)).len(), 300, "{filter:?}");
        let all = listed(filter, None);
        assert_eq!((all.len(), all.last().map(|one| one.id)), (MANY, Some(first)), "{filter:?}");
        assert_eq!(listed(filter, Some(u32::MAX)).len(), MANY, "{filter:?}");
    }
}
