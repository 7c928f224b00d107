//! Opening and ending sessions. The cookie gets the secret, the database its hash; what the browser says of itself and where it
//! came from are sealed.

use super::session::{self, Kind};
use crate::app::App;
use crate::clock;
use crate::db::{Tx, run};
use crate::ids::{PersonId, SessionId};
use crate::items::{SessionAddress, UserAgent};
use crate::time::Instant;
use anyhow::Result;
use privacy::Sealer;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use vault::Scope;

/// The browser a session is opened with.
#[derive(Clone, Default)]
pub struct Browser {
    /// As it calls itself.
    pub agent: String,
    /// Its network address.
    pub address: String,
}

/// A session whose key is durable.
pub struct Prepared {
    /// What the cookie holds.
    pub secret: [u8; 32],
    pub id: SessionId,
    pub expires: Instant,
    person: PersonId,
    kind: Kind,
    browser: Browser,
    sealer: Sealer,
}

/// Makes the secret and the key of a session. Before the transaction.
///
/// # Errors
/// If the keyring refuses.
pub async fn prepare(app: &App, person: PersonId, kind: Kind, browser: Browser, now: Instant) -> Result<Prepared> {
    let sealer = app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await?;
    let (id, expires) = (SessionId(app.ids.make(now)), app.after(now, &app.settings.session));
    Ok(Prepared { secret: clock::secret(), id, expires, person, kind, browser, sealer })
}

/// Opens it.
///
/// # Errors
/// If the database refuses.
pub async fn save(tx: &Tx, new: &Prepared, now: Instant) -> Result<()> {
    let agent: String = new.browser.agent.chars().take(300).collect();
    let row = session::ActiveModel {
        id: Set(new.id),
        person_id: Set(new.person),
        secret_hash: Set(hash(&new.secret)),
        kind: Set(new.kind),
        user_agent: Set(new.sealer.seal(&UserAgent::new(agent), new.id)),
        address: Set(new.sealer.seal(&SessionAddress::new(&*new.browser.address), new.id)),
        created_at: Set(now),
        seen_at: Set(now),
        expires_at: Set(new.expires),
    };
    session::Entity::insert(row).exec_without_returning(tx).await?;
    run(tx, "UPDATE account SET last_used_at = $1 WHERE person_id = $2", [now.0.into(), new.person.0.into()]).await?;
    Ok(())
}

/// A person's open sessions of a kind, the last used first.
///
/// # Errors
/// If the database cannot be asked.
pub async fn open(app: &App, person: PersonId, kind: Kind, now: Instant) -> Result<Vec<session::Model>> {
    let query = session::Entity::find()
        .filter(session::Column::PersonId.eq(person))
        .filter(session::Column::Kind.eq(kind))
        .filter(session::Column::ExpiresAt.gt(now));
    Ok(query.order_by_desc(session::Column::SeenAt).all(app.db.reader()).await?)
}

/// Ends one session of a person.
///
/// # Errors
/// If the database refuses.
pub async fn end(app: &App, person: PersonId, id: SessionId) -> Result<()> {
    session::Entity::delete_many()
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::PersonId.eq(person))
        .exec(app.db.writer())
        .await?;
    Ok(())
}

/// Ends every session of a person: signing out everywhere, a new password, a deactivated agent.
///
/// # Errors
/// If the database refuses.
pub async fn end_all(db: &impl sea_orm::ConnectionTrait, person: PersonId) -> Result<u64> {
    let ended = session::Entity::delete_many().filter(session::Column::PersonId.eq(person)).exec(db).await?;
    Ok(ended.rows_affected)
}

/// The hash under which a secret of a session or a link is stored.
pub fn hash(secret: &[u8]) -> Vec<u8> {
    blake3::derive_key("candor 2026 session secret", secret).to_vec()
}
