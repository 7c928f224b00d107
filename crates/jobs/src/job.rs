//! What a job is: a serialisable struct with a name, a patience and a weight.

use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A piece of work, stored as JSON until it is done. Its fields are ids and enums: the row is readable to whoever reads
/// the database, so nothing that names, describes or quotes a person belongs in it.
pub trait Job: Serialize + DeserializeOwned + Send + 'static {
    /// The stable name under which it is stored. Renaming it strands the jobs that wait.
    const KIND: &'static str;

    /// How often it is tried before it is dead; a worker that vanished counts as one.
    const MAX_ATTEMPTS: u32 = 10;

    /// Its weight among the kinds that wait: one step up is served twice as often. Between -8 and 8.
    const PRIORITY: i32 = 0;

    /// How long to wait after failed attempt number `attempt` (from 1), before jitter shortens it by up to a half.
    /// Five seconds, four times longer each time, twelve hours at most: ten attempts span about two and a half days.
    fn backoff(attempt: u32) -> Duration {
        let factor = 4_u64.saturating_pow(attempt.saturating_sub(1));
        Duration::from_secs(factor.saturating_mul(5).min(12 * 60 * 60))
    }
}

/// `delay` shortened by up to a half, in microseconds. `chance` lies in `0.0..1.0`.
pub(crate) fn jittered(delay: Duration, chance: f64) -> i64 {
    micros(delay.mul_f64(0.5 + chance.clamp(0.0, 1.0) / 2.0))
}

/// A duration as microseconds, as far as they go.
pub(crate) fn micros(duration: Duration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Serialize, serde::Deserialize)]
    struct Plain;
    impl Job for Plain {
        const KIND: &'static str = "plain";
    }

    #[test]
    fn backoff_grows_and_is_bounded() {
        let waits: Vec<u64> = (1..=9).map(|attempt| Plain::backoff(attempt).as_secs()).collect();
        assert_eq!(waits, [5, 20, 80, 320, 1280, 5120, 20_480, 43_200, 43_200]);
        assert_eq!(Plain::backoff(u32::MAX).as_secs(), 43_200);
    }

    #[test]
    fn jitter_takes_at_most_half() {
        let delay = Duration::from_secs(10);
        assert_eq!(jittered(delay, 0.0), 5_000_000);
        assert_eq!(jittered(delay, 0.5), 7_500_000);
        assert_eq!(jittered(delay, 1.0), 10_000_000);
        assert_eq!(jittered(delay, -3.0), 5_000_000);
    }
}
