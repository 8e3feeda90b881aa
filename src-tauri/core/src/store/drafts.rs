//! Half-typed forms. The one kind of row written beside [`Register::transact`]: a draft is no action of a person. Every few seconds of
//! typing would else be a step to undo, a line in the journal that replication carries and an entry in the audit, of something
//! that was never saved.

use chrono::NaiveDateTime;
use rusqlite::TransactionBehavior;

use super::transact::Register;
use crate::error::Result;
use crate::id::Id;

/// A sealed draft as it stands in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedDraft {
    /// Which page and form, as its owner alone can compute it.
    pub id: Id,
    /// Whose.
    pub staff_id: Id,
    /// When it was last kept.
    pub kept_at: NaiveDateTime,
    /// 24 random bytes.
    pub nonce: Vec<u8>,
    /// The sealed body.
    pub sealed: Vec<u8>,
}

const TIME: &str = "%Y-%m-%d %H:%M:%S";

impl Register {
    /// Keeps a draft in the place of the same form's former one, and no more than `most` of its owner: the oldest go.
    ///
    /// # Errors
    /// A failed statement; nothing is then changed.
    pub fn keep_draft(&mut self, draft: &SealedDraft, most: u32) -> Result<()> {
        let kept_at = draft.kept_at.format(TIME).to_string();
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.prepare_cached(include_str!("sql/keep_draft.sql"))?.execute((
            draft.id,
            draft.staff_id,
            kept_at,
            &draft.nonce,
            &draft.sealed,
        ))?;
        transaction.prepare_cached(include_str!("sql/thin_drafts.sql"))?.execute((draft.staff_id, most))?;
        Ok(transaction.commit()?)
    }

    /// Drops one draft of its owner; none there is as well.
    ///
    /// # Errors
    /// A failed statement.
    pub fn drop_draft(&mut self, staff_id: Id, id: Id) -> Result<()> {
        self.connection.prepare_cached("DELETE FROM draft WHERE id = ? AND staff_id = ?")?.execute((id, staff_id))?;
        Ok(())
    }

    /// Drops the drafts of everybody that were last kept before an instant.
    ///
    /// # Errors
    /// A failed statement.
    pub fn drop_drafts_before(&mut self, instant: NaiveDateTime) -> Result<()> {
        self.connection.prepare_cached("DELETE FROM draft WHERE kept_at < ?")?.execute([instant.format(TIME).to_string()])?;
        Ok(())
    }

    /// The drafts of an account, the latest first.
    ///
    /// # Errors
    /// A failed statement.
    pub fn drafts_of(&self, staff_id: Id) -> Result<Vec<SealedDraft>> {
        self.read(|reader| {
            reader.rows(include_str!("sql/drafts_of.sql"), [staff_id], |row| {
                Ok(SealedDraft {
                    id: row.get("id")?,
                    staff_id: row.get("staff_id")?,
                    kept_at: row.get("kept_at")?,
                    nonce: row.get("nonce")?,
                    sealed: row.get("sealed")?,
                })
            })
        })
    }
}
