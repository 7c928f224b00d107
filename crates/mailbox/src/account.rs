//! What it takes to follow one mailbox: where it lies, how to sign in, what becomes of a mail once it is kept.

use std::fmt;

use crate::limits::Limits;
use crate::secret::Secret;
use crate::trust::Trust;

/// One mailbox. Its `Debug` form names neither the host nor the user.
#[derive(Clone)]
pub struct Account {
    /// The server's name as its certificate has it; an IP address is taken as well.
    pub host: String,
    /// The port that the caller connected to. Named in OAUTHBEARER only (RFC 7628, 3.1).
    pub port: u16,
    /// How the connection is protected.
    pub tls: Tls,
    /// Whom the server's certificate is checked against. Unused with [`Tls::Plain`].
    pub trust: Trust,
    /// With what to sign in.
    pub sign_in: SignIn,
    /// The folder, as people write it, parted by the server's own separator. `INBOX` is the one that every server has.
    /// POP3 knows no folders and leaves it unread.
    pub folder: String,
    /// What becomes of a mail on the server after it was committed here.
    pub after: After,
    /// How much, and how long.
    pub limits: Limits,
}

/// How the connection is protected. There is no "if possible": what can be taken away by whoever is in between protects nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// TLS from the first octet (RFC 8314): port 993, or 995 for POP3.
    Implicit,
    /// TLS after STARTTLS (RFC 3501, 6.2.1) or STLS (RFC 2595, 4): port 143, or 110 for POP3. A server that does not offer it is not used.
    StartTls,
    /// In the clear, with the password. For loopback and tests.
    Plain,
}

/// With what to sign in. Its `Debug` form says which of the two it is and nothing else.
#[derive(Clone)]
pub enum SignIn {
    /// By SASL PLAIN (RFC 4616), else by LOGIN (IMAP) or USER and PASS (POP3).
    Password {
        /// Often the mail address.
        user: String,
        /// The password, or what the provider calls an app password.
        secret: Secret,
    },
    /// By SASL OAUTHBEARER (RFC 7628), else by XOAUTH2 (as Google and Microsoft document it).
    Bearer {
        /// Often the mail address.
        user: String,
        /// An OAuth 2 access token. The caller renews it: [`Error::TokenRefused`](crate::Error::TokenRefused) says that it is time.
        token: Secret,
    },
}

/// What becomes of a mail on the server. Only what was handed over whole is ever touched: of a mail that was too large, or could not be
/// read, the server holds the only copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After {
    /// It stays, unread as it was: the folder is opened read-only.
    Keep,
    /// It is removed for good. With IMAP that needs UIDPLUS (RFC 4315): a bare EXPUNGE removes what others marked as well.
    Delete,
    /// It goes to this folder, which must exist, by MOVE (RFC 6851) or else by COPY and UIDPLUS. POP3 cannot do it.
    Move(String),
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account").field("port", &self.port).field("tls", &self.tls).field("sign_in", &self.sign_in).finish_non_exhaustive()
    }
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Password { .. } => "Password",
            Self::Bearer { .. } => "Bearer",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_names_nobody() {
        let sign_in = SignIn::Password { user: "ada@example.org".into(), secret: Secret::new("hunter-2") };
        let account = Account {
            host: "imap.example.org".into(),
            port: 993,
            tls: Tls::Implicit,
            trust: Trust::none(),
            sign_in,
            folder: "INBOX".into(),
            after: After::Move("Done".into()),
            limits: Limits::default(),
        };
        let shown = format!("{account:?}");
        for hidden in ["ada", "hunter", "example.org", "Done"] {
            assert!(!shown.contains(hidden), "{shown}");
        }
    }
}
