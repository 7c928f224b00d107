//! Everything that happened to a ticket, as the journal and the access log know it.

use askama::Template;

use super::super::samples::{frame, monday, shell};
use super::super::{Event, Shell};
use crate::Frame;

/// `GET /tickets/{id}/history`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/ticket/history.html")]
pub struct History {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The ticket's id.
    pub id: String,
    /// Its number.
    pub number: u64,
    /// What happened, newest first.
    pub events: Vec<Event>,
}

impl History {
    /// Nothing, and much.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = History { frame: frame(), shell: shell(""), id: "t4817".into(), number: 4817, events: Vec::new() };
        let events = (0..30).map(|n| Event { at: monday("08:12"), text: format!("Assigned to Ines Okafor by rule {n}") }).collect();
        vec![("empty", page.clone()), ("many", History { events, ..page })]
    }
}
