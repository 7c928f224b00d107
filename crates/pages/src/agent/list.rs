//! The parts that every list has: choices, a pager, facts.

use crate::Moment;

/// One option of a `<select>` or a radio group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// It is the chosen one.
    pub chosen: bool,
}

impl Choice {
    /// A choice.
    #[must_use]
    pub fn new(value: &str, label: &str, chosen: bool) -> Choice {
        Choice { value: value.into(), label: label.into(), chosen }
    }
}

/// Where in a list one stands. Pages are found by key, so there are neighbours and no page numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pager {
    /// The first row's place, from 1; 0 when the list is empty.
    pub first: u32,
    /// The last row's place.
    pub last: u32,
    /// How many in all, grouped for reading: `1,240`.
    pub total: String,
    /// The path of the page before.
    pub earlier: Option<String>,
    /// The path of the page after.
    pub later: Option<String>,
}

/// A word and what it says about a thing, with an optional link to the reason why it is held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fact {
    /// The word: `Phone`.
    pub name: String,
    /// The value: `+66 •• ••• 0144`.
    pub value: String,
    /// Where "why do we hold this" is answered, for a personal value; empty for any other.
    pub why: String,
    /// The value in another script, or what explains it; empty for none.
    pub also: String,
}

/// Something that happened, for histories and folded events.
#[derive(Debug, Clone, Default)]
pub struct Event {
    /// When.
    pub at: Moment,
    /// What, in a sentence.
    pub text: String,
}
