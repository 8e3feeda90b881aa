//! What becomes of a mediator's cases when the account is removed.

use serde::Serialize;

use super::escrow::holds_all;
use super::keys::holds_live;
use super::mediators::{Candidate, MediatorEnd, all_candidates, put_in, refuse_other_key, take_out};
use super::open_case::check_mediator;
use super::rows::active_mediators;
use super::types::CaseState;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Reader, Writer};
use crate::vault::{Command, Retirement, Session};

/// What the removal of an account does to mediation. Figures only: who removes may be one who sees no family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Leaving {
    /// Cases the account mediates.
    pub cases: u32,
    /// Those among them, not closed, without another mediator: somebody must take them over.
    pub alone: u32,
    /// Cases whose notes and screenings nobody else can open: they stay closed for ever.
    pub notes_close: u32,
    /// Who may take cases over, with the fingerprints to compare: what is written from then on is sealed to them.
    pub successors: Vec<Candidate>,
}

/// Looks at what the removal of an account would do.
///
/// # Errors
/// [`Code::NotPermitted`].
pub fn leaving(session: &Session, staff_id: Id) -> Result<Leaving> {
    session.read(Command::VaultShowRemoval, |reader| {
        let held = held(reader, staff_id)?;
        let count = |those: &dyn Fn(&Held) -> bool| u32::try_from(held.iter().filter(|case| those(case)).count()).unwrap_or(u32::MAX);
        Ok(Leaving {
            cases: count(&|_| true),
            alone: count(&|case| case.others.is_empty() && case.open),
            notes_close: count(&|case| case.notes_close),
            successors: all_candidates(reader)?.into_iter().filter(|one| one.staff_id != staff_id).collect(),
        })
    })
}

/// Ends the mediator of every case they hold. What is written from now on has a key they never held.
///
/// # Errors
/// [`Code::Required`] beside the successor when a case would be left alone, [`Code::NotPermitted`] for one who is no mediator;
/// [`Code::FingerprintDiffers`] when the successor's key is not the one that was compared; [`Code::NotesWouldClose`] with the number of
/// `cases`, until that is accepted.
pub fn hand_over(writer: &mut Writer<'_>, request: &Retirement) -> Result<()> {
    let held = held(writer, request.id)?;
    if let Some(successor) = request.successor_id {
        if successor == request.id {
            return Err(Error::at("successor_id", Code::SamePerson));
        }
        check_mediator(writer, "successor_id", successor)?;
        refuse_other_key(writer, "successor_fingerprint", successor, request.successor_fingerprint.as_deref().unwrap_or_default())?;
    } else if held.iter().any(|case| case.others.is_empty() && case.open) {
        return Err(Error::at("successor_id", Code::Required));
    }
    let closing = held.iter().filter(|case| case.notes_close).count();
    if closing > 0 && !request.notes_close {
        return Err(Error::at("notes_close", Code::NotesWouldClose).with("cases", closing));
    }
    for case in held {
        let mut left = case.others;
        if left.is_empty()
            && case.open
            && let Some(successor) = request.successor_id
        {
            put_in(writer, case.id, successor)?;
            left.push(successor);
        }
        take_out(writer, MediatorEnd { case_id: case.id, staff_id: request.id }, &left)?;
    }
    Ok(())
}

/// Takes the keys of their closed cases from somebody who mediates no more: a role is the program's word, a key in the register opens by
/// itself. It is not taken back by an undo: the keys are gone.
///
/// # Errors
/// [`Code::StillMediates`] beside the role with the number of `closed` cases whose notes nobody else opens.
pub fn lay_down(writer: &mut Writer<'_>, staff_id: Id) -> Result<()> {
    let held = held(writer, staff_id)?;
    let closing = held.iter().filter(|case| case.notes_close).count();
    if closing > 0 {
        return Err(Error::at("role", Code::StillMediates).with("closed", closing));
    }
    for case in &held {
        take_out(writer, MediatorEnd { case_id: case.id, staff_id }, &case.others)?;
    }
    if held.is_empty() { Ok(()) } else { writer.stand() }
}

struct Held {
    id: Id,
    open: bool,
    others: Vec<Id>,
    notes_close: bool,
}

fn held(reader: &Reader<'_>, staff_id: Id) -> Result<Vec<Held>> {
    let cases: Vec<(Id, CaseState)> =
        reader.rows(include_str!("sql/cases_of_mediator.sql"), [staff_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let held = cases.into_iter().map(|(id, state)| {
        let others: Vec<Id> = active_mediators(reader, id)?.into_iter().filter(|other| *other != staff_id).collect();
        // Another mediator whose keys were sealed to a lost pair opens nothing either.
        let mut opened = holds_all(reader, id)?;
        for other in &others {
            opened |= holds_live(reader, id, *other)?;
        }
        // What they open no more themselves, for keys sealed to a pair that was lost, closes by nothing.
        let closes = !opened && holds_live(reader, id, staff_id)?;
        let notes_close = closes && reader.exists(include_str!("sql/sealed_in_case.sql"), [id])?;
        Ok(Held { id, open: state != CaseState::Closed, others, notes_close })
    });
    held.collect()
}
