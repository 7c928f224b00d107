//! A paper beside the notice: the recipients, the schedule, how it is kept safe.

use super::Place;
use crate::Frame;
use crate::portal::Site;
use notice::Document;

/// A paper. Each row of its tables leads to the paragraph of the notice that says more.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "public/notice/paper.html", whitespace = "minimize")]
pub struct Paper {
    /// The document, with the words of the reader's language.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// Where it lies.
    pub place: Place,
    /// The text.
    pub document: Document,
    /// Which paper: `recipients`, `retention`, `security`.
    pub name: &'static str,
}
