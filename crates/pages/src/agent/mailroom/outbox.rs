//! The outbox of a demo or a rehearsal: every mail that would have left, readable.

use askama::Template;

use super::super::samples::{LONG_NAME, LONG_SUBJECT, frame, pager, shell, today};
use super::super::{Pager, Shell};
use crate::{Frame, Moment, Sanitised, Watermark};

/// `GET /outbox`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/mailroom/outbox.html")]
pub struct Outbox {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The mails, newest first.
    pub mails: Vec<CaughtLine>,
    /// Where in the whole one stands.
    pub pager: Pager,
}

/// One caught mail in the list.
#[derive(Debug, Clone, Default)]
pub struct CaughtLine {
    /// When it would have left.
    pub at: Moment,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its path.
    pub href: String,
}

/// `GET /outbox/{id}`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/mailroom/caught.html")]
pub struct CaughtMail {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// Its subject.
    pub subject: String,
    /// The header lines, in order: name and value.
    pub headers: Vec<(String, String)>,
    /// The text part, its addresses linked so that a demo's sign-in link can be followed.
    pub text: Sanitised,
    /// The mail's bytes as they would have left, as far as they are text.
    pub raw: String,
    /// Where the bytes are downloaded.
    pub raw_href: String,
}

impl Outbox {
    /// Nothing, and many.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let mut page = Outbox { frame: frame(), shell: shell("/outbox"), mails: Vec::new(), pager: pager(0) };
        page.frame.watermark = Some(Watermark::Demo);
        let mail = |n: usize| CaughtLine {
            at: today("14:07"),
            to: if n.is_multiple_of(3) { LONG_NAME.into() } else { "s.thongdee@riverside.example".into() },
            subject: LONG_SUBJECT.into(),
            href: format!("/outbox/{n}"),
        };
        vec![("empty", page.clone()), ("many", Outbox { mails: (0..12).map(mail).collect(), pager: pager(12), ..page })]
    }
}

impl CaughtMail {
    /// One mail.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        vec![(
            "one",
            CaughtMail {
                frame: frame(),
                shell: shell("/outbox"),
                subject: "Your sign-in link".into(),
                headers: vec![
                    header("From", "Lindmoor <support@lindmoor.example>"),
                    header("To", "s.thongdee@riverside.example"),
                    header("Message-ID", "<0192f3.averylongidentifierthatcannotbebrokenanywhere.0192f3.averylong@lindmoor.example>"),
                ],
                text: Sanitised::from_text("Good morning,\n\nhere is your link:\nhttps://help.lindmoor.example/portal/sign-in/abc"),
                raw: "From: Lindmoor <support@lindmoor.example>\r\nTo: <s.thongdee@riverside.example>\r\n\r\nGood morning\r\n".repeat(8),
                raw_href: "/outbox/1/raw".into(),
            },
        )]
    }
}
