//! Who mediates a case, and therefore who reads its notes.

use serde::{Deserialize, Serialize};

use super::keys::{Holder, Ring, after, new_generation, newest_generation, take_keys};
use super::open_case::check_mediator;
use super::rows::{active_mediators, open_case_row};
use super::show::view;
use super::types::CaseView;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer};
use crate::vault::{Command, Role, Session, all_staff, fingerprint, public_key};

/// A staff member who may be named mediator, with the fingerprint of their public key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Candidate {
    /// Who.
    pub staff_id: Id,
    /// As shown on screen.
    pub display_name: String,
    /// Six groups of five digits, to compare by voice before the notes are shared.
    pub fingerprint: String,
}

/// A mediator to name, with the fingerprint that was shown.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct GrantRequest {
    /// The case.
    pub case_id: Id,
    /// The new mediator.
    pub staff_id: Id,
    /// As [`candidates`] answered it: the key that was compared is the key that is sealed to.
    pub fingerprint: String,
}

/// A mediator to end.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct MediatorEnd {
    /// The case.
    pub case_id: Id,
    /// The mediator.
    pub staff_id: Id,
}

/// Mediators and coordinators at work, with their fingerprints.
///
/// # Errors
/// [`Code::NotPermitted`].
pub fn candidates(session: &Session) -> Result<Vec<Candidate>> {
    session.read(Command::MediationCandidates, all_candidates)
}

/// Who may be named mediator.
pub(super) fn all_candidates(reader: &Reader<'_>) -> Result<Vec<Candidate>> {
    all_staff(reader)?
        .into_iter()
        .filter(|staff| staff.active && matches!(staff.role, Role::Mediator | Role::Coordinator))
        .map(|staff| {
            let fingerprint = fingerprint_of(reader, staff.id)?;
            Ok(Candidate { staff_id: staff.id, display_name: staff.display_name, fingerprint })
        })
        .collect()
}

/// Refuses a new reader whose key is not the one that was compared; blanks between the figures are nobody's.
pub(super) fn refuse_other_key(reader: &Reader<'_>, field: &'static str, staff_id: Id, compared: &str) -> Result<()> {
    let figures = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    if figures(&fingerprint_of(reader, staff_id)?) == figures(compared) { Ok(()) } else { Err(Error::at(field, Code::FingerprintDiffers)) }
}

fn fingerprint_of(reader: &Reader<'_>, staff_id: Id) -> Result<String> {
    Ok(fingerprint(&public_key(reader, staff_id)?))
}

/// Names a second mediator: a present one opens the case's keys and seals them to the newcomer.
///
/// # Errors
/// [`Code::SealedForOthers`] for whoever is not a mediator of the case; [`Code::NumberOutOfRange`] for a third, [`Code::SamePerson`],
/// [`Code::NotPermitted`] for another role; [`Code::FingerprintDiffers`] when the key is not the one whose fingerprint was shown.
pub fn add_mediator(session: &mut Session, request: &GrantRequest) -> Result<Saved<CaseView>> {
    let holder = Holder::of(session);
    session.write(Command::MediationAddMediator, |writer| {
        writer.about(request.case_id);
        grant(writer, request, &holder)?;
        view(writer, request.case_id, holder.id)
    })
}

fn grant(writer: &mut Writer<'_>, request: &GrantRequest, holder: &Holder) -> Result<()> {
    let ring = Ring::open(writer, request.case_id, holder)?;
    open_case_row(writer, request.case_id)?;
    let present = active_mediators(writer, request.case_id)?;
    if present.contains(&request.staff_id) {
        return Err(Error::at("staff_id", Code::SamePerson));
    }
    if present.len() >= 2 {
        return Err(Error::at("staff_id", Code::NumberOutOfRange).with("min", 1).with("max", 2));
    }
    check_mediator(writer, "staff_id", request.staff_id)?;
    refuse_other_key(writer, "fingerprint", request.staff_id, &request.fingerprint)?;
    put_in(writer, request.case_id, request.staff_id)?;
    ring.share(writer, request.case_id, request.staff_id)
}

/// Ends a mediator: their keys of the case are taken out, and what is written from now on has a new key they never held. Another
/// mediator stays; the last one hands over first.
///
/// # Errors
/// [`Code::NotFound`] for somebody who is not a mediator of the case, [`Code::WrongState`] for the last one,
/// [`Code::NotPermitted`] for whoever is neither the coordinator nor a mediator of the case.
pub fn end_mediator(session: &mut Session, request: MediatorEnd) -> Result<Saved<CaseView>> {
    let me = session.me().clone();
    session.write(Command::MediationEndMediator, |writer| {
        writer.about(request.case_id);
        let present = active_mediators(writer, request.case_id)?;
        if me.role != Role::Coordinator && !present.contains(&me.id) {
            return Err(Error::new(Code::NotPermitted));
        }
        if !present.contains(&request.staff_id) {
            return Err(Error::at("staff_id", Code::NotFound));
        }
        let left: Vec<Id> = present.into_iter().filter(|id| *id != request.staff_id).collect();
        if left.is_empty() {
            return Err(Error::at("staff_id", Code::WrongState));
        }
        take_out(writer, request, &left)?;
        view(writer, request.case_id, me.id)
    })
}

/// Ends a mediator of a case and seals what is written from now on for those left alone.
pub(super) fn take_out(writer: &mut Writer<'_>, request: MediatorEnd, left: &[Id]) -> Result<()> {
    let (case_id, staff_id) = (request.case_id, request.staff_id);
    // Counted before the keys go.
    let newest = newest_generation(writer, case_id)?;
    for row in writer.rows(include_str!("sql/active_mediator.sql"), (case_id, staff_id), |row| row.get::<_, Id>(0))? {
        writer.update("case_mediator", row, Cells::new().set("status", "ended"))?;
    }
    take_keys(writer, case_id, staff_id, None)?;
    new_generation(writer, case_id, after(newest)?, left)
}

/// Makes somebody a mediator of a case, again if they were one before.
pub(super) fn put_in(writer: &mut Writer<'_>, case_id: Id, staff_id: Id) -> Result<()> {
    match writer.optional(include_str!("sql/ended_mediator.sql"), (case_id, staff_id), |row| row.get::<_, Id>(0))? {
        Some(before) => writer.update("case_mediator", before, Cells::new().set("status", "active")).map(|_| ()),
        None => writer.insert("case_mediator", Cells::new().set("case_id", case_id).set("staff_id", staff_id)).map(|_| ()),
    }
}
