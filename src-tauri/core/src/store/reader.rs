//! Reading: queries only, no way to write.
//!
//! SQLite calls a statement read-only when it writes no page of the file. That leaves COMMIT, ATTACH and PRAGMAs that alter a setting,
//! each of which would undo what the rest of the store promises: only questions pass here.

use chrono::NaiveDate;
use rusqlite::{CachedStatement, Connection, Params, Row};

use super::audit::{self, AuditHead};
use super::cell::Cell;
use crate::error::{Code, Error, Result};
use crate::id::Id;

/// Reads from the register. A statement that would write is refused.
pub struct Reader<'c> {
    pub(super) connection: &'c Connection,
    today: NaiveDate,
}

impl<'c> Reader<'c> {
    /// A reader of the file itself, for which it is no day: before all of them, when whatever will ever hold has not ended.
    pub(super) const fn new(connection: &'c Connection) -> Self {
        Self { connection, today: NaiveDate::MIN }
    }

    /// The same on a day.
    pub(super) const fn on(self, today: NaiveDate) -> Self {
        Self { today, ..self }
    }

    /// The local day of the reading: what a query calls present holds on it.
    #[must_use]
    pub const fn today(&self) -> NaiveDate {
        self.today
    }

    /// Every row of a query, through the mapper.
    ///
    /// # Errors
    /// A failed statement or a value that cannot be decoded: never a default.
    pub fn rows<T>(&self, sql: &str, params: impl Params, mut map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>) -> Result<Vec<T>> {
        let mut statement = self.query(sql)?;
        let rows = statement.query_map(params, |row| map(row))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The one row of a query.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] when there is none.
    pub fn row<T>(&self, sql: &str, params: impl Params, map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>) -> Result<T> {
        Ok(self.query(sql)?.query_row(params, map)?)
    }

    /// The first row of a query, if there is one.
    ///
    /// # Errors
    /// A failed statement or a value that cannot be decoded.
    pub fn optional<T>(&self, sql: &str, params: impl Params, map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>) -> Result<Option<T>> {
        use rusqlite::OptionalExtension;
        Ok(self.query(sql)?.query_row(params, map).optional()?)
    }

    /// The present values of some columns of a row, past the veil.
    pub(super) fn current(&self, table: &str, id: Id, columns: &[&str]) -> Result<Option<Vec<Cell>>> {
        let named: String = columns.iter().flat_map(|column| [", ", column]).collect();
        let sql = format!("SELECT id{named} FROM main.{table} WHERE id = ?");
        self.optional(&sql, [id], |row| (1..=columns.len()).map(|at| row.get(at)).collect())
    }

    /// Whether a query has a row.
    ///
    /// # Errors
    /// A failed statement.
    pub fn exists(&self, sql: &str, params: impl Params) -> Result<bool> {
        Ok(self.query(sql)?.exists(params)?)
    }

    /// A count, or any single whole number.
    ///
    /// # Errors
    /// A failed statement.
    pub fn number(&self, sql: &str, params: impl Params) -> Result<i64> {
        self.row(sql, params, |row| row.get(0))
    }

    /// The last entry of the audit chain.
    ///
    /// # Errors
    /// A failed statement.
    pub fn audit_head(&self) -> Result<AuditHead> {
        audit::head(self)
    }

    fn query(&self, sql: &str) -> Result<CachedStatement<'c>> {
        if !asks(sql) {
            return Err(Error::new(Code::StoreFailed));
        }
        let statement = self.connection.prepare_cached(sql)?;
        if statement.readonly() { Ok(statement) } else { Err(Error::new(Code::StoreFailed)) }
    }
}

/// What may be asked of the file itself. None takes an argument here, so none can set anything.
const QUESTIONS: [&str; 7] =
    ["user_version", "application_id", "page_count", "cipher_version", "cipher_integrity_check", "integrity_check", "foreign_key_check"];

/// Whether a statement is a question: a query, or one of the [`QUESTIONS`].
fn asks(sql: &str) -> bool {
    // The program's own statements may begin with comments.
    let mut sql = sql.trim_start();
    while let Some(rest) = sql.strip_prefix("--") {
        sql = rest.split_once('\n').map_or("", |(_, rest)| rest).trim_start();
    }
    let (first, rest) = sql.split_once(char::is_whitespace).unwrap_or((sql, ""));
    match first.to_ascii_lowercase().as_str() {
        "select" | "with" | "values" | "explain" => true,
        "pragma" => QUESTIONS.contains(&rest.trim()),
        _ => false,
    }
}
