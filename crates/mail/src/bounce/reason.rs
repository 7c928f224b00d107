//! Why a mail did not arrive, from the status code (RFC 3463) and the words that usual servers add to it.

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

/// Words of servers, the telling ones first, in lower case.
const WORDS: &[(&str, Reason)] = &[
    ("greylist", Reason::Greylisted),
    ("graylist", Reason::Greylisted),
    ("try again later", Reason::Greylisted),
    ("dmarc", Reason::AuthenticationFailed),
    ("dkim", Reason::AuthenticationFailed),
    ("spf ", Reason::AuthenticationFailed),
    ("unauthenticated", Reason::AuthenticationFailed),
    ("spamhaus", Reason::Blocklisted),
    ("blocklist", Reason::Blocklisted),
    ("blacklist", Reason::Blocklisted),
    ("dnsbl", Reason::Blocklisted),
    ("rbl", Reason::Blocklisted),
    ("reputation", Reason::Blocklisted),
    ("virus", Reason::Virus),
    ("malware", Reason::Virus),
    ("spam", Reason::Spam),
    ("unsolicited", Reason::Spam),
    ("over quota", Reason::MailboxFull),
    ("overquota", Reason::MailboxFull),
    ("quota exceeded", Reason::MailboxFull),
    ("mailbox full", Reason::MailboxFull),
    ("mailbox is full", Reason::MailboxFull),
    ("out of storage", Reason::MailboxFull),
    ("rate limit", Reason::RateLimited),
    ("too many messages", Reason::RateLimited),
    ("throttl", Reason::RateLimited),
    ("too fast", Reason::RateLimited),
    ("too large", Reason::TooLarge),
    ("size limit", Reason::TooLarge),
    ("exceeds size", Reason::TooLarge),
    ("user unknown", Reason::NoSuchMailbox),
    ("unknown user", Reason::NoSuchMailbox),
    ("no such user", Reason::NoSuchMailbox),
    ("does not exist", Reason::NoSuchMailbox),
    ("recipientnotfound", Reason::NoSuchMailbox),
    ("recipient not found", Reason::NoSuchMailbox),
    ("no mailbox", Reason::NoSuchMailbox),
    ("mailbox unavailable", Reason::NoSuchMailbox),
    ("mailbox not found", Reason::NoSuchMailbox),
    ("invalid recipient", Reason::NoSuchMailbox),
    ("recipient rejected", Reason::NoSuchMailbox),
    ("no longer available", Reason::MailboxDisabled),
    ("disabled", Reason::MailboxDisabled),
    ("inactive", Reason::MailboxDisabled),
    ("suspended", Reason::MailboxDisabled),
    ("relay", Reason::RelayDenied),
    ("host not found", Reason::NoSuchDomain),
    ("domain not found", Reason::NoSuchDomain),
    ("name service error", Reason::NameResolution),
    ("nullmx", Reason::NoSuchDomain),
    ("null mx", Reason::NoSuchDomain),
    ("connection timed out", Reason::HostUnreachable),
    ("connection refused", Reason::HostUnreachable),
    ("no route to host", Reason::HostUnreachable),
    ("starttls", Reason::Encryption),
    ("tls", Reason::Encryption),
    ("too many hops", Reason::Loop),
    ("mail loop", Reason::Loop),
    ("loops back", Reason::Loop),
    ("attachment", Reason::ContentRefused),
    ("sender", Reason::SenderRefused),
    ("policy", Reason::PolicyRefused),
    ("blocked", Reason::PolicyRefused),
    ("access denied", Reason::PolicyRefused),
];

impl Reason {
    /// The reason of a status code and a diagnostic text. A precise code wins, words decide between what a general code
    /// leaves open.
    pub(super) fn of(status: Option<&str>, diagnostic: &str) -> Self {
        let detail = status.and_then(|s| s.split_once('.')).map(|(_, detail)| detail);
        if status.is_some_and(|s| s.starts_with('2')) {
            return Self::Delivered;
        }
        let by_code = match detail.unwrap_or("") {
            "1.1" => Self::NoSuchMailbox,
            "1.2" => Self::NoSuchDomain,
            "1.3" => Self::BadAddress,
            "1.10" => Self::NoSuchDomain,
            "1.6" => Self::MailboxMoved,
            "1.7" | "1.8" => Self::SenderRefused,
            "2.1" => Self::MailboxDisabled,
            "2.2" => Self::MailboxFull,
            "2.3" | "3.4" => Self::TooLarge,
            "3.1" | "3.0" | "3.2" | "3.5" => Self::SystemFailure,
            "4.1" | "4.2" | "4.5" => Self::HostUnreachable,
            "4.3" | "4.4" => Self::NameResolution,
            "4.6" => Self::Loop,
            "4.7" => Self::Expired,
            "5.1" | "5.2" | "5.3" | "5.4" => Self::Protocol,
            "6.1" | "6.2" | "6.3" => Self::ContentRefused,
            "7.4" | "7.5" | "7.10" | "7.11" => Self::Encryption,
            "7.20" | "7.21" | "7.22" | "7.23" | "7.24" | "7.25" | "7.26" | "7.27" => Self::AuthenticationFailed,
            _ => Self::Unknown,
        };
        // 5.7.1, 5.1.0, 5.2.0, 4.7.0 … mean whatever the words say; 5.2.1 and 4.4.x may hide more.
        if by_code == Self::Unknown { Self::by_words(diagnostic, detail) } else { by_code }
    }

    fn by_words(diagnostic: &str, detail: Option<&str>) -> Self {
        let lower = diagnostic.to_lowercase();
        if let Some((_, reason)) = WORDS.iter().find(|(words, _)| lower.contains(words)) {
            return *reason;
        }
        match detail.and_then(|d| d.split('.').next()) {
            Some("1") => Self::NoSuchMailbox,
            Some("3") => Self::SystemFailure,
            Some("4") => Self::HostUnreachable,
            Some("5") => Self::Protocol,
            Some("6") => Self::ContentRefused,
            Some("7") => Self::PolicyRefused,
            _ => Self::Unknown,
        }
    }

    /// Whether the obstacle may go away by itself, even where a server calls it permanent.
    #[must_use]
    pub fn may_pass(self) -> bool {
        matches!(self, Self::MailboxFull | Self::RateLimited | Self::Greylisted)
    }

    /// The stable key of the plain words.
    #[must_use]
    pub fn code(self) -> &'static str {
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
