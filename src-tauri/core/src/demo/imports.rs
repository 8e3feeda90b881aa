//! What a desk brought in from the register it kept before, with what is still to be looked at.

use super::clock::{DemoClock, morning};
use crate::error::Result;
use crate::import::{Going, ImportCommit, commit, read_book};
use crate::vault::Session;

/// So many days before the demonstration is made.
const DAYS_AGO: u32 = 45;

/// Brings in `data/registro-sergnano.csv`.
pub(super) fn make(session: &mut Session, clock: &DemoClock) -> Result<()> {
    clock.go(clock.ago(DAYS_AGO), morning());
    let book = read_book(include_bytes!("data/registro-sergnano.csv"))?;
    let request = ImportCommit { remember: Some("Registro di Sergnano".to_owned()), ..ImportCommit::default() };
    commit(session, "registro Sergnano 2024.csv", &book, &request, &Going::default()).map(|_| ())
}
