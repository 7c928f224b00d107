//! Signing in by a link in a mail. The link belongs to a person, not to a ticket; opening it changes nothing (a mail
//! scanner opens links too), only the button on its page does; a browser that was never seen asks for a code as well.

use super::form::{NoticeLine, Problems};
use super::site::Site;
use crate::agent::door::Service;
use crate::{Arg, Frame, Moment, Places};

/// Asks for an address: `POST /portal/sign-in` with `email`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/sign_in.html", whitespace = "minimize")]
pub struct SignIn {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// What was typed, after a refused submit.
    pub email: String,
    /// What was wrong with it; never whether the address is known.
    pub problems: Problems,
    /// What becomes of the address.
    pub notice: NoticeLine,
    /// Somebody was signed out because they did nothing.
    pub ended: bool,
    /// Why a sign-in with a service came to nothing.
    pub said: Option<&'static str>,
    /// Services elsewhere that one can sign in with.
    pub services: Vec<Service>,
    /// One can sign in with a passkey.
    pub passkeys: bool,
}

/// The one answer to every well-formed address, known or not.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/link_asked.html", whitespace = "minimize")]
pub struct LinkAsked {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// The address as typed; the form to send again carries it.
    pub email: String,
    /// The old link, when a new one was asked for by it: the form carries it, and `email` only hints at the address.
    pub again: Option<String>,
    /// For how many minutes a link works.
    pub minutes: u32,
}

/// What `GET /portal/sign-in/{token}` shows for a link that works: nothing is used up until the button posts it.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/link_landing.html", whitespace = "minimize")]
pub struct LinkLanding {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// The token of the address.
    pub token: String,
    /// Whom it signs in, shortened so that it tells a stranger nothing: `s…@example.com`.
    pub email_hint: String,
    /// Until when it works.
    pub until: Moment,
    /// Whose device it is.
    pub places: Places,
}

/// A new browser: the six digits that were sent in a second mail, to `POST /portal/sign-in/{token}/code` as `code`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/code.html", whitespace = "minimize")]
pub struct Code {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// The token of the address.
    pub token: String,
    /// Whose device it is, as was said before: `own`, `public` or `some`.
    pub place: String,
    /// Where the code went, shortened.
    pub email_hint: String,
    /// For how many minutes the code works.
    pub minutes: u32,
    /// What was wrong with the code that was typed.
    pub problems: Problems,
}

/// A link that no longer works, and why. Asks for a new one: `POST /portal/sign-in` with `again` (the old token, when it
/// was ours) or `email`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/dead_link.html", whitespace = "minimize")]
pub struct DeadLink {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// Why it does not work.
    pub why: DeadWhy,
    /// The token, if a new link may be sent to the address it was made for; otherwise the page asks for the address.
    pub again: Option<String>,
    /// Where a new link would go, shortened; empty without `again`.
    pub email_hint: String,
}

/// Why a link does not work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeadWhy {
    /// Its time was over.
    Expired(Moment),
    /// It was used.
    Used(Moment),
    /// A newer link was asked for.
    Superseded,
    /// The person's address changed since.
    AddressChanged,
    /// Too many wrong codes were typed.
    TooManyCodes,
    /// It is none of ours, or too old to be known.
    Unknown,
}

impl SignIn {
    /// What the browser may fill the address with: passkeys too, where they are taken.
    const fn complete(&self) -> &'static str {
        if self.passkeys { "email webauthn" } else { "email" }
    }
}

impl DeadLink {
    fn heading(&self) -> &'static str {
        let t = self.frame.t;
        match self.why {
            DeadWhy::Expired(_) => t.get("portal-dead-expired"),
            DeadWhy::Used(_) => t.get("portal-dead-used"),
            DeadWhy::Superseded => t.get("portal-dead-superseded"),
            DeadWhy::AddressChanged => t.get("portal-dead-address"),
            DeadWhy::TooManyCodes => t.get("portal-dead-codes"),
            DeadWhy::Unknown => t.get("portal-dead-unknown"),
        }
    }

    /// What the reader may make of it, without its moment.
    fn reason(&self) -> &'static str {
        let t = self.frame.t;
        match self.why {
            DeadWhy::Expired(_) => t.get("portal-dead-expired-why"),
            DeadWhy::Used(_) => t.get("portal-dead-used-why"),
            DeadWhy::Superseded => t.get("portal-dead-superseded-why"),
            DeadWhy::AddressChanged => t.get("portal-dead-address-why"),
            DeadWhy::TooManyCodes => t.get("portal-dead-codes-why"),
            DeadWhy::Unknown => t.get("portal-dead-unknown-why"),
        }
    }

    /// When that was, where there is a when.
    fn at(&self) -> Option<&Moment> {
        match &self.why {
            DeadWhy::Expired(at) | DeadWhy::Used(at) => Some(at),
            DeadWhy::Superseded | DeadWhy::AddressChanged | DeadWhy::TooManyCodes | DeadWhy::Unknown => None,
        }
    }
}

impl Code {
    fn lede(&self) -> String {
        let (email, minutes) = (Arg::from(&self.email_hint), Arg::from(self.minutes));
        self.frame.t.with("portal-code-lede", &[("email", email), ("minutes", minutes)])
    }
}
