//! Replies: a code, an enhanced code (RFC 3463) and a text that is known at compile time, so that nothing a peer sent
//! can be echoed and no address can slip into an answer.

use std::fmt;

use thiserror::Error;

/// Why something is not taken, as the peer hears it: a 4xx asks it to come again, a 5xx not to. 421 also hangs up.
#[derive(Clone, Copy, PartialEq, Eq, Error)]
#[error("{code} {}.{subject}.{detail}", code / 100)]
pub struct Refusal {
    code: u16,
    subject: u16,
    detail: u16,
    text: &'static str,
}

impl Refusal {
    /// 550: no such address here.
    pub const NO_MAILBOX: Self = Self::new(550, 1, 1, "No such address here");
    /// 550: the address belongs to somebody else, and this is no relay.
    pub const NO_RELAY: Self = Self::new(550, 7, 1, "Not an address of ours");
    /// 450: too much mail from this peer or sender in a short time.
    pub const TOO_OFTEN: Self = Self::new(450, 7, 1, "Too much at once, please try later");
    /// 452: no room on the disk.
    pub const NO_ROOM: Self = Self::new(452, 3, 1, "No room at present, please try later");
    /// 451: something failed on our side.
    pub const TRY_LATER: Self = Self::new(451, 3, 0, "Not possible at present, please try later");
    /// 552: larger than the listener takes.
    pub const TOO_LARGE: Self = Self::new(552, 3, 4, "Message too large");
    /// 554: this peer is not served.
    pub const NOT_SERVED: Self = Self::new(554, 7, 1, "Not served");
    /// 421: too many connections.
    pub const TOO_MANY: Self = Self::new(421, 7, 0, "Too many connections, please try later");

    pub(crate) const MANY_RECIPIENTS: Self = Self::new(452, 5, 3, "Too many recipients, send the rest in another message");
    pub(crate) const STOPPING: Self = Self::new(421, 3, 2, "Going down, please try later");
    pub(crate) const IDLE: Self = Self::new(421, 4, 2, "Waited too long");
    pub(crate) const OLD: Self = Self::new(421, 4, 2, "Session too long");
    pub(crate) const SLOW: Self = Self::new(421, 4, 2, "Message took too long");
    pub(crate) const ERRORS: Self = Self::new(421, 7, 0, "Too many errors");
    pub(crate) const CHATTER: Self = Self::new(421, 7, 0, "Too many commands without mail");
    pub(crate) const EARLY: Self = Self::new(503, 5, 0, "Content before it was asked for");
    pub(crate) const ALIEN: Self = Self::new(421, 7, 0, "This takes mail and is no web server");
    pub(crate) const LMTP_ONLY: Self = Self::new(500, 5, 1, "This is LMTP, say LHLO");
    pub(crate) const UNKNOWN: Self = Self::new(500, 5, 1, "Unknown command");
    pub(crate) const CHARACTERS: Self = Self::new(500, 5, 2, "Not printable text");
    pub(crate) const LINE_END: Self = Self::new(500, 5, 2, "A line ends with CR LF");
    pub(crate) const LINE_LENGTH: Self = Self::new(500, 5, 2, "Line too long");
    pub(crate) const SYNTAX: Self = Self::new(501, 5, 4, "Wrong syntax");
    pub(crate) const SENDER: Self = Self::new(501, 1, 7, "Wrong sender address");
    pub(crate) const RECIPIENT: Self = Self::new(501, 1, 3, "Wrong recipient address");
    pub(crate) const LITERAL: Self = Self::new(550, 1, 2, "Addresses end in a domain name here");
    pub(crate) const NOT_OFFERED: Self = Self::new(502, 5, 1, "Not offered here");
    pub(crate) const ORDER: Self = Self::new(503, 5, 1, "Not now");
    pub(crate) const NOBODY: Self = Self::new(554, 5, 1, "No valid recipients");
    /// The same over LMTP (RFC 2033 section 4.2).
    pub(crate) const NOBODY_YET: Self = Self::new(503, 5, 1, "No valid recipients");
    pub(crate) const NON_ASCII: Self = Self::new(553, 6, 7, "Needs SMTPUTF8");
    pub(crate) const PARAMETER: Self = Self::new(555, 5, 4, "Unknown parameter");

    /// A refusal with a reply code from 400 to 599, the subject and the detail of its enhanced code, and a text.
    ///
    /// # Panics
    /// (At compile time, for a constant.) When `code` is no refusal or `text` is not one line of printable ASCII.
    #[must_use]
    pub const fn new(code: u16, subject: u16, detail: u16, text: &'static str) -> Self {
        assert!(code >= 400 && code <= 599, "a refusal is 4xx or 5xx");
        let mut at = 0;
        while at < text.len() {
            let byte = text.as_bytes()[at];
            assert!(byte >= 0x20 && byte < 0x7f, "a reply is one line of printable ASCII");
            at += 1;
        }
        Self { code, subject, detail, text }
    }

    /// The three-digit reply code.
    #[must_use]
    pub const fn code(&self) -> u16 {
        self.code
    }

    pub(crate) const fn closes(&self) -> bool {
        self.code == 421
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let Self { code, subject, detail, text } = self;
        out.extend_from_slice(format!("{code} {}.{subject}.{detail} {text}\r\n", code / 100).as_bytes());
    }
}

impl fmt::Debug for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Refusal({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_with_its_enhanced_code() {
        let mut out = Vec::new();
        Refusal::MANY_RECIPIENTS.write(&mut out);
        assert_eq!(out, b"452 4.5.3 Too many recipients, send the rest in another message\r\n");
        assert_eq!(format!("{:?}", Refusal::NO_RELAY), "Refusal(550 5.7.1)");
    }

    #[test]
    #[should_panic(expected = "one line")]
    fn cannot_hold_a_second_line() {
        let _ = Refusal::new(550, 7, 1, "no\r\n250 yes");
    }
}
