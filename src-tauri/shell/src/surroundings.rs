//! The real clock.

use std::sync::LazyLock;
use std::time::Instant;

use accogli_core::clock::{Steady, Surroundings};
use accogli_core::vault::Clocks;
use chrono::{DateTime, FixedOffset};

/// This run of the program, and an instant of it.
static RUN: LazyLock<(u32, Instant)> = LazyLock::new(|| {
    let mut run = [0; 4];
    // Where the system gives no chance it gives no keys either: a wait may then count wrongly.
    let _ = Machine.fill_random(&mut run);
    (u32::from_ne_bytes(run), Instant::now())
});

/// This machine's time; randomness is the system's.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Machine;

impl Surroundings for Machine {
    #[expect(clippy::disallowed_methods, reason = "the shell is where the clock comes from")]
    fn now(&self) -> DateTime<FixedOffset> {
        chrono::Local::now().fixed_offset()
    }

    fn steady(&self) -> Option<Steady> {
        let (run, began) = *RUN;
        Some(Steady { run, millis: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX) })
    }
}

/// Both clocks, for the lock by itself.
pub(crate) fn clocks() -> Clocks {
    Clocks { monotonic: RUN.1.elapsed(), wall_millis: Machine.now().timestamp_millis() }
}
