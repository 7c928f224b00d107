//! Which browsers are known to be whose: the one that asked for a link, as long as the link works; those that somebody called their own;
//! and those that they merely signed in with, of which nobody needs to be warned. The browser holds a secret; the row holds its hash,
//! which differs for each person who uses the browser.

use super::device;
use super::lasting::{self, Place};
use super::session_open::hash;
use crate::app::App;
use crate::db::{Tx, row, run};
use crate::ids::{PersonId, SessionId};
use crate::items::UserAgent;
use crate::time::Instant;
use anyhow::Result;
use privacy::{Sealed, Sealer};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, Set};

/// Whether somebody signed in with this browser and called it their own. One that merely asked for a link is not: anybody can ask for
/// anybody's.
///
/// # Errors
/// If the database cannot be asked.
pub async fn is_own(app: &App, person: PersonId, secret: Option<&[u8; 32]>, now: Instant) -> Result<bool> {
    Ok(find(app, person, secret, now).await?.is_some_and(|device| device.is_own && device.user_agent.is_some()))
}

/// Whether a link opens in this browser without a code: in the person's own, and in the one that asked for it.
///
/// # Errors
/// If the database cannot be asked.
pub async fn opens_links(app: &App, person: PersonId, secret: Option<&[u8; 32]>, now: Instant) -> Result<bool> {
    Ok(find(app, person, secret, now).await?.is_some_and(|device| device.is_own))
}

/// The browser, if this person signed in with it before.
///
/// # Errors
/// If the database cannot be asked.
pub async fn find(app: &App, person: PersonId, secret: Option<&[u8; 32]>, now: Instant) -> Result<Option<device::Model>> {
    let Some(secret) = secret else { return Ok(None) };
    let query = device::Entity::find()
        .filter(device::Column::SecretHash.eq(hash_for(person, secret)))
        .filter(device::Column::PersonId.eq(person))
        .filter(device::Column::ExpiresAt.gt(now));
    Ok(query.one(app.db.reader()).await?)
}

/// Whether any browser of this person is known: whoever has none is not warned of their first.
///
/// # Errors
/// If the database cannot be asked.
pub async fn has_any(app: &App, person: PersonId, now: Instant) -> Result<bool> {
    let query = device::Entity::find()
        .filter(device::Column::PersonId.eq(person))
        .filter(device::Column::UserAgent.is_not_null())
        .filter(device::Column::ExpiresAt.gt(now));
    Ok(query.one(app.db.reader()).await?.is_some())
}

/// The browsers that a person called their own, the newest first.
///
/// # Errors
/// If the database cannot be asked.
pub async fn own(app: &App, person: PersonId, now: Instant) -> Result<Vec<device::Model>> {
    let query = device::Entity::find()
        .filter(device::Column::PersonId.eq(person))
        .filter(device::Column::IsOwn.eq(true))
        .filter(device::Column::UserAgent.is_not_null())
        .filter(device::Column::ExpiresAt.gt(now));
    Ok(query.order_by_desc(device::Column::Id).all(app.db.reader()).await?)
}

/// Opens links without a code in the browser that asked for one, as long as it works.
///
/// # Errors
/// If the database refuses.
pub async fn asked(app: &App, tx: &Tx, person: PersonId, secret: &[u8; 32], until: Instant, now: Instant) -> Result<()> {
    let id = SessionId(app.ids.make(now));
    let sql = "INSERT INTO device (id, person_id, secret_hash, is_own, created_at, expires_at) VALUES ($1, $2, $3, TRUE, $4, $5) \
               ON CONFLICT (secret_hash) DO UPDATE SET is_own = TRUE, \
               user_agent = CASE WHEN device.is_own THEN device.user_agent END, \
               expires_at = CASE WHEN device.expires_at > $5 AND device.is_own THEN device.expires_at ELSE $5 END";
    run(tx, sql, [id.0.into(), person.0.into(), hash_for(person, secret).into(), now.0.into(), until.0.into()]).await?;
    Ok(())
}

/// A browser to be remembered.
pub struct ToKnow {
    id: SessionId,
    person: PersonId,
    place: Place,
    hash: Vec<u8>,
    agent: Sealed<UserAgent>,
    until: Instant,
}

/// A browser that this person signs in with, and how long it is known from now on. It is sealed with the person's key.
pub fn to_know(app: &App, sealer: &Sealer, person: PersonId, (secret, agent): (&[u8; 32], &str), place: Place, now: Instant) -> ToKnow {
    let id = SessionId(app.ids.make(now));
    let agent: String = agent.chars().take(300).collect();
    let agent = sealer.seal(&UserAgent::new(agent), id);
    ToKnow { id, person, place, hash: hash_for(person, secret), agent, until: app.after(now, &lasting::own(app)) }
}

/// Remembers a browser that somebody signs in with, as their own or merely as one they use; one at a public computer is forgotten. One that
/// was their own stays it.
///
/// # Errors
/// If the database refuses.
pub async fn remember(tx: &Tx, used: &ToKnow, now: Instant) -> Result<()> {
    #[derive(FromQueryResult)]
    struct Before {
        is_own: bool,
    }
    let before = "SELECT is_own FROM device WHERE secret_hash = $1 AND user_agent IS NOT NULL AND expires_at > $2";
    let before: Option<Before> = row(tx, before, [used.hash.clone().into(), now.0.into()]).await?;
    // What it calls itself is sealed to its row, so the row is a new one.
    run(tx, "DELETE FROM device WHERE secret_hash = $1", [used.hash.clone().into()]).await?;
    if used.place == Place::Public {
        return Ok(());
    }
    let device = device::ActiveModel {
        id: Set(used.id),
        person_id: Set(used.person),
        secret_hash: Set(used.hash.clone()),
        is_own: Set(used.place == Place::Own || before.is_some_and(|before| before.is_own)),
        user_agent: Set(Some(used.agent.clone())),
        created_at: Set(now),
        expires_at: Set(used.until),
    };
    device::Entity::insert(device).exec_without_returning(tx).await?;
    Ok(())
}

/// Forgets one browser of a person.
///
/// # Errors
/// If the database refuses.
pub async fn forget(app: &App, person: PersonId, id: SessionId) -> Result<()> {
    run(app.db.writer(), "DELETE FROM device WHERE person_id = $1 AND id = $2", [person.0.into(), id.0.into()]).await?;
    Ok(())
}

/// Forgets the browsers that are known for a short time only: those that merely asked for an earlier link.
///
/// # Errors
/// If the database refuses.
pub async fn forget_until(tx: &Tx, person: PersonId, until: Instant) -> Result<()> {
    run(tx, "DELETE FROM device WHERE person_id = $1 AND expires_at <= $2", [person.0.into(), until.0.into()]).await?;
    Ok(())
}

fn hash_for(person: PersonId, secret: &[u8; 32]) -> Vec<u8> {
    hash(&[person.0.as_bytes(), &secret[..]].concat())
}
