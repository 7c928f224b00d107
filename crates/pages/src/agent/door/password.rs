//! A forgotten password, and the new one.

use askama::Template;

use super::super::samples::frame;
use crate::{Field, Frame};

/// `GET /password/forgotten`, and the one answer to its `POST`, the same whether or not the address is known.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/door/forgotten.html")]
pub struct ForgottenPassword {
    /// The document's frame.
    pub frame: Frame,
    /// The address.
    pub email: Field,
    /// It was posted: say what happens next, to this address.
    pub sent: bool,
}

/// `GET /password/{token}`: choose a new one; also what an invited agent sees first.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/door/reset.html")]
pub struct ResetPassword {
    /// The document's frame.
    pub frame: Frame,
    /// The link's token, for the form's path.
    pub token: String,
    /// Whose password, so that a password manager knows.
    pub email: String,
    /// The new password; never given back, only its error.
    pub password: Field,
    /// The link is used up, expired or replaced: why, and nothing but the way to a new one.
    pub dead: Option<String>,
}

impl ForgottenPassword {
    /// Before and after.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = ForgottenPassword { frame: frame(), email: Field::default(), sent: false };
        vec![("ask", page.clone()), ("sent", ForgottenPassword { sent: true, email: Field::of("ines@lindmoor.example"), ..page })]
    }
}

impl ResetPassword {
    /// Fresh, refused, and a dead link.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = ResetPassword {
            frame: frame(),
            token: "tok".into(),
            email: "ines@lindmoor.example".into(),
            password: Field::default(),
            dead: None,
        };
        vec![
            ("fresh", page.clone()),
            ("refused", ResetPassword { password: Field::default().refused("Use at least 12 characters."), ..page.clone() }),
            ("dead", ResetPassword { dead: Some("This link was used on 24 Nov, 13:02. Each works once.".into()), ..page }),
        ]
    }
}
