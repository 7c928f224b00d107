//! What tells an agent that something waits for them. It can be answered by mail.

use super::Sender;

/// A notification. The words of the customer stand in it only where the policy lets mail to agents carry them.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Why this agent is told: `Assigned to you`, `A customer answered`.
    pub reason: String,
    /// The ticket's number.
    pub number: u64,
    /// The ticket's subject.
    pub subject: String,
    /// Who wrote; empty when the policy keeps it out of mail.
    pub from: String,
    /// What was written, as text; empty when the policy keeps it out of mail.
    pub excerpt: String,
    /// Until when an answer is due, in words: `today, 15:59`; empty when no clock runs.
    pub due: String,
    /// The ticket, with scheme and host.
    pub link: String,
    /// An answer to this mail goes to the customer.
    pub answerable: bool,
}

super::frame::mail!(Waiting, "mails/waiting.html", "mails/waiting.txt");

impl Waiting {
    fn subject(&self, from: &Sender) -> String {
        let parts = [("reason", (&self.reason).into()), ("number", self.number.into()), ("subject", (&self.subject).into())];
        from.t.with("mail-waiting-subject", &parts)
    }
}
