//! What people may choose where two entries say two things: the stricter acts.

use crate::policy::find;
use crate::{Choice, Communication, Compiled};

impl Compiled {
    /// What acts for a kind of message: opt-in where another entry for the same thing says so. `None` for one that the policy
    /// does not name.
    #[must_use]
    pub fn choice(&self, communication: &str) -> Option<Choice> {
        let all = &self.policy().communication;
        let named = find(all, communication)?;
        let opposed = all.iter().any(|other| are_opposed(named, other));
        Some(if opposed { Choice::OptIn } else { named.choice })
    }
}

/// Whether both serve the same purpose through the same channel to the same people, one opt-in and one opt-out.
pub(crate) fn are_opposed(one: &Communication, other: &Communication) -> bool {
    let choices = [one.choice, other.choice];
    let both = choices.contains(&Choice::OptIn) && choices.contains(&Choice::OptOut);
    let shared = one.channels.iter().any(|channel| other.channels.contains(channel));
    let topics = one.topics.is_empty() || other.topics.is_empty() || one.topics.iter().any(|topic| other.topics.contains(topic));
    both && shared && topics && one.purpose == other.purpose && one.common.applies == other.common.applies
}
