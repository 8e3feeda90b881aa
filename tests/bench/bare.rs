//! The same work by bare SQL: the statements that the core gives, journal and audit included, prepared once and decoded into
//! the same columns, with nothing of the core around them. (Only the audit's hash is not computed: it is 32 zero bytes.)

use std::collections::HashSet;
use std::path::Path;

use accogli_core::Id;
use accogli_core::agenda::{Slot, TimeOfDay};
use accogli_core::clock::new_id;
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};
use rusqlite::types::FromSql;
use rusqlite::{Connection, OptionalExtension, Params, Row, TransactionBehavior};

use super::file;
use super::fill::clock;
use super::turns::now;

macro_rules! sql {
    ($name:literal) => {
        include_str!(concat!("../../src-tauri/core/src/", $name, ".sql"))
    };
}
pub(super) use sql;

/// Every row of a query, decoded.
pub fn rows<T>(db: &Connection, sql: &str, params: impl Params, map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>) -> Vec<T> {
    db.prepare_cached(sql).unwrap().query_map(params, map).unwrap().map(Result::unwrap).collect()
}

fn run(db: &Connection, sql: &str, params: impl Params) {
    db.prepare_cached(sql).unwrap().execute(params).unwrap();
}

fn text(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<String>> {
    row.get(at)
}

/// Some columns of the same type, from one place to another.
fn columns<T: FromSql, const N: usize>(row: &Row<'_>, from: usize) -> rusqlite::Result<[Option<T>; N]> {
    let mut values = [const { None }; N];
    for (at, value) in values.iter_mut().enumerate() {
        *value = row.get(from + at)?;
    }
    Ok(values)
}

fn stamp() -> String {
    now().format("%Y-%m-%d %H:%M:%S").to_string()
}

fn audit(db: &Connection, actor: Id, action: &str, subject: Option<Id>, outcome: &str) {
    let last: Option<(i64, Vec<u8>)> = db
        .prepare_cached("SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1")
        .unwrap()
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
        .unwrap();
    let seq = last.map_or(1, |(seq, _)| seq + 1);
    run(
        db,
        "INSERT INTO audit_entry (seq, at, actor, action, subject, outcome, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (seq, stamp(), actor, action, subject, outcome, [0_u8; 32].as_slice()),
    );
}

/// One action: a change set, the work, an audit entry.
fn act(connection: &mut Connection, actor: Id, action: &str, work: impl FnOnce(&Connection, i64) -> Id) {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    let change_set: i64 = transaction
        .prepare_cached("INSERT INTO change_set (actor, action, at, undoable, cause, reverts) VALUES (?, ?, ?, ?, ?, ?) RETURNING seq")
        .unwrap()
        .query_row((actor, action, stamp(), true, "action", None::<i64>), |row| row.get(0))
        .unwrap();
    let subject = work(&transaction, change_set);
    audit(&transaction, actor, action, Some(subject), "done");
    transaction.commit().unwrap();
}

fn journal(db: &Connection, change_set: i64, table: &str, row: Id, cells: &str) {
    run(
        db,
        "INSERT INTO change (change_set, ordinal, table_name, row_id, kind, cells) VALUES (?, ?, ?, ?, ?, ?)",
        (change_set, 1, table, row, "insert", cells),
    );
}

/// Opens the file, finds the account, writes the audit, looks where the changes stand.
pub fn enter(path: &Path, account: Id) -> Connection {
    let mut connection = file::bare(path);
    let sql = sql!("vault/sql/staff_by_id");
    let _: (Id, String) = connection.prepare_cached(sql).unwrap().query_row([account], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    audit(&transaction, account, "vault_unlock", None, "done");
    transaction.commit().unwrap();
    let _: i64 = connection.query_row("SELECT coalesce(max(seq), 0) FROM change_set", [], |row| row.get(0)).unwrap();
    connection
}

/// A family's file and its timeline as one account sees it, each noted in the audit.
pub fn open_family(connection: &mut Connection, id: Id, by: Id) -> usize {
    let db = &*connection;
    let _: Vec<Option<Id>> = rows(db, "SELECT merged_into FROM family WHERE id = ?1", [id], |row| row.get(0));
    let people = rows(db, sql!("families/sql/people"), (id, super::fill::today()), |row| {
        let fixed: (Id, String, String, bool, [bool; 2]) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(12)?, [row.get(15)?, row.get(16)?]);
        let (before, born_on, after) = (columns::<String, 3>(row, 3)?, row.get::<_, Option<NaiveDate>>(6)?, columns::<String, 5>(row, 7)?);
        Ok((fixed, before, born_on, after, columns::<String, 2>(row, 13)?, columns::<String, 2>(row, 17)?))
    });
    let contacts = rows(db, sql!("families/sql/contacts"), [id], |row| {
        Ok((row.get::<_, Id>(0)?, row.get::<_, Id>(1)?, columns::<String, 5>(row, 2)?))
    });
    let households = rows(db, sql!("families/sql/households"), [id], |row| {
        Ok((row.get::<_, Id>(0)?, columns::<String, 3>(row, 1)?, row.get::<_, bool>(4)?))
    });
    let stays = rows(db, sql!("families/sql/stays"), [id], |row| {
        Ok((row.get::<_, Id>(0)?, row.get::<_, Id>(1)?, row.get::<_, Id>(2)?, columns::<NaiveDate, 2>(row, 3)?, text(row, 5)?))
    });
    let head = rows(db, sql!("families/sql/family"), [id], |row| {
        let fixed: (Id, String, String, bool, NaiveDate) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
        Ok((fixed, row.get::<_, Option<NaiveDate>>(5)?, columns::<Id, 2>(row, 6)?, text(row, 8)?))
    });
    let relationships = rows(db, sql!("families/sql/relationships"), [id], |row| {
        Ok((row.get::<_, Id>(0)?, row.get::<_, Id>(1)?, row.get::<_, Id>(2)?, row.get::<_, String>(3)?, columns::<NaiveDate, 2>(row, 4)?))
    });
    let orders = rows(db, sql!("families/sql/orders"), [id], |row| {
        let of: (Id, Id, String, Option<Id>) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        Ok((of, columns::<String, 3>(row, 4)?, columns::<NaiveDate, 2>(row, 7)?, text(row, 9)?))
    });
    let enquiries = rows(db, sql!("families/sql/enquiries_of_family"), [id], |row| {
        let at: (Id, NaiveDateTime) = (row.get(0)?, row.get(1)?);
        let (places, words) = (columns::<Id, 2>(row, 2)?, columns::<String, 12>(row, 4)?);
        let (project, answer, minutes) = (row.get::<_, Option<Id>>(16)?, text(row, 17)?, row.get::<_, Option<u32>>(18)?);
        let back = (row.get::<_, Option<NaiveDate>>(19)?, text(row, 20)?);
        Ok((at, places, words, (project, answer, minutes), back, row.get::<_, Option<Id>>(21)?, text(row, 22)?))
    });
    let intake = rows(db, sql!("families/sql/intakes"), [id], |row| {
        let ids: (Id, Id, Option<Id>, Option<NaiveDate>, Option<Id>) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
        let minutes: Option<u32> = row.get(5)?;
        Ok((ids, minutes, columns::<String, 7>(row, 6)?, row.get::<_, Option<NaiveDate>>(13)?, columns::<String, 2>(row, 14)?))
    });
    for child in people.iter().filter(|(fixed, ..)| fixed.1 == "child").map(|(fixed, ..)| fixed.0) {
        standing(db, child);
    }
    assert!(head.len() == 1 && intake.len() < 2 && orders.len() < 9 && contacts.len() < 9 && stays.len() < 20);
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    audit(&transaction, by, "families_show", Some(id), "read");
    transaction.commit().unwrap();
    let timeline = rows(connection, sql!("overview/sql/timeline"), [id], timeline_row).len()
        + rows(connection, sql!("overview/sql/timeline_consents"), (id, super::fill::today()), timeline_row).len()
        + rows(connection, sql!("overview/sql/timeline_houses"), (id, super::fill::today()), timeline_row).len()
        + rows(connection, sql!("overview/sql/timeline_couples"), (id, super::fill::today()), timeline_row).len()
        + rows(connection, sql!("overview/sql/timeline_mediation"), (id, by), timeline_row).len();
    // The timeline is a reading of its own, with its own entry.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    audit(&transaction, by, "overview_timeline", Some(id), "read");
    transaction.commit().unwrap();
    people.len() + households.len() + relationships.len() + enquiries.len() + timeline
}

/// Who decides for a child and who may be told: the facts that the core judges by.
fn standing(db: &Connection, child: Id) {
    let _: Vec<Option<NaiveDate>> = rows(db, "SELECT born_on FROM person WHERE id = ?1", [child], |row| row.get(0));
    rows(db, sql!("families/sql/ties_to_child"), [child], |row| {
        Ok((row.get::<_, Id>(0)?, row.get::<_, String>(1)?, columns::<NaiveDate, 2>(row, 2)?))
    });
    rows(db, sql!("families/sql/orders_of_child"), [child], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, Option<Id>>(1)?, columns::<NaiveDate, 2>(row, 2)?))
    });
    let dated = |row: &Row<'_>| Ok((row.get::<_, Id>(0)?, row.get::<_, Option<NaiveDate>>(1)?));
    rows(db, sql!("families/sql/deaths_around_child"), [child], dated);
    rows(db, sql!("families/sql/births_around_child"), [child], dated);
    let told = rows(db, sql!("families/sql/told_custody"), [child], |row| {
        let of: (String, Option<NaiveDate>, Id) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok((of, row.get::<_, Option<Id>>(3)?, text(row, 4)?))
    });
    // Whose child it is that a sheet speaks of.
    for ((_, _, family), _, _) in told {
        rows(db, sql!("families/sql/parents_in_file"), [family], |row| {
            Ok((row.get::<_, Id>(0)?, row.get::<_, Option<NaiveDate>>(1)?, row.get::<_, Id>(2)?))
        });
    }
    for kin in ["adopted", "fostered"] {
        rows(db, sql!("families/sql/kin_of_child"), (child, kin), |row| Ok((row.get::<_, Id>(0)?, row.get::<_, Option<NaiveDate>>(1)?)));
    }
}

/// The signatures of children that end in those days, in steps, until the last one that is told; with each child's facts and signatures.
fn expiring(db: &Connection, (from, to): (NaiveDate, NaiveDate), last: Option<Id>) {
    let mut known: HashSet<Id> = HashSet::new();
    let mut after = (from, Id::from_bytes([0; 16]));
    for _ in 0..8 {
        let step = rows(db, sql!("consent/sql/expiring"), (after.0, to, after.1), |row| {
            Ok((
                row.get::<_, Id>(0)?,
                row.get::<_, Id>(1)?,
                columns::<String, 3>(row, 2)?,
                row.get::<_, NaiveDate>(5)?,
                row.get::<_, Id>(6)?,
            ))
        });
        for (id, _, _, expires_on, child) in &step {
            after = (*expires_on, *id);
            if known.insert(*child) {
                standing(db, *child);
                rows(db, sql!("consent/sql/signatures"), [child], |row| {
                    let of: (Id, Id, String, u32, String, Option<Id>) =
                        (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?);
                    let words = (text(row, 6)?, row.get::<_, Option<Id>>(7)?, columns::<String, 2>(row, 8)?, row.get::<_, String>(10)?);
                    Ok((of, words, row.get::<_, NaiveDate>(11)?, columns::<NaiveDate, 2>(row, 12)?, text(row, 14)?))
                });
            }
            if last == Some(*id) {
                return;
            }
        }
        if step.len() < 60 {
            return;
        }
    }
}

type TimelineRow = (String, Id, NaiveDate, Option<TimeOfDay>, [Option<String>; 4], Option<Id>, Option<String>, Option<Id>);

fn timeline_row(row: &Row<'_>) -> rusqlite::Result<TimelineRow> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, columns(row, 4)?, row.get(8)?, row.get("staff")?, row.get("page_id")?))
}

type AppointmentRow =
    ((Id, NaiveDate, TimeOfDay, TimeOfDay), [Option<String>; 4], [Option<Id>; 7], Option<String>, Option<Id>, [Option<String>; 3]);

fn appointment(row: &Row<'_>) -> rusqlite::Result<AppointmentRow> {
    let when = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
    Ok((when, columns(row, 4)?, columns(row, 8)?, row.get(15)?, row.get(16)?, columns(row, 17)?))
}

/// A week of a site with its opening hours, day by day.
pub fn site_week(db: &Connection, site: Id, from: NaiveDate, to: NaiveDate) -> usize {
    let slots = rows(db, sql!("agenda/sql/week_of_site"), (site, from, to, None::<Id>, None::<Id>), appointment);
    let rules = rows(db, sql!("agenda/sql/openings"), (site, None::<Id>), |row| {
        let weekday: (u32, TimeOfDay, TimeOfDay) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok((weekday, columns::<Id, 2>(row, 3)?, columns::<NaiveDate, 2>(row, 5)?))
    });
    let days: Vec<NaiveDate> = from.iter_days().take_while(|day| *day <= to).collect();
    let holds = |day: NaiveDate| {
        rules.iter().filter(move |(rule, _, [from, to])| {
            rule.0 == day.weekday().number_from_monday() && from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
        })
    };
    let openings: Vec<_> = days.iter().flat_map(|day| holds(*day).map(move |(rule, place, _)| (*day, rule.1, rule.2, *place))).collect();
    slots.len() + openings.len()
}

/// Books a slot: the records it names, its clashes, the row, its journal, the row as shown.
pub fn book(connection: &mut Connection, slot: &Slot, by: Id) -> usize {
    let mut shown = 0;
    act(connection, by, "agenda_book", |db, change_set| {
        let named = [slot.site_id, slot.staff_id, slot.co_staff_id, slot.family_id, slot.person_id, slot.enquiry_id, slot.project_id];
        // A new slot stands in the place of none: nothing that has ended meanwhile may be kept.
        let named = named.into_iter().chain([slot.room_id, None, None, None, None, None, None]);
        let missing = rows(db, sql!("agenda/sql/missing"), rusqlite::params_from_iter(named), |row| {
            Ok((columns::<bool, 7>(row, 0)?, row.get::<_, Option<Id>>(7)?))
        });
        assert!(missing.iter().all(|(missing, _)| missing.iter().all(|missing| *missing == Some(false))));
        let asked =
            (slot.day, slot.starts, slot.ends, None::<Id>, slot.staff_id, slot.co_staff_id, slot.room_id, slot.family_id, slot.person_id);
        let clashes = rows(db, sql!("agenda/sql/clashes"), asked, |row| row.get::<_, String>(0));
        assert!(clashes.is_empty());
        // A family whose file was closed would have it open again.
        if let Some(family) = slot.family_id {
            let closed = "SELECT 1 FROM family WHERE id = ?1 AND status = 'closed' AND closed_on < ?2";
            assert!(rows(db, closed, (family, slot.day), |_| Ok(())).is_empty());
        }
        let id = new_id(clock().as_ref()).unwrap();
        run(
            db,
            "INSERT INTO appointment (id, day, starts, ends, kind, site_id, room_id, staff_id, family_id, title) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (id, slot.day, slot.starts, slot.ends, "interview", slot.site_id, slot.room_id, slot.staff_id, slot.family_id, &slot.title),
        );
        let hex = |id: Option<Id>| id.map_or_else(String::new, |id| id.to_string());
        let cells = format!(
            r#"{{"day":[null,"{}"],"ends":[null,"{}"],"family_id":[null,{{"x":"{}"}}],"kind":[null,"interview"],"room_id":[null,{{"x":"{}"}}],"site_id":[null,{{"x":"{}"}}],"staff_id":[null,{{"x":"{}"}}],"starts":[null,"{}"],"title":[null,"{}"]}}"#,
            slot.day,
            slot.ends,
            hex(slot.family_id),
            hex(slot.room_id),
            hex(slot.site_id),
            hex(slot.staff_id),
            slot.starts,
            slot.title.as_deref().unwrap_or_default()
        );
        journal(db, change_set, "appointment", id, &cells);
        shown = rows(db, sql!("agenda/sql/show"), [id], appointment).len();
        id
    });
    shown
}

/// Marks an empty cell of the register of presences.
pub fn mark_presence(connection: &mut Connection, (meeting, enrolment): (Id, Id), by: Id) -> usize {
    let mut found = 0;
    act(connection, by, "groups_mark_presence", |db, change_set| {
        let target = rows(db, sql!("groups/sql/mark_target"), (meeting, enrolment), |row| {
            let target: (Id, String, Id, String, NaiveDate) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
            Ok((target, row.get::<_, Option<Id>>(5)?))
        });
        assert!(target[0].1.is_none() && target[0].0.1 == "enrolled");
        found = target.len();
        let id = new_id(clock().as_ref()).unwrap();
        run(db, "INSERT INTO attendance (id, meeting_id, enrolment_id, mark) VALUES (?, ?, ?, ?)", (id, meeting, enrolment, "present"));
        let cells =
            format!(r#"{{"enrolment_id":[null,{{"x":"{enrolment}"}}],"mark":[null,"present"],"meeting_id":[null,{{"x":"{meeting}"}}]}}"#);
        journal(db, change_set, "attendance", id, &cells);
        target[0].0.0
    });
    found
}

/// Everything that is due on a day, at every site; `told` counts the ends of signatures that are told, `last` is the last where the list is full.
pub fn today(db: &Connection, day: NaiveDate, told: usize, last: Option<Id>) -> usize {
    let since = day - Days::new(14);
    let slots = rows(db, sql!("overview/sql/slots_of_day"), [day], |row| {
        let when: (Id, TimeOfDay, TimeOfDay, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
        let words = (row.get::<_, Option<Id>>(5)?, columns::<String, 4>(row, 6)?, columns::<Id, 2>(row, 10)?);
        Ok((when, words, columns::<u32, 2>(row, 12)?))
    });
    let openings = rows(db, sql!("overview/sql/openings_today"), (day.weekday().number_from_monday(), day, None::<Id>), |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, TimeOfDay>(1)?, row.get::<_, TimeOfDay>(2)?))
    });
    let call_backs = rows(db, sql!("overview/sql/call_backs"), (day, None::<Id>, 50), |row| {
        let head: (Id, NaiveDateTime, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok((head, columns::<String, 6>(row, 3)?, row.get::<_, Option<NaiveDate>>(9)?, text(row, 10)?, row.get::<_, Option<Id>>(11)?))
    });
    let due = rows(db, sql!("overview/sql/call_backs_due"), (day, None::<Id>), |row| row.get::<_, i64>(0));
    assert!(usize::try_from(due[0]).unwrap() >= call_backs.len());
    let steps = rows(db, sql!("overview/sql/next_steps"), (day, None::<Id>, None::<Id>, 50), |row| {
        let head: (Id, String, NaiveDate) = (row.get(0)?, row.get(1)?, row.get(5)?);
        Ok((head, columns::<String, 3>(row, 2)?, text(row, 6)?, row.get::<_, bool>(7)?, row.get::<_, bool>(8)?))
    });
    let due = rows(db, sql!("overview/sql/next_steps_due"), (day, None::<Id>), |row| row.get::<_, i64>(0));
    assert!(usize::try_from(due[0]).unwrap() >= steps.len());
    let to_decide = rows(db, sql!("overview/sql/to_decide"), (None::<Id>, super::fill::today()), |row| {
        let head: (Id, String, u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok((head, row.get::<_, Option<NaiveDate>>(3)?, row.get::<_, u32>(4)?, row.get::<_, Option<NaiveDate>>(5)?))
    });
    let unmarked =
        rows(db, sql!("overview/sql/unmarked"), (since, day, None::<Id>), |row| Ok((row.get::<_, NaiveDate>(0)?, row.get::<_, u32>(1)?)));
    let reminders = rows(db, sql!("families/sql/reminders_due"), (day, None::<Id>, None::<Id>, 50), |row| {
        let head: (Id, Id, NaiveDate, String, Option<Id>) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
        Ok((head, text(row, 5)?, row.get::<_, Option<NaiveDate>>(6)?, row.get::<_, String>(7)?))
    });
    let due = rows(db, sql!("families/sql/reminders_count"), (day, None::<Id>), |row| row.get::<_, i64>(0));
    assert!(usize::try_from(due[0]).unwrap() >= reminders.len());
    let span = (day.checked_sub_days(Days::new(60)).unwrap(), day.checked_add_days(Days::new(30)).unwrap());
    let born = |day: NaiveDate| day.checked_sub_months(chrono::Months::new(18 * 12)).unwrap();
    let of_age = rows(db, sql!("consent/sql/coming_of_age"), (born(span.0), born(span.1)), |row| {
        Ok((row.get::<_, Id>(0)?, row.get::<_, Id>(1)?, row.get::<_, String>(2)?, row.get::<_, NaiveDate>(3)?))
    });
    assert!(told >= of_age.len());
    expiring(db, span, last);
    for reminder in &reminders {
        rows(db, sql!("overview/sql/limited_family"), [reminder.0.1], |row| row.get::<_, i64>(0));
    }
    let due = call_backs.len() + steps.len() + to_decide.len() + unmarked.len() + reminders.len() + told;
    slots.len() + openings.len() + due
}
