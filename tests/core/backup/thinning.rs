//! T25: damaged sets, wrong clocks, and which sets may go.

use std::collections::BTreeSet;
use std::fs;

use accogli_core::backup::{self, BackupReason, KEPT_DAYS, KEPT_LAST, KEPT_MONTHS, KEPT_WEEKS, SecondLevel, folder_of, level, to_remove};
use accogli_core::clock::FixedClock;
use accogli_core::vault::{self, Role, UnlockRequest};
use accogli_core::{Code, backup::sets};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::{day, make, name_room, on, restore};
use crate::desk::{PASSWORD, desk};

fn date(days: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + Days::new(days)
}

fn left(good: &[(u64, NaiveDate)]) -> BTreeSet<u64> {
    let gone: BTreeSet<u64> = to_remove(good).into_iter().map(|(number, _)| number).collect();
    good.iter().map(|(number, _)| *number).filter(|number| !gone.contains(number)).collect()
}

proptest! {
    #[test]
    fn t25_thinning_never_takes_the_newest_nor_more_than_it_may(days in proptest::collection::vec(0_u64..47_000, 1..200)) {
        let good: Vec<(u64, NaiveDate)> = (1..).zip(days.iter().map(|days| date(*days))).collect();
        let left = left(&good);
        let count = u64::try_from(good.len()).unwrap();
        // The last ones stay whatever their clocks said.
        for number in count.saturating_sub(KEPT_LAST as u64) + 1..=count {
            prop_assert!(left.contains(&number));
        }
        prop_assert!(left.len() <= KEPT_LAST + KEPT_DAYS + KEPT_WEEKS + KEPT_MONTHS);
        for (number, heir) in to_remove(&good) {
            prop_assert!(heir > number && left.contains(&heir), "{number} goes for {heir}");
        }
        // Thinning what is left takes nothing more.
        let again: Vec<(u64, NaiveDate)> = good.iter().copied().filter(|(number, _)| left.contains(number)).collect();
        prop_assert!(to_remove(&again).is_empty());
        // The order in which they are listed means nothing.
        let mut turned = good.clone();
        turned.reverse();
        prop_assert_eq!(to_remove(&turned), to_remove(&good));
    }

    #[test]
    fn t25_an_honest_clock_keeps_days_weeks_and_months(daily in 1_u64..900) {
        let good: Vec<(u64, NaiveDate)> = (1..=daily).map(|number| (number, date(20_000 + number))).collect();
        let left = left(&good);
        for back in 0..daily.min(KEPT_DAYS as u64) {
            prop_assert!(left.contains(&(daily - back)), "{} days ago", back);
        }
        let months: BTreeSet<String> = good.iter().map(|(_, day)| day.format("%Y-%m").to_string()).collect();
        let kept: BTreeSet<String> = good.iter().filter(|(number, _)| left.contains(number)).map(|(_, day)| day.format("%Y-%m").to_string()).collect();
        let expected: Vec<&String> = months.iter().rev().take(KEPT_MONTHS).collect();
        prop_assert!(expected.iter().all(|month| kept.contains(*month)));
    }
}

#[test]
fn t25_old_sets_go_and_a_damaged_one_neither_counts_nor_pushes_out_a_good_one() {
    let mut desk = desk();
    let here = folder_of(&desk.path());
    for round in 1..=12 {
        name_room(&mut desk.session, &format!("Stanza {round}"));
        make(&mut desk.session);
    }
    let numbers = || sets(&here).unwrap().iter().map(|set| set.number).collect::<Vec<_>>();
    assert_eq!(numbers(), (3..=12).rev().collect::<Vec<_>>(), "all of one day: the last ten");
    // A flipped bit in the set that would stand for the next to go: same name, same size.
    let heir = here.join(&sets(&here).unwrap().into_iter().find(|set| set.number == 4).unwrap().name).join("accogli.db");
    let mut bytes = fs::read(&heir).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&heir, bytes).unwrap();
    name_room(&mut desk.session, "Stanza 13");
    make(&mut desk.session);
    assert_eq!(numbers(), (3..=13).rev().collect::<Vec<_>>(), "what should stand for the third is damaged: the third stays");
    name_room(&mut desk.session, "Stanza 14");
    make(&mut desk.session);
    assert_eq!(numbers(), (5..=14).rev().collect::<Vec<_>>(), "now there are ten good ones without it");
    // A set that is damaged at first sight is left for a person to look at.
    fs::write(here.join(&sets(&here).unwrap().into_iter().find(|set| set.number == 5).unwrap().name).join("manifest.json"), "{").unwrap();
    for round in 15..=17 {
        name_room(&mut desk.session, &format!("Stanza {round}"));
        make(&mut desk.session);
    }
    assert_eq!(numbers(), [(8..=17).rev().collect::<Vec<_>>(), vec![5]].concat());
}

#[test]
fn t25_every_flipped_byte_of_a_set_is_noticed() {
    let mut desk = desk();
    let made = make(&mut desk.session);
    for name in ["accogli.db", "vault.keys", "manifest.json"] {
        let path = made.folder.join(name);
        let good = fs::read(&path).unwrap();
        for at in (0..good.len()).step_by(good.len() / 12) {
            let mut bad = good.clone();
            bad[at] ^= 0x04;
            fs::write(&path, &bad).unwrap();
            if name == "manifest.json" && serde_json::from_slice::<serde_json::Value>(&bad).ok() == serde_json::from_slice(&good).ok() {
                continue;
            }
            let error = backup::verify_set(&made.folder, ("coordinatrice", PASSWORD), None, &mut on).unwrap_err();
            let named = [Code::BackupDamaged, Code::WrongPassword, Code::RegisterTooNew];
            assert!(named.contains(&error.code), "{name}, byte {at}: {error}");
        }
        fs::write(&path, &good[..good.len() - 1]).unwrap();
        assert_eq!(backup::open_manifest(&made.folder).unwrap_err().code, Code::BackupDamaged, "{name} cut short");
        fs::write(&path, &good).unwrap();
    }
    assert!(backup::verify_set(&made.folder, ("coordinatrice", PASSWORD), None, &mut on).is_ok());
}

#[test]
fn t25_a_wrong_clock_changes_neither_the_order_nor_what_counts_as_newest() {
    let mut desk = desk();
    let path = desk.path();
    make(&mut desk.session);
    desk.session.lock().unwrap();
    let mut numbers = Vec::new();
    for year in [1970, 2099, 2025] {
        let request = UnlockRequest { login_name: "coordinatrice".to_owned(), password: PASSWORD.to_owned() };
        let mut session = vault::unlock(&path, &request, Box::new(FixedClock::at(day(year, 1, 1)))).unwrap();
        name_room(&mut session, &format!("Stanza del {year}"));
        numbers.push(make(&mut session).set.number);
        assert!(!backup::changed(&session).unwrap(), "{year}: the newest is the last made");
        assert_eq!(backup::older_than_backup(&session).unwrap(), None, "{year}");
        session.lock().unwrap();
    }
    assert_eq!(numbers, [2, 3, 4]);
    assert_eq!(level(None, day(2025, 6, 12)), SecondLevel::Missing);
    assert_eq!(level(Some(day(2025, 6, 6)), day(2025, 6, 12)), SecondLevel::Good);
    assert_eq!(level(Some(day(2025, 6, 5)), day(2025, 6, 12)), SecondLevel::Late);
    assert_eq!(level(Some(day(2025, 5, 13)), day(2025, 6, 12)), SecondLevel::Missing);
    assert_eq!(level(Some(day(2099, 5, 13)), day(2025, 6, 12)), SecondLevel::Good, "a moment in the future is no age");
}

#[test]
fn t25_a_number_is_never_given_twice_even_when_sets_are_removed_by_hand() {
    let mut desk = desk();
    let here = folder_of(&desk.path());
    make(&mut desk.session);
    let second = make(&mut desk.session);
    fs::remove_dir_all(&here).unwrap();
    assert_eq!(make(&mut desk.session).set.number, 3);
    // Not even when what the laptop remembers is gone too: the audit knows.
    fs::remove_dir_all(&here).unwrap();
    fs::remove_file(desk.path().join("copie.json")).unwrap();
    assert_eq!(make(&mut desk.session).set.number, 4);
    assert_eq!(second.set.number, 2);
}

#[test]
fn a_restore_that_is_refused_as_busy_leaves_thinning_as_it_was() {
    let mut desk = desk();
    let first = make(&mut desk.session);
    assert_eq!(restore(&desk.path(), &first.folder).unwrap_err().code, accogli_core::Code::RegisterBusy);
    assert!(!backup::show(&desk.session).unwrap().thinning_paused);
}

#[test]
fn after_a_restore_nothing_is_thinned_until_somebody_has_looked() {
    let mut desk = desk();
    let path = desk.path();
    let here = folder_of(&path);
    let first = make(&mut desk.session);
    desk.add(&[("sportello", Role::Desk)]);
    desk.session.lock().unwrap();
    restore(&path, &first.folder).unwrap();
    let mut session = super::unlock(&path).unwrap();
    for round in 1..=11 {
        name_room(&mut session, &format!("Stanza {round}"));
        make(&mut session);
    }
    assert_eq!(sets(&here).unwrap().len(), 12);
    assert!(backup::show(&session).unwrap().thinning_paused);
    backup::keep_thinning(&mut session).unwrap();
    backup::before(&mut session, BackupReason::Import).unwrap();
    assert_eq!(sets(&here).unwrap().len(), 10);
}
