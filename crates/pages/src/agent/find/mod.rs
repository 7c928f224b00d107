//! Search: one box, three kinds of findings, each with the sentence that matched.

use askama::Template;

use super::samples::{ARABIC_NAME, LONG_NAME, LONG_SUBJECT, frame, monday, pager, shell};
use super::{Pager, Shell};
use crate::{Frame, Moment, Sanitised};

/// `GET /search` and `GET /search/{id}`. The words are posted and never stand in a path.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/find/search.html")]
pub struct Search {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// What was looked for; empty before the first search.
    pub words: String,
    /// The tabs: tickets, people, messages, each with its count.
    pub tabs: Vec<SearchTab>,
    /// The orders one can choose from; no counts.
    pub orders: Vec<SearchTab>,
    /// The index is being made: not everything can be found yet.
    pub building: bool,
    /// What was found, best or newest first.
    pub found: Vec<Found>,
    /// How many findings may not be shown; they are counted, never named.
    pub restricted: u32,
    /// Where in the whole one stands.
    pub pager: Pager,
}

/// One kind of findings.
#[derive(Debug, Clone, Default)]
pub struct SearchTab {
    /// Its name.
    pub name: String,
    /// Its path.
    pub href: String,
    /// How many.
    pub count: String,
    /// It is the one shown.
    pub current: bool,
}

/// One finding.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// A ticket's number; empty for a person.
    pub mark: String,
    /// Subject or name.
    pub title: String,
    /// Its path.
    pub href: String,
    /// Who and where: customer and organisation.
    pub context: String,
    /// The sentence that matched, with `<mark>`.
    pub sentence: Sanitised,
    /// When it was written.
    pub at: Option<Moment>,
}

impl Search {
    /// Before, nothing found, many found.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let tab = |name: &str, count: &str, current| SearchTab {
            name: name.into(),
            href: format!("/search/q1?tab={name}").to_lowercase(),
            count: count.into(),
            current,
        };
        let order = |name: &str, current| SearchTab { count: String::new(), ..tab(name, "", current) };
        let orders = || vec![order("Newest", true), order("Ranked", false)];
        let before = Search {
            frame: frame(),
            shell: shell("/search"),
            words: String::new(),
            tabs: Vec::new(),
            orders: Vec::new(),
            building: false,
            found: Vec::new(),
            restricted: 0,
            pager: pager(0),
        };
        let none = Search {
            words: "rinse valve RV-9".into(),
            tabs: vec![tab("Tickets", "0", true), tab("People", "0", false), tab("Messages", "0", false)],
            orders: orders(),
            building: true,
            restricted: 1,
            ..before.clone()
        };
        let finding = |n: usize| Found {
            mark: (4800 + n).to_string(),
            title: if n.is_multiple_of(3) { LONG_SUBJECT.into() } else { "Rinse valve leaks".into() },
            href: format!("/tickets/{n}"),
            context: [LONG_NAME, ARABIC_NAME, "Marta Ilves, Osterbeck Waterworks"][n % 3].into(),
            sentence: Sanitised::at_intake("please look at the label on the <mark>rinse valve</mark> and tell me if it reads RV-2".into()),
            at: Some(monday("08:12")),
        };
        let many = Search {
            words: "rinse valve".into(),
            tabs: vec![tab("Tickets", "12", true), tab("People", "1", false), tab("Messages", "31", false)],
            orders: orders(),
            found: (0..12).map(finding).collect(),
            restricted: 0,
            pager: pager(12),
            ..before.clone()
        };
        vec![("before", before), ("none", none), ("many", many)]
    }
}
