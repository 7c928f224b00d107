//! Every single-key shortcut, on a page of its own that also opens as a dialog.

use askama::Template;

use super::Shell;
use super::samples::{frame, shell};
use crate::{Frame, L10n};

/// `GET /shortcuts`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/shortcuts.html")]
pub struct Shortcuts {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
}

impl Shortcuts {
    /// Key and what it does, in the order of the sheet.
    fn keys(t: &L10n) -> [(&'static str, &str); 23] {
        [
            ("j", t.get("key-next")),
            ("k", t.get("key-before")),
            ("o", t.get("key-open")),
            ("u", t.get("key-back")),
            ("x", t.get("key-select")),
            (".", t.get("key-newer")),
            ("/", t.get("key-search")),
            ("c", t.get("new-ticket")),
            ("r", t.get("compose-reply")),
            ("n", t.get("compose-note")),
            ("a", t.get("assign")),
            ("m", t.get("key-team")),
            ("e", t.get("close-ticket")),
            ("s", t.get("pause")),
            ("z", t.get("undo")),
            ("⇧ J", t.get("key-join")),
            ("Ctrl ↵", t.get("send-reply")),
            ("Ctrl K", t.get("palette-name")),
            ("g q", t.get("key-go-queue")),
            ("g s", t.get("key-search")),
            ("g o", t.get("key-go-outbox")),
            ("g p", t.get("key-go-policy")),
            ("?", t.get("shortcuts")),
        ]
    }

    /// The one page.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        vec![("all", Shortcuts { frame: frame(), shell: shell("/shortcuts") })]
    }
}
