//! A consent looked at ahead: on the days of what it is for. What holds today may be over by the last meeting, and who decides today may
//! not decide then.

use chrono::NaiveDate;

use super::codes::{ConsentState, LackReason, Service, VerdictNote};
use super::read::{NamedLack, NamedVerdict, judge, signatures_of};
use super::rules::{Lack, state};
use crate::error::Result;
use crate::families::{ChildFacts, child_facts, is_of_age};
use crate::id::Id;
use crate::store::Reader;

/// Where the consent of a minor to a service stands over the days of what it is for, the worst of them: what is missing on any, with the day
/// where it is missing only from that one on. Without a day, today. On the days on which the person is of age nobody else is asked; none
/// for whoever is of age today and on all of them.
pub(crate) fn foreseen(
    reader: &Reader<'_>,
    person: Id,
    service: Service,
    days: &[NaiveDate],
    today: NaiveDate,
) -> Result<Option<NamedVerdict>> {
    let facts = child_facts(reader, person)?;
    let mut days = if days.is_empty() { vec![today] } else { days.to_vec() };
    days.sort_unstable();
    days.dedup();
    let (grown, minor): (Vec<NaiveDate>, Vec<NaiveDate>) = days.into_iter().partition(|day| is_of_age(facts.born_on, *day));
    if minor.is_empty() && is_of_age(facts.born_on, today) {
        return Ok(None);
    }
    let rows = signatures_of(reader, person)?;
    let judged = minor.iter().map(|day| Ok((*day, judge(reader, person, &facts, service, &rows, *day)?)));
    let all = judged.collect::<Result<Vec<_>>>()?;
    Ok(Some(NamedVerdict { own_from: grown.first().copied(), ..worst(all, today) }))
}

/// The consent of somebody who is not in the register yet: nobody who decides is known.
pub(crate) fn of_nobody_known(reader: &Reader<'_>, born_on: NaiveDate, service: Service, day: NaiveDate) -> Result<Option<NamedVerdict>> {
    if is_of_age(Some(born_on), day) {
        return Ok(None);
    }
    let facts = ChildFacts { born_on: Some(born_on), ..ChildFacts::default() };
    judge(reader, Id::from_bytes([0; 16]), &facts, service, &[], day).map(Some)
}

fn worst(all: Vec<(NaiveDate, NamedVerdict)>, today: NaiveDate) -> NamedVerdict {
    let first = all.first().map(|(day, _)| *day);
    let not_for_children = all.iter().any(|(_, one)| one.state == ConsentState::NotForChildren);
    let mut found = NamedVerdict { state: ConsentState::Valid, lacks: vec![], notes: vec![], until: None, own_from: None };
    for (day, one) in all {
        for lack in one.lacks {
            if !found.lacks.iter().any(|other| is_same(other, &lack)) {
                // What holds today and ends before is said with its day, for the first meeting too.
                let later = Some(day) != first || (lack.why == LackReason::Expired && lack.on.is_some_and(|on| on >= today));
                found.lacks.push(NamedLack { meets_on: Some(day).filter(|_| later), ..lack });
            }
        }
        found.notes.extend(one.notes);
        found.until = [found.until, one.until].into_iter().flatten().min();
    }
    found.notes.sort_unstable();
    found.notes.dedup();
    if found.notes.contains(&VerdictNote::HeardFourteen) {
        found.notes.retain(|note| *note != VerdictNote::Heard);
    }
    let plain: Vec<Lack> = found.lacks.iter().map(|lack| Lack { why: lack.why, person_id: lack.person_id, on: lack.on }).collect();
    found.state = if not_for_children { ConsentState::NotForChildren } else { state(&plain) };
    found.until = found.until.filter(|_| found.state == ConsentState::Valid);
    found
}

/// What is asked of one person is said once; what stands against somebody else's answer too, whatever that other's came to since.
fn is_same(one: &NamedLack, other: &NamedLack) -> bool {
    match (one.person_id, other.person_id) {
        (Some(who), Some(whose)) => who == whose,
        (None, None) => one.why == other.why,
        _ => matches!((one.why, other.why), (LackReason::AnyParent, LackReason::Parent) | (LackReason::Parent, LackReason::AnyParent)),
    }
}
