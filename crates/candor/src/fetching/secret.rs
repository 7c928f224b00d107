//! What a mailbox is signed in to with: a sealed file of the organisation's own under a key of its own, opened when a session begins. What is
//! replaced or let go is destroyed with its key.

use crate::app::App;
use crate::db::run;
use crate::ids::{BlobId, MailAccountId};
use crate::items::FileContent;
use crate::tickets::blob;
use crate::tickets::files::blob_key;
use crate::time::Instant;
use anyhow::{Context, Result, anyhow};
use privacy::{Actor, KeyId, Purpose};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};
use vault::{Kind, Scope};

/// The most bytes that one has.
const LARGEST: usize = 64 << 10;

/// The JSON of the file.
#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Secret {
    /// A password, or what the provider calls an app password.
    Password { password: String },
    /// OAuth 2 (RFC 6749), by the authorisation code of somebody who signed in at the provider.
    Grant(Box<Grant>),
}

/// A desk as a client of a provider, and what the provider gave it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Grant {
    pub authorize: String,
    pub token: String,
    pub scope: String,
    pub client_id: String,
    pub client_secret: String,
    /// A sign-in that was begun and not finished.
    pub begun: Option<Begun>,
    pub refresh: Option<String>,
    pub access: Option<String>,
    /// When the access token ends.
    pub expires_at: Option<Instant>,
}

/// A sign-in that was begun: what its answer has to bring back (RFC 6749, 10.12) and what proves that it is ours (RFC 7636).
#[derive(Clone, Serialize, Deserialize)]
pub struct Begun {
    pub state: String,
    pub verifier: String,
    pub at: Instant,
}

/// Seals it. Before the transaction: it writes to disk.
///
/// # Errors
/// If the keyring or the disk refuses.
pub async fn seal(app: &App, secret: &Secret, now: Instant) -> Result<blob::Model> {
    let id = BlobId(app.ids.make(now));
    let key = blob_key(app, id, None, now).await?;
    let written = app.blobs.put(id.0, Kind::of::<FileContent>(), &key, &serde_json::to_vec(secret)?[..]).await?;
    Ok(blob::Model { id, person_id: None, key_id: key.id.uuid(), size: i64::try_from(written.size)?, created_at: now })
}

/// Opens it.
///
/// # Errors
/// If it is gone, or the keyring refuses.
pub async fn open(app: &App, id: BlobId) -> Result<Secret> {
    let stored = blob::Entity::find_by_id(id).one(app.db.reader()).await?.context("the secret is gone")?;
    let access = app.gate.access(Actor::System("fetching"), Purpose::Care, &KeyId::from(stored.key_id), app.now()).await?;
    let bytes = app.blobs.open(stored.id.0, Kind::of::<FileContent>(), &access).await?.bytes(LARGEST).await?;
    // What the parser would say may quote it.
    serde_json::from_slice(&bytes).map_err(|_| anyhow!("a secret is not in its form"))
}

/// Puts another in its place; `signed_in` says whether it is enough to begin a session. Says whether the mailbox was there, with the secret
/// that is replaced: of two who replace it the second changes nothing.
///
/// # Errors
/// If something refuses; then the old one holds.
pub async fn replace(app: &App, id: MailAccountId, old: BlobId, secret: &Secret, signed_in: bool, now: Instant) -> Result<bool> {
    let stored = seal(app, secret, now).await?;
    let new = stored.id;
    let tx = app.db.begin().await?;
    blob::Entity::insert(blob::ActiveModel::from(stored)).exec_without_returning(&tx).await?;
    let sql = "UPDATE mail_account SET secret_id = $1, signed_in = $2, fault = NULL, fault_at = NULL WHERE id = $3 AND secret_id = $4";
    let found = run(&tx, sql, [new.0.into(), signed_in.into(), id.0.into(), old.0.into()]).await? > 0;
    if !found {
        tx.rollback().await?;
        destroy(app, new).await?;
        return Ok(false);
    }
    run(&tx, "DELETE FROM blob WHERE id = $1", [old.0.into()]).await?;
    app.commit(tx).await?;
    destroy(app, old).await?;
    Ok(true)
}

/// Destroys one whose row is gone, key first: what a crash leaves is found by the sweep of files.
///
/// # Errors
/// If the keyring or the disk refuses.
pub async fn destroy(app: &App, id: BlobId) -> Result<()> {
    app.keyring.destroy_scope(Scope::Blob(id.0)).await?;
    app.blobs.delete(id.0).await?;
    Ok(())
}
