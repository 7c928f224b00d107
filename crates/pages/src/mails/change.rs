//! A new version of the policy, told before it rules.

use super::Sender;

/// Says what changes, and where the whole text can be read.
#[derive(Debug, Clone)]
pub struct Change {
    /// The version that is announced.
    pub version: i32,
    /// What changes, a sentence each, the weightiest first.
    pub changes: Vec<String>,
    /// Where the notice is.
    pub link: String,
}

super::frame::mail!(Change, "mails/change.html", "mails/change.txt");

impl Change {
    fn subject(&self, from: &Sender) -> String {
        from.t.name("mail-change-subject", &from.desk)
    }
}
