//! The passkeys of a customer.

use crate::Frame;
use crate::agent::door::Passkey;
use crate::portal::samples::{frame, site};
use crate::portal::site::Site;

/// `GET /portal/passkeys`: one is added by `POST` there, changed by `POST /portal/passkeys/{id}` with `do`, `rename` or `remove`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/account/passkeys.html", whitespace = "minimize")]
pub struct PortalPasskeys {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// One may be added here.
    pub held: bool,
    /// Those that are there, the oldest first.
    pub passkeys: Vec<Passkey>,
    /// What a new one is called, if nobody says otherwise.
    pub name: String,
    /// Why one was not taken.
    pub refused: Option<String>,
    /// Whoever reads this signed in too long ago to change it.
    pub stale: bool,
}

impl PortalPasskeys {
    /// None, several, one refused, where there can be none, and stale.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, PortalPasskeys)> {
        let page = PortalPasskeys {
            frame: frame(),
            site: site(true),
            held: true,
            passkeys: Vec::new(),
            name: "Firefox on Linux".into(),
            refused: None,
            stale: false,
        };
        let several = PortalPasskeys { passkeys: Passkey::samples(), ..page.clone() };
        let refused = PortalPasskeys { refused: Some(page.frame.t.get("passkey-untrue").to_owned()), ..several.clone() };
        let off = PortalPasskeys { held: false, ..page.clone() };
        let stale = PortalPasskeys { stale: true, ..several.clone() };
        vec![("none", page), ("several", several), ("refused", refused), ("off", off), ("stale", stale)]
    }
}
