//! Escrow of the notes: a key nobody holds whole, to which the keys of cases are sealed while the centre wants it so.
//!
//! Its private half is cut in two (`vault/share.rs`), shown once and kept nowhere: one half in the coordinator's envelope, one in the
//! director's. Both together give the keys of a case to a named mediator; each use stands in the audit.

use serde::{Deserialize, Serialize};

use super::keys::{Holder, Ring, bond, renew, seal_to, take_keys};
use super::mediators::{put_in, refuse_other_key};
use super::open_case::check_mediator;
use super::rows::active_mediators;
use super::show::view;
use super::types::CaseView;
use crate::clock::today;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer};
use crate::vault::{AccountKey, CaseKey, Command, Half, Session, cut_key, fingerprint, join_key};

/// Whether an escrow holds a generation of a case.
const HELD: &str = "SELECT 1 FROM escrow_key WHERE case_id = ? AND escrow_id = ? AND generation = ?";

/// Whether there is an escrow, and how far it reaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Escrow {
    /// Whether case keys are sealed to it.
    pub active: bool,
    /// Since when.
    pub since: Option<chrono::NaiveDate>,
    /// Cases whose newest key it holds.
    pub covered: u32,
    /// Every case with a key.
    pub cases: u32,
    /// Of its key, to compare with the envelopes'.
    pub fingerprint: Option<String>,
    /// The names of those who mediate and have not confirmed it for their own notes.
    pub waiting: Vec<String>,
}

/// The two halves, shown once.
#[derive(Clone, Serialize, ts_rs::TS)]
pub struct EscrowCodes {
    /// For the coordinator's envelope.
    pub coordinator_code: String,
    /// For the director's envelope.
    pub director_code: String,
    /// Of the escrow's key: mediators see the same beside their notes.
    pub fingerprint: String,
}

impl std::fmt::Debug for EscrowCodes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("EscrowCodes")
    }
}

/// Both halves, and whom they give a case's notes to.
#[derive(Clone, Deserialize, ts_rs::TS)]
pub struct EscrowUse {
    /// From the coordinator's envelope.
    pub coordinator_code: String,
    /// From the director's envelope.
    pub director_code: String,
    /// The case.
    pub case_id: Id,
    /// The mediator who is to read it.
    pub staff_id: Id,
    /// Theirs, as it was compared.
    pub fingerprint: String,
}

impl std::fmt::Debug for EscrowUse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("EscrowUse")
    }
}

/// How it stands.
///
/// # Errors
/// [`Code::NotPermitted`].
pub fn escrow(session: &Session) -> Result<Escrow> {
    session.read(Command::MediationEscrow, |reader| {
        let count = |sql: &str| -> Result<u32> { Ok(u32::try_from(reader.number(sql, [])?).unwrap_or(u32::MAX)) };
        let since = reader.optional("SELECT started_on FROM escrow WHERE status = 'active'", [], |row| row.get(0))?;
        let waiting = match present(reader)? {
            Some((id, _)) => reader.rows(include_str!("sql/escrow_waiting.sql"), [id], |row| row.get(0))?,
            None => Vec::new(),
        };
        Ok(Escrow {
            active: since.is_some(),
            since,
            covered: count(include_str!("sql/escrow_covered.sql"))?,
            cases: count("SELECT count(DISTINCT case_id) FROM case_key")?,
            fingerprint: escrow_fingerprint(reader)?,
            waiting,
        })
    })
}

/// Starts an escrow and answers its halves. Cases follow when their mediators confirm it: nobody else can seal their keys.
///
/// # Errors
/// [`Code::WrongState`] when there is one.
pub fn start_escrow(session: &mut Session) -> Result<Saved<EscrowCodes>> {
    let me = session.me().id;
    session.write(Command::MediationStartEscrow, |writer| {
        if present(writer)?.is_some() {
            return Err(Error::new(Code::WrongState));
        }
        let (public, one, other) = cut_key(writer.surroundings())?;
        let cells = Cells::new().set("public_key", public.as_slice()).set("started_on", today(writer.surroundings())).set("set_by", me);
        let id = writer.insert("escrow", cells)?;
        writer.about(id);
        Ok(EscrowCodes { coordinator_code: one.to_string(), director_code: other.to_string(), fingerprint: fingerprint(&public) })
    })
}

/// Ends the escrow: its copies of the keys are wiped, in the change journal too, also of the cases hidden from who asks; and every case it held
/// goes on under a new key, which its envelopes open nothing of. Where nobody who mediates could open a new key, or the case is hidden from
/// who asks, that is done at the next note.
///
/// # Errors
/// [`Code::WrongState`] when there is none.
pub fn end_escrow(session: &mut Session) -> Result<Saved<()>> {
    session.write(Command::MediationEndEscrow, |writer| {
        let (id, _) = present(writer)?.ok_or_else(|| Error::new(Code::WrongState))?;
        writer.about(id);
        writer.update("escrow", id, Cells::new().set("status", "ended"))?;
        let held = writer.rows("SELECT DISTINCT case_id FROM main.escrow_key WHERE escrow_id = ?", [id], |row| row.get(0))?;
        let seen: Vec<Id> = writer.rows("SELECT DISTINCT case_id FROM escrow_key WHERE escrow_id = ?", [id], |row| row.get(0))?;
        for case_id in held {
            wipe_ended(writer, case_id)?;
            if seen.contains(&case_id) {
                renew(writer, case_id, None)?;
            }
        }
        Ok(())
    })
}

/// Wipes the keys of a case that ended escrows hold. The rows stay: they tell which generations their envelopes have opened.
pub(super) fn wipe_ended(writer: &mut Writer<'_>, case_id: Id) -> Result<()> {
    for row in writer.rows(include_str!("sql/escrow_to_wipe.sql"), [case_id], |row| row.get::<_, Id>(0))? {
        writer.overwrite_by_rule("escrow_key", row, Cells::new().set("sealed", Vec::new()))?;
    }
    Ok(())
}

/// Gives every key of a case that the escrow holds to a mediator, who becomes one of the case.
///
/// # Errors
/// [`Code::RecoveryCodeMistyped`] or [`Code::RecoveryCodeWrong`] beside a half; [`Code::SealedForOthers`] for a case the escrow does
/// not hold; [`Code::NotPermitted`] beside one who is no mediator, [`Code::FingerprintDiffers`] for one whose key was not compared,
/// [`Code::NumberOutOfRange`] for a third.
pub fn use_escrow(session: &mut Session, request: &EscrowUse) -> Result<Saved<CaseView>> {
    let me = session.me().id;
    session.write(Command::MediationUseEscrow, |writer| {
        writer.about(request.case_id);
        let (one, other) = (Half::Coordinator.read(&request.coordinator_code)?, Half::Director.read(&request.director_code)?);
        let key = join_key(&one, &other);
        let (id, public) = present(writer)?.ok_or_else(|| Error::new(Code::WrongState))?;
        if key.public().as_slice() != public {
            return Err(Error::at("director_code", Code::RecoveryCodeWrong));
        }
        check_mediator(writer, "staff_id", request.staff_id)?;
        refuse_other_key(writer, "fingerprint", request.staff_id, &request.fingerprint)?;
        let mediators = active_mediators(writer, request.case_id)?;
        if !mediators.contains(&request.staff_id) {
            if mediators.len() >= 2 {
                return Err(Error::at("staff_id", Code::NumberOutOfRange).with("min", 1).with("max", 2));
            }
            put_in(writer, request.case_id, request.staff_id)?;
        }
        give(writer, request, id, &key)?;
        view(writer, request.case_id, me)
    })
}

fn give(writer: &mut Writer<'_>, request: &EscrowUse, escrow_id: Id, key: &AccountKey) -> Result<()> {
    let (case_id, staff_id) = (request.case_id, request.staff_id);
    let sealed: Vec<(u32, Vec<u8>)> =
        writer.rows(include_str!("sql/escrow_keys.sql"), (case_id, escrow_id), |row| Ok((row.get(0)?, row.get(1)?)))?;
    if sealed.is_empty() {
        return Err(Error::new(Code::SealedForOthers));
    }
    for (generation, sealed) in sealed {
        let key = CaseKey::open(&sealed, key, &escrow_bond(case_id, escrow_id, generation))?;
        // A key of theirs that is there already may be sealed to a pair they have lost: nobody else can tell.
        take_keys(writer, case_id, staff_id, Some(generation))?;
        seal_to(writer, &key, case_id, staff_id, generation)?;
    }
    Ok(())
}

/// Seals a generation's key to the escrow, while there is one and everybody who mediates the case has confirmed it.
pub(super) fn entrust(writer: &mut Writer<'_>, case_id: Id, generation: u32, key: &CaseKey) -> Result<()> {
    let Some((escrow_id, public)) = present(writer)? else { return Ok(()) };
    if writer.exists(HELD, (case_id, escrow_id, generation))? || !lacking(writer, case_id, escrow_id)?.is_empty() {
        return Ok(());
    }
    let sealed = key.seal_to(&public, &escrow_bond(case_id, escrow_id, generation), writer.surroundings())?;
    let cells = Cells::new().set("case_id", case_id).set("escrow_id", escrow_id).set("generation", generation).set("sealed", sealed);
    writer.insert("escrow_key", cells).map(|_| ())
}

/// Entrusts the keys of a case that its mediator has just opened and the escrow lacks: cases are older than an escrow.
pub(super) fn catch_up(session: &mut Session, case_id: Id, holder: &Holder) -> Result<()> {
    // Only what the holder opens can follow: a generation that is closed to them stays where it is.
    let follows = session.read(Command::MediationReadNotes, |reader| {
        let Some((escrow_id, _)) = present(reader)? else { return Ok(false) };
        if !lacking(reader, case_id, escrow_id)?.is_empty() {
            return Ok(false);
        }
        let mut follows = false;
        for generation in Ring::open(reader, case_id, holder)?.generations() {
            follows |= !reader.exists(HELD, (case_id, escrow_id, generation))?;
        }
        Ok(follows)
    })?;
    if !follows {
        return Ok(());
    }
    let entrusted = session.write(Command::MediationReadNotes, |writer| {
        writer.about(case_id);
        Ring::open(writer, case_id, holder)?.entrust(writer, case_id)
    });
    entrusted.map(|_| ())
}

/// Whether the escrow could open everything sealed in a case.
pub(super) fn holds_all(reader: &Reader<'_>, case_id: Id) -> Result<bool> {
    let Some((escrow_id, _)) = present(reader)? else { return Ok(false) };
    Ok(!reader.exists(include_str!("sql/escrow_misses.sql"), (case_id, escrow_id))?)
}

/// Whether what is sealed under a generation could be opened by envelopes that must not: those of an escrow that was ended, or of one that
/// somebody who mediates the case has not confirmed.
pub(super) fn is_spent(reader: &Reader<'_>, case_id: Id, generation: u32) -> Result<bool> {
    if reader.exists(include_str!("sql/escrow_ended_held.sql"), (case_id, generation))? {
        return Ok(true);
    }
    let Some((escrow_id, _)) = present(reader)? else { return Ok(false) };
    Ok(reader.exists(HELD, (case_id, escrow_id, generation))? && !lacking(reader, case_id, escrow_id)?.is_empty())
}

/// Who mediates a case and has not confirmed the escrow there is.
pub(super) fn escrow_missing(reader: &Reader<'_>, case_id: Id) -> Result<Vec<Id>> {
    present(reader)?.map_or(Ok(Vec::new()), |(escrow_id, _)| lacking(reader, case_id, escrow_id))
}

fn lacking(reader: &Reader<'_>, case_id: Id, escrow_id: Id) -> Result<Vec<Id>> {
    reader.rows(include_str!("sql/escrow_missing.sql"), (case_id, escrow_id), |row| row.get(0))
}

/// Whether somebody has confirmed an escrow.
pub(super) fn has_confirmed(reader: &Reader<'_>, escrow_id: Id, staff_id: Id) -> Result<bool> {
    reader.exists("SELECT 1 FROM escrow_consent WHERE escrow_id = ? AND staff_id = ?", (escrow_id, staff_id))
}

/// The fingerprint of the escrow's key, while there is one.
pub(super) fn escrow_fingerprint(reader: &Reader<'_>) -> Result<Option<String>> {
    Ok(present(reader)?.map(|(_, public)| fingerprint(&public)))
}

/// The escrow there is, with its public key.
pub(super) fn present(reader: &Reader<'_>) -> Result<Option<(Id, Vec<u8>)>> {
    reader.optional("SELECT id, public_key FROM escrow WHERE status = 'active'", [], |row| Ok((row.get(0)?, row.get(1)?)))
}

fn escrow_bond(case_id: Id, escrow_id: Id, generation: u32) -> Vec<u8> {
    bond(b"accogli escrow key 1", &[Some(case_id), Some(escrow_id)], &[generation])
}
