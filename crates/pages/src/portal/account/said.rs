//! A page that says one thing, after something was done or was not.

use crate::Frame;
use crate::portal::samples::{frame, site};
use crate::portal::site::Site;

/// What became of a form.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/account/said.html", whitespace = "minimize")]
pub struct Said {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// In a few words.
    pub title: String,
    /// In a sentence or two.
    pub lede: String,
    /// Where to go on: a path and its words.
    pub on: Option<(String, String)>,
}

impl Said {
    /// With and without a way on.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Said)> {
        let t = frame().t;
        let page = Said {
            frame: frame(),
            site: site(false),
            title: t.get("lost-sent-title").to_owned(),
            lede: t.get("lost-sent-lede").to_owned(),
            on: None,
        };
        let on = Some(("/portal/sign-in".to_owned(), t.get("portal-sign-in-title").to_owned()));
        vec![("sent", page.clone()), ("on", Said { on, ..page })]
    }
}
