//! Whether the log is whole: its chain walked from the beginning, and its anchor outside the file.

use serde::Serialize;

use crate::error::Result;
use crate::store::AuditHead;
use crate::vault::{Command, Session};

/// What a check of the log found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct AuditCheck {
    /// Entries walked.
    #[ts(type = "number")]
    pub entries: i64,
    /// The first entry that does not fit the chain.
    #[ts(type = "number | null")]
    pub first_bad: Option<i64>,
    /// The end of the chain.
    pub head: AuditHead,
    /// The end of the chain when it was last anchored in the key file.
    pub anchored: Option<AuditHead>,
    /// Whether the chain has grown from there.
    pub holds: bool,
}

/// Walks the whole chain and compares it with its anchor.
///
/// # Errors
/// [`crate::Code::NotPermitted`], [`crate::Code::KeysDamaged`].
pub fn check(session: &Session) -> Result<AuditCheck> {
    session.read(Command::AuditVerify, |_| Ok(()))?;
    let anchored = session.anchored_head()?;
    let register = session.register();
    let verdict = register.verify_audit()?;
    // Entering has anchored what it found: what it found missing is remembered until somebody in charge takes note of it.
    let holds = session.rollback().is_none() && anchored.as_ref().map_or(Ok(true), |head| register.holds(head))?;
    Ok(AuditCheck { entries: verdict.entries, first_bad: verdict.first_bad, head: register.audit_head()?, anchored, holds })
}
