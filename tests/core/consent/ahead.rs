//! Consents looked at ahead: on the days of the meetings they are for, not on the day somebody looks.

use accogli_core::agenda::{self, ConsentAsked, Kind, Slot, TimeOfDay};
use accogli_core::groups::CancelMeetingRequest;

use super::*;
use crate::groups::{meeting, saturday, smart};

/// A talking group in which somebody has a place.
fn talking(home: &mut Home, person: Id) -> Id {
    let kind = ProgrammeKind::TalkingGroup;
    let smart = smart(home.session());
    let programme =
        ProgrammeChange { kind, audience: Audience::Children, minimum: None, maximum: None, age_from: None, age_to: None, ..smart };
    let programme_id = groups::save_programme(home.session(), &programme).unwrap().value;
    groups::enrol(home.session(), &EnrolRequest { programme_id, person_id: Some(person), person: None, note: None }).unwrap();
    programme_id
}

fn both_sign(home: &mut Home, child: Id, hers_until: Option<NaiveDate>) {
    for (parent, expires_on) in [(home.mother, hers_until), (home.father, None)] {
        let signed = SignRequest { child_ids: vec![child], expires_on, ..request(home, parent) };
        consent::sign(home.session(), &signed).unwrap();
    }
}

fn verdict(home: &mut Home, programme: Id) -> consent::NamedVerdict {
    groups::programme(home.session(), programme).unwrap().enrolled[0].consent.clone().unwrap()
}

fn incomplete(home: &mut Home, programme: Id) -> bool {
    let family_id = home.family;
    let lines = overview::timeline(home.session(), &TimelineRequest { family_id }).unwrap();
    let line = lines.into_iter().find(|one| one.kind == TimelineKind::Enrolment && one.page_id == Some(programme)).unwrap();
    line.state.as_deref() == Some("incomplete")
}

#[test]
fn an_enrolment_is_judged_by_the_worst_of_its_meetings_to_come() {
    let mut home = home();
    let (sara, mother) = (home.sara, home.mother);
    let programme = talking(&mut home, sara);
    both_sign(&mut home, sara, Some(day(2025, 7, 10)));
    // None planned yet: today it holds.
    assert_eq!(verdict(&mut home, programme).state, ConsentState::Valid);
    meeting(home.session(), programme, saturday("2025-06-21")).unwrap();
    assert_eq!(verdict(&mut home, programme).state, ConsentState::Valid);
    let last = meeting(home.session(), programme, saturday("2025-07-12")).unwrap();
    let found = verdict(&mut home, programme);
    assert_eq!(found.state, ConsentState::Expired);
    let lack = &found.lacks[0];
    assert_eq!((lack.why, lack.person_id, lack.on), (LackReason::Expired, Some(mother), Some(day(2025, 7, 10))));
    assert_eq!(lack.meets_on, Some(day(2025, 7, 12)), "it is there for the first");
    assert!(incomplete(&mut home, programme));
    groups::cancel_meeting(home.session(), &CancelMeetingRequest { meeting_id: last, reason: None }).unwrap();
    assert_eq!(verdict(&mut home, programme).state, ConsentState::Valid, "one called off asks for nothing");
    assert!(!incomplete(&mut home, programme));
}

#[test]
fn who_comes_of_age_before_a_meeting_decides_on_it_alone() {
    let mut home = home();
    let (family_id, mother, father) = (home.family, home.mother, home.father);
    let details = fam::PersonDetails { born_on: Some(day(2007, 7, 1)), ..crate::houses::someone("Bianchi", "Nico") };
    let nico = fam::PersonChange {
        person: Some(details),
        parent_ids: vec![mother, father],
        ..fam::PersonChange::of(family_id, fam::MemberRole::Child)
    };
    let nico = fam::save_person(home.session(), &nico).unwrap().value;
    let programme = talking(&mut home, nico);
    let june = meeting(home.session(), programme, saturday("2025-06-21")).unwrap();
    meeting(home.session(), programme, saturday("2025-07-12")).unwrap();
    let found = verdict(&mut home, programme);
    assert_eq!((found.state, found.lacks.len()), (ConsentState::Incomplete, 2), "the parents, for June");
    assert_eq!(found.own_from, Some(day(2025, 7, 12)));
    groups::cancel_meeting(home.session(), &CancelMeetingRequest { meeting_id: june, reason: None }).unwrap();
    assert_eq!(verdict(&mut home, programme).state, ConsentState::Valid, "in July nobody else is asked");
}

#[test]
fn without_a_birth_date_the_role_in_the_file_says_who_is_a_minor() {
    let mut home = home();
    let (family, mother, father) = (home.family, home.mother, home.father);
    let mut someone = |first: &str, role: fam::MemberRole, parent_ids: Vec<Id>| {
        let details = fam::PersonDetails { born_on: None, ..crate::houses::someone("Bianchi", first) };
        let change = fam::PersonChange { person: Some(details), parent_ids, ..fam::PersonChange::of(family, role) };
        fam::save_person(home.session(), &change).unwrap().value
    };
    let child = someone("Ugo", fam::MemberRole::Child, vec![mother, father]);
    let aunt = someone("Ida", fam::MemberRole::Other, vec![]);
    let nonna = someone("Pia", fam::MemberRole::Grandparent, vec![]);
    for audience in [Audience::Children, Audience::Both, Audience::Adults] {
        let smart = smart(home.session());
        let kind = ProgrammeKind::TalkingGroup;
        let programme = ProgrammeChange { kind, audience, minimum: None, maximum: None, age_from: None, age_to: None, ..smart };
        let programme_id = groups::save_programme(home.session(), &programme).unwrap().value;
        for person in [child, aunt, nonna] {
            groups::enrol(home.session(), &EnrolRequest { programme_id, person_id: Some(person), person: None, note: None }).unwrap();
        }
        let shown = groups::programme(home.session(), programme_id).unwrap();
        let asked = |id| shown.enrolled.iter().find(|one| one.person_id == id).unwrap().consent.is_some();
        assert!(asked(child), "{audience:?}");
        assert_eq!((asked(aunt), asked(nonna)), (audience == Audience::Children, false), "{audience:?}");
    }
}

#[test]
fn a_booking_for_a_minor_says_what_consent_lacks_before_and_after() {
    let mut home = home();
    let (family, sara, mother) = (home.family, home.sara, home.mother);
    let june = Some(day(2025, 6, 20));
    let mut asked = |person_id, kind, day| {
        let request = ConsentAsked { person_id: Some(person_id), family_id: None, kind, day };
        agenda::ask_consent(home.session(), &request).unwrap().pop().map(|one| one.verdict)
    };
    let found = asked(sara, Kind::Listening, june).unwrap();
    assert_eq!((found.state, found.lacks.len()), (ConsentState::Incomplete, 2));
    assert!(asked(sara, Kind::Interview, june).is_none() && asked(mother, Kind::Listening, june).is_none());
    assert_eq!(asked(sara, Kind::Counselling, None).unwrap().state, ConsentState::Incomplete, "as of today");
    // It is booked all the same, and says so afterwards.
    let (starts, ends) = (TimeOfDay::at(9, 0).unwrap(), TimeOfDay::at(10, 0).unwrap());
    let site_id = smart(home.session()).site_id;
    let slot =
        Slot { family_id: Some(family), person_id: Some(sara), site_id, ..Slot::new(Kind::Listening, day(2025, 6, 20), starts, ends) };
    let booked = agenda::book(home.session(), &slot).unwrap().value;
    let of = |home: &mut Home, day| {
        let request = ConsentAsked { person_id: Some(sara), family_id: None, kind: booked.kind, day: Some(day) };
        agenda::ask_consent(home.session(), &request).unwrap().remove(0).verdict
    };
    for (parent, expires_on) in [(home.mother, Some(day(2025, 6, 30))), (home.father, None)] {
        let signed = SignRequest { services: vec![Service::Listening], expires_on, ..request(&home, parent) };
        consent::sign(home.session(), &signed).unwrap();
    }
    assert_eq!(of(&mut home, booked.day).state, ConsentState::Valid);
    let later = of(&mut home, day(2025, 7, 4));
    assert_eq!((later.state, later.lacks[0].person_id), (ConsentState::Expired, Some(mother)));
}

/// Booked for a family, it may be for any of its minors: each is told of, and nobody who is of age.
#[test]
fn a_booking_for_a_family_says_what_consent_lacks_for_each_of_its_minors() {
    let mut home = home();
    let (family, sara, luca) = (home.family, home.sara, home.luca);
    for parent in [home.mother, home.father] {
        let signed = SignRequest { services: vec![Service::Listening], child_ids: vec![sara], ..request(&home, parent) };
        consent::sign(home.session(), &signed).unwrap();
    }
    let mut asked = |family_id, kind| {
        let request = ConsentAsked { person_id: None, family_id, kind, day: Some(day(2025, 6, 20)) };
        let found = agenda::ask_consent(home.session(), &request)?;
        Ok(found.into_iter().map(|one| (one.person_id, one.first_name, one.verdict.state)).collect::<Vec<_>>())
    };
    let both = [(sara, "Sara".to_owned(), ConsentState::Valid), (luca, "Luca".to_owned(), ConsentState::Incomplete)];
    assert_eq!(asked(Some(family), Kind::Listening).unwrap(), both);
    assert_eq!(asked(Some(family), Kind::Interview).unwrap(), [], "where no consent is asked");
    let nobody = |result: Result<Vec<(Id, String, ConsentState)>, accogli_core::Error>| result.unwrap_err().code;
    assert_eq!(nobody(asked(None, Kind::Listening)), accogli_core::Code::Required);
    assert_eq!(nobody(asked(Some(Id::from_bytes([7; 16])), Kind::Listening)), accogli_core::Code::NotFound);
}

#[test]
fn an_enrolment_says_what_consent_lacks_before_it_is_written() {
    let mut home = home();
    let (sara, luca, mother) = (home.sara, home.luca, home.mother);
    let programme_id = talking(&mut home, sara);
    both_sign(&mut home, luca, Some(day(2025, 7, 10)));
    meeting(home.session(), programme_id, saturday("2025-06-21")).unwrap();
    meeting(home.session(), programme_id, saturday("2025-07-12")).unwrap();
    let mut asked =
        |person_id, born_on| groups::ask_consent(home.session(), &groups::ConsentAsked { programme_id, person_id, born_on }).unwrap();
    assert!(asked(Some(mother), None).is_none() && asked(None, None).is_none() && asked(None, Some(day(1990, 1, 1))).is_none());
    let nobody = asked(None, Some(day(2016, 1, 1))).unwrap();
    assert_eq!((nobody.state, nobody.lacks[0].why), (ConsentState::Incomplete, LackReason::Nobody));
    let found = asked(Some(luca), None).unwrap();
    let lack = &found.lacks[0];
    assert_eq!(
        (found.state, lack.person_id, lack.on, lack.meets_on),
        (ConsentState::Expired, Some(mother), Some(day(2025, 7, 10)), Some(day(2025, 7, 12)))
    );
    assert!(asked(Some(sara), None).unwrap().lacks.iter().all(|lack| lack.meets_on.is_none()), "missing from the first on");
}
