//! What a mailbox is signed in to with: a sealed file of the organisation's own, opened when a session begins.

use crate::app::App;
use crate::ids::BlobId;
use crate::items::FileContent;
use crate::privacy::sign::{self, Stored};
use crate::tickets::blob;
use crate::time::Instant;
use anyhow::{Context, Result, anyhow};
use privacy::{Actor, Purpose};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};
use vault::Kind;

/// The most bytes that one has.
const LARGEST: usize = 64 << 10;

/// The JSON of the file.
#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Secret {
    /// A password, or what the provider calls an app password.
    Password { password: String },
}

/// Seals it. Before the transaction: it writes to disk.
///
/// # Errors
/// If the keyring or the disk refuses.
pub async fn seal(app: &App, secret: &Secret, now: Instant) -> Result<Stored> {
    sign::store(app, &serde_json::to_vec(secret)?, Some("application/json".to_owned()), now).await
}

/// Opens it.
///
/// # Errors
/// If it is gone, or the keyring refuses.
pub async fn open(app: &App, id: BlobId) -> Result<Secret> {
    let stored = blob::Entity::find_by_id(id).one(app.db.reader()).await?.context("the secret is gone")?;
    let access = app.gate.access(Actor::System("fetching"), Purpose::Care, &sign::key(&stored), app.now()).await?;
    let bytes = app.blobs.open(stored.id.0, Kind::of::<FileContent>(), &access).await?.bytes(LARGEST).await?;
    // What the parser would say may quote it.
    serde_json::from_slice(&bytes).map_err(|_| anyhow!("a secret is not in its form"))
}
