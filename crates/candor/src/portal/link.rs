//! Asking for a link to the portal, and what a link is when somebody comes with it. Every address gets the same answer after the
//! same time; looking at a link changes nothing, so a mail scanner cannot use it up.

use crate::accounts::end;
use crate::app::App;
use crate::ids::PersonId;
use crate::items::EmailAddress;
use crate::outbox::{outgoing, queue};
use crate::people::session_open::hash;
use crate::people::sign_in::{self, Kind};
use crate::people::{find, identity, known, limit, sign_in_link};
use crate::time::Instant;
use anyhow::Result;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// How long a link works, in minutes.
pub const MINUTES: i64 = 15;
/// Links an hour that one address, and one network peer, may ask for.
const ASKED: (i64, i64) = (5, 60);

/// What became of asking for a link.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// The one answer: a link is on its way if the address is known.
    Answered,
    /// Too often from there; again after so many seconds.
    Wait(u32),
}

/// What a link is.
pub enum Found {
    /// It works.
    Works(sign_in::Model),
    /// It does not, and why.
    Dead(Dead),
}

/// Why a link does not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dead {
    Expired(Instant),
    Used(Instant),
    Superseded,
    /// The address it was mailed to is no longer the person's.
    AddressChanged,
    TooManyCodes,
    Unknown,
}

/// Mails a link to an address, if it is somebody's, for the browser with this secret. Nobody learns whether it is.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn ask(app: &App, address: &str, peer: &str, browser: &[u8; 32], now: Instant) -> Result<Asked> {
    if let Asked::Wait(seconds) = count(app, peer, now).await? {
        return Ok(Asked::Wait(seconds));
    }
    let often = !limit::allow(app, "portal-link", address, limit::HOUR, ASKED.0, now).await?;
    let address = EmailAddress::new(address.trim());
    let known = find::by_address(app, app.db.reader(), &address).await?;
    if let Some(identity) = known.filter(|_| !often)
        && end::of(app.db.reader(), identity.person_id).await?.is_none()
    {
        send(app, &identity, address, Some(browser), now).await?;
    }
    Ok(Asked::Answered)
}

/// Counts what one network peer asks for.
///
/// # Errors
/// If the database refuses.
pub async fn count(app: &App, peer: &str, now: Instant) -> Result<Asked> {
    let room = limit::allow(app, "portal-link-peer", peer, limit::HOUR, ASKED.1, now).await?;
    Ok(if room { Asked::Answered } else { Asked::Wait(super::contact::until_next_hour(now)) })
}

/// Mails another link to the address an older one was made for.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn ask_again(app: &App, token: &str, peer: &str, browser: &[u8; 32], now: Instant) -> Result<Asked> {
    let address = match by_token(app, token).await? {
        Some(row) => match identity_of(app, &row).await? {
            Some(identity) => address_of(app, &identity, now).await?,
            None => None,
        },
        None => None,
    };
    ask(app, address.as_ref().map_or("", EmailAddress::as_str), peer, browser, now).await
}

/// Looks at a link without using it.
///
/// # Errors
/// If the database cannot be asked.
pub async fn look(app: &App, token: &str, now: Instant) -> Result<Found> {
    let Some(row) = by_token(app, token).await? else { return Ok(Found::Dead(Dead::Unknown)) };
    Ok(match (row.ended_at, row.ended_by.as_deref()) {
        (Some(_), Some("superseded")) => Found::Dead(Dead::Superseded),
        (Some(_), Some("tries")) => Found::Dead(Dead::TooManyCodes),
        (Some(at), _) => Found::Dead(Dead::Used(at)),
        (None, _) if row.expires_at <= now => Found::Dead(Dead::Expired(row.expires_at)),
        (None, _) if identity_of(app, &row).await?.is_none() => Found::Dead(Dead::AddressChanged),
        (None, _) => Found::Works(row),
    })
}

/// The link with this token, in whatever state.
///
/// # Errors
/// If the database cannot be asked.
pub async fn by_token(app: &App, token: &str) -> Result<Option<sign_in::Model>> {
    let secret = BASE64_URL_SAFE_NO_PAD.decode(token).ok().filter(|secret| secret.len() == 32);
    let Some(secret) = secret else { return Ok(None) };
    let query =
        sign_in::Entity::find().filter(sign_in::Column::SecretHash.eq(hash(&secret))).filter(sign_in::Column::Kind.eq(Kind::Portal));
    Ok(query.one(app.db.reader()).await?)
}

/// The address a link was mailed to, as long as it is the person's.
///
/// # Errors
/// If the database cannot be asked.
pub async fn identity_of(app: &App, link: &sign_in::Model) -> Result<Option<identity::Model>> {
    let Some(id) = link.identity_id else { return Ok(None) };
    let identity = identity::Entity::find_by_id(id).one(app.db.reader()).await?;
    Ok(identity.filter(|identity| identity.person_id == link.person_id))
}

/// An address in the clear, to write to it. A person whose data may only be stored still signs in, to exercise their rights.
///
/// # Errors
/// If the keyring cannot be asked.
pub async fn address_of(app: &App, identity: &identity::Model, now: Instant) -> Result<Option<EmailAddress>> {
    for purpose in [Purpose::Account, Purpose::Rights] {
        let access = app.gate.access(Actor::System("portal-sign-in"), purpose, identity, now).await?;
        if let Ok(address) = identity.value().open(&access) {
            return Ok(Some(address));
        }
    }
    Ok(None)
}

/// An address so that its owner knows it and nobody else learns it: `s…@example.com`.
pub fn hint(address: Option<&EmailAddress>) -> String {
    let Some((local, domain)) = address.and_then(|address| address.as_str().rsplit_once('@')) else { return "…@…".into() };
    let first = local.chars().next().map(String::from).unwrap_or_default();
    format!("{first}…@{domain}")
}

/// Writes a mail to a person who signs in.
///
/// # Errors
/// If the keyring refuses.
pub async fn mail(app: &App, person: PersonId, address: EmailAddress, text: serde_json::Value, now: Instant) -> Result<queue::Prepared> {
    let new = queue::NewMail {
        kind: outgoing::Kind::SignIn,
        person,
        ticket: None,
        mailbox: None,
        message: None,
        text: Some(text.to_string()),
        send_at: now,
        to: vec![queue::To::alone(person, address)],
    };
    queue::prepare(app, new, now).await
}

/// Mails a link to an address that somebody says is theirs: using it proves it, in a browser that is not known yet with the code.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn prove(app: &App, identity: &identity::Model, address: EmailAddress, now: Instant) -> Result<()> {
    send(app, identity, address, None, now).await
}

async fn send(app: &App, identity: &identity::Model, address: EmailAddress, browser: Option<&[u8; 32]>, now: Instant) -> Result<()> {
    let person = identity.person_id;
    let mut link = sign_in_link::make(person, Kind::Portal, MINUTES);
    link.identity = Some(identity.id);
    let leads = app.link(&format!("/portal/sign-in/{}", link.token));
    let text = serde_json::json!({ "kind": "link", "opens": "portal", "link": leads, "minutes": MINUTES });
    let mail = mail(app, person, address, text, now).await?;
    let until = now.plus_seconds(MINUTES * 60);
    let tx = app.db.begin().await?;
    sign_in_link::save(app, &tx, &link, now).await?;
    if let Some(browser) = browser {
        known::forget_until(&tx, person, until).await?;
        known::asked(app, &tx, person, browser, until, now).await?;
    }
    queue::save(app, &tx, &mail, now).await?;
    app.commit(tx).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_tells_a_stranger_nothing() {
        assert_eq!(hint(Some(&EmailAddress::new("somsri@example.com"))), "s…@example.com");
        assert_eq!(hint(None), "…@…");
    }
}
