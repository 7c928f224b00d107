//! What was wrong with a mail, in words.

use mail::Problem;
use pages::L10n;

/// The sentence for the page.
pub fn words(problem: Problem) -> &'static str {
    let key = match problem {
        Problem::NotMail => "problem-not-mail",
        Problem::MboxLine => "problem-mbox-line",
        Problem::HeaderBroken => "problem-header-broken",
        Problem::HeaderTooLong => "problem-header-too-long",
        Problem::TooManyHeaders => "problem-too-many-headers",
        Problem::TooManyAddresses => "problem-too-many-addresses",
        Problem::TooManyParts => "problem-too-many-parts",
        Problem::TooDeep => "problem-too-deep",
        Problem::BoundaryMissing => "problem-boundary-missing",
        Problem::Unterminated => "problem-unterminated",
        Problem::TransferEncodingBroken => "problem-transfer-encoding-broken",
        Problem::CharsetUnknown => "problem-charset-unknown",
        Problem::CharsetWrong => "problem-charset-wrong",
        Problem::NulBytes => "problem-nul-bytes",
        Problem::DateMissing => "problem-date-missing",
        Problem::DateAbsurd => "problem-date-absurd",
        Problem::NoMessageId => "problem-no-message-id",
        Problem::NoSender => "problem-no-sender",
        Problem::SeveralSenders => "problem-several-senders",
        Problem::NoBody => "problem-no-body",
        Problem::TextTruncated => "problem-text-truncated",
        Problem::HtmlTruncated => "problem-html-truncated",
    };
    L10n::english().get(key)
}
