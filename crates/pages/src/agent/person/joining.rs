//! Finding that two people are one.

use super::super::{Choice, Shell};
use crate::{Field, Frame};
use askama::Template;

/// `GET /people/{id}/joining`: who is meant; then what would go over, and why it is so.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/person/joining.html")]
pub struct Joining {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The id of who remains.
    pub id: String,
    /// Their name.
    pub name: String,
    /// The id of who goes over; empty until somebody is named.
    pub with: String,
    /// Their name.
    pub with_name: String,
    /// An address of theirs, as it was typed.
    pub email: Field,
    /// Why it cannot be done.
    pub refused: Option<String>,
    /// Both proved an address.
    pub proved: bool,
    /// What goes over.
    pub goes: Vec<JoiningLine>,
    /// What stays behind, because who remains has the like.
    pub stays: Vec<JoiningLine>,
    /// Why they are one; empty where this agent may not say so.
    pub reasons: Vec<Choice>,
}

/// So many rows of a kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JoiningLine {
    /// How many.
    pub count: u32,
    /// Of what.
    pub what: String,
}
