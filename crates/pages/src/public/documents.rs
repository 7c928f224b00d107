//! Legal texts beside the notice, for anyone.

use crate::portal::Site;
use crate::{Frame, Moment};

/// The page at `GET /documents`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "public/documents.html", whitespace = "minimize")]
pub struct Documents {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// The texts.
    pub documents: Vec<DocumentLine>,
}

/// A legal text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLine {
    /// What it is called.
    pub title: String,
    /// Where it is; empty where it is published here in versions.
    pub web: String,
    /// The version that holds; empty where it has none.
    pub version: String,
    /// The versions that were published here, newest first.
    pub versions: Vec<PublishedVersion>,
}

/// A version of a legal text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedVersion {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub href: String,
    /// Since when.
    pub from: Moment,
}

impl Documents {
    pub(super) fn samples() -> Vec<(&'static str, Self)> {
        use crate::portal::samples::{day, frame, site};
        let version = |name: &str| PublishedVersion {
            name: name.into(),
            href: format!("/documents/terms/{name}"),
            from: day("2026-11-22", "22 Nov 2026"),
        };
        let line = |title: &str, web: &str, versions| DocumentLine { title: title.into(), web: web.into(), version: "2".into(), versions };
        let much = vec![
            line("Terms of use of the customer portal", "", vec![version("2"), version("1")]),
            line("Cookies on our pages", "https://lindmoor.example/cookies", Vec::new()),
            line("Licence for end users", "", Vec::new()),
        ];
        let page = |documents| Self { frame: frame(), site: site(false), documents };
        vec![("none", page(Vec::new())), ("much", page(much))]
    }
}
