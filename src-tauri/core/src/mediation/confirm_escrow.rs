//! A mediator's own word that the keys of their cases may be sealed to the escrow. While they mediate a case and have not given it, nothing that
//! is written in it is in the escrow; whoever mediates it later decides for what is there.

use serde::Deserialize;

use super::escrow::{has_confirmed, present};
use super::keys::{Holder, Ring};
use crate::clock::today;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Saved, Writer};
use crate::vault::{Command, Session, fingerprint};

/// The escrow that is confirmed.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct EscrowConfirm {
    /// Of its key, as it was compared with the envelopes'.
    pub fingerprint: String,
}

/// Confirms the escrow for whoever asks, and seals to it the keys of each of their cases of which nobody else's word is missing.
///
/// # Errors
/// [`Code::WrongState`] when there is no escrow, or it was confirmed already; [`Code::FingerprintDiffers`] when its key is not the one
/// that was compared.
pub fn confirm_escrow(session: &mut Session, request: &EscrowConfirm) -> Result<Saved<()>> {
    let holder = Holder::of(session);
    session.write(Command::MediationConfirmEscrow, |writer| {
        let (escrow_id, public) = present(writer)?.ok_or_else(|| Error::new(Code::WrongState))?;
        writer.about(escrow_id);
        if fingerprint(&public) != request.fingerprint {
            return Err(Error::at("fingerprint", Code::FingerprintDiffers));
        }
        if has_confirmed(writer, escrow_id, holder.id)? {
            return Err(Error::new(Code::WrongState));
        }
        let cells = Cells::new().set("escrow_id", escrow_id).set("staff_id", holder.id).set("given_on", today(writer.surroundings()));
        writer.insert("escrow_consent", cells)?;
        entrust_all(writer, &holder)
    })
}

fn entrust_all(writer: &mut Writer<'_>, holder: &Holder) -> Result<()> {
    let cases: Vec<Id> = writer.rows(include_str!("sql/cases_of_reader.sql"), [holder.id], |row| row.get(0))?;
    for case_id in cases {
        match Ring::open(writer, case_id, holder) {
            Ok(ring) => ring.entrust(writer, case_id)?,
            // Keys sealed to a lost pair: whoever opens them lets them follow.
            Err(refusal) if refusal.code == Code::SealedForOthers => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(())
}
