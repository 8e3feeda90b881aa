//! Which sets are kept, and when a person is reminded. Pure.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::store::codes;

/// The last sets, whatever their dates.
pub const KEPT_LAST: usize = 10;
/// The newest set of each of so many days.
pub const KEPT_DAYS: usize = 14;
/// The newest set of each of so many weeks.
pub const KEPT_WEEKS: usize = 8;
/// The newest set of each of so many months.
pub const KEPT_MONTHS: usize = 24;

/// Days after which the second copy, and the trial restore, are asked for.
const AMBER_AFTER: i64 = 7;
const RED_AFTER: i64 = 30;
const TRIAL_AFTER: i64 = 31;

codes! {
    /// How things stand with the second copy.
    pub enum SecondLevel {
        /// Less than a week old.
        Good = "good",
        /// A week or more.
        Late = "late",
        /// A month or more, or there never was one.
        Missing = "missing",
    }
}

/// A set's number, and what the laptop remembers of it, is believed only so far beyond those that are known: at a set every ten minutes of
/// every working day it is years. What a name that nobody signed says can then never use the numbers up.
const FARTHEST_AHEAD: u64 = 100_000;

/// The greatest number of sets, from the one that is known and those that were found written, each of which may be absurd.
pub(super) fn greatest_believed(known: u64, mut found: Vec<u64>) -> u64 {
    found.sort_unstable();
    found.into_iter().fold(known, |known, number| if number <= known.saturating_add(FARTHEST_AHEAD) { known.max(number) } else { known })
}

/// Which of the good sets may go: each with the newer one that stays in its stead and must be whole for that.
///
/// `good` holds number and day of the sets that count; damaged ones are not among them, so they neither go nor push others out. The order
/// is that of the numbers: a wrong clock can only give a set another label, never make an old one new.
#[must_use]
pub fn to_remove(good: &[(u64, NaiveDate)]) -> Vec<(u64, u64)> {
    let mut newest_first = good.to_vec();
    newest_first.sort_unstable_by_key(|(number, _)| std::cmp::Reverse(*number));
    newest_first.dedup_by_key(|(number, _)| *number);
    let (mut days, mut weeks, mut months) = (Labels::new(KEPT_DAYS), Labels::new(KEPT_WEEKS), Labels::new(KEPT_MONTHS));
    let (mut removed, mut heir) = (Vec::new(), None);
    for (place, (number, day)) in newest_first.into_iter().enumerate() {
        let week = day.iso_week();
        // Each label is looked at, so that a set kept for one reason counts for the others too.
        let reasons = [
            place < KEPT_LAST,
            days.take((day.year(), day.ordinal())),
            weeks.take((week.year(), week.week())),
            months.take((day.year(), day.month())),
        ];
        match heir {
            Some(heir) if !reasons.contains(&true) => removed.push((number, heir)),
            _ => heir = Some(number),
        }
    }
    removed
}

/// The labels already served, up to a number of them.
struct Labels {
    seen: Vec<(i32, u32)>,
    most: usize,
}

impl Labels {
    const fn new(most: usize) -> Self {
        Self { seen: Vec::new(), most }
    }

    /// Whether this is the first set of a label that still has room.
    fn take(&mut self, label: (i32, u32)) -> bool {
        let first = self.seen.len() < self.most && !self.seen.contains(&label);
        if first {
            self.seen.push(label);
        }
        first
    }
}

/// Whole days since a moment; a moment in the future, by a wrong clock, is none.
pub(super) fn days_since(then: NaiveDateTime, now: NaiveDateTime) -> i64 {
    (now.date() - then.date()).num_days().max(0)
}

/// How things stand with a second copy last verified then.
#[must_use]
pub fn level(verified_at: Option<NaiveDateTime>, now: NaiveDateTime) -> SecondLevel {
    match verified_at.map(|then| days_since(then, now)) {
        None | Some(RED_AFTER..) => SecondLevel::Missing,
        Some(AMBER_AFTER..) => SecondLevel::Late,
        Some(_) => SecondLevel::Good,
    }
}

/// Whether the monthly trial restore is due.
pub(super) fn trial_due(last: Option<NaiveDateTime>, now: NaiveDateTime) -> bool {
    last.is_none_or(|then| days_since(then, now) >= TRIAL_AFTER)
}

#[cfg(test)]
mod tests {
    use super::{FARTHEST_AHEAD, greatest_believed};

    #[test]
    fn an_absurd_number_uses_none_up_and_an_honest_one_counts() {
        assert_eq!(greatest_believed(0, vec![]), 0);
        assert_eq!(greatest_believed(7, vec![3, 900, 12]), 900);
        assert_eq!(greatest_believed(7, vec![u64::MAX, 999_999_999_999, 8]), 8);
        // Sets that lead from one to the next are believed all the way.
        assert_eq!(greatest_believed(1, vec![150_000, 90_000]), 150_000);
        assert_eq!(greatest_believed(u64::MAX - 1, vec![u64::MAX]), u64::MAX);
        assert_eq!(greatest_believed(0, vec![FARTHEST_AHEAD + 1]), 0);
    }
}
