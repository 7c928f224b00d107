//! What the application can hold, do and meet: the words that a policy must use to speak about it.

/// The application's words. The position of an item is its bit in every set of items.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary<'a> {
    /// Every kind of value the software can hold, at most 128, in the order of their bits.
    pub items: &'a [&'a str],
    /// Every point where it collects.
    pub points: &'a [&'a str],
    /// Every purpose for which it opens data; each must be a purpose of the policy.
    pub purposes: &'a [&'a str],
    /// Every event from which a retention period can run.
    pub events: &'a [&'a str],
    /// The recipients that are built into the software; each must be declared, so that the notice shows it.
    pub recipients: &'a [&'a str],
}

impl Vocabulary<'_> {
    /// The most items a set holds.
    pub const MAX_ITEMS: usize = 128;
}
