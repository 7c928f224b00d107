//! The cookies page and the accessibility statement: short, and true because of how the product is built.

use crate::portal::Site;
use crate::{Frame, L10n, Moment};
use notice::Section;

/// Names the cookies that are set. All are needed, so there is no banner that asks.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "public/cookies.html", whitespace = "minimize")]
pub struct Cookies {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// Every cookie the desk sets.
    pub cookies: Vec<Cookie>,
    /// What the policy says of cookies; empty where it names none that is laid.
    pub policy: Vec<Section>,
}

/// A cookie as the application sets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cookie {
    /// Its name in the browser.
    pub name: String,
    /// What it does.
    pub task: CookieTask,
    /// How long it lasts, in words.
    pub lasts: String,
}

/// What a cookie does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CookieTask {
    /// Keeps a customer signed in.
    Session,
    /// Tells a browser from a new one.
    Device,
    /// Says that a product of the organisation's shows the portal, until somebody signed in.
    Entry,
    /// Carries the way to a sign-in service and back.
    OpenId,
    /// Ties what a passkey answers to the browser that was asked.
    Passkey,
    /// Carries the confirmation from the form to its page.
    Sent,
    /// Keeps the choice of light or dark.
    Display,
    /// Keeps somebody who answers signed in.
    Agent,
}

impl CookieTask {
    fn text(self, t: &'static L10n) -> &'static str {
        match self {
            CookieTask::Session => t.get("public-cookies-session"),
            CookieTask::Device => t.get("public-cookies-device"),
            CookieTask::Entry => t.get("public-cookies-entry"),
            CookieTask::OpenId => t.get("public-cookies-openid"),
            CookieTask::Passkey => t.get("public-cookies-passkey"),
            CookieTask::Sent => t.get("public-cookies-sent"),
            CookieTask::Display => t.get("public-cookies-display"),
            CookieTask::Agent => t.get("public-cookies-agent"),
        }
    }
}

/// What a person with a disability can rely on, what is known not to work, and whom to tell.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "public/accessibility.html", whitespace = "minimize")]
pub struct Accessibility {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// When this was last looked through.
    pub checked: Moment,
    /// What is known not to meet the standard, each in a sentence; empty when nothing is known.
    pub known: Vec<String>,
}
