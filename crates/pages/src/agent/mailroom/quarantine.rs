//! The quarantine: mail that is kept sealed and visible because nobody could say what it is.

use askama::Template;

use super::super::Shell;
use super::super::samples::{LONG_SUBJECT, frame, monday, shell};
use crate::{Chip, Frame, Moment};

/// `GET /quarantine`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/mailroom/quarantine.html")]
pub struct Quarantine {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The mails, oldest first.
    pub items: Vec<QuarantineLine>,
}

/// One mail in the list.
#[derive(Debug, Clone, Default)]
pub struct QuarantineLine {
    /// When it came.
    pub at: Moment,
    /// Why it is here, in a sentence.
    pub why: String,
    /// How big it is: `14 kB`.
    pub size: String,
    /// Its path.
    pub href: String,
    /// When it is deleted.
    pub chip: Option<Chip>,
}

/// `GET /quarantine/{id}`; posted to with `do` = `deliver`, `block` or `discard`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/mailroom/item.html")]
pub struct QuarantineItem {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// Its id.
    pub id: String,
    /// When it came.
    pub at: Moment,
    /// Why it is here.
    pub why: String,
    /// Whether it can become a ticket: somebody sent it.
    pub may_be_a_ticket: bool,
    /// It is kept out as spam.
    pub spam: bool,
    /// Because its sender is blocked.
    pub blocked: bool,
    /// What the parser stumbled over, each in a sentence.
    pub problems: Vec<String>,
    /// The header lines that could be read.
    pub headers: Vec<(String, String)>,
    /// The beginning of its bytes, as far as they are text.
    pub raw: String,
}

impl Quarantine {
    /// Nothing, and several.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = Quarantine { frame: frame(), shell: shell("/quarantine"), items: Vec::new() };
        let chip = Chip { text: "29 d · 23 Dec".into(), title: "Raw mail is erased after 30 days".into(), held: false };
        let line = |why: &str| QuarantineLine {
            at: monday("03:12"),
            why: why.into(),
            size: "14 kB".into(),
            href: "/quarantine/q1".into(),
            chip: Some(chip.clone()),
        };
        let items =
            vec![line("It has no sender that could be answered."), line("Its structure is nested 900 levels deep."), line(LONG_SUBJECT)];
        vec![("empty", page.clone()), ("several", Quarantine { items, ..page })]
    }
}

impl QuarantineItem {
    /// One mail.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = QuarantineItem {
            frame: frame(),
            shell: shell("/quarantine"),
            id: "q1".into(),
            at: monday("03:12"),
            why: "It has no sender that could be answered.".into(),
            may_be_a_ticket: false,
            spam: false,
            blocked: false,
            problems: vec!["The From line is empty.".into(), "A part says base64 and is not.".into()],
            headers: vec![("Subject".into(), LONG_SUBJECT.into()), ("From".into(), String::new())],
            raw: "From:\r\nSubject: <script>alert(1)</script>\r\n\r\n????\r\n".repeat(5),
        };
        let report =
            QuarantineItem { why: "It reports on a mail that this desk never sent.".into(), may_be_a_ticket: true, ..page.clone() };
        let spam = QuarantineItem { why: "The filter rspamd takes it for spam.".into(), spam: true, ..report.clone() };
        vec![("one", page), ("report", report), ("spam", spam)]
    }
}
