//! Ctrl+Z and Ctrl+Shift+Z.

use serde::Serialize;

use crate::agenda;
use crate::centre;
use crate::error::{Code, Error, Result};
use crate::families;
use crate::groups;
use crate::mediation;
use crate::store::{Cause, ChangeSetHead, Reader, Saved, Writer};
use crate::vault::{Command, Role, Session, refuse_headless, tell_role};

/// What was taken back, or done again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Undone {
    /// The action, `feature_verb`.
    pub action: String,
}

/// Takes back the latest action of who is working, done today.
///
/// # Errors
/// [`Code::NothingToUndo`]; [`Code::LatestIsFinal`] when the latest action is one that stands; [`Code::UndoOvertaken`] when somebody changed the same values since; a clash the undo would bring back,
/// more people enrolled or meetings than a programme holds, a desk open twice, a child older than a parent; [`Code::UndoNotPermitted`] when the account has, since, a role that may not do it.
pub fn undo(session: &mut Session) -> Result<Saved<Undone>> {
    let head = candidate(session, Command::HistoryUndo, |reader, me, since| reader.undo_candidate(me, since))?;
    if !head.undoable {
        // Whoever takes back what they just did must not lose what they did before it.
        return Err(Error::new(Code::LatestIsFinal));
    }
    let role = session.me().role;
    let saved = session.rewrite(Command::HistoryUndo, Cause::Undo, head.seq, |writer| {
        may_undo(&head.action, role)?;
        writer.revert(head.seq)?;
        tell_subject(writer, head.seq)?;
        recheck(writer, head.seq)?;
        Ok(Undone { action: head.action })
    })?;
    session.look_at_self()?;
    Ok(saved)
}

/// Does again what the latest undo took back, as long as nothing else was done in between.
///
/// # Errors
/// As [`undo`], for the action that is done again.
pub fn redo(session: &mut Session) -> Result<Saved<Undone>> {
    let head = candidate(session, Command::HistoryRedo, |reader, me, since| reader.redo_candidate(me, since))?;
    let original = head.reverts.ok_or_else(|| Error::new(Code::NothingToUndo))?;
    let role = session.me().role;
    let saved = session.rewrite(Command::HistoryRedo, Cause::Redo, head.seq, |writer| {
        let action = writer.action_of(original)?;
        may_do(&action, role)?;
        writer.revert(head.seq)?;
        writer.mark_reverted(original, false)?;
        tell_subject(writer, original)?;
        recheck(writer, original)?;
        Ok(Undone { action })
    })?;
    session.look_at_self()?;
    Ok(saved)
}

fn candidate(
    session: &Session,
    command: Command,
    find: impl FnOnce(&Reader<'_>, crate::Id, i64) -> Result<Option<ChangeSetHead>>,
) -> Result<ChangeSetHead> {
    let (me, since) = (session.me().id, session.since());
    session.read(command, |reader| find(reader, me, since))?.ok_or_else(|| Error::new(Code::NothingToUndo))
}

/// Whoever may not do a thing any more does not do it by the back door either. A command that is no more is nobody's.
fn may_do(action: &str, role: Role) -> Result<()> {
    let allowed = Command::of_name(action).is_some_and(|command| command.allowed(role));
    if allowed { Ok(()) } else { Err(Error::new(Code::UndoNotPermitted)) }
}

/// As [`may_do`]; taking a limitation back is lifting it.
fn may_undo(action: &str, role: Role) -> Result<()> {
    may_do(action, role)?;
    if action == Command::RightsRestrict.name() { may_do(Command::RightsLift.name(), role) } else { Ok(()) }
}

/// The rules a feature holds inside its own transactions hold for an undo too.
fn recheck(writer: &Writer<'_>, change_set: i64) -> Result<()> {
    for (table, row) in writer.touched_rows(change_set)? {
        if table == "appointment" {
            agenda::recheck(writer, row)?;
        } else if table == "staff_member" {
            refuse_headless(writer)?;
        } else if table == "opening_window" {
            centre::recheck_opening(writer, row)?;
        }
    }
    families::recheck_ages(writer, change_set)?;
    groups::recheck(writer, change_set)?;
    mediation::recheck(writer, change_set)
}

/// The audit names the first record the action touched, and the role an account has again.
fn tell_subject(writer: &mut Writer<'_>, change_set: i64) -> Result<()> {
    let Some((table, row)) = writer.touched_rows(change_set)?.into_iter().next() else { return Ok(()) };
    writer.about(row);
    if table == "staff_member" { tell_role(writer, change_set, row) } else { Ok(()) }
}
