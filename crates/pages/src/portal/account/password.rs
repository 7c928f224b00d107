//! A password for whoever wants one beside the links, and signing in with it.

use crate::agent::door::{Linked, Service, Services};
use crate::portal::samples::{at, frame, site};
use crate::portal::site::Site;
use crate::{Frame, Places};

/// `GET /portal/sign-in/password`, and the answer to a refused `POST`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/account/password_sign_in.html", whitespace = "minimize")]
pub struct PasswordSignIn {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// The address, kept after a refusal.
    pub email: String,
    /// Why the pair was not taken; never which of the two was wrong.
    pub refused: Option<String>,
    /// Whose device it is.
    pub places: Places,
}

/// The second step at the portal: `POST /portal/sign-in/step` with `carried` and `code`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/account/step.html", whitespace = "minimize")]
pub struct Step {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// What the form brings back unread.
    pub carried: String,
    /// Why a code was not taken.
    pub refused: Option<String>,
    /// A passkey will do instead.
    pub passkeys: bool,
    /// There is an authenticator that makes codes; else only codes for emergencies can be typed.
    pub authenticator: bool,
}

/// `GET /portal/account`: how one signs in. A password is chosen or taken away by `POST` with `do`, `set` or `remove`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/account/account.html", whitespace = "minimize")]
pub struct Account {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// The address, so that a password manager knows whose it is.
    pub email: String,
    /// There is a password.
    pub has_password: bool,
    /// The services elsewhere that they sign in with.
    pub services: Services,
    /// Why a new one was not taken.
    pub refused: Option<String>,
    /// What was just done, in a sentence.
    pub done: Option<String>,
    /// Whoever reads this signed in too long ago to change it.
    pub stale: bool,
}

impl PasswordSignIn {
    /// First and refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, PasswordSignIn)> {
        let page = PasswordSignIn { frame: frame(), site: site(false), email: String::new(), refused: None, places: Places::sample() };
        let why = page.frame.t.get("sign-in-refused").to_owned();
        let refused = PasswordSignIn { email: "somsri@example.com".into(), refused: Some(why), ..page.clone() };
        vec![("first", page), ("refused", refused)]
    }
}

impl Step {
    /// First and refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Step)> {
        let page = Step { frame: frame(), site: site(false), carried: "c4rr".into(), refused: None, passkeys: true, authenticator: true };
        let resting = Step { authenticator: false, ..page.clone() };
        let refused = Step { refused: Some(page.frame.t.get("step-wrong").to_owned()), ..page.clone() };
        vec![("first", page), ("refused", refused), ("resting", resting)]
    }
}

impl Account {
    /// Without a password, with one, refused, just done, stale.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Account)> {
        let page = Account {
            frame: frame(),
            site: site(true),
            email: "somsri@example.com".into(),
            has_password: false,
            services: Services::default(),
            refused: None,
            done: None,
            stale: false,
        };
        let refused = Account { refused: Some(page.frame.t.get("password-common").to_owned()), ..page.clone() };
        let done = Account { has_password: true, done: Some(page.frame.t.get("portal-account-set").to_owned()), ..page.clone() };
        let linked = vec![Linked {
            id: "l1".into(),
            name: "Example Login".into(),
            since: at("2026-11-02T08:01:00Z", "2 Nov", "Monday 2 November 2026, 09:01"),
        }];
        let others = vec![Service { href: "/portal/openid/home/link".into(), name: "Home Login".into() }];
        let linked = Account { services: Services { linked, others }, ..page.clone() };
        let stale = Account { stale: true, ..page.clone() };
        vec![("none", page), ("refused", refused), ("done", done), ("linked", linked), ("stale", stale)]
    }
}
