//! How a mailbox is signed in to: a password, or OAuth 2 at a provider whose addresses are known, or at any other.

use super::account::Protocol;
use super::secret::{Grant, Secret};

/// The ways, with the keys of their words.
pub const WAYS: [(&str, &str); 4] = [
    ("password", "channel-by-password"),
    ("google", "channel-by-google"),
    ("microsoft", "channel-by-microsoft"),
    ("other", "channel-by-other"),
];

/// What was typed about it.
pub struct OfProvider<'a> {
    pub password: &'a str,
    pub client_id: &'a str,
    pub client_secret: &'a str,
    pub authorize: &'a str,
    pub token: &'a str,
    pub scope: &'a str,
}

/// What the mailbox is signed in to with: leave to read it, and to send as it, should the relay sign in with it. As far as it is known before anybody signed in. What is typed counts more than what is known.
pub fn secret(way: &str, protocol: Protocol, typed: &OfProvider<'_>) -> Secret {
    let known = match (way, protocol) {
        ("google", _) => {
            ["https://accounts.google.com/o/oauth2/v2/auth", "https://oauth2.googleapis.com/token", "https://mail.google.com/"]
        }
        ("microsoft", Protocol::Imap) => {
            microsoft("https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access")
        }
        ("microsoft", Protocol::Pop3) => {
            microsoft("https://outlook.office.com/POP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access")
        }
        ("other", _) => ["", "", ""],
        _ => return Secret::Password { password: typed.password.to_owned() },
    };
    let or = |typed: &str, known: &str| if typed.trim().is_empty() { known.to_owned() } else { typed.trim().to_owned() };
    Secret::Grant(Box::new(Grant {
        authorize: or(typed.authorize, known[0]),
        token: or(typed.token, known[1]),
        scope: or(typed.scope, known[2]),
        client_id: typed.client_id.trim().to_owned(),
        client_secret: typed.client_secret.trim().to_owned(),
        begun: None,
        refresh: None,
        access: None,
        expires_at: None,
    }))
}

const fn microsoft(scope: &str) -> [&str; 3] {
    ["https://login.microsoftonline.com/common/oauth2/v2.0/authorize", "https://login.microsoftonline.com/common/oauth2/v2.0/token", scope]
}
