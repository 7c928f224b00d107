//! A link that signs in once.

use askama::Template;

use super::super::samples::frame;
use crate::Frame;

/// `GET /sign-in/{token}`: a button, so that a mail scanner that opens the link does not use it up.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/door/link.html")]
pub struct SignInLink {
    /// The document's frame.
    pub frame: Frame,
    /// The link's token, for the form's path.
    pub token: String,
    /// The link is used up, expired or replaced: why, and nothing but the way to another door.
    pub dead: Option<String>,
}

impl SignInLink {
    /// Fresh and dead.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = SignInLink { frame: frame(), token: "tok".into(), dead: None };
        let dead = SignInLink { dead: Some(page.frame.t.get("link-used").to_owned()), ..page.clone() };
        vec![("fresh", page), ("dead", dead)]
    }
}
