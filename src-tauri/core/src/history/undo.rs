//! Ctrl+Z and Ctrl+Shift+Z.

use serde::Serialize;

use crate::agenda;
use crate::error::{Code, Error, Result};
use crate::groups;
use crate::mediation;
use crate::store::{Cause, ChangeSetHead, Reader, Saved, Writer};
use crate::vault::{Command, Session};

/// What was taken back, or done again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Undone {
    /// The action, `feature_verb`.
    pub action: String,
}

/// Takes back the latest action of who is working, done since unlocking.
///
/// # Errors
/// [`Code::NothingToUndo`]; [`Code::UndoOvertaken`] when somebody changed the same values since; a clash the undo would bring back,
/// or more people enrolled than a programme holds.
pub fn undo(session: &mut Session) -> Result<Saved<Undone>> {
    let head = candidate(session, Command::HistoryUndo, |reader, me, since| reader.undo_candidate(me, since))?;
    session.rewrite(Command::HistoryUndo, Cause::Undo, head.seq, |writer| {
        writer.revert(head.seq)?;
        tell_subject(writer, head.seq)?;
        recheck(writer, head.seq)?;
        Ok(Undone { action: head.action })
    })
}

/// Does again what the latest undo took back, as long as nothing else was done in between.
///
/// # Errors
/// As [`undo`].
pub fn redo(session: &mut Session) -> Result<Saved<Undone>> {
    let head = candidate(session, Command::HistoryRedo, |reader, me, since| reader.redo_candidate(me, since))?;
    let original = head.reverts.ok_or_else(|| Error::new(Code::NothingToUndo))?;
    session.rewrite(Command::HistoryRedo, Cause::Redo, head.seq, |writer| {
        writer.revert(head.seq)?;
        writer.mark_reverted(original, false)?;
        tell_subject(writer, original)?;
        recheck(writer, original)?;
        Ok(Undone { action: writer.action_of(original)? })
    })
}

fn candidate(
    session: &Session,
    command: Command,
    find: impl FnOnce(&Reader<'_>, crate::Id, i64) -> Result<Option<ChangeSetHead>>,
) -> Result<ChangeSetHead> {
    let (me, since) = (session.me().id, session.since());
    session.read(command, |reader| find(reader, me, since))?.ok_or_else(|| Error::new(Code::NothingToUndo))
}

/// The rules a feature holds inside its own transactions hold for an undo too.
fn recheck(writer: &Writer<'_>, change_set: i64) -> Result<()> {
    for (table, row) in writer.touched_rows(change_set)? {
        if table == "appointment" {
            agenda::recheck(writer, row)?;
        }
    }
    groups::recheck(writer, change_set)?;
    mediation::recheck(writer, change_set)
}

/// The audit names the first record the action touched.
fn tell_subject(writer: &mut Writer<'_>, change_set: i64) -> Result<()> {
    if let Some((_, row)) = writer.touched_rows(change_set)?.first() {
        writer.about(*row);
    }
    Ok(())
}
