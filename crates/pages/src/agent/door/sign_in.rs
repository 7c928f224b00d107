//! An agent's sign-in.

use askama::Template;

use crate::{Field, Frame, L10n, Places};

/// A service elsewhere that one can sign in with.
#[derive(Debug, Clone, Default)]
pub struct Service {
    /// Where its button leads.
    pub href: String,
    /// What it is called.
    pub name: String,
}

impl Service {
    /// One.
    #[must_use]
    pub fn sample() -> Self {
        Self { href: "/openid/work".into(), name: "Example Login".into() }
    }
}

/// `GET /sign-in`, and the answer to a refused `POST /session`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/door/sign_in.html")]
pub struct SignIn {
    /// The document's frame.
    pub frame: Frame,
    /// The address, kept after a refusal.
    pub email: Field,
    /// What is wrong with the pair, or that one must wait; never which of the two was wrong.
    pub refused: Option<String>,
    /// Where to go afterwards: a path of this desk; empty for the queue.
    pub next: String,
    /// Whose device it is.
    pub places: Places,
    /// Somebody was signed out because they did nothing.
    pub idle: bool,
    /// Services elsewhere that one can sign in with.
    pub services: Vec<Service>,
    /// One can sign in with a passkey.
    pub passkeys: bool,
    /// A demo shows the invented agent's address and password.
    pub demo: Option<(String, String)>,
}

impl SignIn {
    /// A first visit, a refusal, and a demo.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, SignIn)> {
        let page = SignIn {
            frame: Frame::plain(L10n::english(), "Lindmoor"),
            email: Field::default(),
            refused: None,
            next: String::new(),
            places: Places::sample(),
            idle: false,
            services: Vec::new(),
            passkeys: false,
            demo: None,
        };
        vec![
            ("first", page.clone()),
            (
                "refused",
                SignIn {
                    email: Field::of("ines@lindmoor.example"),
                    refused: Some(page.frame.t.get("sign-in-refused").to_owned()),
                    next: "/tickets/4817".into(),
                    ..page.clone()
                },
            ),
            ("services", SignIn { services: vec![Service::sample()], passkeys: true, ..page.clone() }),
            ("idle", SignIn { idle: true, ..page.clone() }),
            ("demo", SignIn { demo: Some(("ines@lindmoor.example".into(), "candor-demo".into())), ..page }),
        ]
    }
}
