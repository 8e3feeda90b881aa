//! When a set is expected to go: thinning goes by the newer sets there are, so a day can only be told for a desk that goes on working.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::BackupSet;
use super::remember::Memory;
use super::rules::to_remove;

/// Days that are looked ahead: the last reason to keep a set is its month, for two years.
const FARTHEST: u64 = 800;

/// The day on which each of a folder's sets is expected to be thinned out, by its name, if from tomorrow on a copy is made every working
/// day. A damaged set is never thinned, and none is while thinning waits after a restore.
#[must_use]
pub fn expected_to_go(data: &Path, sets: &[BackupSet], today: NaiveDate) -> BTreeMap<String, NaiveDate> {
    if Memory::read(data).thinning_paused {
        return BTreeMap::new();
    }
    let good: Vec<(u64, NaiveDate)> =
        sets.iter().filter(|set| set.verified_at.is_some()).map(|set| (set.number, set.made_at.date())).collect();
    let days = days_of_going(&good, today);
    let day = |set: &BackupSet| Some((set.name.clone(), *days.get(&set.number)?));
    sets.iter().filter(|set| set.verified_at.is_some()).filter_map(day).collect()
}

/// The same by numbers. Pure.
fn days_of_going(good: &[(u64, NaiveDate)], today: NaiveDate) -> BTreeMap<u64, NaiveDate> {
    let (mut there, mut going) = (good.to_vec(), BTreeMap::new());
    let mut number = good.iter().map(|(number, _)| *number).max().unwrap_or(0);
    for day in (1..=FARTHEST).filter_map(|more| today.checked_add_days(Days::new(more))) {
        if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            continue;
        }
        number += 1;
        there.push((number, day));
        for (gone, _) in to_remove(&there) {
            there.retain(|(number, _)| *number != gone);
            if good.iter().any(|(number, _)| *number == gone) {
                going.insert(gone, day);
            }
        }
        if going.len() == good.len() {
            break;
        }
    }
    going
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_set_goes_when_newer_ones_stand_for_it_and_in_two_years_at_the_latest() {
        let today = day(2026, 6, 10);
        // Two of one morning, and the last of May.
        let good = [(5, day(2026, 5, 29)), (6, today), (7, today)];
        let going = days_of_going(&good, today);
        // The earlier of the morning when ten newer ones are there: itself the seventh of June counts as one of them.
        assert_eq!(going[&6], day(2026, 6, 23));
        assert!(going[&5] > day(2028, 4, 1) && going[&5] < day(2028, 6, 30), "the last of its month stays two years: {}", going[&5]);
        assert!(going[&7] > going[&6] && going[&7] < day(2026, 9, 1), "the last of its week, not of its month: {}", going[&7]);
        assert!(days_of_going(&[], today).is_empty());
    }
}
