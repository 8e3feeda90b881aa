//! What is past its time: found by the table, looked at one by one, never done by itself.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::codes::{Obstacle, RecordKind, Verdict};
use super::obstacles;
use super::retention::rule_of;
use super::rules::{initials, too_young, years_after, years_before};
use crate::clock::today;
use crate::entry::line;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved};
use crate::vault::{Command, Session};

/// So many records of a kind are proposed at once.
const MOST_PROPOSED: i64 = 500;
/// On a list to sign so many initials stand for a record.
const MOST_INITIALS: usize = 12;

/// A record past its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ProposalRow {
    /// What it is.
    pub record: RecordKind,
    /// The record.
    pub subject_id: Id,
    /// Its number; for prints how many they are; none for a first contact or an appointment.
    pub reference: Option<String>,
    /// The day from which its time ran.
    pub since: NaiveDate,
    /// The day its time ended.
    pub ended_on: NaiveDate,
    /// The initials of its people.
    pub initials: Vec<String>,
    /// What stands against it.
    pub obstacles: Vec<Obstacle>,
    /// What somebody decided.
    pub verdict: Option<Verdict>,
    /// Why it is kept.
    pub reason: Option<String>,
}

/// What to do with a record past its time.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct ReviewRequest {
    /// What it is.
    pub record: RecordKind,
    /// The record.
    pub subject_id: Id,
    /// The decision.
    pub verdict: Verdict,
    /// Needed to keep it.
    pub reason: Option<String>,
}

/// Decides about one record of the proposal.
///
/// # Errors
/// [`Code::Required`] beside `reason`, [`Code::NotFound`] for a record that is not proposed, [`Code::ErasureObstacle`] with `why`,
/// [`Code::WrongState`].
pub fn review(session: &mut Session, request: &ReviewRequest) -> Result<Saved<()>> {
    let staff = session.me().id;
    session.write(Command::RightsReview, |writer| {
        writer.about(request.subject_id);
        let now = today(writer.surroundings());
        let rows = rows_of(writer, request.record, now)?;
        let row = rows.iter().find(|row| row.subject_id == request.subject_id).ok_or_else(|| Error::new(Code::NotFound))?;
        let reason = match request.verdict {
            Verdict::Keep => Some(line("reason", request.reason.as_deref().unwrap_or_default(), 200)?),
            Verdict::Anonymise => match row.obstacles.first() {
                Some(why) => return Err(Error::new(Code::ErasureObstacle).with("why", why.as_text())),
                None => None,
            },
            Verdict::Done => return Err(Error::new(Code::WrongState)),
        };
        let cells = Cells::new().set("verdict", request.verdict).set("reason", reason).set("reviewed_on", now).set("staff_id", staff);
        match review_of(writer, request.subject_id)? {
            Some((id, ..)) => writer.update("retention_review", id, cells).map(drop),
            None => writer.insert("retention_review", cells.set("record", request.record).set("subject_id", request.subject_id)).map(drop),
        }
    })
}

/// Everything past its time.
pub(super) fn proposal(reader: &Reader<'_>, now: NaiveDate) -> Result<Vec<ProposalRow>> {
    let mut rows = Vec::new();
    for record in RecordKind::ALL {
        rows.extend(rows_of(reader, *record, now)?);
    }
    Ok(rows)
}

fn rows_of(reader: &Reader<'_>, record: RecordKind, now: NaiveDate) -> Result<Vec<ProposalRow>> {
    let years = rule_of(reader, record)?.years;
    let until = years_before(now, years);
    let sql = match record {
        RecordKind::Family => include_str!("sql/past_families.sql"),
        RecordKind::Enquiry => include_str!("sql/past_enquiries.sql"),
        RecordKind::AnonymousEnquiry => include_str!("sql/past_anonymous_enquiries.sql"),
        RecordKind::Mediation => include_str!("sql/past_cases.sql"),
        RecordKind::Enrolment => include_str!("sql/past_programmes.sql"),
        RecordKind::Appointment => include_str!("sql/past_appointments.sql"),
        RecordKind::Print => include_str!("sql/past_prints.sql"),
        // The chain may not be cut, and holds identifiers alone.
        RecordKind::Audit => return Ok(Vec::new()),
    };
    let found = reader.rows(sql, (until, MOST_PROPOSED), |row| {
        Ok((row.get::<_, Id>("id")?, row.get::<_, Option<String>>("reference")?, row.get::<_, NaiveDate>("since")?))
    })?;
    found
        .into_iter()
        .map(|(subject_id, reference, since)| {
            let people = people_of(reader, record, subject_id)?;
            let (verdict, reason) = review_of(reader, subject_id)?.map_or((None, None), |(_, verdict, reason)| (Some(verdict), reason));
            let names = people.iter().take(MOST_INITIALS).map(|one| initials(&one.last_name, &one.first_name));
            Ok(ProposalRow {
                record,
                subject_id,
                reference,
                since,
                ended_on: years_after(since, years),
                initials: names.collect(),
                obstacles: obstacles_of(reader, record, subject_id, &people, now)?,
                verdict,
                reason,
            })
        })
        .collect()
}

struct Somebody {
    id: Id,
    last_name: String,
    first_name: String,
    born_on: Option<NaiveDate>,
}

fn people_of(reader: &Reader<'_>, record: RecordKind, subject: Id) -> Result<Vec<Somebody>> {
    let sql = match record {
        RecordKind::Family => include_str!("sql/people_of_family.sql"),
        RecordKind::Mediation => include_str!("sql/people_of_case.sql"),
        RecordKind::Enrolment => include_str!("sql/people_of_programme.sql"),
        RecordKind::Appointment => include_str!("sql/people_of_appointment.sql"),
        RecordKind::Enquiry | RecordKind::AnonymousEnquiry | RecordKind::Print | RecordKind::Audit => return Ok(Vec::new()),
    };
    reader.rows(sql, [subject], |row| {
        Ok(Somebody {
            id: row.get("id")?,
            last_name: row.get("last_name")?,
            first_name: row.get("first_name")?,
            born_on: row.get("born_on")?,
        })
    })
}

fn obstacles_of(reader: &Reader<'_>, record: RecordKind, subject: Id, people: &[Somebody], now: NaiveDate) -> Result<Vec<Obstacle>> {
    let mut found = Vec::new();
    for one in people {
        found.extend(obstacles::of_person(reader, one.id, now)?);
        if obstacles::waits_for_erasure(reader, one.id, now)? {
            found.push(Obstacle::RequestPending);
        }
        if one.born_on.is_some_and(|born| too_young(born, now)) {
            found.push(Obstacle::Minor);
        }
    }
    if record == RecordKind::Family && reader.exists(include_str!("sql/booked_of_family.sql"), (subject, now))? {
        found.push(Obstacle::Booked);
    }
    if record == RecordKind::Family
        && reader.exists("SELECT 1 FROM mediation_case WHERE family_id = ?1 AND state <> 'closed'", [subject])?
    {
        found.push(Obstacle::OpenCase);
    }
    if record == RecordKind::Family && reader.exists(include_str!("sql/restricted_beside_file.sql"), [subject])? {
        found.push(Obstacle::Restricted);
    }
    let call = matches!(record, RecordKind::Enquiry | RecordKind::AnonymousEnquiry);
    if call && reader.exists("SELECT 1 FROM restricted_enquiry WHERE id = ?1", [subject])? {
        found.push(Obstacle::Restricted);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// The review of a record, with its decision and reason.
pub(super) fn review_of(reader: &Reader<'_>, subject: Id) -> Result<Option<(Id, Verdict, Option<String>)>> {
    reader.optional("SELECT id, verdict, reason FROM retention_review WHERE subject_id = ?1 ORDER BY id", [subject], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })
}

/// The records to anonymise: decided so, with nothing against it now.
pub(super) fn decided(reader: &Reader<'_>, now: NaiveDate) -> Result<Vec<ProposalRow>> {
    let rows = proposal(reader, now)?.into_iter();
    Ok(rows.filter(|row| row.verdict == Some(Verdict::Anonymise) && row.obstacles.is_empty()).collect())
}
