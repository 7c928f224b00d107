//! The notice itself in three layers: six answers on one screen, its versions, and the full text.

use super::Place;
use crate::portal::Site;
use crate::{Frame, L10n};
use notice::{Card, Document};

/// One version of the notice. Nothing in it is about the reader.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "public/notice/notice.html", whitespace = "minimize")]
pub struct Notice {
    /// The document, with the words of the reader's language.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// Where it lies.
    pub place: Place,
    /// The text.
    pub document: Document,
    /// The version that is shown: `7`.
    pub version: String,
    /// Whether it is the one in force.
    pub standing: Standing,
    /// All versions, oldest first.
    pub versions: Vec<Version>,
}

/// The standing of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In force now.
    InForce,
    /// Replaced by a later one.
    Past,
    /// Decided on, and not yet in force.
    Announced,
}

/// A version on the line of versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// `7`.
    pub name: String,
    /// The day from which it was in force: `1 June 2026`; empty for one that waits.
    pub from: String,
    /// Past, in force, announced.
    pub standing: Standing,
    /// What changed with it, the weightiest first, in a sentence; empty for the first.
    pub change: String,
    /// How many more changes there are.
    pub more: usize,
}

impl Notice {
    /// The number of the section that a card leads to; none if nothing is said there.
    fn clause(&self, card: &Card) -> Option<usize> {
        self.document.sections.iter().position(|section| section.id == card.anchor).map(|at| at + 1)
    }
}

impl Standing {
    /// The class on the line of versions.
    fn class(self) -> &'static str {
        match self {
            Standing::InForce => "now",
            Standing::Past => "past",
            Standing::Announced => "next",
        }
    }
}

impl Version {
    /// `7`, `7, in force` or `8, announced`.
    fn label(&self, t: &L10n) -> String {
        match self.standing {
            Standing::InForce => t.name("reader-version-now", &self.name),
            Standing::Past => self.name.clone(),
            Standing::Announced => t.name("reader-version-next", &self.name),
        }
    }
}
