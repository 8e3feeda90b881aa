//! Many people in one action: their search words are written at its end, all together, and nothing that cannot happen is looked for.

use super::writer::Writer;
use crate::error::Result;

impl Writer<'_> {
    /// Does work that adds or removes many people. Meanwhile the register does not write their search words one person at a time; they are
    /// found once the work has ended. While nobody is restricted it does not ask of each row whether it is about somebody who is: a table
    /// with a trigger has SQLite keep a copy of every page it writes to. The work must restrict nobody. A trigger taken away comes back
    /// with the transaction, whether it is saved or given up.
    ///
    /// # Errors
    /// Whatever the work answers.
    pub fn many_people<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let triggers: Vec<(String, String)> = self.rows(include_str!("sql/triggers_away.sql"), [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (name, _) in &triggers {
            self.connection.execute_batch(&format!("DROP TRIGGER main.{name}"))?;
        }
        self.many = true;
        let value = work(self)?;
        self.many = false;
        self.connection.prepare_cached(include_str!("sql/words_of_added.sql"))?.execute([self.change_set])?;
        self.connection.prepare_cached(include_str!("sql/words_of_removed.sql"))?.execute([self.change_set])?;
        for (_, sql) in &triggers {
            // Where something is hidden, a table's bare name is that of a view.
            self.connection.execute_batch(&sql.replacen("CREATE TRIGGER ", "CREATE TRIGGER main.", 1))?;
        }
        Ok(value)
    }
}
