//! What was kept out: mail that a filter or an agent takes for spam, and the senders that were blocked.

use askama::Template;

use super::super::Shell;
use super::super::samples::{LONG_NAME, LONG_SUBJECT, frame, monday, shell, today};
use crate::{Chip, Field, Frame, L10n, Moment};

/// `GET /spam`; posted to with `mail` and `ticket` many times, and `do` = `release`, `block` or `discard`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/mailroom/spam.html")]
pub struct Spam {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The mails, newest first.
    pub items: Vec<SpamLine>,
    /// There are older ones that are not shown.
    pub more: bool,
    /// The tickets that an agent calls spam, newest first.
    pub tickets: Vec<SpamTicket>,
}

/// One mail in the list.
#[derive(Debug, Clone, Default)]
pub struct SpamLine {
    /// Its id.
    pub id: String,
    /// When it came.
    pub at: Moment,
    /// Whom it says it is from.
    pub from: String,
    /// Its subject; empty when it has none.
    pub subject: String,
    /// Why it is here.
    pub why: String,
    /// How big it is: `14 kB`.
    pub size: String,
    /// When it is deleted.
    pub chip: Option<Chip>,
}

impl SpamLine {
    fn subject_or(&self, t: &'static L10n) -> &str {
        if self.subject.is_empty() { t.get("no-subject") } else { &self.subject }
    }
}

/// A ticket in the list.
#[derive(Debug, Clone, Default)]
pub struct SpamTicket {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: u64,
    /// Since when it is called so.
    pub at: Moment,
    /// Whose it is.
    pub from: String,
    /// Its subject; empty when it has none.
    pub subject: String,
}

/// `GET /blocked`; a new one is posted there, `do` = `remove` to `/blocked/{id}`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/mailroom/blocked.html")]
pub struct Blocked {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The senders, the newest first.
    pub senders: Vec<BlockedLine>,
    /// What was typed, and what is wrong with it.
    pub sender: Field,
}

/// One sender.
#[derive(Debug, Clone, Default)]
pub struct BlockedLine {
    /// The entry's id.
    pub id: String,
    /// The address, or the domain behind an `@`; empty when it cannot be opened.
    pub sender: String,
    /// Who blocked it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// How many mails were kept out.
    pub refused: String,
    /// When the last one was.
    pub last: Option<Moment>,
}

impl Spam {
    /// Nothing, and several.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = Spam { frame: frame(), shell: shell("/quarantine"), items: Vec::new(), more: false, tickets: Vec::new() };
        let chip = Chip { text: "29 d · 23 Dec".into(), title: "Raw mail is erased after 30 days".into(), held: false };
        let line = |id: &str, from: &str, subject: &str, why: &str| SpamLine {
            id: id.into(),
            at: monday("03:12"),
            from: from.into(),
            subject: subject.into(),
            why: why.into(),
            size: "14 kB".into(),
            chip: Some(chip.clone()),
        };
        let items = vec![
            line("q1", "offers@cheap.example", "Seventy percent off everything", "the filter rspamd takes it for spam"),
            line("q2", LONG_NAME, LONG_SUBJECT, "somebody here blocked its sender"),
            line("q3", "", "", "it lay in the folder for spam"),
        ];
        let tickets = vec![SpamTicket {
            id: "t1".into(),
            number: 4821,
            at: today("14:07"),
            from: "seo@rankings.example".into(),
            subject: "We can bring you to page one".into(),
        }];
        vec![("empty", page.clone()), ("several", Spam { items, tickets, more: true, ..page })]
    }
}

impl Blocked {
    /// Nothing, several, and a sender that was refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = Blocked { frame: frame(), shell: shell("/quarantine"), senders: Vec::new(), sender: Field::default() };
        let line = |id: &str, sender: &str, refused: &str| BlockedLine {
            id: id.into(),
            sender: sender.into(),
            by: "Ines Okafor".into(),
            at: monday("08:12"),
            refused: refused.into(),
            last: (refused != "0").then(|| today("13:41")),
        };
        let senders = vec![line("b1", "offers@cheap.example", "1,204"), line("b2", "@rankings.example", "0"), line("b3", "", "3")];
        let several = Blocked { senders, ..page.clone() };
        let refused = Blocked { sender: Field::of("cheap").refused("Write an address, or a domain like shop.example."), ..several.clone() };
        vec![("empty", page), ("several", several), ("refused", refused)]
    }
}
