//! Signing in with a service elsewhere by OpenID Connect (decision 0026): going there, coming back with a code, and who somebody is then.
//! What is asked is an address, and a name only for whom nothing is known yet; what is kept is the service's name for them.

mod arrive;
mod link;
mod provider;

use crate::app::App;
use crate::config::{Audience, OpenId};
use crate::ids::PersonId;
use crate::items::{Federated, PersonName};
use crate::people::person::Point;
use crate::people::session_open::{Browser, Prepared};
use crate::privacy::collect;
use anyhow::Result;
use privacy::{Item, Purpose};
use serde::{Deserialize, Serialize};

pub use super::door::Door;
pub use arrive::{begin, confirm, finish, newcomer};
pub use link::{of, unlink};
pub use provider::check;

/// The cookie that carries the way there and back.
pub const COOKIE: &str = "candor_openid";
/// How long that may take, in seconds.
pub const FOR: i64 = 600;

impl Door {
    /// Where a service's button leads, and what its way back begins with.
    pub fn path(self, id: &str) -> String {
        match self {
            Self::Agents => format!("/openid/{id}"),
            Self::Customers => format!("/portal/openid/{id}"),
        }
    }

    const fn lets(self, audience: Audience) -> bool {
        matches!((self, audience), (_, Audience::Both) | (Self::Agents, Audience::Agents) | (Self::Customers, Audience::Customers))
    }
}

/// Why nobody is signed in, or nothing linked or unlinked, said in one sentence at the door.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error("they, or the service, said no")]
    Denied,
    #[error("the service does not answer, or not as it should")]
    Unreachable,
    #[error("it was not begun in this browser, was finished before, or began too long ago")]
    Late,
    #[error("what the service says of somebody is not proved")]
    Untrue,
    #[error("the service does not vouch for an address")]
    Unverified,
    #[error("the address is somebody's who has not proved it here")]
    Unproved,
    #[error("nobody who answers here has that address")]
    Nobody,
    #[error("the account has ended")]
    Ended,
    #[error("the service's name for them is somebody else's here")]
    Taken,
    #[error("they could not sign in any more")]
    Last,
    #[error("too often from there; again after so many seconds")]
    Wait(u32),
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

impl From<sea_orm::DbErr> for Trouble {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Other(error.into())
    }
}

/// The troubles that an address can name, each with the key of its sentence.
const SAID: [(&str, &str); 10] = [
    ("denied", "openid-denied"),
    ("unreachable", "openid-unreachable"),
    ("late", "openid-late"),
    ("untrue", "openid-untrue"),
    ("unverified", "openid-unverified"),
    ("unproved", "openid-unproved"),
    ("nobody", "openid-nobody"),
    ("ended", "openid-ended"),
    ("taken", "openid-taken"),
    ("last", "openid-last"),
];

impl Trouble {
    /// Its code, for the address of the door.
    ///
    /// # Errors
    /// Whatever is our own fault, or is said elsewhere.
    pub fn code(self) -> Result<&'static str, Self> {
        Ok(match self {
            Self::Denied => "denied",
            Self::Unreachable => "unreachable",
            Self::Late => "late",
            Self::Untrue => "untrue",
            Self::Unverified => "unverified",
            Self::Unproved => "unproved",
            Self::Nobody => "nobody",
            Self::Ended => "ended",
            Self::Taken => "taken",
            Self::Last => "last",
            Self::Wait(_) | Self::Other(_) => return Err(self),
        })
    }

    /// The key of the sentence for a code; none for a code that is none of ours.
    pub fn said(code: &str) -> Option<&'static str> {
        SAID.iter().find(|(known, _)| *known == code).map(|(_, key)| *key)
    }
}

/// A browser that comes back.
pub struct Coming {
    pub browser: Browser,
    /// What its own cookie holds, to be known again.
    pub device: Option<[u8; 32]>,
    /// Who is signed in there at this door.
    pub signed_in: Option<PersonId>,
}

/// What the service sent back with it (OpenID Connect Core 1.0, sections 3.1.2.5 and 3.1.2.6; `iss` is RFC 9207).
#[derive(Default, Deserialize)]
pub struct Returned {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    error: String,
    iss: Option<String>,
}

/// What became of somebody who came back.
pub enum Became {
    /// They are in, and go here.
    In(Box<Prepared>, String),
    /// Candor's own second factor is on: the page that asks for its code carries this.
    Step(String),
    /// The service is linked to whoever is signed in.
    Linked,
    /// Nobody knows them yet: the browser carries this until they have looked at it.
    New(String),
}

/// What a service said of somebody who is new here. Sealed into a cookie; nothing of it is stored before they confirm it.
#[derive(Serialize, Deserialize)]
pub struct Newcomer {
    provider: String,
    subject: String,
    /// The address that the service has verified.
    pub email: String,
    /// A name to begin with, which they change as they like.
    pub name: String,
    /// What makes it good once.
    once: String,
}

/// What the cookie carries on the way there.
#[derive(Serialize, Deserialize)]
struct Begun {
    door: Door,
    provider: String,
    state: String,
    nonce: String,
    verifier: String,
    next: String,
    /// Who was signed in when it began, and links the service.
    linking: Option<PersonId>,
}

/// The services that somebody may sign in with at a door. None, if the policy in force does not hold the name that they are known by.
pub fn offered(app: &App, door: Door) -> Vec<&OpenId> {
    if !is_held(app) {
        return Vec::new();
    }
    app.config.openid.iter().filter(|service| door.lets(service.audience)).collect()
}

/// Whether the policy in force lets the name that a service has for somebody be held, and used to sign in.
pub fn is_held(app: &App) -> bool {
    app.gate.policy().compiled().permits(Purpose::Account.code()) >> Federated::BIT & 1 == 1
}

/// The service with this id, if it is offered at the door.
pub fn service<'a>(app: &'a App, door: Door, id: &str) -> Option<&'a OpenId> {
    offered(app, door).into_iter().find(|service| service.id == id)
}

/// What a service is called; its id, if it is no longer declared.
pub fn name_of<'a>(app: &'a App, id: &'a str) -> &'a str {
    app.config.openid.iter().find(|service| service.id == id).map_or(id, |service| service.name.as_str())
}

/// Whether a name may be asked for: only of customers, and only where the policy lets one be held.
fn asks_name(app: &App, door: Door) -> bool {
    door == Door::Customers && collect::may(app, (PersonName::BIT, PersonName::ID), Point::Portal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trouble_has_a_sentence() {
        let all = [
            Trouble::Denied,
            Trouble::Unreachable,
            Trouble::Late,
            Trouble::Untrue,
            Trouble::Unverified,
            Trouble::Unproved,
            Trouble::Nobody,
            Trouble::Ended,
            Trouble::Taken,
            Trouble::Last,
        ];
        for trouble in all {
            let key = trouble.code().ok().and_then(Trouble::said);
            assert!(key.is_some_and(|key| pages::L10n::english().get(key).ends_with('.')));
        }
        assert_eq!(Trouble::said("<script>"), None);
    }
}
