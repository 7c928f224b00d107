//! Whose turn it is: start-time fair queueing between kinds. Each service moves a kind's mark forward by its stride, and
//! the lowest mark goes first; a kind that was idle starts at the present mark, so it neither owes nor hoards. A kind
//! that waits is therefore served after a bounded number of others, whatever they pile up.

use std::collections::BTreeMap;

/// The stride of a kind of priority zero; each step of priority halves or doubles it.
const STRIDE: u64 = 1 << 8;

#[derive(Debug, Default)]
pub(crate) struct Turns {
    present: u64,
    marks: BTreeMap<&'static str, Mark>,
}

#[derive(Debug)]
struct Mark {
    next: u64,
    stride: u64,
}

impl Turns {
    /// Lets `kind` take part with `priority`, which is bounded to -8..=8.
    pub fn join(&mut self, kind: &'static str, priority: i32) {
        let priority = priority.clamp(-8, 8);
        let shift = priority.unsigned_abs();
        let stride = if priority < 0 { STRIDE << shift } else { STRIDE >> shift };
        self.marks.insert(kind, Mark { next: 0, stride });
    }

    /// The kinds in `due`, next first.
    pub fn order(&self, mut due: Vec<&'static str>) -> Vec<&'static str> {
        due.sort_by_key(|kind| (self.marks.get(kind).map_or(0, |mark| mark.next.max(self.present)), *kind));
        due
    }

    /// Notes that `kind` was served.
    pub fn served(&mut self, kind: &'static str) {
        if let Some(mark) = self.marks.get_mut(kind) {
            self.present = self.present.max(mark.next);
            mark.next = self.present + mark.stride;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KINDS: [&str; 4] = ["a", "b", "c", "d"];

    /// How often each of `due` is served in `rounds`, all of them always waiting.
    fn shares(turns: &mut Turns, due: &[&'static str], rounds: usize) -> BTreeMap<&'static str, usize> {
        let mut shares = BTreeMap::new();
        for _ in 0..rounds {
            let next = turns.order(due.to_vec())[0];
            turns.served(next);
            *shares.entry(next).or_default() += 1;
        }
        shares
    }

    #[test]
    fn equals_alternate() {
        let mut turns = Turns::default();
        turns.join("a", 0);
        turns.join("b", 0);
        let shares = shares(&mut turns, &["a", "b"], 10);
        assert_eq!(shares, BTreeMap::from([("a", 5), ("b", 5)]));
    }

    #[test]
    fn a_step_of_priority_is_twice_as_often() {
        let mut turns = Turns::default();
        turns.join("a", 1);
        turns.join("b", 0);
        let shares = shares(&mut turns, &["a", "b"], 300);
        assert_eq!(shares, BTreeMap::from([("a", 200), ("b", 100)]));
    }

    #[test]
    fn a_kind_that_was_idle_hoards_nothing() {
        let mut turns = Turns::default();
        turns.join("a", 0);
        turns.join("b", 0);
        shares(&mut turns, &["a"], 1000);
        let after = shares(&mut turns, &["a", "b"], 10);
        assert!(after["a"] >= 4, "{after:?}");
    }

    proptest! {
        #[test]
        fn nobody_who_waits_is_passed_over_for_ever(priorities in proptest::array::uniform4(-2..3_i32), before in 0..200_usize) {
            let mut turns = Turns::default();
            for (kind, priority) in KINDS.into_iter().zip(priorities) {
                turns.join(kind, priority);
            }
            shares(&mut turns, &KINDS[..3], before);
            // the slowest kind here weighs 1/16 of the fastest, and there are four
            let shares = shares(&mut turns, &KINDS, 4 * 17);
            prop_assert!(KINDS.iter().all(|kind| shares.contains_key(kind)), "{:?}", shares);
        }
    }
}
