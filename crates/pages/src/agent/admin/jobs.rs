//! Jobs that failed for good: to be run again, or given up.

use askama::Template;

use super::super::Shell;
use super::super::samples::{frame, shell, today};
use crate::{Frame, Moment};

/// `GET /jobs`; each row is posted to `/jobs/{id}` with `do` = `again` or `discard`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/admin/jobs.html")]
pub struct Jobs {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// How many wait or run now, in a sentence.
    pub now: String,
    /// The dead letters, newest first.
    pub dead: Vec<DeadLetter>,
}

/// One job that failed for good.
#[derive(Debug, Clone, Default)]
pub struct DeadLetter {
    /// Its id.
    pub id: String,
    /// Its kind: `send-mail`.
    pub kind: String,
    /// When it failed last.
    pub at: Moment,
    /// How often it was tried.
    pub attempts: u32,
    /// The error, without personal values.
    pub error: String,
}

impl Jobs {
    /// Nothing failed, and three that did.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = Jobs { frame: frame(), shell: shell("/jobs"), now: "2 wait, 1 runs.".into(), dead: Vec::new() };
        let job = |n: u32| DeadLetter {
            id: format!("j{n}"),
            kind: "send-mail".into(),
            at: today("03:10"),
            attempts: 12,
            error: "relay.example.org: connection refused ".repeat(n as usize),
        };
        vec![("none", page.clone()), ("some", Jobs { dead: (1..4).map(job).collect(), ..page })]
    }
}
