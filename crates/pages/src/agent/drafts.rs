//! What an agent has begun to write and not sent: answers, notes, first messages.

use askama::Template;

use super::Shell;
use super::samples::{LONG_NAME, LONG_SUBJECT, frame, monday, shell, today};
use crate::{Frame, Moment};

/// `GET /drafts`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/drafts.html")]
pub struct Drafts {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The drafts, the last touched first.
    pub drafts: Vec<DraftLine>,
}

/// One draft.
#[derive(Debug, Clone, Default)]
pub struct DraftLine {
    /// When it was kept.
    pub at: Moment,
    /// The ticket it belongs to; none for a first message.
    pub number: Option<u64>,
    /// The ticket's subject, or what the message has as yet; may be empty.
    pub subject: String,
    /// Where it is gone on with.
    pub href: String,
    /// What it is: `Reply`, `First message to s.thongdee@riverside.example`.
    pub what: String,
    /// How it begins.
    pub text: String,
    /// Where it is discarded, with `do` = `discard`.
    pub discard: String,
}

/// Three drafts.
pub(crate) fn samples() -> Vec<DraftLine> {
    let line = |at, number, subject: &str, what: &str| DraftLine {
        at,
        number,
        subject: subject.into(),
        href: "/tickets/new?draft=d1".into(),
        what: what.into(),
        text: "That settles it: the probe sees rinse water. Before I send a longer sheath, please look at the label".into(),
        discard: "/drafts/d1".into(),
    };
    vec![
        line(today("14:05"), Some(4817), LONG_SUBJECT, "Reply"),
        line(today("11:40"), None, "", "First message"),
        line(monday("16:20"), None, "Recall of the short sheath", &format!("First message to {LONG_NAME}")),
    ]
}

impl Drafts {
    /// Nothing, and three.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = Drafts { frame: frame(), shell: shell("/drafts"), drafts: Vec::new() };
        vec![("empty", page.clone()), ("some", Drafts { drafts: samples(), ..page })]
    }
}
