//! Reading: queries only, no way to write.

use rusqlite::{Connection, Params, Row};

use crate::error::Result;

/// Reads from the register. A query given here must be a `SELECT`; the connection refuses others while only reading.
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
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params, |row| map(row))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The one row of a query.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] when there is none.
    pub fn row<T>(&self, sql: &str, params: impl Params, map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>) -> Result<T> {
        Ok(self.connection.prepare_cached(sql)?.query_row(params, map)?)
    }

    /// The first row of a query, if there is one.
    ///
    /// # Errors
    /// A failed statement or a value that cannot be decoded.
    pub fn optional<T>(&self, sql: &str, params: impl Params, map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>) -> Result<Option<T>> {
        use rusqlite::OptionalExtension;
        Ok(self.connection.prepare_cached(sql)?.query_row(params, map).optional()?)
    }

    /// Whether a query has a row.
    ///
    /// # Errors
    /// A failed statement.
    pub fn exists(&self, sql: &str, params: impl Params) -> Result<bool> {
        Ok(self.connection.prepare_cached(sql)?.exists(params)?)
    }

    /// A count, or any single whole number.
    ///
    /// # Errors
    /// A failed statement.
    pub fn number(&self, sql: &str, params: impl Params) -> Result<i64> {
        self.row(sql, params, |row| row.get(0))
    }
}
