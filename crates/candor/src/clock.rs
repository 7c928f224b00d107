//! The clock, ids and chance of a desk: values that `app.rs` makes and everything else is given.

use crate::time::Instant;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use uuid::Uuid;

/// Where "now" comes from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock, kept from going back within a process.
    System(Arc<AtomicI64>),
    /// A clock set by hand: a test's, or a rehearsal's.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self::System(Arc::new(AtomicI64::new(0)))
    }

    /// A clock that stands at `at` until it is set.
    pub fn set_at(at: Instant) -> Self {
        Self::Set(Arc::new(AtomicI64::new(at.0)))
    }

    /// The present instant.
    #[expect(clippy::disallowed_methods, reason = "this is the one clock")]
    pub fn now(&self) -> Instant {
        match self {
            Self::System(last) => {
                let now = jiff::Timestamp::now().as_microsecond();
                Instant(last.fetch_max(now, Ordering::Relaxed).max(now))
            }
            Self::Set(at) => Instant(at.load(Ordering::Relaxed)),
        }
    }

    /// Sets a clock that is set by hand; the machine's clock stays as it is.
    pub fn set(&self, to: Instant) {
        if let Self::Set(at) = self {
            at.store(to.0, Ordering::Relaxed);
        }
    }
}

/// Where ids come from: UUID v7, in order of time.
#[derive(Clone, Debug)]
pub enum Ids {
    /// Random, as in production.
    Random(Arc<Order>),
    /// Counted, so that a test or a demo is the same each time.
    Counted(Arc<AtomicU64>),
}

impl Ids {
    /// Random ids.
    pub fn random() -> Self {
        Self::Random(Arc::default())
    }

    /// Counted ids.
    pub fn counted() -> Self {
        Self::Counted(Arc::new(AtomicU64::new(1)))
    }

    /// A new id for something that happens `at`.
    pub fn make(&self, at: Instant) -> Uuid {
        let millis = u64::try_from(at.0 / 1000).unwrap_or(0);
        let tail = match self {
            Self::Random(order) => order.next(at.0, random()),
            Self::Counted(count) => counted(count.fetch_add(1, Ordering::Relaxed)),
        };
        uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
    }
}

/// Ten bytes that grow with the count.
fn counted(count: u64) -> [u8; 10] {
    let mut tail = [0; 10];
    // Twelve bits of the version field and two of the variant are overwritten or masked: the count stays clear of them.
    tail[0] = (count >> 36) as u8 & 0x0f;
    tail[1] = (count >> 28) as u8;
    tail[2] = (count >> 22) as u8 & 0x3f;
    tail[3..6].copy_from_slice(&((count & 0x003f_ffff) as u32).to_be_bytes()[1..]);
    tail
}

/// Sixteen random bytes from the operating system.
///
/// # Panics
/// If it has none: then no key and no session may be made.
pub fn random() -> [u8; 16] {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the operating system has randomness");
    bytes
}

/// Thirty-two random bytes: a secret for a cookie, a link or a token.
///
/// # Panics
/// As [`random`].
pub fn secret() -> [u8; 32] {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the operating system has randomness");
    bytes
}

/// Ids of the same millisecond stay in order (messages are read in the order of their ids): twelve bits count within it.
#[derive(Debug, Default)]
pub struct Order(Mutex<(i64, u16)>);

impl Order {
    fn next(&self, micros: i64, random: [u8; 16]) -> [u8; 10] {
        let millis = micros / 1000;
        let count = {
            let mut last = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            *last = if last.0 == millis { (millis, last.1.saturating_add(1)) } else { (millis, u16::from(random[10] & 0x07)) };
            last.1.min(0x0fff)
        };
        let mut tail = [0; 10];
        tail.copy_from_slice(&random[..10]);
        tail[..2].copy_from_slice(&count.to_be_bytes());
        tail
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_grow_within_a_millisecond_and_across() {
        for ids in [Ids::random(), Ids::counted()] {
            let made: Vec<Uuid> = (0..500).map(|n| ids.make(Instant(1_700_000_000_000_000 + n / 100))).collect();
            assert!(made.is_sorted(), "{ids:?}");
            assert!(made.windows(2).all(|pair| pair[0] != pair[1]));
            assert_eq!(made[0].get_version_num(), 7);
        }
    }

    #[test]
    fn the_machines_clock_never_goes_back() {
        let Clock::System(last) = Clock::system() else { unreachable!() };
        last.store(i64::MAX, Ordering::Relaxed);
        assert_eq!(Clock::System(last).now(), Instant(i64::MAX));
    }
}
