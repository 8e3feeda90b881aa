//! T23: a disk that is really full. A small file system in memory; where none may be mounted the tests fail and say why.

use std::fs;
use std::time::{Duration, Instant};

use accogli_core::Code;
use accogli_core::families::{self, Asker, Channel, EnquiryChange, EnquiryFilter, EnquiryQuery, EnquiryState, Safety, SentBy};
use accogli_core::mediation;
use accogli_core::overview::{self, TodayRequest};
use accogli_core::vault::Session;
use accogli_tests::ground::{Ground, MEDIATOR, PASSWORD, enter, sound};
use accogli_tests::small_disk::{SmallDisk, fill};

use crate::memory;

/// A contact with a long story: about ten pages of the file.
pub fn long_story(number: u32) -> EnquiryChange {
    EnquiryChange {
        id: None,
        site_id: None,
        channel: Channel::Phone,
        asker: Asker::Mother,
        last_name: None,
        first_name: None,
        phone: None,
        email: None,
        safety: Safety::Free,
        hours: None,
        topic: format!("Richiesta {number} ").repeat(50),
        municipality: None,
        child_age: None,
        sent_by: SentBy::Spontaneous,
        area_code: None,
        project_id: None,
        answer: None,
        minutes: None,
        call_back_on: None,
        call_back_note: None,
        state: EnquiryState::New,
    }
}

#[test]
fn t23_a_full_disk_is_told_at_once_loses_nothing_and_is_worked_on_when_there_is_room() {
    let small = SmallDisk::mount(4);
    let base = memory();
    let ground = Ground::make(base.path()).copy_to(&small.path().join("centro"));
    let mut session = ground.open(ground.mediator).unwrap();
    let left = overview::today(&session, &TodayRequest { site_id: None }).unwrap().disk_left_mb;
    assert!(left.is_some_and(|megabytes| megabytes < 4), "Oggi warns of {left:?} MB");

    // Somebody else's film takes the rest, but for a little.
    let film = small.path().join("film");
    let room = fs4::available_space(small.path()).unwrap().saturating_sub(700_000);
    fs::write(&film, vec![7; usize::try_from(room).unwrap()]).unwrap();
    let mut saved = 0;
    let (refusal, took) = loop {
        let start = Instant::now();
        match families::save_enquiry(&mut session, &long_story(saved)) {
            Ok(_) => saved += 1,
            Err(refusal) => break (refusal, start.elapsed()),
        }
        assert!(saved < 5_000, "the disk never fills");
    };
    assert_eq!(refusal.code, Code::DiskFull, "{refusal:?}");
    assert!(took < Duration::from_secs(2), "told after {took:?}");
    // Everything acknowledged is readable while the disk is full, now and after another start.
    let count = |session: &mut accogli_core::vault::Session| {
        families::enquiries(session, &EnquiryQuery { filter: EnquiryFilter::All, most: None }).unwrap().len() as u32
    };
    assert_eq!(count(&mut session), saved);
    assert_eq!(families::save_enquiry(&mut session, &long_story(saved)).unwrap_err().code, Code::DiskFull, "and again, the same");
    drop(session);
    match ground.open(ground.mediator) {
        Ok(mut session) => assert_eq!(count(&mut session), saved),
        // The opening itself is noted in the audit: on a disk without a byte that is refused, in words.
        Err(refusal) => assert_eq!(refusal.code, Code::DiskFull),
    }
    fs::remove_file(&film).unwrap();
    let mut session = ground.open(ground.mediator).unwrap();
    assert_eq!(count(&mut session), saved);
    families::save_enquiry(&mut session, &long_story(saved)).unwrap();
    sound(&session).unwrap();
    assert!(saved > 2, "the disk was full from the start");
    println!("full after {saved} contacts; told in {took:?}; all there");
}

fn contacts(session: &mut Session) -> usize {
    families::enquiries(session, &EnquiryQuery { filter: EnquiryFilter::All, most: None }).unwrap().len()
}

#[test]
fn t23_on_a_disk_full_to_the_last_byte_people_enter_and_read_by_the_room_kept_aside() {
    let small = SmallDisk::mount(4);
    let base = memory();
    let ground = Ground::make(base.path()).copy_to(&small.path().join("centro"));
    let (film, reserve) = (small.path().join("film"), ground.data().join("accogli.reserve"));
    let unlock = || enter(&ground.data(), MEDIATOR, PASSWORD);
    let mut session = unlock().unwrap();
    families::save_enquiry(&mut session, &long_story(0)).unwrap();
    session.lock().unwrap();
    assert_eq!(fs::metadata(&reserve).unwrap().len(), 1 << 20, "a megabyte is kept aside");

    // Twice: a lock gives back what the day's log took.
    for _ in 0..2 {
        fill(&film);
        let mut session = unlock().unwrap();
        assert_eq!(contacts(&mut session), 1);
        mediation::show(&mut session, ground.case).unwrap();
        assert_eq!(families::save_enquiry(&mut session, &long_story(1)).unwrap_err().code, Code::DiskFull, "the rest is for the audit");
        session.lock().unwrap();
        fs::remove_file(&film).unwrap();
        unlock().unwrap().lock().unwrap();
        assert!(reserve.exists(), "kept aside again as soon as there is room");
    }

    // Filled while somebody works: what is read is still noted, and so still read.
    let mut session = unlock().unwrap();
    fill(&film);
    for _ in 0..10 {
        mediation::show(&mut session, ground.case).unwrap();
    }
    assert_eq!(families::save_enquiry(&mut session, &long_story(1)).unwrap_err().code, Code::DiskFull);
    fs::remove_file(&film).unwrap();
    families::save_enquiry(&mut session, &long_story(1)).unwrap();
    assert!(reserve.exists(), "and saving goes on in the same session");
    sound(&session).unwrap();
    session.lock().unwrap();

    // The control: without it nobody enters.
    fs::remove_file(&reserve).unwrap();
    fill(&film);
    assert_eq!(unlock().unwrap_err().code, Code::DiskFull);
}
