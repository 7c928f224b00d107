//! The help site's first page: two ways in, and nothing that is not there yet.

use crate::Frame;
use crate::portal::Site;

/// Says who answers here and offers the contact form and the sign-in by link.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "public/home.html", whitespace = "minimize")]
pub struct Home {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// When one may expect the first answer, after "usually": `within 4 working hours`; empty when nothing is promised.
    pub first_answer: String,
}
