//! What became of the bytes of one mail. Every text here was written by a stranger: it is clean of control characters
//! and its HTML is sanitised, but it is personal, and `Debug` shows counts only.

use crate::address::Address;
use crate::bounce::{Bounce, Evidence};
use crate::headers::Headers;
use crate::html::Sanitised;
use crate::loops::AutoMark;
use crate::problem::Problem;
use crate::quote::Shape;
use std::fmt;

/// One mail as it was understood.
#[derive(Clone, Default)]
pub struct Inbound {
    /// Every header, in order.
    pub headers: Headers,
    /// Message-ID without `<>`, byte for byte.
    pub message_id: Option<String>,
    /// In-Reply-To, without `<>`; some clients write several.
    pub in_reply_to: Vec<String>,
    /// References, oldest first, without `<>`; the first and the newest 99 of a longer list.
    pub references: Vec<String>,
    /// Who wrote it. Usually one.
    pub from: Vec<Address>,
    /// Who sent it on somebody's behalf.
    pub sender: Option<Address>,
    /// Where the sender asks to be answered. Never to be used unconfirmed when it differs from `from`.
    pub reply_to: Vec<Address>,
    /// To.
    pub to: Vec<Address>,
    /// Cc.
    pub cc: Vec<Address>,
    /// Delivered-To, X-Original-To, Envelope-To and X-Envelope-To, in order, each once.
    pub delivered_to: Vec<Address>,
    /// Subject on one line; empty without one.
    pub subject: String,
    /// Date, UTC microseconds.
    pub date: Option<i64>,
    /// What the person wrote.
    pub text: String,
    /// How what the person wrote stands to the history.
    pub shape: Shape,
    /// The history that was cut off, if any.
    pub quoted: Option<String>,
    /// The signature that was cut off, if any.
    pub signature: Option<String>,
    /// The same as HTML, safe to show under a strict policy, without history and signature where those were cut off:
    /// what is cut from it stands in `quoted` or `signature`.
    pub html: Option<Sanitised>,
    /// Content-Language, the first tag.
    pub language: Option<String>,
    /// Everything that is not the text, in order.
    pub attachments: Vec<Attachment>,
    /// What the attachments say about mail of ours, whoever sent them.
    pub(crate) evidence: Evidence,
    /// Why no human seems to have written this.
    pub auto: Option<AutoMark>,
    /// The delivery or feedback report that this is.
    pub bounce: Option<Bounce>,
    /// What was wrong, each once.
    pub problems: Vec<Problem>,
}

/// A part that is kept as a file.
#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    /// A name safe to show and to save, distinct within the mail.
    pub name: String,
    /// `type/subtype` in lower case, as the sender says; sniff before trusting.
    pub media_type: String,
    /// Content-ID without `<>`; of several parts with one id the first has it.
    pub content_id: Option<String>,
    /// Whether it is shown within the text: a picture that the HTML refers to (also in the history that was cut off), or in
    /// a mail without HTML one of disposition `inline`.
    pub inline: bool,
    /// What the part is for, where that is known.
    pub label: Option<Label>,
    /// The decoded bytes.
    pub bytes: Vec<u8>,
}

/// What an unusual part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    /// An invitation or an answer to one.
    Calendar,
    /// A visiting card.
    Contact,
    /// PGP or S/MIME ciphertext, kept closed.
    Encrypted,
    /// A PGP or S/MIME signature.
    Signature,
    /// A PGP key.
    Key,
    /// Microsoft's `winmail.dat`; what lies in it follows it.
    Tnef,
    /// Another mail.
    Message,
    /// A piece of a mail that was sent in several (RFC 2046 5.2.2).
    Partial,
    /// A pointer to something elsewhere (RFC 2046 5.2.3), never followed.
    External,
    /// Packed or compressed files, never unpacked.
    Archive,
    /// The machine-readable part of a report.
    Report,
}

impl Label {
    /// The stable code, for storing and for translations.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::Contact => "contact",
            Self::Encrypted => "encrypted",
            Self::Signature => "signature",
            Self::Key => "key",
            Self::Tnef => "tnef",
            Self::Message => "message",
            Self::Partial => "partial",
            Self::External => "external",
            Self::Archive => "archive",
            Self::Report => "report",
        }
    }

    /// The label of a media type (`type/subtype` in lower case).
    #[must_use]
    pub fn of(media_type: &str) -> Option<Self> {
        Some(match media_type {
            "text/calendar" | "application/ics" => Self::Calendar,
            "text/vcard" | "text/x-vcard" | "text/directory" => Self::Contact,
            "application/pgp-encrypted" | "application/pkcs7-mime" | "application/x-pkcs7-mime" => Self::Encrypted,
            "application/pgp-signature" | "application/pkcs7-signature" | "application/x-pkcs7-signature" => Self::Signature,
            "application/pgp-keys" => Self::Key,
            "application/ms-tnef" | "application/vnd.ms-tnef" => Self::Tnef,
            "message/rfc822" | "message/global" | "message/news" => Self::Message,
            "message/partial" => Self::Partial,
            "message/external-body" => Self::External,
            "application/zip"
            | "application/x-zip-compressed"
            | "application/gzip"
            | "application/x-gzip"
            | "application/x-7z-compressed"
            | "application/vnd.rar"
            | "application/x-rar-compressed"
            | "application/x-tar"
            | "application/x-bzip2"
            | "application/x-xz"
            | "application/zstd" => Self::Archive,
            "message/delivery-status"
            | "message/global-delivery-status"
            | "message/disposition-notification"
            | "message/global-disposition-notification"
            | "message/tracking-status"
            | "message/feedback-report"
            | "message/rfc822-headers"
            | "message/global-headers"
            | "text/rfc822-headers" => Self::Report,
            _ => return None,
        })
    }

    /// The label of a file whose media type says nothing, by the end of its name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        Some(match extension.to_ascii_lowercase().as_str() {
            "p7m" | "pgp" | "gpg" => Self::Encrypted,
            "p7s" | "sig" => Self::Signature,
            "ics" => Self::Calendar,
            "vcf" => Self::Contact,
            "eml" => Self::Message,
            "zip" | "gz" | "tgz" | "7z" | "rar" | "tar" | "bz2" | "xz" | "zst" | "cab" | "arj" | "lzh" => Self::Archive,
            _ if name.eq_ignore_ascii_case("winmail.dat") => Self::Tnef,
            _ => return None,
        })
    }
}

impl fmt::Debug for Inbound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inbound")
            .field("text_bytes", &self.text.len())
            .field("attachments", &self.attachments)
            .field("auto", &self.auto)
            .field("bounce", &self.bounce.is_some())
            .field("problems", &self.problems)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Attachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attachment").field("bytes", &self.bytes.len()).field("label", &self.label).finish_non_exhaustive()
    }
}
