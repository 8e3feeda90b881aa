//! Time and chance as arguments, so that a test can set them.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::error::{Code, Error, Result};
use crate::id::Id;

/// What the core asks of the world: the local time and random bytes.
pub trait Surroundings: Send {
    /// The present local time with its offset.
    fn now(&self) -> DateTime<FixedOffset>;

    /// A clock that nobody can set, where there is one: it only grows, and stands still while the machine sleeps (on some systems).
    fn steady(&self) -> Option<Steady> {
        None
    }

    /// Fills the buffer with bytes fit for keys.
    ///
    /// # Errors
    /// [`Code::RandomUnavailable`] when the system gives none.
    fn fill_random(&self, buffer: &mut [u8]) -> Result<()> {
        getrandom::fill(buffer).map_err(|_| Error::new(Code::RandomUnavailable))
    }
}

/// A reading of the clock that nobody can set. Two of the same run tell how much time lies between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Steady {
    /// Which run of the program: random.
    pub run: u32,
    /// Milliseconds since an instant of that run.
    pub millis: u64,
}

impl Steady {
    /// Milliseconds since an earlier reading; nothing where that is of another run.
    #[must_use]
    pub fn since(self, earlier: Self) -> Option<i64> {
        let passed = (self.run == earlier.run).then(|| self.millis.saturating_sub(earlier.millis));
        passed.map(|millis| i64::try_from(millis).unwrap_or(i64::MAX))
    }
}

/// A clock that stands at one instant; randomness is the system's.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub DateTime<FixedOffset>);

impl FixedClock {
    /// Stands at the local date and time given, without an offset from UTC.
    #[must_use]
    pub fn at(moment: NaiveDateTime) -> Self {
        Self(moment.and_utc().fixed_offset())
    }
}

impl Surroundings for FixedClock {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0
    }
}

/// The same surroundings for two that each want their own.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Mutex<Box<dyn Surroundings>>>);

impl Shared {
    pub(crate) fn new(surroundings: Box<dyn Surroundings>) -> Self {
        Self(Arc::new(Mutex::new(surroundings)))
    }
}

impl Surroundings for Shared {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).now()
    }

    fn steady(&self) -> Option<Steady> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).steady()
    }

    fn fill_random(&self, buffer: &mut [u8]) -> Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_random(buffer)
    }
}

/// Today's local date.
pub fn today(surroundings: &dyn Surroundings) -> NaiveDate {
    surroundings.now().date_naive()
}

/// A new identifier of the present instant.
///
/// # Errors
/// [`Code::RandomUnavailable`] when the system gives no random bytes.
pub fn new_id(surroundings: &dyn Surroundings) -> Result<Id> {
    let mut random = [0; 10];
    surroundings.fill_random(&mut random)?;
    let millis = u64::try_from(surroundings.now().timestamp_millis()).unwrap_or(0);
    Ok(Id::from_parts(millis, random))
}
