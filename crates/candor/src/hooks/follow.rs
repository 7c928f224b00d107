//! Following the feed of events for the webhooks: what a program wants to be told becomes a row and a job, in the transaction that moves how far
//! the feed was looked through for it. So nothing is missed and nothing told twice for one event, whichever node looks.

use super::deliver;
use super::delivery::{self, State};
use super::hook;
use crate::app::App;
use crate::db::run as execute;
use crate::desk::desk::Kind;
use crate::ids::*;
use crate::search::happened::{self, Happened};
use crate::time::Instant;
use anyhow::Result;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use std::collections::HashMap;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How many events are looked at in one go.
const BATCH: u64 = 200;
/// How far a process may be ahead of what is written, when there was nothing to tell: a write for each event would be one too many.
const AHEAD: i64 = 500;
/// How often it looks for commits of other nodes.
const LOOKED: Duration = Duration::from_secs(1);
/// How long a burst of commits is gathered.
const GATHERED: Duration = Duration::from_millis(100);

/// How far this process has looked for each webhook.
#[derive(Debug, Default)]
pub struct Looked(HashMap<WebhookId, i64>);

/// Follows until it is stopped. A demo or a rehearsal has no way out.
pub async fn run(app: App, stop: CancellationToken) {
    if app.kind != Kind::Live {
        return;
    }
    let (mut commits, mut looked) = (app.live.listen(), Looked::default());
    loop {
        if let Err(error) = follow(&app, &mut looked).await {
            tracing::warn!(error = ?error, "what happened could not be looked through for the webhooks");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            _ = commits.changed() => tokio::time::sleep(GATHERED).await,
            () = tokio::time::sleep(LOOKED) => {}
        }
    }
}

/// Looks through everything that happened until now; says how much is to be told.
///
/// # Errors
/// If the database refuses. Nothing is lost: it is looked through again.
pub async fn follow(app: &App, looked: &mut Looked) -> Result<usize> {
    let hooks = hook::Entity::find().filter(hook::Column::Paused.eq(false)).all(app.db.reader()).await?;
    if hooks.is_empty() {
        return Ok(0);
    }
    let (end, mut told) = (happened::newest(app).await?, 0);
    for hook in &hooks {
        told += look(app, hook, looked, end).await?;
    }
    if told > 0 {
        app.wake_outside.nudge();
    }
    Ok(told)
}

async fn look(app: &App, hook: &hook::Model, looked: &mut Looked, end: i64) -> Result<usize> {
    let now = app.now();
    let oldest = Instant(now.0 - (app.after(now, &app.settings.webhooks.keep).0 - now.0));
    let (mut written, mut told) = (hook.seen, 0);
    // Behind the newest lies nothing but a desk that was restored from a backup.
    // A webhook is nobody's who could be in a closed team: what happens to its tickets is told to none.
    let book = app.book();
    let mut from = written.max(looked.0.get(&hook.id).copied().unwrap_or(0)).min(end);
    loop {
        let (all, more) = happened::after(app, from, end, BATCH).await?;
        let to = if more { all.last().map_or(end, |one| one.seq) } else { end };
        let wanted: Vec<Happened> =
            all.into_iter().filter(|one| one.written_at >= oldest && hook.wants(&one.kind) && !book.is_closed(one.team_id)).collect();
        if !wanted.is_empty() || to - written >= AHEAD || to < written {
            if !keep(app, hook.id, written, to, &wanted, now).await? {
                // Another node was faster, or somebody paused it.
                looked.0.remove(&hook.id);
                return Ok(told);
            }
            written = to;
        }
        (from, told) = (to, told + wanted.len());
        looked.0.insert(hook.id, to);
        if !more {
            return Ok(told);
        }
    }
}

async fn keep(app: &App, hook: WebhookId, from: i64, to: i64, wanted: &[Happened], now: Instant) -> Result<bool> {
    let tx = app.db.begin().await?;
    let sql = "UPDATE webhook SET seen = $1 WHERE id = $2 AND seen = $3 AND paused = FALSE";
    if execute(&tx, sql, [to.into(), hook.0.into(), from.into()]).await? == 0 {
        tx.rollback().await?;
        return Ok(false);
    }
    let rows = wanted.iter().map(|one| row(WebhookDeliveryId(app.ids.make(now)), hook, one.id, (one.seq, &one.kind), now));
    if !wanted.is_empty() {
        delivery::Entity::insert_many(rows).exec_without_returning(&tx).await?;
        deliver::enqueue(app, &tx, hook, now, now).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// A delivery that waits.
pub(super) fn row(id: WebhookDeliveryId, hook: WebhookId, event: EventId, (seq, kind): (i64, &str), now: Instant) -> delivery::ActiveModel {
    delivery::ActiveModel {
        id: Set(id),
        webhook_id: Set(hook),
        event_id: Set(event),
        seq: Set(seq),
        kind: Set(kind.to_owned()),
        state: Set(State::Waiting),
        attempts: Set(0),
        since: Set(now),
        next_at: Set(now),
        status: Set(None),
        trouble: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
    }
}
