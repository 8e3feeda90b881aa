//! The real clock.

use accogli_core::clock::Surroundings;
use chrono::{DateTime, FixedOffset};

/// This machine's time; randomness is the system's.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Machine;

impl Surroundings for Machine {
    #[expect(clippy::disallowed_methods, reason = "the terminal program is where its clock comes from")]
    fn now(&self) -> DateTime<FixedOffset> {
        chrono::Local::now().fixed_offset()
    }
}
