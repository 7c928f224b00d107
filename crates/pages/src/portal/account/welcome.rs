//! Somebody new comes from a sign-in service: what it says of them, to look at and change before anything of it is kept.

use crate::portal::form::{NoticeLine, Problems};
use crate::portal::samples::{frame, notice_line, site};
use crate::portal::site::Site;
use crate::{Frame, L10n};

/// `GET /portal/sign-up/openid`, and the answer to a refused `POST`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/account/welcome.html", whitespace = "minimize")]
pub struct Welcome {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// The name that the service said, or what was typed instead.
    pub name: String,
    /// The address that the service has verified; it cannot be changed here.
    pub email: String,
    /// What was wrong.
    pub problems: Problems,
    /// What becomes of the name and of the address.
    pub notices: (NoticeLine, NoticeLine),
    /// The least age, if the policy names one.
    pub age: Option<u32>,
    /// The question was not answered.
    pub age_missing: bool,
}

impl Welcome {
    fn asks(&self, t: &L10n, age: &u32) -> String {
        t.count("sign-up-age", i64::from(*age))
    }

    /// With and without an age, and refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Welcome)> {
        let page = Welcome {
            frame: frame(),
            site: site(false),
            name: "Somsri Chai".into(),
            email: "somsri@example.com".into(),
            problems: Problems::default(),
            notices: (notice_line("Knowing who you are"), notice_line("Letting you sign in")),
            age: None,
            age_missing: false,
        };
        let aged = Welcome { age: Some(13), age_missing: true, ..page.clone() };
        let wrong = Welcome { problems: Problems(vec![crate::portal::form::Problem::NameTooLong(200)]), ..page.clone() };
        vec![("first", page), ("age", aged), ("wrong", wrong)]
    }
}
