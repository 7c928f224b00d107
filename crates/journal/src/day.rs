//! The days of the log: each has a root over its own entries and names the day before it, so that a day can be shown,
//! kept or dropped as a whole without breaking the chain.

use serde::{Deserialize, Serialize};

use crate::Hash;

const MICROSECONDS: i64 = 86_400_000_000;

/// One closed day. A day without entries has none; a day closes when the first entry of a later day is appended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayRoot {
    /// Which day, in days since 1970-01-01 UTC.
    pub day: i32,
    /// The position of its first entry in the log.
    pub first_seq: u64,
    /// How many entries it has, at least one.
    pub size: u64,
    /// The Merkle root over its own entries.
    pub root: Hash,
    /// The hash of the day before, [`Hash::ZERO`] for the first.
    pub previous: Hash,
}

impl DayRoot {
    /// The day's place in the chain: SHA-256 of `0x02`, day (4 bytes), first entry (8), size (8), root and previous day.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::prefixed(
            0x02,
            &[&self.day.to_be_bytes(), &self.first_seq.to_be_bytes(), &self.size.to_be_bytes(), &self.root.0, &self.previous.0],
        )
    }
}

/// The UTC day of an instant in microseconds, in days since 1970-01-01.
#[must_use]
pub fn day_of(at: i64) -> i32 {
    i32::try_from(at.div_euclid(MICROSECONDS)).expect("2^63 microseconds are fewer than 2^31 days")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_utc_before_and_after_1970() {
        assert_eq!(day_of(0), 0);
        assert_eq!(day_of(MICROSECONDS - 1), 0);
        assert_eq!(day_of(MICROSECONDS), 1);
        assert_eq!(day_of(-1), -1);
        assert!(day_of(i64::MIN) < day_of(i64::MAX));
    }

    #[test]
    fn everything_a_day_says_is_under_its_hash() {
        let day = DayRoot { day: 1, first_seq: 2, size: 3, root: Hash([4; 32]), previous: Hash([5; 32]) };
        let others = [
            DayRoot { day: 9, ..day.clone() },
            DayRoot { first_seq: 9, ..day.clone() },
            DayRoot { size: 9, ..day.clone() },
            DayRoot { root: Hash([9; 32]), ..day.clone() },
            DayRoot { previous: Hash([9; 32]), ..day.clone() },
        ];
        assert!(others.iter().all(|other| other.hash() != day.hash()));
    }
}
