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
    let mut hasher = blake3::Hasher::new_keyed(app.token_key.derive("candor 2026 form key").expose());
    hasher.update(key.as_bytes());
    let id = hasher.finalize().as_bytes()[..16].to_vec();
    let sql = "INSERT INTO rate_limit (id, \"window\", count) VALUES ($1, $2, 1) ON CONFLICT (id) DO NOTHING";
    Ok(run(tx, sql, [id.into(), now.0.into()]).await? == 1)
}
