//! Who stands on which row of a meeting's register: as on its papers, so that a row is found by the number in somebody's hand.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::rules::{Listed, number_rows};
use super::show::{Attendance, Enrolment, Meeting};
use crate::error::Result;
use crate::id::Id;
use crate::store::Reader;

/// A row of a meeting's register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct RegisterRow {
    /// Whose it is.
    pub enrolment_id: Id,
    /// Its number on the paper; none for whoever does not stand on it.
    pub number: Option<u32>,
}

/// The rows of a meeting's register, as one of its papers has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct MeetingRows {
    /// The meeting.
    pub meeting_id: Id,
    /// The code at the foot of the paper; none where there is no paper.
    pub code: Option<String>,
    /// The day of the paper.
    pub printed_on: Option<NaiveDate>,
    /// Whether it is known to be on paper: saved, or said so. Else it was sent to a printer or a reader, and perhaps given up there.
    pub surely: bool,
    /// The number of its last blank row: what lies between the rows and this was filled by hand, if at all.
    pub last_blank: u32,
    /// Everybody in the register, in order.
    pub rows: Vec<RegisterRow>,
}

/// What is kept of a paper: its code and day, whose each row is, the blank rows below.
struct Kept {
    code: String,
    printed_on: NaiveDate,
    surely: bool,
    rows: Vec<Id>,
    blank: u32,
}

/// The rows of every meeting that stands, once for each of its papers: the one that surely left last is the first (without one, the rows as if there were no
/// paper), those that perhaps did follow.
pub(super) fn registers(
    reader: &Reader<'_>,
    programme_id: Id,
    meetings: &[Meeting],
    people: &[Enrolment],
    marks: &[Attendance],
) -> Result<Vec<MeetingRows>> {
    let mut papers: HashMap<Id, Vec<Kept>> = HashMap::new();
    for (meeting_id, kept) in kept_orders(reader, programme_id)? {
        papers.entry(meeting_id).or_default().push(kept);
    }
    let marked: HashSet<Id> = marks.iter().map(|cell| cell.enrolment_id).collect();
    let listed: Vec<Listed> = people.iter().map(|one| Listed { id: one.id, state: one.state, marked: marked.contains(&one.id) }).collect();
    let as_on = |meeting: &Meeting, paper: Option<&Kept>| {
        let rows = number_rows(paper.map(|kept| kept.rows.as_slice()), &listed);
        let rows = rows.into_iter().map(|(enrolment_id, number)| RegisterRow { enrolment_id, number }).collect();
        let last_blank = paper.map_or(0, |kept| u32::try_from(kept.rows.len()).unwrap_or(u32::MAX).saturating_add(kept.blank));
        MeetingRows {
            meeting_id: meeting.id,
            code: paper.map(|kept| kept.code.clone()),
            printed_on: paper.map(|kept| kept.printed_on),
            surely: paper.is_some_and(|kept| kept.surely),
            last_blank,
            rows,
        }
    };
    let of_meeting = |meeting: &Meeting| {
        let papers = papers.get(&meeting.id).map_or(&[][..], Vec::as_slice);
        // As long as no paper is sure there may be none at all: then the rows are those of the next one.
        let none = (!papers.first().is_some_and(|paper| paper.surely)).then(|| as_on(meeting, None));
        none.into_iter().chain(papers.iter().map(|paper| as_on(meeting, Some(paper)))).collect::<Vec<_>>()
    };
    Ok(meetings.iter().filter(|meeting| !meeting.cancelled).flat_map(of_meeting).collect())
}

fn kept_orders(reader: &Reader<'_>, programme_id: Id) -> Result<Vec<(Id, Kept)>> {
    reader.rows(include_str!("sql/kept_orders.sql"), [programme_id], |row| {
        let bytes: Vec<u8> = row.get("row_ids")?;
        let rows = bytes.as_chunks::<16>().0.iter().map(|id| Id::from_bytes(*id)).collect();
        let kept = Kept {
            code: row.get("code")?,
            printed_on: row.get("printed_on")?,
            surely: row.get("surely")?,
            rows,
            blank: row.get("blank_rows")?,
        };
        Ok((row.get("meeting_id")?, kept))
    })
}
