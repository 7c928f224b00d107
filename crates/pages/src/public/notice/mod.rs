//! The privacy notice and what stands beside it, laid out from documents that were drawn elsewhere: the texts, their anchors
//! and what stands behind each come in as they are, in one language.

mod changes;
mod document;
mod feed;
mod paper;
mod proof;
pub(crate) mod samples;

pub use changes::Changes;
pub use document::{Notice, Standing, Version};
pub use feed::{Feed, FeedEntry};
pub use paper::Paper;
pub use proof::{CheckLine, LastCheck, PromiseLine, Proof};

use crate::layout::{Icon, icon};
use notice::{Language, Mark};

/// Where a page of the notice lies, and where in other languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Where the notice lies in this language: `/notice`, `/notice/in/de`.
    pub base: String,
    /// The languages to choose from, each with where this page lies in it; empty where there is nothing to choose.
    pub languages: Vec<Tongue>,
}

/// A language to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tongue {
    /// Which.
    pub language: Language,
    /// Where this page lies in it.
    pub href: String,
    /// It is the one that is read.
    pub current: bool,
}

/// The sign of what stands behind a text. Only a check that ran has the seal.
pub(crate) fn sign(mark: &Mark) -> Icon {
    match (mark.standing.code(), &mark.seal) {
        ("kept" | "carried", Some(_)) => icon("seal"),
        ("kept", None) => icon("check"),
        ("carried", None) => icon("person"),
        ("signed" | "unsigned", _) => icon("pen"),
        ("pending", _) => icon("clock"),
        _ => icon("hollow"),
    }
}
