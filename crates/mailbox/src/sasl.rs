//! What is said to prove who we are, in SASL's mechanisms (RFC 4422): the same octets for IMAP and POP3.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::account::{Account, SignIn};

/// A way to sign in that both sides know.
pub(crate) struct Proof {
    pub mechanism: &'static str,
    /// The initial response, in Base64.
    pub response: Zeroizing<String>,
    /// What ends the exchange when the server explains its refusal in a challenge, which it must not be left waiting over.
    pub surrender: &'static str,
}

impl Proof {
    /// The best of those that the server knows, if any.
    pub fn of(account: &Account, knows: impl Fn(&str) -> bool) -> Option<Self> {
        let encode = |text: Zeroizing<String>| Zeroizing::new(STANDARD.encode(text.as_bytes()));
        match &account.sign_in {
            SignIn::Password { user, secret } if knows("PLAIN") => {
                let response = encode(Zeroizing::new(format!("\0{user}\0{}", secret.expose())));
                Some(Self { mechanism: "PLAIN", response, surrender: "*" })
            }
            SignIn::Bearer { user, token } if knows("OAUTHBEARER") => {
                // RFC 5801, 4: a comma or equals sign would end the name.
                let user = user.replace('=', "=3D").replace(',', "=2C");
                let (host, port, token) = (&account.host, account.port, token.expose());
                let text = format!("n,a={user},\u{1}host={host}\u{1}port={port}\u{1}auth=Bearer {token}\u{1}\u{1}");
                Some(Self { mechanism: "OAUTHBEARER", response: encode(Zeroizing::new(text)), surrender: "AQ==" })
            }
            SignIn::Bearer { user, token } if knows("XOAUTH2") => {
                let text = format!("user={user}\u{1}auth=Bearer {}\u{1}\u{1}", token.expose());
                Some(Self { mechanism: "XOAUTH2", response: encode(Zeroizing::new(text)), surrender: "" })
            }
            _ => None,
        }
    }
}
