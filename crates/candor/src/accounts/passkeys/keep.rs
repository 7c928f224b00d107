//! The passkeys of a person: the list, finding one by its id at a device, what it is called, taking one away, stopping one.

use super::super::anomaly::Kind as Wrong;
use super::super::notice::{self, Warning};
use super::super::passkey::{self, Model};
use super::super::{factor, review};
use super::Trouble;
use crate::app::App;
use crate::db::run;
use crate::ids::{PasskeyId, PersonId};
use crate::items::Passkey;
use crate::people::session_open::Browser;
use crate::time::Instant;
use anyhow::{Context, Result};
use privacy::{Access, Actor, BlindIndex, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use vault::Scope;
use webauthn_rs::prelude::Passkey as Key;

/// What is sealed of one: what its person calls it, and what the device said of it.
#[derive(Serialize, Deserialize)]
pub(super) struct Held {
    pub name: String,
    pub key: Key,
}

/// A passkey as its person sees it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub id: PasskeyId,
    pub name: String,
    pub since: Instant,
    pub used: Option<Instant>,
    /// There may be a copy of it, so it is not taken any more.
    pub stopped: bool,
}

/// How many passkeys of a person can be signed in with.
///
/// # Errors
/// If the database cannot be asked.
pub async fn count(app: &App, person: PersonId) -> Result<u64> {
    let query = passkey::Entity::find().filter(passkey::Column::PersonId.eq(person)).filter(passkey::Column::StoppedAt.is_null());
    Ok(query.count(app.db.writer()).await?)
}

/// The passkeys of a person with what they call them, the oldest first.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn list(app: &App, person: PersonId, actor: Actor, now: Instant) -> Result<Vec<Shown>> {
    let all = of(app, person).await?;
    let access = app.gate.access(actor, Purpose::Account, &all, now).await?;
    let shown = |one: Model| Shown {
        id: one.id,
        name: open(&one, &access).ok().flatten().map(|held| held.name).unwrap_or_default(),
        since: one.created_at,
        used: one.used_at,
        stopped: one.stopped_at.is_some(),
    };
    Ok(all.into_iter().map(shown).collect())
}

/// Calls one something else. False if it is not theirs.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn rename(app: &App, person: PersonId, id: PasskeyId, name: &str, now: Instant) -> Result<bool> {
    let rows: Vec<Model> = of(app, person).await?.into_iter().filter(|row| row.id == id).collect();
    let access = access(app, &rows, now).await?;
    let Some(row) = rows.first() else { return Ok(false) };
    let Some(held) = open(row, &access)? else { return Ok(false) };
    let sealer = app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await?;
    let sealed = sealer.seal(&sealable(&Held { name: name.to_owned(), ..held })?, id);
    // Whoever signs in with it at this moment has its count written.
    let sql = "UPDATE passkey SET credential = $1 WHERE id = $2 AND sign_count = $3";
    Ok(run(app.db.writer(), sql, [sealed.into(), id.0.into(), row.sign_count.into()]).await? == 1)
}

/// Takes one away, and tells the person. The last one stays as long as their second factor rests on it.
///
/// # Errors
/// [`Trouble::Unknown`] if it is not theirs, [`Trouble::Needed`], or our own fault.
pub async fn remove(app: &App, person: PersonId, id: PasskeyId, browser: &Browser, now: Instant) -> Result<(), Trouble> {
    let rows = of(app, person).await?;
    if !rows.iter().any(|row| row.id == id) {
        return Err(Trouble::Unknown);
    }
    let is_last = !rows.iter().any(|row| row.id != id && row.stopped_at.is_none());
    if is_last && factor::rests_on_passkeys(app, person).await? {
        return Err(Trouble::Needed);
    }
    let told = notice::prepare(app, person, Warning::PasskeyRemoved, Some(browser), "/lost", now).await?;
    let tx = app.db.begin().await?;
    if run(&tx, "DELETE FROM passkey WHERE id = $1 AND person_id = $2", [id.0.into(), person.0.into()]).await? != 1 {
        return Err(Trouble::Unknown);
    }
    notice::save(app, &tx, &told, now).await?;
    app.commit(tx).await?;
    tracing::info!(%person, "a passkey was removed");
    Ok(())
}

/// Takes one no more, as there may be a copy of it: whoever has the copy and whoever has the device are not told apart. Tells its person and
/// those who run the desk.
pub(super) async fn stop(app: &App, one: &Model, browser: &Browser, now: Instant) -> Result<()> {
    let person = one.person_id;
    let seen = review::prepare(app, Some(person), Wrong::Cloned, 1, browser, now).await?;
    let told = notice::prepare(app, person, Warning::PasskeyCloned, Some(browser), "/lost", now).await?;
    let tx = app.db.begin().await?;
    if run(&tx, "UPDATE passkey SET stopped_at = $1 WHERE id = $2 AND stopped_at IS NULL", [now.0.into(), one.id.0.into()]).await? != 1 {
        return Ok(());
    }
    review::save(app, &tx, &seen, now).await?;
    notice::save(app, &tx, &told, now).await?;
    app.commit(tx).await?;
    tracing::warn!(%person, "a passkey was stopped, as there may be a copy of it");
    Ok(())
}

/// The rows of a person, the oldest first.
pub(super) async fn of(app: &App, person: PersonId) -> Result<Vec<Model>> {
    let query = passkey::Entity::find().filter(passkey::Column::PersonId.eq(person)).order_by_asc(passkey::Column::Id);
    Ok(query.all(app.db.writer()).await?)
}

/// The row of the passkey with this id at its device.
pub(super) async fn find(app: &App, id: &[u8]) -> Result<Option<Model>> {
    Ok(passkey::Entity::find().filter(passkey::Column::CredentialIndex.eq(index(app, id))).one(app.db.writer()).await?)
}

/// What a passkey is found by: ids are octets, which a text would not keep apart.
pub(super) fn index(app: &App, id: &[u8]) -> BlindIndex<Passkey> {
    BlindIndex::of(&Passkey::new(blake3::hash(id).to_hex().as_str()), &app.index_key)
}

/// The access to passkeys of one person. Whose data may only be stored still proves who they are: to see to their rights.
pub(super) async fn access(app: &App, rows: &[Model], now: Instant) -> Result<Access> {
    let access = app.gate.access(Actor::System("sign-in"), Purpose::Account, rows, now).await?;
    if rows.iter().all(|row| row.credential().open(&access).is_ok()) {
        return Ok(access);
    }
    Ok(app.gate.access(Actor::System("sign-in"), Purpose::Rights, rows, now).await?)
}

/// What a row holds; none if it cannot be opened any more.
pub(super) fn open(row: &Model, access: &Access) -> Result<Option<Held>> {
    let Ok(stored) = row.credential().open(access) else { return Ok(None) };
    serde_json::from_str(stored.as_str()).map(Some).context("a stored passkey cannot be read")
}

/// The same on its way to be sealed.
pub(super) fn sealable(held: &Held) -> Result<Passkey> {
    Ok(Passkey::new(serde_json::to_string(held)?))
}
