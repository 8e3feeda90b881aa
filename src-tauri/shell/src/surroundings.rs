//! The real clock.

use std::sync::LazyLock;
use std::time::Instant;

use accogli_core::clock::Surroundings;
use accogli_core::vault::Clocks;
use chrono::{DateTime, FixedOffset};

/// This machine's time; randomness is the system's.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Machine;

impl Surroundings for Machine {
    #[expect(clippy::disallowed_methods, reason = "the shell is where the clock comes from")]
    fn now(&self) -> DateTime<FixedOffset> {
        chrono::Local::now().fixed_offset()
    }
}

/// Both clocks, for the lock by itself.
pub(crate) fn clocks() -> Clocks {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    Clocks { monotonic: START.elapsed(), wall_millis: Machine.now().timestamp_millis() }
}
