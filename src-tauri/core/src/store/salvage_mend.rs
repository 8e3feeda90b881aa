//! Rows that point at lost ones: the mention goes where it may be empty, the row where it may not.

use rusqlite::Connection;

use crate::error::Result;

/// A key between tables that leads nowhere.
struct Dangling {
    table: String,
    rowid: Option<i64>,
    key: i64,
}

/// Mends until every key between tables leads somewhere: a row taken away may leave others behind.
pub(super) fn mend(target: &Connection) -> Result<()> {
    loop {
        let found = dangling(target)?;
        if found.is_empty() {
            return Ok(());
        }
        for one in &found {
            mend_one(target, one)?;
        }
    }
}

fn dangling(target: &Connection) -> Result<Vec<Dangling>> {
    let mut statement = target.prepare("PRAGMA foreign_key_check")?;
    let rows = statement.query_map([], |row| Ok(Dangling { table: row.get(0)?, rowid: row.get(1)?, key: row.get(3)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn mend_one(target: &Connection, one: &Dangling) -> Result<()> {
    let table = &one.table;
    let Some(rowid) = one.rowid else {
        // The journal has no row numbers: its lines go with their change set.
        target.execute("DELETE FROM change WHERE change_set NOT IN (SELECT seq FROM change_set)", [])?;
        return Ok(());
    };
    let column: String =
        target.query_row("SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE id = ?2", (table, one.key), |row| row.get(0))?;
    let emptied = target.execute(&format!("UPDATE \"{table}\" SET \"{column}\" = NULL WHERE rowid = ?"), [rowid]);
    match emptied {
        Err(rusqlite::Error::SqliteFailure(failure, _)) if failure.code == rusqlite::ErrorCode::ConstraintViolation => {
            target.execute(&format!("DELETE FROM \"{table}\" WHERE rowid = ?"), [rowid])?;
        }
        emptied => drop(emptied?),
    }
    Ok(())
}
