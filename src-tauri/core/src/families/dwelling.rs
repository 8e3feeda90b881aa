//! Pure: where a person lives on a day, on which nights of two weeks, and what a move does to their stays.
//!
//! A stay counts from its first to its last day, both included. The household a service is counted under is the one at the day of the
//! service, so that a later move changes no past figure.

use chrono::NaiveDate;

use super::show::Stay;
use crate::error::{Code, Error, Result};
use crate::id::Id;

/// Days of the weekly rhythm: an even ISO week and the odd one after it.
pub const RHYTHM: usize = 14;

/// A stay, as the rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StayFact {
    /// The record.
    pub id: Id,
    /// The household.
    pub household_id: Id,
    /// From.
    pub starts_on: Option<NaiveDate>,
    /// To, that day included.
    pub ends_on: Option<NaiveDate>,
    /// Fourteen days from the Monday of an even ISO week: 1 where the person sleeps here.
    pub weeks: Option<String>,
}

impl StayFact {
    /// Whether the stay covers a day.
    #[must_use]
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.starts_on.is_none_or(|start| start <= day) && self.ends_on.is_none_or(|end| end >= day)
    }

    /// The nights of two weeks spent here; all of them where nothing is said.
    fn nights(&self) -> usize {
        self.weeks.as_ref().map_or(RHYTHM, |weeks| weeks.bytes().filter(|night| *night == b'1').count())
    }
}

impl Stay {
    /// Whether the person lives there on a day; a stay that is to end counts until it does.
    #[must_use]
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.starts_on.is_none_or(|start| start <= day) && !self.is_over(day)
    }

    /// Whether the person has left by a day.
    #[must_use]
    pub fn is_over(&self, day: NaiveDate) -> bool {
        self.ends_on.is_some_and(|end| end < day)
    }
}

/// The household a person is counted in on a day: of several, the one with most nights, then the one they came to first.
#[must_use]
pub fn household_on(stays: &[StayFact], day: NaiveDate) -> Option<Id> {
    let here = stays.iter().filter(|stay| stay.covers(day));
    here.min_by_key(|stay| (std::cmp::Reverse(stay.nights()), stay.starts_on, stay.household_id)).map(|stay| stay.household_id)
}

/// What becomes of one stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It ended the day before.
    Ends(NaiveDate),
    /// It began on the very day of the move: it never was.
    Never,
}

/// What a move on a day to a household does to somebody's stays: which end, and whether a new one begins.
///
/// `keeps` are households they go on living in (a child between two homes). An end that is planned, not before `now`, is no history:
/// the move comes before it.
///
/// # Errors
/// [`Code::MoveBeforeStay`] beside `day` where a stay has begun or ended later than the move: history is not written over.
pub fn turns(stays: &[StayFact], to: Id, keeps: &[Id], day: NaiveDate, now: NaiveDate) -> Result<(Vec<(Id, Turn)>, bool)> {
    let mut turns = Vec::new();
    let mut arrives = true;
    for stay in stays {
        let over = stay.ends_on.filter(|end| *end < now);
        if stay.starts_on.is_some_and(|start| start > day) || over.is_some_and(|end| end >= day) {
            return Err(Error::at("day", Code::MoveBeforeStay));
        }
        if over.is_some() {
            continue;
        }
        if stay.household_id == to {
            // Already there: nobody is twice in the same house.
            if arrives {
                arrives = false;
                continue;
            }
        } else if keeps.contains(&stay.household_id) {
            continue;
        }
        let turn = match day.pred_opt() {
            Some(eve) if stay.starts_on != Some(day) => Turn::Ends(eve),
            _ => Turn::Never,
        };
        turns.push((stay.id, turn));
    }
    Ok((turns, arrives))
}

/// A rhythm as typed: fourteen ones and noughts, or nothing.
///
/// # Errors
/// [`Code::MalformedRequest`] beside `weeks`.
pub fn read_weeks(weeks: Option<&str>) -> Result<Option<&str>> {
    match weeks {
        None | Some("") => Ok(None),
        Some(weeks) if weeks.len() == RHYTHM && weeks.bytes().all(|night| matches!(night, b'0' | b'1')) => {
            // No night at all says nothing.
            Ok(Some(weeks).filter(|weeks| weeks.contains('1')))
        }
        Some(_) => Err(Error::at("weeks", Code::MalformedRequest)),
    }
}

/// The other house's share of the same two weeks.
#[must_use]
pub fn opposite(weeks: &str) -> String {
    weeks.bytes().map(|night| if night == b'1' { '0' } else { '1' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u8) -> Id {
        Id::from_bytes([n; 16])
    }

    fn on(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn stay(n: u8, household: u8, starts: Option<NaiveDate>, ends: Option<NaiveDate>) -> StayFact {
        StayFact { id: id(n), household_id: id(household), starts_on: starts, ends_on: ends, weeks: None }
    }

    #[test]
    fn the_household_counted_is_the_one_of_the_day() {
        let stays = [stay(1, 10, None, Some(on(2025, 5, 31))), stay(2, 20, Some(on(2025, 6, 1)), None)];
        assert_eq!(household_on(&stays, on(2025, 5, 31)), Some(id(10)));
        assert_eq!(household_on(&stays, on(2025, 6, 1)), Some(id(20)));
        assert_eq!(household_on(&stays[1..], on(2025, 5, 31)), None);
    }

    #[test]
    fn of_two_homes_the_one_with_more_nights_counts_and_a_draw_has_one_answer() {
        let mut two = [stay(1, 10, None, None), stay(2, 20, None, None)];
        two[0].weeks = Some("00001110000111".to_owned());
        two[1].weeks = Some(opposite("00001110000111"));
        assert_eq!(household_on(&two, on(2025, 6, 12)), Some(id(20)));
        two[0].weeks = Some("11111110000000".to_owned());
        two[1].weeks = Some("00000001111111".to_owned());
        assert_eq!(household_on(&two, on(2025, 6, 12)), Some(id(10)));
        two.reverse();
        assert_eq!(household_on(&two, on(2025, 6, 12)), Some(id(10)));
    }

    #[test]
    fn a_rhythm_is_fourteen_nights_or_none() {
        assert_eq!(read_weeks(Some("1")).unwrap_err().field, Some("weeks"));
        assert_eq!((read_weeks(Some("")).unwrap(), read_weeks(Some("00000000000000")).unwrap()), (None, None));
    }

    #[test]
    fn a_move_ends_what_it_leaves_and_keeps_what_it_is_told_to() {
        let now = on(2025, 6, 12);
        let stays = [stay(1, 10, None, None), stay(2, 20, Some(on(2025, 1, 1)), None), stay(3, 30, None, Some(on(2024, 1, 1)))];
        let (ended, arrives) = turns(&stays, id(40), &[id(20)], on(2025, 6, 1), now).unwrap();
        assert_eq!((ended, arrives), (vec![(id(1), Turn::Ends(on(2025, 5, 31)))], true));
        let (ended, arrives) = turns(&stays, id(20), &[], on(2025, 6, 1), now).unwrap();
        assert_eq!((ended, arrives), (vec![(id(1), Turn::Ends(on(2025, 5, 31)))], false));
        let (ended, _) = turns(&stays[1..2], id(40), &[], on(2025, 1, 1), now).unwrap();
        assert_eq!(ended, vec![(id(2), Turn::Never)]);
        assert!(turns(&stays, id(40), &[], on(2024, 12, 31), now).is_err());
        assert!(turns(&stays, id(40), &[], on(2024, 1, 1), now).is_err());
    }

    #[test]
    fn an_end_that_is_planned_gives_way_to_a_move_and_one_that_is_past_does_not() {
        let now = on(2025, 6, 12);
        let until = |end| [stay(1, 10, None, Some(end)), stay(2, 20, None, None)];
        let planned = until(on(2025, 9, 30));
        assert_eq!(turns(&planned, id(20), &[], on(2025, 6, 1), now).unwrap(), (vec![(id(1), Turn::Ends(on(2025, 5, 31)))], false));
        assert_eq!(turns(&planned, id(20), &[id(10)], on(2025, 6, 1), now).unwrap(), (vec![], false));
        assert!(turns(&until(on(2025, 6, 5)), id(20), &[], on(2025, 6, 1), now).is_err());
    }
}
