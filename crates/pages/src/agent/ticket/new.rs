//! A new ticket that begins with us: whom one writes to, and what.

use askama::Template;

use super::super::drafts::{self, DraftLine};
use super::super::samples::{frame, shell, today};
use super::super::{Choice, Shell};
use super::composer::Signed;
use crate::{Field, Frame, Moment};

/// `GET /tickets/new`, posted to `/tickets`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/ticket/new.html")]
pub struct NewTicket {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The address.
    pub to: Field,
    /// From which addresses it can leave; one is chosen.
    pub from: Vec<Choice>,
    /// What stands under it, for each address where that differs; the chosen one's first.
    pub signatures: Vec<Signed>,
    /// The subject.
    pub subject: Field,
    /// The text.
    pub text: Field,
    /// For what it is written: the purposes that allow writing first. One must be chosen.
    pub purposes: Vec<Choice>,
    /// What is wrong with the choice of purpose.
    pub purpose_error: Option<String>,
    /// When it was kept, if it was begun before.
    pub saved: Option<Moment>,
    /// What else was begun and not sent.
    pub others: Vec<DraftLine>,
    /// Makes a repeated submit the same ticket, and is the draft's id.
    pub key: String,
}

impl NewTicket {
    /// Every error with the field it stands at, for the summary on top.
    fn errors(&self) -> Vec<(&'static str, &str)> {
        let fields =
            [("to", &self.to.error), ("purpose", &self.purpose_error), ("subject", &self.subject.error), ("text", &self.text.error)];
        fields.into_iter().filter_map(|(id, error)| error.as_deref().map(|e| (id, e))).collect()
    }

    /// Fresh and refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = NewTicket {
            frame: frame(),
            shell: shell("/tickets/new"),
            to: Field::default(),
            from: vec![Choice::new("a1", "Lindmoor Instruments <support@lindmoor.example>", true)],
            signatures: vec![Signed { from: vec!["a1".into()], of: String::new(), text: "Ines\nLindmoor Instruments".into() }],
            subject: Field::default(),
            text: Field::default(),
            purposes: vec![
                Choice::new("contract", "To fulfil a contract: service, recall, invoice", true),
                Choice::new("reply", "They asked us by another channel", false),
            ],
            purpose_error: None,
            saved: None,
            others: Vec::new(),
            key: "k2".into(),
        };
        let refused = NewTicket {
            to: Field::of("somsri@").refused("Give a whole address, such as name@example.org."),
            text: Field::default().refused("Write something first."),
            purpose_error: Some("Choose for what you write.".into()),
            ..page.clone()
        };
        let begun = NewTicket {
            subject: Field::of("Your order of May"),
            saved: Some(today("14:05")),
            others: drafts::samples().into_iter().filter(|one| one.number.is_none()).collect(),
            ..page.clone()
        };
        vec![("fresh", page), ("refused", refused), ("begun", begun)]
    }
}
