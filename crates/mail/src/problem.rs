//! What was wrong with a mail, as stable codes that may be stored, counted and translated. A problem never carries a
//! value from the mail, so a list of problems may stand in a log.

/// One defect that [`crate::parse()`] met and worked around.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Problem {
    /// Not one header that a mail has: these bytes are something else.
    NotMail,
    /// An mbox `From ` line stood before the headers.
    MboxLine,
    /// A header line could not be understood, or the blank line before the body is missing.
    HeaderBroken,
    /// A header was longer than [`crate::headers::MAX_VALUE`] and was shortened.
    HeaderTooLong,
    /// More than [`crate::headers::MAX_FIELDS`] headers; the rest is ignored.
    TooManyHeaders,
    /// More addresses than are read from one header.
    TooManyAddresses,
    /// More parts than are read; the rest is found in the raw mail only.
    TooManyParts,
    /// Multiparts nested deeper than is read; the inner one is kept as an attachment.
    TooDeep,
    /// A multipart has no boundary, or its boundary never appears; its content is read as text.
    BoundaryMissing,
    /// The last boundary is missing: the mail was probably cut short.
    Unterminated,
    /// Base64 or quoted-printable with characters that do not belong there.
    TransferEncodingBroken,
    /// A character set nobody knows; read as UTF-8 or windows-1252.
    CharsetUnknown,
    /// The text does not fit the character set that it declares.
    CharsetWrong,
    /// NUL bytes were removed.
    NulBytes,
    /// No date.
    DateMissing,
    /// A date that cannot be read or lies outside 1980 to 2100.
    DateAbsurd,
    /// No Message-ID.
    NoMessageId,
    /// No usable address in From.
    NoSender,
    /// Several From headers; the first counts.
    SeveralSenders,
    /// Neither text nor attachment.
    NoBody,
    /// The text is longer than is shown; the rest is found in the raw mail only.
    TextTruncated,
    /// The HTML is longer than is shown, or has more links than are kept.
    HtmlTruncated,
}

impl Problem {
    /// The stable code, for storing and for translations.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotMail => "not-mail",
            Self::MboxLine => "mbox-line",
            Self::HeaderBroken => "header-broken",
            Self::HeaderTooLong => "header-too-long",
            Self::TooManyHeaders => "too-many-headers",
            Self::TooManyAddresses => "too-many-addresses",
            Self::TooManyParts => "too-many-parts",
            Self::TooDeep => "too-deep",
            Self::BoundaryMissing => "boundary-missing",
            Self::Unterminated => "unterminated",
            Self::TransferEncodingBroken => "transfer-encoding-broken",
            Self::CharsetUnknown => "charset-unknown",
            Self::CharsetWrong => "charset-wrong",
            Self::NulBytes => "nul-bytes",
            Self::DateMissing => "date-missing",
            Self::DateAbsurd => "date-absurd",
            Self::NoMessageId => "no-message-id",
            Self::NoSender => "no-sender",
            Self::SeveralSenders => "several-senders",
            Self::NoBody => "no-body",
            Self::TextTruncated => "text-truncated",
            Self::HtmlTruncated => "html-truncated",
        }
    }
}

/// Adds `problem` once.
pub(crate) fn note(problems: &mut Vec<Problem>, problem: Problem) {
    if !problems.contains(&problem) {
        problems.push(problem);
    }
}
