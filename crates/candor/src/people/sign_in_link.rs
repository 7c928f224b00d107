//! Links that sign an agent in once, or let them choose a new password. A newer link of the same kind replaces the older;
//! looking at one changes nothing, so that a mail scanner cannot use it up.

use super::session_open::hash;
use super::sign_in::{self, Kind};
use super::{find, identity, limit};
use crate::agents::agent;
use crate::app::App;
use crate::clock;
use crate::db::{Tx, run};
use crate::ids::{IdentityId, PersonId, SignInId};
use crate::items::EmailAddress;
use crate::outbox::{outgoing, queue};
use crate::time::Instant;
use anyhow::Result;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

/// How long a link to a new password works, in minutes.
pub const PASSWORD_MINUTES: i64 = 60;

/// Links an hour that one address, and one network peer, may ask for.
const ASKED: (i64, i64) = (5, 30);

/// A link to be saved.
pub struct Link {
    /// The text after the last slash.
    pub token: String,
    /// The address it is mailed to, which using it proves.
    pub identity: Option<IdentityId>,
    person: PersonId,
    kind: Kind,
    minutes: i64,
    secret_hash: Vec<u8>,
}

/// What a link is when somebody comes with it.
pub enum Found {
    /// It works.
    Works(sign_in::Model),
    /// It was used, replaced, ran out or never was: a message's key.
    Dead(&'static str),
}

/// Makes a link for a person.
pub fn make(person: PersonId, kind: Kind, minutes: i64) -> Link {
    let secret = clock::secret();
    Link { token: BASE64_URL_SAFE_NO_PAD.encode(secret), identity: None, person, kind, minutes, secret_hash: hash(&secret) }
}

/// Saves a link and ends the older ones of its kind.
///
/// # Errors
/// If the database refuses.
pub async fn save(app: &App, tx: &Tx, link: &Link, now: Instant) -> Result<()> {
    let older = "UPDATE sign_in SET ended_at = $1, ended_by = 'superseded' WHERE person_id = $2 AND kind = $3 AND ended_at IS NULL";
    run(tx, older, [now.0.into(), link.person.0.into(), sea_orm::ActiveEnum::into_value(link.kind).into()]).await?;
    let row = sign_in::ActiveModel {
        id: Set(SignInId(app.ids.make(now))),
        person_id: Set(link.person),
        identity_id: Set(link.identity),
        secret_hash: Set(link.secret_hash.clone()),
        kind: Set(link.kind),
        code_hash: Set(None),
        tries: Set(0),
        created_at: Set(now),
        expires_at: Set(now.plus_seconds(link.minutes * 60)),
        ended_at: Set(None),
        ended_by: Set(None),
    };
    sign_in::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Looks at a link without using it.
///
/// # Errors
/// If the database cannot be asked.
pub async fn look(app: &App, token: &str, kind: Kind, now: Instant) -> Result<Found> {
    let secret = BASE64_URL_SAFE_NO_PAD.decode(token).ok().filter(|secret| secret.len() == 32);
    let Some(secret) = secret else { return Ok(Found::Dead("link-unknown")) };
    let query = sign_in::Entity::find().filter(sign_in::Column::SecretHash.eq(hash(&secret))).filter(sign_in::Column::Kind.eq(kind));
    let Some(row) = query.one(app.db.reader()).await? else { return Ok(Found::Dead("link-unknown")) };
    Ok(match (row.ended_at, row.ended_by.as_deref()) {
        (Some(_), Some("superseded")) => Found::Dead("link-replaced"),
        (Some(_), _) => Found::Dead("link-used"),
        (None, _) if row.expires_at <= now => Found::Dead("link-late"),
        (None, _) => Found::Works(row),
    })
}

/// Uses a link up; false if somebody was faster.
///
/// # Errors
/// If the database refuses.
pub async fn consume(tx: &Tx, link: &sign_in::Model, now: Instant) -> Result<bool> {
    let sql = "UPDATE sign_in SET ended_at = $1, ended_by = 'used' WHERE id = $2 AND ended_at IS NULL AND expires_at > $1";
    Ok(run(tx, sql, [now.0.into(), link.id.0.into()]).await? == 1)
}

/// Mails an agent a link to a new password or to the desk, if the address is one's. Nobody learns whether it is.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn forgotten(app: &App, kind: Kind, address: &str, peer: &str, now: Instant) -> Result<()> {
    let by_address = limit::allow(app, "forgotten", address, limit::HOUR, ASKED.0, now).await?;
    let by_peer = limit::allow(app, "forgotten-peer", peer, limit::HOUR, ASKED.1, now).await?;
    let address = EmailAddress::new(address.trim());
    if !(by_address && by_peer) {
        return Ok(());
    }
    let Some(identity) = find::by_address(app, app.db.reader(), &address).await? else { return Ok(()) };
    let agent = agent::Entity::find().filter(agent::Column::PersonId.eq(identity.person_id)).filter(agent::Column::DeactivatedAt.is_null());
    if agent.one(app.db.reader()).await?.is_none() {
        return Ok(());
    }
    let ended = "SELECT id FROM account_end WHERE person_id = $1";
    if crate::db::row::<Ended>(app.db.reader(), ended, [identity.person_id.0.into()]).await?.is_some() {
        return Ok(());
    }
    // An address beside the first is where somebody is reached too, and no way in: others may have written it down.
    let theirs = identity::Entity::find().filter(identity::Column::PersonId.eq(identity.person_id));
    let first = theirs.order_by_desc(identity::Column::IsPrimary).order_by_asc(identity::Column::Id).one(app.db.reader()).await?;
    if first.is_none_or(|first| first.id != identity.id) {
        return Ok(());
    }
    // It goes where it was written down, not where somebody typed that it is.
    let access = app.gate.access(Actor::System("sign-in"), Purpose::Account, &identity, now).await?;
    let Ok(address) = identity.value().open(&access) else { return Ok(()) };
    let link = make(identity.person_id, kind, PASSWORD_MINUTES);
    send(app, link, address, if kind == Kind::Agent { "agent" } else { "password" }, now).await
}

#[derive(sea_orm::FromQueryResult)]
struct Ended {
    #[expect(dead_code, reason = "that there is one says it")]
    id: uuid::Uuid,
}

/// Mails a link to the person it is for and saves it, in one transaction.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn send(app: &App, link: Link, to: EmailAddress, opens: &str, now: Instant) -> Result<()> {
    let path = match link.kind {
        Kind::Password => "/password/",
        Kind::Agent | Kind::BreakGlass | Kind::Portal => "/sign-in/",
        Kind::Lost => "/lost/",
    };
    let text =
        serde_json::json!({ "kind": "link", "opens": opens, "link": app.link(&format!("{path}{}", link.token)), "minutes": link.minutes });
    let mail = queue::NewMail {
        kind: outgoing::Kind::SignIn,
        person: link.person,
        ticket: None,
        mailbox: None,
        message: None,
        text: Some(text.to_string()),
        send_at: now,
        to: vec![queue::To::alone(link.person, to)],
    };
    let mail = queue::prepare(app, mail, now).await?;
    let tx = app.db.begin().await?;
    save(app, &tx, &link, now).await?;
    queue::save(app, &tx, &mail, now).await?;
    app.commit(tx).await?;
    Ok(())
}
