//! Columns of a row from left to right, for lists of hundreds of rows: looking a name up in each of them costs as much as the query.

use rusqlite::Row;
use rusqlite::types::FromSql;

/// Reads the columns of one row in the order of the query.
pub struct InOrder<'r, 'stmt> {
    row: &'r Row<'stmt>,
    at: usize,
}

impl<'r, 'stmt> InOrder<'r, 'stmt> {
    /// Before the first column.
    pub const fn of(row: &'r Row<'stmt>) -> Self {
        Self { row, at: 0 }
    }

    /// The next column, which is called so: a development build, and with it every test, looks whether it is.
    ///
    /// # Errors
    /// A value of another type; in a development build, a column of another name.
    pub fn next<T: FromSql>(&mut self, name: &str) -> rusqlite::Result<T> {
        let at = self.at;
        self.at += 1;
        if cfg!(debug_assertions) && self.row.as_ref().column_name(at)? != name {
            return Err(rusqlite::Error::InvalidColumnName(name.to_owned()));
        }
        self.row.get(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_read_from_left_to_right_and_none_under_another_name() {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        let read = |names: [&'static str; 2]| {
            connection.query_row("SELECT 1 AS first, 'b' AS second", [], |row| {
                let mut columns = InOrder::of(row);
                Ok((columns.next::<i64>(names[0])?, columns.next::<String>(names[1])?))
            })
        };
        assert_eq!(read(["first", "second"]).unwrap(), (1, "b".to_owned()));
        assert_eq!(read(["first", "third"]), Err(rusqlite::Error::InvalidColumnName("third".to_owned())));
    }
}
