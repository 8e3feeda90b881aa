//! When the register locks by itself: nobody was there, the machine slept, the day is over. Pure: the clocks are read elsewhere.

use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::key_file::replace;
use super::permissions::Command;
use super::session::Session;
use crate::error::{Code, Error, Result};
use crate::store::{Outcome, read_own};

/// The file's name inside the data folder: how long this laptop waits. It holds no personal data.
const IDLE_FILE: &str = "lock.json";
/// Minutes before the lock where nobody chose.
const USUAL_MINUTES: u32 = 5;
/// The longest that may be chosen, in minutes.
const LONGEST_MINUTES: u32 = 15;
/// An open register locks after a working day, whatever happens.
const LONGEST_SESSION: Duration = Duration::from_secs(10 * 3600);
/// A gap between two looks longer than this was a sleep: whoever watches looks every few seconds.
const SLEEP: Duration = Duration::from_secs(60);

/// Two clocks read together. Neither alone will do: the monotonic one stands still while the machine sleeps (on some systems), the
/// wall clock can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clocks {
    /// Milliseconds since 1970, UTC: the change to summer time does not exist here.
    pub wall_millis: i64,
    /// Since any fixed instant.
    pub monotonic: Duration,
}

impl Clocks {
    /// The time since an earlier reading, by whichever clock saw more of it. A wall clock set back counts for nothing.
    fn since(self, earlier: Self) -> Duration {
        let wall = u64::try_from(self.wall_millis.saturating_sub(earlier.wall_millis)).unwrap_or(0);
        self.monotonic.saturating_sub(earlier.monotonic).max(Duration::from_millis(wall))
    }
}

/// Why a register locked by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockCause {
    /// Nobody gave a sign of life.
    Idle,
    /// The machine slept.
    Slept,
    /// The session is as long as a working day.
    TooLong,
    /// It was asked for: nothing is answered any more while it locks.
    Asked,
}

/// What the program asks of a page that is open: to lock at once, or to close with its window, where a person may have to be asked first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum LockAsked {
    /// The desktop locks, or the machine is about to sleep.
    Lock,
    /// The window is being closed.
    Close,
}

/// Watches one open register.
#[derive(Debug, Clone)]
pub struct Watch {
    idle: Duration,
    opened: Clocks,
    life: Clocks,
    looked: Clocks,
    expired: Option<LockCause>,
}

impl Watch {
    /// Begins at the unlocking, which is a sign of life.
    #[must_use]
    pub const fn begin(now: Clocks, idle: Duration) -> Self {
        Self { idle, opened: now, life: now, looked: now, expired: None }
    }

    /// Looks at the clocks. What it answered once it answers for ever: nobody comes back to life by hurrying.
    pub fn look(&mut self, now: Clocks) -> Option<LockCause> {
        if self.expired.is_none() {
            self.expired = if now.since(self.looked) > SLEEP {
                Some(LockCause::Slept)
            } else if now.since(self.life) >= self.idle {
                Some(LockCause::Idle)
            } else if now.since(self.opened) >= LONGEST_SESSION {
                Some(LockCause::TooLong)
            } else {
                None
            };
            self.looked = now;
        }
        self.expired
    }

    /// Somebody is there, unless it is too late already.
    pub fn stay(&mut self, now: Clocks) -> Option<LockCause> {
        let cause = self.look(now);
        if cause.is_none() {
            self.life = now;
        }
        cause
    }

    /// Ends it now: every look and every sign of life from here on comes too late.
    pub fn end(&mut self) {
        self.expired.get_or_insert(LockCause::Asked);
    }

    /// Takes another idle time from now on.
    pub const fn set_idle(&mut self, idle: Duration) {
        self.idle = idle;
    }
}

/// How long this laptop waits for a sign of life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct IdleTime {
    /// Minutes, 1–15.
    pub minutes: u32,
}

impl IdleTime {
    /// The time as a duration.
    #[must_use]
    pub const fn duration(self) -> Duration {
        Duration::from_secs(self.minutes as u64 * 60)
    }
}

/// What was chosen on this laptop; five minutes, if nothing was or it cannot be read.
#[must_use]
pub fn idle_time(folder: &Path) -> IdleTime {
    let kept: Option<IdleTime> = read_own(&folder.join(IDLE_FILE)).and_then(|text| serde_json::from_slice(&text).ok());
    kept.filter(|kept| (1..=LONGEST_MINUTES).contains(&kept.minutes)).unwrap_or(IdleTime { minutes: USUAL_MINUTES })
}

/// Chooses how long this laptop waits.
///
/// # Errors
/// [`Code::NumberOutOfRange`] outside 1–15 minutes; [`Code::DiskFull`], [`Code::DiskRefused`].
pub fn set_idle(session: &mut Session, idle: IdleTime) -> Result<()> {
    let own = session.own(Command::VaultSetIdle)?;
    if !(1..=LONGEST_MINUTES).contains(&idle.minutes) {
        return Err(Error::at("minutes", Code::NumberOutOfRange).with("min", 1).with("max", LONGEST_MINUTES));
    }
    let text = serde_json::to_vec(&idle).map_err(|_| Error::new(Code::MalformedRequest))?;
    replace(&own.folder.join(IDLE_FILE), &text)?;
    own.register.note(own.me, Command::VaultSetIdle.name(), None, Outcome::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: u64 = 1_000;
    const MINUTE: u64 = 60 * SECOND;

    /// Both clocks, so many milliseconds after an instant of any day.
    fn at(wall: u64, monotonic: u64) -> Clocks {
        Clocks { wall_millis: 1_743_296_400_000 + i64::try_from(wall).unwrap_or(0), monotonic: Duration::from_millis(monotonic) }
    }

    fn watch() -> Watch {
        Watch::begin(at(0, 0), Duration::from_secs(300))
    }

    /// Looks every five seconds until `until`, as the shell does.
    fn look_until(watch: &mut Watch, from: u64, until: u64) -> Option<(u64, LockCause)> {
        (from..=until).step_by(5_000).find_map(|now| watch.look(at(now, now)).map(|cause| (now, cause)))
    }

    #[test]
    fn t11_nobody_there_for_five_minutes_locks_and_stays_locked() {
        let mut watch = watch();
        assert_eq!(look_until(&mut watch, 0, 10 * MINUTE), Some((5 * MINUTE, LockCause::Idle)));
        assert_eq!(watch.stay(at(5 * MINUTE + 1, 5 * MINUTE + 1)), Some(LockCause::Idle), "a key pressed too late opens nothing");
    }

    #[test]
    fn t11_a_sign_of_life_puts_the_lock_off_and_a_working_day_ends_all_the_same() {
        let mut watch = watch();
        let mut now = 0;
        let cause = loop {
            if let Some(cause) = watch.stay(at(now, now)) {
                break cause;
            }
            now += 20 * SECOND;
        };
        assert_eq!((now, cause), (10 * 60 * MINUTE, LockCause::TooLong));
    }

    #[test]
    fn t11_a_sleep_locks_before_the_next_command_whichever_clock_saw_it() {
        // Linux and macOS: the wall clock is eight hours on, the monotonic one stood still.
        let mut slept = watch();
        assert_eq!(slept.stay(at(8 * 60 * MINUTE, 0)), Some(LockCause::Slept));
        // Windows: both went on.
        assert_eq!(watch().stay(at(2 * MINUTE, 2 * MINUTE)), Some(LockCause::Slept));
        // Two minutes of sleep are enough; a busy machine that looks late is not.
        assert_eq!(watch().stay(at(120 * SECOND, SECOND)), Some(LockCause::Slept));
        assert_eq!(watch().stay(at(59 * SECOND, 59 * SECOND)), None);
    }

    #[test]
    fn t11_what_was_asked_to_lock_comes_back_to_life_by_nothing() {
        let mut watch = watch();
        watch.end();
        assert_eq!(watch.stay(at(SECOND, SECOND)), Some(LockCause::Asked));
        let mut late = self::watch();
        assert_eq!(late.look(at(2 * MINUTE, 2 * MINUTE)), Some(LockCause::Slept));
        late.end();
        assert_eq!(late.look(at(2 * MINUTE, 2 * MINUTE)), Some(LockCause::Slept), "the first cause stays");
    }

    #[test]
    fn t11_a_command_is_refused_though_the_timer_never_fired() {
        let mut watch = Watch::begin(at(0, 0), Duration::from_secs(50));
        assert_eq!(watch.stay(at(51 * SECOND, 51 * SECOND)), Some(LockCause::Idle));
    }

    #[test]
    fn t11_a_clock_set_back_neither_locks_nor_gives_time() {
        let mut watch = watch();
        // An hour back, as a person may set it; instants in UTC know no summer time.
        let wall = |now: u64| Clocks { wall_millis: at(now, 0).wall_millis - 3_600_000, monotonic: Duration::from_millis(now) };
        let locked = (5_000..=10 * MINUTE).step_by(5_000).find_map(|now| watch.look(wall(now)).map(|cause| (now, cause)));
        assert_eq!(locked, Some((5 * MINUTE, LockCause::Idle)));
    }

    #[test]
    fn t11_a_clock_set_forward_counts_as_a_sleep() {
        let mut watch = watch();
        assert_eq!(watch.look(at(5 * SECOND, 5 * SECOND)), None);
        assert_eq!(watch.look(at(70 * SECOND, 10 * SECOND)), Some(LockCause::Slept));
    }
}
