use super::*;
use crate::mediation::keys::bond;
use crate::vault::fingerprint;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn a_party_is_an_adult_from_the_eighteenth_birthday() {
    assert!(is_minor(day(2007, 6, 13), day(2025, 6, 12)));
    assert!(!is_minor(day(2007, 6, 12), day(2025, 6, 12)));
    assert!(is_minor(day(2008, 2, 29), day(2026, 2, 28)), "born on 29 February: of age on 1 March of a common year");
    assert!(!is_minor(day(2008, 2, 29), day(2026, 3, 1)));
}

fn answers(
    violence: ScreeningAnswer,
    proceedings: ScreeningAnswer,
    fear: ScreeningAnswer,
    free_choice: ScreeningAnswer,
) -> ScreeningAnswers {
    ScreeningAnswers { violence, proceedings, fear, free_choice, tool: None, note: None }
}

#[test]
fn violence_or_proceedings_stop_whatever_else_is_answered() {
    for violence in ScreeningAnswer::ALL {
        for proceedings in ScreeningAnswer::ALL {
            for fear in ScreeningAnswer::ALL {
                for free_choice in ScreeningAnswer::ALL {
                    let found = verdict(&answers(*violence, *proceedings, *fear, *free_choice));
                    let stops = *violence == ScreeningAnswer::Yes || *proceedings == ScreeningAnswer::Yes;
                    assert_eq!(found == Verdict::Stop, stops, "{violence:?} {proceedings:?} {fear:?} {free_choice:?}");
                }
            }
        }
    }
}

#[test]
fn one_set_of_answers_alone_is_clear() {
    use ScreeningAnswer::{No, Unclear, Yes};
    assert_eq!(verdict(&answers(No, No, No, Yes)), Verdict::Clear);
    for open in [
        answers(Unclear, No, No, Yes),
        answers(No, Unclear, No, Yes),
        answers(No, No, Unclear, Yes),
        answers(No, No, Yes, Yes),
        answers(No, No, No, No),
        answers(No, No, No, Unclear),
    ] {
        assert_eq!(verdict(&open), Verdict::Open, "{open:?}");
    }
}

#[test]
fn a_stopped_case_tells_nothing_of_its_screenings() {
    for complete in [None, Some(true), Some(false)] {
        assert_eq!(screening_state(complete, true), None);
    }
    assert_eq!(screening_state(Some(false), false), Some(ScreeningState::ToComplete));
}

const READY: Standing = Standing { state: CaseState::Running, suspended: false, screened: true, refused: false, planned: 12, joint: 3 };

#[test]
fn both_parties_meet_only_when_nothing_stands_against_it() {
    let refusal = |standing, kind| may_meet(standing, kind, true).unwrap_err().code;
    assert!(may_meet(READY, MeetingKind::Joint, true).is_ok());
    for kind in [MeetingKind::Joint, MeetingKind::Information, MeetingKind::FollowUp] {
        assert_eq!(refusal(Standing { suspended: true, ..READY }, kind), Code::JointMeetingStopped);
        assert_eq!(refusal(Standing { state: CaseState::Stopped, ..READY }, kind), Code::JointMeetingStopped);
        assert_eq!(refusal(Standing { screened: false, ..READY }, kind), Code::ScreeningMissing);
        assert_eq!(refusal(Standing { refused: true, ..READY }, kind), Code::WrongState);
        assert_eq!(refusal(Standing { state: CaseState::Closed, ..READY }, kind), Code::WrongState);
    }
    // The stop is told before the screening: it says less.
    assert_eq!(refusal(Standing { suspended: true, screened: false, ..READY }, MeetingKind::Joint), Code::JointMeetingStopped);
}

#[test]
fn one_party_alone_is_met_in_every_open_state() {
    for state in CaseState::ALL {
        let standing = Standing { state: *state, suspended: true, screened: false, refused: true, planned: 1, joint: 9 };
        assert_eq!(may_meet(standing, MeetingKind::Individual, false).is_ok(), *state != CaseState::Closed, "{state:?}");
    }
}

#[test]
fn the_plan_counts_joint_meetings_only() {
    let full = Standing { joint: 12, ..READY };
    let error = may_meet(full, MeetingKind::Joint, true).unwrap_err();
    assert_eq!((error.code, error.params.get("max").map(String::as_str)), (Code::MeetingBeyondPlan, Some("12")));
    assert!(may_meet(full, MeetingKind::FollowUp, true).is_ok());
    assert!(may_meet(Standing { joint: 11, ..READY }, MeetingKind::Joint, true).is_ok());
}

#[test]
fn an_individual_talk_names_its_party_and_a_joint_meeting_none() {
    assert_eq!(fits(MeetingKind::Individual, false).unwrap_err().code, Code::Required);
    assert_eq!(fits(MeetingKind::Joint, true).unwrap_err().code, Code::WrongState);
    for (kind, names_party) in [
        (MeetingKind::Individual, true),
        (MeetingKind::Joint, false),
        (MeetingKind::Information, true),
        (MeetingKind::Information, false),
        (MeetingKind::FollowUp, false),
    ] {
        assert!(fits(kind, names_party).is_ok());
    }
}

#[test]
fn an_outcome_fits_the_meetings_that_were_held() {
    assert!(may_end(CaseOutcome::FullAgreement, 0, false).is_err());
    assert!(may_end(CaseOutcome::FullAgreement, 1, false).is_ok());
    assert!(may_end(CaseOutcome::NotStarted, 1, false).is_err(), "with a joint meeting held it was started");
    assert!(may_end(CaseOutcome::NotStarted, 0, true).is_ok());
    assert!(may_end(CaseOutcome::InterruptedByLaw, 4, false).is_err());
    assert!(may_end(CaseOutcome::InterruptedByLaw, 4, true).is_ok());
}

#[test]
fn numbers_follow_each_other_within_the_year_and_the_register() {
    assert_eq!(number_stem("A", day(2025, 6, 12)), "M-25-");
    assert_eq!(number_stem("B", day(2025, 6, 12)), "MB-25-");
    assert_eq!(next_number("M-25-", None), "M-25-001");
    assert_eq!(next_number("M-25-", Some("M-25-018")), "M-25-019");
    assert_eq!(next_number("M-25-", Some("M-25-999")), "M-25-1000");
}

#[test]
fn a_number_is_known_however_it_is_typed() {
    for typed in ["M-26-001", "m-26-001", " m 26 001 ", "M26001", "m/26/1", "M-26-1", "M26-001"] {
        assert!(is_number(typed, "M-26-001"), "{typed}");
    }
    for typed in ["", "M", "M-26", "M-26-", "M-26-002", "M-25-001", "26-001", "MB-26-001", "M-26-0012", "M-26-001 Rossi"] {
        assert!(!is_number(typed, "M-26-001"), "{typed}");
    }
    assert!(is_number("m-25-1000", "M-25-1000") && is_number("mb 26 1", "MB-26-001"));
}

#[test]
fn what_a_record_is_bound_to_is_never_ambiguous() {
    let (one, two) = (crate::Id::from_bytes([1; 16]), crate::Id::from_bytes([2; 16]));
    let bonds = [
        bond(b"k", &[Some(one), Some(two)], &[1, 2]),
        bond(b"k", &[Some(two), Some(one)], &[1, 2]),
        bond(b"k", &[Some(one), None], &[1, 2]),
        bond(b"k", &[Some(one), Some(two)], &[2, 1]),
        bond(b"j", &[Some(one), Some(two)], &[1, 2]),
    ];
    for (at, bond) in bonds.iter().enumerate() {
        assert_eq!(bonds.iter().position(|other| other == bond), Some(at));
    }
}

#[test]
fn a_fingerprint_is_six_groups_of_five_digits_of_its_own_key() {
    let found = fingerprint(&[7; 32]);
    let groups: Vec<&str> = found.split(' ').collect();
    assert_eq!(groups.len(), 6);
    assert!(groups.iter().all(|group| group.len() == 5 && group.bytes().all(|digit| digit.is_ascii_digit())));
    assert_ne!(found, fingerprint(&[8; 32]));
}
