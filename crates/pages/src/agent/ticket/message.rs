//! What stands on the line: messages, folded events, and what became of what we sent.

use super::super::list::Event;
use crate::{L10n, Moment, Sanitised};

/// One entry of the stream.
#[derive(Debug, Clone)]
pub enum Entry {
    /// A message.
    Message(Box<Message>),
    /// Events between two messages, folded behind a summary in words.
    Events {
        /// `4 events: assigned to Ines, tagged probe, linked to 2 tickets`.
        summary: String,
        /// Each, oldest first.
        events: Vec<Event>,
    },
}

/// How a message came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageKind {
    /// A mail from outside.
    Mail,
    /// Our answer.
    Reply,
    /// An internal note.
    Note,
    /// A call, written down by an agent.
    Phone,
    /// A letter.
    Post,
    /// Written in the portal.
    Portal,
    /// Written in the contact form.
    Form,
    /// A message of a social network or a messaging service.
    Social,
    /// Our answer there.
    SocialReply,
    /// Stored, never answered: an auto-reply or a bounce.
    Automatic,
}

impl MessageKind {
    /// How, in words.
    #[must_use]
    pub fn label(self, t: &L10n) -> &str {
        match self {
            MessageKind::Mail => t.get("kind-mail"),
            MessageKind::Reply => t.get("kind-reply"),
            MessageKind::Note => t.get("kind-note"),
            MessageKind::Phone => t.get("kind-phone"),
            MessageKind::Post => t.get("kind-post"),
            MessageKind::Portal => t.get("kind-portal"),
            MessageKind::Form => t.get("kind-form"),
            MessageKind::Social => t.get("kind-social"),
            MessageKind::SocialReply => t.get("kind-social-reply"),
            MessageKind::Automatic => t.get("kind-automatic"),
        }
    }

    /// Whether only agents see it.
    #[must_use]
    pub fn internal(self) -> bool {
        self == MessageKind::Note
    }
}

/// One message.
#[derive(Debug, Clone)]
pub struct Message {
    /// Its id; the page's anchor is `m-{id}`.
    pub id: String,
    /// How it came or went.
    pub kind: MessageKind,
    /// It came from us: the mark on the line is ours.
    pub ours: bool,
    /// Who wrote it; empty when that person is gone.
    pub author: String,
    /// Where "why do we hold this" is answered; empty for an agent's name.
    pub author_why: String,
    /// `to Somsri Thongdee, copy to lab-night@example.org`; empty when it says nothing.
    pub addressed: String,
    /// What else there is to say of how it came: `they called`, `dated 12 Nov 2026`; empty for nothing.
    pub about: String,
    /// When.
    pub at: Moment,
    /// New for this agent.
    pub new: bool,
    /// Something to know before trusting it: the sender could not be checked, a differing Reply-To.
    pub caution: Option<String>,
    /// What is known of its sender, in a line: `SPF passed, DKIM passed, …`; empty when nobody looked.
    pub checks: String,
    /// What is unusual about it, each in a sentence: encrypted, signed, an invitation.
    pub labels: Vec<String>,
    /// The language as a BCP 47 tag; empty when unknown.
    pub lang: String,
    /// The text.
    pub body: Sanitised,
    /// The signature, folded.
    pub signature: Option<Sanitised>,
    /// What it quotes, folded, and how many lines that is.
    pub quoted: Option<(Sanitised, u32)>,
    /// How many pictures were not fetched; 0 for none.
    pub blocked_pictures: u32,
    /// Its files.
    pub attachments: Vec<Attachment>,
    /// What became of it at each recipient, as far as that is worth saying.
    pub deliveries: Vec<Delivery>,
}

/// One file.
#[derive(Debug, Clone, Default)]
pub struct Attachment {
    /// Its name, as it was given.
    pub name: String,
    /// Where it is downloaded; empty when it is held back.
    pub href: String,
    /// Its size and what a check found: `84 kB, checked 13:41, nothing found`.
    pub facts: String,
    /// Until when it is kept: `erased with this ticket`.
    pub kept: String,
    /// What its part of the mail is for: `an invitation`; empty for nothing special.
    pub label: String,
    /// Why it is opened at one's peril; empty for no reason.
    pub warning: String,
    /// Why nobody gets it at present; empty when it is not locked.
    pub locked: String,
}

/// What became of a message at one recipient.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// Its own id.
    pub id: String,
    /// The mail's id, for its remedies.
    pub mail: String,
    /// The recipient reads along and can be left out from now on.
    pub removable: bool,
    /// The recipient, as shown.
    pub to: String,
    /// The recipient is not named in the mail.
    pub blind: bool,
    /// It can be left in the portal instead: it is a mail.
    pub offered: bool,
    /// It is not the answer, but the word that it lies in the portal.
    pub notice: bool,
    /// What became of it.
    pub state: DeliveryState,
    /// The other server's words, or when it is tried again.
    pub said: String,
    /// How often it was tried, when last, and how: `handed over 14:02 over an encrypted line, at the first attempt`.
    pub how: String,
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    /// It waits for its turn or for a further attempt.
    Waiting,
    /// The next server took it.
    Sent,
    /// It came back, or we gave up.
    Failed,
    /// It was taken back before it went.
    Undone,
    /// It does not go out: it lies in the portal.
    Portal,
}

/// An answer that can still be taken back.
#[derive(Debug, Clone, Default)]
pub struct Pending {
    /// The outgoing row's id.
    pub id: String,
    /// When it leaves, RFC 3339.
    pub leaves: String,
    /// To whom.
    pub to: String,
}

impl Delivery {
    /// What became of it, as the key of a sentence about the recipient.
    #[must_use]
    pub fn words(&self) -> &'static str {
        match (self.state, self.notice, self.blind) {
            (DeliveryState::Waiting, true, _) => "delivery-notice-waiting",
            (DeliveryState::Sent, true, _) => "delivery-notice-sent",
            (DeliveryState::Failed | DeliveryState::Undone | DeliveryState::Portal, true, _) => "delivery-notice-failed",
            (DeliveryState::Failed, false, _) => "delivery-failed",
            (DeliveryState::Waiting, false, _) => "delivery-waiting",
            (DeliveryState::Undone, false, _) => "delivery-undone",
            (DeliveryState::Portal, false, _) => "delivery-portal",
            (DeliveryState::Sent, false, false) => "delivery-sent",
            (DeliveryState::Sent, false, true) => "delivery-sent-blind",
        }
    }
}
