//! Mails that carry a link or a code that opens something: the portal's sign-in, an agent's invitation and sign-in, a new
//! password. Each says for how long it works, that it works once, and what to do when one did not ask for it.

use super::Sender;

/// A mail with one link.
#[derive(Debug, Clone)]
pub struct Link {
    /// What the link opens.
    pub opens: Opens,
    /// The link, with scheme and host.
    pub link: String,
    /// For how many minutes it works.
    pub minutes: u32,
}

/// What a link opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// A customer's tickets.
    Portal,
    /// A new agent's first sign-in, where a password is chosen.
    Invitation,
    /// An agent's sign-in.
    Agent,
    /// The page where an agent chooses a new password.
    Password,
    /// The page that ends everything that is signed in.
    Lost,
}

super::frame::mail!(Link, "mails/link.html", "mails/link.txt");

impl Link {
    fn subject(&self, from: &Sender) -> String {
        match self.opens {
            Opens::Portal => from.t.name("mail-link-portal-subject", &from.desk),
            Opens::Invitation => from.t.name("mail-link-invitation-subject", &from.desk),
            Opens::Agent => from.t.name("mail-link-agent-subject", &from.desk),
            Opens::Password => from.t.name("mail-link-password-subject", &from.desk),
            Opens::Lost => from.t.name("mail-link-lost-subject", &from.desk),
        }
    }

    fn opening(&self, from: &Sender) -> String {
        match self.opens {
            Opens::Portal => from.t.name("mail-link-portal", &from.desk),
            Opens::Invitation => from.t.name("mail-link-invitation", &from.desk),
            Opens::Agent => from.t.name("mail-link-agent", &from.desk),
            Opens::Password => from.t.name("mail-link-password", &from.desk),
            Opens::Lost => from.t.name("mail-link-lost", &from.desk),
        }
    }

    fn label(&self, from: &Sender) -> &'static str {
        match self.opens {
            Opens::Portal | Opens::Agent => from.t.get("mail-link-sign-in"),
            Opens::Invitation => from.t.get("mail-link-begin"),
            Opens::Password => from.t.get("mail-link-choose"),
            Opens::Lost => from.t.get("mail-link-end"),
        }
    }

    fn works(&self, from: &Sender) -> String {
        if self.minutes >= 120 {
            return from.t.count("mail-link-hours", self.minutes / 60);
        }
        from.t.count("mail-link-minutes", self.minutes)
    }
}
