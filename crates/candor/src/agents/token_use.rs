//! Using an API token: who it acts for, for which purposes, and whose data it may touch.

use super::token_make::{PREFIX, PROVISIONS};
use super::{agent, token};
use crate::app::App;
use crate::ids::TokenId;
use crate::time::Instant;
use crate::web::session::hash_of_text;
use anyhow::Result;
use privacy::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::HashSet;
use uuid::Uuid;

/// How often the time of last use is written, in seconds.
const USED_EVERY: i64 = 60;

/// A token that is good now.
pub struct InUse {
    pub id: TokenId,
    pub agent: agent::Model,
    pub purposes: Vec<Purpose>,
    /// Only these people; none means everybody.
    pub subjects: Option<HashSet<Uuid>>,
}

/// The token with this secret; none if there is none, or if it was revoked, has run out, or its agent is gone.
///
/// # Errors
/// If the database cannot be asked.
pub async fn find(app: &App, secret: &str, now: Instant) -> Result<Option<InUse>> {
    good(app, secret.strip_prefix(PREFIX), false, now).await
}

/// The same of a token for an identity service; no token is both.
///
/// # Errors
/// If the database cannot be asked.
pub async fn find_provisioning(app: &App, secret: &str, now: Instant) -> Result<Option<InUse>> {
    good(app, secret.strip_prefix(PROVISIONS), true, now).await
}

async fn good(app: &App, secret: Option<&str>, provisions: bool, now: Instant) -> Result<Option<InUse>> {
    let Some(hash) = secret.and_then(hash_of_text) else { return Ok(None) };
    let query = token::Entity::find().filter(token::Column::SecretHash.eq(hash)).filter(token::Column::Provisions.eq(provisions));
    let found = query.one(app.db.reader()).await?;
    let good = |token: &token::Model| token.revoked_at.is_none() && token.expires_at.is_none_or(|end| end > now);
    let Some(token) = found.filter(good) else { return Ok(None) };
    let agent = agent::Entity::find_by_id(token.agent_id).one(app.db.reader()).await?;
    let Some(agent) = agent.filter(|agent| agent.deactivated_at.is_none()) else { return Ok(None) };
    if token.last_used_at.is_none_or(|used| now.seconds_since(used) >= USED_EVERY) {
        let sql = "UPDATE token SET last_used_at = $1 WHERE id = $2";
        crate::db::run(app.db.writer(), sql, [now.0.into(), token.id.0.into()]).await?;
    }
    Ok(Some(InUse {
        id: token.id,
        agent,
        purposes: token.purposes.split(',').filter_map(Purpose::from_code).collect(),
        // An id that cannot be read widens nothing: it is left out.
        subjects: token.subjects.map(|ids| ids.split(',').filter_map(|id| id.parse().ok()).collect()),
    }))
}
