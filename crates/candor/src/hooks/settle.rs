//! What came of telling a program: its delivery, its attempt and the webhook are written in one transaction.
//!
//! While a server fails the event that failed is tried again first, so that the order holds. After some attempts others are let by, so that one
//! event which a program cannot read does not hold up everything after it.

use super::attempt;
use super::delivery;
use super::hook;
use super::post::Answered;
use super::trouble::Trouble;
use crate::app::App;
use crate::clock;
use crate::db::{Tx, run as execute};
use crate::ids::WebhookId;
use crate::privacy::journal as log;
use crate::time::Instant;
use anyhow::Result;
use journal::{Code, Value};
use sea_orm::ActiveEnum;

/// How many times in a row the same event is tried before others are let by.
const IN_LINE: i32 = 4;
/// The first wait in seconds; it grows four-fold.
const FIRST: i64 = 5;
/// The longest.
const LONGEST: i64 = 8 * 3_600;

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    Well,
    Badly,
}

/// Writes down what the server answered.
///
/// # Errors
/// If the database refuses; the attempt is then made again.
pub async fn settle(app: &App, hook: &hook::Model, row: &delivery::Model, begun: &attempt::Model, answered: &Answered) -> Result<Ended> {
    let now = app.now();
    let status = answered.status.map(i32::from);
    let tx = app.db.begin().await?;
    // The webhook's row is locked first by everybody who locks several.
    if execute(&tx, "UPDATE webhook SET failures = failures WHERE id = $1", [hook.id.0.into()]).await? == 0 {
        tx.rollback().await?;
        return Ok(Ended::Badly);
    }
    let sql = "UPDATE webhook_attempt SET status = $1, trouble = $2, took = $3 WHERE id = $4";
    let why = answered.trouble.map(|trouble| trouble.to_value());
    execute(&tx, sql, [status.into(), why.clone().into(), answered.took.into(), begun.id.0.into()]).await?;
    let state = match answered.trouble {
        None => "delivered",
        Some(Trouble::Gone) => "failed",
        Some(_) if again(app, row, begun.number, now).is_none() => "failed",
        Some(_) => "waiting",
    };
    let next = again(app, row, begun.number, now).unwrap_or(now);
    let sql = "UPDATE webhook_delivery SET state = $1, status = $2, trouble = $3, next_at = $4, updated_at = $5 \
               WHERE id = $6 AND attempts = $7 AND state = 'waiting'";
    let values = [state.into(), status.into(), why.clone().into(), next.0.into(), now.0.into(), row.id.0.into(), begun.number.into()];
    execute(&tx, sql, values).await?;
    match answered.trouble {
        None => well(&tx, hook, now).await?,
        Some(trouble) => badly(app, &tx, hook, (trouble, status), (begun.number, next), now).await?,
    }
    tx.commit().await?;
    Ok(if answered.trouble.is_none() { Ended::Well } else { Ended::Badly })
}

/// What happened is known no more: it is told to nobody. That it is gone is told by an event of its own.
///
/// # Errors
/// If the database refuses.
pub async fn erased(app: &App, row: &delivery::Model, now: Instant) -> Result<()> {
    let sql = "UPDATE webhook_delivery SET state = 'dropped', trouble = 'erased', updated_at = $1 WHERE id = $2 AND attempts = $3";
    execute(app.db.writer(), sql, [now.0.into(), row.id.0.into(), row.attempts.into()]).await?;
    Ok(())
}

async fn well(tx: &Tx, hook: &hook::Model, now: Instant) -> Result<()> {
    let sql = "UPDATE webhook SET failures = 0, failing_since = NULL, next_at = NULL, fault = NULL, fault_status = NULL, delivered_at = $1 \
               WHERE id = $2";
    execute(tx, sql, [now.0.into(), hook.id.0.into()]).await?;
    if hook.failures > IN_LINE {
        // The server is back: what waited for it is tried at once, in its order.
        let sql = "UPDATE webhook_delivery SET next_at = $1 WHERE webhook_id = $2 AND state = 'waiting' AND next_at > $1";
        execute(tx, sql, [now.0.into(), hook.id.0.into()]).await?;
    }
    Ok(())
}

async fn badly(
    app: &App,
    tx: &Tx,
    hook: &hook::Model,
    (trouble, status): (Trouble, Option<i32>),
    (attempts, next): (i32, Instant),
    now: Instant,
) -> Result<()> {
    let failures = hook.failures + 1;
    let since = hook.failing_since.unwrap_or(now);
    // While nothing but this event fails the webhook waits as long as it does, so that it stays the first; later others are tried meanwhile.
    let in_line = failures <= IN_LINE && failures == attempts;
    let at = if in_line { next } else { now.plus_seconds(wait(failures.min(IN_LINE))).min(next) };
    let sql = "UPDATE webhook SET failures = $1, failing_since = $2, next_at = $3, fault = $4, fault_status = $5 WHERE id = $6";
    let values = [failures.into(), since.0.into(), at.0.into(), trouble.to_value().into(), status.into(), hook.id.0.into()];
    execute(tx, sql, values).await?;
    let too_long = app.after(since, &app.settings.webhooks.pause) <= now;
    match trouble {
        Trouble::Gone => pause(tx, hook.id, Trouble::Gone, now).await,
        _ if too_long => pause(tx, hook.id, Trouble::Failing, now).await,
        _ => Ok(()),
    }
}

/// The desk pauses it by itself; those who run the desk see it in the rail and under settings.
///
/// # Errors
/// If the database refuses.
pub async fn pause(tx: &Tx, hook: WebhookId, why: Trouble, now: Instant) -> Result<()> {
    let sql = "UPDATE webhook SET paused = TRUE, ended = $1 WHERE id = $2 AND paused = FALSE";
    if execute(tx, sql, [why.to_value().into(), hook.0.into()]).await? > 0 {
        tracing::warn!(webhook = %hook, "a webhook was paused; the page of webhooks says why");
        let code = if why == Trouble::Gone { "gone" } else { "failing" };
        let fields = [(Code::fixed("webhook"), Value::Id(hook.0.into_bytes())), (Code::fixed("why"), Value::Code(Code::fixed(code)))];
        log::append(tx, Code::fixed("webhook.paused"), fields, now).await?;
    }
    Ok(())
}

/// When it is tried again; none if it was tried for long enough.
fn again(app: &App, row: &delivery::Model, attempts: i32, now: Instant) -> Option<Instant> {
    let at = now.plus_seconds(wait(attempts));
    (at <= app.after(row.since, &app.settings.webhooks.give_up)).then_some(at)
}

/// Seconds after so many attempts: shorter by up to a half, so that what failed together is not tried again together.
fn wait(attempts: i32) -> i64 {
    let whole = longest(attempts);
    whole - whole * i64::from(clock::random()[0]) / 512
}

fn longest(attempts: i32) -> i64 {
    let steps = u32::try_from(attempts - 1).unwrap_or(0).min(10);
    (FIRST * 4_i64.pow(steps)).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_span_three_days() {
        assert_eq!((1..=8).map(longest).collect::<Vec<_>>(), [5, 20, 80, 320, 1_280, 5_120, 20_480, 28_800]);
        assert_eq!((longest(0), longest(i32::MAX)), (5, LONGEST));
        for attempts in 1..20 {
            let some = wait(attempts);
            assert!(some <= longest(attempts) && some * 2 >= longest(attempts) - 1, "{some}");
        }
    }
}
