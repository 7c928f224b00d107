//! Somebody began a trial with an address of an organisation that is a customer: its administrators are told.

use super::Sender;

/// Who began it.
#[derive(Debug, Clone)]
pub struct Trial {
    /// What they are called; empty if they did not say.
    pub name: String,
    /// The address they began it with.
    pub address: String,
    /// The organisation as we know it.
    pub organisation: String,
    /// Its domain.
    pub domain: String,
    /// The day, in words.
    pub day: String,
}

super::frame::mail!(Trial, "mails/trial.html", "mails/trial.txt");

impl Trial {
    fn subject(&self, from: &Sender) -> String {
        from.t.name("mail-trial-subject", &self.organisation)
    }

    /// Name and address, or the address alone.
    fn who(&self) -> String {
        if self.name.is_empty() { self.address.clone() } else { format!("{} ({})", self.name, self.address) }
    }
}
