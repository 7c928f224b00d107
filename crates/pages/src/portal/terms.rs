//! What somebody has to accept before the portal opens.

use super::site::Site;
use crate::Frame;
use crate::public::DocumentLine;

/// The page at `GET /portal/terms`; accepting posts to the same path.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/terms.html", whitespace = "minimize")]
pub struct Terms {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// The texts that are to be accepted; never none.
    pub wanted: Vec<DocumentLine>,
    /// Which versions these are; comes back as `seen`.
    pub seen: String,
}

impl Terms {
    pub(super) fn samples() -> Vec<(&'static str, Self)> {
        let line = |title: &str| DocumentLine {
            title: title.into(),
            web: "https://lindmoor.example/terms".into(),
            version: "2".into(),
            versions: Vec::new(),
        };
        let wanted = vec![line("Terms of use of the customer portal"), line("Licence for end users")];
        vec![("two", Self { frame: super::samples::frame(), site: super::samples::site(false), wanted, seen: "terms=2".into() })]
    }
}
