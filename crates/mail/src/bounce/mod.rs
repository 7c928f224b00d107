//! Reports that mail systems send back: delivery reports (RFC 3464), feedback reports (RFC 5965, "abuse"), and what older systems
//! write in words of their own. What a report says becomes a state of the message it speaks of; it is never a ticket and never
//! answered.

mod feedback;
mod plain;
mod reason;
mod report;
mod words;

pub use reason::Reason;

use crate::headers::Headers;
use crate::inbound::{Attachment, Inbound};
use std::fmt;

/// A report about a mail of ours.
#[derive(Clone, PartialEq, Eq)]
pub struct Bounce {
    /// What it says about each recipient. May be empty.
    pub recipients: Vec<Recipient>,
    /// The Message-ID of the mail it speaks of, without `<>`, if the report quotes it.
    pub original_message_id: Option<String>,
}

/// What became of the mail for one recipient.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Whom it was for, as the report says.
    pub address: Option<String>,
    /// The enhanced status code (RFC 3463), such as `5.1.1`.
    pub status: Option<String>,
    /// The SMTP reply code, such as 550.
    pub reply_code: Option<u16>,
    /// What that means for further attempts.
    pub kind: Kind,
    /// Whether the other system has given up, whatever the kind: nothing more is to be expected of this mail.
    pub gave_up: bool,
    /// Why, for plain words.
    pub reason: Reason,
}

/// What a report means for further attempts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// It will never arrive.
    Hard,
    /// It did not arrive now; later it might.
    Soft,
    /// It has not arrived yet; the other system goes on trying.
    Delayed,
    /// It arrived, or was handed on.
    Delivered,
    /// It arrived, and the recipient called it unwanted.
    Complaint,
}

impl Kind {
    /// The stable code, for storing and for translations.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Hard => "hard",
            Self::Soft => "soft",
            Self::Delayed => "delayed",
            Self::Delivered => "delivered",
            Self::Complaint => "complaint",
        }
    }
}

/// What the parts of a mail say, gathered as they come.
#[derive(Clone, Default)]
pub(crate) struct Evidence {
    /// The first report that follows a standard.
    standard: Option<Bounce>,
    /// The Message-ID in the first returned mail or returned headers.
    returned_id: Option<String>,
    /// Whom that mail was for.
    returned_to: Vec<String>,
    /// A receipt (RFC 8098): that somebody read a mail or threw it away says that it arrived.
    is_receipt: bool,
}

impl Evidence {
    /// Looks at one more part.
    pub fn see(&mut self, part: &Attachment) {
        match part.media_type.as_str() {
            "message/delivery-status" | "message/global-delivery-status" if self.standard.is_none() => {
                self.standard = Some(report::read(&part.bytes));
            }
            "message/feedback-report" if self.standard.is_none() => self.standard = Some(feedback::read(&part.bytes)),
            "message/rfc822" | "message/global" | "text/rfc822-headers" | "message/rfc822-headers" | "message/global-headers"
                if self.returned_id.is_none() =>
            {
                let headers = Headers::of(&part.bytes);
                self.returned_id = id(&headers, "message-id");
                self.returned_to = addressees(&headers);
            }
            "message/disposition-notification" | "message/global-disposition-notification" => self.is_receipt = true,
            _ => {}
        }
    }
}

/// The report that a mail is, if its headers and parts say so. `null_sender`: its envelope names nobody.
pub(crate) fn read(headers: &Headers, mail: &Inbound, null_sender: bool) -> Option<Bounce> {
    let evidence = &mail.evidence;
    let Some(standard) = evidence.standard.as_ref().filter(|_| null_sender || is_report(headers, mail)) else {
        return plain::read(headers, mail, null_sender);
    };
    let mut bounce = standard.clone();
    if let [one] = &mut bounce.recipients[..] {
        one.explain(&mail.text);
    }
    if bounce.original_message_id.is_none() {
        bounce.original_message_id = evidence.returned_id.clone().or_else(|| id(headers, "x-original-message-id"));
    }
    Some(bounce)
}

/// The report that a mail is whose envelope names no sender, where its headers do not say so themselves.
#[must_use]
pub fn of_null_sender(mail: &Inbound) -> Option<Bounce> {
    mail.bounce.clone().or_else(|| read(&mail.headers, mail, true))
}

/// Whether the mail itself is a report: a person may attach one, or its parts, to a question about it.
fn is_report(headers: &Headers, mail: &Inbound) -> bool {
    let says_so = headers.first("content-type").is_some_and(|value| value.to_ascii_lowercase().starts_with("multipart/report"));
    says_so || mail.auto.is_some()
}

/// Whom a mail with these headers was for, a hundred at most.
fn addressees(headers: &Headers) -> Vec<String> {
    let lists = ["to", "cc"].iter().filter_map(|name| headers.first(name));
    lists.flat_map(|list| crate::address::list(list, &mut Vec::new())).map(|one| one.address).take(100).collect()
}

impl Recipient {
    /// Looks for the reason in what the report says to people, where its fields give none.
    fn explain(&mut self, words: &str) {
        if self.reason == Reason::Unknown && matches!(self.kind, Kind::Hard | Kind::Soft) {
            self.reason = Reason::of(self.status.as_deref(), words);
            if self.reason.may_pass() {
                self.kind = Kind::Soft;
            }
        }
    }
}

fn id(headers: &Headers, name: &str) -> Option<String> {
    crate::parse::ids(headers.first(name)?).into_iter().next()
}

/// The groups of fields of a report, blank lines between them; at most ten thousand.
fn groups(bytes: &[u8]) -> Vec<Headers> {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    text.split("\n\n").map(str::trim).filter(|g| !g.is_empty()).take(10_000).map(|g| Headers::of(g.as_bytes())).collect()
}

/// The value after the type of "rfc822; ada@example.org".
fn typed(value: &str) -> &str {
    value.split_once(';').map_or(value, |(_, rest)| rest).trim().trim_matches(['<', '>'])
}

impl fmt::Debug for Bounce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let original = &self.original_message_id.is_some();
        f.debug_struct("Bounce").field("recipients", &self.recipients).field("original", original).finish()
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recipient")
            .field("status", &self.status)
            .field("reply_code", &self.reply_code)
            .field("kind", &self.kind)
            .field("gave_up", &self.gave_up)
            .field("reason", &self.reason)
            .finish_non_exhaustive()
    }
}
