//! The journal: what happened, without the people in it, and whether its chain holds.

use askama::Template;

use super::super::samples::{frame, pager, shell, today};
use super::super::{Pager, Shell};
use crate::{Frame, Moment};

/// `GET /journal`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/admin/journal.html")]
pub struct Journal {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// What the last check of the chain found.
    pub verified: Verified,
    /// The entries, newest first.
    pub entries: Vec<JournalEntry>,
    /// Where in the whole one stands.
    pub pager: Pager,
}

/// What a check of the chain found.
#[derive(Debug, Clone)]
pub enum Verified {
    /// It holds up to this head.
    Whole {
        /// When it was checked.
        at: Moment,
        /// The head, as a short hash.
        head: String,
    },
    /// It breaks at an entry.
    Broken {
        /// The entry's place.
        entry: u64,
    },
}

/// One entry.
#[derive(Debug, Clone, Default)]
pub struct JournalEntry {
    /// Its place, from 1.
    pub place: u64,
    /// When.
    pub at: Moment,
    /// What, in words; pseudonyms and counts only.
    pub what: String,
    /// Its hash, shortened.
    pub hash: String,
}

impl Journal {
    /// Whole and broken.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let entry = |n: u64| JournalEntry {
            place: 88_120 - n,
            at: today("13:08"),
            what: "ticket closed: ticket 4411, by agent 7be2".into(),
            hash: format!("51d0 7b{:02x}", n % 256),
        };
        let page = Journal {
            frame: frame(),
            shell: shell("/journal"),
            verified: Verified::Whole { at: today("02:10"), head: "51d0 7be2".into() },
            entries: (0..30).map(entry).collect(),
            pager: Pager { first: 1, last: 30, total: "88,120".into(), earlier: None, later: Some("/journal?before=88090".into()) },
        };
        vec![
            ("whole", page.clone()),
            ("broken", Journal { verified: Verified::Broken { entry: 88_101 }, entries: Vec::new(), pager: pager(0), ..page }),
        ]
    }
}
