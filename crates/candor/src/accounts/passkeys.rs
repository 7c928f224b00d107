//! Passkeys (W3C Web Authentication, Level 3; decision 0027): adding one, and proving with one who somebody is. Their device checks first
//! that it is them, so a passkey is both factors at once. What is asked of a browser is good once, in that browser, for five minutes.

mod add;
mod keep;
mod prove;

use crate::app::App;
use crate::ids::PersonId;
use crate::items::Passkey;
use crate::people::session_open::Browser;
use crate::people::{limit, once};
use crate::portal::token;
use crate::time::Instant;
use crate::{clock, web::session};
use privacy::{Item, Purpose};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use webauthn_rs::prelude::{Url, Webauthn, WebauthnBuilder, WebauthnError};

pub use add::{LONGEST_NAME, MOST, add, ask};
pub use keep::{Shown, count, list, remove, rename};
pub use prove::{Proof, challenge, prove};

/// The cookie that binds what is asked to the browser that was asked.
pub const COOKIE: &str = "candor_passkey";
/// How long an answer may take, in seconds.
pub const FOR: i64 = 300;

const USE_ADD: &str = "passkey add";
const USE_PROVE: &str = "passkey prove";
/// Answers an hour from one network peer, as for passwords.
const BY_PEER: i64 = 60;
/// The most bytes of an answer: a statement about the device is not asked for, so it is small.
const LONGEST: usize = 16_384;

/// Why a passkey was not taken, said in one sentence where it was offered.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error("it was not begun in this browser, was finished before, or began too long ago")]
    Late,
    #[error("nobody is known here by this passkey")]
    Unknown,
    #[error("the answer is not one of this passkey to this desk")]
    Untrue,
    #[error("its count went backwards: there may be a copy")]
    Cloned,
    #[error("it is somebody else's")]
    Others,
    #[error("it is here already")]
    Here,
    #[error("there are as many as one person may have")]
    Many,
    #[error("the second factor rests on it")]
    Needed,
    #[error("nobody who answers here has it")]
    Nobody,
    #[error("the account has ended")]
    Ended,
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

impl From<vault::VaultError> for Trouble {
    fn from(error: vault::VaultError) -> Self {
        Self::Other(error.into())
    }
}

impl From<WebauthnError> for Trouble {
    fn from(error: WebauthnError) -> Self {
        // Everything else is an answer that does not hold: the desk's own settings were looked at when the challenge was made.
        if matches!(error, WebauthnError::CredentialPossibleCompromise) { Self::Cloned } else { Self::Untrue }
    }
}

/// The troubles that an address can name: each code is the key of its sentence.
const SAID: [&str; 10] = [
    "passkey-late",
    "passkey-unknown",
    "passkey-untrue",
    "passkey-cloned",
    "passkey-others",
    "passkey-here",
    "passkey-many",
    "passkey-needed",
    "passkey-nobody",
    "passkey-ended",
];

impl Trouble {
    /// Its code, for the address of the door.
    ///
    /// # Errors
    /// Whatever is our own fault, or is said elsewhere.
    pub fn code(self) -> Result<&'static str, Self> {
        Ok(match self {
            Self::Late => "passkey-late",
            Self::Unknown => "passkey-unknown",
            Self::Untrue => "passkey-untrue",
            Self::Cloned => "passkey-cloned",
            Self::Others => "passkey-others",
            Self::Here => "passkey-here",
            Self::Many => "passkey-many",
            Self::Needed => "passkey-needed",
            Self::Nobody => "passkey-nobody",
            Self::Ended => "passkey-ended",
            Self::Wait(_) | Self::Other(_) => return Err(self),
        })
    }

    /// The key of the sentence for a code; none for a code that is none of ours.
    pub fn said(code: &str) -> Option<&'static str> {
        SAID.into_iter().find(|known| *known == code)
    }
}

/// What a page sends with what the browser's authenticator answered.
#[derive(Clone, Default, Deserialize)]
pub struct Returned {
    /// What the challenge came with.
    #[serde(default)]
    pub begun: String,
    /// The answer, as JSON (Web Authentication, 5.1: `PublicKeyCredential`).
    #[serde(default)]
    pub credential: String,
}

/// What a browser is asked: it stands in the answer to the page's script, and the cookie in the browser.
pub struct Asked {
    /// What the script gives the browser, and brings back.
    pub body: serde_json::Value,
    /// The value of [`COOKIE`].
    pub cookie: String,
}

/// A browser that answers: what its cookie holds, and where it is.
pub struct Answering<'a> {
    pub cookie: &'a str,
    pub browser: &'a Browser,
}

/// What is sealed into `begun`.
#[derive(Serialize, Deserialize)]
struct Begun<T> {
    /// The hash of what the browser's cookie holds.
    browser: Vec<u8>,
    /// What makes it good once.
    once: Uuid,
    /// Whose passkey is added; none where one is proved.
    person: Option<PersonId>,
    state: T,
}

/// Whether the policy in force lets passkeys be held and used to sign in, and the desk has an address that they can be bound to.
pub fn is_held(app: &App) -> bool {
    app.gate.policy().compiled().permits(Purpose::Account.code()) >> Passkey::BIT & 1 == 1 && site(app).is_some()
}

/// Whether somebody has a passkey that they can prove with who they are.
///
/// # Errors
/// If the database cannot be asked.
pub async fn serves(app: &App, person: PersonId) -> anyhow::Result<bool> {
    Ok(is_held(app) && keep::count(app, person).await? > 0)
}

/// The name that passkeys of this desk are bound to: the host of its public address. None where that is a number (Web Authentication, 5.1.2).
pub fn bound_to(app: &App) -> Option<String> {
    Url::parse(&app.link("")).ok()?.domain().map(ToOwned::to_owned)
}

/// The desk as the one that asks: an answer holds for its public address only, port and all.
fn site(app: &App) -> Option<Webauthn> {
    site_at(&app.link(""), &app.organisation)
}

fn site_at(url: &str, name: &str) -> Option<Webauthn> {
    let origin = Url::parse(url).ok()?;
    let host = origin.domain()?.to_owned();
    WebauthnBuilder::new(&host, &origin).ok()?.rp_name(name).build().ok()
}

/// The name by which a device knows somebody at this desk: nothing that is known elsewhere (Web Authentication, 14.6.1).
fn handle(app: &App, person: PersonId) -> Uuid {
    let mut hasher = blake3::Hasher::new_keyed(app.token_key.derive("candor 2026 passkey person").expose());
    hasher.update(person.0.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// Binds what is asked to a browser: the same one may be asked in several windows.
fn bind<T: Serialize>(
    app: &App,
    use_for: &'static str,
    cookie: &str,
    person: Option<PersonId>,
    state: T,
    now: Instant,
) -> anyhow::Result<(String, String)> {
    let cookie = if session::hash_of_text(cookie).is_some() { cookie.to_owned() } else { session::text(&clock::secret()) };
    let begun = Begun { browser: session::hash(cookie.as_bytes()), once: app.ids.make(now), person, state };
    Ok((token::seal(app, use_for, &begun, now.plus_seconds(FOR))?, cookie))
}

/// Takes what was asked back, once.
async fn spend<T: DeserializeOwned>(
    app: &App,
    use_for: &'static str,
    begun: &str,
    answering: &Answering<'_>,
    now: Instant,
) -> Result<Begun<T>, Trouble> {
    if !limit::allow(app, "passkey-peer", &answering.browser.address, limit::HOUR, BY_PEER, now).await? {
        let left = (limit::HOUR - now.0.rem_euclid(limit::HOUR)) / 1_000_000;
        return Err(Trouble::Wait(u32::try_from(left).unwrap_or(3600).max(1)));
    }
    let begun: Begun<T> = token::open(app, use_for, begun, now).ok_or(Trouble::Late)?;
    if begun.browser != session::hash(answering.cookie.as_bytes()) {
        return Err(Trouble::Late);
    }
    let tx = app.db.begin().await?;
    if !once::first(app, &tx, &format!("passkey {}", begun.once), now).await? {
        return Err(Trouble::Late);
    }
    app.commit(tx).await?;
    Ok(begun)
}

/// Reads an answer of a browser.
fn read<T: DeserializeOwned>(credential: &str) -> Result<T, Trouble> {
    if credential.len() > LONGEST {
        return Err(Trouble::Untrue);
    }
    serde_json::from_str(credential).map_err(|_| Trouble::Untrue)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use base64::Engine;
    use base64::prelude::BASE64_URL_SAFE_NO_PAD as TEXT;
    use proptest::prelude::*;
    use serde_json::json;
    use webauthn_rs::prelude::{PublicKeyCredential, RegisterPublicKeyCredential};

    #[test]
    fn a_name_and_no_number() {
        for url in ["https://help.example.org", "http://localhost:8080", "https://help.example.org:8443"] {
            assert!(site_at(url, "Desk").is_some(), "{url}");
        }
        for url in ["http://127.0.0.1:8080", "https://[::1]", "help.example.org", ""] {
            assert!(site_at(url, "Desk").is_none(), "{url}");
        }
    }

    #[test]
    fn every_trouble_has_a_sentence() {
        let all = [
            Trouble::Late,
            Trouble::Unknown,
            Trouble::Untrue,
            Trouble::Cloned,
            Trouble::Others,
            Trouble::Here,
            Trouble::Many,
            Trouble::Needed,
            Trouble::Nobody,
            Trouble::Ended,
        ];
        for trouble in all {
            let key = trouble.code().ok().and_then(Trouble::said);
            assert!(key.is_some_and(|key| pages::L10n::english().get(key).ends_with('.')));
        }
        assert_eq!(Trouble::said("<script>"), None);
    }

    /// An answer with these octets; the browser's part is in order, so that the device's is looked at.
    fn answer(what: &str, challenge: &str, octets: &[u8], device: &str) -> String {
        let client = json!({ "type": what, "challenge": challenge, "origin": "https://help.example.org" }).to_string();
        let octets = TEXT.encode(octets);
        let response = json!({ "clientDataJSON": TEXT.encode(client), device: octets, "signature": octets, "userHandle": octets });
        json!({ "id": "a2V5", "rawId": "a2V5", "type": "public-key", "response": response }).to_string()
    }

    proptest! {
        /// Nothing that a device or whoever plays one sends stops the desk, and none of it is a proof.
        #[test]
        fn no_octets_are_a_passkey(octets in proptest::collection::vec(any::<u8>(), 0..300), text in ".{0,200}") {
            let site = site_at("https://help.example.org", "Desk").unwrap();
            let (asked, state) = site.start_passkey_registration(Uuid::nil(), "a", "a", None).unwrap();
            let challenge = serde_json::to_value(&asked).unwrap()["publicKey"]["challenge"].as_str().unwrap().to_owned();
            for credential in [answer("webauthn.create", &challenge, &octets, "attestationObject"), text.clone()] {
                if let Ok(answer) = read::<RegisterPublicKeyCredential>(&credential) {
                    prop_assert!(site.finish_passkey_registration(&answer, &state).is_err());
                }
            }
            let _ = read::<PublicKeyCredential>(&text);
            let wrapped = [b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58", &[u8::try_from(octets.len()).unwrap_or(255)][..], &octets].concat();
            let credential = answer("webauthn.create", &challenge, &wrapped, "attestationObject");
            prop_assert!(site.finish_passkey_registration(&read(&credential).unwrap(), &state).is_err());
        }
    }
}
