use super::*;

fn time(text: &str) -> TimeOfDay {
    text.parse().unwrap()
}

fn span(text: &str) -> (TimeOfDay, TimeOfDay) {
    let (from, to) = text.split_once('-').unwrap();
    (time(from), time(to))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn stretches_that_touch_do_not_overlap() {
    let cases = [
        ("09:00-10:00", "10:00-11:00", false),
        ("09:00-10:00", "09:59-11:00", true),
        ("09:00-10:00", "09:15-09:30", true),
        ("09:00-10:00", "09:00-10:00", true),
        ("09:00-10:00", "08:00-09:00", false),
        ("23:00-24:00", "00:00-01:00", false),
    ];
    for (one, other, expected) in cases {
        assert_eq!(overlap(span(one), span(other)), expected, "{one} {other}");
        assert_eq!(overlap(span(other), span(one)), expected, "{other} {one}");
    }
}

#[test]
fn states_move_as_the_table_says() {
    use State::{Booked, CancelledByCentre, CancelledByUser, Held, NoShow};
    let allowed = [
        (Booked, Held),
        (Booked, NoShow),
        (Booked, CancelledByUser),
        (Booked, CancelledByCentre),
        (Held, Booked),
        (Held, NoShow),
        (NoShow, Booked),
        (NoShow, Held),
        (CancelledByUser, Booked),
        (CancelledByCentre, Booked),
    ];
    for &from in State::ALL {
        for &to in State::ALL {
            assert_eq!(may_become(from, to), allowed.contains(&(from, to)), "{from:?} → {to:?}");
        }
    }
}

#[test]
fn only_cancelled_ones_free_their_time() {
    let free: Vec<State> = State::ALL.iter().copied().filter(|state| !takes_time(*state)).collect();
    assert_eq!(free, [State::CancelledByUser, State::CancelledByCentre]);
    assert!(!takes_time(cancelled(CancelledBy::User)) && !takes_time(cancelled(CancelledBy::Centre)));
}

#[test]
fn the_end_follows_the_start() {
    assert!(in_order(time("09:00"), time("09:01")).is_ok());
    assert!(in_order(time("23:00"), time("24:00")).is_ok());
    for (starts, ends) in [("10:00", "09:00"), ("10:00", "10:00"), ("23:30", "00:30")] {
        assert_eq!(in_order(time(starts), time(ends)), Err(Error::at("ends", Code::EndBeforeStart)), "{starts} {ends}");
    }
}

#[test]
fn days_include_both_ends() {
    assert_eq!(days(day("2025-06-09"), day("2025-06-15")).unwrap().len(), 7);
    assert_eq!(days(day("2024-02-29"), day("2024-02-29")).unwrap(), [day("2024-02-29")]);
    assert_eq!(days(day("2025-06-09"), day("2025-06-08")).unwrap_err().code, Code::EndBeforeStart);
    assert_eq!(days(day("2025-01-01"), day("2026-01-02")).unwrap_err().code, Code::NumberOutOfRange);
}

#[test]
fn a_weekly_rule_holds_between_its_dates() {
    let rule = Weekly { weekday: 4, valid_from: Some(day("2025-06-12")), valid_to: Some(day("2025-06-26")) };
    let held: Vec<NaiveDate> = day("2025-06-01").iter_days().take(40).filter(|day| rule.holds_on(*day)).collect();
    assert_eq!(held, [day("2025-06-12"), day("2025-06-19"), day("2025-06-26")]);
    assert!(Weekly { weekday: 7, valid_from: None, valid_to: None }.holds_on(day("2025-06-15")));
}

#[test]
fn the_first_free_stretch_is_found() {
    let cases: [(&str, &[&str], u16, Option<&str>); 8] = [
        ("15:00-16:00", &[], 60, Some("15:00-16:00")),
        ("15:00-16:00", &[], 61, None),
        ("15:00-16:00", &["15:00-15:30"], 30, Some("15:30-16:00")),
        ("15:00-17:00", &["15:00-15:50"], 60, Some("16:00-17:00")),
        ("15:00-17:00", &["14:00-15:00", "17:00-18:00"], 120, Some("15:00-17:00")),
        ("09:00-12:00", &["10:00-11:00", "09:30-10:30"], 30, Some("09:00-09:30")),
        ("09:00-12:00", &["09:00-10:00", "09:30-11:45"], 30, None),
        ("23:00-24:00", &["23:00-23:50"], 15, None),
    ];
    for (window, taken, minutes, expected) in cases {
        let taken: Vec<_> = taken.iter().map(|text| span(text)).collect();
        assert_eq!(first_free(span(window), &taken, minutes), expected.map(span), "{window} {minutes}");
    }
}
