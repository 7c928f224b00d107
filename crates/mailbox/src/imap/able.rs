//! What a server can do, of what matters here.

/// The capabilities of a server, at the point of the session at which it named them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Able {
    pub start_tls: bool,
    pub no_login: bool,
    pub plain: bool,
    pub oauth_bearer: bool,
    pub xoauth2: bool,
    pub initial_response: bool,
    pub idle: bool,
    pub uid_plus: bool,
    pub moves: bool,
}

impl Able {
    /// From the words behind CAPABILITY; those that are unknown are left out.
    pub fn of(words: &[u8]) -> Self {
        let mut able = Self::default();
        for word in words.split(|b| *b == b' ') {
            match word.to_ascii_uppercase().as_slice() {
                b"STARTTLS" => able.start_tls = true,
                b"LOGINDISABLED" => able.no_login = true,
                b"AUTH=PLAIN" => able.plain = true,
                b"AUTH=OAUTHBEARER" => able.oauth_bearer = true,
                b"AUTH=XOAUTH2" => able.xoauth2 = true,
                b"SASL-IR" => able.initial_response = true,
                b"IDLE" => able.idle = true,
                b"UIDPLUS" => able.uid_plus = true,
                b"MOVE" => able.moves = true,
                _ => {}
            }
        }
        able
    }
}
