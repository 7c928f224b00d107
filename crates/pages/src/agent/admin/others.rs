//! What others see of an agent: the name on an answer, presence, and the log of what they opened.

use askama::Template;

use super::super::samples::{frame, shell};
use super::super::{Fact, Shell};
use crate::Frame;

/// `GET /others`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/admin/others.html")]
pub struct OthersSee {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// What customers see.
    pub customers: Vec<Fact>,
    /// What colleagues see.
    pub colleagues: Vec<Fact>,
    /// What the log keeps, and until when.
    pub kept: Vec<Fact>,
}

impl OthersSee {
    /// The one page.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let fact = |name: &str, value: &str| Fact { name: name.into(), value: value.into(), why: String::new(), also: String::new() };
        let page = OthersSee {
            frame: frame(),
            shell: shell("/others"),
            customers: vec![fact("Your name", "Ines, Lindmoor"), fact("Your address", "never")],
            colleagues: vec![
                fact("Presence", "that you read or answer a ticket, while you do"),
                fact("Drafts", "the text of a shared draft"),
            ],
            kept: vec![fact("What you opened", "12 months, seen by the person concerned as “Support”")],
        };
        vec![("all", page)]
    }
}
