//! An agent's answer: the agent's own words, the reference, and, when wanted, the message that is answered.

use super::Sender;
use crate::Sanitised;

/// The words of an agent on their way to a customer. What the agent wrote stands first and alone; there is no line above
/// which one has to answer, as the quote is told apart by its marks.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The ticket's number.
    pub reference: u64,
    /// The ticket's subject.
    pub subject: String,
    /// What the agent wrote, as text.
    pub text: String,
    /// The same as HTML from the sanitiser.
    pub html: Sanitised,
    /// Who signs: `Ines, Lindmoor Support`.
    pub signature: String,
    /// Their data came from somebody else, and nobody told them yet: this mail does (Art. 14 GDPR).
    pub first_notice: bool,
    /// The message that is answered; `None` quotes nothing.
    pub quoted: Option<Quoted>,
    /// Files that are too large for a mail.
    pub linked: Vec<LinkedFile>,
}

/// A file that lies in the portal.
#[derive(Debug, Clone)]
pub struct LinkedFile {
    /// Its name.
    pub name: String,
    /// `48 MB`.
    pub size: String,
    /// Where it is downloaded, with scheme and host.
    pub link: String,
}

/// The message that is answered.
#[derive(Debug, Clone)]
pub struct Quoted {
    /// `On Monday 23 November 2026, 08:12, you wrote:`, ready, as its moment is told in the reader's zone.
    pub intro: String,
    /// What it said, as text.
    pub text: String,
}

super::frame::mail!(Reply, "mails/reply.html", "mails/reply.txt");

impl Reply {
    fn subject(&self, from: &Sender) -> String {
        let (number, subject) = (crate::Arg::from(self.reference), crate::Arg::from(without_re(&self.subject)));
        from.t.with("mail-reply-subject", &[("number", number), ("subject", subject)])
    }
}

impl Quoted {
    /// Each line behind a mark.
    fn marked(&self) -> String {
        self.text.lines().map(|line| if line.is_empty() { ">\n".to_owned() } else { format!("> {line}\n") }).collect()
    }
}

/// A subject without the marks that earlier answers put before it.
fn without_re(subject: &str) -> &str {
    let mut rest = subject.trim_start();
    while let Some((mark, after)) = rest.split_once(':') {
        if !["re", "aw", "sv", "fwd", "fw", "wg"].contains(&mark.trim().to_lowercase().as_str()) {
            break;
        }
        rest = after.trim_start();
    }
    rest
}
