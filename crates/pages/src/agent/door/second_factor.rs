//! The second step at the door, the question whether it is still oneself, and one's second factor.

use askama::Template;

use super::super::Shell;
use super::super::samples::{frame, shell};
use crate::Frame;

/// The answer to a first proof that held, where a second factor is on: `POST /sign-in/step` with `carried` and `code`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/door/second_step.html")]
pub struct SecondStep {
    /// The document's frame.
    pub frame: Frame,
    /// What the form brings back unread.
    pub carried: String,
    /// Why a code was not taken.
    pub refused: Option<String>,
    /// The first step is too long ago: nothing but the way back to the door.
    pub late: bool,
    /// A passkey will do instead.
    pub passkeys: bool,
    /// There is an authenticator that makes codes; else only codes for emergencies can be typed.
    pub authenticator: bool,
}

/// `GET /confirm`: before what is weighty, in a session that is old.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/door/confirm.html")]
pub struct Confirm {
    /// The document's frame.
    pub frame: Frame,
    /// A password is asked for.
    pub has_password: bool,
    /// A code is asked for.
    pub has_factor: bool,
    /// A passkey will do instead of both.
    pub passkeys: bool,
    /// Where to go back to.
    pub next: String,
    /// Why what was typed was not taken.
    pub refused: Option<String>,
}

/// `GET /second-factor`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/door/second_factor.html")]
pub struct SecondFactor {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// It is on.
    pub is_on: bool,
    /// It rests on passkeys: one is asked for.
    pub on_passkeys: bool,
    /// It could rest on passkeys: there is one, and it is off.
    pub passkeys: bool,
    /// Codes for emergencies that were not used.
    pub left: usize,
    /// What an authenticator is given, while it is being set up.
    pub offered: Option<Offered>,
    /// Codes for emergencies that were just made, shown this once.
    pub codes: Vec<String>,
    /// Why a code was not taken.
    pub refused: Option<String>,
}

/// What an authenticator is given.
#[derive(Debug, Clone, Default)]
pub struct Offered {
    /// The squares of its picture, row by row; true is dark.
    pub picture: Vec<Vec<bool>>,
    /// The same to be typed.
    pub key: String,
}

impl Offered {
    /// The width of the picture with the quiet zone that readers want.
    pub(crate) fn width(&self) -> usize {
        self.picture.len() + 8
    }

    /// The dark squares as one path.
    pub(crate) fn path(&self) -> String {
        use std::fmt::Write;
        let mut path = String::new();
        for (y, row) in self.picture.iter().enumerate() {
            for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
                let _ = write!(path, "M{} {}h1v1h-1z", x + 4, y + 4);
            }
        }
        path
    }

    /// The key in groups of four, as people type it.
    pub(crate) fn grouped(&self) -> String {
        self.key.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
    }
}

impl SecondStep {
    /// Fresh, refused, and too late.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = SecondStep { frame: frame(), carried: "c4rr".into(), refused: None, late: false, passkeys: false, authenticator: true };
        let refused = SecondStep { refused: Some(page.frame.t.get("step-wrong").to_owned()), ..page.clone() };
        let late = SecondStep { late: true, ..page.clone() };
        let passkeys = SecondStep { passkeys: true, authenticator: false, ..page.clone() };
        vec![("fresh", page), ("refused", refused), ("late", late), ("passkeys", passkeys)]
    }
}

impl Confirm {
    /// With a password and a code, refused, and with nothing that could be typed.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = Confirm { frame: frame(), has_password: true, has_factor: true, passkeys: true, next: "/tokens".into(), refused: None };
        let refused = Confirm { refused: Some(page.frame.t.get("confirm-wrong").to_owned()), ..page.clone() };
        let neither = Confirm { has_password: false, has_factor: false, passkeys: false, ..page.clone() };
        vec![("both", page), ("refused", refused), ("neither", neither)]
    }
}

impl SecondFactor {
    /// Off, being set up, just on, and on for long.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = SecondFactor {
            frame: frame(),
            shell: shell("/second-factor"),
            is_on: false,
            on_passkeys: false,
            passkeys: true,
            left: 0,
            offered: None,
            codes: Vec::new(),
            refused: None,
        };
        let picture = (0..25).map(|y| (0..25).map(|x| (x * y + x) % 3 == 0).collect()).collect();
        let offered = Offered { picture, key: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP".into() };
        let setting = SecondFactor { offered: Some(offered), refused: Some(page.frame.t.get("factor-wrong").to_owned()), ..page.clone() };
        let codes = vec!["abcd-efgh-ijkl-mnop".into(), "qrst-uvwx-yz23-4567".into()];
        let made = SecondFactor { is_on: true, left: 2, codes, ..page.clone() };
        let on = SecondFactor { is_on: true, left: 1, ..page.clone() };
        let resting = SecondFactor { on_passkeys: true, ..on.clone() };
        vec![("off", page), ("setting", setting), ("made", made), ("on", on), ("resting", resting)]
    }
}
