//! The job that tells a program what waits for it: one job a webhook, so that what happened first is told first and no two workers tell the same
//! program at once. It ends at the first failure: a server that does not answer takes one place for fifteen seconds, and then waits.

use super::address::Url;
use super::attempt;
use super::delivery::{self, State};
use super::hook;
use super::post::post;
use super::settle::{self, Ended};
use super::sign::Signers;
use super::told;
use super::trouble::Trouble;
use crate::app::App;
use crate::db::{Tx, run as execute};
use crate::desk::desk::Kind;
use crate::ids::*;
use crate::outbox::egress;
use crate::time::Instant;
use anyhow::Result;
use jobs::{Claim, JobError, When};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};

/// After how many seconds it is looked again whether the disk has room.
const OUTAGE: i64 = 2;
/// How much is told before others have their turn.
const AT_ONCE: usize = 20;
/// After how many seconds an attempt that nobody ended is made again: longer than one can take.
const CUT: i64 = 60;
/// After how many seconds it is looked again whether the policy lets it leave.
const HELD: i64 = 300;

/// Tells a program what waits for it.
#[derive(Serialize, Deserialize)]
pub struct DeliverWebhook {
    pub webhook: WebhookId,
}

impl jobs::Job for DeliverWebhook {
    const KIND: &'static str = "deliver-webhook";
    /// Each event knows when it is given up.
    const MAX_ATTEMPTS: u32 = 1_000_000;
}

/// What comes next for a webhook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing waits.
    Nothing,
    /// Something does, until then.
    At(Instant),
}

/// Asks for the job, in the transaction of what it is wanted for.
///
/// # Errors
/// If the database refuses.
pub async fn enqueue(app: &App, tx: &Tx, hook: WebhookId, now: Instant, at: Instant) -> Result<()> {
    let when = When::at(now.0, at.0).once(hook.to_string());
    jobs::enqueue(tx, app.ids.make(now), &DeliverWebhook { webhook: hook }, when).await?;
    Ok(())
}

/// Runs the job.
///
/// # Errors
/// Is put off while the disk or the database is away.
pub async fn run(app: App, job: DeliverWebhook, claim: Claim) -> Result<(), JobError> {
    let done = match round(&app, job.webhook).await {
        Ok(next) => end(&app, job.webhook, next, &claim).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(()),
        Err(error) if crate::db::is_outage(&error) => Err(JobError::outage(app.now().plus_seconds(OUTAGE).0, "outage")),
        Err(error) => {
            tracing::warn!(webhook = %job.webhook, error = ?error, "a program could not be told yet");
            Err(JobError::retry_at(app.now().plus_seconds(60 << claim.attempt.min(6)).0, "webhook"))
        }
    }
}

/// The job is over, and the next one is asked for in the same transaction: nobody who came meanwhile is forgotten.
async fn end(app: &App, hook: WebhookId, next: Next, claim: &Claim) -> Result<()> {
    let tx = app.db.begin().await?;
    claim.done(&tx).await?;
    if let Next::At(at) = next {
        enqueue(app, &tx, hook, app.now(), at).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Tells what is due, the first that happened first, until something fails.
///
/// # Errors
/// If the database or the keyring cannot be asked. What the server says is no error.
pub async fn round(app: &App, id: WebhookId) -> Result<Next> {
    for _ in 0..AT_ONCE {
        let now = app.now();
        let Some(hook) = hook::Entity::find_by_id(id).one(app.db.writer()).await?.filter(|hook| !hook.paused) else {
            return Ok(Next::Nothing);
        };
        if let Some(at) = hook.next_at.filter(|at| *at > now) {
            return Ok(if earliest(app, id).await?.is_some() { Next::At(at) } else { Next::Nothing });
        }
        let Some(row) = first(app, id, now).await? else { break };
        if app.kind != Kind::Live {
            return hold(app, id, Trouble::Still, now).await;
        }
        let Ok(pass) = egress::webhook(app, &hook.host).await else {
            return hold(app, id, Trouble::NotInPolicy, now).await;
        };
        if row.state == State::Held {
            let_go(app, id, now).await?;
        }
        let Some(body) = told::body(app, &row).await? else {
            settle::erased(app, &row, now).await?;
            continue;
        };
        let signers = Signers::of(&hook, now);
        let Some(begun) = begin(app, &row, signers, now).await? else { continue };
        let headers = told::headers(app, &row, signers, now, &body);
        let answered = post(app, &pass, &Url::parse(&hook.address)?, &headers, body).await;
        if settle::settle(app, &hook, &row, &begun, &answered).await? == Ended::Badly {
            break;
        }
    }
    let hook = hook::Entity::find_by_id(id).one(app.db.writer()).await?;
    let waits = hook.filter(|hook| !hook.paused).map(|hook| hook.next_at);
    Ok(match (waits, earliest(app, id).await?) {
        (Some(not_before), Some(at)) => Next::At(at.max(not_before.unwrap_or(at))),
        _ => Next::Nothing,
    })
}

/// The first of what is due, in the order in which it happened. Read where it was last written.
async fn first(app: &App, hook: WebhookId, now: Instant) -> Result<Option<delivery::Model>> {
    let open = delivery::Entity::find().filter(delivery::Column::WebhookId.eq(hook));
    let open = open.filter(delivery::Column::State.is_in([State::Waiting, State::Held])).filter(delivery::Column::NextAt.lte(now));
    Ok(open.order_by_asc(delivery::Column::Seq).order_by_asc(delivery::Column::Id).one(app.db.writer()).await?)
}

/// When the next one is due.
async fn earliest(app: &App, hook: WebhookId) -> Result<Option<Instant>> {
    #[derive(FromQueryResult)]
    struct Row {
        at: Option<Instant>,
    }
    let sql = "SELECT min(next_at) AS at FROM webhook_delivery WHERE webhook_id = $1 AND state IN ('waiting', 'held')";
    let row: Option<Row> = crate::db::row(app.db.writer(), sql, [hook.0.into()]).await?;
    Ok(row.and_then(|row| row.at))
}

/// Writes down that it is tried, before it is: whoever comes second with the same attempt, or after it was settled, gets none.
async fn begin(app: &App, row: &delivery::Model, signers: Signers, now: Instant) -> Result<Option<attempt::Model>> {
    let number = row.attempts + 1;
    let tx = app.db.begin().await?;
    let sql = "UPDATE webhook_delivery SET state = 'waiting', attempts = $1, next_at = $2, trouble = 'cut', status = NULL, updated_at = $3 \
               WHERE id = $4 AND attempts = $5 AND state IN ('waiting', 'held')";
    let again = now.plus_seconds(CUT).0;
    let values = [number.into(), again.into(), now.0.into(), row.id.0.into(), row.attempts.into()];
    if execute(&tx, sql, values).await? == 0 {
        tx.rollback().await?;
        return Ok(None);
    }
    let begun = attempt::Model {
        id: WebhookAttemptId(app.ids.make(now)),
        delivery_id: row.id,
        number,
        at: now,
        generation: signers.generation,
        with_old: signers.with_old,
        status: None,
        trouble: Some(Trouble::Cut),
        took: None,
    };
    let written = attempt::ActiveModel {
        id: Set(begun.id),
        delivery_id: Set(begun.delivery_id),
        number: Set(number),
        at: Set(now),
        generation: Set(begun.generation),
        with_old: Set(begun.with_old),
        status: Set(None),
        trouble: Set(begun.trouble),
        took: Set(None),
    };
    attempt::Entity::insert(written).exec_without_returning(&tx).await?;
    tx.commit().await?;
    Ok(Some(begun))
}

/// Nothing may leave: everything that waits is held, and says why.
async fn hold(app: &App, hook: WebhookId, why: Trouble, now: Instant) -> Result<Next> {
    use sea_orm::ActiveEnum;
    let at = now.plus_seconds(HELD);
    let tx = app.db.begin().await?;
    let sql = "UPDATE webhook SET fault = $1, fault_status = NULL WHERE id = $2";
    execute(&tx, sql, [why.to_value().into(), hook.0.into()]).await?;
    let sql = "UPDATE webhook_delivery SET state = 'held', trouble = $1, next_at = $2, updated_at = $3 \
               WHERE webhook_id = $4 AND state IN ('waiting', 'held')";
    execute(&tx, sql, [why.to_value().into(), at.0.into(), now.0.into(), hook.0.into()]).await?;
    tx.commit().await?;
    Ok(Next::At(at))
}

/// What was held is tried from now on: the time in which it was not is not counted.
async fn let_go(app: &App, hook: WebhookId, now: Instant) -> Result<()> {
    let sql = "UPDATE webhook_delivery SET state = 'waiting', trouble = NULL, since = $1, next_at = $1, updated_at = $1 \
               WHERE webhook_id = $2 AND state = 'held'";
    execute(app.db.writer(), sql, [now.0.into(), hook.0.into()]).await?;
    Ok(())
}
