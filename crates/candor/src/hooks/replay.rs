//! Telling a program again: one event, or all that failed since an instant; and a test that somebody asks for.

use super::deliver;
use super::delivery::{self, TEST};
use super::{follow, told};
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::*;
use crate::time::Instant;
use anyhow::Result;
use sea_orm::EntityTrait;

/// What became of the wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replayed {
    /// It is told again.
    Again,
    /// It waits already.
    Waits,
    /// What happened is known no more.
    Gone,
    /// There is no such delivery.
    Unknown,
}

/// Tells one event again, under the same id: a program that has it knows it.
///
/// # Errors
/// If the database refuses.
pub async fn one(app: &App, id: WebhookDeliveryId, now: Instant) -> Result<Replayed> {
    let Some(row) = delivery::Entity::find_by_id(id).one(app.db.writer()).await? else { return Ok(Replayed::Unknown) };
    if told::body(app, &row).await?.is_none() {
        return Ok(Replayed::Gone);
    }
    let tx = wanted(app, row.webhook_id).await?;
    let sql = "UPDATE webhook_delivery SET state = 'waiting', since = $1, next_at = $1, updated_at = $1, trouble = NULL, status = NULL \
               WHERE id = $2 AND state IN ('delivered', 'failed', 'dropped')";
    let again = run(&tx, sql, [now.0.into(), id.0.into()]).await? > 0;
    enqueued(app, tx, row.webhook_id, now).await?;
    Ok(if again { Replayed::Again } else { Replayed::Waits })
}

/// Tells again what happened since then and was given up; says how much that is.
///
/// # Errors
/// If the database refuses.
pub async fn failed_since(app: &App, hook: WebhookId, since: Instant, now: Instant) -> Result<u64> {
    let tx = wanted(app, hook).await?;
    let sql = "UPDATE webhook_delivery SET state = 'waiting', since = $1, next_at = $1, updated_at = $1, trouble = NULL, status = NULL \
               WHERE webhook_id = $2 AND created_at >= $3 AND (state = 'failed' OR (state = 'dropped' AND trouble = 'passed-over'))";
    let count = run(&tx, sql, [now.0.into(), hook.0.into(), since.0.into()]).await?;
    enqueued(app, tx, hook, now).await?;
    Ok(count)
}

/// Sends a test: an event of the kind `test` about nothing.
///
/// # Errors
/// If the database refuses.
pub async fn test(app: &App, hook: WebhookId, now: Instant) -> Result<WebhookDeliveryId> {
    let id = WebhookDeliveryId(app.ids.make(now));
    // With the first place of all: before everything else that waits.
    let row = follow::row(id, hook, EventId(app.ids.make(now)), (0, TEST), now);
    let tx = wanted(app, hook).await?;
    delivery::Entity::insert(row).exec_without_returning(&tx).await?;
    enqueued(app, tx, hook, now).await?;
    Ok(id)
}

/// Somebody wants it now: a webhook that waits after a failure waits no longer.
async fn wanted(app: &App, hook: WebhookId) -> Result<Tx> {
    let tx = app.db.begin().await?;
    run(&tx, "UPDATE webhook SET next_at = NULL WHERE id = $1", [hook.0.into()]).await?;
    Ok(tx)
}

async fn enqueued(app: &App, tx: Tx, hook: WebhookId, now: Instant) -> Result<()> {
    deliver::enqueue(app, &tx, hook, now, now).await?;
    tx.commit().await?;
    app.wake_outside.nudge();
    Ok(())
}
