//! What came of handing a mail over, for one addressee, and why it could not be handed over, in words that a page can translate.

use mail::bounce::Reason;

/// What the relay said about one addressee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It took the mail, and answers for it from now on.
    Taken,
    /// It may take it later.
    Later(Said),
    /// It will never take it.
    Refused(Said),
    /// It will never take anything for this addressee: the address is bad, and not the mail.
    Bounced(Said),
}

/// A reply without its text, which may quote an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The reply code, when a server spoke.
    pub code: Option<u16>,
    /// The enhanced status of RFC 3463, or a code of our own: see [`Trouble`].
    pub status: String,
    /// What its words come to, when a server spoke.
    pub reason: Option<Reason>,
}

impl Said {
    /// Trouble on our side of the line, or on the line.
    pub fn ours(trouble: Trouble) -> Self {
        Self { code: None, status: trouble.code().into(), reason: None }
    }

    /// A server's reply: its code, and the enhanced status that its text begins with.
    pub fn reply(code: u16, text: &str) -> Self {
        let found = text.split_whitespace().find(|word| is_status(word));
        let reason = Some(Reason::of(found, text));
        Self { code: Some(code), status: found.map_or_else(|| code.to_string(), ToOwned::to_owned), reason }
    }
}

/// Why a mail waits or failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No relay is configured.
    NoRelay,
    /// The policy in force does not name those who are written to as recipients.
    NotInPolicy,
    /// The relay does not answer, or hung up.
    Unreachable,
    /// The relay speaks no TLS, or its certificate is not good.
    Encryption,
    /// The relay does not accept our name and password.
    SignIn,
    /// Tried for as long as the desk's configuration says.
    Expired,
    /// The address cannot be written to.
    BadAddress,
    /// The relay cannot send to an address with letters beyond ASCII.
    International,
    /// The person's data may only be stored.
    Restricted,
    /// The person's data is gone.
    Gone,
    /// A file of it is locked: the scanner found something, or has not looked yet.
    Locked,
    /// The adapter of a channel does not answer.
    AdapterUnreachable,
    /// It answered that it cannot take this now.
    AdapterLater,
    /// It answered that it never will.
    AdapterRefused,
    /// The channel is paused, or has no address for answers.
    ChannelPaused,
    /// The channel was let go.
    ChannelGone,
    /// Nobody has this address.
    NoSuchMailbox,
    /// The mailbox is full.
    MailboxFull,
    /// The mail is too large.
    TooLarge,
    /// A rule of the receiving side.
    Policy,
    /// Nobody said why.
    Unknown,
}

impl Trouble {
    const OURS: [Self; 16] = [
        Self::NoRelay,
        Self::NotInPolicy,
        Self::Unreachable,
        Self::Encryption,
        Self::SignIn,
        Self::Expired,
        Self::BadAddress,
        Self::International,
        Self::Restricted,
        Self::Gone,
        Self::Locked,
        Self::AdapterUnreachable,
        Self::AdapterLater,
        Self::AdapterRefused,
        Self::ChannelPaused,
        Self::ChannelGone,
    ];

    /// The stable code, as it is stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoRelay => "no-relay",
            Self::NotInPolicy => "not-in-policy",
            Self::Unreachable => "relay-unreachable",
            Self::Encryption => "encryption",
            Self::SignIn => "relay-sign-in",
            Self::Expired => "expired",
            Self::BadAddress => "bad-address",
            Self::International => "international",
            Self::Restricted => "restricted",
            Self::Gone => "gone",
            Self::Locked => "file-locked",
            Self::AdapterUnreachable => "adapter-unreachable",
            Self::AdapterLater => "adapter-later",
            Self::AdapterRefused => "adapter-refused",
            Self::ChannelPaused => "channel-paused",
            Self::ChannelGone => "channel-gone",
            Self::NoSuchMailbox => "no-such-mailbox",
            Self::MailboxFull => "mailbox-full",
            Self::TooLarge => "too-large",
            Self::Policy => "policy-refused",
            Self::Unknown => "unknown",
        }
    }

    /// The key of its words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoRelay => "trouble-no-relay",
            Self::NotInPolicy => "trouble-not-in-policy",
            Self::Unreachable => "trouble-unreachable",
            Self::Encryption => "trouble-encryption",
            Self::SignIn => "trouble-sign-in",
            Self::Expired => "trouble-expired",
            Self::BadAddress => "trouble-bad-address",
            Self::International => "trouble-international",
            Self::Restricted => "trouble-restricted",
            Self::Gone => "trouble-gone",
            Self::Locked => "trouble-file-locked",
            Self::AdapterUnreachable => "trouble-adapter-unreachable",
            Self::AdapterLater => "trouble-adapter-later",
            Self::AdapterRefused => "trouble-adapter-refused",
            Self::ChannelPaused => "trouble-channel-paused",
            Self::ChannelGone => "trouble-channel-gone",
            Self::NoSuchMailbox => "trouble-no-such-mailbox",
            Self::MailboxFull => "trouble-mailbox-full",
            Self::TooLarge => "trouble-too-large",
            Self::Policy => "trouble-policy",
            Self::Unknown => "trouble-unknown",
        }
    }

    /// What a stored status means: one of our own codes, or an enhanced status (RFC 3463).
    pub fn of(status: &str) -> Self {
        if let Some(ours) = Self::OURS.into_iter().find(|ours| ours.code() == status) {
            return ours;
        }
        match status.split_once('.').map(|(_, detail)| detail) {
            Some("1.1" | "1.0" | "1.2" | "1.6" | "2.1") => Self::NoSuchMailbox,
            Some("1.3") => Self::BadAddress,
            Some("2.2") => Self::MailboxFull,
            Some("2.3" | "3.4") => Self::TooLarge,
            Some("4.7") => Self::Expired,
            Some("6.7") => Self::International,
            Some("7.4" | "7.10" | "7.11" | "7.30") => Self::Encryption,
            Some(detail) if detail.starts_with("7.") => Self::Policy,
            Some(detail) if detail.starts_with("4.") => Self::Unreachable,
            _ => Self::Unknown,
        }
    }
}

/// The key of the words for what stands in a delivery: the reason that a server gave, where it gave one, else what its status means.
pub fn words(status: &str, reason: Option<&str>) -> &'static str {
    match reason.and_then(Reason::from_code) {
        None | Some(Reason::Unknown | Reason::Delivered) => Trouble::of(status).words(),
        Some(Reason::NoSuchMailbox) => "bounce-no-such-mailbox",
        Some(Reason::NoSuchDomain) => "bounce-no-such-domain",
        Some(Reason::BadAddress) => "bounce-bad-address",
        Some(Reason::MailboxDisabled) => "bounce-mailbox-disabled",
        Some(Reason::MailboxMoved) => "bounce-mailbox-moved",
        Some(Reason::MailboxFull) => "bounce-mailbox-full",
        Some(Reason::TooLarge) => "bounce-too-large",
        Some(Reason::SystemFailure) => "bounce-system-failure",
        Some(Reason::HostUnreachable) => "bounce-host-unreachable",
        Some(Reason::NameResolution) => "bounce-name-resolution",
        Some(Reason::Expired) => "bounce-expired",
        Some(Reason::Loop) => "bounce-loop",
        Some(Reason::RateLimited) => "bounce-rate-limited",
        Some(Reason::Greylisted) => "bounce-greylisted",
        Some(Reason::Spam) => "bounce-spam",
        Some(Reason::Blocklisted) => "bounce-blocklisted",
        Some(Reason::AuthenticationFailed) => "bounce-authentication-failed",
        Some(Reason::ContentRefused) => "bounce-content-refused",
        Some(Reason::Virus) => "bounce-virus",
        Some(Reason::RelayDenied) => "bounce-relay-denied",
        Some(Reason::SenderRefused) => "bounce-sender-refused",
        Some(Reason::PolicyRefused) => "bounce-policy-refused",
        Some(Reason::Encryption) => "bounce-encryption",
        Some(Reason::Protocol) => "bounce-protocol",
        Some(Reason::Complaint) => "bounce-complaint",
    }
}

/// Whether a word is a status of RFC 3463: class, subject, detail.
fn is_status(word: &str) -> bool {
    let mut parts = word.split('.');
    let number = |part: Option<&str>| part.is_some_and(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    matches!(parts.next(), Some("2" | "4" | "5")) && number(parts.next()) && number(parts.next()) && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_keeps_its_status_and_not_its_text() {
        let said = Said::reply(550, "5.1.1 <ann@example.org> is not known here");
        assert_eq!(said, Said { code: Some(550), status: "5.1.1".into(), reason: Some(Reason::NoSuchMailbox) });
        assert_eq!(Said::reply(554, "Your host is listed on a blocklist at zen.example.org").reason, Some(Reason::Blocklisted));
        assert_eq!(Trouble::of(&said.status), Trouble::NoSuchMailbox);
        assert_eq!(Said::reply(451, "come back later, 10.0.0.1").status, "451");
        assert_eq!(Trouble::of("451"), Trouble::Unknown);
    }

    #[test]
    fn our_own_codes_lead_back() {
        for ours in Trouble::OURS {
            assert_eq!(Trouble::of(ours.code()), ours);
        }
    }
}
