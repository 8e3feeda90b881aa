//! A family's timeline: what happened with it, from every feature, the latest first.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use crate::clock::today;
use crate::consent::{ConsentState, foreseen};
use crate::error::Result;
use crate::groups::{ProgrammeKind, days_to_come, signs_alone};
use crate::id::Id;
use crate::store::{Reader, TimeOfDay, codes};
use crate::vault::{Command, Session};

codes! {
    /// What a line of the timeline tells of.
    pub enum TimelineKind {
        /// A first contact.
        Enquiry = "enquiry",
        /// A file opened.
        Opened = "opened",
        /// An intake interview.
        Intake = "intake",
        /// An appointment.
        Appointment = "appointment",
        /// An enrolment in a programme.
        Enrolment = "enrolment",
        /// A signature for a service: given, refused, taken back or at its end.
        Consent = "consent",
        /// A privacy notice given.
        Notice = "notice",
        /// An order about a child: it begins, it ends.
        Order = "order",
        /// Somebody goes to live in a house, or leaves it.
        Move = "move",
        /// Two become a couple, or part.
        Couple = "couple",
        /// What the team decided about a first contact.
        Decision = "decision",
        /// A mediation path, without a word of what is said in it.
        Mediation = "mediation",
        /// A meeting of it: when and of what kind.
        Meeting = "meeting",
        /// A scan or a letter laid in the family's folder.
        File = "file",
        /// A sealed note: that it exists, not what it says.
        SealedNote = "sealed_note",
    }
}

/// Which family.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct TimelineRequest {
    /// The family file.
    pub family_id: Id,
}

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TimelineItem {
    /// What it tells of.
    pub kind: TimelineKind,
    /// The record behind it.
    pub subject_id: Id,
    /// When.
    pub day: NaiveDate,
    /// At what time, where that matters.
    pub time: Option<TimeOfDay>,
    /// A code of the record's own list: an asker, an appointment's kind, an enrolment's state, what an order decided.
    pub code: Option<String>,
    /// The record's state: an appointment's, a consent's (`given`, `refused`, `withdrawn`, `expired`), `incomplete` for an enrolment whose
    /// consent is not valid yet, `begins` and `ends` of an order, of a stay in a house and of a couple.
    pub state: Option<String>,
    /// Words of the record: a topic, a programme's title, a path's number, who signed, whom an order names, a house.
    pub title: Option<String>,
    /// The person of the family it concerns.
    pub person: Option<String>,
    /// The same person's record: two may bear one name.
    pub person_id: Option<Id>,
    /// Somebody else it concerns, whose name is `title`: the other of a couple, whom an order names.
    pub other_id: Option<Id>,
    /// The operator.
    pub staff: Option<String>,
    /// The page behind it, when it is another's: a programme, a case, a first contact.
    pub page_id: Option<Id>,
}

/// Shows a family's timeline. Groups, consents, notices and orders are those of whoever is or was in the file, until they left it. Mediation appears only to those who may open its cases, and that a note exists
/// only to the present mediators of its case. The audit notes it.
///
/// # Errors
/// [`crate::Code::NotPermitted`].
pub fn timeline(session: &mut Session, request: &TimelineRequest) -> Result<Vec<TimelineItem>> {
    let me = session.me();
    let reader_of_cases = me.role.sees_mediation().then_some(me.id);
    let day = today(session.surroundings());
    session.read_noted(Command::OverviewTimeline, request.family_id, |reader| gather(reader, request.family_id, day, reader_of_cases))
}

fn gather(reader: &Reader<'_>, family: Id, day: NaiveDate, reader_of_cases: Option<Id>) -> Result<Vec<TimelineItem>> {
    let lines = reader.rows(include_str!("sql/timeline.sql"), [family], |row| Ok((item_row(row)?, row.get("programme_kind")?)))?;
    let mut items = Vec::with_capacity(lines.len());
    let mut asked = HashMap::new();
    for (mut item, kind) in lines {
        // Of whom the programme's own page asks it.
        if let (Some(kind), Some(person), Some("enrolled"), Some(programme)) = (kind, item.person_id, item.code.as_deref(), item.page_id)
            && !signs_alone(reader, person, programme, day)?
        {
            let days = days_to_come(reader, programme, day)?;
            item.state = lacks_consent(reader, &mut asked, (person, kind), (days, day))?.then(|| "incomplete".to_owned());
        }
        items.push(item);
    }
    items.extend(reader.rows(include_str!("sql/timeline_consents.sql"), (family, day), item_row)?);
    for sql in [include_str!("sql/timeline_houses.sql"), include_str!("sql/timeline_couples.sql")] {
        items.extend(reader.rows(sql, (family, day), |row| Ok(TimelineItem { other_id: row.get("other_id")?, ..item_row(row)? }))?);
    }
    if let Some(me) = reader_of_cases {
        items.extend(reader.rows(include_str!("sql/timeline_mediation.sql"), (family, me), item_row)?);
    }
    items.sort_by_key(|item| std::cmp::Reverse((item.day, item.time)));
    Ok(items)
}

/// What was asked of the consent of somebody to a service on some days, and whether it lacks something.
type Asked = HashMap<(Id, &'static str, Vec<NaiveDate>), bool>;

/// Whether an enrolment holds its place without a valid consent; each person is asked once for each service and its days.
fn lacks_consent(
    reader: &Reader<'_>,
    asked: &mut Asked,
    (person, kind): (Id, ProgrammeKind),
    (days, today): (Vec<NaiveDate>, NaiveDate),
) -> Result<bool> {
    let service = kind.service();
    let key = (person, service.as_text(), days);
    if let Some(known) = asked.get(&key) {
        return Ok(*known);
    }
    let lacks = foreseen(reader, person, service, &key.2, today)?.is_some_and(|verdict| verdict.state != ConsentState::Valid);
    asked.insert(key, lacks);
    Ok(lacks)
}

fn item_row(row: &Row<'_>) -> rusqlite::Result<TimelineItem> {
    Ok(TimelineItem {
        kind: row.get("kind")?,
        subject_id: row.get("subject_id")?,
        day: row.get("day")?,
        time: row.get("time")?,
        code: row.get("code")?,
        state: row.get("state")?,
        title: row.get("title")?,
        person: row.get("person")?,
        person_id: row.get("person_id")?,
        other_id: None,
        staff: row.get("staff")?,
        page_id: row.get("page_id")?,
    })
}
