//! A customer's second factor.

use crate::Frame;
use crate::agent::door::Offered;
use crate::portal::samples::{frame, site};
use crate::portal::site::Site;

/// `GET /portal/second-factor`; what is done is posted there as `do`: `begin`, `confirm` with a code, `codes`, `off`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/account/factor.html", whitespace = "minimize")]
pub struct PortalFactor {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
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
    /// Whoever reads this signed in too long ago to change it.
    pub stale: bool,
}

impl PortalFactor {
    /// Off, being set up, just on, on, and stale.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, PortalFactor)> {
        let page = PortalFactor {
            frame: frame(),
            site: site(true),
            is_on: false,
            on_passkeys: false,
            passkeys: true,
            left: 0,
            offered: None,
            codes: Vec::new(),
            refused: None,
            stale: false,
        };
        let picture = (0..25).map(|y| (0..25).map(|x| (x * y + x) % 3 == 0).collect()).collect();
        let offered = Offered { picture, key: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP".into() };
        let why = page.frame.t.get("factor-wrong").to_owned();
        let setting = PortalFactor { offered: Some(offered), refused: Some(why), ..page.clone() };
        let made = PortalFactor { is_on: true, left: 1, codes: vec!["abcd-efgh-ijkl-mnop".into()], ..page.clone() };
        let on = PortalFactor { is_on: true, left: 9, ..page.clone() };
        let resting = PortalFactor { on_passkeys: true, ..on.clone() };
        let stale = PortalFactor { stale: true, ..on.clone() };
        vec![("off", page), ("setting", setting), ("made", made), ("on", on), ("resting", resting), ("stale", stale)]
    }
}
