//! Opening and ending sessions. The cookie gets the secret, the database its hash; what the browser says of itself and where it
//! came from are sealed.

use super::known;
use super::lasting::{self, Place};
use super::session::{self, Kind};
use crate::app::App;
use crate::clock;
use crate::db::{Tx, run};
use crate::ids::{AgentId, PersonId, SessionId};
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

/// A session to be opened.
pub struct Opening {
    pub person: PersonId,
    pub kind: Kind,
    pub browser: Browser,
    /// What the browser's own cookie holds, for it to be known again.
    pub device: Option<[u8; 32]>,
    pub place: Place,
    /// Through what the pages are opened, where not by their own address.
    pub entry: Option<&'static str>,
    /// The agent who sees the pages as this person does.
    pub acting: Option<AgentId>,
}

impl Opening {
    /// A session of which nothing more is known.
    pub const fn plain(person: PersonId, kind: Kind, browser: Browser) -> Self {
        Self { person, kind, browser, device: None, place: Place::Some, entry: None, acting: None }
    }
}

/// A session whose key is durable.
pub struct Prepared {
    /// What the cookie holds.
    pub secret: [u8; 32],
    pub id: SessionId,
    pub expires: Instant,
    /// What it was asked to be.
    pub opening: Opening,
    sealer: Sealer,
    known: Option<known::ToKnow>,
}

/// Makes the secret and the key of a session. Before the transaction.
///
/// # Errors
/// If the keyring refuses.
pub async fn prepare(app: &App, person: PersonId, kind: Kind, browser: Browser, now: Instant) -> Result<Prepared> {
    prepare_for(app, Opening::plain(person, kind, browser), now).await
}

/// The same for a browser that is to be known again, or somebody who acts for another.
///
/// # Errors
/// As [`prepare`].
pub async fn prepare_for(app: &App, opening: Opening, now: Instant) -> Result<Prepared> {
    let person = opening.person;
    let sealer = app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await?;
    let lasts = if opening.acting.is_some() { app.settings.acting } else { lasting::longest(app, opening.place) };
    let known =
        opening.device.as_ref().map(|secret| known::to_know(app, &sealer, person, (secret, &opening.browser.agent), opening.place, now));
    Ok(Prepared { secret: clock::secret(), id: SessionId(app.ids.make(now)), expires: app.after(now, &lasts), opening, sealer, known })
}

/// Opens it. Whoever had lost their sign-in has it again.
///
/// # Errors
/// If the database refuses.
pub async fn save(tx: &Tx, new: &Prepared, now: Instant) -> Result<()> {
    let (opening, person) = (&new.opening, new.opening.person);
    let agent: String = opening.browser.agent.chars().take(300).collect();
    let row = session::ActiveModel {
        id: Set(new.id),
        person_id: Set(person),
        secret_hash: Set(hash(&new.secret)),
        kind: Set(opening.kind),
        user_agent: Set(new.sealer.seal(&UserAgent::new(agent), new.id)),
        address: Set(new.sealer.seal(&SessionAddress::new(&*opening.browser.address), new.id)),
        created_at: Set(now),
        seen_at: Set(now),
        expires_at: Set(new.expires),
        is_public: Set(opening.place == Place::Public),
        proved_at: Set(opening.acting.is_none().then_some(now)),
        entry: Set(opening.entry.map(Into::into)),
        acting_id: Set(opening.acting),
    };
    session::Entity::insert(row).exec_without_returning(tx).await?;
    if opening.acting.is_some() {
        return Ok(());
    }
    if let Some(known) = &new.known {
        known::remember(tx, known, now).await?;
    }
    run(tx, "UPDATE account SET last_used_at = $1 WHERE person_id = $2", [now.0.into(), person.0.into()]).await?;
    let restored = "UPDATE loss_report SET restored_at = $1 WHERE person_id = $2 AND ended_by = 'reset' AND restored_at IS NULL";
    run(tx, restored, [now.0.into(), person.0.into()]).await?;
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
        .filter(session::Column::ActingId.is_null())
        .filter(session::Column::ExpiresAt.gt(now));
    let mut open = query.order_by_desc(session::Column::SeenAt).all(app.db.reader()).await?;
    open.retain(|one| lasting::idle_at(app, one.seen_at) > now);
    Ok(open)
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
