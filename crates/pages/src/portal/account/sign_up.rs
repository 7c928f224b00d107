//! Making an account: a name, an address, and where the policy names a least age whether one has it. The address is proved by a link.

use crate::portal::form::{NoticeLine, Problem, Problems};
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
    /// What they say of themselves.
    pub form: NewAccount,
}

/// What somebody says of themselves who makes an account, by their own words or a service's.
#[derive(Debug, Clone, Default)]
pub struct NewAccount {
    /// A name.
    pub name: String,
    /// An address.
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

impl NewAccount {
    pub(super) fn is_refused(&self) -> bool {
        !self.problems.is_empty() || self.age_missing
    }

    pub(super) fn asks(&self, t: &L10n, age: &u32) -> String {
        t.count("sign-up-age", i64::from(*age))
    }

    /// As it comes, with an age that was not answered, and with something wrong.
    pub(super) fn samples(name: &str, email: &str, wrong: Problem) -> [NewAccount; 3] {
        let first = NewAccount {
            name: name.into(),
            email: email.into(),
            notices: (notice_line("Knowing who you are"), notice_line("Letting you sign in")),
            ..NewAccount::default()
        };
        let aged = NewAccount { age: Some(13), age_missing: true, ..first.clone() };
        let wrong = NewAccount { problems: Problems(vec![wrong]), ..first.clone() };
        [first, aged, wrong]
    }
}

impl SignUp {
    /// With and without an age, and refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, SignUp)> {
        let page = |form| SignUp { frame: frame(), site: site(false), form };
        let [first, aged, wrong] = NewAccount::samples("", "", Problem::EmailMissing).map(page);
        vec![("first", first), ("age", aged), ("wrong", wrong)]
    }
}
