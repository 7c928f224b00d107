//! An answer lies in the portal because it could not, or may not, go by mail. The word of it says nothing of what it answers.

use super::Sender;

/// Says that something waits, and where.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The portal, with scheme and host.
    pub link: String,
}

super::frame::mail!(Offer, "mails/offer.html", "mails/offer.txt");

impl Offer {
    fn subject(&self, from: &Sender) -> String {
        from.t.name("mail-offer-subject", &from.desk)
    }
}
