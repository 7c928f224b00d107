//! Somebody asked a platform about data that a desk on it decides about.

use super::Sender;

/// Names the desks that decide.
#[derive(Debug, Clone)]
pub struct Referral {
    /// They.
    pub desks: Vec<Referred>,
}

/// A desk that decides.
#[derive(Debug, Clone)]
pub struct Referred {
    /// What it is called.
    pub name: String,
    /// Where it answers.
    pub address: String,
    /// Where its notice is.
    pub notice: String,
}

super::frame::mail!(Referral, "mails/referral.html", "mails/referral.txt");

impl Referral {
    fn subject(&self, from: &Sender) -> String {
        from.t.get("mail-referral-subject").to_owned()
    }
}
