//! A letter that came: its scan, whose it is, and where the paper lies.

use askama::Template;

use super::super::Shell;
use super::super::samples::{frame, shell};
use crate::{Field, Frame};

/// `GET /letters/new`, posted to `/letters`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/ticket/letter.html")]
pub struct NewLetter {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// Somebody known, by an e-mail address or a name at a channel.
    pub who: Field,
    /// Who else wrote it.
    pub name: Field,
    /// Their postal address; none is asked for where the policy does not name it.
    pub postal: Option<Field>,
    /// The day it came.
    pub received: Field,
    /// Where the paper lies; not asked for where the policy does not name it.
    pub paper: Option<Field>,
    /// The number of the ticket that it joins; empty for a new one.
    pub ticket: Field,
    /// What it is about.
    pub subject: Field,
    /// What it says, as far as somebody writes it down.
    pub text: Field,
    /// What is wrong with the files.
    pub files_error: Option<String>,
    /// The latest day that it can have come, as `2026-11-24`.
    pub today: String,
    /// Makes a repeated submit the same letter.
    pub key: String,
}

impl NewLetter {
    /// The fields of one line about whose it is and where it belongs.
    fn lines(&self) -> [(&'static str, &'static str, &'static str, &Field); 2] {
        [("who", "letter-who", "letter-who-hint", &self.who), ("name", "letter-name", "letter-name-hint", &self.name)]
    }

    /// Every error with the field it stands at, for the summary on top.
    fn errors(&self) -> Vec<(&'static str, &str)> {
        let fields = [
            ("who", self.who.error.as_deref()),
            ("name", self.name.error.as_deref()),
            ("postal", self.postal.as_ref().and_then(|one| one.error.as_deref())),
            ("received", self.received.error.as_deref()),
            ("paper", self.paper.as_ref().and_then(|one| one.error.as_deref())),
            ("ticket", self.ticket.error.as_deref()),
            ("subject", self.subject.error.as_deref()),
            ("files", self.files_error.as_deref()),
        ];
        fields.into_iter().filter_map(|(id, error)| error.map(|error| (id, error))).collect()
    }

    /// Fresh, under a policy that does not name all of it, and refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let fresh = NewLetter {
            frame: frame(),
            shell: shell("/tickets/new"),
            who: Field::default(),
            name: Field::default(),
            postal: Some(Field::default()),
            received: Field::of("2026-11-24"),
            paper: Some(Field::default()),
            ticket: Field::default(),
            subject: Field::default(),
            text: Field::default(),
            files_error: None,
            today: "2026-11-24".into(),
            key: "k3".into(),
        };
        let bare = NewLetter { postal: None, paper: None, ..fresh.clone() };
        let refused = NewLetter {
            who: Field::of("@somsri").refused("Nobody is known by this. Leave it empty and write the name that stands on the letter."),
            received: Field::of("2026-12-24").refused("Give a day that has come."),
            files_error: Some("Attach the scan, or write down what the letter says.".into()),
            ..fresh.clone()
        };
        vec![("fresh", fresh), ("bare", bare), ("refused", refused)]
    }
}
