//! The one acknowledgement of a request: its reference, what happens next, and what becomes of the data.

use super::Sender;
use crate::Moment;
use crate::portal::NoticeLine;

/// Sent once to who opened a ticket; never to a program.
#[derive(Debug, Clone)]
pub struct Acknowledgement {
    /// The person's name as they gave it; empty when none is known.
    pub name: String,
    /// The ticket's number.
    pub reference: u64,
    /// The ticket's subject.
    pub subject: String,
    /// By when an answer is promised.
    pub answer_by: Option<Moment>,
    /// What becomes of the request.
    pub notice: NoticeLine,
    /// Their data came from somebody else, and nobody told them yet: this mail does (Art. 14 GDPR).
    pub first_notice: bool,
    /// Where the ticket stands, with scheme and host.
    pub link: String,
}

super::frame::mail!(Acknowledgement, "mails/acknowledgement.html", "mails/acknowledgement.txt");

impl Acknowledgement {
    fn subject(&self, from: &Sender) -> String {
        if self.subject.trim().is_empty() {
            return from.t.with("mail-ack-subject-none", &[("number", self.reference.into())]);
        }
        let (number, subject) = (crate::Arg::from(self.reference), crate::Arg::from(&self.subject));
        from.t.with("mail-ack-subject", &[("number", number), ("subject", subject)])
    }

    /// The promised instant with its zone, as a mail may be read anywhere.
    fn by(&self, from: &Sender, moment: &Moment) -> String {
        from.t.with("mail-ack-by", &[("moment", (&moment.long).into()), ("zone", (&moment.zone).into())])
    }
}
