//! Somebody new comes from a sign-in service: what it says of them, to look at and change before anything of it is kept.

use super::sign_up::NewAccount;
use crate::Frame;
use crate::portal::form::Problem;
use crate::portal::samples::{frame, site};
use crate::portal::site::Site;

/// `GET /portal/sign-up/openid`, and the answer to a refused `POST`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/account/welcome.html", whitespace = "minimize")]
pub struct Welcome {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// What the service says of them. The name can be changed; the address, which it has verified, cannot.
    pub form: NewAccount,
}

impl Welcome {
    /// With and without an age, and refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Welcome)> {
        let page = |form| Welcome { frame: frame(), site: site(false), form };
        let samples = NewAccount::samples("Somsri Chai", "somsri@example.com", Problem::NameTooLong(200));
        let [first, aged, wrong] = samples.map(page);
        vec![("first", first), ("age", aged), ("wrong", wrong)]
    }
}
