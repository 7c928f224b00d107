//! The six digits for a browser that was never seen.

use super::Sender;

/// A mail with a code to type.
#[derive(Debug, Clone)]
pub struct CodeMail {
    /// Six digits.
    pub code: String,
    /// For how many minutes they work.
    pub minutes: u32,
}

super::frame::mail!(CodeMail, "mails/code.html", "mails/code.txt");

impl CodeMail {
    /// The code is not in the subject: a locked telephone shows subjects.
    fn subject(&self, from: &Sender) -> String {
        from.t.name("mail-code-subject", &from.desk)
    }

    /// The digits in two groups, as people read them out.
    fn grouped(&self) -> String {
        match self.code.split_at_checked(3) {
            Some((first, second)) => format!("{first} {second}"),
            None => self.code.clone(),
        }
    }
}
