//! A form that is sent twice does its deed once: its key is noted in the transaction of the deed.

use crate::app::App;
use crate::db::{Tx, run};
use crate::time::Instant;
use anyhow::Result;

/// Whether this is the first time that the deed with this key is done. The note is a keyed hash among the counts of
/// [`super::limit`], and goes with them.
///
/// # Errors
/// If the database refuses.
pub async fn first(app: &App, tx: &Tx, key: &str, now: Instant) -> Result<bool> {
    if key.is_empty() {
        return Ok(true);
    }
    let sql = "INSERT INTO rate_limit (id, \"window\", count) VALUES ($1, $2, 1) ON CONFLICT (id) DO NOTHING";
    Ok(run(tx, sql, [note(app, key).into(), now.0.into()]).await? == 1)
}

/// Whether the deed with this key was done.
///
/// # Errors
/// If the database cannot be asked.
pub async fn is_done(app: &App, tx: &Tx, key: &str) -> Result<bool> {
    use sea_orm::EntityTrait;
    let query = super::limit::Entity::find_by_id(note(app, key));
    Ok(query.one(tx).await?.is_some())
}

/// The note of a key.
fn note(app: &App, key: &str) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new_keyed(app.token_key.derive("candor 2026 form key").expose());
    hasher.update(key.as_bytes());
    hasher.finalize().as_bytes()[..16].to_vec()
}
