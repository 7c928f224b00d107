//! What a mail's headers say of how it stands to others, as far as that decides whose words are in it.

/// How a mail stands to others. The default is an answer to anybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Stands {
    /// It answers none: a header block in it is rather pasted.
    pub is_fresh: bool,
    /// It hands an older one on, and is kept whole.
    pub is_forward: bool,
    /// The domains of whoever it is from and to, in lower case: what they wrote to each other is history, what others
    /// wrote is pasted. Empty if unknown.
    pub domains: Vec<String>,
}

impl Stands {
    /// Whether an address of this domain is of neither side.
    pub fn is_foreign(&self, domain: &str) -> bool {
        let within = |inner: &str, outer: &str| inner.strip_suffix(outer).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        !self.domains.is_empty() && !self.domains.iter().any(|known| within(domain, known) || within(known, domain))
    }
}
