//! Making an account: a name, an address, and where the policy names a least age whether one has it. The address is proved by a link.

use crate::portal::form::{NoticeLine, Problems};
use crate::portal::samples::{frame, notice_line, site};
use crate::portal::site::Site;
use crate::{Frame, L10n};

/// `GET /portal/sign-up`, and the answer to a refused `POST`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/account/sign_up.html", whitespace = "minimize")]
pub struct SignUp {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// What was typed as a name.
    pub name: String,
    /// What was typed as an address.
    pub email: String,
    /// What was wrong.
    pub problems: Problems,
    /// What becomes of the name and of the address.
    pub notices: (NoticeLine, NoticeLine),
    /// The least age, if the policy names one. Only yes or no is asked, and the answer is not kept.
    pub age: Option<u32>,
    /// The question was not answered.
    pub age_missing: bool,
}

impl SignUp {
    fn asks(&self, t: &L10n, age: &u32) -> String {
        t.count("sign-up-age", i64::from(*age))
    }

    /// With and without an age, and refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, SignUp)> {
        let page = SignUp {
            frame: frame(),
            site: site(false),
            name: String::new(),
            email: String::new(),
            problems: Problems::default(),
            notices: (notice_line("Knowing who you are"), notice_line("Letting you sign in")),
            age: None,
            age_missing: false,
        };
        let aged = SignUp { age: Some(13), age_missing: true, ..page.clone() };
        let wrong = SignUp { problems: Problems(vec![crate::portal::form::Problem::EmailMissing]), ..page.clone() };
        vec![("first", page), ("age", aged), ("wrong", wrong)]
    }
}
