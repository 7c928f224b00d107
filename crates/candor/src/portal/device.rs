//! Browsers in which a link opens without a code: the one that asked for it, as long as the link works, and those a person has
//! signed in with. The browser holds a secret; the row holds its hash, which differs for each person who uses the browser.

use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::{PersonId, SessionId};
use crate::people::device;
use crate::people::session_open::hash;
use crate::time::Instant;
use anyhow::Result;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Whether a browser is known to be this person's.
///
/// # Errors
/// If the database cannot be asked.
pub async fn is_known(app: &App, person: PersonId, secret: &[u8; 32], now: Instant) -> Result<bool> {
    let query = device::Entity::find()
        .filter(device::Column::SecretHash.eq(hash_for(person, secret)))
        .filter(device::Column::PersonId.eq(person))
        .filter(device::Column::ExpiresAt.gt(now));
    Ok(query.one(app.db.reader()).await?.is_some())
}

/// Knows a browser until then, or longer if it was known for longer.
///
/// # Errors
/// If the database refuses.
pub async fn remember(app: &App, tx: &Tx, person: PersonId, secret: &[u8; 32], until: Instant, now: Instant) -> Result<()> {
    let id = SessionId(app.ids.make(now));
    let sql = "INSERT INTO device (id, person_id, secret_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (secret_hash) DO UPDATE SET expires_at = \
               CASE WHEN device.expires_at > $5 THEN device.expires_at ELSE $5 END";
    run(tx, sql, [id.0.into(), person.0.into(), hash_for(person, secret).into(), now.0.into(), until.0.into()]).await?;
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
