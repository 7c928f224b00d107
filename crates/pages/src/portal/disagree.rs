//! Not agreeing with the notice: what somebody can do instead.

use super::site::Site;
use crate::Frame;

/// The page at `GET /portal/disagreement`; it posts `wish`, which is `leave` or `erase`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/disagree.html", whitespace = "minimize")]
pub struct Disagree {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// The version in force.
    pub version: String,
    /// How long an erasure waits: `2 days`.
    pub wait: String,
    /// Whom to write to instead.
    pub ask: String,
    /// Refused: the reader answers tickets here, and is erased by their colleagues only.
    pub agent: bool,
}

impl Disagree {
    pub(super) fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            frame: super::samples::frame(),
            site: super::samples::site(true),
            version: "2".into(),
            wait: "2 days".into(),
            ask: "privacy@lindmoor.example".into(),
            agent: false,
        };
        vec![("plain", plain.clone()), ("agent", Self { agent: true, ..plain })]
    }
}
