//! Reading the change journal: which action changed what.

use chrono::{NaiveDate, NaiveDateTime};

use super::codes::codes;
use super::reader::Reader;
use crate::error::Result;
use crate::id::Id;

codes! {
    /// Why a change set was written.
    pub enum Cause {
        /// A person's action.
        Action = "action",
        /// An action taken back.
        Undo = "undo",
        /// An undo taken back.
        Redo = "redo",
    }
}

/// The head of a change set: who did what, when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeSetHead {
    /// Its place in the order of this register's changes.
    pub seq: i64,
    /// The action's name, `feature_verb`.
    pub action: String,
    /// When, local time.
    pub at: NaiveDateTime,
    /// The change set it reverts, for undo and redo.
    pub reverts: Option<i64>,
    /// Whether it may be taken back.
    pub undoable: bool,
}

impl Reader<'_> {
    /// The latest sequence number, 0 in an empty register.
    ///
    /// # Errors
    /// A failed statement.
    pub fn latest_change_set(&self) -> Result<i64> {
        self.number("SELECT coalesce(max(seq), 0) FROM change_set", [])
    }

    /// The latest change set written before a local day, 0 when there is none.
    ///
    /// # Errors
    /// A failed statement.
    pub fn latest_before(&self, day: NaiveDate) -> Result<i64> {
        let found = self.optional("SELECT seq FROM change_set WHERE at < ? ORDER BY seq DESC LIMIT 1", [day], |row| row.get(0))?;
        Ok(found.unwrap_or(0))
    }

    /// The actor's latest action after `since` that stands: the one Ctrl+Z takes back, where it may be taken back.
    ///
    /// # Errors
    /// A failed statement.
    pub fn undo_candidate(&self, actor: Id, since: i64) -> Result<Option<ChangeSetHead>> {
        self.optional(include_str!("sql/undo_candidate.sql"), (actor, since), head)
    }

    /// The undo Ctrl+Shift+Z would take back: the actor's latest standing one after their latest action.
    ///
    /// # Errors
    /// A failed statement.
    pub fn redo_candidate(&self, actor: Id, since: i64) -> Result<Option<ChangeSetHead>> {
        self.optional(include_str!("sql/redo_candidate.sql"), (actor, since), head)
    }

    /// The name of a change set's action.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`].
    pub fn action_of(&self, change_set: i64) -> Result<String> {
        self.row("SELECT action FROM change_set WHERE seq = ?", [change_set], |row| row.get(0))
    }

    /// The rows a change set touched: table and row.
    ///
    /// # Errors
    /// A failed statement.
    pub fn touched_rows(&self, change_set: i64) -> Result<Vec<(String, Id)>> {
        self.rows(include_str!("sql/touched_rows.sql"), [change_set], |row| Ok((row.get(0)?, row.get(1)?)))
    }
}

fn head(row: &rusqlite::Row<'_>) -> rusqlite::Result<ChangeSetHead> {
    Ok(ChangeSetHead {
        seq: row.get("seq")?,
        action: row.get("action")?,
        at: row.get("at")?,
        reverts: row.get("reverts")?,
        undoable: row.get("undoable")?,
    })
}
