//! The log page by page, and the entries an export takes.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use super::words::role_word;
use super::{AuditLine, AuditPage, AuditQuery, AuditSubject, AuditWhat, SubjectKind};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::Reader;
use crate::vault::{ANCHORED_LOCK, Command, Me, Role, Session, StaffMember, all_staff, tries_of};

/// Entries of a page.
const PAGE: usize = 100;

/// Shows the log from the newest entry on, a hundred at a time. A mediator sees what was done with the own cases.
///
/// # Errors
/// [`Code::NotPermitted`], [`Code::EndBeforeStart`].
pub fn entries(session: &Session, query: &AuditQuery) -> Result<AuditPage> {
    let me = session.me();
    session.read(Command::AuditEntries, |reader| {
        let mut found = places(reader, me, query, PAGE + 1)?;
        let more = found.len() > PAGE;
        found.truncate(PAGE);
        Ok(AuditPage { lines: lines(reader, me.role, &found)?, more })
    })
}

/// The places in the chain of the newest entries a query admits.
pub(super) fn places(reader: &Reader<'_>, me: &Me, query: &AuditQuery, most: usize) -> Result<Vec<i64>> {
    if let (Some(from), Some(to)) = (query.from, query.to)
        && to < from
    {
        return Err(Error::at("to", Code::EndBeforeStart));
    }
    let subjects = subjects(reader, me, query)?;
    let (sql, values) = statement(query, subjects.as_deref(), most);
    reader.rows(&sql, params_from_iter(values), |row| row.get(0))
}

/// The entries at these places.
pub(super) fn lines(reader: &Reader<'_>, role: Role, places: &[i64]) -> Result<Vec<AuditLine>> {
    let staff: HashMap<Id, StaffMember> = all_staff(reader)?.into_iter().map(|one| (one.id, one)).collect();
    places.iter().map(|seq| line(reader, role, &staff, *seq)).collect()
}

/// The records a query is narrowed to; none for all.
fn subjects(reader: &Reader<'_>, me: &Me, query: &AuditQuery) -> Result<Option<Vec<Id>>> {
    let id = |row: &Row<'_>| row.get(0);
    let of_family = query.family_id.map(|family| reader.rows(include_str!("sql/subjects_of_family.sql"), [family], id)).transpose()?;
    if me.role != Role::Mediator {
        return Ok(of_family);
    }
    let mine: Vec<Id> = reader.rows(include_str!("sql/subjects_of_mediator.sql"), [me.id], id)?;
    Ok(Some(match of_family {
        Some(family) => {
            let mine: HashSet<Id> = mine.into_iter().collect();
            family.into_iter().filter(|id| mine.contains(id)).collect()
        }
        None => mine,
    }))
}

/// The statement that finds the places, on the index that leads straight to them.
fn statement(query: &AuditQuery, subjects: Option<&[Id]>, most: usize) -> (String, Vec<Value>) {
    let dated = query.from.is_some() || query.to.is_some();
    let index = match (subjects, query.what, query.actor) {
        (Some(_), ..) => "INDEXED BY audit_entry_by_subject",
        (None, Some(AuditWhat::Refused), _) => "INDEXED BY audit_entry_by_refusal",
        (None, _, Some(_)) => "INDEXED BY audit_entry_by_actor",
        (None, _, None) if dated => "INDEXED BY audit_entry_by_at",
        (None, Some(_), None) => "INDEXED BY audit_entry_by_action",
        (None, None, None) => "NOT INDEXED",
    };
    let mut sql = format!("SELECT seq FROM audit_entry {index} WHERE 1");
    let mut values = Vec::new();
    let mut add = |condition: &str, value: Value| {
        values.push(value);
        // Writing to a String cannot fail.
        let _ = write!(sql, " AND {}", condition.replace('?', &format!("?{}", values.len())));
    };
    if let Some(subjects) = subjects {
        let list: Vec<String> = subjects.iter().map(Id::to_string).collect();
        add("subject IN (SELECT unhex(value) FROM json_each(?))", Value::Text(serde_json::json!(list).to_string()));
    }
    if let Some(actor) = query.actor {
        add("actor = ?", Value::Blob(actor.as_bytes().to_vec()));
    }
    if let Some(from) = query.from {
        add("at >= ?", Value::Text(format!("{from} 00:00:00")));
    }
    if let Some(next) = query.to.and_then(|to: NaiveDate| to.checked_add_days(Days::new(1))) {
        add("at < ?", Value::Text(format!("{next} 00:00:00")));
    }
    if let Some(before) = query.before {
        add("seq < ?", Value::Integer(before));
    }
    if let Some(what) = query.what.filter(|what| *what != AuditWhat::Refused) {
        let names: Vec<&str> = Command::ALL.iter().filter(|command| what.holds(**command)).map(|command| command.name()).collect();
        add("action IN (SELECT value FROM json_each(?))", Value::Text(serde_json::json!(names).to_string()));
    }
    if query.what == Some(AuditWhat::Refused) {
        sql.push_str(" AND outcome NOT IN ('done', 'read')");
    }
    let _ = write!(sql, " ORDER BY seq DESC LIMIT {most}");
    (sql, values)
}

/// One table alone: in a join, figures gathered while the log was short would make SQLite walk it.
fn line(reader: &Reader<'_>, role: Role, staff: &HashMap<Id, StaffMember>, seq: i64) -> Result<AuditLine> {
    let mut subject = None;
    let mut line = reader.row(include_str!("sql/entry.sql"), [seq], |row| {
        subject = row.get("subject")?;
        let actor: Id = row.get("actor")?;
        let known = staff.get(&actor);
        Ok(AuditLine {
            seq: row.get("seq")?,
            at: row.get("at")?,
            actor,
            actor_name: known.map(|one| one.display_name.clone()),
            login_name: known.map(|one| one.login_name.clone()),
            action: row.get("action")?,
            outcome: row.get("outcome")?,
            subject: None,
            hash: row.get("hash")?,
        })
    })?;
    // A lock's mark names no record.
    line.subject = subject.filter(|id| *id != ANCHORED_LOCK).map(|id| subject_of(reader, role, id)).transpose()?;
    Ok(line)
}

/// What a record is called. Whoever does not work with families reads its kind alone.
fn subject_of(reader: &Reader<'_>, role: Role, id: Id) -> Result<AuditSubject> {
    let other = AuditSubject { kind: SubjectKind::Other, id, page_id: None, number: None, name: None };
    if let Some(tries) = tries_of(id) {
        return Ok(AuditSubject { kind: SubjectKind::Tries, number: Some(tries.to_string()), ..other });
    }
    if let Some(role) = Role::of_mark(id) {
        return Ok(AuditSubject { kind: SubjectKind::Role, number: Some(role_word(role).to_owned()), ..other });
    }
    let found = reader.optional(include_str!("sql/subject.sql"), [id], |row| {
        let kind: SubjectKind = row.get("kind")?;
        Ok(AuditSubject { kind, id, page_id: row.get("page_id")?, number: row.get("number")?, name: row.get("name")? })
    })?;
    let Some(found) = found else { return Ok(other) };
    let open = matches!(found.kind, SubjectKind::Site | SubjectKind::Staff | SubjectKind::Other);
    if role == Role::Administrator && !open {
        return Ok(AuditSubject { kind: found.kind, ..other });
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::MIGRATIONS;

    #[test]
    fn every_way_to_ask_goes_by_an_index() {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        for step in MIGRATIONS {
            connection.execute_batch(step.sql).unwrap();
        }
        let day = NaiveDate::from_ymd_opt(2025, 6, 12);
        let ids = [Id::from_bytes([1; 16])];
        let mut seen = 0;
        for bits in 0..64_u8 {
            let on = |bit: u8| bits & (1 << bit) != 0;
            for what in [None].into_iter().chain(AuditWhat::ALL.iter().copied().map(Some)) {
                let query = AuditQuery {
                    actor: on(0).then_some(ids[0]),
                    family_id: None,
                    what,
                    from: if on(1) { day } else { None },
                    to: if on(2) { day } else { None },
                    before: on(3).then_some(900),
                };
                let (sql, values) = statement(&query, on(4).then_some(ids.as_slice()), 101);
                let mut plan = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
                let steps: Vec<String> = plan.query_map(params_from_iter(values), |row| row.get(3)).unwrap().map(Result::unwrap).collect();
                let walks = steps.iter().any(|step| step.starts_with("SCAN audit_entry") && !step.contains("USING"));
                // With nothing asked, the newest hundred are the end of the table itself.
                let newest = !on(0) && !on(1) && !on(2) && !on(4) && what.is_none();
                assert!(newest || !walks, "{sql}: {steps:?}");
                seen += 1;
            }
        }
        assert_eq!(seen, 64 * 7);
    }
}
