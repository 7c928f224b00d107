//! What tells those who run the desk that something has to be signed for, or looked at again, before it runs out.

use super::Sender;

/// A reminder. It names entries of the policy and days, and nobody.
#[derive(Debug, Clone)]
pub struct Reminder {
    /// What is to be done, the earliest first.
    pub things: Vec<Thing>,
    /// Where it is done, with scheme and host.
    pub link: String,
}

/// Something to be done.
#[derive(Debug, Clone)]
pub struct Thing {
    /// What it is about: `Our doors are locked`.
    pub what: String,
    /// Its entry in the policy: `measure.doors`.
    pub path: String,
    /// What is to be done: `somebody signs again`.
    pub to_do: String,
    /// By which day: `20 May 2027`.
    pub by: String,
}

super::frame::mail!(Reminder, "mails/reminder.html", "mails/reminder.txt");

impl Reminder {
    fn subject(&self, from: &Sender) -> String {
        from.t.count("mail-reminder-subject", self.things.len())
    }
}

impl Thing {
    fn line(&self, from: &Sender) -> String {
        let parts =
            [("what", (&self.what).into()), ("path", (&self.path).into()), ("todo", (&self.to_do).into()), ("by", (&self.by).into())];
        from.t.with("mail-reminder-line", &parts)
    }
}
