//! What changed with a version, in sentences.

use super::Place;
use crate::Frame;
use crate::portal::Site;

/// A version held against the one before it.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "public/notice/changes.html", whitespace = "minimize")]
pub struct Changes {
    /// The document, with the words of the reader's language.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// Where it lies.
    pub place: Place,
    /// The version.
    pub version: String,
    /// The one before it; none for the first.
    pub before: Option<String>,
    /// What weighs for the people concerned.
    pub major: Vec<String>,
    /// What takes nothing from anybody.
    pub minor: Vec<String>,
}
