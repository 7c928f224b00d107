//! The door of a trial: an address is taken and a link mailed to it; the trial begins in the portal.

use crate::Frame;
use crate::portal::{NoticeLine, Problems, Site};

/// The page at `GET /trial`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "public/trial.html", whitespace = "minimize")]
pub struct Trial {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// What was typed.
    pub name: String,
    /// What was typed.
    pub email: String,
    /// What was wrong with it.
    pub problems: Problems,
    /// What becomes of the name.
    pub name_notice: NoticeLine,
    /// What becomes of the address.
    pub notice: NoticeLine,
    /// Who else learns of a trial at an organisation that is a customer.
    pub told: Option<String>,
}
