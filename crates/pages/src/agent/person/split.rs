//! Making a person of their own of somebody who wrote from a shared mailbox.

use super::super::{Choice, Shell};
use crate::{Field, Frame};
use askama::Template;

/// `GET /people/{id}/split`: which conversations were somebody else's, and what that one is called.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/person/split.html")]
pub struct Split {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The person's id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// What the other one is called.
    pub typed: Field,
    /// The conversations.
    pub tickets: Vec<Choice>,
}
