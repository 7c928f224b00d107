//! What stands around every page a customer sees: the organisation's name, the ways to reach it, who is signed in.

/// The organisation as its customers see it. Templates extend `portal/shell.html` and hold this as `site`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    /// The support address, shown at the foot of every page.
    pub address: String,
    /// A telephone number with its hours, as the operator wrote it; empty when there is none.
    pub phone: String,
    /// A person is signed in to the portal.
    pub signed_in: bool,
}
