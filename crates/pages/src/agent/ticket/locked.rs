//! A file that nobody gets: why, and how somebody who may answers for it.

use askama::Template;

use super::super::Shell;
use super::super::samples::{LONG_SUBJECT, frame, shell};
use crate::{Field, Frame};

/// `GET /attachments/{id}` of a locked file; `reason` is posted to `/attachments/{id}/unlocking`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/ticket/locked.html")]
pub struct LockedFile {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its ticket's path.
    pub ticket: String,
    /// Why nobody gets it, in a sentence.
    pub why: String,
    /// What the scanner calls what it found; empty for nothing.
    pub found: String,
    /// What to do now, in a sentence.
    pub now: String,
    /// Whether the reader may unlock it.
    pub may_unlock: bool,
    /// The reason, and what is wrong with it.
    pub reason: Field,
}

impl LockedFile {
    /// Something was found, nobody looked yet, and a reason that is missing.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = LockedFile {
            frame: frame(),
            shell: shell(""),
            id: "a1".into(),
            name: "invoice-2026-11.zip".into(),
            ticket: "/tickets/t4817".into(),
            why: "The scanner found something harmful in this file.".into(),
            found: "Win.Test.EICAR_HDB-1".into(),
            now: "Nobody gets it, and it does not leave with an answer.".into(),
            may_unlock: true,
            reason: Field::default(),
        };
        let waits = LockedFile {
            name: LONG_SUBJECT.into(),
            why: "This file has not been scanned yet.".into(),
            found: String::new(),
            may_unlock: false,
            ..page.clone()
        };
        let refused = LockedFile { reason: Field::default().refused("Say why: it stays as a note on the ticket."), ..page.clone() };
        vec![("found", page), ("waits", waits), ("refused", refused)]
    }
}
