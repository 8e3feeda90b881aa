//! Two records made one by mistake, parted again on a later day.
//!
//! What the merge moved goes back as it is today; what two records said together is told apart again, but for what somebody wrote over
//! since; whatever was added since stays with the record that was kept. One action, one change set: undo makes them one again.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::family::refresh_title;
use super::merge::{OF_FAMILY, OF_PERSON, Pointer, family_now, person_now, sees_all};
use super::part_words::{PartKind, kind_of, words_of};
use super::search_text::refresh_person;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cell, Cells, Reader, Saved, UnwindStep, Unwinding, Writer, codes};
use crate::vault::{Command, Session};

codes! {
    /// Why two records are not parted.
    pub enum PartConflict {
        /// Something of what the merge wrote was erased: the register has no old values any more.
        Erased = "erased",
        /// What goes back was made one with something else since: that is parted first, or somebody's place would be lost.
        LaterMerge = "later_merge",
        /// The data of somebody in it are limited (art. 18).
        Limited = "limited",
        /// Something of theirs is for others to settle.
        AskCoordinator = "ask_coordinator",
    }
}

/// A record that went into another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct MergedRecord {
    /// The record that went.
    pub gone_id: Id,
    /// The one it went into.
    pub kept_id: Id,
    /// Two files, not two people.
    pub is_file: bool,
    /// The one that went, by its name; a file by number and name.
    pub gone: String,
    /// The one that was kept.
    pub kept: String,
    /// When.
    pub merged_at: NaiveDateTime,
    /// By whom.
    pub staff: Option<String>,
}

/// Something that goes back, or stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PartPiece {
    /// What it is.
    pub kind: PartKind,
    /// What it is called, where it has a name.
    pub words: Option<String>,
    /// Its day, where it has one.
    pub on: Option<NaiveDate>,
}

/// What parting two records would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Parting {
    /// Which two.
    pub merged: MergedRecord,
    /// What goes back to the record that went.
    pub back: Vec<PartPiece>,
    /// What was worked on since and stays with the one that was kept.
    pub stays: Vec<PartPiece>,
    /// Why they cannot be parted.
    pub conflict: Option<PartConflict>,
}

/// Columns that are one answer: taken back together or not at all.
const BOUND: [(&str, &[&str]); 7] = [
    ("person", &["fiscal_code", "fiscal_code_missing"]),
    ("person", &["municipality", "address", "address_told_by_id", "address_hidden"]),
    ("person", &["note", "note_told_by_id"]),
    ("contact_point", &["value", "safety", "hours", "own_only", "told_by_id"]),
    ("household", &["municipality", "address", "address_hidden", "told_by_id"]),
    ("family", &["title", "title_set"]),
    ("family", &["opened_on", "closed_on", "status"]),
];

/// What is made anew from the rest and is nobody's word.
const DERIVED: [(&str, &str); 2] = [("person", "search_text"), ("family", "title")];

/// A merge that stands.
struct Merge {
    seq: i64,
    kept: Id,
    is_file: bool,
    at: NaiveDateTime,
    staff: Option<String>,
    /// Nothing of it was erased.
    whole: bool,
}

/// The people and files that went into those of a family, the latest first.
///
/// # Errors
/// [`Code::NotPermitted`].
pub fn merged(session: &Session, family: Id) -> Result<Vec<MergedRecord>> {
    session.read(Command::FamiliesMerged, |reader| {
        let mut found = Vec::new();
        for gone in reader.rows(include_str!("sql/merged_around.sql"), [family], |row| row.get::<_, Id>(0))? {
            if let Some(merge) = merge_of(reader, gone)?
                && !reader.hides(gone)?
                && !reader.hides(merge.kept)?
            {
                found.push((merge.seq, named(reader, gone, &merge)?));
            }
        }
        found.sort_by_key(|(seq, _)| std::cmp::Reverse(*seq));
        Ok(found.into_iter().map(|(_, record)| record).collect())
    })
}

/// What parting a merged record from the one it went into would do; the audit notes that it was looked at.
///
/// # Errors
/// [`Code::NotFound`] for a record that went nowhere, [`Code::Restricted`].
pub fn part_outlook(session: &mut Session, gone: Id) -> Result<Parting> {
    session.read_noted(Command::FamiliesPartOutlook, gone, |reader| {
        let merge = seen(reader, gone)?;
        let plan = plan(reader, gone, &merge)?;
        Ok(Parting {
            back: back(reader, gone, &plan)?,
            stays: stays(reader, &merge, &plan)?,
            conflict: conflict(reader, gone, &merge, &plan)?,
            merged: named(reader, gone, &merge)?,
        })
    })
}

/// Parts a merged record from the one it went into. Answers the record that is there again.
///
/// # Errors
/// [`Code::PartForbidden`] with `why`; [`Code::NotFound`] for a record that went nowhere.
pub fn part(session: &mut Session, gone: Id) -> Result<Saved<Id>> {
    session.write(Command::FamiliesPart, |writer| {
        writer.about(gone);
        let merge = seen(writer, gone)?;
        writer.also_about(merge.kept);
        let plan = plan(writer, gone, &merge)?;
        if let Some(why) = conflict(writer, gone, &merge, &plan)? {
            return Err(Error::new(Code::PartForbidden).with("why", why.as_text()));
        }
        keep_apart(writer, gone, &merge)?;
        writer.unwind(&plan)?;
        for record in [merge.kept, gone] {
            if merge.is_file {
                refresh_title(writer, record)?;
                continue;
            }
            refresh_person(writer, record)?;
            for family in writer.rows("SELECT DISTINCT family_id FROM family_member WHERE person_id = ?1", [record], |row| row.get(0))? {
                refresh_title(writer, family)?;
            }
        }
        Ok(gone)
    })
}

/// Whoever was kept away from the one record, and a duty to keep its data, were of both: they hold for the one that goes back too.
fn keep_apart(writer: &mut Writer<'_>, gone: Id, merge: &Merge) -> Result<()> {
    let column = if merge.is_file { "family_id" } else { "person_id" };
    let since = "JOIN change c ON c.row_id = t.id AND c.kind = 'insert' AND c.change_set > ?2";
    let hidden = format!(
        "SELECT t.staff_id, t.starts_on, t.ends_on, t.reason, t.set_by FROM restriction t {since} WHERE t.{column} = ?1 AND t.status = 'active'"
    );
    for (staff, from, to, reason, by) in writer.rows(&hidden, (merge.kept, merge.seq), |row| {
        Ok((
            row.get::<_, Id>(0)?,
            row.get::<_, NaiveDate>(1)?,
            row.get::<_, Option<NaiveDate>>(2)?,
            row.get::<_, String>(3)?,
            row.get::<_, Id>(4)?,
        ))
    })? {
        let cells = Cells::new().set("staff_id", staff).set(column, gone).set("starts_on", from).set("ends_on", to);
        writer.insert("restriction", cells.set("reason", reason).set("set_by", by))?;
    }
    let held = format!(
        "SELECT t.starts_on, t.reason, t.informed_on FROM limitation t {since} WHERE t.person_id = ?1 AND t.kind = 'hold' AND t.lifted_on IS NULL"
    );
    for (from, reason, informed) in writer.rows(&held, (merge.kept, merge.seq), |row| {
        Ok((row.get::<_, NaiveDate>(0)?, row.get::<_, Option<String>>(1)?, row.get::<_, Option<NaiveDate>>(2)?))
    })? {
        let cells = Cells::new().set("person_id", gone).set("kind", "hold").set("starts_on", from);
        writer.insert("limitation", cells.set("reason", reason).set("informed_on", informed))?;
    }
    Ok(())
}

fn merge_of(reader: &Reader<'_>, gone: Id) -> Result<Option<Merge>> {
    for (table, action) in [("person", Command::FamiliesMergePeople), ("family", Command::FamiliesMergeFiles)] {
        let into = reader.optional(&format!("SELECT merged_into FROM {table} WHERE id = ?1"), [gone], |row| row.get::<_, Option<Id>>(0))?;
        let Some(kept) = into.flatten() else { continue };
        let latest = reader.optional(include_str!("sql/merge_of.sql"), (gone, action.name()), |row| {
            let merge = Merge {
                seq: row.get("seq")?,
                kept,
                is_file: table == "family",
                at: row.get("at")?,
                staff: row.get("staff")?,
                whole: row.get("undoable")?,
            };
            Ok((merge, row.get::<_, String>("kept")?))
        })?;
        // What it went into may have gone on into a third: that one is parted first.
        return Ok(latest.filter(|(_, into)| *into == kept.to_string()).map(|(merge, _)| merge));
    }
    Ok(None)
}

/// As [`merge_of`], for whoever sees both.
fn seen(reader: &Reader<'_>, gone: Id) -> Result<Merge> {
    let merge = merge_of(reader, gone)?.ok_or_else(|| Error::new(Code::NotFound))?;
    if reader.hides(gone)? || reader.hides(merge.kept)? { Err(Error::new(Code::NotFound)) } else { Ok(merge) }
}

fn named(reader: &Reader<'_>, gone: Id, merge: &Merge) -> Result<MergedRecord> {
    let sql = if merge.is_file {
        "SELECT number || ' ' || title FROM family WHERE id = ?1"
    } else {
        "SELECT last_name || ' ' || first_name FROM person WHERE id = ?1"
    };
    let name = |id: Id| reader.row(sql, [id], |row| row.get::<_, String>(0));
    Ok(MergedRecord {
        gone_id: gone,
        kept_id: merge.kept,
        is_file: merge.is_file,
        gone: name(gone)?.trim().to_owned(),
        kept: name(merge.kept)?.trim().to_owned(),
        merged_at: merge.at,
        staff: merge.staff.clone(),
    })
}

fn pointers(merge: &Merge) -> &'static [Pointer] {
    if merge.is_file { &OF_FAMILY } else { &OF_PERSON }
}

fn conflict(reader: &Reader<'_>, gone: Id, merge: &Merge, plan: &[Unwinding]) -> Result<Option<PartConflict>> {
    let limited = "SELECT 1 FROM limitation WHERE person_id = ?1 AND kind = 'limited' AND lifted_on IS NULL UNION ALL \
        SELECT 1 FROM family_member m JOIN limitation l ON l.person_id = m.person_id \
        WHERE m.family_id = ?1 AND l.kind = 'limited' AND l.lifted_on IS NULL";
    if !merge.whole {
        return Ok(Some(PartConflict::Erased));
    }
    if overtaken(reader, gone, merge, plan)? {
        return Ok(Some(PartConflict::LaterMerge));
    }
    if reader.exists(limited, [merge.kept])? {
        return Ok(Some(PartConflict::Limited));
    }
    Ok((!sees_all(reader, pointers(merge), merge.kept)?).then_some(PartConflict::AskCoordinator))
}

/// Whether a later merge took hold of what goes back: it names a record that is not there under its own name today, or is itself in another.
fn overtaken(reader: &Reader<'_>, gone: Id, merge: &Merge, plan: &[Unwinding]) -> Result<bool> {
    for row in plan {
        let Some(UnwindStep::Set(cells) | UnwindStep::Insert(cells)) = &row.step else {
            let last = reader.optional(include_str!("sql/gone_by_merge.sql"), (row.row, merge.seq), |found| found.get::<_, bool>(0))?;
            if row.step.is_none()
                && last == Some(true)
                && !reader.exists(&format!("SELECT 1 FROM {} WHERE id = ?1", row.table), [row.row])?
            {
                return Ok(true);
            }
            continue;
        };
        for id in cells.iter().filter_map(|(_, cell)| id_in(cell)).filter(|id| *id != gone) {
            if family_now(reader, person_now(reader, id)?)? != id {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// What is taken back. Somebody who moved since has their home where they live today: a stay that the merge ended is not taken up again.
fn plan(reader: &Reader<'_>, gone: Id, merge: &Merge) -> Result<Vec<Unwinding>> {
    let mut plan = reader.unwinding(merge.seq, &BOUND)?;
    for row in plan.iter_mut().filter(|row| row.table == "membership") {
        let of: Option<Id> = match &row.step {
            Some(UnwindStep::Insert(cells)) => cells.iter().find(|(column, _)| column == "person_id").and_then(|(_, cell)| id_in(cell)),
            Some(UnwindStep::Set(cells)) if !cells.iter().any(|(column, _)| column == "person_id") => {
                reader.optional("SELECT person_id FROM membership WHERE id = ?1", [row.row], |row| row.get(0))?
            }
            _ => None,
        };
        if let Some(person) = of.filter(|person| *person != gone)
            && reader.exists(include_str!("sql/moved_since.sql"), (person, merge.seq))?
        {
            row.step = None;
            row.left = vec!["ends_on".to_owned()];
        }
    }
    // A stay of hers that the other's move ended is hers again, and goes on.
    if !merge.is_file && reader.exists(include_str!("sql/moved_since.sql"), (merge.kept, merge.seq))? {
        for row in plan.iter_mut().filter(|row| row.table == "membership") {
            if let Some(UnwindStep::Set(cells)) = &mut row.step
                && cells.iter().any(|(column, cell)| column == "person_id" && id_in(cell) == Some(gone))
                && !cells.iter().any(|(column, _)| column == "ends_on")
            {
                cells.push(("ends_on".to_owned(), reader.held_after("membership", row.row, merge.seq, "ends_on")?));
            }
        }
    }
    Ok(plan)
}

fn id_in(cell: &Cell) -> Option<Id> {
    match cell {
        Cell::Blob(bytes) => <[u8; 16]>::try_from(bytes.as_slice()).ok().map(Id::from_bytes),
        _ => None,
    }
}

fn back(reader: &Reader<'_>, gone: Id, plan: &[Unwinding]) -> Result<Vec<PartPiece>> {
    let mut pieces = Vec::new();
    for row in plan {
        let to_gone = match &row.step {
            Some(UnwindStep::Set(cells) | UnwindStep::Insert(cells)) => cells.iter().any(|(_, cell)| id_in(cell) == Some(gone)),
            _ => false,
        };
        // What two records had twice is there again, if only by its kind.
        if to_gone && let Some(kind) = kind_of(&row.table) {
            pieces.push(piece(reader, &row.table, row.row, kind)?);
        }
    }
    Ok(sorted(pieces))
}

fn stays(reader: &Reader<'_>, merge: &Merge, plan: &[Unwinding]) -> Result<Vec<PartPiece>> {
    let written = |row: &&Unwinding| row.left.iter().any(|column| !DERIVED.contains(&(row.table.as_str(), column.as_str())));
    let mut rows: Vec<(&str, Id)> = plan.iter().filter(written).map(|row| (row.table.as_str(), row.row)).collect();
    for (table, column) in pointers(merge) {
        let sql = format!(
            "SELECT DISTINCT t.id FROM {table} t JOIN change c ON c.row_id = t.id AND c.kind = 'insert' \
             JOIN change_set s ON s.seq = c.change_set AND s.cause = 'action' AND s.reverted = 0 AND s.seq > ?2 AND s.action <> 'families_part' \
             WHERE t.{column} = ?1"
        );
        for row in reader.rows(&sql, (merge.kept, merge.seq), |row| row.get::<_, Id>(0))? {
            if !rows.contains(&(*table, row)) {
                rows.push((*table, row));
            }
        }
    }
    let mut pieces = Vec::new();
    for (table, row) in rows {
        if let Some(kind) = kind_of(table) {
            pieces.push(piece(reader, table, row, kind)?);
        }
    }
    Ok(sorted(pieces))
}

fn piece(reader: &Reader<'_>, table: &str, row: Id, kind: PartKind) -> Result<PartPiece> {
    let (words, on) = words_of(reader, table, row)?;
    Ok(PartPiece { kind, words, on })
}

fn sorted(mut pieces: Vec<PartPiece>) -> Vec<PartPiece> {
    pieces.sort_by(|one, other| (one.kind.as_text(), one.on, &one.words).cmp(&(other.kind.as_text(), other.on, &other.words)));
    pieces
}
