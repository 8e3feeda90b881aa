//! Many people in one action: their search words are written at its end, all together, and nothing that cannot happen is looked for.

use rusqlite::params;
use serde_json::json;

use super::writer::Writer;
use crate::error::Result;
use crate::id::Id;

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
        self.words_of_added()?;
        self.connection.prepare_cached(include_str!("sql/words_of_removed.sql"))?.execute([self.change_set])?;
        for (_, sql) in &triggers {
            self.connection.execute_batch(&in_main(sql))?;
        }
        Ok(value)
    }

    /// As the trigger `person_searchable`, for all people the action has added, in the order of the index, and each new word once into the
    /// vocabulary, as `search_word_added` does. In Rust, since SQLite takes and wipes a piece of locked memory for each word it sorts.
    fn words_of_added(&mut self) -> Result<()> {
        let people: Vec<(Id, String)> =
            self.rows(include_str!("sql/people_added.sql"), [self.change_set], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut rows: Vec<(&str, &str, Id)> = Vec::with_capacity(people.len() * 6);
        for (id, text) in &people {
            let names = text.split_once('/').map_or("", |(names, _)| names);
            rows.extend(text.split(['/', ' ']).filter(|word| !word.is_empty()).map(|word| (word, names, *id)));
        }
        rows.sort_unstable();
        let trigger: String = self.row("SELECT sql FROM main.sqlite_schema WHERE name = 'search_word_added'", [], |row| row.get(0))?;
        self.connection.execute_batch("DROP TRIGGER main.search_word_added")?;
        let mut add = self.connection.prepare_cached(include_str!("sql/add_word.sql"))?;
        for (word, names, id) in &rows {
            add.execute(params![word, names, id])?;
        }
        // In one statement: at the beginning of each, the index of the vocabulary writes down what it has.
        let mut words: Vec<&str> = rows.iter().map(|(word, ..)| *word).filter(|word| (4..=15).contains(&word.chars().count())).collect();
        words.dedup();
        self.connection.prepare_cached(include_str!("sql/learn_words.sql"))?.execute([json!(words).to_string()])?;
        Ok(self.connection.execute_batch(&in_main(&trigger))?)
    }
}

/// Where something is hidden, a table's bare name is that of a view.
fn in_main(trigger: &str) -> String {
    trigger.replacen("CREATE TRIGGER ", "CREATE TRIGGER main.", 1)
}
