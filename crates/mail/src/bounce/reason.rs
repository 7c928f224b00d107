//! Why a mail did not arrive, from the status code (RFC 3463) and the words that usual servers add to it.

use super::words;

/// A reason that can be said in plain words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// It did arrive.
    Delivered,
    /// Nobody has this address.
    NoSuchMailbox,
    /// The domain does not exist or takes no mail.
    NoSuchDomain,
    /// The address is not written correctly.
    BadAddress,
    /// The mailbox is closed, suspended or disabled.
    MailboxDisabled,
    /// The mailbox has moved.
    MailboxMoved,
    /// The mailbox is full.
    MailboxFull,
    /// The mail is too large.
    TooLarge,
    /// The receiving system is full or has an error of its own.
    SystemFailure,
    /// The receiving system cannot be reached.
    HostUnreachable,
    /// Its name could not be resolved.
    NameResolution,
    /// Tried too long.
    Expired,
    /// The mail went in circles.
    Loop,
    /// Too many mails in a short time.
    RateLimited,
    /// Asked to come back later.
    Greylisted,
    /// Taken for spam.
    Spam,
    /// Our server's address is on a blocklist.
    Blocklisted,
    /// SPF, DKIM or DMARC failed.
    AuthenticationFailed,
    /// The content or an attachment is not allowed.
    ContentRefused,
    /// A virus was found.
    Virus,
    /// This system does not pass mail on for us.
    RelayDenied,
    /// The sender is not allowed to write to this address.
    SenderRefused,
    /// A rule of the receiving system.
    PolicyRefused,
    /// Encryption is required or failed.
    Encryption,
    /// The servers misunderstood each other.
    Protocol,
    /// The recipient called the mail unwanted.
    Complaint,
    /// The report does not say.
    Unknown,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 27] = [
        Self::Delivered,
        Self::NoSuchMailbox,
        Self::NoSuchDomain,
        Self::BadAddress,
        Self::MailboxDisabled,
        Self::MailboxMoved,
        Self::MailboxFull,
        Self::TooLarge,
        Self::SystemFailure,
        Self::HostUnreachable,
        Self::NameResolution,
        Self::Expired,
        Self::Loop,
        Self::RateLimited,
        Self::Greylisted,
        Self::Spam,
        Self::Blocklisted,
        Self::AuthenticationFailed,
        Self::ContentRefused,
        Self::Virus,
        Self::RelayDenied,
        Self::SenderRefused,
        Self::PolicyRefused,
        Self::Encryption,
        Self::Protocol,
        Self::Complaint,
        Self::Unknown,
    ];

    /// The reason with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }

    /// The reason of a status code (RFC 3463) and a diagnostic text, such as a server's reply. A precise code wins, words decide between
    /// what a general code leaves open, or what servers are known to use for something else.
    #[must_use]
    pub fn of(status: Option<&str>, diagnostic: &str) -> Self {
        if status.is_some_and(|s| s.starts_with('2')) {
            return Self::Delivered;
        }
        let detail = status.and_then(|s| s.split_once('.')).map_or("", |(_, detail)| detail);
        let (by_code, is_precise) = Self::by_code(detail);
        let by_words = || words::reason(&diagnostic.to_lowercase());
        if is_precise { by_code } else { by_words().unwrap_or(by_code) }
    }

    /// What a detail of RFC 3463 (and of the registry that followed it) says, and whether that is precise.
    fn by_code(detail: &str) -> (Self, bool) {
        match detail {
            "1.1" => (Self::NoSuchMailbox, true),
            "1.2" => (Self::NoSuchDomain, true),
            "1.3" => (Self::BadAddress, true),
            "1.6" => (Self::MailboxMoved, true),
            "1.7" => (Self::SenderRefused, true),
            // Exchange says so of recipients, others of their null MX (RFC 7505).
            "1.10" => (Self::NoSuchDomain, false),
            "1.8" => (Self::SenderRefused, false),
            "2.1" => (Self::MailboxDisabled, false),
            "2.2" => (Self::MailboxFull, true),
            "2.3" | "3.4" => (Self::TooLarge, true),
            "3.1" => (Self::SystemFailure, true),
            // Exchange refuses recipients of an edge with 5.4.1, and 5.4.6 stands for limits too.
            "4.1" | "4.2" | "4.5" => (Self::HostUnreachable, false),
            "4.3" => (Self::NameResolution, true),
            "4.4" => (Self::NameResolution, false),
            "4.6" => (Self::Loop, false),
            "4.7" => (Self::Expired, true),
            "5.1" | "5.2" | "5.3" | "5.4" | "6.7" | "6.8" | "6.9" | "6.10" => (Self::Protocol, true),
            "6.1" | "6.2" | "6.3" => (Self::ContentRefused, true),
            "7.4" | "7.5" | "7.10" | "7.11" | "7.30" => (Self::Encryption, true),
            "7.20" | "7.21" | "7.22" | "7.23" | "7.24" | "7.25" | "7.26" | "7.27" => (Self::AuthenticationFailed, true),
            _ => (Self::by_subject(detail.split('.').next().unwrap_or("")), false),
        }
    }

    /// What the subject of a code says where its detail says nothing.
    fn by_subject(subject: &str) -> Self {
        match subject {
            "1" => Self::NoSuchMailbox,
            "3" => Self::SystemFailure,
            "4" => Self::HostUnreachable,
            "5" => Self::Protocol,
            "6" => Self::ContentRefused,
            "7" => Self::PolicyRefused,
            _ => Self::Unknown,
        }
    }

    /// Whether the obstacle may go away by itself, even where a server calls it permanent.
    #[must_use]
    pub fn may_pass(self) -> bool {
        matches!(
            self,
            Self::MailboxFull
                | Self::RateLimited
                | Self::Greylisted
                | Self::Blocklisted
                | Self::Expired
                | Self::HostUnreachable
                | Self::NameResolution
        )
    }

    /// The stable key of the plain words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::NoSuchMailbox => "no-such-mailbox",
            Self::NoSuchDomain => "no-such-domain",
            Self::BadAddress => "bad-address",
            Self::MailboxDisabled => "mailbox-disabled",
            Self::MailboxMoved => "mailbox-moved",
            Self::MailboxFull => "mailbox-full",
            Self::TooLarge => "too-large",
            Self::SystemFailure => "system-failure",
            Self::HostUnreachable => "host-unreachable",
            Self::NameResolution => "name-resolution",
            Self::Expired => "expired",
            Self::Loop => "loop",
            Self::RateLimited => "rate-limited",
            Self::Greylisted => "greylisted",
            Self::Spam => "spam",
            Self::Blocklisted => "blocklisted",
            Self::AuthenticationFailed => "authentication-failed",
            Self::ContentRefused => "content-refused",
            Self::Virus => "virus",
            Self::RelayDenied => "relay-denied",
            Self::SenderRefused => "sender-refused",
            Self::PolicyRefused => "policy-refused",
            Self::Encryption => "encryption",
            Self::Protocol => "protocol",
            Self::Complaint => "complaint",
            Self::Unknown => "unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_then_words() {
        let cases = [
            (Some("5.1.1"), "", Reason::NoSuchMailbox),
            (Some("5.7.26"), "spam", Reason::AuthenticationFailed),
            (Some("5.7.1"), "554 blocked using zen.spamhaus.org", Reason::Blocklisted),
            (Some("5.7.1"), "message refused as spam", Reason::Spam),
            (Some("5.7.1"), "", Reason::PolicyRefused),
            (Some("4.7.1"), "Greylisted, please try again", Reason::Greylisted),
            (None, "550 no such user here", Reason::NoSuchMailbox),
            (Some("4.4.7"), "", Reason::Expired),
            (None, "", Reason::Unknown),
        ];
        for (status, words, expected) in cases {
            assert_eq!(Reason::of(status, words), expected, "{status:?} {words}");
        }
    }
}
