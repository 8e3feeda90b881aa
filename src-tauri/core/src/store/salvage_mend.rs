//! Rows that point at lost ones. A lost person or file is given an empty row: what protects somebody hangs on who told a thing, whom an
//! order keeps away, what is hidden from whom, and would fall silently with the mention. Other mentions go where they may be empty, the
//! row where they may not.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;
use crate::id::Id;

/// Stands where the day on which a lost file was opened stood, until somebody writes the real one. Lists and papers say nothing in its
/// place (`families.sql`, `files_of_person.sql`, `timeline.sql` name it too).
const LOST_DAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(1900, 1, 1);
/// Stands where the names of a lost person stood, of whom no birth date is known either. Whoever was hidden stays so: nobody can tell
/// that they were not. The search finds them by these words.
const LOST_PERSON: &str = "INSERT OR IGNORE INTO person (id, last_name, first_name, address_hidden, search_text) \
    VALUES (?1, 'Persona non leggibile', '—', 1, 'persona non leggibile/')";
/// Stands where a lost file stood.
const LOST_FILE: &str = "INSERT OR IGNORE INTO family (id, number, title, opened_on) \
    VALUES (?1, '?-' || substr(lower(hex(?1)), 1, 8), 'Fascicolo non leggibile', '1900-01-01')";

/// A file's day of opening, unless it is the one that stands for a lost one.
#[must_use]
pub fn known_day(opened_on: NaiveDate) -> Option<NaiveDate> {
    Some(opened_on).filter(|day| Some(*day) != LOST_DAY)
}

/// A key between tables that leads nowhere.
struct Dangling {
    table: String,
    rowid: Option<i64>,
    parent: String,
    key: i64,
}

/// How many empty rows were made.
#[derive(Debug, Default)]
pub(super) struct StandIns {
    people: u32,
    files: u32,
}

impl StandIns {
    /// Those of a table.
    pub(super) fn of(&self, table: &str) -> u32 {
        match table {
            "person" => self.people,
            "family" => self.files,
            _ => 0,
        }
    }

    /// Limitations come after all else: a limited person who is lost stays limited.
    pub(super) fn for_limitations(&mut self, target: &Connection) -> Result<()> {
        let mut statement = target.prepare("SELECT DISTINCT person_id FROM limitation WHERE person_id NOT IN (SELECT id FROM person)")?;
        let lost: Vec<Id> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        lost.into_iter().try_for_each(|id| self.make(target, "person", id).map(|_| ()))
    }

    /// Makes one, where the table is one of those that get any. Answers whether it is.
    fn make(&mut self, target: &Connection, table: &str, id: Id) -> Result<bool> {
        let (sql, made) = match table {
            "person" => (LOST_PERSON, &mut self.people),
            "family" => (LOST_FILE, &mut self.files),
            _ => return Ok(false),
        };
        *made += u32::try_from(target.prepare_cached(sql)?.execute([id])?).unwrap_or(0);
        Ok(true)
    }
}

/// Mends until every key between tables leads somewhere: a row taken away may leave others behind. `by` is the account that salvages.
pub(super) fn mend(target: &Connection, by: Id) -> Result<StandIns> {
    let mut made = StandIns::default();
    loop {
        let found = dangling(target)?;
        if found.is_empty() {
            return Ok(made);
        }
        for one in &found {
            mend_one(target, one, by, &mut made)?;
        }
    }
}

fn dangling(target: &Connection) -> Result<Vec<Dangling>> {
    let mut statement = target.prepare("PRAGMA foreign_key_check")?;
    let rows =
        statement.query_map([], |row| Ok(Dangling { table: row.get(0)?, rowid: row.get(1)?, parent: row.get(2)?, key: row.get(3)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn mend_one(target: &Connection, one: &Dangling, by: Id, made: &mut StandIns) -> Result<()> {
    let table = &one.table;
    let Some(rowid) = one.rowid else {
        // The journal has no row numbers: its lines go with their change set.
        target.execute("DELETE FROM change WHERE change_set NOT IN (SELECT seq FROM change_set)", [])?;
        return Ok(());
    };
    let column: String =
        target.query_row("SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE id = ?2", (table, one.key), |row| row.get(0))?;
    if ["person", "family"].contains(&one.parent.as_str()) {
        let sql = format!("SELECT \"{column}\" FROM \"{table}\" WHERE rowid = ?");
        // The row itself may have gone for another key since it was found.
        let lost: Option<Id> = target.query_row(&sql, [rowid], |row| row.get(0)).optional()?.flatten();
        return lost.map_or(Ok(()), |lost| made.make(target, &one.parent, lost).map(|_| ()));
    }
    match (table.as_str(), column.as_str()) {
        ("restriction", "set_by") if target.prepare_cached("SELECT 1 FROM staff_member WHERE id = ?")?.exists([by])? => {
            target.execute("UPDATE restriction SET set_by = ?1 WHERE rowid = ?2", (by, rowid))?;
            return Ok(());
        }
        // Who lived in a home that is lost was perhaps hidden by it alone, and the street stands beside their name too.
        ("membership", "household_id") => {
            let sql = "UPDATE person SET address_hidden = 1 WHERE id = (SELECT person_id FROM membership WHERE rowid = ?)";
            target.execute(sql, [rowid])?;
        }
        _ => {}
    }
    let emptied = target.execute(&format!("UPDATE \"{table}\" SET \"{column}\" = NULL WHERE rowid = ?"), [rowid]);
    match emptied {
        Err(rusqlite::Error::SqliteFailure(failure, _)) if failure.code == rusqlite::ErrorCode::ConstraintViolation => {
            target.execute(&format!("DELETE FROM \"{table}\" WHERE rowid = ?"), [rowid])?;
        }
        emptied => drop(emptied?),
    }
    Ok(())
}
