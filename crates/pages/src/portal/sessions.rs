//! The browsers a person is signed in with, each to be signed out.

use super::site::Site;
use crate::{Frame, Moment};

/// `POST /portal/sessions/{id}/end` signs one browser out, `POST /portal/sessions/end` all of them.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/sessions.html", whitespace = "minimize")]
pub struct Sessions {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// The sessions, the newest first.
    pub sessions: Vec<Session>,
    /// The browsers that were called one's own.
    pub devices: Vec<OwnDevice>,
}

/// A browser that was called one's own: `POST /portal/sessions/{id}/forget`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnDevice {
    /// Its id.
    pub id: String,
    /// What kind of browser.
    pub browser: String,
    /// Known since.
    pub since: Moment,
    /// Known until.
    pub until: Moment,
}

/// A browser that is signed in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: String,
    /// What kind of browser: `Firefox on Linux`; only what its own header says, cut to the family.
    pub browser: String,
    /// Signed in since.
    pub since: Moment,
    /// Last used.
    pub seen: Moment,
    /// Signed out by itself at.
    pub until: Moment,
    /// It is the one that reads this page.
    pub current: bool,
}
