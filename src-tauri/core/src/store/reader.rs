//! Reading: queries only, no way to write.

use rusqlite::{CachedStatement, Connection, Params, Row};

use super::audit::{self, AuditHead};
use crate::error::{Code, Error, Result};

/// Reads from the register. A statement that would write is refused.
pub struct Reader<'c> {
    pub(super) connection: &'c Connection,
}

impl<'c> Reader<'c> {
    pub(super) const fn new(connection: &'c Connection) -> Self {
        Self { connection }
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
        let statement = self.connection.prepare_cached(sql)?;
        if statement.readonly() { Ok(statement) } else { Err(Error::new(Code::StoreFailed)) }
    }
}
