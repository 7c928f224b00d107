//! Mail to bytes: deterministic, so that a repeated attempt sends the same bytes, and safe, so that nothing in a name, a
//! subject or a file name becomes a header (RFC 5322, 2045 to 2047, 2231).

mod encode;
mod fields;
mod tree;

use crate::address::Address;
use fields::Fields;
use std::fmt;

/// The most ids written into References: the first and the newest.
const MAX_REFERENCES: usize = 20;

/// A mail to be sent.
#[derive(Clone, Default)]
pub struct Outgoing {
    /// Message-ID without `<>`.
    pub message_id: String,
    /// Who writes.
    pub from: Address,
    /// Where answers go, if not to `from`.
    pub reply_to: Option<Address>,
    /// To.
    pub to: Vec<Address>,
    /// Cc.
    pub cc: Vec<Address>,
    /// Subject.
    pub subject: String,
    /// The id of the message that this one answers, without `<>`.
    pub in_reply_to: Option<String>,
    /// The ids of the thread, oldest first, without `<>`.
    pub references: Vec<String>,
    /// Date, UTC microseconds.
    pub date: i64,
    /// The text; lines end in `\n`.
    pub text: String,
    /// The same as HTML.
    pub html: Option<String>,
    /// Pictures that the HTML shows by `cid:`.
    pub inline: Vec<Part>,
    /// Files.
    pub attachments: Vec<Part>,
    /// What kind of automatic mail this is, if a machine wrote it.
    pub auto_submitted: Option<AutoSubmitted>,
    /// The value of `X-Candor-Loop`: an opaque id of the desk, so that our own mail is known when it comes back.
    pub loop_header: String,
}

/// The kinds of automatic mail of RFC 3834 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AutoSubmitted {
    /// Written without being asked: a notification.
    Generated,
    /// An answer by a machine: an acknowledgement.
    Replied,
}

/// A file in a mail.
#[derive(Clone, PartialEq, Eq)]
pub struct Part {
    /// File name.
    pub name: String,
    /// `type/subtype`.
    pub media_type: String,
    /// Content-ID without `<>`, for pictures shown in the text.
    pub content_id: Option<String>,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Outgoing {
    /// The mail as it goes over the wire: CRLF line ends, no line longer than 998 octets, ASCII only except in addresses
    /// that are not ASCII themselves (which need SMTPUTF8, see [`Outgoing::is_international`]).
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut fields = Fields::default();
        fields.raw("Date", &encode::date(self.date));
        fields.addresses("From", std::slice::from_ref(&self.from));
        fields.addresses("Reply-To", self.reply_to.as_slice());
        fields.addresses("To", &self.to);
        fields.addresses("Cc", &self.cc);
        fields.text("Subject", &self.subject);
        fields.ids("Message-ID", std::slice::from_ref(&self.message_id));
        fields.ids("In-Reply-To", self.in_reply_to.as_slice());
        fields.ids("References", &newest(&self.references));
        if let Some(kind) = self.auto_submitted {
            let word = match kind {
                AutoSubmitted::Generated => "auto-generated",
                AutoSubmitted::Replied => "auto-replied",
            };
            fields.raw("Auto-Submitted", word);
            fields.raw("X-Auto-Response-Suppress", "All");
        }
        if !self.loop_header.is_empty() {
            fields.raw("X-Candor-Loop", &self.loop_header);
        }
        fields.raw("MIME-Version", "1.0");
        let mut bytes = fields.into_bytes();
        tree::write(self, &mut bytes);
        bytes
    }

    /// Whether an address is not ASCII, so that the mail can only go to servers that speak SMTPUTF8 (RFC 6531).
    #[must_use]
    pub fn is_international(&self) -> bool {
        let others = self.reply_to.iter().chain(&self.to).chain(&self.cc);
        std::iter::once(&self.from).chain(others).any(|a| !a.address.is_ascii())
    }
}

/// The first id, which began the thread, and the newest ones.
fn newest(references: &[String]) -> Vec<String> {
    if references.len() <= MAX_REFERENCES {
        return references.to_vec();
    }
    let tail = &references[references.len() - (MAX_REFERENCES - 1)..];
    std::iter::once(&references[0]).chain(tail).cloned().collect()
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing")
            .field("recipients", &(self.to.len() + self.cc.len()))
            .field("text_bytes", &self.text.len())
            .field("attachments", &self.attachments)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Part({} bytes)", self.bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hello() -> Outgoing {
        Outgoing {
            message_id: "one@example.com".to_owned(),
            from: Address { name: Some("Support, Example".to_owned()), address: "support@example.com".to_owned() },
            to: vec![Address::bare("ada@example.org")],
            subject: "Hello".to_owned(),
            date: 1_793_613_600_000_000,
            text: "Hi,\nthere.\n".to_owned(),
            ..Outgoing::default()
        }
    }

    #[test]
    fn a_plain_mail() {
        let expected = "Date: Mon, 2 Nov 2026 10:00:00 +0000\r\nFrom: \"Support, Example\" <support@example.com>\r\n\
                        To: ada@example.org\r\nSubject: Hello\r\nMessage-ID: <one@example.com>\r\nMIME-Version: 1.0\r\n\
                        Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\nHi,\r\nthere.\r\n";
        assert_eq!(String::from_utf8_lossy(&hello().to_bytes()), expected);
    }

    #[test]
    fn nothing_becomes_a_header() {
        let evil = "x\r\nBcc: victim@example.net\r\n\r\nbody";
        let mail = Outgoing {
            subject: evil.to_owned(),
            from: Address { name: Some(evil.to_owned()), address: format!("a@example.com{evil}") },
            to: vec![Address { name: Some(format!("\"{evil}\" <v@example.net>,")), address: "ada@example.org".to_owned() }],
            message_id: evil.to_owned(),
            references: vec![evil.to_owned()],
            loop_header: evil.to_owned(),
            attachments: vec![Part {
                name: format!("{evil}\".txt"),
                media_type: evil.to_owned(),
                content_id: Some(evil.to_owned()),
                bytes: b"x".to_vec(),
            }],
            ..hello()
        };
        let read = crate::parse(&mail.to_bytes());
        assert!(read.headers.first("bcc").is_none());
        assert!(read.headers.iter().all(|(name, _)| name != "bcc"));
        assert_eq!(read.to.len(), 1);
        assert_eq!(read.attachments.len(), 1);
        assert_eq!(read.text, "Hi,\nthere.");
    }

    #[test]
    fn the_thread_keeps_its_first_and_newest() {
        let ids: Vec<String> = (0..50).map(|n| format!("{n}@x")).collect();
        let kept = newest(&ids);
        assert_eq!((kept.len(), kept[0].as_str(), kept[1].as_str(), kept[19].as_str()), (20, "0@x", "31@x", "49@x"));
    }
}
