//! The passkeys of somebody who answers.

use askama::Template;

use super::super::Shell;
use super::super::samples::{frame, monday, shell, today};
use crate::{Frame, Moment};

/// `GET /passkeys`: one is added by `POST` there, changed by `POST /passkeys/{id}` with `do`, `rename` or `remove`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/door/passkeys.html")]
pub struct Passkeys {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// One may be added here.
    pub held: bool,
    /// Those that are there, the oldest first.
    pub passkeys: Vec<Passkey>,
    /// What a new one is called, if nobody says otherwise.
    pub name: String,
    /// Why one was not taken.
    pub refused: Option<String>,
}

/// One passkey.
#[derive(Debug, Clone, Default)]
pub struct Passkey {
    /// Its id, for changing it.
    pub id: String,
    /// What its person calls it.
    pub name: String,
    /// When it was added.
    pub since: Moment,
    /// When it was last used, if ever.
    pub used: Option<Moment>,
    /// There may be a copy of it, so that it is not taken any more.
    pub stopped: bool,
}

impl Passkey {
    /// One that is used, one that is new, one that was stopped.
    #[must_use]
    pub fn samples() -> Vec<Self> {
        let telephone =
            Self { id: "p1".into(), name: "My telephone".into(), since: monday("08:01"), used: Some(today("14:07")), stopped: false };
        let laptop = Self { id: "p2".into(), name: "Firefox on Linux".into(), since: today("09:00"), used: None, stopped: false };
        let copied = Self { id: "p3".into(), name: "The small key".into(), stopped: true, ..telephone.clone() };
        vec![telephone, laptop, copied]
    }
}

impl Passkeys {
    /// None, several, one refused, and where there can be none.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page =
            Passkeys { frame: frame(), shell: shell(""), held: true, passkeys: Vec::new(), name: "Firefox on Linux".into(), refused: None };
        let several = Passkeys { passkeys: Passkey::samples(), ..page.clone() };
        let refused = Passkeys { refused: Some(page.frame.t.get("passkey-untrue").to_owned()), ..several.clone() };
        let off = Passkeys { held: false, ..page.clone() };
        vec![("none", page), ("several", several), ("refused", refused), ("off", off)]
    }
}
