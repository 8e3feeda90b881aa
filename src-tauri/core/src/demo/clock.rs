//! A clock that can be set: what lies behind is made with the dates of its own days.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Days, FixedOffset, NaiveDate, Weekday};
use chrono::{Datelike, NaiveTime};
use serde::Deserialize;

use crate::clock::Surroundings;

/// Shared between the demonstration, which sets it, and the register, which reads it. Chance is the system's.
#[derive(Clone)]
pub(super) struct DemoClock {
    at: Arc<Mutex<DateTime<FixedOffset>>>,
    made: DateTime<FixedOffset>,
}

/// A day of the demonstration, from the day it is made.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(untagged)]
pub(super) enum When {
    /// So many days later, or earlier; never a Sunday: a demonstration made on one counts from the day after.
    Days {
        /// How many.
        days: i64,
    },
    /// A weekday (1 is Monday) of a week counted from the present one.
    Week {
        /// 0 is the present one.
        week: i64,
        /// 1 is Monday.
        weekday: i64,
    },
}

impl DemoClock {
    /// Stands at the moment the demonstration is made.
    pub(super) fn new(made: DateTime<FixedOffset>) -> Self {
        Self { at: Arc::new(Mutex::new(made)), made }
    }

    /// The day the demonstration is made.
    pub(super) fn today(&self) -> NaiveDate {
        self.made.date_naive()
    }

    /// A day counted from it.
    pub(super) fn day(&self, when: When) -> NaiveDate {
        let today = self.today();
        match when {
            When::Week { week, weekday } => later(today, week * 7 + weekday - 1 - i64::from(today.weekday().num_days_from_monday())),
            When::Days { days } => {
                let first = if today.weekday() == Weekday::Sun { later(today, 1) } else { today };
                let day = later(first, days);
                // Made on a Sunday, day 0 is a Monday: whatever falls on a Sunday lies before or behind.
                if day.weekday() == Weekday::Sun { later(day, days.signum()) } else { day }
            }
        }
    }

    /// Some days before; what fell on a Sunday was done the day before.
    pub(super) fn ago(&self, days: u32) -> NaiveDate {
        let day = later(self.today(), -i64::from(days));
        if day.weekday() == Weekday::Sun { later(day, -1) } else { day }
    }

    /// Goes to a day at a time; never past the moment the demonstration is made.
    pub(super) fn go(&self, day: NaiveDate, time: NaiveTime) {
        let wanted = day.and_time(time).and_local_timezone(*self.made.offset()).earliest();
        self.set(wanted.unwrap_or(self.made).min(self.made));
    }

    /// Comes back to the moment the demonstration is made.
    pub(super) fn back(&self) {
        self.set(self.made);
    }

    fn set(&self, to: DateTime<FixedOffset>) {
        *self.at.lock().unwrap_or_else(PoisonError::into_inner) = to;
    }
}

impl Surroundings for DemoClock {
    fn now(&self) -> DateTime<FixedOffset> {
        *self.at.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn later(day: NaiveDate, days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs());
    let moved = if days < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) };
    moved.unwrap_or(day)
}

/// Morning, when nothing is said of the hour.
pub(super) fn morning() -> NaiveTime {
    NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_weeks_are_counted_from_the_making() {
        let thursday = NaiveDate::from_ymd_opt(2025, 6, 12).unwrap();
        let clock = DemoClock::new(thursday.and_time(morning()).and_utc().fixed_offset());
        let day = |when| clock.day(when).to_string();
        assert_eq!(day(When::Week { week: 0, weekday: 1 }), "2025-06-09");
        assert_eq!(day(When::Week { week: -1, weekday: 6 }), "2025-06-07");
        assert_eq!(day(When::Days { days: 0 }), "2025-06-12");
        assert_eq!(day(When::Days { days: 3 }), "2025-06-16", "a Sunday becomes a Monday");
        assert_eq!(day(When::Days { days: -4 }), "2025-06-07", "and before, a Saturday");
        clock.go(clock.ago(400), morning());
        assert_eq!(clock.now().date_naive().to_string(), "2024-05-08");
        clock.go(thursday.succ_opt().unwrap(), morning());
        assert_eq!(clock.now(), clock.made, "never into the future");
    }

    #[test]
    fn nothing_falls_on_a_sunday_whatever_the_day_of_the_making() {
        for made in 8..15 {
            let day = NaiveDate::from_ymd_opt(2025, 6, made).unwrap();
            let clock = DemoClock::new(day.and_time(morning()).and_utc().fixed_offset());
            for days in -40_i64..40 {
                assert_ne!(clock.day(When::Days { days }).weekday(), Weekday::Sun, "{day} {days}");
                assert_ne!(clock.ago(u32::try_from(days.abs()).unwrap()).weekday(), Weekday::Sun, "{day} {days} ago");
            }
            assert!(clock.day(When::Days { days: 0 }) >= day && clock.ago(0) <= day);
            assert!((0..40).all(|days| clock.ago(days + 1) <= clock.ago(days)), "the order of what was done stays");
        }
    }
}
