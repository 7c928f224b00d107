//! The two things a promise may mean by a period. `keep` ("kept for three months") gives a right to have it until then;
//! `within` ("no later than twelve months") gives a right that it is gone by then.

use jiff::tz::TimeZone;

use crate::arithmetic::{add, latest_run_out};
use crate::period::Period;

/// How long something is kept after an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Term {
    /// Readable until the due instant; erased by the first sweep from it on.
    Keep(Period),
    /// Erased by the last sweep before the due instant.
    Within(Period),
}

impl Term {
    /// The period, whatever is meant by it.
    pub fn period(&self) -> &Period {
        match self {
            Term::Keep(period) | Term::Within(period) => period,
        }
    }

    /// The instant from which on it may not be opened any more, for an event at `event`. UTC microseconds.
    pub fn due(&self, event: i64, zone: &TimeZone) -> i64 {
        add(event, self.period(), zone)
    }

    /// The latest event that a sweep at `now` erases, when the next sweep comes at `next_sweep` at the latest. UTC
    /// microseconds, `i64::MIN` for none. What this covers includes everything that is due at `now`.
    pub fn erased_up_to(&self, now: i64, next_sweep: i64, zone: &TimeZone) -> i64 {
        match self {
            Term::Keep(period) => latest_run_out(now, period, zone),
            Term::Within(period) => latest_run_out(now.max(next_sweep), period, zone),
        }
    }
}
