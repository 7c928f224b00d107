//! Looking after the webhooks: what programs were told is forgotten after a period of the configuration, and one to which nothing arrived for too
//! long is paused, also when nothing new happens that could fail.

use super::trouble::Trouble;
use super::{hook, settle};
use crate::app::App;
use crate::db::run as execute;
use crate::people::limit;
use crate::time::Instant;
use anyhow::Result;
use jobs::JobError;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

/// How often the sweep runs, in microseconds.
pub const EVERY: i64 = limit::HOUR;

/// The job of the sweep.
#[derive(Serialize, Deserialize)]
pub struct SweepWebhooks {}

impl jobs::Job for SweepWebhooks {
    const KIND: &'static str = "sweep-webhooks";
    const PRIORITY: i32 = -4;
}

/// Runs the job.
///
/// # Errors
/// Retries when the database refuses.
pub async fn run(app: App, _job: SweepWebhooks) -> Result<(), JobError> {
    let done = match end_failing(&app).await {
        Ok(()) => sweep(&app).await,
        Err(error) => Err(error),
    };
    done.map_err(|error| {
        tracing::warn!(error = ?error, "the webhooks could not be looked after yet");
        JobError::retry("sweep")
    })
}

/// Pauses those to which nothing arrived for too long.
///
/// # Errors
/// If the database refuses.
pub async fn end_failing(app: &App) -> Result<()> {
    let now = app.now();
    let failing = hook::Entity::find().filter(hook::Column::Paused.eq(false)).filter(hook::Column::FailingSince.is_not_null());
    for hook in failing.all(app.db.reader()).await? {
        if hook.failing_since.is_some_and(|since| app.after(since, &app.settings.webhooks.pause) <= now) {
            let tx = app.db.begin().await?;
            settle::pause(&tx, hook.id, Trouble::Failing, now).await?;
            app.commit(tx).await?;
        }
    }
    Ok(())
}

/// Forgets what is too old, in whatever state it is.
///
/// # Errors
/// If the database refuses.
pub async fn sweep(app: &App) -> Result<()> {
    let now = app.now();
    let kept = app.after(now, &app.settings.webhooks.keep).0 - now.0;
    let before = Instant(now.0 - kept);
    let tx = app.db.begin().await?;
    let sql = "DELETE FROM webhook_attempt WHERE delivery_id IN (SELECT id FROM webhook_delivery WHERE created_at < $1)";
    execute(&tx, sql, [before.0.into()]).await?;
    execute(&tx, "DELETE FROM webhook_delivery WHERE created_at < $1", [before.0.into()]).await?;
    tx.commit().await?;
    Ok(())
}
